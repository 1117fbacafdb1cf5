"""The four numbers at the head of the month, each with its change in words as on its own page."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.output.coverage_tiles import covered_tile, gaps_words
from influence.output.relationship_tiles import connected_words
from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.month.sentences import month_name
from influence.questions.wording import counted, day_text, listed, month_text


def month_tiles(answer: Answer, then: str) -> tuple[Tile, ...]:
    """then: the month compared with, such as October."""
    whole = answer.behind["places"].iloc[-1]
    kinds = answer.rows["kind"].value_counts()
    waiting = int(answer.behind["gaps"]["rank"].notna().sum())
    opened, closed, decided = (int(kinds.get(kind, 0)) for kind in ("gap_opened", "gap_closed", "decided"))
    return (
        covered_tile((int(whole["covered"]), int(whole["known"])), (int(whole["covered_before"]), int(whole["known_before"])), then),
        _connected(whole, then),
        gaps_words(waiting, (opened, closed, decided), then),
        _feedback(answer.behind["feedback"].iloc[0], then),
    )


def _connected(whole: Mapping[str, int], then: str) -> Tile:
    if pd.isna(whole["posts"]) or not whole["posts"]:
        return Tile("Posts connected", None, "No key post is listed yet, or nothing is known of any")
    return connected_words(int(whole["connected"]), int(whole["posts"]), int(whole["connected_before"]), then)


def _feedback(facts: Mapping[str, int], then: str) -> Tile:
    if not facts["planned"]:
        return Tile("Feedback overdue", None, "Nobody has said yet when feedback is due")
    now, before = int(facts["overdue"]), int(facts["overdue_before"])
    by = now - before
    line = f"{abs(by)} {'more' if by > 0 else 'fewer'} than in {then}" if by else f"the same as in {then}"
    return Tile("Feedback overdue", counted(now, "report"), line)


def quiet_words(answer: Answer) -> list[str]:
    """What stands under the answer: both days, the place, and how much is not known."""
    before = date.fromisoformat(str(answer.scope["against"]))
    line = [f"{day_text(answer.as_of)}, compared with {day_text(before)}", str(answer.scope["place"] or "all places")]
    whole = answer.behind["places"].iloc[-1]
    meetings, known = answer.unknown["meetings_not_known"], int(whole["known"])
    posts, told = (0 if pd.isna(whole[name]) else int(whole[name]) for name in ("posts_unknown", "posts"))
    counts = ((meetings, known, "meetings"), (posts, told, "key posts"))
    unknown = [f"{count:,} of {count + others:,} {words}" for count, others, words in counts if count]
    if unknown:
        line.append(f"{listed(unknown)} not known yet")
    line += [
        f"{row.place} is building, its group began in {month_text(row.building_since)}"
        for row in answer.behind["places"].itertuples()
        if row.year == "building" and answer.scope["place"] == row.place
    ]
    return line


def then_of(answer: Answer) -> str:
    """The name of the month compared with."""
    return month_name(date.fromisoformat(str(answer.scope["against"])), answer.as_of)
