"""Saving what was told of a meeting: the button under the thumb, what has to be asked first, and where it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from influence.actions.deliverer import CannotDeliver
from influence.actions.report_entry import Report
from influence.actions.report_meeting import ToldMeanwhile, report_meeting
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.output.after_words import more_words, saved_words, told_words
from influence.output.markup import tag
from pages.parts import after_form, saved, say, workspace

ASKS, DONE, TURNS = "after-asks", "after-done", "after-turns"
ADDRESS = ("meeting", "seat", "forum", "day")


@dataclass(frozen=True)
class Asks:
    """What stands between a report and its being saved: a question, with the report that it was asked of, and what was answered."""

    report: Report
    question: UserError
    told: Mapping[str, bool]


def draft_of(meeting: str) -> str:
    """The name of what is typed about a meeting; after it was saved, of what is typed next."""
    return f"{meeting}-{st.session_state.setdefault(TURNS, {}).get(meeting, 0)}"


def settle() -> None:
    """Where what was saved last has been taken back, what was typed is there again."""
    done = st.session_state.get(DONE)
    if done is not None and st.session_state.get(saved.KEY, (0, ""))[0] is None:
        _turn(done, -1)
        del st.session_state[DONE]


def save(draft: str, report: Report | None, offer: after_form.Offer) -> None:
    """The button at the lower edge, or the question that has to be answered before what stands in the form can be saved."""
    with st.bottom, st.container(key="after-save"):
        asks = st.session_state.get(ASKS)
        if asks is not None and asks.report == report:
            _ask(draft, asks, offer)
        elif st.button("Save", type="primary", width="stretch", key="after-save-button"):
            _try(draft, report, offer, {})


def _ask(draft: str, asks: Asks, offer: after_form.Offer) -> None:
    question = asks.question
    now = [tag("p", told_words(question.told) + ".")] if isinstance(question, ToldMeanwhile) and told_words(question.told) else []
    st.html(tag("div", tag("p", question.message), *now, tag("p", question.do), class_="im-banner", role="alert"))
    with st.container(horizontal=True, key="after-answers"):
        if isinstance(question, Doubtful) and st.button("It is not about a patient: save", key="after-sure"):
            _try(draft, asks.report, offer, {**asks.told, "sure": True})
        if isinstance(question, CannotDeliver) and st.button(say.ALL_THE_SAME, key="after-whoever"):
            _try(draft, asks.report, offer, {**asks.told, "whoever_delivers": True})
        if isinstance(question, ToldMeanwhile) and st.button("Add mine", type="primary", key="after-add"):
            after_form.see(draft, question.seat, question.told)
            _try(draft, _added(asks.report, question, draft), offer, asks.told)
        st.button("Back", key="after-back", type="tertiary", on_click=lambda: st.session_state.pop(ASKS, None))


def _added(report: Report, question: ToldMeanwhile, draft: str) -> Report:
    """The report on what a colleague told of one of its seats meanwhile."""
    base = st.session_state[f"{after_form.BASE}-{draft}"][question.seat]
    seats = [
        replace(each, told=after_form.onto(each.told, replace(base, commitments=""), question.told), seen=question.told)
        if each.seat == question.seat
        else each
        for each in report.seats
    ]
    return replace(report, seats=tuple(seats))


def _try(draft: str, report: Report | None, offer: after_form.Offer, told: Mapping[str, bool]) -> None:
    space = workspace.current()
    with say.problems():
        if not workspace.is_named():
            raise UserError("It is not said who you are.", do="Choose your name under 'I am'; it is asked once a visit.")
        if report is None:
            raise UserError("It is not said who was there.", do="Choose somebody under 'Who was there for general practice'.")
        try:
            batch = report_meeting(space.store, report, today=space.as_of, by=workspace.acting(), at=workspace.now(), **told)
        except (Doubtful, ToldMeanwhile, CannotDeliver) as question:
            st.session_state[ASKS] = Asks(report, question, told)
            st.rerun()
        first = offer.every.iloc[0]
        forums = " and ".join(dict.fromkeys(offer.every["forum"]))
        first_seat = report.seats[0].told
        asks = sum(each.kind == "ask" for each in report.asks)
        more = more_words(bool(first_seat.commitments.strip()), asks, len(report.asks) - asks, bool(report.note.strip()))
        words = saved_words(forums, first["date"].date(), report.came, first_seat, more, report.given)
        saved.remember(batch.id if batch else None, words if batch else "It was told already, and nothing you wrote was new.")
        _finish(draft)


def _finish(draft: str) -> None:
    """Back to what is still to tell; what was typed is kept under its old name, in case this is taken back."""
    st.session_state.pop(ASKS, None)
    meeting = draft.rpartition("-")[0]
    _turn(meeting, 1)
    st.session_state[DONE] = meeting
    for name in ADDRESS:
        st.query_params.pop(name, None)
    st.rerun()


def _turn(meeting: str, by: int) -> None:
    turns = st.session_state.setdefault(TURNS, {})
    turns[meeting] = turns.get(meeting, 0) + by
