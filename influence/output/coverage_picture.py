"""Everything that the page about coverage draws of one answer, made once and shown to all who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from influence.output.coverage_grid import Areas, coverage_slots
from influence.output.coverage_tables import SEATS, seat_table
from influence.output.coverage_tiles import coverage_tiles
from influence.output.grid import grid_html, legend_html
from influence.output.html_table import table_html
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.coverage.gap_moves import Carried


@dataclass(frozen=True)
class CoveragePicture:
    """tiles, legend, grid and table: HTML. cells: each cell's name and its sentence. behind: each cell's forums.

    seats: the rows of the table; headings: its columns.
    """

    tiles: Markup
    legend: Markup
    grid: Markup
    table: Markup
    cells: Mapping[str, str]
    behind: Mapping[str, frozenset[int]]
    seats: pd.DataFrame
    headings: Mapping[str, str]


def coverage_picture(now: Answer, before: Answer, gaps: Answer, by: str, areas: Areas, carried: Carried) -> CoveragePicture:
    """now, before: coverage on the day and at the end of the month before; gaps: those of the day; by: 'forum', 'theme' or 'level'.

    carried: which forums and seats carry the history of which, on the day.
    """
    grid, behind = coverage_slots(now.rows, gaps.rows if "rank" in gaps.rows else None, now.as_of, by, areas)
    seats = seat_table(now.rows)
    headings = {name: words for name, words in SEATS.items() if name in seats}
    return CoveragePicture(
        tiles=tiles_html(coverage_tiles(now, before, carried)),
        legend=legend_html(grid.cells()),
        grid=grid_html(grid),
        table=table_html(seats, "Every seat and every forum without one", headings),
        cells={cell.name: cell.sentence for cell in grid.cells()},
        behind=behind,
        seats=seats,
        headings=headings,
    )
