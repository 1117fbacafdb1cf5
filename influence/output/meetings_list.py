"""The meetings to come as lists: week by week and day by day, those in two rooms at once, reports overdue and forums worth a thought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from influence.output.after_list import address_of
from influence.output.feedback_letters import can_be_asked
from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, hidden, join, tag
from influence.output.meetings_tables import SOME_DAY, brief_words, time_words, when_words
from influence.output.rows import Entry
from influence.questions.seats.terms import authority_words
from influence.questions.wording import capital, counted, day_text, forum_words, listed

CROWD = 4  # seats of one meeting that are written out; of a meeting of one's own group only the number
BANG = tag("span", "!", class_="im-bang", aria_hidden="true") + hidden("Needs a decision: ")
DOT = tag("span", " · ", class_="im-apart")  # on a phone what follows has a line of its own instead
OWNED = {"gp": "our own", "system": "owned by the system", "council": "owned by the council", "joint": "owned by several together"}


@dataclass(frozen=True)
class Leads:
    """Where links lead: links carry the day; person: id to public id; pages: the addresses that there are."""

    links: Links
    people: Mapping[int, str]
    pages: frozenset[str]

    def named(self, who: object, ids: object) -> Markup:
        names = str(who).split("; ")
        known = list(ids) if isinstance(ids, tuple | list) else []
        if len(names) != len(known):
            return join([str(who)])
        parts: list[object] = []
        for name, person in zip(names, known, strict=True):
            ref = self.people.get(int(person))
            parts += [", "] if parts else []
            parts.append(link_html(name, self.links.person(ref)) if ref else name)
        return join(parts)

    def forum(self, name: object, ref: object, place: object = None, wide: object = True) -> object:
        words = forum_words(name, place, wide)
        return link_html(words, self.links.organisation(ref)) if isinstance(ref, str) else words

    def to(self, address: str, words: str, meeting: object, seat: object) -> Markup:
        """A link to a page about one seat at one meeting; nothing where there is no such page yet, or no such meeting."""
        if address not in self.pages or not isinstance(meeting, str):
            return EMPTY
        return link_html(words, self.links.to(address, meeting=meeting, seat=seat if isinstance(seat, str) else None))

    def who_goes(self, row: Any) -> Markup:
        """A link to where it is said who goes for a seat: to the meeting, or to the day on which its forum is due."""
        if "brief" not in self.pages or row["state"] == SOME_DAY:
            return EMPTY
        return link_html("Say who goes", address_of(row, self.links, "brief"))


def leads_of(parties: pd.DataFrame, links: Links, pages: Iterable[str]) -> Leads:
    """parties: the view 'parties'; of an audience that is told of nobody's address, names lead nowhere."""
    known = parties[parties["party_ref"].notna()] if "party_ref" in parties else parties.iloc[:0]
    people = dict(zip(known["party_id"].tolist(), known["party_ref"].tolist(), strict=True)) if len(known) else {}
    return Leads(links, people, frozenset(pages))


def weeks_html(weeks: pd.DataFrame) -> Markup:
    """The weeks side by side: a bar and its number for the meetings, words for what stands in the way; a table that can be read aloud."""
    most = max([1, *weeks["meetings"].tolist()])
    names = ("Week of", "Meetings", "Two at once", "Nobody for the seat", "Briefs to come")
    head = tag("tr", *(tag("th", name, scope="col", role="columnheader") for name in names), role="row")
    body = join(_week(row, most) for row in weeks.itertuples())
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", body, role="rowgroup"))
    caption = tag("caption", "Meetings in each of the coming weeks, and what stands in the way", class_="im-hidden")
    return tag("table", caption, *parts, class_="im-table im-weeks", role="table")


def _week(row: Any, most: int) -> Markup:
    week = "Day not known" if pd.isna(row.week) else day_text(row.week)
    bar = tag("span", "", class_="im-bar", style=f"width:{row.meetings / most * 100:.1f}%", aria_hidden="true")
    meetings = tag("td", tag("span", bar, class_="im-bar-room"), tag("b", row.meetings), role="cell")
    counts = (("Two at once", row.clashes), ("Nobody for the seat", row.empty), ("Briefs to come", row.briefs))
    cells = (tag("td", count or "none", role="cell", data_label=label, class_=None if count else "im-soft") for label, count in counts)
    return tag("tr", tag("th", week, scope="row", role="rowheader"), meetings, *cells, role="row")


