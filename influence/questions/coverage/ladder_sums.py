"""The ladder of representation counted: for each step, how many meetings are sure to have reached it and of how many nobody knows."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.questions.coverage.sums import beyond_own, turns_of

# The steps in order, and what each asks of a seat at a meeting.
STEPS: Mapping[str, str] = {
    "seat_exists": "The seat exists",
    "held": "The meeting was held",
    "known": "It is known who came",
    "attended": "Somebody came for the seat",
    "in_capacity": "In the seat's capacity",
    "briefed": "Briefed beforehand",
    "authority": "With authority to speak",
    "fed_back": "Reported back",
}
Flags = NDArray[np.bool_]


def reached(rows: pd.DataFrame) -> tuple[Flags, Flags]:
    """rows: STEPS, each true, false or null. For each row and step: whether all steps so far hold, and whether they may.

    The first is what is counted, the second less the first what is not known: no step so far is false, and one is not known.
    """
    sure = np.column_stack([rows[step].eq(True).fillna(False).to_numpy(dtype=bool) for step in STEPS])
    may = np.column_stack([~rows[step].eq(False).fillna(False).to_numpy(dtype=bool) for step in STEPS])
    return np.logical_and.accumulate(sure, axis=1), np.logical_and.accumulate(may, axis=1)


def counts_by(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row a value of `by`: STEPS, the unknown of each as <step>_unknown, and in_time: of those reported back, by the day due."""
    sure, may = reached(rows)
    last = len(STEPS) - 1
    counts = {step: sure[:, number] for number, step in enumerate(STEPS)}
    unknown = {f"{step}_unknown": may[:, number] & ~sure[:, number] for number, step in enumerate(STEPS)}
    in_time = sure[:, last] & rows["in_time"].eq(True).fillna(False).to_numpy(dtype=bool)
    flags = pd.DataFrame({**counts, **unknown, "in_time": in_time}).astype("int64")
    return flags.groupby(rows[by].to_numpy()).sum()


def outside(rows: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings at forums that are not general practice's own. rows: the view 'ladder'; meetings: the rows behind it."""
    return meetings[meetings["forum_id"].isin(beyond_own(rows)["forum_id"])]


def once(meetings: pd.DataFrame) -> tuple[Flags, Flags]:
    """`reached` for each meeting and seat, those of a meeting in common laid over each other as `counted_once` lays them.

    A step is reached where it is for one of the forums; it is known who came where somebody covered, or where it is known of all.
    Among seats alike in that, those that came farthest stand first. What was due and never entered belongs to one forum.
    """
    sure, may = reached(meetings)
    no_meeting = meetings["meeting_id"].isna().to_numpy()
    order = np.lexsort(
        (
            meetings["seat_id"].to_numpy(dtype="int64"),
            -may.sum(axis=1),
            -sure.sum(axis=1),
            ~meetings["known"].eq(True).fillna(False).to_numpy(dtype=bool),
            ~meetings["in_capacity"].eq(True).fillna(False).to_numpy(dtype=bool),
            meetings["forum_id"].to_numpy(dtype="int64"),
            meetings["meeting_id"].fillna(0).to_numpy(dtype="int64"),
        )
    )
    order = order[~no_meeting[order]]
    meeting, forum = (meetings[name].to_numpy(dtype="int64", na_value=0)[order] for name in ("meeting_id", "forum_id"))
    keys = pd.MultiIndex.from_arrays([meeting, turns_of(meeting, forum)])
    laid_sure, laid_may = (pd.DataFrame(flags[order]).groupby(keys).any().to_numpy(dtype=bool, copy=True) for flags in (sure, may))
    known = laid_sure[:, CAPACITY] | pd.DataFrame(sure[order][:, KNOWN]).groupby(keys).all().to_numpy()[:, 0]
    laid_sure[:, KNOWN:] &= known[:, None]
    return np.vstack([laid_sure, sure[no_meeting]]), np.vstack([laid_may, may[no_meeting]])


KNOWN, CAPACITY = list(STEPS).index("known"), list(STEPS).index("in_capacity")


def steps_table(rows: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """One row a step, outside general practice's own groups, a meeting in common counted once: step, label, count, unknown, held, share
    (of the meetings held; null for the first step, which holds those never entered too)."""
    sure, may = once(outside(rows, meetings))
    count, unknown = sure.sum(axis=0), (may & ~sure).sum(axis=0)
    held = int(count[list(STEPS).index("held")])
    found = pd.DataFrame({"step": list(STEPS), "label": list(STEPS.values()), "count": count, "unknown": unknown, "held": held})
    share = found["count"] / held if held else pd.Series(np.nan, index=found.index)
    return found.assign(share=share.mask(found["step"] == "seat_exists"))
