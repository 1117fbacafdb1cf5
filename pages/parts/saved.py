"""After every write: what was saved, and the way back."""

import streamlit as st

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
            with say.problems():
                workspace.current().store.undo(batch, by=workspace.acting(), at=workspace.now())
                remember_undone(words)
                st.rerun()


def remember_undone(words: str) -> None:
    st.session_state[KEY] = (None, f"Taken back. {words.replace('Saved:', 'It was:', 1)}")
