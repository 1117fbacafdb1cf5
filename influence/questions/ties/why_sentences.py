"""A relationship's number in words."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from influence.network.reasons import MEETING
from influence.questions.wording import capital, counted, day_text
from influence.vocabulary import BAND, EVIDENCE

NO_NUMBER = {
    "none_logged": "No conversation is logged.",
    "unknown": "Not known: the leader logs too little for silence to say anything.",
    "too_early": "Too early to say: less than a month is logged.",
}


def why_sentences(tie: pd.Series, rows: pd.DataFrame, as_of: date) -> tuple[str, ...]:
    """The number with its range and evidence; what meetings add; the rhythm; what the number takes for granted."""
    return tuple(filter(None, [_number(tie), _meetings(rows), _rhythm(tie), _assumes(tie, as_of)]))


def _number(tie: pd.Series) -> str:
    if np.isnan(tie["days_logged"]):
        return "Not known: nobody has said since when contacts are logged in full."
    if tie["band"] in NO_NUMBER:
        return NO_NUMBER[tie["band"]]
    days = int(tie["contact_days"])
    return (
        f"{tie['strength']:.0f} ({tie['low']:.0f}–{tie['high']:.0f}), {BAND.label(tie['band'])}."
        f" {capital(EVIDENCE.label(tie['evidence']))} evidence: {counted(days, 'contact-day')}."
    )


def _meetings(rows: pd.DataFrame) -> str:
    shared = int((rows["channel"] == MEETING).sum())
    return f"They sat in the same meeting {counted(shared, 'time')}; sitting in a room adds nothing to strength." if shared else ""


def _rhythm(tie: pd.Series) -> str:
    if tie["rhythm"] in (None, "in_rhythm") or pd.isna(tie["rhythm"]):
        return ""
    word = {"overdue": "Overdue", "gone_quiet": "Gone quiet", "probably_over": "Probably over"}[tie["rhythm"]]
    return f"{word}: {tie['silence']:.0f} days without a word, usually {tie['usual_gap']:.0f}."


def _assumes(tie: pd.Series, as_of: date) -> str:
    if np.isnan(tie["days_logged"]):
        return ""
    since = day_text(as_of - timedelta(days=int(tie["days_logged"])))
    share = tie["completeness"]
    return f"This takes it that {'everything' if share == 1 else f'{share:.0%} of what was said'} since {since} was logged."
