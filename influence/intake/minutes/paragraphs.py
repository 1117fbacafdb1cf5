"""Where the sentences of a paragraph end."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SENTENCE_END = re.compile(r"[.!?][\"'”’)]? (?=[\"“‘(]?[A-Z0-9])")
SHORTENED = _words(
    "dr mr mrs ms mx prof cllr st rev revd hon no nos dept approx inc ltd co vs jan feb mar apr jun jul aug sep sept oct nov dec"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text with single spaces; 'Dr. J. Poe' and '10.20' end none."""
    text = " ".join(text.split())
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        before = text[max(start, end.start() - 12) : end.start()].rsplit(" ", 1)[-1].strip("(")
        if text[end.start()] == "." and (before.casefold() in SHORTENED or (len(before) == 1 and before.isupper())):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]
