"""What a person is asked about meetings before they are loaded: whose they are, and on which day, where the files do not say."""

import hashlib
from collections.abc import Iterable

import streamlit as st

from influence.intake.forums_met import LEAVE_OUT, DoubtfulMeeting
from influence.intake.plan import Plan
from influence.output.import_tables import doubt_words, meeting_words
from influence.output.markup import tag, unmarked
from influence.questions.wording import counted
from pages.parts import head, import_beside, workspace
from pages.parts.import_drop import Given

ANSWERS = "forums-answered"


def answers() -> dict[tuple, str]:
    """Whose each doubtful meeting was said to be, by its key."""
    return dict(st.session_state.get(ANSWERS, {}))


def forget() -> None:
    st.session_state.pop(ANSWERS, None)


def forums(plan: Plan) -> None:
    """One line a meeting whose forum is not known: the likely ones first, every other below."""
    answered = answers()
    if not plan.doubtful and not answered:
        return
    st.subheader("Whose meetings are these?", anchor=False)
    if plan.doubtful:
        head.lead(
            f"{counted(len(plan.doubtful), 'title')} may mean more than one forum, or none that is on record."
            " Say it once: the next file with that title is understood."
        )
    for each in plan.doubtful:
        choose(each)
    if answered and st.button(f"Ask again about {counted(len(answered), 'title')}", key="forums-again"):
        forget()
        st.rerun()


def choose(doubt: DoubtfulMeeting) -> None:
    likely = {each.name: f"{each.name} ({each.reason})" for each in doubt.candidates}
    options = {LEAVE_OUT: "None of ours: leave it out", **{name: name for name in workspace.forum_names()}, **likely}
    order = [*likely, *(name for name in options if name not in likely and name != LEAVE_OUT), LEAVE_OUT]
    with st.container(border=True, key=f"doubt-{slug(doubt.key)}"):
        words, choice = st.columns([3, 4], vertical_alignment="center")
        words.html(tag("p", tag("b", doubt.title or "No title"), class_="im-lead") + tag("p", doubt_words(doubt), class_="im-quiet"))
        said = choice.selectbox(
            unmarked(f"Which forum was “{doubt.title or 'this'}”?"),
            order,
            index=None,
            format_func=options.__getitem__,
            key=f"forum-of-{slug(doubt.key)}",
            placeholder="Choose the forum",
        )
    if said is not None:
        st.session_state[ANSWERS] = {**answers(), doubt.key: said}
        st.rerun()


def slug(key: tuple) -> str:
    """A short name for a widget, the same for the same question."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:10]


def days(given: Iterable[Given]) -> None:
    """The day of each meeting whose file does not tell it."""
    found = [(each, place, read) for each in given for place, read in enumerate(each.read.reading.meetings) if not read.date]
    if not found:
        return
    st.subheader("On which day was this?", anchor=False)
    head.lead(f"The file does not tell the day of {counted(len(found), 'meeting')}.")
    for each, place, read in found:
        st.date_input(
            unmarked(f"{meeting_words(read)}, in {each.read.reading.file}"),
            value=None,
            key=import_beside.day(each, place),
            format="DD/MM/YYYY",
            width=320,
        )
