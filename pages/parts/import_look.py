"""What files would do, looked at before anything is kept: the files, the meetings, and the rows with what is the matter beside them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from influence.intake.plan import Plan
from influence.output import import_tables as tables
from influence.output.problem_rows import beside_rows, narrow, of_sheet
from influence.questions.wording import counted
from pages.parts import head, table
from pages.parts.import_drop import Given

ROWS_SHOWN, COLUMNS_SHOWN, MEETINGS_SHOWN = 100, 8, 60
SHEETS = {"sheet": "Sheet", "is": "What it is", "rows": "Rows"}


def show(given: list[Given], plan: Plan) -> None:
    """The meetings, the files, the sheets of a workbook, and what is the matter."""
    if plan.meetings:
        many = f", the first {MEETINGS_SHOWN} of {len(plan.meetings):,}" if len(plan.meetings) > MEETINGS_SHOWN else ""
        table.show(tables.meetings_table(plan.meetings).head(MEETINGS_SHOWN), f"The meetings{many}", tables.MEETINGS)
    table.show(tables.files_table(plan.files), "The files", tables.FILES)
    for each in given:
        if len(each.read.grids) > 1:
            rows = tables.sheets_table(each.read.sheets())
            table.show(rows, f"The sheets of {each.read.reading.file}", SHEETS)
    unplaced = tables.without_row(plan.problems)
    if len(unplaced):
        st.subheader("About whole files", anchor=False)
        table.show(unplaced, "What to do about them", tables.PROBLEMS)
    if sheets := with_problems(given, plan):
        beside(sheets)


def with_problems(given: list[Given], plan: Plan) -> dict[str, tuple[Any, list[Any]]]:
    """Each sheet or text with lines to look at, by its name and how many there are."""
    found: dict[str, tuple[Any, list[Any]]] = {}
    for each in given:
        file, grids = each.read.reading.file, each.grids
        mine = [one.problem for one in plan.problems if one.file == file]
        for grid in grids:
            problems = of_sheet(grid, mine, several=len(grids) > 1)
            lines = {one.line for one in problems}
            if lines:
                name = f"{file}, {grid.name}" if len(grids) > 1 else file
                found[f"{name}: {counted(len(lines), 'row')}"] = (grid, problems)
    return found


def beside(sheets: Mapping[str, tuple[Any, list[Any]]]) -> None:
    lines = sum(len({each.line for each in problems}) for _, problems in sheets.values())
    st.subheader(f"{counted(lines, 'row')} to look at", anchor=False)
    head.lead("Correct them in your file and drop it again; what is loaded already is not counted twice.")
    with st.container(horizontal=True, vertical_alignment="bottom", key="problem-filters"):
        which = st.selectbox("File", list(sheets), key="problem-file", width=420) if len(sheets) > 1 else next(iter(sheets))
        only = st.segmented_control(
            "Rows",
            ["only", "all"],
            format_func={"only": "Only rows with a problem", "all": "All rows"}.__getitem__,
            default="only",
            required=True,
            key="problem-rows",
        )
    grid, problems = sheets[which]
    rows, headings = beside_rows(grid, problems, only == "only")
    shown = narrow(rows, headings, COLUMNS_SHOWN)
    many = f", the first {ROWS_SHOWN} of {len(rows):,}" if len(rows) > ROWS_SHOWN else ""
    table.show(rows.head(ROWS_SHOWN), f"{which.rpartition(':')[0]}: rows as the file has them{many}", shown)
    table.download(rows, headings, "import-problems.csv", "Download these rows")
