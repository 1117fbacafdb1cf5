"""How a forum works, in lines."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.answer import Answer
from influence.questions.wording import capital, counted, day_text, listed, share_text
from influence.vocabulary import OWNER

CHAIRED: Mapping[str, str] = {
    "general_practice": "General practice has the chair",
    "shared": "General practice shares the chair with others",
    "system": "The chair is the system's or another body's",
    "vacant": "The chair is vacant",
    "not_known": "",
}

SETTERS: Mapping[str, str] = {
    "gp": "general practice",
    "system": "the system",
    "council": "the council",
    "joint": "several bodies together",
}
assert set(SETTERS) == set(OWNER.words)


def works_lines(answer: Answer) -> list[str]:
    """Terms of reference, quorum, to whom it reports, the chair, and its decisions; nothing for a body that is no forum."""
    rows = answer.behind.get("works")
    if rows is None or rows.empty:
        return []
    row, relations = rows.iloc[0], answer.behind["relations"]
    above = relations[(relations["kind"] == "reports_to") & (relations["direction"] == "up") & (relations["when"] == "now")]
    setter = f"The agenda is set by {SETTERS[row['agenda_setter']]}." if _said(row["agenda_setter"]) else ""
    lines = [
        terms_line(row),
        f"It reports to {listed(list(dict.fromkeys(above['other'])))}." if len(above) else "",
        chair_line(row),
        setter,
        f"Quorum: {row['quorum']}" if _said(row["quorum"]) else "",
        decisions_line(row),
    ]
    return [line for line in lines if line]


def terms_line(row: pd.Series) -> str:
    """'Terms of reference: on the board's site. They were to be looked at again on 1 May 2026: overdue.'"""
    where = f"Terms of reference: {row['terms']}" if _said(row["terms"]) else ""
    where = where and (where if where.endswith((".", "!", "?")) else f"{where}.")
    if pd.isna(row["terms_review"]):
        return where or "Where its terms of reference are, and when they are looked at again, is not recorded."
    day = day_text(row["terms_review"])
    again = f"They were to be looked at again on {day}: overdue." if row["terms_overdue"] else f"They are looked at again on {day}."
    return f"{where} {again}" if where else again.replace("They", "Its terms of reference", 1)


def chair_line(row: pd.Series) -> str:
    """Whose chair it is; and, where it is recorded meeting by meeting, how often it was ours."""
    side = row["side"] if _said(row["side"]) else "not_known"
    first = CHAIRED[side] + (f": {row['chair'].replace('; ', ', ')}" if _said(row["chair"]) and CHAIRED[side] else "")
    chaired = 0 if pd.isna(row["chaired"]) else int(row["chaired"])
    ours = share_text(int(row["by_us"]), chaired) if chaired else ""
    share = f"of the meetings whose chair is recorded, general practice chaired {ours}" if chaired else ""
    return " ".join(f"{capital(each)}." for each in (first, share) if each)


def decisions_line(row: pd.Series) -> str:
    if not row["told"]:
        return ""
    told, held = int(row["told"]), int(row["held"])
    of = "" if told == held else f"; of {held - told} nobody recorded it"
    return f"{counted(int(row['decisions']), 'decision')} at {counted(told, 'meeting')} in twelve months{of}."


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
