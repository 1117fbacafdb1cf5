"""Running text of minutes: who came, who did not, who came for whom, in whatever words a sentence says it."""

from dataclasses import dataclass
from datetime import date

from influence.intake.minutes.clauses import parse
from influence.intake.minutes.corrections import Correction, read_corrections
from influence.intake.minutes.counts import count_in
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.said import Said


@dataclass(frozen=True)
class Told:
    """What a passage says: people, pieces that surely tell of somebody and could not be read, how many practices were there, and
    what earlier minutes should have said, which tells nothing of this meeting.

    Somebody who stands in a list of the minutes as well is told of there: what a sentence adds of them is part and mode, seldom
    another status ('present' of a sentence may be 'in_attendance' of the list).
    """

    said: tuple[Said, ...] = ()
    unread: tuple[str, ...] = ()
    head_count: int | None = None
    corrections: tuple[Correction, ...] = ()


def read_sentence(text: str) -> tuple[Said, ...]:
    """Everybody whose coming or not the sentences of a text tell."""
    return read_passage(text).said


def read_passage(text: str, told_on: date | None = None) -> Told:
    """As read_sentence, with what could not be read, what was only counted and what is corrected; told_on: the day of the meeting."""
    corrected = read_corrections(text, told_on)
    said: list[Said] = []
    unread: list[str] = []
    count = None
    for sentence in sentences_of(text):
        if sentence in corrected.sentences:
            continue
        parsed = parse(sentence)
        said += parsed.said
        unread += parsed.unread
        number = count_in(sentence)
        count = number if number is not None else count
    return Told(tuple(said), (*unread, *corrected.unread), count, corrected.corrections)
