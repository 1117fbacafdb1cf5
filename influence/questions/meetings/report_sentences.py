"""What is still to be told, in a sentence, and what is missing of one meeting, in words."""

from typing import Any

import pandas as pd

from influence.questions.wording import capital, day_text, number

FOR_THE_GROUP = "What happened at meetings is for the leadership group."


def _is(value: object, said: bool) -> bool:
    return not pd.isna(value) and bool(value) is said


PARTS = (
    (lambda row: pd.isna(row.came), "whether you were there"),
    (lambda row: not row.stated and row.seats_here > 1, "for which seat you spoke"),
    (lambda row: pd.isna(row.spoke), "whether you spoke"),
    (lambda row: _is(row.spoke, True) and pd.isna(row.heard), "how it was heard"),
    (lambda row: pd.isna(row.feedback_on), "the report"),
)


def missing_words(row: Any) -> str | None:
    """What nobody told of a meeting yet, parted by '; '; None when all is told, or when the person is known not to have been there."""
    if _is(row.came, False) or row.when == "ahead":
        return None
    return "; ".join(words for lacks, words in PARTS if lacks(row)) or None


def report_sentences(rows: pd.DataFrame, ahead: pd.DataFrame | None, one: bool) -> tuple[str, ...]:
    """The answer, and what comes next where something does. one: of a single leader."""
    if ahead is None:
        return (FOR_THE_GROUP,)
    return (_to_tell(rows, one), *([_next(ahead)] if one and len(ahead) else []))


def _to_tell(rows: pd.DataFrame, one: bool) -> str:
    meetings = rows[rows["to_tell"]].drop_duplicates(["meeting_id"])
    late = len(rows[rows["overdue"]].drop_duplicates(["meeting_id", "seat_id"]))
    count = len(meetings)
    if not one:
        return f"{capital(_reports(late))} overdue." if late else "No report from a meeting is overdue."
    if not count:
        return "Everything of the last weeks is told." if len(rows) else "No meeting of yours in the last weeks is on record."
    still = f"{capital(number(count))} of your meetings {'is' if count == 1 else 'are'} still to tell"
    if not late:
        return f"{still}."
    return f"{still}; the report is overdue." if late == count == 1 else f"{still}; {_reports(late)} overdue."


def _reports(count: int) -> str:
    return f"{number(count)} {'report is' if count == 1 else 'reports are'}"


def _next(ahead: pd.DataFrame) -> str:
    first = ahead.iloc[0]
    return f"Next: {first['forum']}, {day_text(first['date'])}."
