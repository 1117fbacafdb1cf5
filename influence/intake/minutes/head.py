"""The head of minutes: which body met, on what day, from when to when, where, and whether the meeting was held at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from influence.intake.cells import shown
from influence.intake.days import MONTHS, Day, read_clock, read_day
from influence.intake.minutes.units import Unit
from influence.intake.people import mode_of
from influence.intake.reading import Problem
from influence.vocabulary import folded

LONGEST_LINE = 400  # characters of a line that are looked through for a day or an hour
LONGEST_TITLE = 200
MOST_LINES = 120  # of a head; a table of the day, the place and the papers has a dozen
MOST_PROSE = 20_000  # lines in which the end of the meeting is looked for
MONTH = "|".join(MONTHS)
WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DAY = re.compile(
    rf"(?<![\w/.-])(?:(?:{WEEKDAYS})\.?,?\s{{1,3}}(?:the\s)?)?(?:\d{{1,2}}\s?(?:st|nd|rd"
    rf"|th)?(?:\sof)?[\s\-,.]{{1,3}}(?:{MONTH})[a-z]{{0,6}}\.?[\s\-,.]{{1,3}}(?:\d{{4}}|'?\d\d(?![\d:.]))"
    rf"|(?:{MONTH})[a-z]{{0,6}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}"
    rf"|\d\d))(?!\d|[/-]\d)",
    re.IGNORECASE,
)
NO_YEAR = re.compile(rf"(?<!\w)(?:{WEEKDAYS}\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})[a-z]{{0,6}}\b", re.IGNORECASE)
ANOTHER_DAY = re.compile(
    r"\b(?:next|previous|last|future|following|earlier|publi(?:shed|cation)|created|revised|updated|approved|ratified|version|printed"
    r"|issued|"
    r"circulated|deadline|due|review(?:ed)?|amended|signed|adjourned from|rearranged from|postponed from|uploaded|modified|accessed"
    r"|(?:minutes|actions|notes) (?:were |was )?agreed)\b"
    r"[^.;|]{0,60}$",
    re.IGNORECASE,
)
SAYS_HELD = re.compile(r"\b(?:held|date(?: of (?:the )?meeting)?|meeting|minutes|took place|convened|on)\b[^.;]{0,80}$", re.IGNORECASE)
CLOCK = r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?)|\d{4}\s?(?:hrs|hours|h)\b|noon|midday)"
HOURS = re.compile(
    rf"(?<![\d/.])(?P<start>{CLOCK}|\d{{1,2}}(?=\s?(?:-|–|—|to)\s?\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m))\s?(?:hrs|hours"
    rf"|h\b)?\s{{0,3}}(?:(?:-|–|—|to|until|till)\s{{0,3}}(?P<end>{CLOCK}))?",
    re.IGNORECASE,
)
CLOSED = re.compile(
    rf"\b(?:meeting|session|panel|committee|board)\s(?:was\s)?(?:formally\s)?(?:closed|ended|finished|concluded"
    rf"|adjourned)\b[^.\d]{{0,40}}(?P<end>{CLOCK})|\bclosed? (?:of meeting )?at (?P<at>{CLOCK})",
    re.IGNORECASE,
)
OPENED = re.compile(
    rf"\b(?:meeting|session)\s(?:was\s)?(?:opened|began|started|commenced)\b[^.\d]{{0,40}}(?P<start>{CLOCK})", re.IGNORECASE
)
PLACE = re.compile(
    r"\b(?:venue|location|place|held|via|room|hall|house|centre|center|by|at|on|platform|virtual|online|teams|zoom|hybrid|in person)\b",
    re.IGNORECASE,
)
REAL_PLACE = re.compile(
    r"\b(?:room|hall|house|centre|center|suite|office|surgery|hospital|building|chamber|road|street|lane|library|hotel|in person"
    r"|face to face|town)\b",
    re.IGNORECASE,
)
CANCELLED = re.compile(
    r"\b(?:meeting|session)\s(?:was|has been|is|had been)\s(?P<was>cancelled|canceled|postponed|stood down)\b|\b(?:did not|was not"
    r"|has not) (?:take place|taken place|held)\b|^\W*(?P<word>cancelled|canceled|postponed)\b",
    re.IGNORECASE,
)
INQUORATE = re.compile(
    r"\b(?:was|were|is|being|as|declared|meeting)\s(?:(?:therefore|not|then|found|to|be|declared|being)\s){0,3}(?:inquorate"
    r"|not quorate)\b|\bnot (?:been )?quorate\b|\bno quorum\b|\bquorum (?:was|had|is) not\b|^\W*inquorate\b",
    re.IGNORECASE,
)
QUORATE_AGAIN = re.compile(r"\b(?:if|should|when|where|unless|last|previous|earlier|would)\b", re.IGNORECASE)
LABEL = re.compile(
    r"^\W*(?:date|time|venue|location|place|start|end|from|to|when|where|held|chair|duration|meeting (?:date|time)|date and time"
    r"|date of meeting|platform|status|version|classification|page \d|agenda item)\b[^:]{0,25}:",
    re.IGNORECASE,
)
IS_LABEL_TITLE = re.compile(
    r"^\W*(?:meeting|title|meeting title|name of (?:meeting|committee|group)|committee|group|board|subject|forum"
    r"|meeting name)\s*:\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
STATUS_WORDS = (
    r"(?:draft|unconfirmed|confirmed|approved|final|official|ratified|unratified|unapproved|confidential|public|action"
    r"|formal|extract from (?:the )?|subject to approval|not for publication)"
)
MINUTES_OF = re.compile(
    rf"^\W*(?:{STATUS_WORDS}\s+)*(?:minutes|notes|note|record|summary|action notes|action log"
    rf"|report)(?:\s+and\s+actions?(?:\s+log)?)?\s+(?:of|from|for)\s+(?:the\s+|a\s+|an\s+)?"
    r"(?:(?:\w+\s+){0,3}?(?:meeting|session|meetings)(?:s?\s+in\s+common)?\s*(?:of\s+the\s+|of\s+|between\s+(?:the\s+)?"
    r"|in\s+common\s+of\s+(?:the\s+)?)?)?(?P<body>.*)$",
    re.IGNORECASE,
)
CUT = re.compile(
    r"\s*(?:[,:–—-]\s*)?(?:\b(?:meetings?\s+)?(?:(?:which\s+was\s+)?held|taking\s+place|took\s+place)\b.*|\bmeetings?\s+(?:on|at|of"
    r"|from)\b.*|\b(?:on|from|dated)\s+(?:\w+day|\d)\b.*|\bin\s+common\b.*)$",
    re.IGNORECASE,
)
ENDINGS = re.compile(
    rf"(?:\s*[-–—:,|(]\s*|\s+)(?:(?:{STATUS_WORDS})\b\s*|(?:minutes|notes|agenda|meeting|meetings|note|of|and|actions?|action log|the"
    rf"|in public|in private|public session|attendance)\b[\s)]*)+$",
    re.IGNORECASE,
)
STARTS = re.compile(rf"^\W*(?:(?:{STATUS_WORDS}|minutes|notes|agenda|meeting|minutes of|of)\b[\s:–—-]*)+$", re.IGNORECASE)
FORUM_NOUN = re.compile(
    r"\b(?:board|boards|committee|icb|partnership|group|body|forum|trust|council|alliance|collaborative|panel|assembly|cabinet|network"
    r"|team|commission|executive|pcn|federation|lmc)$",
    re.IGNORECASE,
)
COLUMN_WORDS = ("name", "names", "role", "organisation", "initials", "title", "position", "or", "and")
MEETS = re.compile(r"\b(?:board|committee|panel|forum|group|partnership|cabinet|assembly|executive|collaborative|alliance)$", re.IGNORECASE)
TITLE_LINES = 4  # a council's name or a trust's may stand above the name of the body that met
IN_COMMON = re.compile(r"\b(?:in[- ]common|joint meeting|jointly)\b", re.IGNORECASE)
ANY_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Head:
    """What the head of minutes says. date: ISO or None with the problem; bodies: those that met, several only where they met in common."""

    title: str | None
    date: str | None
    line: int
    start: str | None = None
    end: str | None = None
    mode: str | None = None
    status: str | None = None
    bodies: tuple[str, ...] = ()
    in_common: bool = False
    problem: Problem | None = None


def read_head(head: list[Unit], later: list[Unit], first_line: int, order: str | None, name: str | None = None) -> Head:
    """head: the lines above the list of people; later: those below it; name: what the file calls itself, where that is no line of it."""
    head, later = head[:MOST_LINES], later[:MOST_PROSE]
    titled = [Unit(first_line, name)] if name else []
    lines = [*head, *[unit for unit in titled if not head]]
    in_common = any(IN_COMMON.search(unit.text[:LONGEST_LINE]) for unit in head)
    title = _title(lines, name)
    day, problem, line = _day([*head, *titled], later, first_line, order)
    start, end = _hours(head, later)
    return Head(
        title=title,
        date=day,
        line=line,
        start=start,
        end=end,
        mode=_mode(head),
        status=_status(head, later),
        bodies=_bodies(head, title) if in_common else (),
        in_common=in_common,
        problem=problem,
    )


def has_day(text: str) -> bool:
    """Whether a line names a day that could be the meeting's."""
    return any(not ANOTHER_DAY.search(text[: found.start()]) for found in DAY.finditer(text[:LONGEST_LINE]))


