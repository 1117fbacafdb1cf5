"""Coverage: where is general practice missing?"""

from dataclasses import asdict

import streamlit as st

from influence.output.coverage_picture import CoveragePicture, coverage_picture
from influence.output.coverage_tables import BEHIND, rows_behind
from influence.output.coverage_words import period_words, unknown_words
from influence.output.gap_cards import lines_html
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import Coverage, month_before
from influence.questions.coverage.gap_moves import carried_on
from influence.questions.coverage.gaps import Gaps
from influence.questions.coverage.ladder import Ladder
from influence.questions.coverage.results import Results
from influence.questions.wording import counted
from influence.vocabulary import DECIDES
from pages.parts import begin, gaps, head, ladder, results, scope, table, workspace
from pages.parts.shell import ensure

ensure()

SHOWN_BY = {"forum": "By forum", "theme": "By theme", "level": "By level"}
ANYTHING = {"any": "Anything", **DECIDES.words}
NOTHING_YET = (
    "No forum is recorded yet, so nobody can say where general practice is missing.",
    "Begin with one forum: its name, whose it is, who holds the seat, and who came to the last meetings. Ten rows are enough.",
)


def page() -> None:
    head.heading("Coverage")
    if begin.needed("forum", *NOTHING_YET):
        return
    with head.filters() as top:
        place = scope.place()
        decides = scope.choose("decides", "Decides", ANYTHING, "any")
        as_of = scope.as_of()
        by = scope.choose("show", "Show", SHOWN_BY, "forum", segments=True)
    asked = Coverage(as_of, None, place, workspace.audience(), decides=None if decides == "any" else decides)
    now, before, missing = (workspace.ask(each) for each in (asked, month_before(asked), Gaps(**asdict(asked))))
    with top:
        head.answer(now.sentences[0], [period_words(now.scope), *unknown_words(now.unknown)])
    areas = workspace.areas()
    carried = workspace.keep("carried", as_of, "", lambda: carried_on(workspace.frames(), as_of))
    drawn = workspace.keep("coverage picture", asked, by, lambda: coverage_picture(now, before, missing, by, areas, carried))
    st.html(drawn.tiles)
    picture(now, drawn)
    steps = workspace.ask(Ladder(**asdict(asked)))
    ladder.show(steps)
    if "rank" in missing.rows:
        gaps.show(missing.rows, as_of)
    results.show(Results(**asdict(asked)))
    if further := (*now.sentences[2:], *(steps.sentences[1:] if steps.behind else ())):
        st.header("Worth knowing", anchor=False)
        st.html(lines_html(further))


def picture(answer: Answer, drawn: CoveragePicture) -> None:
    st.header("Where the seats are filled", anchor=False)
    if answer.rows.empty:
        head.lead("No forum fits these filters. Choose another place, or what is decided there.")
        return
    if len(answer.sentences) > 1 and answer.sentences[1]:
        head.lead(answer.sentences[1])
    st.html(drawn.legend)
    st.html(drawn.grid)
    if "meetings" in answer.behind:
        open_cell(answer, drawn)
    with st.expander(f"The same as a table: {counted(len(drawn.seats), 'row')}"):
        st.html(drawn.table)
        table.download(drawn.seats, drawn.headings, "coverage.csv")


def open_cell(answer: Answer, drawn: CoveragePicture) -> None:
    cell = scope.pick("cell", "Open the rows behind a cell", drawn.cells)
    if cell is None:
        return
    rows = rows_behind(answer.behind["meetings"], drawn.behind[cell])
    if rows.empty:
        head.lead("No meeting of this forum is recorded in this period, so there is no row behind the cell.")
        return
    table.show(rows, f"{drawn.cells[cell]}: {counted(len(rows), 'row')}, newest first", BEHIND)
    table.download(rows, BEHIND, "coverage-rows.csv", "Download these rows")


page()
