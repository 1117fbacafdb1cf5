"""What is still to be told of the meetings at which somebody spoke for general practice, and which are to come with what brief."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from influence.access import cut, cut_counts, readable
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.register import SeatQuestion, seat_register
from influence.questions.meetings.coming import coming
from influence.questions.meetings.due_on import is_due_on
from influence.questions.meetings.overdue_reports import whose
from influence.questions.meetings.report_sentences import missing_words, report_sentences
from influence.questions.practices.speaking import stands_for
from influence.questions.question import Question
from influence.questions.seats.meeting_people import HAPPENS, meetings_between, people_on, seats_concerned
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import is_overdue, represented
from influence.questions.seats.rooms import attendance_at
from influence.questions.seats.seating import MAIN, Seating, forums_now
from influence.questions.where import where, within
from influence.records.frames import Frames
from influence.vocabulary import IN_THE_ROOM

OWN = "gp"
NEVER = date(1900, 1, 1)
NOT_ENTERED = 0  # stands for the id of a meeting that nobody entered yet
COLUMNS = [
    *(
        "when",
        "date",
        "starts",
        "ends",
        "forum",
        "place",
        "seat",
        "speaks_for",
        "person",
        "kind",
        "goes",
        "came",
        "stated",
        "spoke",
        "heard",
    ),
    *("realism", "commitments", "outcome_wanted", "briefed_on", "feedback_on", "due", "overdue", "days_late", "to_tell", "missing"),
    *("told_by", "status", "capacity", "authority", "limits", "brief_route", "feedback_route", "seats_here"),
    *("meeting_id", "seat_id", "forum_id", "person_id", "meeting_ref", "seat_ref", "forum_ref"),
]


@dataclass(frozen=True)
class Reports(Question):
    """Meetings of the last weeks and of the days to come, and all before, as far back as coverage looks, whose report is overdue.
    leader: by party id, those of this person's seats alone; without one, everybody's whose report is overdue.

    meeting: by public id, that one alone, whenever and of whatever status, with everybody on its seats. forum (by public id) and day:
    the same of the meeting of that day, also where nobody entered one; of a day to come only where the forum is due to meet on it.
    """

    leader: int | None = None
    meeting: str | None = None
    forum: str | None = None
    day: date | None = None

    reads = frozenset(
        {
            *("area", "attendance", "batch", "footprint", "forum", "issue", "meeting", "meeting_forum", "party", "person", "relation"),
            *("alias", "decision", "representation", "role", "seat", "seat_holder", "seat_target", "seat_term"),
        }
    )

    def first_day(self, policy: Policy) -> date:
        """The first of the days that are asked about; what is older is told in Records, unless its report is overdue."""
        return self.start or self.as_of - timedelta(days=int(policy.report_days) - 1)


def find_reports(question: Reports, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'reports': one a meeting, seat and person on it: what is to be told first, oldest first where overdue, else the
    latest first; then the others of the last weeks. Cancelled and postponed meetings have none.

    when: past, today or ahead. kind: holder, cover, deputy, or sent in somebody's stead.
    goes: went or may have gone, or is to go. came: whether they were there, null where
    nobody said. to_tell: they went or probably went, and nobody told what happened, or the report is due and was not given.
    missing: in words what of it is not known. seats_here: how many seats the person has at that meeting.
    status: of the meeting; expected for one that was due by its forum's rhythm and that nobody entered: whoever was there may tell of
    it, and it is asked of nobody.
    A group of general practice's own is no place to represent it, so its meetings are asked about by their own address alone,
    unless a report was asked for and is overdue. overdue: as `is_overdue` has it, for whoever went or may have; where nobody did,
    for whoever held the seat, and for nobody by name where nobody held it.

    behind 'seats': the seats that the person is on today. 'lately': what was reported, by
    anybody. 'notes': what the group ought to know. 'ahead': the rows of the days to come, the next
    first, today's planned ones among them. Of one meeting alone, 'open': the seats that are vacant or whose holder is not known, one
    row a seat without a person; 'room': who is on record as having been in the room, person and person_id.
    """
    seating = Seating(frames, question.as_of)
    first, last = question.first_day(policy), question.as_of + timedelta(days=int(policy.brief_days))
    met = _seats_met(question, seating, policy)
    places = _places(question, seating, first, last, met[is_overdue(met)])
    every = _rows(places, met, seating, policy, with_open=_is_one(question))
    without = every[every["person_id"].isna()]
    every = every[every["person_id"].notna()] if _is_one(question) else every
    rows = every if question.leader is None or _is_one(question) else every[every["person_id"] == question.leader]
    past, ahead = rows, rows[_to_come(rows)]
    if not _is_one(question):
        past = rows[(rows["date"] <= pd.Timestamp(question.as_of)) & (rows["to_tell"] | rows["came"].ne(False).fillna(True))]
        if question.leader is None:
            past = past[past["overdue"]]
        ahead = ahead[ahead["goes"]]
    past = _ordered(past)
    shown = cut(past, "reports", question.audience)
    ahead = ahead.sort_values(["date", "starts", "forum", "seat_id"], na_position="last", ignore_index=True)
    behind = {}
    if len(shown.columns):
        behind["ahead"] = cut(ahead, "reports.ahead", question.audience)
        behind["lately"] = cut(_lately(every), "reports.lately", question.audience)
        behind["notes"] = cut(_notes(question, frames, first), "reports.notes", question.audience)
        behind["open"] = cut(_ordered(without) if _is_one(question) else without.iloc[:0], "reports.open", question.audience)
        behind["room"] = cut(_room(places if _is_one(question) else places.iloc[:0], seating), "reports.room", question.audience)
        behind["seats"] = cut(_seats_of(question.leader, seating), "reports.seats", question.audience)
    unknown = {"reports_not_told": int(past["to_tell"].sum()), "meetings_not_known": int((past["to_tell"] & past["came"].isna()).sum())}
    return Answer(
        view="reports",
        as_of=question.as_of,
        scope={"from": first.isoformat(), "to": last.isoformat(), "audience": question.audience, "leader": question.leader},
        unknown=cut_counts(unknown, "reports.unknown", question.audience),
        sentences=report_sentences(shown, behind.get("ahead"), question.leader is not None),
        rows=shown,
        behind=behind,
    )