def is_title_of_minutes(text: str) -> bool:
    found = MINUTES_OF.match(text[:LONGEST_LINE])
    if found is None or len(text) > LONGEST_LINE:
        return False
    return not re.match(r"(?:the )?(?:last|previous)\b", found["body"] or "", re.IGNORECASE)


def _days(units: Iterable[Unit], order: str | None) -> list[tuple[int, Day, Unit]]:
    """Each day that could be the meeting's, with how plainly it is said to be: 2 with words, 1 alone."""
    found = []
    for unit in units:
        text = re.sub(r"(\d{4})(?=[a-z])", r"\1 ", unit.text[:LONGEST_LINE])
        for one in DAY.finditer(text):
            before = text[: one.start()]
            if ANOTHER_DAY.search(before):
                continue
            day = read_day(_plain_day(one[0]), order)
            if day.day or day.problem:
                found.append((2 if SAYS_HELD.search(before) else 1, day, unit))
    return found


def _plain_day(text: str) -> str:
    bare = re.sub(rf"^{WEEKDAYS}\.?,?\s+(?:the\s)?", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"(\d)\s(st|nd|rd|th)\b", r"\1\2", bare, flags=re.IGNORECASE)


def _day(head: list[Unit], later: list[Unit], first_line: int, order: str | None) -> tuple[str | None, Problem | None, int]:
    found = _days(head, order) or _days(later[:3], order)
    plain = [each for each in found if each[0] == max(rank for rank, _, _ in found)] if found else []
    days = {each[1].day for each in plain if each[1].day}
    if len(days) == 1:
        day = next(each for each in plain if each[1].day)
        return day[1].day.isoformat(), None, day[2].line  # type: ignore[union-attr]
    if len(days) > 1:
        told = " and ".join(sorted(each.isoformat() for each in days))
        return (
            None,
            _no_day(f"The head names more than one day ({told}), so the day of the meeting is not known.", plain[0][2].line),
            first_line,
        )
    if plain:
        problem = plain[0][1].problem
        assert problem is not None
        return None, _no_day(f"{problem.message} So the day of the meeting is not known.", plain[0][2].line, problem.value), first_line
    half = next(
        (unit for unit in head if (NO_YEAR.search(unit.text[:LONGEST_LINE]) and not LABEL.match(unit.text)) or _dated_without_year(unit)),
        None,
    )
    if half is not None:
        found_text = NO_YEAR.search(half.text[:LONGEST_LINE])
        assert found_text is not None
        return (
            None,
            _no_day(f"'{shown(found_text[0])}' has no year, so the day of the meeting is not known.", half.line, found_text[0]),
            first_line,
        )
    return None, _no_day("No day is named above the list of people, so the day of the meeting is not known.", first_line), first_line


