"""The answer about coverage as a grid: places across; forums, themes or levels down; words in every cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.output.coverage_cells import Record, forum_cell, group_cell, records, sums
from influence.output.grid import Grid, Row, Section
from influence.questions.coverage.register import themes_of
from influence.questions.wording import capital, listed, number, share_text
from influence.vocabulary import DECIDES, LEVEL, THEME, Vocabulary

ALONE = "Meetings covered"  # the one column where no forum belongs to a place
EVERYWHERE = "Across the ICS"
OWN = "General practice's own"
SHARED = "Shared by several places"
THEME_GROUPS = {
    "Strategy, money and quality": ("strategy", "quality", "prevention"),
    "Care and pathways": ("primary_care", "urgent_care", "planned_care", "interface", "mental_health", "ageing", "children"),
    "Estates, digital, workforce, medicines": ("estates", "digital", "workforce", "medicines"),
    "Neighbourhoods": ("neighbourhood",),
    "Other": ("other",),
}
GROUP_OF = {theme: heading for heading, themes in THEME_GROUPS.items() for theme in themes}


@dataclass(frozen=True)
class Areas:
    """The names of all places, whatever is asked for, and of the ICS; a line need not repeat the latter."""

    places: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()


def places_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """The places that have forums of their own, by name."""
    return tuple(sorted(set(rows.loc[~_wide(rows), "place"])))


def _wide(rows: pd.DataFrame) -> pd.Series:
    return rows["wide"].fillna(True).astype(bool) | rows["place"].isna()


def is_shared(place: object, places: tuple[str, ...]) -> bool:
    """Whether a forum serves several of the places, and not all of them."""
    return isinstance(place, str) and "; " in place and set(place.split("; ")) != set(places)


def kind_of_forum(name: str, areas: Iterable[str]) -> str:
    """A forum's name without its place or its ICS, so that the like forums of several places share a line."""
    for area in sorted(areas, key=len, reverse=True):
        at = name.casefold().find(area.casefold())
        if at >= 0:
            parts = (name[:at].strip(" ,:()-–—"), name[at + len(area) :].strip(" ,:()-–—"))
            short = " ".join(filter(None, parts))
            return capital(short) if short else name
    return name


def _line(name: str, place: str | None, areas: Areas) -> str:
    """A forum of some places says which they are; one of a single place leaves that to the column."""
    short = kind_of_forum(name, (*areas.places, *areas.systems))
    if isinstance(place, str) and is_shared(place, areas.places):
        return f"{short} ({listed(place.split('; '))})"
    return short


def cell_of(row: Mapping[str, object], areas: Areas) -> str:
    """The name of the cell in which a forum stands, as an address of the page about coverage names it."""
    place = row["place"] if isinstance(row["place"], str) else None
    line = _line(str(row["forum"]), place, areas)
    return f"{line}, {place}" if place and not row["wide"] else line


Behind = dict[str, frozenset[int]]  # a cell's name to the ids of its forums


@dataclass(frozen=True)
class Layout:
    """What a grid is made from: seats and forums without one, each with its line and column (None: all places), and their gaps."""

    rows: list[Record]
    gaps: Mapping[object, list[Record]]
    places: tuple[str, ...]
    every_place: tuple[str, ...]
    as_of: date

    def gaps_of(self, rows: Iterable[Record]) -> list[Record]:
        """The gaps of these forums, largest first."""
        found = [gap for forum in dict.fromkeys(row["forum_id"] for row in rows) for gap in self.gaps.get(forum, [])]
        return sorted(found, key=lambda gap: (gap["rank"] is None, gap["rank"]))


def coverage_slots(
    rows: pd.DataFrame, gaps: pd.DataFrame | None, as_of: date, by: str = "forum", areas: Areas | None = None
) -> tuple[Grid, Behind]:
    """The grid, and for each cell's name the ids of the forums behind it. by: 'forum', or one of GROUPS.

    rows: the columns of the view 'coverage', as the audience may see them. gaps: those of 'gaps', None where it may not.
    areas: all there are; without them the places that these rows name.
    """
    places = places_of(rows)
    areas = areas or Areas(places)
    marked = rows.assign(
        line=[_line(name, place, areas) for name, place in zip(rows["forum"], rows["place"], strict=True)],
        column=rows["place"].where(~_wide(rows), None).astype("object"),
    )
    by_forum: dict[object, list[Record]] = defaultdict(list)
    for gap in records(gaps) if gaps is not None else []:
        by_forum[gap["forum_id"]].append(gap)
    layout = Layout(records(marked), by_forum, places, areas.places, as_of)
    return _by_group(layout, GROUPS[by]) if by in GROUPS else _by_forum(layout)


