"""Frames read fast hold what a plain reading row by row holds."""

import pandas as pd
import pytest
import sqlalchemy as sa
from filling import added, forum, organisation, save

from influence.records.draft import Draft
from influence.records.frames import typed
from influence.records.store import Store
from influence.records.tables import TABLES

SHARES = [0.1 + 0.2, 1 / 3, None, 0.0, 1.0, 5e-324, 0.7]


def plainly(store: Store, table: str) -> pd.DataFrame:
    """The second way: every row as an object of its own."""
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(TABLES[table]).order_by(TABLES[table].c.id)).mappings()
        return typed(table, [dict(row) for row in rows])


def test_every_kind_of_column_comes_as_row_by_row(store: Store):
    draft = Draft()
    board, areas = forum(draft, "Bürger “Board” \\ \n\t [null]"), []
    for number, share in enumerate(SHARES):
        areas.append(draft.insert("area", kind="place", name=f"Place {number}, null", parent=areas[0] if number % 2 else None))
        draft.insert("footprint", party=board, area=areas[-1], share=share, valid_from=None if number % 3 else f"20{19 + number}-02-28")
        draft.insert("seat", forum=board, name=f"GP {number}", capacity="place_gp", voting=[True, False, None][number % 3])
    save(store, draft)
    for table in TABLES:
        pd.testing.assert_frame_equal(store.frame(table), plainly(store, table), check_exact=True)


@pytest.mark.parametrize("columns", [["meeting"], ["id", "meeting"], ["person", "id"], ["status"]])
def test_rows_are_in_order_of_id_whatever_index_the_database_walks(store: Store, columns: list[str]):
    draft = Draft()
    meetings = [draft.insert("meeting", date="2026-01-05") for _ in range(9)]
    for number in range(300):
        status = "present" if number % 2 else "apologies"
        draft.insert("attendance", meeting=meetings[(number * 7) % 9], raw_name=f"Name {number}", status=status)
    save(store, draft)
    pd.testing.assert_frame_equal(store.frame("attendance", columns), plainly(store, "attendance")[columns])


def test_an_empty_table_and_one_row_of_nothing_are_frames_too(store: Store):
    pd.testing.assert_frame_equal(store.frame("footprint"), typed("footprint", []))
    draft = Draft()
    organisation(draft, "Elm PCN")
    save(store, draft)
    added(store, "decision", kind="gap", date="2026-01-05")
    assert store.frame("decision", ["forum"])["forum"].isna().tolist() == [True]
