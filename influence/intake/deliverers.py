"""Whether whoever is to deliver something can: a forum is no body, and a group may be none either (R-08).

One rule for a preview, the grid, every form and the list of checks: of an ask or action that is not closed, neither the body that
delivers it nor whoever sees to it may be a forum, or a body that is on record as no legal body of its own. It is asked about, and
kept as it is where somebody says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from influence.intake.desk import At, Desk, Row
from influence.records.frames import Frames

READS = ("forum", "organisation")
BECAUSE = {"forum": "is a forum and no body of its own", "organisation": "is no legal body of its own"}
SO = {
    "deliverer": ("so it cannot deliver anything itself", "Name the body that delivers it, or say in Organisations that it is one."),
    "owner": ("so nobody sees to it by name", "Name the person who sees to it."),
}


@dataclass(frozen=True)
class Unable:
    """column: deliverer or owner, the one that is named with a party that cannot be it. message, do: as every reader is told."""

    column: str
    party: int
    message: str
    do: str


def unable(values: Mapping[str, object], standing: Callable[[int], str | None], name: Callable[[int], object]) -> list[Unable]:
    """What is to be asked about a row of asks; standing: 'forum' or 'organisation' of a party without legal standing, else None."""
    if values.get("closed") is not None:
        return []
    found = []
    for column, (cannot, do) in SO.items():
        party = values.get(column)
        kind = standing(party) if isinstance(party, int) else None
        if kind and isinstance(party, int):
            found.append(Unable(column, party, f"{name(party)} {BECAUSE[kind]}, {cannot}.", do))
    return found


def without_standing(frames: Frames) -> dict[int, str]:
    """Party to 'forum', or to 'organisation' where its last row on record says that it is no legal body of its own."""
    bodies = frames["organisation"]
    last = bodies.assign(lasts=bodies["valid_to"].isna()).sort_values(["lasts", "valid_from", "id"], na_position="first")
    last = last.drop_duplicates("party", keep="last")
    none = last.loc[last["is_entity"].eq(False).fillna(False), "party"].dropna()
    return dict.fromkeys(none.astype(int).tolist(), "organisation") | dict.fromkeys(frames["forum"]["party"].dropna().astype(int), "forum")


def is_unable(asks: pd.DataFrame, frames: Frames) -> pd.Series:
    """Of each row of asks whether the rule asks about it. closed: as it stands there."""
    loose = list(without_standing(frames))
    return asks["closed"].isna() & (asks["owner"].isin(loose) | asks["deliverer"].isin(loose)).astype(bool)


def tell_deliverers(desk: Desk, values: Row, at: At, called: Callable[[str], str | None] = str) -> None:
    """A warning for what the rule asks about; the row is kept as it is. called: what the reader of the warning calls a column."""
    for each in unable(values, lambda party: _standing(desk, party), desk.directory.name.__getitem__):
        desk.warn(at, each.message, each.do, column=called(each.column), value=desk.directory.name[each.party])


def _standing(desk: Desk, party: int) -> str | None:
    kind = str(desk.rows("party")[party]["kind"])
    if kind != "organisation":
        return kind if kind == "forum" else None
    spells = desk.spells("organisation", {"party": party})
    return kind if spells and spells[-1]["is_entity"] is False else None
