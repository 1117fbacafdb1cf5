"""Who decides what? What was settled about the level at which something is decided, within which limits, and what nobody settled."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, readable
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.seats.seating import Seating, passed_on
from influence.questions.where import where, within
from influence.questions.wording import capital, counted, listed, number
from influence.records.frames import Frames, in_force
from influence.vocabulary import LEVEL, folded

KINDS = ("subsidiarity", "delegation")
ASKED_ABOUT = ("priority", "issue")
COLUMNS = ("what", "about", "level", "limit", "kind", "decided_on", "review_on", "overdue", "question", "place", "text")
IDS = ("issue_id", "forum_id", "decision_id", "forum_ref")
THING = ["what", "issue_id", "forum_id"]  # two issues may have one name
FOR_THE_GROUP = "Who decides what is for the leadership group."


@dataclass(frozen=True)
class LevelsOfDecision(Question):
    """What was decided until the day about who may decide; the period plays no part."""


def find_levels(question: LevelsOfDecision, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'levels_of_decision', one a decision in force, and one for each priority or issue of the day of which nobody settled
    who decides it (level null), last. Nothing for practices.

    A decision is about an issue, else about a forum, else about what its words say; about: issue, forum or words. It holds until one
    on the same thing is made on or after its day to look again, or says the same level. question: another one with another level
    holds at the same time, so somebody is to say which. overdue: its day to look again has come.
    """
    seen = readable(frames, question.audience)
    rows = _rows(question, frames, seen) if "decision" in seen and "issue" in seen else pd.DataFrame(columns=[*COLUMNS, *IDS])
    shown = cut(rows, "levels_of_decision", question.audience)
    return Answer(
        view="levels_of_decision",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=_sentences(shown, question.audience),
        rows=shown,
    )


def _rows(question: LevelsOfDecision, frames: Frames, seen: dict[str, pd.DataFrame]) -> pd.DataFrame:
    seating = Seating(frames, question.as_of)
    told = _decided(seen["decision"], set(frames["issue"]["id"]) - set(seen["issue"]["id"]), seating)
    holds = _holding(told)
    holds = holds.assign(question=holds.groupby("thing")["level"].transform("nunique") > 1)
    rows = pd.concat([holds, _unsettled(seen["issue"], holds, seating)], ignore_index=True)
    rows = _placed(_named(rows, seen["issue"], seating), question, seating)
    overdue = rows["review_on"] <= pd.Timestamp(question.as_of)
    rows = rows.assign(overdue=overdue.astype("boolean").where(rows["level"].notna()))
    order = rows.assign(
        _unsettled=rows["level"].isna(),
        _asked=~rows["question"],
        _late=~overdue,
        _rank=rows["level"].map(list(LEVEL.words).index, na_action="ignore"),
    )
    order = order.sort_values(
        ["_unsettled", "_asked", "_late", "_rank", "what", "decided_on", "decision_id"], kind="stable", na_position="last"
    )
    types = {"decision_id": "Int64", "issue_id": "Int64", "forum_id": "Int64", "question": "bool"}
    return order[[*COLUMNS, *IDS]].astype(types).reset_index(drop=True)


def _decided(decisions: pd.DataFrame, kept_from: set[int], seating: Seating) -> pd.DataFrame:
    """The decisions about a level until the day, with the thing that each is about; those on an issue kept for others are left out."""
    rows = decisions[decisions["kind"].isin(KINDS) & decisions["level"].notna() & (decisions["date"] <= pd.Timestamp(seating.as_of))]
    rows = rows[~rows["issue"].isin(list(kept_from))]
    forum = passed_on(rows["forum"], seating.heirs)
    things = [
        f"issue {issue:.0f}"
        if pd.notna(issue)
        else f"forum {at:.0f}"
        if pd.notna(at)
        else f"words {folded(text) if isinstance(text, str) else row}"
        for row, issue, at, text in zip(rows["id"], rows["issue"], forum, rows["text"], strict=True)
    ]
    return rows.assign(
        thing=pd.Series(things, index=rows.index, dtype="str"),
        decision_id=rows["id"].astype("Int64"),
        issue_id=rows["issue"],
        forum_id=forum,
        decided_on=rows["date"],
    )[["thing", "decision_id", "issue_id", "forum_id", "kind", "level", "limit", "text", "decided_on", "review_on"]]


