"""What is missing or doubtful, each with the way to where it is mended."""

import streamlit as st

from influence.output.gap_cards import gap_list_html
from influence.output.record_sheets import title_of
from influence.questions.answer import Answer
from pages.parts import head, records_typed, scope, table
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
    table.download(rows, HEADINGS, "what-is-missing.csv")


def _mend(place, check: str, sheet: str) -> None:  # type: ignore[no-untyped-def]  # a column
    if sheet == "names":
        if place.button("Settle names", key=f"mend-{check}", width="stretch"):
            go_to("import")
    elif check != "never-informed":
        label = f"Open {title_of(sheet)}"
        place.button(label, key=f"mend-{check}", width="stretch", on_click=_open, args=(check, sheet))


def _open(check: str, sheet: str) -> None:
    records_typed.show_only(check)
    scope.set_choice("sheet", sheet)
    scope.set_choice("part", "sheets")
