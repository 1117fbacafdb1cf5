"""What a body's page lists: facts, relations, people, posts, places and seats, each name a link, each line the words of one row."""

import pandas as pd

from influence.output.agreed_words import agreed_words
from influence.output.bands import band_html
from influence.output.links import Links
from influence.output.markup import join, tag
from influence.output.person_lists import days_words, name_html, page_of, presence_words
from influence.output.rows import Entry
from influence.questions.wording import capital, day_text
from influence.vocabulary import CAPACITY, DECIDES, SECTOR

PEOPLE = {
    "person": "Name",
    "role": "Role",
    "when": "When",
    "first": "From",
    "last": "To",
    "under": "Recorded under",
    "best_leader": "Best known by",
    "strength": "Strength",
    "band": "In a word",
}

EMPTY_SEAT = {"vacant": "Vacant.", "holder_unknown": "Who holds it is not known.", "held": "Held by somebody who is not named."}


def quiet_line(facts: pd.Series, day: str) -> list[str]:
    """The day, sector, code and days, and how often a forum meets; whose it is and what it decides, the sentence says where it can."""
    sector = SECTOR.label(facts["sector"]) if _said(facts["sector"]) else ""
    code = f"NHS organisation code {facts['code']}" if _said(facts["code"]) else ""
    decides = (
        f"decides: {DECIDES.label(facts['decides'])}" if _said(facts["decides"]) and facts["decides"] not in ("money", "policy") else ""
    )
    meets = f"meets {facts['cadence']}" if _said(facts["cadence"]) else ""
    since = f"since {day_text(facts['first'])}" if pd.notna(facts["first"]) else ""
    until = f"until {day_text(facts['last'])}" if pd.notna(facts["last"]) else ""
    return list(filter(None, [day, sector, code, decides, meets, since, until]))


def relation_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    return [
        Entry(
            join([capital(row["words"]), " ", name_html(row["other"], row["other_ref"], links, page_of(row["other_ref"]))]),
            days_words(row),
        )
        for _, row in rows.iterrows()
    ]


def people_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    return [_person(row, links) for _, row in rows.iterrows()]


def _person(row: pd.Series, links: Links) -> Entry:
    role = capital(row["role"]) if _said(row["role"]) else "Works here"
    interim = "interim" if row.get("interim") is True else ""
    under = f"recorded under {row['under']}" if _said(row.get("under")) else ""
    best = f"Best known by {row['best_leader']}." if _said(row.get("best_leader")) else ""
    speaks = "Speaks for general practice." if row["leads"] else ""
    notes = (", ".join(filter(None, [role, interim, days_words(row), under])), best or speaks)
    badge = band_html(row["band"], row["strength"]) if row["when"] == "now" and _said(row.get("band")) else ""
    return Entry(name_html(row["person"], row["person_ref"], links), badge, notes)


def post_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    found = []
    for _, row in rows.iterrows():
        holder = (
            join(["Held by ", name_html(row["holder"], row["holder_ref"], links), "."])
            if _said(row["holder"])
            else "? Nobody knows who holds it."
        )
        best = (
            f"Best reached by {row['best_leader']}{', and by a second of us' if row['two_ties'] else ''}."
            if _said(row["best_leader"])
            else ""
        )
        reached = "" if pd.isna(row["reached"]) else "reached" if row["reached"] else "not reached"
        place = f", for {row['place']}" if _said(row["place"]) else ""
        side = join([band_html(row["band"], row["best"]), f" {reached}"])
        found.append(Entry(join([tag("b", capital(row["post"])), place]), side, (holder, best)))
    return found


def place_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    found = []
    for _, row in rows.iterrows():
        best = join(["Best: ", name_html(row["best_leader"], row["leader_ref"], links), "."]) if _said(row["best_leader"]) else ""
        second = (
            f"Second: {row['second_leader']}, {row['second']:.0f}."
            if _said(row["second_leader"])
            else "Nobody else has anything logged."
            if best
            else ""
        )
        found.append(Entry(tag("b", row["place"]), band_html(row["band"], row["best"]), (best, second)))
    return found


def seat_entries(rows: pd.DataFrame, links: Links, at_forum: bool) -> list[Entry]:
    """Seats of general practice: at this forum by their own names; for this body by the forum."""
    found = []
    for _, row in rows.iterrows():
        forum = name_html(row["at"], row["forum_ref"], links, "organisation")
        main = tag("b", row["title"]) if at_forum else join([forum, f", {row['title']}"])
        speaks = row["constituency"] if _said(row["constituency"]) else CAPACITY.label(row["capacity"])
        deputies = f" Deputy: {row['deputies']}." if _said(row["deputies"]) else ""
        held = join(["Held by ", name_html(row["holder"], row["holder_ref"], links), "."]) if _said(row["holder"]) else _empty(row)
        held = join([held, deputies])
        found.append(Entry(main, presence_words(row), (f"Speaks for {speaks}.", held, *agreed_words(row))))
    return found


def _empty(row: pd.Series) -> str:
    return EMPTY_SEAT.get(row.get("state"), "Nobody is recorded for it.")


def voice_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    return [
        Entry(
            name_html(row["person"], row["person_ref"], links),
            "",
            (", ".join(filter(None, [capital(row["role"]) if _said(row["role"]) else "", row["body"]])),),
        )
        for _, row in rows.iterrows()
    ]


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
