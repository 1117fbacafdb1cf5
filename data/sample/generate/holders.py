"""Who holds, deputises for and covers each seat, from when to when."""

from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.catalogue import EXECUTIVE, FEDERATION_BOARD, GROUP
from data.sample.generate.days import FIRST_DAY
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ICS, LMC_NAMES, Forum, Ics, Seat

DEPUTY_NAMED = {"Northmoor": 0.6, "Eastvale": 0.9, "Southfell": 0.3, "Westmarsh": 0.25, None: 0.5}
HOLDER_CHANGED = 0.18
CLUSTER_BOARD = f"{ICS} ICB cluster board"  # it meets in common with the ICB board, where the partner member speaks for nobody
HOLDER_UNKNOWN = "Southfell frailty and ageing well group"
VACANT = {
    # seat: the last day somebody held it
    "Northmoor urgent and emergency care board": stories.VACANT_FROM - timedelta(days=1),
    "Southfell training hub board": date(2026, 2, 27),
    "Westmarsh medicines optimisation group": date(2026, 7, 31),
    "Southfell medicines optimisation group": date(2026, 9, 30),
    f"{ICS} people and workforce board": date(2026, 8, 31),
}
MOST_SEATS = (
    "place partnership board",
    "health and wellbeing board",
    "urgent and emergency care board",
    "hospital and practice interface group",
    "frailty and ageing well group",
    "children and SEND board",
    "primary care group",
    "estates forum",
    "digital group",
    "neighbourhood health steering group",
)


def add_holders(ics: Ics) -> None:
    for forum in ics.forums.values():
        for seat in forum.seats:
            if forum.name != HOLDER_UNKNOWN:
                _hold(ics, forum, seat)
            _write(ics, seat)


def _hold(ics: Ics, forum: Forum, seat: Seat) -> None:
    if forum.kind == GROUP and seat.capacity == "pcn":
        _hold_for_pcn(ics, seat)
        return
    dice = Dice("holder", seat.forum, seat.name)
    name = _holder(ics, forum, seat, dice)
    left = VACANT.get(forum.name)
    if left:
        seat.holders += [(name, "holder", None, None, left), (None, "holder", None, left + timedelta(days=1), None)]
    elif _fixed(name, forum) or forum.since or not dice.chance(HOLDER_CHANGED):
        seat.holders.append((name, "holder", None, forum.since, None))
    else:
        _hold_one_after_the_other(ics, seat, name, dice)
    _clinical_lead(ics, forum, seat)
    if dice.chance(DEPUTY_NAMED[seat.place]) and not left and forum.name != f"{ICS} ICB board" and not _taken_by_clinical_lead(forum):
        deputy = dice.pick([who for who in _deputies(ics, seat) if who != name])
        seat.holders.append((deputy, "deputy", None, forum.since, None))


def _hold_for_pcn(ics: Ics, seat: Seat) -> None:
    """The clinical directors of the PCN, with a share each where two share the job; its deputy director deputises."""
    directors = [p.name for p in ics.leaders(seat.place, "clinical_director") if p.organisation == seat.for_party]
    for name in directors:
        seat.holders.append((name, "holder", 0.5 if len(directors) > 1 else None, seat.first, None))
    if stories.COVERED in directors:
        seat.holders.append((stories.COVER, "cover", None, stories.COVER_FROM, stories.COVER_TO))
    for deputy in ics.leaders(seat.place, "deputy_clinical_director"):
        if deputy.organisation == seat.for_party:
            seat.holders.append((deputy.name, "deputy", None, seat.first, None))


