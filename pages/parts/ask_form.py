"""The form of an ask or an action: what, of whom, by when and who sees to it; the rest under 'More'."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from influence.actions.ask_entry import LIMITS, AskEntry
from influence.actions.deliverer import CannotDeliver
from influence.actions.log_ask import log_ask
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.output.contact_words import WHEN, day_of, party_labels
from influence.output.markup import tag, unmarked
from influence.questions.answer import Answer
from influence.questions.wording import day_text
from pages.parts import saved, say, scroll, workspace

KEPT: dict[str, Any] = {"persist_state": "session"}
ONE: dict[str, Any] = {**KEPT, "required": True}
DAY: dict[str, Any] = {**KEPT, "format": "DD/MM/YYYY"}
KINDS = {"ask": "An ask", "action": "An action"}
BY = {"none": "No day", "2": "2 weeks", "6": "6 weeks", "13": "A quarter", "day": "A day"}
TURN, QUESTION, LOGGED = "ask-form-turn", "ask-form-question", "ask-form-logged"


@dataclass(frozen=True)
class Offer:
    """Whom and what the form offers, each by party id: everybody, forums, bodies, people who may see to it; issues by id."""

    everybody: Mapping[int, str]
    forums: Mapping[int, str]
    bodies: Mapping[int, str]
    people: Mapping[int, str]
    issues: Mapping[int, str]
    me: int | None


@dataclass(frozen=True)
class Asked:
    """What has to be answered before the entry can be saved, and what was answered already."""

    entry: AskEntry
    question: UserError
    told: Mapping[str, bool]


def offer_of(parties: Answer, issues: Mapping[int, str]) -> Offer:
    rows, labels = parties.rows, party_labels(parties.rows)
    kinds = dict(zip(rows["party_id"].tolist(), rows["kind"].tolist(), strict=True))
    leads = set(rows.loc[rows["leads"], "party_id"])
    of = {kind: {party: words for party, words in labels.items() if kinds[party] == kind} for kind in ("person", "organisation", "forum")}
    first = {party: words for party, words in of["person"].items() if party in leads}
    return Offer(labels, of["forum"], of["organisation"], {**first, **of["person"], **of["organisation"]}, issues, workspace.me())


def show(offer: Offer) -> None:
    kind, entry = _entry(offer)
    with st.bottom, st.container(key="log-save"):
        asked = st.session_state.get(QUESTION)
        if asked is not None and asked.entry == entry:
            _ask(asked)
        elif st.button(f"Save {kind}", type="primary", width="stretch", key="ask-save"):
            _save(entry, {})
    if st.session_state.pop(LOGGED, False):
        scroll.to("saved", str(st.session_state.get(saved.KEY)))


def _entry(offer: Offer) -> tuple[str, AskEntry | None]:
    """Ask or action, and what is entered so far; None while a day is chosen and not yet given."""
    key = f"ask-{st.session_state.get(TURN, 0)}-{{}}".format
    today = workspace.current().as_of
    kind = str(
        st.segmented_control(
            "What is it", list(KINDS), format_func=KINDS.__getitem__, default="ask", required=True, key=key("kind"), **KEPT
        )
    )
    is_ask = kind == "ask"
    title = st.text_input("What do we ask for?" if is_ask else "What is to be done?", max_chars=LIMITS["title"], key=key("title"), **KEPT)
    of = _choose("Of whom", offer.everybody, key("of")) if is_ask else None
    forum = _choose("At which forum", offer.forums, key("forum"))
    by = str(st.pills("By when", list(BY), format_func=BY.__getitem__, default="none", key=key("by"), wrap=True, **ONE))
    on = st.date_input("Which day", None, key=key("due"), **DAY) if by == "day" else None
    owner = _choose("Who sees to it", offer.people, key("owner"), offer.me)
    deliverer = _choose("Which body delivers it", offer.bodies, key("deliverer"))
    with st.expander("More: the day, the issue, tags, in whose name"):
        when = str(st.segmented_control("When", list(WHEN), format_func=WHEN.__getitem__, default="today", key=key("when"), **ONE))
        other = st.date_input("Which day was it", None, max_value=today, key=key("day"), **DAY) if when == "day" else None
        issue = _about(offer, key)
        tags = st.text_input("Tags, parted by ';'", max_chars=LIMITS["tags"], placeholder="resource decision", key=key("tags"), **KEPT)
        name = _choose("In whose name", offer.everybody, key("name"), offer.me)
    day = day_of(when, other, today)
    if day is None or (by == "day" and on is None):
        return kind, None
    due = on if by == "day" else day + timedelta(weeks=int(by)) if by != "none" else None
    return kind, AskEntry(kind, title, day, name, of, forum, issue, owner, deliverer, _day(due), tags)


def _day(due: Any) -> date | None:
    return due if isinstance(due, date) else None


def _choose(label: str, options: Mapping[int, str], key: str, first: int | None = None) -> int | None:
    ids = list(options)
    at = ids.index(first) if first is not None and first in options else None
    words = lambda party: options.get(party, str(party))  # noqa: E731
    return st.selectbox(label, ids, at, format_func=words, placeholder="Leave it open, or search", key=key, **KEPT)


def _about(offer: Offer, key: Callable[[str], str]) -> int | None:
    if not offer.issues:
        return None
    chosen = st.pills(
        "Issue", list(offer.issues), format_func=lambda each: unmarked(offer.issues[each]), key=key("issue"), wrap=True, **KEPT
    )
    return None if chosen is None else int(chosen)


def _ask(asked: Asked) -> None:
    question = asked.question
    st.html(tag("div", tag("p", question.message), tag("p", question.do), class_="im-banner", role="alert"))
    with st.container(horizontal=True, key="log-answers"):
        if isinstance(question, Doubtful) and st.button("It is not about a patient: save", key="ask-sure"):
            _save(asked.entry, {**asked.told, "sure": True})
        if isinstance(question, CannotDeliver) and st.button(say.ALL_THE_SAME, key="ask-whoever"):
            _save(asked.entry, {**asked.told, "whoever_delivers": True})
        st.button("Back", key="ask-back", type="tertiary", on_click=lambda: st.session_state.pop(QUESTION, None))


def _save(entry: AskEntry | None, told: Mapping[str, bool]) -> None:
    with say.problems():
        if entry is None:
            raise UserError("The day is not chosen yet.", do="Choose it under 'Which day'.")
        if not workspace.is_named():
            raise UserError("It is not said who you are.", do="Choose your name under 'I am'; it is asked once a visit.")
        space = workspace.current()
        try:
            batch = log_ask(space.store, entry, today=space.as_of, by=workspace.acting(), at=workspace.now(), **told)
        except (Doubtful, CannotDeliver) as question:
            st.session_state[QUESTION] = Asked(entry, question, told)
            st.rerun()
        due = f", due on {day_text(entry.due)}" if entry.due else ""
        saved.remember(batch.id, f"Saved: {' '.join(entry.title.split())}{due}.")
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.session_state.pop(QUESTION, None)
        st.session_state[LOGGED] = True
        st.rerun()
