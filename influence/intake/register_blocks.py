"""The tables of one sheet of a register: usually one, sometimes one below the other, each with a row of dates of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from influence.intake.cells import Grid, Row, is_empty, text_of
from influence.intake.reading import Problem
from influence.intake.register_layout import PERSON_COLUMNS, SEARCHED_ROWS, Layout, all_words, dates_in, find_layout, told_above
from influence.intake.register_sheet import filled_in, made_plain
from influence.vocabulary import ATTENDANCE, folded


@dataclass(frozen=True)
class Block:
    """One table with its layout, its merged cells filled; notes: what was assumed about its dates."""

    grid: Grid
    layout: Layout
    notes: tuple[Problem, ...] = ()


def is_like_register(grid: Grid, order: str | None = None) -> bool:
    return find_layout(made_plain(grid, SEARCHED_ROWS).grid, order) is not None


def find_blocks(grid: Grid, order: str | None = None) -> list[Block]:
    """The tables of a sheet from the top; none when the sheet is no register."""
    if not is_like_register(grid, order):
        return []
    plain = made_plain(grid, len(grid.rows))
    first = find_layout(plain.grid, order)
    if first is None:
        return []
    heads = [place for place, row in enumerate(plain.grid.rows) if row.line == first.dates or _is_head(row, first, order)]
    found = _parted(plain.grid, heads, first, order) if len(heads) > 1 else [(plain.grid, first)]
    return [_block(each, layout, plain.months, plain.notes) for each, layout in found]


def _is_head(row: Row, layout: Layout, order: str | None) -> bool:
    """Another row of dates: nobody is named in it, and most of it are dates."""
    words = all_words()
    if any(text and folded(text) not in words for text in (text_of(row.cell(index)) for index in layout.people.values())):
        return False
    dates = dates_in(row, order)
    filled = sum(not is_empty(cell) and folded(text_of(cell)) not in words for cell in row.cells)
    return dates > 0 and dates * 2 >= filled


def _parted(grid: Grid, heads: list[int], whole: Layout, order: str | None) -> list[tuple[Grid, Layout]]:
    """The sheet cut above each row of dates and what belongs to it; a piece that is no table of its own stays with the one before."""
    cuts = [0, *(_begins(grid, place) for place in heads[1:]), len(grid.rows)]
    pieces: list[list[Row]] = [[]]
    layouts: list[Layout] = []
    for start, end, head in zip(cuts[:-1], cuts[1:], heads, strict=True):
        rows = [_with_people(row, whole) if row is grid.rows[head] else row for row in grid.rows[start:end]]
        layout = find_layout(replace(grid, rows=tuple(rows)), order)
        if layout is not None and layouts:
            pieces.append([])
        pieces[-1] += rows
        if layout is not None:
            forum = layout.forum or (layouts[0].forum if layouts else whole.forum)
            layouts.append(replace(layout, legend={**whole.legend, **layout.legend}, forum=forum))
    return [(replace(grid, rows=tuple(rows)), layout) for rows, layout in zip(pieces, layouts or [whole], strict=True)]


def _begins(grid: Grid, place: int) -> int:
    """Titles and months that stand right above a row of dates belong to it."""
    while place > 1 and grid.rows[place - 1].line == grid.rows[place].line - 1:
        filled = [text for cell in grid.rows[place - 1].cells if (text := text_of(cell))]
        if len(filled) > 1 and any(folded(text) not in all_words() for text in filled):
            break
        place -= 1
    return place


def _with_people(row: Row, layout: Layout) -> Row:
    """A later row of dates need not say again in which column the names are."""
    cells = list(row.cells)
    for kind, index in layout.people.items():
        if index < len(cells) and is_empty(cells[index]):
            cells[index] = PERSON_COLUMNS[kind][0]
    return Row(row.line, tuple(cells))


def _block(grid: Grid, layout: Layout, months: frozenset[int], notes: tuple[Problem, ...]) -> Block:
    lines = {row.line for row in grid.rows}
    layout = _with_row_below(grid, replace(layout, heads=layout.heads | (months & lines)))
    first = min(column.index for column in layout.meetings)
    filled = filled_in(grid, layout.dates, frozenset(layout.people.values()), first)
    return Block(filled, layout, tuple(note for note in notes if note.line == layout.dates))


def _with_row_below(grid: Grid, layout: Layout) -> Layout:
    """Hours or forums that stand under the dates and not above them."""
    below = next((row for row in grid.rows if row.line == layout.dates + 1), None)
    if below is None or any(not is_empty(below.cell(index)) for index in layout.people.values()):
        return layout
    said: Mapping[int, str] = {column.index: text for column in layout.meetings if (text := text_of(below.cell(column.index)))}
    if not said or any(ATTENDANCE.read(text) for text in said.values()):
        return layout
    meetings = tuple(told_above(column, said.get(column.index)) for column in layout.meetings)
    return replace(layout, heads=layout.heads | {below.line}, meetings=meetings)
