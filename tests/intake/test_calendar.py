"""Calendar files: meetings that are planned and who is expected; nobody has been anywhere because of an invitation."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.calendar.occurrences import MOST_MEETINGS
from influence.intake.json import as_document
from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.calendars import attendee, calendar, event
from tests.intake.sheets import told

DATA = Path(__file__).parents[1] / "data" / "calendar"
SETTINGS = settings(max_examples=60)


def days(reading):
    return [meeting.date for meeting in reading.meetings]


def answers(reading):
    return {each.name: (each.status, each.response) for each in reading.meetings[0].attendance}


def check(reading):
    """Every entry and every line that names somebody was handed on or stands in a problem."""
    read = {line for m in reading.meetings for line in (m.source_line, *(a.source_line for a in m.attendance))}
    told_of = {problem.line for problem in reading.problems if problem.line}
    assert reading.rows_read == len(read)
    assert reading.rows_in_file == len(read | told_of)
    assert all(m.status == "planned" and m.roster == "none" for m in reading.meetings)
    assert {a.status for m in reading.meetings for a in m.attendance} <= {"expected", "unknown"}
    as_document([reading])


def test_an_invitation_as_it_was_counted_by_hand():
    reading = read_file(DATA / "google_request.ics")
    (meeting,) = reading.meetings
    assert (reading.kind, meeting.title, meeting.date, meeting.start, meeting.end, meeting.minutes) == (
        "calendar",
        "Place board pre-meet, phase 1",
        "2026-07-15",
        "10:00",
        "11:30",
        90,
    )
    assert (meeting.status, meeting.roster, meeting.mode, meeting.forums) == ("planned", "none", None, ())
    assert answers(reading) == {
        "Vera Visitorova": ("unknown", "needs-action"),
        "Sarah Kelly": ("expected", "accepted"),
        "Dev Patel": ("unknown", "needs-action"),
        "No Show": ("unknown", "declined"),
        "Paul Partner": ("expected", "tentative"),
        "Ben Okafor": ("expected", "accepted"),
    }
    last = meeting.attendance[-1]
    assert (last.raw, last.email, last.source_line) == ("Okafor, Ben", "Ben.Okafor@example.org", 19)
    assert told(reading) == [(15, None, "note", "'Boardroom (8)' is a room or a thing, so it is nobody who comes.")]
    assert (reading.rows_in_file, reading.rows_read) == (8, 7)
    assert as_document([reading])["files"][0]["meetings"][0]["start"] == "2026-07-15T10:00:00"


WHEN = [
    ("20261014T140000Z", ("2026-10-14", "15:00")),  # summer time in London
    ("20261114T140000Z", ("2026-11-14", "14:00")),
    ("20261014T140000", ("2026-10-14", "14:00")),
    ("20261014T233000Z", ("2026-10-15", "00:30")),
    ("DTSTART;TZID=Europe/London:20261014T140000", ("2026-10-14", "14:00")),
    ("DTSTART;TZID=GMT Standard Time:20261014T140000", ("2026-10-14", "14:00")),
    ('DTSTART;TZID="W. Europe Standard Time":20261014T140000', ("2026-10-14", "13:00")),
    ("DTSTART;TZID=America/New_York:20261014T140000", ("2026-10-14", "19:00")),
    ("DTSTART;VALUE=DATE:20261014", ("2026-10-14", None)),
]


@pytest.mark.parametrize(("start", "when"), WHEN)
def test_a_day_and_hour_are_those_of_london(start, when):
    reading = read_file(calendar(event(start)))
    assert [(m.date, m.start) for m in reading.meetings] == [when]
    assert reading.problems == ()
    check(reading)


ZONE = [
    "BEGIN:VTIMEZONE",
    "TZID:Our own clock",
    *("BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    *("END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T010000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300"),
    *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"),
]


def test_a_time_zone_that_the_file_explains_is_followed():
    reading = read_file(calendar(event("DTSTART;TZID=Our own clock:20261014T140000"), head=ZONE))
    assert [(m.date, m.start) for m in reading.meetings] == [("2026-10-14", "12:00")]
    assert reading.problems == ()


@pytest.mark.parametrize("zone", [(), [line.replace("FREQ=YEARLY", "FREQ=SECONDLY") for line in ZONE]])
def test_a_time_zone_that_nothing_explains_is_read_as_london_and_told(zone):
    reading = read_file(calendar(event("DTSTART;TZID=Our own clock:20261014T140000"), head=zone))
    assert reading.meetings[0].start == "14:00"
    assert [each[2:] for each in told(reading)] == [
        ("warning", "The time zone 'Our own clock' is not known; the hour was read as London's.")
    ]


def test_a_series_goes_two_years_beyond_the_day_it_was_written_and_no_further():
    reading = read_file(calendar(event("20260105T100000Z", "RRULE:FREQ=WEEKLY", stamp="20260601T080000Z")))
    assert (days(reading)[0], days(reading)[-1]) == ("2026-01-05", "2028-05-29")
    assert [each.start for each in reading.meetings if each.date in ("2026-01-05", "2026-07-06")] == ["10:00", "11:00"]
    check(reading)


def test_a_single_meeting_further_ahead_is_left_out_with_a_note():
    reading = read_file(calendar(event("20261014T100000Z"), event("20300105T100000Z")))
    assert days(reading) == ["2026-10-14"]
    assert told(reading) == [
        (
            8,
            None,
            "note",
            "No meeting of this entry is on or before 1 October 2028, two years after the file was written; it was left out.",
        )
    ]


def test_days_added_taken_out_moved_and_cancelled_within_a_series():
    series = event(
        "DTSTART;TZID=Europe/London:20261007T100000",
        "DTEND;TZID=Europe/London:20261007T113000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Europe/London:20261014T100000",
        "RDATE;TZID=Europe/London:20261009T150000",
        attendee("Jo Reed"),
        uid="1",
    )
    moved = event(
        "DTSTART;TZID=Europe/London:20261022T140000",
        "RECURRENCE-ID;TZID=Europe/London:20261021T100000",
        attendee("Ann Lee"),
        uid="1",
        title="Place Board, moved",
    )
    off = event("20261028T100000Z", "RECURRENCE-ID:20261028T100000Z", "STATUS:CANCELLED", uid="1")
    reading = read_file(calendar(series, moved, off))
    assert [(m.date, m.start, m.minutes, m.title, [a.name for a in m.attendance]) for m in reading.meetings] == [
        ("2026-10-07", "10:00", 90, "Place Board", ["Jo Reed"]),
        ("2026-10-09", "15:00", 90, "Place Board", ["Jo Reed"]),
        ("2026-10-22", "14:00", None, "Place Board, moved", ["Ann Lee"]),
        ("2026-11-04", "10:00", 90, "Place Board", ["Jo Reed"]),
    ]
    assert [each.source_line for each in reading.meetings] == [3, 3, 14, 3]
    assert told(reading) == [
        (22, None, "note", "One meeting of the series 'Place Board' was cancelled."),
        (3, None, "note", "One meeting was taken out of the series 'Place Board'."),
    ]
    check(reading)


def test_an_answer_to_one_day_of_a_series_that_the_file_does_not_hold_is_a_meeting():
    reading = read_file(calendar(event("20261014T100000Z", "RECURRENCE-ID:20261014T100000Z", uid="1")))
    assert days(reading) == ["2026-10-14"]


@pytest.mark.parametrize(
    ("head", "line"), [((), "STATUS:CANCELLED"), (("METHOD:CANCEL",), "STATUS:CONFIRMED"), (("method:cancel",), "status:cancelled")]
)
def test_a_meeting_that_was_called_off_is_left_out_with_a_note(head, line):
    reading = read_file(calendar(event("20261014T100000Z", line, attendee("Jo Reed")), head=head))
    assert reading.meetings == ()
    assert [each[2:] for each in told(reading)] == [("note", "'Place Board' was cancelled, so it was left out.")]
    assert reading.problems[0].do == "If it stands among the meetings as planned, mark it as cancelled there."
    check(reading)


def test_of_two_versions_of_an_entry_the_later_is_read():
    reading = read_file(
        calendar(event("20261014T100000Z", "SEQUENCE:2", uid="1"), event("20261013T100000Z", "SEQUENCE:1", uid="1", title="Old"))
    )
    assert days(reading) == ["2026-10-14"]
    assert told(reading) == [(10, None, "note", "Line 3 has a later version of this entry, which was read instead.")]
    check(reading)


PEOPLE = [
    (attendee("Jo Reed", answer="ACCEPTED"), ("Jo Reed", "expected", "accepted")),
    (attendee("Jo Reed", answer="TENTATIVE"), ("Jo Reed", "expected", "tentative")),
    (attendee("Jo Reed", answer="DECLINED"), ("Jo Reed", "unknown", "declined")),
    (attendee("Jo Reed", answer="NEEDS-ACTION"), ("Jo Reed", "unknown", "needs-action")),
    ("ATTENDEE;CN=Jo Reed:MAILTO:jo@example.org", ("Jo Reed", "unknown", "needs-action")),
    ('ATTENDEE;PARTSTAT=ACCEPTED;CN="Reed, Jo (North PCN)":mailto:jo@example.org', ("Jo Reed", "expected", "accepted")),
    ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@example.org", ("jo@example.org", "expected", "accepted")),
    ("ATTENDEE;PARTSTAT=ACCEPTED;CN=jo@example.org:mailto:jo@example.org", ("jo@example.org", "expected", "accepted")),
    ("ATTENDEE;PARTSTAT=ACCEPTED;CN=Jo Re\r\n ed:invalid:nomail", ("Jo Reed", "expected", "accepted")),
    ("ORGANIZER;CN=Dr Jo Reed:mailto:jo@example.org", ("Jo Reed", "expected", None)),
    (
        "ORGANIZER;CN=Jo:mailto:JO@example.org\r\nATTENDEE;PARTSTAT=DECLINED;CN=Jo Reed:mailto:Jo@example.org",
        ("Jo Reed", "expected", "declined"),
    ),
]


@pytest.mark.parametrize(("line", "person"), PEOPLE)
def test_who_is_expected_and_what_they_answered(line, person):
    reading = read_file(calendar(event("20261014T100000Z", line)))
    assert [(each.name, each.status, each.response) for each in reading.meetings[0].attendance] == [person]
    assert reading.problems == ()
    check(reading)


NOBODY = [
    (attendee("Committee Room 3"), "note", "'Committee Room 3' is a room or a thing, so it is nobody who comes."),
    (attendee("Projector", CUTYPE="RESOURCE"), "note", "'Projector' is a room or a thing, so it is nobody who comes."),
    (attendee("Riverside", CUTYPE="ROOM"), "note", "'Riverside' is a room or a thing, so it is nobody who comes."),
    (attendee("North PCN", CUTYPE="GROUP"), "note", "'North PCN' is a list of addresses, so it says nothing of who is expected."),
    (attendee("All Practice Managers"), "note", "'All Practice Managers' is a list of addresses, so it says nothing of who is expected."),
    (attendee("DL Place Board"), "note", "'DL Place Board' is a list of addresses, so it says nothing of who is expected."),
    ("ATTENDEE", "", ""),
    ("ATTENDEE:tel", "warning", "Who is meant by this line cannot be read."),
    ('ATTENDEE;CN="Jo:mailto:jo@example.org', "warning", "Who is meant by this line cannot be read."),
    (
        attendee("Jo 943 476 5919"),
        "error",
        "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.",
    ),
]


@pytest.mark.parametrize(("line", "severity", "message"), NOBODY)
def test_rooms_lists_and_lines_that_name_nobody(line, severity, message):
    reading = read_file(calendar(event("20261014T100000Z", line)))
    assert reading.meetings[0].attendance == ()
    assert told(reading) == ([(7, None, severity, message)] if message else [])
    check(reading)


@pytest.mark.parametrize("name", ["Paul Partner", "Jane Hall", "Tom Room", "Rob Leader", "Ann Group", "Mary Member", "Al Manager"])
def test_a_family_name_makes_nobody_a_room_or_a_list(name):
    reading = read_file(calendar(event("20261014T100000Z", attendee(name))))
    assert [each.name for each in reading.meetings[0].attendance] == [name]


def test_an_invitation_passed_on_makes_no_deputy():
    passed = attendee("Jo Reed", answer="DELEGATED", DELEGATED_TO='"mailto:ann.lee@example.org"')
    taken = attendee("Ann Lee", DELEGATED_FROM='"mailto:jo.reed@example.org"')
    reading = read_file(calendar(event("20261014T100000Z", passed, taken)))
    assert answers(reading) == {"Jo Reed": ("unknown", "delegated"), "Ann Lee": ("expected", "accepted")}
    assert told(reading) == [
        (7, None, "warning", "'Jo Reed' passed the invitation on; who comes instead, and for whom, is known only afterwards.")
    ]


@pytest.mark.parametrize(
    ("place", "mode"),
    [
        ("Microsoft Teams Meeting", "virtual"),
        ("https://example.zoom.us/j/1", "virtual"),
        ("Boardroom; Microsoft Teams Meeting", "hybrid"),
        ("Riverside Office\\, 3rd floor", None),
        ("", None),
    ],
)
def test_a_place_says_how_people_meet(place, mode):
    assert read_file(calendar(event("20261014T100000Z", f"LOCATION:{place}"))).meetings[0].mode == mode


LEFT_OUT = [
    (
        event("20261014T100000Z", "CLASS:PRIVATE", title="Dentist"),
        "note",
        "The entry is marked as private, so it was left out.",
    ),
    (event(kind="VTODO"), "note", "A task, a diary entry or free time is no meeting, so it was left out."),
    (event("DTSTART:soon"), "error", "The entry has no day, or one that cannot be read. It was not read."),
    (event("20261014T996100Z"), "error", "When this meeting is cannot be read. It was not read."),
    (
        event("20261014T100000Z", "RRULE:FREQ=SECONDLY"),
        "error",
        "This repeats more often than once a day, so it is no series of meetings. It was not read.",
    ),
    (
        event("20261014T100000Z", "RRULE:FREQ=DAILY;INTERVAL=0"),
        "error",
        "The rule by which this repeats is one that meetings do not have. It was not read.",
    ),
    (
        event("20261014T100000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        "error",
        "The rule by which this repeats is one that meetings do not have. It was not read.",
    ),
    (event("20261014T100000Z", "RRULE:now and then"), "error", "The rule by which this repeats cannot be read. It was not read."),
    (
        event("20261014T100000Z", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"),
        "error",
        "This meeting repeats by several rules. It was not read.",
    ),
    (
        event("20261014T100000Z", "EXDATE:" + ",".join(["20261021T100000Z"] * 2001)),
        "error",
        "More than 2,000 days are added to this series or taken out of it. It was not read.",
    ),
    (
        event("20261014T100000Z", *[attendee(f"Jo R{n}") for n in range(2001)]),
        "error",
        "The entry invites more than 2,000 people, more than a meeting has. It was not read.",
    ),
    (
        event("20261014T100000Z", title="x" * 20_001),
        "error",
        "A line of the entry has more than 20,000 characters. The entry was not read.",
    ),
    (
        event("20261014T100000Z")[:-1],
        "error",
        "The entry never ends, so the file breaks off here or is damaged. It was not read.",
    ),
    (
        event("20261014T100000Z", title="Jo 943 476 5919"),
        "error",
        "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.",
    ),
]


@pytest.mark.parametrize(("entry", "severity", "message"), LEFT_OUT)
def test_what_is_not_read_says_why_and_stops_nothing_else(entry, severity, message):
    reading = read_file(calendar(event("20261014T100000Z"), entry))
    assert days(reading) == ["2026-10-14"]
    assert told(reading) == [(8, None, severity, message)]
    assert "dentist" not in repr(reading).casefold()
    check(reading)


REFUSED = [
    (
        [event("20261014T100000Z", *["ATTENDEE:jo@example.org"] * 1_999)] * 102,
        "The calendar names people and days more than 200,000 times.",
        "Export the calendar of the meetings alone, or fewer months of it.",
    ),
    (
        [event("20261014T100000Z", "SUMMARY:x", *[" x"] * 3_000_001)],
        "The calendar has more than 3,000,000 lines.",
        "Export the calendar of the meetings alone, or fewer months of it.",
    ),
    (
        [event("20261014T100000Z", title="x")] * 5001,
        "The calendar has more than 5,000 entries.",
        "Export the calendar of the meetings alone, or fewer months of it.",
    ),
    (
        [event("19900101T100000Z", "RRULE:FREQ=DAILY")] * 2,
        f"The calendar comes to more than {MOST_MEETINGS:,} meetings.",
        "Export the calendar of one forum, or fewer months of it.",
    ),
    (
        [event("20261001T100000Z", "RRULE:FREQ=DAILY", *[attendee(f"Jo R{n}") for n in range(300)])],
        "The calendar invites people more than 200,000 times.",
        "Export fewer months of it.",
    ),
]


@pytest.mark.parametrize(("entries", "message", "do"), REFUSED)
def test_a_calendar_that_is_too_much_is_refused_with_what_to_do(entries, message, do):
    with ending():
        reading = read_file(calendar(*entries))
        (problem,) = reading.problems
        assert (reading.kind, problem.message, problem.do) == (None, message, do)


def test_what_a_description_or_an_alarm_says_is_never_handed_on():
    alarm = ["BEGIN:VALARM", "SUMMARY:Alarm of Zed", attendee("Zed Zed"), "END:VALARM"]
    lines = ("DESCRIPTION:Ring Zed on\r\n  +44 20 7946 0000", "X-ALT-DESC:Zed", "COMMENT:Zed", "ATTACH:Zed", *alarm)
    reading = read_file(calendar(event("20261014T100000Z", *lines)))
    assert days(reading) == ["2026-10-14"]
    assert "Zed" not in repr(reading) and "7946" not in repr(reading)


def test_the_hours_of_a_meeting_past_midnight_are_whole_moments():
    reading = read_file(calendar(event("20261014T210000Z", "DURATION:PT4H")))
    assert [(m.start, m.end, m.minutes) for m in reading.meetings] == [("22:00", "2026-10-15T02:00:00", 240)]


@given(
    st.lists(
        st.tuples(
            st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 23), st.integers(0, 59)),
            st.sampled_from(["Europe/London", "America/New_York", "Asia/Tokyo", "UTC"]),
            st.lists(
                st.tuples(st.sampled_from(["Jo Reed", "Ann Lee", "Sam Poe"]), st.sampled_from(["ACCEPTED", "DECLINED"])),
                max_size=3,
                unique_by=lambda each: each[0],
            ),
        ),
        max_size=6,
    )
)
@SETTINGS
def test_what_is_written_is_read_again(truth):
    """A calendar written from a known truth, its lines folded at random widths, says the same."""
    truth = [
        (datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)), zone, people)
        for (day, hour, minute), zone, people in truth
    ]
    entries = [
        event(
            f"DTSTART;TZID={zone}:{when:%Y%m%dT%H%M%S}",
            *(attendee(name, answer=answer) for name, answer in people),
            stamp="20260601T080000Z",
        )
        for when, zone, people in truth
    ]
    data = b"\r\n".join(b"\r\n ".join([line[:50], *([line[50:]] if line[50:] else [])]) for line in calendar(*entries).split(b"\r\n"))
    reading = read_file(data)
    london = [when.astimezone(ZoneInfo("Europe/London")) for when, _, _ in truth]
    assert [(m.date, m.start) for m in reading.meetings] == [(f"{each:%Y-%m-%d}", f"{each:%H:%M}") for each in london]
    came = Counter(name for _, _, people in truth for name, answer in people if answer == "ACCEPTED")
    assert Counter(a.name for m in reading.meetings for a in m.attendance if a.status == "expected") == came
    check(reading)


@given(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.integers(1, 3), st.integers(1, 12), st.sets(st.integers(0, 11), max_size=4))
@SETTINGS
def test_a_weekly_series_is_what_counting_weeks_gives(first, every, count, out):
    gone = {first + timedelta(weeks=every * each) for each in out}
    lines = [f"EXDATE:{each:%Y%m%d}T120000Z" for each in sorted(gone)]
    reading = read_file(calendar(event(f"{first:%Y%m%d}T120000Z", f"RRULE:FREQ=WEEKLY;INTERVAL={every};COUNT={count}", *lines)))
    expected = [first + timedelta(weeks=every * each) for each in range(count)]
    assert days(reading) == [each.isoformat() for each in expected if each not in gone]
    check(reading)


MESS = st.sampled_from(
    """BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VTIMEZONE|END:VTIMEZONE|TZID:x|UID:1|UID:2
