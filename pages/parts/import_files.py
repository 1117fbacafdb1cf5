"""Files that were dropped: what each is, how its dates are meant, and its rows with what is the matter beside them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from influence.intake.ask import DAY_FIRST, MONTH_FIRST, Asked, ask_file, settle_together
from influence.intake.plan import Plan
from influence.output import import_tables as tables
from influence.output.problem_rows import beside_rows, narrow, of_sheet
from influence.questions.wording import counted
from pages.parts import head, table

READ_KEY, DROP_KEY = "files-read", "files-dropped"
ROWS_SHOWN, COLUMNS_SHOWN = 100, 8
ORDERS = {DAY_FIRST: "day first: 3 April is 03/04", MONTH_FIRST: "month first: 3 April is 04/03"}
SHEETS = {"sheet": "Sheet", "is": "What it is", "rows": "Rows"}


def dropped() -> list[Asked]:
    """What the files say; each is read once a visit for what was answered about it."""
    given = st.file_uploader(
        "Files to load (CSV or Excel: our own sheets, attendance registers, NHS organisation files)",
        accept_multiple_files=True,
        key=f"{DROP_KEY}-{st.session_state.get(DROP_KEY, 0)}",
    )
    kept: Mapping[tuple, Asked] = st.session_state.get(READ_KEY, {})
    found: dict[tuple, Asked] = {}
    for each in given:
        asked = (each.file_id, st.session_state.get(f"kind-{each.file_id}"), st.session_state.get(f"order-{each.file_id}"))
        found[asked] = kept.get(asked) or ask_file(each.getvalue(), each.name, asked[1], asked[2])
    st.session_state[READ_KEY] = found
    together = settle_together(list(found.values()))
    for (file_id, _, _), read in zip(found, together, strict=True):
        questions(str(file_id), read)
    return together


def forget() -> None:
    st.session_state[DROP_KEY] = st.session_state.get(DROP_KEY, 0) + 1
    st.session_state.pop(READ_KEY, None)


def questions(file_id: str, read: Asked) -> None:
    """What the file leaves open, asked only then."""
    if len(read.kinds) < 2 and not read.both_ways:
        return
    with st.container(border=True, key=f"ask-{file_id}"):
        head.lead(f"{read.reading.file} can be read in more than one way.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if len(read.kinds) > 1:
                words = tables.KINDS
                st.selectbox("It is", read.kinds, format_func=lambda kind: words.get(kind, kind), key=f"kind-{file_id}", width=300)
            if read.both_ways:
                st.segmented_control(
                    "Its dates are written",
                    list(ORDERS),
                    format_func=ORDERS.__getitem__,
                    default=read.order,
                    key=f"order-{file_id}",
                    required=True,
                )


def show(reads: list[Asked], plan: Plan) -> None:
    """The files, the sheets of a workbook, and the rows with what is the matter."""
    table.show(tables.files_table(plan.files), "The files", tables.FILES)
    for read in reads:
        if len(read.grids) > 1:
            rows = tables.sheets_table(read.sheets())
            table.show(rows, f"The sheets of {read.reading.file}", SHEETS)
    unplaced = tables.without_row(plan.problems)
    if len(unplaced):
        st.subheader("About whole files", anchor=False)
        table.show(unplaced, "What to do about them", tables.PROBLEMS)
    if sheets := with_problems(reads, plan):
        beside(sheets)


def with_problems(reads: list[Asked], plan: Plan) -> dict[str, tuple[Any, list[Any]]]:
    """Each sheet with rows to look at, by its name and how many there are."""
    found = {}
    for read in reads:
        mine = [each.problem for each in plan.problems if each.file == read.reading.file]
        for grid in read.grids:
            problems = of_sheet(grid, mine, several=len(read.grids) > 1)
            lines = {each.line for each in problems}
            if lines:
                name = f"{read.reading.file}, {grid.name}" if len(read.grids) > 1 else read.reading.file
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


def names(plan: Plan) -> None:
    table.show(tables.names_table(plan.queue), "Names waiting", tables.NAMES)
