"""The few numbers at the head of a page, each with its unit, what it counts and how it changed, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from influence.output.markup import join, tag


@dataclass(frozen=True)
class Tile:
    """`number` is None where the evidence is too thin; `line` then says so."""

    label: str
    number: str | None
    line: str


def tiles_html(tiles: Iterable[Tile]) -> Markup:
    """A list of terms, so that a screen reader meets each label with its number."""
    return tag("dl", join(map(_tile, tiles)), class_="im-tiles")


def _tile(tile: Tile) -> Markup:
    number = tag("dd", tile.number, class_="im-number") if tile.number is not None else ""
    return tag("div", tag("dt", tile.label), number, tag("dd", tile.line, class_="im-line"), class_="im-tile")
