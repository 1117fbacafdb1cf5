"""Opening a file that anybody may have made: bounded in size, memory and time, and never run."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from influence.errors import UserError
from influence.intake.cells import Grid, Row, is_empty
from influence.intake.documents.document import Document
from influence.intake.documents.opening import open_document, open_page
from influence.intake.documents.web import stated_encoding
from influence.intake.reading import Problem
from influence.intake.workbook import read_workbook

LARGEST_FILE = 64_000_000  # bytes; a million rows of attendance are 35 MB
LONGEST_LINE = 1_000_000  # bytes; a spreadsheet's cell holds 32,767 characters, a sheet of the field under 60 columns
MOST_ROWS = 1_048_576  # what a spreadsheet can show
MOST_CELLS = 12_000_000  # a million rows of attendance hold eight million; each costs about a hundred bytes
MOST_COLUMNS = 1_000  # a register of one column a meeting holds nineteen years of weekly ones
LONGEST_CELL = 131_072  # characters; what the reader of the language takes, four times what a spreadsheet holds
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60  # rows looked at to find what parts the columns

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CALENDAR = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\b", re.IGNORECASE)  # has no cells either
MAP = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{<]")
HAS_POINTS = re.compile(rb'"(?:elements|connections)"\s{0,9}:\s{0,9}\[|<(?:\w{1,20}:)?(?:gexf|graphml)[\s>]')  # a map has no lines of cells
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
SAVE_AS_XLSX = "Open it in a spreadsheet, save it as .xlsx or .csv, and give that file."


@dataclass(frozen=True)
class Opened:
    """A file's content: its sheets, its text where it is one, its paragraphs where it is a document, and what had to be assumed.

    fault: why a text is no sheet; a reader of running text need not mind.
    """

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    text: str | None = None
    notes: tuple[Problem, ...] = ()
    fault: UserError | None = None
    document: Document | None = None


def read_bytes(source: Path | str | bytes) -> bytes:
    """The content of a path; UserError when there is no such file or it is too large to be one of these files."""
    if isinstance(source, bytes):
        _not_too_large(len(source))
        return source
    path = Path(source)
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():  # a device or a pipe may never end
            raise UserError(f"{path.name} is no file.", do="Give a file.")
        _not_too_large(path.stat().st_size)
        return path.read_bytes()
    except IsADirectoryError:
        raise UserError(f"{path.name} is a folder.", do="Give the files in it.") from None
    except FileNotFoundError:
        raise UserError(f"There is no file {path.name}.", do="Look at the path.") from None
    except PermissionError:
        raise UserError(f"{path.name} may not be read.", do="Close it elsewhere, or ask for the right to read it.") from None
    except OSError as error:
        raise UserError(f"{path.name[:60]} cannot be read: {error.strerror}.", do="Look at the path.") from None


def _not_too_large(size: int) -> None:
    if size > LARGEST_FILE:
        raise UserError(
            f"The file has {size / 1e6:.0f} MB; at most {LARGEST_FILE / 1e6:.0f} MB are read.",
            do="Split it into several files, by year for instance.",
        )


def open_file(data: bytes, name: str) -> Opened:
    """What is in the bytes of a file called `name`; UserError with what to do when it cannot be read at all."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip():
        raise _empty_file()
    if found := open_document(data):
        return Opened(name, digest, (), notes=found.notes, document=found.document)
    if data.startswith(ZIP):
        grids, notes = read_workbook(data)
        return Opened(name, digest, grids, notes=notes)
    _refuse_known(data, name)
    is_map = MAP.match(data) is not None and HAS_POINTS.search(data) is not None
    text, notes = decode(data, lines=not is_map)
    if not text.strip():
        raise _empty_file()
    if is_map or CALENDAR.match(data):
        return Opened(name, digest, (), text, notes)
    if page := open_page(text):
        return Opened(name, digest, (), notes=notes, document=page)
    try:
        grid, more = read_grid(text)
    except UserError as fault:
        return Opened(name, digest, (), text, notes, fault)
    return Opened(name, digest, (grid,), text, notes + more)


def _empty_file() -> UserError:
    return UserError("The file is empty.", do="Save it again with its rows, then read it again.")


def _refuse_known(data: bytes, name: str) -> None:
    if data.startswith(OLD_OFFICE):
        raise UserError("This is an old spreadsheet (.xls) or one with a password.", do=SAVE_AS_XLSX)
    if name.casefold().endswith((".xlsx", ".xlsm")):
        raise UserError("The file is called a workbook (.xlsx), but its content is none.", do=SAVE_AS_XLSX)


