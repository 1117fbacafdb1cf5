"""What a person's page lists: roles, ties, contacts, seats and the rest, each name a link, each line the words of one row."""

import pandas as pd
from markupsafe import Markup

from influence.output.agreed_words import agreed_words
from influence.output.bands import band_html, evidence_words, is_told, strength_words
from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, join, tag
from influence.output.rows import Entry
from influence.questions.wording import capital, counted, day_text, share_text
from influence.vocabulary import (
    ASK,
    ASK_STATUS,
    ATTENDANCE,
    CAPACITY,
    CONTACT,
    PART,
    STANCE,
    STATEMENT,
    VOCABULARIES,
    VOICE,
)

TIES = {
    "other": "Name",
    "strength": "Strength",
    "low": "Lowest",
    "high": "Highest",
    "band": "In a word",
    "evidence": "Evidence",
    "contact_days": "Contact-days",
    "shared_meetings": "Shared meetings",
    "last_contact": "Last contact",
    "rhythm": "Rhythm",
    "trend": "Change",
}
CONTACTS = {
    "date": "Day",
    "kind": "How",
    "who": "With",
    "topic": "About",
    "outcome": "What came of it",
    "next_on": "Next agreed",
    "note": "Note",
    "noted_by": "Written by",
    "noted_on": "Written on",
    "source": "From",
}
MEETINGS = {"date": "Day", "forum": "Forum", "status": "How", "capacity": "Spoke as", "part": "Part", "source": "From"}
VOICES = {
    "provider_gp": "Speaks for general practice as a provider.",
    "system": "Speaks for the system.",
    "other": "Speaks neither for general practice as a provider nor for the system.",
}
assert set(VOICES) == set(VOICE.words)


def name_html(name: object, ref: object, links: Links, address: str = "person") -> object:
    """A name, as a link where there is something to open."""
    if not isinstance(name, str):
        return "somebody"
    return link_html(name, links.to(address, id=ref)) if isinstance(ref, str) else name


def days_words(row: pd.Series) -> str:
    first, last = row.get("first"), row.get("last")
    if pd.notna(first) and pd.notna(last):
        return f"{day_text(first)} to {day_text(last)}"
    if pd.notna(first):
        return f"{'from' if row['when'] == 'later' else 'since'} {day_text(first)}"
    return f"until {day_text(last)}" if pd.notna(last) else ""


def role_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    """The hats: what, where, since when, and for whom somebody speaks in it."""
    return [_role(row, links) for _, row in rows.iterrows()]


def _role(row: pd.Series, links: Links) -> Entry:
    body = name_html(row["organisation"], row["organisation_ref"], links, "organisation")
    role = capital(row["role"]) if isinstance(row["role"], str) else "Works"
    marks = ["interim" if row.get("interim") is True else "", f"for {row['place']}" if isinstance(row.get("place"), str) else ""]
    share = row.get("share")
    marks.append(f"{share:.0%} of full time" if is_told(share) else "")
    beside = ", ".join(filter(None, [*marks, days_words(row)]))
    notes: list[object] = [VOICES.get(row["voice"], "") if row["when"] == "now" else ""]
    if isinstance(row.get("covering_for"), str):
        notes.append(join(["Stands in for ", name_html(row["covering_for"], row["covering_ref"], links), "."]))
    if isinstance(row.get("employer"), str):
        notes.append(f"Employed by {row['employer']}.")
    return Entry(join([tag("b", role), ", " if isinstance(row["role"], str) else " at ", body]), beside, tuple(notes))


def tie_entries(ties: pd.DataFrame, links: Links) -> list[Entry]:
    return [_tie(row, links) for _, row in ties.iterrows()]


