"""For how long somebody was there: the union of the stays, whatever order they are told in."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from influence.intake.teams.people import Person, Seen

Stay = tuple[datetime, datetime]


def seconds_there(person: Person, order: str, is_summed: bool) -> int | None:
    """Seconds; None where somebody was never seen to join or to leave, or where a length cannot be read.

    is_summed: the rows of the list have one sum a person; it is taken only where no stays are told, or not all of them whole.
    """
    stays = person.stays if is_summed else [*person.listed, *person.stays]
    if stays:
        whole = stays_of(stays, order)
        if whole is not None:
            return union(whole)
    if not is_summed:
        return None
    told = [row.seconds for row in person.listed]
    return sum(each for each in told if each is not None) if told and None not in told else None


def stays_of(rows: Sequence[Seen], order: str) -> list[Stay] | None:
    """Each stay of one person; None when one of them has no beginning or no end."""
    if any(row.action for row in rows):
        return _from_events(rows, order)
    found = []
    for row in rows:
        stay = _stay(row, order)
        if stay is None:
            return None
        found.append(stay)
    return found


def _stay(row: Seen, order: str) -> Stay | None:
    joined = row.joined.at(order) if row.joined else None
    left = row.left.at(order) if row.left else None
    if row.seconds is not None and joined and not left:
        left = joined + timedelta(seconds=row.seconds)
    if row.seconds is not None and left and not joined:
        joined = left - timedelta(seconds=row.seconds)
    return (joined, left) if joined and left and joined <= left else None


def _from_events(rows: Sequence[Seen], order: str) -> list[Stay] | None:
    """Joins and leaves as they follow each other; who joins from a second device has left when both have."""
    events = []
    for row in rows:
        at = row.joined.at(order) if row.joined else None
        if at is None or row.action not in ("joined", "left"):
            return None
        events.append((at, row.action == "left"))
    found: list[Stay] = []
    begins: datetime | None = None
    there = 0
    for at, leaves in sorted(events):
        there += -1 if leaves else 1
        if there < 0:
            return None
        if there == 1 and not leaves:
            begins = at
        elif there == 0 and begins:
            found.append((begins, at))
    return found if there == 0 else None


def union(stays: Iterable[Stay]) -> int:
    """Seconds covered by the stays together."""
    total = 0
    until: datetime | None = None
    for first, last in sorted(stays):
        first = max(first, until) if until else first
        if last > first:
            total += round((last - first).total_seconds())
        until = max(last, until) if until else last
    return total


def part_of_meeting(
    seconds: int | None, whole: int | None, first: datetime | None, last: datetime | None, middle: datetime | None
) -> str | None:
    """'late', 'early' or 'part' for somebody there for less than half of the meeting; None for others and where it is not known."""
    if seconds is None or not whole or seconds * 2 >= whole:
        return None
    if middle and first and first > middle:
        return "late"
    return "early" if middle and last and last < middle else "part"
