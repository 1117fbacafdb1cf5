"""One conversation becomes one batch; the same talk logged by two is one contact logged by both, never two."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from influence.actions.contact_entry import LIMITS, Entry, Party, check_entry
from influence.actions.contact_parties import Key, Placed, place
from influence.actions.written import tried
from influence.errors import UserError
from influence.intake.desk import raw_key
from influence.intake.plan_contacts import MODE_OF
from influence.policy import Policy
from influence.questions.wording import day_text, listed
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.vocabulary import CONTACT

KIND = "contact"
FILLED = ("minutes", "issue", "next_on")


class AlreadyLogged(UserError):  # noqa: N818 - a question rather than a fault
    """A contact of the same people, day and kind is there. contact: its id; mine: whether whoever logs now logged that one too."""

    def __init__(self, contact: int, loggers: list[str], mine: bool, entry: Entry, names: list[str]) -> None:
        self.contact, self.mine = contact, mine
        who = "You" if mine else listed(loggers) or "Somebody"
        super().__init__(
            f"{who} logged this already: {listed(names)}, {CONTACT.label(entry.kind)}, {day_text(entry.day)}.",
            do="Is it the same talk, or a second one that day?",
        )


class TooMany(UserError):  # noqa: N818 - a question rather than a fault
    """So many took part that it is a meeting."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            f"{count} took part: with more than {most} it is a meeting, and nobody's relationship grows by it.",
            do="Save it as a meeting, with the day, who was there and what it was about; or name fewer.",
        )


@dataclass(frozen=True)
class _Known:
    """A contact on record: its rows of contact_party by party, and who logged it."""

    contact: int
    rows: dict[Key, int]
    loggers: tuple[Key, ...]


def log_contact(
    store: Store,
    entry: Entry,
    policy: Policy,
    *,
    today: date,
    by: str,
    at: datetime,
    second_talk: bool = False,
    sure: bool = False,
) -> Batch:
    """Writes the conversation, with whoever is new, as one batch.

    AlreadyLogged when these people are on record with a talk of that day and kind, unless it is a second one; also when a
    colleague was faster by a moment. TooMany for more parties than a conversation has. UserError as `check_entry` says.
    """
    check_entry(entry, today, sure)
    most = int(policy.contact_parties_most)
    if len(entry.parties) > most:
        raise TooMany(len(entry.parties), most)

    def draft() -> Draft:
        made, placed = place(store, entry, policy)
        if not second_talk and (known := _same_talk(store, entry, placed)) is not None:
            raise _already(store, known, entry, placed)
        contact = made.insert("contact", _values(entry), source="Log")
        logger = entry.ours[0]
        for party, each in placed.items():
            _add_party(made, contact, each, logged=party == logger, started=_started(entry, party))
        return made

    return _written(store, draft, by=by, at=at, note=f"Logged a conversation of {day_text(entry.day)}")


def add_my_name(
    store: Store, contact: int, entry: Entry, policy: Policy, *, today: date, by: str, at: datetime, sure: bool = False
) -> Batch | None:
    """It is the same talk: logged by both, and what was blank is filled from what was told now; texts of both are kept.

    None when nothing told is new. UserError when the two texts together are longer than there is room for.
    """
    check_entry(entry, today, sure)

    def draft() -> Draft:
        made, placed = place(store, entry, policy)
        rows = store.frame("contact")
        kept = rows[rows["id"] == contact]
        if kept.empty:
            raise UserError("That conversation was taken back meanwhile.", do="Save yours again.")
        made.update("contact", contact, _joined(kept.iloc[0], entry))
        known = _known_contacts(store, [contact])[contact]
        for party, each in placed.items():
            mine = party == entry.ours[0]
            if each.key not in known.rows:
                _add_party(made, contact, each, logged=mine, started=_started(entry, party))
            elif mine and each.key not in known.loggers:
                made.update("contact_party", known.rows[each.key], {"logged": True})
        return made

    return tried(store, draft, by=by, at=at, kind=KIND, note=f"Added a name to a conversation of {day_text(entry.day)}")


def log_meeting(store: Store, entry: Entry, policy: Policy, *, today: date, by: str, at: datetime, sure: bool = False) -> Batch:
    """A conversation of many, as a meeting under no forum: its day, who was there and what it was about."""
    check_entry(entry, today, sure)
    title = entry.topic.strip() or "Conversation"

    def draft() -> Draft:
        made, placed = place(store, entry, policy)
        if _same_meeting(store, entry, placed):
            raise UserError(f"A meeting of the same people on {day_text(entry.day)} is there already.", do="There is nothing to add.")
        values = {"title": title, "status": "held", "roster": "full", "mode": MODE_OF.get(entry.kind)}
        meeting = made.insert("meeting", values, date=entry.day)
        for each in placed.values():
            person = each.party if each.kind == "person" else None
            made.insert("attendance", meeting=meeting, person=person, raw_name=each.name, status="present", source="Log")
        return made

    return _written(store, draft, by=by, at=at, note=f"Logged a meeting of {day_text(entry.day)}")


