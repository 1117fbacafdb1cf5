"""What to do first on a page that has nothing to show yet: start a place, or bring in files."""

import streamlit as st

from pages.parts import head
from pages.parts.shell import go_to


def buttons() -> None:
    with st.container(horizontal=True, key="begin"):
        if st.button("Start my place", type="primary", key="begin-start"):
            go_to("start")
        if st.button("Bring in files", key="begin-import"):
            go_to("import")


def first_partner() -> None:
    """Where general practice is recorded and nobody yet with whom it works."""
    st.header("Add the first partner", anchor=False)
    head.lead("Log a conversation with somebody outside general practice, or bring in a list of partners: name, role and body.")
    with st.container(horizontal=True, key="first-partner"):
        if st.button("Log a conversation", type="primary", key="first-log"):
            go_to("log")
        if st.button("Bring in files", key="first-import"):
            go_to("import")
