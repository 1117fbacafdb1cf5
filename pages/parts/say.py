"""Messages on a page; what they quote is shown as it is, never as markup."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from influence.errors import UserError
from influence.output.markup import tag

ALL_THE_SAME = "Save it all the same"  # under a question about what can be so and seldom is


@contextmanager
def problems() -> Iterator[None]:
    """The one place where a UserError becomes a message: around every page, and around a write so that the rest still stands."""
    try:
        yield
    except UserError as error:
        problem(error)


def problem(error: UserError) -> None:
    """What the reader can put right: what is the matter, and what to do."""
    st.html(tag("div", tag("pre", error.message), tag("p", error.do) if error.do else "", class_="im-banner im-stop", role="alert"))


def done(words: str) -> None:
    """What was done, where no undo goes with it."""
    st.html(tag("div", tag("p", words), class_="im-banner", role="status"))
