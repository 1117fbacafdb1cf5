"""Word documents (.docx, .docm): what a reader of the page would read, in its order; nothing is run, fetched or resolved."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from influence.errors import UserError
from influence.intake.documents.document import HEADING, ITEM, PARAGRAPH, Document
from influence.intake.documents.elements import attribute, child, local_name, whole_number
from influence.intake.documents.flow import Flow
from influence.intake.documents.package import ROOT, Package
from influence.intake.packed import DOCUMENT

MOST_HEADERS = 10
NOT_READ = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "fldData", "Fallback", "sectPr", "rPr", "tblPr", "tblGrid", "sdtEndPr", "rt",
    "tcPr", "trPr", "pPr", "sdtPr", "txbxPr", "object", "background",
})  # fmt: skip
MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
TICKS = {"f0fc": "✓", "f0fb": "✗", "f0fe": "☒", "f0a8": "☐", "f050": "✓", "f04f": "✗", "f052": "☑"}  # of Wingdings and its second font
TELLING_HEADER = re.compile(r"\b(?:minutes|meeting|notes of|(?:19|20)\d\d)\b", re.IGNORECASE)
HEADING_STYLES = re.compile(r"heading \d|title|subtitle")
ITEM_STYLES = re.compile(r"list (?:bullet|number|paragraph numbered)(?: \d)?")


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str | None
    kind: str | None


def read_word(data: bytes) -> Document:
    """The paragraphs and table rows of bytes that were measured; UserError when they are no document.

    Deleted, moved and hidden text, comments and notes are not read, inserted text is. What the pages have at their top comes
    first, once, where it may tell the meeting; what they have at their foot does not. Numbers of lists are not in the file.
    Text boxes come before the paragraph that they hang on.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(archive)
            main = package.related(ROOT, "/officeDocument")[0]
            kinds = _kinds(package, main)
            flow = Flow("docx")
            for text in _headers(package, main, kinds):
                flow.paragraph(text)
            _walk(package.root(main), flow, kinds)
            return flow.document(_title(package))
    except UserError:
        raise
    except Exception:  # a broken part makes a library raise whatever its code ran into; all of it means one thing to the user
        raise UserError(DOCUMENT.damaged, do=DOCUMENT.save_again) from None


def _title(package: Package) -> str | None:
    found = package.related(ROOT, "/core-properties")
    title = child(package.root(found[0]), "title") if found else None
    return title.text if title is not None else None


def _headers(package: Package, main: str, kinds: dict[str, str]) -> list[str]:
    """What stands at the top of the pages and may tell which meeting it was, each text once."""
    texts: dict[str, None] = {}
    for part in package.related(main, "/header")[:MOST_HEADERS]:
        flow = Flow("docx")
        _walk(package.root(part), flow, kinds)
        texts |= dict.fromkeys(line.text for line in flow.document().lines if TELLING_HEADER.search(line.text[:2000]))
    return list(texts)


def _kinds(package: Package, main: str) -> dict[str, str]:
    """The kind of paragraph that each style makes, by its id; one style may be based on another."""
    styles: dict[str, _Style] = {}
    for style in (style for part in package.related(main, "/styles")[:1] for style in package.root(part)):
        if local_name(style) == "style" and (key := attribute(style, "styleId")):
            based, named = child(style, "basedOn"), child(style, "name")
            name = (attribute(named, "val") or "").casefold() if named is not None else ""
            styles[key] = _Style(name, attribute(based, "val") if based is not None else None, _own_kind(name, child(style, "pPr")))
    return {key: kind for key in styles if (kind := _inherited(key, styles))}


def _own_kind(name: str, properties: Any) -> str | None:
    if HEADING_STYLES.fullmatch(name):
        return HEADING
    return _kind_of(properties) or (ITEM if ITEM_STYLES.fullmatch(name) else None)


def _inherited(key: str | None, styles: dict[str, _Style]) -> str | None:
    for _ in range(12):  # a style based on itself has no end
        style = styles.get(key) if key else None
        if style is None or style.kind:
            return style.kind if style else None
        key = style.based_on
    return None


def _kind_of(properties: Any) -> str | None:
    """What the paragraph's or the style's own properties say."""
    if properties is None:
        return None
    if (level := child(properties, "outlineLvl")) is not None and (attribute(level, "val") or "9") != "9":
        return HEADING
    number = child(properties, "numPr", "numId")
    if number is not None:
        return ITEM if attribute(number, "val") != "0" else PARAGRAPH
    return None


def _kind(paragraph: Any, kinds: dict[str, str]) -> str:
    properties = child(paragraph, "pPr")
    style = child(properties, "pStyle")
    styled = kinds.get(attribute(style, "val") or "") if style is not None else None
    own = _kind_of(properties)
    return styled if styled == HEADING else own or styled or PARAGRAPH


def _walk(root: Any, flow: Flow, kinds: dict[str, str]) -> None:
    """Once through the tree, without going down by calls: files may nest as deep as they like."""
    texts: list[list[str]] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = local_name(element)
        if event == "start":
            if name in NOT_READ or _is_hidden(name, element):
                walker.skip_subtree()
            else:
                _enter(name, element, flow, texts)
        elif name == "p" and texts and not _is_drawing(element):
            flow.paragraph("".join(texts.pop()), _kind(element, kinds))
        elif name == "tr":
            flow.close_row()
        elif name == "tbl":
            flow.close_table()


def _enter(name: str, element: Any, flow: Flow, texts: list[list[str]]) -> None:
    if name == "p" and not _is_drawing(element):
        texts.append([])
    elif name == "tbl":
        flow.open_table()
    elif name == "tr":
        flow.open_row()
        for _ in range(_count(child(element, "trPr", "gridBefore"), 0)):
            flow.cell()
    elif name == "tc":
        properties = child(element, "tcPr")
        flow.cell(_count(child(properties, "gridSpan"), 1), covered=_is_covered(properties))
    elif texts:
        texts[-1] += _text(name, element)


def _is_drawing(element: Any) -> bool:
    """Drawings have paragraphs of their own, in another language."""
    return "drawingml" in element.tag


def _text(name: str, element: Any) -> Iterator[str]:
    if name == "t":
        yield element.text or ""
    elif name in MARKS:
        yield MARKS[name]
    elif name == "sym":
        yield TICKS.get((attribute(element, "char") or "").casefold(), "")


def _count(element: Any, otherwise: int) -> int:
    return whole_number(attribute(element, "val"), otherwise) if element is not None else otherwise


def _is_covered(properties: Any) -> bool:
    merged = child(properties, "vMerge")
    return merged is not None and (attribute(merged, "val") or "continue") == "continue"


def _is_hidden(name: str, element: Any) -> bool:
    """Hidden letters, a row that was deleted, and a field nobody filled in."""
    if name == "r":
        return (mark := child(element, "rPr", "vanish")) is not None and (attribute(mark, "val") or "1") not in ("0", "false", "off")
    if name == "tr":
        return child(element, "trPr", "del") is not None
    return name == "sdt" and child(element, "sdtPr", "showingPlcHdr") is not None
