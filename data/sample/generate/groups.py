"""How forums are run: terms of reference, who reports to whom, who takes the chair, and how many decisions meetings took."""

from collections import defaultdict
from datetime import date, timedelta

from data.sample.generate.catalogue import EXECUTIVE, GROUP
from data.sample.generate.days import FIRST_DAY, LAST_DAY
from data.sample.generate.dice import Dice
from data.sample.generate.ics import COUNCIL_OF, HOSPITALS, ICB, ICS, PLACES, Forum, Ics

WRITTEN = 0.7  # of the forums have terms of reference that somebody knows where to find
SHELF = "Shared folder of the groups, Terms of reference"
OVERDUE = {
    "Northmoor urgent and emergency care board": date(2026, 6, 30),
    f"{ICS} primary care leadership group": date(2026, 9, 30),
    "Eastvale GP leadership group": date(2026, 10, 31),
}
SOON = {"Northmoor place partnership board": date(2026, 12, 15), f"{ICS} ICS GP board": date(2027, 1, 8)}
NEVER_REVIEWED = {"Westmarsh mental health alliance", "Southfell GP leadership group"}
AGENDA = {
    "hospital and practice interface group": "joint",
    "neighbourhood health steering group": "joint",
    "primary care group": "gp",
    "training hub board": "gp",
}
REPORTS_TO_THE_PLACE = (
    "urgent and emergency care board",
    "mental health alliance",
    "primary care group",
    "estates forum",
    "neighbourhood health steering group",
    "flow and discharge group",
)
OF_THE_ICS = ("system urgent and emergency care board", "planned care board", "primary care commissioning committee", "quality committee")
CO_CHAIRED = {
    ("Northmoor neighbourhood health steering group", "General practice"),
    ("Eastvale place partnership board", "General practice"),
}
ROTATING = f"Southfell {GROUP}"
IN_TURN = "Northmoor place partnership board"
SYSTEM_CHAIRED = f"{ICS} mental health, learning disability and autism board"
NO_SEAT, TIMES_THERE = f"{ICS} provider collaborative board", 5
FEW_DECISIONS, FEWER = "Eastvale medicines optimisation group", (2, 0, 0, 0)
NOTHING_DECIDED, SINCE = "Eastvale digital group", date(2026, 4, 1)
ADVICE_KNOWN = 0.5  # of the meetings that only advise it is known how many decisions they took


def run_groups(ics: Ics) -> None:
    _terms_of_reference(ics)
    _reports(ics)
    for row in ics.rows.tables["seat"]:
        if (row["forum"], row["name"]) in CO_CHAIRED:
            row["seat_type"] = "co_chair"
    _chairs(ics)
    _chairs_in_turn(ics)
    _chairs_of_two(ics)
    _system_chair(ics)
    _no_seat_but_there(ics)
    ics.rows.tables["attendance"].sort(key=lambda row: (row["date"], row["forum"]))
    _decisions(ics)


def _terms_of_reference(ics: Ics) -> None:
    for row in ics.rows.tables["forum"]:
        forum = ics.forums[str(row["name"])]
        dice = Dice("terms of reference", forum.name)
        row["agenda_setter"] = AGENDA.get(forum.kind, row["agenda_setter"])
        if dice.chance(WRITTEN) or forum.name in OVERDUE or forum.name in SOON or forum.name in NEVER_REVIEWED:
            row["terms"] = f"{SHELF}, {forum.name}"
            later = LAST_DAY + timedelta(days=dice.whole(40, 500))
            row["terms_review"] = None if forum.name in NEVER_REVIEWED else (OVERDUE | SOON).get(forum.name, later)


def _reports(ics: Ics) -> None:
    """Executives report to their group, groups to the board of all places, other forums to the partnership board or the ICB board."""
    for place in PLACES:
        _report(ics, f"{place} {EXECUTIVE}", f"{place} {GROUP}")
        _report(ics, f"{place} {GROUP}", f"{ICS} ICS GP board")
        for name in REPORTS_TO_THE_PLACE:
            _report(ics, f"{place} {name}", f"{place} place partnership board")
        _report(ics, f"{place} place partnership board", f"{ICS} ICB board")
    for name in OF_THE_ICS:
        _report(ics, f"{ICS} {name}", f"{ICS} ICB board")
    _report(ics, f"{ICS} primary care leadership group", f"{ICS} primary care commissioning committee")


def _report(ics: Ics, one: str, other: str) -> None:
    begun = [ics.forums[each].since for each in (one, other)]
    ics.rows.add("relation", from_=one, to=other, kind="reports_to", first_day=max(filter(None, begun), default=None))


