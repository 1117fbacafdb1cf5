"""A month's changes and decisions as tables, the same on screen and in files."""

import pandas as pd

from influence.questions.month.rows import kind_words

CHANGES = {
    "kind_words": "What",
    "where": "Where",
    "what": "About",
    "before": "Before",
    "after": "Now",
    "evidence": "What shows it",
}
DECISIONS = {
    "what": "About",
    "date": "Decided",
    "choice_words": "Choice",
    "text": "In words",
    "by": "Recorded by",
    "review_on": "Look again",
    "outcome": "What became of it",
}
FEEDBACK = {"where": "Forum", "date": "Due on", "evidence": "Meeting", "place": "Place"}


def change_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(kind_words=[kind_words(kind) for kind in rows["kind"]])


def decision_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(choice_words=rows["choice"])


def feedback_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The feedback to send a reminder for, the oldest first."""
    return rows[rows["kind"] == "feedback_overdue"].sort_values("date", kind="stable", ignore_index=True)
