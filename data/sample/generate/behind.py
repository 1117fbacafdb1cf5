"""The practices behind the groups: who gave a mandate and until when, visits to practices, and what was sent to them and to the system."""

from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.bodies import CLOSED_ON
from data.sample.generate.catalogue import GROUP
from data.sample.generate.days import FIRST_DAY, LAST_DAY, working_day
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ICB, PLACES, Ics

MANDATE = {"Northmoor": ("vote", 0.94), "Eastvale": ("vote", 0.98), "Southfell": ("lmc", 0.8), "Westmarsh": ("sign_up", 0.55)}
SCOPE = "To speak and to agree within the group's line"
TO_SPEAK = "To speak; what binds a practice is asked of it first"
ENDS = {"Northmoor": (date(2027, 1, 31), 12), "Westmarsh": (date(2027, 2, 28), 6)}  # so many mandates of a place run out on a day
LAPSED, LAPSED_ON, ONE_LAPSED_ON = {"Southfell": 5, "Eastvale": 2}, date(2026, 6, 30), date(2026, 10, 30)
RENEWED, RENEWED_ON = {"Southfell": 6}, date(2026, 4, 1)
GIVEN_LATELY, GIVEN_ON = {"Westmarsh": 3}, date(2026, 11, 9)
TWICE = {"Northmoor": 2, "Eastvale": 1}  # gave theirs by a vote and signed up as well
SIGNED_UP, SAID_NO = {"Eastvale": 4}, {"Westmarsh": 2, "Southfell": 1}

VISITED = {"Northmoor": 24, "Eastvale": 18, "Southfell": 27, "Westmarsh": 6}  # practices visited in the last ninety days
VISITED_BEFORE = {"Northmoor": 0.8, "Eastvale": 0.8, "Southfell": 0.5, "Westmarsh": 0.3}
QUIET_DAYS = 90
TOPICS = (
    "What the practice needs from the group",
    "Workload this winter",
    "Letters from the hospital",
    "Rooms and staff",
    "What the hub does",
)
EVENTS = {"Northmoor": "Evening for all practices: the winter plan", "Eastvale": "Lunch for practice managers: neighbourhood teams"}
EVENT_DAYS = {"Northmoor": date(2026, 9, 29), "Eastvale": date(2026, 10, 8)}
MANAGERS_ON = date(2026, 10, 21)
THREE_AT_ONCE = 4  # visits at which three practices met in one room
AT_AN_EVENT = 5  # practices of which the log says that they came; more than six would be a meeting

LETTERS = {
    # place: every how many months its practices have a letter, since when, and the last day of those that stopped
    "Northmoor": (1, FIRST_DAY, LAST_DAY),
    "Eastvale": (1, FIRST_DAY, LAST_DAY),
    "Southfell": (1, date(2025, 9, 1), date(2026, 7, 31)),
    "Westmarsh": (2, date(2026, 6, 1), LAST_DAY),
}
DAYS_BETWEEN = 92  # the groups mean to tell the ICB every quarter
TO_THE_SYSTEM = {  # place: the months in which its group tells the ICB what general practice sees; one group has let October pass
    "Northmoor": (1, 4, 7, 10),
    "Eastvale": (2, 5, 8, 11),
    "Southfell": (1, 4, 7),
    "Westmarsh": (9,),
}


def add_behind(ics: Ics) -> None:
    for place in PLACES:
        _mandates(ics, place)
    _closed(ics)
    for place in PLACES:
        _letters(ics, place)
        _to_the_system(ics, place)
    ics.rows.add("setting", key="communicate_system_days", value=DAYS_BETWEEN)
    ics.rows.tables["ask"].sort(key=lambda row: (row["date"], row["title"]))


def add_visits(ics: Ics) -> None:
    """Visits stand in the log after everything else, with numbers of their own."""
    rows = [row for place in PLACES for row in _visits(ics, place)]
    for row in Dice("visits to three").some([row for row in rows if row["kind"] == "visit"], THREE_AT_ONCE):
        place = ics.people[str(row["from"])].place
        beside = [each for each in ics.practices[str(place)] if each != row["with"]]
        row["with"] = "; ".join([str(row["with"]), *Dice("visited beside", str(row["with"])).some(beside, 2)])
    rows.sort(key=lambda row: (row["date"], row["from"], row["with"]))
    for number, row in enumerate(rows, 1):
        ics.rows.add("contact", ref=f"V{number:03}", **row)


def _mandates(ics: Ics, place: str) -> None:
    """Drawn as one vote or round of signing up, then renewed, let go or run out for some, the first and the last of the list apart."""
    route, share = MANDATE[place]
    dice = Dice("mandates", place)
    first = stories.NEW_GROUP_FROM if place == "Westmarsh" else date(2025, 4, 1)
    given = [practice for practice in ics.practices[place] if dice.chance(share)]
    left = Dice("what became of mandates", place).some(given[1:], len(given))
    last_day, ending = ENDS.get(place, (None, 0))
    lapsed, renewed, signed = LAPSED.get(place, 0), RENEWED.get(place, 0), SIGNED_UP.get(place, 0)
    ends = dict.fromkeys(left[:ending], last_day) | dict.fromkeys(left[ending : ending + lapsed], LAPSED_ON)
    if lapsed:
        ends[left[ending]] = ONE_LAPSED_ON
    again = set(left[ending + lapsed : ending + lapsed + renewed])
    by_signing = set(left[-signed:]) if signed else set()
    day = timedelta(days=1)
    for practice in given:
        last = RENEWED_ON - day if practice in again else ends.get(practice)
        _mandate(ics, practice, "sign_up" if practice in by_signing else route, SCOPE, first, last)
        if practice in again:
            _mandate(ics, practice, "vote", TO_SPEAK, RENEWED_ON, None)
    _others(ics, place, first, given, left)


