"""Who is who: any table in a grid, what would change, and a save as one batch."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from influence.access import readable
from influence.actions.save_sheet import Editor, look_at_edits, problem_lines, save_sheet
from influence.errors import UserError
from influence.intake.edit import Edits
from influence.intake.holders import earlier_holders
from influence.intake.typed import Typed
from influence.output.markup import unmarked
from influence.output.record_changes import CHANGES, OVERTAKEN, changes_table, counts_of, edited_words, overtaken_table
from influence.output.record_sheets import columns_for, editable, flat_rows, in_place, last_days, matching, sheet_rows, title_of
from influence.questions.wording import counted, day_text
from influence.records.conflicts import Conflict, Overtaken
from influence.records.declare import sheet_of
from influence.records.labels import labels_of
from influence.records.look_back import changes_in
from influence.records.tables import TABLES
from pages.parts import head, records_grid, records_typed, saved, say, scope, table, workspace

PAGE_ROWS, CHANGES_SHOWN = 100, 60


@dataclass(frozen=True)
class Open:
    """The sheet that is open: its rows as filtered, and the part of them on this page."""

    name: str
    audience: str
    rows: pd.DataFrame
    page: pd.DataFrame


def choose() -> str:
    """The sheet, from the address, else the first; grouped by what it is about."""
    names = {each: f"{part} · {title_of(each)}" for part, tables in editable(workspace.audience()).items() for each in tables}
    return scope.choose("sheet", "Sheet", names, "person", width=340)


def show(only: set[int] | None, only_words: str) -> None:
    audience = workspace.audience()
    saved.show()
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        name = choose()
        text = st.text_input("Rows that hold", key=f"records-text-{name}", placeholder="a name, a word …", width=260)
        place = scope.place()
    rows = every_row(name, audience)
    shown = filtered(name, rows, text, place, only, only_words)
    head.lead(f"{sheet_of(TABLES[name]).help}. {how_many(len(shown), len(rows))}")
    opened = Open(name, audience, shown, on_page(shown, name))
    typed = edit(opened)
    if not typed.is_empty:
        review(opened, typed)
    headings = {"row": "Row", **{each.key: each.heading for each in columns_for(name, audience)}}
    table.download(flat_rows(shown), headings, f"{name}.csv", "Download these rows")


def every_row(name: str, audience: str) -> pd.DataFrame:
    return workspace.keep(f"sheet {name}", (), audience, lambda: sheet_rows(name, workspace.frames(), audience))


def filtered(name: str, rows: pd.DataFrame, text: str, place: int | None, only: set[int] | None, only_words: str) -> pd.DataFrame:
    keep = matching(rows, text) if text else pd.Series(True, index=rows.index)
    if place is not None:
        keep &= rows["id"].isin(in_place(name, workspace.frames(), place))
    if only is not None:
        keep &= rows["id"].isin(only)
        with st.container(horizontal=True, vertical_alignment="center", key="records-only"):
            head.lead(f"Only these: {only_words}.")
            st.button("Show all rows", key="records-all", on_click=records_typed.show_all)
    return rows[keep].reset_index(drop=True)


def how_many(shown: int, every: int) -> str:
    return f"{every:,} {'row' if every == 1 else 'rows'}." if shown == every else f"{shown:,} of {every:,} rows."


def on_page(shown: pd.DataFrame, name: str) -> pd.DataFrame:
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = st.pagination(pages, key=f"records-page-{name}-{pages}") if pages > 1 else 1
    first = (page - 1) * PAGE_ROWS
    part = shown.iloc[first : first + PAGE_ROWS]
    return part.assign(**{records_grid.ROW: [f"{number:,}" for number in range(first + 1, first + 1 + len(part))]})


def edit(opened: Open) -> Typed:
    columns = columns_for(opened.name, opened.audience)
    grid = records_typed.open_grid(opened.name, opened.page, tuple(each.key for each in columns))
    state = records_grid.show(grid.base, columns, workspace.frames(), opened.audience, grid.key)
    head.hint("Alter a cell by typing in it. Add a row in the last line. To take rows out, tick them at the left and press Delete.")
    return records_typed.kept(opened.name, grid, state)


def review(opened: Open, typed: Typed) -> None:
    """What would change, what is wrong, and the save."""
    st.header("What would change", anchor=False)
    editor = Editor(opened.audience, workspace.acting(), called(opened))
    edits = ending(opened, typed.edits(opened.name))
    conflict(opened, edits, editor)
    try:
        done = look_at_edits(edits, workspace.frames(), workspace.current().policy, editor)
        if not done.problems and opened.name == "seat_holder":
            edits = earlier(edits, done.draft)
            done = look_at_edits(edits, workspace.frames(), workspace.current().policy, editor)
    except UserError as error:
        say.problem(error)
        buttons(opened, typed, edits, editor, "", ready=False)
        return
    changes = changes_in(done.draft, workspace.frames())
    words = edited_words(title_of(opened.name), counts_of(changes), opened.name)
    if done.problems:
        say.problem(UserError("\n".join(["This cannot be saved yet.", *problem_lines(done.problems)]), do="Correct the cells above."))
        gone(opened, typed)
    for line in problem_lines(done.notes):
        head.lead(line.removeprefix("- "))
    lines = changes_table(changes, readable(workspace.frames(), opened.audience), opened.audience)
    if len(lines):
        more = f"The first {CHANGES_SHOWN} of {len(lines)}" if len(lines) > CHANGES_SHOWN else "Before and after"
        table.show(lines.head(CHANGES_SHOWN), more, CHANGES)
    elif not done.problems:
        head.lead("Nothing differs from what is kept.")
    buttons(opened, typed, edits, editor, words, ready=bool(len(lines)) and not done.problems)


def gone(opened: Open, typed: Typed) -> None:
    """What was typed into rows that others took out meanwhile can be let go, and the rest kept."""
    rows = (set(typed.altered) | typed.removed) - set(every_row(opened.name, opened.audience)["id"].tolist())
    if rows:
        words = "Leave out the row that is gone" if len(rows) == 1 else f"Leave out the {len(rows)} rows that are gone"
        st.button(words, key="records-gone", on_click=records_typed.let_go, args=(opened.name, rows))


def called(opened: Open) -> dict[int, str]:
    """'Row 3 (North board: GP)' by id, for messages."""
    lead = columns_for(opened.name, opened.audience)[0].key
    found = {}
    for number, (row, cell) in enumerate(opened.rows[["id", lead]].itertuples(index=False, name=None), 1):
        words = ", ".join(cell) if isinstance(cell, list) else cell
        found[int(row)] = f"Row {number:,}" + (f" ({words})" if isinstance(words, str) and words else "")
    return found


def ending(opened: Open, edits: Edits) -> Edits:
    """Rows with days are ended rather than taken out, unless somebody wants them gone with their past."""
    if not edits.removed or not sheet_of(TABLES[opened.name]).dated:
        return edits
    days = last_days(workspace.current().as_of)
    many = counted(len(edits.removed), "row")
    with st.container(horizontal=True, vertical_alignment="bottom", key="records-ending"):
        end = st.checkbox(
            f"End {many} instead of taking {'it' if len(edits.removed) == 1 else 'them'} out: the past stays", value=True, key="records-end"
        )
        day = st.selectbox("Last day", list(days), format_func=days.__getitem__, key="records-last-day", width=280, disabled=not end)
    return edits.ending(dict.fromkeys(edits.removed, date.fromisoformat(day))) if end else edits


def earlier(edits: Edits, draft) -> Edits:  # type: ignore[no-untyped-def]  # a Draft
    """Offers to end the one who held a seat the day before a new holder begins."""
    frames = workspace.frames()
    found = earlier_holders(draft, frames)
    if not found:
        return edits
    people, seats = labels_of("party", frames), labels_of("seat", frames)
    ends = {}
    for each in found:
        words = f"{people.get(each.person, '')} holds {seats.get(each.seat, '')} too: last day {day_text(each.last_day)}"
        if st.checkbox(unmarked(words), value=True, key=f"records-earlier-{each.row}"):
            ends[each.row] = each.last_day
    return edits.ending(ends)


def buttons(opened: Open, typed: Typed, edits: Edits, editor: Editor, words: str, ready: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="records-save-row"):
        scope.your_name()
        if st.button("Save", type="primary", disabled=not ready, key="records-save"):
            save(opened, edits, editor, words, typed.based_on)
        st.button("Discard what I typed", key="records-discard", on_click=records_typed.forget, args=(opened.name,))


def save(opened: Open, edits: Edits, editor: Editor, words: str, based_on: int) -> None:
    space = workspace.current()
    with say.problems():
        seen = space.store.version()
        try:
            who = Editor(editor.audience, workspace.acting(), editor.names)
            batch = save_sheet(space.store, edits, space.policy, who, at=workspace.now(), based_on=based_on, note=words)
        except Conflict as found:
            st.session_state[records_typed.CONFLICT] = (opened.name, found.rows, seen)
            st.rerun()
        records_typed.forget(opened.name)
        saved.remember(batch.id if batch else None, f"Saved: {words}." if batch else "Nothing differs, so nothing was saved.")
        st.rerun()


def conflict(opened: Open, edits: Edits, editor: Editor) -> None:
    """Somebody else was faster: theirs beside what was typed, which is kept."""
    name, rows, seen = st.session_state.get(records_typed.CONFLICT, ("", (), 0))
    if name != opened.name:
        return
    say.problem(
        UserError("Nothing was saved, because somebody else was faster.", do="What you typed is kept. Look at theirs, then choose.")
    )
    theirs = overtaken_table(rows, readable(workspace.frames(), opened.audience), opened.audience)
    table.show(theirs, "What they changed since you began", OVERTAKEN)
    with st.container(horizontal=True, key="records-conflict"):
        if st.button("Save mine over theirs", key="records-over"):
            st.session_state.pop(records_typed.CONFLICT)
            save(opened, edits, editor, edited_words(title_of(opened.name), {}, opened.name), seen)
        st.button("Leave theirs", key="records-leave", on_click=records_typed.leave, args=(opened.name, mine(opened.name, rows)))


def mine(name: str, rows: tuple[Overtaken, ...]) -> set[int]:
    """The rows of the sheet that the overtaken ones belong to."""
    frame, found = workspace.frames()[name], set()
    for each in rows:
        if each.table == name:
            found.add(each.row)
        elif each.table == "party" and "party" in frame:
            found |= set(frame.loc[frame["party"] == each.row, "id"].tolist())
    return found
