"""Frames typed by their declaration: what the network and every question read, whether from a store or from a test."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache

import numpy as np
import pandas as pd
import sqlalchemy as sa

from influence.records.declare import Spec, specs_of
from influence.records.tables import TABLES

FEW_ROWS = 200
Frames = Mapping[str, pd.DataFrame]  # one frame a table: `id`, `batch` and the declared columns, typed by `dtype_of`


def dtype_of(spec: Spec) -> str:
    """text and choices str; dates datetime64[us]; whole numbers and references Int64; numbers float64; yes or no boolean."""
    if spec.kind == "date":
        return "datetime64[us]"
    if spec.kind in ("whole", "reference"):
        return "Int64"
    return {"number": "float64", "yes_no": "boolean"}.get(spec.kind, "str")


@cache
def dtypes_of(declared: sa.Table) -> Mapping[str, str]:
    """Every column of a table's frame to its type, in order."""
    own = {"id": "int64"} | ({"batch": "int64"} if "batch" in declared.columns else {})
    return own | {name: dtype_of(spec) for name, spec in specs_of(declared).items()}


def typed(table: str, rows: Iterable[Mapping[str, object]] | pd.DataFrame) -> pd.DataFrame:
    """One row a record of `table`, with every declared column in order and typed; columns left out are empty."""
    wanted = dtypes_of(TABLES[table])
    if isinstance(rows, pd.DataFrame):
        listed = {name: rows[name].tolist() if name in rows.columns else [None] * len(rows) for name in wanted}
    else:
        rows = list(rows)
        listed = {name: [row.get(name) for row in rows] for name in wanted}
    return pd.DataFrame({name: _cast(values, wanted[name]) for name, values in listed.items()})


def _cast(values: list, dtype: str) -> np.ndarray | pd.api.extensions.ExtensionArray:
    """By the array, not by way of a Series: small frames are made by the hundred thousand, and most of their columns are empty."""
    empty = pd.isna(np.array(values, dtype="object"))
    if dtype == "int64":
        return np.array(values, dtype=dtype)
    if empty.all():
        return nothing(len(values), dtype)
    if dtype == "datetime64[us]":
        return np.asarray(pd.to_datetime(pd.Series(values), format="ISO8601").astype(dtype))
    held = np.array(values, dtype="object")
    held[empty] = None
    return held.astype(dtype) if dtype == "float64" else pd.array(held, dtype=pd.api.types.pandas_dtype(dtype))


def nothing(rows: int, dtype: str) -> np.ndarray | pd.api.extensions.ExtensionArray:
    """A column of which nothing is known; those of few rows are kept. A frame made of it holds a copy."""
    return _kept(rows, dtype) if rows <= FEW_ROWS else _nothing(rows, dtype)


def _nothing(rows: int, dtype: str) -> np.ndarray | pd.api.extensions.ExtensionArray:
    if dtype in ("float64", "datetime64[us]"):
        return np.full(rows, "nan" if dtype == "float64" else "NaT", dtype=dtype)
    return pd.array([None] * rows, dtype=pd.api.types.pandas_dtype(dtype))


_kept = lru_cache(maxsize=256)(_nothing)


def frames_of(rows: Mapping[str, Iterable[Mapping[str, object]]]) -> dict[str, pd.DataFrame]:
    """A frame for every declared table, empty where `rows` has none."""
    return {name: typed(name, rows[name]) if rows.get(name) else empty_frame(name) for name in TABLES}


def empty_frame(table: str) -> pd.DataFrame:
    """A new frame of no rows; what it looks at is shared, and copied by whoever alters it."""
    return _empty(table).copy(deep=False)


@cache
def _empty(table: str) -> pd.DataFrame:
    return typed(table, ())


def in_force(frame: pd.DataFrame, day: date | pd.Timestamp) -> pd.DataFrame:
    """The rows of a dated frame that hold on `day`: first day on or before it, and not ended (half-open)."""
    day = pd.Timestamp(day)
    begun = frame["valid_from"].isna() | (frame["valid_from"] <= day)
    lasting = frame["valid_to"].isna() | (frame["valid_to"] > day)
    return frame[begun & lasting]
