"""Who decides what: what is settled at which level, what is not; and the form to settle it."""

import pandas as pd
import streamlit as st

from influence.actions.record_level import ROOM, record_level
from influence.output.decides_words import TABLE, decided_entries, decided_table
from influence.output.markup import unmarked
from influence.questions.practices.levels_of_decision import LevelsOfDecision
from influence.questions.wording import counted
from influence.vocabulary import LEVEL
from pages.parts import doubt, head, saved, scope, shortened, table, workspace

OFFERED = {each: LEVEL.label(each) for each in LEVEL.words}


def show(asked: LevelsOfDecision) -> None:
    rows = workspace.ask(asked).rows
    st.header("Who decides what", anchor=False)
    head.lead(" ".join(workspace.ask(asked).sentences))
    settled, open_ = rows[rows["level"].notna()], rows[rows["level"].isna()]
    if len(settled):
        shortened.entries(settled, decided_entries, key="levels", first=6)
    if len(open_):
        with st.expander(f"Not settled yet: {counted(len(open_), 'priority or issue', 'priorities and issues')}"):
            shortened.entries(open_, decided_entries, key="levels-open", first=8)
    if len(rows):
        shown = decided_table(rows)
        with st.expander(f"Who decides what, as a table: {counted(len(shown), 'row')}"):
            table.show(shown, "Who decides what", TABLE)
            table.download(shown, TABLE, "who-decides-what.csv")


def form(asked: LevelsOfDecision) -> None:
    """An issue of the list or other words, one level, the limits, and when it is looked at again."""
    space, rows = workspace.current(), workspace.ask(asked).rows
    with st.container(border=True, key="level-form"):
        _form(space, rows)


def _form(space: workspace.Workspace, rows: pd.DataFrame) -> None:
    known = rows[rows["issue_id"].notna()].drop_duplicates("issue_id")
    issues = dict(zip(known["what"].tolist(), known["issue_id"].astype(int).tolist(), strict=True))
    what = st.selectbox(
        "What",
        list(issues),
        index=None,
        format_func=unmarked,
        placeholder="Choose an issue, or say it in a few words",
        accept_new_options=True,
        key="level-what",
        width=560,
    )
    level = st.pills("Who may decide it, at the lowest level that can", list(OFFERED), format_func=OFFERED.__getitem__, key="level-level")
    limit = st.text_input("Within which limits", max_chars=ROOM["limit"], key="level-limit", width=560)
    with st.container(horizontal=True, vertical_alignment="bottom", key="level-days"):
        decided = st.date_input("Decided on", space.as_of, max_value=space.as_of, format="DD/MM/YYYY", key="level-on", width=170)
        again = st.date_input("To be looked at again", None, format="DD/MM/YYYY", key="level-review", width=190)
        scope.your_name()
        entered = (what, level, limit, decided, again)
        sure = doubt.button("Save who decides", "level-save", entered)

    def save(sure: bool) -> None:
        said = " ".join(str(what or "").split())
        batch = record_level(
            space.store,
            issue=issues.get(str(what)),
            words="" if str(what) in issues else said,
            level=level,
            limit=limit,
            decided_on=decided,
            review_on=again,
            today=space.as_of,
            by=workspace.acting(),
            at=workspace.now(),
            sure=sure,
        )
        saved.remember(batch.id, f"Saved: who decides {said}.")

    doubt.write("level-save", entered, sure, save)
