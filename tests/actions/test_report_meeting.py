"""What happened at a meeting, told by whoever spoke there. Handles: R-03, R-04, R-06, R-07, R-08, R-11, N-17, X-01, U-03.

Rows of the list of mess: row 5 deputies, row 6 apologies and presence, row 7 a correction, row 9 two hats, row 11 another capacity,
row 14 cover, row 15 a job share, row 19 a meeting in common, row 22 cancelled, row 23 no minutes yet.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from worlds import World

from influence.access import issue_titles
from influence.actions.deliverer import CannotDeliver
from influence.actions.report_entry import Ask, Report, Seated, Which
from influence.actions.report_meeting import ToldMeanwhile, report_meeting
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import represented
from influence.questions.seats.seating import Seating
from influence.questions.seats.told import Told, onto, told_of
from influence.records.draft import Draft
from influence.records.store import open_store
from tests.stores import stored

TODAY, AT = date(2026, 11, 14), datetime(2026, 11, 14, 12, tzinfo=UTC)
DAY = "2026-11-12"
SPOKE = Told(spoke=True, heard="adopted")


def board() -> World:
    """Amina Shah's seat for North with a deputy, Ben Low; Cara Dee of the LMC in hers; the digital group has a seat of Amina's too."""
    world = World()
    world.organisation("North LMC", "lmc", place="North")
    for person in ("Amina Shah", "Ben Low", "Cara Dee", "Dev Roy"):
        world.role(person, "North PCN")
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah", deputies="Ben Low")
    world.seat("Board", "LMC", holder="Cara Dee", capacity="lmc", for_party=world.parties["North LMC"])
    world.forum("Digital group", place="North")
    world.seat("Digital group", "GP", holder="Amina Shah")
    return world


class Case:
    """A store with a world, and people by name."""

    def __init__(self, world: World, path) -> None:
        self.world, self.store = world, open_store(stored(world, path))

    def tell(self, person="Amina Shah", seats=("GP",), forum="Board", told=SPOKE, which=None, sure=False, whoever_delivers=False, **how):
        seats = tuple(each if isinstance(each, Seated) else Seated(self.seat(forum, each), told) for each in seats)
        report = Report(which or Which(meeting=1), self.party(person), seats, **how)
        return report_meeting(self.store, report, today=TODAY, by=person, at=AT, sure=sure, whoever_delivers=whoever_delivers)

    def party(self, name: str) -> int:
        rows = self.store.frame("party")
        return int(rows.loc[rows["name"] == name, "id"].iloc[0])

    def seat(self, forum: str, name: str) -> int:
        return self.world.seats[forum, name]

    def rows(self, table: str) -> pd.DataFrame:
        return self.store.frame(table)

    def facts(self, as_of: date = TODAY) -> pd.DataFrame:
        seating = Seating(self.store.frames(), as_of)
        return represented(seat_meetings(seating, date(2026, 1, 1)), seating, read_policy()).set_index(["meeting", "seat"])


@pytest.fixture
def case(tmp_path):
    made = []

    def start(world: World) -> Case:
        made.append(Case(world, tmp_path / f"store-{len(made)}.db"))
        return made[-1]

    yield start
    for each in made:
        each.store.close()


def minuted(people: str = "Amina Shah, Jo Reed", **values) -> World:
    world = board()
    world.meeting("Board", DAY, people, **values)
    return world


def told_by(case: Case, seat: str = "GP") -> pd.Series:
    rows = case.rows("representation")
    return rows[rows["seat"] == case.seat("Board", seat)].iloc[-1]


def test_r_03_the_capacity_is_stated_and_the_minuted_row_stays_beside_the_one_that_corrects_it(case):
    it = case(minuted())
    it.tell()
    rows = it.rows("attendance")
    assert rows["status"].tolist() == ["present"] * 3
    assert rows["capacity"].isna().tolist() == [True, True, False]
    assert rows.iloc[-1][["capacity", "corrects", "source"]].tolist() == ["place_gp", 1, "After a meeting"]
    row = it.facts().loc[(1, it.seat("Board", "GP"))]
    assert (row["covered"], row["presumed"]) == (True, False)


def test_r_03_another_capacity_does_not_cover_the_seat(case):
    it = case(minuted())
    it.tell(capacity="pcn")
    row = it.facts().loc[(1, it.seat("Board", "GP"))]
    assert (row["attended"], row["covered"], row["how"]) == (True, False, "other_capacity")


def test_r_04_the_brief_is_written_with_its_day_and_none_means_not_briefed(case):
    it = case(minuted())
    it.tell(told=Told(briefed_on=date(2026, 11, 10)))
    assert it.facts().loc[(1, it.seat("Board", "GP")), "briefed"]
    other = case(minuted())
    other.tell()
    assert not other.facts().loc[(1, other.seat("Board", "GP")), "briefed"]


def test_r_06_the_report_is_given_by_the_form_and_its_working_days_are_counted(case):
    it = case(minuted())
    it.tell()
    row = it.facts().loc[(1, it.seat("Board", "GP"))]
    assert (row["fed_back"], row["feedback_on"].date(), row["days_taken"]) == (True, TODAY, 1)  # Thursday to Saturday: the Friday


def test_r_06_a_report_that_comes_later_is_not_given(case):
    it = case(minuted())
    it.tell(given=False)
    assert pd.isna(told_by(it)["feedback_on"])
    assert told_by(it)["spoke"]


def test_r_07_actions_and_asks_stand_with_owner_due_forum_and_meeting_and_the_same_one_is_not_made_twice(case):
    it = case(minuted())
    asks = (Ask("Letters within a day", to=1, due=date(2026, 12, 10)), Ask("Send the numbers", kind="action", owner=it.party("Cara Dee")))
    it.tell(asks=asks)
    rows = it.rows("ask")
    assert rows["kind"].tolist() == ["ask", "action"]
    assert rows["status"].tolist() == ["raised", "open"]
    assert rows["owner"].tolist() == [it.party("Amina Shah"), it.party("Cara Dee")]
    assert rows["meeting"].tolist() == [1, 1]
    assert set(rows["forum"]) == {it.party("Board")}
    assert rows["due"].iloc[0].date() == date(2026, 12, 10)
    assert rows["from"].tolist() == [it.party("Amina Shah")] * 2, "the seat is for no body, so she asks herself"
    it.tell("Cara Dee", ("LMC",), asks=(Ask("letters within a  day"),))
    assert len(it.rows("ask")) == 2


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"deliverer": "North GP group"}, "North GP group is no legal body of its own, so it cannot deliver anything itself."),
        ({"owner": "North GP group"}, "North GP group is no legal body of its own, so nobody sees to it by name."),
    ],
)
def test_r_08_a_body_that_cannot_deliver_is_asked_about_first_as_on_log(case, named, said):
    world = minuted()
    world.organisation("North GP group", "leadership_group", is_entity=False)
    it = case(world)
    asks = (Ask("Clinics", kind="action", **{column: it.party(name) for column, name in named.items()}),)
    with pytest.raises(CannotDeliver) as asked:
        it.tell(asks=asks)
    assert asked.value.message == said
    assert it.rows("ask").empty
    assert it.rows("representation").empty
    assert it.tell(asks=asks, whoever_delivers=True)
    assert it.rows("ask")["title"].tolist() == ["Clinics"]


def test_r_11_whether_time_and_resources_were_raised_is_kept(case):
    it = case(minuted())
    it.tell(told=Told(spoke=True, realism=True))
    assert told_by(it)["realism"]


def test_n_17_how_it_was_heard_is_kept_and_stays_open_where_nobody_said(case):
    it = case(minuted())
    it.tell(told=Told(spoke=True))
    assert pd.isna(told_by(it)["heard"])
    it.tell(seats=(Seated(it.seat("Board", "GP"), Told(True, "minuted"), Told(True, feedback_on=TODAY)),))
    assert told_by(it)["heard"] == "minuted"
    assert len(it.rows("representation")) == 1


def test_x_01_a_note_for_the_group_never_reaches_practices(case):
    it = case(minuted())
    it.tell(note="The  trust plans one front door")
    it.tell("Cara Dee", ("LMC",), note="The council is in talks", note_for="chair")
    frames = it.store.frames()
    seen = {audience: list(issue_titles(frames, audience).values()) for audience in ("practices", "group", "chair")}
    assert seen["practices"] == []
    assert seen["group"] == ["The trust plans one front door"]
    assert seen["chair"] == ["The trust plans one front door", "The council is in talks"]
    assert frames["issue"]["kind"].tolist() == ["intelligence"] * 2
    assert frames["issue"]["tags"].tolist() == ["Board, 12 Nov 2026"] * 2


def test_u_03_that_voices_differed_stands_with_the_meeting_without_names_and_one_who_saw_it_is_enough(case):
    it = case(minuted())
    it.tell(differed=True)
    it.tell("Cara Dee", ("LMC",), differed=False)
    assert it.rows("meeting")["gp_disagreed"].tolist() == [True]


def test_row_23_a_planned_meeting_is_held_and_nobody_else_counts_as_missing(case):
    it = case(minuted("", status="planned", roster="full"))
    it.tell()
    assert it.rows("meeting")[["status", "roster"]].iloc[0].tolist() == ["held", "none"]
    facts = it.facts()
    assert bool(facts.loc[(1, it.seat("Board", "GP")), "covered"])
    assert not facts.loc[(1, it.seat("Board", "LMC")), "known"]


def test_a_meeting_that_nobody_entered_is_made_once(case):
    it = case(board())
    which = Which(forum=it.party("Board"), day=date(2026, 11, 12))
    it.tell(which=which)
    it.tell("Cara Dee", ("LMC",), which=which)
    assert it.rows("meeting")[["status", "roster"]].to_numpy().tolist() == [["held", "none"]]
    assert it.rows("meeting_forum")["forum"].tolist() == [it.party("Board")]
    assert it.rows("attendance")["person"].tolist() == [it.party("Amina Shah"), it.party("Cara Dee")]
    assert len(it.rows("representation")) == 2


def test_whoever_was_not_there_says_no_more_and_what_the_minutes_say_is_put_right(case):
    it = case(minuted())
    assert it.tell(came="no", told=Told(spoke=True)) is not None
    assert it.rows("attendance")["status"].tolist()[-1] == "apologies"
    assert it.rows("attendance")["corrects"].tolist()[-1] == 1
    assert it.rows("representation").empty
    assert it.facts().loc[(1, it.seat("Board", "GP")), "how"] == "apologies"
    assert it.tell(came="no") is None, "nothing is new"


def test_row_6_somebody_who_was_said_to_have_sent_apologies_was_there_after_all(case):
    it = case(minuted("Amina Shah (apologies)"))
    it.tell()
    assert bool(it.facts().loc[(1, it.seat("Board", "GP")), "covered"])


def test_row_6_two_rows_that_contradict_each_other_are_both_put_right(case):
    it = case(minuted("Amina Shah, Amina Shah (apologies)"))
    it.tell()
    row = it.facts().loc[(1, it.seat("Board", "GP"))]
    assert bool(row["covered"])
    assert bool(row["known"])


def test_row_22_a_meeting_that_was_called_off_is_cancelled_and_one_that_was_held_is_not(case):
    it = case(minuted("", status="planned"))
    it.tell(came="called_off")
    assert it.rows("meeting")["status"].tolist() == ["cancelled"]
    with pytest.raises(UserError, match=r"The meeting of 12 Nov 2026 was cancelled\."):
        it.tell()
    held = case(minuted())
    with pytest.raises(UserError, match=r"Somebody is on record as having been there, so it took place\."):
        held.tell(came="called_off")


@pytest.mark.parametrize("day", [date(2026, 11, 13), date(2026, 12, 11), date(2099, 11, 13)])
@pytest.mark.parametrize("cadence", ["weekly on Thursday", None])
def test_row_22_a_day_on_which_no_meeting_was_due_cannot_be_called_off(case, cadence, day):
    world = board()
    world.rows["forum"][0]["cadence"] = cadence
    it = case(world)
    with pytest.raises(UserError, match=r"No meeting of Board was planned or due on .*, so there is none to call off\."):
        it.tell(which=Which(forum=it.party("Board"), day=day), came="called_off")
    assert it.rows("meeting").empty


def test_row_22_a_meeting_to_come_that_is_due_is_called_off(case):
    world = board()
    world.rows["forum"][0]["cadence"] = "weekly on Thursday"
    it = case(world)
    it.tell(which=Which(forum=it.party("Board"), day=date(2026, 11, 26)), came="called_off")
    assert it.rows("meeting")["status"].tolist() == ["cancelled"]


def test_one_that_nobody_entered_and_did_not_take_place_is_kept_as_cancelled(case):
    world = board()
    world.rows["forum"][0]["cadence"] = "weekly on Thursday"
    it = case(world)
    it.tell(which=Which(forum=it.party("Board"), day=date(2026, 11, 12)), came="called_off")
    assert it.rows("meeting")["status"].tolist() == ["cancelled"]
    assert it.rows("attendance").empty


def test_row_5_a_deputy_comes_for_the_one_who_did_not_and_covers_the_seat(case):
    it = case(minuted("Amina Shah (apologies), Jo Reed", roster="none"))
    it.tell("Ben Low")
    row = it.rows("attendance").iloc[-1]
    assert row[["status", "for_person"]].tolist() == ["deputy", it.party("Amina Shah")]
    assert it.facts().loc[(1, it.seat("Board", "GP")), "how"] == "deputy"


def test_row_5_somebody_who_was_sent_tells_of_the_seat_and_somebody_who_was_not_may_not(case):
    world = minuted("Amina Shah (apologies)")
    world.attendance(1, "Dev Roy (expected)", for_person=world.parties["Amina Shah"])
    it = case(world)
    it.tell("Dev Roy")
    assert it.rows("attendance").iloc[-1][["status", "for_person"]].tolist() == ["deputy", it.party("Amina Shah")]
    assert it.facts().loc[(1, it.seat("Board", "GP")), "how"] == "unlisted_deputy"
    other = case(minuted())
    with pytest.raises(UserError, match=r"Dev Roy is not named for the seat 'GP' on 12 Nov 2026\."):
        other.tell("Dev Roy")


def test_row_9_two_hats_worn_at_once_have_a_row_each_and_cover_both_seats(case):
    world = minuted("Cara Dee, Jo Reed")
    world.seat("Board", "PCN", holder="Cara Dee", capacity="pcn", for_party=world.parties["North PCN"])
    it = case(world)
    unclear = it.facts()
    assert unclear.loc[(1, it.seat("Board", "LMC")), "unclear"]
    it.tell("Cara Dee", ("LMC", "PCN"))
    facts = it.facts()
    assert facts.loc[(1, it.seat("Board", "LMC")), "covered"]
    assert facts.loc[(1, it.seat("Board", "PCN")), "covered"]
    assert it.rows("attendance")["capacity"].dropna().tolist() == ["lmc", "pcn"]
    assert len(it.rows("representation")) == 2


def test_row_9_one_of_two_hats_is_chosen_and_the_other_seat_is_not_covered(case):
    world = minuted("Cara Dee, Jo Reed")
    world.seat("Board", "PCN", holder="Cara Dee", capacity="pcn", for_party=world.parties["North PCN"])
    it = case(world)
    it.tell("Cara Dee", ("PCN",))
    facts = it.facts()
    assert (facts.loc[(1, it.seat("Board", "PCN")), "covered"], facts.loc[(1, it.seat("Board", "LMC")), "covered"]) == (True, False)


def test_row_14_whoever_covers_the_seat_tells_of_it_and_no_reason_is_kept(case):
    world = minuted("Dev Roy")
    world.role("Dev Roy", "North PCN", covering_for=world.parties["Amina Shah"])
    it = case(world)
    it.tell("Dev Roy")
    assert it.facts().loc[(1, it.seat("Board", "GP")), "how"] == "cover"


def test_row_15_two_who_share_a_job_tell_of_one_seat_and_nothing_is_lost(case):
    world = minuted("Amina Shah, Dev Roy")
    world.holder("Board", "GP", "Dev Roy", share=0.5)
    it = case(world)
    it.tell(told=Told(spoke=True, heard="noted", commitments="Numbers by Friday"))
    seat = it.seat("Board", "GP")
    with pytest.raises(ToldMeanwhile, match=r"Amina Shah told of GP meanwhile\.") as asked:
        it.tell("Dev Roy", told=Told(realism=True, commitments="A draft to the chair"))
    now = asked.value.told
    assert (now.spoke, now.heard, now.commitments) == (True, "noted", "Numbers by Friday")
    mine = onto(Told(realism=True, commitments="A draft to the chair"), Told(), now)
    it.tell("Dev Roy", seats=(Seated(seat, mine, now),))
    row = told_by(it)
    assert row[["spoke", "heard", "realism", "commitments"]].tolist() == [True, "noted", True, "Numbers by Friday; A draft to the chair"]
    assert len(it.rows("representation")) == 1
    assert it.facts().loc[(1, seat), "covered"]


def test_row_19_a_meeting_in_common_is_told_of_for_a_seat_in_each_forum(case):
    world = board()
    world.meeting("Board + Digital group", DAY, "Amina Shah, Jo Reed")
    it = case(world)
    seats = (Seated(it.seat("Board", "GP"), Told(spoke=True)), Seated(it.seat("Digital group", "GP"), Told(spoke=False)))
    it.tell(seats=seats)
    facts = it.facts()
    assert facts.loc[(1, it.seat("Board", "GP")), "covered"]
    assert facts.loc[(1, it.seat("Digital group", "GP")), "covered"]
    assert it.rows("representation")["spoke"].tolist() == [True, False]


def test_what_a_brief_said_stays_when_the_meeting_is_told_of(case):
    world = minuted()
    world.add("representation", meeting=1, seat=1, outcome_wanted="A share", briefed_on="2026-11-10")
    it = case(world)
    seen = Told(outcome_wanted="A share", briefed_on=date(2026, 11, 10))
    it.tell(seats=(Seated(1, replace(seen, spoke=True, heard="adopted"), seen),))
    assert told_by(it)[["outcome_wanted", "heard"]].tolist() == ["A share", "adopted"]
    assert told_by(it)["briefed_on"].date() == date(2026, 11, 10)


@pytest.mark.parametrize(
    "how", [{}, {"came": "no"}, {"came": "called_off"}, {"note": "Talks", "differed": True, "asks": (Ask("Clinics"),)}], ids=str
)
@pytest.mark.parametrize("entered", [True, False])
def test_taken_back_the_store_is_as_it_was(case, how, entered):
    world = minuted("Jo Reed (apologies)", status="planned") if entered else board()
    world.rows["forum"][0]["cadence"] = "second Thursday"  # what is not entered can be called off only where it was due
    it = case(world)
    before = {name: frame for name, frame in it.store.frames().items() if name not in ("batch", "change")}
    which = None if entered else Which(forum=it.party("Board"), day=date(2026, 11, 12))
    batch = it.tell(which=which, **how)
    it.store.undo(batch, by="Amina Shah", at=AT)
    after = it.store.frames()
    for name, frame in before.items():
        pd.testing.assert_frame_equal(after[name], frame)


def test_somebody_who_is_faster_by_a_moment_is_seen(case, monkeypatch):
    it = case(minuted())
    real = type(it.store).write

    def slower(store, draft, **how):
        monkeypatch.setattr(type(it.store), "write", real)
        other = Draft()
        other.insert("representation", meeting=1, seat=1, spoke=True)
        real(store, other, by="Ben Low", at=AT, kind="edit")
        return real(store, draft, **how)

    monkeypatch.setattr(type(it.store), "write", slower)
    with pytest.raises(ToldMeanwhile, match="Ben Low told of GP meanwhile"):
        it.tell()
    assert it.rows("representation")["spoke"].tolist() == [True]
    assert len(it.rows("attendance")) == 2, "all or nothing"


LATER, EARLY = date(2026, 11, 20), date(1989, 1, 5)
REFUSED = [
    ({"seats": ()}, "It is not said for which seat you spoke.", "Choose one seat, or each that you spoke in."),
    ({"came": "maybe"}, "It is not said whether you were there.", "Choose yes, no, or that it was called off."),
    ({"capacity": "king"}, "It is not said in which capacity you spoke.", "Choose general practice of the place,"),
    ({"note_for": "practices"}, "It is not said who may read the note.", "Choose the leadership group or the chair."),
    ({"told": Told(heard="loudly")}, "It is not said how it was heard.", "Choose minuted, adopted, noted or not raised, or leave it open."),
    ({"told": Told(commitments="x" * 501)}, "What you promised has 501 characters; there is room for 500.", "Say it shorter."),
    ({"asks": (Ask(" "),)}, "What was asked for has no words.", "Write them, or take it out."),
    ({"asks": (Ask("", kind="action"),)}, "What is to be done has no words.", "Write them, or take it out."),
    ({"asks": (Ask("x" * 201),)}, "What you asked for has 201 characters; there is room for 200.", "Say it shorter."),
    (
        {"asks": (Ask("Letters", due=date(2026, 11, 13)),)},
        "The day by which it is wanted, 13 Nov 2026, has passed.",
        "Choose a later day, or none.",
    ),
    ({"note": "x" * 161}, "The note for the group has 161 characters; there is room for 160.", "Say it shorter."),
    ({"note": "943 476 5919"}, "The words hold what looks like an NHS number.", "Take it out: nothing about a patient is kept here."),
    ({"told": Told(commitments="see 943 476 5919")}, "The words hold what looks like an NHS number.", "Take it out"),
    ({"which": Which(meeting=99)}, "That meeting is no longer on record.", "Choose another."),
    ({"which": Which()}, "It is not said which meeting is meant.", "Choose a forum and a day."),
    ({"which": Which(forum=999, day=LATER)}, "That forum is no longer on record.", "Choose again."),
    ({"which": Which(forum=-1, day=LATER)}, "The meeting is on 20 Nov 2026, which lies ahead.", "Tell what happened once it has taken"),
    ({"which": Which(forum=-1, day=EARLY)}, "The day, 5 Jan 1989, is before 1990.", "Look at the year."),
    (
        {"seats": ("GP",), "forum": "Digital group"},
        "The seat is not one of general practice at Board on 12 Nov 2026.",
        "Choose another seat.",
    ),
    ({"person": "Ben Low", "seats": ("LMC",)}, "Ben Low is not named for the seat 'LMC' on 12 Nov 2026.", "Choose its holder or a deputy,"),
]


@pytest.mark.parametrize(("how", "message", "do"), REFUSED, ids=[message for _, message, _ in REFUSED])
def test_what_cannot_stand_is_refused_with_what_to_do_and_nothing_is_written(case, how, message, do):
    it = case(minuted())
    if how.get("which") and how["which"].forum == -1:
        how = {**how, "which": replace(how["which"], forum=it.party("Board"))}
    version = it.store.version()
    with pytest.raises(UserError) as refused:
        it.tell(**how)
    assert str(refused.value).startswith(message)
    assert refused.value.do.startswith(do)
    assert it.store.version() == version


def test_words_that_may_be_about_a_patient_are_asked_about_once(case):
    it = case(minuted())
    with pytest.raises(Doubtful, match="This may be about a patient"):
        it.tell(told=Told(commitments="case 12345678"))
    it.tell(told=Told(commitments="case 12345678"), sure=True)
    assert told_by(it)["commitments"] == "case 12345678"


def test_two_meetings_of_a_forum_on_one_day_are_told_apart_by_whoever_tells(case):
    world = minuted()
    world.meeting("Board", DAY, "Amina Shah", starts="16:00")
    it = case(world)
    with pytest.raises(UserError, match=r"2 meetings of that forum are on record for 12 Nov 2026\."):
        it.tell(which=Which(forum=it.party("Board"), day=date(2026, 11, 12)))


def test_promises_that_together_are_too_long_are_refused(case):
    world = minuted()
    world.add("representation", meeting=1, seat=1, commitments="x" * 490)
    it = case(world)
    seen = Told(commitments="x" * 490)
    with pytest.raises(UserError, match=r"Together with what stands there your words have 502 characters; there is room for 500\."):
        it.tell(seats=(Seated(1, Told(commitments="y" * 10), seen),))


def _vacant(kind: str) -> World:
    world = board()
    world.forum("Estates forum", place="North")
    world.seat("Estates forum", "GP")
    if kind == "vacant":
        world.holder("Estates forum", "GP", None)
    world.meeting("Estates forum", DAY, "Ben Low", roster="full")
    return world


@pytest.mark.parametrize("kind", ["vacant", "holder_unknown"])
def test_r_03_row_34_whoever_was_there_for_a_seat_that_nobody_holds_tells_of_it(case, kind):
    told = case(_vacant(kind))
    told.tell(person="Ben Low", forum="Estates forum")
    row = told.facts().iloc[0]
    assert row[["state", "attended", "covered", "how", "heard"]].tolist() == [kind, True, True, "deputy", "adopted"]
    assert len(told.rows("seat_holder").query("kind == 'deputy' and valid_to == valid_to")) == 1
    told.store.undo(told.store.version(), by="Ben Low", at=AT)
    assert not told.facts()["attended"].any()


def test_row_34_a_meeting_of_a_vacant_seat_can_be_called_off_by_somebody_without_a_seat(case):
    world = _vacant("vacant")
    world.meeting("Estates forum", "2026-11-19", status="planned", roster="none")
    told = case(world)
    told.tell(person="Dev Roy", forum="Estates forum", which=Which(meeting=2), came="called_off")
    assert told.rows("meeting")["status"].iloc[-1] == "cancelled"


def test_a_seat_that_another_holds_is_told_of_by_nobody_who_is_not_named_for_it(case):
    told = case(_vacant("vacant"))
    told.world.parties["Nobody"] = 999
    with pytest.raises(UserError, match="is not named for the seat 'GP'"):
        told.tell(person="Dev Roy", forum="Estates forum", came="no")


@pytest.mark.parametrize("heard", ["adopted", "minuted"])
def test_n_17_whoever_did_not_speak_was_not_heard_aloud(case, heard):
    told = case(minuted())
    with pytest.raises(UserError) as refused:
        told.tell(told=Told(spoke=False, heard=heard))
    assert refused.value.message == f"The point was {heard}, and general practice did not speak."
    assert refused.value.do == "Look which of the two is right."
    told.tell(told=Told(spoke=False, heard="not_raised"))


def test_r_06_row_15_the_report_of_the_second_of_two_leaves_the_first_its_day(case):
    world = board()
    world.holder("Board", "GP", "Ben Low", share=0.5)
    world.meeting("Board", DAY, "Amina Shah, Ben Low")
    it = case(world)
    it.tell()
    later = Report(Which(meeting=1), it.party("Ben Low"), (Seated(it.seat("Board", "GP"), SPOKE, told_of(told_by(it).to_dict())),))
    report_meeting(it.store, later, today=TODAY + timedelta(days=2), by="Ben Low", at=AT)
    assert told_by(it)["feedback_on"].date() == TODAY
