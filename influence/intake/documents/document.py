"""A document as it was found: paragraphs and rows of tables in the order of reading, before anybody asks what they mean."""

from dataclasses import dataclass

PARAGRAPH, HEADING, ITEM, ROW = "paragraph", "heading", "item", "row"
KINDS = (PARAGRAPH, HEADING, ITEM, ROW)  # ITEM: of a list; ROW: of a table
FORMS = ("text", "markdown", "html", "docx", "odt", "pdf")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one row of a table.

    line: what a person is told to look for: the line of a text, the number of the paragraph or table row in a document
    (counted from 1, every one with content), the page of a PDF. cells: of a row alone, left to right, a merged cell once; a cell
    may hold several paragraphs, parted by line ends. text: the whole, of a row its cells parted by tabs. table: which table of
    the document, counted from 1; 0 outside.
    """

    line: int
    text: str
    kind: str = PARAGRAPH
    cells: tuple[str, ...] = ()
    table: int = 0

    def __post_init__(self) -> None:
        assert self.kind in KINDS, self.kind


@dataclass(frozen=True)
class Document:
    """The lines that hold anything. form: one of FORMS; title: what the file calls itself, where it does."""

    form: str
    lines: tuple[Line, ...]
    title: str | None = None

    def __post_init__(self) -> None:
        assert self.form in FORMS, self.form
