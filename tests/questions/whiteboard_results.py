"""Voice, result and continuity worked out by hand: one meeting, one ask, one seat at a time, on plain rows."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from influence.questions.seats.working_days import is_working_day

BEST = ("adopted", "minuted", "noted", "not_raised")
NEXT = {"raised": "heard", "heard": "agreed", "agreed": "funded", "funded": "delivered"}


def working_days(first: str, last: str) -> int:
    day, count = date.fromisoformat(first), 0
    while day < date.fromisoformat(last):
        day += timedelta(days=1)
        count += is_working_day(day)
    return count


def voice(told: list[dict], seat_meetings: list[tuple[int, int]]) -> dict[str, int]:
    """told: rows of `representation`; seat_meetings: (seat, meeting) that count."""
    counts = dict.fromkeys(("told", "spoke", "spoke_known", *BEST, "heard_known", "realism", "realism_known", "commitments"), 0)
    for seat, meeting in seat_meetings:
        mine = [row for row in told if row["seat"] == seat and row["meeting"] == meeting]
        if not mine:
            continue
        row = mine[-1]
        if row.get("spoke") is not None or row.get("heard"):
            counts["told"] += 1
        if row.get("spoke") is not None:
            counts["spoke_known"] += 1
            counts["spoke"] += bool(row["spoke"])
        if row.get("heard"):
            counts["heard_known"] += 1
            counts[row["heard"]] += 1
        if row.get("realism") is not None:
            counts["realism_known"] += 1
            counts["realism"] += bool(row["realism"])
        counts["commitments"] += bool(row.get("commitments"))
    return counts


def standing(ask: dict, day: str) -> tuple[str, bool, bool, bool]:
    """Status on a day, and whether it was answered, open and overdue then."""
    answered = ask.get("answered") if ask.get("answered") and ask["answered"] <= day else None
    closed = ask.get("closed") if ask.get("closed") and ask["closed"] <= day else None
    settled_later = not answered and not closed and (ask.get("answered") or ask.get("closed"))
    status = ("open" if ask["kind"] == "action" else "raised") if settled_later else ask["status"]
    if status == "delivered" and ask.get("closed") and not closed:
        status = "agreed"
    said = bool(answered) or status in ("agreed", "funded", "delivered", "done", "refused")
    waits = not said and not closed
    return status, said, waits, bool(waits and ask.get("due") and ask["due"] < day)


def result(asks: list[dict], day: str) -> dict:
    found: dict = dict.fromkeys(
        ("asks", "answered", "agreed", "funded", "delivered", "refused", "waiting", "overdue", "closed_unanswered"), 0
    )
    days = []
    for ask in asks:
        status, said, waits, late = standing(ask, day)
        status = {"done": "delivered", "open": "raised"}.get(status, status)
        found["asks"] += 1
        found["answered"] += said
        found["waiting"] += waits
        found["overdue"] += late
        found["closed_unanswered"] += not said and not waits
        if status in found:
            found[status] += 1
        if ask.get("answered") and ask["answered"] <= day:
            days.append(working_days(ask["date"], ask["answered"]))
    return {**found, "answered_in": float(median(days)) if days else None}


def funnel(asks: list[dict], day: str) -> dict[str, tuple[int, int]]:
    """Step to those that stand there, and those that stand there or further."""
    at = [{"done": "delivered", "open": "raised"}.get(standing(ask, day)[0], standing(ask, day)[0]) for ask in asks]
    found = {}
    for step in ("raised", "heard", "agreed", "funded", "delivered", "refused"):
        reached = 0
        for status in at:
            path, here = ["raised"], "raised"
            while status != "refused" and here != status:
                here = NEXT[here]
                path.append(here)
            reached += step in (["raised", "heard", "refused"] if status == "refused" else path)
        found[step] = (at.count(step), reached)
    return found


def continuity(covered: list[tuple[str, int]], unknown: list[str]) -> tuple | None:
    """covered: (day, person) of every meeting covered. People, the main one's share, longest gap in days and meetings not known in it."""
    if not covered:
        return None
    people = [person for _, person in covered]
    days = sorted({day for day, _ in covered})
    gaps = [(date.fromisoformat(later) - date.fromisoformat(before)).days for before, later in pairwise(days)]
    share = max(people.count(person) for person in people) / len(people)
    if not gaps:
        return len(set(people)), share, None, None
    at = max(range(len(gaps)), key=lambda number: (gaps[number], number))
    return len(set(people)), share, gaps[at], sum(days[at] < day < days[at + 1] for day in unknown)
