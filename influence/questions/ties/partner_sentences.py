"""What the grid of places and partners says in sentences, made from what the audience may see."""

import pandas as pd

from influence.questions.ties.sentences import FOR_THE_GROUP
from influence.questions.wording import capital, counted, listed, number


def partner_sentences(rows: pd.DataFrame, places: pd.DataFrame | None) -> tuple[str, ...]:
    """How many bodies somebody knows well, by place; who is known by one of us alone; who has no one to look after them."""
    if places is None:
        return (FOR_THE_GROUP,)
    if rows.empty:
        return ("No partner body is recorded yet. Add bodies, and the roles of the people you work with.",)
    return tuple(filter(None, [_known(rows), _single(rows), _holders(rows)]))


def _known(rows: pd.DataFrame) -> str:
    parts = []
    for place, mine in rows.groupby("place", sort=True):
        known = mine[mine["well_connected"].notna()]
        parts.append(
            f"at {place} with {int((known['well_connected'] > 0).sum())} of {counted(len(known), 'partner body', 'partner bodies')}"
        )
    return f"Somebody has a working tie {listed(parts)}."


def _single(rows: pd.DataFrame) -> str:
    single = int((rows["well_connected"] == 1).sum())
    return f"{capital(number(single))} of these {'rests' if single == 1 else 'rest'} on one person." if single else ""


def _holders(rows: pd.DataFrame) -> str:
    bodies = rows.drop_duplicates("organisation_id")
    none = int((bodies["holders"] == 0).sum())
    return f"Nobody is named to look after {none} of {counted(len(bodies), 'partner body', 'partner bodies')}." if none else ""
