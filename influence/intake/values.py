"""From a cell to the value that a declared column holds, or to what is wrong with it and what would be right."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from influence.intake.cells import Cell, Unreadable, shown, text_of
from influence.intake.days import read_clock, read_day
from influence.intake.reading import Problem
from influence.records.declare import Spec
from influence.vocabulary import VOCABULARIES, YES_NO, Vocabulary, folded

BETWEEN = r"[\s\-./_,:|\u00b7\u2010-\u2015\u2212]"  # what may part the digits of a number
FEW_DIGITS = re.compile(rf"\d(?:\d|{BETWEEN}{{1,3}}\d(?:\d|{BETWEEN}))")
NHS_LIKE = re.compile(rf"(?<![\d+])\d{{3}}{BETWEEN}{{0,3}}\d{{3}}{BETWEEN}{{0,3}}\d{{4}}(?!\d)")
ONE_BY_ONE = re.compile(rf"(?<!\d)\d(?!\d)(?:{BETWEEN}{{1,3}}\d(?!\d))+")
RUN = re.compile(rf"(?<!\d)\d(?:{BETWEEN}{{0,3}}\d)+")
PATIENT_WORDS = re.compile(r"\b(?:nhs (?:no|number|num)|hospital (?:no|number)|date of birth|d\.?o\.?b)\b", re.IGNORECASE)
NUMBER = re.compile(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)$")
HOURS = re.compile(r"^(?:(\d+(?:\.\d+)?)\s*(?:hours|hour|hrs|hr|h))?\s*(?:(\d+)\s*(?:minutes|minute|mins|min|m))?$", re.IGNORECASE)
LONGEST_NAME = 200  # characters; a longer cell is a paragraph in the wrong column
LONGEST_NUMBER = 30
LONGEST_WORD = 60  # characters up to which a slip of the pen is looked for
SHORTEST_CUT = 80  # characters; a code, an id or a unit cut short would be another one, a sentence cut short is still its beginning
LISTED = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True)
class Value:
    """A cell as read: its typed value (dates ISO), or None and the problem; `stops`: the whole row must not be read."""

    value: object = None
    problem: Problem | None = None
    stops: bool = False


EMPTY = Value()


def read_value(cell: Cell, spec: Spec, order: str | None = None, in_list: bool = False) -> Value:
    """The value of a cell under its declaration; the problem has no line or column yet."""
    if isinstance(cell, Unreadable):
        return Value(problem=_unreadable(cell, spec))
    text = text_of(cell)
    if not text:
        return EMPTY
    if spec.kind in ("text", "reference") and has_patient_number(text):
        return Value(problem=PATIENT_NUMBER, stops=True)
    if spec.kind == "date":
        read = read_day(cell, order)
        return Value(read.day.isoformat() if read.day else None, read.problem)
    if spec.kind == "time":
        return _time(cell, text)
    if in_list:
        return _names(text)
    return READ[spec.kind](text, spec)


PATIENT_NUMBER = Problem(
    "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.",
    "nothing about a patient",
    "Take it out of the file, then read the file again.",
    severity="error",
)


def has_patient_number(text: str) -> bool:
    """Whether the text holds ten digits, together, as 3-3-4 or each by itself, whose last is the right check digit (modulus 11)."""
    if not FEW_DIGITS.search(text):  # nearly every text
        return False
    seen = text_of(text)
    return any(_is_one(found[0]) for pattern in (NHS_LIKE, ONE_BY_ONE) for found in pattern.finditer(seen))


def may_be_patient_number(text: str) -> bool:
    """Whether ten digits parted in any way whatever pass the check; a date with an hour may, one time in eleven."""
    return any(_is_one(found[0]) for found in RUN.finditer(text_of(text)))


def without_patient_numbers(text: str) -> str:
    """The text as a message may show it: a patient's number in it, or the whole of what cannot be told apart from one, blotted out."""
    if not has_patient_number(text):
        return text
    blotted = text_of(text)
    for pattern in (NHS_LIKE, ONE_BY_ONE):
        blotted = pattern.sub(lambda found: "(a number)" if _is_one(found[0]) else found[0], blotted)
    return blotted if not has_patient_number(blotted) else "(not shown)"


