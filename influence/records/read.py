"""Tables as frames, typed as declared, without a Python object for every cell."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import sqlalchemy as sa

from influence.records.frames import dtypes_of
from influence.records.tables import TABLES


def frame(connection: sa.Connection, table: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """One row a record in order of id; all columns, or those asked for, each typed as `frames.typed` does."""
    declared = TABLES[table]
    dtypes = dtypes_of(declared)
    names = list(dtypes) if columns is None else list(columns)
    asked = [sa.cast(declared.c[name], sa.Text) if dtypes[name] == "datetime64[us]" else declared.c[name] for name in names]
    cursor = connection.execute(sa.select(*asked).order_by(declared.c.id)).cursor
    assert cursor is not None
    rows = cursor.fetchall()  # the driver's own tuples: turning 60,000 rows into objects costs more than reading them
    parts: Sequence[Sequence] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pd.DataFrame({name: _typed(values, dtypes[name]) for name, values in zip(names, parts, strict=True)})


def _typed(values: Sequence, dtype: str) -> pd.Series | np.ndarray | pd.api.extensions.ExtensionArray:
    if dtype == "int64":
        return np.array(values, dtype="int64")
    if dtype == "Int64":
        return _whole(values)
    if dtype == "float64":
        return np.array(values, dtype="float64")
    if dtype == "datetime64[us]":
        return _days(values)
    if dtype == "boolean":
        return pd.array([None if value is None else bool(value) for value in values], dtype="boolean")
    return pd.array(np.array(values, dtype=object), dtype="str")


def _whole(values: Sequence) -> pd.arrays.IntegerArray:
    numbers = np.array(values, dtype="float64")  # None becomes NaN; whole numbers up to 2^53 stay exact
    empty = np.isnan(numbers)
    return pd.arrays.IntegerArray(np.where(empty, 0, numbers).astype("int64"), empty)


def _days(values: Sequence) -> pd.Series:
    """Each distinct day is read once; a log has many rows a day."""
    codes, days = pd.factorize(np.array(values, dtype=object))
    read = pd.to_datetime(pd.Series(days, dtype="str"), format="%Y-%m-%d").astype("datetime64[us]")
    return read.reindex(codes).reset_index(drop=True)
