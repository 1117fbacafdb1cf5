"""The command line keeps its promises: exit codes, one JSON document, messages without a traceback."""

import json
from datetime import UTC, datetime

import pytest

from influence.__main__ import main
from tests.stores import stored
from tests.worlds import World

NOW = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
PEOPLE = "name,given,family\nAmina Shah,Amina,Shah\nJo Reed,Jo,Reed\n"
FORUMS = "name,level,owner,places\nEastvale Board,place,system,Eastvale\n"
AREAS = "kind,name\nplace,Eastvale\n"
ATTENDANCE = "forum,date,person,status\nEastvale Board,2026-10-14,Amina Shah,present\nEastvale Board,2026-10-14,J. Reed,present\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in {"area": AREAS, "person": PEOPLE, "forum": FORUMS, "attendance": ATTENDANCE}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on a store of its own; gives back exit code, standard output and standard error."""

    def command(*words, **settings):
        environ = {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off", **settings}
        code = main([str(word) for word in words], environ, NOW)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def files(folder):
    return [folder / f"{name}.csv" for name in ("area", "person", "forum", "attendance")]


def a_world():
    world = World()
    world.area("Eastvale")
    world.area("Northmoor")
    world.organisation("North PCN", place="Eastvale")
    world.organisation("Hospital", type="acute_trust", sector="acute", place="Eastvale")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Hospital", type="chief_executive", voice="system")
    second = world.add("party", kind="person", name="Jo Reed", public_id="person-99")
    world.add("person", party=second, family="Reed")
    world.logging("2023-01-01")
    world.contact("2026-10-01", "Amina Shah, Jo Reed")
    world.forum("Eastvale Board", place="Eastvale")
    world.seat("Eastvale Board", holder="Amina Shah")
    world.meeting("Eastvale Board", "2026-10-14", "Amina Shah")
    return world


@pytest.fixture
def on_a_world(run, tmp_path):
    stored(a_world(), tmp_path / "own.db")
    return run


def document(out):
    """The one JSON document on standard output; anything beside it fails."""
    return json.loads(out)


def test_init_makes_a_store_and_does_no_harm_the_second_time(run, tmp_path):
    assert run("init")[:2] == (0, f"The store is at {tmp_path / 'own.db'}.\n")
    assert document(run("init", "--json")[1]) == {"store": str(tmp_path / "own.db"), "version": 0, "sample": None, "as_of": None}


@pytest.mark.parametrize("words", [("--json", "--store", "here.db", "batches"), ("batches", "--store", "here.db", "--json")])
def test_store_and_json_may_stand_before_or_after_the_command(run, folder, monkeypatch, words):
    monkeypatch.chdir(folder)

    code, out, _ = run(*words)

    assert (code, document(out)["batches"]) == (0, [])
    assert (folder / "here.db").exists()


def test_read_says_what_files_say_and_writes_nothing(run, folder, tmp_path):
    code, out, err = run("read", *files(folder), "--json")

    found = {file["file"]: file["kind"] for file in document(out)["files"]}
    assert (code, err) == (0, "")
    assert found == {f"{name}.csv": "template" for name in ("area", "person", "forum", "attendance")}
    assert not (tmp_path / "own.db").exists()


def test_read_fails_only_when_no_file_could_be_read_and_prints_its_document_all_the_same(run, folder):
    (folder / "noise.xlsx").write_bytes(bytes(range(256)))

    bad = run("read", folder / "noise.xlsx", "--json")
    mixed = run("read", folder / "noise.xlsx", folder / "area.csv", "--json")

    assert (bad[0], mixed[0]) == (1, 0)
    (file,) = document(bad[1])["files"]
    assert (file["kind"], file["problems"][0]["severity"]) == (None, "error")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", 1),
        ("noise.xlsx", bytes(range(256)) * 40, 1),
        ("cut.xlsx", b"PK\x03\x04" + bytes(range(256)) * 40, 1),
        ("headings.csv", b"forum,date,person,status\n", 0),
        ("line.csv", b"forum,date,person\n" + b"x" * 2_000_000, 1),
    ],
)
def test_a_file_that_is_none_is_told_and_the_store_stays_as_it_was(run, folder, name, content, code):
    run("import", *files(folder))
    (folder / name).write_bytes(content)

    found, out, err = run("import", folder / name)

    assert found == code
    assert f"{name}:" in out
    assert ("None of the files could be read." in err) == (code == 1)
    assert "Traceback" not in err
    assert len(document(run("batches", "--json")[1])["batches"]) == 1


