"""Who decides what, what was heard at meetings, and the actions that follow from what was promised there."""

from datetime import date

from data.sample.generate.catalogue import GROUP
from data.sample.generate.ics import COLLABORATIVES, COUNTY, FEDERATIONS, HOSPITALS, ICB, ICS, Ics
from data.sample.generate.stories import GROUP_CHAIR

HUBS, DIAGNOSTICS, PREMISES = "Same-day access hubs", "Community diagnostics contract", "Premises at the end of their life"
WHO_DECIDES: tuple[dict[str, object], ...] = (
    {
        "date": date(2025, 9, 15),
        "kind": "subsidiarity",
        "text": "How a practice books and sees its patients",
        "level": "practice",
        "review_on": date(2027, 9, 15),
    },
    {
        "date": date(2025, 10, 13),
        "kind": "subsidiarity",
        "text": "How the wider team is shared out among practices of a PCN",
        "level": "neighbourhood",
        "limit": "Posts beyond the network contract are asked of the place first",
        "review_on": date(2027, 4, 1),
    },
    {
        "date": date(2026, 1, 19),
        "kind": "subsidiarity",
        "issue": HUBS,
        "text": "Where same-day access hubs stand and when they open",
        "level": "place",
        "review_on": date(2027, 1, 19),
    },
    {
        "date": date(2026, 7, 6),
        "kind": "delegation",
        "issue": HUBS,
        "text": "Where same-day access hubs stand and when they open",
        "level": "ics",
        "limit": "One rule on opening hours for all four places",
        "review_on": date(2027, 7, 6),
    },
    {
        "date": date(2025, 6, 16),
        "kind": "delegation",
        "text": "The executive answers consultations that have less than ten days",
        "level": "place",
        "limit": "Nothing that binds practices or costs them money; told at the next meeting",
        "review_on": date(2026, 6, 16),
        "reported_on": date(2025, 12, 15),
    },
    {
        "date": date(2026, 3, 16),
        "kind": "subsidiarity",
        "issue": DIAGNOSTICS,
        "text": "Whether general practice bids for the diagnostics contract",
        "review_on": date(2026, 12, 14),
    },
    {
        "date": date(2025, 7, 14),
        "kind": "subsidiarity",
        "issue": "Training places for nurses",
        "text": "Which practices teach, and how many places each offers",
        "level": "neighbourhood",
        "review_on": date(2026, 9, 30),
    },
    {
        "date": date(2026, 5, 18),
        "kind": "subsidiarity",
        "issue": PREMISES,
        "text": "Which buildings come first when there is money for premises",
        "level": "ics",
        "review_on": date(2027, 5, 18),
    },
)

HEARD = (
    # title, origin, type, place, day, who may read it
    ("The hub may be put out to tender in the spring", "partner", "role in the system", "Northmoor", date(2026, 10, 27), None),
    ("The hospital plans one point of contact for practices", "partner", "resilience", "Northmoor", date(2026, 11, 6), "practices"),
    ("Two wards move to the community trust in January", "partner", "resilience", "Eastvale", date(2026, 10, 20), None),
    ("Teaching money may be counted by practice from April", "partner", "development", "Eastvale", date(2026, 9, 30), None),
    ("The council looks for rooms in health centres", "partner", "role in the system", "Southfell", date(2026, 11, 10), "chair"),
    ("Flu clinics at the leisure centre from 23 November", "partner", "resilience", "Southfell", date(2026, 11, 9), "practices"),
    ("The lease of the old clinic ends in 2028", "partner", "resilience", "Westmarsh", date(2026, 10, 14), None),
    ("The ICB will name one lead for each neighbourhood", "partner", "role in the system", None, date(2026, 11, 3), None),
)

ACTIONS: tuple[dict[str, object], ...] = (
    {
        "date": date(2026, 10, 20),
        "title": "Send the numbers on hub appointments that were promised",
        "issue": HUBS,
        "forum": "Northmoor urgent and emergency care board",
        "owner": GROUP_CHAIR["Northmoor"],
        "deliverer": FEDERATIONS["Northmoor"],
        "status": "open",
        "due": date(2026, 11, 3),
    },
    {
        "date": date(2026, 9, 18),
        "title": "Write to the trust about discharge at weekends, as promised",
        "forum": "Northmoor hospital and practice interface group",
        "owner": GROUP_CHAIR["Northmoor"],
        "deliverer": HOSPITALS,
        "status": "done",
        "due": date(2026, 10, 2),
        "answered": date(2026, 10, 1),
        "closed": date(2026, 10, 1),
    },
    {
        "date": date(2026, 10, 8),
        "title": "Bring a draft on neighbourhood teams to the next meeting",
        "issue": "Neighbourhood teams led by general practice",
        "forum": "Southfell neighbourhood health steering group",
        "owner": f"Southfell {GROUP}",
        "status": "open",
        "due": date(2026, 11, 13),
    },
    {
        "date": date(2026, 10, 6),
        "title": "Answer calls from the hospital within a day",
        "issue": "Interface standards kept by both sides",
        "forum": "Northmoor hospital and practice interface group",
        "owner": GROUP_CHAIR["Northmoor"],
        "deliverer": COLLABORATIVES["Northmoor"],
        "status": "open",
        "due": date(2026, 11, 27),
    },
    {
        "date": date(2026, 9, 22),
        "title": "Take over the phlebotomy clinic from the trust",
        "forum": "Eastvale urgent and emergency care board",
        "owner": GROUP_CHAIR["Eastvale"],
        "deliverer": COLLABORATIVES["Eastvale"],
        "status": "open",
        "due": date(2026, 10, 30),
    },
    {
        "date": date(2026, 10, 12),
        "title": "Run the weekly frailty round in the two care homes",
        "issue": "One record for frailty",
        "forum": "Eastvale frailty and ageing well group",
        "owner": GROUP_CHAIR["Eastvale"],
        "deliverer": "Eastvale Kiln PCN",
        "status": "open",
        "due": date(2026, 12, 11),
    },
    {
        "date": date(2026, 10, 16),
        "title": "Name the rooms that the council could use",
        "forum": "Westmarsh place partnership board",
        "owner": GROUP_CHAIR["Westmarsh"],
        "deliverer": COUNTY,
        "status": "open",
        "due": date(2026, 10, 30),
    },
    {
        "date": date(2026, 11, 3),
        "title": "Put the winter money on the December agenda",
        "issue": "Fair share of winter funding",
        "forum": f"{ICS} primary care leadership group",
        "owner": GROUP_CHAIR["Eastvale"],
        "deliverer": ICB,
        "status": "open",
        "due": date(2026, 12, 4),
    },
)


def add_notes(ics: Ics) -> None:
    for decision in WHO_DECIDES:
        ics.rows.add("decision", **decision)
    for title, origin, sort, place, day, audience in HEARD:
        ics.rows.add(
            "issue", kind="intelligence", title=title, origin=origin, type=sort, area=place, audience=audience or "group", first_day=day
        )
    for action in ACTIONS:
        ics.rows.add("ask", kind="action", from_=action["owner"], **action)
    ics.rows.tables["ask"].sort(key=lambda row: (row["date"], row["title"]))
