"""HTML built from parts in which every word is escaped unless it was built here."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

EMPTY = Markup("")
COUNTS = re.compile(r"(\d[\d,]* of \d[\d,]*)")
# What Markdown, its links, short codes and directives read as a mark. No more: a label's source is what a screen reader says.
ADDRESSES = re.compile(r"(?i)https?(?=\\?:)|\bwww(?=\\?\.)|@")
MARKS = re.compile(r"([\\`*_\[\]<>~$|]|!(?=\[)|:(?=\S)|\.(?=\w)|@(?=\w)|&(?=#?\w+;)|^[#+=-])")


def join(parts: Iterable[object]) -> Markup:
    return EMPTY.join(map(escape, parts))


def tag(name: str, *content: object, **attributes: object) -> Markup:
    """<name …>content</name>; an attribute's trailing underscore goes, others become hyphens; None and False leave it out."""
    written = join(
        Markup(' {}="{}"').format(Markup(key.rstrip("_").replace("_", "-")), "" if value is True else value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, join(content))


def hidden(text: str) -> Markup:
    """Words for a screen reader where the eye has a position or a colour."""
    return tag("span", text, class_="im-hidden")


def strong_counts(sentence: str) -> Markup:
    """A sentence whose pairs of counts ('21 of 26') stand out."""
    return join(tag("b", part) if COUNTS.fullmatch(part) else part for part in COUNTS.split(sentence))


def unmarked(text: str) -> str:
    """Text for a label that reads Markdown, such as a pill or a button: every mark stands as it is written."""
    return unlinked(MARKS.sub(r"\\\1", " ".join(text.split())))


def unlinked(text: str) -> str:
    """Text whose web and mail addresses are no links: Markdown finds them in spite of marks, so a character that nobody sees parts them."""
    return ADDRESSES.sub("\\g<0>\u2060", text)
