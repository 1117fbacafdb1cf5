"""Records on a page: a cell altered, a row added, ended or taken out, saved as one batch, taken back, and overtaken."""

import shutil
from datetime import UTC, datetime

import pytest

from influence.records.draft import Draft
from influence.records.store import open_store
from tests.browser.hostile import CANARY, RUNS, with_secrets
from tests.pages.opening import html_of, opened, press, ran
from tests.pages.starts import TODAY, days_ago, minimal
from tests.stores import stored

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)


@pytest.fixture
def own(stores, tmp_path, monkeypatch):
    """A copy of the smallest start, to be written to."""
    path = tmp_path / "store.db"
    shutil.copy(stores("minimal"), path)
    return pointed(path, monkeypatch)


def pointed(path, monkeypatch):
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    return path


def grid_key(app):
    return app.session_state["records-grid-open"].key


def typed(app, edited=None, added=(), deleted=()):
    """What a person does in the grid, as the grid hands it over."""
    app.session_state[grid_key(app)] = {"edited_rows": edited or {}, "added_rows": list(added), "deleted_rows": list(deleted)}
    return ran(app)


def base(app):
    return app.session_state["records-grid-open"].base


def frame(path, table):
    with open_store(path) as store:
        return store.frame(table)


def test_a_cell_is_altered_looked_at_saved_and_taken_back(own):
    app = opened("records", sheet="forum")
    app = typed(app, {0: {"importance": 3, "cadence": "monthly"}})
    html = html_of(app)
    assert "What would change" in [each.value for each in app.header]
    assert ">monthly<" in html and ">5<" in html and ">3<" in html
    assert frame(own, "forum")["importance"].tolist() == [5]
    app = press(app, "Save")
    assert "Saved: Forums: 1 row changed." in html_of(app)
    assert frame(own, "forum")[["importance", "cadence"]].values.tolist() == [[3, "monthly"]]
    app = press(app, "Undo")
    assert "Taken back" in html_of(app)
    assert frame(own, "forum")["importance"].tolist() == [5]


def test_a_person_is_added_with_the_words_of_the_sheet(own):
    app = typed(opened("records", sheet="person"), added=[{"name": "Dr Dee Fox", "is_gp": "yes"}])
    app = press(app, "Save")
    people = frame(own, "person")
    assert people.iloc[-1][["given", "family", "is_gp"]].tolist() == ["Dee", "Fox", True]
    assert "Dee Fox" in frame(own, "party")["name"].tolist()


def test_what_does_not_fit_is_told_with_row_and_column_and_cannot_be_saved(own):
    app = typed(opened("records", sheet="role"), {0: {"valid_from": "2026-05-02", "valid_to": "2026-05-01"}})
    html = html_of(app)
    assert "Row 1 (Amina Shah), Last day: The last day is before the first day." in html
    assert next(button for button in app.button if button.label == "Save").disabled


def test_what_was_typed_outlives_a_filter_another_sheet_and_another_page(own):
    app = typed(opened("records", sheet="forum"), {0: {"cadence": "weekly"}})
    app.selectbox(key="choose-sheet").set_value("seat")
    app = ran(app)
    assert "Not saved yet: Forums" in html_of(app)
    app.selectbox(key="choose-sheet").set_value("forum")
    app = ran(app)
    assert base(app)["cadence"].tolist() == ["weekly"]
    app = press(app, "Save")
    assert frame(own, "forum")["cadence"].tolist() == ["weekly"]


def test_new_rows_outlive_a_filter_that_hides_everything(own):
    app = typed(opened("records", sheet="person"), added=[{"name": "Dee Fox"}])
    app.text_input(key="records-text-person").set_value("nobody of this name")
    app = ran(app)
    assert base(app)["name"].tolist() == ["Dee Fox"]
    press(app, "Save")
    assert "Dee Fox" in frame(own, "party")["name"].tolist()


def test_a_row_with_days_is_ended_rather_than_taken_out(own):
    app = typed(opened("records", sheet="role"), deleted=[0])
    assert app.checkbox(key="records-end").value is True
    press(app, "Save")
    roles = frame(own, "role")
    assert len(roles) == 3
    assert roles["valid_to"].notna().sum() == 1


