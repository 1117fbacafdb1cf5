"""What somebody needs to know before a meeting: who else is usually there, what came of the last ones, and what is still open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from influence.access import cut
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.seats.meeting_people import meetings_between
from influence.questions.seats.presence import nobody_in_seat, seat_meetings
from influence.questions.seats.rooms import attendance_at
from influence.questions.seats.seating import MAIN, Seating, passed_on
from influence.questions.seats.seats_of import at_forums
from influence.questions.seats.terms import authority_words
from influence.questions.seats.told import told_of
from influence.questions.ties.contacts_of import open_asks
from influence.questions.wording import counted
from influence.records.frames import Frames, in_force
from influence.vocabulary import ASK_STATUS, HEARD, HELD, IN_THE_ROOM, ROLE

FOR_THE_GROUP = "The brief before a meeting is for the leadership group."
NOBODY = "It is not said whose brief is wanted, or before which forum's meeting."
NONE_PLANNED = "No meeting is planned to which they go in a seat of their own."
LAST_FEW = 3  # meetings that are looked back at
COLUMNS = {
    **{"kind": "str", "what": "str", "who": "str", "date": "datetime64[us]", "due": "datetime64[us]", "overdue": "bool"},
    **{"body": "str", "person_ref": "str"},
}
Fact = tuple[str, str, str | None, object, object, bool, str | None, str | None]


@dataclass(frozen=True)
class Brief(Question):
    """forum and seat: by public id; before: the day of the meeting that is to come. person: whoever goes, who is not told of themselves.

    Without a forum it is the next meeting on record to which that person goes in a seat of their own.
    """

    forum: str | None = None
    seat: str | None = None
    before: date | None = None
    person: int | None = None

    reads = frozenset(
        {
            *("area", "ask", "attendance", "footprint", "forum", "meeting", "meeting_forum", "party", "person", "relation"),
            *("representation", "role", "seat", "seat_holder", "seat_target", "seat_term", "organisation"),
        }
    )


def find_brief(question: Brief, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'brief': one a fact, in the order in which they are read.

    kind: agree (what the seat's holder may agree), limits (what needs the group first), last (the last meetings of the forum, latest
    first, as far as anything is known of them), promised (for this seat at these meetings), ask and action (still open at this forum,
    what is due first), there (who was in the room at the last of these meetings at which anybody is listed; body: theirs).
    """
    seating = Seating(frames, question.as_of)
    if question.forum is None and question.person is not None:
        question = _next_of(question, seating)
    day = question.before or question.as_of
    party = frames["party"]
    forum = party.loc[(party["public_id"] == question.forum) & (party["kind"] == "forum"), "id"]
    facts: list[Fact] = []
    if len(forum):
        facts = [*_agree(question, seating, day), *_of_forum(question, int(forum.iloc[0]), seating, day)]
    rows = cut(pd.DataFrame(facts, columns=list(COLUMNS)).astype(COLUMNS), "brief", question.audience)
    return Answer(
        view="brief",
        as_of=question.as_of,
        scope={"forum": question.forum, "seat": question.seat, "before": day.isoformat(), "audience": question.audience},
        unknown={},
        sentences=(_sentence(rows, question),),
        rows=rows,
    )


def _next_of(question: Brief, seating: Seating) -> Brief:
    """The question about the first planned meeting, from the day on, of a forum on which the person has a seat that day."""
    frames = seating.frames
    planned = frames["meeting"]
    planned = planned[(planned["status"] == "planned") & (planned["date"] >= pd.Timestamp(question.as_of))]
    at = frames["meeting_forum"][["meeting", "forum"]].merge(planned[["id", "date"]], left_on="meeting", right_on="id")
    at = at.assign(forum=passed_on(at["forum"], seating.heirs)).astype({"forum": "int64"})
    people = seating.occupants
    people = people[(people["person"] == question.person) & people["kind"].isin(MAIN)]
    seats = seating.seats[["seat", "forum", "seat_ref", "begins", "ends"]].merge(people, on="seat", suffixes=("", "_held"))
    both = at.merge(seats, on="forum")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    both = both[(both["begins_held"] <= both["date"]) & (both["date"] < both["ends_held"])].sort_values(["date", "meeting", "seat"])
    if both.empty:
        return question
    first = both.iloc[0]
    party = frames["party"].set_index("id")["public_id"]
    return replace(question, forum=str(party[first["forum"]]), seat=str(first["seat_ref"]), before=first["date"].date())


def _agree(question: Brief, seating: Seating, day: date) -> Iterator[Fact]:
    seats = seating.seats
    mine = seats.loc[seats["seat_ref"] == question.seat, "seat"]
    terms = in_force(seating.frames["seat_term"], day)
    terms = terms[terms["seat"].isin(mine)]
    if terms.empty:
        return
    row = terms.iloc[-1]
    if words := authority_words(row["authority"]):
        yield ("agree", words, None, pd.NaT, pd.NaT, False, None, None)
    if isinstance(row["limits"], str):
        yield ("limits", row["limits"], None, pd.NaT, pd.NaT, False, None, None)


