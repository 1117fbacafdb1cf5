"""A meeting's title as it is compared with the names of forums: without days, prefixes and the words of every invitation."""

import re
from functools import lru_cache

from influence.records.names import fold

LONGEST = 300  # letters of a title that are looked at
MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
INVITATIONS = (
    "meeting meetings monthly weekly fortnightly bimonthly quarterly regular virtual online remote hybrid zoom call via "
    "draft final approved unapproved confirmed unconfirmed ratified minutes notes minute agenda attendance report attendees invite nhs "
    "the of on at for held in external rescheduled updated"
)
GENERAL = (
    "board committee group forum partnership team general channel session panel council steering executive network assembly collaborative"
)
ANOTHER = (
    "pre premeet premeeting prep preparation subgroup sub subcommittee briefing debrief huddle catch catchup workshop training interview "
    "interviews planning setting development away task working chairs part private confidential test rehearsal lunch social induction"
)
NOISE = frozenset(f"{MONTHS} {WEEKDAYS} {INVITATIONS}".split())
GENERAL_WORDS = frozenset(GENERAL.split())
ANOTHER_MEETING = frozenset(ANOTHER.split())  # held around a forum's own meeting, and none of it
JOINING = frozenset(["joint", "jointly", "common", "and", "with"])

PREFIX = re.compile(r"^\s*(?:(?:fwd?|re|aw|wg|tr|cancell?ed|postponed|rescheduled|updated|invitation|copy)\s*:\s*)+", re.IGNORECASE)
SAID_OF_ANY = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\b|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d(?:\s?[ap]m)?\b"
    r"|\b\d{1,2}\s?[ap]m\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:held )?in public\b|\b(?:ms|microsoft|via|on) teams\b|\bteams (?:meeting|call)\b",
    re.IGNORECASE,
)
ONE_TO_ONE = re.compile(r"\b1\s?[:-]\s?1\b|\b1-?2-?1s?\b|\bone[ -]?(?:to|2)[ -]?one\b|\b1/1\b(?!/)", re.IGNORECASE)
SECOND_PART = re.compile(
    r"\bpart (?:2|two|ii|b)\b|\bin (?:private|camera)\b|\b(?:confidential|private|closed)(?: (?:session|part|section|meeting|business))?\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain_title(title: str) -> str:
    """The words that are left, as they were written: 'FW: NHS Middlemere Place Board - 14 October' is 'Middlemere Place Board'."""
    text = SAID_OF_ANY.sub(" ", PREFIX.sub("", title[:LONGEST].replace("&", " and ")))
    words = WORD.findall(text)
    return " ".join(word for place, word in enumerate(words) if not (fold(word) in NOISE or _day_of_month(words, place)))


def _day_of_month(words: list[str], place: int) -> bool:
    """A number beside the name of a month."""
    if not (words[place].isdigit() and len(words[place]) <= 2):
        return False
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    return any(fold(word) in MONTHS.split() for word in beside)


@lru_cache(maxsize=20_000)
def title_key(title: str) -> str:
    """How titles and names of forums are compared: the plain words, folded."""
    return fold(plain_title(title))


def is_second_part(title: str) -> bool:
    """A confidential session after the meeting proper, with people of its own."""
    return bool(SECOND_PART.search(title[:LONGEST]))


def first_part(title: str) -> str:
    """The title without what makes it that of a second part."""
    return SECOND_PART.sub(" ", title[:LONGEST])


def is_one_to_one(title: str) -> bool:
    """'1:1 Jane / Raj' is a conversation of two, and no forum's meeting."""
    return bool(ONE_TO_ONE.search(title[:LONGEST]))


def says_little(key: str) -> bool:
    """Nothing but words that any forum's title may have, such as 'Board'."""
    return all(word in GENERAL_WORDS for word in key.split())


def is_around_a_meeting(key: str) -> bool:
    """A pre-meet, a workshop, a sub-group: near a forum in name and hour, and another meeting."""
    return any(word in ANOTHER_MEETING for word in key.split())
