"""Running text as a document: its lines, with what Markdown, bullets, tabs and bits of HTML in it mean."""

import html
import re
from dataclasses import dataclass, replace
from itertools import takewhile

from influence.intake.documents.document import HEADING, ITEM, PARAGRAPH, Document
from influence.intake.documents.flow import Flow
from influence.intake.documents.web import read_bits
from influence.intake.files import Opened

LONGEST_TEXT = 5_000_000  # characters; three hundred pages hold a million, and what is longer is a sheet or a log
QUOTED = re.compile(r"^(?:>\s*)+")
BULLET = re.compile(r"^(?:[-*+•‣▪●◦·■□▫–—]|o(?=\t))[ \t]+(?=\S)")
HASHES = re.compile(r"^(#{1,6})[ \t]+(\S.*?)[ \t#]*$")
RULE = re.compile(r"^[-=_*~–—][-=_*~–—\s]{2,}$")
UNDERLINE = re.compile(r"^(?:=+|-{3,})$")
TABLE_RULE = re.compile(r"^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*){0,60}\|?$")
CELL_END = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
FRONT_MATTER = re.compile(r"^(\w[\w -]{0,40}):[ \t]*(.*)$")
MOST_FRONT_LINES = 60
EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark}\\]){mark * times}(?=[^\s{mark}])([^{mark}\n]{{1,300}}?)(?<=[^\s\\]){mark * times}(?![\w{mark}])")
    for times in (3, 2, 1)
    for mark in (r"\*", "_")
)
STRONG_INSIDE = re.compile(r"\*\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*\*")
LINK = re.compile(r"(!?)\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}(?:[ \t]\"[^\"\n]{0,200}\")?\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
SIGNS = re.compile(
    r"^(?:#{1,6}[ \t]\S|={3,}[ \t]*$|\*{1,3}[^\s*][^*\n]{0,300}\*{1,3}[:.]?[ \t]*$|</?(?:p|div|ul|ol|li|table|h[1-6])\b[^>\n]{0,300}>)",
    re.MULTILINE,
)
BLOCK = re.compile(
    r"^ {0,3}(?:</?(?:p|div|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|blockquote|section|article|main|center|dl|script|style)"
    r"(?:\s[^>]{0,1000})?/?>|<!--)",
    re.IGNORECASE,
)
STRONG = re.compile(r"(?<!\*)\*\*[^\s*][^*\n]{0,300}\*\*")
COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)


@dataclass
class _Text:
    """The lines of the file, counted from 0, and what is made of them."""

    lines: list[str]
    flow: Flow
    at: int = 0


def document_of(opened: Opened) -> Document | None:
    """The document in a file, or its text line by line; None for sheets, and for text too long for minutes.

    `line` of a text is the line in the file.
    """
    if opened.document is not None:
        return opened.document
    if opened.text is None or len(opened.text) > LONGEST_TEXT:
        return None
    return read_text(opened.text)


def read_text(text: str) -> Document:
    """Markdown where the text has its signs, otherwise plain text, of which every character but bullets and rules is kept."""
    lines = text.splitlines()
    is_marked = bool(_front_matter(lines)[0] or SIGNS.search(text) or STRONG.search(text) or _has_table(lines))
    work = _Text(lines, Flow("markdown" if is_marked else "text"))
    title = None
    if is_marked:
        work.at, title, line = _front_matter(lines)
        work.flow.paragraph(title or "", HEADING, line)
    while work.at < len(lines):
        taken = (_html_block(work) or _markdown_table(work) or _marked_line(work)) if is_marked else (_tab_table(work) or _plain_line(work))
        work.at += max(1, taken)
    return _numbered(work.flow.document(title), text, len(lines))


def _numbered(document: Document, text: str, pieces: int) -> Document:
    """Lines are counted as an editor counts them: the end of a page or of a paragraph parts a line and begins none."""
    numbers, number = [], 1
    for piece in text.splitlines(keepends=True):
        numbers.append(number)
        number += piece.endswith(("\n", "\r"))
    if not numbers or numbers[-1] == pieces:
        return document
    return replace(document, lines=tuple(replace(each, line=numbers[min(each.line, pieces) - 1]) for each in document.lines))


def _has_table(lines: list[str]) -> bool:
    return any("|" in line and TABLE_RULE.match(line.strip()) for line in lines if len(line) < 2000)


