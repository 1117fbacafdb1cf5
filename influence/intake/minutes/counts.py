"""How many practices or people a sentence says were there, where it names nobody."""

import re


def _words(text: str) -> list[str]:
    return text.split()


UNITS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = {word: 10 * place for place, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
NUMBER = rf"(?P<number>\d{{1,4}}|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS[:9])}))?|{'|'.join(reversed(UNITS))})"
WHO = r"(?:member |gp |general )?(?P<who>practices|surgeries|pcns|people|attendees|delegates|participants|gps|members|colleagues|staff)"
CAME = r"(?:(?:were|was) )?(?:also )?(?:present|represented|in attendance|attended|attending|joined|there)"
COUNTS = (
    re.compile(rf"\b{NUMBER} (?:(?:out )?of (?:the |our )?\d{{1,4}} )?{WHO} {CAME}\b(?! (?:by (?!teams|zoom)|in the))", re.IGNORECASE),
    re.compile(rf"\brepresentatives (?:of|from) {NUMBER} (?:of (?:the |our )?\d{{1,4}} )?{WHO}\b", re.IGNORECASE),
    re.compile(rf"\battended by (?:representatives (?:of|from) )?{NUMBER} (?:of (?:the |our )?\d{{1,4}} )?{WHO}\b", re.IGNORECASE),
)


def count_in(sentence: str) -> int | None:
    """The number in '12 practices were present', 'representatives of twelve practices'; members of the public are not counted."""
    for pattern in COUNTS:
        found = pattern.search(sentence)
        if found is not None and "public" not in sentence[found.end("who") : found.end("who") + 16].casefold():
            return number_of(found["number"])
    return None


def number_of(text: str) -> int:
    """12 for '12' and 'twelve', 22 for 'twenty-two'."""
    if text.isdigit():
        return int(text)
    words = text.casefold().replace("-", " ").split()
    return sum(TENS.get(word, 0) or UNITS.index(word) + 1 for word in words)
