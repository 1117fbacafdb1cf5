"""The people, bodies and days on which the stories of the sample turn; README.md tells them."""

from datetime import date

GROUP_CHAIR = {
    "Northmoor": "Tamsin Adeyemi",
    "Eastvale": "Rosalind Quenell",
    "Southfell": "Hari Prabhakaran",
    "Westmarsh": "Gareth Oakshott",
}
HOLDS_MOST_SEATS = "Gareth Oakshott"
TWO_HATS = "Idris Calloway"
JOB_SHARE = ("Meera Vasanth", "Jonah Petrie")
LEFT_THE_SEAT = "Callum Pryke"
VACANT_FROM = date(2026, 6, 3)
STRONG_WITHOUT_MEETING = ("Leila Farrant", "Dominic Ashgrove")
COOLING = ("Priya Lanyon", "Helena Strand")
MOVED_ON = date(2026, 9, 1)
LAST_WORD = date(2026, 9, 24)
NEW_DIRECTOR = "Yvette Colborne"
DIRECTOR_BEFORE = "Malcolm Threlfall"
NEW_FROM = date(2026, 10, 26)
LOGS_NOTHING = "Stephen Marchbank"
CLINICAL_LEAD = "Fiona Hallam"
CLINICAL_LEAD_FROM = date(2026, 4, 1)
COVERED = "Kwame Ferrers"
COVER = "Beth Norrington"
COVER_FROM = date(2026, 7, 1)
COVER_TO = date(2026, 12, 31)
PARTNER_MEMBER = "Anil Rosewarne"
CLUSTER_SEAT = "Callum Pryke"
CLUSTER_SEAT_AWAY = (date(2026, 5, 8), date(2026, 9, 11))
RATED_5_AND_2 = "Ruth Penhallow"
UNLISTED_DEPUTY = "Carys Whitmore"
NEW_GROUP_FROM = date(2026, 6, 1)

PEOPLE = {
    *GROUP_CHAIR.values(),
    TWO_HATS,
    *JOB_SHARE,
    LEFT_THE_SEAT,
    *STRONG_WITHOUT_MEETING,
    *COOLING,
    NEW_DIRECTOR,
    DIRECTOR_BEFORE,
    LOGS_NOTHING,
    CLINICAL_LEAD,
    COVERED,
    COVER,
    PARTNER_MEMBER,
    RATED_5_AND_2,
    UNLISTED_DEPUTY,
}

FEEDBACK_FROM = date(2026, 4, 1)
ASKS: tuple[dict[str, object], ...] = (
    {
        "date": date(2026, 9, 7),
        "kind": "ask",
        "title": "A named contact for discharge letters on every ward",
        "issue": "Discharge letters within a day",
        "from_": "Northmoor GP leadership group",
        "to": "Middlemere Hospitals Group",
        "forum": "Northmoor hospital and practice interface group",
        "owner": "Tamsin Adeyemi",
        "deliverer": "Middlemere Hospitals Group",
        "status": "agreed",
        "due": date(2026, 11, 30),
        "answered": date(2026, 11, 5),
        "tags": "realistic timelines",
    },
    {
        "date": date(2026, 6, 22),
        "kind": "ask",
        "title": "Winter money paid to practices by list size",
        "issue": "Fair share of winter funding",
        "from_": "Middlemere ICS GP board",
        "to": "Middlemere Integrated Care Board",
        "forum": "Middlemere primary care leadership group",
        "owner": "Rosalind Quenell",
        "deliverer": "Middlemere Integrated Care Board",
        "status": "funded",
        "due": date(2026, 10, 30),
        "answered": date(2026, 11, 12),
        "tags": "essential resources",
    },
    {
        "date": date(2026, 7, 13),
        "kind": "ask",
        "title": "A date by which three practices move out of their old buildings",
        "issue": "Premises at the end of their life",
        "from_": "Southfell GP leadership group",
        "to": "Middlemere Integrated Care Board",
        "forum": "Southfell estates forum",
        "owner": "Hari Prabhakaran",
        "deliverer": "Middlemere Integrated Care Board",
        "status": "refused",
        "due": date(2026, 10, 16),
        "answered": date(2026, 11, 10),
        "tags": "essential resources; realistic timelines",
    },
    {
        "date": date(2026, 8, 17),
        "kind": "ask",
        "title": "Six training places for practice nurses",
        "issue": "Training places for nurses",
        "from_": "Eastvale GP leadership group",
        "to": "Middlemere Training Hub",
        "forum": "Eastvale training hub board",
        "owner": "Rosalind Quenell",
        "deliverer": "Middlemere Training Hub",
        "status": "heard",
        "due": date(2026, 10, 30),
        "tags": "essential resources",
    },
)
