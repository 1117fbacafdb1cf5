"""When practices and the system were last written to, place by place, and whether the next message is overdue."""

from collections.abc import Iterable

import pandas as pd

from influence.policy import Policy
from influence.questions.practices.contact import TO_PRACTICES, TO_SYSTEM, Reach, sender_places
from influence.questions.practices.mandate_practices import of_place
from influence.records.settings import LONGEST_RHYTHM, PRACTICES_DAYS, SYSTEM_DAYS, set_in

COLUMNS = ["direction", "place", "last_on", "what", "reached", "practices", "every_days", "days", "due_on", "overdue", "area_id"]


def rhythms(reach: Reach, policy: Policy) -> dict[str, int]:
    """Every how many days each side is written to: as the group set it, else by the policy."""
    own = set_in(reach.frames)
    default = {TO_PRACTICES: (PRACTICES_DAYS, policy.communicate_practices_days), TO_SYSTEM: (SYSTEM_DAYS, policy.communicate_system_days)}
    return {direction: days_set(own.get(key)) or int(days) for direction, (key, days) in default.items()}


def days_set(text: str | None) -> int | None:
    """A number of days as somebody typed it; None where it is none that can be kept to."""
    typed = (text or "").strip()
    days = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    return days if 1 <= days <= LONGEST_RHYTHM else None


def message_rhythm(reach: Reach, sent: pd.DataFrame, places: Iterable[int], policy: Policy) -> pd.DataFrame:
    """One row a place with practices and a direction: the COLUMNS. sent: as `sent` gives it.

    A message to the practices of a place counts when it went to more than half of them, whether in one or in several parts of the
    same day and title; one to the system when its sender is of the place, or of no place. overdue: null where none was ever logged.
    """
    areas = reach.frames["area"]
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    every = rhythms(reach, policy)
    rows = []
    for place in sorted(places, key=lambda each: names[each]):
        practices = of_place(reach.practices, place)["practice_id"]
        if len(practices):
            to_them = _to_practices(sent, frozenset(practices.tolist()))
            to_system = _to_system(sent, place, reach)
            rows.append(_row(TO_PRACTICES, names[place], place, to_them, len(practices), every[TO_PRACTICES], reach.now))
            rows.append(_row(TO_SYSTEM, names[place], place, to_system, None, every[TO_SYSTEM], reach.now))
    found = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(("reached", "practices", "every_days", "days", "area_id"), "Int64")
    days = dict.fromkeys(("last_on", "due_on"), "datetime64[us]")
    return found.astype({"direction": "str", "place": "str", "what": "str", "overdue": "boolean", **whole, **days})


def _to_practices(sent: pd.DataFrame, practices: frozenset[int]) -> pd.DataFrame:
    mine = sent[(sent["direction"] == TO_PRACTICES) & sent["practice_id"].isin(practices)]
    each = mine.groupby(["date", "title"], as_index=False, sort=True)["practice_id"].nunique().rename(columns={"practice_id": "reached"})
    return each[2 * each["reached"] > len(practices)]


def _to_system(sent: pd.DataFrame, place: int, reach: Reach) -> pd.DataFrame:
    mine = sent[sent["direction"] == TO_SYSTEM]
    of = [sender_places(each, reach) for each in mine["from"]]
    fits = pd.Series([places is None or place in places for places in of], index=mine.index, dtype=bool)
    return mine[fits].assign(reached=pd.NA)


def _row(direction: str, name: str, place: int, those: pd.DataFrame, many: int | None, every: int, now: pd.Timestamp) -> tuple[object, ...]:
    if those.empty:
        return (direction, name, None, None, None, many, every, None, None, None, place)
    last = those.sort_values("date", kind="stable").iloc[-1]
    days, due = (now - last["date"]).days, last["date"] + pd.Timedelta(days=every)
    return (direction, name, last["date"], last["title"], last["reached"], many, every, days, due, days > every, place)
