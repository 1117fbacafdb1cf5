"""Meetings to tell of or to go to, as large rows that a thumb can hit."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from influence.output.after_words import due_words, told_words, weekday_text
from influence.output.links import Links, link_html
from influence.output.markup import join, tag
from influence.questions.meetings.overdue_reports import NOBODY
from influence.questions.seats.told import told_of
from influence.questions.wording import capital, day_text, listed


def address_of(row: Mapping, links: Links, page: str = "after", seat: bool = True) -> str:
    """Where the meeting of a row is opened; one that nobody entered by its forum and day."""
    seat_ref = row["seat_ref"] if seat and isinstance(row["seat_ref"], str) else None
    if isinstance(row["meeting_ref"], str):
        return links.to(page, meeting=row["meeting_ref"], seat=seat_ref)
    return links.to(page, forum=row["forum_ref"], day=f"{row['date']:%Y-%m-%d}", seat=seat_ref)


def meetings_html(rows: pd.DataFrame, links: Links, page: str = "after", *, named: bool = False, most: int | None = None) -> Markup:
    """One row a meeting and person, whatever seats they have there. named: with whose it is; most: how many of them."""
    groups = list(_grouped(rows))[:most]
    return tag("ul", join(tag("li", _meeting(group, links, page, named)) for group in groups), class_="im-tells")


def meetings_in(rows: pd.DataFrame) -> int:
    """How many rows `meetings_html` has."""
    return len(list(_grouped(rows)))


def lately_html(rows: pd.DataFrame) -> Markup:
    """What was reported of meetings: where, when and by whom, then what was said of it."""
    return tag("ul", join(tag("li", _reported(row)) for row in rows.to_dict("records")), class_="im-list")


def _reported(row: Mapping) -> Markup:
    told = told_words(replace(told_of(row), feedback_on=None)) or "was there"
    by = [f"told by {row['told_by']}"] if isinstance(row["told_by"], str) else []
    facts = " · ".join([day_text(row["date"]), f"for {row['speaks_for']}", *by])
    return join([tag("b", row["forum"]), " ", tag("span", facts, class_="im-soft im-below"), capital(told), "."])


def notes_html(rows: pd.DataFrame) -> Markup:
    """What the group ought to know, with the meeting at which somebody heard it."""
    facts = [str(row["where"]) if isinstance(row["where"], str) else day_text(row["date"]) for row in rows.to_dict("records")]
    items = [tag("li", title, tag("span", where, class_="im-soft im-below")) for title, where in zip(rows["title"], facts, strict=True)]
    return tag("ul", join(items), class_="im-list")


def _grouped(rows: pd.DataFrame) -> Iterable[list[dict]]:
    found: dict[tuple, list[dict]] = {}
    for row in rows.to_dict("records"):
        found.setdefault((row["meeting_id"], row["person_id"]), []).append(row)
    return found.values()


def _meeting(group: list[dict], links: Links, page: str, named: bool) -> Markup:
    first = group[0]
    facts = [weekday_text(first["date"]), *([str(first["starts"])] if isinstance(first["starts"], str) else [])]
    facts += [str(first["person"]) if isinstance(first["person"], str) else NOBODY] if named else []
    facts += [f"for {listed(whom)}"] if (whom := list(dict.fromkeys(str(row["speaks_for"]) for row in group if row["speaks_for"]))) else []
    forums = " and ".join(dict.fromkeys(str(row["forum"]) for row in group))
    return link_html(
        join(
            [
                tag("span", forums, class_="im-tell-name"),
                tag("span", " · ".join(facts), class_="im-tell-facts"),
                *(tag("span", words, class_="im-tell-note") for words in _notes(first, page)),
            ]
        ),
        address_of(first, links, page, seat=len(group) == 1),
        "im-tell",
    )


def _notes(row: dict, page: str) -> list[str]:
    if page == "brief":
        told = "Briefed" if not pd.isna(row["briefed_on"]) else "Not briefed yet"
        return [f"{told}; by its rhythm, nobody entered it yet" if row["status"] == "expected" else told]
    if row["status"] == "expected":
        return ["By its rhythm; nobody entered it yet"]
    if due := due_words(row):
        return [due]
    return ["Planned; nobody said yet whether it was held"] if row["status"] == "planned" else []
