"""What presence led to: three groups of columns by place, forum or seat, and the rows behind any of them."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from influence.output import results_tables as words
from influence.questions.answer import Answer
from influence.questions.coverage.results import Results
from influence.questions.wording import counted
from pages.parts import head, scope, table, workspace

BY = {"place": "By place", "forum": "By forum", "seat": "By seat"}
TITLE = "Presence, voice, result"
ROWS_SHOWN, BEHIND_SHOWN = 20, 60


def show(asked: Results) -> None:
    """A section of the page about coverage; nothing for practices, nor where general practice has no seat."""
    answer = workspace.ask(asked)
    if "told" not in answer.rows or answer.rows.empty:
        return
    st.header(TITLE, anchor=False)
    head.lead(answer.sentences[0])
    with st.container(key="results"):
        by = scope.choose("came", "Results", BY, "place", segments=True)
        if by == "place":
            by_place(answer)
        elif by == "forum":
            by_forum(answer)
        else:
            by_seat(answer)
    head.hint("? means that nobody told it yet. Days are working days, the median. A point not raised is told apart from one not heard.")
    open_rows(answer)


def by_place(answer: Answer) -> None:
    rows = words.place_rows(answer.behind["places"])
    first = {"place": "Place"}
    st.html(words.grouped_html(rows, "Forums of others, by place", first, words.GROUPS))
    table.download(rows, {**first, **words.group_headings(words.GROUPS)}, "results-places.csv")


def by_forum(answer: Answer) -> None:
    rows = words.in_words(answer.behind["forums"])
    _first(rows, f"{counted(len(rows), 'forum')}", {"forum": "Forum"}, words.GROUPS_OF_FORUMS, "results-forums.csv")


def by_seat(answer: Answer) -> None:
    rows = words.in_words(answer.rows)
    rows["seat"] = rows["forum"] + ": " + rows["seat"].fillna("seat without a name")
    _first(
        rows,
        f"{counted(len(rows), 'seat')}; what came of the asks stands by forum",
        {"seat": "Seat"},
        words.GROUPS_OF_SEATS,
        "results-seats.csv",
    )


def _first(rows: pd.DataFrame, caption: str, first: Mapping[str, str], groups: words.Groups, file: str) -> None:
    """Those of which anything is told before those of which nothing is; the rest is in the file."""
    told = rows.assign(nothing=(rows["told"].isin([words.UNKNOWN, "–"]) | rows["told"].str.startswith("0 of")) & (rows["asks"] == 0))
    shown = told.sort_values("nothing", kind="stable").head(ROWS_SHOWN)
    more = f", the first {ROWS_SHOWN} of them, those with anything told before the others" if len(rows) > ROWS_SHOWN else ""
    st.html(words.grouped_html(shown, f"{caption}{more}", first, groups))
    table.download(rows, {**first, **words.group_headings(groups)}, file)


def open_rows(answer: Answer) -> None:
    forums = answer.behind["forums"]
    options = dict(zip(forums["forum_ref"], forums["forum"], strict=True))
    with st.expander("The rows behind it: meetings and asks of a forum, and how far all asks have come"):
        if sentence := words.funnel_sentence(answer.behind["funnel"]):
            head.lead(sentence)
            steps = words.funnel_rows(answer.behind["funnel"])
            table.show(steps, "How far the asks have come", words.FUNNEL)
            table.download(steps, words.FUNNEL, "results-funnel.csv")
        chosen = scope.pick("came-of", "Open a forum", options)
        if chosen is None:
            return
        forum = forums.loc[forums["forum_ref"] == chosen, "forum_id"].iloc[0]
        meetings = words.meeting_rows(_of(answer.behind["meetings"], forum))
        asks = words.ask_rows(_of(answer.behind["asks"], forum))
        for rows, headings, file in ((meetings, words.MEETINGS, "results-meetings.csv"), (asks, words.ASKS, "results-asks.csv")):
            what = "seat at a meeting" if rows is meetings else "ask"
            many = "seats at meetings" if rows is meetings else None
            more = f", the latest {BEHIND_SHOWN}" if len(rows) > BEHIND_SHOWN else ""
            table.show(rows.head(BEHIND_SHOWN), f"{options[chosen]}: {counted(len(rows), what, many)}{more}", headings)
            table.download(rows, headings, file)


def _of(rows: pd.DataFrame, forum: int) -> pd.DataFrame:
    return rows[(rows["forum_id"] == forum).fillna(False)]
