"""The head of a page: its title beside the search box and the switch of who looks, and the answer in a sentence with a quiet line below."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from influence.output.markup import strong_counts, tag, unlinked
from pages.parts import search, show_as

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@^=])")


def heading(title: str | None = None) -> DeltaGenerator:
    """The title, the search box, and the switch of who looks, which is to be drawn before anything is asked.

    A title that follows from the answer is written later, with `name`, into the place that comes back.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="heading"):
        place = st.empty()
        if title is not None:
            name(place, title)
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", width="content", key="heading-tools"):
            search.show()
            show_as.switch()
    show_as.line()
    return place


def name(place: DeltaGenerator, title: str) -> None:
    place.title(plain(title), anchor=False, width="content")


def plain(words: str) -> str:
    """Words in which Markdown finds nothing to do."""
    return unlinked(MARKS.sub(r"\\\1", words))


def answer(sentence: str, quiet: Iterable[str] = ()) -> None:
    """The sentence that answers the page's question, then day, scope and what is unknown."""
    line = " · ".join(quiet)
    st.html(tag("p", strong_counts(sentence), class_="im-answer") + (tag("p", line, class_="im-quiet") if line else ""))


@contextmanager
def filters(**how: Any) -> Iterator[DeltaGenerator]:
    """One row of filters, drawn within; what comes back is the place above it, for the answer that follows from them."""
    top = st.container()
    with st.container(horizontal=True, key="filters", **how):
        yield top


def lead(sentence: str) -> None:
    st.html(tag("p", sentence, class_="im-lead"))


def hint(sentence: str) -> None:
    """How something works, in a quiet line."""
    st.html(tag("p", sentence, class_="im-quiet"))
