"""What the ladder of representation says in sentences, made from what the audience may see."""

import pandas as pd

from influence.questions.coverage.ladder_sums import STEPS, Flags, once, outside
from influence.questions.coverage.not_entered import meetings_in
from influence.questions.coverage.seat_mandates import listed_words, source_not_recorded, without_words
from influence.questions.wording import counted, listed

NOT_FOR_PRACTICES = "How seats are briefed and report back is for the leadership group."
NAMED = 3  # as many seats as a listener can keep in mind
AT = {step: number for number, step in enumerate(STEPS)}


def ladder_sentences(rows: pd.DataFrame, meetings: pd.DataFrame) -> tuple[str, ...]:
    """rows: the view 'ladder'; meetings: the rows behind it. First the answer, then what is not known, then what stands beside it."""
    if rows.empty:
        return ("No forum fits this question yet. Add a forum first: its name, its level and whose it is.",)
    sure, may = once(outside(rows, meetings))
    said = [_answer(sure, may), _not_known(sure, may, outside(rows, meetings)), _wanted(rows), _alone(rows)]
    said += [_own_right(rows, meetings), *_mandates(rows)]
    return tuple(sentence for sentence in said if sentence)


def _answer(sure: Flags, may: Flags) -> str:
    there, briefed, able, back = (int(sure[:, AT[step]].sum()) for step in ("in_capacity", "briefed", "authority", "fed_back"))
    if not sure[:, AT["held"]].any():
        return "No meeting with a seat of general practice is recorded in this period yet: add the meetings and who came."
    if not there:
        return "Of no meeting in this period is it known that general practice sat in its seat: add who came."
    asked = sure[:, AT["in_capacity"]] & ~sure[:, AT["briefed"]]
    untold = int((asked & may[:, AT["briefed"]]).sum())
    not_briefed = int(asked.sum()) - untold
    room = f"{there:,} {'meeting' if there == 1 else 'meetings'} with general practice in the room"
    if untold == there:
        return f"Of {room} nobody has told yet whether anybody was briefed: after a meeting, say so in two minutes."
    without = f" and {not_briefed:,} {_was(not_briefed)} not" if not_briefed else ""
    nobody = f"; of {untold:,} nobody told" if untold else ""
    said = f"Of {room}, {briefed:,} {_was(briefed)} briefed beforehand{without}{nobody}."
    if not briefed:
        return said
    which = f"{able:,} of the {briefed:,}" if able < briefed else "all of these"
    reported = f"{back:,} of those {_was(back)}" if back else "none of those was"
    return f"{said} At {which} the holder might do more than observe, and {reported} reported back."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _not_known(sure: Flags, may: Flags, there: pd.DataFrame) -> str:
    """there: the meetings outside general practice's own groups, those never entered among them."""
    silent = int((sure[:, AT["held"]] & may[:, AT["in_capacity"]] & ~sure[:, AT["in_capacity"]]).sum())
    due = there[there["held"].isna()]
    said = []
    if silent:
        said.append(f"Of {silent:,} more {'meeting' if silent == 1 else 'meetings'} it is not known whether general practice was there.")
    if len(due):
        meetings = meetings_in(due)
        more = f"{meetings:,} more {'meeting' if meetings == 1 else 'meetings'}"
        each = f"; counted once for each seat there, {len(due):,}" if len(due) > meetings else ""
        said.append(f"{more} where general practice has a seat {_was(meetings)} due by the forums' own rhythm and never entered{each}.")
    return " ".join(said)


def _wanted(rows: pd.DataFrame) -> str:
    missed = int(rows.loc[rows["seat_id"].isna(), "wanted"].fillna(0).sum())
    if not missed:
        return ""
    return f"{'One meeting' if missed == 1 else f'{missed:,} meetings'} went by without a seat that general practice wants."


def _alone(rows: pd.DataFrame) -> str:
    """Unsupported voices by name: the only seat on a forum, without a way of being briefed or of reporting back."""
    alone = rows[rows["unsupported"].fillna(False).astype(bool)]
    if alone.empty:
        return ""
    names = alone["forum"].drop_duplicates().tolist()
    more = len(names) - NAMED
    at = listed([*names[:NAMED], counted(more, "other forum")] if more > 0 else names)
    return f"General practice speaks alone, with no way of being briefed or of reporting back, at {at}."


def _own_right(rows: pd.DataFrame, meetings: pd.DataFrame) -> str:
    """Those who are in the room and carry no mandate are counted apart, so that nobody takes them for delegates."""
    theirs = rows[rows["non_delegate"].fillna(False).astype(bool)]
    own = int(theirs["in_capacity"].sum())
    if not own:
        return ""
    there = outside(rows, meetings)
    mandated = there[~there["seat_id"].isin(theirs["seat_id"])]
    room, delegates = (int(once(those)[0][:, AT["in_capacity"]].sum()) for those in (there, mandated))
    seats = (
        "One seat is held in its holder's own right" if len(theirs) == 1 else f"{len(theirs)} seats are held in their holders' own right"
    )
    held = f"{seats}, not by a delegate, and {_was(len(theirs))} filled at {counted(own, 'meeting')}"
    return f"{held}; delegates were in the room for {delegates:,} of {room:,}."


def _mandates(rows: pd.DataFrame) -> list[str]:
    today = rows[rows["seat"].notna() & rows["ended"].isna()]
    without, silent = without_words(today), int(source_not_recorded(today).sum())
    said = [" ".join(filter(None, [f"{without}.", listed_words(today)]))] if without else []
    if silent:
        it = "it" if silent == 1 else "them"
        said.append(f"Of {counted(silent, 'seat of today', 'seats of today')} nobody recorded whose mandate is behind {it}.")
    return said
