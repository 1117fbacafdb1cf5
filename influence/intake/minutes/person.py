"""One person as a line of minutes names them: the name, what the person is, for whom, and what was said about that day."""

import re
from dataclasses import dataclass
from functools import lru_cache

from influence.intake.minutes.attendance_headings import Heading, item_number, without_bullet
from influence.intake.minutes.remarks import ABBREVIATED, Remarks, is_initials_of
from influence.intake.minutes.role_words import BODIES
from influence.intake.minutes.roles import BODY, NAME, PART_ROLE, kind_of, leading_name, role_and_organisation
from influence.intake.minutes.said import Said
from influence.records.names import NOT_A_FORENAME, TITLES, fold, read_name
from influence.vocabulary import IN_THE_ROOM, folded

LONGEST_ENTRY = 600  # characters; a name with four posts, each with its body, has half of that
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)(?:[)\]]|$)")
SEPARATORS = re.compile(r"(\s*(?:[,;|\t\n]|\s[-–—]+\s|(?<=\w)[–—](?=\w)|:\s|\s{3,})\s*)")
CLAUSES = re.compile(
    r"(?<!deputy)(?<!deputising)(?<!deputised)(?<!substitute)(?<!substituting)(?<!nominated)(?<!sub)(?<!in)(?<!as)(?<!for)(?<!agenda)"
    r"\s+(?=(?:(?:as )?(?:nominated )?deput(?:y|ising|ised) (?:for|to)|substitut(?:e|ing) for|sub for|standing in for|on behalf of"
    r"|representing|from \d|until \d|left (?:at|after|during)|arrived|joined|via (?:ms|microsoft|teams|zoom)|(?:for )?(?:agenda )?items? \d"
    r"|part (?:of )?(?:the )?meeting|for (?:dr|prof|mr|mrs|ms|miss|mx|cllr|councillor)\b))",
    re.IGNORECASE,
)
NAMED_BY_A_WORD = re.compile(r"[^\W\d_]{2}")  # a tick or a cross says nothing
COMPASS = ("north", "south", "east", "west", "central", "greater", "upper", "lower", "mid", "great", "new", "old", "royal", "city", "st")
SIGNS_OFF = {"thanks", "regards", "cheers", "best", "yours", "no", "item"}


@dataclass(frozen=True)
class Listed:
    """One person of a list. initials: by which these minutes speak of the person later; chairs: took the chair."""

    said: Said
    initials: str | None = None
    chairs: bool = False


def read_person(text: str, heading: Heading) -> tuple[Listed, ...]:
    """The person of one line, and after an apology the deputy that it names; empty where it cannot be told who that is."""
    raw = " ".join(entry_text(text).split())
    if not raw or len(raw) > LONGEST_ENTRY:
        return ()
    name, before, after = _parted(entry_text(text))
    if not name:
        return ()
    remarks = Remarks()
    rest = _without_remarks(name, before, after, remarks)
    read = read_name(name)
    role, organisation = role_and_organisation(rest) if rest else (None, None)
    status = remarks.status_under(heading.status)
    came = status in IN_THE_ROOM
    on_behalf_of = remarks.on_behalf_of
    if on_behalf_of and not organisation:
        organisation, on_behalf_of = on_behalf_of, None
    said = Said(
        name=read.display or name,
        raw=raw,
        status=status,
        title=read.title or remarks.title,
        role=role or "; ".join(remarks.posts) or None,
        organisation=organisation,
        deputy_for=remarks.deputy_for if status == "deputy" else None,
        on_behalf_of=on_behalf_of,
        part=(remarks.part or heading.part) if came else None,
        mode=(remarks.mode or heading.mode) if came else None,
        guest=remarks.guest,
    )
    first = Listed(said, remarks.initials or _initials_after(name), remarks.chairs)
    return (first, *deputy_named(remarks, said))


def entry_text(text: str) -> str:
    """The line without the mark or number of a list before it."""
    bare = without_bullet(text)
    return bare[len(item_number(bare)) :].strip(" \t.,;:*") if item_number(bare) != bare else bare


def starts_with_name(text: str) -> bool:
    return bool(_parted(entry_text(text)[:LONGEST_ENTRY])[0])


def is_bare_name(text: str) -> bool:
    """A name with nothing after it but brackets."""
    name, before, after = _parted(entry_text(text)[:LONGEST_ENTRY])
    return bool(name) and not before and not [each for each in after if not each[1]]


def deputy_named(remarks: Remarks, said: Said) -> tuple[Listed, ...]:
    """Who came instead, where the remarks about somebody name that person."""
    if not remarks.deputy:
        return ()
    name, rest = leading_name(remarks.deputy.split(",")[0])
    role, organisation = role_and_organisation(", ".join([rest, *remarks.deputy.split(",")[1:]]).strip(" ,"))
    read = read_name(name)
    return (Listed(Said(read.display, remarks.deputy, "deputy", read.title or None, role, organisation, said.name)),)


Chunk = tuple[str, bool, str]  # the text, whether it stood in brackets, and what parted it from the one before


@lru_cache(maxsize=20_000)
def _parted(text: str) -> tuple[str, tuple[Chunk, ...], tuple[Chunk, ...]]:
    """The name, and what stands before and after it; no name where none is sure."""
    chunks = _chunks(text)
    plain = [place for place, chunk in enumerate(chunks) if not chunk[1]]
    if not plain:
        return "", (), ()
    first = plain[0]
    turned = _surname_first(chunks, plain)
    if turned:
        return turned, (), tuple(chunk for place, chunk in enumerate(chunks) if place not in plain[:2])
    name, rest = _name_of(chunks[first][0])
    if name and _is_sure(name, rest):
        more: list[Chunk] = [(rest, False, ", ")] if rest else []
        return name, tuple(chunks[:first]), (*more, *chunks[first + 1 :])
    if name:
        return "", (), ()
    return _name_later(chunks, plain)


