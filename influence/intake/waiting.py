"""Names in files that nobody recognised yet: kept as written, grouped, with suggestions."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from influence.intake.match import Directory, Suggestion
from influence.records.names import fold, read_name


@dataclass(frozen=True)
class Waiting:
    """One name as files write it. id: stable, for accepting it; times: rows that wait for it; where: in words, the first few."""

    id: str
    raw: str
    kinds: tuple[str, ...]
    times: int
    where: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


SHOWN = 3  # places that are named before 'and so on'


def waiting_id(raw: str, beside: str = "") -> str:
    """The same name gets the same id every time; initials and names of several people also tell where they stood."""
    return hashlib.sha256(f"{fold(raw) or raw}|{fold(beside)}".encode()).hexdigest()[:8]


class WaitingNames:
    """Collects names as a plan or a queue meets them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._seen: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = defaultdict(list)

    def add(self, raw: str, kinds: tuple[str, ...], where: str, hint: str = "", beside: str = "") -> str:
        """Notes one row; gives back the id of its group. `beside` parts what must not be accepted together."""
        key = waiting_id(raw, self.beside(raw, kinds, hint, beside))
        self._seen[key].append((raw, kinds, where, hint))
        return key

    def beside(self, raw: str, kinds: tuple[str, ...], hint: str, beside: str) -> str:
        """Initials are local to one meeting; a name that several people have goes with the body beside it."""
        if read_name(raw).is_initials:
            return beside
        return hint if len(self._directory.find(raw, kinds, hint).candidates) > 1 else ""

    def listed(self) -> tuple[Waiting, ...]:
        """The most frequent first."""
        found = [self._waiting(key, rows) for key, rows in self._seen.items()]
        return tuple(sorted(found, key=lambda each: (-each.times, fold(each.raw), each.id)))

    def _waiting(self, key: str, rows: list[tuple[str, tuple[str, ...], str, str]]) -> Waiting:
        raw, kinds, _, hint = rows[0]
        where = tuple(dict.fromkeys(row[2] for row in rows))[:SHOWN]
        return Waiting(key, raw, kinds, len(rows), where, self._directory.suggest(raw, kinds, hint))
