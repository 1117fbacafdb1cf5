"""A planned meeting of any forum on which general practice has a seat, entered by its day; its rhythm need not be known."""

import streamlit as st

from influence.actions.enter_meeting import enter_meeting
from influence.output.markup import unmarked
from influence.questions.coverage.seats_register import Seats
from influence.questions.wording import day_text, forum_words
from pages.parts import saved, say, workspace


def show(asked: Seats, *, opened: bool) -> None:
    """Nothing where no forum of the question has a seat. opened: whether the form stands open from the start."""
    rows = workspace.ask(asked).rows
    if rows.empty or "forum_id" not in rows:
        return
    rows = rows.drop_duplicates("forum_id").sort_values("forum")
    words = {int(row.forum_id): unmarked(forum_words(row.forum, row.place, row.wide)) for row in rows.itertuples()}
    with st.expander("Enter a planned meeting", expanded=opened):
        _form(words)


def _form(words: dict[int, str]) -> None:
    now = workspace.today()
    with st.container(horizontal=True, vertical_alignment="bottom", key="enter-meeting"):
        forum = st.selectbox(
            "Which forum",
            list(words),
            index=None,
            format_func=words.__getitem__,
            placeholder="Choose a forum",
            key="enter-forum",
            width=420,
        )
        day = st.date_input("On which day", value=None, min_value=now, format="DD/MM/YYYY", key="enter-day", width=170)
        starts = st.time_input("From, if known", value=None, key="enter-starts", width=140)
    if not st.button("Enter the meeting", key="enter-save"):
        return
    with say.problems():
        if forum is None or day is None:
            say.done("Choose the forum and the day first.")
            return
        begins = starts.strftime("%H:%M") if starts else None
        batch = enter_meeting(
            workspace.current().store, forum=forum, day=day, status="planned", starts=begins, by=workspace.acting(), at=workspace.now()
        )
        saved.remember(batch.id, f"Saved: {words[forum]} on {day_text(day)}, planned.")
        st.rerun()
