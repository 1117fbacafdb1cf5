"""The terms of each seat: how far its holder may go, who chose them, how they are briefed and how they report back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.catalogue import EXECUTIVE, GROUP
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ICB, ICS, Forum, Ics, Seat
from data.sample.generate.representation import BEGINS, KINDS

RECORDED, RECORDED_SINCE = 0.65, 0.5  # the share of seats with terms from the first; of the others, the share written down since
BRIEFS = (
    "Notes by the manager two days before",
    "A call with the chair the day before",
    "The line agreed at the group the week before",
    "Papers with a note by the manager three days before",
)
REPORTS = (
    "Half a page to the group within five working days",
    "Five lines by e-mail to the group within five working days",
    "At the next meeting of the group, in writing before it",
)
LIMITS = (
    "Anything that binds practices comes back to the group first",
    "Money above £50,000 a year comes back to the group first",
    "Changes to what practices are asked to do come back to the group first",
)
CHANGED_ON = date(2026, 4, 1)
BY_THE_SYSTEM = {
    # forum: since when a body of the system has chosen whoever sits there
    f"{ICS} quality committee": CHANGED_ON,
    f"{ICS} people and workforce board": None,
    "Southfell estates forum": stories.CLINICAL_LEAD_FROM,
    "Westmarsh mental health alliance": None,
    "Westmarsh medicines optimisation group": None,
}
BY_NOBODY = {
    "Westmarsh children and SEND board": date(2026, 6, 1),
    "Southfell medicines optimisation group": None,
    "Southfell frailty and ageing well group": None,
}
ONCE_BY_THE_SYSTEM = {"Northmoor neighbourhood health steering group", "Southfell hospital and practice interface group"}
UNSUPPORTED = {"Westmarsh frailty and ageing well group", "Westmarsh digital group"}
RAISED = {"Northmoor place partnership board", "Eastvale urgent and emergency care board", "Southfell primary care group"}
ENDS = {
    ("Eastvale digital group", "General practice"): date(2026, 9, 15),
    ("Northmoor GP leadership group", "Chair"): date(2027, 1, 31),
    ("Eastvale place partnership board", "General practice"): date(2027, 1, 15),
}


@dataclass(frozen=True)
class Term:
    authority: int | None
    source: str | None
    limits: str | None = None
    brief: str | None = None
    report: str | None = None
    first: date | None = None
    last: date | None = None


def add_terms(ics: Ics) -> None:
    for forum in ics.forums.values():
        for seat in forum.seats:
            for term in _terms(forum, seat):
                ics.rows.add(
                    "seat_term",
                    forum=seat.forum,
                    seat=seat.name,
                    authority=term.authority,
                    limits=term.limits,
                    mandate_source=term.source,
                    nominated_by=_nominated_by(forum, seat, term),
                    brief_route=term.brief,
                    feedback_route=term.report,
                    first_day=term.first or seat.first,
                    last_day=term.last or ENDS.get((seat.forum, seat.name)) or seat.last,
                )


def _terms(forum: Forum, seat: Seat) -> Iterator[Term]:
    """None where nobody wrote anything down; two where briefs and reports began in April or after the summer of 2026."""
    dice = Dice("terms", seat.forum, seat.name)
    told, authority = dice.chance(RECORDED), dice.weighted({0: 1, 1: 3, 2: 4, 3: 2, 4: 1})
    more = Dice("more terms", seat.forum, seat.name)
    source = _source(forum, seat, more)
    term = Term(authority, source, more.pick(LIMITS) if authority in (2, 3) else None, first=_since(forum))
    if forum.kind in KINDS and not _chosen_elsewhere(forum):
        yield from _before_and_after(forum, seat, term, more, told)
    elif told or (seat.forum, seat.name) in ENDS or more.chance(RECORDED_SINCE) or forum.name in {*BY_THE_SYSTEM, *BY_NOBODY, *UNSUPPORTED}:
        yield replace(term, brief=_brief(forum, seat, more))


def _before_and_after(forum: Forum, seat: Seat, term: Term, dice: Dice, told: bool) -> Iterator[Term]:
    """The terms before briefs began, as far as they were written down, and those since."""
    begun = BEGINS.get(str(forum.place), CHANGED_ON)
    if told:
        source = "system" if forum.name in ONCE_BY_THE_SYSTEM else term.source
        yield replace(term, authority=1 if forum.name in RAISED else term.authority, source=source, last=begun - timedelta(days=1))
    authority = 3 if forum.name in RAISED else term.authority
    limits = LIMITS[0] if forum.name in RAISED else term.limits
    if told or dice.chance(RECORDED_SINCE):
        routed = _alone(forum) or dice.chance(0.6)
        brief, report = (dice.pick(BRIEFS), dice.pick(REPORTS)) if routed else (None, None)
        yield replace(term, authority=authority, limits=limits, brief=brief, report=report, first=begun)


def _chosen_elsewhere(forum: Forum) -> bool:
    return forum.name in BY_THE_SYSTEM or forum.name in BY_NOBODY


def _since(forum: Forum) -> date | None:
    return BY_THE_SYSTEM.get(forum.name) or BY_NOBODY.get(forum.name)


def _alone(forum: Forum) -> bool:
    return len(forum.seats) == 1


def _brief(forum: Forum, seat: Seat, dice: Dice) -> str | None:
    """Whoever sits alone is briefed, but for two; of the others at boards that decide something about two in three."""
    if forum.name in UNSUPPORTED or forum.kind in (GROUP, EXECUTIVE):
        return None
    return dice.pick(BRIEFS) if _alone(forum) or (forum.decides in ("money", "policy") and dice.chance(0.65)) else None


def _source(forum: Forum, seat: Seat, dice: Dice) -> str:
    if seat.capacity == "partner_member" or forum.name in BY_THE_SYSTEM:
        return "system"
    if forum.name in BY_NOBODY:
        return "none"
    if seat.capacity in ("lmc", "pcn"):
        return {"lmc": "lmc", "pcn": "practices"}[seat.capacity]
    return dice.weighted({"practices": 2, "group": 5})


def _nominated_by(forum: Forum, seat: Seat, term: Term) -> str | None:
    if term.source == "none":
        return None
    if term.source == "system":
        return ICB
    if seat.for_party:
        return seat.for_party
    return f"{seat.place} {GROUP}" if seat.place else f"{ICS} ICS GP board"
