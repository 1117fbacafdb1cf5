"""Gathers what an opener meets, paragraph by paragraph and cell by cell, into the lines of a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from influence.errors import UserError
from influence.intake.cells import text_of
from influence.intake.documents.document import PARAGRAPH, ROW, Document, Line

LONGEST_PARAGRAPH = 20_000  # characters; what is longer is parted at a blank, nothing is lost
LONGEST_CELL = 200_000  # characters; a cell may hold the whole of a discussion
MOST_LINES = 200_000
MOST_CHARACTERS = 20_000_000  # three hundred pages hold a million
MOST_COLUMNS = 60  # of a table in a document; what stands further right is not read as columns of their own


@dataclass
class _Piece:
    text: str
    kind: str
    line: int | None
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass
class _Cell:
    span: int
    covered: bool
    pieces: list[_Piece] = field(default_factory=list)


@dataclass
class _Row:
    line: int | None
    cells: list[_Cell] = field(default_factory=list)
    is_open: bool = True
    holds_table: bool = False


@dataclass
class _Table:
    number: int
    rows: list[_Row] = field(default_factory=list)

    def open_row(self) -> _Row | None:
        return self.rows[-1] if self.rows and self.rows[-1].is_open else None


class Flow:
    """Told what comes, in the order of reading; a row that holds a table, and a table of one column, are only layout.

    Whatever opens must close, but a mark too many or too few does no harm: files are made by anybody.
    """

    def __init__(self, form: str) -> None:
        self._form = form
        self._pieces: list[_Piece] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._lines = self._characters = 0

    def paragraph(self, text: str, kind: str = PARAGRAPH, line: int | None = None) -> None:
        """A paragraph with whatever spaces it came with; its line ends stay, lines that hold nothing go. line: None to be counted."""
        text = clean(text)
        if not text:
            return
        self._measure(text)
        for part in parts(text):
            self._put(_Piece(part, kind, line))

    def _measure(self, text: str) -> None:
        self._lines += 1
        self._characters += len(text)
        if self._lines > MOST_LINES or self._characters > MOST_CHARACTERS:
            raise UserError(
                f"The document has more than {MOST_LINES:,} paragraphs or {MOST_CHARACTERS / 1e6:.0f} million characters.",
                do="Give only the pages with the minutes.",
            )

    def _put(self, piece: _Piece) -> None:
        """Into the innermost cell that is open, otherwise into the document."""
        for table in reversed(self._tables):
            if (row := table.open_row()) and row.cells:
                row.cells[-1].pieces.append(piece)
                return
        self._pieces.append(piece)

    def open_table(self) -> None:
        for table in self._tables:
            if (row := table.open_row()) and row.cells:
                row.holds_table = True
        self._count += 1
        self._tables.append(_Table(self._count))

    def close_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        is_list = all(len(row.cells) < 2 and sum(cell.span for cell in row.cells) < 2 for row in table.rows)
        for row in table.rows:
            if is_list or row.holds_table:
                for piece in (piece for cell in row.cells for piece in cell.pieces):
                    self._put(piece)
            elif any(cells := _texts(row)):
                self._put(_Piece("\t".join(cells), ROW, row.line, cells, table.number))

    def open_row(self, line: int | None = None) -> None:
        if self._tables:
            self.close_row()
            self._tables[-1].rows.append(_Row(line))

    def close_row(self) -> None:
        if self._tables and (row := self._tables[-1].open_row()):
            row.is_open = False

    def cell(self, span: int = 1, covered: bool = False) -> None:
        """The next cell of the row. span: columns it goes over; covered: it only continues the one above."""
        if self._tables and (row := self._tables[-1].open_row()) and len(row.cells) < MOST_COLUMNS:
            row.cells.append(_Cell(max(1, min(span, MOST_COLUMNS)), covered))

    def document(self, title: str | None = None) -> Document:
        while self._tables:
            self.close_table()
        return Document(self._form, tuple(self._numbered()), clean(title or "")[:300] or None)

    def _numbered(self) -> Iterator[Line]:
        tables: dict[int, int] = {0: 0}
        for number, piece in enumerate(self._pieces, start=1):
            table = tables.setdefault(piece.table, len(tables))
            yield Line(piece.line or number, piece.text, piece.kind, piece.cells, table)


def _texts(row: _Row) -> tuple[str, ...]:
    """What each column holds; a merged cell stands in its first column, the others it covers are empty."""
    texts: list[str] = []
    for cell in row.cells:
        text = "" if cell.covered else "\n".join(piece.text for piece in cell.pieces)[:LONGEST_CELL]
        texts += [text] + [""] * (cell.span - 1)
    return tuple(texts[:MOST_COLUMNS])


def clean(text: str) -> str:
    """Without odd spaces and unseen marks, each line without the spaces round it, lines that hold nothing gone."""
    return "\n".join(part for part in map(text_of, text.splitlines()) if part)


def parts(text: str) -> Iterator[str]:
    """The text in pieces that a reader can go through at once."""
    while len(text) > LONGEST_PARAGRAPH:
        at = max(text.rfind(" ", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH), text.rfind("\n", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH))
        at = at if at > 0 else LONGEST_PARAGRAPH
        yield text[:at].strip()
        text = text[at:].strip()
    if text:
        yield text
