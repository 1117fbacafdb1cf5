"""The lines under one heading as people: one a line, run on, wrapped over lines, name and role in turn, or all names and then all roles."""

import re
from dataclasses import dataclass, field, replace

from influence.intake.minutes.attendance_headings import Heading
from influence.intake.minutes.person import LONGEST_ENTRY, Listed, entry_text, is_bare_name, read_person, starts_with_name
from influence.intake.minutes.remarks import ABBREVIATED, is_initials_of
from influence.intake.minutes.roles import BODY, PART_ROLE, UNCLEAR, is_named_body, kind_of, leading_name, role_and_organisation
from influence.intake.minutes.run_on import is_run_on, people_in
from influence.intake.minutes.unnamed import is_unnamed, without_unnamed
from influence.intake.people import head_count
from influence.records.names import fold, read_name

COLUMN_WORDS = (
    *(
        "name",
        "names",
        "role",
        "roles",
        "organisation",
        "organization",
        "initials",
        "initial",
        "title",
        "designation",
        "position",
        "member",
    ),
    *("representing", "job", "organisations", "company", "and", "or", "post", "body"),
)
NOBODY = re.compile(
    r"^\W*(?:none(?: (?:were |was )?(?:received|recorded|noted|given|sent|present|required))?|nil|n\s?/\s?a"
    r"|no(?: \w+){0,2} apologies.{0,60}"
    r"|there (?:were|was) (?:no|none)\b.{0,60}|nobody|no one|not applicable|tbc|tba|to be confirmed"
    r"|(?:one |two |currently |post )*vacan(?:t|cy|cies)\b.{0,80}|all (?:members )?present)\W*$",
    re.IGNORECASE,
)
IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"\d{{1,4}}|{'|'.join(IN_WORDS)}"
COUNTED = re.compile(
    rf"^(?:and |about |approximately |approx\.? |plus )*(?P<number>{NUMBER})\s+(?:other |further |additional )?"
    r"(?P<what>practices?|people|persons?|members? of the (?:public|press)|members?|attendees?|gps|others|staff|residents|representatives"
    rf"|observers|councillors|pcns)(?:\s+\w+){{0,6}}\W*$|^(?:representatives?|gps|staff|members) (?:of|from) (?P<of>{NUMBER}) (?:member )?"
    r"(?P<whose>practices|pcns)\b.{0,40}$",
    re.IGNORECASE,
)
AWAY = "who did not come"  # what stands for the kind of those counted among the apologies
OPEN = re.compile(r"(?:[,;&/–—-]|\b(?:and|of|for|the|to|with|in))\s*$", re.IGNORECASE)
BULLET = re.compile(r"^[•·▪●○◦>■‣⁃*+]\s")
MOST_JOINED = 12  # lines that one person's entry may be wrapped over


@dataclass(frozen=True)
class Entry:
    """One line of a list. line: as a document counts; body and post: under which it stands, where the list is parted by them.

    beside: stands on the line of the heading, which may run on; is_row: of a table, with several cells.
    """

    line: int
    text: str
    body: str | None = None
    post: str | None = None
    beside: bool = False
    is_row: bool = False


@dataclass(frozen=True)
class Found:
    line: int
    listed: Listed


@dataclass
class Block:
    """What the lines under one heading came to. used: lines of which something was read; unread: those that cannot be read."""

    found: list[Found] = field(default_factory=list)
    unread: list[Entry] = field(default_factory=list)
    counts: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass
class _Item:
    """One entry put together from its lines."""

    first: Entry
    text: str
    lines: int = 1
    last: int = 0


def read_block(entries: list[Entry], heading: Heading) -> Block:
    """Everybody whom the lines under a heading name."""
    block = Block()
    kept = [entry for entry in entries if not _is_nothing(entry.text)]
    kept = [left for entry in kept if (left := _uncounted(entry, block)) is not None]
    kept = _without_loose_initials(kept)
    columns = _in_columns(kept)
    items = _zipped(kept, columns) if columns else _in_turn(kept, block)
    if columns is None and _names_first(kept):
        items = _names_alone(kept, block)
    for item in items:
        text, unnamed = without_unnamed(item.text)
        block.unread += [Entry(item.first.line, piece) for piece in unnamed]
        people = people_in(text, heading, alone=len(items) == 1 or item.first.beside)
        if not people:
            block.unread.append(Entry(item.first.line, text))
        block.found += [Found(item.first.line, _under(each, item.first)) for each in people]
    return block


