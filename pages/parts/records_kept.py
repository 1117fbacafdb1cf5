"""Where the records are, who can see them, and the way to a copy and back."""

import os

import streamlit as st

from influence.actions.bring_back import bring_back_given
from influence.actions.open_store import store_named
from influence.output.kept_words import FACTS, file_name, held_words, sees_words, size_words, store_facts
from influence.questions.wording import counted
from influence.records.backup import Held, held_in
from influence.records.sample import file_of
from influence.records.settings import GROUP_NAME, set_in
from pages.parts import head, say, table, workspace

DONE, GIVEN = "restored-words", "backup-given"


def sentence() -> str:
    space = workspace.current()
    where = file_of(store_named(os.environ))
    if where is None:
        return "Everything is kept in the database that this dashboard was given; nothing is sent anywhere else."
    held = "" if space.live.version() else " Nothing of your own is in it yet."
    return f"Everything is kept in one file on this computer; nothing is sent anywhere.{held}"


def show() -> None:
    space = workspace.current()
    path = file_of(store_named(os.environ))
    size = path.stat().st_size if path and path.exists() else None
    if words := st.session_state.pop(DONE, None):
        st.session_state[DONE] = words
        say.done(words)
    facts = store_facts(space.live.place, size_words(size), space.live.version(), space.live.batches())
    table.show(facts, "The records", FACTS)
    st.header("Who can see them", anchor=False)
    for line in sees_words(workspace.ceiling(), path is not None):
        head.lead(line)
    st.header("A copy to keep", anchor=False)
    back_up()
    st.header("Bring a copy back", anchor=False)
    restore()


def back_up() -> None:
    if workspace.audience() != "chair":
        head.lead("A copy holds the chair's notes too, so it is for the chair.")
        return
    live = workspace.current().live
    if live.is_empty():
        head.lead("There is nothing of your own to copy yet.")
        return
    head.lead(
        "One file with everything in it, the history of changes too. Keep it where you keep the minutes, no longer than your rules allow."
    )
    name = file_name(set_in(workspace.frames()).get(GROUP_NAME), workspace.now())
    st.download_button("Download a copy", live.backup_bytes, name, "application/vnd.sqlite3", on_click="ignore", key="backup")


def restore() -> None:
    if workspace.audience() != "chair":
        head.lead("Bringing one back replaces everything, so it is for the chair.")
        return
    head.lead("What is here now is put aside first, in a file beside it, and nothing is lost.")
    given = st.file_uploader("A copy made here (.db)", type=["db"], key=f"restore-{st.session_state.get(GIVEN, 0)}")
    if given is None:
        return
    data = given.getvalue()
    with say.problems():
        held = held_in(data, given.name)
        offer(held, data, given.name)


def offer(held: Held, data: bytes, name: str) -> None:
    live = workspace.current().live
    head.lead(held_words(held))
    now = live.version()
    head.lead(
        f"It would take the place of what is here: {counted(now, 'change')} made so far."
        if now
        else "There is nothing here yet that it would replace."
    )
    if st.button("Put it in place of what is here" if now else "Bring it in", type="primary", key="restore-now"):
        done = bring_back_given(store_named(os.environ), data, name, workspace.now())
        st.cache_resource.clear()
        st.session_state[GIVEN] = st.session_state.get(GIVEN, 0) + 1
        aside = f" What was here before is in {done.kept}." if done.kept else ""
        st.session_state[DONE] = f"Brought back from {name}.{aside}"
        st.rerun()