def _chairs(ics: Ics) -> None:
    """In one group the chair passes every quarter from the group's chair to two clinical directors and back."""
    forum = ics.forums[ROTATING]
    turns = [forum.seats[0], forum.seats[2], forum.seats[4]]
    there = {
        (row["date"], row["person"]) for row in ics.rows.tables["attendance"] if row["forum"] == ROTATING and row["status"] == "present"
    }
    for row in _of(ics, forum):
        day = row["date"]
        assert isinstance(day, date)
        quarter = (day.year - FIRST_DAY.year) * 4 + (day.month - 1) // 3
        order = [turns[(quarter + step) % len(turns)].on(day, "holder")[0] for step in range(len(turns))]
        if row["chair"]:
            row["chair"] = next((who for who in order if {(day, who), (day, f"Dr {who}")} & there), row["chair"])


def _chairs_in_turn(ics: Ics) -> None:
    """At the joint board of one place the chair passes from body to body, general practice first, as far as somebody of it came."""
    forum = ics.forums[IN_TURN]
    ours = {who for seat in forum.seats for who, *_ in seat.holders if who}
    there = defaultdict(list)
    for row in ics.rows.tables["attendance"]:
        if row["forum"] == forum.name and row["status"] == "present":
            there[row["date"]].append(str(row["person"]).removeprefix("Dr "))
    for at, row in enumerate(each for each in _of(ics, forum) if each["chair"]):
        groups = defaultdict(list)
        for who in there[row["date"]]:
            groups["general practice" if who in ours else ics.people[who].organisation if who in ics.people else ""].append(who)
        turn = [groups[name] for name in ("general practice", ICB, COUNCIL_OF["Northmoor"], HOSPITALS) if groups[name]]
        row["chair"] = turn[at % len(turn)][0] if turn else row["chair"]


def _chairs_of_two(ics: Ics) -> None:
    """Where general practice has one of two chairs its holder takes every second meeting, being there."""
    rows = ics.rows.tables["attendance"]
    there = {(row["forum"], row["date"], str(row["person"]).removeprefix("Dr ")) for row in rows if row["status"] == "present"}
    for forum in ics.forums.values():
        ours = next((seat for seat in forum.seats if (forum.name, seat.name) in CO_CHAIRED), None)
        for row in [each for each in _of(ics, forum) if each["chair"]][::2] if ours else []:
            day = row["date"]
            assert ours and isinstance(day, date)
            row["chair"] = next((who for who in ours.on(day, "holder") if (forum.name, day, who) in there), row["chair"])


def _system_chair(ics: Ics) -> None:
    """One forum is chaired by a GP whom the ICB employs: a GP in the chair, and not a chair of general practice."""
    chair = next(row["person"] for row in ics.rows.tables["role"] if row.get("title") == "Clinical lead, mental health")
    ics.rows.add(
        "seat",
        forum=SYSTEM_CHAIRED,
        name="Chair",
        capacity="clinical_lead",
        for_party=ICB,
        sector="icb",
        seat_type="chair",
        delegate=False,
        voting=True,
    )
    ics.rows.add("seat_holder", forum=SYSTEM_CHAIRED, seat="Chair", person=chair, kind="holder")
    for row in _of(ics, ics.forums[SYSTEM_CHAIRED]):
        if row["roster"] == "full" and row["chair"]:
            row["chair"] = chair
            ics.rows.add("attendance", forum=SYSTEM_CHAIRED, date=row["date"], person=chair, status="present", capacity="clinical_lead")


def _no_seat_but_there(ics: Ics) -> None:
    """A clinical director sits with a board on which general practice has no seat, and says that it is for the place."""
    leader = ics.leaders("Northmoor", "clinical_director")[4].name
    held = [row for row in _of(ics, ics.forums[NO_SEAT]) if row["roster"] == "full"]
    for row in held[-TIMES_THERE:]:
        ics.rows.add("attendance", forum=NO_SEAT, date=row["date"], person=leader, status="present", capacity="place_gp")


def _decisions(ics: Ics) -> None:
    for forum in ics.forums.values():
        rows = [row for row in _of(ics, forum) if row["roster"] == "full" and row["status"] == "held"]
        if forum.name == NOTHING_DECIDED:
            for row in rows:
                row["decisions"] = 0 if row["date"] >= SINCE else 1  # type: ignore[operator]
        elif forum.decides == "advice":
            for row in rows:
                dice = Dice("decisions", forum.name, str(row["date"]))
                row["decisions"] = dice.whole(0, 2) if dice.chance(ADVICE_KNOWN) else None
        elif forum.name == FEW_DECISIONS:
            for row, decisions in zip(rows[-len(FEWER) :], FEWER, strict=True):
                row["decisions"] = decisions


def _of(ics: Ics, forum: Forum) -> list[dict[str, object]]:
    return [row for row in ics.rows.tables["meeting"] if row["forums"] == forum.name]
