"""Frames typed by their declaration: what the network and every question read, whether from a store or from a test."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import pandas as pd
import sqlalchemy as sa

from influence.records.declare import Spec, specs_of
from influence.records.tables import TABLES

Frames = Mapping[str, pd.DataFrame]  # one frame a table: `id`, `batch` and the declared columns, typed by `dtype_of`


def dtype_of(spec: Spec) -> str:
    """text and choices str; dates datetime64[us]; whole numbers and references Int64; numbers float64; yes or no boolean."""
    if spec.kind == "date":
        return "datetime64[us]"
    if spec.kind in ("whole", "reference"):
        return "Int64"
    return {"number": "float64", "yes_no": "boolean"}.get(spec.kind, "str")


def dtypes_of(declared: sa.Table) -> dict[str, str]:
    own = {"id": "int64"} | ({"batch": "int64"} if "batch" in declared.columns else {})
    return own | {name: dtype_of(spec) for name, spec in specs_of(declared).items()}


def typed(table: str, rows: Iterable[Mapping[str, object]] | pd.DataFrame) -> pd.DataFrame:
    """One row a record of `table`, with every declared column in order and typed; columns left out are empty."""
    wanted = dtypes_of(TABLES[table])
    given = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows), columns=list(wanted))
    columns = {}
    for name, dtype in wanted.items():
        values = given[name] if name in given.columns else pd.Series([None] * len(given), dtype="object")
        columns[name] = _cast(values, dtype)
    return pd.DataFrame(columns)


def _cast(values: pd.Series, dtype: str) -> pd.Series:
    values = values.reset_index(drop=True)
    if dtype == "datetime64[us]":
        return pd.to_datetime(values, format="ISO8601").astype(dtype)
    if dtype == "str":
        return values.astype("object").where(values.notna(), None).astype("str")
    return values.astype(dtype)


def frames_of(rows: Mapping[str, Iterable[Mapping[str, object]]]) -> dict[str, pd.DataFrame]:
    """A frame for every declared table, empty where `rows` has none."""
    return {name: typed(name, rows[name]) if rows.get(name) else _empty(name).copy() for name in TABLES}


@cache
def _empty(table: str) -> pd.DataFrame:
    return typed(table, ())


def in_force(frame: pd.DataFrame, day: date | pd.Timestamp) -> pd.DataFrame:
    """The rows of a dated frame that hold on `day`: first day on or before it, and not ended (half-open)."""
    day = pd.Timestamp(day)
    begun = frame["valid_from"].isna() | (frame["valid_from"] <= day)
    lasting = frame["valid_to"].isna() | (frame["valid_to"] > day)
    return frame[begun & lasting]