def test_a_dry_run_previews_and_writes_nothing(run, folder):
    code, out, _ = run("import", *files(folder), "--dry-run", "--json")

    assert code == 0
    assert document(out)["batch"] is None
    assert document(out)["loaded"]["attendance"] == 2
    assert document(run("batches", "--json")[1])["batches"] == []


def test_an_import_is_one_batch_that_is_taken_back_as_one(run, folder):
    _, out, err = run("import", *files(folder), "--by", "Zoe", "--json")

    loaded = document(out)
    assert set(loaded) >= {"batch", "loaded", "changed", "unchanged", "queue", "problems"}
    assert err != ""  # progress goes to standard error
    (batch,) = document(run("batches", "--json")[1])["batches"]
    assert (batch["id"], batch["by"], batch["kind"]) == (loaded["batch"]["id"], "Zoe", "import")

    code, out, _ = run("undo", batch["id"], "--json")

    assert (code, document(out)["undoes"]) == (0, batch["id"])
    assert [row["in_force"] for row in document(run("batches", "--json")[1])["batches"]] == [True, False]


def test_the_same_files_again_change_nothing(run, folder):
    run("import", *files(folder))

    again = document(run("import", *files(folder), "--json")[1])

    assert (again["batch"], sum(again["loaded"].values()), sum(again["changed"].values())) == (None, 0, 0)
    assert again["unchanged"]["attendance"] == 2


def test_who_acts_is_named_by_the_setting_else_nobody(run, folder):
    run("import", *files(folder), INFLUENCE_USER="Ann")
    run("undo", 1)

    assert [row["by"] for row in document(run("batches", "--json")[1])["batches"]] == ["unnamed", "Ann"]


def test_a_name_that_waits_is_settled(run, folder):
    run("import", *files(folder))
    (waiting,) = document(run("names", "--json")[1])["queue"]
    assert waiting["name"] == "J. Reed"

    code, out, _ = run("names", "--accept", f"{waiting['id']}=Jo Reed", "--json")

    assert code == 0
    assert document(out)["queue"] == []
    assert document(out)["batch"]["kind"] == "names"


def test_a_backup_brings_back_what_was_and_keeps_what_it_replaces(run, folder, tmp_path):
    run("import", *files(folder))
    assert run("backup", tmp_path / "copy.db")[0] == 0
    run("undo", 1)

    told = document(run("restore", tmp_path / "copy.db", "--json")[1])

    assert told["version"] == 1
    assert len(document(run("batches", "--json")[1])["batches"]) == 1
    assert len(document(run("batches", "--json", "--store", told["kept"])[1])["batches"]) == 2


def test_a_file_that_is_no_backup_changes_nothing(run, folder):
    run("import", *files(folder))

    code, out, err = run("restore", folder / "area.csv")

    assert (code, out) == (1, "")
    assert "cannot be read as a backup" in err
    assert len(document(run("batches", "--json")[1])["batches"]) == 1
    assert not list(folder.glob("*before-restore*"))


