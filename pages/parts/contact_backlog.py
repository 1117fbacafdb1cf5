"""Many conversations at once: rows copied from a sheet, looked at, and saved as one change."""

import streamlit as st

from influence.actions.paste_contacts import COLUMNS, LONGEST, SHOWN, load_pasted, look_at, pasted_table, read_pasted
from influence.output import import_tables as tables
from influence.questions.wording import counted
from pages.parts import head, saved, say, table, workspace

TURN = "log-pasted-turn"
HOW = (
    "Copy the rows in your sheet and paste them here, with or without their headings. Days are read day first; several names in a cell"
    f" are parted by ';'. Without headings the columns are, in this order: {', '.join(COLUMNS)}."
)


def show() -> None:
    with st.expander("Paste many from a sheet"):
        head.lead(HOW)
        key = f"log-pasted-{st.session_state.get(TURN, 0)}"
        text = st.text_area("Rows from a sheet", height=160, max_chars=LONGEST, key=key, persist_state="session")
        st.button("Look at the rows", key="log-look")
        if text and text.strip():
            with say.problems():
                _preview(text)


def _preview(text: str) -> None:
    space = workspace.current()
    me = workspace.me()
    by = workspace.acting() if me is not None else None
    reading = read_pasted(text, by=by, today=space.as_of)
    plan = look_at(space.store, reading, space.policy)
    contacts = plan.loaded.get("contact", 0)
    left_out = reading.rows_in_file - reading.rows_read + sum(each.rows_refused for each in plan.files)
    if plan.is_empty:
        head.lead("Every row that can be read is on record already." if reading.contacts else "No row can be saved as it is.")
    else:
        more = f"; {counted(left_out, 'row')} cannot, and {'stays' if left_out == 1 else 'stay'} out" if left_out else ""
        head.lead(f"{counted(contacts, 'new conversation')} can be saved{more}.")
        if st.button(f"Save {counted(contacts, 'conversation')}" if contacts else "Save what is new", type="primary", key="log-load"):
            done = load_pasted(space.store, reading, space.policy, by=workspace.acting(), at=workspace.now(), looked_at=plan)
            st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
            words = f"Saved: {tables.loaded_words(done.plan.loaded, done.plan.changed)}." if done.batch else "Nothing was new."
            saved.remember(done.batch.id if done.batch else None, words)
            st.rerun()
    if plan.problems:
        shown = tables.problems_table([(each.file, each.problem) for each in plan.problems])
        table.show(shown, "Rows and what to do about them", tables.PROBLEMS)
    if plan.queue:
        table.show(tables.names_table(plan.queue), "Names not recognised, kept as written", tables.NAMES)
    if reading.contacts:
        table.show(pasted_table(reading), "As the rows were understood", SHOWN)
