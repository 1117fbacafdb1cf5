"""Where a body's history goes on after it was merged, renamed or replaced."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from influence.errors import UserError
from influence.records.frames import in_force

CARRIES_HISTORY = ("successor", "renamed")


def successors(relation: pd.DataFrame, as_of: date | pd.Timestamp) -> dict[int, int]:
    """From each body that has a successor on that day to the body under which its history is told, at the end of the chain.

    A day before the change knows no successor, so a past view stays under the old name. A split carries nothing over, for
    nobody can say which part of a relationship went where: what was before stays with the old body, unless a 'successor'
    relation beside it names the one part that goes on. The same holds for several successors from the same day.
    """
    next_one = _next(relation, as_of)
    return {body: _last(next_one, body) for body in next_one}


class Followed(NamedTuple):
    """A body that another follows directly. kind: successor or renamed; day: of the change, NaT where not known."""

    body: int
    heir: int
    kind: str
    day: pd.Timestamp


def followed(relation: pd.DataFrame, as_of: date | pd.Timestamp) -> list[Followed]:
    """The bodies that on that day one other follows; of successors from different days the latest."""
    carrying = relation["kind"].isin(CARRIES_HISTORY)
    if not carrying.any():
        return []
    rows = in_force(relation[carrying], as_of)[["from", "to", "kind", "valid_from"]].dropna(subset=["from", "to"])
    found: dict[int, list[Followed]] = {}
    for body, heir, kind, day in zip(*(rows[name].tolist() for name in rows), strict=True):
        found.setdefault(int(body), []).append(Followed(int(body), int(heir), kind, day))
    latest = ([each for each in some if _begun(each) == max(map(_begun, some))] for some in found.values())
    return [some[0] for some in latest if len({each.heir for each in some}) == 1]


def _begun(each: Followed) -> pd.Timestamp:
    return pd.Timestamp.min if pd.isna(each.day) else each.day


def _next(relation: pd.DataFrame, as_of: date | pd.Timestamp) -> dict[int, int]:
    return {each.body: each.heir for each in followed(relation, as_of)}


def _last(next_one: dict[int, int], body: int) -> int:
    passed = [body]
    while (body := next_one.get(body, 0)) and body not in passed:
        passed.append(body)
    if body:
        raise UserError(f"Party {body} is its own successor, by way of {passed}.", do="Take one of these relations out.")
    return passed[-1]


def parts(relation: pd.DataFrame, as_of: date | pd.Timestamp) -> dict[int, tuple[int, ...]]:
    """From each body that was split by that day to the bodies it was split into, in order of id."""
    rows = in_force(relation[relation["kind"] == "split"], as_of).dropna(subset=["from", "to"])
    return {int(body): tuple(sorted({int(to) for to in some})) for body, some in rows.groupby("from")["to"]}