def test_it_can_be_taken_out_all_the_same(own):
    app = typed(opened("records", sheet="role"), deleted=[0])
    app.checkbox(key="records-end").set_value(False)
    press(ran(app), "Save")
    assert len(frame(own, "role")) == 2


def test_a_new_holder_ends_the_one_before_the_day_before(own):
    seat = "Ashmere partnership board: GP"
    app = typed(
        opened("records", sheet="seat_holder"),
        added=[{"seat": seat, "person": "Ben Low", "kind": "holder", "valid_from": TODAY.isoformat()}],
    )
    offer = next(box for box in app.checkbox if box.key.startswith("records-earlier"))
    assert "Amina Shah holds" in offer.label
    press(app, "Save")
    rows = frame(own, "seat_holder")
    amina = rows[(rows["kind"] == "holder") & rows["valid_from"].isna()]
    assert [day.date() for day in amina["valid_to"]] == [TODAY]


def test_the_second_writer_is_told_what_changed_and_loses_nothing(own):
    app = typed(opened("records", sheet="forum"), {0: {"importance": 2, "cadence": "weekly"}})
    with open_store(own) as store:
        draft = Draft()
        draft.update("forum", 1, {"importance": 4})
        store.write(draft, by="Robin Vale", at=AT, kind="edit")
    app = press(app, "Save")
    html = html_of(app)
    assert "somebody else was faster" in html
    assert "Robin Vale" in html and ">4<" in html
    assert frame(own, "forum")["importance"].tolist() == [4]
    assert base(app)["cadence"].tolist() == [None] or app.session_state["records-typed"]["forum"].altered[1]["cadence"] == "weekly"
    app = press(app, "Save mine over theirs")
    assert frame(own, "forum")[["importance", "cadence"]].values.tolist() == [[2, "weekly"]]


def test_theirs_can_be_left(own):
    app = typed(opened("records", sheet="forum"), {0: {"importance": 2}})
    with open_store(own) as store:
        draft = Draft()
        draft.update("forum", 1, {"importance": 4})
        store.write(draft, by="Robin Vale", at=AT, kind="edit")
    app = press(press(app, "Save"), "Leave theirs")
    assert "somebody else was faster" not in html_of(app)
    assert base(app)["importance"].tolist() == [4]


def test_only_what_a_check_found_is_shown_until_all_is_asked_for(own):
    app = opened("records", part="quality")
    app = press(app, "Open Forums")
    assert "Only these: forums without a rhythm" in html_of(app)
    app = press(app, "Show all rows")
    assert "Only these" not in html_of(app)


def test_the_part_has_a_name_of_its_own_in_the_address_which_no_other_page_sets_back(own):
    app = opened("records", part="quality", show="theme")
    assert app.session_state["choose-part"] == "quality"
    assert "choose-show" not in app.session_state  # Coverage's own


def test_practices_are_told_calmly_and_sent_no_row(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "practices")
    app = opened("records")
    assert "for the leadership group" in html_of(app)
    assert not app.get("arrow_data_frame")


def everything(app):
    return (
        html_of(app)
        + "".join(str(each.proto) for each in app.main)
        + str(app.session_state["records-grid-open"].base.to_dict() if "records-grid-open" in app.session_state else "")
    )


@pytest.mark.parametrize(("sheet", "column"), [("contact", "contact-note"), ("stance", "stance-note"), ("tie_plan", "tie_plan-purpose")])
def test_the_group_never_gets_a_column_of_the_chairs(tmp_path, monkeypatch, sheet, column):
    world = with_secrets()
    world.add(
        "stance",
        date=days_ago(3),
        party=world.parties["Amina Shah"],
        other=world.parties["Jo Reed"],
        type="conflict",
        note=f"{CANARY}-stance-note",
    )
    world.add("tie_plan", other=world.parties["Jo Reed"], leader=world.parties["Amina Shah"], purpose=f"{CANARY}-tie_plan-purpose")
    pointed(stored(world, tmp_path / "secret.db"), monkeypatch)
    chair, group = (everything(opened("records", sheet=sheet, audience=audience)) for audience in ("chair", "group"))
    assert f"{CANARY}-{column}" in chair
    assert f"{CANARY}-{column}" not in group