def _holding(rows: pd.DataFrame) -> pd.DataFrame:
    """Those that no later one on the same thing has taken the place of."""
    ordered = rows.sort_values(["decided_on", "decision_id"])
    replaced = set()
    for _, those in ordered.groupby("thing"):
        each = list(those[["decision_id", "level", "decided_on", "review_on"]].itertuples(index=False, name=None))
        for at, (decision, level, _, review) in enumerate(each):
            if any(later == level or (pd.notna(review) and review <= day) for _, later, day, _ in each[at + 1 :]):
                replaced.add(decision)
    return rows[~rows["decision_id"].isin(replaced)]


def _unsettled(issues: pd.DataFrame, holds: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    there = in_force(issues, seating.as_of)
    there = there[there["kind"].isin(ASKED_ABOUT) & ~there["id"].isin(holds["issue_id"])]
    empty = holds.iloc[:0].reindex(range(len(there)))
    return empty.assign(issue_id=there["id"].to_numpy(), thing=[f"issue {each}" for each in there["id"]], question=False)


def _named(rows: pd.DataFrame, issues: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    title = rows["issue_id"].map(dict(zip(issues["id"].tolist(), issues["title"].tolist(), strict=True))).astype("str")
    forum = rows["forum_id"].map(seating.names).astype("str")
    about = title.notna().map({True: "issue"}).astype("object").where(title.notna(), forum.notna().map({True: "forum", False: "words"}))
    return rows.assign(
        what=title.fillna(forum).fillna(rows["text"].astype("str")),
        about=about.astype("str"),
        forum_ref=rows["forum_id"].map(refs).astype("str"),
    )


def _placed(rows: pd.DataFrame, question: LevelsOfDecision, seating: Seating) -> pd.DataFrame:
    """With place, the rows of the place asked for; what is of no place in particular is of every one."""
    areas = seating.frames["area"]
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    of_issue = rows["issue_id"].map(seating.frames["issue"].dropna(subset=["area"]).set_index("id")["area"].to_dict())
    forums = pd.DataFrame({"forum": rows["forum_id"].dropna().astype("int64").unique(), "level": None})
    at = where(forums, seating)
    inside = dict(zip(at["forum"].tolist(), within(at, question.place, seating.frames).tolist(), strict=True))
    of_forum = dict(zip(at["forum"].tolist(), at["place"].tolist(), strict=True))
    rows = rows.assign(place=of_issue.map(names).astype("str").fillna(rows["forum_id"].map(of_forum).astype("str")))
    if question.place is None:
        return rows
    return rows[rows["forum_id"].map(inside).ne(False) & (of_issue.isna() | (of_issue == question.place))]


def _sentences(rows: pd.DataFrame, audience: str) -> tuple[str, ...]:
    if audience == "practices":
        return (FOR_THE_GROUP,)
    settled, open_ = rows[rows["level"].notna()], int(rows["level"].isna().sum())
    if rows.empty:
        return ("Nothing is recorded yet about who decides what.",)
    if settled.empty:
        return (f"Of {counted(open_, 'priority or issue', 'priorities and issues')} nobody has settled yet who decides.",)
    things = settled.drop_duplicates(THING)
    twice, sure = things[things["question"]], things[~things["question"]]
    by_level = [(LEVEL.label(level), int((sure["level"] == level).sum())) for level in LEVEL.words]
    parts = listed([f"{number(count)} at {label} level" for label, count in by_level if count])
    asked, late = len(twice), len(settled[settled["overdue"].fillna(False).astype(bool)].drop_duplicates(THING))
    more = [
        f"{number(asked)} {'has' if asked == 1 else 'have'} two answers at once" if asked and len(sure) else "",
        f"{number(late)} {'is' if late == 1 else 'are'} due to be looked at again" if late else "",
        f"for {number(open_)} nobody has settled it yet" if open_ else "",
    ]
    further = listed(list(filter(None, more)))
    first = (
        f"Who decides is settled for {_things(len(sure))}: {parts}."
        if len(sure)
        else f"{capital(_things(asked))} {'has' if asked == 1 else 'have'} two answers at once."
    )
    return (first, *([capital(f"{further}.")] if further else []))


def _things(count: int) -> str:
    return f"{number(count)} {'thing' if count == 1 else 'things'}"
