"""Who is selected: one choice, whether it was pressed on the map, found by name, followed as a link or named in the address."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import scope

KEY, FIND, WRITTEN = "map-selected", "map-find", "map-address"


def find(options: Mapping[str, str], label: str) -> str | None:
    """A box to find one of `options` (value: words); shows what is selected however it was, and writes it to the address."""
    named = st.query_params.get("selected")
    if named != st.session_state.get(WRITTEN):
        st.session_state[KEY] = named
    chosen = st.session_state.get(KEY)
    st.session_state[FIND] = chosen if chosen in options else None
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=FIND, index=None, placeholder="Type a name", on_change=_found, width=320
    )
    kept = st.session_state[FIND]
    scope.write_address("selected", kept)
    st.session_state[WRITTEN] = kept
    return kept


def choose(value: str | None) -> None:
    """Told by the map or the box before anything shows what is selected."""
    st.session_state[KEY] = value
    st.session_state[WRITTEN] = st.query_params.get("selected")


def _found() -> None:
    choose(st.session_state[FIND])
