"""Start my place: what is our area, and where is its first gap?"""

import streamlit as st

from influence.actions.start_form import StartForm
from influence.actions.start_known import Known, known_in
from influence.actions.start_place import MADE, Start, look, start_place
from influence.errors import UserError
from influence.output.gap_cards import lines_html
from influence.output.start_words import here_sentence
from pages.parts import head, place_form, place_forums, place_next, saved, say, scope, scroll, table, workspace
from pages.parts.shell import ensure

ensure()

DONE = "place-made"


def page() -> None:
    head.heading("Start my place")
    known = known_here()
    head.answer(here_sentence(kinds(known)), [f"Everything stays in {workspace.current().live.place}"])
    saved.show()
    if st.session_state.get(DONE) == "now":
        scroll.to_top()
        st.session_state[DONE] = "before"
    if known.forums:
        place_next.first_gap(workspace.today())
        place_next.next_steps()
    if st.session_state.get(DONE) and not known.is_nothing:
        st.button("Add more to my place", key="add-more", on_click=st.session_state.pop, args=(DONE,))
    else:
        fill_in(known)
    place_next.in_plain_words()


def known_here() -> Known:
    today, version = workspace.today(), workspace.current().live.version()
    return workspace.keep("known", (today, version), "", lambda: known_in(workspace.own_frames(), today))


def kinds(known: Known) -> list[tuple[str, str, int]]:
    return [
        ("place", "places", len(known.places)),
        ("PCN", "PCNs", len(known.networks)),
        ("practice", "practices", known.practices),
        ("forum", "forums", len(known.forums)),
    ]


def fill_in(known: Known) -> None:
    if not known.is_nothing:
        place_next.here_already(known)
    form = filled(known)
    if form.is_blank:
        return
    space = workspace.current()
    version = space.live.version()
    start = workspace.keep(
        "start", (form, version), "", lambda: look(form, workspace.own_frames(), space.policy, workspace.today(), version)
    )
    what_would_be_made(start)


def filled(known: Known) -> StartForm:
    """The whole form, on one page."""
    ics, places = place_form.area(known)
    everywhere = tuple(dict.fromkeys((*known.places, *places)))
    networks, alone, offered = place_form.networks(everywhere)
    networks, lmcs, federations, chair = place_form.people(networks, everywhere, known)
    named = place_form.named_here((*networks, *lmcs, *federations), chair, known)
    scope.i_am(named)
    forums = place_forums.forums(everywhere, networks, named, known)
    st.header("5. Since when are conversations logged?", anchor=False)
    since = place_form.line("since", "Every conversation is logged from this day on, if there is one", placeholder="such as 01/09/2026")
    return StartForm(
        ics,
        places,
        networks,
        alone,
        lmcs,
        federations,
        chair,
        forums,
        since,
        offered.files if alone or any(each.practices for each in networks) else (),
    )


def what_would_be_made(start: Start) -> None:
    st.header("What would be made", anchor=False)
    head.lead(start.sentence)
    if start.faults:
        say.problem(UserError("\n".join(map(str, start.faults)), do="What you typed stays; nothing is written until this is put right."))
    if start.notes:
        st.html(lines_html(start.notes))
    if len(start.made):
        with st.container(key="what-is-new"):
            table.show(start.made, "What is new", MADE)
    if st.button("Make my place", type="primary", key="make-place"):
        make(start)


def make(start: Start) -> None:
    space = workspace.current()
    with say.problems():
        batch = start_place(space.live, start, space.policy, by=workspace.acting(), at=workspace.now())
        saved.remember(
            batch.id if batch else None,
            f"Saved: {start.sentence.replace(' would be', '')}"
            if batch
            else "Everything is in the records already, so nothing was changed.",
        )
        place_form.begin_anew()
        st.session_state[DONE] = "now"
        st.rerun()


page()
