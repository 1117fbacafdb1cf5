"""What to do first on a page that has nothing to show yet."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import head
from pages.parts.shell import go_to

STEPS: Mapping[str, str] = {"start": "Start my place", "log": "Log a conversation", "import": "Bring in files"}


def buttons(*addresses: str) -> None:
    """A button to each of these pages (keys of STEPS), the one to take first before the others; without any: a place, or files."""
    with st.container(horizontal=True, key="begin"):
        for at, address in enumerate(addresses or ("start", "import")):
            if st.button(STEPS[address], type="secondary" if at else "primary", key=f"begin-{address}"):
                go_to(address)


def first_partner() -> None:
    """Where general practice is recorded and nobody yet with whom it works."""
    st.header("Add the first partner", anchor=False)
    head.lead("Log a conversation with somebody outside general practice, or bring in a list of partners: name, role and body.")
    buttons("log", "import")
