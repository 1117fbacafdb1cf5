"""Who is meant by the name that Teams shows: a person, a telephone, a room's own device, or nobody who is told."""

import re
from dataclasses import dataclass
from functools import lru_cache

from influence.intake.cells import shown
from influence.intake.teams.moments import DATE
from influence.intake.teams.words import read_word
from influence.intake.values import has_patient_number
from influence.records.names import NOT_A_FORENAME, fold, read_name

PERSON, PHONE, ROOM, HIDDEN = "person", "a telephone", "a room", "no name"
LONGEST_ADDRESS = 200  # characters, as the column that keeps them
MOST_LOOKED_AT = 2_000  # characters of a value that is to be shown
FEW_DIGITS, MANY_DIGITS = 6, 9  # from which a number is a telephone's: one that begins with + or 0, and any other
ADDRESS = re.compile(r"[^\s@,;<>()\"]{1,100}@[^\s@,;<>()\"]{1,100}\.[^\s@,;<>().\"]{2,20}")
OUTSIDE = re.compile(r"^(.+)_([^_@]+)#ext#@.*$")  # how an account of another organisation is written: jo.reed_example.org#EXT#@…
PHONE_ALONE = re.compile(r"(?:(?:tel|phone|mobile)\W{0,3})?\(?\+?[\d*][\d\s().*x/-]{4,30}")
PHONE_INSIDE = re.compile(r"(?:\(\s?)?(?<![\w*])(?:\+\d|00?[1-9]|\(0)[\d\s().*-]{7,20}[\d*](?![\w*])\s?\)?")
BRACKET = re.compile(r"[(\[]([^()\[\]]{0,100})[)\]]")
PARTED = re.compile(r"\s+[-–—|/]\s+|\s*\|\s*")
NUMBERED = re.compile(r"#?[A-Za-z]{0,6}[-_]?\d[\w.-]{0,20}")
ROOM_WORDS = re.compile(
    r"\b(?:(?:meeting|board|conference|training|committee|seminar|video|teams|vc) ?room|conf ?rm|mtg ?rm|room \w{0,8}\d|surface hub"
    r"|teams rooms?|council chamber|besprechungsraum|sitzungsraum|sala de (?:reunioes|reuniones|juntas)"
    r"|salle de (?:reunion|conference)|sala konferencyjna)\b|^(?:mtr|vc|room)\b.*\d|^(?:mtr|vc)\b"
)
DEVICE_WORDS = re.compile(
    r"\b(?:note ?taker|otter ai|read ai|fireflies|recording bot|conf(?:erence)? (?:phone|unit|suite)|polycom|poly studio)\b"
)
BODY_WORDS = NOT_A_FORENAME - {
    "head",
    "of",
    "and",
    "the",
    "for",
    "manager",
    "director",
    "chair",
    "chief",
    "officer",
    "lead",
    "partner",
    "nurse",
}


@dataclass(frozen=True)
class Who:
    """What a name says. raw: as it stood, with no telephone number in it; kind: PERSON, PHONE, ROOM or HIDDEN.

    key: the name as it is compared; number: of a telephone, to know it again within the file, and never handed on.
    """

    kind: str
    raw: str = ""
    name: str = ""
    title: str | None = None
    organisation: str | None = None
    guest: bool = False
    address: str | None = None
    is_initials: bool = False
    key: str = ""
    number: str = ""


@lru_cache(maxsize=50_000)
def read_who(text: str) -> Who:
    """Takes 'SHAH, Amina (North PCN) (Guest)', '12345 - Jane Poe', 'jo.reed@example.org' or '+44 20 …' apart."""
    text = " ".join(text.split())
    guest, bare = _without_marks(text)
    number = bare.casefold().strip()
    if _is_phone(number):
        return Who(PHONE, PHONE, key=PHONE, number="".join(c for c in number if c.isdigit() or c == "*"))
    raw, bare = without_number(text), without_number(bare)
    folded = fold(bare)
    if not folded or read_word("nobody", bare)[0]:
        return Who(HIDDEN, raw, guest=guest)
    if ROOM_WORDS.search(folded) or DEVICE_WORDS.search(folded):
        return Who(ROOM, raw, key=folded)
    return _person(raw, bare, guest)


def _is_phone(text: str) -> bool:
    """A telephone number, whole or with stars in it; a number of few digits is somebody's in a list of staff."""
    count = sum(c.isdigit() or c == "*" for c in text)
    is_marked = not text[:1].isdigit() or text.startswith("0") or "*" in text
    return bool(PHONE_ALONE.fullmatch(text)) and count >= (FEW_DIGITS if is_marked else MANY_DIGITS)


def without_number(text: str) -> str:
    if not PHONE_INSIDE.search(text):
        return text
    return " ".join(PHONE_INSIDE.sub(" ", text).split()).strip(" -–—|/,:;")


def _without_marks(text: str) -> tuple[bool, str]:
    """Whether a bracket says that the person is a guest, and the name without such brackets."""
    marks = [found for found in BRACKET.finditer(text) if read_word("mark", found[1])[0]]
    for found in reversed(marks):
        text = text[: found.start()] + " " + text[found.end() :]
    return bool(marks), " ".join(text.split())


def _person(raw: str, bare: str, guest: bool) -> Who:
    name, body = _parted(bare)
    address = None
    if ADDRESS.fullmatch(name):
        address = clean_address(name)
        name = _name_of(name)
    read = read_name(name)
    organisation = ", ".join(filter(None, (read.remark, body)))
    display = read.display or name
    return Who(PERSON, raw, display, read.title or None, organisation or None, guest, address, read.is_initials, key=fold(display))


def _parted(text: str) -> tuple[str, str]:
    """The name and the body in '12345 - Jane Poe', 'Jane Poe - North PCN' or 'North PCN | Jane Poe'; the whole where that is not clear."""
    brackets = BRACKET.search(text)
    before = text[: brackets.start()] if brackets else text
    parts = [part for part in PARTED.split(before.strip()) if part]
    if len(parts) < 2:
        words = text.split(maxsplit=1)
        is_numbered = len(words) == 2 and words[0].strip("-:,").isdigit()
        return (words[1] if is_numbered else text), ""
    bodies = [part for part in parts if any(word in BODY_WORDS for word in fold(part).split())]
    names = [part for part in parts if part not in bodies and not NUMBERED.fullmatch(part)]
    if len(names) != 1:
        return text, ""
    return names[0] + (f" {text[brackets.start() :]}" if brackets else ""), ", ".join(bodies)


def _name_of(address: str) -> str:
    """'Amina Shah' of amina.shah@example.org; the address itself where it does not say, as with a number for the second of a name."""
    local = address.partition("@")[0].partition("#")[0]
    words = [word for word in re.split(r"[._]", local) if word]
    is_told = len(words) == 2 and all(len(word) > 1 and word.replace("-", "").isalpha() for word in words)
    return " ".join(word.title() for word in words) if is_told else address


def clean_address(text: str) -> str | None:
    """An e-mail address as it is compared, an outside account's put back as it was; None when the text is none."""
    text = text.strip()
    if len(text) > LONGEST_ADDRESS:
        return None
    if outside := OUTSIDE.match(text.casefold()):
        text = f"{outside[1]}@{outside[2]}"
    return text if ADDRESS.fullmatch(text) else None


def safely_shown(text: str) -> str:
    """A value as a message repeats it, without a telephone's number; nothing where it holds what looks like a patient's."""
    text = text[:MOST_LOOKED_AT]
    if has_patient_number(text):
        return ""
    return shown(text) if DATE.search(text) else shown(PHONE if _is_phone(text.strip()) else without_number(text))