def _written(store: Store, draft: Callable[[], Draft], *, by: str, at: datetime, note: str) -> Batch:
    batch = tried(store, draft, by=by, at=at, kind=KIND, note=note)
    assert batch is not None, "a new row always alters the store"
    return batch


def _values(entry: Entry) -> dict[str, object]:
    texts = {name: getattr(entry, name).strip() or None for name in LIMITS}
    return {"date": entry.day, "kind": entry.kind, **texts, **{name: getattr(entry, name) for name in FILLED}}


def _joined(kept: pd.Series, entry: Entry) -> dict[str, object]:
    """What the entry adds to a contact on record: blanks filled, a different text set behind the one that stands there."""
    values = _values(entry)
    added: dict[str, object] = {name: values[name] for name in FILLED if values[name] is not None and pd.isna(kept[name])}
    for name, room in LIMITS.items():
        mine, theirs = values[name], kept[name]
        if mine is None or (isinstance(theirs, str) and str(mine).casefold() in theirs.casefold()):
            continue
        both = f"{theirs}; {mine}" if isinstance(theirs, str) else str(mine)
        if len(both) > room:
            raise UserError(
                f"Together with what stands there your words have {len(both)} characters; there is room for {room}.",
                do="Shorten yours, or log a second talk that day.",
            )
        added[name] = both
    return added


def _add_party(draft: Draft, contact: int, each: Placed, logged: bool, started: bool | None) -> None:
    draft.insert("contact_party", contact=contact, party=each.party, raw_name=each.name, logged=logged, started=started)


def _started(entry: Entry, party: Party) -> bool | None:
    return None if entry.started is None else party == entry.started


def _same_talk(store: Store, entry: Entry, placed: dict[Party, Placed]) -> _Known | None:
    """A contact of that day and kind in which all of these took part, or all of whose parties are among these."""
    contacts = store.frame("contact", ["id", "date", "kind"])
    alike = contacts[(contacts["date"] == pd.Timestamp(entry.day)) & (contacts["kind"] == entry.kind)]
    mine = {each.key for each in placed.values()}
    found = [each for each in _known_contacts(store, alike["id"].tolist()).values() if mine <= set(each.rows) or set(each.rows) <= mine]
    return next((each for each in found if set(each.rows) == mine), next(iter(found), None))


def _known_contacts(store: Store, contacts: Iterable[int]) -> dict[int, _Known]:
    parties = store.frame("contact_party", ["id", "contact", "party", "raw_name", "logged"])
    parties = parties[parties["contact"].isin(list(contacts))]
    rows: dict[int, dict[Key, int]] = defaultdict(dict)
    loggers: dict[int, list[Key]] = defaultdict(list)
    for row, contact, party, raw, logged in parties.astype("object").itertuples(index=False):
        key: Key = raw_key(raw) if pd.isna(party) else int(party)
        rows[int(contact)][key] = int(row)
        if logged is True:
            loggers[int(contact)].append(key)
    return {contact: _Known(contact, found, tuple(loggers[contact])) for contact, found in rows.items()}


def _already(store: Store, known: _Known, entry: Entry, placed: dict[Party, Placed]) -> AlreadyLogged:
    party = store.frame("party", ["id", "name"]).set_index("id")["name"]
    written = store.frame("contact_party", ["id", "raw_name"]).set_index("id")["raw_name"]

    def name(key: Key) -> str:
        return str(party[key] if isinstance(key, int) else written[known.rows[key]])

    me = placed[entry.ours[0]].key
    others = [name(key) for key in known.rows if key != me and key not in known.loggers] or [name(key) for key in known.rows if key != me]
    return AlreadyLogged(known.contact, [name(key) for key in known.loggers], me in known.loggers, entry, others)


def _same_meeting(store: Store, entry: Entry, placed: dict[Party, Placed]) -> bool:
    meetings = store.frame("meeting", ["id", "date"])
    that_day = meetings.loc[meetings["date"] == pd.Timestamp(entry.day), "id"]
    rows = store.frame("attendance", ["meeting", "person", "raw_name"])
    mine = {each.party if each.kind == "person" and each.party is not None else raw_key(each.name) for each in placed.values()}
    there: dict[int, set[Key]] = defaultdict(set)
    for meeting, person, raw in rows[rows["meeting"].isin(that_day)].astype("object").itertuples(index=False):
        there[int(meeting)].add(raw_key(raw) if pd.isna(person) else int(person))
    return mine in there.values()