def _others(ics: Ics, place: str, first: date, given: list[str], left: list[str]) -> None:
    """Those who signed up besides voting, who said no, and who came lately."""
    for practice in left[-10:][: TWICE.get(place, 0)]:
        _mandate(ics, practice, "sign_up", TO_SPEAK, date(2026, 2, 2), None)
    without = [practice for practice in ics.practices[place] if practice not in given]
    lately = without[SAID_NO.get(place, 0) :][: GIVEN_LATELY.get(place, 0)]
    for practice in without[: SAID_NO.get(place, 0)]:
        _mandate(ics, practice, "none", None, max(first, date(2026, 2, 2)), None)
    for practice in lately:
        _mandate(ics, practice, "sign_up", SCOPE, GIVEN_ON, None)


def _mandate(ics: Ics, practice: str, route: str, scope: str | None, first: date, last: date | None) -> None:
    ics.rows.add("mandate", practice=practice, route=route, scope=scope, first_day=first, last_day=last)


def _closed(ics: Ics) -> None:
    """Of the two practices that closed in March 2026 one had given a mandate, as its heir had; the other's heir never did."""
    heirs = {row["from"]: row["to"] for row in ics.rows.tables["relation"] if row["kind"] == "successor"}
    given = {row["practice"] for row in ics.rows.tables["mandate"]}
    for row in ics.rows.tables["organisation"]:
        if row["type"] == "practice" and row.get("last_day") == CLOSED_ON:
            route = MANDATE["Northmoor" if heirs[row["name"]] in given else "Southfell"][0]
            _mandate(ics, str(row["name"]), route, SCOPE, date(2025, 4, 1), None)


def _visits(ics: Ics, place: str) -> list[dict[str, object]]:
    dice = Dice("visits", place)
    leaders = [p.name for p in ics.leaders(place) if p.name != stories.LOGS_NOTHING]
    begun = date(2026, 1, 5) if place == "Westmarsh" else FIRST_DAY
    recent = LAST_DAY - timedelta(days=QUIET_DAYS - 5)
    rows = []
    for at, practice in enumerate(dice.some(ics.practices[place], len(ics.practices[place]))):
        days = [recent + timedelta(days=dice.whole(0, QUIET_DAYS - 10))] if at < VISITED[place] else []
        if dice.chance(VISITED_BEFORE[place]):
            days.append(begun + timedelta(days=dice.whole(5, (recent - begun).days - 20)))
        rows += [_visit(dice.pick(leaders), practice, day, dice) for day in map(working_day, days)]
    managers = [p for p in ics.leaders(place) if p.role == "practice_manager"]
    rows += [
        {"date": MANAGERS_ON, "kind": "phone", "minutes": 20, "from": leaders[0], "with": each.name, "topic": TOPICS[3]}
        for each in managers
    ]
    if place in EVENTS:
        came = "; ".join(dice.some(ics.practices[place], AT_AN_EVENT))
        chair = stories.GROUP_CHAIR[place]
        rows.append({"date": EVENT_DAYS[place], "kind": "event", "minutes": 90, "from": chair, "with": came, "topic": EVENTS[place]})
    return rows


def _visit(leader: str, practice: str, day: date, dice: Dice) -> dict[str, object]:
    return {
        "date": day,
        "kind": dice.weighted({"visit": 7, "video": 2, "phone": 1}),
        "minutes": dice.pick((30, 45, 60)),
        "from": leader,
        "with": practice,
        "topic": dice.pick(TOPICS),
    }


def _letters(ics: Ics, place: str) -> None:
    every, first, last = LETTERS[place]
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month, every):
        year, number = divmod(month, 12)
        day = working_day(date(year, number + 1, 9))
        if first <= day <= last:
            _told(ics, place, day, f"Letter to the practices of {place}, {day:%B %Y}", f"practices; {place}")


def _to_the_system(ics: Ics, place: str) -> None:
    begun = stories.NEW_GROUP_FROM if place == "Westmarsh" else FIRST_DAY
    for year in (2025, 2026):
        for month in TO_THE_SYSTEM[place]:
            day = working_day(date(year, month, 5))
            if begun <= day <= LAST_DAY:
                _told(ics, place, day, f"What general practice of {place} sees and needs, {day:%B %Y}", "system", ICB)


def _told(ics: Ics, place: str, day: date, title: str, tags: str, to: str | None = None) -> None:
    group, owner = f"{place} {GROUP}", stories.GROUP_CHAIR[place]
    ics.rows.add("ask", date=day, kind="communication", title=title, from_=group, to=to, owner=owner, status="done", tags=tags)
