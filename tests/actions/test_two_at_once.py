"""Two who save the same thing at once: the second is told, and nothing of either is lost. Handles: R-06, R-07, E-01, N-20."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.ask_entry import AskEntry
from influence.actions.enter_meeting import call_off, enter_meeting
from influence.actions.log_ask import log_ask
from influence.actions.report_entry import Report, Seated, Which
from influence.actions.report_meeting import ToldMeanwhile, report_meeting
from influence.actions.settle_ask import settle_ask
from influence.questions.seats.told import Told, onto
from influence.records.store import Batch, open_store
from tests.at_once import at_once
from tests.stores import stored
from tests.worlds import World

TODAY, AT = date(2026, 11, 14), datetime(2026, 11, 14, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    world = World()
    for person in ("Amina Shah", "Dev Roy"):
        world.role(person, "North PCN")
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.holder("Board", "GP", "Dev Roy", share=0.5)
    world.meeting("Board", "2026-11-12", "Amina Shah, Dev Roy")
    world.meeting("Board", "2026-12-10", status="planned", roster="none")
    world.add("ask", date="2026-11-02", kind="ask", title="Letters on the day", status="raised", forum=world.parties["Board"])
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def party(store, name: str) -> int:
    rows = store.frame("party")
    return int(rows.loc[rows["name"] == name, "id"].iloc[0])


def only(store, table: str):
    rows = store.frame(table)
    assert len(rows) == 1
    return rows.iloc[0]


def reporting(store, person: str, told: Told, seen: Told = Told()):  # noqa: B008 - a frozen value
    report = Report(Which(meeting=1), party(store, person), (Seated(1, told, seen),))
    return lambda each: report_meeting(each, report, today=TODAY, by=person, at=AT)


def test_r_06_of_two_who_report_of_one_seat_at_once_the_second_is_told_what_stands_and_adds_to_it(store):
    words = {
        "Amina Shah": Told(spoke=True, heard="noted", commitments="Numbers by Friday"),
        "Dev Roy": Told(spoke=True, realism=True, commitments="A draft to the chair"),
    }
    first, second = at_once(store, *(reporting(store, person, told) for person, told in words.items()))
    assert isinstance(first, Batch) and isinstance(second, ToldMeanwhile)
    kept = only(store, "representation")["commitments"]
    assert second.told.commitments == kept and kept in [told.commitments for told in words.values()]
    late = next(person for person, told in words.items() if told.commitments != kept)
    reporting(store, late, onto(words[late], Told(), second.told), second.told)(store)
    row = only(store, "representation")
    assert set(row["commitments"].split("; ")) == {"Numbers by Friday", "A draft to the chair"}
    assert (row["spoke"], row["heard"], row["realism"]) == (True, "noted", True)


def test_r_06_of_two_who_report_the_very_same_at_once_one_row_is_kept(store):
    told = Told(spoke=True, heard="adopted")
    at_once(store, *(reporting(store, person, told) for person in ("Amina Shah", "Dev Roy")))
    assert only(store, "representation")[["spoke", "heard"]].tolist() == [True, "adopted"]


def test_e_01_of_two_who_call_off_one_meeting_at_once_the_second_is_told(store):
    first, second = at_once(store, *[lambda each: call_off(each, 2, by="x", at=AT)] * 2)
    assert isinstance(first, Batch)
    assert second.message == "The meeting of 10 Dec 2026 is cancelled, not planned."
    assert store.frame("meeting").set_index("id")["status"].to_dict() == {1: "held", 2: "cancelled"}
    assert store.version() == first.id
    store.undo(first.id, by="x", at=AT)
    assert store.frame("meeting").set_index("id")["status"].to_dict() == {1: "held", 2: "planned"}


def test_e_01_of_two_who_enter_one_meeting_at_once_one_is_entered(store):
    day, board = date(2026, 12, 3), party(store, "Board")
    entering = lambda each: enter_meeting(each, forum=board, day=day, status="planned", by="x", at=AT)  # noqa: E731
    first, second = at_once(store, entering, entering)
    assert isinstance(first, Batch)
    assert second.message == "A meeting of Board on 3 Dec 2026 is on record already: planned."
    assert len(store.frame("meeting")) == 3 and len(store.frame("meeting_forum")) == 3


@pytest.mark.parametrize("outcomes", [("refused", "delivered"), ("delivered", "delivered"), ("dropped", "refused")])
def test_n_20_of_two_who_settle_one_ask_at_once_the_second_is_told_that_it_is_closed(store, outcomes):
    def settling(outcome: str):
        return lambda each: settle_ask(each, 1, outcome=outcome, on=TODAY, today=TODAY, by=outcome, at=AT)

    first, second = at_once(store, *map(settling, outcomes))
    assert isinstance(first, Batch)
    assert second.message == "It was closed on 14 Nov 2026."
    row = only(store, "ask")
    settled = store.batches().set_index("id").loc[first.id, "by"]
    assert row["status"] == ("raised" if settled == "dropped" else settled) and row["closed"].date() == TODAY


def test_n_20_an_ask_that_one_answers_and_another_closes_at_once_keeps_both_or_says_why(store):
    def settling(outcome: str):
        return lambda each: settle_ask(each, 1, outcome=outcome, on=TODAY, today=TODAY, by=outcome, at=AT)

    first, second = at_once(store, settling("agreed"), settling("delivered"))
    row = only(store, "ask")
    assert row["status"] == "delivered" and row["answered"].date() == row["closed"].date() == TODAY
    assert isinstance(first, Batch) and (isinstance(second, Batch) or second.message == "It was closed on 14 Nov 2026.")


def test_r_07_of_two_who_log_the_same_ask_at_once_one_is_kept(store):
    entry = AskEntry("ask", "Beds by Monday", TODAY, forum=party(store, "Board"))
    first, second = at_once(store, *[lambda each: log_ask(each, entry, today=TODAY, by="x", at=AT)] * 2)
    assert isinstance(first, Batch)
    assert second.message == "The same ask of 14 Nov 2026 is on record already."
    assert store.frame("ask")["title"].tolist() == ["Letters on the day", "Beds by Monday"]
