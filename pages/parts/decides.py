"""Who decides what: what is settled at which level, what is not, and the form to settle it."""

import streamlit as st

from influence.output.decides_words import TABLE, decided_entries, decided_table
from influence.questions.levels_of_decision import LevelsOfDecision
from influence.questions.wording import counted
from pages.parts import head, shortened, table, workspace


def show(asked: LevelsOfDecision) -> None:
    answer = workspace.ask(asked)
    rows = answer.rows
    st.header("Who decides what", anchor=False)
    head.lead(" ".join(answer.sentences))
    if len(rows):
        settled, open_ = rows[rows["level"].notna()], rows[rows["level"].isna()]
        if len(settled):
            shortened.entries(settled, decided_entries, key="levels", first=8)
        if len(open_):
            with st.expander(f"Not settled yet: {counted(len(open_), 'priority or issue', 'priorities and issues')}"):
                shortened.entries(open_, decided_entries, key="levels-open", first=8)
        shown = decided_table(rows)
        with st.expander(f"The same as a table: {counted(len(shown), 'row')}"):
            table.show(shown, "Who decides what", TABLE)
            table.download(shown, TABLE, "who-decides-what.csv")
