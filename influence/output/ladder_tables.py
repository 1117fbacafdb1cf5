"""The ladder of representation as tables: step by step, seat by seat, and the meetings behind a step."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from influence.output.coverage_words import how_words
from influence.questions.coverage.ladder_sums import STEPS, outside, reached
from influence.questions.wording import counted, day_text, percent
from influence.vocabulary import MANDATE_SOURCE

SUMMED: Mapping[str, str] = {"label": "Step", "count": "Meetings", "unknown": "Not known", "share_words": "Of those held"}
SHORT: Mapping[str, str] = {
    "seat_exists": "Seat exists",
    "held": "Held",
    "known": "Known",
    "attended": "Somebody came",
    "in_capacity": "In capacity",
    "briefed": "Briefed",
    "authority": "With authority",
    "fed_back": "Reported back",
}
SEATS: Mapping[str, str] = {
    "forum": "Forum",
    "seat": "Seat",
    **{f"{step}_words": words for step, words in SHORT.items()},
    "mandate_words": "Mandate from",
    "alone_words": "Support",
}
FILE: Mapping[str, str] = {
    **{name: name.capitalize() for name in ("forum", "place", "seat", "constituency", "holder")},
    **{name: each for step, words in SHORT.items() for name, each in ((step, words), (f"{step}_unknown", f"{words}, not known"))},
    "in_time": "Reported in time",
    "wanted": "Wanted",
    "mandate_words": "Mandate from",
    "alone_words": "Support",
}
BEHIND: Mapping[str, str] = {
    "when": "Date",
    "forum": "Forum",
    "seat": "Seat",
    "who": "Who",
    "what": "What happened",
    "brief_words": "Brief",
    "authority_words": "Authority",
    "report_words": "Report back",
}
MANY = 60  # rows of a table on the page; the file holds all
ALONE = "speaks alone there, with no way of being briefed or of reporting back"


def step_table(steps: pd.DataFrame) -> pd.DataFrame:
    shares = [percent(row.count, row.held) if row.held else None for row in steps.itertuples()]
    return steps.assign(share_words=shares)


def ladder_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The view 'ladder' with words: '5', or '5, ?3' where of three more meetings nobody knows."""
    words = {
        f"{step}_words": [
            f"{count}, ?{unknown}" if unknown else str(count) for count, unknown in zip(rows[step], rows[f"{step}_unknown"], strict=True)
        ]
        for step in STEPS
    }
    source = [MANDATE_SOURCE.words.get(value, value) if isinstance(value, str) else None for value in rows["mandate_source"]]
    alone = [ALONE if told is not pd.NA and told else None for told in rows["unsupported"]]
    return rows.assign(**words, mandate_words=source, alone_words=alone)


def step_choices(steps: pd.DataFrame) -> dict[str, str]:
    """What may be opened: for each step the meetings that reached it, and those of which nobody knows; value and words."""
    found: dict[str, str] = {}
    for row in steps.itertuples():
        if row.count:
            found[str(row.step)] = f"{row.label}: {row.count:,}"
        if row.unknown:
            found[f"{row.step}-unknown"] = f"{row.label}, not known: {row.unknown:,}"
    return found


def rows_of_step(rows: pd.DataFrame, meetings: pd.DataFrame, choice: str) -> pd.DataFrame:
    """The meetings of a choice of `step_choices`, newest first, with words; a meeting in common stands once for each forum and seat.

    rows: the view 'ladder'; meetings: the rows behind it.
    """
    step, _, doubt = choice.partition("-")
    there = outside(rows, meetings)
    sure, may = reached(there)
    at = list(STEPS).index(step)
    chosen = there[may[:, at] & ~sure[:, at] if doubt else sure[:, at]]
    order = chosen["date"].fillna(chosen["expected_to"])
    chosen = chosen.assign(order=order).sort_values(["order", "forum", "seat"], ascending=[False, True, True]).drop(columns="order")
    facts = list(chosen.itertuples())
    return chosen.assign(
        when=[_when(row) for row in facts],
        what=[_what(row) for row in facts],
        brief_words=[_brief(row) for row in facts],
        report_words=[_report(row) for row in facts],
    )


def _when(row: Any) -> str:
    if pd.notna(row.date):
        return day_text(row.date)
    return f"due between {day_text(row.expected_from)} and {day_text(row.expected_to)}"


def _what(row: Any) -> str:
    return "never entered" if row.how == "not_entered" else how_words(row.how, bool(row.presumed), bool(row.part))


def _brief(row: Any) -> str:
    if pd.isna(row.briefed):
        return "not told"
    if row.briefed:
        return f"on {day_text(row.briefed_on)}"
    return "none" if pd.isna(row.briefed_on) else f"too late, on {day_text(row.briefed_on)}"


def _report(row: Any) -> str:
    """'given 18 Nov 2026, after 4 working days', 'was due by …', or 'not asked for'."""
    if pd.notna(row.feedback_on):
        late = ", late" if pd.notna(row.in_time) and not row.in_time else ""
        return f"given {day_text(row.feedback_on)}, after {counted(int(row.days_taken), 'working day')}{late}"
    if pd.isna(row.due):
        return "not told"
    overdue = pd.notna(row.fed_back) and not row.fed_back
    return f"{'was due' if overdue else 'due'} by {day_text(row.due)}"
