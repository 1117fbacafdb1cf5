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
