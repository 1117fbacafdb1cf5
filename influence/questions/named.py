"""A place, a person or a body by its public id or its exact name; a name that fits several says which there are."""

import pandas as pd

from influence.errors import UserError
from influence.records.frames import Frames
from influence.vocabulary import folded

NEAR = 80  # likeness in percent from which another name is offered
OFFERED = 5


def find_place(text: str, frames: Frames) -> int:
    """The id of the area with this public id, code or name."""
    areas = frames["area"]
    return _one(text, areas, _by(areas, text, "public_id", "code"), "place")


def find_party(text: str, frames: Frames, kind: str | None = None) -> int:
    """The id of the person, organisation or forum with this public id or name; `kind` narrows it to one of the three."""
    parties = frames["party"]
    if kind:
        parties = parties[parties["kind"] == kind]
    return _one(text, parties, _by(parties, text, "public_id"), kind or "name")


def _by(rows: pd.DataFrame, text: str, *exact: str) -> pd.DataFrame:
    """The rows with this id or code; where there is none, those with this name."""
    for column in exact:
        found = rows[rows[column].str.casefold() == text.strip().casefold()]
        if len(found):
            return found
    return rows[rows["name"].map(folded, na_action="ignore") == folded(text)]


def _one(text: str, rows: pd.DataFrame, found: pd.DataFrame, what: str) -> int:
    if len(found) == 1:
        return int(found["id"].iloc[0])
    if len(found):
        which = ", ".join(f"{row.public_id} ({row.name})" for row in found[["public_id", "name"]].itertuples(index=False))
        raise UserError(f"'{text}' fits {len(found)} entries.", do=f"Say which by its id: {which}.")
    near = _near(text, rows)
    raise UserError(f"There is no {what} '{text}'.", do=f"Did you mean {near}?" if near else "Give its name as it is kept, or its id.")


def _near(text: str, rows: pd.DataFrame) -> str:
    from rapidfuzz import fuzz, process

    names = rows["name"].dropna().unique().tolist()
    close = process.extract(text, names, scorer=fuzz.WRatio, processor=folded, score_cutoff=NEAR, limit=OFFERED)
    return " or ".join(f"'{name}'" for name, _, _ in close)
