"""What was logged and what is overdue, in a sentence."""

from datetime import date

import pandas as pd

from influence.questions.wording import capital, counted, day_text, listed, number

FOR_THE_GROUP = "Who spoke with whom is for the leadership group."
NAMED = 3


def contact_sentences(rows: pd.DataFrame, due: pd.DataFrame | None, first: date, as_of: date, one: bool) -> tuple[str, ...]:
    """The conversations of the last thirty days, and those agreed and not had.

    first, as_of: the days of the period. one: of a single leader.
    """
    if due is None or "date" not in rows:
        return (FOR_THE_GROUP,)
    return (_logged(rows, first, as_of, one), *filter(None, [_overdue(due)]))


def _logged(rows: pd.DataFrame, first: date, as_of: date, one: bool) -> str:
    whose = "of yours " if one else ""
    if rows.empty:
        return f"No conversation {whose}is logged from {day_text(first)} to {day_text(as_of)}."
    month = int((rows["date"] > pd.Timestamp(as_of) - pd.Timedelta(days=30)).sum())
    last = day_text(rows["date"].iloc[0])
    if not month:
        return f"No conversation {whose}is logged in the last thirty days; the latest was on {last}."
    verb = "was" if month == 1 else "were"
    return f"{capital(number(month))} {'conversation' if month == 1 else 'conversations'} {whose}{verb} logged in the last thirty days."


def _overdue(due: pd.DataFrame) -> str:
    late = due[due["days_late"] > 0]
    if late.empty:
        return ""
    names = list(dict.fromkeys(late["partner"]))
    more = [counted(len(names) - NAMED, "other")] if len(names) > NAMED else []
    verb = "is" if len(late) == 1 else "are"
    with_ = f", with {counted(len(names), 'person or body', 'people or bodies')}" if len(names) < len(late) else ""
    return f"{counted(len(late), 'next contact')} {verb} overdue{with_}: {listed([*names[:NAMED], *more])}."
