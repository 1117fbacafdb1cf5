"""On what day and from when to when a meeting was, as the head of its minutes says it; never another meeting's day."""

import re
from collections.abc import Iterable

from influence.intake.cells import shown
from influence.intake.days import MONTHS, Day, read_clock, read_day
from influence.intake.minutes.units import Unit
from influence.intake.reading import Problem

LONGEST_LINE = 400  # characters of a line that are looked through for a day or an hour
MONTH = "|".join(MONTHS)
WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DAY = re.compile(
    rf"(?<![\w/.-])(?:(?:{WEEKDAYS})\.?,?\s{{1,3}}(?:the\s)?)?(?:\d{{1,2}}\s?(?:st|nd|rd"
    rf"|th)?(?:\sof)?[\s\-,.]{{1,3}}(?:{MONTH})[a-z]{{0,6}}\.?[\s\-,.]{{1,3}}(?:\d{{4}}|['’]?\d\d(?![\d:.]))"
    rf"|(?:{MONTH})[a-z]{{0,6}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}"
    rf"|\d\d))(?!\d|[/-]\d)",
    re.IGNORECASE,
)
NO_YEAR = re.compile(rf"(?<!\w)(?:{WEEKDAYS}\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})[a-z]{{0,6}}\b", re.IGNORECASE)
ANOTHER_DAY = re.compile(
    r"(?:\b(?:sent|received)\s*:|\b(?:next|previous|last|future|following|earlier|publi(?:shed|cation)|created|revised|updated|approved|ratified|version|printed"
    r"|issued|"
    r"circulated|deadline|due|review(?:ed)?|amended|signed|adjourned from|rearranged from|postponed from|uploaded|modified|accessed"
    r"|(?:minutes|actions|notes) (?:were |was )?agreed)\b)"
    r"[^.;|]{0,60}$",
    re.IGNORECASE,
)
SAYS_HELD = re.compile(r"\b(?:held|date(?: of (?:the )?meeting)?|meeting|minutes|took place|convened|on)\b[^.;]{0,80}$", re.IGNORECASE)
CLOCK = r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?)|\d{4}\s?(?:hrs|hours|h)\b|noon|midday)"
HOURS = re.compile(
    rf"(?<![\d/.])(?P<start>{CLOCK}|\d{{1,2}}(?=\s?(?:-|–|—|to)\s?\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m))\s?(?:hrs|hours"
    rf"|h\b)?\s{{0,3}}(?:(?:-|–|—|to|until|till)\s{{0,3}}(?P<end>{CLOCK}))?",
    re.IGNORECASE,
)
CLOSED = re.compile(
    rf"\b(?:meeting|session|panel|committee|board)\s(?:was\s)?(?:formally\s)?(?:closed|ended|finished|concluded"
    rf"|adjourned)\b[^.\d]{{0,40}}(?P<end>{CLOCK})|\bclosed? (?:of meeting )?at (?P<at>{CLOCK})",
    re.IGNORECASE,
)
OPENED = re.compile(
    rf"\b(?:meeting|session)\s(?:was\s)?(?:opened|began|started|commenced)\b[^.\d]{{0,40}}(?P<start>{CLOCK})", re.IGNORECASE
)
LABEL = re.compile(
    r"^\W*(?:meeting(?: (?:date|time|title|name))?(?=\s*:)|date|time|venue|location|place|start|end|from|to|when|where|held|chair|duration"
    r"|date and time|date of meeting|platform|status|version|classification|page \d|agenda item)\b[^:]{0,25}:",
    re.IGNORECASE,
)


def has_day(text: str) -> bool:
    """Whether a line names a day that could be the meeting's."""
    return any(not ANOTHER_DAY.search(text[: found.start()]) for found in DAY.finditer(text[:LONGEST_LINE]))


def _days(units: Iterable[Unit], order: str | None) -> list[tuple[int, Day, Unit]]:
    """Each day that could be the meeting's, with how plainly it is said to be: 2 with words, 1 alone."""
    found = []
    for unit in units:
        text = re.sub(r"(\d{4})(?=[a-z])", r"\1 ", unit.text[:LONGEST_LINE])
        for one in DAY.finditer(text):
            before = text[: one.start()]
            if ANOTHER_DAY.search(before):
                continue
            day = read_day(_plain_day(one[0]), order)
            if day.day or day.problem:
                found.append((2 if SAYS_HELD.search(before) else 1, day, unit))
    return found


