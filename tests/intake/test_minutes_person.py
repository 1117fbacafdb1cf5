"""One line of a list is one person: the name, the post, the body, for whom, and for how much of the meeting."""

import pytest

from influence.intake.minutes.attendance_headings import Heading, heading_of
from influence.intake.minutes.block import Entry, read_block
from influence.intake.minutes.person import read_person

PRESENT = Heading("present")


def told(text, heading=PRESENT):
    """What a line says of one person, without what it leaves open."""
    (listed,) = read_person(text, heading)
    said = listed.said
    fields = ("title", "role", "organisation", "deputy_for", "on_behalf_of", "part", "mode")
    found = {name: getattr(said, name) for name in fields if getattr(said, name)}
    return {"name": said.name, **found, **({"status": said.status} if said.status != heading.status else {})}


OKAFOR = {"name": "Jane Okafor"}
CD = {"role": "Clinical Director", "organisation": "North PCN"}
LINES = [
    ("Jane Okafor", OKAFOR),
    ("Dr Jane Okafor (JO) Clinical Director, North PCN", {**OKAFOR, "title": "Dr", **CD}),
    ("Dr Jane Okafor JO Clinical Director, North PCN", {**OKAFOR, "title": "Dr", **CD}),
    ("Jane Okafor, Clinical Director, North PCN", {**OKAFOR, **CD}),
    ("Jane Okafor (North PCN), Clinical Director", {**OKAFOR, **CD}),
    ("Jane Okafor Clinical Director North PCN", {**OKAFOR, **CD}),
    ("Jane Okafor    Clinical Director    North PCN", {**OKAFOR, **CD}),
    ("Clinical Director, North PCN – Jane Okafor", {**OKAFOR, **CD}),
    ("North PCN: Jane Okafor", {**OKAFOR, "organisation": "North PCN"}),
    ("Jane Okafor - North PCN", {**OKAFOR, "organisation": "North PCN"}),
    ("Jane Okafor North PCN", {**OKAFOR, "organisation": "North PCN"}),
    ("OKAFOR, Jane", OKAFOR),
    ("OKAFOR Jane", OKAFOR),
    ("Okafor, Dr Jane", {**OKAFOR, "title": "Dr"}),
    ("Jane Okafor MBE FRCGP, GP Partner", {**OKAFOR, "role": "GP Partner"}),
    ("Okafor, Jane (Ms)", {**OKAFOR, "title": "Ms"}),
    ("• 3. Jane Okafor", OKAFOR),
    ("Jane O’Kafor", {"name": "Jane O'Kafor"}),
    ("Dr Okafor", {"name": "Okafor", "title": "Dr"}),
    ("J Okafor", {"name": "J Okafor"}),
    ("Dr J G Rowe", {"name": "J G Rowe", "title": "Dr"}),
    ("José Luis García Núñez, Analyst", {"name": "José Luis García Núñez", "role": "Analyst"}),
    ("Ludwig van der Berg", {"name": "Ludwig van der Berg"}),
    ("June Marsh, LMC", {"name": "June Marsh", "organisation": "LMC"}),
    ("Paula Dean", {"name": "Paula Dean"}),
    ("K Green", {"name": "K Green"}),
    ("JO", {"name": "JO"}),
    ("Jane Okafor (Chair), North PCN", {**OKAFOR, "role": "Chair", "organisation": "North PCN"}),
    ("Dr Jane Okafor – CHAIR", {**OKAFOR, "title": "Dr", "role": "Chair"}),
    ("Jane Okafor (Deputy Chair)", {**OKAFOR, "role": "Deputy Chair"}),
    ("Kim Doe (minutes)", {"name": "Kim Doe", "role": "minutes"}),
    ("Kim Doe, Middlemere ICB (minute taker)", {"name": "Kim Doe", "role": "minute taker", "organisation": "Middlemere ICB"}),
    ("Jane Okafor, GP, Elm Surgery; LMC member", {**OKAFOR, "role": "GP; LMC member", "organisation": "Elm Surgery"}),
    ("Jane Okafor (part meeting)", {**OKAFOR, "part": "part"}),
    ("Jane Okafor (item 6 only, via Teams)", {**OKAFOR, "part": "one_item", "mode": "virtual"}),
    ("Jane Okafor, for item 6", {**OKAFOR, "part": "one_item"}),
    ("Jane Okafor from 10.15", {**OKAFOR, "part": "late"}),
    ("Jane Okafor (left at 11)", {**OKAFOR, "part": "early"}),
    ("Jane Okafor (from North PCN)", {**OKAFOR, "organisation": "North PCN"}),
    ("Jane Okafor (voting member)", OKAFOR),
    ("Jane Okafor (observer)", {**OKAFOR, "status": "observer"}),
    ("Jane Okafor (apologies)", {**OKAFOR, "status": "apologies"}),
    ("Ann Lee (deputising for Jane Okafor)", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee (nominated deputy for Dr Jane Okafor)", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee (sub for Jane Okafor)", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee for Jane Okafor", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee, LMC (for Jane Okafor)", {"name": "Ann Lee", "organisation": "LMC", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee, GP, deputy for Dr Jane Okafor", {"name": "Ann Lee", "role": "GP", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee on behalf of Jane Okafor", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee representing Jane Okafor", {"name": "Ann Lee", "status": "deputy", "deputy_for": "Jane Okafor"}),
    ("Ann Lee (deputy)", {"name": "Ann Lee", "status": "deputy"}),
    ("Ann Lee representing North PCN", {"name": "Ann Lee", "organisation": "North PCN"}),
    (
        "Ann Lee, LMC, on behalf of North PCN",
        {"name": "Ann Lee", "organisation": "LMC", "on_behalf_of": "North PCN"},
    ),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_says_who_it_is(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize(
    "line", ["Jane", "something odd here", "Jane Mary Okafor Elmfield PCN", "(JO)", "3", "", "Clinical Director", "x" * 700]
)
def test_a_line_that_cannot_be_told_names_nobody(line):
    assert read_person(line, PRESENT) == ()


@pytest.mark.parametrize(
    "how", ["Ann Lee attended in her absence", "Ann Lee deputising", "deputy: Ann Lee", "Ann Lee attended as substitute"]
)
def test_a_deputy_named_after_an_apology_is_a_second_row(how):
    principal, deputy = [each.said for each in read_person(f"Jane Okafor ({how})", Heading("apologies"))]

    assert (principal.name, principal.status) == ("Jane Okafor", "apologies")
    assert (deputy.name, deputy.status, deputy.deputy_for) == ("Ann Lee", "deputy", "Jane Okafor")


def test_who_sent_apologies_came_for_no_part_of_the_meeting():
    assert told("Jane Okafor (via Teams, item 6 only)", Heading("apologies")) == OKAFOR


HEADINGS = {
    "present": "Present:|PRESENT|**Present:**|Members present|Members|Attendees|Attendance|Voting members|Non-voting members|Board members|"
    "Present at the meeting|Members in attendance|Those in attendance|Attended by|Partner members",
    "in_attendance": "In attendance:|Also in attendance|Officers|Officers in attendance|Others present|Also present|Attending|Invited guests|Guests",
    "apologies": "Apologies|Apologies for absence|Apologies received from|2. Apologies for absence|Apols|Members' apologies",
    "absent": "Absent|Not present|Did not attend|Absent without apologies|Members absent",
    "observer": "Observers|Members of the public|Observing",
    "deputy": "Deputies|Substitutes|Substitute members present",
}


@pytest.mark.parametrize(("status", "line"), [(status, line) for status, lines in HEADINGS.items() for line in lines.split("|")])
def test_a_heading_says_what_those_under_it_are(status, line):
    found = heading_of(line)

    assert found is not None and (found.status, found.rest) == (status, "")


@pytest.mark.parametrize(
    "line",
    [
        *("1. Welcome", "Minutes", "Date: 3 May 2026", "There were no apologies", "No apologies were received", "12 practices present"),
        *("14 members of the public", "The Chair welcomed those present to the meeting and thanked them", "Jane Okafor", "Actions", ""),
    ],
)
def test_other_lines_are_no_heading_of_attendance(line):
    assert heading_of(line) is None


def test_a_heading_says_how_and_for_what_its_people_came():
    assert heading_of("Present (via Teams):").mode == "virtual"
    assert heading_of("In attendance for item 5:").part == "one_item"
    assert heading_of("Apologies received from:").part is None
    assert heading_of("Chair: Dr Jane Okafor").post == "Chair"


def block(text):
    return read_block([Entry(line, each) for line, each in enumerate(text.splitlines(), start=1)], PRESENT)


def posts(text):
    return [(found.line, found.listed.said.name, found.listed.said.role, found.listed.said.organisation) for found in block(text).found]


BLOCKS = [
    (
        "Jane Okafor\nClinical Director\nAnn Lee\nLMC Chair",
        [(1, "Jane Okafor", "Clinical Director", None), (3, "Ann Lee", "LMC Chair", None)],
    ),
    ("Jane Okafor\nAnn Lee\nGP\nLMC Chair", [(1, "Jane Okafor", "GP", None), (2, "Ann Lee", "LMC Chair", None)]),
    (
        "Jane Okafor\nAnn Lee\nGP\nDirector\nElm Surgery\nMiddlemere ICB",
        [(1, "Jane Okafor", "GP", "Elm Surgery"), (2, "Ann Lee", "Director", "Middlemere ICB")],
    ),
    (
        "Name\nRole\nInitials\nJane Okafor\nGP\nJO\nAnn Lee\nDirector\nAL",
        [(4, "Jane Okafor", "GP", None), (7, "Ann Lee", "Director", None)],
    ),
    ("Jane Okafor, GP, Elm\nSurgery\nAnn Lee", [(1, "Jane Okafor", "GP", "Elm Surgery"), (3, "Ann Lee", None, None)]),
    ("Councillors A Lee, B Moss and C Hart", [(1, "A Lee", None, None), (1, "B Moss", None, None), (1, "C Hart", None, None)]),
    ("Jane Okafor and Ann Lee", [(1, "Jane Okafor", None, None), (1, "Ann Lee", None, None)]),
    ("North PCN: Jane Okafor, Ann Lee", [(1, "Jane Okafor", None, "North PCN"), (1, "Ann Lee", None, "North PCN")]),
    ("JO, AL and RR", [(1, "JO", None, None), (1, "AL", None, None), (1, "RR", None, None)]),
    ("Jane Okafor, Ann Lee, Raj Rao,\nSam Poe", [(1, name, None, None) for name in ("Jane Okafor", "Ann Lee", "Raj Rao", "Sam Poe")]),
    (
        "Jane Okafor, Victim Support\nAnn Lee, Home Office",
        [(1, "Jane Okafor", None, "Victim Support"), (2, "Ann Lee", None, "Home Office")],
    ),
    ("None received", []),
    ("Vacant, LMC", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=[text for text, _ in BLOCKS])
def test_the_lines_of_a_list_go_to_their_people(text, expected):
    found = block(text)

    assert posts(text) == expected
    assert found.unread == []


def test_names_and_then_fewer_roles_keep_the_names_and_tell_the_roles():
    found = block("Jane Okafor\nAnn Lee\nRaj Rao\nClinical Director\nLMC Chair")

    assert [each.listed.said.name for each in found.found] == ["Jane Okafor", "Ann Lee", "Raj Rao"]
    assert [(each.line, each.text) for each in found.unread] == [(4, "Clinical Director"), (5, "LMC Chair")]
