"""What kind of gap a seat has, since when, and why, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from influence.questions.wording import counted, day_text, listed, number
from influence.vocabulary import CAPACITY

EMPTY = ("nobody", "apologies", "vacant")
SENT = "unlisted_deputy"
ELSEWHERE = "other_capacity"


@dataclass(frozen=True)
class Gap:
    """kind: a word of the closed list, or None. since: its first day, None where nobody knows. reason: one or two sentences."""

    kind: str | None = None
    since: pd.Timestamp | None = None
    reason: str | None = None


def vacancy(since: pd.Timestamp | None, meetings: pd.DataFrame) -> Gap:
    """meetings: the seat's, by date, with known and covered."""
    reason = f"Vacant since {day_text(since)}." if since is not None else "Vacant; since when is not known."
    after = meetings[meetings["known"] & (meetings["date"] >= since)] if since is not None else meetings[meetings["known"]]
    missed = int((~after["covered"]).sum())
    if missed:
        reason += f" {counted(missed, 'meeting')} without general practice in this period."
    return Gap("vacant", since, reason)


def nobody_named(since: pd.Timestamp | None, named: str | None) -> Gap:
    """named: how a file calls the holder where that name is matched to nobody."""
    if named:
        return Gap("holder_unknown", since, f"'{named}' is named as its holder, but is not matched to a person yet.")
    return Gap("holder_unknown", since, "Nobody has recorded who holds this seat, or that it is vacant.")


def run_of(meetings: pd.DataFrame, least: int, names: Mapping[int, str]) -> Gap:
    """What the last known meetings, by date, say: unattended, deputised by somebody not listed, or present in another capacity.

    Meetings of which nothing is known neither make a run nor break it. The last known meeting decides between the last two
    kinds; unattended needs `least` meetings running without the seat, one of them among the last `least` without anybody.
    """
    known = meetings[meetings["known"]]
    covered = known["covered"].to_numpy()
    length = len(covered) - (covered.nonzero()[0][-1] + 1 if covered.any() else 0)
    run = known.iloc[len(known) - length :]
    if not length:
        return Gap()
    if length >= least and run["how"].tail(least).isin(EMPTY).any():
        return _unattended(run)
    last = run["how"].iloc[-1]
    if last not in (SENT, ELSEWHERE):
        return Gap()
    other = run["how"].to_numpy() != last
    same = run.iloc[other.nonzero()[0][-1] + 1 if other.any() else 0 :]
    return _sent(same, names) if last == SENT else _elsewhere(same, names)


def _unattended(run: pd.DataFrame) -> Gap:
    counts = run["how"].value_counts()
    words = {
        "apologies": "with apologies",
        "nobody": "without a word",
        "vacant": "with the seat vacant",
        SENT: "by a deputy not listed",
        ELSEWHERE: "in another capacity",
    }
    parts = [f"{counts[how]} {said}" for how, said in words.items() if how in counts]
    return Gap("unattended", run["date"].iloc[0], f"Nobody sat in it at the last {number(len(run))} known meetings: {listed(parts)}.")


def _sent(run: pd.DataFrame, names: Mapping[int, str]) -> Gap:
    who = _who(run, names, "somebody whose name is not matched yet")
    return Gap("deputised_by_unlisted", run["date"].iloc[0], f"{who}, not on the list of deputies, came {_times(run)}.")


def _elsewhere(run: pd.DataFrame, names: Mapping[int, str]) -> Gap:
    worn = [CAPACITY.label(word) if word in CAPACITY.words else str(word) for word in run["worn"].dropna().unique()]
    role = f" as {listed(worn)}" if worn else ", but not in this seat"
    who = _who(run, names, "Somebody")
    return Gap("present_in_another_capacity", run["date"].iloc[0], f"{who} came {_times(run)}{role}.")


def _who(run: pd.DataFrame, names: Mapping[int, str], otherwise: str) -> str:
    people = [names[int(who)] for who in run["who"].dropna().unique() if int(who) in names]
    text = listed(people) or otherwise
    return text[:1].upper() + text[1:]


def _times(run: pd.DataFrame) -> str:
    return "to the last known meeting" if len(run) == 1 else f"to the last {number(len(run))} known meetings"


def no_seat(wanted: int | None, there: int, since: pd.Timestamp | None) -> Gap:
    """wanted: the target, None where nobody decided. there: the seats of the kind that exist."""
    if wanted is None:
        return Gap(
            "no_seat", since, "General practice has no seat here, and nobody has decided whether it wants one: decide whether you want one."
        )
    said = "Since when is not known." if since is None else f"Open since {day_text(since)}."
    if there:
        have = f"General practice has {there} of {counted(wanted, 'wanted seat')}."
        return Gap("no_seat", since, f"{have} {said}")
    return Gap("no_seat", since, f"General practice has no seat here and wants {number(wanted)}. {said}")
