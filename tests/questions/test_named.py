"""Names on the command line and in links: one entry, or a message that says which there are."""

import pytest

from influence.errors import UserError
from influence.questions.named import find_party, find_place
from tests.worlds import World


@pytest.fixture
def frames():
    world = World()
    world.area("Eastvale")
    world.area("Northmoor")
    world.person("Amina Shah")
    world.person("Jo Reed")
    second = world.add("party", kind="person", name="Jo  Reed", public_id="person-9")
    world.add("person", party=second, family="Reed")
    world.forum("Amina Shah Forum")
    return world.frames()


def test_an_exact_name_is_found_whatever_its_case_and_spaces(frames):
    assert find_party("amina  shah", frames) == 1
    assert find_place("EASTVALE", frames) == 1


def test_a_public_id_is_found(frames):
    assert find_party("person-9", frames) == 3
    assert find_place("area-2", frames) == 2


def test_a_kind_narrows_the_search(frames):
    assert find_party("Amina Shah Forum", frames, "forum") == 4
    with pytest.raises(UserError):
        find_party("Amina Shah Forum", frames, "person")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Jo Reed", "'Jo Reed' fits 2 entries. Say which by its id: person-2 (Jo Reed), person-9 (Jo  Reed)."),
        ("Amina Shar", "There is no name 'Amina Shar'. Did you mean 'Amina Shah' or 'Amina Shah Forum'?"),
        ("Zed", "There is no name 'Zed'. Give its name as it is kept, or its id."),
    ],
)
def test_a_name_that_is_not_one_entry_says_what_to_do(frames, text, says):
    with pytest.raises(UserError) as error:
        find_party(text, frames)

    assert str(error.value) == says


def test_a_place_that_is_not_there_is_offered_its_neighbour(frames):
    with pytest.raises(UserError, match="Did you mean 'Eastvale'"):
        find_place("Eastvail", frames)