DTSTART:20261014T100000Z|DTSTART;TZID=x:20261014T100000|DTSTART;VALUE=DATE:20261014|DTSTART:99999999|DTSTART|DTEND:20250101T000000Z
DURATION:PT1H|DURATION:P99999999999D|RRULE:FREQ=WEEKLY;COUNT=3|RRULE:FREQ=MONTHLY;BYDAY=9TU|RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=4
RRULE:FREQ=WEEKLY;UNTIL=x|RDATE:x|RDATE;VALUE=PERIOD:20261014T100000Z/PT1H|EXDATE:20261014|RECURRENCE-ID:20261014T100000Z|DTSTAMP:x
RECURRENCE-ID;RANGE=THISANDFUTURE:20261021T100000Z|SUMMARY:a\\, b|SUMMARY|STATUS:CANCELLED|SEQUENCE:x|SEQUENCE:9|ORGANIZER:mailto:a@example.org
ATTENDEE;CN=Jo:mailto:jo@example.org|ATTENDEE;CN="J:x|ATTENDEE;PARTSTAT=DECLINED:x| folded|	tab|METHOD:CANCEL|:|;|é""".replace(
        "\n", "|"
    ).split("|")
)


@given(st.lists(MESS, max_size=30))
@settings(max_examples=300)
def test_no_calendar_makes_the_reader_fail(lines):
    reading = read_file("\r\n".join(["BEGIN:VCALENDAR", *lines]).encode())
    assert reading.kind == "calendar"
    check(reading)


def test_a_large_calendar_is_read_whole():
    """A hundred weekly series of ten people, and five megabytes of descriptions."""
    people = [attendee(f"Jo R{n}") for n in range(10)]
    entries = [event("20261005T100000Z", "RRULE:FREQ=WEEKLY", "DESCRIPTION:" + "x" * 50_000, *people) for _ in range(100)]
    with ending():
        reading = read_file(calendar(*entries))
        assert len(reading.meetings) == 10_400 + sum(1 for each in reading.meetings if each.date == "2028-10-02")
