"""What a careless or hostile caller types is exit 1 or 2 and a message, never a trace."""

import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from influence.__main__ import main
from influence.intake.values import has_patient_number


@pytest.fixture
def run(tmp_path, capsys):
    def call(*words, **settings):
        environ = {"INFLUENCE_STORE": str(tmp_path / "live.db"), "INFLUENCE_SAMPLE": "off", **settings}
        code = main([str(word) for word in words], environ)
        return code, capsys.readouterr().out

    return call


@pytest.mark.parametrize("view", ["coverage", "gaps", "relationships"])
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_that_no_record_can_reach_is_wrong_usage(run, view, day):
    assert run("show", view, "--as-of", day, "--json") == (2, "")


@pytest.mark.parametrize("path", ["a-file/x.csv", "a" * 300 + ".csv"])
def test_a_path_that_cannot_be_opened_is_told(run, tmp_path, path):
    (tmp_path / "a-file").write_text("")
    code, out = run("read", tmp_path / path, "--json")
    assert (code, json.loads(out)["files"][0]["kind"]) == (1, None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(run, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    code, out = run("read", tmp_path / "pipe.csv", "--json")
    assert (code, json.loads(out)["files"][0]["problems"][0]["message"]) == (1, "pipe.csv is no file.")


def test_a_folder_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "a-file").write_text("")
    code, out = run("export", "tables", tmp_path / "a-file", "--json")
    assert code == 1
    assert "cannot be written" in json.loads(out)["error"]


@pytest.mark.parametrize("url", ["sqlite+other:///x.db", "sqlite:///x.db?timeout=abc", "postgresql://u@127.0.0.1:port/d"])
def test_an_address_that_is_none_is_told_and_no_file_is_made(run, tmp_path, monkeypatch, url):
    monkeypatch.chdir(tmp_path)
    code, out = run("batches", "--json", INFLUENCE_STORE=url)
    assert (code, list(json.loads(out))) == (1, ["error", "do"])
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    "change", ["update party set name = x'ff00'", "update contact set date = 'never'", "update party set kind = 'dragon'"]
)
def test_a_backup_with_a_value_that_does_not_fit_is_refused(run, tmp_path, change):
    sheet = tmp_path / "contact.csv"
    sheet.write_text("date,kind,from,with\n2026-10-02,phone,Ann Lee,Jo Reed\n")
    people = tmp_path / "person.csv"
    people.write_text("name,email\nAnn Lee,\nJo Reed,\n")
    assert run("import", sheet, people, "--json")[0] == 0
    assert run("backup", tmp_path / "good.db")[0] == 0
    shutil.copy(tmp_path / "good.db", tmp_path / "bad.db")
    with closing(sqlite3.connect(tmp_path / "bad.db")) as connection:
        assert connection.execute(change).rowcount
        connection.commit()

    assert run("restore", tmp_path / "good.db")[0] == 0
    code, out = run("restore", tmp_path / "bad.db", "--json")

    assert (code, "is damaged" in json.loads(out)["error"]) == (1, True)


@pytest.mark.parametrize("between", ["\u00a0", "\u200b", "\n", "\t", "/", "_", "\u2212", "   "])
def test_a_patient_number_is_seen_whatever_parts_its_digits(between):
    """943 476 5919 is the example of the NHS data dictionary."""
    assert has_patient_number(f"about 943{between}476{between}5919")
    assert not has_patient_number(f"about 943{between}476{between}5918")


def test_the_sample_itself_cannot_be_taken_back(run):
    code, out = run("undo", 1, "--json", INFLUENCE_SAMPLE="on")
    assert (code, json.loads(out)["error"]) == (1, "The fictional ICS itself cannot be taken back.")


@pytest.mark.parametrize(
    "words",
    [("export", "tables", "out"), ("names",), ("batches",), ("undo", "1"), ("import", "x.csv"), ("backup", "b.db"), ("restore", "b.db")],
)
def test_a_ceiling_for_practices_binds_every_command_that_shows_or_changes_more(run, tmp_path, words):
    code, out = run(*words, "--json", INFLUENCE_AUDIENCE="practices")

    assert code == 1
    assert "here INFLUENCE_AUDIENCE stops at practices." in json.loads(out)["error"]
    assert not (tmp_path / "live.db").exists()


def test_a_ceiling_for_the_group_keeps_the_whole_store_from_being_copied(run):
    assert run("backup", "b.db", "--json", INFLUENCE_AUDIENCE="group")[0] == 1
    assert run("batches", "--json", INFLUENCE_AUDIENCE="group")[0] == 0


def test_a_ceiling_for_the_group_leaves_a_change_of_the_chairs_to_the_chair(run, tmp_path):
    asks = tmp_path / "contact.csv"
    asks.write_text("Date,Kind,From,With,Note\n2026-09-01,meeting,Amina Shah,Kay Moss,private\n", encoding="utf-8")
    code, out = run("import", str(asks), "--json", INFLUENCE_SAMPLE="off")
    batch = json.loads(out)["batch"]["id"]
    code, out = run("undo", batch, "--json", INFLUENCE_SAMPLE="off", INFLUENCE_AUDIENCE="group")
    assert (code, json.loads(out)["error"]) == (1, "This change holds more than is shown here.")
    code, out = run("undo", batch, "--json", INFLUENCE_SAMPLE="off")
    assert (code, json.loads(out)["undoes"]) == (0, batch)


def test_a_policy_that_is_a_folder_is_told(run, tmp_path):
    code, out = run("show", "gaps", "--json", INFLUENCE_POLICY=str(tmp_path))
    assert (code, "cannot be opened: Is a directory." in json.loads(out)["error"]) == (1, True)
