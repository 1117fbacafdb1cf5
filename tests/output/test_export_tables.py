"""Tables leave as the files a person could have filled in."""

import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.writer import excel

from influence.intake.load import load
from influence.intake.readers import read_files
from influence.output.export_tables import WORKBOOK, save_tables, table_rows
from influence.policy import read_policy
from influence.records.sheets import sheet_columns, sheets
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World


def a_world() -> World:
    world = World()
    world.seat("Board", "GP", holder="Amina Shah", public_id="seat-1", valid_from="2025-04-01", valid_to="2026-04-01")
    meeting = world.meeting("Board", "2026-03-05", "Amina Shah, ?J Smith (apologies), Ben Low (deputy for Amina Shah)", starts="14:00")
    world.add("representation", meeting=meeting, seat=1, spoke=True)
    world.contact("2026-03-06", "Amina Shah, Jo Reed", kind="video")
    world.rows["contact_party"][0]["logged"] = True
    return world


def records(table: str, world: World) -> list[dict]:
    return table_rows(table, world.frames()).to_dict("records")


def test_the_headings_are_those_of_the_template():
    frames = World().frames()

    for table in sheets():
        assert list(table_rows(table, frames).columns) == list(dict.fromkeys(c.heading for c in sheet_columns(table))), table


def test_a_seat_says_its_forum_by_name_and_its_last_day_inclusive():
    (seat,) = records("seat", a_world())

    assert (seat["forum"], seat["name"], seat["id"]) == ("Board", "GP", "seat-1")
    assert (seat["first_day"], seat["last_day"]) == ("2025-04-01", "2026-03-31")


def test_an_attendance_is_named_by_forum_date_and_hour_and_keeps_the_unmatched_name():
    rows = records("attendance", a_world())

    assert {(r["forum"], r["date"], r["starts"]) for r in rows} == {("Board", "2026-03-05", "14:00")}
    assert {(r["person"], r["status"], r["for_person"]) for r in rows} == {
        ("Amina Shah", "present", ""),
        ("J Smith", "apologies", ""),
        ("Ben Low", "present as a deputy", "Amina Shah"),
    }


def test_a_heading_that_fills_two_columns_stands_once():
    (row,) = records("representation", a_world())

    assert (row["forum"], row["date"], row["seat"], row["spoke"]) == ("Board", "2026-03-05", "GP", "yes")


def test_what_is_told_of_a_seat_at_a_meeting_in_common_names_the_seats_forum():
    told = {(row["forum"], row["seat"], row["date"]) for row in records("representation", a_hard_world())}

    assert {("Board", "GP", "2026-04-02"), ("Alliance", "Vacant", "2026-04-02")} <= told


def test_a_contact_lists_who_logged_it_apart_from_the_others():
    (row,) = records("contact", a_world())

    assert (row["from"], row["with"], row["kind"]) == ("Amina Shah", "Jo Reed", "video")


def test_two_people_of_one_name_are_told_apart_by_their_ids():
    world = World()
    world.role("Jo Reed", "North PCN")
    other = world.add("party", kind="person", name="Jo Reed", public_id="person-9")
    world.add("person", party=other, family="Reed")

    assert records("role", world)[0]["person"] == "person-1"


def test_the_order_of_the_rows_in_the_store_changes_nothing(tmp_path):
    world = a_world()
    turned = a_world()
    turned.rows["attendance"].reverse()
    turned.rows["contact_party"].reverse()

    first, second = (save_tables(each.frames(), tmp_path / name) for each, name in ((world, "a"), (turned, "b")))

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert first[-1].name == WORKBOOK


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path):
    world = World()
    world.forum("=HYPERLINK(1)", cadence="+44")

    save_tables(world.frames(), tmp_path)

    row = next(csv.DictReader(io.StringIO((tmp_path / "forum.csv").read_text("utf-8-sig"))))
    assert (row["name"], row["cadence"]) == ("'=HYPERLINK(1)", "'+44")
    cells = [cell for line in load_workbook(tmp_path / WORKBOOK)["forum"].iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(str(cell.value).startswith(("=", "+")) for cell in cells)


def test_a_workbook_is_the_same_bytes_at_another_moment(tmp_path, monkeypatch):
    frames = a_world().frames()
    first = save_tables(frames, tmp_path / "a")[-1]

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2031, 5, 5, tzinfo=tz)

    monkeypatch.setattr(excel.datetime, "datetime", Later)
    second = save_tables(frames, tmp_path / "b")[-1]

    assert first.read_bytes() == second.read_bytes()


def a_hard_world() -> World:
    """Two people of one name, a meeting in common told of by each seat, names that wait, text that looks like a formula, a seat without a holder."""
    world = a_world()
    world.area("Eastvale", parent="Middlemere")
    world.organisation("North PCN", place=["Eastvale"], valid_from="2019-07-01")
    world.role("Amina Shah", "North PCN", share=0.5, interim=True)
    second = world.add("party", kind="person", name="Amina Shah", public_id="person-77")
    world.add("person", party=second, given="Amina", family="Shah", email="amina.shah@example.org")
    world.add("role", person=second, organisation=world.parties["North PCN"], type="clinical_director", voice="provider_gp")
    world.forum("Alliance", place="Eastvale", decides="money", terms="=1+1", valid_from="2024-04-01")
    world.seat("Alliance", "Vacant", valid_from="2025-01-01")
    world.holder("Alliance", "Vacant", None, valid_from="2025-06-01")
    common = world.meeting("Board + Alliance", "2026-04-02", "Amina Shah (in attendance), ?A N Other", starts="09:00", head_count=14)
    for seat in (1, 2):
        world.add("representation", meeting=common, seat=seat, spoke=seat == 1)
    world.target("Alliance", 2, decided_on="2025-01-01")
    world.logging("2025-01-01", completeness=0.8)
    world.add("alias", party=world.parties["Amina Shah"], raw="A. Shah")
    world.add(
        "decision",
        date="2026-05-01",
        kind="gap",
        forum=world.parties["Alliance"],
        seat=2,
        choice="share",
        text="-see notes",
        review_on="2026-11-01",
    )
    return world


@pytest.mark.parametrize("what", ["*.csv", WORKBOOK])
def test_exported_imported_and_exported_again_are_the_same_bytes(tmp_path, what):
    first = save_tables(read_back(stored(a_hard_world(), tmp_path / "a.db")), tmp_path / "first")
    with open_store(tmp_path / "b.db") as store:
        load(store, read_files(sorted((tmp_path / "first").glob(what))), read_policy(), by="test", at=datetime(2026, 11, 14, tzinfo=UTC))

    second = save_tables(read_back(tmp_path / "b.db"), tmp_path / "second")

    assert [path.name for path in first if path.read_bytes() != (tmp_path / "second" / path.name).read_bytes()] == []
    assert len(first) == len(second) == len(sheets()) + 1


def read_back(path):
    with open_store(path) as store:
        return store.frames()
