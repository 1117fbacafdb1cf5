"""The name of the body that met, out of the title of its minutes; several where bodies met in common."""

import re

from influence.intake.minutes.units import Unit
from influence.intake.minutes.when import DAY, HOURS, LABEL, LONGEST_LINE
from influence.intake.values import has_patient_number
from influence.vocabulary import folded

LONGEST_TITLE = 200
IS_LABEL_TITLE = re.compile(
    r"^\W*(?:meeting|title|meeting title|name of (?:meeting|committee|group)|committee|group|board|forum"
    r"|meeting name)\s*:\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
STATUS_WORDS = (
    r"(?:draft|unconfirmed|confirmed|approved|final|official|ratified|unratified|unapproved|confidential|public|action|quick|brief|rough"
    r"|formal|extract from (?:the )?|subject to approval|not for publication)"
)
MINUTES_OF = re.compile(
    rf"^\W*(?:{STATUS_WORDS}\s+)*(?:minutes|notes|note|record|summary|action notes|action log"
    rf"|report)(?:\s+and\s+actions?(?:\s+log)?)?\s+(?:of|from|for)\s+(?:the\s+|a\s+|an\s+)?"
    r"(?:(?:\w+\s+){0,3}?(?:meeting|session|meetings)(?:s?\s+in\s+common)?\s*(?:of\s+the\s+|of\s+|between\s+(?:the\s+)?"
    r"|in\s+common\s+of\s+(?:the\s+)?)?)?(?P<body>.*)$",
    re.IGNORECASE,
)
AT_MEETING = re.compile(r"^\W*at (?:an?|the) (?:\w+ ){0,3}meeting of (?:the )?(?P<body>\S.*)$", re.IGNORECASE)
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
    r"|team|commission|executive|pcn|federation|lmc|ltd|limited|llp|cic)$",
    re.IGNORECASE,
)
COLUMN_WORDS = ("name", "names", "role", "organisation", "initials", "title", "position", "or", "and")
ANY_BODY = ("board", "committee", "group", "panel", "forum", "meeting", "partnership", "joint committee", "sub committee")
MEETS = re.compile(r"\b(?:board|committee|panel|forum|group|partnership|cabinet|assembly|executive|collaborative|alliance)$", re.IGNORECASE)
TITLE_LINES = 4  # a council's name or a trust's may stand above the name of the body that met
IN_COMMON = re.compile(r"\b(?:in[- ]common|joint meeting|jointly)\b", re.IGNORECASE)
OWN_MEETING = re.compile(r"(?:s['’]|['’]s) meeting$", re.IGNORECASE)  # "Partners' Meeting" is what it is called
NO_TITLE = re.compile(r"(?:at|in|on|via|by|from)\b", re.IGNORECASE)  # what is left of a line of day and place
SAYS_MINUTES = re.compile(r"\b(?:minutes|notes)\b", re.IGNORECASE)
OWNS = re.compile(r"\b(?:integrated care board|partnership)$", re.IGNORECASE)  # it may have committees, whose minutes these are
MAIL = re.compile(
    r"^\W*(?:(?:from|to|cc|bcc|sent|importance|attachments?)\s*:|subject\s*:\s*(?:(?:re|fw|fwd)\s*:\s*)*(?P<subject>.*)$"
    r"|(?:hi|hello|dear)\b)",
    re.IGNORECASE,
)
ANY_WORD = re.compile(r"[^\W\d_]{2,}")


def is_title_of_minutes(text: str) -> bool:
    found = MINUTES_OF.match(text[:LONGEST_LINE])
    if found is None or len(text) > LONGEST_LINE:
        return False
    return not re.match(r"(?:the )?(?:last|previous)\b", found["body"] or "", re.IGNORECASE)


