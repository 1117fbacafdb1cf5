"""A sentence of minutes taken apart: which people stand with which of its verbs, and what is said of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from influence.intake.minutes.people_lists import masked_brackets, people_of
from influence.intake.minutes.persons import Person
from influence.intake.minutes.roles import leading_name
from influence.intake.minutes.said import Said
from influence.intake.minutes.subjects import SHORT_PIECE, from_a_boundary, name_at_end, no_subject, without_lead_in, without_trailing
from influence.intake.minutes.verbs import (
    ABSENT,
    ABSENT_LIST,
    AFTER,
    APOLOGISED,
    AS_OBSERVER,
    ATTENDED,
    ATTENDED_BY,
    ATTENDING,
    BOTH,
    CHAIRED,
    CHAIRED_BY,
    DEPUTIES,
    DEPUTY_FOR,
    DEPUTY_OF,
    DEPUTY_OF_LAST,
    EARLY_FROM,
    FROM,
    FROM_THEN,
    JOINED,
    LATE_FROM,
    LEFT,
    LISTED,
    NOTED,
    OBSERVED,
    ONE_ITEM,
    PART_OF_IT,
    PRESENT,
    REPRESENTED,
    REPRESENTED_BY,
    SURE,
    UNTIL_THEN,
    WELCOMED,
    Verb,
    verbs_in,
)
from influence.intake.people import mode_of

STATUS = {
    FROM: "apologies",
    APOLOGISED: "apologies",
    ABSENT: "absent",
    ABSENT_LIST: "absent",
    PRESENT: "present",
    ATTENDING: "in_attendance",
    ATTENDED: "present",
    JOINED: "present",
    LEFT: "present",
    OBSERVED: "observer",
    NOTED: "in_attendance",
    CHAIRED: "present",
    CHAIRED_BY: "present",
    ATTENDED_BY: "present",
    WELCOMED: "in_attendance",
    LATE_FROM: "present",
    EARLY_FROM: "present",
    DEPUTIES: "deputy",
    DEPUTY_FOR: "deputy",
    DEPUTY_OF: "deputy",
    DEPUTY_OF_LAST: "deputy",
    REPRESENTED: "deputy",
    REPRESENTED_BY: "apologies",
}
LIST_STATUS = {"present": "present", "attended": "present", "attendees": "present", "attendance": "present", "participants": "present"}
OBSERVING = ("observing", "observer", "observers")
BOUNDARY = re.compile(
    r"[;,] (?:for whom |and |but |while |whilst |when |with |although )?| (?:and|but|while|whilst|when|with|although) ", re.IGNORECASE
)
LIST_ENDS = re.compile(
    r"(?:,? (?:and )?(?:it|this|these|those|the (?:meeting|board|committee|chair|group)) (?:was|were|is|are|had|has)\b.*"
    r"|,? \b(?:which|who|whom|for whom)\b.*| (?:were|was) (?:noted|received|accepted|recorded|given|sent|welcomed|thanked).*"
    r"| to (?:the|this|his first|her first|their first) (?:meeting|group|board|committee|session).*| for (?:their|his|her) .*)$",
    re.IGNORECASE,
)
TO_MEETING = re.compile(r" to (?:the|this|his first|her first|their first) (?:meeting|session|call)\b", re.IGNORECASE)


@dataclass
class Clause:
    """A verb with the people before it and the text after it."""

    verb: Verb
    before: str
    after: str
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Parsed:
    """What one sentence says, and the pieces of it that surely tell of somebody and could not be read."""

    said: tuple[Said, ...] = ()
    unread: tuple[str, ...] = ()


def parse(sentence: str) -> Parsed:
    """Everybody of whose coming or not one sentence tells; the sentence has single spaces."""
    masked = masked_brackets(sentence)
    verbs = verbs_in(masked)
    if not verbs:
        return Parsed()
    said: list[Said] = []
    unread: list[str] = []
    last: list[Person] = []
    for clause in _clauses(sentence, masked, verbs):
        found, missed = _READ.get(clause.verb.kind, _subjects)(clause, last)
        said += found
        unread += missed
        last = clause.people or last
    return Parsed(tuple(_together(said)), tuple(unread))


def _clauses(sentence: str, masked: str, verbs: list[Verb]) -> Iterator[Clause]:
    before = sentence[: verbs[0].start]
    for place, verb in enumerate(verbs):
        end = verbs[place + 1].start if place + 1 < len(verbs) else len(sentence)
        following = verbs[place + 1] if place + 1 < len(verbs) else None
        cut, begins = _cut(sentence, masked, verb, following, end)
        yield Clause(verb, before.strip(), sentence[verb.end : cut].strip())
        before = sentence[begins:end]


def _cut(sentence: str, masked: str, verb: Verb, following: Verb | None, end: int) -> tuple[int, int]:
    """Where what belongs to a verb ends, and where the people of the next one begin."""
    if following is None or following.kind in AFTER:
        return end, end
    if masked[verb.end : end].rstrip(" ,").casefold().endswith("who"):
        return end, end
    boundaries = list(BOUNDARY.finditer(masked, verb.end, end))
    names = [found for found in boundaries if leading_name(sentence[found.end() : min(end, found.end() + 100)])[0]]
    if not names:
        return end, end
    strong = [found for found in names if ";" in found[0]]
    takes_list = verb.kind in AFTER or verb.kind in BOTH
    chosen = strong[0] if strong else names[-1] if takes_list else names[0]
    return chosen.start(), chosen.end()


# What each kind of verb says of the people before and after it.


def _subjects(clause: Clause, last: list[Person]) -> tuple[list[Said], list[str]]:
    """'A and B attended for item 6': those before the verb; without any, those of the clause before go on."""
    people, missed = _people_before(clause)
    again = not people and not missed and no_subject(clause.before)
    people = people or ([replace(person, instead=[]) for person in last] if again else [])
    if clause.verb.kind == PRESENT and not clause.people and again:
        return [], []
    kind, tail = clause.verb.kind, clause.after
    status = STATUS[kind]
    if kind in (ATTENDED, ATTENDING, PRESENT, JOINED, OBSERVED) and AS_OBSERVER.match(tail):
        status = "observer"
    part = _part(kind, tail) if status not in ("apologies", "absent") else None
    if part == "one_item" and kind in (ATTENDED, ATTENDING, JOINED, PRESENT) and status != "observer":
        status = "in_attendance"
    for person in people:
        person.part, person.mode = person.part or part, person.mode or mode_of(tail[:80])
        if kind == CHAIRED and "Chair" not in person.details:
            person.details.append("Chair")
    if again:
        people = [replace(person, part=part) for person in people]
    return _said(people, status), missed


def _part(kind: str, tail: str) -> str | None:
    tail = tail[:200]
    if kind == LEFT:
        return "part" if PART_OF_IT.search(tail) or tail.casefold().startswith("for ") else "early"
    if ONE_ITEM.search(tail):
        return "one_item" if not FROM_THEN.match(tail) else "late"
    if PART_OF_IT.search(tail):
        return "part"
    if FROM_THEN.search(tail):
        return "late"
    if UNTIL_THEN.search(tail):
        return "early"
    return "late" if kind == JOINED and not mode_of(tail) else None


def _objects(clause: Clause, last: list[Person]) -> tuple[list[Said], list[str]]:
    """'Apologies were received from A and B', 'Present: A, B': those after the verb."""
    kind = clause.verb.kind
    text = clause.after
    if kind == WELCOMED and not TO_MEETING.search(text):
        return [], []
    people, missed = people_of(LIST_ENDS.sub("", text, count=1))
    if kind == LISTED and not people and not missed:
        return [], []
    status = STATUS.get(kind) or _status_of_list(clause)
    for person in people:
        person.part = person.part or {LATE_FROM: "late", EARLY_FROM: "early"}.get(kind)
        if kind == CHAIRED_BY and "Chair" not in person.details:
            person.details.append("Chair")
    clause.people = people
    told = missed if kind in SURE and (people or kind != LISTED or clause.after[:1].isupper()) else []
    return _said(people[:1] if kind == CHAIRED_BY else people, status), told


def _status_of_list(clause: Clause) -> str:
    word = clause.verb.word.casefold()
    return "observer" if word in OBSERVING else LIST_STATUS.get(word, "in_attendance")


def _deputies(clause: Clause, last: list[Person]) -> tuple[list[Said], list[str]]:
    """'B attended as a substitute for D', 'B represented North PCN': each before the verb for the one after it."""
    people, missed = _people_before(clause)
    if not people and not missed and no_subject(clause.before):
        people = [replace(person, instead=[]) for person in last]
    if not people:
        return [], missed
    principals, _ = people_of(LIST_ENDS.sub("", clause.after, count=1))
    body = _body_after(clause.after) if not principals else None
    if not principals and body is None:
        return _said(people, "deputy"), [clause.after] if clause.after else []
    for place, person in enumerate(people):
        person.part, person.mode = person.part or _part(DEPUTY_FOR, clause.after), person.mode or mode_of(clause.after[:120])
        person.deputy_for = _principal(principals, place, len(people))
        person.on_behalf_of = body
    came = "present" if body and ("behalf" in clause.verb.text or clause.verb.kind == REPRESENTED) else "deputy"
    clause.people = principals[-1:] or people
    return _said(people, came), missed + ([] if body or len(people) == len(principals) else [each.name for each in principals[1:]])


def _principal(principals: list[Person], place: int, count: int) -> str | None:
    if len(principals) == count:
        return principals[place].name
    return principals[0].name if principals else None


def _body_after(text: str) -> str | None:
    """The body that somebody spoke for: up to the next comma."""
    body = re.split(r"[,;.(\x00]| (?:at|for|via|who|which|and had)\b", text[:200], maxsplit=1)[0].strip()
    return body if body[:1].isupper() else None


def _deputies_of_last(clause: Clause, last: list[Person]) -> tuple[list[Said], list[str]]:
    """'… and Y attended on his behalf': for the one named before, where only one was."""
    people, missed = _people_before(clause)
    for person in people:
        person.deputy_for = clause.verb.principal or (last[0].name if len(last) == 1 else None)
        person.mode = person.mode or mode_of(clause.after[:80])
    return _said(people, "deputy"), missed


def _represented_by(clause: Clause, last: list[Person]) -> tuple[list[Said], list[str]]:
    """'X was represented by Z': two people; 'North PCN was represented by Z': one, of that body."""
    principals, _ = _people_before(clause)
    again = not principals and no_subject(clause.before)
    principals = principals or (last if again else [])
    deputies, missed = people_of(LIST_ENDS.sub("", clause.after, count=1))
    body = _body_before(clause.before) if not principals else None
    for place, person in enumerate(deputies):
        person.deputy_for = _principal(principals, place, len(deputies)) if len(principals) in (1, len(deputies)) else None
        person.details += [body] if body else []
    clause.people = deputies
    if not principals and body is None:
        return [], []
    return [*([] if again else _said(principals, "apologies")), *_said(deputies, "present" if body else "deputy")], missed


def _body_before(text: str) -> str | None:
    body = re.sub(r"^(?:the|and) ", "", without_lead_in(text).rsplit(", ", 1)[-1], flags=re.IGNORECASE).strip()
    return body if body[:1].isupper() and len(body) <= 120 else None


_READ = {
    **dict.fromkeys(AFTER, _objects),
    DEPUTY_FOR: _deputies,
    REPRESENTED: _deputies,
    DEPUTY_OF: _deputies_of_last,
    DEPUTY_OF_LAST: _deputies_of_last,
    REPRESENTED_BY: _represented_by,
}


# Who stands before a verb.


def _people_before(clause: Clause) -> tuple[list[Person], list[str]]:
    """Those of whom the verb tells; the pieces that are no names only where somebody is surely told of."""
    text = without_lead_in(clause.before)
    relative = text.casefold().endswith(" who")
    if relative and not text.casefold().endswith((", who", "\x00 who", ") who")) and not name_at_end(without_trailing(text)):
        return [], []  # 'asked who was present'
    people, missed = people_of(without_trailing(text)) if text else ([], [])
    if people and missed and all(SHORT_PIECE.match(piece) for piece in missed):
        clause.people = people
        return people, missed
    if relative and missed:
        name = name_at_end(without_trailing(text))
        people, missed = ([Person(name)], []) if name else (people, missed)
    if missed:
        people, missed = from_a_boundary(text)
    if relative:
        people = people[-1:]
    clause.people = people
    return people, missed if clause.verb.kind in SURE else []


def _said(people: list[Person], status: str) -> list[Said]:
    return [said for person in people for said in person.said(status)]


def _together(said: list[Said]) -> Iterator[Said]:
    """One who came late and left early in one sentence was there for part of it."""
    kept: dict[tuple[str, str], Said] = {}
    for each in said:
        key = (each.raw, each.status if each.status in ("apologies", "absent") else "came")
        first = kept.get(key)
        if first is None:
            kept[key] = each
            continue
        part = first.part if each.part in (None, first.part) else each.part if first.part is None else "part"
        status = "present" if {first.status, each.status} == {"present", "in_attendance"} else first.status
        kept[key] = replace(
            first,
            part=part,
            status=status,
            mode=first.mode or each.mode,
            role=first.role or each.role,
            organisation=first.organisation or each.organisation,
            deputy_for=first.deputy_for or each.deputy_for,
        )
    yield from kept.values()