def _lately(every: pd.DataFrame) -> pd.DataFrame:
    """What was reported of these meetings by anybody, one row a meeting and seat, the latest report first."""
    given = every[every["feedback_on"].notna() & (every["when"] != "ahead")].drop_duplicates(["meeting_id", "seat_id"])
    return given.sort_values(["feedback_on", "date", "meeting_id", "seat_id"], ascending=[False, False, True, True], ignore_index=True)


def _notes(question: Reports, frames: Frames, first: date) -> pd.DataFrame:
    """What the group ought to know, as somebody heard it, and as far as the audience may read it: date, title, where; latest first."""
    issues = readable({"issue": frames["issue"]}, question.audience)["issue"]
    since = issues["valid_from"]
    mine = issues[(issues["kind"] == "intelligence") & (since >= pd.Timestamp(first)) & (since <= pd.Timestamp(question.as_of))]
    mine = mine.assign(date=mine["valid_from"], where=mine["tags"]).sort_values(["date", "id"], ascending=False, ignore_index=True)
    return mine[["date", "title", "where"]]


def _seats_of(leader: int | None, seating: Seating) -> pd.DataFrame:
    """The seats that the person is on today: forum, seat, kind, forum_ref, seat_ref; nothing without a person."""
    now = pd.Timestamp(seating.as_of)
    on = seating.occupants
    on = on[(on["person"] == (leader or 0)) & (on["begins"] <= now) & (on["ends"] > now)][["seat", "kind"]]
    seats = seating.seats[seating.seats["gp"] & (seating.seats["begins"] <= now) & (seating.seats["ends"] > now)]
    both = on.merge(seats[["seat", "forum", "name", "seat_ref"]], on="seat")
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    both = both.assign(seat=both["name"], forum_ref=both["forum"].map(refs), forum=both["forum"].map(seating.names))
    columns = ["forum", "seat", "kind", "forum_ref", "seat_ref"]
    return both[columns].astype("str").sort_values(["forum", "seat"], ignore_index=True)