def _is_one(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return len(digits) == 10 and _checks(digits)


def _checks(digits: str) -> bool:
    """The NHS data dictionary's check: weights 10 to 2, eleven less the remainder is the tenth digit; 11 is 0, 10 never."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return int(digits[9]) == (0 if check == 11 else check) and check != 10


def _names(text: str) -> Value:
    """Names parted by ';'; one too long to be a name is told and left out."""
    names = split_list(text)
    long = next((name for name in names if len(name) > LONGEST_NAME), None)
    if long is None:
        return Value(tuple(names))
    problem = _wrong(f"A text of {len(long)} characters stands here, too many for a name.", "names, parted by ';'", long)
    return Value(tuple(name for name in names if len(name) <= LONGEST_NAME) or None, problem)


def split_list(text: str) -> list[str]:
    return [part for part in LISTED.split(text) if part]


def _text(text: str, spec: Spec) -> Value:
    if spec.limit and len(text) > spec.limit and spec.limit < SHORTEST_CUT:
        return Value(problem=_wrong(f"The text has {len(text)} characters.", f"at most {spec.limit} characters", text))
    if spec.limit and len(text) > spec.limit:
        problem = Problem(
            f"The text has {len(text)} characters; only the first {spec.limit} are kept.",
            f"at most {spec.limit} characters",
            "Shorten it in the file.",
            value=shown(text),
            severity="warning",
        )
        return Value(text[: spec.limit].rstrip(), problem)
    if spec.free and PATIENT_WORDS.search(text):
        return Value(text, ABOUT_A_PATIENT)
    return Value(text)


ABOUT_A_PATIENT = Problem(
    "This may be about a patient.",
    "facts about organisations and work only",
    "Look at it, and take out anything about a patient.",
    severity="warning",
)


def _reference(text: str, spec: Spec) -> Value:
    if len(text) > LONGEST_NAME:
        return Value(problem=_wrong(f"The text has {len(text)} characters, too many for a name.", "a name", text))
    return Value(text)


def _choice(text: str, spec: Spec) -> Value:
    words = VOCABULARIES[str(spec.values)]
    value = words.read(text)
    return Value(value) if value else Value(problem=_not_in_list(text, words))


def _choices(text: str, spec: Spec) -> Value:
    """Several words; those that are in the list are kept, the first that is not is told."""
    words = VOCABULARIES[str(spec.values)]
    parts = [part for part in re.split(r"\s*[;\n,]\s*", text) if part]
    values = [value for part in parts if (value := words.read(part))]
    odd = [part for part in parts if not words.read(part)]
    return Value("; ".join(dict.fromkeys(values)) or None, _not_in_list(odd[0], words) if odd else None)


def _not_in_list(text: str, words: Vocabulary) -> Problem:
    hint = did_you_mean(text, words.words.values())
    return Problem(
        f"'{shown(text)}' is not a word of the list '{words.name}'.{hint}",
        words.choices(),
        "Use a word of the list.",
        value=shown(text),
        severity="warning",
    )


def did_you_mean(text: str, words: object) -> str:
    """' Did you mean …?' when something close is in the list, else nothing."""
    if len(text) > LONGEST_WORD:
        return ""
    by_folded = {folded(str(word)): str(word) for word in words}  # type: ignore[attr-defined]
    near = get_close_matches(folded(text), by_folded, n=1, cutoff=0.75)
    return f" Did you mean '{by_folded[near[0]]}'?" if near else ""


def _yes_no(text: str, spec: Spec) -> Value:
    read = YES_NO.read(text)
    if read is None:
        return Value(problem=_wrong(f"'{shown(text)}' is neither yes nor no.", "yes or no", text))
    return Value(read == "yes")


def _whole(text: str, spec: Spec) -> Value:
    number = _minutes(text) if spec.unit == "minutes" else _figure(text)
    if number is None:
        return Value(problem=_wrong(f"'{shown(text)}' is not a whole number.", f"a whole number{_range(spec)}", text))
    if number != int(number):
        return Value(problem=_wrong(f"{shown(text)} is not a whole number.", f"a whole number{_range(spec)}", text))
    return _in_range(int(number), text, spec)


def _number(text: str, spec: Spec) -> Value:
    share = bool(spec.unit and spec.unit.startswith("share"))
    number = _figure(text[:-1].strip()) if share and text.endswith("%") else _figure(text)
    if number is None:
        return Value(problem=_wrong(f"'{shown(text)}' is not a number.", f"a number{_range(spec)}", text))
    return _in_range(number / 100 if share and text.endswith("%") else number, text, spec)


def _in_range(number: float, text: str, spec: Spec) -> Value:
    if (spec.low is not None and number < spec.low) or (spec.high is not None and number > spec.high):
        return Value(problem=_wrong(f"{shown(text)} is out of range.", f"a number{_range(spec)}", text))
    return Value(number)


def _figure(text: str) -> float | None:
    return float(text.replace(",", "")) if len(text) <= LONGEST_NUMBER and NUMBER.match(text) else None


def _minutes(text: str) -> float | None:
    """Minutes of '45', '45 min', '1h 30m', '1.5 hours'."""
    if (plain := _figure(text)) is not None:
        return plain
    found = HOURS.match(text[: LONGEST_NUMBER + 1])
    if not found or not (found[1] or found[2]):
        return None
    return float(found[1] or 0) * 60 + int(found[2] or 0)


def _range(spec: Spec) -> str:
    if spec.low is not None and spec.high is not None:
        return f" from {spec.low:g} to {spec.high:g}"
    if spec.low is not None:
        return f", {spec.low:g} or more"
    return ""


def _time(cell: Cell, text: str) -> Value:
    clock = read_clock(cell)
    return Value(clock) if clock else Value(problem=_wrong(f"'{shown(text)}' is not a time of day.", "a time such as 14:00", text))


def _wrong(message: str, right: str, text: str) -> Problem:
    return Problem(message, right, "Correct the cell, or leave it empty where it is not known.", value=shown(text), severity="warning")


def _unreadable(cell: Unreadable, spec: Spec) -> Problem:
    right = {"date": "a date", "whole": "a whole number", "number": "a number", "yes_no": "yes or no", "time": "a time"}
    return Problem(f"{cell.reason[0].upper()}{cell.reason[1:]}.", right.get(spec.kind, "a value"), cell.do, severity="warning")


READ = {
    "text": _text,
    "reference": _reference,
    "moment": _text,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "whole": _whole,
    "number": _number,
}
