"""The gaps of a seat that somebody holds and comes to: nobody's mandate behind it, no brief, or no report back."""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

import pandas as pd

from influence.policy import Policy
from influence.questions.coverage.gap_kinds import Gap
from influence.questions.seats.represented import is_overdue
from influence.questions.seats.seating import FIRST, Seating
from influence.questions.seats.terms import NO_MANDATE, mandates_on
from influence.questions.wording import day_text, number

SOURCE = {"system": "Appointed by the system", "none": "Recorded as without a mandate"}


class Told(NamedTuple):
    """What is told of a seat at a meeting: briefed only where something was told, overdue only of a report that was to be there."""

    date: pd.Timestamp
    briefed: bool | None
    due: pd.Timestamp | None
    overdue: bool | None


class ToldGaps:
    """met: the rows of `represented`. A seat has the first of the three kinds that holds."""

    def __init__(self, met: pd.DataFrame, seating: Seating, policy: Policy) -> None:
        self._least = int(policy.told_run)
        self._told = _told_by_seat(met)
        self._mandates = _mandates(seating)

    def gap_of(self, seat: int, mandated: bool) -> Gap:
        """mandated: the seat is to carry a mandate of practices; whoever sits in their own right needs none."""
        source, since = self._mandates.get(seat, (None, None))
        if mandated and source in NO_MANDATE:
            return no_mandate(source, since)
        told = self._told.get(seat, [])
        return no_brief(told, self._least) or no_feedback(told, self._least) or Gap()


def no_mandate(source: str, since: pd.Timestamp | None) -> Gap:
    behind = "no practice mandate stands behind it"
    if since is None:
        return Gap("no_mandate", None, f"{SOURCE[source]}: {behind}. Since when is not known.")
    return Gap("no_mandate", since, f"{SOURCE[source]} since {day_text(since)}: {behind}.")


def no_brief(told: Sequence[Told], least: int) -> Gap | None:
    """told: of the seat, by date. Meetings of which nothing was told neither make a run nor break it."""
    run = _last([met for met in told if met.briefed is not None], lambda met: not met.briefed)
    if len(run) < least:
        return None
    days = f"from {day_text(run[0].date)} to {day_text(run[-1].date)}"
    return Gap("no_brief", run[0].date, f"Nobody was briefed for the last {number(len(run))} meetings of which something was told, {days}.")


def no_feedback(told: Sequence[Told], least: int) -> Gap | None:
    """told: of the seat, by date. Open since the first report of the run was due."""
    run = _last([met for met in told if met.overdue is not None], lambda met: bool(met.overdue))
    if len(run) < least:
        return None
    first = day_text(run[0].due)
    return Gap(
        "no_feedback",
        run[0].due,
        f"No report has come of the last {number(len(run))} meetings that asked for one; the first was due by {first}.",
    )


def _last(told: Sequence[Told], like: Callable[[Told], bool]) -> list[Told]:
    return list(takewhile(like, reversed(told)))[::-1]


def _told_by_seat(met: pd.DataFrame) -> dict[int, list[Told]]:
    """A brief counts of a meeting at which the seat was covered, a report of one at which somebody was there for it."""
    briefed = met["briefed"].where(met["covered"])
    asked = met["attended"] & met["due"].notna() & met["fed_back"].notna()
    overdue = is_overdue(met).astype("boolean").where(asked)
    facts = met.assign(briefed=briefed, overdue=overdue)[briefed.notna() | asked].sort_values(["date", "meeting"])
    found: dict[int, list[Told]] = {}
    for row in facts[["line", "date", "briefed", "due", "overdue"]].itertuples(index=False):
        told = Told(row.date, _or_none(row.briefed), _or_none(row.due), _or_none(row.overdue))
        found.setdefault(int(row.line), []).append(told)
    return found


def _or_none(value: Any) -> Any:
    return None if pd.isna(value) else value


def _mandates(seating: Seating) -> dict[int, tuple[str, pd.Timestamp | None]]:
    """Seat to the source of its mandate on the day and the first day of the term that names it, null where that is not recorded."""
    rows = mandates_on(seating.as_of, seating.frames)
    return {int(row.seat): (str(row.mandate_source), row.begins if row.begins > FIRST else None) for row in rows.itertuples()}
