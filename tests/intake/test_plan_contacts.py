"""The relationship log: one talk logged twice, two talks of one day, many partners, names that wait."""

import pytest

from tests.intake.planning import after, inserted, messages, planned, read
from tests.worlds import World


@pytest.fixture
def frames():
    world = World()
    for name in ("Amina Shah", "Ben Low", "Jo Reed", "Kit Moss"):
        world.person(name)
    return world.frames()


def log(*rows, name="contacts.csv", heading="date,kind,minutes,from,with"):
    return read(name, heading, *rows)


def parties(made):
    return inserted(made, "contact_party", "raw_name", "logged")


def test_a_contact_has_who_logged_it_and_with_whom(frames):
    made = planned(frames, log("02/10/2026,phone,20,Amina Shah,Jo Reed; Kit Moss"))
    assert made.loaded == {"contact": 1, "contact_party": 3}
    assert parties(made) == [("Amina Shah", True), ("Jo Reed", False), ("Kit Moss", False)]


def test_row_28_one_talk_logged_by_both_is_one_contact_logged_by_both(frames):
    made = planned(
        frames, log("02/10/2026,phone,20,Amina Shah,Ben Low", name="a.csv"), log("02/10/2026,phone,25,Ben Low,Amina Shah", name="b.csv")
    )
    assert made.loaded == {"contact": 1, "contact_party": 2}
    assert parties(made) == [("Amina Shah", True), ("Ben Low", True)]
    assert inserted(made, "contact", "minutes") == [(20,)]


def test_a_second_talk_of_the_day_is_kept(frames):
    both = log("02/10/2026,phone,20,Amina Shah,Ben Low", "02/10/2026,phone,35,Amina Shah,Ben Low", "02/10/2026,phone,20,Ben Low,Amina Shah")
    made = planned(frames, both)
    assert made.loaded == {"contact": 2, "contact_party": 4}
    assert parties(made) == [("Amina Shah", True), ("Ben Low", True), ("Amina Shah", True), ("Ben Low", False)]
    assert planned(after(frames, made), both).is_empty


def test_a_row_that_repeats_another_in_every_cell_is_told_and_counts_once(frames):
    made = planned(frames, log(*["02/10/2026,phone,20,Amina Shah,Ben Low"] * 2))
    assert made.loaded["contact"] == 1
    assert messages(made) == ["contacts.csv:3 This is the same as row 2 in every cell, so it was read as one contact."]


def test_two_rows_of_one_day_with_numbers_of_their_own_are_two(frames):
    heading = "date,kind,from,with,ref"
    made = planned(frames, log("02/10/2026,phone,Amina Shah,Ben Low,7", "02/10/2026,phone,Amina Shah,Ben Low,8", heading=heading))
    assert made.loaded["contact"] == 2
    third = planned(after(frames, made), log("02/10/2026,phone,Amina Shah,Ben Low,9", heading=heading))
    assert third.loaded["contact"] == 1


def test_both_logs_keep_their_own_number_of_one_talk(frames):
    heading = "date,kind,from,with,ref"
    both = log("02/10/2026,phone,Amina Shah,Ben Low,A7", "02/10/2026,phone,Ben Low,Amina Shah,B1", heading=heading)
    made = planned(frames, both)
    assert inserted(made, "contact", "ref") == [("A7; B1",)]
    assert planned(after(frames, made), both).is_empty


def test_the_same_number_in_two_leaders_logs_is_not_the_same_talk(frames):
    heading = "date,kind,from,with,ref"
    made = planned(frames, log("02/10/2026,phone,Amina Shah,Jo Reed,1", "05/10/2026,phone,Ben Low,Kit Moss,1", heading=heading))
    assert made.loaded["contact"] == 2


