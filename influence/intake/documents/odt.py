"""OpenDocument texts (.odt): what a reader of the page would read, in its order; nothing is run, fetched or resolved."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from influence.errors import UserError
from influence.intake.documents.document import HEADING, ITEM, PARAGRAPH, Document
from influence.intake.documents.elements import attribute, child, local_name, parse, whole_number
from influence.intake.documents.flow import Flow
from influence.intake.packed import DOCUMENT, PASSWORD_OFF

NOT_READ = frozenset({
    "tracked-changes", "note", "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "ruby-text", "script", "forms",
    "sequence-decls", "variable-decls", "user-field-decls", "math", "object", "title", "desc", "event-listeners",
})  # fmt: skip
MOST_SPACES = 40
SPACES = re.compile(r"[ \t\r\n]+")


@dataclass
class _Styles:
    """parents: the style that each is based on; hidden: those whose letters are not shown."""

    parents: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def is_title(self, name: str) -> bool:
        for _ in range(12):  # a style based on itself has no end
            if name in ("Title", "Subtitle") or name.startswith("Heading"):
                return True
            name = self.parents.get(name, "")
        return False


def read_odt(data: bytes) -> Document:
    """The paragraphs and table rows of bytes that were measured; UserError for a password or where they are no document.

    Deleted and hidden text, comments, notes, and the top and foot of pages are not read. Numbers of lists are not in the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_password(archive)
            content = parse(archive.read("content.xml"))
            title = _title(archive)
        body = child(content, "body", "text")
        if body is None:
            raise ValueError
        flow = Flow("odt")
        _Walk(flow, _styles(content)).through(body)
        return flow.document(title)
    except UserError:
        raise
    except Exception:  # a broken part makes the library raise whatever its code ran into; all of it means one thing to the user
        raise UserError(DOCUMENT.damaged, do=DOCUMENT.save_again) from None


def _refuse_password(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        raise UserError("The document has a password.", do=PASSWORD_OFF)


def _title(archive: zipfile.ZipFile) -> str | None:
    if "meta.xml" not in archive.namelist():
        return None
    found = child(parse(archive.read("meta.xml")), "meta", "title")
    return found.text if found is not None else None


def _styles(content: Any) -> _Styles:
    found = _Styles()
    for style in child(content, "automatic-styles") if child(content, "automatic-styles") is not None else ():
        name = attribute(style, "name") or ""
        found.parents[name] = attribute(style, "parent-style-name") or ""
        letters = child(style, "text-properties")
        if letters is not None and attribute(letters, "display") == "none":
            found.hidden.add(name)
    return found


class _Walk:
    """Once through the tree, without going down by calls."""

    def __init__(self, flow: Flow, styles: _Styles) -> None:
        self._flow = flow
        self._styles = styles
        self._texts: list[list[str]] = []
        self._lists: list[str] = []  # the lists and cells around: a paragraph is an item when the innermost is a list

    def through(self, body: Any) -> None:
        skipped: set[Any] = set()
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            name = local_name(element)
            if event == "start" and self._is_left_out(name, element):
                skipped.add(element)
                walker.skip_subtree()
            elif event == "start":
                self._enter(name, element)
            else:
                if element not in skipped:
                    self._leave(name, element)
                skipped.discard(element)
                if self._texts:
                    self._texts[-1].append(_folded(element.tail))

    def _is_left_out(self, name: str, element: Any) -> bool:
        if name in NOT_READ or not name:
            return True
        if name == "section":
            return attribute(element, "display") == "none"
        return name in ("span", "p", "h") and attribute(element, "style-name") in self._styles.hidden

    def _enter(self, name: str, element: Any) -> None:
        if name in ("p", "h"):
            self._texts.append([_folded(element.text)])
        elif act := OPENS.get(name):
            act(self._flow, element)
        if name in ("list-item", "table-cell", "list-header"):
            self._lists.append(name)
        if name not in ("p", "h") and self._texts:
            self._texts[-1] += _text(name, element)

    def _leave(self, name: str, element: Any) -> None:
        if name in ("p", "h"):
            self._flow.paragraph("".join(self._texts.pop()), self._kind(name, element))
        elif name in ("list-item", "table-cell", "list-header"):
            self._lists.pop()
        elif name == "table-row":
            self._flow.close_row()
        elif name == "table":
            self._flow.close_table()

    def _kind(self, name: str, element: Any) -> str:
        if name == "h" or self._styles.is_title(attribute(element, "style-name") or ""):
            return HEADING
        return ITEM if self._lists and self._lists[-1] == "list-item" else PARAGRAPH


def _open_cell(flow: Flow, element: Any) -> None:
    for _ in range(whole_number(attribute(element, "number-columns-repeated"), 1) - 1):
        flow.cell()
        flow.paragraph("\n".join(_plain(element)))
    flow.cell()


def _plain(cell: Any) -> Iterator[str]:
    """The text of a cell that stands for several."""
    return ("".join(each.itertext()) for each in cell if local_name(each) == "p")


OPENS: dict[str, Callable[[Flow, Any], None]] = {
    "table": lambda flow, element: flow.open_table(),
    "table-row": lambda flow, element: flow.open_row(),
    "table-cell": _open_cell,
    "covered-table-cell": lambda flow, element: flow.cell(whole_number(attribute(element, "number-columns-repeated"), 1), covered=True),
}


def _text(name: str, element: Any) -> Iterator[str]:
    if name == "tab":
        yield "\t"
    elif name == "line-break":
        yield "\n"
    elif name == "s":
        yield " " * whole_number(attribute(element, "c"), 1, MOST_SPACES)
    yield _folded(element.text)


def _folded(text: str | None) -> str:
    """Spaces and line ends in the file are one space; those that are meant stand as elements of their own."""
    return SPACES.sub(" ", text) if text else ""