def _tie(row: pd.Series, links: Links) -> Entry:
    why = links.to("relationships", tie=f"{row['leader_ref']}~{row['partner_ref']}")
    last = f"last spoke {day_text(row['last_contact'])}" if pd.notna(row["last_contact"]) else ""
    met = int(row["shared_meetings"])
    room = counted(met, "meeting") + " together" if met else ""
    first = ", ".join(
        filter(None, [strength_words(row["strength"], row["low"], row["high"]), evidence_words(row["evidence"], row["contact_days"])])
    )
    second = capital("; ".join(filter(None, [last, _rhythm(row), room])))
    if not row["contact_days"]:
        first = ""
    badge = link_html(band_html(row["band"], row["strength"]), why, "im-bare")
    return Entry(name_html(row["other"], row["other_ref"], links), badge, (first, second))


def _rhythm(row: pd.Series) -> str:
    words = {"overdue": "overdue by its rhythm", "quiet": "gone quiet", "over": "probably over"}
    said = [words.get(row["rhythm"], ""), {"warming": "warming", "cooling": "cooling", "new": "new"}.get(row["trend"], "")]
    return ", ".join(filter(None, said))


def contact_entries(contacts: pd.DataFrame) -> list[Entry]:
    return [_contact(row) for _, row in contacts.iterrows()]


def _contact(row: pd.Series) -> Entry:
    topic = f": {row['topic']}" if _said(row["topic"]) else ""
    ahead = f"Next agreed for {day_text(row['next_on'])}." if pd.notna(row["next_on"]) else ""
    both = " and ".join(row[name] for name in ("theirs", "who") if name in row and _said(row[name]))
    notes: tuple[object, ...] = (
        f"{'Between' if 'theirs' in row else 'With'} {both}." if both else "",
        row["outcome"] if _said(row["outcome"]) else "",
        ahead,
    )
    if "note" in row and _said(row["note"]):
        by = f" ({row['noted_by']}, written down {day_text(pd.Timestamp(row['noted_on']))})" if _said(row["noted_by"]) else ""
        notes = (*notes, join([tag("b", "Note, for the chair only: "), row["note"], by]))
    return Entry(tag("b", capital(CONTACT.label(row["kind"])) + topic), day_text(row["date"]), notes)


def meeting_entries(meetings: pd.DataFrame) -> list[Entry]:
    found = []
    for _, row in meetings.iterrows():
        how = ATTENDANCE.label(row["status"]) if row["status"] != "present" else ""
        spoke = f"spoke as {CAPACITY.label(row['capacity'])}" if _said(row["capacity"]) else ""
        part = PART.label(row["part"]) if _said(row["part"]) else ""
        found.append(
            Entry(
                row["forum"] if _said(row["forum"]) else "A meeting", day_text(row["date"]), (", ".join(filter(None, [how, spoke, part])),)
            )
        )
    return found


def seat_entries(seats: pd.DataFrame, links: Links) -> list[Entry]:
    return [_seat(row, links) for _, row in seats.iterrows()]


def _seat(row: pd.Series, links: Links) -> Entry:
    forum = name_html(row["at"], row["forum_ref"], links, "organisation")
    speaks = row["constituency"] if _said(row["constituency"]) else CAPACITY.label(row["capacity"])
    kind = VOCABULARIES["holder"].label(row["kind"])
    notes: list[object] = [
        f"{capital(kind)} of the seat {row['title']}; speaks for {speaks}.",
        capital(days_words(row)) if "first" in row else "",
    ]
    return Entry(forum, presence_words(row), (*notes, *agreed_words(row)))


def seats_lead(seats: pd.DataFrame) -> str:
    """What the shares beside seats mean, where there are any."""
    if "held" not in seats or not seats["held"].notna().any():
        return ""
    return "Beside each seat: at how many of its meetings in twelve months general practice was there, by whoever came."


def presence_words(row: pd.Series) -> str:
    """'general practice there at 9 of 11 meetings (82%)', and what is not known; nothing where nothing was held."""
    if "held" not in row or not is_told(_number(row["held"])) or not row["held"]:
        return ""
    held, known = int(row["held"]), int(row["known"])
    missing = f", {held - known} not known" if held > known else ""
    if not known:
        return f"? of {counted(held, 'meeting')}: not known"
    return f"covered at {share_text(int(row['covered']), known)}{missing}"


def _number(value: object) -> object:
    return None if value is pd.NA else float(value)  # type: ignore[arg-type]


