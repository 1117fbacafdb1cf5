"""The reading of a file beside the file itself: who was read from which line, to be corrected and completed there."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from influence.intake.by_hand import ByHand, completed
from influence.intake.original import OriginalLine
from influence.intake.reading import Reading
from influence.output.import_beside import BESIDE, ORIGINAL, beside, not_read, original, rows_by_hand, statuses
from influence.output.import_tables import meeting_words
from influence.questions.wording import counted
from pages.parts import head, table
from pages.parts.import_drop import Given

WIDTHS: Mapping[str, Any] = {
    "line": 60,
    "text": "large",
    "name": "medium",
    "status": 170,
    "deputy_for": "medium",
    "role": "medium",
    "organisation": "medium",
}
LINES_SHOWN = 300


def editor(given: Given, place: int) -> str:
    """The key under which what is typed of one meeting is kept."""
    return f"beside-{given.id}-{place}"


def day(given: Given, place: int) -> str:
    return f"day-{given.id}-{place}"


def typed(given: Given) -> Reading:
    """The reading with what has been typed of it in this visit."""
    reading, found = given.read.reading, {}
    for place in range(len(reading.meetings)):
        rows, said = st.session_state.get(editor(given, place)), st.session_state.get(day(given, place))
        if rows or said:
            made = beside(reading, place, given.lines)
            found[place] = ByHand(said.isoformat() if said else None, rows_by_hand(made, rows) if isinstance(rows, Mapping) else None)
    return completed(reading, found) if found else reading


def show(given: Iterable[Given]) -> None:
    """One meeting of one file at a time, as a grid; below it the whole file on request."""
    told = [each for each in given if each.read.reading.meetings]
    if not told:
        return
    st.subheader("What was read, beside the file", anchor=False)
    head.lead("Correct or complete it here: a line that could not be read has an empty name. Your file stays as it is.")
    options = offered(told)
    with st.container(horizontal=True, vertical_alignment="bottom", key="beside-row"):
        which = st.selectbox("Meeting", list(options), format_func=options.__getitem__, key="beside-which", width=620)
    number, _, place = (which or next(iter(options))).partition("|")
    one(told[int(number)], int(place))


def offered(told: list[Given]) -> dict[str, str]:
    """Every meeting of every file, those with lines that could not be read first."""
    found = []
    for number, given in enumerate(told):
        for place, read in enumerate(given.read.reading.meetings):
            left = not_read(given.read.reading, place)
            more = f", {counted(left, 'line')} not read" if left else ""
            words = f"{meeting_words(read)}{more}: {given.read.reading.file}"
            found.append((-left, number, place, words))
    return {f"{number}|{place}": words for _, number, place, words in sorted(found, key=lambda each: each[:3])}


def one(given: Given, place: int) -> None:
    reading = given.read.reading
    made = beside(reading, place, given.lines)
    columns = {
        column: (
            st.column_config.SelectboxColumn(words, options=statuses(), width=WIDTHS.get(column, "medium"))
            if column == "status"
            else st.column_config.TextColumn(words, width=WIDTHS.get(column, "medium"), disabled=column in ("line", "text"))
        )
        for column, words in BESIDE.items()
    }
    st.data_editor(
        made.astype({"line": "str"})[list(BESIDE)],
        key=editor(given, place),
        num_rows="dynamic",
        hide_index=True,
        column_config=columns,
        disabled=["line", "text"],
        placeholder="",
        height=min(36 * (len(made) + 2) + 4, 560),
        width="stretch",
    )
    whole(reading, given.lines)


def whole(reading: Reading, lines: tuple[OriginalLine, ...]) -> None:
    """The file itself, for reading on around a line."""
    box = st.expander(
        f"The whole of {reading.file}: {counted(len(lines), 'line')}", key=f"beside-whole-{reading.sha256[:10]}", on_change="rerun"
    )
    with box:
        if not box.open:
            return
        only = st.toggle("Only lines that name somebody or were not read", key="beside-only")
        rows = original(reading, lines, bool(only))
        many = f", the first {LINES_SHOWN} of {len(rows):,}" if len(rows) > LINES_SHOWN else ""
        table.show(rows.head(LINES_SHOWN), f"{reading.file}, line by line{many}", ORIGINAL)