def days_html(rows: pd.DataFrame, leads: Leads) -> Markup:
    """rows: those of one week, or those without a day; by day, each meeting with its seats."""
    parts = []
    for when, day in _grouped(rows):
        meetings = join(_meeting(seats, leads) for _, seats in day.groupby(["starts", "forum", "session_id"], dropna=False, sort=True))
        parts.append(tag("section", tag("h3", when), tag("ul", meetings, class_="im-meets"), class_="im-day-of"))
    return join(parts)


def _grouped(rows: pd.DataFrame) -> Iterable[tuple[str, pd.DataFrame]]:
    words = [capital(when_words(row)) for row in rows.itertuples()]
    return ((when, day) for when, day in rows.groupby(pd.Series(words, rows.index), sort=False))


def _meeting(seats: pd.DataFrame, leads: Leads) -> Markup:
    first = seats.iloc[0]
    time = time_words(first["starts"], first["ends"])
    facts = [OWNED.get(first["owner"], "owner not known")]
    if first["state"] == "expected":
        facts.append("expected by its rhythm")
    if first["state"] != "planned" and first["assumed"]:
        facts.append("which turn it is, is assumed")
    crowded = len(seats) > CROWD
    shown = seats[seats["clash"].notna() | seats["gap"].notna()] if crowded else seats
    quiet = f"{counted(len(seats), 'seat')} of ours" + (f", {len(seats) - len(shown)} without anything to settle" if len(shown) else "")
    lines = [*([tag("p", quiet, class_="im-soft")] if crowded else []), *(_seat(row, len(seats) > 1, leads) for _, row in shown.iterrows())]
    side = tag("div", time or hidden("time not known"), class_="im-meet-time")
    name = leads.forum(first["forum"], first["forum_ref"], first["place"], first["wide"])
    head = tag("p", tag("b", name), DOT, tag("span", " · ".join(facts), class_="im-soft"))
    return tag("li", side, tag("div", head, *lines))


def _seat(row: pd.Series, named: bool, leads: Leads) -> Markup:
    """One seat: who goes, what stands in the way, and the brief."""
    if isinstance(row["decided"], str):
        return tag("p", f"{row['seat']}: " if named else "", row["decided"], class_="im-soft")
    parts: list[object] = [f"{row['seat']}: "] if named else []
    if isinstance(row["who"], str):
        parts.append(leads.named(row["who"], row["who_ids"]))
        if isinstance(row["sent"], str):
            parts.append(", as deputy")
    else:
        parts += [BANG, tag("b", _nobody(row) if named else capital(_nobody(row)), class_="im-act")]
        parts += [DOT, link] if (link := leads.who_goes(row)) else []
    if isinstance(row["away"], str):
        parts.append(f"; {row['away']} cannot come")
    may = authority_words(row["authority"]) if row["owner"] != "gp" and isinstance(row["who"], str) else ""
    parts += [f" {may}"] if may else []
    brief = brief_words(row)
    if brief:
        parts += [DOT, tag("b" if row["brief"] == "overdue" else "span", brief)]
        link = leads.to("brief", "Brief", row["meeting_ref"], row["seat_ref"])
        parts += [DOT, link] if link and row["brief"] != "briefed" else []
    lines = [tag("p", *parts)]
    if isinstance(row["clash"], str):
        sure = bool(row["clash_sure"])
        lines.append(tag("p", tag("b", "Two rooms at once: " if sure else "Perhaps two at once: "), row["clash"]))
    if isinstance(row["instead"], str):
        lines.append(tag("p", row["instead"], class_="im-soft"))
    return join(lines)


def _nobody(row: pd.Series) -> str:
    words = {"vacant": "the seat is vacant", "holder_unknown": "who holds the seat is not known"}
    return words.get(row["gap"], "nobody is going")


