"""Lists of people in running text: who is named, with what post, for whom, and what could not be told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.minutes.people_lists import split_people
from influence.intake.people import read_named
from tests.hangs import ending


def told(text, status="present"):
    """What is told of each person, as far as it differs from nothing; and the pieces not read."""
    people, unread = split_people(text, status)
    plain = ("name", "role", "organisation", "deputy_for", "on_behalf_of", "part", "mode", "guest")
    rows = [{name: getattr(each, name) for name in plain if getattr(each, name)} for each in people]
    for row, each in zip(rows, people, strict=True):
        if each.status != status:
            row["status"] = each.status
    return rows, list(unread)


def person(name, **more):
    return {"name": name, **more}


LISTS = {
    "Jane Poe, Clinical Director, North PCN, Ann Lee, LMC and Dr Raj Rao": [
        person("Jane Poe", role="Clinical Director", organisation="North PCN"),
        person("Ann Lee", organisation="LMC"),
        person("Raj Rao"),
    ],
    "A Moss (B Lee attended as substitute), C Reed (D Low, Medical Director, attended in his absence) and E Shah, organisation.": [
        person("A Moss"),
        person("B Lee", status="deputy", deputy_for="A Moss"),
        person("C Reed"),
        person("D Low", status="deputy", deputy_for="C Reed", role="Medical Director"),
        person("E Shah", organisation="organisation"),
    ],
    "Dr J G Rowe, Ms C Hart, Cllr B Moss and Mrs P Bray.": [
        person("J G Rowe"),
        person("C Hart"),
        person("B Moss"),
        person("P Bray"),
    ],
    "Councillors Moss, Lee and Poe": [person("Moss"), person("Lee"), person("Poe")],
    "Drs Moss and Lee; Jane Poe": [person("Moss"), person("Lee"), person("Jane Poe")],
    "Dr Jane Okafor (JO) Clinical Director, North PCN; Raj Rao (RR), LMC; Ben Low": [
        person("Jane Okafor", role="Clinical Director", organisation="North PCN"),
        person("Raj Rao", organisation="LMC"),
        person("Ben Low"),
    ],
    "Jane Poe (sharing one vote) and Ann Lee (item 6 only, via Teams)": [
        person("Jane Poe"),
        person("Ann Lee", part="one_item", mode="virtual"),
    ],
    "Jane Poe (for Ann Lee)": [person("Jane Poe", status="deputy", deputy_for="Ann Lee")],
    "Ben Low, deputising for Ann Lee, and Kit Moss": [person("Ben Low", status="deputy", deputy_for="Ann Lee"), person("Kit Moss")],
    "Ben Low (nominated deputy for Dr Lee)": [person("Ben Low", status="deputy", deputy_for="Dr Lee")],
    "Ben Low (in place of Ann Lee)": [person("Ben Low", status="deputy", deputy_for="Ann Lee")],
    "Ben Low (substitute), Ann Lee": [person("Ben Low", status="deputy"), person("Ann Lee")],
    "Ann Lee (deputised by Ben Low)": [person("Ann Lee"), person("Ben Low", status="deputy", deputy_for="Ann Lee")],
    "Ann Lee (deputy: Ben Low, Finance Director)": [
        person("Ann Lee"),
        person("Ben Low", status="deputy", deputy_for="Ann Lee", role="Finance Director"),
    ],
    "Jane Poe, Royal Borough of Windsor and Maidenhead, and Raj Rao, Director of Nursing and Quality, Elm Trust": [
        person("Jane Poe", organisation="Royal Borough of Windsor and Maidenhead"),
        person("Raj Rao", role="Director of Nursing and Quality", organisation="Elm Trust"),
    ],
    "JO, RR, AL": [person("JO"), person("RR"), person("AL")],
    "JO; RR; AL": [person("JO"), person("RR"), person("AL")],
    "OKAFOR, Jane, GP; REED, Jo (Chair)": [person("Jane Okafor", role="GP"), person("Jo Reed", role="Chair")],
    "Jane Poe (on behalf of North PCN)": [person("Jane Poe", on_behalf_of="North PCN")],
    "Jane Poe, representing Age UK": [person("Jane Poe", organisation="Age UK")],
    "Jane Poe (Chair), Ann Lee (minutes)": [person("Jane Poe", role="Chair"), person("Ann Lee", role="minutes")],
    "Chair: Jane Poe, North PCN – Ann Lee": [person("Jane Poe", role="Chair"), person("Ann Lee", organisation="North PCN")],
    "Ann Lee - North PCN, Ben Low - LMC": [person("Ann Lee", organisation="North PCN"), person("Ben Low", organisation="LMC")],
    "Jane Poe (apologies), Ann Lee": [person("Jane Poe", status="apologies"), person("Ann Lee")],
    "Jane Poe (Guest) & Ann Lee (part meeting)": [person("Jane Poe", guest=True), person("Ann Lee", part="part")],
    "Prof Ann Lee MBE, Chair and Sir Ian Poe CBE": [person("Ann Lee", role="Chair"), person("Ian Poe")],
    "Sam Poe (for item 6), Ann Lee, from 10.15, and Jo Reed (left at 11)": [
        person("Sam Poe", part="one_item"),
        person("Ann Lee", part="late"),
        person("Jo Reed", part="early"),
    ],
    "Jane Poe, Marie Curie; Ann Lee, Age UK": [person("Jane Poe", organisation="Marie Curie"), person("Ann Lee", organisation="Age UK")],
    "Jane Poe, Ann Lee together with Raj Rao as well as Ben Low": [
        person("Jane Poe"),
        person("Ann Lee"),
        person("Raj Rao"),
        person("Ben Low"),
    ],
    "Jane Poe, 12 practices and eight members of the public": [person("Jane Poe")],
    "none": [],
    "None received.": [],
    "": [],
}

NOT_TOLD = {
    "Jane Poe, Victim Support, Ann Lee, Middlemere, Raj Rao": (["Jane Poe", "Ann Lee", "Raj Rao"], ["Middlemere"]),
    "Elm House, Jane Poe": (["Jane Poe"], ["Elm House"]),
    "Poe, Jane": ([], ["Poe", "Jane"]),
    "Jane Poe, –, 12, Ann Lee": (["Jane Poe", "Ann Lee"], []),
    "Okafor; Ann Lee": (["Ann Lee"], ["Okafor"]),
    "Okafor and Jane; Ann Lee": (["Ann Lee"], ["Okafor and Jane"]),
    "Jane Poe and colleague": (["Jane Poe"], ["colleague"]),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_people_is_taken_apart(text):
    assert told(text) == (LISTS[text], [])


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_cannot_be_told_is_handed_on_and_not_guessed(text):
    people, unread = told(text)
    assert ([each["name"] for each in people], unread) == NOT_TOLD[text]


def test_the_name_as_it_stood_is_kept_with_its_title():
    (people, _) = split_people("Prof Ann Lee MBE (Chair)", "present")
    assert [(each.raw, each.name, each.title) for each in people] == [("Prof Ann Lee MBE", "Ann Lee", "Prof")]


NAMES = ["Jane Poe", "Ann Lee", "Raj Rao", "Ben Low", "Kit Moss", "Dr Jo Reed", "Cllr Omar Bray", "Prof Maria de la Cruz", "J G Rowe"]
ROLES = ["GP", "Clinical Director", "Head of Primary Care", "Chair", "Director of Nursing and Quality"]
BODIES = ["North PCN", "Elm Surgery", "Middlemere ICB", "Healthwatch", "Windsor and Eton Council"]
TRUTH = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["", *ROLES]), st.sampled_from(["", *BODIES])), min_size=1, max_size=7)


@given(TRUTH, st.sampled_from([", ", "; "]), st.sampled_from([" and ", " & ", ", and "]))
def test_a_list_written_from_a_truth_reads_as_that_truth(truth, separator, last):
    written = [", ".join(filter(None, each)) for each in truth]
    text = f"{separator.join(written[:-1])}{last if len(written) > 1 else ''}{written[-1]}."
    people, unread = split_people(text, "present")
    wanted = [(read_named(name).name, role or None, body or None) for name, role, body in truth]
    assert ([(each.name, each.role, each.organisation) for each in people], unread) == (wanted, ())


WORDS = [
    "Dr",
    "Jane",
    "Poe",
    "(",
    ")",
    ",",
    ";",
    "and",
    "for",
    "Chair",
    "PCN",
    "attended",
    "&",
    "deputy",
    ":",
    "–",
    "Councillors",
    "A",
    "12",
]


@settings(max_examples=300)
@given(st.text(max_size=400) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_is_read_without_an_error(text):
    people, unread = split_people(text)
    assert all(each.name for each in people) and all(unread)
    for each in people:  # every letter of a name stood there, in that order, but for a title that stood once for all
        letters = iter(text)
        assert each.title or all(letter in letters for letter in "".join(each.raw.split()))


@pytest.mark.parametrize(
    "text",
    [
        ", " * 5_000,
        "Jane Poe, " * 10_000,
        "(" * 100_000,
        "and " * 25_000,
        "A and b " * 12_000,
        "Councillors " + "Poe, " * 20_000,
        "x" * 100_000,
        "(Ben Low attended " * 5_000,
        "Jane Poe (a, " * 8_000,
        "- : " * 25_000,
        "OKAFOR; " * 12_000,
    ],
)
def test_a_hostile_list_takes_no_longer_than_its_length(text):
    with ending():
        people, unread = split_people(text)
    assert people or unread or not any(letter.isalpha() for letter in text)
