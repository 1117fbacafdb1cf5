"""What is typed beside a file while it is looked at."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from influence.intake.by_hand import BY_HAND, ByHand, RowByHand, completed
from influence.intake.reading import AttendanceRead, MeetingRead, Problem, Reading

SHAH = AttendanceRead("Amina Shah", "Dr Amina Shah", "present", 3, title="Dr", email="a.shah@example.org", minutes=40, mode="virtual")
REED = AttendanceRead("Jo Reed", "Jo Reed", "unknown", 4)
READING = Reading(
    "board.txt",
    "minutes",
    "0" * 64,
    meetings=(MeetingRead(None, 1, title="North Board", attendance=(SHAH, REED)),),
    problems=(
        Problem("The day of the meeting was not found.", line=1, severity="warning"),
        Problem("This line was not read.", "a name", "Complete it by hand.", line=5, value="A. N. Other & co", severity="warning"),
    ),
    rows_in_file=3,
    rows_read=2,
)


def as_read(meeting):
    return tuple(
        RowByHand(row.name, row.status, row.deputy_for, row.role, row.organisation, of=place)
        for place, row in enumerate(meeting.attendance)
    )


def test_nothing_typed_is_the_reading_itself():
    assert completed(READING, {}) is READING
    assert completed(READING, {0: ByHand()}) is READING
    assert completed(READING, {0: ByHand(rows=as_read(READING.meetings[0]))}) is READING


def test_a_day_that_the_file_does_not_tell_is_typed():
    assert completed(READING, {0: ByHand(date="2026-10-14")}).meetings[0].date == "2026-10-14"


def test_a_row_that_is_corrected_keeps_what_only_the_file_knows():
    rows = (replace(as_read(READING.meetings[0])[0], status="in attendance", role="Clinical director"), as_read(READING.meetings[0])[1])
    shah = completed(READING, {0: ByHand(rows=rows)}).meetings[0].attendance[0]
    assert shah == replace(SHAH, status="in_attendance", role="Clinical director")


def test_another_name_is_somebody_else_so_the_address_goes():
    rows = (replace(as_read(READING.meetings[0])[0], name="Prof Aminah Shaw"), as_read(READING.meetings[0])[1])
    shah = completed(READING, {0: ByHand(rows=rows)}).meetings[0].attendance[0]
    assert (shah.name, shah.title, shah.raw, shah.email, shah.minutes) == ("Aminah Shaw", "Prof", "Prof Aminah Shaw", None, 40)


def test_a_line_that_was_not_read_is_completed_and_no_longer_a_problem():
    rows = (*as_read(READING.meetings[0]), RowByHand("Sam Poe (deputising for Ann Lee)", "deputy", line=5))
    done = completed(READING, {0: ByHand(rows=rows)})
    poe = done.meetings[0].attendance[-1]
    assert (poe.name, poe.status, poe.deputy_for, poe.source_line) == ("Sam Poe", "deputy", "Ann Lee", 5)
    assert done.rows_read == 3
    assert done.problems[0] == READING.problems[0]
    assert (done.problems[1].severity, done.problems[1].message) == ("note", f"This line was not read. {BY_HAND}")


def test_somebody_whom_the_file_does_not_name_stands_at_the_meeting_itself():
    done = completed(READING, {0: ByHand(rows=(*as_read(READING.meetings[0]), RowByHand("Lee Vale", "present")))})
    assert (done.meetings[0].attendance[-1].source_line, done.rows_read) == (1, 2)


def test_a_row_taken_out_and_a_blank_one_are_nobody():
    done = completed(READING, {0: ByHand(rows=(as_read(READING.meetings[0])[1], RowByHand("  ", "present", line=5)))})
    assert [row.name for row in done.meetings[0].attendance] == ["Jo Reed"]
    assert done.problems == READING.problems


@given(
    st.lists(
        st.tuples(st.text("aB .é\u200f,()", max_size=12), st.sampled_from(["present", "apologies", "", "nonsense"]), st.integers(3, 9)),
        max_size=6,
    )
)
def test_whatever_is_typed_reads_as_people_with_a_known_status_and_never_more_rows_than_lines(typed):
    rows = tuple(RowByHand(name, status, line=line) for name, status, line in typed)
    done = completed(READING, {0: ByHand(rows=rows)})
    assert len(done.meetings[0].attendance) == sum(bool(name.strip()) for name, _, _ in typed)
    assert {row.status for row in done.meetings[0].attendance} <= {"present", "apologies", "unknown"}
    assert done.rows_read <= READING.rows_in_file
