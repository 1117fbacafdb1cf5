"""The name that Teams shows: who it is, what is put behind it, and what is no person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.intake.teams.who import HIDDEN, PERSON, PHONE, ROOM, clean_address, read_who

PEOPLE = [
    ("Jane Poe", "Jane Poe", None, False),
    ("Poe, Jane", "Jane Poe", None, False),
    ("POE, Jane (NORTH PCN - Z99001)", "Jane Poe", "NORTH PCN - Z99001", False),
    ("Jane Poe (Guest)", "Jane Poe", None, True),
    ("Jane Poe (Unverified)", "Jane Poe", None, True),
    ("Jane Poe (External)", "Jane Poe", None, True),
    ("POE JANE (EXT)", "Poe Jane", None, True),
    ("Jane Poe (Gast)", "Jane Poe", None, True),
    ("Jane Poe (Nicht überprüft)", "Jane Poe", None, True),
    ("Jane Poe (No comprobado)", "Jane Poe", None, True),
    ("Jane Poe (Externo)", "Jane Poe", None, True),
    ("Jane Poe (Convidado)", "Jane Poe", None, True),
    ("Jane Poe (Invité)", "Jane Poe", None, True),
    ("Jane Poe (Gość)", "Jane Poe", None, True),
    ("Jane Poe (North PCN) (Guest)", "Jane Poe", "North PCN", True),
    ("Jane Poe [North PCN]", "Jane Poe", "North PCN", False),
    ("Jane Poe - North PCN", "Jane Poe", "North PCN", False),
    ("North PCN | Jane Poe", "Jane Poe", "North PCN", False),
    ("12345 - Jane Poe", "Jane Poe", None, False),
    ("12345 Jane Poe", "Jane Poe", None, False),
    ("Jane Poe - AB1234", "Jane Poe", None, False),
    ("AB1234 - Poe, Jane (North PCN)", "Jane Poe", "North PCN", False),
    ("Jane Poe-Bell", "Jane Poe-Bell", None, False),
    ("Jane Poe - Bell", "Jane Poe - Bell", None, False),
    ("Dr Jane Poe MBE", "Jane Poe", None, False),
    ("jane.poe@example.org", "Jane Poe", None, False),
    ("jane.poe2@example.org", "jane.poe2@example.org", None, False),
    ("jp7@example.org", "jp7@example.org", None, False),
    ("Adrian Room", "Adrian Room", None, False),
    ("Hub Meetingham", "Hub Meetingham", None, False),
]


@pytest.mark.parametrize(("text", "name", "body", "guest"), PEOPLE)
def test_a_person_is_named_without_what_stands_around_the_name(text, name, body, guest):
    who = read_who(text)
    assert (who.kind, who.name, who.organisation, who.guest, who.raw) == (PERSON, name, body, guest, text)


def test_a_title_stays_beside_the_name():
    assert read_who("Dr Jane Poe (North PCN)").title == "Dr"


@pytest.mark.parametrize(
    "text", ["+44 20 7946 0000", "+442079460000", "020 7946 0000", "+1 425*****12", "(020) 7946-0000", "+44 7*** ***000 (Guest)"]
)
def test_a_telephone_keeps_no_number(text):
    who = read_who(text)
    assert (who.kind, who.raw, who.name) == (PHONE, "a telephone", "")
    assert not any(c.isdigit() for c in who.raw + who.name + who.key)


@pytest.mark.parametrize("text", ["Jane Poe +44 20 7946 0000", "Jane Poe (020 7946 0000)", "Jane Poe - 020 7946 0000"])
def test_a_number_beside_a_name_goes(text):
    who = read_who(text)
    assert (who.kind, who.name) == (PERSON, "Jane Poe")
    assert not any(c.isdigit() for c in who.raw)


@pytest.mark.parametrize(
    "text",
    [
        "Boardroom",
        "Meeting Room 2 (Hill House)",
        "Room 1.04",
        "MTR-HillHouse",
        "Surface Hub 2",
        "Sala de reuniones 1",
        "Otter.ai Notetaker",
    ],
)
def test_rooms_and_devices_are_nobody(text):
    assert read_who(text).kind == ROOM


@pytest.mark.parametrize("text", ["", "(Guest)", "Guest", "Anonymous user", "Hidden", "---", "Gość"])
def test_no_name_is_nobody(text):
    assert read_who(text).kind == HIDDEN


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Jane.Poe@example.org", "Jane.Poe@example.org"),
        ("jane.poe_example.org#EXT#@tenant.example.com", "jane.poe@example.org"),
        ("jane_poe_example.org#EXT#@tenant.example.com", "jane_poe@example.org"),
        ("jane.poe", None),
        ("jane poe@example.org", None),
        ("@example.org", None),
        ("x" * 190 + "@example.org", None),
    ],
)
def test_an_address_is_one_or_is_left_out(text, address):
    assert clean_address(text) == address


@given(st.text(max_size=200))
def test_any_name_is_somebody_or_nobody(text):
    who = read_who(text)
    assert who.kind in (PERSON, PHONE, ROOM, HIDDEN)
    assert bool(who.name) == (who.kind == PERSON)


@given(
    st.from_regex(r"\+44 ?[1-9]\d{2} ?\d{3} ?\d{4}", fullmatch=True), st.sampled_from(["{}", "Jane Poe {}", "{} Jane Poe", "Jane Poe ({})"])
)
def test_no_part_of_a_telephone_number_is_kept(number, around):
    who = read_who(around.format(number))
    assert not any(c.isdigit() for c in f"{who.raw}{who.name}{who.organisation}{who.key}")
