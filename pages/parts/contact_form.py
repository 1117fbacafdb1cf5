"""The form of one conversation: what is needed stands open, the rest under 'More'; what was typed stays for the visit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from influence.actions.contact_entry import LIMITS, LONGEST_MINUTES, NAME_LIMIT, TITLE_LIMIT, Entry, New, Party
from influence.output.contact_words import HOW, NEXT, WHEN, day_of, next_of
from influence.output.markup import tag, unmarked
from influence.vocabulary import ORGANISATION
from pages.parts import workspace

KEPT: dict[str, Any] = {"persist_state": "session"}
PILLS: dict[str, Any] = {**KEPT, "wrap": True}
CONTENT = "Facts, their position, next step. Write what you would be content to show them. No patients, no character."
ADD, KEEP, BODY = "Add the person", "Keep only the name", "Add as a body"


@dataclass(frozen=True)
class Offer:
    """Whom and what the form offers. labels: every party by id; leaders: those of general practice; bodies: where somebody may work;
    likely: partners to offer first; issues: by id; me: the leader who acts; with_, ours: named by the address."""

    labels: Mapping[int, str]
    names: Mapping[int, str]
    leaders: Mapping[int, str]
    bodies: Mapping[int, str]
    likely: tuple[int, ...]
    issues: Mapping[int, str]
    me: int | None
    with_: int | None = None
    ours: int | None = None


def entry(draft: str, offer: Offer) -> Entry | None:
    """What has been entered so far; None while another day is chosen and not yet given. draft: names the widgets."""
    today = workspace.current().as_of
    key = f"log-{draft}-{{}}".format
    asked = _ours_first(key, offer)
    theirs = _who(key, offer)
    when = st.segmented_control("When", list(WHEN), format_func=WHEN.__getitem__, default="today", required=True, key=key("when"), **KEPT)
    other = st.date_input("Which day", None, max_value=today, format="DD/MM/YYYY", key=key("day"), **KEPT) if when == "day" else None
    kind = st.pills("How", list(HOW), format_func=HOW.__getitem__, default="in_person", required=True, key=key("how"), **PILLS)
    issue, topic = _about(key, offer)
    outcome = st.text_area("What was said or agreed", max_chars=LIMITS["outcome"], height=104, key=key("outcome"), **KEPT)
    st.html(tag("p", CONTENT, class_="im-under-box"))
    following = st.pills("Next contact", list(NEXT), format_func=NEXT.__getitem__, default="none", required=True, key=key("next"), **PILLS)
    on = st.date_input("Which day next", None, format="DD/MM/YYYY", key=key("next-day"), **KEPT) if following == "day" else None
    with st.expander("More: who else was there, minutes, notes"):
        ours = asked if asked is not None else _ours_with_me(key, offer)
        minutes = st.number_input("Minutes", 0, LONGEST_MINUTES, None, 5, key=key("minutes"), width=200, **KEPT)
        started = _started(key, offer, (*ours, *theirs))
        note = _note(key)
    day = day_of(str(when), other, today)
    if day is None:
        return None
    return Entry(day, ours, theirs, str(kind), topic, issue, outcome, note, next_of(str(following), on, day), minutes, started)


def _who(key: Callable[[str], str], offer: Offer) -> tuple[Party, ...]:
    chosen = st.session_state.get(key("pills")) or []
    first = list(dict.fromkeys([*([offer.with_] if offer.with_ is not None else []), *offer.likely, *chosen]))
    found: list[Party] = []
    if first:
        found += st.pills(
            "Who",
            first,
            selection_mode="multi",
            format_func=lambda party: unmarked(offer.names[party]),
            default=[offer.with_] if offer.with_ is not None else None,
            key=key("pills"),
            **PILLS,
        )
    others = [party for party in offer.labels if party not in (*first, offer.me)]
    more = st.multiselect(
        "Who else" if first else "Who",
        others,
        format_func=lambda party: offer.labels.get(party, str(party)),
        placeholder="Search any person or body, or type a new name",
        accept_new_options=True,
        select_all=False,
        key=key("search"),
        **KEPT,
    )
    found += [each if isinstance(each, int) else _new(key, str(each), offer, ours=False) for each in more]
    return tuple(found)


def _ours_first(key: Callable[[str], str], offer: Offer) -> tuple[Party, ...] | None:
    """Who of us spoke, asked at the top where it is not simply whoever acts; None otherwise."""
    if offer.me is not None and offer.ours in (None, offer.me):
        return None
    if not workspace.is_named() and offer.ours is None:
        return ()
    own = workspace.acting() if offer.me is None and not offer.leaders and workspace.is_named() else None
    chosen = st.multiselect(
        "Who of us spoke",
        [*offer.leaders, *([own] if own else [])],
        default=[offer.ours] if offer.ours is not None else [own] if own else None,
        format_func=lambda party: offer.leaders.get(party, str(party)),
        placeholder="Choose, or type a new name",
        accept_new_options=True,
        select_all=False,
        key=key("ours"),
        **KEPT,
    )
    return tuple(each if isinstance(each, int) else _new(key, str(each), offer, ours=True) for each in chosen)


def _ours_with_me(key: Callable[[str], str], offer: Offer) -> tuple[Party, ...]:
    others = {party: name for party, name in offer.leaders.items() if party != offer.me}
    more = st.multiselect(
        "Who else of us was there",
        list(others),
        format_func=others.__getitem__,
        placeholder="Nobody else",
        select_all=False,
        key=key("others"),
        **KEPT,
    )
    assert offer.me is not None
    return (offer.me, *more)


def _new(key: Callable[[str], str], name: str, offer: Offer, ours: bool) -> Party:
    """Somebody who is not on record: added with what is told here, or kept as the name that was typed."""
    name = " ".join(name.split())[:NAME_LIMIT]
    at = f"{'ours' if ours else 'theirs'}-{name}"
    choices = [ADD, KEEP] if ours else [ADD, BODY, KEEP]
    with st.container(border=True, key=key(f"new-{at}")):
        st.html(tag("p", tag("b", name), " is not on record yet.", class_="im-new"))
        choice = st.pills("What to do", choices, default=ADD, required=True, label_visibility="collapsed", key=key(f"add-{at}"), **PILLS)
        if choice == KEEP:
            return name
        if choice == BODY:
            return New(name, "organisation", body_type=_body_type(key(f"kind-{at}"), ours))
        role = st.text_input("Role", max_chars=TITLE_LIMIT, key=key(f"role-{at}"), **KEPT)
        body = st.selectbox(
            "Where",
            list(offer.bodies),
            index=None,
            format_func=lambda party: offer.bodies.get(party, str(party)),
            placeholder="Choose a body, or type a new one",
            accept_new_options=True,
            key=key(f"body-{at}"),
            **KEPT,
        )
        new_body = isinstance(body, str)
        return New(name, "person", role, body, _body_type(key(f"kind-{at}"), ours) if new_body else "other")


def _body_type(key: str, ours: bool) -> str:
    kinds = list(ORGANISATION.words)
    first = "pcn" if ours else "other"
    return str(st.selectbox("What kind of body", kinds, kinds.index(first), format_func=ORGANISATION.label, key=key, **KEPT))


def _about(key: Callable[[str], str], offer: Offer) -> tuple[int | None, str]:
    issue = None
    if offer.issues:
        issue = st.pills("About", list(offer.issues), format_func=lambda each: unmarked(offer.issues[each]), key=key("issue"), **PILLS)
    topic = st.text_input("Or in your own words" if offer.issues else "About", max_chars=LIMITS["topic"], key=key("topic"), **KEPT)
    return issue, topic


def _started(key: Callable[[str], str], offer: Offer, parties: tuple[Party, ...]) -> Party | None:
    names = {name_of(each, offer): each for each in parties}
    chosen = st.pills("Who started it", list(names), format_func=unmarked, key=key("started"), **PILLS) if parties else None
    return names.get(str(chosen)) if chosen is not None else None


def name_of(party: Party, offer: Offer) -> str:
    """What to call whoever was chosen or typed."""
    return offer.names[party] if isinstance(party, int) else party if isinstance(party, str) else party.name


def _note(key: Callable[[str], str]) -> str:
    if workspace.audience() != "chair":
        return ""
    note = st.text_area("A note that only the chair sees", max_chars=LIMITS["note"], height=104, key=key("note"), **KEPT)
    st.html(tag("p", CONTENT, class_="im-under-box"))
    return str(note)
