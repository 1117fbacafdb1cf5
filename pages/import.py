"""Import: bring in files, see what would happen, say who and whose, load, and take back."""

import streamlit as st

from influence.intake.load import load, preview
from influence.intake.plan import Plan
from influence.intake.reading import Reading
from influence.output import import_tables as tables
from pages.parts import (
    head,
    import_beside,
    import_doubts,
    import_drop,
    import_history,
    import_look,
    import_names,
    saved,
    say,
    scope,
    start_files,
    workspace,
)
from pages.parts.import_drop import Given
from pages.parts.shell import ensure

ensure()

PLANNED = "files-planned"


def page() -> None:
    head.heading("Import")
    live = workspace.current().live
    history = live.batches()
    head.answer(answer(len(history)), [f"Everything stays on this computer, in {live.place}"])
    saved.show()
    given = import_drop.given()
    if given:
        what_would_happen(given)
    else:
        import_names.show()
        start_files.show()
    if len(history):
        import_history.show(history)


def answer(batches: int) -> str:
    if batches == 1:
        return "One change has been made here so far; it can be taken back."
    if batches:
        return f"{batches:,} changes have been made here so far; each can be taken back."
    return "Nothing of your own is loaded yet. Drop the files you have: nothing is kept until you say so."


def what_would_happen(given: list[Given]) -> None:
    st.header("What would happen", anchor=False)
    readings = [*(import_beside.typed(each) for each in given), *import_doubts.new_forums()]
    plan = planned(readings)
    head.lead(tables.preview_sentence(len(given), plan.loaded, plan.changed, tables.left_out(plan.files), len(plan.queue)))
    if words := tables.counts_words(plan.loaded):
        head.lead(f"New: {words}.")
    with st.container(horizontal=True, vertical_alignment="bottom", key="load-row"):
        scope.your_name()
        if st.button("Load the good rows", type="primary", disabled=plan.is_empty, key="load"):
            load_now(readings, plan)
    import_doubts.forums(plan)
    import_doubts.days(given)
    import_names.ask(plan.queue)
    import_look.show(given, plan)
    import_beside.show(given)


def planned(readings: list[Reading]) -> Plan:
    """What loading would do, worked out again only when a file, an answer or the records have changed."""
    space = workspace.current()
    names, forums = import_names.said(), import_doubts.answers()
    asked = (space.live.place, space.live.version(), readings, names, forums)
    before = st.session_state.get(PLANNED)
    if before is None or before[0] != asked:
        with st.spinner("Laying the files beside the records …"):
            before = (asked, preview(space.live, readings, space.policy, names=names, forums=forums))
        st.session_state[PLANNED] = before
    return before[1]


def load_now(readings: list[Reading], plan: Plan) -> None:
    space = workspace.current()
    names, forums = import_names.said(), import_doubts.answers()
    with say.problems():
        done = load(
            space.live,
            readings,
            space.policy,
            by=workspace.acting(),
            at=workspace.now(),
            looked_at=plan,
            names=names,
            forums=forums,
        )
        for part in (import_drop, import_doubts, import_names):
            part.forget()
        st.session_state.pop(PLANNED, None)
        if done.batch is None:
            saved.remember(None, "Nothing in these files is new, so nothing was changed.")
        else:
            meanwhile = " The records had changed meanwhile; the files were laid beside what is there now." if done.plan is not plan else ""
            saved.remember(done.batch.id, f"Saved: {tables.loaded_words(done.plan.loaded, done.plan.changed)}.{meanwhile}")
        st.rerun()


page()
