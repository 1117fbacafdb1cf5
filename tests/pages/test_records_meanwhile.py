"""A sheet that is open while somebody else saves: nothing typed is lost, and nothing is written over unseen."""

import shutil

import pytest

from influence.records.draft import Draft
from influence.records.store import open_store
from tests.pages.opening import FILES, html_of, opened, ran
from tests.pages.test_records_page import AT, frame, pointed, press, typed


@pytest.fixture
def own(stores, tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    shutil.copy(stores("minimal"), path)
    return pointed(path, monkeypatch)


def somebody_else(path, change):
    draft = Draft()
    change(draft)
    with open_store(path) as store:
        store.write(draft, by="Robin Vale", at=AT, kind="edit")


def altered(app, sheet):
    return app.session_state["records-typed"][sheet].altered


def test_the_first_cell_typed_after_somebody_else_saved_is_not_lost(own):
    app = opened("records", sheet="forum")
    somebody_else(own, lambda draft: draft.update("forum", 1, {"cadence": "weekly"}))
    app = typed(app, {0: {"importance": 2}})
    assert altered(app, "forum") == {1: {"importance": 2}}
    app = press(app, "Save")
    assert "somebody else was faster" in html_of(app)
    assert frame(own, "forum")[["importance", "cadence"]].values.tolist() == [[5, "weekly"]]


def test_a_cell_typed_while_somebody_else_adds_a_row_is_not_lost(own):
    app = typed(opened("records", sheet="person"), {0: {"name": "Amina Shah-Low"}})

    def add(draft):
        draft.insert("person", party=draft.insert("party", kind="person", name="Zed Zeal"), given="Zed", family="Zeal")

    somebody_else(own, add)
    app = typed(app, {0: {"name": "Amina Shah-Low"}, 1: {"name": "Ben Lowe"}})
    assert altered(app, "person") == {1: {"name": "Amina Shah-Low"}, 2: {"name": "Ben Lowe"}}
    press(app, "Save")
    assert {"Amina Shah-Low", "Ben Lowe", "Zed Zeal"} <= set(frame(own, "party")["name"])


def test_what_was_typed_is_there_after_a_look_at_another_page(own):
    app = typed(opened("records", sheet="forum"), {0: {"cadence": "weekly"}})
    app.switch_page(FILES["log"])
    app = ran(app)
    app.switch_page(FILES["records"])
    app = ran(app)
    assert "Not saved yet: Forums" in html_of(app)
    assert altered(app, "forum") == {1: {"cadence": "weekly"}}


def test_a_third_writer_is_not_written_over_by_who_chose_to_write_over_the_second(own):
    app = typed(opened("records", sheet="forum"), {0: {"importance": 2}})
    somebody_else(own, lambda draft: draft.update("forum", 1, {"importance": 4}))
    app = press(app, "Save")
    somebody_else(own, lambda draft: draft.update("forum", 1, {"importance": 1}))
    app = press(app, "Save mine over theirs")
    assert "somebody else was faster" in html_of(app)
    assert frame(own, "forum")["importance"].tolist() == [1]
    press(app, "Save mine over theirs")
    assert frame(own, "forum")["importance"].tolist() == [2]


def test_where_a_row_is_gone_meanwhile_the_rest_of_what_was_typed_can_be_saved(own):
    app = typed(opened("records", sheet="role"), {0: {"title": "Chair of all"}, 1: {"title": "Chair of some"}})
    somebody_else(own, lambda draft: draft.delete("role", [1]))
    app = ran(app)
    assert "Row 1: The row is no longer there." in html_of(app)
    app = press(app, "Leave out the row that is gone")
    press(app, "Save")
    assert frame(own, "role")["title"].tolist()[0] == "Chair of some"


def test_a_setting_that_somebody_else_saved_meanwhile_is_told_before_it_is_written_over(own):
    app = opened("records", part="settings")
    somebody_else(own, lambda draft: draft.insert("setting", key="group_name", value="South leaders"))
    app.text_input(key="setting-group_name").set_value("North leaders")
    app = press(ran(app), "Save")
    assert "Robin Vale" in html_of(app)
    assert "South leaders" in html_of(app)
    assert frame(own, "setting")["value"].tolist() == ["South leaders"]
    press(app, "Save")
    assert frame(own, "setting")["value"].tolist() == ["North leaders"]
