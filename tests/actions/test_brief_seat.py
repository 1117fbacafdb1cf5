"""Before a meeting: the outcome wanted, who goes, and the brief. Handles: R-04, R-09. Rows of the list of mess: row 5, row 22, row 34."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from worlds import World

from influence.actions.brief_seat import Brief, brief_seat
from influence.actions.report_entry import Which
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import find
from influence.questions.meetings.ahead import Ahead
from influence.questions.meetings.reports import Reports
from influence.questions.seats.told import Told
from influence.records.store import open_store
from tests.stores import stored

TODAY, AT = date(2026, 11, 14), datetime(2026, 11, 14, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    world = World()
    for person in ("Amina Shah", "Ben Low", "Dev Roy"):
        world.role(person, "North PCN")
    world.forum("Board", place="North", cadence="third Thursday")
    world.seat("Board", "GP", holder="Amina Shah", deputies="Ben Low")
    world.meeting("Board", "2026-11-19", status="planned", roster="none")
    world.meeting("Board", "2026-10-15", "Amina Shah")
    world.meeting("Board", "2026-11-26", status="cancelled", roster="none")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def party(store, name: str) -> int:
    rows = store.frame("party")
    return int(rows.loc[rows["name"] == name, "id"].iloc[0])


def brief(store, meeting: int | None = 1, *, seat: int = 1, sure=False, **how):
    which = how.pop("which", Which(meeting=meeting))
    return brief_seat(store, Brief(which, seat, **how), today=TODAY, by="Amina Shah", at=AT, sure=sure)


def goes(store, name: str) -> bool:
    answer = find(Reports(TODAY, leader=party(store, name)), store.frames(), read_policy())
    return bool(len(answer.behind["ahead"]))


def test_r_04_the_brief_and_the_outcome_wanted_stand_with_the_seat_at_the_meeting(store):
    brief(store, wanted="A  share of the budget")
    row = store.frame("representation").iloc[0]
    assert row[["meeting", "seat", "outcome_wanted"]].tolist() == [1, 1, "A share of the budget"]
    assert row["briefed_on"].date() == TODAY
    assert pd.isna(row["spoke"])


def test_an_outcome_alone_is_no_brief_and_a_brief_can_be_taken_out_again(store):
    brief(store, wanted="A share", briefed=False)
    assert pd.isna(store.frame("representation")["briefed_on"].iloc[0])
    brief(store, wanted="A share", seen=Told(outcome_wanted="A share"))
    brief(store, wanted="A share", seen=Told(outcome_wanted="A share", briefed_on=TODAY), briefed=False)
    assert pd.isna(store.frame("representation")["briefed_on"].iloc[0])
    assert len(store.frame("representation")) == 1


def test_what_a_colleague_wrote_meanwhile_stays_where_it_was_not_touched(store):
    brief(store, wanted="A share")
    brief(store)
    assert store.frame("representation")["outcome_wanted"].tolist() == ["A share"]


def test_r_09_a_brief_that_a_colleague_told_of_meanwhile_is_not_wiped_by_a_form_opened_before(store):
    brief(store)
    told = store.frame("representation")["briefed_on"].tolist()
    brief(store, wanted="A share", briefed=False)
    assert store.frame("representation")["briefed_on"].tolist() == told != [pd.NaT]


def test_r_09_whoever_goes_in_the_holders_stead_is_expected_and_asked_about_it(store):
    assert (goes(store, "Amina Shah"), goes(store, "Ben Low")) == (True, False)
    brief(store, goes=party(store, "Ben Low"))
    row = store.frame("attendance").iloc[-1]
    assert row[["status", "person", "for_person"]].tolist() == ["expected", party(store, "Ben Low"), party(store, "Amina Shah")]
    assert (goes(store, "Amina Shah"), goes(store, "Ben Low")) == (False, True)


def test_row_5_somebody_off_the_list_can_be_sent_and_the_one_named_before_no_longer_goes(store):
    brief(store, goes=party(store, "Ben Low"))
    brief(store, goes=party(store, "Dev Roy"))
    assert (goes(store, "Amina Shah"), goes(store, "Ben Low"), goes(store, "Dev Roy")) == (False, False, True)
    brief(store, goes=party(store, "Amina Shah"))
    assert (goes(store, "Amina Shah"), goes(store, "Dev Roy")) == (True, False)
    assert brief(store, goes=party(store, "Amina Shah")) is None, "nothing is new"


def test_a_meeting_that_nobody_entered_is_planned_with_its_brief(store):
    brief(store, which=Which(forum=party(store, "Board"), day=date(2026, 12, 17)))
    row = store.frame("meeting").iloc[-1]
    assert row[["status", "roster"]].tolist() == ["planned", "none"]


def test_r_09_a_day_on_which_no_meeting_is_planned_or_due_has_no_brief(store):
    with pytest.raises(UserError) as refused:
        brief(store, which=Which(forum=party(store, "Board"), day=date(2099, 12, 30)))
    assert refused.value.message == "No meeting of Board is planned for 30 Dec 2099, and none is due then."
    assert refused.value.do == "Enter the meeting first."


def test_taken_back_the_store_is_as_it_was(store):
    before = {name: frame for name, frame in store.frames().items() if name not in ("batch", "change")}
    batch = brief(store, wanted="A share", goes=party(store, "Dev Roy"))
    store.undo(batch, by="Amina Shah", at=AT)
    after = store.frames()
    for name, frame in before.items():
        pd.testing.assert_frame_equal(after[name], frame)


REFUSED = [
    ({"meeting": 2}, "The meeting was on 15 Oct 2026.", "Tell what happened instead."),
    ({"meeting": 3}, "The meeting of 26 Nov 2026 was cancelled.", "There is nothing to brief for."),
    ({"wanted": "x" * 501}, "The outcome wanted has 501 characters; there is room for 500.", "Say it shorter."),
    ({"wanted": "943 476 5919"}, "The words hold what looks like an NHS number.", "Take it out: nothing about a patient is kept here."),
    ({"which": Which(forum=1, day=date(2200, 12, 31))}, "The day, 31 Dec 2200, is after 2099.", "Look at the year."),
    ({"goes": 999}, "Whoever is to go is not on record.", "Choose somebody else."),
    ({"meeting": 9}, "That meeting is no longer on record.", "Choose another."),
]


@pytest.mark.parametrize(("how", "message", "do"), REFUSED, ids=[message for _, message, _ in REFUSED])
def test_what_cannot_stand_is_refused_with_what_to_do(store, how, message, do):
    version = store.version()
    with pytest.raises(UserError) as refused:
        brief(store, **how)
    assert (refused.value.message, refused.value.do) == (message, do)
    assert store.version() == version


def test_words_that_may_be_about_a_patient_are_asked_about(store):
    with pytest.raises(Doubtful):
        brief(store, wanted="case 12345678")
    assert brief(store, wanted="case 12345678", sure=True) is not None


def test_r_04_not_yet_of_somebody_who_began_before_the_brief_was_given_leaves_it(store):
    brief(store, wanted="A share")
    brief(store, briefed=False)
    row = store.frame("representation").iloc[0]
    assert (row["outcome_wanted"], row["briefed_on"].date()) == ("A share", TODAY)
    brief(store, wanted="A share", briefed=False, seen=Told(outcome_wanted="A share", briefed_on=TODAY))
    assert pd.isna(store.frame("representation")["briefed_on"].iloc[0])


def test_what_was_taken_back_can_be_written_again_from_the_same_form(store):
    seen = Told(outcome_wanted="A share", briefed_on=TODAY)
    brief(store, wanted="A share", seen=seen)
    assert store.frame("representation")["outcome_wanted"].tolist() == ["A share"]


@pytest.fixture
def empty(tmp_path):
    """Seat 1 is vacant, of seat 2 nobody recorded who holds it."""
    world = World()
    for person in ("Amina Shah", "Ben Low"):
        world.role(person, "North PCN")
    world.forum("Board", place="North")
    world.seat("Board", "GP")
    world.holder("Board", "GP", None)
    world.seat("Board", "Other", capacity="pcn")
    world.meeting("Board", "2026-11-19", status="planned", roster="none")
    with open_store(stored(world, tmp_path / "empty.db")) as opened:
        yield opened


@pytest.mark.parametrize(("seat", "state"), [(1, "vacant"), (2, "holder_unknown")])
def test_r_09_row_34_whoever_goes_for_a_seat_that_nobody_holds_is_its_deputy_for_that_day_alone(empty, seat, state):
    brief(empty, seat=seat, goes=party(empty, "Ben Low"), briefed=False)
    row = empty.frame("seat_holder").iloc[-1]
    assert row[["seat", "kind", "person"]].tolist() == [seat, "deputy", party(empty, "Ben Low")]
    assert (row["valid_from"].date(), row["valid_to"].date()) == (date(2026, 11, 19), date(2026, 11, 20))
    rows = find(Ahead(TODAY), empty.frames(), read_policy()).rows.set_index("seat_id")
    assert rows.loc[seat, ["who", "gap"]].tolist() == ["Ben Low", state]
    assert (goes(empty, "Amina Shah"), goes(empty, "Ben Low")) == (False, True)


def test_row_34_somebody_else_can_be_sent_for_a_vacant_seat_and_the_first_no_longer_goes(empty):
    brief(empty, goes=party(empty, "Ben Low"))
    brief(empty, goes=party(empty, "Amina Shah"))
    assert (goes(empty, "Amina Shah"), goes(empty, "Ben Low")) == (True, False)
    assert empty.frame("seat_holder").query("kind == 'deputy'")["person"].tolist() == [party(empty, "Amina Shah")]
    brief(empty, goes=party(empty, "Ben Low"))
    assert (goes(empty, "Amina Shah"), goes(empty, "Ben Low")) == (False, True)


def test_row_34_nobody_is_briefed_where_nobody_goes(empty):
    with pytest.raises(UserError) as refused:
        brief(empty, wanted="A share")
    assert refused.value.message == "It is not said who goes, so nobody was briefed."
    brief(empty, wanted="A share", briefed=False)
    assert empty.frame("representation")["outcome_wanted"].tolist() == ["A share"]
