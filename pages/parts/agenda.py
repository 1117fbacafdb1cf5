"""What a meeting decides: the gaps as cards, the decisions kept, and the agenda to take away."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from influence.output import agenda as paper
from influence.output import month_tables
from influence.output.coverage_words import gap_title
from influence.output.gap_cards import gap_html
from influence.output.markup import tag
from influence.output.month_cards import Card, decision_words, month_card
from influence.output.safe_cells import safe_csv
from influence.questions.answer import Answer
from influence.questions.month.sentences import TODAY
from influence.questions.wording import capital, counted, number
from pages.parts import gaps, head, links, saved, shortened, table, workspace

KEPT = 12


def decide(cards: Sequence[Card], as_of: date) -> None:
    """The largest gaps first; a card that is decided stays where it is, with its decision and the way back."""
    st.header("What we decide today", anchor=False)
    saved.show()
    shown = on_the_table(cards)
    open_now = [card for card in cards if not card.decided]
    if not cards:
        head.lead("Nothing waits for a decision here.")
    elif len(open_now) > len([card for card in shown if not card.decided]):
        head.lead(f"{capital(number(len(shown)))} of {len(cards)}, the largest first. {gaps.SUM}")
    if "gap-open" not in st.session_state and open_now:
        gaps.open_card(gaps.name_of(open_now[0].gap))
    carried, areas = links.carried(), workspace.areas()
    for turn, card in enumerate(shown, start=1):
        drawn = month_card(turn, card, carried, areas)
        if card.decided:
            _decided(card, tag("div", gap_html(drawn)))
        else:
            gaps.card(card.gap, as_of, drawn)
    following = number(min(TODAY, len(cards) - len(shown)))
    shortened.more("decisions", len(shown), len(cards), TODAY, f"Take the next {following} of {{left}}")


def on_the_table(cards: Sequence[Card]) -> Sequence[Card]:
    """Those that the meeting has taken up so far."""
    return cards[: shortened.how_many("decisions", TODAY)]


def _decided(card: Card, drawn: str) -> None:
    first, rest = decision_words(card.gap)
    with st.container(border=True, key=f"gap-{gaps.name_of(card.gap)}"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        with words:
            st.html(drawn + tag("div", tag("p", tag("b", first), f" {rest}"), class_="im-banner im-decided"))
        with button:
            if card.batch is not None and st.button("Undo", key=f"undo-{gaps.name_of(card.gap)}", width="stretch"):
                saved.take_back(card.batch, f"Saved: {gap_title(card.gap)}.")


def kept(decisions: pd.DataFrame) -> None:
    """Every decision with what became of it; those whose day has come stand first."""
    if decisions.empty:
        return
    st.header("Decisions recorded and kept", anchor=False)
    due = int(decisions["due"].sum())
    head.lead(f"{counted(due, 'decision')} to look at again, at the top." if due else "None is due to be looked at again.")
    shown = month_tables.decision_table(decisions)
    table.show(shown.head(KEPT), "Decisions, those due first, then the newest", month_tables.DECISIONS)
    table.download(
        shown, month_tables.DECISIONS, "decisions.csv", f"Download {'all ' if len(shown) > 1 else ''}{counted(len(shown), 'decision')}"
    )


def take_away(answer: Answer, cards: Sequence[Card]) -> None:
    """The agenda with its evidence; nothing in it that is not on this page."""
    st.header("Next", anchor=False)
    made = paper.Agenda(answer, on_the_table(cards), workspace.acting())
    late = month_tables.feedback_table(answer.rows)
    with st.container(horizontal=True, key="take-away"):
        st.download_button(
            "Agenda to print", partial(paper.agenda_html, made), "agenda.html", "text/html", type="primary", on_click="ignore"
        )
        st.download_button("Agenda as text", partial(paper.agenda_text, made), "agenda.txt", "text/plain", on_click="ignore")
        rows = paper.agenda_rows(made)
        st.download_button("Its evidence as CSV", partial(safe_csv, rows, paper.POINTS), "agenda.csv", "text/csv", on_click="ignore")
        if len(late):
            table.download(late, month_tables.FEEDBACK, "feedback-overdue.csv", f"List the {len(late)} missing feedbacks")
