"""The page about the practices behind the group in words: tiles, whom to speak with first, tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from influence.output.links import Links, link_html
from influence.output.mandate_bars import WORDS as STATE_WORDS
from influence.output.markup import join, tag
from influence.output.rows import Entry
from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.wording import capital, counted, day_text, listed, month_text, number, percent
from influence.vocabulary import AUDIENCE, MANDATE_ROUTE

PLACES = {
    "place": "Place",
    "practices": "Practices",
    "mandated": "Gave a mandate",
    "partly": "Only a part did",
    "lapsed": "Ran out",
    "none": "Asked, none given",
    "never": "Not recorded",
    "share_words": "Share of practices",
    "patients_words": "Share of patients",
    "patients_unknown": "Lists not recorded",
    "expiring": "Run out soon",
    "in_touch": "Spoken with of late",
    "sent": "Sent something of late",
    "routes": "How it was given",
}
PRACTICES = {
    "practice": "Practice",
    "pcn": "PCN",
    "place": "Place",
    "state_words": "Mandate",
    "route_words": "How",
    "scope": "For what",
    "first_day": "First day",
    "last_day": "Last day",
    "patients": "Patients",
    "touched_on": "Last spoken with",
    "how": "In which way",
    "days": "Days since",
    "sent_on": "Last sent something",
    "sent_what": "What",
}
MONTHS = {"date": "Day", "mandated": "Gave a mandate", "practices": "Practices", "share_words": "Share"}
ROOTS = {
    "group": "Group of general practice",
    "down": "Practices joined to it",
    "practices": "Of practices",
    "mandated": "By a mandate",
    "in_touch": "Spoken with",
    "sent": "Sent something",
    "up": "Forums of others it reaches",
    "seats": "Seats held there",
    "reports": "Reports back",
    "reports_to": "Reports to",
}
LINKS = {"group": "Group", "direction_words": "Link", "other": "With", "how": "How"}
MESSAGES = {
    "place": "Place",
    "practices": "Last to its practices",
    "practices_next": "Next to them",
    "system": "Last to the system",
    "system_next": "Next there",
}
MESSAGES_FILE = {**MESSAGES, "practices_what": "What practices were sent", "system_what": "What the system was sent"}
SENT = {"date": "Sent on", "title": "What", "whom": "To whom", "reached": "Practices", "sent_by": "By"}
NOTES = {"heard_on": "Heard on", "note": "What was heard", "place": "Place", "about": "About", "for_whom": "For whom"}
SOON = 3


def tiles(answer: Answer, expiry_days: int, quiet_days: int) -> tuple[Tile, ...]:
    whole, history = answer.rows.iloc[-1], answer.behind["history"]
    return (
        _mandated(whole, history),
        _patients(whole),
        _spoken(whole, answer.behind["practices"], quiet_days),
        _next_out(whole, answer.behind["practices"], answer.as_of, expiry_days),
    )


def _mandated(whole: Mapping[str, Any], history: pd.DataFrame) -> Tile:
    if whole["never"] == whole["practices"]:
        return Tile("Practices with a mandate", None, "None is recorded yet; that is not a no")
    then = history.iloc[-2]
    by = int(whole["mandated"]) - int(then["mandated"])
    change = f"{abs(by)} {'more' if by > 0 else 'fewer'} than in {then['date']:%B}" if by else f"the same as in {then['date']:%B}"
    share = percent(whole["mandated"], whole["practices"])
    return Tile("Practices with a mandate", f"{whole['mandated']} of {whole['practices']}", f"{share}, {change}")


def _patients(whole: Mapping[str, Any]) -> Tile:
    if pd.isna(whole["patients_share"]):
        return Tile("Patients behind them", None, "No list of patients is recorded yet")
    line = f"{_thousands(whole['patients_mandated'])} of {_thousands(whole['patients'])}"
    if whole["patients_unknown"]:
        line += f"; {counted(int(whole['patients_unknown']), 'list')} not recorded"
    return Tile("Patients behind them", percent(whole["patients_mandated"], whole["patients"]), line)


def _thousands(patients: float) -> str:
    return f"{patients / 1e6:.2f} million" if patients >= 1e6 else f"{patients:,.0f}"


def _spoken(whole: Mapping[str, Any], practices: pd.DataFrame, days: int) -> Tile:
    label = f"Spoken with in {days} days"
    if practices["touched_on"].isna().all():
        return Tile(label, None, "No contact with a practice is logged yet")
    silent = int(whole["practices"]) - int(whole["heard"])
    rest = f"{silent} heard nothing" if silent else "all others were sent something"
    return Tile(label, f"{whole['in_touch']} of {whole['practices']}", f"{rest}, as far as is logged")


def _next_out(whole: Mapping[str, Any], practices: pd.DataFrame, as_of: date, days: int) -> Tile:
    label, by = "Mandates that run out", month_text(as_of + timedelta(days=days))
    if not whole["mandated"]:
        return Tile(label, None, "No mandate is in force")
    count = int(whole["expiring"])
    if not count:
        return Tile(label, "0", f"none by {by}")
    first = practices.loc[practices["ending"] & (practices["state"] == "mandated"), "last_day"].min()
    return Tile(label, str(count), f"by {by}; the first on {day_text(first)}")


def quiet_words(answer: Answer) -> list[str]:
    said = [f"As of {day_text(answer.as_of)}", str(answer.scope["place"] or "all places")]
    counts = (
        ("practices_never", "practice without a word about its mandate", "practices without a word about their mandate"),
        ("lists_unknown", "list of patients not recorded", "lists of patients not recorded"),
        ("receivers_unknown", "message without receivers", "messages without receivers"),
    )
    return said + [counted(answer.unknown[name], one, many) for name, one, many in counts if answer.unknown[name]]


def to_speak_with(practices: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Practices worth a conversation, most pressing first: a mandate that runs out, one that ran out in the last year, one that only a part
    brought, then those without a mandate and those with, of whom nothing was heard for long; by name within each. turn says which."""
    rows = practices.assign(turn=9)
    year = pd.Timestamp(as_of) - pd.Timedelta(days=365)
    quiet = ~rows["heard"]
    rows.loc[quiet & (rows["state"] == "mandated"), "turn"] = 4
    rows.loc[quiet & (rows["state"] != "mandated"), "turn"] = SOON
    rows.loc[rows["state"] == "partly", "turn"] = 2
    rows.loc[(rows["state"] == "lapsed") & (rows["last_day"] > year), "turn"] = 1
    rows.loc[rows["ending"], "turn"] = 0
    rows = rows[rows["turn"] < 9]
    return rows.sort_values(["turn", "last_day", "touched_on", "practice"], na_position="first", kind="stable", ignore_index=True)