def decode(data: bytes, lines: bool = True) -> tuple[str, tuple[Problem, ...]]:
    """The text and, where the encoding had to be guessed, a note; UserError when it is no text or, of `lines`, has an endless one."""
    if lines:
        _no_endless_line(data)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), ()
    if guessed := _utf16_without_mark(data):
        return _strict(data, guessed), (_assumed("UTF-16"),)
    try:
        return _as_text(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        if stated := stated_encoding(data):
            return _as_text(data.decode(stated, errors="replace")), ()
        return _as_text(data.decode("cp1252", errors="replace")), (_assumed("Windows-1252"),)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _as_text(data.decode(encoding))
    except UnicodeDecodeError:
        raise UserError("The file breaks off or is damaged.", do="Export or save it again.") from None


def _as_text(text: str) -> str:
    if NO_TEXT.search(text):
        raise UserError(
            "The file is not text, or it is damaged.",
            do="Give a sheet as .csv or .xlsx, a document as .docx; a damaged one must be saved again.",
        )
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Plain letters in UTF-16 have a zero in every second byte."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    if odd > half * 0.5 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.5 and odd < half * 0.05 else None


def _assumed(encoding: str) -> Problem:
    return Problem(
        f"The file does not say how its letters are written; {encoding} was assumed.",
        "UTF-8, which spreadsheets call 'CSV UTF-8'",
        "Look at names with accents; if one is wrong, save the file as CSV UTF-8.",
        severity="note",
    )


def _no_endless_line(data: bytes) -> None:
    """Go from one end of line to the next in jumps; where no end of line is within a jump, a line is too long."""
    start = 0
    while len(data) - start > LONGEST_LINE:
        window = start, start + LONGEST_LINE + 1
        end = max(data.rfind(b"\n", *window), data.rfind(b"\r", *window))
        if end < 0:
            line = data.count(b"\n", 0, start) + 1
            raise UserError(
                f"Line {line} is longer than {LONGEST_LINE:,} characters, so this is no sheet.",
                do="Export it again; each row must stand on a line of its own.",
            )
        start = end + 1


def read_grid(text: str, name: str = "") -> tuple[Grid, tuple[Problem, ...]]:
    """The rows of a delimited text; whatever parts the columns is found from the content."""
    delimiter, first = find_delimiter(text)
    try:
        return Grid(name, tuple(_rows(text, delimiter, first, strict=True))), ()
    except csv.Error as error:
        if "field larger" in str(error):
            raise UserError(
                f"A cell holds more than {LONGEST_CELL:,} characters.", do="Shorten it, or look for a quotation mark that is never closed."
            ) from None
        if "unexpected end of data" in str(error):
            line = _opened_at(text, delimiter)
            raise UserError(
                f"A quotation mark opens in line {line} and is never closed.", do="Close it or take it out, then read the file again."
            ) from None
    try:
        return Grid(name, tuple(_rows(text, delimiter, first, strict=False))), (QUOTES,)
    except csv.Error:
        raise UserError("The quotation marks in the file do not pair.", do="Export it again, or save it as .xlsx.") from None


QUOTES = Problem(
    "Some quotation marks do not pair; the rows were read as they stand.",
    "a pair of quotation marks round a whole cell",
    "Look at the rows with quotation marks.",
    severity="warning",
)


def _rows(text: str, delimiter: str, first: int, strict: bool) -> list[Row]:
    """Rows that hold anything, each with the line on which it begins."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    found, begins, held = [], 1, 0
    for cells in lines:
        if begins >= first and not all(is_empty(cell) for cell in cells):
            found.append(Row(begins, tuple(cells)))
        if len(cells) > MOST_COLUMNS:
            raise UserError(f"Line {begins} has more than {MOST_COLUMNS:,} columns.", do="Take out the columns that are not needed.")
        begins, held = lines.line_num + 1, held + len(cells)
        if held > MOST_CELLS:
            raise UserError(f"The file has more than {MOST_CELLS:,} cells.", do="Split it into several files, by year for instance.")
        if len(found) > MOST_ROWS:
            raise UserError(f"The file has more than {MOST_ROWS:,} rows.", do="Split it into several files, by year for instance.")
    return found


def _opened_at(text: str, delimiter: str) -> int:
    """The line on which the record begins that runs to the end of the file."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for _ in lines:
            begins = lines.line_num + 1
    except csv.Error:  # how the caller got here: the record that breaks the reading is the one looked for
        return begins
    return begins


def find_delimiter(text: str) -> tuple[str, int]:
    """What parts the columns, and the line on which the rows begin (2 after a spreadsheet's own 'sep=;' line)."""
    if (said := re.match(r"sep=([,;\t|])\r?\n", text, re.IGNORECASE)) is not None:
        return said[1], 2
    sample = text[:200_000]
    return max(DELIMITERS, key=lambda each: _columns(sample, each)), 1


def _columns(sample: str, delimiter: str) -> tuple[int, float]:
    """How well the rows look when parted so: the true delimiter gives many columns, and rows that follow each other as many.

    First the columns of rows that have as many as the row before, so that a file of several lists of different widths is no
    riddle; then how many columns most rows have, less where rows disagree.
    """
    counts: dict[int, int] = {}
    alike = before = 0
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            counts[len(row)] = counts.get(len(row), 0) + bool(row)
            alike += len(row) - 1 if len(row) == before > 1 else 0
            before = len(row) or before
            if sum(counts.values()) >= SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0
    return alike, _usual(counts)


def _usual(counts: dict[int, int]) -> float:
    usual = max((width for width in counts if width > 1), key=lambda width: (counts[width], width), default=0)
    return usual * counts[usual] / sum(counts.values()) if usual else 0
