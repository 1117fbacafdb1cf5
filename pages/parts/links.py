"""Links inside what a page draws itself: pressed, they open within the visit, so that nothing chosen or typed is lost.

The same listener closes the menu of a phone when a page is chosen.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from influence.output.links import Links
from pages.parts import workspace

# The listener sits on the document, since links stand in many elements; a key held down leaves the click to the browser.
JS = """
const listening = new WeakMap();
// On a phone the menu lies over the page that was chosen from it.
const makeRoom = () => {
  if (window.innerWidth <= 768) setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(), 0);
};
export default function ({ parentElement, setTriggerValue }) {
  const before = listening.get(parentElement);
  if (before) document.removeEventListener("click", before);
  const follow = (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-testid=stSidebarNavLink]")) makeRoom();
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.im-link");
    if (!link) return;
    event.preventDefault();
    setTriggerValue("opened", link.getAttribute("href"));
  };
  listening.set(parentElement, follow);
  document.addEventListener("click", follow);
  return () => { document.removeEventListener("click", follow); listening.delete(parentElement); };
}
"""
LONGEST = 2_000


@dataclass(frozen=True)
class Pressed:
    """address: of a page; query: what its address says."""

    address: str
    query: dict[str, str]


def pressed() -> Pressed | None:
    """The link that was pressed since the last run, None when none was or when it leads out of the dashboard."""
    with st.container(key="links"):
        found = _listener()(key="links-listener", on_opened_change=_nothing).opened
    return read(found)


def read(href: object) -> Pressed | None:
    if not isinstance(href, str) or not 0 < len(href) <= LONGEST:
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    return Pressed(parts.path.strip("/"), dict(parse_qsl(parts.query)))


def carried() -> Links:
    """What the links of this page carry on: the day where it is not the latest, the audience where it is not the widest."""
    latest, widest, audience = workspace.current().as_of.isoformat(), workspace.ceiling(), workspace.audience()
    day = st.session_state.get("kept-as_of")
    return Links(as_of=day if day != latest else None, audience=audience if audience != widest else None)


def _nothing() -> None:
    """A trigger needs somebody to tell; the page reads it when it runs."""


@st.cache_resource(show_spinner=False)
def _listener():  # type: ignore[no-untyped-def]  # Streamlit has no public name for a component's type
    return st.components.v2.component("influence_links", js=JS)
