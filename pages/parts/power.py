"""Key posts by power and interest, for the chair alone: what is not theirs is never asked for."""

import streamlit as st

from influence.output.power_grid_boxes import TABLE, boxes_html, grid_table, unknown_words
from influence.questions.ties.power_grid import PowerGrid
from influence.questions.wording import counted
from pages.parts import head, table, workspace


def show(asked: PowerGrid) -> None:
    if asked.audience != "chair":
        return
    answer = workspace.ask(asked)
    if answer.rows.empty:
        return
    st.header("Key posts by power and interest", anchor=False)
    head.lead(" ".join(answer.sentences))
    st.html(boxes_html(answer.rows))
    head.hint(unknown_words(answer.rows) or "Power and interest are set in Records, under Key posts.")
    shown = grid_table(answer.rows)
    with st.expander(f"The same as a table: {counted(len(shown), 'row')}"):
        table.show(shown, "Every key post by power and interest", TABLE)
        table.download(shown, TABLE, "power-and-interest.csv")
