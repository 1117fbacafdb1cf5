"""What brackets and the words after a name say about that day: chair, part of the meeting, on a screen, for somebody else."""

import re
from dataclasses import dataclass, field

from influence.intake.minutes.roles import leading_name
from influence.intake.people import mode_of, part_of
from influence.records.names import NOT_A_FORENAME, TITLES, read_name
from influence.vocabulary import IN_THE_ROOM, folded

LONGEST_REMARK = 160  # characters; a longer one is no remark about a person
CHAIRS = re.compile(
    r"^(?:(?:the|acting|interim|meeting) )?(?:chair(?:man|woman|person|ing)?|in (?:the )?chair|chaired)(?: (?:of )?(?:the "
    r"|this )?meeting)?$"
)
POST = re.compile(
    r"^(?:(?:the|acting|interim|independent) )?(?:(?:co|vice|deputy|joint) ?chair(?:man|woman|person)?|chair elect|minutes?|minuting"
    r"|(?:taking )?(?:the )?minutes|minutes? ?(?:taker|secretary|by)|notes?|notes? ?taker|taking (?:the )?notes|secretary|secretariat|clerk"
    r"|scribe|facilitator|host|convenor)$"
)
SAYS_NOTHING = re.compile(
    r"^(?:(?:non ?)?voting(?: member)?|hons?|(?:sent|sending) (?:a )?deputy|deputy sent|apologies accepted|sharing (?:one|a) vote.{0,80})$"
)
GUEST = re.compile(r"^(?:guest|ext|external|unverified)$")
STATUS = {
    "observer": "observer",
    "observing": "observer",
    "in attendance": "in_attendance",
    "apologies": "apologies",
    "apology": "apologies",
    "sent apologies": "apologies",
    "absent": "absent",
    "did not attend": "absent",
    "dna": "absent",
    "present": "present",
}
STANDS_IN = (
    r"(?:nominated )?(?:deput(?:y|ising|ised|izing)|substitut(?:e|ing|ed)|sub|standing in|stood in|covering|alternate|proxy)"
    r" (?:for|to|of)\b:?"
)
FOR = re.compile(
    rf"^(?:(?:as|a|the|attended|attending|present|here) )*(?:{STANDS_IN}|on behalf of|in place of|instead of|representing|for(?=\s))"
    r"\s*(?P<whom>\S.*)$",
    re.IGNORECASE,
)
IS_DEPUTY = re.compile(r"^(?:as )?(?:an? )?(?:nominated )?(?:deputy|substitute|sub|alternate|named deputy)$")
STOOD_IN_BY = re.compile(
    r"^(?:(?:(?:nominated )?deputy|substitute|sub\.?|represented by|deputised by|substituted by|replaced by)\s*:?\s+(?P<after>\S.*?)"
    r"(?:\s+(?:attended|attending|came|was present|present|in attendance))?"
    r"|(?P<before>\S.{1,80}?),?\s+(?:was |is )?(?:attend(?:ed|ing)|deputis(?:ed|ing)|present|represent(?:ed|ing)|substitut(?:ed|ing)"
    r"|to attend|stood in|in)\b(?:\s+(?:as (?:a |the |his |her |their )?(?:substitute|deputy)|instead|in (?:his|her|their) "
    r"(?:place|absence|stead)|on (?:his|her|their) behalf|for (?:him|her|them)|(?:his|her|their) (?:place|absence|stead)))?)$",
    re.IGNORECASE,
)
SUB_FOR = re.compile(  # '(Jo Reed sub for Kim Hall)', beside Kim Hall
    r"^(?P<before>\S.{1,80}?),?\s+(?:as )?(?:nominated )?(?:deput(?:y|ising)|sub|substitut(?:e|ing)|standing in) for\s+\S.{0,60}$",
    re.IGNORECASE,
)
IN_ABSENCE = re.compile(
    r"^(?:attended|attending|present|here|in attendance) in (?:(?P<own>his|her|their)|(?P<whom>\S.{1,60}?)['’]s?) (?:absence|place|stead)$",
    re.IGNORECASE,
)
HOW = re.compile(
    r"^(?:(?:attended|attending|joined|joining|present|in attendance|by|on|via|dialled|dialed|dial|virtual|virtually|online|remote|remotely"
    r"|teams|ms teams|microsoft teams|zoom|video|phone|telephone|videolink|link)\b|from (?:about |around |approx\.? )?(?:\d|item|noon"
    r"|midday"
    r"|agenda)|until|left|leaving|arrived|arriving|came|late|items?\b|for (?:the )?(?:agenda )?(?:this )?items?\b|agenda items?\b"
    r"|part\b(?!-| time)|to item|for part|partial|first |second |last |up to|to \d)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"^(?:from |until |at |to )?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\D{0,3}(?:(?:to|-|–)\s*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?)?$",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\(([^()]{1,160})\)")
CAME_INSTEAD = re.compile(r"\b(?:attend(?:ed|ing)|deputis(?:ed|ing)|substitut(?:ed|ing))$", re.IGNORECASE)
PIECES = re.compile(r"([,;]|\s[–—-]\s)")
INITIALS = re.compile(r"^[A-Z](?:[.\s'’-]?[A-Za-z]){1,4}\.?$")
SHORT_BODIES = "cd cds ccg cic pct ed uec nhse dph dass dcs ceo cfo coo cno cmo md ldc lpc loc hwb vcse pcc it hr qi mh ltd plc"
ABBREVIATED = NOT_A_FORENAME.union(re.findall(r"\w+", SHORT_BODIES))


