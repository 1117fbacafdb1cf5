"""Corrections that minutes make to the attendance of earlier ones: which meeting, whom, and what is right."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from influence.intake.days import read_day
from influence.intake.minutes.clauses import BOUNDARY, parse
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.people_lists import people_of
from influence.intake.minutes.roles import leading_name
from influence.intake.minutes.said import Said
from influence.intake.minutes.subjects import without_lead_in
from influence.intake.reading import MeetingRead
from influence.vocabulary import folded

OWN = ("board", "committee", "group", "panel", "forum", "partnership", "joint committee", "network", "meeting")
LONGEST = 4_000  # characters of a passage that are looked through; corrections take a few sentences
TELLS = re.compile(
    r"\b(?:amend(?:ed|ments?)|correct(?:ed|ions?)\b|correct record\b(?= (?:subject|with|apart|except))|subject to|with the exception"
    r"|should (?:read|be|have|say|show|state)|omit(?:ted)?|omission|missing from|in error|inaccurac(?:y|ies)|wrongly|incorrectly)\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"^(?:these|they|it|this)(?= (?:was|were|had been) (?:then )?(?:agreed|approved|accepted|confirmed|received|signed))", re.IGNORECASE
)
OF_MINUTES = re.compile(r"\b(?:minutes|record|notes) (?:of|from|for) (?:the )?", re.IGNORECASE)
MINUTES = re.compile(r"\b(?:minutes|notes of the|previous record)\b", re.IGNORECASE)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"\b({NUMBERED} (?:of )?{MONTH}(?:,? \d{{4}})?|{MONTH} {NUMBERED}(?:,? \d{{4}})?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
BODY_OF = re.compile(
    r"^(?:(?:meeting|minutes) of (?:the )?)?(.{3,100}?)(?: meeting)?(?: held)?(?: of| on| from| dated|,)?(?: \w+day)?,? $", re.IGNORECASE
)
NO_BODY = re.compile(r"^(?:(?:the|our|last|previous|earlier|meeting|held|on|of|that|minutes)\b ?)*$", re.IGNORECASE)

PLACED = (  # where a name should stand, and what that says
    (re.compile(r"\b(?:apolog|having sent|unable to attend)", re.IGNORECASE), "apologies"),
    (re.compile(r"\bin[ -]attendance\b", re.IGNORECASE), "in_attendance"),
    (re.compile(r"\bobserv", re.IGNORECASE), "observer"),
    (re.compile(r"\b(?:absent|absen(?:ce|tees)|non-attend|not (?:present|attend))", re.IGNORECASE), "absent"),
    (re.compile(r"\b(?:present|attende|attendance|attending|members|attended)", re.IGNORECASE), "present"),
)
PUT = r"(?:add(?:ed)?|includ(?:ed?|ing)|list(?:ed)?|record(?:ed)?|show(?:n)?|note(?:d)?|mark(?:ed)?|move(?:d)?|insert(?:ed)?|changed?|put)"
SHOULD = re.compile(
    rf"\b(?:should (?:also )?(?:have been |be |instead be )|(?:was|were|is|are)? ?to be (?:also )?|needs? to be |had been "
    rf"|ought to (?:be|have been) )(?P<how>{PUT}|removed|deleted)\b",
    re.IGNORECASE,
)
OMITTED = re.compile(
    r"\b(?:(?:was|were|had been|has been|is) (?:\w+ly )?)?(?:omitted|missing|missed|left (?:off|out))(?: from| of| off)? ", re.IGNORECASE
)
APOLOGIES_OF = re.compile(
    r"(?:['’]s?|['’]) apolog(?:y|ies) (?:for absence )?(?:should|were|was|had|to be|have|be|been)\b|(?:['’]s?|['’]) apolog(?:y|ies)$",
    re.IGNORECASE,
)
DO = re.compile(
    r"\b(?P<how>addition of|adding|add|inclusion of|including|include|insertion of|insert|removal of|removing|remove|deletion of|delete"
    r"|showing|show|recording|record|listing|list|apologies (?:from|of))\s+"
    r"(?P<who>(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Cllr|Councillor)s?\.? )?[A-Z].*?)"
    r"(?=(?: (?:to|from|in|as|under|among|on|should|were|had|was|be)\b)|[;.]|$)",
)
WRONG = re.compile(
    rf"\b(?:was|were|had been|is) (?:incorrectly |wrongly |mistakenly |erroneously )?{PUT} (?:as |among |under |in )"
    r"(?:\w+ ){0,4}?\w+(?: (?:in error|by mistake))?",
    re.IGNORECASE,
)
START = re.compile(
    r"^(?:(?:the|a|one|two|following|minor|small) )*(?:amendments?|corrections?|changes?|addition(?= that)|omission(?= of))"
    r"(?: being| is| was| are|:| -)? ?|^(?:that|note(?: that)?|record that|reflect that|read|state(?: that)?|include that|show that"
    r"|it being noted that|and) |^[-–•*] ?|^\d{1,2}[.)] ",
    re.IGNORECASE,
)
FIRST = re.compile(r"^subject to (?:it being noted |noting )?(?:that )?(.+), the (?:minutes|notes) .*$", re.IGNORECASE)
MISTAKEN = re.compile(r"\b(?:incorrectly|wrongly|mistakenly|erroneously|in error|by mistake)\b", re.IGNORECASE)
HAD_BEEN = re.compile(
    r"\bhad (?:sent|given|been|attended|not|apologi)|\b(?:was|were) (?:present|absent|in attendance) (?:and|but) not\b|\bdid attend\b",
    re.IGNORECASE,
)
TODAY = re.compile(r"\b(?:matters arising|actions? (?:log|from)|today|this meeting|proposed by|seconded)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Correction:
    """What should stand in earlier minutes. date: ISO, None where only 'the last meeting' is said; body: whose, where it is said."""

    date: str | None
    body: str | None
    said: Said
    text: str = ""


@dataclass(frozen=True)
class Corrected:
    """The corrections of a passage, what surely corrects some attendance and could not be read, and the sentences of both."""

    corrections: tuple[Correction, ...] = ()
    unread: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def read_corrections(text: str, told_on: date | None = None) -> Corrected:
    """'The minutes of 14 October were agreed subject to this: Dr Shah had sent apologies.' told_on: the day of the meeting itself,
    from which a day without a year is told: the last such day before it."""
    text = " ".join(text.split())[:LONGEST]
    if not opens_corrections(text):
        return Corrected()
    day, body = None, None
    found: list[Correction] = []
    unread: list[str] = []
    used: list[str] = []
    begun = of_minutes = False
    for sentence in sentences_of(text):
        told = OF_THEM.sub("The minutes", sentence, count=1) if of_minutes else sentence
        of_minutes = MINUTES.search(told) is not None
        if of_minutes:
            day, body = _which(told, told_on) or (day, body)
        if not opens_corrections(told) and not (begun and says_more(sentence)):
            continue
        begun = True
        content = _content(told)
        people = _people(content)
        found += [Correction(day, body, said, sentence) for said in people]
        if not people and _is_about_attendance(content):
            unread.append(content)
        used += [sentence] if people or content in unread else []
    return Corrected(tuple(found), tuple(unread), tuple(used))


def opens_corrections(text: str) -> bool:
    """Speaks of minutes and of something in them to be put right."""
    return MINUTES.search(text) is not None and TELLS.search(text) is not None


def corrects(item: str) -> bool:
    """An item of a list of corrections that tells of somebody's coming, and nothing of the day itself."""
    return _is_about_attendance(item) and TODAY.search(item) is None


