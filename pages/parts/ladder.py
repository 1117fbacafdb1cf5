"""The ladder of representation: how far it goes from a seat to a report back, with the rows behind each step."""

import streamlit as st

from influence.output import ladder_tables as tables
from influence.output.ladder_picture import ladder_html, ladder_legend
from influence.questions.answer import Answer
from influence.questions.wording import counted
from pages.parts import head, scope, table


def show(answer: Answer) -> None:
    """answer: of the view 'ladder'; nothing for those who may not see it, and nothing before a meeting is recorded."""
    if "steps" not in answer.behind or not answer.behind["steps"]["count"].any():
        return
    steps = answer.behind["steps"]
    st.header("From a seat to a report back", anchor=False)
    head.lead(answer.sentences[0])
    st.html(ladder_legend(steps))
    st.html(ladder_html(steps))
    _open_step(answer)
    with st.expander("The same as a table, and seat by seat"):
        table.show(tables.step_table(steps), "How many meetings reached each step", tables.SUMMED)
        table.download(tables.step_table(steps), tables.SUMMED, "ladder.csv")
        seats = tables.ladder_table(answer.rows)
        many = f"; the first {tables.MANY} of {len(seats)}, all in the file" if len(seats) > tables.MANY else ""
        table.show(seats.head(tables.MANY), f"Each seat; after ? those of which nobody knows{many}", tables.SEATS)
        table.download(seats, tables.FILE, "ladder-seats.csv", "Download every seat")


def _open_step(answer: Answer) -> None:
    choices = tables.step_choices(answer.behind["steps"])
    choice = scope.pick("step", "Open the rows behind a step", choices, "Choose a step")
    if choice is None:
        return
    rows = tables.rows_of_step(answer.rows, answer.behind["meetings"], choice)
    some = f", the first {tables.MANY}; all in the file" if len(rows) > tables.MANY else ""
    table.show(rows.head(tables.MANY), f"{choices[choice]}. {counted(len(rows), 'row')}, newest first{some}", tables.BEHIND)
    table.download(rows, tables.BEHIND, "ladder-rows.csv", "Download these rows")
