"""The people: about a hundred leaders of general practice, some 250 partners, and their roles from day to day."""

from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.bodies import NEIGHBOUR_ICBS
from data.sample.generate.days import LAST_DAY, MERGER
from data.sample.generate.dice import Dice
from data.sample.generate.ics import (
    AMBULANCE,
    COUNTY,
    FEDERATIONS,
    FELL_AND_MARSH,
    HOSPITALS,
    HOSPITALS_BEFORE,
    ICB,
    LMC_NAMES,
    MOOR_AND_VALE,
    PLACES,
    TRAINING_HUB,
    WESTMARSH_HOSPITAL,
    Ics,
    Person,
    vcse_of,
)
from data.sample.generate.words import Names

BOARD = ("chair", "chief_executive", "medical_director", "nursing_director", "finance_director", "operations_director", "strategy_director")
COUNCIL = (
    "council_leader",
    "cabinet_member",
    "chief_executive",
    "adult_services_director",
    "children_services_director",
    "public_health_director",
)
STAFF = {
    # body: its named posts, and how many managers besides
    ICB: ((*BOARD, "primary_care_director", "deputy_chief_executive"), 20),
    HOSPITALS: ((*BOARD, "gp_liaison", "deputy_chief_executive"), 22),
    WESTMARSH_HOSPITAL: ((*BOARD, "gp_liaison"), 10),
    MOOR_AND_VALE: (BOARD, 12),
    FELL_AND_MARSH: (BOARD, 12),
    AMBULANCE: (("chief_executive", "operations_director"), 3),
    "Northmoor Council": (COUNCIL, 8),
    "Eastvale Council": (COUNCIL, 8),
    COUNTY: (COUNCIL, 10),
    "Southfell District Council": (("council_leader", "chief_executive"), 1),
    "Westmarsh Borough Council": (("council_leader", "chief_executive"), 1),
    **{vcse_of(place): (("chair", "chief_officer"), 2) for place in PLACES},
    "Healthwatch Northmoor": (("chair", "chief_officer"), 0),
    "Healthwatch Eastvale": (("chair", "chief_officer"), 0),
    "Healthwatch Fellmarsh": (("chair", "chief_officer"), 1),
    TRAINING_HUB: (("chair", "chief_officer"), 2),
    "Middlemere Pharmaceutical Committee": (("chair", "chief_officer"), 0),
    "Middlemere Dental Committee": (("chair",), 0),
    "Middlemere Optical Committee": (("chair",), 0),
    "Middlemere Out of Hours": (("medical_director", "operations_director"), 1),
    "Tarnside Hospice": (("chief_executive", "medical_director"), 0),
    "University of Middlemere Medical School": (("other",), 1),
    "Middlemere Police": (("other",), 1),
    "Fellmarsh Homes": (("chief_executive",), 1),
    **dict.fromkeys(NEIGHBOUR_ICBS, (("chief_executive", "medical_director"), 0)),
}
OTHER_VOICE = ("VCSE", "Healthwatch", "Committee", "University", "Police", "Homes", "Hospice", "Training Hub", "Out of Hours")
PLACE_POSTS = ("place_director", "manager", "manager", "manager", "manager", "manager")
LEADS = {"Northmoor": 6, "Eastvale": 6, "Southfell": 5, "Westmarsh": 6}
DEPUTIES = 4

KNOWN_POSTS = {
    (ICB, "primary_care_director"): stories.RATED_5_AND_2,
    (HOSPITALS, "strategy_director"): stories.STRONG_WITHOUT_MEETING[1],
    (WESTMARSH_HOSPITAL, "medical_director"): stories.COOLING[1],
    (COUNTY, "adult_services_director"): stories.NEW_DIRECTOR,
}
KNOWN_DIRECTORS = {
    "Northmoor": (stories.TWO_HATS, stories.LEFT_THE_SEAT, stories.STRONG_WITHOUT_MEETING[0]),
    "Eastvale": (stories.COVERED,),
    "Southfell": (stories.LOGS_NOTHING, stories.CLINICAL_LEAD),
    "Westmarsh": (stories.COOLING[0],),
}
KNOWN_LEADS = {
    "Northmoor": (stories.GROUP_CHAIR["Northmoor"], stories.UNLISTED_DEPUTY),
    "Eastvale": (stories.GROUP_CHAIR["Eastvale"], stories.COVER),
    "Southfell": (stories.GROUP_CHAIR["Southfell"], stories.PARTNER_MEMBER),
    "Westmarsh": (stories.GROUP_CHAIR["Westmarsh"],),
}


