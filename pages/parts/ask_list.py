"""What is open: asks and actions, overdue first, each with what came of it; told here it is told everywhere."""

from datetime import date

import pandas as pd
import streamlit as st

from influence.actions.settle_ask import OUTCOMES, outcome_words, settle_ask
from influence.errors import UserError
from influence.output.ask_words import TABLE, ask_html, ask_table
from influence.output.contact_words import WHEN, day_of
from influence.questions.answer import Answer
from influence.questions.meetings.asks import Asks
from influence.questions.wording import capital, counted
from pages.parts import head, saved, say, scope, shortened, table, workspace

OPEN, ANY, FIRST, MORE, TABLE_SHOWN = "ask-open", "any", 6, 20, 60


def ask_of(place: int | None = None, tag: str | None = None) -> Answer:
    return workspace.ask(Asks(workspace.current().as_of, None, place, workspace.audience(), tag=tag))


def show() -> None:
    """The list with its two filters."""
    st.header("Open, overdue first", anchor=False)
    with st.container(horizontal=True, key="ask-filters"):
        place = scope.place()
        tags = ask_of(place).behind["tags"]["tag"].tolist()
        tag = scope.choose("tag", "Tag", {ANY: "Anything", **dict(zip(tags, tags, strict=True))}, ANY) if tags else ANY
    answer = ask_of(place, None if tag == ANY else tag)
    rows = answer.rows
    waiting = rows[rows["state"].isin(["overdue", "open"])]
    if waiting.empty:
        head.lead("Nothing is open here.")
    many = shortened.how_many("asks", FIRST)
    for _, row in waiting.head(many).iterrows():
        one(row)
    shortened.more("asks", many, len(waiting), MORE)
    for sentence in answer.sentences[1:]:
        head.hint(sentence)
    if len(rows):
        as_table(rows)


def as_table(rows: pd.DataFrame) -> None:
    shown = ask_table(rows)
    with st.expander(f"These and those settled in twelve months, as a table: {counted(len(rows), 'row')}"):
        more = f", the first {TABLE_SHOWN} of {len(rows):,}" if len(rows) > TABLE_SHOWN else ""
        table.show(shown.head(TABLE_SHOWN), f"Asks and actions, overdue first, then open, then the latest settled{more}", TABLE)
        table.download(shown, TABLE, "asks-and-actions.csv")


def one(row: pd.Series) -> None:
    ask = int(row["ask_id"])
    is_open = st.session_state.get(OPEN) == ask
    with st.container(border=True, key=f"ask-{ask}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            st.html(ask_html(row))
        with button:
            label = "Close" if is_open else "Done" if row["kind"] == "action" else "Answer"
            st.button(label, key=f"settle-{ask}", width="stretch", on_click=_open, args=(None if is_open else ask,))
        if is_open:
            settle(row, ask)


def _open(ask: int | None) -> None:
    st.session_state[OPEN] = ask


def settle(row: pd.Series, ask: int) -> None:
    outcomes = [each for each in OUTCOMES[row["kind"]] if not (each == row["status"] == "heard")]
    words = {each: capital(outcome_words(each, row["kind"])) for each in outcomes}
    first = "done" if row["kind"] == "action" else None
    outcome = st.pills("What came of it", outcomes, format_func=words.__getitem__, default=first, key=f"outcome-{ask}")
    when = st.segmented_control("When", list(WHEN), format_func=WHEN.__getitem__, default="today", required=True, key=f"settled-{ask}")
    today = workspace.current().as_of
    other = st.date_input("Which day", None, max_value=today, format="DD/MM/YYYY", key=f"settled-day-{ask}") if when == "day" else None
    if st.button("Save what came of it", type="primary", key=f"save-settled-{ask}"):
        with say.problems():
            _save(row, ask, outcome or "", day_of(str(when), other, today), today)


def _save(row: pd.Series, ask: int, outcome: str, on: date | None, today: date) -> None:
    if on is None:
        raise UserError("The day is not chosen yet.", do="Choose it under 'Which day'.")
    if not workspace.is_named():
        raise UserError("It is not said who you are.", do="Choose your name under 'I am'; it is asked once a visit.")
    store = workspace.current().store
    batch = settle_ask(store, ask, outcome=outcome, on=on, today=today, by=workspace.acting(), at=workspace.now())
    st.session_state[OPEN] = None
    saved.remember(batch.id if batch else None, f"Saved: {row['title']}, {outcome_words(outcome, row['kind'])}.")
    st.rerun()