def _is_one(question: Reports) -> bool:
    return question.meeting is not None or question.forum is not None


def _seats_met(question: Reports, seating: Seating, policy: Policy) -> pd.DataFrame:
    """`represented` of every seat and meeting of the period that coverage looks at, or from the day of the meeting asked about."""
    if not _is_one(question):
        return seat_register(SeatQuestion(question.as_of), seating.frames, policy).meetings
    start = Question(question.as_of).first_day(policy)
    start = next(iter(_one(question, seating)["date"].dt.date), start)
    return represented(seat_meetings(seating, start), seating, policy)


def _places(question: Reports, seating: Seating, first: date, last: date, late: pd.DataFrame) -> pd.DataFrame:
    """One row a seat at each meeting asked about, those of `late` among them: the columns of `seats_concerned` and place, numbered
    from 0."""
    forums = forums_now(seating)
    forums = forums.merge(where(forums, seating), on="forum")
    if _is_one(question):
        met = _one(question, seating)
    else:
        forums = forums[within(forums, question.place, seating.frames)]
        met = meetings_between(seating, min([first, *late["date"].dt.date]), last)
        recent = (met["date"] >= pd.Timestamp(first)) & met["forum"].isin(forums.loc[forums["owner"] != OWN, "forum"])
        met = met[met["status"].isin(HAPPENS) & (recent | met["meeting"].isin(late["meeting"]))]
        if question.leader is not None:
            met = pd.concat(
                [met, _by_rhythm(question.leader, seating, forums, first, last).astype(met.dtypes.to_dict())], ignore_index=True
            )
    places = seats_concerned(met, seating).merge(forums[["forum", "place", "wide", "owner"]], on="forum")
    recent = (places["date"] >= pd.Timestamp(first)) & (places["owner"] != OWN)
    asked = _is_one(question) | recent | _keys(places).isin(_keys(late))
    return places[asked].sort_values(["meeting", "seat"]).reset_index(drop=True)


def _keys(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[["meeting", "line"]].astype("int64"))


