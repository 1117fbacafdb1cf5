"""The group's own settings."""

import streamlit as st

from influence.actions.save_sheet import Editor, save_sheet
from influence.intake.edit import Edits
from influence.records.settings import SETTINGS, set_in
from influence.records.tables import TABLES
from pages.parts import head, saved, say, scope, workspace

SEEN = "settings-seen-at"
LIMIT = TABLES["setting"].columns["value"].info["spec"].limit


def sentence() -> str:
    if workspace.audience() != "chair":
        return "The settings are for the chair."
    there = len(set(set_in(workspace.frames())) & set(SETTINGS))
    if len(SETTINGS) == 1:
        return f"The one setting is {'filled in' if there else 'empty'}; it says where it is used."
    return f"{there} of {len(SETTINGS)} settings are filled in; each says where it is used."


def show() -> None:
    saved.show()
    if workspace.audience() != "chair":
        head.lead("Choose the chair under 'Show as' to look at them.")
        return
    now, version = set_in(workspace.frames()), workspace.current().store.version()
    typed = {}
    for key, (label, use) in SETTINGS.items():
        typed[key] = st.text_input(label, now.get(key, ""), key=f"setting-{key}", max_chars=LIMIT, help=f"{use}.", width=420)
    same = typed == {key: now.get(key, "") for key in SETTINGS}
    if same:
        st.session_state[SEEN] = version
    with st.container(horizontal=True, vertical_alignment="bottom", key="settings-row"):
        scope.your_name()
        if st.button("Save", type="primary", key="settings-save", disabled=same):
            _save(typed, now, st.session_state.get(SEEN, version))
            st.session_state[SEEN] = version


def _save(typed: dict[str, str], now: dict[str, str], seen: int) -> None:
    """Told, and nothing saved, where somebody else saved since the settings were seen; who then saves again has seen theirs."""
    rows = workspace.frames()["setting"]
    ids = dict(zip(rows["key"].tolist(), rows["id"].tolist(), strict=True))
    altered = {ids[key]: {"value": value} for key, value in typed.items() if key in ids and value != now.get(key, "")}
    added = tuple({"key": key, "value": value} for key, value in typed.items() if key not in ids and value)
    space = workspace.current()
    with say.problems():
        editor = Editor(workspace.audience(), workspace.acting())
        batch = save_sheet(space.store, Edits("setting", altered, added), space.policy, editor, at=workspace.now(), based_on=seen)
        saved.remember(batch.id if batch else None, "Saved: the settings.")
        st.rerun()
