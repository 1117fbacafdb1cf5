"""Words for telling what happened at a meeting: what can be chosen, what was told already, and what was saved."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from influence.questions.seats.told import Told
from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import CAPACITY, HEARD

CAME = {"yes": "Yes", "no": "No", "called_off": "It was called off"}
TOOK_PLACE = {"yes": "Yes", "called_off": "It was called off"}
YES_NO = {"yes": "Yes", "no": "No"}
HOW_HEARD = {value: capital(HEARD.label(value)) for value in ("adopted", "minuted", "noted", "not_raised")}
GIVEN = {"now": "Given with this", "later": "Comes later"}
BY = {"none": "No day", "2 weeks": "2 weeks", "6 weeks": "6 weeks", "quarter": "A quarter"}
WEEKS = {"2 weeks": 2, "6 weeks": 6, "quarter": 13}
NOTE_FOR = {"group": "Leadership group", "chair": "Chair only"}
OTHER_CAPACITIES = ("pcn", "practice", "lmc", "federation", "expert", "clinical_lead", "observer")

TABLE: Mapping[str, str] = {
    "date": "Day",
    "forum": "Meeting",
    "seat": "Seat",
    "person": "Who",
    "missing": "Not told yet",
    "due": "Report due",
    "days_late": "Days late",
    "feedback_on": "Report given",
    "told_by": "Told by",
}
LATELY: Mapping[str, str] = {
    "date": "Day",
    "forum": "Meeting",
    "seat": "Seat",
    "spoke": "Spoke",
    "heard": "Heard",
    "realism": "Time and people raised",
    "commitments": "Promised",
    "feedback_on": "Reported",
    "told_by": "Told by",
}


def weekday_text(day: date | pd.Timestamp) -> str:
    """'Thu 12 Nov 2026'."""
    return f"{day:%a} {day_text(day)}"


def by_day(choice: str, today: date) -> date | None:
    return today + timedelta(weeks=WEEKS[choice]) if choice in WEEKS else None


def told_words(told: Told) -> str:
    """'spoke; adopted; promised: numbers by Friday'; nothing where nothing was told."""
    spoke = {True: "spoke", False: "did not speak", None: ""}[told.spoke]
    realism = {True: "time and resources were raised", False: "", None: ""}[told.realism]
    promised = f"promised: {told.commitments}" if told.commitments else ""
    heard = HEARD.label(told.heard) if told.heard else ""
    given = f"reported on {day_text(told.feedback_on)}" if told.feedback_on else ""
    return "; ".join(filter(None, (spoke, heard, realism, promised, given)))


def saved_words(forum: str, day: date, came: str, told: Told, more: Sequence[str], given: bool) -> str:
    """'Saved: Digital group, 12 Nov 2026. You spoke and it was adopted; with one ask.' more: what else was told."""
    head = f"Saved: {forum}, {day_text(day)}."
    if came == "no":
        return f"{head} Not there."
    if came == "called_off":
        return f"{head} It was called off."
    spoke = {True: "Spoke", False: "Did not speak", None: "Was there"}[told.spoke]
    heard = f" and it was {HEARD.label(told.heard)}" if told.heard and told.spoke else ""
    reported = " Reported to the group." if given else ""
    return f"{head} {spoke}{heard}{'; with ' + listed(more) if more else ''}.{reported}"


def more_words(promised: bool, asks: int, actions: int, note: bool) -> list[str]:
    """What else was told of a meeting, as parts of a sentence."""
    parts = ["a promise"] if promised else []
    parts += [f"{number(asks)} {'ask' if asks == 1 else 'asks'}"] if asks else []
    parts += [f"{number(actions)} {'action' if actions == 1 else 'actions'}"] if actions else []
    return [*parts, *(["a note"] if note else [])]


def seat_words(row: Mapping) -> str:
    """'GP, for Northmoor': the seat and whom it speaks for."""
    return f"{row['seat']}, for {row['speaks_for']}" if isinstance(row["speaks_for"], str) else str(row["seat"])


def capacity_words(capacity: str) -> str:
    return CAPACITY.label(capacity)


def due_words(row: Mapping) -> str:
    """When the report is or was due; nothing where nobody asked for one."""
    if not pd.isna(row["days_late"]):
        return f"Report overdue, {counted(int(row['days_late']), 'day')} late"
    return f"Report due {day_text(row['due'])}" if not pd.isna(row["due"]) and row["to_tell"] else ""


def nobody_words(seats: Sequence[str]) -> str:
    """Nobody is on record for the seat 'GP'."""
    names = listed([f"'{each}'" for each in seats])
    return f"Nobody is on record for the {'seat' if len(seats) == 1 else 'seats'} {names}"