def _of_forum(question: Brief, forum: int, seating: Seating, day: date) -> Iterator[Fact]:
    forum = seating.heirs.get(forum, forum)
    last = min(day - timedelta(days=1), seating.as_of)
    met = meetings_between(seating, question.start or last - timedelta(days=365), last)
    met = met[(met["forum"] == forum) & met["status"].isin(HELD)].sort_values("date", ascending=False).head(LAST_FEW)
    yield from _last(question, met, forum, seating)
    open_here = open_asks(seating.frames, [forum], seating.names, question.as_of)
    for kind in ("ask", "action"):
        for row in open_here[open_here["kind"] == kind].itertuples():
            who = row.owner if kind == "action" else row.asked_of
            words = f"{row.title} ({ASK_STATUS.label(row.status)})"
            yield (kind, words, who if isinstance(who, str) else None, row.date, row.due, bool(row.overdue), None, None)
    yield from _there(question, met, seating)


def _last(question: Brief, met: pd.DataFrame, forum: int, seating: Seating) -> Iterator[Fact]:
    frames = seating.frames
    seats = seating.seats
    line = seats.loc[seats["seat_ref"] == question.seat, "seat"].map(seating.lines)
    told = frames["representation"]
    told = told[told["meeting"].isin(met["meeting"]) & told["seat"].map(seating.lines).isin(line)]
    told = told[~told["meeting"].isin(_not_there(met, forum, set(line), seating))]
    decisions = dict(zip(frames["meeting"]["id"], frames["meeting"]["decisions"], strict=True))
    promised: list[Fact] = []
    for meeting, on in met[["meeting", "date"]].itertuples(index=False):
        taken = decisions.get(meeting)
        parts = [] if taken is None or pd.isna(taken) else [counted(int(taken), "decision")]
        for row in told[told["meeting"] == meeting].to_dict("records"):
            kept = told_of(row)
            parts += [{True: "we spoke", False: "we did not speak"}[kept.spoke]] if kept.spoke is not None else []
            parts += [f"our point was {HEARD.label(kept.heard)}"] if kept.heard else []
            promised += [("promised", kept.commitments, None, on, pd.NaT, False, None, None)] if kept.commitments else []
        if parts:
            yield ("last", "; ".join(parts), None, on, pd.NaT, False, None, None)
    yield from promised


def _not_there(met: pd.DataFrame, forum: int, lines: set[int], seating: Seating) -> set[int]:
    """Of these meetings those at which, as is known, nobody was in the seat: what is told of it there is not its voice."""
    if met.empty:
        return set()
    facts = seat_meetings(at_forums(seating, {forum}), met["date"].min().date())
    return set(facts.loc[nobody_in_seat(facts) & facts["line"].isin(lines), "meeting"].tolist())


def _there(question: Brief, met: pd.DataFrame, seating: Seating) -> Iterator[Fact]:
    entries = attendance_at(seating.frames, met["meeting"])
    entries = entries[entries["status"].isin(IN_THE_ROOM) & entries["person"].notna()].astype({"person": "int64"})
    latest = next((meeting for meeting in met["meeting"] if meeting in set(entries["meeting"])), None)
    people = set(entries.loc[entries["meeting"] == latest, "person"]) - {question.person}
    roles = in_force(seating.frames["role"], question.as_of)
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    said: dict[int, tuple[str, str | None]] = {}
    for row in roles[roles["person"].isin(people)].sort_values("id", ascending=False).itertuples():
        title = row.title if isinstance(row.title, str) else ROLE.label(row.type) if isinstance(row.type, str) else ""
        said[int(row.person)] = title, seating.names.get(int(row.organisation))
    for person in sorted(people, key=lambda each: seating.names.get(each, "")):
        title, body = said.get(person, ("", None))
        yield ("there", title, seating.names.get(person), pd.NaT, pd.NaT, False, body, refs.get(person))


def _sentence(rows: pd.DataFrame, question: Brief) -> str:
    if "kind" not in rows:
        return FOR_THE_GROUP
    if question.forum is None:
        return NOBODY if question.person is None else NONE_PLANNED
    agree = rows.loc[rows["kind"] == "agree", "what"]
    late = int(rows["overdue"].sum())
    may = f"Whoever goes {agree.iloc[0]}" if len(agree) else "What may be agreed is not recorded"
    asks = int(rows["kind"].isin(["ask", "action"]).sum())
    still = f"; {counted(asks, 'ask or action is', 'asks and actions are')} open with this forum" if asks else ""
    return f"{may}{still}{f', {late} of them overdue' if late else ''}."