def test_a_save_by_the_group_leaves_the_chairs_columns_as_they_are(tmp_path, monkeypatch):
    path = pointed(stored(with_secrets(), tmp_path / "secret.db"), monkeypatch)
    app = typed(opened("records", sheet="contact", audience="group"), {0: {"topic": "Frailty"}})
    press(app, "Save")
    row = frame(path, "contact").iloc[0]
    assert (row["topic"], row["note"]) == ("Frailty", f"{CANARY}-contact-note")


def test_half_a_picture_sign_is_shown_as_unreadable_and_breaks_nothing(own):
    app = typed(opened("records", sheet="forum"), {0: {"name": "Board \ud83d"}}, added=[{"name": "New \udc00 board"}])
    assert "Board \ufffd" in html_of(app)
    app = press(app, "Discard what I typed")
    assert "What would change" not in [each.value for each in app.header]


def test_names_are_never_markup(tmp_path, monkeypatch):
    world = minimal()
    world.seat(RUNS, "GP", "[x](javascript:alert(1)) <b>")
    path = pointed(stored(world, tmp_path / "evil.db"), monkeypatch)
    app = typed(opened("records", sheet="forum"), {1: {"cadence": "weekly"}})
    assert RUNS not in html_of(app)
    assert frame(path, "forum")["cadence"].isna().all()


def test_the_settings_are_kept_and_can_be_emptied(own):
    app = opened("records", part="settings")
    app.text_input(key="setting-group_name").set_value("North leaders")
    app = press(ran(app), "Save")
    assert frame(own, "setting")[["key", "value"]].values.tolist() == [["group_name", "North leaders"]]
    app.text_input(key="setting-group_name").set_value("")
    press(ran(app), "Save")
    assert frame(own, "setting")["value"].isna().all()


def test_every_judgement_is_readable(own):
    from influence.policy import NUMBERS

    html = html_of(opened("records", part="numbers"))
    assert [name for name in NUMBERS if name.replace("_", " ") not in html] == []


def test_a_copy_is_told_before_it_takes_the_place_of_what_is_here(own, tmp_path):
    with open_store(own) as store:
        copy = store.backup_bytes()
        draft = Draft()
        draft.update("forum", 1, {"importance": 1})
        store.write(draft, by="Robin Vale", at=AT, kind="edit")
    app = opened("records", part="kept")
    app.file_uploader[0].upload("copy.db", copy)
    app = ran(app)
    html = html_of(app)
    assert "The copy is sound: 1 change" in html
    assert "2 changes made so far" in html
    assert frame(own, "forum")["importance"].tolist() == [1]
    app = press(app, "Put it in place of what is here")
    assert "Brought back from copy.db" in html_of(app)
    assert frame(own, "forum")["importance"].tolist() == [5]
    assert len(list(tmp_path.glob("store-before-restore-*.db"))) == 1


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\0" + bytes(4000)], ids=["text", "broken"])
def test_what_is_no_copy_is_refused(own, data):
    app = opened("records", part="kept")
    app.file_uploader[0].upload("other.db", data)
    html = html_of(ran(app))
    assert "other.db" in html
    assert "The copy is sound" not in html
    assert "influence-given" not in html


def test_a_copy_and_bringing_back_are_for_the_chair(own):
    app = opened("records", part="kept", audience="group")
    assert not app.file_uploader
    assert "for the chair" in html_of(app)


def test_r_01_the_seat_register_stands_on_its_own_part_with_its_files_and_who_is_in_the_chair(stores, monkeypatch):
    pointed(stores("minimal"), monkeypatch)
    app = opened("records", part="seats")
    assert [each.value for each in app.header if each.value in ("Every seat", "Who is in the chair")] == [
        "Every seat",
        "Who is in the chair",
    ]
    assert "General practice has 1 seat on 1 forum; somebody holds it." in html_of(app).replace("<b>", "").replace("</b>", "")
    assert {"Download as a workbook", "Download as CSV"} <= {each.label for each in app.get("download_button")}


def test_r_01_the_seat_register_of_nothing_says_what_to_add(stores, monkeypatch):
    pointed(stores("empty"), monkeypatch)
    app = opened("records", part="seats")
    assert "General practice has no seat on record here yet." in html_of(app)
    assert not app.exception
