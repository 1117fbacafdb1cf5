"""Briefs and reports of the meetings that somebody went to for a seat, in words."""

from collections.abc import Mapping

import pandas as pd

from influence.output.links import Links
from influence.output.person_lists import name_html
from influence.output.rows import Entry
from influence.questions.wording import counted, day_text

REPORTS: Mapping[str, str] = {
    "date": "Meeting",
    "forum": "Forum",
    "seat": "Seat",
    "briefed": "Briefed",
    "due": "Report due",
    "given": "Report given",
    "days_taken": "Working days taken",
    "overdue": "Overdue",
}


def reports_lead(rows: pd.DataFrame) -> str:
    """How many of the meetings had a brief and a report, of how many nobody told, and what is overdue. To plan with, no score."""
    met = counted(len(rows), "meeting")
    briefs, unknown = int(rows["briefed"].eq(True).sum()), int(rows["briefed"].isna().sum())
    given, late = int(rows["given"].notna().sum()), int(rows["overdue"].sum())
    said = f"Of {met} for a seat, {briefs} had a brief on record" + (f"; of {unknown} nobody told." if unknown else ".")
    overdue = f"; {counted(late, 'report is', 'reports are')} overdue" if late else ""
    return f"{said} Reported back from {given}{overdue}."


def report_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    """One entry a meeting: which, and how it was with the brief and the report."""
    return [_report(row, links) for _, row in rows.iterrows()]


def _report(row: pd.Series, links: Links) -> Entry:
    brief = "Whether there was a brief is not known" if pd.isna(row["briefed"]) else "Briefed" if row["briefed"] else "No brief"
    if pd.notna(row["given"]):
        taken = f", after {counted(int(row['days_taken']), 'working day')}" if pd.notna(row["days_taken"]) else ""
        back = f"reported back {day_text(row['given'])}{taken}"
    elif pd.notna(row["due"]):
        back = f"report due {day_text(row['due'])}" + (", overdue" if row["overdue"] else "")
    else:
        back = ""
    forum = name_html(row["forum"], row["forum_ref"], links, "organisation")
    return Entry(forum, day_text(row["date"]), (f"{row['seat']}. {'; '.join(filter(None, [brief, back]))}.",))
