"""The frame around every page: the list of pages, the menu, the banner of the sample, and the one place where errors become messages."""

import contextvars
import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NoReturn

import streamlit as st

from influence.errors import UserError
from influence.output.markup import tag
from pages.parts import links, say, workspace

HERE = Path(__file__).parent
STYLES = "<style>\n" + "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("styles/*.css"))) + "</style>"
LOG = logging.getLogger("influence.pages")

WENT_WRONG = UserError(
    "Something went wrong on this page.",
    do="Open it again. If it happens again, tell whoever looks after this dashboard at what time: the log says where.",
)

_inside = contextvars.ContextVar("inside", default=False)


@dataclass(frozen=True)
class Entry:
    """A page: its group in the menu, its title and its address, which is its file's name under pages/ too.

    hidden: not in the menu; opened from a name or from the search box.
    """

    group: str
    title: str
    address: str
    hidden: bool = False

    @property
    def file(self) -> str:
        return f"{self.address}.py"

    def page(self) -> st.Page:
        found = HERE.parent / self.file
        return st.Page(found, title=self.title, url_path=self.address, visibility="hidden" if self.hidden else "visible")


# In the order of the menu; entries of one group stand together.
PAGES = (
    Entry("Review", "This month", "month"),
    Entry("Review", "Coverage", "coverage"),
    Entry("Review", "Relationships", "relationships"),
    Entry("Plan", "Log", "log"),
    Entry("Present", "For practices", "practices"),
    Entry("Data", "Start my place", "start"),
    Entry("Data", "Import", "import"),
    Entry("Data", "Records", "records"),
)
OPENS_ON = "month"


def main() -> None:
    st.set_page_config(page_title="Influence map", page_icon="🧭", layout="wide")
    st.html(STYLES)
    opened = _pages()
    home = st.Page(
        lambda: st.switch_page(opened[OPENS_ON], query_params=dict(st.query_params)),
        title="Influence map",
        url_path="home",
        default=True,
        visibility="hidden",
    )
    groups = {group: [opened[entry.address] for entry in entries] for group, entries in groupby(PAGES, key=lambda entry: entry.group)}
    page = st.navigation({"": [home], **groups}, position="top")
    token = _inside.set(True)
    try:
        _run(page, opened["start"])
    finally:
        _inside.reset(token)


def ensure() -> None:
    """First line of every page: a direct address to a page on a fresh server would otherwise miss the frame."""
    if not _inside.get():
        main()
        st.stop()


def go_to(address: str, query: Mapping[str, str] | None = None) -> NoReturn:
    """Leaves for another page, with what its address is to say."""
    st.switch_page(_pages()[address], query_params=dict(query or {}))


def has_page(address: str) -> bool:
    """Whether there is such a page to go to."""
    return any(entry.address == address for entry in PAGES)


def _follow() -> None:
    """Goes where a link on the page was pressed to lead, within the visit: no reload, and what was chosen stays."""
    pressed = links.pressed()
    if pressed and has_page(pressed.address):
        go_to(pressed.address, pressed.query)


def _pages() -> dict[str, st.Page]:
    return {entry.address: entry.page() for entry in PAGES}


def _run(page: st.Page, starting: st.Page) -> None:
    try:
        with say.problems():
            _follow()
            if workspace.is_sample() and page.url_path:
                _sample_banner(page, starting)
            page.run()
    except Exception as error:
        _log(error)
        say.problem(WENT_WRONG)


def _log(error: Exception) -> None:
    """Kind and place of an error; its message may quote records, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    LOG.error("%s at %s", type(error).__name__, " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames)))


def _sample_banner(page: st.Page, starting: st.Page) -> None:
    words = "These are invented data about a fictional ICS. Nobody in it is real."
    with st.container(horizontal=True, vertical_alignment="center", key="sample-banner"):
        st.html(tag("div", tag("p", words), class_="im-banner"))
        if page.title != starting.title and st.button("Start with my own", key="start-own"):
            st.switch_page(starting)
