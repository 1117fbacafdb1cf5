"""Import: bring in files, see what would happen, load, and take back."""

import pandas as pd
import streamlit as st

from influence.errors import UserError
from influence.intake.load import load, preview
from influence.intake.plan import Plan
from influence.intake.readers import read_file
from influence.intake.reading import Reading
from influence.output import import_tables as tables
from influence.questions.wording import counted
from pages.parts import head, saved, say, scope, start_files, table, workspace
from pages.parts.shell import ensure

ensure()

READ_KEY, DROP_KEY = "files-read", "files-dropped"
PROBLEMS_SHOWN = 200


def page() -> None:
    head.heading("Import")
    if workspace.audience() == "practices":
        raise UserError("Loading files is for the leadership group.", do="Choose another audience under 'Show as'.")
    history = workspace.current().live.batches()
    head.answer(answer(len(history)), [f"Everything stays on this computer, in {workspace.current().live.place}"])
    saved.show()
    readings = dropped()
    if readings:
        what_would_happen(readings)
    start_files.show()
    if len(history):
        st.header("What was loaded and changed", anchor=False)
        take_back(history)
        table.show(tables.history_table(history), "Every change, newest first", tables.HISTORY)


def answer(batches: int) -> str:
    if batches == 1:
        return "One change has been made here so far; it can be taken back."
    if batches:
        return f"{batches:,} changes have been made here so far; each can be taken back."
    return "Nothing of your own is loaded yet. Drop the files you have: nothing is kept until you say so."


def dropped() -> list[Reading]:
    """What the files say; each is read once a visit."""
    given = st.file_uploader(
        "Files to load (CSV or Excel: our own sheets, attendance registers, NHS organisation files)",
        accept_multiple_files=True,
        key=f"{DROP_KEY}-{st.session_state.get(DROP_KEY, 0)}",
    )
    kept = st.session_state.setdefault(READ_KEY, {})
    readings = {each.file_id: kept.get(each.file_id) or read_file(each.getvalue(), each.name) for each in given}
    st.session_state[READ_KEY] = readings
    return list(readings.values())


def what_would_happen(readings: list[Reading]) -> None:
    space = workspace.current()
    st.header("What would happen", anchor=False)
    forum = whose(readings)
    plan = preview(space.live, readings, space.policy, forum=forum)
    head.lead(tables.preview_sentence(len(readings), plan.loaded, plan.changed, tables.left_out(plan.files), len(plan.queue)))
    if words := tables.counts_words(plan.loaded):
        head.lead(f"New: {words}.")
    with st.container(horizontal=True, vertical_alignment="bottom", key="load-row"):
        scope.your_name()
        if st.button("Load the good rows", type="primary", disabled=plan.is_empty, key="load"):
            load_now(readings, plan, forum)
    table.show(tables.files_table(plan.files), "The files", tables.FILES)
    show_problems(plan)


def whose(readings: list[Reading]) -> str | None:
    """The forum of meetings whose file does not say it; asked only then."""
    if not tables.without_forum(readings):
        return None
    return st.selectbox("Forum, where a file does not say", workspace.forum_names(), index=None, key="whose", width=420)


def show_problems(plan: Plan) -> None:
    problems = [(each.file, each.problem) for each in plan.problems]
    if problems:
        st.subheader(f"{counted(len(problems), 'thing')} to look at", anchor=False)
        shown = tables.problems_table(problems)
        table.show(
            shown.head(PROBLEMS_SHOWN),
            f"The first {PROBLEMS_SHOWN} of {len(shown)}" if len(shown) > PROBLEMS_SHOWN else "Rows and what to do about them",
            tables.PROBLEMS,
        )
        table.download(shown, tables.PROBLEMS, "import-problems.csv", "Download this list")
    if plan.queue:
        st.subheader(f"{counted(len(plan.queue), 'name')} not recognised", anchor=False)
        head.lead("They are loaded as written and count as somebody, never as an absence.")
        head.lead("Add the person, or the other way the name is written, to your sheets, and load them again.")
        table.show(tables.names_table(plan.queue), "Names waiting", tables.NAMES)


def load_now(readings: list[Reading], plan: Plan, forum: str | None) -> None:
    space = workspace.current()
    with say.problems():
        done = load(space.live, readings, space.policy, by=workspace.acting(), at=workspace.now(), forum=forum, looked_at=plan)
        st.session_state[DROP_KEY] = st.session_state.get(DROP_KEY, 0) + 1
        st.session_state.pop(READ_KEY, None)
        if done.batch is None:
            saved.remember(None, "Nothing in these files is new, so nothing was changed.")
        else:
            saved.remember(done.batch.id, f"Saved: {tables.loaded_words(done.plan.loaded, done.plan.changed)}.")
        st.rerun()


def take_back(history: pd.DataFrame) -> None:
    choices = tables.batch_choices(history)
    if not choices:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="undo-row"):
        batch = st.selectbox("Take back a change", list(choices), format_func=choices.__getitem__, key="undo-which", width=620)
        if st.button("Undo", key="undo-batch"):
            with say.problems():
                workspace.current().live.undo(batch, by=workspace.acting(), at=workspace.now())
                saved.remember_undone(choices[batch])
                st.rerun()


page()
