"""Maps of Kumu: a workbook or a CSV file of elements and connections, and its JSON in either of two shapes."""

import json
import re
from collections.abc import Iterator, Mapping
from json.decoder import WHITESPACE  # type: ignore[attr-defined]
from typing import Any

from influence.errors import UserError
from influence.intake.cells import Grid, text_of
from influence.intake.files import Opened
from influence.intake.maps.drawn import DIRECTED, MUTUAL, UNDIRECTED, Drawn, parts_of
from influence.intake.maps.sheets import IGNORED, KUMU, first_head, read_sheet
from influence.intake.parts import Parts
from influence.intake.reading import Problem
from influence.intake.template import own_sheets
from influence.vocabulary import folded

IS_JSON = re.compile(r"\s*\{")
HAS_LISTS = re.compile(r'"(?:elements|connections)"\s*:\s*\[')
LISTS = ("elements", "connections")
NOT_READ = "This is not the JSON of a map: it breaks off, or is damaged."
EXPORT_AGAIN = "Export the map from Kumu again, as JSON or .xlsx."


def is_kumu(opened: Opened) -> bool:
    if opened.text is not None and IS_JSON.match(opened.text):
        return HAS_LISTS.search(opened.text) is not None
    heads = [first_head(grid) for grid in opened.grids]
    return any(head is not None and head.maker == KUMU for head in heads) and not own_sheets(opened)


def read_kumu(opened: Opened, order: str | None = None) -> Parts:
    """People, bodies and ties; what a connection means stays in its words beside it."""
    drawn = Drawn()
    if opened.text is not None and IS_JSON.match(opened.text):
        for name, line, item in _items(opened.text):
            drawn.rows += 1
            _add(drawn, name, line, item)
    else:
        for grid in opened.grids:
            drawn.sheet = grid.name if len(opened.grids) > 1 else None
            if first_head(grid) is not None:
                read_sheet(grid, drawn)
            else:
                _left_out(grid, drawn)
    return parts_of(drawn)


def _left_out(grid: Grid, drawn: Drawn) -> None:
    said = "is to be ignored" if IGNORED in grid.name.casefold() else "is no table of elements or connections"
    message = f"The sheet '{grid.name}' {said}; its {len(grid.rows)} rows were not read."
    drawn.problems.append(Problem(message, "Label, or From and To, in the first cells", "Nothing, if that is so.", severity="note"))


def _add(drawn: Drawn, name: str, line: int, item: Any) -> None:
    """One element or connection; one that is no object is told."""
    if not isinstance(item, dict):
        drawn.add_problem(Problem("An entry of the map is no element and no connection, so it was not read.", "", EXPORT_AGAIN, line))
        return
    facts = _facts(item)
    id = _text(item.get("_id") or item.get("id"))
    if name == "elements":
        drawn.add_element(line, facts, id)
        return
    direction = folded(_text(item.get("direction")) or facts.get("direction", ""))
    way = direction if direction in (DIRECTED, UNDIRECTED, MUTUAL) else DIRECTED
    for start in _ends(item.get("from")):
        for end in _ends(item.get("to")):
            drawn.add_tie(line, start, end, facts, way)


def _facts(item: Mapping[str, Any]) -> dict[str, str]:
    """Every plain value by its folded name; those of a whole export stand one level deeper."""
    deeper = item.get("attributes")
    found = {**item, **(deeper if isinstance(deeper, dict) else {})}
    return {folded(str(name)[:100]): _text(value) for name, value in found.items() if name not in ("attributes", "from", "to")}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_text(each) for each in value if not isinstance(each, list | dict))
    return text_of(value) if isinstance(value, str | int | float | bool) else ""


def _ends(value: Any) -> list[str]:
    """One end of a connection: a name or id, or several."""
    several = value if isinstance(value, list) else _text(value).split("|")
    return [text for each in several if (text := _text(each).strip())] or [""]


def _items(text: str) -> Iterator[tuple[str, int, Any]]:
    """Each entry of the two lists with the line on which it begins; UserError when the text is no JSON."""
    decoder, counted = json.JSONDecoder(), _Lines(text)
    try:
        place = _past(text, 0, "{")
        while text[place] != "}":
            name, place = decoder.raw_decode(text, place)
            place = _past(text, place, ":")
            if name in LISTS and text[place] == "[":
                place = _past(text, place, "[")
                while text[place] != "]":
                    line = counted.at(place)
                    item, place = decoder.raw_decode(text, place)
                    yield name, line, item
                    place = _past(text, place, ",", "]")
                place = _past(text, place, "]")
            else:
                _, place = decoder.raw_decode(text, place)
                place = _blank(text, place)
            place = _past(text, place, ",", "}")
    except (ValueError, IndexError, RecursionError):
        raise UserError(NOT_READ, do=EXPORT_AGAIN) from None


class _Lines:
    """The line of each place in a text, asked for in order; where several stand on one line, they are counted on from it."""

    def __init__(self, text: str) -> None:
        self._text, self._place, self._line, self._told = text, 0, 1, 0

    def at(self, place: int) -> int:
        self._line += self._text.count("\n", self._place, place)
        self._place = place
        self._told = max(self._line, self._told + 1)
        return self._told


def _blank(text: str, place: int) -> int:
    return WHITESPACE.match(text, place).end()


def _past(text: str, place: int, letter: str, stop: str = "") -> int:
    """The place after `letter` and blanks; before `stop`, where that stands instead."""
    place = _blank(text, place)
    if stop and text[place] == stop:
        return place
    if text[place] != letter:
        raise ValueError(place)
    return _blank(text, place + 1)
