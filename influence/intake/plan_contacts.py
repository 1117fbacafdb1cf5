"""The relationship log: two people's rows of one talk are one contact, a second talk the same day is kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from influence.intake.candidates import Beside
from influence.intake.desk import At, Desk, Row, RowError, as_kept, check, raw_key, specs_in
from influence.intake.reading import AttendanceRead, ContactRead, MeetingRead, Reading
from influence.intake.refer import person_or_raw, split, titled
from influence.vocabulary import CONTACT

KINDS = ("person", "organisation", "forum")
MODE_OF = {"in_person": "in_person", "visit": "in_person", "event": "in_person", "video": "virtual", "phone": "virtual"}
Party = int | tuple[str, str]  # who it is, or the name as written while nobody is recognised


@dataclass
class Talk:
    """One row of a log, its names looked up."""

    at: At
    read: ContactRead
    values: Row
    loggers: frozenset[Party]
    names: dict[Party, str]
    started: Party | None

    @property
    def group(self) -> tuple:
        return self.values["date"], self.values["kind"], frozenset(self.names)


@dataclass
class Known:
    """A contact of the store or of the draft."""

    id: int
    loggers: set[Party] = field(default_factory=set)
    parties: dict[Party, int] = field(default_factory=dict)  # to the row of contact_party


class ContactBook:
    """Contacts by their own number, and by day, kind and parties."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.known: dict[int, Known] = {each: Known(each) for each in desk.rows("contact")}
        for row, values in desk.rows("contact_party").items():
            contact = self.known[int(str(values["contact"]))]
            party = values["party"] if values["party"] is not None else raw_key(values["raw_name"])
            contact.parties[party] = row  # type: ignore[index]
            if values["logged"]:
                contact.loggers.add(party)  # type: ignore[arg-type]
        self.groups: dict[tuple, list[int]] = defaultdict(list)
        self.refs: dict[str, list[int]] = defaultdict(list)
        for each in self.known:
            self.enter(each)

    def enter(self, contact: int) -> None:
        values = self.desk.rows("contact")[contact]
        group = (values["date"], values["kind"], frozenset(self.known[contact].parties))
        if contact not in self.groups[group]:
            self.groups[group].append(contact)
        for ref in split(values["ref"] or ()):
            if contact not in self.refs[ref]:
                self.refs[ref].append(contact)


def plan_contacts(desk: Desk, reads: Iterable[tuple[Reading, ContactRead]]) -> list[tuple[Reading, MeetingRead]]:
    """Puts contacts; gives back those with so many parties that they are meetings."""
    talks: list[Talk] = []
    meetings: list[tuple[Reading, MeetingRead]] = []
    for reading, read in reads:
        at = At(reading.file, read.source_line)
        try:
            if len({*read.parties_from, *read.parties_with}) > desk.policy.contact_parties_most:
                meetings.append((reading, _as_meeting(desk, read, at)))
            else:
                talks.append(_talk(desk, read, at))
        except RowError as problem:
            desk.problem(at, problem.problem)
            desk.refuse(reading.file, [read.source_line])
    book = ContactBook(desk)
    claimed: dict[str, dict[int, set[Party]]] = defaultdict(lambda: defaultdict(set))
    for talk in _told_once(desk, talks):
        desk.file = talk.at.file
        contact = _meant(book, talk, claimed[talk.at.file])
        contact = _new(book, talk) if contact is None else _again(book, contact, talk)
        claimed[talk.at.file][contact] |= talk.loggers
    return meetings


def _as_meeting(desk: Desk, read: ContactRead, at: At) -> MeetingRead:
    """A conversation of so many that it is a meeting: those named were there, under no forum."""
    count = len({*read.parties_from, *read.parties_with})
    most = round(desk.policy.contact_parties_most)
    desk.warn(at, f"{count} took part; a contact with more than {most} is loaded as a meeting.", severity="note")
    people = [*dict.fromkeys((*read.parties_from, *read.parties_with))]
    return MeetingRead(
        date=read.date,
        source_line=read.source_line,
        title=read.topic or "Conversation",
        minutes=read.minutes,
        status="held",
        mode=MODE_OF.get(CONTACT.read(read.kind or "") or ""),
        attendance=tuple(AttendanceRead(name=name, raw=name, status="present", source_line=read.source_line) for name in people),
    )


def _talk(desk: Desk, read: ContactRead, at: At) -> Talk:
    desk.refuse_patients(read.topic, read.outcome, read.note, read.ref, *read.parties_from, *read.parties_with)
    if not read.date:
        raise RowError("The day of the contact is not known, so it was not loaded.", "a day such as 2026-04-03", "Fill in the day.", "date")
    day = date.fromisoformat(read.date)
    names: dict[Party, str] = {}
    loggers = {_party(desk, name, at, day, names) for name in read.parties_from}
    others = {_party(desk, name, at, day, names) for name in read.parties_with}
    if not loggers or not others or loggers == others:
        raise RowError("A contact needs somebody on each side.", "who of general practice spoke, and with whom", "Fill in both.", "with")
    values: Row = {name: getattr(read, name) for name in ("date", "minutes", "topic", "outcome", "next_on", "ref", "note", "public_id")}
    values |= {"kind": read.kind or "in_person", "source": str(at), "issue": _issue(desk, read, at)}
    values = as_kept("contact", values)
    check("contact", values, whole=True)
    started = _party(desk, read.started_by, at, day, names, new=False) if read.started_by else None
    if read.started_by and started is None:
        desk.warn(at, f"'{read.started_by}' started it but is not among its parties; who started was left out.", column="started_by")
    return Talk(at, read, values, frozenset(loggers), names, started)  # type: ignore[arg-type]


