"""What one value may be: how it is kept, and what is said when it does not fit its column."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

import pandas as pd

from influence.records.declare import Spec
from influence.vocabulary import VOCABULARIES

LARGEST = 2**31 - 1  # what a whole number may be in both databases
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PUBLIC_ID = re.compile(r"[A-Za-z0-9-]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # would steer a terminal
NOT_KEPT = re.compile("[\x00\ud800-\udfff]")  # a null and halves of characters, which no database takes


def printable(text: str) -> str:
    """The text with a mark in place of each character that would steer a terminal, turn the writing round, or be half of another."""
    return UNPRINTABLE.sub("\ufffd", text)


def to_stored(spec: Spec, value: object) -> object:
    """The value as the store keeps it: empty as None, days as dates, numbers as Python's own; what does not fit stays as it is."""
    if value is None or (isinstance(value, str) and not value.strip()) or (not isinstance(value, str) and pd.isna(value)):
        return None
    if hasattr(value, "item") and not isinstance(value, (str, date)):
        value = value.item()
    return _CONVERT.get(spec.kind, lambda same: same)(value)


def column_stored(spec: Spec, values: Iterable[object]) -> list[object]:
    """As to_stored for each value of a column of one type; a log says the same things often, so each is converted once."""
    kept = {value: to_stored(spec, value) for value in set(values)}
    return [kept[value] for value in values]


def _day(value: object) -> object:
    if isinstance(value, datetime):
        return value.date() if value == datetime.combine(value.date(), datetime.min.time(), value.tzinfo) else value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d( 00:00:00)?", value.strip()) else value
        except ValueError:
            return value
    return value


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _yes_no(value: object) -> object:
    return bool(value) if value in (0, 1) else value


def _moment(value: object) -> object:
    return moment(value) if isinstance(value, datetime) and value.tzinfo else value


def moment(at: datetime) -> str:
    """An aware moment as it is kept: ISO 8601, UTC, to the second."""
    assert at.tzinfo is not None, "a moment needs its time zone"
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_CONVERT = {"date": _day, "whole": _whole, "reference": _whole, "number": _number, "yes_no": _yes_no, "moment": _moment}


def check_value(spec: Spec, value: object) -> str | None:
    """What is wrong with a value as `to_stored` gives it, as the end of a sentence that begins with it; None when it fits."""
    if value is None:
        return "is missing" if spec.required else None
    if spec.kind in ("whole", "number", "reference"):
        return _check_number(spec, value)
    if spec.kind == "date":
        return None if isinstance(value, date) and not isinstance(value, datetime) else "is not a day such as 2026-04-03"
    if spec.kind == "yes_no":
        return None if isinstance(value, bool) else "is not yes or no"
    return _check_text(spec, value)


def _check_number(spec: Spec, value: object) -> str | None:
    whole = spec.kind != "number"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        return "is not a whole number" if whole else "is not a number"
    if not math.isfinite(value) or (whole and abs(value) > LARGEST):
        return "is too large a number"
    if (spec.low is not None and value < spec.low) or (spec.high is not None and value > spec.high):
        return f"is not {_range(spec)}"
    return None


def _range(spec: Spec) -> str:
    if spec.high is None:
        return f"{spec.low:g} or more"
    return f"from {spec.low:g} to {spec.high:g}" if spec.low is not None else f"{spec.high:g} or less"


def _check_text(spec: Spec, value: object) -> str | None:
    if not isinstance(value, str):
        return "is not text"
    if NOT_KEPT.search(value):
        return "holds a character that cannot be kept"
    if spec.limit is not None and len(value) > spec.limit:
        return f"is {len(value)} characters long; at most {spec.limit} fit"
    if spec.values:
        return _check_words(spec, value)
    if spec.kind == "time":
        return None if TIME.fullmatch(value) else "is not a time such as 14:30"
    if spec.kind == "moment":
        return None if _is_moment(value) else "is not a moment such as 2026-04-03T14:30:00Z"
    return None


def _is_moment(value: str) -> bool:
    try:
        return bool(MOMENT.fullmatch(value)) and datetime.fromisoformat(value).year > 1
    except ValueError:
        return False


def _check_words(spec: Spec, value: str) -> str | None:
    assert spec.values is not None
    listed = VOCABULARIES[spec.values]
    words = value.split("; ") if spec.kind == "choices" else [value]
    return None if all(word in listed.words for word in words) else f"is not in the list: {listed.choices()}"


def check_public_id(value: object) -> str | None:
    """A public id stands in links and file names, so it has letters, digits and hyphens alone."""
    if value is None or (isinstance(value, str) and PUBLIC_ID.fullmatch(value)):
        return None
    return "may have letters, digits and hyphens only"
