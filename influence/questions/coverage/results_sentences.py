"""What presence led to, in sentences: what is told of what was said, what was heard of it, and what came of the asks."""

import pandas as pd

from influence.questions.coverage.results_sums import Whole
from influence.questions.wording import counted, share_text

FOR_THE_GROUP = "This is for the leadership group."
FEW_MEETINGS = 3  # from so many on it means something who was there
NO_SEAT = "General practice has no seat here, so there is nothing to tell of what came of it."


def results_sentences(rows: pd.DataFrame, total: Whole, audience: str) -> tuple[str, ...]:
    """First voice and result; then timing and resources, and continuity, where there is anything to tell of them."""
    if audience == "practices":
        return (FOR_THE_GROUP,)
    if rows.empty and not total.result["asks"]:
        return (NO_SEAT,)
    first = " ".join((voice_sentence(total.counts), asks_sentence(total.result)))
    return (first, *filter(None, (realism_sentence(total.counts), continuity_sentence(rows))))


def voice_sentence(counts: dict[str, int]) -> str:
    there, told = counts["in_room"], counts["told"]
    if not there:
        return "At no meeting is anybody known to have been in the room, so nothing is told of what was said."
    if not told:
        return f"Of {counted(there, 'meeting')} {_there(counts)} nobody has told yet what was said."
    whole = f"At {told:,} of {there:,} {'meeting' if there == 1 else 'meetings'} {_there(counts)} it is told what was said"
    return f"{whole}: general practice {_spoke(counts)}, and {_heard(counts)}."


def _there(counts: dict[str, int]) -> str:
    """'In the room' means in the seat's capacity, as in coverage; where somebody was there in another as well, both are told."""
    there, covered = counts["in_room"], counts["covered"]
    if there == covered:
        return "with somebody in the room"
    return f"with somebody there, {f'{covered:,} of them' if covered else 'though never'} in the seat's capacity,"


def _spoke(counts: dict[str, int]) -> str:
    known = counts["spoke_known"]
    if not known and counts["told"]:
        return "may have spoken or not, which is not told"
    return f"spoke at {counts['spoke']:,}{'' if known == counts['told'] else f' of the {known:,} of which that is told'}"


def _heard(counts: dict[str, int]) -> str:
    """Who did not speak had no point to be heard; who did, and of whom it is not told how it was heard, may have been heard well."""
    known, spoke = counts["heard_known"], counts["spoke"]
    if spoke and not known:
        return "how it was heard is not told"
    adopted = counted(counts["adopted"], "point was", "points were") if counts["adopted"] else "no point was"
    return f"{adopted} adopted" + (f" at the {known:,} of which it is told how it was heard" if known < spoke else "")


def asks_sentence(result: dict) -> str:
    asks, answered = result["asks"], result["answered"]
    if not asks:
        return "No ask is recorded in this period."
    if not answered:
        return "The one ask has not been answered yet." if asks == 1 else f"None of {asks} asks has been answered yet."
    days = result["answered_in"]
    took = f", in {counted(round(days), 'working day')} at the median" if days is not None else ""
    late = f"; {counted(result['overdue'], 'answer is', 'answers are')} overdue" if result["overdue"] else ""
    verb = "was" if answered == 1 else "were"
    return f"{answered} of {counted(asks, 'ask')} {verb} answered{took}{late}."


def realism_sentence(counts: dict[str, int]) -> str:
    known = counts["realism_known"]
    if not known:
        return ""
    return f"Timing and resources were raised at {share_text(counts['realism'], known)} of the meetings of which that is told."


def continuity_sentence(rows: pd.DataFrame) -> str:
    """How many seats several people kept covered; no person is named and none is compared. Fewer meetings than three say nothing."""
    told = rows[(rows["people"].fillna(0) > 0) & (rows["covered"] >= FEW_MEETINGS)]
    if told.empty:
        return ""
    one = int((told["people"] == 1).sum())
    verb = "was" if one == 1 else "were"
    return f"{one} of {counted(len(told), 'seat')} with somebody there at three meetings or more {verb} kept by one person alone."
