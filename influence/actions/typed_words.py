"""What somebody typed into a form, checked as an import checks it: length, and nothing about a patient."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from influence.errors import UserError
from influence.intake.values import NHS_LIKE, PATIENT_WORDS, has_patient_number, may_be_patient_number
from influence.questions.wording import counted, day_text

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
LONG_NUMBER = re.compile(r"\d{7,}")  # hospital numbers have seven digits; years, sums and counts have fewer


class Doubtful(UserError):  # noqa: N818 - nothing is wrong yet
    """It may be about a patient; whoever wrote it can say that it is not."""


def check_lengths(texts: Mapping[str, tuple[str, int]]) -> None:
    """texts: what each is called to its words and how many characters there is room for."""
    for called, (text, room) in texts.items():
        if len(text.strip()) > room:
            raise UserError(f"{called} has {counted(len(text.strip()), 'character')}; there is room for {room}.", do="Say it shorter.")


def refuse_patients(texts: Iterable[str], sure: bool = False) -> None:
    """UserError for what looks like an NHS number; Doubtful for words that may be about a patient, unless `sure`."""
    for text in texts:
        if has_patient_number(text):
            raise UserError("The words hold what looks like an NHS number.", do="Take it out: nothing about a patient is kept here.")
        if not sure and (any(each.search(text) for each in (PATIENT_WORDS, LONG_NUMBER, NHS_LIKE)) or may_be_patient_number(text)):
            raise Doubtful(
                "This may be about a patient: it holds a long number, or words for one.",
                do="Take it out if it is. Nothing about a patient is kept here.",
            )


def who_acts(name: str) -> str:
    """The name of whoever acts, as it is kept with every change. UserError where it holds what looks like an NHS number."""
    words = " ".join(name.split())
    if has_patient_number(words):
        raise UserError("The name of whoever acts holds what looks like an NHS number.", do="Give a name alone.")
    return words


def refuse_far(*days: date | None) -> None:
    """UserError for a day so long ago or so far ahead that its year must be a slip of the pen."""
    for day in days:
        if day is not None and day < EARLIEST:
            raise UserError(f"The day, {day_text(day)}, is before {EARLIEST.year}.", do="Look at the year.")
        if day is not None and day > LATEST:
            raise UserError(f"The day, {day_text(day)}, is after {LATEST.year}.", do="Look at the year.")
