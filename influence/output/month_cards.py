"""What a month decides: the largest gaps as questions, those decided already with what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from influence.output.coverage_grid import Areas, cell_of
from influence.output.coverage_words import gap_card, gap_title
from influence.output.gap_cards import GapCard
from influence.output.links import Links, link_html
from influence.output.markup import join
from influence.questions.wording import day_text
from influence.vocabulary import GAP_CHOICE

ASKS: Mapping[str, str] = {
    "no_seat": "Do we ask for a seat on {}?",
    "vacant": "Who takes the vacant seat on {}?",
    "holder_unknown": "Who holds our seat on {}?",
    "unattended": "Does somebody else go to {}, or do we stop?",
    "deputised_by_unlisted": "Who is our deputy on {}?",
    "present_in_another_capacity": "Who speaks for general practice at {}?",
    "no_mandate": "Whose mandate is behind our seat on {}?",
    "no_brief": "Who briefs our seat on {}?",
    "no_feedback": "Who brings back what happens at {}?",
}


@dataclass(frozen=True)
class Card:
    """gap: its row of the view 'gaps'. batch: what takes the decision back, None where it came with other things."""

    gap: pd.Series
    decided: bool
    batch: int | None


def agenda_cards(gaps: pd.DataFrame, decisions: pd.DataFrame) -> list[Card]:
    """Gaps that wait and those decided this month, the largest first: a card keeps its place once it is decided."""
    waiting = gaps["rank"].notna()
    decided = gaps["this_month"] & ~waiting & gaps["size"].notna()
    asked = gaps[waiting | decided].sort_values(
        ["size", "importance", "forum", "forum_id"], ascending=[False, False, True, True], kind="stable"
    )
    batches = {
        (int(row.forum_id), 0 if pd.isna(row.seat_id) else int(row.seat_id)): row.batch_id
        for row in decisions.sort_values("date", kind="stable").itertuples()
    }
    found = []
    for _, gap in asked.iterrows():
        batch = batches.get((int(gap["forum_id"]), 0 if pd.isna(gap["seat_id"]) else int(gap["seat_id"])))
        is_decided = bool(gap["this_month"]) and pd.isna(gap["rank"])
        found.append(Card(gap, is_decided, None if batch is None or pd.isna(batch) or not is_decided else int(batch)))
    return found


def question_of(gap: pd.Series) -> str:
    """A gap as the question that the room answers."""
    return ASKS.get(str(gap["gap"]), "What do we decide about {}?").format(gap_title(gap))


def month_card(number: int, card: Card, links: Links, areas: Areas) -> GapCard:
    """Nothing at a place whose group is in its first months is marked as urgent."""
    gap = card.gap
    drawn = gap_card(number, gap)
    place = None if gap["wide"] or not isinstance(gap["place"], str) else gap["place"]
    rows = link_html(
        "Open the rows behind it", links.to("coverage", place=gap.get("area_ref") if place else None, cell=cell_of(gap, areas))
    )
    building = "Building: this place's group is in its first year. " if gap["building"] else ""
    return GapCard(
        rank=drawn.rank,
        title=question_of(gap),
        kind=drawn.kind,
        reason=drawn.reason,
        size=drawn.size,
        sum=drawn.sum,
        urgent=not card.decided and not gap["building"],
        more=join([building, rows]),
    )


def decision_words(gap: pd.Series) -> tuple[str, str]:
    """('Decided 14 Nov 2026: share.', 'Dr Adeyemi writes by 21 Nov. Look again on 14 Feb 2027.')"""
    choice = GAP_CHOICE.words.get(str(gap["decision"]), str(gap["decision"]))
    text = gap["decision_text"] if isinstance(gap["decision_text"], str) else ""
    said = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} " if text else ""
    until = f"Look again on {day_text(gap['review_on'])}." if pd.notna(gap["review_on"]) else ""
    return f"Decided {day_text(gap['decided_on'])}: {choice}.", f"{said}{until}".strip()
