"""The grid in which rows are edited: its columns come from the declaration, its choices from the records."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from influence.output.record_sheets import options_for
from influence.records.frames import Frames
from influence.records.grid import GridColumn

ROW = "row"  # the running number by which messages name a row
FIRST_DAY, LAST_DAY = pd.Timestamp("1900-01-01").date(), pd.Timestamp("2100-12-31").date()


def show(base: pd.DataFrame, columns: tuple[GridColumn, ...], frames: Frames, audience: str, key: str) -> Mapping[str, object]:
    """Draws the rows and gives back what was done to them, by their place."""
    config: dict[str, Any] = {ROW: st.column_config.TextColumn("Row", width=60, disabled=True, pinned=True)}
    for column in columns:
        config[column.key] = _column(column, options_for(column, frames, audience, base))
    st.data_editor(
        base.drop(columns="id"),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config=config,
        column_order=[ROW, *(column.key for column in columns)],
        disabled=[ROW],
        placeholder="",
        height=min(36 * (len(base) + 2) + 4, 640),
        width="stretch",
    )
    state = st.session_state.get(key)
    return state if isinstance(state, Mapping) else {}


def _column(column: GridColumn, options: list[str]) -> Any:
    spec = column.spec
    help_text = f"{column.children.help if column.children else spec.help}."
    if spec.unit and spec.unit not in help_text:
        help_text = f"{help_text} In {spec.unit}."
    common: dict[str, Any] = {"help": help_text, "required": column.is_needed}
    default = _default(column)
    if column.is_list and spec.refers:
        return st.column_config.MultiselectColumn(column.heading, options=options, width="medium", **{**common, "required": False})
    if spec.kind == "choices":
        return st.column_config.MultiselectColumn(column.heading, options=options, width="medium", **common)
    if options or spec.refers or spec.values:
        wide = 220 if spec.refers else 140
        return st.column_config.SelectboxColumn(column.heading, options=options, default=default, width=wide, **common)
    if spec.kind == "date":
        return st.column_config.DateColumn(
            column.heading, format="D MMM YYYY", min_value=FIRST_DAY, max_value=LAST_DAY, width=135, **common
        )
    if spec.kind in ("whole", "number"):
        step = 1 if spec.kind == "whole" else None
        return st.column_config.NumberColumn(column.heading, min_value=spec.low, max_value=spec.high, step=step, width=120, **common)
    return st.column_config.TextColumn(column.heading, max_chars=None if column.is_list else spec.limit, width="medium", **common)


def _default(column: GridColumn) -> str | None:
    from influence.vocabulary import VOCABULARIES

    spec = column.spec
    return VOCABULARIES[spec.values].label(spec.default) if spec.values and spec.default else None
