"""The published NHS organisation files, against counts made by hand (tests/data/ods/SOURCES.md)."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from influence.intake.readers import read_file
from tests.intake.sheets import text, told, workbook

ODS = Path(__file__).parents[1] / "data" / "ods"


def rows_of(name):
    with (ODS / name).open(encoding="utf-8") as file:
        return list(csv.reader(file))


def test_practices_are_counted_as_by_hand_and_no_row_is_lost():
    reading = read_file(ODS / "epraccur_QJ2.csv")
    assert (reading.kind, reading.rows_in_file) == ("ods_practices", 203)
    assert sum(o.type == "practice" and o.valid_to is None for o in reading.organisations) == 110
    lines = {o.source_line for o in reading.organisations} | {p.line for p in reading.problems}
    assert lines == set(range(1, 204))
    assert {p.severity for p in reading.problems} == {"note"}


def test_practices_agree_with_a_plain_reading_of_the_columns():
    """Status in column 13, setting in column 26; the closing day in column 12 is the last day."""
    expected = {r[0] for r in rows_of("epraccur_QJ2.csv") if r[12] == "A" and r[25] == "4"}
    reading = read_file(ODS / "epraccur_QJ2.csv")
    assert {o.code for o in reading.organisations if o.valid_to is None} == expected
    one = next(o for o in reading.organisations if o.code == "C81661")
    assert (one.name, one.parent, one.country) == ("BLACKWELL MEDICAL CENTRE", "15M", "England")
    assert (one.valid_from, one.valid_to) == ("1993-08-02", "2024-04-01")


def test_networks_and_memberships_are_counted_as_by_hand():
    reading = read_file(ODS / "ePCN_15M.xlsx")
    assert reading.kind == "ods_pcns"
    assert (len(reading.organisations), {o.type for o in reading.organisations}, {o.valid_to for o in reading.organisations}) == (
        18,
        {"pcn"},
        {None},
    )
    assert len(reading.relations) == 128
    assert sum(r.valid_to is None for r in reading.relations) == 112
    assert (reading.rows_in_file, reading.rows_read, reading.problems) == (146, 146, ())


def test_a_membership_that_ends_on_31_march_ends_where_the_next_begins():
    """Closing days are inclusive: without a gap or an overlap a practice moves on 1 April."""
    spells = [r for r in read_file(ODS / "ePCN_15M.xlsx").relations if r.source == "C81037"]
    assert [(s.target, s.valid_from, s.valid_to) for s in spells] == [
        ("U63258", "2019-10-01", "2022-04-01"),
        ("U13621", "2022-04-01", None),
    ]
    assert spells[0].source_name and spells[0].target_name


def test_practices_and_networks_together_show_the_one_practice_in_no_network_and_three_codes_that_do_not_meet():
    active = {o.code for o in read_file(ODS / "epraccur_QJ2.csv").organisations if o.valid_to is None}
    members = {r.source for r in read_file(ODS / "ePCN_15M.xlsx").relations if r.valid_to is None}
    assert active - members == {"C81036"}
    assert members - active == {"C81028", "C81077", "Y02442"}


def test_sub_icb_locations_and_trusts_are_counted_as_by_hand():
    places = read_file(ODS / "eccg_QJ2.csv")
    assert (places.kind, len(places.organisations)) == ("ods_sub_icbs", 5)
    assert [o.code for o in places.organisations if o.valid_to is None] == ["15M"]
    trusts = read_file(ODS / "etr_QJ2.csv")
    assert (trusts.kind, Counter(o.type for o in trusts.organisations)) == (
        "ods_trusts",
        Counter({"acute_trust": 2, "community_trust": 1, "other": 1}),
    )
    assert [(p.line, p.severity) for p in trusts.problems] == [(1, "note"), (2, "note"), (3, "warning"), (4, "note")]


def practice(code, name="HILL SURGERY", group="Y60", closed="", status="ACTIVE", setting="RO76"):
    cells = [code, name, group, "QZ9", *[""] * 6, "20100401", closed, status, "B", "99X", "20100401", *[""] * 9, setting, ""]
    assert len(cells) == 27
    return ",".join(cells)


def test_the_newer_dialect_names_status_and_setting_in_words():
    """ACTIVE, INACTIVE and RO76 instead of A, C and 4; rows of Wales are told apart; a role that is no GP practice is a note."""
    reading = read_file(
        text(
            practice("Z99001"),
            practice("Z99002", closed="20240331", status="INACTIVE"),
            practice("W99003"),
            practice("Z99004", setting="RO87"),
            practice("Z99005", status="INACTIVE"),
            practice("Z99006", group="W00"),
        ),
        "report.csv",
    )
    assert reading.kind == "ods_practices"
    assert [(o.code, o.valid_to) for o in reading.organisations] == [("Z99001", None), ("Z99002", "2024-04-01")]
    assert told(reading) == [
        (3, "A", "note", "A practice in Wales. It was left out."),
        (4, "Z", "note", "No GP practice: its prescribing setting is RO87. It was left out."),
        (5, "L", "error", "The practice is closed, but its closing day is missing or cannot be read. It was not read."),
        (6, "A", "note", "A practice in Wales. It was left out."),
    ]


def test_a_row_that_does_not_fit_and_a_row_told_twice_are_reported():
    rows = [practice(f"Z9901{n}") for n in range(10)]
    reading = read_file(text(*rows, "not a code,at all", rows[0]), "report.csv")
    assert len(reading.organisations) == 10
    assert told(reading) == [
        (11, "A", "error", "The row does not fit this NHS file: it has 2 columns. It was not read."),
        (12, "A", "note", "The row stands in the file already; it was read once."),
    ]


def test_memberships_alone_are_a_kind_of_their_own_with_or_without_headings():
    rows = [("Z99001", "HILL SURGERY", "99X", "PLACE", "U99001", "NORTH PCN", "99X", "PLACE", "20190701", "20240331", "True")]
    heads = ["Partner\nOrganisation\nCode", *"bcdefghijk"]
    for data, name in ((text(",".join(rows[0])), "m.csv"), (workbook(("x", [heads, *rows])), "m.xlsx")):
        reading = read_file(data, name)
        assert reading.kind == "ods_memberships"
        (spell,) = reading.relations
        assert (spell.source, spell.target, spell.kind, spell.valid_from, spell.valid_to) == (
            "Z99001",
            "U99001",
            "member",
            "2019-07-01",
            "2024-04-01",
        )


def test_networks_alone_in_a_text_file():
    reading = read_file(
        text("U99001,NORTH PCN,99X,PLACE,20190701,,1 ROAD,,,TOWN,,AB1 2CD", "U99002,OLD PCN,99X,PLACE,20190701,20200331,,,,,,"), "p.csv"
    )
    assert reading.kind == "ods_pcns"
    assert [(o.code, o.parent, o.valid_to) for o in reading.organisations] == [("U99001", "99X", None), ("U99002", "99X", "2020-04-01")]


HEADS = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
ABOVE = "E38,99X,A PLACE,E54,QZ9,AN ICB,E40,Y99,A REGION"


def test_the_map_from_practice_to_region_names_each_body_once():
    reading = read_file(
        text(
            HEADS,
            f"GP,01OCT2026,Z99001,HILL SURGERY,AB1,U99001,NORTH PCN,{ABOVE}",
            f"GP,01OCT2026,Z99002,DALE SURGERY,AB1,U99001,NORTH PCN,{ABOVE}",
            f"GP,01OCT2026,Z99003,MOOR SURGERY,AB1,U,UNALLOCATED,{ABOVE}",
        ),
        "map.csv",
    )
    assert reading.kind == "ods_hierarchy"
    assert [(o.code, o.type, o.parent) for o in reading.organisations] == [
        ("Z99001", "practice", "99X"),
        ("U99001", "pcn", "99X"),
        ("99X", "sub_icb_location", "QZ9"),
        ("QZ9", "icb", "Y99"),
        ("Y99", "region", None),
        ("Z99002", "practice", "99X"),
        ("Z99003", "practice", "99X"),
    ]
    assert [(r.source, r.target) for r in reading.relations] == [("Z99001", "U99001"), ("Z99002", "U99001")]
    assert told(reading) == [(4, "PCN_CODE", "note", "The practice is in no network.")]
    assert (reading.rows_in_file, reading.rows_read) == (3, 3)


@pytest.mark.parametrize("name", ["epraccur_QJ2.csv", "eccg_QJ2.csv", "etr_QJ2.csv"])
def test_what_a_file_is_does_not_hang_on_its_name(name):
    data = (ODS / name).read_bytes()
    assert read_file(data, "attendance.csv").kind == read_file(data, name).kind
