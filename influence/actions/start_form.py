"""What a person types to start their place, and what of it cannot stand, in words that stand beside the field."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from influence.intake.days import read_day
from influence.intake.match import body_key
from influence.intake.values import has_patient_number
from influence.output.forum_catalogue import ForumKind
from influence.records.declare import specs_of
from influence.records.names import fold, read_name
from influence.records.tables import TABLES

NOT_KNOWN, VACANT, NO_SEAT = "?not-known", "?vacant", "?no-seat"
NAMED = "?named"  # the seats of a body go to whoever was named for it
NAME_LIMIT = specs_of(TABLES["party"])["name"].limit or 200
AREA_LIMIT = specs_of(TABLES["area"])["name"].limit or 120
PARTS = re.compile(r"\s*(?:[;/&\n]|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Practice:
    """A practice from an NHS file. opened, joined: ISO, the first day of the practice and of its membership.

    is_listed: not left out by a list of practices that was given too.
    """

    code: str
    name: str
    opened: str | None = None
    joined: str | None = None
    is_listed: bool = True


@dataclass(frozen=True)
class Body:
    """A network, an LMC or a federation: people as typed (several in one field), the places it serves, its practices."""

    name: str
    people: str = ""
    places: tuple[str, ...] = ()
    code: str | None = None
    opened: str | None = None
    practices: tuple[Practice, ...] = ()


@dataclass(frozen=True)
class Picked:
    """A forum that was ticked. where: the place or network it is for, None for the whole ICS; holder: a name or one of four words."""

    kind: ForumKind
    name: str
    where: str | None = None
    holder: str = NOT_KNOWN


@dataclass(frozen=True)
class StartForm:
    """All that stands in the form. alone: practices in no network, each with its place. files: where practices came from."""

    ics: str = ""
    places: tuple[str, ...] = ()
    networks: tuple[Body, ...] = ()
    alone: tuple[tuple[Practice, str | None], ...] = ()
    lmcs: tuple[Body, ...] = ()
    federations: tuple[Body, ...] = ()
    chair: str = ""
    forums: tuple[Picked, ...] = ()
    logging_since: str = ""
    files: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return self == StartForm(files=self.files)


@dataclass(frozen=True)
class Fault:
    """where: the field; what: what stands there and why it cannot stand; do: what to do."""

    where: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.do}"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a field, tidied; blank ones are none."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def people_in(text: str) -> tuple[str, ...]:
    """The names in a field: 'Amina Shah and Ben Low' are two, 'Shah, Amina' is one."""
    found: list[str] = []
    for part in filter(None, PARTS.split(" ".join(text.split(" ")).strip())):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        apart = len(pieces) > 1 and all(len(read_name(piece).display.split()) > 1 for piece in pieces)
        found += pieces if apart else [part]
    return tuple(dict.fromkeys(read_name(each).display or each for each in found))


def day_in(text: str) -> date | None:
    return read_day(text.strip()).day if text.strip() else None


def faults_of(form: StartForm, today: date) -> tuple[Fault, ...]:
    """Everything that cannot stand, in the order of the form; nothing is written while there is any."""
    return (*_texts(form), *_twice(form), *_names(form), *_day(form, today))


def missing_in(form: StartForm, knows_a_place: bool) -> tuple[Fault, ...]:
    """What has to be said first; told when somebody wants to go on, not while they type."""
    found = []
    if not form.places and not form.ics and not knows_a_place:
        found.append(Fault("Your area", "no place and no ICS is named.", "Name one: everything else is counted in it."))
    for bodies, what in ((form.lmcs, "LMC"), (form.federations, "federation")):
        found += [
            Fault(what, f"{each.people} is named, but not the {what}.", f"Write the {what}'s name.") for each in bodies if not each.name
        ]
    return tuple(found)


def _fields(form: StartForm) -> Iterator[tuple[str, str, int]]:
    """Every typed text with the name of its field and the room there is."""
    yield "ICS", form.ics, AREA_LIMIT
    yield from (("Place", each, AREA_LIMIT) for each in form.places)
    for bodies, what in ((form.networks, "PCN"), (form.lmcs, "LMC"), (form.federations, "Federation")):
        for each in bodies:
            yield what, each.name, NAME_LIMIT
            yield from ((f"Person named for {each.name or what}", name, NAME_LIMIT) for name in people_in(each.people))
    yield from (("Chair of the group", name, NAME_LIMIT) for name in people_in(form.chair))
    yield from (("Forum", each.name, NAME_LIMIT) for each in form.forums)


def _texts(form: StartForm) -> Iterator[Fault]:
    for where, text, room in _fields(form):
        if has_patient_number(text):
            yield Fault(
                where.split(" named for")[0],
                "this holds what looks like an NHS number.",
                "Take it out: nothing about a patient is kept here.",
            )
        elif len(text) > room:
            yield Fault(where, f"the name has {len(text)} characters; there is room for {room}.", "Write it shorter.")


def _twice(form: StartForm) -> Iterator[Fault]:
    yield from _repeated("Place", form.places)
    for bodies, what in ((form.lmcs, "LMC"), (form.federations, "Federation")):
        yield from _repeated(what, (each.name for each in bodies if each.name))
    for place in dict.fromkeys(place for each in form.networks for place in each.places or ("",)):
        yield from _repeated("PCN", (each.name for each in form.networks if place in (each.places or ("",)) and each.code is None))
    yield from _repeated("Forum", (each.name for each in form.forums))


def _repeated(what: str, names: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in names:
        if body_key(name) in seen:
            yield Fault(what, f"'{name}' stands there twice.", "Take one out, or write how the two differ.")
        seen.add(body_key(name))


def _names(form: StartForm) -> Iterator[Fault]:
    """Initials tell nobody who is meant; a forum needs a name."""
    for where, text, _ in _fields(form):
        is_person = where.startswith(("Person", "Chair"))
        if is_person and read_name(text).is_initials:
            yield Fault(where, f"'{text}' are initials.", "Write the first name and the family name.")
        elif is_person and not fold(text):
            yield Fault(where, f"'{text}' is no name.", "Write the first name and the family name, or leave it open.")
        if where == "Forum" and not text.strip():
            yield Fault(where, "one that is ticked has no name.", "Write how it is called here, or take the tick away.")


def _day(form: StartForm, today: date) -> Iterator[Fault]:
    text = form.logging_since.strip()
    if not text:
        return
    read = read_day(text)
    if read.day is None:
        said = read.problem.message if read.problem else f"'{text}' is no date."
        yield Fault("Conversations are logged since", said, "Write it as 14/10/2026 or 14 Oct 2026, or leave it open.")
    elif read.day > today:
        yield Fault("Conversations are logged since", f"'{text}' has not come yet.", "Write a day that has, or leave it open.")
