"""The command that settles names: the queue with its reasons, the certain ones at once, two people made one and taken apart."""

import json
from datetime import UTC, datetime

import pytest

from influence.__main__ import main
from tests.stores import stored
from tests.worlds import World

NOW = datetime(2026, 11, 14, 12, tzinfo=UTC)


@pytest.fixture
def run(tmp_path, capsys):
    made = World()
    made.role("Jane Okafor", "North PCN")
    made.role("Jane Okafor-Reed", "Trust")
    made.person("Ben Low")
    made.seat("Board", holder="Hester Quill")
    made.meeting("Board", "2026-10-01", "?J Okafer, ?Hester Quil, ?BL, Jane Okafor-Reed")
    stored(made, tmp_path / "own.db")

    def command(*words):
        environ = {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off"}
        code = main([str(word) for word in words], environ, NOW)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def queue(run):
    return {each["raw"]: each for each in json.loads(run("names", "--json")[1])["queue"]}


def test_the_queue_says_whom_a_name_may_mean_why_and_how_surely(run):
    code, out, _ = run("names", "--json")
    document = json.loads(out)
    assert code == 0 and set(document) == {"batch", "queue"} and document["batch"] is None
    hester = queue(run)["Hester Quil"]
    assert hester | {"suggestions": 1, "id": "x"} == {
        "id": "x",
        "name": "Hester Quil",
        "raw": "Hester Quil",
        "kinds": ["person"],
        "times": 1,
        "where": ["Board, 2026-10-01"],
        "certain": True,
        "suggestions": 1,
    }
    first = hester["suggestions"][0]
    assert (first["person"], first["name"], first["certain"]) == (first["public_id"], "Hester Quill", True)
    assert first["reasons"] == ["spelt nearly the same", "is known at Board"] and first["reason"] == ", ".join(first["reasons"])
    assert first["party"] > 0 and 0.9 < first["confidence"] < 1


def test_the_queue_in_words(run):
    _, out, _ = run("names")
    lines = out.splitlines()
    place = next(number for number, line in enumerate(lines) if "Hester Quil  (1 time) certain" in line)
    assert lines[place + 1].strip().startswith("Hester Quill (person-") and lines[place + 1].endswith(
        "spelt nearly the same, is known at Board"
    )


def test_the_certain_ones_are_accepted_at_once(run):
    code, out, _ = run("names", "--accept-certain", "--json")
    assert code == 0 and json.loads(out)["batch"]["kind"] == "names"
    assert set(queue(run)) == {"J Okafer", "BL"}
    assert run("names", "--accept-certain")[1].startswith("No name is certain.\n")


def test_two_are_made_one_and_taken_apart(run):
    code, out, _ = run("names", "--merge", "Jane Okafor-Reed", "Jane Okafor", "--json")
    batch = json.loads(out)["batch"]
    assert (code, batch["kind"]) == (0, "merge")
    assert run("show", "person", "--person", "Jane Okafor-Reed")[0] == 1
    code, out, _ = run("names", "--split", batch["id"], "--with-later")
    assert code == 0 and out.startswith("Jane Okafor-Reed is somebody of their own again.\n")
    assert run("show", "person", "--person", "Jane Okafor-Reed")[0] == 0


def test_somebody_new_and_somebody_kept_apart_are_added(run):
    waits = queue(run)
    code, out, _ = run("names", "--new", waits["J Okafer"]["id"], "--apart", f"{waits['Hester Quil']['id']}=Hester Quill")
    assert code == 0 and "2 names settled" in out and "2 people added" in out
    assert set(queue(run)) == {"BL"}
    assert [run("show", "person", "--person", name)[0] for name in ("J Okafer", "Hester Quil", "Hester Quill")] == [0, 0, 0]


WRONG = {
    "an id that waits no longer": (("--new", "gone"), "One of the names has been settled meanwhile."),
    "apart from nobody": (("--apart", "x=Nobody Here"), "There is no person 'Nobody Here'."),
    "new and certain": (("--new", "x", "--accept-certain"), "Several things were asked at once."),
    "somebody not known": (("--merge", "Jane Okafer", "Jane Okafor"), "There is no person 'Jane Okafer'."),
    "two things": (("--accept-certain", "--split", "1"), "Several things were asked at once."),
    "nothing to go with": (("--with-later",), "Nobody is taken apart, so nothing can go with them."),
    "no merge": (("--split", "1"), "Batch 1 did not make two people one."),
    "one person": (("--merge", "Ben Low", "Ben Low"), "Ben Low is one person already."),
}


@pytest.mark.parametrize(("words", "says"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_told(run, words, says):
    code, out, err = run("names", *words)
    assert (code, out) == (1, "") and err.startswith(says)


@pytest.mark.parametrize("words", [("--merge", "Ben Low"), ("--split", "last")])
def test_wrong_usage_is_told(run, words):
    assert run("names", *words)[0] == 2


def test_names_of_the_fictional_ics_are_told_to_be_that(tmp_path, capsys):
    assert main(["names"], {"INFLUENCE_STORE": str(tmp_path / "none.db")}, NOW) == 0
    assert capsys.readouterr().err == "This is the fictional ICS: the store has no data of its own yet.\n"
