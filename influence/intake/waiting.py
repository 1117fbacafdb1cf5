"""Names in files that nobody recognised yet: kept as written, grouped, with suggestions."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from influence.intake.candidates import ALONE, Beside, Suggestion
from influence.intake.match import Directory
from influence.records.names import fold, read_name


@dataclass(frozen=True)
class Waiting:
    """One name as files write it. id: stable, for accepting it; times: rows that wait for it; where: in words, the first few.

    certain: the first suggestion holds wherever the name stands, so that it can be accepted together with others of its kind.
    """

    id: str
    raw: str
    kinds: tuple[str, ...]
    times: int
    where: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    certain: bool = False


@dataclass(frozen=True)
class Seen:
    """One row that waits: the name, whom it may mean, where it stands in words, what stands beside it, and at which meeting."""

    raw: str
    kinds: tuple[str, ...]
    where: str
    beside: Beside
    meeting: int | None


SHOWN = 3  # places that are named before 'and so on'
PresentAt = Callable[[Collection[int]], Mapping[int, set[int]]]


def waiting_id(raw: str, beside: str = "") -> str:
    """The same name gets the same id every time; initials and names of several people also tell where they stood."""
    return hashlib.sha256(f"{fold(raw) or raw}|{fold(beside)}".encode()).hexdigest()[:8]


class WaitingNames:
    """Collects names as a plan or a queue meets them. present_at: meetings to the people who have rows of their own there."""

    def __init__(self, directory: Directory, present_at: PresentAt) -> None:
        self._directory = directory
        self._present_at = present_at
        self._seen: dict[str, list[Seen]] = defaultdict(list)

    def add(self, raw: str, kinds: tuple[str, ...], where: str, beside: Beside = ALONE, meeting: int | None = None) -> str:
        """Notes one row; gives back the id of its group."""
        key = self.id_of(raw, kinds, where, beside)
        self._seen[key].append(Seen(raw, kinds, where, beside, meeting))
        return key

    def id_of(self, raw: str, kinds: tuple[str, ...], where: str, beside: Beside) -> str:
        """Initials are local to one meeting; a name that several people have goes with the body and forum beside it."""
        if read_name(raw).is_initials:
            return waiting_id(raw, where)
        if len(self._directory.find(raw, kinds, beside.hint).candidates) < 2:
            return waiting_id(raw)
        forums = sorted(self._directory.name[each] for each in self._directory.forums_among(beside.scopes))
        return waiting_id(raw, " ".join([beside.hint, *forums]))

    def listed(self) -> tuple[Waiting, ...]:
        """The most frequent first."""
        by_kinds: dict[tuple[str, ...], set[str]] = defaultdict(set)
        meetings = set()
        for rows in self._seen.values():
            by_kinds[rows[0].kinds].add(rows[0].raw)
            meetings |= {row.meeting for row in rows if row.meeting is not None}
        for kinds, raws in by_kinds.items():
            self._directory.candidates.look_up(raws, kinds)
        present = self._present_at(meetings)
        found = [self._waiting(key, rows, present) for key, rows in self._seen.items()]
        return tuple(sorted(found, key=lambda each: (-each.times, fold(each.raw), each.id)))

    def _waiting(self, key: str, rows: list[Seen], present: Mapping[int, set[int]]) -> Waiting:
        raw, kinds = rows[0].raw, rows[0].kinds
        where = tuple(dict.fromkeys(row.where for row in rows))[:SHOWN]
        around = dict.fromkeys(_around(row, present) for row in rows)
        suggested = [self._directory.suggest(raw, kinds, each) for each in around]
        first = suggested[0]
        certain = all(each and each[0].certain and each[0].party == first[0].party for each in suggested)
        return Waiting(key, raw, kinds, len(rows), where, first, certain)


def _around(row: Seen, present: Mapping[int, set[int]]) -> Beside:
    there = present.get(row.meeting, ()) if row.meeting is not None else ()
    return replace(row.beside, present=frozenset(there))
