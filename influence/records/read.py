"""Tables as frames, typed as declared, without a Python object for every row.

The database hands over each column as one JSON list: taking 60,000 rows one by one costs several times what reading a CSV does.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import pandas as pd
import sqlalchemy as sa

from influence.records.frames import dtypes_of, empty_frame, nothing
from influence.records.tables import TABLES

Typed: TypeAlias = np.ndarray | pd.Series | pd.api.extensions.ExtensionArray
STR = pd.api.types.pandas_dtype("str")


def frame(connection: sa.Connection, table: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """One row a record in order of id; all columns, or those asked for, each typed as `frames.typed` does."""
    dtypes = dtypes_of(TABLES[table])
    names = tuple(dtypes) if columns is None else tuple(columns)
    ids, *texts = connection.execute(_columns_of(table, names, connection.dialect.name == "postgresql")).one()
    if ids in (None, "[]"):
        return empty_frame(table) if columns is None else empty_frame(table)[list(names)]
    found = pd.DataFrame({name: _typed(text, dtypes[name]) for name, text in zip(names, texts, strict=True)})
    return _in_order(found, _typed(ids, "int64"))


@lru_cache(maxsize=256)
def _columns_of(table: str, names: tuple[str, ...], on_postgres: bool) -> sa.Select:
    """The ids and the columns asked for; put together once, for a store is read anew after every change."""
    declared = TABLES[table]
    dtypes = dtypes_of(declared)
    return sa.select(*(_as_list(declared.c[name], dtypes[name], on_postgres) for name in ("id", *names)))


def _as_list(column: sa.Column, dtype: str, on_postgres: bool) -> sa.ColumnElement:
    """A whole column as the text of one JSON list."""
    value: sa.ColumnElement = sa.cast(column, sa.Text) if dtype == "datetime64[us]" else column
    if on_postgres:
        return sa.cast(sa.func.json_agg(value), sa.Text)
    if dtype == "float64":  # SQLite's own JSON rounds to fifteen digits
        value = sa.case((column.is_not(None), sa.func.printf("%!.17g", column)))
    return sa.func.json_group_array(value, type_=sa.Text)


def _in_order(found: pd.DataFrame, ids: Typed) -> pd.DataFrame:
    """By id: the database may have walked along another index."""
    order = np.argsort(np.asarray(ids), kind="stable")
    return found if (order == np.arange(len(order))).all() else found.take(order).reset_index(drop=True)


def _typed(text: str, dtype: str) -> Typed:
    if dtype in ("int64", "Int64"):
        return _whole(text, dtype)
    values = json.loads(text)
    if not any(value is not None for value in values):
        return nothing(len(values), dtype)
    if dtype == "float64":
        return np.array(values, dtype=object).astype("float64")
    if dtype == "datetime64[us]":
        return _days(values)
    if dtype == "boolean":
        return pd.array([None if value is None else bool(value) for value in values], dtype="boolean")
    return pd.array(np.array(values, dtype=object), dtype=STR)


def _whole(text: str, dtype: str) -> Typed:
    inside = text.strip("[]")
    numbers = np.fromstring(inside.replace("null", "nan"), sep=",") if inside else np.array([])  # whole numbers up to 2^53 stay exact
    if dtype == "int64":
        return numbers.astype("int64")
    empty = np.isnan(numbers)
    return pd.arrays.IntegerArray(np.where(empty, 0, numbers).astype("int64"), empty)


def _days(values: list) -> pd.Series:
    """Each distinct day is read once; a log has many rows a day."""
    codes, days = pd.factorize(np.array(values, dtype=object))
    read = pd.to_datetime(pd.Series(days, dtype="str"), format="%Y-%m-%d").astype("datetime64[us]")
    return read.reindex(codes).reset_index(drop=True)
