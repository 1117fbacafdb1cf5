"""Meetings that are due by a forum's rhythm and not entered: entered with one press, as planned or as cancelled."""

from datetime import date

import pandas as pd
import streamlit as st

from influence.actions.enter_meeting import call_off, enter_meeting
from influence.output.markup import tag
from influence.output.meetings_list import Leads
from influence.output.meetings_tables import SOME_DAY, when_words
from influence.questions.wording import capital, counted, day_text, forum_words
from pages.parts import head, saved, say, scope, shortened, workspace

FIRST, MORE = 4, 12


def show(rows: pd.DataFrame, leads: Leads) -> None:
    due = rows[rows["meeting_id"].isna() & rows["decided"].isna()].drop_duplicates("session_id")
    planned = rows[rows["meeting_id"].notna()].drop_duplicates("meeting_id")
    if due.empty and planned.empty:
        return
    if len(due):
        st.header("Due by their rhythm, not entered yet", anchor=False)
        head.lead(f"{counted(len(due), 'meeting')}. Say of each whether it is on or off, and it is no guess any more.")
        many = shortened.how_many("due", FIRST)
        for _, row in due.head(many).iterrows():
            _one(row, leads)
        shortened.more("due", many, len(due), MORE)
    if len(planned):
        with st.expander("A planned meeting is off"):
            _off(planned)


def _one(row: pd.Series, leads: Leads) -> None:
    name = f"{row['forum_id']}-{row['date']:%Y%m%d}"
    forum = leads.forum(row["forum"], row["forum_ref"], row["place"], row["wide"])
    with st.container(horizontal=True, vertical_alignment="center", key=f"due-{name}"):
        st.html(tag("div", tag("p", tag("b", forum)), tag("p", capital(when_words_of(row)), class_="im-soft"), class_="im-due-one"))
        day: date | None = row["date"].date()
        if row["state"] == SOME_DAY:
            day = st.date_input(
                f"Day of {row['forum']}",
                value=None,
                min_value=row["date"].date(),
                max_value=row["last"].date(),
                format="DD/MM/YYYY",
                key=f"day-{name}",
                label_visibility="collapsed",
                width=170,
            )
        if st.button("It is on", key=f"on-{name}", help=f"Enter {row['forum']} as planned"):
            _enter(row, day, "planned")
        if st.button("It is off", key=f"off-{name}", help=f"Enter {row['forum']} as cancelled"):
            _enter(row, day, "cancelled")


def when_words_of(row: pd.Series) -> str:
    return when_words(next(row.to_frame().T.itertuples()))


def _enter(row: pd.Series, day: date | None, status: str) -> None:
    with say.problems():
        if day is None:
            say.done("Choose its day first.")
            return
        batch = enter_meeting(
            workspace.current().store, forum=int(row["forum_id"]), day=day, status=status, by=workspace.acting(), at=workspace.now()
        )
        saved.remember(batch.id, f"Saved: {forum_words(row['forum'], row['place'], row['wide'])} on {day_text(day)}, {status}.")
        st.rerun()


def _off(planned: pd.DataFrame) -> None:
    options = {str(row.meeting_id): f"{day_text(row.date)}, {forum_words(row.forum, row.place, row.wide)}" for row in planned.itertuples()}
    chosen = st.selectbox(
        "Which one", list(options), index=None, format_func=options.__getitem__, key="call-off", placeholder="Choose a meeting", width=520
    )
    scope.your_name()
    if st.button("Call it off", key="call-off-save"):
        with say.problems():
            if chosen is None:
                say.done("Choose the meeting first.")
                return
            batch = call_off(workspace.current().store, int(chosen), by=workspace.acting(), at=workspace.now())
            saved.remember(batch.id, f"Saved: {options[chosen]}, cancelled.")
            st.rerun()
