"""People named one after the other in running text, with their posts between the commas, taken apart without a guess."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from influence.intake.minutes.persons import Person, how_long, remark_on
from influence.intake.minutes.roles import BODY, LONGEST_CHUNK, NAME, PART_ROLE, UNCLEAR, kind_of, leading_name
from influence.intake.minutes.said import Said
from influence.intake.people import head_count, mode_of
from influence.records.names import read_name

SEPARATOR = re.compile(
    r" ?; ?(?:and |& )?(?:from )?| ?, ?(?:and (?:also )?|& |also |plus |together with |along with |as well as )(?:from )?| ?, ?"
    r"| (?:and also|and from|and|&|plus|together with|along with|as well as) ",
    re.IGNORECASE,
)
PLURAL_TITLES = {"councillors": "Councillor", "cllrs": "Cllr", "drs": "Dr", "doctors": "Dr", "messrs": "Mr", "professors": "Professor"}
NOBODY = re.compile(
    r"^(?:and )?(?:none|nil|n/?a|nobody|no ?one|none (?:were )?(?:received|noted)|no apologies(?: (?:were )?(?:received|noted))?"
    r"|(?:\S+ ){0,3}(?:members? of the (?:public|press)|other (?:officers|members|staff|guests)|officers|others|observers|press)"
    r"|(?:a|an|one|two|three|four|five|six|\d{1,3}|several|other|his|her|their|the) (?:\S+ ){0,2}(?:colleagues?|representatives?|officers?"
    r"|guests?|staff|team|teams|others|members?)(?: (?:of|from) .{1,60})?"
    r"|(?:the )?(?:public|press)|(?:(?:various|several|many|some|other) )?(?:officers|staff|members))$",
    re.IGNORECASE,
)
INITIALS = re.compile(r"^[A-Z]{2,4}[a-z]?$")
ACRONYM = re.compile(r"^[A-Z][A-Z&]{1,7}s?$")
POST_FIRST = re.compile(r"^([^:–—]{2,120}?) ?(?:: |[–—] | - )(.+)$")
DOES = re.compile(r"[a-z]+ed\b|(?:gave|was|were|is|has|had|left|said|told|took|made|spoke|asked|would|will|who|that|then|to)\b")
THEN_DOES = re.compile(  # 'Jane Poe from Healthwatch presented the report'
    r" (?=(?:presented|introduced|reported|gave|provided|outlined|updated|explained|declared|raised|asked|spoke|joined"
    r"|then|also|was|were)\b)"
)
FAMILY_FIRST = re.compile(r"^[^\W\d_]{2,}(?:['’-][^\W\d_]+)*$")


@dataclass(frozen=True)
class Chunk:
    """What stands between two separators. joins: the separator before it, as it stood."""

    text: str
    joins: str


def split_people(text: str, status: str = "unknown") -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """Everybody whom a list in running text names, with `status`, and the pieces that could not be told: never both of one piece.

    'A, Role, Body, B and C, Role' gives three people; so does 'A; B, Role; C'. A deputy named in brackets after somebody is a person
    too. Pieces that surely name nobody ('8 members of the public', 'none') are left out. Initials alone are taken where the whole
    list is made of them.
    """
    people, unread = people_of(text)
    return tuple(said for person in people for said in person.said(status)), tuple(unread)


def people_of(text: str) -> tuple[list[Person], list[str]]:
    """As split_people, before anybody has a status."""
    people: list[Person] = []
    unread: list[str] = []
    items = [list(_joined(item)) for item in _items(" ".join(text.split()))]
    chunks = [chunk for item in items for chunk in item]
    only_initials = bool(chunks) and all(INITIALS.match(chunk.text) for chunk in chunks)
    for item in items:
        reader = _Item(own=len(items) > 1, only_initials=only_initials)
        for chunk in item:
            reader.add(chunk)
        reader.end()
        people += reader.people
        unread += reader.unread
    return people, unread


def _items(text: str) -> Iterator[list[Chunk]]:
    """The parts between semicolons, each cut at its commas and 'and's; nothing is cut inside brackets."""
    masked = masked_brackets(text)
    item: list[Chunk] = []
    start, joins = 0, ""
    for found in SEPARATOR.finditer(masked):
        item.append(Chunk(text[start : found.start()].strip(" .:"), joins))
        start, joins = found.end(), found[0]
        if ";" in joins:
            yield item
            item = []
    item.append(Chunk(text[start:].strip(" .:"), joins))
    yield item


def masked_brackets(text: str) -> str:
    """The text with whatever stands in brackets blotted out, of the same length; one never closed reaches to the end."""
    depth, letters = 0, []
    for letter in text:
        depth += letter in "(["
        letters.append("\x00" if depth else letter)
        depth -= depth > 0 and letter in ")]"
    return "".join(letters)


def _joined(item: list[Chunk]) -> Iterator[Chunk]:
    """Puts 'Windsor and Maidenhead' together again: what follows an 'and' and begins no name goes on with what stood before."""
    kept: Chunk | None = None
    shared = ""
    for chunk in item:
        shared, chunk = _with_shared_title(shared, chunk)
        goes_on = kept is not None and _is_and(chunk.joins) and not _begins_person(chunk.text) and not _begins_person_only(kept.text)
        if goes_on and kept is not None and chunk.text and len(kept.text) + len(chunk.text) < LONGEST_CHUNK:
            kept = Chunk(f"{kept.text}{chunk.joins}{chunk.text}", kept.joins)
            continue
        if kept is not None and kept.text:
            yield kept
        kept = chunk
    if kept is not None and kept.text:
        yield kept


def _is_and(joins: str) -> bool:
    return any(word in joins.casefold() for word in ("and", "&", "plus", "with", "well"))


def _begins_person(text: str) -> bool:
    return (
        bool(leading_name(text)[0])
        or _post_first(text) is not None
        or bool(INITIALS.match(text))
        or bool(NOBODY.match(text[:80]))
        or head_count(text[:80]) is not None
    )


def _begins_person_only(text: str) -> bool:
    name, rest = leading_name(text)
    return bool(name) and not rest


def _with_shared_title(shared: str, chunk: Chunk) -> tuple[str, Chunk]:
    """'Councillors Moss, Lee and Poe': the title that stands once belongs to each of them."""
    first, _, rest = chunk.text.partition(" ")
    if first.casefold() in PLURAL_TITLES and rest:
        title = PLURAL_TITLES[first.casefold()]
        return title, Chunk(f"{title} {rest}", chunk.joins)
    if not shared or not chunk.text:
        return "", chunk
    titled = f"{shared} {chunk.text}"
    if kind_of(chunk.text) in (NAME, UNCLEAR) and not read_name(chunk.text).title and leading_name(titled) == (titled, ""):
        return shared, Chunk(titled, chunk.joins)
    return shared, chunk


class _Item:
    """Goes through the chunks between two semicolons. own: the list has semicolons, so a comma begins nobody new here."""

    def __init__(self, own: bool, only_initials: bool) -> None:
        self.people: list[Person] = []
        self.unread: list[str] = []
        self._own = own
        self._only_initials = only_initials
        self._family = ""

    def add(self, chunk: Chunk) -> None:
        text = chunk.text
        if not any(letter.isalpha() for letter in text) or NOBODY.match(text[:80]) or head_count(text[:80]) is not None:
            return
        outside, remarks = without_brackets(text)
        name, rest = leading_name(outside)
        may_begin = not (self._own and self.people and not _is_and(chunk.joins)) or read_name(name).title != ""
        if self._own and not (self.people or name or self._only_initials) and self._surname_first(outside):
            return
        if self._family and self._turned_round(text, chunk.joins):
            return
        if name and may_begin and DOES.match(rest):
            if any(word[:1].isupper() for word in rest.split()):  # 'introduced Ann Lee': who of them is meant is not known
                self.unread.append(text)
            else:
                self._begin(name, remarks)
        elif name and may_begin:
            self._begin(name, [THEN_DOES.split(rest, maxsplit=1)[0], *remarks])
        elif may_begin and (posted := _post_first(outside)):
            self._begin(posted[1], [posted[0], posted[2], *remarks])
        elif self._only_initials:
            self._begin(text, [])
        elif self.people and self._belongs(text, chunk):
            for piece in filter(None, (outside, *remarks)):
                remark_on(self.people[-1], piece)
        else:
            self.unread.append(text)

    def end(self) -> None:
        """A family name whose first name never came is no name."""
        self.unread += [self._family] if self._family else []

    def _begin(self, name: str, remarks: list[str]) -> None:
        person = Person(name)
        for remark in filter(None, remarks):
            remark_on(person, remark)
        self.people.append(person)

    def _surname_first(self, outside: str) -> bool:
        """'OKAFOR, Jane' between semicolons: the family name waits for the first name."""
        if not self._family and FAMILY_FIRST.match(outside) and kind_of(outside) == UNCLEAR and outside[0].isupper():
            self._family = outside
            return True
        return False

    def _turned_round(self, text: str, joins: str) -> bool:
        """Whether the piece is what stands after the comma of 'OKAFOR, Jane'; after anything else the family name stands alone."""
        family, self._family = self._family, ""
        if joins.strip() != ",":
            self.unread.append(family)
            return False
        outside, remarks = without_brackets(text)
        read = read_name(f"{family}, {outside}")
        if read.given and read.family and not read.remark and len(outside.split()) <= 3:
            self._begin(f"{family}, {outside}", remarks)
        else:
            self.unread.append(f"{family}, {text}")
        return True

    def _belongs(self, text: str, chunk: Chunk) -> bool:
        """Whether a piece that begins no name surely tells of the person before it."""
        kind = kind_of(text)
        if _is_and(chunk.joins) and text.startswith(("the ", "a ", "an ")):  # somebody else, who is not named
            return False
        if kind != UNCLEAR or self._own or (text[0].islower() and not _is_and(chunk.joins)) or how_long(text[:80]) or mode_of(text[:80]):
            return kind != NAME or self._own
        if _is_and(chunk.joins):
            return False
        is_short_form = bool(ACRONYM.match(text)) and not read_name(self.people[-1].name).is_initials
        return bool(self.people[-1].details) or is_short_form or len(text.split()) > 2


def _post_first(text: str) -> tuple[str, str, str] | None:
    """'North PCN: Jane Poe', 'Chair – Jane Poe': what stands before the name, the name, and what stands after it."""
    found = POST_FIRST.match(text)
    if found is None or kind_of(found[1]) not in (PART_ROLE, BODY):
        return None
    name, rest = leading_name(found[2])
    return (found[1], name, rest) if name else None


def without_brackets(text: str) -> tuple[str, list[str]]:
    """The text outside of brackets, and what stands in each pair."""
    masked = masked_brackets(text)
    outside, remarks, start = [], [], 0
    for found in re.finditer("\x00+", masked):
        outside.append(text[start : found.start()])
        remarks += [part.strip("()[] ") for part in re.split(r"[)\]]\s*[(\[]", text[found.start() : found.end()])]
        start = found.end()
    outside.append(text[start:])
    return " ".join(" ".join(outside).split()), [remark for remark in remarks if remark]