def test_show_prints_one_answer_with_its_documented_parts(on_a_world):
    code, out, err = on_a_world("show", "coverage", "--json")

    answer = document(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["view", "as_of", "scope", "unknown", "sentences", "rows"]
    assert (answer["view"], answer["as_of"], answer["scope"]["audience"]) == ("coverage", "2026-11-14", "group")
    assert set(answer["unknown"]) == {
        "meetings_not_known",
        "names_unmatched",
        "capacity_unclear",
        "holders_unknown",
        "logging_since_missing",
    }
    (row,) = answer["rows"]
    assert (row["forum"], row["held"], row["covered"], row["share"]) == ("Eastvale Board", 1, 1, 1.0)


def test_why_takes_a_pair_by_name_or_id_and_its_contributions_add_up(on_a_world):
    _, out, _ = on_a_world("show", "why", "--pair", "Amina Shah", "person-4", "--json")
    rows = document(out)["rows"]
    _, out, _ = on_a_world("show", "relationships", "--json")
    strength = {row["partner"]: row["strength"] for row in document(out)["rows"] if row["leader"] == "Amina Shah"}

    total = sum(row["contribution"] for row in rows if row["channel"] == "log" and row["contribution"] is not None)
    assert total > 10
    assert strength["Jo Reed"] == pytest.approx(total)


@pytest.mark.parametrize("said", ["Jo Reed's friend", "Amina Shah", "person-3"])
def test_a_person_is_shown_by_name_or_id(on_a_world, said):
    code, out, err = on_a_world("show", "person", "--person", said, "--json")
    if said == "Jo Reed's friend":
        assert code == 1 and err.startswith("There is no person 'Jo Reed's friend'.")
        return
    shown = document(out)
    assert (code, shown["view"]) == (0, "person")
    assert [row["organisation"] for row in shown["rows"]] == ["North PCN"]


@pytest.mark.parametrize("view", ["results", "ahead"])
@pytest.mark.parametrize("said", ["Amina Shah", "id"])
def test_r_09_the_meetings_and_seats_of_one_person_are_found_by_name_or_id(run, tmp_path, view, said):
    world = a_world()
    world.meeting("Eastvale Board", "2026-12-09", status="planned", roster="none")
    store = stored(world, tmp_path / "own.db")

    def on_a_world(*words):
        return run(*words, "--store", str(store))

    ids = {row["name"]: row["party_ref"] for row in document(on_a_world("show", "parties", "--json")[1])["rows"]}
    day = ("--as-of", "2026-11-14")
    whole = document(on_a_world("show", view, *day, "--json")[1])["rows"]
    mine = document(on_a_world("show", view, "--person", ids["Amina Shah"] if said == "id" else said, *day, "--json")[1])["rows"]
    assert mine == whole and [row["forum"] for row in mine][:1] == ["Eastvale Board"]
    assert document(on_a_world("show", view, "--person", "person-99", *day, "--json")[1])["rows"] == []


def test_a_body_is_shown_by_name_and_a_practice_may_be_asked_for(on_a_world):
    shown = document(on_a_world("show", "organisation", "--body", "north pcn", "--json")[1])
    assert [row["person"] for row in shown["rows"]] == ["Amina Shah"]
    shown = document(on_a_world("show", "practices", "--body", "North PCN", "--json")[1])
    assert shown["scope"]["name"] == "North PCN"
    code, _, err = on_a_world("show", "practices", "--body", "Hospital", "--json")
    assert code == 1 and err.startswith("Hospital is no practice or PCN on this day.")


def test_the_help_names_every_view():
    from influence.__main__ import VIEWS
    from influence.questions import QUESTIONS

    assert sorted(VIEWS.split(", ")) == sorted(QUESTIONS)


def test_show_says_the_day_the_place_and_the_audience_asked_for(on_a_world):
    _, out, _ = on_a_world(
        "show", "gaps", "--as-of", "2026-10-01", "--from", "2026-01-01", "--place", "eastvale", "--audience", "chair", "--json"
    )

    answer = document(out)
    assert answer["as_of"] == "2026-10-01"
    assert (answer["scope"]["audience"], answer["scope"]["from"]) == ("chair", "2026-01-01")


def test_practices_get_no_column_that_is_not_theirs(on_a_world):
    group = document(on_a_world("show", "coverage", "--json")[1])["rows"][0]
    practices = document(on_a_world("show", "coverage", "--audience", "practices", "--json")[1])["rows"][0]

    assert set(practices) < set(group)
    assert not {"covered", "share", "held"} & set(practices)


def test_the_ceiling_holds_for_the_default_and_for_what_is_asked(on_a_world):
    under = {"INFLUENCE_AUDIENCE": "practices"}

    assert document(on_a_world("show", "coverage", "--json", **under)[1])["scope"]["audience"] == "practices"
    code, out, err = on_a_world("show", "coverage", "--audience", "group", "--json", **under)
    assert code == 1
    assert document(out)["error"] == err.splitlines()[0] == "What the leadership group may see is not shown here."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("show", "why", "--pair", "Amina Shah", "Jo Reed"),
            "'Jo Reed' fits 2 entries.\nSay which by its id: person-4 (Jo Reed), person-99 (Jo Reed).",
        ),
        (("show", "gaps", "--place", "Eastvail"), "There is no place 'Eastvail'.\nDid you mean 'Eastvale'?"),
        (
            ("show", "gaps", "--from", "2027-01-01"),
            "The period would begin on 2027-01-01, after its last day 2026-11-14.\nGive an earlier --from.",
        ),
        (("show", "gaps", "--audience", "all"), "'all' is no audience.\nUse practices, leadership group or chair."),
        (("undo", "7"), "There is no batch 7.\nLook at the list of batches."),
        (("restore", "nothing.db"), "There is no backup at 'nothing.db'.\nCheck the name."),
        (
            ("names", "--accept", "x=Jo"),
            "No name waits under the id x.\nList the names first; an id changes when its name has been settled.",
        ),
        (("read", "x.csv", "--kind", "tarot"), "'tarot' is not a kind of file."),
    ],
)
def test_what_the_user_can_put_right_is_exit_1_and_a_message(on_a_world, words, says):
    code, out, err = on_a_world(*words)

    assert (code, out) == (1, "")
    assert err.strip().startswith(says)
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("show",),
        ("show", "tarot"),
        ("show", "why"),
        ("show", "gaps", "--pair", "A", "B"),
        ("show", "person"),
        ("show", "organisation"),
        ("show", "gaps", "--person", "Amina Shah"),
        ("show", "person", "--body", "North PCN"),
        ("show", "gaps", "--as-of", "14/11/2026"),
        ("show", "gaps", "--as", "2026-11-14"),
        ("undo", "last"),
        ("import",),
        ("import", "a.csv", "--date-order", "ymd"),
        ("export", "pictures", "here"),
        ("names", "--accept", "x"),
    ],
)
def test_wrong_usage_is_exit_2_and_says_what_there_is(on_a_world, words):
    code, out, err = on_a_world(*words)

    assert (code, out) == (2, "")
    assert err


def test_a_policy_or_a_store_that_is_not_there_is_said(run, tmp_path):
    assert "no policy file" in run("show", "gaps", INFLUENCE_POLICY=str(tmp_path / "none.toml"))[2]
    code, _, err = run("batches", INFLUENCE_STORE=str(tmp_path / "a" / "b" / "c.db"))
    assert code == 1
    assert "cannot be made" in err


def test_a_bug_is_loud(run, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("influence.__main__.open_live", broken)

    with pytest.raises(ZeroDivisionError):
        run("init")


def test_words_for_a_terminal_show_the_unknown_as_a_question_mark(on_a_world):
    _, out, _ = on_a_world("show", "gaps")

    assert out.startswith("gaps on 14 Nov 2026\n")
    assert "forum_id" not in out


def test_the_seats_of_a_person_are_found_by_name(on_a_world):
    shown = document(on_a_world("show", "results", "--person", "Amina Shah", "--json")[1])
    assert [row["forum"] for row in shown["rows"]] == ["Eastvale Board"]
