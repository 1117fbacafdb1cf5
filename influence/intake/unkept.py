"""What no record keeps, taken out of every reading before anybody sees it: why somebody was away, and telephone numbers.

A reason is about somebody's health or family, and stands beside names in minutes, registers and Teams alike.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from influence.intake.cells import shown
from influence.intake.reading import AttendanceRead, MeetingRead, PersonRead, Problem, Reading, RelationRead

MOST_LOOKED_AT = 2_000  # characters; a name with its remarks has under 200
NUMBER = re.compile(r"(?<![\w+*])(?:\+\d|00[1-9]|\(\+?0|0(?=\d{2,4}[\s)-])|0(?=\d{9,10}(?!\d)))[\d\s()-]{7,20}\d(?![\w*])")
CALLED = re.compile(r"\b(?:by |via |on |my )?(?:tel(?:ephone)?|phone|mobile|mob|m|t)(?: number| no)?\b[.:]?\s*$", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 10, 15
HINT = re.compile(
    r"leave|sick|matern|patern|\bill|unwell|poorly|\boff\b|appointment|hospital|isolat|bereave|stress|anxiety|depress|burnout"
    r"|child ?care|caring|chemo|radiother|treatment|funeral|suspen|covid|pregnan|holiday|vacation|migraine|\bflu\b|injur|sabbatical"
    r"|jury|reasons|emergency|because|due to|owing to|undergoing|recover|\bas (?:s?he|they)\b|health|operation",
    re.IGNORECASE,
)
PARTED = re.compile(r"(\s{0,9}[()\[\];,:.]\s{0,9}|\s{1,9}[-–—|/]\s{0,9}|[–—]\s{0,9})")
KIND_OF_LEAVE = (
    r"(?:long[- ]term )?(?:sick(?:ness)?|(?:extended )?maternity|paternity|(?:shared )?parental|adoption|compassionate|bereavement|annual"
    r"|special|carer'?s?|family|study|stress|medical|gardening|unpaid|emergency|pre-?natal|antenatal|long[- ]service)[- ]leave"
)
STRONG = (
    rf"{KIND_OF_LEAVE}|maternity(?: leave)? cover|(?:on|off|taking) leave|off (?:work|sick|ill|with [a-z' -]{{1,40}})|unwell|poorly"
    r"|on (?:long[- ]term )?sick|in hospital|jury service|self[- ]isolating|covid(?:-19)? isolation"
    r"|(?:hospital|medical|doctor'?s?|dental|dentist'?s?|gp|clinic|scan|antenatal) appointment|on (?:holiday|vacation|sabbatical)"
)
WEAK = (
    r"sick|ill|sickness(?: absence)?|illness|ill[- ]health|bereavement|bereaved|stress|anxiety|burnout|depression|child ?care"
    r"|caring responsibilities|chemotherapy|radiotherapy|hospitalised|(?:a )?funeral|suspended|suspension|isolation|isolating|covid(?:-19)?"
    r"|pregnant|pregnancy|leave|a/l|holidays?|vacation|migraine|flu|injured|(?:sick|ill|poorly) (?:child|children|relative|parent)"
    r"|(?:family|personal|health|medical) (?:emergency|illness|reasons?|matters?|circumstances)|sabbatical"
)
LEAD = (
    r"(?:is|was|are|were|currently|now|still|again|away|absent|absence|off|out|who|as|s?he|they|has|had|have|been|being|be|on|for|with"
    r"|in|at|a|an|the|his|her|their|sends?|sent|apologies|apology|apols|given|reason|taking|having|attending|planned|extended"
    r"|long[- ]term|short[- ]term|through|unexpectedly|unfortunately|feeling|acute|recent|left early|not well|not present"
    r"|did not attend|unable to attend)"
)
TAIL = (
    r"(?:[ ,]{1,9}(?:until|till|from|since|this|today|tonight|at|for|due|back|and|with|following|after|starting|ends?|ending|to|of|in)"
    r"\b.{0,80})?"
)
ALONE = re.compile(rf"(?:{LEAD}\s{{1,9}}){{0,8}}(?:{STRONG}|{WEAK}){TAIL}", re.IGNORECASE)
AT_END = re.compile(rf"(?:^|\s)(?:{LEAD}\s{{1,9}}){{0,8}}(?:{STRONG}){TAIL}$", re.IGNORECASE)
BECAUSE = re.compile(
    r"(?:^|\s)(?:away |absent |off |apologies )?(?:due to|because(?: of)?|owing to|undergoing|recovering from"
    r"|(?:as|since) (?:s?he|they) (?:is|was|are|were|has|had|have)|who (?:is|was) (?:ill|sick|unwell))\b.*$",
    re.IGNORECASE,
)
EMPTY = re.compile(r"\(\s{0,9}[-–—,;:.|/]{0,3}\s{0,9}\)|\[\s{0,9}[-–—,;:.|/]{0,3}\s{0,9}\]")
LOOSE_BEFORE = re.compile(r"([(\[])\s{0,9}[-–—,;:|/]{1,3}\s{0,9}")
LOOSE_AFTER = re.compile(r"\s{0,9}[-–—,;:|/]{1,3}\s{0,9}([)\]])")
TWICE = re.compile(r"([,;:])(?:\s{0,9}[,;:]){1,9}")
ENDS = " -–—,;:|/"
A_NUMBER = "a telephone number"
NOBODY = Problem(
    "A telephone number stands where a name should; who it was is not said, and the number is not kept.",
    "a name",
    "Add the name to the file if it is known.",
    value=A_NUMBER,
    severity="note",
)


@lru_cache(maxsize=20_000)  # a series names the same people every week
def without_unkept(text: str) -> str:
    """The text without telephone numbers and without why somebody was away; brackets and commas round them go too."""
    text = without_number(text)
    if len(text) > MOST_LOOKED_AT or not HINT.search(text):
        return text
    parts = PARTED.split(text)
    kept = [_without_reason(part) if place % 2 == 0 else part for place, part in enumerate(parts)]
    if kept == parts:
        return text
    return _tidy("".join(_joined(parts, kept)))


def without_number(text: str) -> str:
    """Only numbers as they are dialled: a date or a code has other digits, or fewer."""
    if "0" not in text and "+" not in text:
        return text
    found = [each for each in NUMBER.finditer(text[:MOST_LOOKED_AT]) if FEWEST_DIGITS <= sum(map(str.isdigit, each[0])) <= MOST_DIGITS]
    if not found:
        return text
    for each in reversed(found):
        before, after = text[: each.start()], text[each.end() :]
        is_open = each[0].count("(") - each[0].count(")")
        text = CALLED.sub("", before) + (after[1:] if is_open > 0 and after.startswith(")") else after)
    return _tidy(text)


def _without_reason(part: str) -> str:
    words = part.strip()
    if not HINT.search(words):
        return part
    if ALONE.fullmatch(words):
        return ""
    return AT_END.sub("", BECAUSE.sub("", part))


def _joined(parts: list[str], kept: list[str]) -> Iterable[str]:
    """The parts again; of one that went, what parted it from the one before goes too, but brackets, which come in pairs."""
    for place, part in enumerate(kept):
        gone = place + 1 < len(kept) and place % 2 == 1 and not kept[place + 1].strip() and bool(parts[place + 1].strip())
        if not (gone and not set("()[]") & set(part)):
            yield part


def _tidy(text: str) -> str:
    text = LOOSE_AFTER.sub(r"\1", LOOSE_BEFORE.sub(r"\1", EMPTY.sub(" ", text)))
    return " ".join(EMPTY.sub(" ", TWICE.sub(r"\1", text)).replace(" )", ")").replace("( ", "(").split()).replace(" ,", ",").strip(ENDS)


def without_private(reading: Reading) -> Reading:
    """The reading as it may be shown and kept; a row of nothing but a telephone number becomes a note."""
    problems = [_problem(each) for each in reading.problems]
    meetings = tuple(_meeting(each, problems) for each in reading.meetings)
    people = tuple(_people(reading.people, problems))
    relations = tuple(_relations(reading.relations, problems))
    return replace(reading, meetings=meetings, people=people, relations=relations, problems=tuple(problems))


def _maybe(text: str | None) -> str | None:
    return text and (without_unkept(text) or None)


def _meeting(meeting: MeetingRead, problems: list[Problem]) -> MeetingRead:
    rows = []
    for each in meeting.attendance:
        if row := _row(each):
            rows.append(row)
        else:
            problems.append(replace(NOBODY, line=each.source_line))
    return replace(meeting, title=_maybe(meeting.title), chair=_maybe(meeting.chair), attendance=tuple(rows))


def _row(row: AttendanceRead) -> AttendanceRead | None:
    texts = filter(None, (row.name, row.raw, row.role, row.organisation, row.deputy_for, row.on_behalf_of, row.part))
    if all(without_unkept(text) == text for text in texts):  # nearly every row
        return row
    name = without_unkept(row.name)
    if row.name and not name:
        return None
    return replace(
        row,
        name=name,
        raw=_raw(row) or name,
        role=_maybe(row.role),
        organisation=_maybe(row.organisation),
        deputy_for=_maybe(row.deputy_for),
        on_behalf_of=_maybe(row.on_behalf_of),
        part=_maybe(row.part),
    )


def _raw(row: AttendanceRead) -> str:
    """Also without a word that was read as a remark of its own, and is a reason."""
    text = row.raw
    for remark in (row.role, row.organisation, row.part):
        if remark and not without_unkept(remark):
            text = text.replace(remark, " ")
    return without_unkept(text if text == row.raw else _tidy(text))


def _people(people: Iterable[PersonRead], problems: list[Problem]) -> Iterable[PersonRead]:
    for each in people:
        if name := without_unkept(each.name):
            others = tuple(filter(None, map(without_unkept, each.also_known_as)))
            yield replace(each, name=name, role=_maybe(each.role), organisation=_maybe(each.organisation), also_known_as=others)
        else:
            problems.append(replace(NOBODY, line=each.source_line))


def _relations(relations: Iterable[RelationRead], problems: list[Problem]) -> Iterable[RelationRead]:
    for each in relations:
        source, target = without_unkept(each.source), without_unkept(each.target)
        if source and target:
            yield replace(each, source=source, target=target, note=_maybe(each.note))
        else:
            problems.append(replace(NOBODY, line=each.source_line))


def _problem(problem: Problem) -> Problem:
    """What a message repeats of the file, cut as the file is."""
    value = problem.value
    if not value or (kept := without_unkept(value)) == value:
        return problem
    message = problem.message.replace(value, kept or "…").replace(shown(value), kept or "…")
    return replace(problem, value=kept or None, message=message)
