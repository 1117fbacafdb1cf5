"""The brief before somebody's next meeting, asked for by name on the command line. Handles: R-09."""

import json
from datetime import UTC, datetime

import pytest

from influence.__main__ import main
from tests.stores import stored
from tests.worlds import World

NOW = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on the store of `before_a_meeting`; gives back exit code, standard output and standard error."""
    before_a_meeting(tmp_path)

    def command(*words):
        code = main(list(words), {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off"}, NOW)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def before_a_meeting(tmp_path):
    """Two of the name Jo Reed; Amina Shah's next two meetings, of which the nearer is another forum's."""
    world = World()
    world.role("Amina Shah", "North PCN")
    world.person("Jo Reed")
    second = world.add("party", kind="person", name="Jo Reed", public_id="person-99")
    world.add("person", party=second, family="Reed")
    world.forum("Eastvale Board", place="Eastvale")
    world.seat("Eastvale Board", holder="Amina Shah")
    world.add("seat_term", seat=1, authority=3)
    world.forum("Digital group", place="Eastvale")
    second = world.seat("Digital group", "GP", holder="Amina Shah")
    world.add("seat_term", seat=second, authority=1)
    for forum, day in (("Eastvale Board", "2026-12-09"), ("Digital group", "2026-11-20"), ("Digital group", "2026-11-10")):
        world.meeting(forum, day, status="planned", roster="none")
    return stored(world, tmp_path / "own.db")


def test_r_09_the_brief_of_a_person_is_that_of_their_next_meeting(run):
    code, out, _ = run("show", "brief", "--person", "amina shah", "--as-of", "2026-11-14", "--json")
    shown = json.loads(out)
    assert (code, shown["scope"]["before"], shown["sentences"]) == (0, "2026-11-20", ["Whoever goes may give a view."])
    later = json.loads(run("show", "brief", "--person", "Amina Shah", "--as-of", "2026-11-21", "--json")[1])
    assert (later["scope"]["before"], later["sentences"]) == ("2026-12-09", ["Whoever goes may agree within limits."])
    none = json.loads(run("show", "brief", "--person", "person-99", "--as-of", "2026-11-14", "--json")[1])
    assert (none["rows"], none["sentences"]) == ([], ["No meeting is planned to which they go in a seat of their own."])


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Amina Shaw", "There is no person 'Amina Shaw'."),
        ("Eastvale Board", "There is no person 'Eastvale Board'."),
        ("Jo Reed", "'Jo Reed' fits 2 entries."),
    ],
)
def test_r_09_a_brief_for_a_name_that_is_none_or_of_two_says_which_there_are(run, said, message):
    code, out, err = run("show", "brief", "--person", said)
    assert (code, out) == (1, "") and err.startswith(message)
    assert ("person-99 (Jo Reed)" in err) == (said == "Jo Reed")
    assert ("'Amina Shah'" in err) == (said == "Amina Shaw")
