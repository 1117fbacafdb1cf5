"""Attendance reports damaged at random, and what holds for whatever is read of them; a soak test uses the same with more examples."""

from hypothesis import strategies as st

from influence.intake.json import as_document
from influence.intake.readers import READERS, read_file
from influence.intake.values import has_patient_number
from tests.intake.test_teams_written import happenings, styles
from tests.intake.writing_teams import rows, written

MESS = (
    "",
    " ",
    "n/a",
    "0s",
    "1h 2m",
    "31/02/2026, 9:00",
    "04/05/2026, 09:00:00",
    "5/14/2026, 9:00:00 PM",
    "99/99/9999, 99:99",
    "2. Participants",
    "3. In-Meeting activities",
    "1. Summary",
    "4. Engagement",
    "Name",
    "Full Name",
    "User Action",
    "Timestamp",
    "First join",
    "Last leave",
    "Joined",
    "Left",
    "Jo Reed (Guest)",
    "(Guest)",
    "+44 20 7946 0000",
    "Boardroom 2",
    "jo.reed@example.org",
    "JR",
    "943 476 5919",
    "9" * 400,
    "=1+1",
    "'",
    '"',
    "a\nb",
    "\u200b",
    "Ü",
    "((((((((",
)


@st.composite
def damaged(draw):
    """The bytes of a report with cells changed, rows moved, doubled or gone, and its end cut off or its bytes turned."""
    happened, style = draw(happenings()), draw(styles())
    lines = rows(happened, style)
    for _ in range(draw(st.integers(0, 6))):
        row = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["cell", "gone", "twice", "moved", "more"]))
        if how == "cell" and lines[row]:
            column = draw(st.integers(0, len(lines[row]) - 1))
            lines[row] = [*lines[row][:column], draw(st.one_of(st.sampled_from(MESS), st.text(max_size=9))), *lines[row][column + 1 :]]
        elif how == "gone" and len(lines) > 1:
            lines.pop(row)
        elif how == "twice":
            lines.insert(row, lines[row])
        elif how == "moved":
            lines.append(lines.pop(row))
        else:
            lines[row] = [*lines[row], draw(st.sampled_from(MESS))]
    data = written(happened, style, lines)
    if draw(st.booleans()):
        data = data[: draw(st.integers(0, len(data)))]
    if data and draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
    return data


def check_damaged(data):
    """No traceback; every row with a line; what was not read is told; nobody twice by address; no patient's number kept."""
    for order in (None, "dmy", "mdy"):
        reading = read_file(data, "report.csv", date_order=order)
        document = as_document([reading])
        assert reading.kind in READERS or [each.severity for each in reading.problems] == ["error"]
        if reading.kind != "teams_report":
            continue
        lines = [line for meeting in reading.meetings for each in meeting.attendance for line in (each.source_line, *each.more_lines)]
        told = {problem.line for problem in reading.problems}
        assert reading.rows_read == len(lines) == len(set(lines))
        assert len(told - set(lines)) >= reading.rows_in_file - reading.rows_read >= 0
        assert "7946 0000" not in str(document) and not has_patient_number(str([each["meetings"] for each in document["files"]]))
        for meeting in reading.meetings:
            check_meeting(meeting)


def check_meeting(meeting):
    lines = [each.source_line for each in meeting.attendance]
    addresses = [each.email.casefold() for each in meeting.attendance if each.email]
    assert meeting.source_line > 0 and all(lines) and len(set(lines)) == len(lines)
    assert len(set(addresses)) == len(addresses)
    assert all(each.name and each.raw and each.status in ("present", "unknown") for each in meeting.attendance)
    assert all(each.minutes is None or 0 <= each.minutes <= 1440 for each in meeting.attendance)
    assert meeting.date is None or len(meeting.date) == 10
    assert meeting.roster != "full" or meeting.attendance
