"""A person as one cell names them: the name itself, and what brackets and a few words after it say about that day."""

import re
from dataclasses import dataclass
from functools import lru_cache

from influence.intake.reading import AttendanceRead
from influence.records.names import fold, read_name

DEPUTY = re.compile(
    r"\b(?:(?:nominated )?(?:deput(?:y|ising|ised)|sub(?:stitut(?:e|ing))?|standing in)\s+(?:for|of)|on behalf of)\s+(\S.*)$", re.I
)
FOR = re.compile(r"^(?i:for)\s+(?:(?i:dr|prof|mr|mrs|ms|miss|mx|cllr)\b|(?!Item|Part|Agenda)[A-Z])")
PARTS = (
    (re.compile(r"\b(?:left|leaving|until)\b[^,;]{0,30}\bitems? \d", re.I), "early"),
    (re.compile(r"\b(?:from|(?:arrived|joined|came) (?:at|after|during|before|from))\b[^,;]{0,20}\bitems? \d", re.I), "late"),
    (re.compile(r"\bitems? \d[\d./]{0,6} ?(?:to|until|-|–) ?\d", re.I), "part"),
    (re.compile(r"\bitems?\b.*\bonly\b|\bfor (?:this )?items?\b|\bitems? [\d,\s&and-]+$", re.I), "one_item"),
    (re.compile(r"\b(?:arrived|joined|came) .*|\bfrom (?:about |around )?(?:\d|items?\b|agenda|noon|midday)|\blate\b", re.I), "late"),
    (re.compile(r"\bleft\b|\buntil\b|\bleaving\b", re.I), "early"),
    (re.compile(r"\bpart(?:ial| meeting| of (?:the )?meeting)?$|\bpart\b(?![- ]?time)", re.I), "part"),
)
VIRTUAL = re.compile(
    r"\b(?:teams|zoom|video(?:link)?|online|virtual(?:ly)?|remote(?:ly)?|phone|telephone|dial(?:led)?[ -]in)\b",
    re.I,
)
GUEST = re.compile(r"^(?:guest|ext(?:ernal)?|unverified)$", re.I)
HEAD_COUNT = re.compile(
    r"^(?:about |approx\.? )?(\d{1,4})\s+(?:practices|people|members|attendees|gps|others|staff)\b(?:\s+\w+){0,3}$", re.I
)


@dataclass(frozen=True)
class Named:
    """The name without title, letters and brackets, the title, and what the brackets said."""

    name: str
    title: str | None = None
    organisation: str | None = None
    deputy_for: str | None = None
    is_deputy: bool = False
    part: str | None = None
    mode: str | None = None
    guest: bool = False
    is_initials: bool = False


@lru_cache(maxsize=50_000)
def read_named(raw: str) -> Named:
    """Takes 'Dr Amina Shah (North PCN)', 'Jo Reed (deputising for Ann Lee)' or 'Sam Poe (item 6 only, via Teams)' apart."""
    read = read_name(raw)
    found = _Remarks()
    for remark in (part.strip() for part in re.split(r"[;,]", read.remark)):
        found.add(remark)
    return Named(
        read.display or raw,
        read.title or None,
        ", ".join(found.rest) or None,
        found.deputy_for,
        found.is_deputy,
        found.part,
        found.mode,
        found.guest,
        read.is_initials,
    )


class _Remarks:
    """What stood in brackets, sorted by what it tells."""

    def __init__(self) -> None:
        self.rest: list[str] = []
        self.deputy_for: str | None = None
        self.is_deputy = False
        self.part: str | None = None
        self.mode: str | None = None
        self.guest = False

    def add(self, remark: str) -> None:
        if not remark:
            return
        if principal := deputised_for(remark):
            self.is_deputy, self.deputy_for = True, principal
        elif re.fullmatch(r"(?:as )?(?:deputy|substitute|sub)", remark, re.I):
            self.is_deputy = True
        elif GUEST.match(remark):
            self.guest = True
        elif not self._tells_how(remark):
            self.rest.append(remark)

    def _tells_how(self, remark: str) -> bool:
        part, mode = part_of(remark), mode_of(remark)
        self.part, self.mode = self.part or part, self.mode or mode
        return bool(part or mode)


def deputised_for(text: str) -> str | None:
    """The name in 'deputising for X', 'sub for X', 'for Dr X'; None when nobody is named."""
    if found := DEPUTY.search(text):
        return found[1].strip(" .")
    return text[4:].strip(" .") if FOR.match(text) else None


def part_of(text: str) -> str | None:
    return next((part for pattern, part in PARTS if pattern.search(text)), None)


def mode_of(text: str) -> str | None:
    return "virtual" if VIRTUAL.search(text) else None


def head_count(text: str) -> int | None:
    """The number in '12 practices present', which names nobody."""
    found = HEAD_COUNT.match(text)
    return int(found[1]) if found else None


def written_name(row: AttendanceRead) -> str:
    """The name as it is matched and kept: as the file has it where a name alone stands there; else, as from a line of minutes with
    post and body, the name that was told from it. What else stood there is in the row's role, body and principal."""
    return _written(row.raw.strip(), row.name, row.title)


@lru_cache(maxsize=50_000)
def _written(raw: str, name: str, title: str | None) -> str:
    read = read_name(raw)
    outside = re.sub(r"\([^()]{0,200}\)", " ", raw).strip()
    is_name_alone = (
        "," not in outside or not read_name(outside).remark
    )  # the comma of 'OKAFOR, Jane' parts a name, that of 'Jane Okafor, GP' does not
    if not raw or not is_name_alone or fold(read.display) != fold(name):
        return " ".join(filter(None, (title, name)))
    return raw
