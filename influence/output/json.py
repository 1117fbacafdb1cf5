"""Answers, readings, plans and batches as JSON: dates ISO, unknown null, no number that is not one."""

import dataclasses
import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd

from influence.questions.answer import Answer

WRITTEN = {  # words that Python keeps for itself
    "deputy_for": "for",
    "parties_from": "from",
    "parties_with": "with",
    "source": "from",
    "target": "to",
}


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
    return {
        "view": answer.view,
        "as_of": answer.as_of,
        "scope": answer.scope,
        "unknown": answer.unknown,
        "sentences": list(answer.sentences),
        "rows": answer.rows,
    }


def written(value: object) -> object:
    """A frozen value as a mapping, with the names that interfaces use."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {WRITTEN.get(each.name, each.name): written(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [written(each) for each in value]
    return value


def readings_document(readings: Sequence[object]) -> dict[str, object]:
    """What files say, before any matching; whether a person was there for a part is yes or no here."""
    files = [written(each) for each in readings]
    for file in files:
        assert isinstance(file, dict)
        file.pop("latest_day", None)
        for meeting in file["meetings"]:
            for row in meeting["attendance"]:
                row["part"] = row["part"] is not None
    return {"files": files}
