"""What is not known about a month, said beside what is: a blank is never a change."""

from collections.abc import Iterator, Mapping

from influence.questions.coverage.coverage import unknown_in
from influence.questions.month.rows import NOTHING_LOGGED, change
from influence.questions.month.sides import Side, Sides
from influence.questions.relationship_unknown import unknown_in as unknown_of_ties
from influence.questions.wording import counted, listed
from influence.records.frames import Frames

NAMED = 3
WORDS = {
    "meetings_not_known": ("meeting not known yet", "meetings not known yet"),
    "names_unmatched": ("name not recognised", "names not recognised"),
    "holders_unknown": ("seat whose holder is not known", "seats whose holder is not known"),
    "logging_since_missing": (
        "leader who has not said since when contacts are logged",
        "leaders who have not said since when contacts are logged",
    ),
}


def counts_of(side: Side, frames: Frames) -> dict[str, int]:
    """The counts of what is not known: those about seats as coverage counts them, those about the log as relationships do."""
    ties = unknown_of_ties(side.network, frames, side.leaders, side.posts, side.day)
    return unknown_in(side.register, frames) | {"logging_since_missing": ties["logging_since_missing"]}


def not_known(sides: Sides, now: Mapping[str, int], before: Mapping[str, int]) -> Iterator[dict]:
    if not (sides.now.ties["contact_days"] > 0).any():
        yield change("not_known", NOTHING_LOGGED, None, None, None, "")
    for name, words in WORDS.items():
        if now[name]:
            evidence = _where(sides.now) if name == "meetings_not_known" else ""
            yield change("not_known", counted(now[name], *words), None, str(before[name]), str(now[name]), evidence)


def _where(side: Side) -> str:
    """The forums with most meetings of which nobody knows who came."""
    meetings = side.register.meetings
    unknown = meetings.loc[~meetings["known"].astype(bool), ["forum", "meeting_id"]].drop_duplicates()
    counts = unknown.groupby("forum").size().reset_index(name="many").sort_values(["many", "forum"], ascending=[False, True])
    named = [f"{row.forum} ({row.many})" for row in counts.head(NAMED).itertuples()]
    more = len(counts) - len(named)
    return f"Most at {listed(named)}" + (f"; {counted(more, 'more forum')}." if more > 0 else ".") if named else ""