def says_more(sentence: str) -> bool:
    """A further correction after the sentence that opens them, and nothing of the day itself ('Raj Rao joined at 10.20')."""
    patterns = (SHOULD, OMITTED, WRONG, HAD_BEEN)
    return TODAY.search(sentence) is None and any(pattern.search(sentence) for pattern in patterns)


def corrected_meetings(
    corrections: Iterable[tuple[int, Correction]], told_on: str | None, title: str | None, forums: tuple[str, ...] = ()
) -> tuple[MeetingRead, ...]:
    """The earlier meetings that are put right, one a day and body, ready to be loaded. corrections: with their lines; told_on: the
    day of the meeting whose minutes these are, title and forums: whose, where a correction names no other body."""
    together: dict[tuple[str | None, str | None], list[tuple[int, Said]]] = {}
    for line, each in corrections:
        body = None if each.body is None or _is_own(each.body, title) else each.body
        together.setdefault((each.date, body), []).append((line, each.said))
    return tuple(
        MeetingRead(
            date=day,
            source_line=rows[0][0],
            forums=() if body else forums,
            title=body or title,
            roster="partial",
            attendance=tuple(replace(said.at(line), corrects=True) for line, said in rows),
            told_on=told_on,
        )
        for (day, body), rows in together.items()
    )


def _is_own(body: str, title: str | None) -> bool:
    """'the Board' and 'the Place Board', where these are minutes of the 'Middlemere Place Board'."""
    return folded(body) in OWN or folded(body) in folded(title or "")


def _which(sentence: str, told_on: date | None) -> tuple[str | None, str | None] | None:
    """The day and the body of the minutes that a sentence speaks of; None where it says neither."""
    named = OF_MINUTES.search(sentence)
    found = DAY.search(sentence, named.end() if named else 0)
    day = _day(found[1], told_on) if found else None
    body = None
    if named and found:
        told = BODY_OF.match(sentence[named.end() : found.start()])
        body = told[1].strip(" ,") if told and not NO_BODY.match(told[1]) else None
    return (day, body) if day or body else None


def _day(text: str, told_on: date | None) -> str | None:
    """A day with its year, or the last one before the minutes were written."""
    read = read_day(text)
    if read.day:
        return read.day.isoformat()
    if told_on is None:
        return None
    for year in (told_on.year, told_on.year - 1):
        day = read_day(f"{text} {year}").day
        if day and day < told_on:
            return day.isoformat()
    return None


