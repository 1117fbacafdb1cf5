"""Attendance reports laid beside what is known: people by their address, two of one name kept two, every row accounted for."""

import pytest

from influence.output.import_tables import files_table
from tests.intake.planning import after, attendance_of, messages, planned
from tests.intake.sheets import text
from tests.intake.test_teams_report import EVENTS, blocks, event, read, row, stay
from tests.worlds import World


@pytest.fixture
def world():
    world = World()
    world.forum("Place Board", "North")
    for name in ("Amina Shah", "Ben Low"):
        world.person(name)
    party = world.add("party", kind="person", name="Jo Reed", public_id="jo-reed")
    world.add("person", party=party, given="Jo", family="Reed", email="jo.reed@example.org")
    return world


def loaded(world, data, **options):
    made = planned(world.frames(), read(data), **options)
    return made, attendance_of(after(world.frames(), made))


def test_the_title_names_the_forum_and_the_address_the_person(world):
    made, people = loaded(world, blocks(row("J. Reed-Smith (EXT)", email="Jo.Reed@example.org"), row("SHAH, Amina (North PCN)")))
    assert [(who, status) for _, who, status in people] == [("Jo Reed", "present"), ("Amina Shah", "present")]
    assert not messages(made)


def test_a_number_before_a_name_does_not_hide_who_it_is(world):
    assert [who for _, who, _ in loaded(world, blocks(row("12345 - Amina Shah")))[1]] == ["Amina Shah"]


def test_an_account_s_name_that_tells_no_name_waits_for_somebody_to_say_whose_it_is(world):
    made, people = loaded(world, blocks(row("amina.shah2@example.org", account="amina.shah2@example.org")))
    assert people == [("amina.shah2@example.org", None, "present")]
    assert [each.raw for each in made.queue] == ["amina.shah2@example.org"]


def test_two_of_one_name_whom_nobody_knows_stay_two(world):
    data = blocks(row("Kay Moss", email="kay.moss@example.org"), row("Kay Moss", email="k.moss@example.org"))
    assert loaded(world, data)[1] == [("Kay Moss", None, "present")] * 2


def test_rows_read_and_left_out_make_the_rows_of_the_file(world):
    stays = [stay("Amina Shah", "14:00:00", "15:00:00"), stay("+44 20 7946 0000", "14:00:00", "15:00:00")]
    made, _ = loaded(world, blocks(row("Amina Shah"), row("+44 20 7946 0000"), stays=stays))
    assert files_table(made.files)[["rows", "loaded", "left_out"]].to_numpy().tolist() == [[2, 1, 1]]


def test_a_meeting_that_cannot_be_loaded_leaves_out_all_its_rows(world):
    events = [
        event("Amina Shah", action, at)
        for action, at in [("Joined", "14:00:00"), ("Left", "14:20:00"), ("Joined", "14:30:00"), ("Left", "15:00:00")]
    ]
    made, people = loaded(world, text(*EVENTS, *events))
    assert files_table(made.files)[["rows", "loaded", "left_out"]].to_numpy().tolist() == [[4, 0, 4]]
    assert people == []
