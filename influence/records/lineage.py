"""Where a body's history goes on after it was merged, renamed or replaced."""

from datetime import date

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


def _next(relation: pd.DataFrame, as_of: date | pd.Timestamp) -> dict[int, int]:
    """The one body that follows each body directly; of successors from different days the latest."""
    carrying = relation["kind"].isin(CARRIES_HISTORY)
    if not carrying.any():
        return {}
    rows = in_force(relation[carrying], as_of).dropna(subset=["from", "to"])
    begun = rows["valid_from"].fillna(pd.Timestamp.min.as_unit("us"))
    latest = rows[begun == begun.groupby(rows["from"]).transform("max")]
    alone = latest.groupby("from")["to"].agg(["nunique", "first"])
    return {int(body): int(to) for body, to in alone.loc[alone["nunique"] == 1, "first"].items()}


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
