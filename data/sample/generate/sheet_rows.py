"""The rows as they are collected, and the CSV files that they become."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from influence.records.sheets import sheet_columns

FILES = {
    "area": "areas",
    "organisation": "organisations",
    "relation": "relations",
    "person": "people",
    "alias": "aliases",
    "forum": "forums",
    "footprint": "footprints",
    "role": "roles",
    "resource": "resources",
    "seat": "seats",
    "seat_holder": "seat_holders",
    "seat_term": "seat_terms",
    "seat_target": "seat_targets",
    "issue": "issues",
    "meeting": "meetings",
    "attendance": "attendance",
    "contact": "contacts",
    "logging_since": "logging_since",
    "rating": "ratings",
    "stance": "stances",
    "key_post": "key_posts",
    "tie_plan": "tie_plans",
    "decision": "decisions",
    "mandate": "mandates",
    "ask": "asks",
    "representation": "representation",
    "setting": "settings",
}


class Rows:
    """Rows of each table by the headings of its sheet; a cell is text, a number, a date, yes or no, or None for blank."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, object]]] = defaultdict(list)

    def add(self, table: str, **cells: object) -> None:
        """`from_` and `with_` stand for the headings that Python keeps for itself."""
        self.tables[table].append({heading.rstrip("_"): cell for heading, cell in cells.items()})

    def write(self, folder: Path) -> list[Path]:
        """One file a table: the sheet's headings in the sheet's order, only those that some row fills."""
        return [_write(folder / f"{name}.csv", table, self.tables[table]) for table, name in FILES.items()]


def _write(path: Path, table: str, rows: list[dict[str, object]]) -> Path:
    declared = list(dict.fromkeys(each.heading for each in sheet_columns(table)))
    used = {heading for row in rows for heading, cell in row.items() if cell is not None}
    assert used <= set(declared), f"{table}: {sorted(used - set(declared))} are no headings of its sheet"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        headings = [heading for heading in declared if heading in used]
        writer.writerow(headings)
        writer.writerows([_cell(row.get(heading)) for heading in headings] for row in rows)
    return path


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
