"""Presence, voice and result of every seat of general practice, in three columns that are never made one."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from influence.access import cut, cut_counts, issue_titles
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.asked import Scoped, asks_in_scope
from influence.questions.coverage.coverage import scope_of, unknown_in
from influence.questions.coverage.register import SeatQuestion, seat_register
from influence.questions.coverage.results_sentences import results_sentences
from influence.questions.coverage.results_sums import (
    COUNTS,
    by_forum,
    by_place,
    by_seat,
    funnel,
    results_by,
    voice_flags,
    whole,
    with_differed,
    with_result,
    without_zeros_unknown,
)
from influence.questions.seats.continuity import continuity
from influence.questions.seats.seating import Seating
from influence.questions.spells import named
from influence.records.frames import Frames

HIDDEN = ("practices",)


@dataclass(frozen=True)
class Results(SeatQuestion):
    """What the presence of the period led to. person: only the seats that this person held, covered or deputised for in it."""

    reads = SeatQuestion.reads | {"ask", "issue", "organisation"}

    person: int | None = None


def find_results(question: Results, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'results', one a seat; the results of its forum stand with each of its seats and count once in every sum.

    behind: 'meetings' (each with what was said and heard), 'asks' (each with its status and days), 'funnel', 'places' and 'forums'.
    Asks are those made in the period, whatever became of them since; those that others made of general practice are left out.
    """
    seating = Seating(frames, question.as_of)
    register = seat_register(question, frames, policy)
    seats = register.rows[register.rows["seat_id"].notna()]
    if question.person is not None:
        seats = seats[seats["seat_id"].isin(_seats_of(question, seating, policy))]
    flags = voice_flags(register.meetings[register.meetings["line"].isin(seats["seat_id"])])
    asks = _without_hidden_issues(asks_of(question, seating, policy), issue_titles(frames, question.audience))
    if question.person is not None:
        asks = asks[asks["forum"].isin(seats["forum_id"])]
    rows = _rows(seats, flags, asks, seating)
    audience = question.audience
    behind = {
        "meetings": _meetings(flags),
        "asks": _asks(asks, seating, audience),
        "funnel": funnel(asks),
        "places": without_zeros_unknown(by_place(rows, asks)),
        "forums": with_differed(without_zeros_unknown(by_forum(rows, asks)), flags, frames["meeting"]),
    }
    shown = {name: cut(frame, f"results.{name}", audience) for name, frame in behind.items()}
    total = whole(rows, flags, asks)
    unknown = unknown_in(register, frames) | {"voice_not_told": total.counts["in_room"] - total.counts["told"]}
    return Answer(
        view="results",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(unknown, "results.unknown", audience),
        sentences=results_sentences(rows, total, audience),
        rows=cut(without_zeros_unknown(rows), "results", audience),
        behind={} if audience in HIDDEN else shown,
    )


def asks_of(question: SeatQuestion, seating: Seating, policy: Policy) -> pd.DataFrame:
    """The asks of general practice made in the period, with the origin of their issue."""
    scoped: Scoped = asks_in_scope(question, seating)
    asks = scoped.asks
    first = pd.Timestamp(question.first_day(policy))
    asks = asks[(asks["kind"] == "ask") & ~asks["theirs"] & (asks["date"] >= first)]
    issues = seating.frames["issue"].set_index("id")
    return asks.assign(origin=asks["issue"].map(issues["origin"]).astype("str")).reset_index(drop=True)


def _without_hidden_issues(asks: pd.DataFrame, titles: Mapping[int, str]) -> pd.DataFrame:
    """An ask about an issue that is kept for others stands as one about no issue: neither its name nor where it came from is told."""
    told = asks["issue"].isin(list(titles))
    return asks.assign(issue=asks["issue"].where(told), origin=asks["origin"].where(told).astype("str"))


def _seats_of(question: Results, seating: Seating, policy: Policy) -> set[int]:
    """The seats that the person had any part in during the period, each as the one that carries its history."""
    people = seating.occupants
    mine = people[people["person"] == question.person]
    first, last = pd.Timestamp(question.first_day(policy)), pd.Timestamp(question.as_of)
    mine = mine[(mine["begins"] <= last) & (mine["ends"] > first)]
    return {seating.lines.get(int(seat), int(seat)) for seat in mine["seat"]}


def _rows(seats: pd.DataFrame, flags: pd.DataFrame, asks: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    key = seats["seat_id"].astype("int64")
    counts = by_seat(flags).reindex(key).fillna(0).astype("Int64").set_axis(seats.index)
    kept = continuity(flags).reindex(key).set_axis(seats.index)
    rows = seats.assign(**{name: counts[name] for name in COUNTS}, **{name: kept[name] for name in kept})
    rows = with_result(rows, results_by(asks, "forum"), rows["forum_id"])
    raised = rows[["minuted", "adopted", "noted"]].sum(axis=1)
    return rows.assign(
        heard_share=_share(raised, rows["heard_known"]),
        adopted_share=_share(rows["adopted"], raised),
        main=named(rows["main_id"], seating.names),
        people=rows["people"].astype("Int64"),
        main_share=rows["main_share"].astype(float),
    ).reset_index(drop=True)


def _share(part: pd.Series, of: pd.Series) -> pd.Series:
    return part.astype(float) / of.astype(float).where(of > 0)


def _meetings(flags: pd.DataFrame) -> pd.DataFrame:
    """Newest first, with what was told rather than the counts made of it."""
    rows = flags.assign(
        spoke=flags["spoke"].astype("boolean").where(flags["spoke_known"]),
        realism=flags["realism"].astype("boolean").where(flags["realism_known"]),
        heard=flags["heard_words"],
        commitments=flags["commitments_words"],
    )
    return rows.sort_values(["date", "meeting_id", "seat_id"], ascending=[False, False, True], ignore_index=True)


def _asks(asks: pd.DataFrame, seating: Seating, audience: str) -> pd.DataFrame:
    rows = asks.assign(
        forum_id=asks["forum"],
        forum=asks["forum_name"],
        issue=named(asks["issue"], issue_titles(seating.frames, audience)),
        asked_by=named(asks["from"], seating.names),
        asked_of=named(asks["to"], seating.names),
        days_to_answer=asks["days"],
        overdue=asks["is_overdue"],
        ask_id=asks["id"],
    )
    return rows.sort_values(["date", "ask_id"], ascending=False, ignore_index=True)
