"""Files dropped on a page: seen first, loaded as one batch, taken back."""

import shutil

import pytest

from influence.records.store import open_store
from tests.pages.logs import ATTENDANCE, BAD_DAY, CONTACTS
from tests.pages.opening import html_of, opened, ran


@pytest.fixture
def own(stores, tmp_path, monkeypatch):
    """A copy of the smallest start, to be written to."""
    path = tmp_path / "store.db"
    shutil.copy(stores("minimal"), path)
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    return path


def dropped(*files):
    app = opened("import")
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return ran(app)


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    return ran(app)


def rows(path, table):
    with open_store(path) as store:
        return len(store.frame(table))


def test_files_are_looked_at_before_anything_is_kept(own):
    before = own.read_bytes()
    html = html_of(dropped(("attendance.csv", ATTENDANCE), ("contacts.csv", CONTACTS)))
    assert "2 files: " in html
    assert "attendance.csv, row 8, column date" in html
    assert BAD_DAY in html
    assert "contacts.csv, row 3, column date" in html
    assert "Nobody Knownhere" in html
    assert own.read_bytes() == before


def test_the_good_rows_are_loaded_as_one_batch_and_taken_back(own):
    meetings = rows(own, "meeting")
    app = press(dropped(("attendance.csv", ATTENDANCE), ("contacts.csv", CONTACTS)), "Load the good rows")
    assert "Saved: " in html_of(app)
    assert rows(own, "meeting") == meetings + 3
    assert rows(own, "contact") == 1
    app = press(app, "Undo")
    assert "Taken back" in html_of(app)
    assert (rows(own, "meeting"), rows(own, "contact")) == (meetings, 0)


def test_a_second_tab_that_loads_the_same_file_adds_nothing(own):
    first, second = dropped(("contacts.csv", CONTACTS)), dropped(("contacts.csv", CONTACTS))
    press(first, "Load the good rows")
    app = press(second, "Load the good rows")
    assert "Nothing in it is new" in html_of(app)
    assert rows(own, "contact") == 1


def test_a_file_that_is_none_says_so_and_offers_nothing_to_load(own):
    app = dropped(("board.xlsx", bytes(range(256)) * 20))
    assert "not read" in html_of(app)
    assert next(button for button in app.button if button.label == "Load the good rows").disabled


def test_the_name_given_for_the_visit_stands_in_the_history(own):
    app = dropped(("contacts.csv", CONTACTS))
    app.text_input(key="name-typed").set_value("Robin Vale")
    press(app, "Load the good rows")
    with open_store(own) as store:
        assert store.batches()["by"].iloc[0] == "Robin Vale"


def test_practices_load_nothing(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "practices")
    app = opened("import")
    assert "for the leadership group" in html_of(app)
    assert not app.file_uploader
