"""What the pages about somebody and about a body share: what to do next, and whom one may look for."""

import pandas as pd
import streamlit as st

from influence.access import WIDEST
from influence.output.person_lists import names_html
from influence.questions.who.directory import Directory
from pages.parts import begin, head, links, workspace
from pages.parts.shell import go_to

HOW = "Type a name, a body or an NHS organisation code into the box above, or choose here."
OPEN = 60
FIRST = "Nobody and no body is recorded yet. Start with your place: its PCNs, one forum and who speaks for it there."


def log_with(ref: str, may_log: bool) -> None:
    """The way to write down a conversation, where the reader may."""
    if may_log and st.button("Log a conversation", type="primary", key="log-with"):
        go_to("log", {"with": ref})


def nobody(kind: str, said: str) -> None:
    """A page that was asked for nobody, or for somebody who cannot be shown: calm, and the same for both."""
    rows = workspace.ask(Directory(workspace.current().as_of, audience=workspace.audience())).rows
    if rows.empty:
        head.answer(FIRST)
        if workspace.audience() != WIDEST:
            begin.buttons()
        return
    head.answer(said or f"Whom do you look for? {HOW}" if kind == "person" else said or f"Which body do you look for? {HOW}")
    if said:
        head.lead(HOW)
    leads = rows[(rows["kind"] == "person") & rows["leads"]]
    groups = [("Who speaks for general practice", leads)]
    groups += [(title, rows[rows["kind"] == each]) for title, each in (("Forums", "forum"), ("Bodies", "organisation"))]
    _lists(groups if kind == "person" else [*groups[1:], groups[0]])


def _lists(groups: list[tuple[str, pd.DataFrame]]) -> None:
    """The first group open, the others at hand; a long one is folded too, so that a whole ICS stays one screen."""
    for at, (title, some) in enumerate(each for each in groups if len(each[1])):
        names = names_html(some, links.carried())
        if at == 0 and len(some) <= OPEN:
            st.header(title, anchor=False)
            st.html(names)
        else:
            with st.expander(f"{title}: {len(some)}"):
                st.html(names)
