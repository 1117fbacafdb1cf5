"""Minutes: who came, who sent apologies and who stood in, read from running text, lists and tables."""

import re
from dataclasses import replace

from influence.errors import UserError
from influence.intake.documents.document import Document
from influence.intake.documents.text import document_of
from influence.intake.files import Opened
from influence.intake.headings import find_table
from influence.intake.minutes.head import CANCELLED, Head, read_head
from influence.intake.minutes.meeting import Meeting, meeting_of
from influence.intake.minutes.prose import read_prose
from influence.intake.minutes.sections import Sections, part_sections
from influence.intake.minutes.several import Piece, part_meetings
from influence.intake.minutes.titles import is_title_of_minutes
from influence.intake.minutes.units import Unit, units_of
from influence.intake.minutes.when import has_day
from influence.intake.parts import Parts
from influence.intake.reading import Problem
from influence.records.names import fold, read_name
from influence.vocabulary import IN_THE_ROOM

MOST_UNITS = 60_000  # lines; three hundred pages have ten thousand
LOOKED_AT = 600  # lines in which a list of people is looked for, to tell what a file is
TELLS_MINUTES = re.compile(
    r"\b(?:minutes|meeting|notes of|notes from|apologies|apols|appolog\w+|attendence|attending|in attendance|quorate|matters arising"
    r"|present|attendees|attendance|attended|action notes)\b",
    re.IGNORECASE,
)
TEAMS_REPORT = re.compile(
    r"\b(?:join time|first join|last leave|meeting duration|in-meeting duration|participant id|user action|attended participants)\b",
    re.IGNORECASE,
)
LONGEST_HEAD = 20  # lines
FEWEST_NAMES = 2


def is_minutes(opened: Opened) -> bool:
    """People under a heading such as 'Present', or a sentence that names those who came or sent apologies."""
    if _is_sheet(opened) or (document := document_of(opened)) is None:
        return False
    units = units_of(document)[:LOOKED_AT]
    if not any(TELLS_MINUTES.search(unit.text) for unit in units) or any(TEAMS_REPORT.search(unit.text) for unit in units[:60]):
        return False
    sections = part_sections(units)
    if any(find_table(grid, "") for grid in opened.grids) and not sections.plain:
        return False
    if sections.headings and (sections.found or sections.counts):
        return True
    told = read_prose([*sections.head, *sections.prose], document.form, None)
    names_somebody = any(not read_name(said.name).is_initials for _, said in told.said)
    return names_somebody or _is_bare_list(units) or _is_notice(units)


def _is_bare_list(units: list[Unit]) -> bool:
    """Names under a title that says minutes, though no heading says whether they came."""
    titled = any(is_title_of_minutes(unit.text) for unit in units[:LONGEST_HEAD])
    return titled and len(part_sections(units, without_heading=True).found) >= FEWEST_NAMES


def _is_notice(units: list[Unit]) -> bool:
    """A few lines that say that a meeting was not held."""
    short = len(units) <= LONGEST_HEAD
    return short and any(has_day(unit.text) for unit in units) and any(CANCELLED.search(unit.text) for unit in units)


def read_minutes(opened: Opened, order: str | None = None) -> Parts:
    """Every meeting in the document. rows_in_file counts the lines that tell who came, each read or told in a problem.

    UserError for a sheet.
    """
    document = document_of(opened)
    if document is None:
        raise UserError("This is a sheet, not minutes.", do="Leave the kind out, and it is told from the content.")
    parts = Parts()
    before: Head | None = None
    lines: set[int] = set()
    read: set[int] = set()
    for piece in part_meetings(_units(document, parts)):
        meeting, before = _read_piece(piece, document, order, before)
        parts.meetings += [meeting.read, *meeting.corrected]
        parts.problems += meeting.problems
        lines |= meeting.lines
        read |= {person.source_line for each in (meeting.read, *meeting.corrected) for person in each.attendance}
    parts.rows_in_file, parts.rows_read = len(lines), len(read)
    return parts


def _units(document: Document, parts: Parts) -> list[Unit]:
    units = units_of(document)
    if len(units) > MOST_UNITS:
        message = f"The document has more than {MOST_UNITS:,} lines; the rest was not read."
        parts.problems.append(Problem(message, "the minutes of a few meetings", "Split it, by year for instance."))
    return units[:MOST_UNITS]


def _read_piece(piece: Piece, document: Document, order: str | None, before: Head | None) -> tuple[Meeting, Head]:
    sections = part_sections(piece.units)
    head = _head_of(piece, sections, document, order, before)
    told = read_prose([*sections.head, *sections.prose], document.form, head.date)
    if not _tells_who_came(sections) and not sections.counts:
        bare = part_sections(piece.units, without_heading=True)
        needed = FEWEST_NAMES if sections.found or told.said else 1
        if len(bare.found) >= len(sections.found) + needed:
            sections = bare
            head = _head_of(piece, sections, document, order, before)
    meeting = meeting_of(sections, head, told)
    if not (meeting.lines or head.status):
        meeting.problems.append(_nobody(piece.units[0].line if piece.units else 1))
    meeting.problems += [head.problem] if head.problem else []
    meeting.problems += [_cut(told.cut_at)] if told.cut_at else []
    return meeting, head


def _title_of_second(second: str, first: str | None) -> str:
    """As it stands where it names the body itself, else below the title of the meeting before."""
    return second if first is None or fold(first) in fold(second) else f"{first} – {second}"


def _cut(line: int) -> Problem:
    return Problem(
        "The running text from here on was not looked through: it is longer than the minutes of a meeting are.",
        "the minutes of one meeting, or of a few",
        "Split the document, by meeting for instance.",
        line,
        severity="warning",
    )


def _tells_who_came(sections: Sections) -> bool:
    return any(found.listed.said.status in IN_THE_ROOM for found in (*sections.found, *sections.posts))


def _head_of(piece: Piece, sections: Sections, document: Document, order: str | None, before: Head | None) -> Head:
    """The head of one meeting's minutes; a second part has the day and the body of the meeting before it."""
    first = piece.units[0].line if piece.units else 1
    head = read_head(sections.head, sections.prose, first, order, document.title if before is None else None)
    if head.in_common and not head.bodies and len(sections.bodies) > 1:
        head = replace(head, bodies=tuple(sections.bodies))
    if piece.second_part is None or before is None:
        return head
    return replace(
        head,
        title=_title_of_second(piece.second_part, before.title),
        date=head.date or before.date,
        problem=None if before.date else head.problem,
        bodies=head.bodies or before.bodies,
    )


def _nobody(line: int) -> Problem:
    return Problem(
        "Nobody is listed as present, in attendance or as having sent apologies.",
        "a list of people under a heading such as Present",
        "Add those who came by hand, or give the minutes that list them.",
        line,
        severity="warning",
    )


def _is_sheet(opened: Opened) -> bool:
    """Rows of as many cells each: a sheet that was saved as text."""
    if opened.document is not None or not opened.grids:
        return opened.text is None and opened.document is None
    rows = opened.grids[0].rows
    widths = [len(row.cells) for row in rows[:200]]
    return bool(widths) and min(widths) > 1 and sum(width == widths[0] for width in widths) * 10 >= len(widths) * 9
