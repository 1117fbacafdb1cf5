"""What somebody tells of a meeting at which they spoke for general practice, and whether it can stand."""

from dataclasses import dataclass
from datetime import date

from influence.actions.typed_words import check_lengths, refuse_far, refuse_patients
from influence.errors import UserError
from influence.intake.contradictions import contradictions
from influence.questions.seats.told import NOTHING, Told
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.tables import TABLES
from influence.vocabulary import CAPACITY, HEARD

WORDS_LIMIT = int(specs_of(TABLES["representation"])["commitments"].limit or 0)
ASK_LIMIT = int(specs_of(TABLES["ask"])["title"].limit or 0)
NOTE_LIMIT = int(specs_of(TABLES["issue"])["title"].limit or 0)
CAME = ("yes", "no", "called_off")
NOTE_FOR = ("group", "chair")


@dataclass(frozen=True)
class Ask:
    """Something asked for, or to be done. kind: ask or action; to: whom; owner: who sees to it; deliverer: which body does it."""

    title: str
    kind: str = "ask"
    to: int | None = None
    owner: int | None = None
    deliverer: int | None = None
    due: date | None = None


@dataclass(frozen=True)
class Seated:
    """One seat that the person spoke in. told: what they say of it; seen: what stood on record when they began to write."""

    seat: int
    told: Told = NOTHING
    seen: Told = NOTHING


@dataclass(frozen=True)
class Which:
    """A meeting by its id; or, where nobody entered one, by a forum and a day."""

    meeting: int | None = None
    forum: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Report:
    """came: yes, no, or called_off for a meeting that did not take place; nobody says why they were away.

    person: who was there. seats: one, or each that they spoke in. capacity: the one in which they spoke, where it was not the seat's.
    given: this is the report to the group. differed: whether voices of general practice differed, without names. note: something for
    the group to know; note_for: who may read it, group or chair.
    """

    which: Which
    person: int
    seats: tuple[Seated, ...]
    came: str = "yes"
    capacity: str | None = None
    given: bool = True
    differed: bool | None = None
    asks: tuple[Ask, ...] = ()
    note: str = ""
    note_for: str = "group"


def check_report(report: Report, today: date, sure: bool = False) -> None:
    """UserError for what cannot stand whatever is on record; Doubtful for words that may be about a patient, unless `sure`."""
    if report.came not in CAME:
        raise UserError("It is not said whether you were there.", do="Choose yes, no, or that it was called off.")
    if not report.seats:
        raise UserError("It is not said for which seat you spoke.", do="Choose one seat, or each that you spoke in.")
    if report.capacity is not None and report.capacity not in CAPACITY.words:
        raise UserError("It is not said in which capacity you spoke.", do=f"Choose {CAPACITY.choices()}.")
    if report.note_for not in NOTE_FOR:
        raise UserError("It is not said who may read the note.", do="Choose the leadership group or the chair.")
    for each in report.seats:
        if each.told.heard is not None and each.told.heard not in HEARD.words:
            raise UserError("It is not said how it was heard.", do=f"Choose {HEARD.choices()}, or leave it open.")
        for wrong in contradictions("representation", {"spoke": each.told.spoke, "heard": each.told.heard}):
            raise UserError(wrong.message, do=wrong.do)
    for ask in report.asks:
        _check_ask(ask, today)
    _check_words(report, sure)


def _check_ask(ask: Ask, today: date) -> None:
    if not ask.title.strip():
        what = "What was asked for" if ask.kind == "ask" else "What is to be done"
        raise UserError(f"{what} has no words.", do="Write them, or take it out.")
    if ask.due is not None and ask.due < today:
        raise UserError(f"The day by which it is wanted, {day_text(ask.due)}, has passed.", do="Choose a later day, or none.")


def check_day(day: date, today: date, report: Report) -> None:
    """What lies ahead can be called off, or somebody can say that they will not be there; nobody has spoken at it yet."""
    if day > today and report.came == "yes":
        raise UserError(f"The meeting is on {day_text(day)}, which lies ahead.", do="Tell what happened once it has taken place.")
    refuse_far(day)


def _check_words(report: Report, sure: bool) -> None:
    promised = [each.told.commitments for each in report.seats]
    texts = [("What you promised", text, WORDS_LIMIT) for text in promised]
    texts += [("What you asked for" if ask.kind == "ask" else "What is to be done", ask.title, ASK_LIMIT) for ask in report.asks]
    texts.append(("The note for the group", report.note, NOTE_LIMIT))
    for called, text, room in texts:
        check_lengths({called: (text, room)})
    refuse_patients((text for _, text, _ in texts), sure)
