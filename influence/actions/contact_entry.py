"""A conversation as somebody tells it, and whether it can stand: the checks of an import, in the words of a form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from influence.actions.typed_words import check_lengths, refuse_patients
from influence.errors import UserError
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.tables import TABLES
from influence.vocabulary import CONTACT

CONTACT_SPECS = specs_of(TABLES["contact"])
TEXTS = {"topic": "What it was about", "outcome": "What was said or agreed", "note": "The note"}
LIMITS = {name: int(CONTACT_SPECS[name].limit or 0) for name in TEXTS}
NAME_LIMIT, TITLE_LIMIT = int(specs_of(TABLES["party"])["name"].limit or 0), int(specs_of(TABLES["role"])["title"].limit or 0)
LONGEST_MINUTES = int(CONTACT_SPECS["minutes"].high or 0)
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class New:
    """Somebody or a body that is not on record, to be added with the conversation.

    kind: person or organisation. For a person: role as a title, body by its party id or as the name of a new one.
    body_type: what kind of body a new one is, a value of the vocabulary 'organisation'.
    """

    name: str
    kind: str = "person"
    role: str = ""
    body: int | str | None = None
    body_type: str = "other"


Party = int | str | New  # on record, a name kept as it is written until somebody is matched to it, or to be added


@dataclass(frozen=True)
class Entry:
    """ours: who of general practice was there; the first logs it. theirs: with whom. started: the one of them who began it."""

    day: date
    ours: tuple[Party, ...]
    theirs: tuple[Party, ...]
    kind: str = "in_person"
    topic: str = ""
    issue: int | None = None
    outcome: str = ""
    note: str = ""
    next_on: date | None = None
    minutes: int | None = None
    started: Party | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple(dict.fromkeys((*self.ours, *self.theirs)))

    @property
    def new(self) -> list[New]:
        return [each for each in self.parties if isinstance(each, New)]


def check_entry(entry: Entry, today: date, sure: bool = False) -> None:
    """UserError for what cannot stand; Doubtful for words that may be about a patient, unless `sure`."""
    _check_parties(entry)
    _check_days(entry, today)
    if entry.kind not in CONTACT.words:
        raise UserError("It is not said how you spoke.", do=f"Choose {CONTACT.choices()}.")
    if entry.minutes is not None and not 0 <= entry.minutes <= LONGEST_MINUTES:
        raise UserError(
            f"{entry.minutes} minutes is not the length of a conversation.", do=f"Give 0 to {LONGEST_MINUTES}, or leave it out."
        )
    _check_texts(entry, sure)


def _check_parties(entry: Entry) -> None:
    if not entry.theirs:
        raise UserError("It is not said with whom you spoke.", do="Choose somebody, or type a name.")
    if not entry.ours:
        raise UserError("It is not said who of general practice spoke.", do="Say who you are, or who was there.")
    if both := set(entry.ours) & set(entry.theirs):
        said = f"'{_written(both)}' stands" if _written(both) else "Somebody stands"
        raise UserError(f"{said} on both sides of the conversation.", do="Take them out of one.")
    for each in entry.new:
        if not each.name.strip():
            raise UserError("Somebody new has no name.", do="Write the name, or take them out.")
        if len(each.role.strip()) > TITLE_LIMIT:
            raise UserError(f"The role of {each.name} is longer than {TITLE_LIMIT} characters.", do="Say it shorter.")
    for name in _names(entry):
        if len(name) > NAME_LIMIT:
            raise UserError(f"A name of {len(name)} characters is too long to be one.", do="Write the name alone.")
    if entry.started is not None and entry.started not in entry.parties:
        raise UserError("Whoever started it is not among those who spoke.", do="Choose one of them, or leave it open.")


def _written(parties: Iterable[Party]) -> str:
    return next((each for each in parties if isinstance(each, str)), "")


def _names(entry: Entry) -> list[str]:
    """Every name that was typed."""
    typed = [each if isinstance(each, str) else each.name for each in entry.parties if not isinstance(each, int)]
    return typed + [each.body for each in entry.new if isinstance(each.body, str)]


def _check_days(entry: Entry, today: date) -> None:
    if entry.day > today:
        planned = "Choose today or a day before. What is planned goes under 'Next contact'."
        raise UserError(f"The day, {day_text(entry.day)}, lies ahead.", do=planned)
    if entry.day < EARLIEST:
        raise UserError(f"The day, {day_text(entry.day)}, is before {EARLIEST.year}.", do="Look at the year.")
    if entry.next_on is not None and entry.next_on <= entry.day:
        raise UserError(f"The next contact, {day_text(entry.next_on)}, is not after this one.", do="Choose a later day, or none.")


def _check_texts(entry: Entry, sure: bool) -> None:
    texts = {name: getattr(entry, name) for name in TEXTS}
    check_lengths({called: (texts[name], LIMITS[name]) for name, called in TEXTS.items()})
    refuse_patients((*texts.values(), *_names(entry), *(each.role for each in entry.new)), sure)