def _name_later(chunks: list[Chunk], plain: list[int]) -> tuple[str, tuple[Chunk, ...], tuple[Chunk, ...]]:
    """'North PCN: Jane Okafor', 'Clinical Director – Jane Okafor'."""
    for place in plain[1:]:
        text, _, sep = chunks[place]
        is_post_first = kind_of(chunks[plain[0]][0]) in (PART_ROLE, BODY)
        name, rest = _name_of(text)
        if name and not rest and (is_post_first or sep.strip(" \t") not in ("", ",", ";") or fold(text.split()[0]) in TITLES):
            return name, tuple(chunks[:place]), tuple(chunks[place + 1 :])
    return "", (), ()


def _chunks(text: str) -> list[Chunk]:
    found: list[Chunk] = []
    start = 0
    for bracket in BRACKETS.finditer(text):
        found += _plain_chunks(text[start : bracket.start()])
        if bracket[1].strip():
            found.append((bracket[1].strip(), True, ""))
        start = bracket.end()
    return found + _plain_chunks(text[start:])


def _plain_chunks(text: str) -> list[Chunk]:
    pieces = SEPARATORS.split(CLAUSES.sub(", ", text))
    chunks = []
    sep = ""
    for place, piece in enumerate(pieces):
        if place % 2:
            sep = piece
        elif piece.strip(" .,;:-–—*"):
            chunks.append((piece.strip(" ,;:-–—*"), False, sep))
    return chunks


def _surname_first(chunks: list[Chunk], plain: list[int]) -> str:
    """'OKAFOR, Jane' and 'Okafor, Dr Jane': a family name, a comma, and then forenames alone."""
    if len(plain) < 2 or chunks[plain[1]][2].strip() != "," or plain[1] != plain[0] + 1:
        return ""
    family, given = chunks[plain[0]][0], chunks[plain[1]][0]
    title = [word for word in given.split() if fold(word) in TITLES]
    words = [word for word in given.split() if fold(word) not in TITLES]
    words_of_lists = NOT_A_FORENAME | BODIES | SIGNS_OFF
    is_family = len(family.split()) == 1 and family[:1].isupper() and fold(family) not in words_of_lists and fold(family).isalpha()
    is_given = 0 < len(words) <= 2 and all(word[:1].isupper() and word.strip(".").isalpha() for word in words)
    if not is_family or not is_given or (kind_of(given) in (PART_ROLE, BODY) and not title) or _is_work(given) or _is_work(family):
        return ""
    return f"{' '.join(title)} {' '.join(words)} {family}".strip()


def _is_work(text: str) -> bool:
    return kind_of(text) in (PART_ROLE, BODY) or any(fold(word) in ABBREVIATED for word in text.split())


def _name_of(text: str) -> tuple[str, str]:
    """The name at the start of a few words; letters alone are one too ('JO')."""
    words = text.split()
    if (
        len(words) == 1
        and text[0].isupper()
        and len(text.strip(".")) > 1
        and read_name(text).is_initials
        and folded(text) not in ABBREVIATED
        and fold(text) not in BODIES
    ):
        return text, ""
    name, rest = leading_name(text)
    return _without_letters(name, rest) if name else ("", text)


def _without_letters(name: str, rest: str) -> tuple[str, str]:
    """'Jane Okafor UHX Director': capitals that are not the person's own initials belong to what follows."""
    words = name.split()
    last = words[-1]
    untitled = [word for word in words if fold(word) not in TITLES]
    mixed = any(not word.isupper() for word in untitled[:-1])
    if len(untitled) > 2 and mixed and last.isupper() and 1 < len(last.strip(".")) <= 5 and "." not in last and not read_name(name).suffix:
        shorter = " ".join(words[:-1])
        return shorter, rest if is_initials_of(last, shorter) else f"{last} {rest}".strip()
    if len(untitled) > 2 and rest and fold(rest.split()[0]) in BODIES and fold(last) in COMPASS:
        return " ".join(words[:-1]), f"{last} {rest}"
    return name, rest


def _is_sure(name: str, rest: str) -> bool:
    """Not so where a body follows three words at once: the third may be the body's ('Jane Okafor Elmfield PCN')."""
    untitled = [word for word in name.split() if fold(word) not in TITLES]
    long = [word for word in untitled if len(word.strip(".")) > 1]
    return not (rest and len(long) > 2 and fold(rest.split()[0]) in BODIES and not read_name(name).suffix)


def _initials_after(name: str) -> str | None:
    return next((word for word in read_name(name).suffix.split() if is_initials_of(word, name)), None)


def _without_remarks(name: str, before: tuple[Chunk, ...], after: tuple[Chunk, ...], remarks: Remarks) -> str:
    """What is left to tell a role and a body once the remarks are sorted in; several posts stay parted by ';'."""
    left: list[str] = []
    of_principal = False
    others = [chunk for chunk in [*before, *after] if not chunk[1]]
    for text, bracketed, sep in [*before, *after]:
        alone = len(others) == 1 and not bracketed
        stood_in = remarks.is_deputy
        if remarks.add(text, name, bracketed or alone):
            of_principal = of_principal or (remarks.is_deputy and not stood_in and not bracketed)
            continue
        if bracketed:
            text = remarks.sift(text, name)
        if (of_principal and not bracketed) or not NAMED_BY_A_WORD.search(text):
            continue  # what follows 'deputising for Jane Okafor' is what she is
        if read_name(name).is_initials and kind_of(text) == NAME:
            continue
        left.append(f"; {text}" if ";" in sep and left else f", {text}")
    return "".join(left).lstrip(",; ")
