"""GEXF and GraphML, gone through tag by tag: nothing is fetched, no entity made, and no more kept than nodes and edges."""

import re
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from influence.errors import UserError
from influence.intake.maps.drawn import DIRECTED, MUTUAL, UNDIRECTED, Drawn
from influence.vocabulary import folded

DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
LONGEST_VALUE = 2_000  # characters of one attribute
MOST_TAGS = 3_000_000
MOST_KEYS = 1_000
MOST_FACTS = 200  # attributes of one node
NODE_TYPES = ("type", "element type", "category", "kind", "node type", "entity type")


def read_graph(text: str) -> Drawn:
    """The nodes and edges; UserError when the text breaks off, or would make its reader fetch or unfold something."""
    handler = _Graph()
    try:
        parseString(DECLARATION.sub(_blank_lines, text, count=1).encode("utf-8", "replace"), handler)
    except DefusedXmlException:
        raise UserError(
            "The file defines abbreviations of its own or points to other files, which is how harmful files are made; it was not opened.",
            do="Open it in Gephi, and export it again.",
        ) from None
    except SAXException:
        raise UserError(
            "The file is not whole: it breaks off, or a tag is never closed.", do="Open it in Gephi, and export it again."
        ) from None
    return handler.drawn


def _blank_lines(declaration: re.Match[str]) -> str:
    """The declaration may name an encoding that the text no longer has; its lines stay, so that later ones keep their numbers."""
    return "\n" * declaration[0].count("\n")


class _Graph(ContentHandler):
    """Gathers nodes and edges, whatever the namespace. A node may stand within another; its values are its own."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = Drawn()
        self._keys: dict[tuple[str, str], str] = {}
        self._class = ""
        self._line = 0
        self._place: Any = None
        self._default = UNDIRECTED
        self._open: list[dict[str, Any]] = []
        self._key: str | None = None
        self._text: list[str] = []
        self._size = 0
        self._tags = 0

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - the library's own name
        self._place = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the library's own name
        self._tags += 1
        if self._tags > MOST_TAGS:
            raise UserError(f"The file has more than {MOST_TAGS:,} tags.", do="Export the part of it that is about people and bodies.")
        tag = name.rpartition(":")[2].casefold()
        said = {key.rpartition(":")[2].casefold(): str(value)[:LONGEST_VALUE] for key, value in attrs.items()}
        if tag in ("node", "edge"):
            self.drawn.rows += 1
            self._line = max(self._line + 1, self._place.getLineNumber())  # several may stand on one line
            self._open.append({"tag": tag, "line": self._line, "row": self.drawn.rows, "said": said, "facts": {}})
        elif tag == "graph":
            way = said.get("defaultedgetype") or said.get("edgedefault") or ""
            self._default = way if way in (DIRECTED, UNDIRECTED, MUTUAL) else UNDIRECTED
        elif tag == "attributes":
            self._class = said.get("class", "")
        elif tag in ("attribute", "key") and len(self._keys) < MOST_KEYS:
            kind = self._class if tag == "attribute" else said.get("for", "")
            self._keys[kind, said.get("id", "")] = folded(said.get("title") or said.get("attr.name") or said.get("id", ""))
        elif tag == "attvalue":
            self._fact(said.get("for") or said.get("id") or "", said.get("value", ""))
        elif tag in ("data", "nodelabel", "edgelabel"):
            self._key, self._text, self._size = said.get("key", "") if tag == "data" else tag, [], 0

    def characters(self, content: str) -> None:
        if self._key is not None and self._size < LONGEST_VALUE:
            self._size += len(content)
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - the library's own name
        tag = name.rpartition(":")[2].casefold()
        if tag in ("data", "nodelabel", "edgelabel") and self._key is not None:
            self._fact(self._key, "".join(self._text).strip()[:LONGEST_VALUE])
            self._key = None
        elif tag in ("node", "edge") and self._open:
            one = self._open.pop()
            rows, self.drawn.rows = self.drawn.rows, one["row"]  # a node may have held others, which were counted since
            self._close(one)
            self.drawn.rows = rows

    def _fact(self, key: str, value: str) -> None:
        if not self._open or len(self._open[-1]["facts"]) >= MOST_FACTS or not value:
            return
        tag = self._open[-1]["tag"]
        name = self._keys.get((tag, key)) or self._keys.get(("all", key)) or self._keys.get(("", key)) or folded(key)
        self._open[-1]["facts"].setdefault("label" if name in ("nodelabel", "edgelabel") else name, value)

    def _close(self, one: dict[str, Any]) -> None:
        said, facts = one["said"], one["facts"]
        if one["tag"] == "node":
            self.drawn.add_element(one["line"], facts, said.get("id", ""), said.get("label", ""), NODE_TYPES)
            return
        way = {"true": DIRECTED, "false": UNDIRECTED}.get(said.get("directed", ""), said.get("type", ""))
        weight = {"weight": said["weight"]} if said.get("weight") else {}
        type = said.get("kind") or said.get("label") or "" if not self._is_typed(facts) else ""
        way = way if way in (DIRECTED, UNDIRECTED, MUTUAL) else self._default
        self.drawn.add_tie(one["line"], said.get("source", ""), said.get("target", ""), {**facts, **weight}, way, type)

    @staticmethod
    def _is_typed(facts: dict[str, str]) -> bool:
        return any(facts.get(name) for name in ("type", "relationship", "kind of tie", "edge type", "relation"))
