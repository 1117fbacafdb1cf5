"""The brief before a meeting, as short lists under plain headings."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd
from markupsafe import Markup

from influence.output.links import Links, link_html
from influence.output.markup import join, tag
from influence.questions.wording import capital, day_text, listed

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "What you may agree": ("agree", "limits"),
    "Last time": ("last",),
    "What we promised": ("promised",),
    "Still open with this forum": ("ask", "action"),
    "Who is usually there": ("there",),
}
NOTHING = {
    "What you may agree": "Not recorded yet: ask the group before you agree to anything.",
    "Last time": "Nothing is recorded of the last meetings.",
}
TABLE: Mapping[str, str] = {
    "kind": "What",
    "what": "In words",
    "who": "Who",
    "body": "Where",
    "date": "Day",
    "due": "Due",
    "overdue": "Overdue",
}
FIRST = {"limits": "Only after asking the group: ", "ask": "Asked: ", "action": "To do: "}


def brief_html(rows: pd.DataFrame, links: Links, wanted: str = "") -> Markup:
    """The facts under their headings; first of all the outcome wanted, where it was written down."""
    parts = [_section("What we want", [tag("li", wanted)])] if wanted else []
    for title, kinds in SECTIONS.items():
        mine = rows[rows["kind"].isin(kinds)]
        if mine.empty and title not in NOTHING:
            continue
        items = _there(mine, links) if kinds == ("there",) else [_fact(row) for row in mine.to_dict("records")]
        items = items or [tag("li", NOTHING[title])]
        parts.append(_section(title, items))
    return join(parts)


def _section(title: str, items: Iterable[Markup]) -> Markup:
    return tag("section", tag("h2", title), tag("ul", join(items), class_="im-list"))


def _there(rows: pd.DataFrame, links: Links) -> list[Markup]:
    """Those of one body in one line, so that a board of twenty fits on a screen."""
    found: dict[str, list[Markup]] = {}
    for row in rows.to_dict("records"):
        name = link_html(row["who"], links.person(row["person_ref"])) if isinstance(row["person_ref"], str) else tag("span", row["who"])
        found.setdefault(str(row["body"]) if isinstance(row["body"], str) else "Others", []).append(name)
    return [
        tag("li", tag("b", body), ": ", *[each for name in names for each in (", ", name)][1:]) for body, names in sorted(found.items())
    ]


def _fact(row: Mapping) -> Markup:
    words = f"{FIRST[row['kind']]}{row['what']}" if row["kind"] in FIRST else capital(str(row["what"]))
    facts = [str(row["who"])] if isinstance(row["who"], str) else []
    facts += [_day(row)] if _day(row) else []
    return tag("li", words, *([tag("span", " · ".join(["", *facts]), class_="im-soft")] if facts else []))


def _day(row: Mapping) -> str:
    if not pd.isna(row["due"]):
        return f"overdue since {day_text(row['due'])}" if row["overdue"] else f"due {day_text(row['due'])}"
    return "" if pd.isna(row["date"]) else day_text(row["date"])


def when_words(day: date | pd.Timestamp, starts: object, place: object) -> str:
    """'Thu 3 Dec 2026, 14:00, Northmoor and Eastvale'. place: places, parted by '; '."""
    where = listed(place.split("; ")) if isinstance(place, str) else ""
    return ", ".join(filter(None, [f"{day:%a} {day_text(day)}", starts if isinstance(starts, str) else "", where]))
