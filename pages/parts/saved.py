"""After every write: what was saved, and the way back."""

import streamlit as st

from influence.actions.undo_change import undo_change
from influence.output.markup import tag
from pages.parts import say, workspace

KEY = "saved-last"


def remember(batch: int | None, words: str) -> None:
    st.session_state[KEY] = (batch, words)


def show() -> None:
    """The last change of this visit with its Undo, until the next change or a page later."""
    if KEY not in st.session_state:
        return
    batch, words = st.session_state[KEY]
    with st.container(horizontal=True, vertical_alignment="center", key="saved"):
        st.html(tag("div", tag("p", words), class_="im-banner", role="status"), width="content")
        if batch is not None and st.button("Undo", key="undo-last"):
            take_back_own(batch, words)


def take_back_own(batch: int, words: str) -> None:
    """Undoes what whoever acts here wrote, and so has seen."""
    with say.problems():
        space = workspace.current()
        space.store.undo(batch, by=workspace.acting(), at=workspace.now())
        told(words)


def take_back(batch: int, words: str, *, live: bool = False) -> None:
    """Undoes a change that anybody made, for who can see all that it did; says so with the words that told of it.

    Where a later one stands in the way, it is said which one. live: of the live store, also while the sample is shown.
    """
    space = workspace.current()
    with say.problems():
        undo_change(space.live if live else space.store, batch, audience=workspace.audience(), by=workspace.acting(), at=workspace.now())
        told(words)


def told(words: str) -> None:
    remember(None, f"Taken back. {words.replace('Saved:', 'It was:', 1)}")
    st.rerun()
