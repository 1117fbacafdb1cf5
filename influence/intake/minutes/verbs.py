"""The words by which a sentence of minutes says that somebody came, did not come, came for somebody, came late or left."""

import re
from dataclasses import dataclass

FROM, LISTED, WELCOMED, CHAIRED_BY, ABSENT_LIST, DEPUTIES = (
    "from",
    "listed",
    "welcomed",
    "chaired by",
    "absent list",
    "deputies",
)  # people stand after it
APOLOGISED, ABSENT, PRESENT, ATTENDING, ATTENDED, JOINED, LEFT, OBSERVED, CHAIRED, NOTED = (
    "apologised",
    "absent",
    "present",
    "in attendance",
    "attended",
    "joined",
    "left",
    "observed",
    "chaired",
    "took the notes",
)  # people stand before it
DEPUTY_FOR, DEPUTY_OF_LAST, DEPUTY_OF, REPRESENTED, REPRESENTED_BY = (
    "deputy for",
    "deputy of the last named",
    "deputy of",
    "represented",
    "represented by",
)  # people stand before it, and of most after it
ATTENDED_BY, LATE_FROM, EARLY_FROM = "attended by", "late, from", "leaving early, from"
AFTER = (FROM, LISTED, ATTENDED_BY, WELCOMED, CHAIRED_BY, ABSENT_LIST, DEPUTIES, LATE_FROM, EARLY_FROM)
BOTH = (DEPUTY_FOR, REPRESENTED, REPRESENTED_BY)
SURE = (FROM, LISTED, ABSENT_LIST, DEPUTIES, DEPUTY_FOR, REPRESENTED_BY, LATE_FROM, EARLY_FROM)  # people not read there are told

CAME = (
    r"(?:(?:also |then )?(?:attended|joined|came|participated|acted|sat|(?:was|were) (?:also )?(?:present|in attendance|attending|there))"
    r"(?: (?:the|this|today's) meeting)?)"
)
DEPUTY = r"(?:nominated |named |official |agreed |appointed )?(?:deput(?:y|ies)|substitutes?|subs?|alternates?|replacements?|stand-ins?)"
MEETING = r"(?:the|this|today's) (?:meeting|call|session|discussion)"
NOT_ABSENCE = r"(?: for (?:absence|non-attendance|not \w+ing|being unable to \w+|(?:the|this|today's) meeting))?"
RECEIVED = (
    r"(?: (?:for|absence|absences|non-attendance|were|was|had|have|has|been|being|also|duly|formally|received|noted|given|accepted|sent|"
    r"recorded|tendered|submitted|and|other|than|apart|except|as|follows|the|meeting|today|in|advance)){0,10}"
)

