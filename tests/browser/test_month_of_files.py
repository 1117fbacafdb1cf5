"""A month of 25 meetings in one sitting: 25 files, two actions, the gaps; and what files leave open is said without a mouse."""

import json
import shutil

import pytest

from influence.__main__ import main
from influence.intake.load import load
from influence.intake.readers import read_file
from influence.policy import read_policy
from influence.records.store import open_store
from tests.browser import a_month
from tests.browser.driving import served, visiting
from tests.browser.test_journeys import take_back
from tests.browser.test_keyboard import Keys
from tests.intake.writing_teams import Style


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The sample as it was before the month's minutes came."""
    home = tmp_path_factory.mktemp("month")
    with open_store(home / "store.db") as store:
        a_month.before_the_month(store, home)
    return home


@pytest.fixture(scope="module")
def month(before, tmp_path_factory):
    home = tmp_path_factory.mktemp("served")
    shutil.copy(before / "store.db", home / "store.db")
    with served(home, {"INFLUENCE_SAMPLE": "off"}) as server:
        yield server


@pytest.fixture(scope="module")
def as_typed(before, tmp_path_factory):
    """The same month, loaded as one sheet that somebody typed."""
    path = tmp_path_factory.mktemp("typed") / "store.db"
    shutil.copy(before / "store.db", path)
    with open_store(path) as store:
        load(store, [read_file(a_month.one_sheet(), "attendance.csv")], read_policy(), by="test", at=a_month.AT)
    return path


def answers(capsys, path, view):
    capsys.readouterr()
    assert main(["--store", f"sqlite:///{path}", "show", view, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def payload(files):
    return [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]


def test_25_files_are_loaded_in_two_actions_and_the_gaps_are_those_of_the_month_typed_by_hand(browser, before, month, as_typed, capsys):
    files = a_month.files()
    assert len(files) == 25
    with visiting(browser, month) as visit:
        visit.open(f"{month.url}/import")
        visit.page.locator("input[type=file]").set_input_files(payload(files))
        visit.page.get_by_text("25 files: ").wait_for(timeout=120_000)
        visit.settle()
        assert "not recognised, kept" not in visit.text()
        assert visit.page.get_by_text("adds to one that is known").count() == 25
        visit.page.get_by_role("button", name="Load the good rows").click()
        visit.page.get_by_text("Saved: ").wait_for(timeout=120_000)
        visit.settle()

        loaded, typed, earlier = (answers(capsys, path, "coverage") for path in (month.store, as_typed, before / "store.db"))
        assert loaded["sentences"] == typed["sentences"] != earlier["sentences"]
        gaps = answers(capsys, month.store, "gaps")["rows"]
        assert gaps == answers(capsys, as_typed, "gaps")["rows"] != answers(capsys, before / "store.db", "gaps")["rows"]
        visit.open(f"{month.url}/coverage")
        assert visit.page.locator(".im-answer").inner_text() == loaded["sentences"][0]
        assert gaps[0]["forum"] in visit.page.locator(".im-gap").first.inner_text()

        visit.open(f"{month.url}/import")
        with open_store(month.store) as store:
            written = store.frame("batch")["note"].iloc[-1].split(",")[0]
        assert written.endswith("rows new")
        take_back(visit, written)
        assert answers(capsys, month.store, "coverage")["sentences"] == earlier["sentences"]
        assert visit.outside == [] and visit.errors == []


def test_what_files_leave_open_is_said_and_loaded_without_a_mouse(browser, month):
    meeting = a_month.the_meetings()[0]
    people = [*a_month.everybody()[a_month.key(meeting)][:3], {"person": "Nobody Knownhere", "status": "present"}]
    report = a_month.report(meeting | {"forums": "Catch up about beds"}, people, Style(days="yyyy-mm-dd hh:mm:ss"))
    with visiting(browser, month) as visit:
        visit.open(f"{month.url}/import")
        keys = Keys(visit)
        with visit.page.expect_file_chooser() as chooser:
            keys.to("upload", exact=False)
            assert keys.seen()
            keys.press("Enter")
        chooser.value.set_files(payload([("report.csv", report)]))
        keys.then("Whose meetings are these?")
        keys.to("Which forum was", exact=False)
        keys.type(meeting["forums"])
        keys.press("Enter")
        keys.then("Ask again about 1 title")
        keys.to("Who is Nobody Knownhere?")
        keys.type("Somebody new")
        keys.press("Enter")
        keys.then("Every name is settled")
        keys.to("Load the good rows", key="Shift+Tab")
        assert keys.seen()
        keys.press("Enter")
        keys.then("Saved: ")
        keys.to("Undo")
        keys.press("Enter")
        keys.then("Taken back")
        assert visit.errors == []
