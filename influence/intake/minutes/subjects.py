"""The people in what stands before a verb, once the words are off that lead up to them."""

import re

from influence.intake.minutes.people_lists import people_of
from influence.intake.minutes.persons import Person
from influence.intake.minutes.roles import leading_name

LEAD_IN = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]? (?=\D)|(?:it was |the (?:\w+ ){1,4})?(?:also )?(?:noted|reported|agreed|confirmed|announced|advised|recorded"
    r"|informed(?: \w+){1,4}) that |(?:at|after|before|during|in|following|on|for|from|under|with)\b[^,\x00]{0,120}, "
    r"|(?:also|then|additionally|finally|in addition|however|the chair|the following),? (?=[A-Z]))",
    re.IGNORECASE,
)
TRAILING = (
    "also",
    "then",
    "both",
    "all",
    "who",
    "had",
    "has",
    "have",
    "were",
    "was",
    "later",
    "subsequently",
    "each",
    "himself",
    "herself",
    "and",
    "but",
)
# 'Winterbourne', 'Elm House': some body's name
SHORT_PIECE = re.compile(r"^[A-Z][^\s,]{1,30}(?: (?:of |the |and |for )?[A-Z][^\s,]{0,30}){0,3}$|^(?:the|an?) [A-Z].{1,100}$")


def from_a_boundary(text: str) -> tuple[list[Person], list[str]]:
    """The people at the end of a longer sentence, where everything from some comma or 'and' on is people."""
    starts = [found.end() for found in re.finditer(r"[;:,] (?:and )?| (?:and|that|as|when|while|but|by) ", text)]
    for start in starts[:12]:
        if leading_name(text[start : start + 100])[0]:
            people, missed = people_of(without_trailing(text[start:]))
            if people and not missed:
                return people, []
    return [], [text] if leading_name(text)[0] else []


def name_at_end(text: str) -> str | None:
    """'Ann Lee introduced Jane Poe, who …': the whole name right before the 'who'."""
    words = text[-120:].split()
    for start in range(max(0, len(words) - 6), len(words) - 1):
        rest = " ".join(words[start:])
        if leading_name(rest) == (rest, ""):
            return rest
    return None


def without_lead_in(text: str) -> str:
    """'It was noted that Ann Lee' and 'At 10.20, Ann Lee' without what leads up to her."""
    text = text.strip()
    for _ in range(3):
        shorter = LEAD_IN.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return text


def without_trailing(text: str) -> str:
    """'Ann Lee, who had' without the words that already belong to the verb."""
    words = text.rstrip(" ,").split(" ")
    while words and words[-1].strip(",").casefold() in TRAILING:
        words.pop()
    return " ".join(words).rstrip(" ,")


def no_subject(text: str) -> bool:
    """Nothing stands before the verb but what joins it to the last one."""
    return not without_trailing(re.sub(r"^[,;]? ?(?:and|but|then|also)?\b", "", text.strip(), flags=re.IGNORECASE)).strip(" ,")
