"""The button that saves a form, and the question in its place where the words may be about a patient."""

from collections.abc import Callable, Hashable

import streamlit as st

from influence.actions.typed_words import Doubtful
from influence.output.markup import tag
from pages.parts import say


def button(label: str, key: str, entered: Hashable) -> bool | None:
    """None until it is pressed; then whether the person said that it is not about a patient.

    entered: what the form holds; a question asked of it stands until it is answered or altered.
    """
    if _asked(key, entered) is None:
        return False if st.button(label, type="primary", key=key) else None
    sure = st.button("It is not about a patient: save", key=f"{key}-sure")
    st.button("Back", type="tertiary", key=f"{key}-back", on_click=lambda: st.session_state.pop(_kept(key), None))
    return True if sure else None


def write(key: str, entered: Hashable, sure: bool | None, save: Callable[[bool], None]) -> None:
    """Where the button was pressed it saves; else it says what is still asked. save: may raise UserError, and Doubtful is asked about."""
    question = _asked(key, entered)
    if sure is None:
        if question is not None:
            st.html(tag("div", tag("p", question.message), tag("p", question.do), class_="im-banner", role="alert"))
        return
    with say.problems():
        try:
            save(sure)
        except Doubtful as doubt:
            st.session_state[_kept(key)] = (entered, doubt)
            st.rerun()
        st.session_state.pop(_kept(key), None)
        st.rerun()


def _kept(key: str) -> str:
    return f"{key}-doubt"


def _asked(key: str, entered: Hashable) -> Doubtful | None:
    asked = st.session_state.get(_kept(key))
    return asked[1] if asked is not None and asked[0] == entered else None