def practice_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    found = []
    for row in rows.to_dict("records"):
        name = (
            link_html(row["practice"], links.organisation(row["practice_ref"])) if isinstance(row["practice_ref"], str) else row["practice"]
        )
        where = " · ".join(each for each in (row["pcn"], row["place"]) if isinstance(each, str))
        found.append(Entry(join([tag("b", name), f". {reason(row)}"]), _patients_of(row), (f"{where}. {heard_words(row)}",)))
    return found


def reason(row: Mapping[str, Any]) -> str:
    """Why a practice is worth a conversation."""
    if row["ending"]:
        return f"Its mandate runs out on {day_text(row['last_day'])}."
    if row["state"] == "lapsed":
        return f"Its mandate ran out on {day_text(row['last_day'])}."
    if row["state"] == "partly":
        return f"Made of several: {row['brought']} brought a mandate, {row['lacking']} did not."
    if row["state"] == "none":
        return "It was asked, and gave no mandate."
    return "No mandate is recorded." if row["state"] == "never" else "It gave a mandate."


def heard_words(row: Mapping[str, Any]) -> str:
    spoken = (
        f"Last spoken with {day_text(row['touched_on'])}, {row['how']}." if pd.notna(row["touched_on"]) else "No conversation is logged."
    )
    sent = f" Last sent something {day_text(row['sent_on'])}." if pd.notna(row["sent_on"]) else ""
    return spoken + sent