def _under(listed: Listed, entry: Entry) -> Listed:
    """Who stands under the name of a body is of that body, and under a post holds it, where nothing else is said."""
    said = listed.said
    return replace(listed, said=replace(said, organisation=said.organisation or entry.body, role=said.role or entry.post))


def names_nobody(text: str) -> bool:
    return bool(NOBODY.match(text[:200]))


def _is_nothing(text: str) -> bool:
    """'None', and the headings of columns that were copied along with them."""
    words = fold(text).split()
    return not words or names_nobody(text) or (len(words) <= 4 and all(word in COLUMN_WORDS for word in words))


def counted_in(text: str) -> tuple[int, str] | None:
    """How many of what 'and 14 members of the public' says, naming nobody."""
    found = COUNTED.match(text[:120].strip())
    if found is None:
        several = head_count(text[:120].strip())
        return (several, "people") if several is not None else None
    number = (found["number"] or found["of"]).casefold()
    return IN_WORDS.index(number) + 1 if number in IN_WORDS else int(number), (found["what"] or found["whose"]).casefold()


def _uncounted(entry: Entry, block: Block) -> Entry | None:
    """The entry without those of whom only the number is told; None where nothing else is left."""
    pieces = re.split(r"\s*;\s*", entry.text) if len(entry.text) <= LONGEST_ENTRY * 10 else [entry.text]
    told = [counted_in(piece) for piece in pieces]
    block.counts += [(entry.line, *each) for each in told if each]
    left = [piece for piece, each in zip(pieces, told, strict=True) if not each]
    if len(left) == len(pieces):
        return entry
    return replace(entry, text="; ".join(left)) if left else None


def _without_loose_initials(entries: list[Entry]) -> list[Entry]:
    """A line of initials belongs to a name above it, where columns were copied one after another."""
    names = [entry_text(entry.text) for entry in entries if starts_with_name(entry.text) and not _is_letters(entry.text)]
    letters = [entry for entry in entries if _is_letters(entry.text)]
    if not names or not all(any(is_initials_of(entry_text(each.text), _leading(name)) for name in names) for each in letters):
        return entries
    return [entry for entry in entries if entry not in letters]


def _leading(text: str) -> str:
    return leading_name(text)[0] or text[:60]


def _is_letters(text: str) -> bool:
    bare = entry_text(text)
    return len(bare) <= 8 and len(bare.split()) == 1 and fold(bare) not in ABBREVIATED and read_name(bare).is_initials


def _in_columns(entries: list[Entry]) -> int | None:
    """How many columns follow the column of names, where names stand first and then as many roles (and bodies); None otherwise."""
    names = _leading_names(entries)
    others = len(entries) - names
    if names < 2 or others == 0 or others % names or others // names > 2:
        return None
    return others // names if all(not starts_with_name(entry.text) for entry in entries[names:]) else None


def _leading_names(entries: list[Entry]) -> int:
    count = 0
    while count < len(entries) and is_bare_name(entries[count].text):
        count += 1
    return count


def _names_first(entries: list[Entry]) -> bool:
    """Names alone and then two or more lines without any, which cannot be told apart."""
    names = _leading_names(entries)
    return names > 2 and len(entries) - names > 1 and not any(starts_with_name(entry.text) for entry in entries[names:])


def _zipped(entries: list[Entry], columns: int) -> list[_Item]:
    names = len(entries) // (columns + 1)
    return [_Item(entries[n], ", ".join(entries[n + names * column].text for column in range(columns + 1))) for n in range(names)]


def _names_alone(entries: list[Entry], block: Block) -> list[_Item]:
    names = _leading_names(entries)
    block.unread = list(entries[names:])
    return [_Item(entry, entry.text) for entry in entries[:names]]


