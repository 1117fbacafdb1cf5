"""A list in which each entry has its words to the left, a badge or a number to the right, and quiet notes under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from influence.output.markup import EMPTY, join, tag


@dataclass(frozen=True)
class Entry:
    """main: a name or a fact; side: a badge, a number or a day; notes: lines under it, the empty ones left out."""

    main: object
    side: object = ""
    notes: tuple[object, ...] = ()


def rows_html(entries: Iterable[Entry]) -> Markup:
    return tag("ul", join(map(_entry, entries)), class_="im-rows")


def _entry(entry: Entry) -> Markup:
    notes = join(tag("p", note, class_="im-row-note") for note in entry.notes if note)
    side = tag("div", entry.side, class_="im-row-side") if entry.side else EMPTY
    return tag("li", tag("div", tag("p", entry.main, class_="im-row-main"), notes), side)
