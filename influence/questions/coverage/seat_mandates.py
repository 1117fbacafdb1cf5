"""Behind which seats of today no practice stands, and of which nobody recorded it: one rule for the register, the ladder and the gaps."""

import pandas as pd

from influence.questions.seats.terms import NO_MANDATE
from influence.questions.wording import counted, listed


def without_mandate(rows: pd.DataFrame) -> pd.Series:
    """Seats of a delegate whose term in force names the system, or nobody, as the source of the mandate, held or not.

    rows: one a seat of the day, or a seat that is not there (mandated null): mandated, mandate_source. Whoever sits in their own right
    needs no mandate.
    """
    return _delegates(rows) & rows["mandate_source"].isin(NO_MANDATE)


def source_not_recorded(rows: pd.DataFrame) -> pd.Series:
    """Seats of a delegate, held or not, of which no term in force names the source of the mandate."""
    return _delegates(rows) & rows["mandate_source"].isna()


def _delegates(rows: pd.DataFrame) -> pd.Series:
    return rows["mandated"].astype("boolean").fillna(False).astype(bool)


def without_words(rows: pd.DataFrame) -> str:
    """'8 seats of today have no practice mandate, 4 of them with nobody known to be in them'; nothing where none has. rows: and holder."""
    mine = rows[without_mandate(rows)]
    if mine.empty:
        return ""
    said = f"{counted(len(mine), 'seat of today has', 'seats of today have')} no practice mandate"
    empty = int(mine["holder"].isna().sum())
    if not empty:
        return said
    if len(mine) == 1:
        return f"{said}, and nobody known to be in it"
    them = "all of them" if empty == len(mine) else f"{empty} of them"
    return f"{said}, {them} with nobody known to be in {'it' if empty == 1 else 'them'}"


def listed_words(rows: pd.DataFrame) -> str:
    """As which gap the seats without a mandate are listed, where that is not the mandate for all; rows: and gap."""
    gaps = rows.loc[without_mandate(rows), "gap"]
    for_that, none = int((gaps == "no_mandate").sum()), int(gaps.isna().sum())
    other = len(gaps) - for_that - none
    if not other and not none:
        return ""
    if len(gaps) == 1:
        return "Among the gaps it stands for what comes first." if other else "It is no gap: no more seats are wanted there."
    said = [
        f"{for_that} for the mandate" if for_that else "",
        f"{other} for what comes first, such as nobody in the seat" if other else "",
        f"{none} not at all, for no more seats are wanted there" if none else "",
    ]
    return f"Among the gaps each of the {len(gaps)} stands at most once: {listed(list(filter(None, said)))}."