def _party(desk: Desk, name: str, at: At, day: date, names: dict[Party, str], new: bool = True) -> Party | None:
    """Who is meant, entered under `names`; with new=False only one who is there already."""
    beside = Beside(scopes=(at.file,), day=day)
    match = desk.directory.find(name, KINDS, beside.hint, beside.scopes, day)
    party: Party = match.party if match.party is not None else raw_key(name)
    if not new:
        return party if party in names else None
    if match.party is None and party not in names:
        person_or_raw(desk, name, KINDS, f"contact of {day}", beside)
    names.setdefault(party, name.strip())
    return party


def _issue(desk: Desk, read: ContactRead, at: At) -> int | None:
    if not read.issue:
        return None
    try:
        return titled(desk, "issue", read.issue, "issue")
    except RowError as problem:
        desk.warn(at, f"{problem.problem.message} The contact was loaded without it.", problem.problem.do, column="issue", value=read.issue)
        return None


def _told_once(desk: Desk, talks: list[Talk]) -> list[Talk]:
    """Without rows that repeat another of the same file and logger in every cell; a number given to two talks is told."""
    seen: dict[tuple, Talk] = {}
    numbers: dict[tuple, Talk] = {}
    for talk in talks:
        cells = tuple(sorted((name, str(value)) for name, value in talk.values.items() if name != "source"))
        first = seen.setdefault((talk.at.file, talk.loggers, talk.group, cells), talk)
        if first is not talk:
            desk.warn(
                talk.at,
                f"This is the same as row {first.at.line} in every cell, so it was read as one contact.",
                "If there were two, say how they differ: minutes, topic or a number of their own.",
            )
        ref = talk.values.get("ref")
        numbered = numbers.setdefault((talk.at.file, talk.loggers, ref), talk)
        if ref and numbered is not talk and first is talk:
            desk.warn(
                talk.at,
                f"The number '{ref}' is that of row {numbered.at.line} too; both were read.",
                "Number each talk once.",
                column="ref",
            )
    return list(seen.values())


def _meant(book: ContactBook, talk: Talk, claimed: dict[int, set[Party]]) -> int | None:
    """The contact known that the row tells of: by its own number, else the first of that day, kind and parties not told yet.

    A row of a logger who has told of that contact in this file already, or under another number, is another talk.
    """
    ref = talk.values.get("ref")
    numbered = [
        each
        for each in (book.refs.get(str(ref), ()) if ref else ())
        if book.known[each].loggers & talk.loggers and not claimed.get(each, set()) & talk.loggers
    ]
    same_talk = [each for each in numbered if each in book.groups.get(talk.group, ())]
    if same_talk or len(numbered) == 1:
        return (same_talk or numbered)[0]
    rows = book.desk.rows("contact")
    open_ones = [
        each
        for each in book.groups.get(talk.group, ())
        if not claimed.get(each, set()) & talk.loggers and not _other_number(rows[each]["ref"], ref, book.known[each].loggers, talk.loggers)
    ]
    told_alike = [each for each in open_ones if all(rows[each][name] == talk.values.get(name) for name in ("minutes", "topic", "outcome"))]
    return next(iter(told_alike or open_ones), None)


def _other_number(known: object, ref: object, loggers: set[Party], mine: frozenset[Party]) -> bool:
    return bool(known and ref and ref not in split(known) and loggers & mine)


def _new(book: ContactBook, talk: Talk) -> int:
    contact = book.desk.insert("contact", talk.values)
    book.known[contact] = Known(contact)
    for party, name in talk.names.items():
        _add_party(book, contact, party, name, talk)
    book.enter(contact)
    return contact


def _add_party(book: ContactBook, contact: int, party: Party, name: str, talk: Talk) -> None:
    known = book.known[contact]
    values = {
        "contact": contact,
        "party": party if isinstance(party, int) else None,
        "raw_name": name[:200],
        "started": party == talk.started if talk.started is not None else None,
        "logged": party in talk.loggers,
    }
    known.parties[party] = book.desk.insert("contact_party", values)
    if party in talk.loggers:
        known.loggers.add(party)


def _again(book: ContactBook, contact: int, talk: Talk) -> int:
    """A contact that is known: who logged it alone may correct it; another's row of it only fills what is blank."""
    known, kept = book.known[contact], book.desk.rows("contact")[contact]
    own = known.loggers == set(talk.loggers)
    values = {name: value for name, value in talk.values.items() if kept[name] is None or (own and name not in ("source", "public_id"))}
    if (ref := _both_numbers(kept["ref"], talk.values.get("ref"))) is not None:
        values["ref"] = ref
    book.desk.alter("contact", contact, values)
    for party, name in talk.names.items():
        if party not in known.parties:
            _add_party(book, contact, party, name, talk)
            continue
        row = known.parties[party]
        told: Row = {"logged": True} if party in talk.loggers else {}
        if talk.started is not None and (own or book.desk.rows("contact_party")[row]["started"] is None):
            told["started"] = party == talk.started
        book.desk.alter("contact_party", row, told)
    if own:
        _take_away_parties(book, known, talk)
    known.loggers |= talk.loggers
    book.enter(contact)
    return contact


def _both_numbers(known: object, ref: object) -> str | None:
    """The numbers that both logs have for one talk, so that each finds it again."""
    both = [*split(known or ()), *([str(ref)] if ref and str(ref) not in split(known or ()) else [])]
    whole = "; ".join(both)
    return whole if both and len(whole) <= (specs_in("contact")["ref"].limit or 0) else None


def _take_away_parties(book: ContactBook, known: Known, talk: Talk) -> None:
    """A row found by its own number may name others than before: a correction of who took part."""
    for party in [each for each in known.parties if each not in talk.names]:
        row = known.parties.pop(party)
        book.desk.take_out("contact_party", row)
        known.loggers.discard(party)
