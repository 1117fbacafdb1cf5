"""Who is wanted in two rooms at once: surely where the times overlap, possibly where they are not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

DAY = 24 * 60


@dataclass(frozen=True)
class Engagement:
    """A person wanted at a meeting. row: the row it stands for. session: the same for meetings in one room, which never clash.

    starts, ends: minutes of the day, None where not known. hours: how long the forum usually meets, None where not known.
    """

    person: int
    row: int
    session: int
    day: date
    starts: int | None = None
    ends: int | None = None
    hours: float | None = None

    def until(self) -> int | None:
        """When it ends: as recorded, else as long after its start as the forum usually meets."""
        if self.ends is not None or self.starts is None or self.hours is None:
            return self.ends
        return min(DAY, self.starts + round(60 * self.hours))


@dataclass(frozen=True)
class Clash:
    """Two engagements of one person. sure: the times overlap; False: same day, and the times do not say."""

    one: Engagement
    other: Engagement
    sure: bool


@dataclass(frozen=True)
class Clashes:
    """Every clash, and by person and day who is wanted where, to see whether somebody else is free."""

    found: tuple[Clash, ...]
    wanted: Mapping[tuple[int, date], tuple[Engagement, ...]] = field(default_factory=dict)

    def free(self, person: int, day: date, session: int, starts: int | None, until: int | None) -> bool | None:
        """Whether a person is wanted nowhere else at a time; None where the times do not say."""
        asked = Engagement(person, -1, session, day, starts, until)
        others = [each for each in self.wanted.get((person, day), ()) if each.session != session]
        answers = {overlap(asked, each) for each in others}
        return False if True in answers else None if None in answers else True


def minutes_of(time: object) -> int | None:
    """'14:30' as minutes of the day; None for anything else."""
    hours, _, minutes = (time if isinstance(time, str) else "").partition(":")
    return int(hours) * 60 + int(minutes[:2]) if hours.isdigit() and minutes[:2].isdigit() else None


def overlap(one: Engagement, other: Engagement) -> bool | None:
    """Whether two engagements of one day overlap; None where the times known do not settle it. Back to back is no overlap."""
    ends = one.until(), other.until()
    if _before(ends[0], other.starts) or _before(ends[1], one.starts):
        return False
    if one.starts is None or other.starts is None:
        return None
    first, second = sorted(((one.starts, ends[0]), (other.starts, ends[1])), key=lambda each: each[0])
    if first[0] == second[0] or (first[1] is not None and second[0] < first[1]):
        return True
    return None


def _before(end: int | None, start: int | None) -> bool:
    return end is not None and start is not None and end <= start


def clashes(engagements: Iterable[Engagement]) -> Clashes:
    """Two seats at one meeting, or at meetings in one room, are no clash; nor is a meeting in common with itself."""
    wanted: dict[tuple[int, date], list[Engagement]] = {}
    for each in engagements:
        wanted.setdefault((each.person, each.day), []).append(each)
    found = []
    for there in wanted.values():
        for one, other in combinations(there, 2):
            if one.session != other.session and (sure := overlap(one, other)) is not False:
                found.append(Clash(one, other, sure is True))
    return Clashes(tuple(found), {key: tuple(there) for key, there in wanted.items()})
