"""The search box on every page: any person, body or forum by name; nothing of the list travels before somebody wants it."""

import hashlib
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from influence.output.search import TITLE_WORDS, search_rows
from influence.questions.who.directory import Directory
from pages.parts import links, workspace

WANTED_KEY = "search-wanted"
JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@st.fragment
def show() -> None:
    """A fragment: fetching the list leaves the page as it stands. The names found are links like any other."""
    asked = Directory(workspace.current().as_of, audience=workspace.audience())
    data: dict[str, object] = {"version": _version(asked), "carried": _carried(), "titles": TITLE_WORDS, "rows": None}
    with st.container(key="search"):
        if st.session_state.pop(WANTED_KEY, False):
            data["rows"] = workspace.keep("search", asked, "", lambda: search_rows(workspace.ask(asked).rows))
        _box()(key="search-box", data=data, on_wanted_change=_wanted)


def _version(asked: Directory) -> str:
    """Changes when the list may have: what the browser holds of an older one, or of another audience's, is then not used."""
    space = workspace.current()
    return hashlib.sha256(repr((space.store.place, space.store.version(), space.policy.version, asked)).encode()).hexdigest()[:16]


def _carried() -> str:
    """What every address goes on with: the day and the audience, as on all links of the page."""
    carried = links.carried()
    return urlencode({name: value for name, value in (("as_of", carried.as_of), ("audience", carried.audience)) if value})


def _wanted() -> None:
    """Somebody is about to type: the run of the fragment that follows brings the list along."""
    st.session_state[WANTED_KEY] = True


@st.cache_resource(show_spinner=False)
def _box():  # type: ignore[no-untyped-def]  # Streamlit has no public name for a component's type
    return st.components.v2.component("influence_search", js=JS, isolate_styles=False)
