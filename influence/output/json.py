"""Answers, histories and anything else as JSON: dates ISO, unknown null, no number that is not one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:  # most commands need no question
    from influence.questions.answer import Answer


def as_json(document: object) -> str:
    """One document, readable by any program and on any terminal."""
    return json.dumps(plain(document), indent=1, ensure_ascii=True, allow_nan=False)


def plain(value: object) -> object:
    """The value in JSON's own kinds: NaN, NaT and NA become null, days and moments ISO text, frames lists of records."""
    if isinstance(value, pd.DataFrame):
        return records(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, Sequence | set | frozenset | np.ndarray):
        return [plain(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return _scalar(value)


def _scalar(value: object) -> object:
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value == datetime.combine(value.date(), datetime.min.time())
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, str | int | bool), f"{value!r} has no place in JSON"
    return value


def records(rows: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): plain(each) for name, each in row.items()} for row in rows.to_dict("records")]


def answer_document(answer: Answer) -> dict[str, object]:
    """Without the row ids of one store: the same records in another store give the same document."""
    return {
        "view": answer.view,
        "as_of": answer.as_of,
        "scope": answer.scope,
        "unknown": answer.unknown,
        "sentences": list(filter(None, answer.sentences)),
        "rows": answer.rows[[name for name in answer.rows if not name.endswith("_id")]],
    }
