"""The closed lists: what people write is understood, and nothing else is let in."""

import pytest

from influence import vocabulary
from influence.vocabulary import ATTENDANCE, GAP_CHOICE, STANCE, VOCABULARIES, folded


@pytest.mark.parametrize(
    ("written", "read"),
    [("Y", "present"), ("✓", "present"), ("x", "present"), ("1", "present"), ("A", "apologies"), ("Apols.", "apologies"), ("N", "absent"),
     ("In attendance", "in_attendance"), (" in_attendance ", "in_attendance"), ("?", "unknown"), ("maybe", None), ("-", None), ("", None)],
)  # fmt: skip
def test_marks_of_a_register_read_as_people_mean_them(written, read):
    assert ATTENDANCE.read(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("allies", "collaboration"), ("Friends", "cooperation"), ("neighbours", "independence"), ("rivals", "competition"),
     ("enemies", "conflict"), ("Co-operation", "cooperation"), ("best friends", None)],
)  # fmt: skip
def test_five_relationship_types_and_no_sixth(written, read):
    """N-07: the scale has exactly five values; the words of older lists lead to them."""
    assert len(STANCE.words) == 5
    assert STANCE.read(written) == read


def test_each_relationship_type_is_explained_as_interests_on_an_issue():
    """N-08: the definitions speak of the issue and never of a person."""
    assert STANCE.meaning.keys() == STANCE.words.keys()
    assert all("on this issue" in meaning for meaning in STANCE.meaning.values())


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_value_its_label_and_its_synonyms_all_lead_to_it(name):
    listed = VOCABULARIES[name]

    for value, label in listed.words.items():
        assert listed.read(value) == value
        assert listed.read(label.upper()) == value
    for word, value in listed.synonyms.items():
        assert listed.read(f" {word} ") == value


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_two_values_of_a_list_share_a_word(name):
    listed = VOCABULARIES[name]
    said = [folded(value) for value in listed.words]

    assert len(set(said)) == len(said)
    labels = [folded(label) for label in listed.words.values()]
    assert len(set(labels)) == len(labels)


def test_a_list_can_be_said_in_a_sentence():
    assert GAP_CHOICE.choices() == "fill, deputise, share, papers only or stop"


def test_words_that_label_people_are_in_no_list_that_is_shown():
    shown = " ".join(label for each in VOCABULARIES.values() for label in each.words.values()).casefold()

    for word in ("enemy", "rival", "hostile", "weak", "difficult", "blocker", "asset", "target"):
        assert word not in shown


def test_every_list_is_registered_under_its_name():
    lists = [each for each in vars(vocabulary).values() if isinstance(each, vocabulary.Vocabulary)]

    assert {each.name for each in lists} == set(VOCABULARIES)
    assert len({each.name for each in lists}) == len(lists)
