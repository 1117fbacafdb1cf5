"""The reports that are overdue, as plain text to send: one short letter a person, with no address and nothing of what was said."""

import pandas as pd

from influence.questions.meetings.overdue_reports import NOBODY
from influence.questions.seats.seating import NOT_NAMED
from influence.questions.wording import counted, day_text, forum_words, listed

RULE = "-" * 60


def letters(late: pd.DataFrame) -> str:
    """late: the rows 'feedback' of the view 'ahead'; one letter a person, or to those who share a seat, parted by a line.

    Empty where there is nobody to ask.
    """
    known = late[can_be_asked(late)]
    found = [letter(str(person), mine) for (person, _), mine in known.groupby(["person", "person_id"], sort=True, dropna=False)]
    return f"\n\n{RULE}\n\n".join(found) + "\n" if found else ""


def can_be_asked(late: pd.DataFrame) -> pd.Series:
    """Whether somebody is named who could tell."""
    return ~late["person"].isin((NOBODY, NOT_NAMED))


def unasked_words(late: pd.DataFrame) -> str:
    """Of how many reports there is nobody to ask; empty where there is somebody for each."""
    count = int((~can_be_asked(late)).sum())
    if not count:
        return ""
    seat = "the seat was vacant, or who held it" if count == 1 else "the seats were vacant, or who held them"
    return f"Of {counted(count, 'report')} there is nobody to ask: {seat} is not recorded or not to be named."


def letter(person: str, late: pd.DataFrame) -> str:
    """person: a name, or several with '; ' between them."""
    named = listed(person.split("; "))
    rows = late.sort_values(["due", "date"])
    one = len(rows) == 1
    lines = [f"- {day_text(row.date)}, {forum_words(row.forum, row.place, row.wide)}: due {day_text(row.due)}" for row in rows.itertuples()]
    return "\n".join(
        [
            f"To: {named}",
            f"Subject: {'One report' if one else counted(len(rows), 'report')} still to come",
            "",
            f"Dear {named},",
            "",
            f"could you tell us what came of {'this meeting' if one else 'these meetings'}? A few words are enough: whether you spoke,",
            "what was heard, and what we promised or asked for.",
            "",
            *lines,
            "",
            "Thank you.",
        ]
    )
