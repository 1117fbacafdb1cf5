"""One person of a list, filled bit by bit from what stands beside the name: post, deputy or deputised for, part, way of joining."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from influence.intake.minutes.roles import LONGEST_CHUNK, leading_name, role_and_organisation
from influence.intake.minutes.said import Said
from influence.intake.people import GUEST, deputised_for, mode_of, part_of
from influence.records.names import fold, read_name
from influence.vocabulary import ATTENDANCE, IN_THE_ROOM

CAME = r"(?:attend(?:ed|ing|s)?|deputis(?:ed|ing)|substitut(?:ed|ing|e)|(?:be )?present|stood in|standing in|represent(?:ed|ing)|came)"
CAME_INSTEAD = re.compile(rf"^(.+?),? (?:(?:who|was|is|will|to|has|had|also|be|nominated|as|his|her|their|the|a) )*{CAME}\b(?! by\b)", re.I)
INSTEAD_IS = re.compile(
    r"^(?:(?:was |were )?(?:deputised|represented|replaced|substituted|covered)(?: for)? by|(?:with )?(?:(?:nominated |his |her |their )*"
    r"(?:deputy|substitute|sub|alternate|replacement)(?: is| was| sent)? ?[:–-]?)) (?!for\b|of\b)(.+)$",
    re.I,
)
DEPUTY_ALONE = re.compile(r"^(?:as )?(?:a |the |his |her |their )?(?:nominated )?(?:deputy|substitute|sub|alternate)(?: member)?$", re.I)
SPEAKS_FOR = re.compile(r"^(?:also )?(?:representing|(?:attending )?on behalf of|(?:attending )?for)\s+(?:the )?", re.I)
ATTENDING_FOR = re.compile(r"^(?:who )?(?:was )?(?:attend(?:ing|ed)|present|here) (?=for |on behalf of |as |in )", re.I)
IN_PLACE_OF = re.compile(r"^(?:attend(?:ing|ed) )?in (?:the )?(?:place|absence|stead|lieu) of\s+(.+)$", re.I)
STATUS_WORDS = re.compile(r"^(?:(?:sent|gave) )?(present|apologies|apology|absent|observer|in attendance|did not attend)$", re.I)
SAYS_NOTHING = re.compile(
    r"^(?:(?:jointly )?shar(?:ing|ed) (?:a|one|1|the) vote|(?:non[ -]?)?voting(?: member)?|one vote|v|nv|he/him|she/her|they/them)$", re.I
)
FROM_SOMEWHERE = re.compile(
    r"^(?:was |coming )?from (?!\d|items?\b|minute|half|quarter|noon|the (?:start|beginning|break)|about|around|approx)", re.I
)
ROOM_BESIDE = 3  # characters that brackets or a dash round a remark may add


@dataclass
class Person:
    """Who is named, `name` as it stood, and what has been told so far. instead: those who came in this person's place."""

    name: str
    details: list[str] = field(default_factory=list)
    status: str | None = None
    is_deputy: bool = False
    deputy_for: str | None = None
    on_behalf_of: str | None = None
    part: str | None = None
    mode: str | None = None
    guest: bool = False
    instead: list["Person"] = field(default_factory=list)

    def said(self, status: str) -> Iterator[Said]:
        """What is said of this person, and of those who came instead."""
        read = read_name(self.name)
        role, organisation = role_and_organisation(", ".join(self.details)) if self.details else (None, None)
        told = self.status or status
        is_there = told in IN_THE_ROOM or told == "unknown"
        yield Said(
            name=read.display or self.name,
            raw=self.name,
            status="deputy" if self.is_deputy and is_there else told,
            title=read.title or None,
            role=role,
            organisation=organisation,
            deputy_for=self.deputy_for if is_there else None,
            on_behalf_of=self.on_behalf_of,
            part=self.part if told not in ("apologies", "absent") else None,
            mode=self.mode,
            guest=self.guest,
        )
        for other in self.instead:
            for each in other.said("deputy"):
                yield replace(each, deputy_for=self.name) if each.status == "deputy" and each.deputy_for is None else each


