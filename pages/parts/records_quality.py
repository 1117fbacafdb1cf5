"""What is missing or doubtful, each with the way to where it is mended."""

import pandas as pd
import streamlit as st

from influence.output.gap_cards import gap_list_html
from influence.output.person_lists import pair_entries
from influence.output.record_sheets import title_of
from influence.questions.answer import Answer
from pages.parts import head, links, records_typed, scope, shortened, table
from pages.parts.shell import go_to

HEADINGS = {"count": "How many", "finding": "What", "why": "Why it matters"}


def show(answer: Answer) -> None:
    rows = answer.rows
    if rows.empty:
        head.lead("There will be more to look for as more is recorded.")
        return
    for check, sheet, count, finding, why in rows[["check", "sheet", "count", "finding", "why"]].itertuples(index=False, name=None):
        with st.container(border=True, key=f"quality-{check}"):
            words, button = st.columns([6, 1], vertical_alignment="center")
            words.html(gap_list_html([(f"{count:,} {finding}.", why)]))
            _mend(button, check, sheet)
            if sheet == "pairs":
                pairs(answer.behind["pairs"])
    table.download(rows, HEADINGS, "what-is-missing.csv")


def pairs(rows: pd.DataFrame) -> None:
    """Each leads to the page of one, with the other beside them to be looked at."""
    carried = links.carried()
    shortened.entries(rows, lambda some: pair_entries(some, carried), key="pairs")


def _mend(place, check: str, sheet: str) -> None:  # type: ignore[no-untyped-def]  # a column
    if sheet == "names":
        if place.button("Settle names", key=f"mend-{check}", width="stretch"):
            go_to("import")
    elif check != "never-informed" and sheet != "pairs":
        label = f"Open {title_of(sheet)}"
        place.button(label, key=f"mend-{check}", width="stretch", on_click=_open, args=(check, sheet))


def _open(check: str, sheet: str) -> None:
    records_typed.show_only(check)
    scope.set_choice("sheet", sheet)
    scope.set_choice("part", "sheets")
