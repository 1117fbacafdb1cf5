"""The seat register in sentences, made from what the audience may see."""

import pandas as pd

from influence.questions.coverage.seat_mandates import source_not_recorded, without_words
from influence.questions.wording import counted, listed

FOR_THE_GROUP = "The seat register is for the leadership group; who speaks for practices stands on For practices."


def register_sentences(rows: pd.DataFrame, audience: str) -> tuple[str, ...]:
    """How many seats, and how many are held, vacant, or not known to be either; then whose mandate they have, and what is not recorded."""
    if audience == "practices":
        return (FOR_THE_GROUP,)
    if rows.empty:
        return ("General practice has no seat on record here yet.",)
    forums = counted(rows["forum_id"].nunique(), "forum")
    first = f"General practice has {counted(len(rows), 'seat')} on {forums}; {_filled(rows)}."
    return (first, *filter(None, [_mandates(rows), _alone(rows), _not_recorded(rows)]))


def _filled(rows: pd.DataFrame) -> str:
    held, vacant, unknown = (int((rows["state"] == state).sum()) for state in ("held", "vacant", "holder_unknown"))
    if held == len(rows):
        return f"somebody holds {'it' if held == 1 else 'all of them'}"
    if len(rows) == 1:
        return "it is vacant" if vacant else "nobody recorded who holds it"
    said = [
        f"somebody holds {held} of them" if held else "",
        f"{vacant} {'is' if vacant == 1 else 'are'} vacant" if vacant else "",
        f"of {unknown} nobody recorded who holds {'it' if unknown == 1 else 'them'}" if unknown else "",
    ]
    return listed(list(filter(None, said)))


def has_flag(rows: pd.DataFrame, flag: str) -> pd.Series:
    return pd.Series([flag in str(each).split("; ") for each in rows["flags"]], index=rows.index, dtype=bool)


def _count(rows: pd.DataFrame, flag: str) -> int:
    return int(has_flag(rows, flag).sum())


def _mandates(rows: pd.DataFrame) -> str:
    without = without_words(rows.assign(mandated=rows["delegate"]))
    return f"{without}." if without else ""


def _alone(rows: pd.DataFrame) -> str:
    alone, ending = (_count(rows, flag) for flag in ("unsupported", "ending"))
    said = [
        f"{counted(alone, 'seat speaks', 'seats speak')} alone with no way of being briefed or of reporting back" if alone else "",
        f"{counted(ending, 'seat ends' if not alone else 'ends', 'seats end' if not alone else 'end')} soon" if ending else "",
    ]
    told = listed(list(filter(None, said)))
    return f"{told}." if told else ""


def _not_recorded(rows: pd.DataFrame) -> str:
    nobody, terms = _count(rows, "no_constituency"), _count(rows, "no_term") + _count(rows, "term_ended")
    silent = int(source_not_recorded(rows.assign(mandated=rows["delegate"])).sum())
    said = [
        f"of {nobody} whom they speak for" if nobody else "",
        f"of {terms} what the holder may agree" if terms else "",
        f"of {silent} whose mandate is behind them" if silent else "",
    ]
    told = listed(list(filter(None, said)))
    return f"Not recorded: {told}." if told else ""
