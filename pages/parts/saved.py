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
            take_back(batch, words)


def take_back(batch: int, words: str, *, of_the_past: bool = False) -> None:
    """Undoes a change and says so with the words that told of it; where a later one stands in the way, which one.

    The change is one that its writer made here; of_the_past: any of the live store, by whoever can see all that it did.
    """
    space, how = workspace.current(), {"by": workspace.acting(), "at": workspace.now()}
    with say.problems():
        if of_the_past:
            undo_change(space.live, batch, audience=workspace.audience(), **how)  # type: ignore[arg-type]
        else:
            space.store.undo(batch, **how)  # type: ignore[arg-type]
        remember(None, f"Taken back. {words.replace('Saved:', 'It was:', 1)}")
        st.rerun()