def _dated_without_year(unit: Unit) -> bool:
    return bool(NO_YEAR.search(unit.text[:LONGEST_LINE])) and not ANOTHER_DAY.search(unit.text[:60])


def _no_day(message: str, line: int, value: str | None = None) -> Problem:
    return Problem(
        message,
        "a line such as 'Minutes of the meeting held on 14 October 2026'",
        "Fill in the day.",
        line,
        "date",
        value and shown(value),
        "warning",
    )


def _hours(head: list[Unit], later: list[Unit]) -> tuple[str | None, str | None]:
    start = end = None
    for unit in head:
        text = DAY.sub(" ", unit.text[:LONGEST_LINE])
        for found in HOURS.finditer(text):
            if start is None:
                start, end = _pair(found["start"], found["end"])
            elif end is None and re.search(r"\b(?:end|finish|close[sd]?|until|to)\W{1,3}$", text[: found.start()], re.IGNORECASE):
                end = _clock(found["start"])
    for unit in later:
        text = unit.text[:LONGEST_LINE]
        if start is None and (opened := OPENED.search(text)):
            start = _clock(opened["start"])
        if end is None and (closed := CLOSED.search(text)) and not re.search(r"\bnext meeting\b", text[: closed.start()], re.IGNORECASE):
            end = _clock(closed["end"] or closed["at"])
    return start, end