def remark_on(person: Person, remark: str) -> None:
    """Takes up what stands in brackets or between commas after a name."""
    remark = remark.strip(" ,.;:–—-")
    if not remark or len(remark) > LONGEST_CHUNK + ROOM_BESIDE:
        person.details += [remark] if remark else []
        return
    remark = ATTENDING_FOR.sub("", remark)
    if _is_initials_of(person, remark) or SAYS_NOTHING.match(remark):
        return
    if _names_who_came(person, remark) or _says_for_whom(person, remark):
        return
    pieces = [piece.strip() for piece in re.split(r"[,;]", remark) if piece.strip()]
    if len(pieces) > 1:
        for piece in pieces:
            remark_on(person, piece)
        return
    _says_how(person, remark)


def _is_initials_of(person: Person, remark: str) -> bool:
    """'(JO)' after Jane Okafor, '(RCp)' after Rita Crisp."""
    if not re.fullmatch(r"[A-Z][A-Za-z]{1,4}", remark) or not remark[:2].isupper():
        return False
    words = fold(read_name(person.name).display).split()
    return bool(words) and remark[0].casefold() == words[0][0] and any(remark[1].casefold() == word[0] for word in words[1:])


def _names_who_came(person: Person, remark: str) -> bool:
    """'(Ben Low, Medical Director, attended in his absence)', '(deputised by Ben Low)', '(deputy: Ben Low)'."""
    remark = re.sub(r"^with ", "", remark)
    found = INSTEAD_IS.match(remark) or CAME_INSTEAD.match(remark)
    if found is None:
        return False
    name, rest = leading_name(found[1])
    if not name:
        return False
    other = Person(name, is_deputy=True)
    for detail in filter(None, [rest]):
        remark_on(other, detail)
    after = remark[found.end(1) :]
    other.part, other.mode = other.part or how_long(after), other.mode or mode_of(after)
    person.instead.append(other)
    return True


def _says_for_whom(person: Person, remark: str) -> bool:
    """'deputising for Ann Lee', 'for Dr Lee', 'on behalf of North PCN', 'representing Age UK'."""
    if DEPUTY_ALONE.match(remark):
        person.is_deputy = True
        return True
    if re.match(r"for (?:this |the |these )?(?:items?|agenda|part|meeting|discussion)\b", remark, re.I):
        return False
    found = IN_PLACE_OF.match(remark)
    principal = found[1] if found else deputised_for(remark)
    if principal is None and SPEAKS_FOR.match(remark):
        principal = SPEAKS_FOR.sub("", remark)
    if not principal:
        return False
    name, rest = leading_name(principal.partition("(")[0])
    if name:
        person.is_deputy, person.deputy_for = True, name
        _says_how(person, rest) if rest and (how_long(rest) or mode_of(rest)) else None
        return True
    return _speaks_for_body(person, remark, principal)


def _speaks_for_body(person: Person, remark: str, principal: str) -> bool:
    """A body instead of a person: whom somebody speaks for, no deputising."""
    if re.match(r"representing\b", remark, re.I):
        person.details.append(remark)
        return True
    if re.match(r"(?:attending )?on behalf of\b", remark, re.I):
        person.on_behalf_of = principal
        return True
    if re.search(r"\b(?:deput|sub)", remark, re.I):
        person.is_deputy, person.on_behalf_of = True, principal
        return True
    return False


def how_long(remark: str) -> str | None:
    """Which part of the meeting a remark tells of; 'from Healthwatch' tells of none, 'from 10.15' does."""
    if FROM_SOMEWHERE.match(remark):
        return None
    return part_of(remark)


def _says_how(person: Person, remark: str) -> None:
    if found := STATUS_WORDS.match(remark):
        person.status = ATTENDANCE.read(found[1])
        return
    if GUEST.match(remark):
        person.guest = True
        return
    part, mode = how_long(remark), mode_of(remark)
    if part or mode:
        person.part, person.mode = person.part or part, person.mode or mode
        return
    person.details.append(remark)
