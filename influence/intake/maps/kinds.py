"""What the words of somebody's map mean: whether an element is a person or a body, and what a tie says.

Nothing is guessed from a word that is not in these lists: the element is asked about, the tie kept as a line of the map.
"""

import re
from dataclasses import dataclass

from influence.records.names import NOT_A_FORENAME, read_name
from influence.vocabulary import LINEAGE, ORGANISATION, RELATION, ROLE, SECTOR, folded

PERSON, BODY, NEITHER = "person", "body", "neither"
FORUM = "forum"  # as the type of a body: a forum where one of that name is known, else a body of another kind
LONGEST_TYPE = 100  # characters

KINDS = {
    PERSON: "person people individual leader leaders gp gps doctor clinician nurse member partner stakeholder contact human actor director "
    "manager chair officer lead chief executive councillor councillors official ambassador champion who staff employee user",
    BODY: "organisation organization organisations organizations org company body institution agency department service provider team "
    "partnership practice network trust council charity group alliance coalition partners",
    FORUM: "forum board committee meeting panel assembly steering",
    NEITHER: "place area neighbourhood locality region theme topic issue project programme program event goal activity factor resource "
    "document policy idea loop tag note question risk action decision location",
}
WORDS = {word: kind for kind, words in KINDS.items() for word in words.split()}
ALSO_OF_PEOPLE = {"chair", "chief", "officer", "director", "manager", "lead", "partner", "nurse", "head", "deputy", "medical"}
OF_A_BODY = (NOT_A_FORENAME | {"committee", "partnership", "alliance", "forum", "team"}) - ALSO_OF_PEOPLE

WORKS_THERE = (
    "member,member of,is a member of,membership,belongs to,works at,works for,works in,employed by,employee,employee of,employs,has member,"
    "affiliation,affiliated with,affiliated to,role,role at,staff,partner at"
)
AT_WORK = frozenset(folded(word) for word in WORKS_THERE.split(","))
MEMBER, MAPPED = "member", "mapped"


@dataclass(frozen=True)
class Meant:
    """what: PERSON, BODY or NEITHER; type: of a body, a word of the list of organisations or FORUM; role: of a person."""

    what: str
    type: str | None = None
    role: str | None = None


def what_is(type: str) -> Meant | None:
    """What an element of this type is; None for a word that is not known."""
    text = folded(type[:LONGEST_TYPE])
    if kind := WORDS.get(text):
        return _meant(kind, ORGANISATION.read(text))
    if found := ORGANISATION.read(text):
        return Meant(BODY, found)
    if ROLE.read(text):
        return Meant(PERSON, role=type.strip())
    last = next((word for word in reversed(text.split()) if word in WORDS), None)
    if last and text.endswith(last):
        return _meant(WORDS[last], None, type.strip())
    return Meant(BODY, "other") if SECTOR.read(text) else None


def _meant(kind: str, body: str | None, role: str | None = None) -> Meant:
    if kind == PERSON:
        return Meant(PERSON, role=role)
    if kind == NEITHER:
        return Meant(NEITHER)
    return Meant(BODY, FORUM if kind == FORUM else body or "other")


def what_by_name(label: str) -> str | None:
    """What an element without any type looks like by its name alone; None where the name leaves it open."""
    words = folded(label).split()
    if any(word in OF_A_BODY for word in words):
        return BODY
    name = read_name(label)
    if name.title or (name.has_forename and name.family and re.fullmatch(r"[^\W\d_][^\d_]*", label) and 2 <= len(words) <= 4):
        return PERSON
    return None


def tie_kind(type: str) -> str:
    """A word of the list of relations, where the map's word says one that a map may tell; else a line of a map.

    What became of what is never taken from a map: the past of a body hangs on it.
    """
    text = folded(type[:LONGEST_TYPE])
    if text in AT_WORK:
        return MEMBER
    found = RELATION.read(text)
    return found if found and found not in LINEAGE else MAPPED
