"""PDFs with text: opened in a process of its own, which is stopped when it takes too long."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from influence.errors import UserError
from influence.intake.documents.document import ROW, Document
from influence.intake.documents.flow import Flow
from influence.intake.packed import PASSWORD_OFF
from influence.intake.reading import Problem

PROGRAM = Path(__file__).with_name("pdf_pages.py")
SECONDS = 150  # the program stops itself before; this is for systems on which it cannot
MOST_NAMED = 12
USE_WORD = "Give the Word file that it was made from, or copy its text and paste that."
REFUSED = {
    "password": ("The PDF has a password.", PASSWORD_OFF),
    "pictures": (
        "This PDF holds pictures of pages, not text.",
        "Give the Word file that it was made from, or have the text recognised by the scanner and copy it.",
    ),
    "letters": ("This PDF does not say which letters it shows.", USE_WORD),
    "large": ("The PDF holds far more than minutes need; it was not read.", "Save only the pages with the minutes, and give that file."),
    "time": ("The PDF takes too long to read.", USE_WORD),
    "damaged": ("The PDF is damaged.", "Save or download it again, and give that file."),
}


def read_pdf(data: bytes) -> tuple[Document, tuple[Problem, ...]]:
    """The lines and table rows of each page, and what to know of it; UserError when it has no text or cannot be read.

    `line` is the page. Lines that run on are one paragraph; what stands in columns without rules is a table.
    """
    found = _pages(data)
    if "refused" in found:
        raise _refusal(found)
    flow = Flow("pdf")
    for page, lines in enumerate(found["pages"], start=1):
        _put_page(flow, page, lines)
    return flow.document(), _notes(found)


def _pages(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run([sys.executable, "-P", str(PROGRAM)], input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"refused": "time"}
    if done.returncode < 0:  # stopped by the bounds it set itself
        return {"refused": "time"}
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {"refused": "damaged"}
    return found if "refused" in found or any(found["pages"]) else {"refused": "pictures"}


def _refusal(found: dict[str, Any]) -> UserError:
    if found["refused"] == "pages":
        return UserError(f"The PDF has {found['count']:,} pages.", do="Save only the pages with the minutes, and give that file.")
    message, do = REFUSED[found["refused"]]
    return UserError(message, do=do)


def _put_page(flow: Flow, page: int, lines: list[list[Any]]) -> None:
    table = 0
    for kind, text, cells, number in lines:
        if table and number != table:
            flow.close_table()
        if number and number != table:
            flow.open_table()
        table = number
        if kind == ROW:
            flow.open_row(page)
            for cell in cells:
                flow.cell()
                flow.paragraph(cell, line=page)
        else:
            flow.paragraph(text, kind, page)
    if table:
        flow.close_table()


def _notes(found: dict[str, Any]) -> tuple[Problem, ...]:
    notes = []
    if found["repeated"]:
        notes.append(
            Problem("The same lines stand at the top or foot of the pages; they were not read on every page.", "", "", severity="note")
        )
    if pictures := found["pictures"]:
        named = ", ".join(map(str, pictures[:MOST_NAMED])) + (" and others" if len(pictures) > MOST_NAMED else "")
        says = f"Page {named} holds a picture and no text" if len(pictures) == 1 else f"Pages {named} hold pictures and no text"
        notes.append(Problem(f"{says}; nothing of it was read.", "pages with text", USE_WORD, line=pictures[0], severity="warning"))
    return tuple(notes)
