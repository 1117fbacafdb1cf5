"""What is told of each seat at each meeting besides who was there: the brief, what was said and heard, and the report back."""

import pandas as pd

from influence.policy import Policy
from influence.questions.seats.seating import Seating
from influence.questions.seats.terms import terms_on
from influence.questions.seats.working_days import working_day_after, working_days_of

TOLD = ("outcome_wanted", "briefed_on", "spoke", "heard", "commitments", "realism", "feedback_due", "feedback_on")


def represented(met: pd.DataFrame, seating: Seating, policy: Policy) -> pd.DataFrame:
    """`met`, rows of `seat_meetings`, with what was told of each, in the same order and index.

    report: the row of `representation`, null where nobody told anything. TOLD: what stands there; a report given after the day
    asked about is not given yet, and one from before the meeting is not about it. TERMS: of the seat on the day of the meeting.
    briefed: True, False where something was told and no brief by the day, null where nothing was told.
    authorised: whether the holder might do more than observe, null where nobody recorded it.
    due: the day by which a report was asked for: the one written down, else some working days after a meeting at which somebody
    was there for a seat that has a way of reporting back; null where nobody asked for one, where it is known that nobody was there
    for the seat, and for a second part, which is told with its meeting. due_stated: it was written down.
    fed_back: True, False once the day has passed without a report, null where it has not or there is none.
    days_taken: working days from the meeting to the report. in_time: whether it came by the day it was due; null without both.
    """
    facts = met.join(_told(met, seating))
    facts = facts.join(terms_on(facts, seating.frames))
    now = pd.Timestamp(seating.as_of)
    given = facts["feedback_on"].where((facts["feedback_on"] <= now) & (facts["feedback_on"] >= facts["date"]))
    meetings = seating.frames["meeting"]
    parts = meetings.loc[meetings["part_of"].notna(), "id"]
    owed = (facts["attended"] | ~facts["known"]) & ~facts["meeting"].isin(parts)
    due = facts["feedback_due"].fillna(_asked_for(facts, policy)).where(owed)
    is_told = facts["report"].notna()
    fed_back = pd.Series(pd.NA, index=facts.index, dtype="boolean").mask(due < now, False).mask(given.notna(), True)
    return facts.assign(
        feedback_on=given,
        briefed=(facts["briefed_on"] <= facts["date"]).astype("boolean").where(is_told),
        authorised=(facts["authority"] > 0).astype("boolean"),
        due=due,
        due_stated=facts["feedback_due"].notna() & owed,
        fed_back=fed_back,
        days_taken=_days_taken(facts["date"], given),
        in_time=(given <= due).astype("boolean").where(given.notna() & due.notna()),
    )


def _told(met: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """The report of each row of `met`; of two about one seat and its forerunner the later row holds."""
    rows = seating.frames["representation"].rename(columns={"id": "report"})
    rows = rows.assign(line=rows["seat"].map(seating.lines))[["report", "meeting", "line", *TOLD]]
    rows = rows.dropna(subset=["meeting", "line"]).astype({"meeting": "int64", "line": "int64", "report": "Int64"})
    rows = rows.sort_values("report").drop_duplicates(["meeting", "line"], keep="last")
    return met[["meeting", "line"]].merge(rows, on=["meeting", "line"], how="left").set_axis(met.index)[["report", *TOLD]]


def _asked_for(facts: pd.DataFrame, policy: Policy) -> pd.Series:
    """When a report is due that nobody set a day for: of whoever was there for a seat that has a way of reporting back."""
    asked = facts["attended"] & facts["feedback_route"].notna()
    count = int(policy.feedback_working_days)
    by_day = {day: pd.Timestamp(working_day_after(day.date(), count)) for day in facts.loc[asked, "date"].unique()}
    return facts["date"].map(by_day).where(asked).astype("datetime64[us]")


def _days_taken(met: pd.Series, given: pd.Series) -> pd.Series:
    there = given.notna()
    first, last = (days[there].to_numpy(dtype="datetime64[D]") for days in (met, given))
    return pd.Series(working_days_of(first, last), index=met.index[there]).reindex(met.index).astype("Int64")


def is_overdue(facts: pd.DataFrame) -> pd.Series:
    """Which rows of `represented` have a report that is due and was not given: one a seat and meeting, on every page alike."""
    return facts["fed_back"].eq(False).fillna(False).astype(bool)
