"""Files dropped on a page: seen first, loaded as one batch, taken back."""

import re
from io import BytesIO

from influence.records.store import open_store
from tests.pages.logs import ATTENDANCE, BAD_DAY, CONTACTS
from tests.pages.opening import html_of, opened, press, ran
from tests.pages.starts import TODAY, days_ago


def dropped(*files):
    app = opened("import")
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return ran(app)


def rows(path, table):
    with open_store(path) as store:
        return len(store.frame(table))


def test_files_are_looked_at_before_anything_is_kept(own):
    before = own.read_bytes()
    html = html_of(dropped(("attendance.csv", ATTENDANCE), ("contacts.csv", CONTACTS)))
    assert "2 files: " in html
    assert "attendance.csv: rows as the file has them" in " ".join(re.sub("<.+?>", " ", html).split())
    assert re.search(r'role="rowheader">8</th><td[^>]*>Left out. date: [^<]*' + BAD_DAY, html)
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


def test_the_rows_of_a_second_file_are_chosen_and_all_rows_may_be_seen(own):
    app = dropped(("attendance.csv", ATTENDANCE), ("contacts.csv", CONTACTS))
    app.selectbox(key="problem-file").set_value("contacts.csv: 1 row")
    html = html_of(ran(app))
    assert re.search(r'role="rowheader">3</th><td[^>]*>Left out. date: ', html)
    assert not re.search(r'role="rowheader">2</th>', html)


def test_a_workbook_names_its_sheets_and_each_row_stands_under_its_own(own):
    from openpyxl import Workbook

    book = Workbook()
    people, roles = book.active, book.create_sheet("role")
    people.title = "person"
    for row in (["name", "informed_on"], ["Dee Fox", "31/02/2026"]):
        people.append(row)
    for row in (["person", "organisation", "voice"], ["Dee Fox", "North PCN", "provider_gp"], ["Dee Fox", "Nowhere PCN", "provider_gp"]):
        roles.append(row)
    held = BytesIO()
    book.save(held)
    app = dropped(("book.xlsx", held.getvalue()))
    html = html_of(app)
    assert "The sheets of book.xlsx" in html
    assert app.selectbox(key="problem-file").options == ["book.xlsx, person: 1 row", "book.xlsx, role: 1 row"]
    app.selectbox(key="problem-file").set_value("book.xlsx, role: 1 row")
    assert "Nowhere PCN" in html_of(ran(app))


def test_dates_that_read_both_ways_are_asked_about(own):
    day = TODAY.replace(day=2, month=3)
    sheet = f"date,how,from,with\n{day:%d/%m/%Y},phone,Amina Shah,Jo Reed\n".encode()
    app = dropped(("contacts.csv", sheet))
    assert "can be read in more than one way" in html_of(app)
    app.button_group[0].set_value("mdy")
    app = ran(app)
    press(app, "Load the good rows")
    with open_store(own) as store:
        assert [found.date() for found in store.frame("contact")["date"]] == [day.replace(day=3, month=2)]


def test_dates_that_read_one_way_alone_are_not_asked_about(own):
    sheet = f"date,how,from,with\n02/03/{TODAY.year},phone,Amina Shah,Jo Reed\n25/03/{TODAY.year},phone,Ben Low,Jo Reed\n".encode()
    assert "can be read in more than one way" not in html_of(dropped(("contacts.csv", sheet)))
    assert "can be read in more than one way" not in html_of(dropped(("contacts.csv", CONTACTS.replace(b"31/02", b"28/02"))))


def test_names_are_settled_as_one_batch_and_the_next_file_is_understood(own):
    app = press(dropped(("attendance.csv", ATTENDANCE)), "Load the good rows")
    assert "1 name to settle" in [each.value for each in app.header]
    box = next(each for each in app.selectbox if each.key and each.key.startswith("settle-"))
    assert "Somebody new" in box.options
    box.set_value("new")
    app = press(ran(app), "Settle 1 name")
    assert "Saved: 1 name settled, 1 attendance matched, 1 person added." in html_of(app)
    with open_store(own) as store:
        party = store.frame("party")
        new = int(party.loc[party["name"] == "Nobody Knownhere", "id"].iloc[0])
        assert (store.frame("attendance")["person"] == new).sum() == 1
    again = dropped(("later.csv", f"forum,date,name,attendance\nAshmere partnership board,{days_ago(1)},Nobody Knownhere,present".encode()))
    assert "not recognised" not in html_of(again)
    app = press(app, "Undo")
    with open_store(own) as store:
        assert "Nobody Knownhere" not in store.frame("party")["name"].tolist()


def test_a_name_is_somebody_on_record_and_a_second_visit_cannot_settle_it_again(own):
    press(dropped(("attendance.csv", ATTENDANCE)), "Load the good rows")
    first, second = opened("import"), opened("import")
    for app in (first, second):
        box = next(each for each in app.selectbox if each.key and each.key.startswith("settle-"))
        box.set_value("other")
        ran(app)
        whom = next(each for each in app.selectbox if each.key and each.key.startswith("whom-"))
        whom.set_value(_party(own, "Ben Low"))
        ran(app)
    assert "Saved: 1 name settled, 1 attendance matched." in html_of(press(first, "Settle 1 name"))
    assert "Settle" not in [button.label for button in ran(second).button]


def _party(path, name):
    with open_store(path) as store:
        party = store.frame("party")
        return str(int(party.loc[party["name"] == name, "id"].iloc[0]))


def test_a_change_opens_to_what_it_did_and_is_done_again(own):
    app = press(dropped(("contacts.csv", CONTACTS)), "Load the good rows")
    app.selectbox(key="undo-which").set_value(2)
    html = html_of(ran(app))
    assert "Contacts: 1 added" in html
    assert "new row" in html
    app = _by_key(app, "undo-batch")
    assert rows(own, "contact") == 0
    app.selectbox(key="undo-which").set_value(3)
    _by_key(ran(app), "undo-batch")
    assert rows(own, "contact") == 1


def _by_key(app, key):
    app.button(key=key).click()
    return ran(app)


def test_the_history_hides_from_the_group_what_is_the_chairs(tmp_path, monkeypatch):
    from tests.browser.hostile import CANARY, with_secrets
    from tests.stores import stored

    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(with_secrets(), tmp_path / 'secret.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    seen = {}
    for audience in ("chair", "group"):
        app = opened("import", audience=audience)
        app.selectbox(key="undo-which").set_value(1)
        app = ran(app)
        app.button(key="more-change-1").click()
        seen[audience] = html_of(ran(app))
    assert f"{CANARY}-contact-note" in seen["chair"]
    assert f"{CANARY}-contact-note" not in seen["group"]
    assert f"{CANARY}-contact-topic" in seen["group"]


def test_one_that_stands_in_the_way_of_an_undo_is_named(own):
    app = press(dropped(("contacts.csv", CONTACTS)), "Load the good rows")
    from influence.records.draft import Draft
    from tests.actions.test_decide_gap import AT

    with open_store(own) as store:
        draft = Draft()
        draft.update("contact", 1, {"minutes": 5})
        store.write(draft, by="Robin Vale", at=AT, kind="edit")
    app.selectbox(key="undo-which").set_value(2)
    html = html_of(_by_key(ran(app), "undo-batch"))
    assert "because of what came later" in html
    assert "Robin Vale" in html
