"""Coverage: where is general practice missing?"""

import pandas as pd
import streamlit as st
from influence.questions.coverage import Coverage
from influence.questions.gaps import Gaps

from influence.output.coverage_grid import coverage_slots
from influence.output.coverage_tables import BEHIND, SEATS, of_decides, rows_behind, seat_table
from influence.output.coverage_tiles import coverage_tiles, earlier_day
from influence.output.coverage_words import unknown_words
from influence.output.grid import grid_html, legend_html
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.wording import counted, day_text
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
    days = (as_of, earlier_day(as_of))
    now, before = (workspace.ask(Coverage(day, None, place, workspace.audience())) for day in days)
    waiting, waited = (workspace.ask(Gaps(day, None, place, workspace.audience())) for day in days)
    with top:
        head.answer(now.sentences[0], [day_text(as_of), *unknown_words(now.unknown)])
    rows, missing = of_decides(now.rows, decides), of_decides(waiting.rows, decides)
    st.html(tiles_html(coverage_tiles(rows, of_decides(before.rows, decides), missing, of_decides(waited.rows, decides), days[1])))
    picture(now, rows, missing, by)
    if "rank" in missing:
        gaps.show(missing, as_of)


def nothing_yet() -> None:
    head.answer("No forum is recorded yet, so nobody can say where general practice is missing.")
    head.lead("Begin with one forum: its name, whose it is, who holds the seat, and who came to the last meetings. Ten rows are enough.")
    if st.button("Bring in files", type="primary"):
        go_to("import")


def picture(answer: Answer, rows: pd.DataFrame, missing: pd.DataFrame, by: str) -> None:
    st.header("Where the seats are filled", anchor=False)
    if rows.empty:
        head.lead("No forum fits these filters. Choose another place, or what is decided there.")
        return
    grid, behind = coverage_slots(rows, missing if "rank" in missing else None, answer.as_of, by)
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
