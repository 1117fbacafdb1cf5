"""The catalogue of forums that an area usually has, read from the file that anybody may edit."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from influence.errors import UserError
from influence.questions.wording import capital
from influence.vocabulary import CAPACITY, DECIDES, LEVEL, OWNER, THEME, Vocabulary

CATALOGUE = Path(__file__).parent.parent.parent / "data" / "templates" / "forums.csv"
EACH_BODY, EACH_PLACE = "one a body", "one a place"
WIDE = ("ics", "cluster", "region")  # levels of which an area has one forum, not one a place


@dataclass(frozen=True)
class ForumKind:
    """A kind of forum: its level and owner, how often such a one usually meets, what it decides, and the seats it begins with.

    seats: a number, EACH_BODY (a seat for every network, LMC and federation) or EACH_PLACE.
    """

    level: str
    name: str
    cadence: str
    owner: str
    gp_seat: str
    themes: str
    decides: str
    seat: str
    capacity: str
    seats: str

    @property
    def is_wide(self) -> bool:
        return self.level in WIDE

    @property
    def is_for_networks(self) -> bool:
        return self.level == "neighbourhood"


@lru_cache
def forum_catalogue(path: Path = CATALOGUE) -> tuple[ForumKind, ...]:
    """In the order of the file. UserError that names the line for a word that is in no list."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_kind(row, number, path.name) for number, row in enumerate(csv.DictReader(lines), 2))


def _kind(row: dict[str, str], line: int, file: str) -> ForumKind:
    def word(column: str, words: Vocabulary) -> str:
        found = words.read(row[column])
        if found is None:
            raise UserError(f"{file}, row {line}, column {column}: '{row[column]}' is not in the list.", do=f"Write {words.choices()}.")
        return found

    return ForumKind(
        level=word("level", LEVEL),
        name=row["forum"],
        cadence=row["cadence"],
        owner=word("owner", OWNER),
        gp_seat=row["gp_seat"],
        themes=word("themes", THEME),
        decides=word("decides", DECIDES),
        seat=row["seat"],
        capacity=word("capacity", CAPACITY),
        seats=row["seats"],
    )


def name_at(kind: ForumKind, where: str | None) -> str:
    """'Ashmere health and wellbeing board', 'North PCN board', 'ICB board': the name to begin with, as most areas would say it."""
    if kind.is_wide or not where:
        return kind.name
    first, _, rest = kind.name.partition(" ")
    if rest and where.casefold().endswith(first.casefold()):
        return f"{where} {rest}"
    as_inside = kind.name if kind.name[1:2].isupper() else kind.name[:1].lower() + kind.name[1:]
    return f"{where} {as_inside}"


def facts_of(kind: ForumKind) -> str:
    """'Council · four to six a year · decides policy · seat: none by statute': what helps to know it again."""
    seat = kind.gp_seat if kind.gp_seat != "-" else "not usual"
    return f"{capital(OWNER.label(kind.owner))} · {kind.cadence} · {DECIDES.label(kind.decides)} · seat: {seat}"
