"""Who starts the conversations of a pair: beside strength, never inside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from influence.policy import Policy
from influence.records.frames import Frames


@dataclass(frozen=True)
class Direction:
    """Of the contacts of which it is recorded who started: how many a and b did. one_sided: nearly always the same of the two."""

    a: int
    b: int
    one_sided: bool


def who_starts(frames: Frames, contacts: Iterable[int], a: int, b: int, policy: Policy) -> Direction:
    """Flagged when one side starts more than four in five, of at least five contacts."""
    rows = frames["contact_party"]
    started = rows[rows["contact"].isin(list(contacts)) & rows["started"].fillna(False)]
    counts = started.groupby("party")["contact"].nunique()
    by_a, by_b = int(counts.get(a, 0)), int(counts.get(b, 0))
    known = by_a + by_b
    return Direction(by_a, by_b, known >= policy.starts_contacts and max(by_a, by_b) > policy.starts_share * known)
