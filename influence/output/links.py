"""Where names lead: addresses within the dashboard that carry the day and the audience of the page they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from influence.output.markup import join, tag


@dataclass(frozen=True)
class Links:
    """What every link of a page carries on: `as_of` (ISO) where it is not the latest day, `audience` where it is not the widest."""

    as_of: str | None = None
    audience: str | None = None

    def to(self, address: str, **query: str | None) -> str:
        """'person?id=person-12&as_of=2026-10-31'; values that are None are left out."""
        said = {**query, "as_of": self.as_of, "audience": self.audience}
        kept = {name: value for name, value in said.items() if value is not None}
        return f"{address}?{urlencode(kept)}" if kept else address

    def person(self, public_id: str) -> str:
        return self.to("person", id=public_id)

    def organisation(self, public_id: str) -> str:
        return self.to("organisation", id=public_id)


def linked(text: str, leads_to: Mapping[str, str | None]) -> Markup:
    """The text with each of these names, where it first stands, as a link; names that lead nowhere stay words."""
    parts: list[object] = [text]
    for name, href in leads_to.items():
        for at, part in enumerate(parts):
            if href and name and isinstance(part, str) and not isinstance(part, Markup) and name in part:
                before, after = part.split(name, 1)
                parts[at : at + 1] = [before, link_html(name, href), after]
                break
    return join(parts)


def link_html(words: object, href: str, class_: str = "") -> Markup:
    """A link that opens within the visit; with a key held down, in a tab of its own as any link does."""
    return tag("a", words, href=href, class_=f"im-link {class_}".strip())
