"""Who looks after a relationship from a day on, and how often the two mean to speak; taking it back is an undo."""

from datetime import date, datetime

import pandas as pd

from influence.errors import UserError
from influence.records.draft import Draft
from influence.records.frames import in_force
from influence.records.store import Batch, Store

RHYTHMS = {14: "every 2 weeks", 30: "every month", 42: "every 6 weeks", 90: "every quarter", 182: "every half-year"}
KEPT = ("keep_warm", "not_before", "pinned", "snoozed_until", "purpose")  # what holds for the relationship whoever leads it


def name_lead(store: Store, *, partner: int, leader: int, rhythm_days: int | None, on: date, by: str, at: datetime) -> Batch | None:
    """One batch: the plan for this partner that held before ends on `on`, and a new one begins then; None when nothing changes.

    A plan that began on `on` itself is altered, so that none lasts no day. Plans for a body or a post stay; one for the person
    goes before them. UserError for a person without a name in the store, for a leader who is the partner, and for no days.
    """
    names = store.frame("party", ["id", "kind", "name"]).set_index("id")
    if leader not in names.index or names.loc[leader, "kind"] != "person":
        raise UserError("Nobody is chosen to lead it.", do="Choose one of the leaders.")
    if leader == partner:
        raise UserError("A relationship has two sides.", do="Choose somebody other than the partner.")
    if rhythm_days is not None and rhythm_days < 1:
        raise UserError(f"{rhythm_days} days is no rhythm.", do="Choose at least 1 day, or none.")
    plans = in_force(store.frame("tie_plan"), on)
    mine = plans[(plans["other"] == partner).fillna(False) & (plans["part"].fillna("lead") == "lead")]
    draft = Draft()
    values = {"leader": leader, "rhythm_days": rhythm_days}
    began_today = mine[mine["valid_from"] == pd.Timestamp(on)]
    for row in mine.drop(index=began_today.index)["id"]:
        draft.update("tie_plan", int(row), {"valid_to": on})
    if len(began_today):
        draft.update("tie_plan", int(began_today["id"].iloc[0]), values)
    elif len(mine) and _same(mine.iloc[-1], leader, rhythm_days):
        return None
    else:
        draft.insert("tie_plan", {"other": partner, "part": "lead", "valid_from": on, **values, **_kept(mine)})
    note = f"{names.loc[leader, 'name']} leads the relationship with {names.loc[partner, 'name']}"
    return store.write(draft, by=by, at=at, kind="tie plan", note=note)


def _same(plan: pd.Series, leader: int, rhythm_days: int | None) -> bool:
    rhythm = None if pd.isna(plan["rhythm_days"]) else int(plan["rhythm_days"])
    return not pd.isna(plan["leader"]) and int(plan["leader"]) == leader and rhythm == rhythm_days


def _kept(mine: pd.DataFrame) -> dict[str, object]:
    if mine.empty:
        return {}
    last = mine.iloc[-1]
    return {name: last[name] for name in KEPT if pd.notna(last[name])}
