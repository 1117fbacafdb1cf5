"""Tables leave as the files a person could have filled in."""

import csv
import io

from openpyxl import load_workbook

from influence.output.export_tables import WORKBOOK, save_tables, table_rows
from influence.records.sheets import sheet_columns, sheets
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
    (first,) = save_tables(frames, tmp_path / "a")[-1:]
    import openpyxl.packaging.core as core

    later = core.datetime.datetime(2031, 5, 5)
    monkeypatch.setattr(
        core, "datetime", type("Clock", (), {"datetime": type("D", (), {"now": lambda tz=None: later}), "timezone": core.datetime.timezone})
    )
    (second,) = save_tables(frames, tmp_path / "b")[-1:]

    assert first.read_bytes() == second.read_bytes()
