"""What changed in a month, as one would work it out on a whiteboard from the rows themselves. Slow on purpose; never optimise this.

It takes the worlds of random_months: every forum has one seat line, days are ISO texts, and a later seat of a merged forum carries
the history of the earlier one.
"""


def on(rows, day):
    """The rows that hold on a day; half-open."""
    return [row for row in rows if (row.get("valid_from") or "0000") <= day < (row.get("valid_to") or "9999")]


def heir(rows, body, day):
    """The body that carries the history of another on a day."""
    for relation in on(rows["relation"], day):
        if relation["kind"] in ("successor", "renamed") and relation["from"] == body:
            return heir(rows, relation["to"], day)
    return body


def seats_there(rows, day, today):
    """(forum as it is called today, name) of each seat of general practice on a day, with its state."""
    found = {}
    for seat in on(rows["seat"], day):
        forum = heir(rows, seat["forum"], today)
        if not on([row for row in rows["forum"] if row["party"] == heir(rows, seat["forum"], day)], day):
            continue
        holders = [row for row in on(rows["seat_holder"], day) if row["seat"] == seat["id"] and row["kind"] in ("holder", "cover")]
        named = [row for row in holders if row["person"] is not None]
        state = "held" if named else "vacant" if holders else "holder_unknown"
        found[forum, seat["name"]] = state
    return found


def seat_changes(rows, before, now):
    """(kind, forum, seat name) of everything that changed about seats."""
    was, is_now = seats_there(rows, before, now), seats_there(rows, now, now)
    found = set()
    for seat in set(was) | set(is_now):
        if seat not in was:
            found.add(("seat_gained", *seat))
        elif seat not in is_now:
            found.add(("seat_lost", *seat))
        elif was[seat] != "held" and is_now[seat] == "held":
            found.add(("seat_filled", *seat))
        elif was[seat] == "held" and is_now[seat] != "held":
            found.add(("seat_vacated", *seat))
    return found


def spoken(rows, day):
    """(leader, partner) to the days, rising, on which they spoke up to a day."""
    leads = {row["person"] for row in on(rows["role"], day) if row["voice"] == "provider_gp"}
    others = {row["person"] for row in on(rows["role"], day)} - leads
    found = {}
    for contact in rows["contact"]:
        if contact["date"] > day:
            continue
        there = {row["party"] for row in rows["contact_party"] if row["contact"] == contact["id"]}
        for leader in there & leads:
            for partner in there & others:
                found.setdefault((leader, partner), set()).add(contact["date"])
    return {pair: sorted(days) for pair, days in found.items()}


def new_ties(rows, before, now):
    """Pairs whose first conversation ever lies after one day and up to the other."""
    return {pair for pair, days in spoken(rows, now).items() if days[0] > before}


def feedback_late(rows, day):
    """(meeting, seat) of feedback due before a day and not given by then; what is dated before its meeting is no report of it."""
    met = {meeting["id"]: meeting["date"] for meeting in rows["meeting"]}
    return {
        (row["meeting"], row["seat"])
        for row in rows["representation"]
        if row.get("feedback_due")
        and row["feedback_due"] < day
        and not (row.get("feedback_on") and met[row["meeting"]] <= row["feedback_on"] <= day)
    }


def asks_answered(rows, before, now):
    """Title to what became of each ask answered after one day and up to the other."""
    yes = ("agreed", "funded", "delivered", "done")
    return {
        ask["title"]: "ask_agreed" if ask["status"] in yes else "ask_refused" if ask["status"] == "refused" else "ask_answered"
        for ask in rows["ask"]
        if ask.get("answered") and before < ask["answered"] <= now and ask["date"] <= now
    }


def asks_late(rows, day):
    """Titles of asks that are due before a day and neither answered nor closed by then."""
    late = set()
    for ask in rows["ask"]:
        done = [ask.get(name) for name in ("answered", "closed") if ask.get(name)]
        open_still = min(done) > day if done else ask["status"] in ("raised", "heard", "open")
        if ask["date"] <= day and ask.get("due") and ask["due"] < day and open_still:
            late.add(ask["title"])
    return late
