"""The practices behind the groups in a month: mandates given and run out, those that soon will, and messages that are overdue."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from influence.questions.month.rows import change
from influence.questions.month.sides import Sides
from influence.questions.practices.contact import TO_PRACTICES, Reach, sent
from influence.questions.practices.mandate_practices import of_place, practices_on
from influence.questions.practices.message_rhythm import message_rhythm
from influence.questions.wording import counted, day_text, listed

NAMED = 4  # practices by name; how many more there are follows


def mandate_changes(sides: Sides) -> Iterator[dict]:
    """Place by place: practices that gave a mandate or whose mandate ran out after the earlier day, and those whose mandate runs out in
    the month to come. A practice that closed, or is new since, changed nothing."""
    if sides.frames["mandate"].empty:
        return
    before, now = (practices_on(sides.frames, side.day) for side in (sides.before, sides.now))
    for place, name in _places(sides):
        then, today = of_place(before, place), of_place(now, place)
        yield from _of_place(name, then, today, sides)


def _of_place(name: str, then: pd.DataFrame, today: pd.DataFrame, sides: Sides) -> Iterator[dict]:
    had, has = (set(rows.loc[rows["state"] == "mandated", "practice_id"]) for rows in (then, today))
    stayed = set(then["practice_id"]) & set(today["practice_id"])
    counts = [f"{len(given)} of {counted(len(rows), 'practice')}" for given, rows in ((had, then), (has, today))]
    for kind, those, verb in (("mandate_given", (has - had) & stayed, "Given by"), ("mandate_lapsed", (had - has) & stayed, "Ran out for")):
        if those:
            names = _names(today[today["practice_id"].isin(those)])
            yield change(kind, "Mandates of practices", name, counts[0], counts[1], f"{verb} {names}.", place=name, date=sides.now.day)
    soon = _soon(today, pd.Timestamp(sides.now.day))
    if len(soon):
        first = soon["until"].min() - pd.Timedelta(days=1)
        words = f"{counted(len(soon), 'mandate')}, the first on {day_text(first)}: {_names(soon)}."
        yield change("mandate_ending", "Mandates of practices", name, counts[1], counts[1], words, place=name, date=first)


def _soon(practices: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """Mandates whose last day lies within a month from the day, without another that follows."""
    last = now + pd.DateOffset(months=1) + pd.Timedelta(days=1)
    rows = practices[(practices["state"] == "mandated") & (practices["until"] <= last)]
    return rows.sort_values(["until", "practice"])


def _names(practices: pd.DataFrame) -> str:
    names = practices["practice"].tolist()
    more = len(names) - NAMED
    return listed([*names[:NAMED], *([f"{more} more"] if more > 0 else [])])


def messages_overdue(sides: Sides) -> Iterator[dict]:
    """Place by place a message to practices or to the system that is overdue on the later day; none where none was ever logged."""
    if not (sides.frames["ask"]["kind"] == "communication").any():
        return
    now, before = (_rhythm(sides, side) for side in (sides.now, sides.before))
    late_before = {(row["direction"], row["area_id"]) for row in before if _is_late(row)}
    for row in now:
        if _is_late(row):
            whom = "the practices" if row["direction"] == TO_PRACTICES else "the system"
            stood = "overdue" if (row["direction"], row["area_id"]) in late_before else "not due"
            last = f"Last written on {day_text(row['last_on'])}, every {row['every_days']} days asked for."
            yield change(
                "message_overdue", f"Message to {whom}", row["place"], stood, "overdue", last, place=row["place"], date=row["due_on"]
            )


def _is_late(row: dict[str, Any]) -> bool:
    return row["overdue"] is True


def _rhythm(sides: Sides, side: Any) -> list[dict[str, Any]]:
    practices = practices_on(sides.frames, side.day)
    reach = Reach(side.seating, practices, side.day)
    rows = message_rhythm(reach, sent(reach), [place for place, _ in _places(sides)], sides.policy)
    return rows.astype("object").where(rows.notna(), None).to_dict("records")


def _places(sides: Sides) -> list[tuple[int, str]]:
    areas = sides.frames["area"]
    rows = areas[areas["kind"] == "place"].sort_values("name")
    pairs = zip(rows["id"].tolist(), rows["name"].tolist(), strict=True)
    return [(place, name) for place, name in pairs if sides.places is None or place in sides.places]
