"""A store full of names that try to run, and of words that only some may read."""

from datetime import datetime, timedelta

from influence.records.declare import specs_of
from influence.records.tables import TABLES
from tests.worlds import World

RUNS = "<img src=x onerror=window.ran=1>"
FETCHES = "![x](https://example.org/x.png)"
FORMULA = '=HYPERLINK("https://example.org")'
QUOTES = """O'Hara "href" </script> `${window.ran=1}`"""
CANARY = "canary"


def day(back: int) -> str:
    return (datetime.now().astimezone().date() - timedelta(days=back)).isoformat()


def hostile() -> World:
    """One forum for each kind of name, every seat and person named alike."""
    world = World()
    world.area(f"Place {RUNS}")
    for name in (f"Board {RUNS}", f"Board {FETCHES}", FORMULA):
        world.forum(name, f"Place {RUNS}", decides="money", importance=5, themes="strategy")
        world.target(name, 1)
        world.seat(name, f"Seat {name}", f"Person {name}")
        for back in (9, 40, 70):
            world.meeting(name, day(back), "Jo Reed (present)")
    world.forum(f"Empty {RUNS}", f"Place {RUNS}", decides="money")
    world.target(f"Empty {RUNS}", 1)
    _ties(world)
    return world


def _ties(world: World) -> None:
    """A leader and a partner of each name, who know each other; bodies and posts are named alike."""
    world.logging(day(900))
    for name in (RUNS, FETCHES, FORMULA, QUOTES):
        world.organisation(f"PCN {name}", place=f"Place {RUNS}")
        world.organisation(f"Trust {name}", "acute_trust", "acute", place=f"Place {RUNS}")
        world.role(f"{name} leads", f"PCN {name}")
        world.role(name, f"Trust {name}", "chief_executive", "system", title=f"Chief {name}")
        for back in range(5, 300, 30):
            world.add("contact_party", contact=world.add("contact", date=day(back), kind="in_person"), party=world.person(name))
            world.add("contact_party", contact=len(world.rows["contact"]), party=world.person(f"{name} leads"))
        world.add("key_post", organisation=world.parties[f"Trust {name}"], role_type="chief_executive")


def with_secrets() -> World:
    """Every text that is not for practices holds a canary that names its column."""
    world = World()
    world.area("Ashmere")
    world.forum("Ashmere board", "Ashmere", decides="money", importance=5, themes="strategy")
    world.target("Ashmere board", 1)
    world.seat("Ashmere board", "GP", "Amina Shah")
    world.add("seat_term", seat=1, authority=2)
    world.forum("Ashmere forum", "Ashmere", decides="policy")
    world.target("Ashmere forum", 1)
    world.add("decision", date=day(20), kind="gap", forum=world.parties["Ashmere forum"], choice="papers_only", review_on=day(-90))
    meeting = world.meeting("Ashmere board", day(9), "Amina Shah, ?Jo Reed (present)")
    world.add("representation", meeting=meeting, seat=1)
    world.contact(day(8), "Amina Shah, Jo Reed")
    world.add("statement", date=day(5), kind="position", text="x")
    world.add("alias", party=world.parties["Amina Shah"], raw="x")
    for table, rows in world.rows.items():
        for name, spec in specs_of(TABLES[table]).items() if table != "batch" else ():
            if spec.kind == "text" and spec.sensitivity != "practices" and not name.endswith("public_id"):
                for row in rows:
                    row[name] = f"{CANARY}-{table}-{name}"
    return world