PATTERNS = {
    LATE_FROM: rf"\bapologies for (?:late(?:ness| arrival| attendance)?|(?:being|arriving) late){RECEIVED} ?(?::|from\b|by\b) ?",
    EARLY_FROM: rf"\bapologies for (?:leaving early|(?:an )?early departure|having to leave early){RECEIVED} ?(?::|from\b|by\b) ?",
    FROM: rf"\bapolog(?:y|ies){RECEIVED}(?: ?[:–—-]+ ?| (?:from|by|on behalf of) (?:the following(?: \w+){{0,2}} ?:? ?)?)",
    APOLOGISED: r"\b(?:(?:has|had|have) )?(?:also )?(?:sent|gave|given|tendered|offered|submitted|conveyed|extended)"
    rf"(?: (?:his|her|their|in|formal|sincere|the)){{0,3}} apolog(?:y|ies){NOT_ABSENCE}(?! for\b)"
    r"|['’]s? apolog(?:y|ies)(?: (?:was|were|had|have|has|been|for|absence|also)){1,5} (?:noted|received|recorded|given|accepted|sent)\b"
    r"|\b(?:was|were) unable to (?:attend|be present|join)\b|\bcould not (?:attend|be present|join)\b",
    ABSENT: r"\b(?:was|were) (?:absent|not (?:present|in attendance))\b|\bdid not attend\b",
    ABSENT_LIST: r"^(?:members )?absent ?(?::|–|-) ?",
    DEPUTIES: rf"^{DEPUTY}(?: members?)?(?: (?:were|was))?(?: (?:present|attending|in attendance|noted|recorded|as follows)){{0,2}} ?: ?",
    REPRESENTED_BY: r"\b(?:was|were|being|is) (?:also )?(?:represented|substituted|replaced|deputised(?: for)?)"
    rf"(?: at {MEETING})?(?: on this occasion)? by ",
    DEPUTY_FOR: rf"\b{CAME},? (?:as (?:a |an |the |his |her |their )?{DEPUTY}(?: members?)? (?:for|of)"
    r"|in (?:the )?(?:place|stead|absence|lieu) of|on behalf of|instead of|in substitution (?:for|of)|as (?:a )?substitution for"
    r"|for(?= (?i:the )?(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Cllr|Councillor|Sir|Dame)\b)) "
    r"|\b(?:(?:was|were) (?:deputising|substituting|standing in)|(?:had )?(?:deputised|substituted|stood in|sat in|filled in)) for "
    rf"|\b(?:was|were) (?:the |a )?{DEPUTY} for ",
    DEPUTY_OF_LAST: rf"\b{CAME} (?:on (?:his|her|their) behalf|in (?:his|her|their) (?:absence|place|stead)|instead"
    rf"|as (?:his|her|their) {DEPUTY}|as (?:a |the )?{DEPUTY}(?: members?)?(?! (?:for|of)\b))"
    r"|\b(?:(?:was|were) (?:deputising|substituting|standing in)|deputised|substituted|stood in)(?: for (?:him|her|them))?(?=[.,;]|$)",
    DEPUTY_OF: rf"\b{CAME} (?:in|as|on) (?P<principal>[A-Z][^\s,;]*(?: [^\s,;]+){{0,4}}?)['’]s? (?:place|absence|stead|behalf|{DEPUTY})\b",
    REPRESENTED: r"\b(?:(?:was|were) )?represent(?:ed|ing) (?!by\b)(?:the )?(?=[A-Z])",
    WELCOMED: r"\bwelcomed (?=[A-Z])",
    CHAIRED_BY: r"\bchaired by ",
    ATTENDED_BY: r"\battended (?:also )?by ",
    CHAIRED: rf"\b(?:chaired {MEETING}|(?:took|assumed) the chair|(?:was|were) in the chair|in the chair|presided)\b",
    NOTED: r"\b(?:took (?:the )?(?:notes?|minutes)|(?:was|were) taking (?:the )?(?:notes?|minutes))(?: of the meeting)?(?=[.,;]|$)",
    OBSERVED: rf"\b(?:observed {MEETING}|(?:was|were) (?:observing|an observer|observers)|{CAME} as (?:an )?observers?)\b",
    LISTED: r"\b(?:(?:those|members|also|officers|voting|non-voting|others) ){0,4}"
    r"(?P<word>present|in attendance|attending|attended|attendees|attendance|observing|observers?|participants)"
    r"(?: (?:were|was|are|the following|at|this|the|meeting|by invitation|for|item|via|teams|on|online|members|and|voting|today|also)){0,6}"
    r" ?(?:: ?|[–—] (?=[A-Z])|(?<=were) |(?<=was) )",
    ATTENDING: r"\b(?:was|were) (?:also )?in attendance\b",
    PRESENT: r"\b(?:was|were) (?:also |both |all )?(?:present|in the room|there)\b",
    ATTENDED: rf"\battended(?: {MEETING}(?! (?:of|with|on|held|between|in)\b))?\b",
    JOINED: rf"\b(?:re)?joined(?: {MEETING}(?! (?:of|with)\b))?\b|\barrived(?: (?:at|for) {MEETING})?\b",
    LEFT: r"\b(?:left|withdrew from|departed)(?: (?:the|this|today's) (?:meeting|call|session|room|chamber))?\b",
}
VERBS = {
    kind: re.compile(pattern, re.IGNORECASE if kind not in (REPRESENTED, WELCOMED, DEPUTY_OF) else 0) for kind, pattern in PATTERNS.items()
}
RANK = {kind: place for place, kind in enumerate(PATTERNS)}

