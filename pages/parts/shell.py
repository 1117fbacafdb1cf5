"""The frame around every page: the list of pages, the menu, the banner of the sample, and the one place where errors become messages."""

import contextvars
import logging
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit import net_util

from influence.access import NARROWEST, WIDEST, rank
from influence.errors import UserError
from influence.output.markup import tag
from influence.vocabulary import AUDIENCE
from pages.parts import head, links, say, show_as, workspace

HERE = Path(__file__).parent
STYLES = "<style>\n" + "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("styles/*.css"))) + "</style>"
LOG = logging.getLogger("influence.pages")

WENT_WRONG = UserError(
    "Something went wrong on this page.",
    do="Open it again. If it happens again, tell whoever looks after this dashboard at what time: the log says where.",
)

# When a page of a stranger tries to connect, Streamlit asks a server outside for this computer's address to compare; it is refused as well
# without, and nothing leaves.
setattr(net_util, "get_external_ip", lambda: None)  # noqa: B010 - plainly assigned, a type checker takes it for a mistake

_inside = contextvars.ContextVar("inside", default=False)


@dataclass(frozen=True)
class Entry:
    """A page: its group in the menu, its title and its address, which is its file's name under pages/ too.

    hidden: not in the menu; opened from a name or from the search box. least: the widest audience for whom it holds anything.
    """

    group: str
    title: str
    address: str
    hidden: bool = False
    least: str = WIDEST

    def is_for(self, audience: str) -> bool:
        return rank(audience) >= rank(self.least)

    @property
    def file(self) -> str:
        return f"{self.address}.py"

    def page(self, audience: str = NARROWEST) -> st.Page:
        found = HERE.parent / self.file
        shown = self.is_for(audience) and not self.hidden
        return st.Page(found, title=self.title, url_path=self.address, visibility="visible" if shown else "hidden")


# In the order of the menu; entries of one group stand together.
PAGES = (
    Entry("Review", "This month", "month", least="group"),
    Entry("Review", "Coverage", "coverage"),
    Entry("Review", "Relationships", "relationships", least="group"),
    Entry("Review", "Map", "map", least="group"),
    Entry("Review", "One voice", "voice", least="group"),
    Entry("Plan", "Meetings", "meetings", least="group"),
    Entry("Plan", "Log", "log", least="group"),
    Entry("Plan", "After a meeting", "after", least="group"),
    Entry("Plan", "Brief", "brief", hidden=True, least="group"),
    Entry("Present", "For practices", "practices"),
    Entry("Data", "Start my place", "start", least="group"),
    Entry("Data", "Import", "import", least="group"),
    Entry("Data", "Records", "records", least="group"),
    Entry("Data", "Person", "person", hidden=True),
    Entry("Data", "Organisation", "organisation", hidden=True),
)
OPENS_ON, OPENS_ON_FOR_PRACTICES = "month", "practices"


def main() -> None:
    st.set_page_config(page_title="Influence map", page_icon="🧭", layout="wide")
    st.html(STYLES)
    show_as.settle()
    audience = workspace.audience()
    opened = _pages(audience)
    first = OPENS_ON_FOR_PRACTICES if audience == WIDEST else OPENS_ON
    home = st.Page(
        lambda: st.switch_page(opened[first], query_params=dict(st.query_params)),
        title="Influence map",
        url_path="home",
        default=True,
        visibility="hidden",
    )
    in_menu = [each for each in PAGES if not each.hidden and each.is_for(audience)]
    others = [opened[each.address] for each in PAGES if each not in in_menu]
    page = st.navigation({"": [home, *others], **_menu(in_menu, opened)}, position="top")
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
    st.switch_page(_pages(workspace.audience())[address], query_params=dict(query or {}))


def has_page(address: str) -> bool:
    """Whether there is such a page to go to."""
    return any(entry.address == address for entry in PAGES)


def _follow() -> None:
    """Goes where a link on the page was pressed to lead, within the visit: no reload, and what was chosen stays."""
    pressed = links.pressed()
    if pressed and has_page(pressed.address):
        go_to(pressed.address, pressed.query)


def _pages(audience: str) -> dict[str, st.Page]:
    return {entry.address: entry.page(audience) for entry in PAGES}


def _menu(shown: Sequence[Entry], opened: Mapping[str, st.Page]) -> dict[str, list[st.Page]]:
    """The groups with their pages, of those that are shown."""
    return {group: [opened[entry.address] for entry in entries] for group, entries in groupby(shown, key=lambda entry: entry.group)}


def _not_for(entry: Entry) -> None:
    """Instead of a page that holds nothing for the audience: says so, and where to go."""
    head.heading(entry.title)
    head.answer(f"This page is for the {AUDIENCE.label(entry.least)}; nothing on it is shown to {AUDIENCE.label(workspace.audience())}.")
    if entry.is_for(workspace.ceiling()):
        head.lead("Choose another audience under 'Show as', or see who speaks for practices.")
    if st.button("Open For practices", type="primary"):
        go_to("practices")


def _run(page: st.Page, starting: st.Page) -> None:
    try:
        with say.problems():
            _follow()
            if workspace.is_sample() and page.url_path:
                _sample_banner(page, starting)
            withheld = next((each for each in PAGES if each.address == page.url_path and not each.is_for(workspace.audience())), None)
            if withheld:
                _not_for(withheld)
            else:
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
        if page.title != starting.title and workspace.audience() != WIDEST and st.button("Start with my own", key="start-own"):
            st.switch_page(starting)
