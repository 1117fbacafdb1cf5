"""What a person is asked about meetings before they are loaded: whose they are, and on which day, where the files do not say."""

import hashlib
from collections.abc import Iterable

import streamlit as st

from influence.intake.forums_met import LEAVE_OUT, DoubtfulMeeting
from influence.intake.new_forum import LONGEST_NAME, NewForum, forums_typed
from influence.intake.plan import Plan
from influence.intake.reading import Reading
from influence.intake.titles import plain_title
from influence.output.import_tables import doubt_words, meeting_words
from influence.output.markup import tag, unmarked
from influence.questions.wording import counted
from influence.vocabulary import LEVEL, OWNER
from pages.parts import head, import_beside, workspace
from pages.parts.import_drop import Given

ANSWERS, NEW_FORUMS, PAGE_TITLES = "forums-answered", "forums-new", 8
NOT_ON_RECORD = "new"


def answers() -> dict[tuple, str]:
    """Whose each doubtful meeting was said to be, by its key."""
    return dict(st.session_state.get(ANSWERS, {}))


def forget() -> None:
    for key in (ANSWERS, NEW_FORUMS):
        st.session_state.pop(key, None)


def new_forums() -> list[Reading]:
    """The forums that were added here, as one more file of the same batch; none where none was."""
    typed: dict[str, NewForum] = st.session_state.get(NEW_FORUMS, {})
    return [forums_typed(typed.values())] if typed else []


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
    pages = -(-len(plan.doubtful) // PAGE_TITLES)
    page = st.pagination(pages, key=f"forums-page-{pages}") if pages > 1 else 1
    for each in plan.doubtful[(page - 1) * PAGE_TITLES : page * PAGE_TITLES]:
        choose(each)
    if answered and st.button(f"Ask again about {counted(len(answered), 'title')}", key="forums-again"):
        forget()
        st.rerun()


def choose(doubt: DoubtfulMeeting) -> None:
    likely = {each.name: f"{each.name} ({each.reason})" for each in doubt.candidates}
    added = st.session_state.get(NEW_FORUMS, {})
    names = [name for name in dict.fromkeys([*added, *workspace.forum_names()]) if name not in likely]
    options = {LEAVE_OUT: "None of ours: leave it out", NOT_ON_RECORD: "A forum that is not on record yet …"} | likely
    options |= {name: name for name in names}
    order = [*likely, NOT_ON_RECORD, LEAVE_OUT, *names]
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
        if said == NOT_ON_RECORD:
            said = add(doubt)
    if said is not None:
        st.session_state[ANSWERS] = {**answers(), doubt.key: said}
        st.rerun()


def add(doubt: DoubtfulMeeting) -> str | None:
    """A forum of that title, with the little that every forum needs; its name once it was added."""
    key = slug(doubt.key)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"new-forum-{key}"):
        name = st.text_input("Its name", plain_title(doubt.title or ""), key=f"new-name-{key}", max_chars=LONGEST_NAME, width=300)
        level = st.selectbox("Level", list(LEVEL.words), index=2, format_func=LEVEL.label, key=f"new-level-{key}", width=150)
        owner = st.selectbox("Whose forum it is", list(OWNER.words), index=None, format_func=OWNER.label, key=f"new-owner-{key}", width=190)
        areas = workspace.areas()
        places = st.multiselect("Places", [*areas.places, *areas.systems], key=f"new-places-{key}", width=260)
        if st.button("Add this forum", disabled=not ((name or "").strip() and owner), key=f"new-add-{key}"):
            made = NewForum(" ".join(name.split()), str(level), str(owner), tuple(places))
            st.session_state[NEW_FORUMS] = {**st.session_state.get(NEW_FORUMS, {}), made.name: made}
            return made.name
    return None


def slug(key: tuple) -> str:
    """A short name for a widget, the same for the same question."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:10]


def days(given: Iterable[Given]) -> None:
    """The day of each meeting whose file does not tell it."""
    found = [
        (each, place, read)
        for each in given
        for place, read in enumerate(each.read.reading.meetings)
        if not read.date and not each.read.both_ways
    ]
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