def _content(sentence: str) -> str:
    """What is to be changed: the sentence without the words that agree the minutes."""
    if first := FIRST.match(sentence):
        return _without_start(first[1])
    for mark in (
        ": ",
        " subject to ",
        " with the exception that ",
        " except that ",
        " amended to ",
        " corrected to ",
        " noting that ",
        " that ",
    ):
        before, found, after = sentence.partition(mark)
        if found and MINUTES.search(before):
            return _without_start(after)
    return _without_start(sentence)


def _without_start(text: str) -> str:
    for _ in range(3):
        shorter = START.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return without_lead_in(text).strip(" .")


def _people(content: str) -> list[Said]:
    """Whom a correction names, with what is right of each."""
    return [said for piece in _pieces(content) for said in _people_of_piece(piece)]


def _pieces(content: str) -> Iterator[str]:
    """'A should be added to those present and B should be shown under apologies' is two."""
    for part in content.split(";"):
        start = 0
        places = [found.start() for found in SHOULD.finditer(part)]
        for one, other in pairwise(places):
            cuts = [found for found in BOUNDARY.finditer(part, one, other) if leading_name(part[found.end() : found.end() + 100])[0]]
            if cuts:
                yield part[start : cuts[0].start()].strip()
                start = cuts[0].end()
        yield re.sub(r"^and ", "", part[start:].strip())


def _people_of_piece(piece: str) -> list[Said]:
    for read in (_should, _done, _omitted, _apologies_of, _wrongly):
        if people := read(piece):
            return people
    had = re.sub(r"\bhad (?=attended|been)|\bhas (?=attended|been)", "", WRONG.sub("", piece))
    had = re.sub(r"\bbeen (?=present|in attendance|absent|unable)", "was ", had)
    had = re.sub(r"\bdid attend\b", "attended", re.sub(r" (?:and|but)(?: was)? not\b.*$", "", had))
    return list(parse(f"{had}.").said)


def _omitted(content: str) -> list[Said]:
    """'Ben Low had been omitted from the list of those present'."""
    found = OMITTED.search(content)
    return _all(content[: found.start()], _place(content[found.end() :])) if found else []


def _should(content: str) -> list[Said]:
    """'Ann Lee should be added to those present', 'Raj Rao should have been recorded as having sent apologies'."""
    found = SHOULD.search(content)
    if found is None:
        return []
    before = content[: found.start()]
    if possessive := re.search(r"(?:['’]s?) apolog(?:y|ies)(?: for absence)?\s*$", before, re.IGNORECASE):
        return _all(before[: possessive.start()], "apologies")
    if of := re.match(r"(?:the )?apolog(?:y|ies) (?:from|of) ", before, re.IGNORECASE):
        return _all(before[of.end() :], "apologies")
    after = content[found.end() :]
    if found["how"].casefold() in ("removed", "deleted"):
        return _all(before, _after_removal(after))
    return _all(
        WRONG.sub("", before), _place(after.rpartition(" to ")[2] if found["how"].casefold().startswith(("move", "change")) else after)
    )


def _done(content: str) -> list[Said]:
    """'the addition of Ann Lee to those present', 'remove Raj Rao from the attendance list', 'apologies from Jo Reed'."""
    said: list[Said] = []
    for found in DO.finditer(content):
        how, after = found["how"].casefold(), content[found.end() : found.end() + 120]
        after = re.split(r"[;.]| and (?:the )?(?:addition|removal|deletion|inclusion|adding|removing)\b", after, maxsplit=1)[0]
        if how.startswith("apologies"):
            said += _all(found["who"], "apologies")
        elif how.startswith(("remov", "delet")):
            said += _all(found["who"], _after_removal(after))
        else:
            said += _all(found["who"], _place(after))
    return said


def _apologies_of(content: str) -> list[Said]:
    """'Ann Lee's apologies were omitted'."""
    found = APOLOGIES_OF.search(content)
    return _all(content[: found.start()], "apologies") if found else []


def _wrongly(content: str) -> list[Said]:
    """'Ann Lee was wrongly recorded as absent': she came. What is right of one wrongly recorded as present is not said."""
    found = WRONG.search(content)
    if found is None or not MISTAKEN.search(content) or re.search(r"\b(?:but|and|when|whereas)\b", content[found.end() :]):
        return []
    return _all(content[: found.start()], "present") if _place(found[0]) in ("apologies", "absent") else []


def _after_removal(after: str) -> str | None:
    """Taken out of those present: absent; out of the apologies: present."""
    return {"present": "absent", "in_attendance": "absent", "apologies": "present", "absent": "present"}.get(_place(after) or "")


def _place(text: str) -> str | None:
    return next((status for pattern, status in PLACED if pattern.search(text)), None)


def _all(text: str, status: str | None) -> list[Said]:
    """Everybody named in a piece; nobody where a part of it cannot be told or nothing says what is right."""
    if status is None:
        return []
    people, unread = people_of(without_lead_in(text.strip(" ,")))
    return [] if unread else [said for person in people for said in person.said(status)]


def _is_about_attendance(content: str) -> bool:
    return re.search(r"\b(?:apologies|attend|present\b|absent|attendance)", content, re.IGNORECASE) is not None
