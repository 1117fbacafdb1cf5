"""Long lists: the first of them, more when asked for, and all of them as a file."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from influence.output.found_tables import Twin, tables_of
from influence.output.rows import Entry, rows_html
from influence.questions.answer import Answer
from influence.questions.wording import counted
from pages.parts import head, table

FIRST, MORE, TABLE_ROWS = 6, 30, 60


def show(
    title: str, rows: pd.DataFrame, draw: Callable[[pd.DataFrame], Sequence[Entry]], *, key: str, lead: str = "", first: int = FIRST
) -> None:
    """A section with its list; nothing where there are no rows."""
    if rows.empty:
        return
    st.header(title, anchor=False)
    if lead:
        head.lead(lead)
    entries(rows, draw, key=key, first=first)


def entries(rows: pd.DataFrame, draw: Callable[[pd.DataFrame], Sequence[Entry]], *, key: str, first: int = FIRST) -> None:
    many = how_many(key, first)
    st.html(rows_html(draw(rows.head(many))))
    more(key, many, len(rows), MORE)


def how_many(key: str, first: int) -> int:
    """How many of a list are shown in this visit."""
    return int(st.session_state.get(f"shown-{key}", first))


def more(key: str, many: int, total: int, step: int, words: str = "Show {more} more of {total}") -> None:
    """The button to the next of a list of `total`, of which `many` are shown; none where that is all. words: may say {left} too."""
    left = total - many
    if left > 0:
        label = words.format(more=min(left, step), total=total, left=left)
        st.button(label, key=f"more-{key}", on_click=_show, args=(key, many + step))


def _show(key: str, many: int) -> None:
    st.session_state[f"shown-{key}"] = many


def download(rows: pd.DataFrame, headings: Mapping[str, str], file: str, what: str) -> None:
    if len(rows) > FIRST:
        table.download(rows, headings, file, f"Download all {counted(len(rows), what)}")


def as_tables(answer: Answer, twins: Mapping[str, Twin]) -> None:
    """What the lists of the page hold, once more as tables."""
    found = tables_of(answer, twins)
    if not found:
        return
    with st.expander(f"The same as {'a table' if len(found) == 1 else counted(len(found), 'table')}"):
        for twin, rows in found:
            more = f", the first {TABLE_ROWS} of {len(rows):,}" if len(rows) > TABLE_ROWS else ""
            table.show(rows.head(TABLE_ROWS), f"{twin.caption}{more}", twin.headings)
