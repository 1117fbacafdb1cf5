"""Next conversations: the key posts most worth one, in order, and who looks after which body."""

import streamlit as st

from influence.output.relationship_picture import TURNS_SHOWN, RelationshipPicture, turns_html
from influence.questions.wording import counted
from pages.parts import head, links, shortened, workspace


def show(drawn: RelationshipPicture, one_place: bool) -> None:
    st.header("Posts most worth a conversation", anchor=False)
    if not drawn.entries:
        head.lead("No key post waits for a conversation: each is led by somebody, in rhythm and known.")
    else:
        head.lead(f"{counted(len(drawn.entries), 'conversation')} in order: how much the post matters (1 to 5) × the weight of the reason.")
        many = shortened.how_many("turns", TURNS_SHOWN)
        st.html(turns_html(drawn, many, links.carried(), workspace.current().policy, one_place))
        shortened.more("turns", many, len(drawn.entries), 2 * TURNS_SHOWN)
    st.header("Who looks after which body", anchor=False)
    st.html(drawn.holders)