def _pair(start: str, end: str | None) -> tuple[str | None, str | None]:
    """'2-4pm' and '9.30 - 11.30am': the half of the day is said once for both."""
    ends = _clock(end) if end else None
    half = re.search(r"[ap]\.?m", end or "", re.IGNORECASE)
    if half and not re.search(r"[ap]\.?m|noon|midday", start, re.IGNORECASE):
        same, other = (_clock(f"{start.strip()}{sign}") for sign in (half[0], "am"))
        begins = same if same and ends and same < ends else other
    else:
        begins = _clock(start)
    return begins, ends if begins is None or ends is None or ends > begins else None


def _clock(text: str) -> str | None:
    plain = text.casefold().strip()
    if plain in ("noon", "midday"):
        return "12:00"
    return read_clock(re.sub(r"\s?(?:hrs|hours|h)$", "", plain).strip())


def _mode(head: list[Unit]) -> str | None:
    """On a screen, or on a screen and in a room; a room alone says nothing of those who dialled in."""
    texts = [unit.text[:LONGEST_LINE] for unit in head]
    if any(re.search(r"\bhybrid\b", text, re.IGNORECASE) for text in texts):
        return "hybrid"
    said = [text for text in texts if mode_of(text) and PLACE.search(text)]
    if not said:
        return "in_person" if any(re.search(r"\b(?:in person|face to face)\b", text, re.IGNORECASE) for text in texts) else None
    return "hybrid" if any(REAL_PLACE.search(text) and re.search(r"\b(?:and|or|/|&|plus)\b|[/&]", text) for text in said) else "virtual"


def _status(head: list[Unit], later: list[Unit]) -> str | None:
    for unit in head:
        found = CANCELLED.search(unit.text[:LONGEST_LINE])
        if found and not ANOTHER_DAY.search(unit.text[: found.start()][:LONGEST_LINE]):
            word = (found["was"] or found["word"] or "cancelled").casefold()
            return "postponed" if word == "postponed" else "cancelled"
    for unit in (*head, *later):
        text = unit.text[:LONGEST_LINE]
        found = INQUORATE.search(text)
        if found and not QUORATE_AGAIN.search(text[: found.start()]):
            return "inquorate"
    return None