def _patients_of(row: Mapping[str, Any]) -> str:
    return f"{row['patients']:,.0f} patients" if pd.notna(row["patients"]) else "list not recorded"


def place_table(rows: pd.DataFrame) -> pd.DataFrame:
    share = [f"{a} of {b} ({percent(a, b)})" for a, b in zip(rows["mandated"], rows["practices"], strict=True)]
    patients = [
        None if pd.isna(whole) else f"{part:,.0f} of {whole:,.0f} ({percent(part, whole)})"
        for part, whole in zip(rows["patients_mandated"], rows["patients"], strict=True)
    ]
    return rows.assign(share_words=share, patients_words=patients)


def practice_table(rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    days = (pd.Timestamp(as_of) - rows["touched_on"]).dt.days.astype("Int64")
    route = [
        listed([MANDATE_ROUTE.words.get(one, one) for one in each.split("; ")]) if isinstance(each, str) else None for each in rows["route"]
    ]
    return rows.assign(state_words=rows["state"].map(STATE_WORDS), route_words=route, days=days, patients=rows["patients"].astype("Int64"))


def month_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(share_words=[percent(a, b) if b else None for a, b in zip(rows["mandated"], rows["practices"], strict=True)])


def link_table(rows: pd.DataFrame) -> pd.DataFrame:
    words = {"down": "down, to a practice", "up": "up, to a forum of others"}
    return rows.assign(direction_words=rows["direction"].map(words))


def message_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a place with both directions side by side."""
    found: dict[str, dict[str, str]] = {}
    for row in rows.to_dict("records"):
        mine = found.setdefault(row["place"], {"place": row["place"]})
        side = row["direction"]
        last = day_text(row["last_on"]) if pd.notna(row["last_on"]) else "none is logged yet"
        mine |= {side: last, f"{side}_next": _next(row), f"{side}_what": row["what"]}
    return pd.DataFrame(list(found.values()), columns=list(MESSAGES_FILE))


def _next(row: Mapping[str, Any]) -> str:
    if pd.isna(row["last_on"]):
        return ""
    if row["overdue"]:
        return f"overdue since {day_text(row['due_on'])}"
    return f"by {day_text(row['due_on'])}"


def message_sentence(rows: pd.DataFrame) -> str:
    """'Southfell has not written to its practices since 12 Jul 2026.'"""
    late = rows[rows["overdue"].fillna(False).astype(bool)]
    if rows["last_on"].isna().all():
        return "No message to practices or to the system is logged yet. Log the next one, and its rhythm is kept here."
    if late.empty:
        return "No message that is logged has an overdue one after it."
    said = []
    for direction, whom in (("practices", "its practices"), ("system", "the system")):
        mine = late[late["direction"] == direction].sort_values("last_on")
        if len(mine):
            first = mine.iloc[0]
            others = f", {number(len(mine) - 1)} other {'place is' if len(mine) == 2 else 'places are'} late too" if len(mine) > 1 else ""
            said.append(f"{first['place']} last wrote to {whom} on {day_text(first['last_on'])}{others}")
    return f"{capital('; '.join(said))}."


def sent_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The messages with to whom each went, in words."""
    return rows.assign(whom=[_whom(row) for row in rows.to_dict("records")])


def _whom(row: Mapping[str, Any]) -> str:
    sides = [words for name, words in (("to_practices", "practices"), ("to_system", "the system")) if row[name]]
    if isinstance(row["sent_to"], str):
        return row["sent_to"]
    return listed(sides) or "not recorded"


def note_entries(rows: pd.DataFrame) -> list[Entry]:
    found = []
    for row in rows.to_dict("records"):
        day = day_text(row["heard_on"]) if pd.notna(row["heard_on"]) else "day not recorded"
        notes = " · ".join(
            each for each in (row["place"], row["about"], f"for the {AUDIENCE.label(row['audience'])}") if isinstance(each, str)
        )
        found.append(Entry(row["note"], day, (notes,)))
    return found


def note_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(for_whom=rows["audience"].map(AUDIENCE.words))