def _plain_day(text: str) -> str:
    bare = re.sub(rf"^{WEEKDAYS}\.?,?\s+(?:the\s)?", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"(\d)\s(st|nd|rd|th)\b", r"\1\2", bare.replace("’", "'"), flags=re.IGNORECASE)


def day_of(head: list[Unit], later: list[Unit], first_line: int, order: str | None) -> tuple[str | None, Problem | None, int]:
    found = _days(head, order) or _days(later[:3], order)
    plain = [each for each in found if each[0] == max(rank for rank, _, _ in found)] if found else []
    days = {each[1].day for each in plain if each[1].day}
    if len(days) == 1:
        day = next(each for each in plain if each[1].day)
        return day[1].day.isoformat(), None, day[2].line  # type: ignore[union-attr]
    if len(days) > 1:
        told = " and ".join(sorted(each.isoformat() for each in days))
        return (
            None,
            _no_day(f"The head names more than one day ({told}), so the day of the meeting is not known.", plain[0][2].line),
            first_line,
        )
    if plain:
        problem = plain[0][1].problem
        assert problem is not None
        return None, _no_day(f"{problem.message} So the day of the meeting is not known.", plain[0][2].line, problem.value), first_line
    half = next(
        (unit for unit in head if (NO_YEAR.search(unit.text[:LONGEST_LINE]) and not LABEL.match(unit.text)) or _dated_without_year(unit)),
        None,
    )
    if half is not None:
        found_text = NO_YEAR.search(half.text[:LONGEST_LINE])
        assert found_text is not None
        return (
            None,
            _no_day(f"'{shown(found_text[0])}' has no year, so the day of the meeting is not known.", half.line, found_text[0]),
            first_line,
        )
    return None, _no_day("No day is named above the list of people, so the day of the meeting is not known.", first_line), first_line


def _dated_without_year(unit: Unit) -> bool:
    return bool(NO_YEAR.search(unit.text[:LONGEST_LINE])) and not ANOTHER_DAY.search(unit.text[:60])


def _no_day(message: str, line: int, value: str | None = None) -> Problem:
    return Problem(
        message,
        "a line such as 'Minutes of the meeting held on 14 October 2026'",
        "Fill in the day.",
        line,
        "date",
        value and shown(value),
        "warning",
    )


def hours_of(head: list[Unit], later: list[Unit]) -> tuple[str | None, str | None]:
    start = end = None
    for unit in head:
        text = DAY.sub(" ", unit.text[:LONGEST_LINE])
        for found in HOURS.finditer(text):
            if start is None:
                start, end = _pair(found["start"], found["end"])
            elif end is None and re.search(r"\b(?:end|finish|close[sd]?|until|to)\W{1,3}$", text[: found.start()], re.IGNORECASE):
                end = _clock(found["start"])
    for unit in later:
        text = unit.text[:LONGEST_LINE]
        if start is None and (opened := OPENED.search(text)):
            start = _clock(opened["start"])
        if end is None and (closed := CLOSED.search(text)) and not re.search(r"\bnext meeting\b", text[: closed.start()], re.IGNORECASE):
            end = _clock(closed["end"] or closed["at"])
    return start, end


def _pair(start: str, end: str | None) -> tuple[str | None, str | None]:
    """'2-4pm' and '9.30 - 11.30am': the half of the day is said once for both."""
    ends = _clock(end) if end else None
    half = re.search(r"[ap]\.?m", end or "", re.IGNORECASE)
    if half and not re.search(r"[ap]\.?m|noon|midday", start, re.IGNORECASE):
        same, other = (_clock(f"{start.strip()}{sign}") for sign in (half[0], "am"))
        begins = same if same and ends and same < ends else other
    else:
        begins = _clock(start)
    return begins, ends if begins is None or ends is None or ends > begins else None


def _clock(text: str) -> str | None:
    plain = text.casefold().strip()
    if plain in ("noon", "midday"):
        return "12:00"
    return read_clock(re.sub(r"\s?(?:hrs|hours|h)$", "", plain).strip())
