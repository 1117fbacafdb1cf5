"""Why somebody was away and telephone numbers are in no reading, and so in no record."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from influence.__main__ import main
from influence.intake.readers import read_file
from influence.intake.unkept import MOST_LOOKED_AT, without_unkept
from tests.hangs import ending

REASONS = (
    "on sick leave",
    "maternity leave",
    "off with stress",
    "hospital appointment",
    "compassionate leave",
    "jury service",
    "annual leave",
    "unwell",
    "COVID isolation",
)
ONLY_APART = ("bereavement", "long-term sickness", "childcare", "chemotherapy", "suspended", "sick child")  # words of posts and bodies too
APART = (
    "Kay Moss ({})",
    "Kay Moss [{}]",
    "Kay Moss - {}",
    "Kay Moss – {}",
    "Kay Moss, {}",
    "Kay Moss; {}",
    "Kay Moss: {}",
    "Kay Moss ({} until March)",
    "Kay Moss, currently {}",
    "Kay Moss due to {}",
    "Kay Moss as she was on {}",
)
MINUTES = (
    "Minutes of the Hill Board held on 14 October 2026\n\nPresent:\nAmina Shah, Chair (07700 900123)\n\nApologies:\n{}\n\n1. Welcome\n"
)
TEAMS = (
    "Meeting title\tHill Board\nMeeting Start Time\t14/10/2026, 14:00:00\nMeeting End Time\t14/10/2026, 15:00:00\n\n"
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n{}\t14/10/2026, 14:00:00\t14/10/2026, 15:00:00\t1h\t\tAttendee\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261014T140000Z\r\nSUMMARY:Hill Board\r\n"
    'ATTENDEE;PARTSTAT=ACCEPTED;CN="{}":mailto:k@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
)


@pytest.mark.parametrize("form", APART)
@pytest.mark.parametrize("reason", REASONS + ONLY_APART)
def test_a_reason_set_apart_from_a_name_goes(form, reason):
    assert without_unkept(form.format(reason)) == "Kay Moss"


@pytest.mark.parametrize("reason", REASONS)
def test_a_plain_reason_right_behind_a_name_goes(reason):
    assert without_unkept(f"Kay Moss {reason}") == "Kay Moss"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Amina Shah, Chair (07700 900123)", "Amina Shah, Chair"),
        ("Tom Bell, GP Lead - +44 7700 900456", "Tom Bell, GP Lead"),
        ("Una Fox (by phone 07700 900123)", "Una Fox"),
        ("(020) 7946 0123 Jo Reed", "Jo Reed"),
        ("Jo Reed tel: 07700900123 (GP)", "Jo Reed (GP)"),
        ("0121-496-0123", ""),
        ("Kay Moss (Chair - on sick leave)", "Kay Moss (Chair)"),
        ("Kay Moss, Manager, Hill Hospital (unwell)", "Kay Moss, Manager, Hill Hospital"),
        ("Kay Moss (left early - sick child)", "Kay Moss (left early)"),
        ("Kay Moss (item 3 only, unwell)", "Kay Moss (item 3 only)"),
        ("Jo Reed for Kay Moss (on maternity leave), GP", "Jo Reed for Kay Moss, GP"),
        ("Ann Low, Interim Manager (maternity cover)", "Ann Low, Interim Manager"),
    ],
)
def test_all_else_that_stands_beside_it_stays(text, kept):
    assert without_unkept(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Hill Board 14.10.2026 14.00",
        "2026-10-14",
        "01-02-2026 1400 Hill Board",
        "A81001 North Surgery",
        "Director of Sickness Absence",
        "Lead for long-term sickness",
        "Stress Management Lead",
        "Maternity lead",
        "Maternity leave working group",
        "Hospital for Sick Children",
        "Jo Reed, Bereavement Services",
        "Gill Leaver (Treasurer)",
        "Covid Response Lead",
        "Jo Bill, Hill Surgery",
        "Kay Moss (until 3pm)",
        "Off the Record",
        "Health and Care",
    ],
)
def test_what_only_sounds_like_it_stays(text):
    assert without_unkept(text) == text


@pytest.mark.parametrize(
    "unit", ["on ", "off with a", "(", "( )", ", ", " - ", "0", "07700 ", "+44 ", "due to ", "leave ", "sick leave until "]
)
@pytest.mark.parametrize("length", [MOST_LOOKED_AT, 200_000])
def test_long_lines_cost_little(unit, length):
    with ending():
        kept = without_unkept((unit * length)[:length])
    assert len(kept) <= length


@pytest.mark.parametrize("layout", [MINUTES, TEAMS, CALENDAR])
@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("form", ["Kay Moss ({})", "Kay Moss - {}"])
def test_no_reader_hands_a_reason_on(layout, reason, form):
    reading = read_file(layout.format(form.format(reason)).encode(), "a file")
    rows = {each.name: each for each in reading.meetings[0].attendance}
    assert (rows["Kay Moss"].raw, rows["Kay Moss"].role, rows["Kay Moss"].organisation) == ("Kay Moss", None, None)
    assert reason not in str(reading) and "900123" not in str(reading)


def test_an_attendee_who_is_only_a_telephone_is_a_note():
    reading = read_file(CALENDAR.format("07700 900123").encode(), "a.ics")
    assert (reading.meetings[0].attendance, "900123" in str(reading)) == ((), False)
    (problem,) = [each for each in reading.problems if "telephone" in each.message]
    assert (problem.message, problem.severity) == (
        "A telephone number stands where a name should; who it was is not said, and the number is not kept.",
        "note",
    )
    assert problem.line


def test_a_point_of_a_map_that_is_a_telephone_is_nobody_and_ties_to_it_go_with_a_note():
    points = [{"label": "Kay Moss", "type": "Person"}, {"label": "07700 900123", "type": "Person"}, {"label": "Jo Reed", "type": "Person"}]
    ties = [{"from": "Kay Moss", "to": "07700 900123"}, {"from": "Kay Moss", "to": "Jo Reed", "label": "maternity leave"}]
    reading = read_file(json.dumps({"elements": points, "connections": ties}).encode(), "map.json")
    assert [each.name for each in reading.people] == ["Kay Moss", "Jo Reed"]
    assert [(each.source, each.target, each.note) for each in reading.relations] == [("Kay Moss", "Jo Reed", None)]
    assert "900123" not in str(reading) and "maternity" not in str(reading)


def test_nothing_of_it_is_in_the_store_or_in_what_is_printed(tmp_path, capsys):
    (tmp_path / "forums.csv").write_text("name,level,owner,places\nHill Board,place,system,North\n")
    rows = "\n".join(f"Kay{chr(97 + place)} Moss ({reason})" for place, reason in enumerate(REASONS + ONLY_APART))
    (tmp_path / "minutes.txt").write_text(MINUTES.format(rows))
    (tmp_path / "teams.csv").write_text(TEAMS.format("Kay Moss (maternity leave)").replace("14/10", "15/10"))
    (tmp_path / "calendar.ics").write_text(CALENDAR.format("07700 900123").replace("20261014", "20261016"), newline="")
    files = [str(tmp_path / name) for name in ("forums.csv", "minutes.txt", "teams.csv", "calendar.ics")]
    environ = {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off"}
    assert main(["import", *files, "--json"], environ, datetime(2026, 11, 2, tzinfo=UTC)) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["loaded"]["attendance"] == len(REASONS + ONLY_APART) + 2
    with closing(sqlite3.connect(tmp_path / "own.db")) as store:
        kept = "\n".join(store.iterdump())
    for word in ("900123", *REASONS, *ONLY_APART):
        assert word not in kept and word not in told.out + told.err, word