def test_a_number_lets_a_later_file_correct_day_and_people(frames):
    heading = "date,kind,from,with,ref"
    first = planned(frames, log("02/10/2026,phone,Amina Shah,Jo Reed,1", heading=heading))
    second = planned(after(frames, first), log("03/10/2026,video,Amina Shah,Kit Moss,1", heading=heading))
    assert second.changed == {"contact": 1} and second.loaded == {"contact_party": 1}
    assert {table: len(rows) for table, rows in second.draft.deletes.items()} == {"contact_party": 1}


def test_blank_cells_of_a_later_file_erase_nothing(frames):
    first = planned(frames, log("02/10/2026,phone,20,Amina Shah,Jo Reed"))
    assert planned(after(frames, first), log("02/10/2026,phone,,Amina Shah,Jo Reed")).is_empty


def test_rows_absent_from_a_later_file_are_not_taken_out(frames):
    first = planned(frames, log("02/10/2026,phone,20,Amina Shah,Jo Reed", "03/10/2026,phone,20,Amina Shah,Jo Reed"))
    assert planned(after(frames, first), log("02/10/2026,phone,20,Amina Shah,Jo Reed")).is_empty


def test_more_than_six_parties_are_a_meeting(frames):
    many = "; ".join(["Jo Reed", "Kit Moss", "Ben Low", "Pat One", "Pat Two", "Pat Three"])
    reading = log(f"02/10/2026,visit,60,Amina Shah,{many}")
    made = planned(frames, reading)
    assert made.loaded == {"meeting": 1, "attendance": 7} and not made.draft.inserts["contact"]
    assert messages(made, "note") == ["contacts.csv:2 7 took part; a contact with more than 6 is loaded as a meeting."]
    assert planned(after(frames, made), reading).is_empty


def test_row_29_six_parties_are_still_one_contact(frames):
    made = planned(frames, log("02/10/2026,visit,60,Amina Shah,Jo Reed; Kit Moss; Ben Low; Pat One; Pat Two"))
    assert made.loaded == {"contact": 1, "contact_party": 6}


def test_names_not_recognised_wait_and_the_contact_is_kept(frames):
    first = planned(frames, log("02/10/2026,phone,20,Amina Shah,Robin Vale"))
    assert inserted(first, "contact_party", "party", "raw_name")[1] == (None, "Robin Vale")
    assert [(each.raw, each.times, each.where) for each in first.queue] == [("Robin Vale", 1, ("contact of 2026-10-02",))]
    known = after(frames, first)
    second = planned(known, read("people.csv", "name", "Robin Vale"), log("02/10/2026,phone,20,Amina Shah,Robin Vale"))
    assert second.loaded == {"party": 1, "person": 1} and second.changed == {"contact_party": 1}


def test_a_contact_without_a_day_or_with_oneself_is_told(frames):
    made = planned(frames, log("soon,phone,20,Amina Shah,Jo Reed", "02/10/2026,phone,20,Amina Shah,Dr Amina Shah"))
    assert made.is_empty and made.files[0].rows_refused == 2
    told = messages(made, "error")
    assert "contacts.csv:2 'soon' cannot be read as a date. The row was not loaded." in told
    assert "contacts.csv:3 A contact needs somebody on each side." in told


def test_who_started_it_is_kept_where_it_is_said(frames):
    from dataclasses import replace

    reading = log("02/10/2026,phone,20,Amina Shah,Jo Reed")
    made = planned(frames, replace(reading, contacts=(replace(reading.contacts[0], started_by="Jo Reed"),)))
    assert inserted(made, "contact_party", "raw_name", "started") == [("Amina Shah", False), ("Jo Reed", True)]


def test_a_number_that_stands_twice_in_a_file_is_two_talks_and_told(frames):
    heading = "date,kind,from,with,ref"
    both = log("02/10/2026,phone,Amina Shah,Jo Reed,1", "05/10/2026,phone,Amina Shah,Kit Moss,1", heading=heading)
    made = planned(frames, both)
    assert made.loaded["contact"] == 2
    assert messages(made) == ["contacts.csv:3 The number '1' is that of row 2 too; both were read."]
    assert planned(after(frames, made), both).is_empty
