"""The rules of relationship strength as one would explain them on a whiteboard. Slow on purpose; never optimise this."""

import math
from dataclasses import dataclass, field
from itertools import combinations

from scipy.stats import gamma

HALF_LIFE = 120
TALK = {"in_person": 1, "video": 1, "phone": 1, "event": 1, "visit": 1, "email": 0.5, "message": 0.5}


@dataclass
class Log:
    """Days are whole numbers; people are any names. leaders: name to (days since logging is complete, share believed complete),
    or None where nobody has said. contacts: (day, kind, people). meetings: (day, people in the room, unmatched names, head count).
    """

    today: int
    leaders: dict
    partners: set
    contacts: list = field(default_factory=list)
    meetings: list = field(default_factory=list)


def worth_of_meeting(n):
    return 2 / (n * (n - 1)) if n >= 2 else 0


def tied(log, people):
    """The pairs that a conversation ties."""
    leaders = sorted(p for p in people if p in log.leaders)
    partners = sorted(p for p in people if p in log.partners)
    if partners:
        return [tuple(sorted((a, b))) for a in leaders for b in partners]
    return list(combinations(leaders, 2))


def talks(log, a, b):
    """(day, v) of each conversation that the two shared."""
    pair = tuple(sorted((a, b)))
    return [(day, TALK[kind]) for day, kind, people in log.contacts if day <= log.today and len(people) <= 6 and pair in tied(log, people)]


def meetings(log, a, b):
    """(day, w) of each meeting that the two shared; a contact with more than six parties is one."""
    rooms = [(day, people, max(len(people) + len(strangers), heads or 0)) for day, people, strangers, heads in log.meetings]
    rooms += [(day, people, len(people)) for day, _, people in log.contacts if len(people) > 6]
    return [(day, worth_of_meeting(n)) for day, people, n in rooms if day <= log.today and a in people and b in people]


def faded(events, today):
    """The sum over days of at most one a day, each halved every 120 days."""
    by_day = {}
    for day, weight in events:
        by_day[day] = by_day.get(day, 0) + weight
    return sum(min(1, weight) * 2 ** (-(today - day) / HALF_LIFE) for day, weight in by_day.items())


def logging_of(log, a, b):
    known = [log.leaders[p] for p in (a, b) if log.leaders.get(p)]
    return max(known) if known else None


def score(r):
    return 100 * r / (1 + r)


def spread(x, r, e):
    seen = 0.1 + x
    shape = 2 * seen / (seen + 2)
    mean = r + 9 / (10 + e)
    return tuple(score(gamma.ppf(at, shape, scale=mean / shape)) for at in (0.1, 0.9))


def leader_logs(log, leader):
    recent = [people for day, _, people in log.contacts if log.today - 365 < day <= log.today and len(people) <= 6]
    return sum(leader in people for people in recent) >= 10


def band(strength, contact_days, length, logs):
    if length is None:
        return "unknown"
    if length < 30:
        return "too_early"
    if contact_days == 0:
        return "none_logged" if logs else "unknown"
    if length < 180 or contact_days == 1:
        return "provisional"
    return "occasional" if strength < 45 else "working" if strength < 70 else "close"


def evidence(contact_days):
    return "none_logged" if contact_days == 0 else "thin" if contact_days == 1 else "fair" if contact_days < 6 else "strong"


def tie(log, a, b):
    """Everything there is to say of the pair."""
    spoke, met = talks(log, a, b), meetings(log, a, b)
    x1, xm = faded(spoke, log.today), faded(met, log.today)
    contact_days = len({day for day, _ in spoke})
    found = {"contact_days": contact_days, "shared_meetings": len(met), "evidence": evidence(contact_days)}
    facts = logging_of(log, a, b)
    length = facts[0] if facts else None
    if facts is None or length < 30:
        numbers = dict.fromkeys(["strength", "low", "high", "meeting_points", "best_estimate", "best_low", "best_high"])
        return found | numbers | {"band": band(None, contact_days, length, False)}
    e = HALF_LIFE / math.log(2) * (1 - 2 ** (-length / HALF_LIFE)) * facts[1]
    silence = log.today - max((day for day, _ in spoke), default=0)
    r_log = min(90 * x1 / (10 + e), 90 / max(silence, 1)) if spoke else 0
    r_meet = min(90 * xm / (10 + e), 0.5)
    strength = score(r_log) if spoke else None
    low, high = spread(x1, r_log, e) if spoke else (None, None)
    best_low, best_high = spread(x1 + r_meet * (10 + e) / 90, r_log + r_meet, e)
    logs = any(leader_logs(log, p) for p in (a, b) if p in log.leaders)
    return found | {
        "strength": strength,
        "low": low,
        "high": high,
        "meeting_points": score(r_meet) if met else None,
        "best_estimate": score(r_log + r_meet),
        "best_low": best_low,
        "best_high": best_high,
        "band": band(strength, contact_days, length, logs),
    }
