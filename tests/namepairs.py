"""Labelled pairs of names, halved by a fingerprint, and how often a rule for matching them is right."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scipy.stats import beta

from influence.intake.candidates import Beside, Suggestion
from influence.intake.match import Directory, Match
from influence.policy import Policy, read_policy
from influence.records.names import similarity
from tests.worlds import World

POLICY = read_policy()
FOLDER = Path(__file__).parent / "data" / "names"
TUNING, HELD_OUT = 0, 1
BODIES = ("North PCN", "South PCN", "East PCN", "West PCN", "Middlemere Hospitals NHS Trust", "Middlemere Council")


@dataclass(frozen=True)
class Pair:
    """known: somebody on record; written: a name in a file; same: whether it is that person. Bodies and forum may be blank."""

    kind: str
    known: str
    written: str
    same: bool
    known_body: str = ""
    written_body: str = ""
    forum: str = ""

    @property
    def half(self) -> int:
        """0 for tuning, 1 held out: the last bit of the SHA-256 of 'known|written'."""
        return hashlib.sha256(f"{self.known}|{self.written}".encode()).digest()[-1] & 1


@cache
def bench() -> tuple[Pair, ...]:
    """The pairs of people of nomenklatura's benchmark; names alone."""
    with (FOLDER / "nomenklatura_name_bench_cases.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["schema"] == "Person"]
    return tuple(Pair(row["category"] or row["case_group"], row["name2"], row["name1"], row["is_match"] == "true") for row in rows)


@cache
def traps() -> tuple[Pair, ...]:
    with (FOLDER / "traps.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Pair(row["trap"], row["known"], row["written"], row["same"] == "yes", row["known_body"], row["written_body"], row["forum"])
        for row in rows
    )


def in_half(pairs: tuple[Pair, ...], half: int) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair.half == half)


@cache
def bodies() -> tuple[dict, dict[str, int]]:
    """The frames of a store with bodies and a forum and nobody at them, and their ids."""
    world = World()
    for each in BODIES:
        world.organisation(each)
    world.forum("Place Board")
    frames = world.frames()
    return {name: frames[name] for name in ("party", "person", "organisation", "alias", "role")}, world.parties


@cache
def directory(known: str, body: str, forum: str, policy: Policy = POLICY) -> tuple[Directory, int]:
    """One person on record, with a post at the body and a seat on the forum where these are given; every body is known."""
    frames, ids = bodies()
    found, person = Directory(frames, policy), 1000
    found.add(person, "person", known, "person-1000")
    found.add_post(person, ids.get(body))
    found.add_seat(person, ids.get(forum))
    return found, person


def matched(pair: Pair, policy: Policy = POLICY) -> Match:
    """What the product makes of the written name without asking anybody."""
    found, _ = directory(pair.known, pair.known_body, pair.forum, policy)
    return found.find(pair.written, ("person",), pair.written_body, ("Place Board",), own=True)


def suggested(pair: Pair, policy: Policy = POLICY) -> tuple[Suggestion, ...]:
    found, _ = directory(pair.known, pair.known_body, pair.forum, policy)
    return found.suggest(pair.written, ("person",), Beside(pair.written_body, ("Place Board",)))


def is_automatic(pair: Pair, policy: Policy = POLICY) -> bool:
    return matched(pair, policy).party is not None


def is_certain(pair: Pair, policy: Policy = POLICY) -> bool:
    """Whether the name, not being matched, would be among those accepted together."""
    found = () if is_automatic(pair, policy) else suggested(pair, policy)
    return bool(found) and found[0].certain


def likeness(pair: Pair) -> float:
    return similarity(pair.written, pair.known)


@dataclass(frozen=True)
class Score:
    """right and wrong: pairs that were joined and are, or are not, one person; same: pairs that are; different: that are not."""

    right: int
    wrong: int
    same: int
    different: int

    @property
    def joined(self) -> int:
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        return self.right / self.joined

    @property
    def recall(self) -> float:
        return self.right / self.same

    @property
    def wrong_at_most(self) -> float:
        """Upper 95% bound of the share of joined pairs that are wrong."""
        return at_most(self.wrong, self.joined)

    @property
    def merges_at_most(self) -> float:
        """Upper 95% bound of the share of pairs of different people that are joined."""
        return at_most(self.wrong, self.different)


def at_most(wrong: int, of: int) -> float:
    """The one-sided upper 95% bound of a share, Clopper and Pearson."""
    return 1.0 if wrong >= of else float(beta.ppf(0.95, wrong + 1, of - wrong))


def score(pairs: tuple[Pair, ...], joins) -> Score:
    joined = [pair for pair in pairs if joins(pair)]
    same = sum(pair.same for pair in pairs)
    right = sum(pair.same for pair in joined)
    return Score(right, len(joined) - right, same, len(pairs) - same)
