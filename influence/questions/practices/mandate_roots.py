"""For each group of general practice the links down, to practices, and up, to the forums of others."""

from dataclasses import dataclass

import pandas as pd

from influence.questions.practices.contact import Reach
from influence.questions.seats.seating import MAIN, Seating, forums_now, passed_on
from influence.questions.where import where, within
from influence.records.frames import in_force

ROOTS = [
    "group",
    "place",
    "practices",
    "mandated",
    "in_touch",
    "sent",
    "down",
    "seats",
    "up",
    "reports_to",
    "reports",
    "forum_id",
    "forum_ref",
]
LINKS = ["group", "direction", "other", "how", "forum_id", "other_id"]


@dataclass(frozen=True)
class Told:
    """What `touches` and `sent` found in the period."""

    touched: pd.DataFrame
    sent: pd.DataFrame


def roots(reach: Reach, told: Told, place: int | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a group (a forum of general practice's own, in force): the columns ROOTS; and one row a link: the columns LINKS.

    down: practices of its places with a mandate in force, spoken with by the group or one of its members, or sent something by it
    in the period, each once. up: forums of others on which a member holds a seat, or to which the group reports, each once.
    seats: how many seats the members hold there. reports: how many reports back were given about these seats in the period.
    """
    seating = reach.seating
    forums = forums_now(seating)
    forums = forums[forums["ends"] > reach.now]
    at = where(forums, seating)
    own = forums[(forums["owner"] == "gp") & within(at, place, seating.frames).to_numpy()]
    held = _held(seating, forums)
    refs = dict(zip(seating.frames["party"]["id"].tolist(), seating.frames["party"]["public_id"].tolist(), strict=True))
    rows, links = [], []
    for forum in own["forum"].tolist():
        spot = at[at["forum"] == forum].iloc[0]
        members = set(held.loc[held["forum"] == forum, "person"])
        down = _down(reach, told, forum, members, _places(spot, reach))
        up, seats = _up(seating, forums, held, forum, members)
        name = seating.names[forum]
        links += [(name, "down", seating.names[one], how, forum, one) for one, how in down.items()]
        links += [(name, "up", seating.names[one], how, forum, one) for one, how in up.items()]
        counts = {word: sum(word in how for how in down.values()) for word in WORDS}
        rows.append(
            {
                "group": name,
                "place": spot["place"],
                "practices": len(_practices(reach, _places(spot, reach))),
                **dict(zip(("mandated", "in_touch", "sent"), counts.values(), strict=True)),
                "down": len(down),
                "seats": len(seats),
                "up": len(up),
                "reports_to": "; ".join(sorted(seating.names[one] for one, how in up.items() if REPORTS in how)) or None,
                "reports": _reports(reach, seats),
                "forum_id": forum,
                "forum_ref": refs.get(forum),
            }
        )
    whole = dict.fromkeys(("practices", "mandated", "in_touch", "sent", "down", "seats", "up", "reports", "forum_id"), "int64")
    groups = pd.DataFrame(rows, columns=ROOTS).astype(whole | dict.fromkeys(("group", "place", "reports_to", "forum_ref"), "str"))
    groups = groups.sort_values(["up", "group"], ascending=[False, True], ignore_index=True)
    found = pd.DataFrame(links, columns=LINKS).astype({"forum_id": "int64", "other_id": "int64", "how": "str"})
    return groups, found.sort_values(["group", "direction", "other"], ignore_index=True)


MANDATE, TOUCH, SENT = WORDS = ("gave a mandate", "was spoken with", "was sent something")
REPORTS = "reports to it"


def _places(spot: pd.Series, reach: Reach) -> frozenset[int] | None:
    """The places of a group; None for all, where it is of the whole or nobody said."""
    if pd.notna(spot["area_id"]):
        return frozenset({int(spot["area_id"])})
    areas = reach.frames["area"]
    places = set(areas.loc[areas["kind"] == "place", "id"])
    return frozenset(places & spot["areas"]) or None


def _practices(reach: Reach, places: frozenset[int] | None) -> dict[int, str]:
    """The practices of the places, each with its state."""
    rows = zip(reach.practices["practice_id"], reach.practices["places"], reach.practices["state"], strict=True)
    return {body: state for body, mine, state in rows if places is None or places & set(mine)}


def _down(reach: Reach, told: Told, forum: int, members: set[int], places: frozenset[int] | None) -> dict[int, str]:
    states = _practices(reach, places)
    us = members | {forum} | _bodies(reach, places)
    touched = set(told.touched.loc[told.touched["by"].isin(us), "practice_id"])
    got = told.sent[told.sent["from"].isin(us) & (told.sent["date"] >= pd.Timestamp(reach.start))]
    sent = set(got["practice_id"].dropna().astype(int))
    found = {}
    for body, state in states.items():
        said = [word for word, holds in zip(WORDS, (state == "mandated", body in touched, body in sent), strict=True) if holds]
        if said:
            found[body] = "; ".join(said)
    return found


def _bodies(reach: Reach, places: frozenset[int] | None) -> set[int]:
    """The leadership groups that are recorded as bodies of exactly these places."""
    rows = reach.frames["organisation"]
    groups = set(rows.loc[rows["type"] == "leadership_group", "party"].astype(int))
    return {body for body in groups if (reach.served.get(body) or None) == places}


def _held(seating: Seating, forums: pd.DataFrame) -> pd.DataFrame:
    """Who holds or covers which seat of general practice on the day: forum, seat, person."""
    now = pd.Timestamp(seating.as_of)
    seats, people = seating.seats, seating.occupants
    seats = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > now) & seats["forum"].isin(forums["forum"])]
    people = people[people["kind"].isin(MAIN) & (people["begins"] <= now) & (people["ends"] > now)]
    found = seats[["forum", "seat"]].merge(people[["seat", "person"]], on="seat")
    return found.astype("int64").drop_duplicates(ignore_index=True)


def _up(seating: Seating, forums: pd.DataFrame, held: pd.DataFrame, forum: int, members: set[int]) -> tuple[dict[int, str], set[int]]:
    others = set(forums.loc[forums["owner"] != "gp", "forum"])
    mine = held[held["person"].isin(members) & held["forum"].isin(others)]
    found = {}
    for other, rows in mine.groupby("forum"):
        names = sorted({seating.names[person] for person in rows["person"]})
        found[int(str(other))] = f"seat held by {', '.join(names)}"
    relations = in_force(seating.frames["relation"], seating.as_of)
    relations = relations[(relations["kind"] == "reports_to") & (passed_on(relations["from"], seating.heirs) == forum)]
    own = set(forums.loc[forums["owner"] == "gp", "forum"])
    for other in passed_on(relations["to"], seating.heirs).dropna().astype(int):
        if other not in own:
            found[other] = "; ".join(filter(None, [found.get(other), REPORTS]))
    return found, set(mine["seat"])


def _reports(reach: Reach, seats: set[int]) -> int:
    rows = reach.frames["representation"]
    within_period = (rows["feedback_on"] >= pd.Timestamp(reach.start)) & (rows["feedback_on"] <= reach.now)
    return int((within_period & rows["seat"].isin(seats)).sum())
