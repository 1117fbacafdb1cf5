"""The tick-list of forums: what is ticked, where, how it is called here and who holds its seat."""

from collections.abc import Sequence

import streamlit as st

from influence.actions.start_form import NAMED, NO_SEAT, NOT_KNOWN, VACANT, Body, Picked
from influence.actions.start_known import Known
from influence.output.forum_catalogue import EACH_BODY, EACH_PLACE, ForumKind, facts_of, forum_catalogue, name_at
from influence.output.markup import tag, unmarked
from influence.questions.wording import capital, counted
from influence.vocabulary import LEVEL
from pages.parts import head
from pages.parts.place_form import key

HOLDERS = {NOT_KNOWN: "Not known", VACANT: "Vacant", NO_SEAT: "No seat here, and one is wanted"}
NAMED_FOR = {NAMED: "Those named above", NOT_KNOWN: "Not known"}
OPEN_FIRST = "place"
ORDER = ("place", "neighbourhood", "ics", "cluster", "region")
TITLES = {
    "place": "Forums of a place",
    "neighbourhood": "Forums of a PCN or neighbourhood",
    "ics": "Forums of the whole ICS",
    "cluster": "Forums of several ICBs",
    "region": "Forums of the region",
}


def forums(places: Sequence[str], networks: Sequence[Body], people: Sequence[str], known: Known) -> tuple[Picked, ...]:
    st.header("4. Forums", anchor=False)
    head.lead(
        "Tick those that exist in your area. Each gets a seat for general practice; who holds it can stay open. One is enough to begin."
    )
    ticked = [kind for level in ORDER for kind in _level(level)]
    found: list[Picked] = []
    if ticked:
        st.subheader(f"{counted(len(ticked), 'forum')} ticked", anchor=False)
        head.lead("Write each name as it is used here, and say who holds the seat of general practice.")
    for kind in ticked:
        for where in _where(kind, places, networks, known):
            found.append(_picked(kind, where, people))
    return tuple(found)


def _level(level: str) -> list[ForumKind]:
    kinds = [kind for kind in forum_catalogue() if kind.level == level]
    if not kinds:
        return []
    with st.expander(f"{TITLES.get(level, capital(LEVEL.label(level)))}: {len(kinds)}", expanded=level == OPEN_FIRST):
        columns = st.container(key=f"forum-ticks-{level}").columns(2)
        half = (len(kinds) + 1) // 2
        chosen = []
        for number, kind in enumerate(kinds):
            with columns[number // half]:
                if st.checkbox(unmarked(kind.name), key=key(f"tick-{level}-{kind.name}"), persist_state="session", wrap=True):
                    chosen.append(kind)
                st.html(tag("p", facts_of(kind), class_="im-tick-facts"))
    return chosen


def _where(kind: ForumKind, places: Sequence[str], networks: Sequence[Body], known: Known) -> list[str | None]:
    """The places or networks for which a forum is ticked; asked only where there are several."""
    if kind.is_wide:
        return [None]
    every = [*(each.name for each in networks), *(each.name for each in known.networks)] if kind.is_for_networks else places
    names = list(dict.fromkeys(every))
    if len(names) < 2:
        return list(names) or [None]
    label = f"{kind.name}: for which {'PCNs' if kind.is_for_networks else 'places'}?"
    return (
        list(st.multiselect(unmarked(label), names, default=names, key=key(f"where-{kind.level}-{kind.name}"), persist_state="session"))
        or []
    )


def _picked(kind: ForumKind, where: str | None, people: Sequence[str]) -> Picked:
    which = f"{kind.level}-{kind.name}-{where or ''}"
    usual = name_at(kind, where)
    left, right = st.columns(2)
    with left:
        name = st.text_input(
            unmarked(f"{usual}: its name here"), value=usual, key=key(f"name-{which}"), persist_state="session", max_chars=400
        )
    with right:
        holder = _holder(kind, usual, which, people)
    return Picked(kind, " ".join((name or "").split()), where, holder)


def _holder(kind: ForumKind, usual: str, which: str, people: Sequence[str]) -> str:
    if kind.seats == EACH_PLACE:
        st.html("<p class='im-quiet'>A seat for each place; who holds it can be said later.</p>")
        return NOT_KNOWN
    if kind.seats == EACH_BODY:
        options = dict(NAMED_FOR)
        label = f"{usual}: a seat for each PCN, LMC and federation, held by"
    else:
        options = HOLDERS | {name: name for name in people}
        label = f"{usual}: who holds the seat"
    return st.selectbox(
        unmarked(label),
        list(options),
        format_func=lambda each: options.get(each, each),
        key=key(f"holder-{which}"),
        persist_state="session",
    )
