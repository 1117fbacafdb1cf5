"""HTML, whole pages and bits within other text: what a reader of the page would read; scripts and whatever is hidden never are."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from influence.errors import UserError
from influence.intake.documents.document import HEADING, ITEM, PARAGRAPH, Document
from influence.intake.documents.elements import whole_number
from influence.intake.documents.flow import Flow

LONGEST_PAGE = 10_000_000  # characters
BEGINS = re.compile(r"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,5000}?-->){0,20}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
BITS = re.compile(r"\s{0,200}<(?:p|div|table|ul|ol|h[1-6]|span|section|article|main)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
TAGS = re.compile(r"</(?:p|div|table|ul|ol|h[1-6])\s{0,9}>", re.IGNORECASE)
STATED = re.compile(rb"<(?:meta|\?xml)\b[^<>]{0,300}?(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
HEAD = 4_000  # bytes in which a page says so
OF_ONE_BYTE = re.compile(r"windows-|cp\d|iso-?8859|latin|mac|koi8")
NOT_READ = frozenset({
    "script", "style", "head", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video",
    "select", "option", "textarea", "button", "nav", "datalist", "map", "dialog", "del",
})  # fmt: skip
# Each of these begins and ends a paragraph.
PARTS = frozenset({
    "p", "div", "section", "article", "main", "aside", "header", "footer", "blockquote", "pre", "address", "fieldset", "form", "figure",
    "figcaption", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "center", "body", "html", "title", "legend", "label",
})  # fmt: skip
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "caption"])
HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all)", re.IGNORECASE)
WORD_ITEM = re.compile(r"mso-list\s{0,3}:\s{0,3}(?!none|ignore)", re.IGNORECASE)
WORD_MARK = re.compile(r"mso-list\s{0,3}:\s{0,3}ignore", re.IGNORECASE)  # the bullet that Word writes as text
LINE_END = "\x00"  # of a <br>, which survives the folding of spaces


def stated_encoding(data: bytes) -> str | None:
    """How a page says that its letters are written, where it is one of the ways of one byte a letter."""
    said = STATED.search(data[:HEAD])
    name = said[1].decode("ascii").casefold().removeprefix("x-") if said else ""
    try:
        return codecs.lookup(name).name if OF_ONE_BYTE.match(name) else None
    except LookupError:
        return None


def is_page(text: str) -> bool:
    """Whether a text is a whole page of HTML."""
    return BEGINS.match(text) is not None


def is_bits(text: str) -> bool:
    """Whether a text is HTML without the frame of a page: it begins with a tag and closes one."""
    return BITS.match(text) is not None and TAGS.search(text) is not None


def read_page(text: str) -> Document:
    """The paragraphs, items and table rows of a page; UserError when it is too long or nests without end."""
    if len(text) > LONGEST_PAGE:
        raise UserError(f"The page has more than {LONGEST_PAGE / 1e6:.0f} million characters.", do="Give only the part with the minutes.")
    flow = Flow("html")
    root = _tree(text)
    if root is not None:
        put_html(root, flow)
    title = root.find("head/title") if root is not None else None
    return flow.document(" ".join((title.text or "").split()) if title is not None else None)


def read_bits(text: str, flow: Flow, line: int) -> None:
    """Puts the HTML that begins on this line of a file into the flow, each paragraph with the line it begins on."""
    root = _tree(text)
    if root is not None:
        put_html(root, flow, line)


def _tree(text: str) -> Any:
    """The tree, or None where there is nothing in it. The parser resolves no entity of a document and fetches nothing."""
    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if any("xcessive depth" in error.message for error in parser.error_log):
        raise UserError("The page nests one thing in another without end; it was not read.", do="Copy its text and paste that.")
    return root


@dataclass
class _Walk:
    flow: Flow
    first: int | None  # the file's line that the text begins on; None where paragraphs are counted
    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of the headings and items around
    line: int | None = None

    def end(self) -> None:
        """What was gathered since the last mark is a paragraph."""
        text = "".join(self.texts)
        self.texts.clear()
        folded = "\n".join(" ".join(part.split()) for part in text.split(LINE_END))
        self.flow.paragraph(folded, self.kinds[-1] if self.kinds else PARAGRAPH, self.line)

    def begin(self, element: Any) -> None:
        if self.first is not None:
            self.line = self.first + (element.sourceline or 1) - 1


def put_html(root: Any, flow: Flow, first: int | None = None) -> None:
    """Once through the tree, without going down by calls."""
    walk = _Walk(flow, first)
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: set[Any] = set()
    for event, element in walker:
        name = element.tag
        if event == "start" and _is_left_out(element):
            skipped.add(element)
            walker.skip_subtree()
        elif event == "start":
            _enter(name, element, walk)
        else:
            if element not in skipped:
                _leave(name, walk)
            skipped.discard(element)
            walk.texts.append(element.tail or "")
    walk.end()


def _is_left_out(element: Any) -> bool:
    style = (element.get("style") or "")[:2000]
    return (
        element.tag in NOT_READ
        or element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag not in PARTS)
        or bool(style and (HIDDEN.search(style) or WORD_MARK.search(style)))
    )


def _enter(name: str, element: Any, walk: _Walk) -> None:
    if name == "br":
        walk.texts.append(LINE_END)
        return
    if name in PARTS:
        walk.end()
        walk.begin(element)
    if name == "table":
        walk.flow.open_table()
    elif name == "tr":
        walk.flow.open_row(walk.line)
    elif name in ("td", "th"):
        walk.flow.cell(_span(element))
    if kind := _kind(name, element):
        walk.kinds.append(kind)
    walk.texts.append(element.text or "")


def _leave(name: str, walk: _Walk) -> None:
    if name in PARTS:
        walk.end()
    if name in HEADINGS or name in ("li", "p", "dd"):
        walk.kinds.pop()
    if name == "tr":
        walk.flow.close_row()
    elif name == "table":
        walk.flow.close_table()


def _kind(name: str, element: Any) -> str | None:
    """The kind of paragraph that an element makes; each of these is taken off again where it ends."""
    if name in HEADINGS:
        return HEADING
    if name == "li":
        return ITEM
    if name == "p":
        is_item = WORD_ITEM.search((element.get("style") or "")[:2000]) or _is_in_item(element)
        return ITEM if is_item else PARAGRAPH
    return PARAGRAPH if name == "dd" else None


def _is_in_item(element: Any) -> bool:
    above: Iterable[Any] = element.iterancestors("li", "td", "th", "body")
    return next((each.tag == "li" for each in above), False)


def _span(element: Any) -> int:
    return whole_number(element.get("colspan"), 1)
