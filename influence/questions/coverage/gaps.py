"""Which gaps need a decision, the largest first, each with its kind, its reason and the sum behind its size?"""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of, unknown_in
from influence.questions.coverage.gap_size import without_target
from influence.questions.coverage.register import SeatQuestion, seat_register
from influence.questions.wording import capital, counted, number
from influence.records.frames import Frames
from influence.vocabulary import DECIDES, GAP

NOT_FOR_PRACTICES = "This list is for the leadership group."
ADD_FIRST = "No forum fits this question yet, so no gap can be told. Add a forum first: its name, its level and whose it is."


@dataclass(frozen=True)
class Gaps(SeatQuestion):
    """The gaps among the seats of general practice on a day."""


def find_gaps(question: Gaps, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'gaps'. First those to decide, by size, with a rank; then forums of which nobody decided whether a seat is
    wanted; last those that rest on a decision until its day of review. behind: the meetings of these seats."""
    register = seat_register(question, frames, policy)
    gaps = ranked(register.rows[register.rows["gap"].notna()])
    met = register.meetings[register.meetings["seat_id"].isin(gaps["seat_id"].dropna())]
    rows = cut(gaps, "gaps", question.audience)
    behind = cut(met, "gaps.meetings", question.audience)
    return Answer(
        view="gaps",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(unknown_in(register, frames), "gaps.unknown", question.audience),
        sentences=_sentences(rows, register.rows.empty),
        rows=rows,
        behind={"meetings": behind.reset_index(drop=True)} if len(behind.columns) else {},
    )


def ranked(gaps: pd.DataFrame) -> pd.DataFrame:
    """The gaps in order, with `rank` where they wait for a decision and their size can be told."""
    resting = gaps["decision"].notna() & ~gaps["due"].fillna(False).astype(bool)
    no_target = without_target(gaps)
    order = gaps.assign(after=resting * 2 + (no_target & ~resting) * 1, smaller=-gaps["size"], less=-gaps["importance"])
    order = order.sort_values(["after", "smaller", "less", "forum", "seat", "forum_id", "seat_id"], kind="stable").reset_index(drop=True)
    first = order["after"] == 0
    order["rank"] = pd.Series(range(1, len(order) + 1), dtype="Int64").where(first)
    return order


def _sentences(rows: pd.DataFrame, no_forum: bool) -> tuple[str, ...]:
    if "rank" not in rows:
        return (NOT_FOR_PRACTICES,)
    if no_forum:
        return (ADD_FIRST,)
    waiting = rows[rows["rank"].notna()]
    return (_first(waiting), *_rest(rows))


def _first(waiting: pd.DataFrame) -> str:
    if waiting.empty:
        return "No gap waits for a decision."
    top = waiting.iloc[0]
    decides = top["decides"] if top["decides"] in ("money", "policy") else None
    what = f"{GAP.label(top['gap'])} at {top['forum']}" + (f", which decides {DECIDES.label(decides)}" if decides else "")
    if len(waiting) == 1:
        return f"One gap waits for a decision: {what}."
    return f"{capital(number(len(waiting)))} gaps wait for a decision. The largest: {what}."


def _rest(rows: pd.DataFrame) -> list[str]:
    resting = int((rows["decision"].notna() & rows["rank"].isna()).sum())
    open_target = int((rows["decision"].isna() & rows["rank"].isna()).sum())
    assumed = int((rows["assumed"] & rows["rank"].notna()).sum())
    undated = int((rows["months_open"].isna() & rows["rank"].notna()).sum())
    said = [
        (open_target, f"At {counted(open_target, 'forum')} nobody has decided whether a seat is wanted."),
        (resting, f"{counted(resting, 'gap rests', 'gaps rest')} on a decision until the day of review."),
        (assumed, f"For {counted(assumed, 'gap')} the importance of the forum is assumed: set it, and the order is yours."),
        (undated, f"For {counted(undated, 'gap')} nobody knows how long it has been so: the most months count."),
    ]
    return [sentence for count, sentence in said if count]