def add_people(ics: Ics) -> None:
    names = Names(stories.PEOPLE)
    for place in PLACES:
        _directors(ics, names, place)
        _other_leaders(ics, names, place)
    _lmc(ics, names)
    _partners(ics, names)
    _moves(ics, names)
    _sheets(ics)


def _join(ics: Ics, name: str, organisation: str, role: str, place: str | None, voice: str, **more) -> Person:
    ics.people[name] = Person(name, organisation, role, place, voice, **more)
    return ics.people[name]


def _role(ics: Ics, name: str, organisation: str, kind: str, voice: str, **cells: object) -> None:
    ics.rows.add("role", person=name, organisation=organisation, type=kind, voice=voice, **cells)


def _directors(ics: Ics, names: Names, place: str) -> None:
    """A clinical director for every PCN, two for the one that shares the job."""
    known = list(KNOWN_DIRECTORS[place])
    dice = Dice("directors", place)
    for at, pcn in enumerate(ics.pcns[place]):
        shared = place == "Northmoor" and at == len(ics.pcns[place]) - 1
        for name in stories.JOB_SHARE if shared else [known.pop(0) if known else names.next()]:
            _join(ics, name, pcn, "clinical_director", place, "provider_gp", is_gp=True)
            since = date(2023, 4, 1) + timedelta(days=dice.whole(0, 700))
            _role(ics, name, pcn, "clinical_director", "provider_gp", share=0.5 if shared else None, first_day=since)


def _other_leaders(ics: Ics, names: Names, place: str) -> None:
    """Deputies, leads on one subject, the federation's two, and the two managers, each at a practice, a PCN or the federation."""
    pcns, practices = ics.pcns[place], ics.practices[place]
    for at in range(DEPUTIES):
        name = _join(ics, names.next(), pcns[-1 - at], "deputy_clinical_director", place, "provider_gp", is_gp=True).name
        _role(ics, name, pcns[-1 - at], "deputy_clinical_director", "provider_gp")
    for at in range(LEADS[place]):
        known = KNOWN_LEADS[place]
        name = known[at] if at < len(known) else names.next()
        _join(ics, name, practices[at + 12], "gp_partner", place, "provider_gp", is_gp=True)
    for role, title in (("practice_manager", None), ("pcn_manager", None)):
        where = practices[5] if role == "practice_manager" else pcns[1]
        name = _join(ics, names.next(), where, role, place, "provider_gp").name
        _role(ics, name, where, role, "provider_gp", title=title)
    for role in ("federation_chair", "federation_lead") if place in FEDERATIONS else ():
        name = _join(ics, names.next(), FEDERATIONS[place], role, place, "provider_gp", is_gp=role == "federation_chair").name
        _role(ics, name, FEDERATIONS[place], role, "provider_gp")
    dice = Dice("practices of leaders", place)
    for person in ics.leaders(place):
        if person.is_gp:
            _role(
                ics, person.name, dice.pick(practices) if person.role != "gp_partner" else person.organisation, "gp_partner", "provider_gp"
            )


def _lmc(ics: Ics, names: Names) -> None:
    for lmc, place in zip(LMC_NAMES, ("Northmoor", "Westmarsh"), strict=True):
        for role in ("lmc_chair", "lmc_officer", "lmc_officer", "lmc_officer"):
            if place == "Northmoor" and role == "lmc_chair":
                _role(ics, stories.TWO_HATS, lmc, role, "provider_gp", title="Chair")
                continue
            name = _join(ics, names.next(), lmc, role, None, "provider_gp", is_gp=True).name
            _role(ics, name, lmc, role, "provider_gp")


def _partners(ics: Ics, names: Names) -> None:
    for body, (posts, managers) in STAFF.items():
        voice = "other" if any(word in body for word in OTHER_VOICE) else "system"
        for role in (*posts, *["manager"] * managers):
            name = KNOWN_POSTS.get((body, role)) or names.next()
            gp = role == "gp_liaison" or (body, role) == (WESTMARSH_HOSPITAL, "gp_liaison")
            person = _join(ics, name, body, role, None, voice, is_gp=gp)
            _post(ics, person)
    for place in PLACES:
        for role in PLACE_POSTS:
            person = _join(ics, names.next(), ICB, role, place, "system")
            _role(
                ics, person.name, ICB, role, "system", area=place, title=f"Director of {place} place" if role == "place_director" else None
            )


