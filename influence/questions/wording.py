"""How days, counts and lists stand in a sentence."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_text(day: date | pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


def month_text(day: date | pd.Timestamp) -> str:
    return f"{day:%B %Y}"


def percent(part: float, whole: float) -> str:
    """A share in whole points, half up; never 0% for something and never 100% for less than all."""
    points = int(100 * part / whole + 0.5)
    if 0 < part < whole:
        points = min(max(points, 1), 99)
    return f"{points}%"


def share_text(part: int, whole: int) -> str:
    """'21 of 26 (81%)': both counts always."""
    return f"{part} of {whole} ({percent(part, whole)})" if whole else f"{part} of {whole}"


def counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def verb(count: int, one: str = "is", many: str = "are") -> str:
    """The form of a verb that goes with a count: 'is' with one, 'are' with none and with several."""
    return one if count == 1 else many


def listed(words: Sequence[str]) -> str:
    """'a, b and c'."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def number(count: int) -> str:
    """A number up to ten as a word, as a sentence wants it."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def forum_words(forum: object, place: object, wide: object) -> str:
    """'Better Care Fund board, Northmoor'; the place only where it is one and the forum's name does not say it."""
    name = str(forum)
    if wide or not isinstance(place, str) or place.casefold() in name.casefold():
        return name
    return f"{name}, {place}"
