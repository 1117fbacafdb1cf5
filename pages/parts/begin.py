"""What to do first on a page that has nothing to show yet."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import head, workspace
from pages.parts.shell import go_to

STEPS: Mapping[str, str] = {
    "start": "Start my place",
    "log": "Log a conversation",
    "import": "Bring in files",
    "records": "Say how often each forum meets",
}
SHEETS: Mapping[str, Mapping[str, str]] = {"records": {"sheet": "forum"}}


def needed(tables: str, sentence: str, lead: str, *addresses: str) -> bool:
    """Whether none of these tables (parted by spaces) holds a row, and so the page can only say what to do first."""
    frames = workspace.frames()
    if any(len(frames[table]) for table in tables.split()):
        return False
    head.answer(sentence)
    head.lead(lead)
    buttons(*addresses)
    return True


def buttons(*addresses: str) -> None:
    """A button to each of these pages (keys of STEPS), the one to take first before the others; without any: a place, or files."""
    with st.container(horizontal=True, key="begin"):
        for at, address in enumerate(addresses or ("start", "import")):
            if st.button(STEPS[address], type="secondary" if at else "primary", key=f"begin-{address}"):
                go_to(address, SHEETS.get(address))


def first_partner() -> None:
    """Where general practice is recorded and nobody yet with whom it works."""
    st.header("Add the first partner", anchor=False)
    head.lead("Log a conversation with somebody outside general practice, or bring in a list of partners: name, role and body.")
    buttons("log", "import")