ELSEWHERE = re.compile(  # of a meeting still to come
    r"\bapolog(?:y|ies)(?: \w+){0,8} (?:next|future|forthcoming) (?:\w+ )?meeting",
    re.IGNORECASE,
)
NO_APOLOGIES = re.compile(
    r"\b(?:no|nil|without(?: any)?) (?:other |further )?apolog(?:y|ies)\b"
    r"|\bapologies(?: for absence)?(?: (?:were|was|received|noted)){0,2} ?[:–—-]? ?(?:none|nil|n/a)\b",
    re.IGNORECASE,
)
BUT = re.compile(r"\b(?:other than|apart from|except|save for|but|only)\b", re.IGNORECASE)
ITEM = r"(?:this |the |these |agenda |that ){0,3}(?:agenda )?(?:items?|presentation|discussion|report|section|part of the meeting)\b"
ONE_ITEM = re.compile(
    rf"\b(?:for|during) {ITEM}|\bitems? \d|\bto (?:present|give|speak|answer|introduce|deliver|provide|outline|update|discuss)\b",
    re.IGNORECASE,
)
FROM_THEN = re.compile(
    r"\b(?:late|from (?:\d|item|minute)|at (?:\d|item|this point|that point)|after item|part[- ]way|half[- ]?way)", re.IGNORECASE
)
UNTIL_THEN = re.compile(r"\b(?:until|till|left|before the end|early)\b", re.IGNORECASE)
PART_OF_IT = re.compile(r"\bpart(?: of (?:the|this) meeting)?\b(?! \d)|\breturned\b|\brejoined\b", re.IGNORECASE)
AS_OBSERVER = re.compile(r"^,? ?as (?:an )?observers?\b", re.IGNORECASE)
MOVES_ON = re.compile(  # what may follow 'joined' or 'left' without 'the meeting': a time, an item, a way
    r"^,? ?(?:at (?:\d|item|this|that|the point|approximately|about|around)|for (?:\w+ ){0,2}(?:items?|part|discussion)|via "
    r"|by (?:teams|zoom|phone|video|telephone)"
    r"|on (?:teams|zoom|line)|remotely|virtually|online|late|early"
    r"|(?:during|after|before|following|from|prior to) (?:\w+ ){0,2}(?:items?|\d|minute|break|lunch)"
    r"|part|half)",
    re.IGNORECASE,
)
NOT_HERE = re.compile(
    r"^(?:ed\b| (?:in|a|the|when|where|with)\b| at (?!(?:the|this|today's) (?:meeting|start|beginning|end)\b))", re.IGNORECASE
)
CAME_HERE = re.compile(  # what may follow 'attended': 'attended a workshop' is no attendance of this meeting
    rf"^(?:$|[.,;:]|,? ?(?:for {ITEM}|for part|for the (?:first|second|last|whole|duration|entire)|as |via "
    rf"|by (?:teams|zoom|phone|video|telephone|invitation)"
    r"|on (?:teams|zoom|line)|remotely|virtually|online|from (?:\d|item)|until|only|part|in person|and |but |who |late|throughout"
    r"|to (?:present|give|speak|answer|introduce|deliver|provide|outline|update|discuss|observe)))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verb:
    """kind: one of PATTERNS; start and end: where its words, `text`, stand; principal: whom 'in Ann Lee's place' names; word: of a list."""

    kind: str
    start: int
    end: int
    text: str
    principal: str | None = None
    word: str = ""


def verbs_in(masked: str) -> list[Verb]:
    """The verbs of a sentence in order, of two that overlap the one that says more; masked: brackets blotted out."""
    found = []
    none = NO_APOLOGIES.search(masked) is not None and not BUT.search(masked)
    without = none or ELSEWHERE.search(masked) is not None
    for kind, pattern in VERBS.items():
        if kind in (FROM, APOLOGISED) and without:
            continue
        for match in pattern.finditer(masked):
            if match[0].strip() and _holds(kind, masked, match):
                groups = match.groupdict()
                found.append(Verb(kind, match.start(), match.end(), match[0], groups.get("principal"), groups.get("word") or ""))
    found.sort(key=lambda verb: (RANK[verb.kind], verb.start))
    return sorted(_apart(found), key=lambda verb: verb.start)


def _apart(found: list[Verb]) -> list[Verb]:
    taken: list[bool] = [False] * (max((verb.end for verb in found), default=0) + 1)
    kept = []
    for verb in found:
        if not any(taken[verb.start : verb.end]):
            taken[verb.start : verb.end] = [True] * (verb.end - verb.start)
            kept.append(verb)
    return kept


def _holds(kind: str, masked: str, match: re.Match[str]) -> bool:
    before, after = masked[max(0, match.start() - 12) : match.start()].casefold(), masked[match.end() : match.end() + 80]
    if kind in (ATTENDED, PRESENT, ATTENDING, JOINED, LEFT) and before.endswith(("had ", "not ", "who have ", "has ", "have ", "been ")):
        return False
    if kind == ATTENDED:
        return CAME_HERE.match(after) is not None
    if kind in (JOINED, LEFT):
        return match[0].casefold().endswith(("meeting", "call", "session", "room", "chamber", "discussion")) or bool(MOVES_ON.match(after))
    if kind in (PRESENT, ATTENDING):
        return NOT_HERE.match(after) is None
    return True
