"""Somebody of whom minutes tell where they come from, or what they are, and not who they are."""

import re

from influence.intake.minutes.people_lists import masked_brackets

SOME = r"(?:an?|one|two|three|four|five|six|\d{1,3}|several|some|other|another|his|her|their)"
WHO = r"(?:colleagues?|representatives?|reps?|officers?|deput(?:y|ies)|substitutes?|guests?)"
DESCRIBED = r"(?:[^\W\d_]{1,20} ){0,2}"
BESIDE = re.compile(
    rf"(?:(?: ?, ?| )(?:and|&|plus|with|together with) | ?; ?(?:and |& )?)(?=(?:{SOME} {DESCRIBED}{WHO}|colleagues?)\b)"
    r"(?P<who>[^,;()\[\]]{3,120})(?=[,;]|$)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    rf"(?:(?:{SOME} )?{DESCRIBED}(?:colleagues?|representatives?|reps?|deput(?:y|ies)|someone|somebody) (?:of|from)\b.{{0,200}}"
    r"|.{0,200}\bor (?:(?:an?|his|her|their|nominated|named) ){0,3}(?:deputy|representative|substitute|nominee)"
    r"|.{0,200}\bnames? (?:tbc|tba|to be (?:confirmed|advised)|not (?:given|known|recorded|stated)))",
    re.IGNORECASE,
)
LONGEST = 400  # characters of a line that may name nobody


def without_unnamed(text: str) -> tuple[str, tuple[str, ...]]:
    """'Ben Low (LMC) and a colleague from the council' without the colleague; and the pieces that name nobody."""
    if not BESIDE.search(text):
        return text, ()
    found = [each for each in BESIDE.finditer(masked_brackets(text)) if each.start()]
    pieces = tuple(text[each.start("who") : each.end("who")].strip() for each in found)
    for each in reversed(found):
        text = text[: each.start()] + text[each.end("who") :]
    return text, pieces


def is_unnamed(text: str) -> bool:
    """A line of a list that leaves open who it was: 'Director of Public Health or deputy', 'colleague from the council, name tbc'."""
    return len(text) <= LONGEST and bool(WHOLE.fullmatch(text.strip(" .,;:*-–—•·()")))
