"""What is told of one seat at one meeting, as a value that can be compared and put on what a colleague told meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Told:
    """What is told of one seat at one meeting; None and '' where nobody told it. commitments: what was promised."""

    spoke: bool | None = None
    heard: str | None = None
    realism: bool | None = None
    commitments: str = ""
    outcome_wanted: str = ""
    briefed_on: date | None = None
    feedback_on: date | None = None

    def is_anything(self) -> bool:
        return any(getattr(self, each.name) not in (None, "") for each in fields(self))


NOTHING = Told()


def told_of(values: Mapping[str, Any]) -> Told:
    """What a row of `representation`, or one that carries its columns, holds."""

    def kept(name: str) -> Any:
        value = values.get(name)
        return None if value is None or pd.isna(value) else value

    def yes_no(name: str) -> bool | None:
        return None if kept(name) is None else bool(kept(name))

    def day(name: str) -> date | None:
        return None if kept(name) is None else pd.Timestamp(kept(name)).date()

    words = str(kept("commitments") or ""), str(kept("outcome_wanted") or "")
    return Told(yes_no("spoke"), kept("heard"), yes_no("realism"), *words, day("briefed_on"), day("feedback_on"))


def onto(told: Told, seen: Told, now: Told) -> Told:
    """`told`, written while `seen` stood on record, on what stands there now: what was not touched is as a colleague left it."""
    touched = {each.name: getattr(told, each.name) for each in fields(Told) if getattr(told, each.name) != getattr(seen, each.name)}
    return replace(now, **{"commitments": "", **touched})