def _by_forum(layout: Layout) -> tuple[Grid, Behind]:
    behind: Behind = {}
    sections: dict[str, list[Row]] = {}
    for heading, line, lines in _in_order(layout):
        columns = [None] if all(row["column"] is None for row in lines) else layout.places
        cells = []
        for column in columns:
            there = [row for row in lines if row["column"] == column]
            cells.append(forum_cell(line, column, there, layout.gaps_of(there), layout.as_of))
            behind[cells[-1].name] = _forums(there)
        decides = str(lines[0]["decides"] or "unknown")
        aside = "?" if decides == "unknown" else DECIDES.label(decides)
        sections.setdefault(heading, []).append(Row(line, aside, tuple(cells), strong=decides == "money"))
    made = tuple(Section(heading, tuple(section)) for heading, section in sections.items())
    return _grid("Coverage by forum and place", "Forum", "Decides", layout, layout.places, made), behind


def _forums(rows: Iterable[Record]) -> frozenset[int]:
    return frozenset(int(row["forum_id"]) for row in rows)  # type: ignore[call-overload]


def _in_order(layout: Layout) -> list[tuple[str, str, list[Record]]]:
    """Lines in the order of their sections, the forums that places share last; within one by importance, then name."""
    every = layout.every_place
    across = f"Across the ICS: for its {number(len(every))} places together" if len(every) > 1 else EVERYWHERE
    order = [*THEME_GROUPS, OWN, SHARED, across]
    groups: dict[tuple, list[Record]] = defaultdict(list)
    for row in layout.rows:
        groups[row["line"], row["column"] is None].append(row)
    lines = []
    for (line, _), rows in groups.items():
        heading = _heading(rows[0], across if layout.places else "", every)
        importance = max(float(row.get("importance") or 0) for row in rows)  # type: ignore[arg-type]
        lines.append((order.index(heading), -importance, line, heading, rows))
    return [(heading, line, rows) for _, _, line, heading, rows in sorted(lines, key=lambda each: each[:3])]


def _heading(row: Record, across: str, places: tuple[str, ...]) -> str:
    if row["column"] is None and across:
        return SHARED if is_shared(row["place"], places) else across
    if row["owner"] == "gp":
        return OWN
    if row["level"] == "neighbourhood":
        return "Neighbourhoods"
    return GROUP_OF.get((themes_of(row["themes"]) or ["other"])[0], "Other")


@dataclass(frozen=True)
class Group:
    """What forums are put together by: its name, its words in their order, and which of them a forum has."""

    name: str
    words: Vocabulary
    of: Callable[[Record], Sequence[str]]

    def label(self, word: str) -> str:
        if word == OWN:
            return word
        return capital(self.words.label(word)) if word in self.words.words else f"No {self.name} recorded"


GROUPS = {
    "theme": Group("theme", THEME, lambda row: themes_of(row["themes"]) or ["other"]),
    "level": Group("level", LEVEL, lambda row: [str(row["level"] or "")]),
}


def _by_group(layout: Layout, by: Group) -> tuple[Grid, Behind]:
    """A forum of two themes counts in both; general practice's own groups stand apart, so that the others add up to the heads."""
    behind: Behind = {}
    groups: dict[str, list[Record]] = defaultdict(list)
    apart = len({row["owner"] == "gp" for row in layout.rows}) > 1
    for row in layout.rows:
        for word in [OWN] if apart and row["owner"] == "gp" else by.of(row):
            groups[word].append(row)
    beside = layout.places and any(row["column"] is None for row in layout.rows)
    columns: tuple[str | None, ...] = (*layout.places, EVERYWHERE) if beside else layout.places or (None,)
    made = []
    order = [*by.words.words, "", OWN]
    for word, rows in sorted(groups.items(), key=lambda each: order.index(each[0])):
        cells = []
        for column in columns:
            there = [row for row in rows if row["column"] == (None if column == EVERYWHERE else column)]
            cells.append(group_cell(by.label(word), column, there, layout.gaps_of(there)))
            behind[cells[-1].name] = _forums(there)
        made.append(Row(cells[0].row, str(len(_forums(rows))), tuple(cells)))
    named = tuple(column for column in columns if column)
    return _grid(f"Coverage by {by.name} and place", capital(by.name), "Forums", layout, named, (Section("", tuple(made)),)), behind


def _grid(caption: str, corner: str, aside: str, layout: Layout, columns: tuple[str, ...], sections: tuple[Section, ...]) -> Grid:
    counts = layout.rows and "known" in layout.rows[0]
    totals = tuple(_total(layout.rows, column) for column in columns) if counts else ()
    return Grid(caption, corner, aside, columns or (ALONE,), totals, _all_label(layout.rows) if totals else "", sections)


def _all_label(rows: Iterable[Record]) -> str:
    owners = {row["owner"] for row in rows}
    return "All but its own groups" if "gp" in owners and owners != {"gp"} else "All seats there"


def _total(rows: Iterable[Record], column: str) -> str:
    others = [row for row in rows if row["owner"] != "gp"] or rows
    there = [row for row in others if row["column"] == (None if column == EVERYWHERE else column)]
    known, covered = sums(there, "known"), sums(there, "covered")
    return share_text(covered, known) if known else "not known"