def _holder(ics: Ics, forum: Forum, seat: Seat, dice: Dice) -> str:
    if seat.capacity == "lmc":
        return _lmc_holder(ics, forum, seat)
    if seat.capacity == "federation":
        role = "federation_chair" if forum.kind in (GROUP, FEDERATION_BOARD) else "federation_lead"
        return ics.leaders(seat.place or "Northmoor", role)[0].name
    if seat.capacity == "partner_member":
        return stories.PARTNER_MEMBER
    if forum.name == CLUSTER_BOARD:
        return stories.CLUSTER_SEAT
    if seat.capacity == "ics_gp":
        return dice.pick([stories.PARTNER_MEMBER, *[chair for place, chair in stories.GROUP_CHAIR.items() if place != "Westmarsh"]])
    place = str(seat.place)
    if forum.kind in (GROUP, EXECUTIVE, "ICS GP board", "primary care leadership group"):
        return stories.GROUP_CHAIR[place]
    if forum.name == "Northmoor urgent and emergency care board":
        return stories.LEFT_THE_SEAT
    if place == "Westmarsh" and forum.kind in MOST_SEATS:
        return stories.HOLDS_MOST_SEATS
    return dice.pick(_pool(ics, place))


def _pool(ics: Ics, place: str) -> list[str]:
    """Those among whom a place's seats are shared out; the ones whose story needs them elsewhere are left out."""
    kept_free = {stories.HOLDS_MOST_SEATS, stories.CLINICAL_LEAD, stories.COVERED, stories.COVER, stories.UNLISTED_DEPUTY, stories.TWO_HATS}
    return [p.name for p in ics.leaders(place, "clinical_director", "gp_partner") if p.name not in kept_free]


def _lmc_holder(ics: Ics, forum: Forum, seat: Seat) -> str:
    """The chair in the groups that lead, the officers elsewhere; the northern chair leads a PCN of Northmoor as well."""
    lmc = seat.for_party or LMC_NAMES[0]
    chair = stories.TWO_HATS if lmc == LMC_NAMES[0] else next(p.name for p in ics.leaders(None, "lmc_chair") if p.organisation == lmc)
    officers = [p.name for p in ics.leaders(None, "lmc_officer") if p.organisation == lmc]
    if seat.name == "Chair" or forum.name in (f"Northmoor {GROUP}", "Northmoor primary care group") or not seat.place:
        return officers[0] if seat.name == "Medical secretary" else officers[1] if seat.name == "Treasurer" else chair
    return officers[len(seat.forum) % len(officers)]


def _deputies(ics: Ics, seat: Seat) -> list[str]:
    if seat.capacity == "lmc":
        return [p.name for p in ics.leaders(None, "lmc_officer")]
    if seat.capacity == "federation":
        return [p.name for p in ics.leaders(seat.place or "Northmoor", "federation_chair", "federation_lead")]
    return _pool(ics, seat.place or "Northmoor")


def _fixed(name: str, forum: Forum) -> bool:
    return name in stories.PEOPLE or forum.owner == "gp" or _taken_by_clinical_lead(forum)


def _taken_by_clinical_lead(forum: Forum) -> bool:
    return forum.name == "Southfell estates forum"


def _hold_one_after_the_other(ics: Ics, seat: Seat, name: str, dice: Dice) -> None:
    before = dice.pick([who for who in _deputies(ics, seat) if who != name])
    day = FIRST_DAY + timedelta(days=dice.whole(90, 420))
    seat.holders += [(before, "holder", None, None, day - timedelta(days=1)), (name, "holder", None, day, None)]


def _clinical_lead(ics: Ics, forum: Forum, seat: Seat) -> None:
    if _taken_by_clinical_lead(forum):
        name = seat.holders[0][0]
        first = stories.CLINICAL_LEAD_FROM
        seat.holders[:] = [(name, "holder", None, None, first - timedelta(days=1)), (stories.CLINICAL_LEAD, "holder", None, first, None)]


def _write(ics: Ics, seat: Seat) -> None:
    for name, kind, share, first, last in seat.holders:
        ics.rows.add(
            "seat_holder",
            forum=seat.forum,
            seat=seat.name,
            person=name,
            kind=kind,
            share=share,
            first_day=first or seat.first,
            last_day=last,
        )