@dataclass
class Remarks:
    """Gathered remark by remark. left: what none of the rules explains, which may tell a role or a body."""

    status: str | None = None
    title: str | None = None
    posts: list[str] = field(default_factory=list)
    chairs: bool = False
    initials: str | None = None
    part: str | None = None
    mode: str | None = None
    guest: bool = False
    is_deputy: bool = False
    deputy_for: str | None = None
    on_behalf_of: str | None = None
    deputy: str | None = None
    left: list[str] = field(default_factory=list)

    def add(self, remark: str, name: str, bracketed: bool) -> bool:
        """Sorts one remark about `name` in; whether any rule explains it."""
        remark = remark.strip(" .,;:*")
        plain = folded(remark)
        if not plain or len(remark) > LONGEST_REMARK:
            return not plain
        if bracketed and plain in TITLES:
            self.title = remark.strip(".")
        elif plain in STATUS:
            self.status = STATUS[plain]
        elif SAYS_NOTHING.match(plain):
            return True
        elif GUEST.match(plain):
            self.guest = True
        elif IS_DEPUTY.match(plain) and bracketed:
            self.is_deputy = True
        elif (bracketed or remark.isupper()) and is_initials_of(remark, name):
            self.initials = remark
        elif self._tells_how(remark) or self._stands_in(remark, bracketed):
            return True
        else:
            return self._is_post(remark, plain, bracketed)
        return True

    def in_brackets(self, text: str) -> list[str]:
        return [found.strip() for found in BRACKETED.findall(text) if found.strip()]

    def sift(self, text: str, name: str) -> str:
        """Sorts in what the pieces of a bracket or a cell say about that day, and hands back the rest: '(LMC, for item 5)'."""
        pieces = PIECES.split(text)
        left: list[str] = []
        for place in range(0, len(pieces), 2):
            piece = pieces[place]
            plain = folded(piece.strip(" .,;:*"))
            is_post = bool(CHAIRS.match(plain) or POST.match(plain))
            if piece.strip() and (is_post or not self.add(piece, name, True)):
                left += [pieces[place - 1] if left else "", piece]
        return "".join(left).strip()

    def _is_post(self, remark: str, plain: str, bracketed: bool) -> bool:
        chairs, post = bool(CHAIRS.match(plain)), bool(POST.match(plain))
        if (chairs or post) and bracketed:
            self.chairs = self.chairs or chairs
            self.posts.append(_sentence_case(remark))
            return True
        return False

    def _tells_how(self, remark: str) -> bool:
        if CLOCK.match(remark):
            starts = remark.casefold()
            self.part = self.part or ("early" if starts.startswith(("until", "to")) else "late" if starts.startswith("from") else None)
            return True
        if not HOW.match(remark):
            return False
        part, mode = part_of(remark), mode_of(remark)
        self.part, self.mode = self.part or part, self.mode or mode
        return bool(part or mode)

    def _stands_in(self, remark: str, bracketed: bool) -> bool:
        if found := FOR.match(remark):
            return self._stands_for(found["whom"], remark)
        if absent := IN_ABSENCE.match(remark):
            self.is_deputy = True
            return bool(absent["own"]) or self._stands_for(absent["whom"], "in place of")
        if bracketed and (stood_in := SUB_FOR.match(remark)) and leading_name(stood_in["before"])[0]:
            self.deputy = stood_in["before"]
            return True
        found = STOOD_IN_BY.match(remark) if bracketed or CAME_INSTEAD.search(remark) else None
        other = (found["after"] or found["before"]) if found else None
        if other is None or not leading_name(other)[0]:
            return False
        self.deputy = other
        return True

    def _stands_for(self, whom: str, remark: str) -> bool:
        name, rest = leading_name(whom.split(",")[0])
        says_deputy = not re.match(r"(?:for|representing|on behalf of)\b", remark, re.IGNORECASE)
        if name and not rest:
            self.is_deputy, self.deputy_for = True, read_name(name).display
        elif says_deputy:
            self.is_deputy = True
        elif re.match(r"for\b", remark, re.IGNORECASE) and not whom[:1].isupper():
            return False
        else:
            self.on_behalf_of = re.sub(r"^the\s+(?=[A-Z])", "", whom).strip()
        return True

    def status_under(self, heading: str) -> str:
        """What the person's own remarks make of the status that the heading gives."""
        status = self.status or heading
        return "deputy" if self.is_deputy and (status in IN_THE_ROOM or status == "unknown") else status


def is_initials_of(text: str, name: str) -> bool:
    """Letters that minutes put after a name to speak of the person later; 'LMC' and 'CD' are none."""
    if not INITIALS.match(text) or folded(text) in ABBREVIATED or (text[1:].islower() and len(text) > 3):
        return False
    letters = [c for c in text if c.isalpha()]
    words = [word for word in re.split(r"[\s'’-]+", read_name(name).display) if word]
    firsts = {word[0].upper() for word in words}
    return bool(words) and letters[0].upper() in firsts and letters[1].upper() in firsts | _insides(words)


def _insides(words: list[str]) -> set[str]:
    """Capitals inside names, as in 'McArthur', and the second letters that tell two people apart."""
    return {c for word in words for c in word[1:] if c.isupper()} | {word[1].upper() for word in words[:1] if len(word) > 1}


def _sentence_case(text: str) -> str:
    return text.capitalize() if text.isupper() else text
