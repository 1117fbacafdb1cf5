"""The text of a PDF's pages, laid out as lines and tables. Run as a program in a process of its own: PDF in, JSON out.

A PDF is a program that draws, and one made to harm may draw without end or unpack to fill the memory. No check before opening
finds all of them, so the process that opens it has bounds of its own and may be stopped. It imports nothing of the product.
"""

import io
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

MEMORY = 1_000_000_000  # bytes
SECONDS = 120  # of work
MOST_PAGES = 600
MOST_CHARACTERS = 5_000_000
MOST_ON_A_PAGE = 60_000  # characters; a page of small print holds 8,000
MOST_EDGES = 20_000  # lines and boxes on a page, beyond which it is a drawing and no table is looked for
WIDE_GAP = 1.5  # of the height of a letter: more than a justified line leaves between words
MARGIN = 0.08  # of the height of the page
SAME_COLUMN = 6.0  # points by which the beginnings of one column may differ
ENDING_NUMBER = re.compile(r"^\d{1,4}\s|[\s|]*(?:page\s?)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?$", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"(?:page|p\.?)?\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,4})[.)]?", re.IGNORECASE)
BULLETS = frozenset("•‣▪●◦·■□▫–—-o*\uf0b7\uf0a7")
NO_LETTER = re.compile(r"\(cid:\d+\)")


@dataclass
class Bit:
    """Words that stand together on a line; places in points from the left."""

    x0: float
    x1: float
    text: str
    first_word: float = 0.0  # how wide it is


@dataclass
class Printed:
    """One line of the page, parted where there is a wide gap."""

    top: float
    bottom: float
    bits: list[Bit] = field(default_factory=list)
    is_margin: bool = False  # at the top or foot of the page, above or below what paper is written on
    mark: str = ""  # the number or bullet that stands before it
    cells: list[str] | None = None  # of a ruled table
    table: int = 0

    @property
    def text(self) -> str:
        return "\t".join(bit.text for bit in self.bits)


def read_pages(data: bytes) -> dict[str, Any]:
    """{'pages': [[[kind, text, cells, table]]], 'pictures': [page], 'repeated': n}, or {'refused': why, 'count': n}."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                return {"refused": "pages", "count": len(pdf.pages)}
            return _all_pages(pdf)
    except MemoryError:
        return {"refused": "large"}
    except Exception as error:  # a broken object makes the library raise whatever its code ran into
        inner = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(inner, MemoryError):
            return {"refused": "large"}
        is_locked = type(inner).__name__ in ("PDFPasswordIncorrect", "PDFTextExtractionNotAllowed")
        return {"refused": "password" if is_locked else "damaged"}


def _all_pages(pdf: Any) -> dict[str, Any]:
    pages, pictures, tables, characters = [], [], 0, 0
    for number, page in enumerate(pdf.pages, start=1):
        lines, tables, seen = _page_lines(page, tables)
        characters += seen
        if characters > MOST_CHARACTERS:
            return {"refused": "large"}
        if not lines and page.images:
            pictures.append(number)
        pages.append(lines)
        page.close()
    text = "".join("".join(line.cells or ()) or line.text for lines in pages for line in lines)
    if len(NO_LETTER.findall(text)) * 7 > len(text) * 0.3:
        return {"refused": "letters" if text else "pictures"}
    repeated = _without_running_lines(pages)
    return {"pages": [_joined(lines, _right(lines)) for lines in pages], "pictures": pictures, "repeated": repeated}


def _page_lines(page: Any, tables: int) -> tuple[list[Printed], int, int]:
    """The lines of a page from its top, how many tables there were until now, and how many letters it has."""
    seen = len(page.chars)
    if not seen:
        return [], tables, 0
    if seen > MOST_ON_A_PAGE:
        raise MemoryError
    page = page.filter(_Once())
    words = page.extract_words(x_tolerance_ratio=0.2)
    lines: list[Printed] = []
    for table in _ruled(page):
        tables += 1
        inside = [word for word in words if _is_in(word, table.bbox)]
        words = [word for word in words if not _is_in(word, table.bbox)]
        lines += _rows(table, inside, tables)
    for line in _printed(words):
        line.is_margin = line.bottom < page.height * MARGIN or line.top > page.height * (1 - MARGIN)
        lines.append(line)
    lines.sort(key=lambda line: line.top)
    return lines, tables + _open_tables(lines, tables), seen


class _Once:
    """Lets letters through that stand upright, each once: bold is often made by printing a letter twice, a hair apart."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int, int]] = set()

    def __call__(self, each: Any) -> bool:
        if each["object_type"] != "char":
            return True
        text, across, down = each["text"], round(each["x0"]), round(each["top"])
        if not each.get("upright", True) or any((text, across + x, down + y) in self._seen for x in (-1, 0, 1) for y in (-1, 0, 1)):
            return False
        self._seen.add((text, across, down))
        return True


