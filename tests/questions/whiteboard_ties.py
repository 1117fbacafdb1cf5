"""How ties and key posts moved in a month, as one would work it out on a whiteboard. Slow on purpose; never optimise this.

It takes the worlds of random_ties: contacts are logged since one day, everybody works for one body, days are ISO texts.
"""

from datetime import date
from itertools import pairwise
from statistics import median

from whiteboard_month import on

LOG2 = 0.6931471805599453


def number(day):
    return date.fromisoformat(day).toordinal()


def talks(rows, day):
    """(leader, partner) to the value of each day on which they spoke up to a day: 1, or 0.5 for a letter."""
    leads = {row["person"] for row in on(rows["role"], day) if row["voice"] == "provider_gp"}
    others = {row["person"] for row in on(rows["role"], day)} - leads
    found = {}
    for contact in rows["contact"]:
        if contact["date"] <= day:
            there = {row["party"] for row in rows["contact_party"] if row["contact"] == contact["id"]}
            for pair in [(a, b) for a in there & leads for b in there & others]:
                days = found.setdefault(pair, {})
                worth = 0.5 if contact["kind"] == "email" else 1
                days[number(contact["date"])] = min(1, days.get(number(contact["date"]), 0) + worth)
    return found


def strength(days, today, since):
    """S_log of days up to today; None where there is none."""
    days = {day: worth for day, worth in days.items() if day <= today}
    if not days:
        return None
    x1 = sum(worth * 2 ** (-(today - day) / 120) for day, worth in days.items())
    e = 120 / LOG2 * (1 - 2 ** (-(today - since) / 120))
    r = min(90 * x1 / (10 + e), 90 / max(today - max(days), 1))
    return 100 * r / (1 + r)


def trend(days, today, since):
    """As a month tells it: lost, new, cooling, warming (beyond its own rhythm), steady; None where it cannot be told."""
    seen = sorted(days)
    gap = median(later - earlier for earlier, later in pairwise(seen)) if len(seen) > 2 else None
    silence = today - seen[-1]
    if gap and silence > 4 * gap:
        return "lost"
    if today - seen[0] < 91:
        return "new"
    then = strength(days, today - 91, since)
    if then is None:
        return None
    change = strength(days, today, since) - then
    if gap and silence > 2 * gap and change <= -10:
        return "cooling"
    recent, before = [day for day in seen if day > today - 91], [day for day in seen if day <= today - 91]
    news = gap is None or today - 91 - before[-1] > 2 * gap or len(recent) >= 91 / gap + 1.5
    return "warming" if change >= 10 and len(recent) >= 2 and news else "steady"


def trends(rows, day):
    since = number(rows["logging_since"][0]["since"])
    return {pair: trend(days, number(day), since) for pair, days in talks(rows, day).items()}


def tie_moves(rows, before, now):
    """(kind, leader, partner) of each tie that began to warm, to cool or to be quiet."""
    was = trends(rows, before)
    kinds = {"warming": "tie_warming", "cooling": "tie_cooling", "lost": "tie_lost"}
    return {(kinds[word], *pair) for pair, word in trends(rows, now).items() if word in kinds and pair in was and was[pair] != word}


def holders(rows, post, day):
    return {
        row["person"] for row in on(rows["role"], day) if row["organisation"] == post["organisation"] and row["type"] == post["role_type"]
    }


def best(rows, post, day):
    """The strongest tie of a leader with a holder: its points and who; (None, None) where nothing is logged."""
    since, there = number(rows["logging_since"][0]["since"]), holders(rows, post, day)
    known = {pair: strength(days, number(day), since) for pair, days in talks(rows, day).items() if pair[1] in there}
    if not known:
        return None, None
    leader = min(known, key=lambda pair: (-known[pair], pair[0]))[0]
    return max(known.values()), leader


def post_moves(rows, before, now):
    """(kind, body) of each key post that came to be connected, or no longer is, for a reason beyond a rhythm."""
    moving, found = trends(rows, now), set()
    leads = {row["person"] for row in on(rows["role"], now) if row["voice"] == "provider_gp"}
    for post in rows["key_post"]:
        (then, by), (points, leader) = best(rows, post, before), best(rows, post, now)
        had, has = holders(rows, post, before), holders(rows, post, now)
        was_connected, is_connected = (each is not None and each >= 45 for each in (then, points))
        up = had != has or {moving.get((leader, each)) for each in has} & {"warming", "new"}
        down = had != has or by not in leads or {moving.get((by, each)) for each in had} & {"cooling", "lost"}
        if is_connected and not was_connected and had and up:
            found.add(("post_reached", post["organisation"]))
        if was_connected and not is_connected and down:
            found.add(("post_lost", post["organisation"]))
    return found
