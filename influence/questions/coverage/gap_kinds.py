"""What kind of gap a seat has, since when, and why, in words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

import pandas as pd

from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import CAPACITY

EMPTY = ("nobody", "apologies", "vacant")
SENT = "unlisted_deputy"
ELSEWHERE = "other_capacity"
NOBODY = -1  # stands for a person who is not there or not matched; ids are above 0


@dataclass(frozen=True)
class Gap:
    """kind: a word of the closed list, or None. since: its first day, None where nobody knows. reason: one or two sentences."""

    kind: str | None = None
    since: pd.Timestamp | None = None
    reason: str | None = None


class Met(NamedTuple):
    """A seat at a meeting: what `seat_meetings` says of it. who: a person's id, or NOBODY; worn: the capacity stated or None."""

    date: pd.Timestamp
    known: bool
    covered: bool
    how: str
    who: int
    worn: str | None


def meetings_by_seat(met: pd.DataFrame) -> dict[int, list[Met]]:
    """The meetings of each seat by date; met: line, date, known, covered, how, who, worn."""
    found: dict[int, list[Met]] = {}
    facts = met.sort_values("date", kind="stable")
    people = facts["who"].fillna(NOBODY).astype("int64").tolist()
    worn = [word if isinstance(word, str) else None for word in facts["worn"].tolist()]
    settled = (facts[name].tolist() for name in ("line", "date", "known", "covered", "how"))
    for line, day, known, covered, how, who, word in zip(*settled, people, worn, strict=True):
        found.setdefault(line, []).append(Met(day, known, covered, how, who, word))
    return found


def vacancy(since: pd.Timestamp | None, meetings: Sequence[Met]) -> Gap:
    """meetings: the seat's, by date."""
    reason = f"Vacant since {day_text(since)}." if since is not None else "Vacant; since when is not known."
    missed = sum(met.known and not met.covered and (since is None or met.date >= since) for met in meetings)
    if missed:
        reason += f" {counted(missed, 'meeting')} without general practice in this period."
    return Gap("vacant", since, reason)


def nobody_named(since: pd.Timestamp | None, named: str | None) -> Gap:
    """named: how a file calls the holder where that name is matched to nobody."""
    if named:
        return Gap("holder_unknown", since, f"'{named}' is named as its holder, but is not matched to a person yet.")
    return Gap("holder_unknown", since, "Nobody has recorded who holds this seat, or that it is vacant.")


def run_of(meetings: Sequence[Met], least: int, names: Mapping[int, str]) -> Gap:
    """What the last known meetings, by date, say: unattended, deputised by somebody not listed, or present in another capacity.

    Meetings of which nothing is known neither make a run nor break it. The last known meeting decides between the last two
    kinds; unattended needs `least` meetings running without the seat, one of them among the last `least` without anybody.
    """
    run = _trailing([met for met in meetings if met.known], lambda met: not met.covered)
    if not run:
        return Gap()
    if len(run) >= least and any(met.how in EMPTY for met in run[-least:]):
        return _unattended(run)
    last = run[-1].how
    if last not in (SENT, ELSEWHERE):
        return Gap()
    same = _trailing(run, lambda met: met.how == last)
    return _sent(same, names) if last == SENT else _elsewhere(same, names)


def _trailing(meetings: Sequence[Met], like: Callable[[Met], bool]) -> list[Met]:
    """The unbroken run of meetings of a kind with which the list ends."""
    return list(takewhile(like, reversed(meetings)))[::-1]


def _unattended(run: Sequence[Met]) -> Gap:
    counts = Counter(met.how for met in run)
    words = {
        "apologies": "with apologies",
        "nobody": "without a word",
        "vacant": "with the seat vacant",
        SENT: "by a deputy not listed",
        ELSEWHERE: "in another capacity",
    }
    parts = [f"{counts[how]} {said}" for how, said in words.items() if how in counts]
    return Gap("unattended", run[0].date, f"Nobody sat in it at the last {number(len(run))} known meetings: {listed(parts)}.")


def _sent(run: Sequence[Met], names: Mapping[int, str]) -> Gap:
    who = _who(run, names, "somebody whose name is not matched yet")
    return Gap("deputised_by_unlisted", run[0].date, f"{who}, not on the list of deputies, came {_times(run)}.")


def _elsewhere(run: Sequence[Met], names: Mapping[int, str]) -> Gap:
    worn = [CAPACITY.words.get(word, word) for word in dict.fromkeys(met.worn for met in run if met.worn)]
    role = f" as {listed(worn)}" if worn else ", but not in this seat"
    who = _who(run, names, "Somebody")
    return Gap("present_in_another_capacity", run[0].date, f"{who} came {_times(run)}{role}.")


def _who(run: Sequence[Met], names: Mapping[int, str], otherwise: str) -> str:
    people = [names[who] for who in dict.fromkeys(met.who for met in run) if who in names]
    return capital(listed(people) or otherwise)


def _times(run: Sequence[Met]) -> str:
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
