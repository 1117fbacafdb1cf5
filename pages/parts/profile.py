"""Who is on each side: the bodies of general practice and those beside it, counted."""

import streamlit as st

from influence.output.profile_table import BODIES, TABLE, bodies_behind, profile_cells, profile_html, profile_table
from influence.questions.who.profile import Profile
from influence.questions.wording import counted
from pages.parts import head, scope, table, workspace


def show(asked: Profile) -> None:
    answer = workspace.ask(asked)
    st.header("Who is on each side", anchor=False)
    head.lead(answer.sentences[0])
    if answer.rows.empty:
        return
    with st.expander("Bodies of each kind by place, with the senior people in them"):
        st.html(workspace.keep("profile", asked, "", lambda: profile_html(answer.rows)))
        table.download(profile_table(answer.rows), TABLE, "who-is-there.csv")
        cells = profile_cells(answer.rows)
        cell = scope.pick("side", "Open the bodies behind a number", cells)
        if cell:
            rows = bodies_behind(answer.behind["bodies"], cell)
            table.show(rows, f"{cells[cell]}: {counted(len(rows), 'row')}", BODIES)
            table.download(rows, BODIES, "bodies.csv", "Download these rows")
