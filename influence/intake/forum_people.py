"""Which forums the people of a list have been at: where a title tells nothing, who came may remind somebody."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from influence.intake.people import written_name
from influence.intake.reading import MeetingRead
from influence.vocabulary import IN_THE_ROOM

if TYPE_CHECKING:
    from influence.intake.desk import Desk

LOOKED_AT = 60  # people of a list; those after them would not change what is suggested
FEWEST, LEAST = 3, 0.5  # people in common below which, and share of those recognised below which, nothing is suggested


class ForumPeople:
    """Who has been in the room of which forum, or holds a seat there; worked out once, when it is first asked."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._forums: dict[int, set[int]] | None = None

    def in_common(self, read: MeetingRead) -> list[tuple[int, int, int]]:
        """(forum, how many of the list have been there, how many of the list are recognised), most first."""
        known = self._known(read)
        counts = Counter(forum for person in known for forum in self._of(person))
        least = max(FEWEST, LEAST * len(known))
        found = [(forum, count, len(known)) for forum, count in counts.items() if count >= least]
        return sorted(found, key=lambda each: (-each[1], self._desk.directory.name[each[0]]))

    def _known(self, read: MeetingRead) -> set[int]:
        found = (self._desk.directory.find(written_name(row), ("person",)).party for row in read.attendance[:LOOKED_AT])
        return {party for party in found if party is not None}

    def _of(self, person: int) -> set[int]:
        if self._forums is None:
            self._forums = defaultdict(set)
            met = self._desk.meetings.forums
            for row in self._desk.rows("attendance").values():
                if row["person"] is not None and row["status"] in IN_THE_ROOM:
                    self._forums[int(str(row["person"]))] |= set(met.get(int(str(row["meeting"])), ()))
            seats = self._desk.rows("seat")
            for row in self._desk.rows("seat_holder").values():
                if row["person"] is not None:
                    self._forums[int(str(row["person"]))].add(int(str(seats[int(str(row["seat"]))]["forum"])))
        return self._forums.get(person, set())
