"""Gaps, largest first, each with its reason, its size and the decision the group takes."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from influence.actions.decide_gap import LOOK_AGAIN_MONTHS, TEXT_LIMIT, decide_gap, look_again
from influence.output.coverage_words import decided_line, gap_card, gap_title
from influence.output.gap_cards import GapCard, gap_html, gap_list_html
from influence.questions.wording import counted, day_text
from influence.vocabulary import GAP_CHOICE
from pages.parts import doubt, head, saved, scope, shortened, workspace

SHOWN_FIRST, SHOWN_MORE = 6, 20
SUM = "Size is importance (1 to 5) × what is decided there × months open, at most 12."


def show(rows: pd.DataFrame, as_of: date) -> None:
    resting = rows["decision"].notna() & ~rows["due"].fillna(False).astype(bool)
    waiting = rows[rows["rank"].notna() & ~resting]
    st.header("Gaps, largest first", anchor=False)
    saved.show()
    if waiting.empty:
        head.lead("No gap waits for a decision here.")
    else:
        head.lead(f"{counted(len(waiting), 'gap waits', 'gaps wait')} for a decision. {SUM}")
    many = shortened.how_many("gaps", SHOWN_FIRST)
    for number, (_, gap) in enumerate(waiting.head(many).iterrows(), start=1):
        card(gap, as_of, gap_card(number, gap))
    shortened.more("gaps", many, len(waiting), SHOWN_MORE)
    _quiet("Decided, and resting until the day named", rows[resting], decided_line)
    _quiet("Not ranked: first decide whether you want a seat", rows[rows["rank"].isna() & ~resting], lambda gap: str(gap["reason"]))


def open_card(name: str | None) -> None:
    st.session_state["gap-open"] = name


def _quiet(heading: str, rows: pd.DataFrame, words: Callable[[pd.Series], str]) -> None:
    if len(rows):
        st.subheader(heading, anchor=False)
        st.html(gap_list_html([(f"{gap_title(gap)}.", words(gap)) for _, gap in rows.iterrows()]))


def card(gap: pd.Series, as_of: date, drawn: GapCard) -> None:
    """A gap that waits for a decision, with the form to record one while it is open."""
    name = name_of(gap)
    with st.container(border=True, key=f"gap-{name}"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        is_open = st.session_state.get("gap-open") == name
        with words:
            st.html(gap_html(drawn))
        with button:
            st.button(
                "Close" if is_open else "Decide",
                key=f"open-{name}",
                width="stretch",
                on_click=open_card,
                args=(None if is_open else name,),
            )
        if is_open:
            _decide(gap, name, as_of)


def _decide(gap: pd.Series, name: str, as_of: date) -> None:
    choice = st.segmented_control(
        "What do we decide?", list(GAP_CHOICE.words), format_func=GAP_CHOICE.label, key=f"choice-{name}", help=_meanings()
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision-row"):
        text = st.text_input("Who, and how", key=f"text-{name}", max_chars=TEXT_LIMIT, width=360)
        days = {months: look_again(as_of, months) for months in LOOK_AGAIN_MONTHS}
        months = st.selectbox(
            "Look again", list(days), index=1, format_func=lambda m: f"in {m} months, {day_text(days[m])}", key=f"review-{name}", width=260
        )
        scope.your_name()
        entered = (choice, text, days[months])
        sure = doubt.button("Record decision", f"record-{name}", entered)

    def save(sure: bool) -> None:
        batch = decide_gap(
            workspace.current().store,
            forum=int(gap["forum_id"]),
            seat=None if pd.isna(gap["seat_id"]) else int(gap["seat_id"]),
            choice=choice or "",
            text=text,
            decided_on=as_of,
            review_on=days[months],
            by=workspace.acting(),
            at=workspace.now(),
            sure=sure,
        )
        st.session_state["gap-open"] = None
        saved.remember(batch.id, f"Saved: {gap_title(gap)}, {GAP_CHOICE.label(str(choice))}, look again on {day_text(days[months])}.")

    doubt.write(f"record-{name}", entered, sure, save)


def _meanings() -> str:
    return "; ".join(f"{GAP_CHOICE.label(value)}: {words}" for value, words in GAP_CHOICE.meaning.items())


def name_of(gap: pd.Series) -> str:
    return f"{gap['gap']}-{gap['forum_id']}-{'' if pd.isna(gap['seat_id']) else gap['seat_id']}"
