"""Saving a conversation: the button under the thumb, what has to be asked first, and what stands there afterwards."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from influence.actions.contact_entry import Entry
from influence.actions.log_contact import AlreadyLogged, TooMany, add_my_name, log_contact, log_meeting
from influence.actions.say_logging_since import say_logging_since
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.output.contact_words import saved_words, ties_of
from influence.output.markup import tag
from influence.questions.ties.contacts import Contacts
from pages.parts import saved, say, scroll, workspace
from pages.parts.contact_form import Offer, name_of

ASKS, DONE, TURNS, LATEST, SINCE = "log-asks", "log-done", "log-turns", "log-latest", "log-since-asked"
SINCE_WORDS = "Without that day no strength can be told: silence before it says nothing. Leave it for later if you are not sure."


@dataclass(frozen=True)
class Asks:
    """What stands between an entry and its being saved: a question, with the entry that it was asked of."""

    entry: Entry
    question: UserError
    sure: bool


@dataclass
class Done:
    """What was saved last; shown: whether the page has stood there once since."""

    draft: str
    leader: int | None
    shown: bool = False


def draft_of(with_: str | None) -> str:
    """The name of the entry that is open: one for each partner that a link names; without one, whichever is unfinished."""
    if with_ is not None:
        st.session_state[LATEST] = with_
    partner = st.session_state.get(LATEST, "")
    return f"{partner}-{st.session_state.setdefault(TURNS, {}).get(partner, 0)}"


def just_saved(with_: str | None) -> bool:
    """Whether what was saved stands on the page: until another is logged, another page is opened, or it is taken back."""
    done = st.session_state.get(DONE)
    if done is None:
        return False
    taken_back = st.session_state.get(saved.KEY, (None, ""))[0] is None
    came_back = done.shown and "log-another" not in st.session_state
    if taken_back:
        _turn(done.draft, -1)
    if taken_back or came_back or with_ is not None:
        del st.session_state[DONE]
        return False
    done.shown = True
    return True


def afterwards() -> None:
    """What was saved comes into view; log another; and once, for a leader of whom nobody has said it, since when all are logged."""
    if saved.KEY in st.session_state:  # on a phone the form that was just left stood further down
        scroll.to("saved", str(st.session_state[saved.KEY]))
    with st.bottom, st.container(key="log-save"):
        st.button("Log another", type="primary", width="stretch", key="log-another", on_click=_log_another)
    leader = workspace.me()
    if leader is None or st.session_state.get(SINCE):
        return
    if not _contacts(leader).unknown.get("logging_since_missing"):
        return
    today = workspace.current().as_of
    with st.container(border=True, key="log-since"):
        st.subheader("Since when are all your conversations logged?", anchor=False)
        st.html(tag("p", SINCE_WORDS, class_="im-lead"))
        since = st.date_input("Since", None, max_value=today, format="DD/MM/YYYY", key="log-since-day", width=260)
        with st.container(horizontal=True):
            if st.button("Save this day", key="log-since-save"):
                with say.problems():
                    batch = say_logging_since(
                        workspace.current().store, leader=leader, since=since, today=today, by=workspace.acting(), at=workspace.now()
                    )
                    st.session_state[SINCE] = True
                    saved.remember(batch.id, "Saved: since when all your conversations are logged.")
                    st.rerun()
            st.button("Not now", key="log-since-skip", type="tertiary", on_click=_not_now)


def _not_now() -> None:
    st.session_state[SINCE] = True


def _log_another() -> None:
    """What was saved is in the list, with its way back, so the form stands at the top again."""
    st.session_state.pop(DONE, None)
    st.session_state.pop(saved.KEY, None)


def save(draft: str, entry: Entry | None, offer: Offer) -> None:
    """The button at the lower edge, or the question that has to be answered before what stands in the form can be saved."""
    with st.bottom, st.container(key="log-save"):
        asks = st.session_state.get(ASKS)
        if asks is not None and asks.entry == entry:
            _ask(draft, asks, offer)
        elif st.button("Save conversation", type="primary", width="stretch", key="log-save-button"):
            _try(draft, entry, offer)


def _ask(draft: str, asks: Asks, offer: Offer) -> None:
    st.html(tag("div", tag("p", asks.question.message), tag("p", asks.question.do), class_="im-banner", role="alert"))
    entry, question, sure = asks.entry, asks.question, asks.sure
    with st.container(horizontal=True, key="log-answers"):
        if isinstance(question, Doubtful) and st.button("It is not about a patient: save", key="log-sure"):
            _try(draft, entry, offer, sure=True)
        if isinstance(question, TooMany) and st.button("Save it as a meeting", key="log-meeting"):
            _try(draft, entry, offer, sure=sure, write=log_meeting)
        if isinstance(question, AlreadyLogged):
            same = "It is the same" if question.mine else "It is the same: add my name"
            if st.button(same, key="log-same", type="primary"):
                _try(draft, entry, offer, sure=sure, write=add_my_name, contact=question.contact)
            if st.button("A second talk that day", key="log-second"):
                _try(draft, entry, offer, sure=sure, second_talk=True)
        st.button("Back", key="log-back", type="tertiary", on_click=lambda: st.session_state.pop(ASKS, None))


def _try(draft: str, entry: Entry | None, offer: Offer, write: Any = log_contact, **how: Any) -> None:
    space = workspace.current()
    with say.problems():
        if entry is None:
            raise UserError("The day is not chosen yet.", do="Choose it under 'Which day'.")
        if not workspace.is_named():
            raise UserError("It is not said who you are.", do="Choose your name under 'I am'; it is asked once a visit.")
        leader = entry.ours[0] if entry.ours and isinstance(entry.ours[0], int) else None
        before = ties_of(_contacts(leader).behind["likely"]) if leader is not None else {}
        try:
            told = {"today": space.as_of, "by": workspace.acting(), "at": workspace.now()}
            args = (how.pop("contact"), entry) if "contact" in how else (entry,)
            batch = write(space.store, *args, space.policy, **told, **how)
        except (AlreadyLogged, TooMany, Doubtful) as question:
            st.session_state[ASKS] = Asks(entry, question, bool(how.get("sure")))
            st.rerun()
        words = _words(entry, offer, leader, before)
        saved.remember(batch.id if batch else None, words if batch else "It was logged already, and nothing you wrote was new.")
        _finish(draft, leader)


def _words(entry: Entry, offer: Offer, leader: int | None, before: dict) -> str:
    leader = leader if leader is not None else workspace.me()
    after = ties_of(_contacts(leader).behind["likely"]) if leader is not None else {}
    ids = {name: party for party, name in workspace.names().items()}
    names = [name_of(each, offer) for each in entry.theirs]
    parties = {name_of(each, offer): each if isinstance(each, int) else ids.get(name_of(each, offer)) for each in entry.theirs}
    ties = {name: (before.get(party), after[party]) for name, party in parties.items() if party in after}
    return saved_words(names, entry.kind, entry.day, workspace.current().as_of, ties)


def _finish(draft: str, leader: int | None) -> None:
    """A fresh form for the next one; what was typed is kept under its old name, in case this is taken back."""
    st.session_state.pop(ASKS, None)
    st.session_state[DONE] = Done(draft, leader)
    _turn(draft, 1)
    st.session_state[LATEST] = ""
    for name in ("with", "from"):
        st.query_params.pop(name, None)
    st.rerun()


def _turn(draft: str, by: int) -> None:
    partner = draft.rpartition("-")[0]
    turns = st.session_state.setdefault(TURNS, {})
    turns[partner] = turns.get(partner, 0) + by
    if by < 0:
        st.session_state[LATEST] = partner


def _contacts(leader: int | None) -> Any:
    return workspace.ask(Contacts(workspace.current().as_of, audience=workspace.audience(), leader=leader))
