"""Who and what the fictional ICS is made of while it is being made: places, bodies, people, forums and seats by name."""

from dataclasses import dataclass, field
from datetime import date

from data.sample.generate.sheet_rows import Rows

ICS = "Middlemere"
PLACES = ("Northmoor", "Eastvale", "Southfell", "Westmarsh")
ICB = "Middlemere Integrated Care Board"
HOSPITALS = "Middlemere Hospitals Group"
HOSPITALS_BEFORE = ("Northmoor Royal Hospital Trust", "Eastvale and Southfell Hospitals Trust")
WESTMARSH_HOSPITAL = "Westmarsh General Hospital Trust"
MOOR_AND_VALE = "Moor and Vale Community and Mental Health Trust"
FELL_AND_MARSH = "Fell and Marsh Community and Mental Health Trust"
COUNTY = "Fellmarsh County Council"
LMCS = {"Northmoor": "Middlemere North LMC", "Eastvale": "Middlemere North LMC", "Westmarsh": "Middlemere South LMC"}
LMC_NAMES = ("Middlemere North LMC", "Middlemere South LMC")
FEDERATIONS = {
    "Northmoor": "Northmoor GP Federation",
    "Eastvale": "Eastvale Primary Care Federation",
    "Southfell": "Southfell Practices Federation",
}
COLLABORATIVES = {place: f"{place} General Practice Collaborative" for place in ("Northmoor", "Eastvale")}
AMBULANCE = "Mere and Dale Ambulance Trust"
TRAINING_HUB = "Middlemere Training Hub"

ACUTE_OF = {"Northmoor": HOSPITALS, "Eastvale": HOSPITALS, "Southfell": HOSPITALS, "Westmarsh": WESTMARSH_HOSPITAL}
COMMUNITY_OF = {"Northmoor": MOOR_AND_VALE, "Eastvale": MOOR_AND_VALE, "Southfell": FELL_AND_MARSH, "Westmarsh": FELL_AND_MARSH}
COUNCIL_OF = {"Northmoor": "Northmoor Council", "Eastvale": "Eastvale Council", "Southfell": COUNTY, "Westmarsh": COUNTY}


def vcse_of(place: str) -> str:
    return f"{place} VCSE Alliance"


@dataclass
class Person:
    """place: where a leader leads, or the place of a partner's post; None for a post of the whole ICS or of a whole body."""

    name: str
    organisation: str
    role: str
    place: str | None
    voice: str
    is_gp: bool = False
    since: date | None = None
    until: date | None = None


@dataclass
class Seat:
    """holders: who, kind, share, first and last day; a holder of None is a vacancy. An empty list is a holder nobody knows."""

    forum: str
    name: str
    capacity: str
    place: str | None
    for_party: str | None = None
    first: date | None = None
    last: date | None = None
    holders: list[tuple[str | None, str, float | None, date | None, date | None]] = field(default_factory=list)

    def on(self, day: date, kind: str) -> list[str]:
        """The people who are holder, deputy or cover of the seat that day."""
        return [
            who
            for who, what, _, first, last in self.holders
            if who and what == kind and (first is None or first <= day) and (last is None or day <= last)
        ]


@dataclass
class Forum:
    """partners: those named at its meetings besides general practice, with the share of meetings that each comes to."""

    name: str
    kind: str
    place: str | None
    cadence: str
    decides: str
    owner: str
    hours: float
    since: date | None = None
    seats: list[Seat] = field(default_factory=list)
    partners: dict[str, float] = field(default_factory=dict)


@dataclass
class Ics:
    rows: Rows = field(default_factory=Rows)
    practices: dict[str, list[str]] = field(default_factory=dict)
    pcns: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    forums: dict[str, Forum] = field(default_factory=dict)

    def leaders(self, place: str | None, *roles: str) -> list[Person]:
        """The general practice leaders of a place (None: of the whole ICS), in the order made; `roles` narrows them."""
        return [p for p in self.people.values() if p.voice == "provider_gp" and p.place == place and (not roles or p.role in roles)]

    def partners(self, *organisations: str, role: str | None = None, place: str | None = None) -> list[Person]:
        """The partners in post, of some bodies, with a role or a place where these are given."""
        return [
            p
            for p in self.people.values()
            if p.voice != "provider_gp"
            and p.until is None
            and (not organisations or p.organisation in organisations)
            and (role is None or p.role == role)
            and (place is None or p.place in (place, None))
        ]
