"""A folder that people drop files into: taken in as one batch, put away when loaded, by hand or by cron."""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from influence.__main__ import main, parser

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 2, 7, tzinfo=UTC)
FILES = {
    "a people.csv": "name,given,family,email\nAmina Shah,Amina,Shah,a.shah@example.org\nJo Reed,Jo,Reed,j.reed@example.org\n",
    "B forums.csv": "name,level,owner,places\nNorth Board,place,system,North\n",
    "c came.csv": "forum,date,person,status\nNorth Board,14/10/2026,Amina Shah,present\nNorth Board,14/10/2026,J. Reed,apologies\n",
}
PEOPLE_LIKE = "name,given,family,email\n{name} low,{name},Low,{name}@example.org\n"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def run(tmp_path, capsys):
    def run(*words):
        environ = {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off"}
        code = main([str(word) for word in words], environ, NOW)
        told = capsys.readouterr()
        return code, json.loads(told.out) if "--json" in words else told.out, told.err

    return run


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_is_taken_in_as_one_batch_and_put_away(run, inbox, tmp_path):
    done = tmp_path / "done" / "2026"
    code, told, err = run("import", inbox, "--move-to", done, "--json")
    assert (code, told["batch"]["version"], told["loaded"]["attendance"]) == (0, 1, 2)
    assert told["batch"]["file"] == "B forums.csv; a people.csv; c came.csv"
    assert (names(inbox), names(done)) == ([], sorted(FILES))
    assert [Path(each["to"]).name for each in told["moved"]] == ["a people.csv", "B forums.csv", "c came.csv"]
    assert told["left"] == [] and "Reading c came.csv …" in err


def test_a_second_run_with_nothing_new_says_so(run, inbox, tmp_path):
    run("import", inbox, "--move-to", tmp_path / "done")
    assert run("import", inbox, "--move-to", tmp_path / "done") == (0, "There is no file to load.\n", ANY_PROGRESS)
    code, told, _ = run("import", inbox, "--json")
    assert (code, told["batch"], told["files"], told["loaded"]) == (0, None, [], {})


class Anything:
    def __eq__(self, other):
        return True


ANY_PROGRESS = Anything()


def test_files_hidden_or_still_being_written_and_folders_are_passed_over(run, inbox):
    for name in (".hidden.csv", "~$came.csv", "came.csv.part", "x.crdownload", "Thumbs.db", "desktop.ini", "y.tmp"):
        (inbox / name).write_text("name\nSomebody Else\n")
    (inbox / "older").mkdir()
    (inbox / "older" / "old.csv").write_text("name\nSomebody Else\n")
    _, told, _ = run("import", inbox, "--json")
    assert [each["file"] for each in told["files"]] == sorted(FILES, key=lambda name: (name[0] == "c", name))
    assert told["moved"] == told["left"] == [] and len(names(inbox)) == len(FILES) + 8


def test_what_could_not_be_read_or_waits_for_its_forum_stays_and_is_told(run, inbox, tmp_path):
    (inbox / "noise.xlsx").write_bytes(bytes(range(256)) * 40)
    (inbox / "wrong.csv").write_text("forum,date,person,status\nNoth Board,14/10/2026,Amina Shah,present\n")
    (inbox / "waits.csv").write_text("date,person,status\n14/10/2026,Amina Shah,present\n")
    (inbox / "unread.csv").write_text("forum,date,person,status\nNorth Board,31/02/2026,Amina Shah,present\n")
    code, told, _ = run("import", inbox, "--move-to", tmp_path / "done", "--json")
    assert code == 0
    assert {Path(each["file"]).name: each["why"] for each in told["left"]} == {
        "noise.xlsx": "It could not be read.",
        "unread.csv": "None of its rows could be loaded.",
        "wrong.csv": "1 of its meetings waits until somebody says which forum met.",
        "waits.csv": "1 of its meetings waits until somebody says which forum met.",
    }
    assert names(inbox) == ["noise.xlsx", "unread.csv", "waits.csv", "wrong.csv"]
    code, out, _ = run("import", inbox, "--move-to", tmp_path / "done", "--forum", "North Board")
    assert code == 0 and "1 file moved to" in out and f"{inbox / 'noise.xlsx'} stays: It could not be read." in out


def test_a_folder_in_which_nothing_can_be_read_ends_with_1(run, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "noise.xlsx").write_bytes(bytes(range(256)) * 40)
    assert run("import", tmp_path / "in")[0] == 1


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_lost(run, inbox, tmp_path):
    done = tmp_path / "done"
    run("import", inbox, "--move-to", done)
    for name in ("ben", "kit"):
        (inbox / "a people.csv").write_text(PEOPLE_LIKE.format(name=name))
        run("import", inbox, "--move-to", done)
    assert names(done) == ["B forums.csv", "a people (2).csv", "a people (3).csv", "a people.csv", "c came.csv"]
    assert (done / "a people (2).csv").read_text() == PEOPLE_LIKE.format(name="ben")


def test_nothing_is_moved_by_a_look_or_when_the_batch_cannot_be_written(run, inbox, tmp_path, monkeypatch):
    run("import", inbox, "--move-to", tmp_path / "done", "--dry-run")
    assert names(inbox) == sorted(FILES) and not (tmp_path / "done").exists()

    def fails(*given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("influence.intake.load._write", fails)
    with pytest.raises(RuntimeError):
        run("import", inbox, "--move-to", tmp_path / "done")
    assert names(inbox) == sorted(FILES)


def test_a_file_that_another_run_has_moved_meanwhile_is_passed_over(run, inbox, tmp_path, monkeypatch):
    from influence.actions import take_files as module

    real = module.load

    def meanwhile(*given, **more):
        done = real(*given, **more)
        (inbox / "a people.csv").unlink()
        return done

    monkeypatch.setattr(module, "load", meanwhile)
    _, told, _ = run("import", inbox, "--move-to", tmp_path / "done", "--json")
    assert len(told["moved"]) == 2 and told["left"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--move-to", "{inbox}"], "The files cannot be moved into the folder they come from.\nChoose another folder for --move-to.\n"),
        (
            ["--move-to", "{inbox}/c came.csv/done"],
            "The folder {inbox}/c came.csv/done cannot be made, so the files stayed where they are.\nChoose another --move-to.\n",
        ),
    ],
)
def test_a_folder_to_move_to_that_cannot_be_is_told(run, inbox, words, message):
    code, _, err = run("import", inbox, *[word.format(inbox=inbox) for word in words])
    assert code == 1 and err.endswith(message.format(inbox=inbox))
    assert names(inbox) == sorted(FILES)


def test_files_of_one_name_from_two_folders_are_told_apart(run, inbox, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a people.csv").write_text(PEOPLE_LIKE.format(name="ben"))
    _, told, _ = run("import", inbox, tmp_path / "other", "--move-to", tmp_path / "done", "--json")
    assert {each["file"] for each in told["files"]} == {*FILES, "a people.csv (2)"}
    assert names(tmp_path / "done") == sorted({*FILES, "a people (2).csv"})


def line_of(start):
    (line,) = re.findall(rf"^{start}.*$", OPERATIONS, re.MULTILINE)
    return line


@pytest.mark.skipif(os.name == "nt", reason="cron runs elsewhere")
def test_the_line_for_cron_does_what_is_said(inbox, tmp_path):
    command = line_of(r"0 7 \* \* 1 ").split(maxsplit=5)[5]
    for there, here in {"/opt/influence-map": ROOT, "/srv/influence": tmp_path, ".venv/bin/python": sys.executable}.items():
        assert there in command
        command = command.replace(there, shlex.quote(str(here)))
    environ = {"PATH": os.environ["PATH"], "INFLUENCE_STORE": str(tmp_path / "own.db")}
    for _ in range(2):
        done = subprocess.run(["/bin/sh", "-c", command], env=environ, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    documents = re.split(r"(?<=^\})\n(?=\{)", (tmp_path / "import.log").read_text(), flags=re.MULTILINE)
    first, second = map(json.loads, documents)
    assert (first["batch"]["by"], first["loaded"]["attendance"], second["batch"]) == ("weekly import", 2, None)
    assert names(tmp_path / "loaded") == sorted(FILES)


def test_the_line_for_windows_can_be_typed():
    command = re.search(r"-m influence (.+?) >>", line_of("schtasks ")).group(1)
    args = parser().parse_args(command.split())
    assert (args.command, args.json, str(args.files[0]), str(args.move_to)) == (
        "import",
        True,
        r"C:\influence\inbox",
        r"C:\influence\loaded",
    )


def test_every_key_of_the_document_is_written_down(run, inbox):
    _, told, _ = run("import", inbox, "--json")
    rows = re.findall(r"^\| (`[^|]+`) \|", OPERATIONS.partition("## A folder")[2].partition("## Several")[0], re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(told)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_the_folder_is_never_followed_and_is_told(run, inbox, tmp_path):
    (tmp_path / "private.csv").write_text(PEOPLE_LIKE.format(name="ben"))
    for name, to in (("to.csv", tmp_path / "private.csv"), ("gone.csv", tmp_path / "nothing"), ("self.csv", inbox / "self.csv")):
        (inbox / name).symlink_to(to)
    why = "It is a link to another place, and only files that lie in the folder are read."
    for more in ((), ("--dry-run",), ("--move-to", tmp_path / "done")):
        _, told, _ = run("import", inbox, *more, "--json")
        assert [each["file"] for each in told["files"]] == ["B forums.csv", "a people.csv", "c came.csv"]
        assert len(told["left"]) == 3 and told["left"] == [
            {"file": str(inbox / name), "why": why} for name in ("gone.csv", "self.csv", "to.csv")
        ]
    assert names(inbox) == ["gone.csv", "self.csv", "to.csv"] and (tmp_path / "private.csv").exists()
    code, out, _ = run("import", inbox)
    assert (code, out.splitlines()[:2]) == (0, ["There is no file to load.", f"{inbox / 'gone.csv'} stays: {why}"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_odd_characters_neither_stops_the_others_nor_steers_the_terminal(run, inbox, tmp_path):
    for name in (b"half \xff.csv", b"two\nlines \x1b[31m.csv", "turned \u202evsc.csv".encode()):
        Path(os.fsdecode(os.path.join(os.fsencode(inbox), name))).write_text(PEOPLE_LIKE.format(name="ben"))
    (inbox / "noise \x1b[2J\n.xlsx").write_bytes(bytes(range(256)) * 40)
    code, out, err = run("import", inbox, "--move-to", tmp_path / "done")
    assert code == 0 and names(inbox) == ["noise \x1b[2J\n.xlsx"] and len(names(tmp_path / "done")) == 6
    assert not set("\x1b\u202e\udcff") & set(out + err)
    assert "Reading two lines \ufffd[31m.csv …" in err.splitlines()
    assert f"{inbox / 'noise '}\ufffd[2J .xlsx stays: It could not be read." in out.splitlines()
    batch = run("batches", "--json")[1]["batches"][0]
    assert batch["file"] == "B forums.csv; a people.csv; half \ufffd.csv; turned \ufffdvsc.csv; two lines \ufffd[31m.csv; c came.csv"


def test_a_file_still_being_copied_is_not_put_away(run, inbox, tmp_path, monkeypatch):
    from influence.actions import take_files as module

    late = inbox / "c came.csv"

    def load(*given, **more):
        done = module_load(*given, **more)
        late.write_text(late.read_text() + "North Board,15/10/2026,Amina Shah,present\n")
        return done

    module_load = module.load
    monkeypatch.setattr(module, "load", load)
    _, told, _ = run("import", inbox, "--move-to", tmp_path / "done", "--json")
    assert told["left"] == [{"file": str(late), "why": "It changed while it was read; it is read again next time."}]
    assert names(inbox) == ["c came.csv"]
    monkeypatch.undo()
    _, told, _ = run("import", inbox, "--move-to", tmp_path / "done", "--json")
    assert (told["loaded"]["attendance"], names(inbox)) == (1, [])
