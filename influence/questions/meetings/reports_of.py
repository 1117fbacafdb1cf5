"""The meetings that somebody went to for a seat: was there a brief, did they report back? Facts to plan with, no score."""

from datetime import date

import pandas as pd

from influence.policy import Policy
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import is_overdue, represented
from influence.questions.seats.seating import Seating
from influence.questions.seats.seats_of import at_forums
from influence.questions.spells import named
from influence.questions.who_is import refs

COLUMNS = ("date", "forum", "seat", "briefed", "fed_back", "due", "given", "days_taken", "overdue", "forum_ref")


def reports_of(person: int, seats: pd.DataFrame, seating: Seating, start: date, policy: Policy) -> pd.DataFrame:
    """COLUMNS, one row a meeting since `start` at which this person was in the room for one of `seats` of general practice: those
    with a report overdue first, then the newest.

    briefed, fed_back: null where nobody told. given: the day of the report. overdue: a report is due and did not come.
    """
    mine = seats[seats["gp"]] if len(seats) else seats
    if mine.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    there = at_forums(seating, set(mine["forum"].astype("int64")))
    met = seat_meetings(there, start)
    met = met[(met["attended"] & (met["who"] == person)).fillna(False).astype(bool)].reset_index(drop=True)
    facts = represented(met, there, policy)
    facts = facts.assign(overdue=is_overdue(facts)).sort_values(["overdue", "date", "meeting"], ascending=False)
    titles = there.seats.set_index("seat")["name"]
    return facts.assign(
        given=facts["feedback_on"],
        seat=facts["line"].map(titles).astype("str"),
        forum_ref=named(facts["forum"], refs(seating.frames)),
        forum=named(facts["forum"], dict(seating.names)),
    )[list(COLUMNS)].reset_index(drop=True)
