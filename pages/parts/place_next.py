"""After a place was made: the first gap, what to do next, and where the data are."""

from datetime import date
from functools import partial

import streamlit as st

from influence.actions.start_known import Known
from influence.output.coverage_words import gap_card
from influence.output.gap_cards import gap_html
from influence.output.markup import tag
from influence.output.start_words import HERE, PLAINLY, here_table, plainly
from influence.output.templates import filled_workbook
from influence.questions.coverage.gaps import Gaps
from pages.parts import head, table, workspace
from pages.parts.shell import go_to
from pages.parts.start_files import XLSX


def first_gap(as_of: date) -> None:
    answer = workspace.ask(Gaps(as_of, audience=workspace.audience()))
    waiting = answer.rows[answer.rows["rank"].notna()] if "rank" in answer.rows else answer.rows.head(0)
    st.header("The first gap", anchor=False)
    head.lead(answer.sentences[0])
    if len(waiting):
        with st.container(border=True, key="first-gap"):
            st.html(gap_html(gap_card(1, waiting.iloc[0])))
    if st.button("See all on Coverage", type="primary", key="to-coverage"):
        go_to("coverage")


def next_steps() -> None:
    st.header("What to do next", anchor=False)
    with st.container(horizontal=True, key="next-steps"):
        if st.button("Log a conversation", key="to-log"):
            go_to("log")
        if st.button("Load attendance", key="to-import"):
            go_to("import")
        st.download_button(
            "Workbook with what is known",
            partial(filled_workbook, workspace.own_frames(), workspace.audience()),  # made when pressed, outside this visit's run
            "influence-map-my-place.xlsx",
            XLSX,
            on_click="ignore",
        )
    st.html(
        tag(
            "p",
            "Go on in Excel and load the workbook on Import: what is known already is recognised and not added again.",
            class_="im-quiet",
        )
    )


def here_already(known: Known) -> None:
    st.header("Here already", anchor=False)
    there = [
        ("Places", known.places),
        ("PCNs", [each.name for each in known.networks]),
        ("LMCs", [each.name for each in known.lmcs]),
        ("Federations", [each.name for each in known.federations]),
        ("People of general practice", known.people),
        ("Forums", list(known.forums)),
    ]
    with st.container(key="here-already"):
        table.show(here_table(there), "What is named again is recognised by its name or code", HERE)


def in_plain_words() -> None:
    st.header("Where your data are, and who can see them", anchor=False)
    table.show(plainly(workspace.current().live.place, workspace.ceiling()), "In plain words", PLAINLY)
