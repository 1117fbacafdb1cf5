"""Import: bring in files, see what would happen, load, settle names, and take back."""

import streamlit as st

from influence.intake.ask import Asked
from influence.intake.load import load, preview
from influence.intake.plan import Plan
from influence.intake.reading import Reading
from influence.output import import_tables as tables
from influence.questions.wording import counted
from pages.parts import head, import_files, import_history, import_names, saved, say, scope, start_files, workspace
from pages.parts.shell import ensure

ensure()


def page() -> None:
    head.heading("Import")
    live = workspace.current().live
    history = live.batches()
    head.answer(answer(len(history)), [f"Everything stays on this computer, in {live.place}"])
    saved.show()
    reads = import_files.dropped()
    if reads:
        what_would_happen(reads)
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


def what_would_happen(reads: list[Asked]) -> None:
    space = workspace.current()
    st.header("What would happen", anchor=False)
    readings = [each.reading for each in reads]
    forum = whose(readings)
    plan = preview(space.live, readings, space.policy, forum=forum)
    head.lead(tables.preview_sentence(len(readings), plan.loaded, plan.changed, tables.left_out(plan.files), len(plan.queue)))
    if words := tables.counts_words(plan.loaded):
        head.lead(f"New: {words}.")
    with st.container(horizontal=True, vertical_alignment="bottom", key="load-row"):
        scope.your_name()
        if st.button("Load the good rows", type="primary", disabled=plan.is_empty, key="load"):
            load_now(readings, plan, forum)
    import_files.show(reads, plan)
    names(plan)


def whose(readings: list[Reading]) -> str | None:
    """The forum of meetings whose file does not say it; asked only then."""
    if not tables.without_forum(readings):
        return None
    return st.selectbox("Forum, where a file does not say", workspace.forum_names(), index=None, key="whose", width=420)


def names(plan: Plan) -> None:
    if plan.queue:
        st.subheader(f"{counted(len(plan.queue), 'name')} not recognised", anchor=False)
        head.lead("They are loaded as written and count as somebody, never as an absence. Say who they are here once the rows are loaded.")
        import_files.names(plan)


def load_now(readings: list[Reading], plan: Plan, forum: str | None) -> None:
    space = workspace.current()
    with say.problems():
        done = load(space.live, readings, space.policy, by=workspace.acting(), at=workspace.now(), forum=forum, looked_at=plan)
        import_files.forget()
        if done.batch is None:
            saved.remember(None, "Nothing in these files is new, so nothing was changed.")
        else:
            meanwhile = " The records had changed meanwhile; the files were laid beside what is there now." if done.plan is not plan else ""
            saved.remember(done.batch.id, f"Saved: {tables.loaded_words(done.plan.loaded, done.plan.changed)}.{meanwhile}")
        st.rerun()


page()
