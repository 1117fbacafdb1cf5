"""What is written as Teams writes it is read as it happened, whatever the layout, language, encoding and order."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.readers import read_file, read_files
from tests.intake.writing_teams import DAYS, LANGUAGES, LAYOUTS, Guest, Happened, Style, seconds_covered, written

GIVEN = ("Amina", "Jo", "Zoë", "Per-Åke", "Łucja", "Siân")
FAMILY = ("Shah", "Reed", "Müller", "O'Neill", "García Simón", "Okafor-Bell", "Poe")
BODIES = (None, "North PCN", "Hill Surgery")
ENCODINGS = ("utf-16", "utf-16-be", "utf-8", "utf-8-sig", "xlsx")


@st.composite
def happenings(draw):
    """A meeting of one to five people, each there once to four times, some stays overlapping as from two devices."""
    day = draw(st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2026-12-30"))).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    names = draw(st.lists(st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)), min_size=1, max_size=5, unique=True))
    people = []
    for number, (first, last) in enumerate(names):
        begins = draw(st.lists(st.integers(0, 9000), min_size=1, max_size=4, unique=True))
        stays = tuple((day + timedelta(seconds=at), day + timedelta(seconds=at + draw(st.integers(1, 4000)))) for at in begins)
        is_guest = draw(st.booleans())
        email = None if is_guest else f"person{number}@example.org"
        people.append(Guest(first, last, stays, email, is_guest, draw(st.sampled_from(BODIES))))
    return Happened(draw(st.sampled_from(["Place Board", "Board, part 2", "Réunion à 10 h"])), tuple(people))


@st.composite
def styles(draw):
    separator = draw(st.sampled_from("\t,;"))
    style = Style(
        layout=draw(st.sampled_from(LAYOUTS)),
        language=draw(st.sampled_from(LANGUAGES)),
        encoding=draw(st.sampled_from(ENCODINGS)),
        separator=separator,
        days=draw(st.sampled_from(list(DAYS))),
        newest_first=draw(st.booleans()),
        padding=draw(st.booleans()),
        surname_first=draw(st.booleans()),
    )
    return style


def rounded(seconds):
    return int(seconds / 60 + 0.5)


def expected(happened, style):
    """Name, address, guest, body and minutes of everybody."""
    return {
        (each.name, each.email if style.layout != "events" else None, each.guest, each.body, rounded(seconds_covered(each.stays)))
        for each in happened.people
    }


@given(happenings(), styles())
@settings(max_examples=150)
def test_what_is_read_is_what_was_written(happened, style):
    check_written(happened, style)


def check_written(happened, style):
    _, order = DAYS[style.days]
    reading = read_file(written(happened, style), "report.csv", date_order=order)
    (meeting,) = reading.meetings
    assert reading.kind == "teams_report"
    assert {(each.name, each.email, each.guest, each.organisation, each.minutes) for each in meeting.attendance} == expected(
        happened, style
    )
    assert len(meeting.attendance) == len(happened.people)
    assert (meeting.start, meeting.end) == (happened.start.isoformat(), happened.end.isoformat())
    assert (meeting.date, meeting.roster) == (happened.start.date().isoformat(), "full")
    assert meeting.title == (None if style.layout == "events" else happened.title)
    assert meeting.minutes == rounded((happened.end - happened.start).total_seconds())
    assert reading.problems == ()
    assert reading.rows_in_file == reading.rows_read


@given(happenings(), styles())
@settings(max_examples=60)
def test_a_day_is_left_out_exactly_when_it_reads_both_ways(happened, style):
    check_day(happened, style)


def check_day(happened, style):
    _, order = DAYS[style.days]
    day = happened.start
    both = order is not None and day.day <= 12 and day.day != day.month
    (meeting,) = read_file(written(happened, style), "report.csv").meetings
    assert meeting.date == (None if both else day.date().isoformat())
    assert {(each.name, each.minutes) for each in meeting.attendance} == {
        (name, minutes) for name, *_, minutes in expected(happened, style)
    }


@given(happenings(), st.sampled_from([name for name, (_, order) in DAYS.items() if order]), st.sampled_from(LAYOUTS), st.booleans())
@settings(max_examples=40)
def test_a_report_beside_it_with_a_day_above_12_settles_the_day(tmp_path_factory, happened, days, layout, first):
    folder = tmp_path_factory.mktemp("reports")
    style = Style(layout=layout, days=days)
    told_apart = datetime.fromisoformat("2026-04-23T14:00")
    other = Happened("Board", (Guest("Kay", "Moss", ((told_apart, told_apart + timedelta(hours=1)),)),))
    (folder / "one.csv").write_bytes(written(happened, style))
    (folder / "other.csv").write_bytes(written(other, style))
    names = ["other.csv", "one.csv"] if first else ["one.csv", "other.csv"]
    readings = {each.file: each for each in read_files([folder / name for name in names])}
    assert readings["one.csv"].meetings[0].date == happened.start.date().isoformat()
    open_alone = read_file(folder / "one.csv").meetings[0].date is None
    order = {"dmy": "day first", "mdy": "month first"}[DAYS[days][1]]
    said = f"Its days read both ways; they were read {order}, as those of other.csv can only be."
    assert [(each.message, each.severity) for each in readings["one.csv"].problems] == ([(said, "note")] if open_alone else [])


MEETING = datetime.fromisoformat("2026-10-14T14:00")


def at(minutes, seconds=0):
    return MEETING + timedelta(minutes=minutes, seconds=seconds)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("many", [1, 2, 3, 7])
def test_days_and_times_in_cells_of_their_own_are_put_together(separator, layout, many):
    people = tuple(Guest(GIVEN[n % 6], FAMILY[n], ((at(n), at(60)),), f"p{n}@example.org") for n in range(many))
    data = written(Happened("Board", people), Style(layout=layout, separator=separator, parted=True, encoding="utf-8"))
    (meeting,) = read_file(data, "x").meetings
    assert [(each.name, each.minutes) for each in meeting.attendance] == [(each.name, 60 - n) for n, each in enumerate(people)]
    assert (meeting.start, meeting.end) == ("2026-10-14T14:00:00", "2026-10-14T15:00:00")
