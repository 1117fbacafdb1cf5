"""A frame made column by column from plain values is the one that pandas makes of the same rows by way of a Series."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.records.declare import specs_of
from influence.records.frames import dtypes_of, empty_frame, frames_of, typed
from influence.records.tables import TABLES
from tests.sample.plainly import _Plain

VALUES = {
    "int64": st.integers(1, 99),
    "Int64": st.none() | st.integers(1, 2**53),
    "float64": st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.just(float("nan")),
    "boolean": st.sampled_from([None, True, False]),
    "datetime64[us]": st.sampled_from([None, pd.NaT, "2026-04-01", date(2026, 3, 31), pd.Timestamp("1999-12-31")]),
    "str": st.sampled_from([None, float("nan"), "", "nan", "None", "Bürger", "07"]),
}


def by_series(table: str, rows: list[dict]) -> pd.DataFrame:
    """The second way: pandas reads the rows, and each column is cast from what it made of them."""
    columns = {}
    for name, dtype in dtypes_of(TABLES[table]).items():
        values = pd.Series([row.get(name) for row in rows], dtype="object")
        if dtype == "datetime64[us]":
            columns[name] = pd.to_datetime(values, format="ISO8601").astype(dtype)
        else:
            columns[name] = values.where(values.notna(), None).astype(dtype)
    return pd.DataFrame(columns)


@pytest.mark.parametrize("table", ["seat", "meeting", "footprint", "role"])
@settings(max_examples=25)
@given(data=st.data())
def test_rows_of_any_values_are_typed_as_a_series_types_them(table, data):
    row = st.fixed_dictionaries({}, optional={name: VALUES[dtype] for name, dtype in dtypes_of(TABLES[table]).items() if dtype != "int64"})
    rows = [{"id": number, "batch": 1, **each} for number, each in enumerate(data.draw(st.lists(row, max_size=4)), 1)]
    made = typed(table, rows)
    pd.testing.assert_frame_equal(made, by_series(table, rows), check_exact=True)
    pd.testing.assert_frame_equal(typed(table, made), made, check_exact=True)


def test_every_table_of_the_sample_is_typed_as_a_series_types_it():
    rows = _Plain().rows
    for table in TABLES:
        pd.testing.assert_frame_equal(typed(table, rows[table]), by_series(table, rows[table]), check_exact=True)


def test_what_is_written_into_an_empty_frame_or_an_empty_column_stays_there():
    frame, again = empty_frame("seat"), empty_frame("seat")
    frame.loc[0, "name"] = "GP"
    assert again.empty and empty_frame("seat").empty
    one, other = (frames_of({"seat": [{"id": 1, "batch": 1}]})["seat"] for _ in range(2))
    for name in specs_of(TABLES["seat"]):
        one[name] = one[name].where(one[name].notna(), other[name])
    one.loc[0, "name"] = "GP"
    one.loc[0, "valid_from"] = pd.Timestamp("2026-04-01")
    one.loc[0, "forum"] = 7
    assert other[["name", "valid_from", "forum"]].isna().all(axis=None)
    assert typed("seat", [{"id": 1, "batch": 1}])[["name", "valid_from", "forum"]].isna().all(axis=None)
