"""Who looks: the switch between the audiences, the same on every page, and never wider than the server's ceiling."""

import streamlit as st

from influence.access import SEES
from influence.output.markup import tag
from influence.vocabulary import AUDIENCE, AUDIENCES
from pages.parts import scope, workspace

WIDGET, WRITTEN = "choose-audience", "audience-written"
LABEL = {"practices": "practices see it", "group": "the leadership group sees it", "chair": "the chair sees it"}


def settle() -> None:
    """Before anything is asked or drawn: what was just switched to, what a new address says, or what the visit had before."""
    open_to = _open_to()
    said = st.query_params.get("audience")
    switched = st.session_state.get(WIDGET)
    before = st.session_state.get(workspace.AUDIENCE_KEY)
    wanted = (said, switched, before) if said != st.session_state.get(WRITTEN) else (switched, before)
    audience = next((each for each in wanted if each in open_to), open_to[-1])
    st.session_state[workspace.AUDIENCE_KEY] = audience
    st.session_state[WIDGET] = audience


def _open_to() -> tuple[str, ...]:
    return AUDIENCES[: AUDIENCES.index(workspace.ceiling()) + 1]


def switch() -> None:
    """What each audience sees stands beside its name; the choice is in the address, so that a link carries it."""
    open_to = _open_to()
    audience = workspace.audience()
    if len(open_to) > 1:
        with st.popover(f"Show as: {AUDIENCE.label(audience)}", key="show-as"):
            st.radio(
                "Show every page as it is for",
                list(reversed(open_to)),
                format_func=AUDIENCE.label,
                captions=[SEES[each] for each in reversed(open_to)],
                key=WIDGET,
            )
    said = None if audience == open_to[-1] else audience
    scope.write_address("audience", said)
    st.session_state[WRITTEN] = said


def line() -> None:
    """Says so where less is shown than there is."""
    if workspace.audience() != workspace.ceiling():
        st.html(tag("p", f"Shown as {LABEL[workspace.audience()]}", class_="im-shown-as", role="status"))
