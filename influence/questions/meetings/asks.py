"""What was asked of whom, who sees to what, what is overdue and what came of it; an ask or action closed here is closed everywhere."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, issue_titles, readable
from influence.intake.deliverers import is_unable
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.asked import CANNOT_DELIVER, asks_in_scope
from influence.questions.coverage.coverage import scope_of
from influence.questions.coverage.register import SeatQuestion
from influence.questions.seats.seating import Seating
from influence.questions.spells import named
from influence.questions.wording import capital, counted, number
from influence.records.frames import Frames

COLUMNS = (
    *("date", "kind", "title", "issue", "asked_by", "asked_of", "forum", "place", "owner", "deliverer", "status", "due", "overdue"),
    *("days_late", "answered", "days_to_answer", "closed", "tags", "flag", "state", "theirs", "wide", "ask_id", "forum_id", "area_id"),
    "forum_ref",
)
STATES = ("overdue", "open", "answered", "closed")
FOR_THE_GROUP = "This is for the leadership group."
NONE_YET = "No ask and no action is recorded here yet. Log the first: what, of whom, and by when."


@dataclass(frozen=True)
class Asks(SeatQuestion):
    """Asks and actions: all that are open, and those made or settled in the period. tag: only those that bear it, or whose issue does."""

    reads = SeatQuestion.reads | {"ask", "issue", "organisation"}

    tag: str | None = None


def find_asks(question: Asks, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'asks', one an ask or action however many bodies it names: overdue first, the longest overdue at the top, then
    open ones by the day they are due, then the latest settled. behind: 'tags', how many bear each tag and were answered.
    """
    seating = Seating(frames, question.as_of)
    every = _in_period(asks_in_scope(question, seating).asks, question, policy)
    every = every.assign(every_tag=_tags(every, _issues(frames, question.audience)))
    if question.tag is not None:
        wanted = question.tag.casefold()
        every = every[[wanted in [tag.casefold() for tag in tags] for tags in every["every_tag"]]]
    rows = _ordered(_told(every, question, seating))
    hidden = question.audience == "practices"
    return Answer(
        view="asks",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=(FOR_THE_GROUP,) if hidden else asks_sentences(rows),
        rows=cut(rows, "asks", question.audience),
        behind={} if hidden else {"tags": cut(_by_tag(every), "asks.tags", question.audience)},
    )


def _in_period(asks: pd.DataFrame, question: Asks, policy: Policy) -> pd.DataFrame:
    first = pd.Timestamp(question.first_day(policy))
    since = pd.concat([asks[name] >= first for name in ("date", "answered", "closed")], axis=1).any(axis=1)
    return asks[asks["is_open"] | since]


def _issues(frames: Frames, audience: str) -> pd.DataFrame:
    return readable({"issue": frames["issue"]}, audience).get("issue", frames["issue"].iloc[:0])


def _tags(asks: pd.DataFrame, issues: pd.DataFrame) -> list[list[str]]:
    """Of each ask its own tags and those of its issue, each once; issues: those that may be read."""
    of_issue = asks["issue"].map(issues.set_index("id")["tags"]) if "tags" in issues else [None] * len(asks)
    both = zip(asks["tags"], of_issue, strict=True)
    return [list(dict.fromkeys([*_taken_apart(own), *_taken_apart(issue)])) for own, issue in both]


def _taken_apart(text: object) -> list[str]:
    return [tag.strip() for tag in text.split(";") if tag.strip()] if isinstance(text, str) else []


def _told(asks: pd.DataFrame, question: Asks, seating: Seating) -> pd.DataFrame:
    frames, now = seating.frames, pd.Timestamp(question.as_of)
    late = (now - asks["due"]).dt.days.where(asks["is_overdue"])
    state = pd.Series("closed", index=asks.index).mask(asks["is_answered"], "answered").mask(asks["is_open"], "open")
    return asks.assign(
        **{to: named(asks[column], seating.names) for to, column in (("asked_by", "from"), ("asked_of", "to"))},
        **{column: named(asks[column], seating.names) for column in ("owner", "deliverer")},
        issue=named(asks["issue"], issue_titles(frames, question.audience)),
        forum_id=asks["forum"],
        forum=asks["forum_name"],
        overdue=asks["is_overdue"],
        days_late=late.astype("Int64"),
        days_to_answer=asks["days"],
        tags=pd.Series(["; ".join(tags) or None for tags in asks["every_tag"]], index=asks.index, dtype="str"),
        flag=pd.Series(CANNOT_DELIVER, index=asks.index, dtype="str").where(is_unable(asks, frames)),
        state=state.mask(asks["is_overdue"], "overdue").astype("str"),
        ask_id=asks["id"],
    )


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    turn = rows["state"].map({"overdue": 0, "open": 1}).fillna(2)
    settled = rows["closed"].fillna(rows["answered"]).fillna(rows["date"])
    first = pd.Timestamp(0)
    day = (rows["due"] - first).dt.days.where(turn < 2, -(settled - first).dt.days)
    keyed = rows.assign(turn=turn, day=day).sort_values(["turn", "day", "date", "ask_id"], na_position="last")
    return keyed.reset_index(drop=True)[list(COLUMNS)]


def _by_tag(asks: pd.DataFrame) -> pd.DataFrame:
    """One row a tag: asks and actions with it, and how many of them were answered, or agreed, funded, delivered or done."""
    each = asks[["every_tag", "is_answered", "status"]].explode("every_tag").dropna(subset=["every_tag"])
    each = each.assign(tag=each["every_tag"], said_yes=each["status"].isin(["agreed", "funded", "delivered", "done"]))
    sums = each.groupby("tag").agg(asks=("tag", "size"), answered=("is_answered", "sum"), agreed=("said_yes", "sum"))
    return sums.reset_index().sort_values(["asks", "tag"], ascending=[False, True], ignore_index=True)


def asks_sentences(rows: pd.DataFrame) -> tuple[str, ...]:
    """What is open and overdue; then how many name a group without legal standing (may be missing)."""
    if rows.empty:
        return (NONE_YET,)
    is_open = rows["state"].isin(["overdue", "open"])
    asks, actions = (int((is_open & (rows["kind"] == kind)).sum()) for kind in ("ask", "action"))
    late = int(rows["overdue"].sum())
    flagged = int(rows["flag"].notna().sum())
    if not asks + actions:
        return (f"Nothing is open: {_all(len(rows))} settled.", *_flagged(flagged))
    both = " and ".join(filter(None, [counted(asks, "ask") if asks else "", counted(actions, "action") if actions else ""]))
    waits = f"{both} {'is' if asks + actions == 1 else 'are'} open"
    told = f", {late} of them overdue" if late else ", none overdue" if asks + actions > 1 else ", not overdue"
    if late and asks + actions == 1:
        told = " and overdue"
    first = f"{waits}{told}."
    return (first, *_flagged(flagged))


def _flagged(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    names = "names" if count == 1 else "name"
    return (f"{capital(number(count))} {names} a group that can deliver nothing itself: name the person or the body that does.",)


def _all(count: int) -> str:
    return "the one ask or action on record is" if count == 1 else f"all {count} asks and actions of the period are"
