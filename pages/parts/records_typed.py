"""What was typed into a sheet's grid, kept for the visit until it is saved or discarded."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from influence.intake.typed import Typed
from pages.parts import workspace
from pages.parts.records_grid import ROW
from pages.parts.scope import write_address

TYPED, GRID, CONFLICT, ONLY = "records-typed", "records-grid-open", "records-conflict-rows", "records-only-check"
NEW = "new"


@dataclass(frozen=True)
class Grid:
    """The rows that the grid was given, and what had been typed before it was drawn."""

    signature: tuple
    key: str
    base: pd.DataFrame
    before: Typed

    @property
    def table(self) -> str:
        return str(self.signature[0])


def all_typed() -> dict[str, Typed]:
    return st.session_state.setdefault(TYPED, {})


def of(table: str) -> Typed:
    return all_typed().get(table) or Typed(workspace.current().store.version())


def forget(table: str) -> None:
    all_typed().pop(table, None)
    st.session_state.pop(GRID, None)
    st.session_state.pop(CONFLICT, None)


def leave(table: str, rows: set[int]) -> None:
    """What others saved in these rows stays; what was typed there goes. The rest is now based on what is there."""
    left = of(table).without(rows)
    forget(table)
    if not left.is_empty and rows:
        all_typed()[table] = Typed(workspace.current().store.version(), left.altered, left.added, left.removed)


def let_go(table: str, rows: set[int]) -> None:
    """What was typed into these rows goes, the rest stays as it is."""
    left = of(table).without(rows)
    forget(table)
    if not left.is_empty:
        all_typed()[table] = left


def show_all() -> None:
    st.session_state[ONLY] = ""


def show_only(check: str) -> None:
    st.session_state[ONLY] = check


def only() -> str:
    """The check whose rows alone are shown, from the address too; empty for none."""
    if ONLY not in st.session_state:
        st.session_state[ONLY] = st.query_params.get("only", "")
    value = str(st.session_state[ONLY] or "")
    write_address("only", value or None)
    return value


def open_grid(table: str, page: pd.DataFrame, keys: tuple[str, ...]) -> Grid:
    """The grid as it was drawn last, or a new one where other rows are to be shown; its key changes only then.

    What was just typed is taken in first: others may have saved since, and then it is a new one.
    """
    known = st.session_state.get(GRID)
    drawn = known if isinstance(known, Grid) and known.key in st.session_state else None
    if drawn:
        kept(drawn.table, drawn, st.session_state[drawn.key])
    typed, version = of(table), workspace.current().store.version()
    signature = (table, tuple(page["id"].tolist()), keys, typed.based_on if not typed.is_empty else version)
    if drawn and drawn.signature == signature:
        return drawn
    serial = st.session_state.get(f"{GRID}-serial", 0) + 1
    st.session_state[f"{GRID}-serial"] = serial
    made = Grid(signature, f"records-grid-{serial}", overlaid(page, typed, keys), typed)
    st.session_state[GRID] = made
    return made


def kept(table: str, grid: Grid, state: Mapping[str, object]) -> Typed:
    """Everything typed into the sheet so far, this grid included."""
    typed = grid.before.with_grid(grid.base["id"].tolist(), state)
    if typed.is_empty:
        all_typed().pop(table, None)
    else:
        all_typed()[table] = typed
    return typed


def overlaid(page: pd.DataFrame, typed: Typed, keys: tuple[str, ...]) -> pd.DataFrame:
    """The rows of the page as they would stand, those taken out left out, new ones at the end."""
    rows = page[~page["id"].isin(typed.removed)].reset_index(drop=True)
    shown = {key: rows[key].astype("object").tolist() for key in keys}
    for place, row in enumerate(rows["id"].tolist()):
        for key, cell in typed.altered.get(row, {}).items():
            shown[key][place] = cell
    for cells in typed.added.values():
        for key in keys:
            shown[key].append(cells.get(key))
    ids = [*rows["id"].tolist(), *typed.added]
    numbers = [*rows[ROW].tolist(), *[NEW] * len(typed.added)]
    columns = {key: _as(page[key], shown[key]) for key in keys}
    return pd.DataFrame({"id": ids, ROW: numbers, **columns})


def _as(like: pd.Series, cells: list) -> pd.Series:
    """Cells with the type of their column: days as days, numbers as numbers, text and lists as they are."""
    if like.dtype.kind == "M":
        return pd.to_datetime(pd.Series(cells, dtype="object"), format="ISO8601")
    if str(like.dtype) in ("Int64", "float64"):
        return pd.to_numeric(pd.Series(cells, dtype="object"), errors="coerce").astype("Float64" if like.dtype.kind == "f" else "Int64")
    if any(isinstance(cell, list) for cell in like):
        return pd.Series([cell if isinstance(cell, list) else [] for cell in cells], dtype="object")
    return pd.Series([cell if isinstance(cell, str) else None for cell in cells], dtype="object")
