"""The head of a page: its title beside the search box and the switch of who looks, and the answer in a sentence with a quiet line below."""

from collections.abc import Iterable

import streamlit as st

from influence.output.markup import strong_counts, tag
from pages.parts import search, show_as


def heading(title: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="heading"):
        st.title(title, anchor=False, width="content")
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", width="content", key="heading-tools"):
            search.show()
            show_as.switch()
    show_as.line()


def answer(sentence: str, quiet: Iterable[str] = ()) -> None:
    """The sentence that answers the page's question, then day, scope and what is unknown."""
    line = " · ".join(quiet)
    st.html(tag("p", strong_counts(sentence), class_="im-answer") + (tag("p", line, class_="im-quiet") if line else ""))


def lead(sentence: str) -> None:
    st.html(tag("p", sentence, class_="im-lead"))


def hint(sentence: str) -> None:
    """How something works, in a quiet line."""
    st.html(tag("p", sentence, class_="im-quiet"))
