"""A grid of words on shades: rows by columns on a wide screen, a ranked list of the same cells on a phone."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from influence.output.markup import EMPTY, hidden, join, tag

STEPS = (  # least share, mark, words of the legend
    (0.9, "most", "9 in 10 or more"),
    (0.75, "more", "three quarters or more"),
    (0.5, "half", "half or more"),
    (1e-9, "under", "under half"),
    (0.0, "none", "none"),
)
MARKS = {mark: words for _, mark, words in STEPS} | {
    "unknown": "not known",
    "quiet": "no seat, nothing to decide",
    "named": "somebody is named",
    "unnamed": "nobody is named, or no seat",
    "absent": "",
}


def mark_of(share: float) -> str:
    return next(mark for least, mark, _ in STEPS if share >= least)


@dataclass(frozen=True)
class Cell:
    """What stands where a row meets a column.

    words: the number or the state; note: what is odd about it, short. urgent: needs a decision now. weight: place in the
    ranked list, the larger the earlier. column is None where one cell stands for the whole row.
    """

    row: str
    column: str | None
    words: str
    mark: str
    note: str = ""
    urgent: bool = False
    weight: float = 0.0

    def __post_init__(self) -> None:
        assert self.mark in MARKS, self.mark

    @property
    def name(self) -> str:
        return f"{self.row}, {self.column}" if self.column else self.row

    @property
    def sentence(self) -> str:
        return f"{self.name}: {self.words}" + (f", {self.note}" if self.note else "")


def absent(row: str, column: str | None) -> Cell:
    """Where there is nothing to say anything about, such as a forum that a place does not have."""
    return Cell(row, column, "–", "absent")


@dataclass(frozen=True)
class Row:
    """aside: a word beside the row's name (what is decided there); strong: that word is printed bold."""

    name: str
    aside: str
    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class Section:
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Grid:
    """totals: a line of words for each column, above the sections."""

    caption: str
    corner: str
    aside: str
    columns: tuple[str, ...]
    totals: tuple[str, ...]
    total_name: str
    sections: tuple[Section, ...]

    def cells(self) -> tuple[Cell, ...]:
        """All that say something."""
        return tuple(cell for section in self.sections for row in section.rows for cell in row.cells if cell.mark != "absent")


def grid_html(grid: Grid) -> Markup:
    wide = tag(
        "table",
        tag("caption", grid.caption, class_="im-hidden"),
        tag("thead", _head(grid)),
        *(_section(section, len(grid.columns)) for section in grid.sections),
        class_="im-grid",
    )
    return tag("div", wide, _ranked(grid), class_="im-grid-box")


def legend_html(cells: Iterable[Cell]) -> Markup:
    """Only the marks that stand in the grid."""
    there = tuple(cells)
    used = {cell.mark for cell in there if not (cell.urgent and cell.mark == "quiet")}  # a gap is no 'nothing to decide'
    keys = [_key(f"im-swatch im-{mark}", "?" if mark == "unknown" else "", words) for mark, words in MARKS.items() if mark in used]
    if any(cell.urgent for cell in there):
        keys.append(_key("im-bang", "!", "needs a decision"))
    return tag("ul", join(keys), class_="im-legend", aria_label="What the shades mean")


def _key(class_: str, inside: str, words: str) -> Markup:
    return tag("li", tag("span", inside, class_=class_, aria_hidden="true"), words)


def _head(grid: Grid) -> Markup:
    names = tag("tr", *(tag("th", name, scope="col") for name in (grid.corner, grid.aside, *grid.columns)))
    if not grid.totals:
        return names
    totals = (tag("td", words, class_="im-total") for words in grid.totals)
    return names + tag("tr", tag("th", grid.total_name, scope="row", class_="im-total"), tag("td", class_="im-total"), *totals)


def _section(section: Section, columns: int) -> Markup:
    heading = EMPTY
    if section.heading:
        heading = tag("tr", tag("th", section.heading, scope="rowgroup", colspan=columns + 2, class_="im-section"))
    return tag("tbody", heading, *(_row(row, columns) for row in section.rows))


def _row(row: Row, columns: int) -> Markup:
    aside = tag("td", row.aside, class_="im-aside im-strong" if row.strong else "im-aside")
    bar = len(row.cells) == 1 and row.cells[0].column is None
    cells = (tag("td", _cell(cell), colspan=columns if bar and columns > 1 else None) for cell in row.cells)
    return tag("tr", tag("th", row.name, scope="row"), aside, *cells)


def _cell(cell: Cell) -> Markup:
    if cell.mark == "absent":
        return tag("div", hidden("no such forum"), class_="im-cell im-absent")
    before = _before(cell)
    note = tag("span", cell.note, class_="im-note") if cell.note else ""
    return tag("div", before, tag("b", cell.words), " " if note else "", note, class_=_class(cell))


def _class(cell: Cell) -> str:
    return f"im-cell im-{cell.mark}" + (" im-urgent" if cell.urgent else "")


def _before(cell: Cell) -> Markup:
    bang = tag("span", "!", class_="im-bang", aria_hidden="true") + hidden("Needs a decision: ") if cell.urgent else EMPTY
    query = tag("span", "?", class_="im-query", aria_hidden="true") + " " if cell.mark == "unknown" else EMPTY
    return bang + query


def _ranked(grid: Grid) -> Markup:
    """The same cells, most pressing first; a narrow screen shows this in place of the table."""
    cells = sorted(grid.cells(), key=lambda cell: -cell.weight)
    items = (tag("li", tag("span", cell.name, class_="im-where"), _cell(cell)) for cell in cells)
    return tag("ol", join(items), class_="im-ranked", aria_label=grid.caption)