def _title(lines: list[Unit], name: str | None) -> str | None:
    """The body's name: after 'Minutes of', else the first line of the head that names anything."""
    texts = [(unit.text, unit.is_row) for unit in lines if len(unit.text) <= LONGEST_LINE]
    for text, _ in texts:
        if labelled := IS_LABEL_TITLE.match(text.replace("\t", ": ", 1)):
            return cleaned(labelled["title"])
    for text, _ in texts:
        found = MINUTES_OF.match(text) if is_title_of_minutes(text) else None
        if found and not found["body"].lstrip().startswith((",", "-", "–", "(", ":")) and (title := cleaned(found["body"])):
            return title
    titles = [title for text, is_row in texts if not is_row and not LABEL.match(text) and (title := cleaned(text))]
    if titles:
        return next((title for title in titles[:TITLE_LINES] if MEETS.search(title)), titles[0])
    return cleaned(name) if name else None


def cleaned(text: str) -> str | None:
    """A title without the day, the place and the word 'minutes'; None where nothing is left that could be a body's name."""
    text = " ".join(DAY.sub(" ", re.sub(r"(\d{4})(?=[a-z])", r"\1 ", text[:LONGEST_LINE])).split())
    text = re.sub(r"\s*\b(?:on|of|from|held|at)\s*$", "", HOURS.sub(" ", text).strip(), flags=re.IGNORECASE)
    text = CUT.sub("", text)
    text = CUT.sub("", re.sub(r"\s+[-–—:]?\s*(?:minutes|notes)\s+(?:of|from)\b.*$", "", text, flags=re.IGNORECASE))
    text = re.sub(r"\s*[,–—-]?\s*\b(?:via|by|on|at)\s+(?:ms |microsoft )?(?:teams|zoom|video\w*)\b.*$", "", text, flags=re.IGNORECASE)
    text = ENDINGS.sub("", text.rstrip(" ,;:–—-"))
    text = re.sub(
        rf"^\W*(?:(?:{STATUS_WORDS}\s+)?(?:minutes|notes)\b[\s:–—-]+(?:of\s+(?:the\s+)?)?|{STATUS_WORDS}\s*[:–—-]\s*)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^the\s+(?=[A-Z])", "", text.strip(" \t-–—:,|.*_#(")).rstrip(" -–—:,|.(")
    if (
        not ANY_WORD.search(text)
        or STARTS.match(text)
        or all(word in COLUMN_WORDS for word in folded(text).split())
        or len(text) > LONGEST_TITLE
        or folded(text) in ("the", "present", "agenda", "attendance")
    ):
        return None
    return text


def _bodies(head: list[Unit], title: str | None) -> tuple[str, ...]:
    """The bodies that met in common: named in the title, or one a line in the head."""
    found: list[str] = []
    for unit in head:
        text = unit.text[:LONGEST_LINE]
        common = re.search(r"\bin[- ]common\s+(?:of|between)\s+(?:the\s+)?(?P<list>.*)$", text, re.IGNORECASE)
        named = common["list"] if common else (title if title and title in text and IN_COMMON.search(text) else None)
        listed = (
            split_bodies(named)
            if named
            else (split_bodies(text) if FORUM_NOUN.search(text.strip(" .,;:")) and not IN_COMMON.search(text) else [])
        )
        found += [body for body in listed if body not in found]
    if len(found) < 2 and title:
        found = [body for body in split_bodies(title) if body] or found
    return tuple(found) if len(found) > 1 else ()


def split_bodies(text: str) -> list[str]:
    """'A Board, B Board and Health and Wellbeing Board': parted only after a word that a body's name ends in."""
    text = CUT.sub("", text) if not FORUM_NOUN.search(text.strip(" .,;:")) else text
    found, rest = [], text
    pieces = re.split(r"(\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*)", rest)
    piece = ""
    for part in pieces:
        if re.fullmatch(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*", part) and FORUM_NOUN.search(piece.strip()):
            found.append(piece)
            piece = ""
        else:
            piece += part
    names = [cleaned(each) for each in [*found, piece]]
    return [name for name in names if name and FORUM_NOUN.search(name)]
