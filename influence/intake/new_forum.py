"""A forum that somebody adds while files are looked at, because a meeting in them was its."""

from collections.abc import Iterable
from dataclasses import dataclass

from influence.intake.reading import Reading
from influence.records.declare import specs_of
from influence.records.tables import TABLES

FILE = "Typed here"
LONGEST_NAME = specs_of(TABLES["party"])["name"].limit


@dataclass(frozen=True)
class NewForum:
    """What every forum needs: its name, a level and an owner of the vocabulary, and the areas it serves, by name."""

    name: str
    level: str
    owner: str
    places: tuple[str, ...] = ()


def forums_typed(forums: Iterable[NewForum]) -> Reading:
    """The forums as a file would bring them, so that they are recognised, checked and taken back like all else."""
    rows = tuple(
        {"name": each.name, "level": each.level, "owner": each.owner, "places": each.places, "source_line": line}
        for line, each in enumerate(forums, 1)
    )
    return Reading(FILE, "template", "", tables={"forum": rows}, rows_in_file=len(rows), rows_read=len(rows))
