"""The four numbers at the head of the month, each with its change in words."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.month_sentences import month_name
from influence.questions.wording import counted, day_text, listed, month_text, percent


def month_tiles(answer: Answer, then: str) -> tuple[Tile, ...]:
    """then: the month compared with, such as October."""
    whole = answer.behind["places"].iloc[-1]
    kinds = answer.rows["kind"].value_counts()
    return (
        _covered(whole, then),
        _connected(whole, kinds, then),
        _gaps(answer, kinds, then),
        _feedback(answer.behind["feedback"].iloc[0], then),
    )


def _covered(whole: Mapping[str, int], then: str) -> Tile:
    known, covered = int(whole["known"]), int(whole["covered"])
    if not known:
        return Tile("Meetings covered", None, "Of no meeting is it known yet who came")
    line = percent(covered, known)
    if whole["known_before"]:
        points = round(100 * covered / known) - round(100 * whole["covered_before"] / whole["known_before"])
        line += (
            f", {counted(abs(points), 'point')} {'more' if points > 0 else 'less'} than in {then}" if points else f", the same as in {then}"
        )
    return Tile("Meetings covered", f"{covered:,} of {known:,}", line)


def _connected(whole: Mapping[str, int], kinds: pd.Series, then: str) -> Tile:
    """A post counts as changed only beyond a tie's own rhythm, so the line tells changes, not the difference of two counts."""
    if pd.isna(whole["posts"]) or not whole["posts"]:
        return Tile("Posts connected", None, "No key post is listed yet, or nothing is known of any")
    more, less = int(kinds.get("post_reached", 0)), int(kinds.get("post_lost", 0))
    said = [f"{count} {words}" for count, words in ((more, "won"), (less, "lost")) if count]
    change = f"{listed(said)} since {then}" if said else f"as in {then}"
    return Tile("Posts connected", f"{whole['reached']} of {whole['posts']}", f"{percent(whole['reached'], whole['posts'])}, {change}")


def _gaps(answer: Answer, kinds: pd.Series, then: str) -> Tile:
    waiting = int(answer.behind["gaps"]["rank"].notna().sum())
    moves = ((kind, words) for kind, words in (("gap_opened", "opened"), ("gap_closed", "closed"), ("decided", "decided")))
    said = [f"{int(kinds[kind])} {words}" for kind, words in moves if kinds.get(kind)]
    return Tile("Gaps to decide", str(waiting), f"{listed(said)} since {then}" if said else f"the same as in {then}")


def _feedback(facts: Mapping[str, int], then: str) -> Tile:
    if not facts["planned"]:
        return Tile("Feedback overdue", None, "Nobody has said yet when feedback is due")
    now, before = int(facts["overdue"]), int(facts["overdue_before"])
    by = now - before
    line = f"{abs(by)} {'more' if by > 0 else 'fewer'} than in {then}" if by else f"the same as in {then}"
    return Tile("Feedback overdue", counted(now, "meeting"), line)


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
