"""A store full of names that try to run, and of words that only some may read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from influence.access import rank
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.tables import TABLES
from tests.worlds import World

RUNS = "<img src=x onerror=window.ran=1>"
FETCHES = "![x](https://example.org/x.png)"
FORMULA = '=HYPERLINK("https://example.org")'
QUOTES = """O'Hara "href" </script> `${window.ran=1}`"""
CANARY = "canary"
SUPPRESSED_ON = "2026-01-01"
NOT_WRITTEN = {"batch", "change", "snapshot"}  # the store's own


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
        world.role(f"{name} Reed", f"Trust {name}", "chief_executive", "system", title=f"Chief {name}")
        for back in range(5, 300, 30):
            world.add("contact_party", contact=world.add("contact", date=day(back), kind="in_person"), party=world.person(f"{name} Reed"))
            world.add("contact_party", contact=len(world.rows["contact"]), party=world.person(f"{name} leads"))
        world.add("key_post", organisation=world.parties[f"Trust {name}"], role_type="chief_executive")


def with_secrets() -> World:
    """Every table in use has a row, and every column that is not for practices holds a marker wherever its kind can hold one.

    A text is a word with its table and column, a day and a number are ones that stand nowhere else. Rows kept for the chair have
    markers of their own. What can hold none (a choice, a yes or no, a number between 1 and 5) is for the test of two stores that
    differ in nothing but what is kept from practices.
    """
    world = _seen_by_practices()
    _kept_from_practices(world)
    for table in set(TABLES) - set(world.rows) - NOT_WRITTEN:
        raise AssertionError(f"{table} has no row to hide anything in")
    for table, column, _, row in _hidden_cells(world):
        marker = marker_of(table, column, row)
        blank = row.get(column) is None
        if column == "suppressed_on":  # a day in it hides the person, so only who objected has one
            blank = not blank
        if marker is not None and (blank or specs_of(TABLES[table])[column].kind == "text"):
            row[column] = marker
    return world


def _seen_by_practices() -> World:
    world = World()
    world.area("Ashmere", parent="Hillshire")
    world.organisation("North PCN", place="Ashmere")
    world.organisation("Ashmere LMC", "lmc", place="Ashmere")
    world.organisation("Hill Surgery", "practice", place="Ashmere")
    world.add("relation", **{"from": world.parties["Hill Surgery"], "to": world.parties["North PCN"], "kind": "member"})
    world.add("mandate", practice=world.parties["Hill Surgery"], route="vote")
    world.role("Amina Shah", "North PCN")
    world.role("Ben Low", "Ashmere LMC", type="lmc_chair")
    world.organisation("Hill Trust", "acute_trust", sector="acute", place="Ashmere")
    world.role("Jo Reed", "Hill Trust", type="medical_director", voice="system")
    world.forum("Ashmere board", "Ashmere", decides="money", importance=5, themes="strategy")
    world.forum("Ashmere forum", "Ashmere", decides="policy")
    world.forum("Ashmere group", "Ashmere", owner="gp")
    world.seat("Ashmere board", "GP", "Amina Shah")
    world.seat("Ashmere board", "LMC", "Ben Low", capacity="lmc", deputies="Amina Shah")
    world.seat("Ashmere group", "PCN", "Amina Shah", capacity="pcn", for_party=world.parties["North PCN"])
    world.seat("Ashmere group", "Chair")
    world.holder("Ashmere group", "Chair", None)
    return world


def _kept_from_practices(world: World) -> None:
    board, amina, jo = (world.parties[name] for name in ("Ashmere board", "Amina Shah", "Jo Reed"))
    world.person("Sam Silent")
    world.rows["party"][-1]["suppressed_on"] = SUPPRESSED_ON
    world.target("Ashmere board", 2)
    world.target("Ashmere forum", 1)
    world.add("seat_term", seat=1, authority=2, mandate_source="system")
    world.add("resource", party=amina, kind="relationship_hours")
    world.add("decision", date=day(20), kind="gap", forum=world.parties["Ashmere forum"], choice="papers_only", review_on=day(-90))
    world.add("decision", date=day(21), kind="month", level="place")
    for back in (9, 40, 70, 100):
        meeting = world.meeting("Ashmere board", day(back), "Ben Low, Amina Shah, Jo Reed, ?Nobody Known (present)")
        world.add("representation", meeting=meeting, seat=1, heard="adopted", spoke=True)
    world.add("issue", kind="priority", title="x", audience="group")
    world.add("issue", kind="intelligence", title="x", audience="chair")
    for back in (8, 38, 68, 98, 128):
        world.contact(day(back), "Amina Shah, Jo Reed", issue=2 if back == 8 else 1, next_on=day(2) if back == 8 else None)
    world.logging(day(400))
    world.add("rating", date=day(30), rater=amina, about=jo, kind="trust", value=2)
    world.add("stance", date=day(30), party=amina, other=jo, type="competition")
    world.add("stance", date=day(31), party=jo, other=amina, type="conflict", issue=2)
    world.add("key_post", organisation=world.parties["Hill Trust"], role_type="medical_director", weight=5, power=4, interest=2)
    world.add("tie_plan", other=jo, leader=amina, part="lead", rhythm_days=30, keep_warm=True)
    world.add("alias", party=amina, raw="x")
    for kind, audience in (("position", "group"), ("win", "practices"), ("partner_view", "chair"), ("handover", None)):
        world.add("statement", date=day(5), party=jo, kind=kind, text="x", audience=audience)
    for kind in ("ask", "action", "approach"):
        world.add("ask", date=day(5), kind=kind, title="x", **{"from": amina, "to": jo}, forum=board, status="open")
    world.add("setting", key="x")


def _hidden_cells(world: World) -> Iterator[tuple[str, str, str, dict]]:
    """Every cell of every row that practices may not see: table, column, the audience it is for, row."""
    for table, rows in world.rows.items():
        for column, spec in specs_of(TABLES[table]).items() if table != "batch" else ():
            for row in rows:
                audience = row.get("audience") if "audience" in row and row["audience"] == "chair" else spec.sensitivity
                if spec.sensitivity != "practices" and column not in ("valid_from", "valid_to") and not column.endswith("public_id"):
                    yield table, column, audience, row


def marker_of(table: str, column: str, row: dict) -> object:
    """What the cell holds to be found by; None where its kind can hold nothing that stands nowhere else."""
    spec = specs_of(TABLES[table])[column]
    number = sorted(f"{name}.{each}" for name in TABLES for each in specs_of(TABLES[name])).index(f"{table}.{column}")
    if spec.kind == "text":
        return f"{CANARY}-{'chair-' if row.get('audience') == 'chair' else ''}{table}-{column}"
    if spec.kind == "date" and column not in ("since",):
        return (date(2101, 1, 1) + timedelta(days=number)).isoformat()
    if spec.kind in ("whole", "number") and spec.high is None and column != "version":
        return 7_000_019 + 1_000 * number
    return None


def markers_kept_from(audience: str) -> set[str]:
    """The markers that an audience may not be sent, as they may be written: days in both ways, numbers with and without commas."""
    world, found = with_secrets(), set()
    for table, column, least, row in _hidden_cells(world):
        marker = marker_of(table, column, row)
        if rank(least) > rank(audience) and marker is not None and str(row.get(column)) == str(marker):
            found |= _written(marker)
    return found


def _written(marker: object) -> set[str]:
    if isinstance(marker, int):
        return {str(marker), f"{marker:,}"}
    text = str(marker)
    return {text} if text.startswith(CANARY) else {text, day_text(date.fromisoformat(text))}
