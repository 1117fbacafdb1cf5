"""What changed in relationships: ties that are new, warming, cooling or gone quiet, key posts, and partners new in post.

Crossing a band is no change: a steady quarterly tie crosses one several times a year.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from influence.network.people import LEADS, day_number
from influence.network.posts import Post, Reached
from influence.network.rollups import is_connected
from influence.questions.month.rows import change
from influence.questions.month.sides import Side, Sides
from influence.questions.month.steady import contact_days
from influence.questions.wording import capital, counted, day_text, listed
from influence.records.frames import in_force

MOVES = {"warming": "tie_warming", "cooling": "tie_cooling", "lost": "tie_lost"}
UP, DOWN = ("warming", "new"), ("cooling", "lost")


def tie_changes(sides: Sides) -> Iterator[dict]:
    """A tie is told in the month in which it begins to warm, to cool or to be quiet; new is the first contact-day ever.

    A warming tie is told only where it is more than its own rhythm.
    """
    before = {(row.leader, row.partner): row for row in sides.before.ties.itertuples()}
    holders = {each for post in sides.now.posts for each in post.holders}
    for row in sides.now.ties.itertuples():
        pair = row.leader, row.partner
        was, trend = before.get(pair), sides.now.moves[pair]
        if trend == "new" and _began(sides.now, row) > day_number(sides.before.day):
            yield _tie("tie_new", row, None, sides, holders)
        elif trend in MOVES and was is not None and was.contact_days and sides.before.moves[pair] != trend:
            yield _tie(MOVES[trend], row, was, sides, holders)


def still_moving(sides: Sides) -> dict[str, int]:
    """How many ties go on cooling, or stay quiet, from the day before on."""
    both = sides.before.ties[["leader", "partner", "trend"]].merge(sides.now.ties, on=["leader", "partner"], suffixes=("_was", ""))
    same = both["trend_was"].astype("object") == both["trend"].astype("object")
    return {trend: int((same & (both["trend"] == trend)).sum()) for trend in DOWN}


def _began(side: Side, row: Any) -> int:
    """The day of the first contact, as a whole number."""
    at = side.network.row_of(row.leader, row.partner)
    return int(side.network.table.began[at])


def _tie(kind: str, row: Any, was: Any, sides: Sides, holders: set[int]) -> dict:
    now = sides.now
    leader, partner = int(row.leader), int(row.partner)
    body, body_id = _body(now, partner)
    place = now.names.places(now.network.people.places_of(leader))
    return change(
        kind,
        f"{now.called(leader)}, and {now.called(partner, where=body is None)}",
        ", ".join(filter(None, [places_words(place), body])) or None,
        _earlier(kind, row, was),
        _points(row.strength),
        _rhythm_words(kind, row, sides),
        place=place,
        body=body,
        key=partner in holders,
        date=row.last_contact,
        leader_id=leader,
        partner_id=partner,
        organisation_id=body_id,
    )


def places_words(place: str | None) -> str | None:
    """'Southfell and Westmarsh' for those whom two places share."""
    return place and listed(place.split("; "))


def _earlier(kind: str, row: Any, was: Any) -> str:
    """What the strength was: three months ago where it moved, on the day compared with where the tie went quiet."""
    if was is None:
        return "nothing logged"
    return _points(was.strength if kind == "tie_lost" else row.before)


def _points(strength: float) -> str:
    return "not known" if np.isnan(strength) else f"{strength:.0f}"


def _body(side: Side, partner: int) -> tuple[str | None, int | None]:
    roles = side.network.people.roles_of(partner)
    if roles.empty:
        return None, None
    body = int(roles.sort_values("id").iloc[0]["organisation"])
    return side.names.name(body), body


def _rhythm_words(kind: str, row: Any, sides: Sides) -> str:
    """Counts and days, never a judgement: when they last spoke and how often they usually do."""
    last = f"Last spoke {day_text(row.last_contact)}"
    usual = "" if np.isnan(row.usual_gap) else f", usually every {counted(round(row.usual_gap), 'day')}"
    if kind in ("tie_new", "tie_warming"):
        days = int(sides.policy.change_days)
        since = sides.now.network.today - days
        at = contact_days(sides.now.network, row.leader, row.partner)
        return f"{counted(int((at > since).sum()), 'conversation')} in {days} days, the last on {day_text(row.last_contact)}."
    return f"{last}{usual}."


def post_changes(sides: Sides) -> Iterator[dict]:
    """A key post is told as connected, or no longer so, when it crossed the line and there is a reason beyond a tie's own rhythm:
    its holder changed, a tie is new or warms, or the tie it rested on cools, is quiet or was held by somebody who left.

    A post of which nothing was known before, such as one at a body that a merger made, is no gain.
    """
    trends = sides.now.moves
    for post_id, now in sides.now.reached.items():
        was = sides.before.reached.get(post_id)
        if was is None:
            continue
        is_now, was_then = is_connected(now, sides.now.network), is_connected(was, sides.before.network)
        if is_now == was_then:
            continue
        new_holder = set(now.post.holders) != set(was.post.holders)
        if is_now and was.cover is not None and (new_holder or _moves(now, trends, UP)):
            evidence = f"Best through {sides.now.called(now.best_leader)}: {_of(was)} to {_of(now)}."
            yield _post("post_reached", now.post, sides, "not connected", "connected", evidence)
        elif was_then and (new_holder or was.best_leader not in sides.now.leaders or _moves(was, trends, DOWN)):
            after = "not known" if now.cover is None else "not connected"
            yield _post("post_lost", now.post, sides, "connected", after, _why_lost(was, now, new_holder, sides))


def _moves(reached: Reached, trends: dict, wanted: tuple[str, ...]) -> bool:
    return any(trends.get((reached.best_leader, holder)) in wanted for holder in reached.post.holders)


def _of(reached: Reached) -> str:
    return "nothing logged" if reached.best is None else f"{reached.best:.0f}"


def _why_lost(was: Reached, now: Reached, new_holder: bool, sides: Sides) -> str:
    if new_holder:
        held = listed([words for each in now.post.holders if (words := sides.now.called(each, where=False))])
        return f"Now held by {held}." if held else "Its holder is not known."
    who = sides.now.called(was.best_leader) or "somebody"
    if was.best_leader not in sides.now.leaders:
        return f"It rested on {who}, who no longer leads here."
    return f"It rested on {who}: {_of(was)} to {_of(now)}."


def _post(kind: str, post: Post, sides: Sides, before: str, after: str, evidence: str) -> dict:
    names = sides.now.names
    body = names.name(post.organisation)
    return change(
        kind,
        ", ".join(filter(None, [capital(post.title), body])),
        places_words(names.places(post.places)),
        before,
        after,
        evidence,
        place=names.places(post.places),
        body=body,
        key=True,
        partner_id=post.holders[0] if post.holders else None,
        organisation_id=post.organisation,
    )


def new_in_post(sides: Sides) -> Iterator[dict]:
    """Partners whose role began after the earlier day, and those who began in the days before with whom nobody has spoken since.

    Who did the same for the same body before, under whatever name the body then had, is not new.
    """
    policy, day = sides.policy, pd.Timestamp(sides.now.day)
    people = sides.now.network.people
    roles = in_force(sides.frames["role"], day)
    roles = roles[roles["person"].isin(list(people.partners)) & (roles["voice"] != LEADS) & roles["valid_from"].notna()]
    recent = roles[roles["valid_from"] > day - pd.Timedelta(days=policy.new_in_post_days)]
    holders = {each for post in sides.now.posts for each in post.holders}
    for role in recent.sort_values(["valid_from", "id"]).drop_duplicates("person").itertuples():
        person, began = int(role.person), role.valid_from
        if not _in_scope(person, sides) or _was_there(role, sides):
            continue
        spoken = _first_spoken(person, began, sides.now)
        if began > pd.Timestamp(sides.before.day) or spoken is None:
            yield _new(role, person, spoken, sides, person in holders)


def _in_scope(person: int, sides: Sides) -> bool:
    return sides.places is None or bool(set(sides.places) & set(sides.now.network.people.places_of(person)))


def _was_there(role: Any, sides: Sides) -> bool:
    people = sides.now.network.people
    day = role.valid_from - pd.Timedelta(days=1)
    earlier = in_force(sides.frames["role"], day)
    earlier = earlier[(earlier["person"] == role.person) & (earlier["id"] != role.id)]
    same = [people.body(int(each)) == people.body(int(role.organisation)) for each in earlier["organisation"]]
    alike = (earlier["type"] == role.type) & (earlier["title"].fillna("") == (role.title if isinstance(role.title, str) else ""))
    return bool((np.array(same, dtype=bool) & alike.to_numpy(dtype=bool)).any())


def _first_spoken(person: int, since: pd.Timestamp, side: Side) -> tuple[int, pd.Timestamp] | None:
    """Which leader of general practice first spoke with somebody on or after a day, and when."""
    network = side.network
    known, days = network.people.known, network.days
    me = int(np.searchsorted(known, person))
    mine = ((days.first == me) | (days.second == me)) & (days.day >= day_number(since.date()))
    other = known[np.where(days.first[mine] == me, days.second[mine], days.first[mine])]
    talks = sorted((int(day), int(who)) for day, who in zip(days.day[mine], other, strict=True) if int(who) in network.people.leaders)
    if not talks:
        return None
    day, who = talks[0]
    return who, pd.Timestamp(np.datetime64(day, "D"))


def _new(role: Any, person: int, spoken: tuple[int, pd.Timestamp] | None, sides: Sides, key: bool) -> dict:
    now, began = sides.now, role.valid_from
    body, body_id = _body(now, person)
    place = now.names.places(now.network.people.places_of(person))
    before, after = (_met(spoken, began, side.day) for side in (sides.before, sides.now))
    return change(
        "new_in_post",
        now.called(person) or "",
        places_words(place),
        before,
        after,
        _welcome(spoken, began, sides),
        place=place,
        body=body,
        key=key,
        date=began,
        partner_id=person,
        organisation_id=body_id,
    )


def _met(spoken: tuple[int, pd.Timestamp] | None, began: pd.Timestamp, day: object) -> str:
    when = pd.Timestamp(day)
    if began > when:
        return "not in post"
    return "spoken with" if spoken is not None and spoken[1] <= when else "nobody has spoken with them"


def _welcome(spoken: tuple[int, pd.Timestamp] | None, began: pd.Timestamp, sides: Sides) -> str:
    since = f"In post since {day_text(began)}."
    if spoken is not None:
        return f"{since} First spoken with on {day_text(spoken[1])} by {sides.now.called(spoken[0])}."
    days = (pd.Timestamp(sides.now.day) - began).days
    late = f", and {days} days have passed" if days >= sides.policy.welcome_days else ""
    return f"{since} No conversation is logged yet{late}."
