"""The reports that are overdue, as plain text to send: one short letter a person, with no address and nothing of what was said."""

import pandas as pd

from influence.questions.wording import counted, day_text, forum_words

RULE = "-" * 60


def letters(late: pd.DataFrame) -> str:
    """late: the rows 'feedback' of the view 'ahead'; one letter a person, parted by a line."""
    found = [letter(str(person), mine) for person, mine in late.groupby("person", sort=True)]
    return f"\n\n{RULE}\n\n".join(found) + "\n" if found else ""


def letter(person: str, late: pd.DataFrame) -> str:
    rows = late.sort_values(["due", "date"])
    one = len(rows) == 1
    lines = [f"- {day_text(row.date)}, {forum_words(row.forum, row.place, row.wide)}: due {day_text(row.due)}" for row in rows.itertuples()]
    return "\n".join(
        [
            f"To: {person}",
            f"Subject: {'One report' if one else counted(len(rows), 'report')} still to come",
            "",
            f"Dear {person},",
            "",
            f"could you tell us what came of {'this meeting' if one else 'these meetings'}? A few words are enough: whether you spoke,",
            "what was heard, and what we promised or asked for.",
            "",
            *lines,
            "",
            "Thank you.",
        ]
    )