def _front_matter(lines: list[str]) -> tuple[int, str | None, int]:
    """How many lines of keys stand before the text between two rules, the title among them and the line it is on."""
    if not lines or lines[0].strip() != "---":
        return 0, None, 1
    title, line = None, 1
    for at, each in enumerate(lines[1:MOST_FRONT_LINES], start=1):
        if each.strip() == "---":
            return at + 1, title, line
        said = FRONT_MATTER.match(each)
        if said and said[1].casefold() == "title":
            title, line = said[2].strip().strip("\"'"), at + 1
    return 0, None, 1


def _plain_line(work: _Text) -> int:
    _put_plain(work, work.lines[work.at].strip(), work.at + 1)
    return 1


def _put_plain(work: _Text, line: str, number: int) -> None:
    if RULE.match(line[:200]) and not any(each.isalnum() for each in line):
        return
    bullet = BULLET.match(line)
    work.flow.paragraph(line[bullet.end() :] if bullet else line, ITEM if bullet else PARAGRAPH, number)


def _tab_table(work: _Text) -> int:
    """Two or more lines after each other with as many tabs each are rows that were copied from a table."""
    rows: list[list[str]] = []
    for at in range(work.at, len(work.lines)):
        line = work.lines[at]
        cells = line.split("\t")
        if len(cells) < 2 or not line.strip() or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    filled = sum(any(row[column].strip() for row in rows) for column in range(len(rows[0]))) if rows else 0
    if len(rows) > 1 and filled < 2:  # only indented
        for row, cells in enumerate(rows):
            _put_plain(work, "".join(cells), work.at + row + 1)
        return len(rows)
    if len(rows) < 2:
        return 0
    _put_rows(work, [(work.at + number, row) for number, row in enumerate(rows, start=1)])
    return len(rows)


def _put_rows(work: _Text, rows: list[tuple[int, list[str]]]) -> None:
    flow = work.flow
    flow.open_table()
    for line, cells in rows:
        flow.open_row(line)
        for cell in cells:
            flow.cell()
            flow.paragraph(cell, line=line)
        flow.close_row()
    flow.close_table()


def _html_block(work: _Text) -> int:
    """HTML begins with the tag of a block and goes on to the next empty line, as Markdown has it."""
    if not BLOCK.match(work.lines[work.at][:2000]):
        return 0
    block = list(takewhile(str.strip, map(work.lines.__getitem__, range(work.at, len(work.lines)))))
    read_bits("\n".join(block), work.flow, work.at + 1)
    return len(block)


def _markdown_table(work: _Text) -> int:
    """A table begins with a line of cells and a line of dashes under it."""
    lines, at = work.lines, work.at
    if at + 1 >= len(lines) or "|" not in lines[at] or "|" not in lines[at + 1] or not TABLE_RULE.match(lines[at + 1].strip()[:2000]):
        return 0
    rows, taken = [(at + 1, _cells(lines[at]))], 2
    while at + taken < len(lines) and "|" in lines[at + taken]:
        rows.append((at + taken + 1, _cells(lines[at + taken])))
        taken += 1
    _put_rows(work, rows)
    return taken


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [unmarked(cell) for cell in CELL_END.split(line)]


def _marked_line(work: _Text) -> int:
    lines, at = work.lines, work.at
    line = lines[at].strip()
    if line.startswith(">"):  # all at once: a line of nothing but such marks would be copied for each of them
        line = QUOTED.sub("", line, count=1)
    if not line or (RULE.match(line[:200]) and not any(each.isalnum() for each in line)):
        return 1
    if hashes := HASHES.match(line[:2000]):
        work.flow.paragraph(unmarked(hashes[2]), HEADING, at + 1)
        return 1
    if at + 1 < len(lines) and not BULLET.match(line) and UNDERLINE.match(lines[at + 1].strip()[:200]):
        work.flow.paragraph(unmarked(line), HEADING, at + 1)
        return 2
    bullet = BULLET.match(line)
    work.flow.paragraph(unmarked(line[bullet.end() :] if bullet else line), ITEM if bullet else PARAGRAPH, at + 1)
    return 1


def unmarked(text: str) -> str:
    """Markdown without its marks: emphasis, links, escapes, entities; a star or a dash that marks nothing stays."""
    text = COMMENT.sub("", BREAK.sub("\n", text))
    text = LINK.sub(lambda found: "" if found[1] else found[2], text)
    for pattern in (*EMPHASIS, STRONG_INSIDE):
        text = pattern.sub(r"\1", text)
    return html.unescape(ESCAPED.sub(r"\1", text.removesuffix("\\"))).replace("`", "")
