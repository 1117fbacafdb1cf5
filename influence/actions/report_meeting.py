"""What happened at a meeting, told by whoever spoke there for general practice: one report is one batch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from influence.actions.deliverer import ask_about_deliverers
from influence.actions.expected_day import refuse_unexpected
from influence.actions.report_entry import WORDS_LIMIT, Ask, Report, Seated, check_day, check_report
from influence.actions.report_place import OFF, Place, find_place, put_meeting
from influence.actions.stand_in import name_for_the_day
from influence.actions.written import tried
from influence.errors import UserError
from influence.questions.seats.rooms import AWAY
from influence.questions.seats.told import NOTHING, Told
from influence.questions.wording import day_text
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.vocabulary import IN_THE_ROOM, MEETING, folded

SOURCE, KIND = "After a meeting", "report"
IN_STEAD = ("for_person", "raw_for")
KEPT = ("part", "minutes", "raw_role", *IN_STEAD)  # of a row of attendance that is put right


class ToldMeanwhile(UserError):  # noqa: N818 - a question rather than a fault
    """Something else is told of the seat than stood there when the person began. told: what stands there now."""

    def __init__(self, seat: int, told: Told, by: str, called: str) -> None:
        self.seat, self.told = seat, told
        super().__init__(f"{by or 'Somebody'} told of {called} meanwhile.", do="Read what stands there now; yours is added to it.")


@dataclass(frozen=True)
class _Stated:
    """In which capacity, and for which body, somebody says that they spoke; in whose stead they came."""

    capacity: str
    for_party: int | None
    status: str
    principal: int | None


def report_meeting(
    store: Store, report: Report, *, today: date, by: str, at: datetime, sure: bool = False, whoever_delivers: bool = False
) -> Batch | None:
    """Writes who was there and for which seat, what was said and heard, promised and asked, as one batch; None when nothing is new.

    What minutes say of a person is never altered: a row that corrects it stands beside it. Whoever was there for a seat that nobody
    holds is named its deputy for that day. ToldMeanwhile when a colleague told of the same seat since the person began to write.
    CannotDeliver as for an ask that is logged, unless `whoever_delivers`. UserError as `check_report` says, and for a meeting that did
    not take place, a seat that is not there, and somebody who is not named for it though another holds it.
    """
    check_report(report, today, sure)
    place = find_place(store, report.which, today)

    def draft() -> Draft:
        place = find_place(store, report.which, today)
        _check_place(place, report, today)
        if not whoever_delivers:
            ask_about_deliverers([{"deliverer": ask.deliverer, "owner": ask.owner} for ask in report.asks], place.frames)
        made = Draft()
        if report.came == "called_off":
            put_meeting(made, place, "cancelled")
        elif report.came == "no":
            _put_away(made, place, report)
        else:
            _put_all(made, place, report, today)
        return made

    return tried(store, draft, by=by, at=at, kind=KIND, note=f"Told of {place.called}, {day_text(place.day)}"[:500])


def _check_place(place: Place, report: Report, today: date) -> None:
    check_day(place.day, today, report)
    if place.status in OFF and report.came == "yes":
        status = MEETING.label(place.status)
        raise UserError(
            f"The meeting of {day_text(place.day)} was {status}.", do="If it was held after all, say so under 'Meetings' in Records first."
        )
    if report.came == "called_off" and place.meeting is None:
        refuse_unexpected(place.frames, place.forums, place.day)
    if report.came == "called_off" and place.in_room():
        raise UserError("Somebody is on record as having been there, so it took place.", do="Put the attendance right in Records first.")
    for each in report.seats:
        name = str(place.seat(each.seat)["seat_name"])
        on_record = report.person in set(place.frames["person"]["party"])
        may_tell = report.came == "called_off" or (report.came == "yes" and on_record)
        if place.kind_of(report.person, each.seat) is None and not (may_tell and place.is_open(each.seat)):
            who = place.seating.names.get(report.person, "Somebody")
            raise UserError(
                f"{who} is not named for the seat '{name}' on {day_text(place.day)}.",
                do="Choose its holder or a deputy, or write down in Records who was sent.",
            )


def _put_away(made: Draft, place: Place, report: Report) -> None:
    """Not there, and nobody asks why. Whether it was held at all, somebody else will say."""
    mine = place.entries_of(report.person)
    if mine and all(row["status"] in AWAY for row in mine):
        return
    meeting = put_meeting(made, place, "planned") if place.meeting is None else place.meeting
    values = {"meeting": meeting, "person": report.person, "status": "apologies", "source": SOURCE}
    for row in mine or [{}]:
        made.insert("attendance", values, raw_name=_name(place, report, row), corrects=row.get("entry"))


def _put_all(made: Draft, place: Place, report: Report, today: date) -> None:
    meeting = put_meeting(made, place, "held")
    for each in report.seats:
        if place.kind_of(report.person, each.seat) is None:
            name_for_the_day(made, place, each.seat, report.person)
    _put_attendance(made, place, report, meeting)
    for each in report.seats:
        _put_told(made, place, each, meeting, today if report.given else None)
    if report.differed is not None and place.meeting is None:
        made.update("meeting", meeting, {"gp_disagreed": report.differed})
    elif report.differed is not None:
        rows = place.frames["meeting"]
        kept = rows.loc[rows["id"] == place.meeting, "gp_disagreed"].iloc[0]
        if pd.isna(kept) or report.differed:  # one who saw it is enough
            made.update("meeting", meeting, {"gp_disagreed": report.differed})
    for ask in report.asks:
        _put_ask(made, place, report, ask, meeting)
    if note := " ".join(report.note.split()):
        where = f"{place.called}, {day_text(place.day)}"[:280]
        made.insert("issue", kind="intelligence", title=note, audience=report.note_for, tags=where, valid_from=place.day)


def _put_attendance(made: Draft, place: Place, report: Report, meeting: int) -> None:
    """A row for each capacity in which the person spoke; rows that count and say something else are put right by these."""
    wanted = _stated(place, report)
    mine = place.entries_of(report.person)
    if len(mine) == len(wanted) and all(any(_says(row, each) for row in mine) for each in wanted):
        return
    for at in range(max(len(mine), len(wanted))):
        each, row = wanted[min(at, len(wanted) - 1)], mine[at] if at < len(mine) else {}
        was_there = row.get("status") in IN_THE_ROOM
        kept = {name: row[name] for name in (KEPT if was_there else IN_STEAD) if name in row and not pd.isna(row[name])}
        values = {"meeting": meeting, "person": report.person, "source": SOURCE, "for_person": each.principal, **kept}
        values |= {"status": row["status"] if was_there else each.status, "capacity": each.capacity, "for_party": each.for_party}
        made.insert("attendance", values | {"raw_name": _name(place, report, row), "corrects": row.get("entry")})


def _stated(place: Place, report: Report) -> list[_Stated]:
    found = []
    for each in report.seats:
        seat, kind = place.seat(each.seat), place.kind_of(report.person, each.seat)
        own = kind in ("holder", "cover")
        principal = None if own else place.principal(report.person, each.seat)
        status = "present" if own else "deputy"
        if report.capacity is not None and report.capacity != seat["capacity"]:
            return [_Stated(report.capacity, None, "present", None)]
        body = None if pd.isna(seat["for_party"]) else int(seat["for_party"])
        found.append(_Stated(str(seat["capacity"]), body, status, principal))
    return found


def _says(row: Mapping, each: _Stated) -> bool:
    body = None if pd.isna(row["for_party"]) else int(row["for_party"])
    return row["status"] in IN_THE_ROOM and row["capacity"] == each.capacity and body == each.for_party


def _name(place: Place, report: Report, row: Mapping) -> str:
    written = row.get("raw_name")
    return written if isinstance(written, str) else str(place.seating.names[report.person])[:200]


def _put_told(made: Draft, place: Place, each: Seated, meeting: int, given_on: date | None) -> None:
    kept = place.told(each.seat)
    row, now, by = kept if kept else (None, NOTHING, "")
    if given_on is not None and now.feedback_on is not None and now.feedback_on > given_on:
        now = replace(now, feedback_on=None)
    if now != each.seen and now.is_anything():
        raise ToldMeanwhile(each.seat, now, by, str(place.seat(each.seat)["seat_name"]))
    values: dict[str, object] = {name: getattr(each.told, name) for name in ("spoke", "heard", "realism", "briefed_on")}
    values["commitments"] = _joined(now.commitments, " ".join(each.told.commitments.split())) or None
    values["feedback_on"] = now.feedback_on or given_on
    if row is not None:
        made.update("representation", row, values)
    elif any(value is not None for value in values.values()):
        made.insert("representation", values, meeting=meeting, seat=each.seat)


def _joined(kept: str, mine: str) -> str:
    """What was promised: what stands there, and what is told now behind it."""
    if not mine or folded(mine) in folded(kept):
        return kept
    both = f"{kept}; {mine}" if kept else mine
    if len(both) > WORDS_LIMIT:
        raise UserError(
            f"Together with what stands there your words have {len(both)} characters; there is room for {WORDS_LIMIT}.",
            do="Shorten yours.",
        )
    return both


def _put_ask(made: Draft, place: Place, report: Report, ask: Ask, meeting: int) -> None:
    """An ask or an action of the meeting, unless the same is there already."""
    asks = place.frames["ask"]
    mine = asks[(asks["meeting"] == place.meeting) & (asks["kind"] == ask.kind)] if place.meeting else asks.iloc[:0]
    title = " ".join(ask.title.split())
    if folded(title) in {folded(str(each)) for each in mine["title"]}:
        return
    seat = place.seat(report.seats[0].seat)
    body = None if pd.isna(seat["for_party"]) else int(seat["for_party"])
    values = {"date": place.day, "kind": ask.kind, "title": title, "from": body or report.person, "to": ask.to, "due": ask.due}
    values |= {"owner": ask.owner or report.person, "deliverer": ask.deliverer, "status": "raised" if ask.kind == "ask" else "open"}
    made.insert("ask", values, forum=int(seat["forum"]), meeting=meeting)
