"""Coverage: where is general practice missing?"""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from influence.output.coverage_grid import coverage_slots
from influence.output.coverage_tables import BEHIND, SEATS, rows_behind, seat_table
from influence.output.coverage_tiles import coverage_tiles
from influence.output.coverage_words import period_words, unknown_words
from influence.output.grid import grid_html, legend_html
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.coverage import Coverage, month_before
from influence.questions.gaps import Gaps
from influence.questions.wording import counted
from influence.vocabulary import DECIDES
from pages.parts import gaps, head, scope, table, workspace
from pages.parts.shell import ensure, go_to

ensure()

SHOWN_BY = {"forum": "By forum", "theme": "By theme"}
ANYTHING = {"any": "Anything", **DECIDES.words}


def page() -> None:
    head.heading("Coverage")
    if workspace.frames()["forum"].empty:
        nothing_yet()
        return
    top = st.container()
    with st.container(horizontal=True, key="filters"):
        place = scope.place()
        decides = scope.choose("decides", "Decides", ANYTHING, "any")
        as_of = scope.as_of()
        by = scope.choose("show", "Show", SHOWN_BY, "forum", segments=True)
    asked = Coverage(as_of, None, place, workspace.audience(), decides=None if decides == "any" else decides)
    now, before = workspace.ask(asked), workspace.ask(month_before(asked))
    waiting = workspace.ask(Gaps(**asdict(asked)))
    with top:
        head.answer(now.sentences[0], [period_words(now.scope), *unknown_words(now.unknown)])
    st.html(tiles_html(coverage_tiles(now, before)))
    picture(now, waiting.rows, by)
    if "rank" in waiting.rows:
        gaps.show(waiting.rows, as_of)


def nothing_yet() -> None:
    head.answer("No forum is recorded yet, so nobody can say where general practice is missing.")
    head.lead("Begin with one forum: its name, whose it is, who holds the seat, and who came to the last meetings. Ten rows are enough.")
    if st.button("Bring in files", type="primary"):
        go_to("import")


def picture(answer: Answer, missing: pd.DataFrame, by: str) -> None:
    rows = answer.rows
    st.header("Where the seats are filled", anchor=False)
    if rows.empty:
        head.lead("No forum fits these filters. Choose another place, or what is decided there.")
        return
    grid, behind = coverage_slots(rows, missing if "rank" in missing else None, answer.as_of, by, workspace.system_names())
    for sentence in answer.sentences[1:2]:
        head.lead(sentence)
    st.html(legend_html(grid.cells()))
    st.html(grid_html(grid))
    if "meetings" in answer.behind:
        open_cell(answer, {cell.name: cell.sentence for cell in grid.cells() if cell.words != "–"}, behind)
    with st.expander(f"The same as a table: {counted(len(rows), 'row')}"):
        shown = seat_table(rows)
        table.show(shown, "Every seat and every forum without one", SEATS)
        table.download(shown, SEATS, "coverage.csv")


def open_cell(answer: Answer, sentences: dict[str, str], behind: dict[str, frozenset[int]]) -> None:
    cell = scope.pick("cell", "Open the rows behind a cell", sentences)
    if cell is None:
        return
    rows = rows_behind(answer.behind["meetings"], behind[cell])
    if rows.empty:
        head.lead("No meeting of this forum is recorded in this period, so there is no row behind the cell.")
        return
    table.show(rows, f"{sentences[cell]}: {counted(len(rows), 'row')}, newest first", BEHIND)
    table.download(rows, BEHIND, "coverage-rows.csv", "Download these rows")


page()