def _by_rhythm(leader: int, seating: Seating, forums: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """What was or is due on a day by the rhythm of the forums on which the person has a seat, and nobody entered; the columns of
    `meetings_between`, with ids below 0."""
    mine = seating.seats.loc[seating.seats["seat"].isin(seating.occupants.loc[seating.occupants["person"] == leader, "seat"]), "forum"]
    due = coming(seating, forums[forums["forum"].isin(mine)], first, last).meetings
    due = due[due["state"] == "expected"].reset_index(drop=True)
    found = due[["date", "starts", "ends", "meeting_ref", "forum"]].assign(meeting=-1 - due.index, status="expected", roster="none")
    return found[["meeting", "date", "starts", "ends", "status", "roster", "meeting_ref", "forum"]]


def _one(question: Reports, seating: Seating) -> pd.DataFrame:
    """The meeting of that address, at each of its forums; nothing for an address that is nobody's."""
    frames = seating.frames
    if question.meeting is not None:
        day = frames["meeting"].loc[frames["meeting"]["public_id"] == question.meeting, "date"]
        met = meetings_between(seating, day.iloc[0].date(), day.iloc[0].date()) if len(day) else meetings_between(seating, NEVER, NEVER)
        return met[met["meeting_ref"] == question.meeting]
    day_of = question.day or NEVER
    party = frames["party"]
    forum = party.loc[(party["public_id"] == question.forum) & (party["kind"] == "forum"), "id"].replace(dict(seating.heirs))
    met = meetings_between(seating, day_of, day_of)
    met = met[met["forum"].isin(forum)]
    if met.empty and len(forum) and question.day is not None and _may_meet(question, seating, int(forum.iloc[0])):
        row = {
            "meeting": NOT_ENTERED,
            "date": pd.Timestamp(question.day),
            "status": "planned",
            "roster": "none",
            "forum": int(forum.iloc[0]),
        }
        met = pd.DataFrame([row]).reindex(columns=met.columns).astype(met.dtypes.to_dict())
    return met


def _room(places: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    entries = attendance_at(seating.frames, places["meeting"])
    there = entries.loc[entries["status"].isin(IN_THE_ROOM), "person"].dropna().drop_duplicates().astype("int64")
    return pd.DataFrame({"person": there.map(seating.names).astype("str"), "person_id": there}).sort_values(
        ["person", "person_id"], ignore_index=True
    )


def _rows(places: pd.DataFrame, met: pd.DataFrame, seating: Seating, policy: Policy, with_open: bool) -> pd.DataFrame:
    """The COLUMNS before they are cut, in no order that matters. met: of `_seats_met`, which says whose report is overdue.
    with_open: with a row without a person for each seat that nobody holds, as far as is known."""
    people = people_on(places, seating)
    there = places.index.isin(people.loc[people["came"].eq(True).fillna(False), "at"])
    settled = met.set_index(_keys(met))[["attended", "known"]].reindex(_keys(places)).set_axis(places.index).astype("boolean")
    facts = represented(
        places.assign(attended=settled["attended"].fillna(pd.Series(there, places.index)), known=settled["known"].fillna(False)).astype(
            {"attended": "bool", "known": "bool"}
        ),
        seating,
        policy,
    )
    facts = facts.assign(late=_keys(places).isin(_keys(met[is_overdue(met)])))
    people = people.assign(meeting=people["at"].map(places["meeting"]))
    people["likely"] = _likely(people)
    people = _with_holders(people, facts, met, seating)
    people = _with_open(people, places) if with_open else people
    people["seats_here"] = people.groupby(["meeting", "person"], dropna=False)["at"].transform("nunique")
    return _told(people.drop(columns="meeting").join(facts, on="at"), seating)


def _with_holders(people: pd.DataFrame, facts: pd.DataFrame, met: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """`people` with a row for each overdue report of a seat for which none of them may have gone: whoever is asked for it on Meetings."""
    open_seats = facts[facts["late"] & ~facts.index.isin(people.loc[people["likely"], "at"])]
    if open_seats.empty:
        return people
    who = met.set_index(_keys(met))["who"].map(seating.names, na_action="ignore").astype("object")
    asked = open_seats.assign(who=who.reindex(_keys(open_seats)).to_numpy())
    rows = pd.DataFrame(
        {
            "at": open_seats.index,
            "person": pd.array([whose(row, seating)[0] for row in asked.itertuples()], dtype="Int64"),
            "kind": "holder",
            "came": pd.array([pd.NA] * len(asked), dtype="boolean"),
            **dict.fromkeys(("expected", "stated", "instead"), False),
            "meeting": open_seats["meeting"].to_numpy(),
            "likely": True,
        }
    )
    both = pd.concat([rows, people.astype({"person": "Int64"})], ignore_index=True)
    return both.drop_duplicates(["at", "person"], ignore_index=True)


def _may_meet(question: Reports, seating: Seating, forum: int) -> bool:
    """Any day that has passed, as nobody may have entered it; of the days to come those on which the forum is due."""
    assert question.day is not None
    return question.day <= question.as_of or is_due_on(seating, forum, question.day)


def _with_open(people: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """`people` with a row without a person for each seat that nobody holds, as far as is known, and nobody was sent for."""
    people = people[people["person"].notna()]
    filled = people.loc[people["kind"].isin((*MAIN, "sent")), "at"]
    at = places.index[~places.index.isin(filled)]
    flags = dict.fromkeys(("expected", "stated", "instead"), False)
    rows = pd.DataFrame({"at": at, "person": pd.array([pd.NA] * len(at), dtype="Int64"), "kind": None, **flags, "likely": True})
    rows = rows.assign(came=pd.array([pd.NA] * len(at), dtype="boolean"), meeting=places["meeting"].reindex(at).to_numpy())
    return pd.concat([people.astype({"person": "Int64"}), rows.astype({"kind": "str"})], ignore_index=True)


def _likely(people: pd.DataFrame) -> pd.Series:
    """Who went or may have gone. A deputy only where they are known to have, are expected, or nobody whose seat it is went; and not
    where one of those did."""
    came, away = (people["came"].eq(said).fillna(False) for said in (True, False))
    main = people["kind"].isin(MAIN)
    gone = people.assign(there=main & came, open=main & ~away).groupby("at")[["there", "open"]].transform("any")
    deputy = (people["kind"] == "deputy") & (came | people["expected"] | ~gone["open"]) & ~gone["there"]
    return ~away & ((main & ~people["instead"]) | (people["kind"] == "sent") | deputy)


def _told(mine: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    now = pd.Timestamp(seating.as_of)
    frames = seating.frames
    said = mine["report"].notna() & (mine["spoke"].notna() | mine["heard"].notna())
    past = (mine["date"] <= now) & (mine["status"] != "expected")
    to_tell = past & mine["likely"] & mine["feedback_on"].isna() & (~said | mine["due"].notna())
    overdue = past & mine["likely"] & mine["late"]
    party, area = frames["party"], frames["area"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    areas = dict(zip(area["id"].tolist(), area["name"].tolist(), strict=True))
    typed = frames["batch"][frames["batch"]["kind"] != "import"]  # whoever loaded a file did not tell of the meetings in it
    batches = frames["representation"].set_index("id")["batch"].map(typed.set_index("id")["by"])
    named = mine["for_party"].map(seating.names).astype("object").fillna(mine["for_area"].map(areas).astype("object"))
    of_place = ((mine["capacity"] == "place_gp") & ~mine["wide"]) | ((mine["capacity"] == "ics_gp") & mine["wide"])
    named = named.fillna(mine["place"].where(of_place).astype("object"))
    rows = mine.assign(
        when=pd.Series(np.select([mine["date"] < now, mine["date"] == now], ["past", "today"], "ahead"), index=mine.index, dtype="str"),
        forum_id=mine["forum"],
        forum_ref=mine["forum"].map(refs).astype("str"),
        forum=mine["forum"].map(seating.names).astype("str"),
        speaks_for=[*map(stands_for, named.where(named.notna(), None), mine["capacity"], ~mine["mandated"])],
        person_id=mine["person"],
        person=mine["person"].map(seating.names).astype("str"),
        overdue=overdue,
        days_late=(now - mine["due"]).dt.days.where(overdue).astype("Int64"),
        to_tell=to_tell,
        goes=mine["likely"],
        told_by=mine["report"].map(batches).astype("str"),
    )
    rows = (
        rows.drop(columns="seat")
        .rename(columns={"seat": "seat_id", "meeting": "meeting_id"})
        .assign(seat=mine["seat_name"], seat_id=mine["seat"])
    )
    rows["missing"] = pd.Series([missing_words(row) for row in rows.itertuples()], index=rows.index, dtype="str")
    texts = dict.fromkeys(("speaks_for", "place", "seat", "seat_ref", "missing"), "str")
    return rows[COLUMNS].astype(texts)


def _to_come(rows: pd.DataFrame) -> pd.Series:
    return (rows["when"] == "ahead") | ((rows["when"] == "today") & rows["status"].isin(["planned", "expected"]))


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """What is to be told first; of that the overdue first, the longest first; then the latest first."""
    late = rows["days_late"].fillna(0).astype("int64")
    keys = rows.assign(later=~rows["to_tell"], late=-late, back=-rows["date"].astype("int64"))
    keys = keys.sort_values(["later", "late", "back", "forum", "seat_id", "person_id"], kind="stable")
    return rows.loc[keys.index].reset_index(drop=True)