def _in_turn(entries: list[Entry], block: Block) -> list[_Item]:
    """Each line that begins with a name is an entry; what follows it and names nobody goes on with it."""
    items: list[_Item] = []
    steady = _alternates(entries)
    lost = False  # whether the line above could not be read
    for entry in entries:
        above, lost = lost, False
        if (above and entry.text[:1].islower()) or is_unnamed(entry.text):
            block.unread.append(entry)
            lost = True
        elif bool(items) and not above and _goes_on(items[-1], entry, steady):
            items[-1].text = _joined(items[-1].text, entry.text)
            items[-1].lines += 1
            items[-1].last = entry.line
        elif starts_with_name(entry.text) or _may_hold_names(entry.text):
            items.append(_Item(entry, entry.text))
        else:
            block.unread.append(entry)
            lost = True
    return items


def _alternates(entries: list[Entry]) -> bool:
    """Name and role in turn, throughout."""
    kinds = [is_bare_name(entry.text) for entry in entries]
    return len(kinds) >= 4 and len(kinds) % 2 == 0 and all(kind == (place % 2 == 0) for place, kind in enumerate(kinds))


def _may_hold_names(text: str) -> bool:
    """A name further on in the line: 'North PCN: Jane Okafor', 'Councillors A Lee and B Moss'."""
    return any(leading_name(piece)[0] for piece in re.split(r"[,;:]|\band\b|&|\s[–—-]\s", text[: LONGEST_ENTRY * 10]) if piece.strip())


def _goes_on(item: _Item, entry: Entry, steady: bool) -> bool:
    if (
        item.lines >= MOST_JOINED
        or (entry.body, entry.post) != (item.first.body, item.first.post)
        or len(item.text) + len(entry.text) > LONGEST_ENTRY * 10
    ):
        return False
    text = entry.text.strip()
    if BULLET.match(text) or (entry.is_row and not OPEN.search(item.text)):
        return False
    if text.startswith(("(", "[")) or item.text.count("(") > item.text.count(")"):
        return True
    if re.match(r"(?:and|&)\s", text):
        return True
    if starts_with_name(text):
        return item.text.rstrip().endswith((",", "&", " and")) and item.text.count(",") > 1 and is_run_on(item.text)
    is_next = entry.line - max(item.last, item.first.line) <= 1
    if OPEN.search(item.text) or steady or (text[:1].islower() and is_next and not is_bare_name(item.text)):
        return True
    chunks = re.split(r"[,;(]|\s[–—-]\s", text[:LONGEST_ENTRY])
    if is_run_on(item.text, alone=True) or (len(chunks) > 1 and kind_of(chunks[0]) == UNCLEAR and len(chunks[0].split()) == 1):
        return False  # 'Kate – PCN Manager' is somebody else
    if kind_of(chunks[0]) == PART_ROLE and text[:1].isupper() and _is_whole(item.text):
        return False
    return not _may_hold_names(text) and any(kind_of(chunk) in (PART_ROLE, BODY) for chunk in chunks)


def _is_whole(text: str) -> bool:
    """A name with a post and a body on one line, after which another post is likely to be another's."""
    people = read_person(text, Heading("unknown"))
    return any(each.said.role and each.said.organisation for each in people)


def _ends_with_post(text: str) -> bool:
    """Whether a line ends with a post that no body stands beside: 'Kit Moss, Director of Housing'."""
    last = re.split(r"[,;]", text[-LONGEST_ENTRY:])[-1].strip()
    return kind_of(last) == PART_ROLE and role_and_organisation(last)[1] is None


def _joined(text: str, more: str) -> str:
    """A wrapped line goes on after a space; what follows a bare name is what the person is, and a body after a whole post is its own."""
    if not OPEN.search(text) and is_named_body(re.split(r"[,;(]", more[:LONGEST_ENTRY])[0].strip()) and _ends_with_post(text):
        return f"{text.rstrip()}, {more.strip()}"
    between = " " if OPEN.search(text) or more.startswith("(") or text.count("(") > text.count(")") or not is_bare_name(text) else ", "
    return f"{text.rstrip()}{between}{more.strip()}"
