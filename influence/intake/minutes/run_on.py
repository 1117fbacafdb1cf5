"""Several people on one line: parted by ';', by commas or by 'and'."""

import re
from collections.abc import Iterator

from influence.intake.minutes.attendance_headings import Heading
from influence.intake.minutes.person import LONGEST_ENTRY, Listed, entry_text, read_person, starts_with_name
from influence.intake.minutes.remarks import ABBREVIATED
from influence.intake.minutes.role_words import NO_FORENAMES
from influence.intake.minutes.roles import BODY, NAME, UNCLEAR, kind_of, leading_name
from influence.records.names import TITLES, fold, read_name

LONGEST_RUN = 20_000  # characters; a list of two hundred people with their posts
PLURAL = re.compile(r"^(Councillor|Cllr|Dr|Doctor|Professor|Prof|Alderman)s\.?:?\s+(?=[A-Z])", re.IGNORECASE)


AND_BEFORE = re.compile(r"(?:\band|&)\s+$", re.IGNORECASE)
SAID_AFTER = re.compile(  # what is said of a person that day, so that a person stands before it
    r"\s+(?:on behalf of|deputising|deputy for|substitut\w+ for|sub for|standing in|representing|in place of|via|by phone|left"
    r"|joined|arrived|until|from \d|attending|for (?:dr|prof|mr|mrs|ms|miss|cllr|councillor|items?)\b)",
    re.IGNORECASE,
)
COUPLE = re.compile(  # 'Sheila & Derek Timms'
    r"(?:^|(?<=[,;])) ?(?P<first>[A-Z][a-z’'-]{1,20}) (?P<and>&|and) (?P<second>[A-Z][a-z’'-]{1,20})"
    r" (?P<family>[A-Z][\w’'-]{1,30})(?= ?(?:[,;(]|$))"
)
BESIDE_NAME = re.compile(  # 'Jo Reed on behalf of Kim Hall', 'Ida Holm via Teams'
    r"\s(?:(?:deputising|deputizing|deputy|substitute|substituting|sub|standing in) for|for|on behalf of|via)\s.*$", re.IGNORECASE
)
UNDER_BODY = re.compile(r"^(?P<body>[^:–—()]{2,80}?)\s*(?::|\s[–—-])\s+(?P<names>.{3,600})$")


def people_in(text: str, heading: Heading, alone: bool = False) -> tuple[Listed, ...]:
    """Everybody on a line of a list; alone: the list has no other line, so that it may run on. Empty where nobody can be told."""
    text = entry_text(text)
    if len(text) > LONGEST_RUN:
        return ()
    text = COUPLE.sub(_two_of_one_name, text)
    letters = [piece for piece in re.split(r"\s*(?:[,;&]|\band\b)\s*", text) if piece]
    if len(letters) > 1 and all(_is_letters(each) for each in letters):
        return _each(letters, heading)
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if len(pieces) > 1 and sum(starts_with_name(piece) for piece in pieces) > 1:
        return _each(_with_posts(pieces), heading)
    return _each(_run_on(text, alone), heading)


def _two_of_one_name(found: re.Match[str]) -> str:
    """Two first names before one family name are two people of that name; a post and a body are left as they stand."""
    name = f"{found['second']} {found['family']}"
    if leading_name(name)[0] != name or kind_of(found["first"]) != UNCLEAR or fold(found["first"]) in NO_FORENAMES | TITLES:
        return found[0]
    return f" {found['first']} {found['family']} {found['and']} {name}"


def is_run_on(text: str, alone: bool = False) -> bool:
    """Whether a line names several people."""
    return len(text) <= LONGEST_RUN and len(_run_on(entry_text(text), alone)) > 1


def _is_letters(text: str) -> bool:
    return len(text) <= 6 and text[0].isupper() and read_name(text).is_initials and fold(text) not in ABBREVIATED


def _each(texts: list[str], heading: Heading) -> tuple[Listed, ...]:
    found = [read_person(each, heading) for each in texts]
    return tuple(person for each in found for person in each) if all(found) else ()


def _with_posts(pieces: list[str]) -> list[str]:
    """A piece that names nobody is a further post of the one before."""
    people: list[str] = []
    for piece in pieces:
        if people and not starts_with_name(piece):
            people[-1] = f"{people[-1]}; {piece}"
        else:
            people.append(re.sub(r"^(?:and|&)\s+", "", piece))
    return [each for piece in people for each in _run_on(piece, alone=False)]


def _run_on(text: str, alone: bool) -> list[str]:
    """The line parted before each name; the whole line where it names one person."""
    if plural := PLURAL.match(text):
        return [_with_title(each, plural[1]) for each in _run_on(text[plural.end() :], alone=True)]
    if body := _under_body(text):
        return body
    starts, names = _starts(text)
    titled = sum(fold(name.split()[0]) in TITLES for name in names)
    joined = any(AND_BEFORE.search(text[max(0, start - 6) : start]) for start in starts[1:])
    if len(starts) < 2 or not (titled > 1 or joined or len(starts) > 2 or alone):
        return [text]
    ends = [*starts[1:], len(text)]
    pieces = [re.sub(r"(?:[,\s]|\band\b|&)+$", "", text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return list(_with_plural_titles(pieces))


def _with_plural_titles(pieces: list[str]) -> Iterator[str]:
    """'Dr Poe, Councillors A Lee and B Moss': a title of several goes with each that follows, up to one who has a title."""
    shared = ""
    for piece in pieces:
        plural = PLURAL.match(piece)
        if plural:
            shared, piece = plural[1], piece[plural.end() :]
        elif fold(piece.split()[0]) in TITLES:
            shared = ""
        yield _with_title(piece, shared) if shared else piece


def _under_body(text: str) -> list[str]:
    """'North PCN: Jane Okafor, Ann Lee': each with the body that stands before them."""
    found = UNDER_BODY.match(text)
    if found is None or kind_of(found["body"]) != BODY:
        return []
    names = [each.strip() for each in re.split(r",|;|\s+and\s+|\s*&\s*", found["names"]) if each.strip()]
    if len(names) < 2 or not all(kind_of(each.split("(")[0]) == NAME for each in names):
        return []
    return [f"{each}, {found['body']}" for each in names]


def _with_title(text: str, title: str) -> str:
    """'Councillors A Lee and B Moss': the title goes with each, but for those who have one."""
    return text if fold(text.split()[0]) in TITLES else f"{title} {text}"


def _starts(text: str) -> tuple[list[int], list[str]]:
    """Where names begin outside brackets, and the names."""
    places = [0]
    depth = 0
    for found in re.finditer(r"[()\[\]]|,\s*(?:and\s+)?|\s+(?:and|&)\s+", text):
        sign = found[0]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            places.append(found.end())
    starts, names = [], []
    for place, end in zip(places, [*places[1:], len(text)], strict=True):
        chunk = BESIDE_NAME.sub("", PLURAL.sub(r"\1 ", text[place:end].split("(")[0].strip(" ,.&"))[:LONGEST_ENTRY])
        name = leading_name(chunk[:LONGEST_ENTRY])[0]
        if name and (place == 0 or kind_of(chunk) == NAME or fold(name.split()[0]) in TITLES or SAID_AFTER.match(chunk[len(name) :])):
            starts.append(place)
            names.append(name)
    if starts and starts[0] != 0:
        starts[0] = 0
    return starts, names
