"""Before a meeting: what is wanted of it, who goes, and that whoever goes was briefed; one brief is one batch."""

from dataclasses import dataclass
from datetime import date, datetime

from influence.actions.report_entry import Which
from influence.actions.report_place import OFF, Place, find_place, put_meeting
from influence.actions.stand_in import name_for_the_day, named_for_the_day
from influence.actions.typed_words import check_lengths, refuse_far, refuse_patients
from influence.actions.written import tried
from influence.errors import UserError
from influence.questions.meetings.due_on import is_due_on
from influence.questions.seats.rooms import NOT_SETTLED
from influence.questions.seats.seating import MAIN
from influence.questions.seats.told import NOTHING, Told, onto
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.records.tables import TABLES
from influence.vocabulary import MEETING

WANTED_LIMIT = int(specs_of(TABLES["representation"])["outcome_wanted"].limit or 0)
SOURCE, KIND = "Brief", "brief"


@dataclass(frozen=True)
class Brief:
    """wanted: the outcome wanted; briefed: whether whoever goes has been briefed by today; goes: who, None where nobody said, and so
    whoever holds the seat. seen: what stood on record of the seat when the person began."""

    which: Which
    seat: int
    wanted: str = ""
    briefed: bool = True
    goes: int | None = None
    seen: Told = NOTHING


def brief_seat(store: Store, brief: Brief, *, today: date, by: str, at: datetime, sure: bool = False) -> Batch | None:
    """Writes the brief, with whoever goes in the holder's stead as expected; None when nothing is new.

    UserError for a meeting that is off or past, for a seat that is not there, for somebody who is not on record, and for words that
    are too long or about a patient; Doubtful for words that may be, unless `sure`.
    """
    check_lengths({"The outcome wanted": (brief.wanted, WANTED_LIMIT)})
    refuse_patients([brief.wanted], sure)
    place = find_place(store, brief.which, today)

    def draft() -> Draft:
        place = find_place(store, brief.which, today)
        _check(place, brief, today)
        made = Draft()
        meeting = place.meeting
        if meeting is None:
            meeting = put_meeting(made, place, "planned")
        _put_told(made, place, brief, meeting, today)
        if brief.goes is not None:
            _put_goes(made, place, brief, meeting)
        return made

    return tried(store, draft, by=by, at=at, kind=KIND, note=f"Brief for {place.called}, {day_text(place.day)}"[:500])


def _check(place: Place, brief: Brief, today: date) -> None:
    if place.status in OFF:
        raise UserError(f"The meeting of {day_text(place.day)} was {MEETING.label(place.status)}.", do="There is nothing to brief for.")
    if place.day < today:
        raise UserError(f"The meeting was on {day_text(place.day)}.", do="Tell what happened instead.")
    refuse_far(place.day)
    if place.meeting is None and not is_due_on(place.seating, place.forums[0], place.day):
        raise UserError(
            f"No meeting of {place.called} is planned for {day_text(place.day)}, and none is due then.", do="Enter the meeting first."
        )
    seat = place.seat(brief.seat)
    people = place.frames["person"]
    on = place.people[place.people["at"] == seat.name]
    if brief.briefed and brief.goes is None and place.is_open(brief.seat) and not on["expected"].any():
        raise UserError("It is not said who goes, so nobody was briefed.", do="Choose who goes, or say 'Not yet' under 'Briefed'.")
    if brief.goes is not None and brief.goes not in set(people["party"]):
        raise UserError("Whoever is to go is not on record.", do="Choose somebody else.")


def _put_told(made: Draft, place: Place, brief: Brief, meeting: int, today: date) -> None:
    kept = place.told(brief.seat)
    row, now = kept[:2] if kept else (None, NOTHING)
    mine = Told(outcome_wanted=" ".join(brief.wanted.split()))
    told = onto(mine, Told(outcome_wanted=brief.seen.outcome_wanted), now) if now.outcome_wanted else mine
    briefed_meanwhile = now.briefed_on is not None and brief.seen.briefed_on is None
    briefed_on = (now.briefed_on or today) if brief.briefed or briefed_meanwhile else None
    values = {"outcome_wanted": told.outcome_wanted or None, "briefed_on": briefed_on}
    if row is not None:
        made.update("representation", row, values)
    elif any(values.values()):
        made.insert("representation", values, meeting=meeting, seat=brief.seat)


def _put_goes(made: Draft, place: Place, brief: Brief, meeting: int) -> None:
    """Whoever goes in the stead of the one whose seat it is is expected; somebody named before no longer is. Of a seat that nobody
    holds they are deputy for that day."""
    seat = place.seat(brief.seat)
    on = place.people[place.people["at"] == seat.name]
    holders = on.loc[on["kind"].isin(MAIN), "person"].astype(int).tolist()
    stands_in = None if brief.goes in holders else next(iter(holders), None)
    replaced = _put_stand_in(made, place, brief) if not holders else set()
    for row in place.entries.to_dict("records"):
        named_before = row["status"] in NOT_SETTLED and (row["for_person"] in holders or row["person"] in replaced)
        named_before = named_before and row["person"] != brief.goes
        if named_before:
            made.insert(
                "attendance",
                meeting=meeting,
                person=row["person"],
                raw_name=row["raw_name"],
                status="unknown",
                corrects=row["entry"],
                source=SOURCE,
            )
    mine = place.entries_of(brief.goes) if brief.goes is not None else []
    if (
        (any(row["status"] != "unknown" for row in mine) and stands_in is None)
        or any(row["for_person"] == stands_in for row in mine)
        or (stands_in is None and brief.goes in holders)
    ):
        return
    values = {"meeting": meeting, "person": brief.goes, "status": "expected", "for_person": stands_in, "source": SOURCE}
    corrects = mine[0]["entry"] if mine else None
    made.insert("attendance", values, raw_name=place.seating.names[int(brief.goes or 0)][:200], corrects=corrects)


def _put_stand_in(made: Draft, place: Place, brief: Brief) -> set[int]:
    """Names whoever goes for a seat that nobody holds; those named for the day before, who now do not go."""
    before = {person: row for person, row in named_for_the_day(place, brief.seat).items() if person != brief.goes}
    made.delete("seat_holder", before.values())
    if brief.goes is not None and place.kind_of(brief.goes, brief.seat) is None:
        name_for_the_day(made, place, brief.seat, brief.goes)
    seats_of = place.people.groupby("person")["at"].nunique()
    return {person for person in before if seats_of.get(person, 0) == 1}
