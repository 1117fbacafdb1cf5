"""Which meetings are to come between two days: those on record, and those that a forum's rhythm makes due."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from influence.questions.seats.cadence import read_cadence
from influence.questions.seats.expected_dates import Due, Lasting, Outlook, expected_dates
from influence.questions.seats.seating import FIRST, LAST, Seating, passed_on, spans
from influence.questions.wording import day_text
from influence.vocabulary import HELD, MEETING

OFF = ("cancelled", "postponed")
COLUMNS = {
    **{"forum": "int64", "date": "datetime64[us]", "last": "datetime64[us]", "starts": "str", "ends": "str", "hours": "float64"},
    **{"state": "str", "unit": "str", "assumed": "bool", "meeting": "Int64", "session": "int64", "meeting_ref": "str", "mode": "str"},
}
NOTES = {"kind": "str", "forum_id": "int64", "date": "datetime64[us]", "words": "str"}


@dataclass(frozen=True)
class Coming:
    """meetings: one row a meeting and forum (after lineage): COLUMNS. notes: what does not take place, or cannot be told: NOTES.

    state: planned (on record), expected (due on that day by the rhythm), expected_some_day (on one of the days from date to last,
    which are of one `unit`, a month or a week).
    session: the same for meetings that are parts of one. Meetings still planned though their day has passed are in `passed`.
    """

    meetings: pd.DataFrame
    notes: pd.DataFrame
    passed: pd.DataFrame


def coming(seating: Seating, forums: pd.DataFrame, first: date, last: date) -> Coming:
    """seating: of the last of these days, so that a forum that ends among them passes on what it has.

    forums: forum, cadence and hours of those asked about. A forum is due by each of its own rows for as long as that holds: none
    before it begins, none after it ends.
    """
    known = _on_record(seating, forums)
    days: dict[int, list[tuple[date, str]]] = {}
    for forum, day, status in known[["forum", "date", "status"]].itertuples(index=False):
        days.setdefault(int(forum), []).append((day.date(), status))
    rows = [_planned(row) for row in known.itertuples() if first <= row.date.date() <= last and _stands(row.status, row.date.date(), first)]
    notes = [_off(row) for row in known.itertuples() if first <= row.date.date() <= last and row.status in OFF]
    for forum, outlook, told in _by_rhythm(seating, forums, days, first, last):
        rows += [_expected(forum, due, len(rows) + count) for count, due in enumerate(outlook.due)]
        notes += [("skipped", forum["forum"], skip.day, f"{day_text(skip.day)} is left out: {skip.why}.") for skip in outlook.skipped]
        notes += told
    past = known[(known["date"] < pd.Timestamp(first)) & (known["status"] == "planned")]
    hours = dict(zip(forums["forum"].tolist(), forums["hours"].tolist(), strict=True))
    return Coming(_framed(rows, hours), _noted(notes), _framed([_planned(row) for row in past.itertuples()], hours))


def _on_record(seating: Seating, forums: pd.DataFrame) -> pd.DataFrame:
    meetings = seating.frames["meeting"]
    at = seating.frames["meeting_forum"][["meeting", "forum"]].dropna().astype("int64")
    at["forum"] = passed_on(at["forum"], seating.heirs)
    at = at[at["forum"].isin(forums["forum"])].drop_duplicates()
    found = at.merge(meetings, left_on="meeting", right_on="id")
    return found.assign(status=found["status"].fillna("held")).sort_values(["date", "starts", "meeting"], kind="stable")


def _stands(status: str, day: date, first: date) -> bool:
    """Whether a meeting is still to come: what was held today is done."""
    return status == "planned" or (status in HELD and day > first)


def _planned(row: Any) -> dict:
    part_of, meeting = row.part_of, int(row.meeting)
    values = {name: getattr(row, name) for name in ("forum", "date", "starts", "ends", "mode")}
    session = meeting if pd.isna(part_of) else int(part_of)
    ref = row.public_id
    return {
        **values,
        "last": values["date"],
        "state": "planned",
        "unit": "day",
        "assumed": False,
        "meeting": meeting,
        "session": session,
        "meeting_ref": ref,
    }


def _expected(forum: Mapping, due: Due, number: int) -> dict:
    return {
        "forum": forum["forum"],
        "date": pd.Timestamp(due.first),
        "last": pd.Timestamp(due.last),
        "state": "expected" if due.day else "expected_some_day",
        "unit": "day" if due.day else forum["unit"],
        "assumed": due.assumed,
        "session": -1 - number,  # no meeting on record has it
    }


def _off(row: Any) -> tuple:
    day, status = row.date, row.status
    more = "; no new day is entered yet" if status == "postponed" else ""
    return status, row.forum, day, f"The meeting of {day_text(day)} is {MEETING.label(status)}{more}."


def _by_rhythm(
    seating: Seating, forums: pd.DataFrame, days: Mapping[int, list[tuple[date, str]]], first: date, last: date
) -> Iterator[tuple[Mapping, Outlook, list[tuple]]]:
    """For each spell of each forum: what its rhythm makes due, and what is to be said of it."""
    for spell in _spells(seating, forums).to_dict("records"):
        lasting = Lasting(_day(spell["begins"], FIRST), _day(spell["ends"] - timedelta(days=1), LAST - timedelta(days=1)))
        if (lasting.first and lasting.first > last) or (lasting.last and lasting.last < first):
            continue
        recorded = days.get(spell["forum"], [])
        cadence = read_cadence(spell["cadence"])
        if cadence is None:
            ahead = [day for day, status in recorded if day >= first and status not in OFF]
            words = _no_rhythm(spell["cadence"])
            yield spell, Outlook(), [] if ahead else [("no_rhythm", spell["forum"], pd.NaT, words)]
            continue
        anchor = max((day for day, status in recorded if status not in OFF), default=None)
        spell["unit"] = "month" if cadence.months else "week"
        yield spell, expected_dates(cadence, first, last, [day for day, _ in recorded], anchor, lasting), []


def _spells(seating: Seating, forums: pd.DataFrame) -> pd.DataFrame:
    """The rows of these forums and of those whose history they carry: forum, cadence, begins, ends; a later row of one ends the former."""
    rows = spans(seating.frames["forum"])
    rows = rows.assign(forum=passed_on(rows["party"], seating.heirs))
    rows = rows[rows["forum"].isin(forums["forum"])].sort_values(["party", "begins", "id"])
    following = rows.groupby("party")["begins"].shift(-1)
    ends = rows["ends"].where(following.isna() | (rows["ends"] <= following), following)
    found = rows.assign(ends=ends)[["forum", "cadence", "begins", "ends"]]
    return found[found["begins"] < found["ends"]].astype({"forum": "int64"})


def _day(moment: pd.Timestamp, none: pd.Timestamp) -> date | None:
    return None if moment in (none, FIRST) else moment.date()


def _no_rhythm(words: object) -> str:
    if isinstance(words, str) and words.strip():
        return f"Nothing is planned, and its rhythm '{words}' names no days."
    return "Nothing is planned, and no rhythm is recorded."


def _framed(rows: list[dict], hours: Mapping[int, float]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    found["hours"] = found["forum"].map(hours)
    return found.astype(COLUMNS).sort_values(["date", "starts", "forum"], kind="stable").reset_index(drop=True)


def _noted(notes: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(notes, columns=list(NOTES)).astype(NOTES)
