"""A gap as a card: what is missing where, why it matters and the sum behind its size."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from influence.output.markup import EMPTY, hidden, join, tag


@dataclass(frozen=True)
class GapCard:
    """size is None where a gap is not ranked; `sum` spells the size out; urgent: nobody has decided it yet. more: what
    stands under the reason, such as a link to the rows behind."""

    rank: int | None
    title: str
    kind: str
    reason: str
    size: str | None = None
    sum: str = ""
    urgent: bool = True
    more: Markup = EMPTY


def gap_html(card: GapCard) -> Markup:
    bang = tag("span", "!", class_="im-bang", aria_hidden="true") + hidden("Needs a decision: ") if card.urgent else EMPTY
    what = tag("p", bang, *_kind_and_reason(card))
    middle = tag("div", tag("h3", card.title), what, tag("p", card.more, class_="im-more-line") if card.more else "")
    return tag("div", tag("div", card.rank or "", class_="im-rank"), middle, _side(card), class_="im-gap")


def _kind_and_reason(card: GapCard) -> tuple[Markup, str]:
    """The kind stands out once: in front of the reason, or as its first words."""
    if card.reason.casefold().startswith(card.kind.casefold()):
        return tag("b", card.reason[: len(card.kind)]), card.reason[len(card.kind) :]
    return tag("b", f"{card.kind}."), f" {card.reason}"


def _side(card: GapCard) -> Markup:
    if card.size is None:
        return EMPTY
    size = tag("div", hidden("Size: "), card.size, class_="im-size")
    return tag("div", size, tag("div", card.sum, class_="im-sum"), class_="im-side")


def lines_html(lines: Iterable[str]) -> Markup:
    """Sentences, one under the other."""
    return tag("ul", join(tag("li", line) for line in lines), class_="im-list")


def gap_list_html(lines: list[tuple[str, str]]) -> Markup:
    """Quiet lines: a title and the words after it."""
    return tag("ul", join(tag("li", tag("b", title), f" {words}") for title, words in lines), class_="im-list")