def ask_entries(asks: pd.DataFrame) -> list[Entry]:
    found = []
    for _, row in asks.iterrows():
        who = [f"from {row['asked_by']}" if _said(row["asked_by"]) else "", f"to {row['asked_of']}" if _said(row["asked_of"]) else ""]
        owner = f"{row['owner']} sees to it" if _said(row["owner"]) else ""
        late = ", overdue" if row["overdue"] is True or row["overdue"] == True else ""  # noqa: E712  a numpy truth
        due = f"due {day_text(row['due'])}{late}" if pd.notna(row["due"]) else "no day set"
        words = f"{capital(ASK.label(row['kind']))} {' '.join(filter(None, who))}".strip()
        found.append(Entry(tag("b", row["title"]), due, (f"{words}, {ASK_STATUS.label(row['status'])}, {day_text(row['date'])}.", owner)))
    return found


def statement_entries(statements: pd.DataFrame) -> list[Entry]:
    found = []
    for _, row in statements.iterrows():
        about = f", {row['issue']}" if _said(row["issue"]) else ""
        evidence = f"Shown by: {row['evidence']}" if _said(row["evidence"]) else ""
        found.append(Entry(tag("b", capital(STATEMENT.label(row["kind"])) + about), day_text(row["date"]), (row["text"], evidence)))
    return found


def stance_entries(stances: pd.DataFrame) -> list[Entry]:
    found = []
    for _, row in stances.iterrows():
        issue = f" on {row['issue']}" if _said(row["issue"]) else ""
        state = " (agreed to aim for)" if row["state"] == "agreed" else ""
        note = join([tag("b", "Note, for the chair only: "), row["note"]]) if "note" in row and _said(row["note"]) else EMPTY
        other = row["other"] if _said(row["other"]) else "somebody"
        found.append(Entry(f"{capital(STANCE.label(row['type']))} with {other}{issue}{state}", day_text(row["date"]), (note,)))
    return found


def page_of(ref: str) -> str:
    return "person" if str(ref).startswith("person-") else "organisation"


def membership_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    return [
        Entry(
            join([capital(row["words"]), " ", name_html(row["other"], row["other_ref"], links, page_of(row["other_ref"]))]),
            days_words(row),
        )
        for _, row in rows.iterrows()
    ]


def quiet_line(who: pd.Series, day: str) -> list[str]:
    """Day, profession and place, then whether the person was told; only what the audience may see."""
    told = who.get("informed_on")
    line = [day, "GP by profession" if who.get("is_gp") is True else "", who["place"] if _said(who.get("place")) else ""]
    if "informed_on" in who:
        line.append(f"told on {day_text(told)} that records are kept" if pd.notna(told) else "not yet told that records are kept")
    return list(filter(None, line))


def next_words(who: pd.Series) -> str:
    """Who looks after the relationship, and when the two mean to speak next."""
    second = f", with {who['second']} as second" if _said(who["second"]) else ""
    lead = f"{who['lead']} looks after this relationship{second}." if _said(who["lead"]) else ""
    ahead = f"The next contact is agreed for {day_text(who['next_on'])}." if pd.notna(who["next_on"]) else ""
    return " ".join(filter(None, [lead, ahead]))


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def names_html(rows: pd.DataFrame, links: Links) -> Markup:
    """Names with the words beside them, each a link: what a page shows that was asked for nobody."""
    entries = (
        tag(
            "li",
            link_html(row.name, links.to("person" if row.kind == "person" else "organisation", id=row.party_ref)),
            tag("span", f" {row.words}" if _said(row.words) else ""),
        )
        for row in rows.itertuples(index=False)
    )
    return tag("ul", join(entries), class_="im-names")


def pair_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    """Two people who may be one, each pair a link to the page of the first where the second is compared with them."""
    return [
        Entry(
            link_html(f"{row.one} and {row.other}", links.to("person", id=str(row.one_ref), same=str(row.other_ref))),
            "",
            (capital(row.why),),
        )
        for row in rows.itertuples(index=False)
    ]