def _rows(table: Any, words: list[Any], number: int) -> Iterator[Printed]:
    for row in table.rows:
        x0, top, x1, bottom = row.bbox
        there = [word for word in words if _is_in(word, row.bbox)]
        texts = [_cell_text([word for word in there if _is_in(word, box)], box) if box else "" for box in row.cells]
        if any(texts):
            yield Printed(top, bottom, [Bit(x0, x1, "")], cells=texts, table=number)


def _cell_text(words: list[Any], box: tuple[float, float, float, float]) -> str:
    """What a cell holds, a line of its own for each that does not run on."""
    lines = _printed(words)
    if not lines:
        return ""
    left = min(line.bits[0].x0 for line in lines) - box[0]  # what is free on the left is free on the right
    return "\n".join(text for _, text, _, _ in _joined(lines, box[2] - max(0.0, left)))


def _ruled(page: Any) -> list[Any]:
    """The tables that are drawn with lines; one of a single column is only a box."""
    if len(page.lines) + 4 * len(page.rects) + len(page.curves) > MOST_EDGES:
        return []
    return [table for table in page.find_tables() if max((len(row.cells) for row in table.rows), default=0) > 1]


def _is_in(word: Any, box: tuple[float, float, float, float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _printed(words: list[Any]) -> list[Printed]:
    """Words put into lines: those whose middles stand at one height."""
    lines: list[Printed] = []
    groups: list[list[Any]] = []
    for word in sorted(words, key=lambda each: (each["top"] + each["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if groups and groups[-1][0]["top"] <= middle <= groups[-1][0]["bottom"]:
            groups[-1].append(word)
        else:
            groups.append([word])
    for group in groups:
        group.sort(key=lambda each: each["x0"])
        lines.append(_parted(group))
    return lines


def _parted(words: list[Any]) -> Printed:
    """One line from its words, parted at wide gaps; a number or a bullet before it is taken for what it is."""
    line = Printed(min(word["top"] for word in words), max(word["bottom"] for word in words))
    for word in words:
        height = word["bottom"] - word["top"]
        if line.bits and word["x0"] - line.bits[-1].x1 <= WIDE_GAP * height:
            line.bits[-1].text += " " + word["text"]
            line.bits[-1].x1 = word["x1"]
        else:
            line.bits.append(Bit(word["x0"], word["x1"], word["text"], word["x1"] - word["x0"]))
    first = line.bits[0]
    if len(line.bits) > 1 and (first.text in BULLETS or NUMBER.fullmatch(first.text)):
        line.mark = line.bits.pop(0).text
    elif first.text[0] in BULLETS and first.text[1:2] == " ":
        line.mark, first.text = first.text[0], first.text[1:].strip()
        first.x0 += first.first_word
    return line


def _open_tables(lines: list[Printed], tables: int) -> int:
    """Marks the rows of tables without rules: lines after each other whose parts begin at the same places. How many there were."""
    found, at = 0, 0
    while at < len(lines):
        end, columns = _run(lines, at)
        if end - at > 1:
            found += 1
            for line in lines[at:end]:
                line.cells = [""] * len(columns)
                for bit in line.bits:
                    place = _column(bit, columns)
                    line.cells[place] = f"{line.cells[place]} {bit.text}".strip()
                line.cells[0] = f"{line.mark} {line.cells[0]}".strip() if line.mark not in BULLETS else line.cells[0]
                line.table = tables + found
        at = max(end, at + 1)
    return found


def _run(lines: list[Printed], start: int) -> tuple[int, list[float]]:
    """Where the table ends that begins here (or `start` when none does), and where its columns begin."""
    first = lines[start]
    if len(first.bits) < 2 or first.cells is not None:
        return start, []
    columns = [bit.x0 for bit in first.bits]
    end, filled = start + 1, 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], columns):
        filled += len(lines[end].bits) > 1
        end += 1
    return (end, columns) if filled > 1 else (start, [])


def _goes_on(above: Printed, line: Printed, columns: list[float]) -> bool:
    """Whether a line is a row of the table: close below, every part at a column, and none reaching into the next."""
    if line.cells is not None or line.top - above.bottom > 1.6 * (line.bottom - line.top):
        return False
    for bit in line.bits:
        place = _column(bit, columns)
        ends = columns[place + 1] if place + 1 < len(columns) else float("inf")
        if abs(columns[place] - bit.x0) > SAME_COLUMN or bit.x1 > ends:
            return False
    return True


def _column(bit: Bit, columns: list[float]) -> int:
    return min(range(len(columns)), key=lambda place: abs(columns[place] - bit.x0))


def _without_running_lines(pages: list[list[Printed]]) -> int:
    """Takes out page numbers, and lines in the margin that most pages share but for the first at the top. How many lines went."""
    for lines in pages:
        lines[:] = [line for line in lines if not (line.is_margin and PAGE_NUMBER.fullmatch(f"{line.mark} {line.text}".strip()))]
    filled = [lines for lines in pages if lines]
    said = Counter(text for lines in filled for text in {_running(line) for line in lines if line.is_margin})
    running = {text for text, count in said.items() if len(filled) > 1 and count > 0.6 * len(filled)}
    gone = 0
    for number, lines in enumerate(filled):
        kept = [line for at, line in enumerate(lines) if not (line.is_margin and _running(line) in running and (number or at > 2))]
        gone += len(lines) - len(kept)
        lines[:] = kept
    return gone


def _running(line: Printed) -> str:
    """The text of a line of the margin without the page number that may end or begin it."""
    return ENDING_NUMBER.sub("", f"{line.mark} {line.text}").strip()


def _right(lines: list[Printed]) -> float:
    """Where the lines of a page end on the right."""
    return max((bit.x1 for line in lines if line.cells is None for bit in line.bits), default=0.0)


def _joined(lines: list[Printed], right: float) -> list[list[Any]]:
    """Lines that run on put together: where the first word of the next would not have found room on the one above."""
    found: list[list[Any]] = []
    above: Printed | None = None
    for line in lines:
        if line.cells is not None:
            found.append(["row", "\t".join(line.cells), line.cells, line.table])
        elif above is not None and _runs_on(above, line, right):
            found[-1][1] += " " + line.text
        elif line.mark in BULLETS:
            found.append(["item", line.text, [], 0])
        else:
            found.append(["paragraph", f"{line.mark} {line.text}".strip(), [], 0])
        above = line
    return found


LABELLED = re.compile(r"[A-Z][A-Za-z ]{2,30}:\s")  # 'Minutes: Jane Poe' begins a line of its own


def _runs_on(above: Printed, line: Printed, right: float) -> bool:
    height = line.bottom - line.top
    if above.cells is not None or line.mark or LABELLED.match(line.text) or len(line.bits) > 1 or line.top - above.bottom > 1.2 * height:
        return False
    if abs(height - (above.bottom - above.top)) > 0.25 * height:  # a heading is larger
        return False
    begins, ends = above.bits[-1 if len(above.bits) > 1 else 0].x0, above.bits[-1].x1
    return line.bits[0].x0 <= begins + 4 * height and ends + 0.3 * height + line.bits[0].first_word > right


def _bound() -> None:
    """Bounds of this process, where the system has them."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    _bound()
    logging.disable(logging.CRITICAL)  # of this process alone: what the library finds odd goes nowhere
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read())))
