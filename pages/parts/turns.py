"""Next conversations: the key posts most worth one, in order, and who looks after which body."""

import streamlit as st

from influence.output.relationship_picture import TURNS_SHOWN, RelationshipPicture, turns_html
from influence.questions.wording import counted
from pages.parts import head, links, workspace

SHOWN = "turns-shown"


def show(drawn: RelationshipPicture, one_place: bool) -> None:
    st.header("Posts most worth a conversation", anchor=False)
    if not drawn.entries:
        head.lead("No key post waits for a conversation: each is led by somebody, in rhythm and known.")
    else:
        head.lead(f"{counted(len(drawn.entries), 'conversation')} in order: how much the post matters (1 to 5) × the weight of the reason.")
        many = st.session_state.get(SHOWN, TURNS_SHOWN)
        st.html(turns_html(drawn, many, links.carried(), workspace.current().policy, one_place))
        left = len(drawn.entries) - many
        if left > 0:
            more = min(2 * TURNS_SHOWN, left)
            st.button(f"Show {more} more of {len(drawn.entries)}", key="more-turns", on_click=_show_more, args=(many + more,))
    st.header("Who looks after which body", anchor=False)
    st.html(drawn.holders)


def _show_more(many: int) -> None:
    st.session_state[SHOWN] = many
