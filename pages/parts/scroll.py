"""Brings into view what was just opened further down, or the top of a page that was left far below."""

import streamlit as st

# Once for each thing opened; the frame after next, when the page has laid it out.
JS = """
const shown = new WeakMap();
export default function ({ parentElement, data }) {
  if (shown.get(parentElement) === data.opened) return;
  shown.set(parentElement, data.opened);
  setTimeout(() => document.querySelector(".st-key-" + data.key)?.scrollIntoView({ block: "start" }), 200);
}
"""

UP = """export default function () {
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) main.scrollTo({ top: 0 });
}"""


def to(key: str, opened: str) -> None:
    """key: of the container; opened: what it shows, so that it is brought into view again only when that changes."""
    with st.container(key=f"scroll-{key}"):
        _scroller()(key=f"scroll-to-{key}", data={"key": key, "opened": opened})


def to_top() -> None:
    with st.container(key="scroll-up"):
        _upwards()(key="upwards")


@st.cache_resource(show_spinner=False)
def _upwards():  # type: ignore[no-untyped-def]  # Streamlit has no public name for a component's type
    return st.components.v2.component("influence_upwards", js=UP)


@st.cache_resource(show_spinner=False)
def _scroller():  # type: ignore[no-untyped-def]  # Streamlit has no public name for a component's type
    return st.components.v2.component("influence_scroll", js=JS)
