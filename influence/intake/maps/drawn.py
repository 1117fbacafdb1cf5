"""What somebody drew, whatever wrote the file: elements with their types, ties between them, and what both come to."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from influence.errors import UserError
from influence.intake.cells import shown, text_of
from influence.intake.maps.kinds import BODY, LONGEST_TYPE, NEITHER, PERSON, Meant, tie_kind, what_by_name, what_is
from influence.intake.meeting_rows import only_initials
from influence.intake.parts import Parts
from influence.intake.people import read_named
from influence.intake.reading import OrganisationRead, PersonRead, Problem, RelationRead
from influence.intake.values import LONGEST_NAME, LONGEST_NUMBER, PATIENT_NUMBER, has_patient_number
from influence.vocabulary import folded

MOST_ELEMENTS = 50_000  # a map that anybody can look at has under ten thousand points
MOST_TIES = 200_000
LONGEST_NOTE = 280
LABELS = ("label", "name", "full name")
TYPES = ("type", "element type", "kind", "category", "node type", "entity type")
DIRECTED, UNDIRECTED, MUTUAL = "directed", "undirected", "mutual"
WEIGHTS = ("weight", "strength", "value")
TIE_TYPES = ("type", "connection type", "relationship", "kind of tie", "kind", "edge type", "label", "relation", "name")


@dataclass(frozen=True)
class Element:
    """One point of a map. facts: every further cell by its folded heading; row: which of all rows of the file it is."""

    line: int
    id: str
    label: str
    type: str
    facts: Mapping[str, str]
    row: int
    sheet: str | None


@dataclass(frozen=True)
class Tie:
    """One line of a map. start, end: ids or labels; weight as it is written."""

    line: int
    start: str
    end: str
    type: str
    weight: str
    direction: str
    row: int
    sheet: str | None


@dataclass
class Drawn:
    """Everything in the file, in its order. rows: how many it has so far; sheet: of which sheet of a workbook they are."""

    elements: list[Element] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    sheet: str | None = None

    def add_problem(self, problem: Problem) -> None:
        self.problems.append(_in_sheet(problem, self.sheet))

    def add_element(self, line: int, facts: Mapping[str, str], id: str = "", label: str = "", types: Iterable[str] = TYPES) -> None:
        """An element from its cells; UserError when there are more than a map has."""
        label = label or next((facts[name] for name in LABELS if facts.get(name)), "")
        type = next((facts[name] for name in types if facts.get(name)), "")
        self.elements.append(Element(line, id, _one_line(label or id), _one_line(type), facts, self.rows, self.sheet))
        _not_more(self.elements, MOST_ELEMENTS, "elements")

    def add_tie(self, line: int, start: str, end: str, facts: Mapping[str, str], direction: str, type: str = "") -> None:
        weight = next((facts[name] for name in WEIGHTS if facts.get(name)), "")
        type = type or next((facts[name] for name in TIE_TYPES if facts.get(name)), "")
        self.ties.append(Tie(line, _one_line(start), _one_line(end), _one_line(type), weight, direction, self.rows, self.sheet))
        _not_more(self.ties, MOST_TIES, "ties")


def _not_more(found: list, most: int, what: str) -> None:
    if len(found) > most:
        raise UserError(f"The map has more than {most:,} {what}.", do="Export the part of it that is about people and bodies.")


def _one_line(text: str) -> str:
    return " ".join(text_of(text).split())


def parts_of(drawn: Drawn) -> Parts:
    """People, bodies and ties, and what is wrong with any."""
    parts = Parts(problems=list(drawn.problems), rows_in_file=drawn.rows)
    names = _Names()
    seen: dict[tuple, int] = {}
    guesses: dict[str, list[Element]] = {PERSON: [], BODY: []}
    rows: set[int] = set()
    for element in drawn.elements:
        problem = _fault(element)
        if problem is None:
            names.add(element)
            problem = _read_element(element, parts, seen, guesses)
        if problem is None:
            rows.add(element.row)
        else:
            parts.problems.append(_in_sheet(problem, element.sheet))
    parts.problems += [_in_sheet(_guessed(what, found), found[0].sheet) for what, found in guesses.items() if found]
    parts.rows_read = len(rows | _read_ties(drawn, names, parts))
    return parts


def _in_sheet(problem: Problem, sheet: str | None) -> Problem:
    return replace(problem, column=f"{sheet}: {problem.column}" if problem.column else sheet) if sheet and problem.line else problem


def _fault(element: Element) -> Problem | None:
    if any(has_patient_number(text) for text in (element.id, element.label, element.type, *element.facts.values())):
        return Problem(PATIENT_NUMBER.message, PATIENT_NUMBER.right, PATIENT_NUMBER.do, element.line)
    if not element.label:
        return Problem("The element has no label, so it was not read.", "a name", "Name it, or take it out.", element.line)
    if len(element.label) > LONGEST_NAME:
        message = f"The label has {len(element.label)} characters, too many for a name. The element was not read."
        return Problem(message, "a name", "Shorten it.", element.line, value=shown(element.label))
    return None


def _read_element(element: Element, parts: Parts, seen: dict[tuple, int], guesses: dict[str, list[Element]]) -> Problem | None:
    """Adds the person or body; the problem when it is neither or stands twice."""
    meant = what_is(element.type) if element.type else None
    if meant is None and not element.type and (guess := what_by_name(element.label)):
        meant = Meant(guess, "other" if guess == BODY else None)
        guesses[guess].append(element)
    if meant is None:
        return _open(element)
    if meant.what == NEITHER:
        message = f"'{shown(element.label)}' is of the type '{shown(element.type)}', so it is neither a person nor a body and was left out."
        return Problem(message, "people and bodies", "Nothing.", element.line, value=shown(element.type), severity="note")
    facts = element.facts
    body = _fact(facts, "organisation", "organization", "employer", "company", "org")
    email = _fact(facts, "email", "e mail", "email address")
    key = meant.what, folded(element.label), folded(body or ""), folded(email or "")
    if key in seen:
        message = f"'{shown(element.label)}' stands in line {seen[key]} too; both were read as one."
        return Problem(
            message, "each name once", "Write e-mail or organisation beside each, if they are two.", element.line, severity="warning"
        )
    seen[key] = element.line
    if meant.what == BODY:
        parts.organisations.append(OrganisationRead(None, element.label, meant.type, element.line, public_id=element.id or None))
        return None
    return _person(element, meant, body, email, parts)


def _person(element: Element, meant: Meant, body: str | None, email: str | None, parts: Parts) -> Problem | None:
    named = read_named(element.label)
    if named.is_initials:
        return only_initials(element.line, None)
    parts.people.append(
        PersonRead(
            named.name,
            element.line,
            email=email,
            role=_fact(element.facts, "role", "job title", "position", "post") or meant.role,
            organisation=body or named.organisation,
            public_id=element.id or None,
        )
    )
    return None


def _fact(facts: Mapping[str, str], *names: str) -> str | None:
    found = next((facts[name] for name in names if facts.get(name)), "")
    return " ".join(found.split())[:LONGEST_NAME] or None


def _open(element: Element) -> Problem:
    """The question that a person has to answer in the file."""
    if element.type:
        message = f"Whether a '{shown(element.type)}' is a person or a body is not known, so '{shown(element.label)}' was not read."
    else:
        message = f"Whether '{shown(element.label)}' is a person or a body is not said, so it was not read."
    do = "Set its type to Person or Organisation in the map, and load it again."
    return Problem(
        message, "a type such as Person, Organisation or Forum", do, element.line, value=shown(element.type) or None, severity="warning"
    )


def _guessed(what: str, found: list[Element]) -> Problem:
    """One warning for all whose names alone told what they are."""
    names = ", ".join(f"'{shown(each.label)}'" for each in found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    noun = ("a person" if what == PERSON else "a body") if len(found) == 1 else ("people" if what == PERSON else "bodies")
    message = f"No type is said of {names}; by the name {'it was' if len(found) == 1 else 'they were'} read as {noun}."
    do = "Look at them; set the type in the map where that is wrong."
    return Problem(message, "a type such as Person or Organisation", do, found[0].line, severity="warning")


class _Names:
    """What the ends of ties mean: an id, else a label, both as the name that was read; anything else is a name as it is written."""

    def __init__(self) -> None:
        self._by_id: dict[str, str] = {}
        self._by_label: dict[str, str] = {}

    def add(self, element: Element) -> None:
        meant = what_is(element.type) if element.type else None
        is_person = meant.what == PERSON if meant else what_by_name(element.label) == PERSON
        name = read_named(element.label).name if is_person else element.label
        self._by_id.setdefault(element.id or element.label, name)
        for each in (element.label, name):
            self._by_label.setdefault(folded(each), name)

    def of(self, end: str) -> str:
        return self._by_id.get(end) or self._by_label.get(folded(end)) or end

    def lack(self, name: str) -> bool:
        """Whether the map has elements, and none of this name."""
        return bool(self._by_label) and folded(name) not in self._by_label


def _read_ties(drawn: Drawn, names: _Names, parts: Parts) -> set[int]:
    """Every tie between two different names; the rows handed on. A tie drawn several times carries the words of all."""
    read: list[tuple[Tie, RelationRead]] = []
    words: dict[tuple, list[str]] = {}
    for tie in drawn.ties:
        start, end = names.of(tie.start), names.of(tie.end)
        problem = _tie_fault(tie, start, end)
        if problem is not None:
            parts.problems.append(_in_sheet(problem, tie.sheet))
            continue
        weight, odd = _weight(tie)
        missing = [_missing(tie.line, each) for each in (start, end) if names.lack(each)]
        parts.problems += [_in_sheet(each, tie.sheet) for each in (*missing, *([odd] if odd else []))]
        relation = RelationRead(start, end, tie_kind(tie.type), tie.line, weight=weight)
        read.append((tie, relation))
        words.setdefault(_pair(relation), []).append(_word(tie, weight))
    parts.relations += [replace(each, note=_note(words[_pair(each)])) for _, each in read]
    return {tie.row for tie, _ in read}


def _pair(tie: RelationRead) -> tuple:
    return tie.kind, *sorted((folded(tie.source), folded(tie.target)))


def _note(words: Iterable[str]) -> str | None:
    note = "; ".join(filter(None, dict.fromkeys(words)))
    return (note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…") or None


def _tie_fault(tie: Tie, start: str, end: str) -> Problem | None:
    if any(has_patient_number(text) for text in (tie.start, tie.end, tie.type)):
        return Problem(PATIENT_NUMBER.message, PATIENT_NUMBER.right, PATIENT_NUMBER.do, tie.line)
    if not start or not end:
        return Problem("The tie has only one end, so it was not read.", "two names", "Fill in the other.", tie.line)
    if max(len(start), len(end)) > LONGEST_NAME:
        return Problem("One end of the tie is too long for a name, so the tie was not read.", "two names", "Shorten it.", tie.line)
    if folded(start) == folded(end):
        message = f"The tie joins '{shown(start)}' with itself, so it was left out."
        return Problem(message, "two different names", "Nothing, or correct one of the two.", tie.line, severity="note")
    return None


def _missing(line: int, name: str) -> Problem:
    message = f"'{shown(name)}' is not among the elements of the map; the tie holds if somebody or something of that name is known."
    return Problem(message, "an element of the map", "Add the element, or correct the name.", line, value=shown(name), severity="warning")


def _weight(tie: Tie) -> tuple[float | None, Problem | None]:
    text = text_of(tie.weight)
    if not text:
        return None, None
    try:
        number = float(text) if len(text) <= LONGEST_NUMBER else math.nan
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number, None
    right = "a number"
    message = f"'{shown(text)}' is not a number, so the tie has no weight."
    return None, Problem(message, right, "Correct it, or leave it empty.", tie.line, "Weight", shown(text), "warning")


def _word(tie: Tie, weight: float | None) -> str:
    """'funds, weight 3, both ways': what the map says of the tie, for the note beside it."""
    told = [tie.type[:LONGEST_TYPE], "" if weight is None else f"weight {weight:g}", {MUTUAL: "both ways"}.get(tie.direction, "")]
    return ", ".join(filter(None, told))
