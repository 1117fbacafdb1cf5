"""What stands after a name in minutes: the role, the organisation, and what is a name at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.intake.minutes.roles import BODY, NAME, PART_ROLE, UNCLEAR, kind_of, leading_name, role_and_organisation
from tests.hangs import ending

POSTS = {
    "Clinical Director, North PCN": ("Clinical Director", "North PCN"),
    "North PCN Clinical Director": ("Clinical Director", "North PCN"),
    "Clinical Director North PCN": ("Clinical Director", "North PCN"),
    "Clinical Director (North PCN)": ("Clinical Director", "North PCN"),
    "North PCN (Clinical Director)": ("Clinical Director", "North PCN"),
    "GP, Elm Surgery": ("GP", "Elm Surgery"),
    "GP Elm Surgery": ("GP", "Elm Surgery"),
    "GP Partner at The Elms": ("GP Partner", "The Elms"),
    "GP, Elm Surgery; Clinical Director, North PCN": ("GP; Clinical Director", "Elm Surgery; North PCN"),
    "GP, Elm Surgery, Clinical Director, North PCN": ("GP; Clinical Director", "Elm Surgery, North PCN"),
    "Elm Surgery Practice Manager": ("Practice Manager", "Elm Surgery"),
    "Practice Manager": ("Practice Manager", None),
    "Chief Executive of Middlemere ICB": ("Chief Executive", "Middlemere ICB"),
    "Head of Primary Care – Middlemere ICB": ("Head of Primary Care", "Middlemere ICB"),
    "Senior Commissioning Manager, NHS Middlemere": ("Senior Commissioning Manager", "NHS Middlemere"),
    "Director of Nursing at Middlemere Trust": ("Director of Nursing", "Middlemere Trust"),
    "Director of Public Health": ("Director of Public Health", None),
    "Director Public Health": ("Director Public Health", None),
    "Consultant in Public Health": ("Consultant in Public Health", None),
    "Cabinet Member for Health": ("Cabinet Member for Health", None),
    "Director of Strategy, Planning and Performance, Middlemere ICB": ("Director of Strategy, Planning and Performance", "Middlemere ICB"),
    "Medical Director, Middlemere Foundation Trust and Place Lead": ("Medical Director; Place Lead", "Middlemere Foundation Trust"),
    "Middlemere Council Leader": ("Leader", "Middlemere Council"),
    "LMC Chair": ("LMC Chair", None),
    "Chair of the LMC": ("Chair", "LMC"),
    "Chair of Healthwatch Middlemere": ("Chair", "Healthwatch Middlemere"),
    "Healthwatch Middlemere Chief Executive": ("Chief Executive", "Healthwatch Middlemere"),
    "Healthwatch": (None, "Healthwatch"),
    "representing Age UK": (None, "Age UK"),
    "Representative of Age UK": ("Representative", "Age UK"),
    "Middlemere GP Federation": (None, "Middlemere GP Federation"),
    "GP Federation": (None, "GP Federation"),
    "University of East London": (None, "University of East London"),
    "Royal Borough of Windsor and Maidenhead": (None, "Royal Borough of Windsor and Maidenhead"),
    "Office of the Senior Presiding Judge": (None, "Office of the Senior Presiding Judge"),
    "Victim Commissioner’s Office": (None, "Victim Commissioner’s Office"),
    "Ministry of Justice (minute taker)": ("minute taker", "Ministry of Justice"),
    "Adult Social Care, Middlemere Council": (None, "Adult Social Care, Middlemere Council"),
    "Talk About Local": (None, "Talk About Local"),
    "NACRO": (None, "NACRO"),
    "practising barrister": ("practising barrister", None),
    "": (None, None),
    " ; , – ": (None, None),
}

KINDS = {
    "Jane Poe": NAME,
    "Dr Poe": NAME,
    "Dr Jane Nurse": NAME,
    "J Poe": NAME,
    "Dr J G Rowe": NAME,
    "Councillor B Moss": NAME,
    "Maria de la Cruz": NAME,
    "Sir Ian Poe CBE": NAME,
    "Dr Kieran O’Dell": NAME,
    "Jane Poe Clinical Director": NAME,
    "Victim Support": BODY,
    "North PCN": BODY,
    "LMC": BODY,
    "Home Office": BODY,
    "Clinical Director": PART_ROLE,
    "North PCN Clinical Director": PART_ROLE,
    "Chief Executive of Middlemere ICB": PART_ROLE,
    "Elm House": UNCLEAR,
    "Middlemere": UNCLEAR,
    "O'Hara": UNCLEAR,
    "organisation": BODY,
    "A Moss": NAME,
    "Ben Low": NAME,
    "A Report": UNCLEAR,
    "As Agreed": UNCLEAR,
    "UCL": UNCLEAR,
    "": UNCLEAR,
    "Jane " * 60: UNCLEAR,
}

NAMES = {
    "Dr Jane Poe Clinical Director, North PCN": ("Dr Jane Poe", "Clinical Director, North PCN"),
    "Jane Poe GP": ("Jane Poe", "GP"),
    "Jane Poe (JP) Chair": ("Jane Poe", "(JP) Chair"),
    "Prof Ann Lee MBE, Chair": ("Prof Ann Lee MBE", "Chair"),
    "Clinical Director": ("", "Clinical Director"),
    "North PCN": ("", "North PCN"),
    "Jane": ("", "Jane"),
    "Dr": ("", "Dr"),
}


@pytest.mark.parametrize("text", POSTS)
def test_a_post_is_parted_into_role_and_organisation(text):
    assert role_and_organisation(text) == POSTS[text]


@pytest.mark.parametrize("text", KINDS)
def test_a_few_words_are_told_a_name_a_role_a_body_or_not_told(text):
    assert kind_of(text) == KINDS[text]


@pytest.mark.parametrize("text", NAMES)
def test_the_name_at_the_beginning_ends_where_the_role_begins(text):
    assert leading_name(text) == NAMES[text]


@given(
    st.text(max_size=300) | st.lists(st.sampled_from(["GP", ",", "of", "North", "PCN", "and", "(", "–", ";", "Dr", "Poe"])).map(" ".join)
)
def test_any_text_is_parted_without_an_error_and_no_word_is_made_up(text):
    role, body = role_and_organisation(text)
    for found in (role, body):
        assert found is None or all(letter in text + ";, " for letter in found)
    name, rest = leading_name(text)
    assert kind_of(text) in (NAME, PART_ROLE, BODY, UNCLEAR) and (not name or name in " ".join(text.split())) and len(rest) <= len(text)


@pytest.mark.parametrize("text", ["GP " * 30_000, ", " * 50_000, "of the " * 15_000, "A" * 100_000, "(" * 100_000, "- " * 50_000])
def test_a_hostile_text_takes_no_longer_than_its_length(text):
    with ending():
        found = [*role_and_organisation(text), leading_name(text)[0]]
        assert kind_of(text) != NAME
    assert all(set(each or "") <= set(text + "; ") for each in found)