def settle_entries(rows: pd.DataFrame, clashes: pd.DataFrame, leads: Leads) -> list[Entry]:
    """What somebody has to settle, by day: people wanted in two rooms at once, and seats for which nobody goes."""
    found = [(row.date, 0, _clash(row, rows, leads)) for row in clashes[clashes["sure"]].itertuples()]
    open_seats = rows[rows["gap"].notna() & rows["decided"].isna() & (rows["state"] != SOME_DAY)]
    for _, seats in open_seats.groupby(["forum_id", "seat_id"], sort=False):
        found.append((seats["date"].iloc[0], 1, _empty(seats, leads)))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def _clash(row: Any, rows: pd.DataFrame, leads: Leads) -> Entry:
    ref = leads.people.get(int(row.person_id))
    name = link_html(row.person, leads.links.person(ref)) if ref else row.person
    pairs = ((row.one, row.one_starts), (row.other, row.other_starts))
    rooms = [f"{forum}{f' at {starts}' if isinstance(starts, str) else ''}" for forum, starts in pairs]
    there = rows[(rows["date"] == row.date) & rows["instead"].notna()]
    seats = there[there["seat_id"].isin((row.one_seat_id, row.other_seat_id))]
    said = dict.fromkeys(seats["instead"])
    notes = list(said) if len(said) == 1 else [f"{each.forum}: {each.instead}" for each in seats.itertuples()]
    both = rows[(rows["date"] == row.date) & rows["seat_id"].isin((row.one_seat_id, row.other_seat_id))]
    ways = [join([f"{each['forum']}: ", link]) for _, each in both.iterrows() if (link := leads.who_goes(each))]
    return Entry(
        join([tag("b", name), " is wanted in two rooms at once"]), f"{row.date:%a} {day_text(row.date)}", (listed(rooms), *notes, *ways)
    )


def _empty(seats: pd.DataFrame, leads: Leads) -> Entry:
    first = seats.iloc[0]
    days = [day_text(day) for day in seats["date"]]
    forum = tag("b", leads.forum(first["forum"], first["forum_ref"], first["place"], first["wide"]))
    also = f" Also on {listed(days[1:])}." if days[1:] else ""
    instead = f" {first['instead']}" if isinstance(first["instead"], str) else ""
    link = leads.who_goes(first)
    more = [" · ", link] if link else []
    why = join([BANG, tag("b", capital(_nobody(first)), class_="im-act"), f": {first['seat']}.{instead}{also}", *more])
    return Entry(forum, f"{first['date']:%a} {days[0]}", (why,))


def late_entries(late: pd.DataFrame, leads: Leads) -> list[Entry]:
    """Reports overdue, by person; those of which there is nobody to ask last."""
    found = []
    by_name = late.assign(last=~can_be_asked(late)).groupby(["last", "person", "person_id"], sort=True, dropna=False)
    for (nobody, person, person_id), mine in by_name:
        ref = leads.people.get(int(person_id)) if pd.notna(person_id) else None
        lines = [_late(row, leads) for row in mine.itertuples()]
        known = "Nobody to ask" if nobody else listed(str(person).split("; "))
        name = link_html(known, leads.links.person(ref)) if ref and not nobody else known
        found.append(Entry(tag("b", name), counted(len(mine), "report"), tuple(lines)))
    return found


def _late(row: Any, leads: Leads) -> Markup:
    link = leads.to("after", "Tell what happened", row.meeting_ref, row.seat_ref)
    forum = forum_words(row.forum, row.place, row.wide)
    words = f"{forum} of {day_text(row.date)}: due {day_text(row.due)}, {counted(int(row.days_late), 'day')} ago"
    return join([words, *([DOT, link] if link else [])])


def worth_entries(rows: pd.DataFrame, leads: Leads) -> list[Entry]:
    """The forums worth a thought whether to stop."""
    asked = rows[rows["consider"].fillna(False).astype(bool)]
    return [
        Entry(
            tag("b", leads.forum(row.forum, row.forum_ref, row.place, row.wide)),
            "" if pd.isna(row.hours) else f"{round(row.hours)} hours of ours",
            (f"{row.reason} Decisions at its last meetings: {row.last_decisions}.", row.would_open),
        )
        for row in asked.itertuples()
    ]


def passed_entries(passed: pd.DataFrame, leads: Leads) -> list[Entry]:
    """Meetings still down as planned though their day has passed."""
    return [
        Entry(
            leads.forum(row.forum, row.forum_ref, row.place, row.wide),
            f"{row.date:%a} {day_text(row.date)}",
            (leads.to("after", "Tell what happened", row.meeting_ref, None),),
        )
        for row in passed.itertuples()
    ]
