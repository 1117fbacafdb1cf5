"""What to do first on a page that has nothing to show yet: start a place, or bring in files."""

import streamlit as st

from pages.parts.shell import go_to


def buttons() -> None:
    with st.container(horizontal=True, key="begin"):
        if st.button("Start my place", type="primary", key="begin-start"):
            go_to("start")
        if st.button("Bring in files", key="begin-import"):
            go_to("import")
