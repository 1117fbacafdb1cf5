"""An ask or an action as somebody tells it, and whether it can stand."""

from dataclasses import dataclass
from datetime import date

from influence.actions.contact_entry import EARLIEST
from influence.actions.typed_words import check_lengths, refuse_patients
from influence.errors import UserError
from influence.questions.coverage.asked import ASKED
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.tables import TABLES

SPECS = specs_of(TABLES["ask"])
LIMITS = {name: int(SPECS[name].limit or 0) for name in ("title", "tags")}
WORDS = {"title": "What it is about", "tags": "The list of tags"}


@dataclass(frozen=True)
class AskEntry:
    """kind: ask or action. asked_by, asked_of, owner: persons or bodies; forum, deliverer: bodies; all by party id."""

    kind: str
    title: str
    day: date
    asked_by: int | None = None
    asked_of: int | None = None
    forum: int | None = None
    issue: int | None = None
    owner: int | None = None
    deliverer: int | None = None
    due: date | None = None
    tags: str = ""

    @property
    def parties(self) -> tuple[int, ...]:
        named = (self.asked_by, self.asked_of, self.forum, self.owner, self.deliverer)
        return tuple(each for each in named if each is not None)

    @property
    def values(self) -> dict[str, object]:
        """The columns of the table."""
        return {
            "kind": self.kind,
            "title": _tidy(self.title),
            "issue": self.issue,
            "from": self.asked_by,
            "to": self.asked_of,
            "forum": self.forum,
            "owner": self.owner,
            "deliverer": self.deliverer,
            "due": self.due,
            "status": "open" if self.kind == "action" else "raised",
            "tags": _tidy(self.tags) or None,
        }


def _tidy(text: str) -> str:
    return " ".join(text.split())


def check_ask(entry: AskEntry, today: date, sure: bool = False) -> None:
    """UserError for what cannot stand; Doubtful for words that may be about a patient, unless `sure`."""
    if entry.kind not in ASKED:
        raise UserError("It is not said whether it is an ask or an action.", do="Choose one of the two.")
    if not entry.title.strip():
        what = "what is asked" if entry.kind == "ask" else "what is to be done"
        raise UserError(f"It is not said {what}.", do="Say it in a few words.")
    if entry.kind == "ask" and entry.asked_of is None and entry.forum is None:
        raise UserError("It is not said who is asked.", do="Choose a person, a body or a forum.")
    if entry.kind == "ask" and entry.asked_of is not None and entry.asked_of == entry.asked_by:
        raise UserError("Whoever asks is the one who is asked.", do="Choose somebody else for one of the two.")
    if entry.kind == "action" and entry.owner is None:
        raise UserError("It is not said who sees to it.", do="Choose a person.")
    _check_days(entry, today)
    _check_texts(entry, sure)


def _check_days(entry: AskEntry, today: date) -> None:
    if entry.day > today:
        raise UserError(f"The day, {day_text(entry.day)}, lies ahead.", do="Choose today or a day before.")
    if entry.day < EARLIEST:
        raise UserError(f"The day, {day_text(entry.day)}, is before {EARLIEST.year}.", do="Look at the year.")
    if entry.due is not None and entry.due < entry.day:
        raise UserError(
            f"It would be due on {day_text(entry.due)}, before the day it was made, {day_text(entry.day)}.",
            do="Choose a later day, or none.",
        )


def _check_texts(entry: AskEntry, sure: bool) -> None:
    texts = {words: (_tidy(getattr(entry, name)), LIMITS[name]) for name, words in WORDS.items()}
    check_lengths(texts)
    refuse_patients((text for text, _ in texts.values()), sure)
