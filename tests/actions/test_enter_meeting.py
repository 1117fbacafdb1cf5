"""Entering a meeting that was due by its rhythm, and calling off a planned one. Handles: E-01. Rows of the list of mess: row 22."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.enter_meeting import call_off, enter_meeting
from influence.errors import UserError
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

NOW = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
DAY = date(2026, 12, 3)


@pytest.fixture
def store(tmp_path):
    world = World()
    world.forum("Board", "North", cadence="weekly on Thursday")
    world.seat("Board", "GP", "Amina Shah")
    world.forum("Panel", "North", cadence="monthly")
    world.forum("Bare", "North")
    for day, status in (("2026-11-03", "held"), ("2026-12-10", "planned"), ("2026-12-17", "cancelled")):
        world.meeting("Board", day, status=status, roster="none")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def forum(store, name: str = "Board") -> int:
    party = store.frame("party")
    return int(party.loc[party["name"] == name, "id"].iloc[0])


def enter(store, day: date = DAY, status: str = "planned", **more):
    return enter_meeting(store, **{"forum": forum(store), "day": day, "status": status, "by": "Amina Shah", "at": NOW, **more})


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_e_01_an_expected_meeting_is_entered_as_one_change_and_taken_back(store, status):
    before = {name: frame for name, frame in store.frames().items() if name not in ("batch", "change")}
    batch = enter(store, status=status, starts="10:00", ends="12:00")
    row = store.frame("meeting").sort_values("id").iloc[-1]
    assert (row["date"].date(), row["status"], row["roster"], row["starts"], row["ends"]) == (DAY, status, "none", "10:00", "12:00")
    assert store.frame("meeting_forum")["meeting"].tolist()[-1] == row["id"]
    assert isinstance(row["public_id"], str)
    store.undo(batch.id, by="Amina Shah", at=NOW)
    for name, frame in before.items():
        assert store.frame(name).equals(frame), name


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"day": date(2026, 12, 10)}, "A meeting of Board on 10 Dec 2026 is on record already: planned."),
        ({"day": date(2026, 12, 17)}, "A meeting of Board on 17 Dec 2026 is on record already: cancelled."),
        ({"day": date(2026, 11, 3), "status": "cancelled"}, "A meeting of Board on 3 Nov 2026 is on record already: held."),
        ({"forum": 999_999}, "That forum is not on record any more."),
        ({"day": date(1800, 1, 1)}, "The day, 1 Jan 1800, is before 1990."),
        ({"day": date(9999, 12, 31)}, "The day, 31 Dec 9999, is after 2099."),
        ({"starts": "12:00", "ends": "12:00"}, "The meeting would end at 12:00, before it starts at 12:00."),
    ],
)
def test_a_meeting_that_is_there_already_or_cannot_be_is_refused(store, more, message):
    version = store.version()
    with pytest.raises(UserError) as refused:
        enter(store, **more)
    assert refused.value.message == message
    assert store.version() == version


@pytest.mark.parametrize(
    ("name", "day", "is_due"),
    [
        ("Board", date(2026, 12, 3), True),
        ("Board", date(2026, 12, 4), False),
        ("Board", date(2027, 12, 2), True),
        ("Panel", date(2026, 12, 4), True),
        ("Panel", date(2026, 12, 5), False),  # a Saturday
        ("Bare", date(2026, 12, 3), False),
    ],
)
def test_row_22_only_a_day_on_which_a_meeting_was_due_can_be_cancelled(store, name, day, is_due):
    version = store.version()
    if is_due:
        enter(store, day, "cancelled", forum=forum(store, name))
        assert store.frame("meeting").sort_values("id").iloc[-1]["status"] == "cancelled"
        return
    with pytest.raises(UserError) as refused:
        enter(store, day, "cancelled", forum=forum(store, name))
    assert refused.value.message == f"No meeting of {name} was planned or due on {day.day} Dec 2026, so there is none to call off."
    assert store.version() == version
    assert enter(store, day, "planned", forum=forum(store, name)), "a meeting beyond the rhythm can be planned"


def meeting_on(store, day: str) -> int:
    rows = store.frame("meeting")
    return int(rows.loc[rows["date"] == day, "id"].iloc[0])


def test_row_22_a_planned_meeting_is_called_off_as_one_change_and_taken_back(store):
    meeting = meeting_on(store, "2026-12-10")
    batch = call_off(store, meeting, by="Amina Shah", at=NOW)
    assert store.frame("meeting").set_index("id").loc[meeting, "status"] == "cancelled"
    store.undo(batch.id, by="Amina Shah", at=NOW)
    assert store.frame("meeting").set_index("id").loc[meeting, "status"] == "planned"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-11-03", "The meeting of 3 Nov 2026 is held, not planned."),
        ("2026-12-17", "The meeting of 17 Dec 2026 is cancelled, not planned."),
        (None, "That meeting is not on record any more."),
    ],
)
def test_only_a_planned_meeting_can_be_called_off(store, day, message):
    with pytest.raises(UserError) as refused:
        call_off(store, meeting_on(store, day) if day else 999_999, by="Amina Shah", at=NOW)
    assert refused.value.message == message
