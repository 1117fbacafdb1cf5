"""Who is invited, line by line: people with what they answered; rooms and lists of addresses told from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from icalendar.parser import Contentline

from influence.intake.calendar.lines import Entry
from influence.intake.cells import shown, text_of
from influence.intake.people import read_named
from influence.intake.reading import AttendanceRead, Problem
from influence.intake.values import LONGEST_NAME, PATIENT_NUMBER, has_patient_number
from influence.vocabulary import folded

COMING = ("accepted", "tentative")
DELEGATED = "delegated"
ROOM_KINDS, LIST_KINDS = ("ROOM", "RESOURCE"), ("GROUP",)
ROOM_WORDS = re.compile(
    r"\b(?:meeting|conference|training|seminar|committee|board) ?room\b|\broom [\w-]+$|^room\b|\bprojector\b|\bvideo ?conferenc",
    re.IGNORECASE,
)
ROOM_ADDRESS = re.compile(r"@resource\.calendar\.google\.com$", re.IGNORECASE)
LIST_WORDS = re.compile(
    r"^(?:all|dl|dg)\b|\b(?:dl|distribution (?:list|group)|mailing list|all staff|all users|everyone|team|mailbox|leads|practices|partners|"
    r"managers|directors|members|gps|pcns|committee|secretariat|reception|enquiries|no-?reply)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}$")


@dataclass(frozen=True)
class Invited:
    """people: one each; problems: of lines that name nobody, and of people to look at."""

    people: tuple[AttendanceRead, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Line:
    """One organiser or attendee as the line has them."""

    line: int
    name: str
    email: str | None
    said: Mapping[str, str]
    is_organiser: bool


def invited(entry: Entry) -> Invited:
    """The people of one entry, each once: by address, else by name."""
    people: dict[str, AttendanceRead] = {}
    problems: list[Problem] = []
    for line, kind, text in sorted(entry.people(), key=lambda each: each[1] == "ORGANIZER"):  # an attendee's answer is told first
        read = _read_line(line, text, kind == "ORGANIZER")
        if isinstance(read, Problem):
            problems.append(read)
            continue
        key = (read.email or folded(read.name)).casefold()
        if nobody := _nobody(read):
            problems.append(nobody)
        elif key in people:
            people[key] = _again(people[key], read, problems)
        else:
            people[key], more = _person(read)
            problems += more
    problems += [passed for read in people.values() if (passed := _passed_on(read))]
    return Invited(tuple(people.values()), tuple(problems))


def _read_line(line: int, text: str, is_organiser: bool) -> _Line | Problem:
    try:
        _, parameters, value = Contentline(text).parts()
        said = {str(name).upper(): _plain(each) for name, each in parameters.items()}
    except (ValueError, KeyError, IndexError):
        return _unreadable(line)
    email = _address(said.get("EMAIL", "")) or _address(str(value))
    name = text_of(said.get("CN", "")).strip("'\" ")
    if any(map(has_patient_number, (name, email or "", *said.values()))):
        return replace(PATIENT_NUMBER, line=line)
    if not name or len(name) > LONGEST_NAME or _address(name):
        name = email or ""
    return _Line(line, name, email, said, is_organiser) if name else _unreadable(line)


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _address(text: str) -> str | None:
    bare = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE).strip("<> ")
    return bare if ADDRESS.match(bare) else None


def _unreadable(line: int) -> Problem:
    return Problem(
        "Who is meant by this line cannot be read.",
        "a name or an e-mail address",
        "Look at the invitation, and add the person by hand.",
        line,
        severity="warning",
    )


def _nobody(read: _Line) -> Problem | None:
    """The note about a room or a list of addresses, which are nobody."""
    kind = read.said.get("CUTYPE", "").upper()
    unnamed = read.name == read.email
    if kind in ROOM_KINDS or ROOM_ADDRESS.search(read.email or "") or (not unnamed and ROOM_WORDS.search(read.name)):
        message = f"'{shown(read.name)}' is a room or a thing, so it is nobody who comes."
        return Problem(message, "people", "Nothing.", read.line, value=shown(read.name), severity="note")
    if kind in LIST_KINDS or (not unnamed and LIST_WORDS.search(read.name)):
        message = f"'{shown(read.name)}' is a list of addresses, so it says nothing of who is expected."
        return Problem(
            message, "people", "Invite people by name, if it matters who comes.", read.line, value=shown(read.name), severity="note"
        )
    return None


def _person(read: _Line) -> tuple[AttendanceRead, list[Problem]]:
    answer = read.said.get("PARTSTAT", "").casefold() or None
    named = read_named(read.name) if read.name != read.email else None
    person = AttendanceRead(
        name=named.name if named else read.name,
        raw=read.name,
        status="expected" if read.is_organiser or answer in COMING else "unknown",
        source_line=read.line,
        title=named.title if named else None,
        email=read.email,
        organisation=named.organisation if named else None,
        guest=named.guest if named else False,
        mode=None,
        response=answer or (None if read.is_organiser else "needs-action"),
    )
    if named and named.is_initials and not read.email:
        return person, [_initials(read.line)]
    return person, []


def _initials(line: int) -> Problem:
    return Problem(
        "Only initials stand here; they do not tell who it is.",
        "a first name and a family name",
        "Settle it among the names not recognised.",
        line,
        severity="warning",
    )


def _again(known: AttendanceRead, read: _Line, problems: list[Problem]) -> AttendanceRead:
    """The organiser is expected whatever stands among the answers; an attendee told twice is one."""
    if read.is_organiser:
        return replace(known, status="expected")
    message = f"The person of line {known.source_line} is invited again; one was read."
    problems.append(Problem(message, "each person once", "Nothing.", read.line, severity="note"))
    return known


def _passed_on(person: AttendanceRead) -> Problem | None:
    if person.response != DELEGATED:
        return None
    return Problem(
        f"'{shown(person.name)}' passed the invitation on; who comes instead, and for whom, is known only afterwards.",
        "who came, from the minutes or a report of the meeting",
        "Record a deputy once the meeting was held.",
        person.source_line,
        severity="warning",
    )
