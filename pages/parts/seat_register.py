"""The seat register: what is to be asked first, every seat with what its holder may agree, the whole as a file; who is in the chair."""

import streamlit as st

from influence.output.chair_tables import FORUMS, THEMES, forum_table, theme_table
from influence.output.export_tables import workbook
from influence.output.safe_cells import safe_csv
from influence.output.seat_words import asked_of, seat_entries, seat_file, seat_table, short_headings
from influence.questions.answer import Answer
from influence.questions.coverage.chairs import ChairsAsked
from influence.questions.wording import counted
from pages.parts import head, links, shortened, table, workspace

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(answer: Answer) -> None:
    rows = answer.rows
    if rows.empty:
        head.lead("Add a forum and its seats in Sheets, or tick them off a list on Start my place.")
        return
    carried = links.carried()
    asked = asked_of(rows)
    if asked:
        st.header("What to ask first", anchor=False)
        for flag, words, mine in asked:
            with st.expander(words):
                shortened.entries(mine, lambda some: seat_entries(some, carried), key=f"seats-{flag}", first=8)
    st.header("Every seat", anchor=False)
    shortened.entries(rows, lambda some: seat_entries(some, carried), key="seats-all", first=8)
    shown = seat_table(rows)
    with st.expander(f"The same as a table: {counted(len(shown), 'row')}"):
        table.show(shown, "Every seat of general practice", short_headings())
    with st.container(horizontal=True, key="register-files"):
        file = seat_file(rows)
        st.download_button(
            "Download as a workbook",
            lambda: workbook({"Seat register": file}),
            "seat-register.xlsx",
            SHEET,
            on_click="ignore",
            key="register-workbook",
        )
        st.download_button(
            "Download as CSV", lambda: safe_csv(file), "seat-register.csv", "text/csv", on_click="ignore", key="register-csv"
        )


def chairs(asked: ChairsAsked) -> None:
    """Who is in the chair: in a sentence; by theme and by forum in tables."""
    answer = workspace.ask(asked)
    if answer.rows.empty:
        return
    st.header("Who is in the chair", anchor=False)
    head.lead(" ".join(answer.sentences))
    themes, forums = theme_table(answer.behind["themes"]), forum_table(answer.rows)
    with st.expander(f"By theme, and {counted(len(forums), 'forum')}"):
        table.show(themes, "Forums that general practice chairs, by theme", THEMES)
        table.download(themes, THEMES, "chairs-by-theme.csv", "Download the themes")
        table.show(forums.head(shortened.TABLE_ROWS), "Each forum", FORUMS)
        table.download(forums, FORUMS, "chairs.csv", "Download the forums")
