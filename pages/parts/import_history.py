"""What was loaded and changed: each change opens to its rows, and is taken back or done again."""

import pandas as pd
import streamlit as st

from influence.access import readable
from influence.output import import_tables as tables
from influence.output.record_changes import CHANGES, changes_table, counts_sentence, not_kept_since
from influence.output.record_sheets import matching
from pages.parts import head, saved, shortened, table, workspace

SHOWN, ROWS_SHOWN, ROWS_MORE = 50, 60, 300


def show(history: pd.DataFrame) -> None:
    st.header("What was loaded and changed", anchor=False)
    lines = tables.history_table(history)
    text = (
        st.text_input("Changes that hold", key="history-text", placeholder="a name, a file, a word …", width=320) if len(lines) > 5 else ""
    )
    keep = matching(lines, text)
    found = history[keep.to_numpy()]
    choices = tables.all_choices(found)
    picked = st.selectbox(
        "Open a change", list(choices), index=None, format_func=choices.__getitem__, key="undo-which", placeholder="Choose one", width=620
    )
    if picked is not None:
        opened(int(picked), history, choices[picked])
    more = f", the first {SHOWN} of {len(found):,}" if len(found) > SHOWN else ""
    table.show(lines[keep].head(SHOWN), f"Every change, newest first{more}", tables.HISTORY)


def opened(batch: int, history: pd.DataFrame, words: str) -> None:
    """What it did, cut to the audience, and the way back."""
    live, audience = workspace.current().live, workspace.audience()
    line = history[history["id"] == batch].iloc[0]
    counts, changes = live.changes(batch)
    with st.container(border=True, key="change"):
        head.lead(f"{words}. {counts_sentence(counts, audience)}")
        frames = readable(workspace.frames(), audience)
        rows = changes_table(not_kept_since(changes, workspace.frames(), audience), frames, audience)
        if len(rows):
            many = shortened.how_many(f"change-{batch}", ROWS_SHOWN)
            table.show(rows.head(many), f"{'The first rows' if len(rows) > many else 'Its rows'}, before and after", CHANGES)
            shortened.more(f"change-{batch}", many, len(rows), ROWS_MORE)
        if line["in_force"]:
            redo = pd.notna(line["undoes"])
            if st.button("Do it again" if redo else "Undo", key="undo-batch", help=None):
                saved.take_back(batch, words, live=True)
        else:
            head.lead("It was taken back; open that change to do it again.")
