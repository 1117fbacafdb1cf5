"""The headings under which minutes list who came, who did not and who sent word: 'Present:', 'In attendance', 'Apologies for absence'."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from influence.intake.minutes.roles import leading_name
from influence.intake.people import mode_of, part_of
from influence.records.names import TITLES, fold

LONGEST_HEADING = 120  # characters; 'Members of the Board in attendance via Microsoft Teams for items 5 and 6 only' has 77
ITEM_NUMBER = re.compile(
    r"^(?:item\s+)?(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|\d{2,4}(?:/\d{1,4}){1,3}[.:]?|[A-Z]{1,6}[/-]?\d{1,4}(?:[/-]\d{1,4}){0,3}[.:]?)(?:\s+|(?<=[.)])(?=[A-Z])|$)",
    re.IGNORECASE,
)
NO_ITEM = re.compile(
    r"^\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|hrs\b)",
    re.IGNORECASE,
)
MARKS = " \t*_#:"
PARTS_OF_LINE = re.compile(r"\s*(?::|\s[-–—]\s|\t|\||\s{3})\s*")
PLURAL_TITLES = {"drs", "doctors", "councillors", "cllrs", "messrs", "professors"}
CLASSIFIED = re.compile(r"^\W*official\b(?:\W+sensitive\b.*)?\W*$", re.IGNORECASE | re.DOTALL)  # a mark of secrecy, not a heading
BRACKETED = re.compile(r"[(\[]([^()\[\]]{0,80})[)\]]")

APOLOGIES = {"apologies", "apology", "apols"}
ABSENT = {"absent", "absentees", "nonattendance", "attend"}
DEPUTIES = {"deputies", "substitutes", "alternates"}
OBSERVERS = {"observer", "observers", "observing", "public", "press"}
PRESENT = {
    *("present", "attendees", "attendee", "members", "member", "attendance", "attended", "participants", "delegates", "representatives"),
}
BESIDE = {
    *("officers", "officer", "officials", "official", "guests", "guest", "invited", "invitees", "invitation", "also", "presenters"),
    *("presenter", "speakers", "speaker", "secretariat", "support", "staff", "others", "other", "visitors", "visitor", "advisers"),
    *("advisors", "attending", "presenting", "administration", "secretary"),
}
BETWEEN = {
    *("the", "of", "at", "and", "by", "in", "for", "from", "via", "this", "following", "were", "was", "list", "names", "name", "those"),
    *("who", "meeting", "meetings", "board", "boards", "committee", "panel", "forum", "group", "partnership", "governing", "body"),
    *("voting", "non", "nonvoting", "core", "full", "statutory", "elected", "co", "coopted", "opted", "all", "people", "person", "persons"),
    *(
        "absence",
        "received",
        "sent",
        "given",
        "noted",
        "with",
        "without",
        "no",
        "not",
        "did",
        "to",
        "on",
        "behalf",
        "gp",
        "clinical",
        "lay",
    ),
    *("executive", "partner", "appointed", "council", "councillors", "ics", "icb", "pcn", "lmc", "part", "only", "item", "items", "agenda"),
    *("teams", "microsoft", "ms", "zoom", "remotely", "virtually", "virtual", "online", "remote", "video", "telephone", "phone", "are"),
    *("recorded", "tendered", "has", "have", "been", "regular", "attendees", "room", "quorum", "quorate", "a", "or", "substitute", "one"),
}
WHERE = {  # how people came, where the lists are parted by that
    **dict.fromkeys(("in the room", "in person", "face to face"), "in_person"),
    **dict.fromkeys(("on teams", "via teams", "online", "on zoom", "via zoom", "remotely", "virtually", "dialled in"), "virtual"),
}
ANYBODY = (["attendees"], ["attending"], ["attendee"])
OFTEN_MISSPELT = ("apologies", "attendance", "attendees", "attending")
KEYS = APOLOGIES | ABSENT | DEPUTIES | OBSERVERS | PRESENT | BESIDE
WEAK = {
    *(
        "members",
        "member",
        "participants",
        "delegates",
        "representatives",
        "attendance",
        "secretary",
        "support",
        "staff",
        "others",
        "other",
    ),
}

POSTS = {
    "chair": "present",
    "chairman": "present",
    "chairperson": "present",
    "in the chair": "present",
    "vice chair": "present",
    "deputy chair": "present",
    "co chair": "present",
    "co chairs": "present",
    "minutes": "in_attendance",
    "minutes by": "in_attendance",
    "minutes taken by": "in_attendance",
    "minute taker": "in_attendance",
    "minutetaker": "in_attendance",
    "note taker": "in_attendance",
    "notetaker": "in_attendance",
    "notes": "in_attendance",
    "notes by": "in_attendance",
    "notes taken by": "in_attendance",
    "secretary": "in_attendance",
    "clerk": "in_attendance",
    "facilitator": "in_attendance",
}


@dataclass(frozen=True)
class Heading:
    """Under what people are listed. status: a word of the vocabulary 'attendance'; rest: what follows on the same line.

    is_item: numbered like an item of the agenda. is_weak: also the heading of other lists, such as the members of a body. post: a
    role at the meeting that names one person ('Chair: …'), then nobody else stands under it. is_any: 'Attendees' or 'Attending', which
    lists everybody, or those who came beside the members where these are listed above; is_officers: 'Officers' and nothing else.
    """

    status: str
    rest: str = ""
    mode: str | None = None
    part: str | None = None
    is_item: bool = False
    is_weak: bool = False
    post: str | None = None
    is_any: bool = False
    is_officers: bool = False


def without_bullet(text: str) -> str:
    """The line without the mark of a list before it, and without the marks of emphasis around it."""
    text = re.sub(r"^(?:[•·▪●○◦>□■‣⁃*+–—-]|o(?=\s)|\uf0b7)+\s+", "", text.strip())
    return text.strip("*_ \t") if text[:1] in "*_" or text[-1:] in "*_" else text


def item_number(text: str) -> str:
    """The number of an item of the agenda at the start of a line: '1.', '5.2', 'GBP/2122/214'; empty where there is none."""
    found = ITEM_NUMBER.match(text)
    if found and NO_ITEM.match(text):
        return ""
    return found[0] if found and any(c.isdigit() for c in found[0]) else ""


@lru_cache(maxsize=20_000)
def heading_of(line: str) -> Heading | None:
    """The heading with which a line begins; None for any other line."""
    if CLASSIFIED.match(line[:LONGEST_HEADING]):
        return None
    text = without_bullet(line[: LONGEST_HEADING * 40])
    number = item_number(text)
    if number.strip().isdigit() and text[len(number) :][:1].islower():
        return None  # '14 members of the public'
    text = text[len(number) :].strip().lstrip(MARKS)
    head, rest = _parted(text)
    bare = head.rstrip(MARKS + ".–—-")
    if not bare or len(bare) > LONGEST_HEADING:
        return None
    if rest and (status := POSTS.get(fold(BRACKETED.sub("", bare)))) and leading_name(rest[:LONGEST_HEADING])[0]:
        return Heading(status, rest, is_item=bool(number), is_weak=True, post=bare)
    if (mode := WHERE.get(fold(bare))) and leading_name(rest[:LONGEST_HEADING])[0]:
        return Heading("present", rest, None if mode == "in_person" else mode, is_weak=True)
    return _listed(bare, rest, bool(number))


def _parted(text: str) -> tuple[str, str]:
    """'Present: A, B' as two; 'Present Dr A' too, where a title shows that a name begins."""
    found = PARTS_OF_LINE.search(text)
    if found and found.start() <= LONGEST_HEADING:
        return text[: found.start()], text[found.end() :].strip()
    words = text.split(None, 4)[:4]
    for place in range(1, len(words)):
        if (
            fold(words[place]) in TITLES | PLURAL_TITLES
            and words[place][0].isupper()
            and all(fold(word) in KEYS | BETWEEN for word in words[:place])
        ):
            start = text.index(words[place], len(" ".join(words[:place])))
            return text[:start].strip(), text[start:]
    return text, ""


def _listed(bare: str, rest: str, is_item: bool) -> Heading | None:
    remarks = " ".join(BRACKETED.findall(bare))
    words = fold(BRACKETED.sub(" ", bare).replace("non-", "non")).split()
    if any(word.isdigit() for word in words) and not {"item", "items"} & set(words):
        return None  # '14 members of the public' is a number of people
    words = [_spelt(word) for word in words if not word.isdigit()]
    if not words or len(words) > 14 or not all(word in KEYS or word in BETWEEN for word in words) or not KEYS.intersection(words):
        return None
    if words[0] in ("no", "there"):
        names_some = "apologies" in words and leading_name(rest[:LONGEST_HEADING])[0]
        return Heading("absent", rest, is_item=is_item) if names_some else None
    status = status_of(words + fold(remarks).split())
    if status is None:
        return None
    told = f"{bare} {remarks}"
    is_weak = set(words) & KEYS <= WEAK and words != ["in", "attendance"] and status != "deputy"
    is_any = words in ANYBODY
    return Heading(status, rest, mode_of(told), part_of(told), is_item, is_weak, is_any=is_any, is_officers=words == ["officers"])


@lru_cache(maxsize=5_000)
def _spelt(word: str) -> str:
    """The word of a heading that a slip of the hand has spoilt ('appologies', 'attendence'); any other word as it is."""
    if word in KEYS or word in BETWEEN or not 7 <= len(word) <= 14:
        return word
    return next((right for right in OFTEN_MISSPELT if Levenshtein.distance(word, right, score_cutoff=2) <= 2), word)


def status_of(words: list[str]) -> str | None:
    """The word of the vocabulary 'attendance' for the words of a heading."""
    there = set(words)
    if there & APOLOGIES:
        return "absent" if there & {"no", "without"} else "apologies"
    if there & ABSENT or "not" in there:
        return "absent"
    if there & DEPUTIES or ("substitute" in there and there & {"members", "member"}):
        return "deputy"
    if there & OBSERVERS and not there & {"voting", "nonvoting"}:
        return "observer"
    is_member = bool(there & {"members", "member", "voting", "nonvoting", "those"}) and "officers" not in there
    if there & BESIDE and not (is_member and not there & {"also", "other", "others", "officers", "invited"}):
        return "in_attendance" if not (is_member and there & {"other", "others"}) else "present"
    if ("in", "attendance") in pairwise(words):
        return "present" if is_member else "in_attendance"
    return "present" if there & PRESENT else None