def _post(ics: Ics, person: Person) -> None:
    """A post of today; at the merged trust the same person held it at one of the two trusts before, where the merger found them."""
    if person.name in (stories.NEW_DIRECTOR, stories.COOLING[1]):
        return
    if person.organisation == HOSPITALS:
        before = HOSPITALS_BEFORE[len(person.name) % 2]
        _role(ics, person.name, before, person.role, person.voice, last_day=MERGER - timedelta(days=1))
        _role(ics, person.name, HOSPITALS, person.role, person.voice, first_day=MERGER)
    else:
        _role(ics, person.name, person.organisation, person.role, person.voice)


def _moves(ics: Ics, names: Names) -> None:
    """The job move, the new director, the clinical leads, the cover and the partner member: who they are, and since when."""
    moved, new, before = stories.COOLING[1], stories.NEW_DIRECTOR, stories.DIRECTOR_BEFORE
    day = timedelta(days=1)
    _role(ics, moved, WESTMARSH_HOSPITAL, "medical_director", "system", last_day=stories.MOVED_ON - day)
    _role(ics, moved, ICB, "medical_director", "system", title="Chief medical officer", first_day=stories.MOVED_ON)
    ics.people[moved].organisation = ICB
    former = next(p for p in ics.partners(ICB, role="medical_director") if p.name != moved)
    for row in ics.rows.tables["role"]:
        if row["person"] == former.name:
            row["last_day"] = stories.MOVED_ON - day
    former.until = stories.MOVED_ON - day
    heir = _join(ics, names.next(), WESTMARSH_HOSPITAL, "medical_director", None, "system", since=stories.MOVED_ON)
    _role(ics, heir.name, WESTMARSH_HOSPITAL, "medical_director", "system", interim=True, first_day=stories.MOVED_ON)
    ics.people[new].since = stories.NEW_FROM
    _role(ics, new, COUNTY, "adult_services_director", "system", first_day=stories.NEW_FROM)
    _join(ics, before, COUNTY, "adult_services_director", None, "system", until=stories.NEW_FROM - 3 * day)
    _role(ics, before, COUNTY, "adult_services_director", "system", last_day=stories.NEW_FROM - 3 * day)
    _clinical_leads(ics, names)
    pcn = ics.people[stories.COVERED].organisation
    _role(
        ics,
        stories.COVER,
        pcn,
        "clinical_director",
        "provider_gp",
        covering_for=stories.COVERED,
        first_day=stories.COVER_FROM,
        last_day=stories.COVER_TO,
    )
    _role(ics, stories.PARTNER_MEMBER, ICB, "partner_member", "provider_gp", title="Partner member, primary medical services")


def _clinical_leads(ics: Ics, names: Names) -> None:
    _role(ics, stories.CLINICAL_LEAD, ICB, "clinical_lead", "system", title="Clinical lead, estates", first_day=stories.CLINICAL_LEAD_FROM)
    for subject in ("frailty", "urgent care", "mental health"):
        name = _join(ics, names.next(), ICB, "clinical_lead", None, "system", is_gp=True).name
        _role(ics, name, ICB, "clinical_lead", "system", title=f"Clinical lead, {subject}")


def _sheets(ics: Ics) -> None:
    dice = Dice("people")
    for person in ics.people.values():
        given, family = person.name.split(" ")
        informed = None if dice.chance(0.12) else date(2025, 5, 1) + timedelta(days=dice.whole(0, 300))
        if person.since and person.since > LAST_DAY - timedelta(days=60):
            informed = None
        ics.rows.add(
            "person",
            name=person.name,
            given=given,
            family=family,
            is_gp=person.is_gp,
            email=f"{given}.{family}@example.org".lower(),
            informed_on=informed,
        )
    for place, chair in stories.GROUP_CHAIR.items():
        first = stories.NEW_GROUP_FROM if place == "Westmarsh" else None
        _role(ics, chair, f"{place} GP leadership group", "group_chair", "provider_gp", first_day=first)