def title_of(lines: list[Unit], name: str | None) -> str | None:
    """The body's name: after 'Minutes of', else the first line of the head that names anything."""
    texts = [(unit.text, unit.is_row) for unit in lines if len(unit.text) <= LONGEST_LINE]
    for text, _ in texts:
        if labelled := IS_LABEL_TITLE.match(text.replace("\t", ": ", 1)):
            return cleaned(labelled["title"])
    for text, _ in texts:
        found = MINUTES_OF.match(text) if is_title_of_minutes(text) else AT_MEETING.match(text)
        title = cleaned(found["body"]) if found and not re.match(r"\s*[,(:–-]", found["body"]) else None
        if title and folded(title) not in ANY_BODY:
            return title
    titled = [(title, text) for text, is_row in texts if not is_row and not LABEL.match(text) and (title := cleaned(text))]
    titled = [each for each in titled if folded(each[0]) not in ANY_BODY]
    titled = [each for each in titled if not MAIL.match(each[1])]
    subject = next((cleaned(found["subject"]) for text, _ in texts if (found := MAIL.match(text)) and found["subject"]), None)
    return _likeliest(titled[:TITLE_LINES]) or subject or (cleaned(name) if name else None)


def _likeliest(titled: list[tuple[str, str]]) -> str | None:
    """Of the first lines of the head and what is left of each as a title: the one that says minutes, else a body that meets below the
    organisation whose it is."""
    meet = [(title, text) for title, text in titled if MEETS.search(title.partition(" (")[0])]
    says = next((title for title, text in meet if SAYS_MINUTES.search(text)), None)
    below = next((title for title, _ in meet if not OWNS.search(title)), None)
    return says or below or next((title for title, _ in [*meet, *titled]), None)


def cleaned(text: str) -> str | None:
    """A title without the day, the place and the word 'minutes'; None where nothing is left that could be a body's name."""
    text = " ".join(DAY.sub(" ", re.sub(r"(\d{4})(?=[a-z])", r"\1 ", text[:LONGEST_LINE])).split())
    text = re.sub(r"\s*\b(?:on|of|from|held|at)\s*$", "", HOURS.sub(" ", text).strip(), flags=re.IGNORECASE)
    text = CUT.sub("", text)
    text = CUT.sub("", re.sub(r"\s+[-–—:]?\s*(?:minutes|notes)\s+(?:of|from)\b.*$", "", text, flags=re.IGNORECASE))
    text = re.sub(r"\s*[,–—-]?\s*\b(?:via|by|on|at)\s+(?:ms |microsoft )?(?:teams|zoom|video\w*)\b.*$", "", text, flags=re.IGNORECASE)
    text = text.rstrip(" ,;:–—-")
    text = text if OWN_MEETING.search(text) else ENDINGS.sub("", text)
    text = re.sub(
        rf"^\W*(?:(?:(?:{STATUS_WORDS}|meeting)\s+)?(?:minutes|notes)\b[\s:–—-]+(?:of\s+(?:the\s+)?)?|{STATUS_WORDS}\s*[:–—-]\s*)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^the\s+(?=[A-Z])", "", text.strip(" \t-–—:,|.*_#(")).rstrip(" -–—:,|.(")
    if (
        not ANY_WORD.search(text)
        or has_patient_number(text)
        or STARTS.match(text)
        or all(word in COLUMN_WORDS for word in folded(text).split())
        or len(text) > LONGEST_TITLE
        or folded(text) in ("the", "present", "agenda", "attendance")
        or NO_TITLE.match(text)
    ):
        return None
    return text


def bodies_of(head: list[Unit], title: str | None) -> tuple[str, ...]:
    """The bodies that met in common: named in the title, or one a line in the head."""
    found: list[str] = []
    for unit in head:
        text = unit.text[:LONGEST_LINE]
        common = re.search(r"\bin[- ]common\s+(?:of|between)\s+(?:the\s+)?(?P<list>.*)$", text, re.IGNORECASE)
        named = common["list"] if common else (title if title and title in text and IN_COMMON.search(text) else None)
        listed = (
            split_bodies(re.sub(r"^(?:the )?(?:boards?|committees?|meetings?) of (?:the )?", "", named, flags=re.IGNORECASE))
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
