"""Which key posts are most worth a conversation next, and why: posts stand in order, never people."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.policy import Policy
from influence.questions.wording import capital, counted, day_text

CAUSE_COLUMNS = ("turn", "cause", "size", "reason")
CAUSES = ("new", "none", "quiet", "room_only", "cooling", "overdue", "no_lead", "unknown")
WEEKS_FROM, MONTHS_FROM = 14, 183  # days from which a span is told in weeks, and in months
QUIET = ("gone_quiet", "probably_over")
NO_LEAD = "nobody is named to lead it"
Record = Mapping[str, object]


def worth_a_conversation(posts: pd.DataFrame, as_of: date, policy: Policy) -> pd.DataFrame:
    """The posts with turn (1 is first; null: nothing is due), cause (a word of CAUSES), size and reason (a sentence).

    size = weight x the factor of the largest cause that holds. Of equal sizes the post with more causes goes first, then the one
    less well known, then by body and title. A post of which too little is known comes last and has no size.
    """
    found = [_cause(post, as_of, policy) for post in posts.to_dict("records")]
    rows = posts.assign(
        cause=pd.Series([cause for cause, _, _ in found], index=posts.index, dtype="str"),
        size=pd.Series([size for _, size, _ in found], index=posts.index, dtype="float64"),
        reason=pd.Series([reason for _, _, reason in found], index=posts.index, dtype="str"),
        many=pd.Series([len(_causes(post, as_of, policy)) for post in posts.to_dict("records")], index=posts.index, dtype="int64"),
    )
    order = rows[rows["cause"].notna()].sort_values(
        ["size", "many", "best", "organisation", "post", "place"],
        ascending=[False, False, True, True, True, True],
        na_position="first",
        kind="stable",
    )
    known, unknown = order[order["size"].notna()], order[order["size"].isna()]
    turn = pd.Series(range(1, len(order) + 1), index=[*known.index, *unknown.index], dtype="Int64")
    return rows.drop(columns="many").assign(turn=turn.reindex(rows.index))


def _cause(post: Record, as_of: date, policy: Policy) -> tuple[str | None, float | None, str | None]:
    """Cause, size and reason of one post; all None where nothing is due."""
    if not _told(post["holder"]):
        return "unknown", None, "Nobody has said who holds this post."
    if post["band"] in ("unknown", "too_early"):
        words = "Less than a month is logged so far." if post["band"] == "too_early" else "Nobody has been asked who knows them."
        return "unknown", None, words
    causes = _causes(post, as_of, policy)
    if not causes:
        return None, None, None
    first = max(causes, key=lambda cause: (causes[cause], -CAUSES.index(cause)))
    words = _words(first, post)
    if "no_lead" in causes and first != "no_lead":
        words += f"; {NO_LEAD}"
    return first, float(post["weight"]) * causes[first], f"{capital(words)}."  # type: ignore[arg-type]


def _causes(post: Record, as_of: date, policy: Policy) -> dict[str, float]:
    """Every cause that holds for a post whose ties are known, with its factor."""
    connected = _told(post["best"]) and post["best"] >= policy.working_from  # type: ignore[operator]
    since = post["since"]
    new = _told(since) and (pd.Timestamp(as_of) - since).days < policy.new_in_post_days
    holds = {
        "new": new and not connected,
        "none": post["band"] == "none_logged",
        "quiet": post["rhythm"] in QUIET,
        "room_only": post["quarter"] == "attends_only",
        "cooling": post["trend"] == "cooling",
        "overdue": post["rhythm"] == "overdue",
        "no_lead": not _told(post["lead"]),
    }
    return {cause: float(getattr(policy, f"conversation_{cause}")) for cause, holding in holds.items() if holding}


def _words(cause: str, post: Record) -> str:
    if cause == "new":
        known = "no conversation is logged yet" if post["band"] == "none_logged" else "no working tie yet"
        return f"new in post since {day_text(post['since'])}, {known}"
    if cause == "none":
        return "no conversation is logged" + (", though we sit in the same meetings" if post["quarter"] == "attends_only" else "")
    if cause == "room_only":
        return "we sit in the same meetings, and have no working tie outside them"
    if cause == "no_lead":
        return NO_LEAD
    return f"{_moves(cause, post)}: {_silence(post)}"


def _moves(cause: str, post: Record) -> str:
    if cause == "cooling":
        return f"cooling, {post['before']:.0f} three months ago and {post['best']:.0f} now"
    return "gone quiet" if cause == "quiet" else "overdue"


def _silence(post: Record) -> str:
    """'19 weeks without a word, usually every 8 weeks'."""
    how = "agreed" if post["agreed"] else "usually"
    return f"{span(float(post['silence']))} without a word, {how} every {span(float(post['usual_gap']))}"  # type: ignore[arg-type]


def span(days: float) -> str:
    """'9 days', '19 weeks', '8 months'."""
    if days < WEEKS_FROM:
        return counted(round(days), "day")
    if days < MONTHS_FROM:
        return counted(round(days / 7), "week")
    return counted(round(days / 30.44), "month")


def _told(value: object) -> bool:
    return value is not None and bool(pd.notna(value))
