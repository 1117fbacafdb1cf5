"""NHS organisation files laid side by side (D-06; rows 17 and 18): what they agree on, what only one of them has."""

from collections import Counter
from pathlib import Path

import pytest

from influence.intake.readers import read_file
from tests.intake.planning import EMPTY, after, planned

ODS = Path(__file__).parent.parent / "data" / "ods"


@pytest.fixture(scope="module")
def readings():
    return [read_file(ODS / name) for name in ("epraccur_QJ2.csv", "ePCN_15M.xlsx", "eccg_QJ2.csv", "etr_QJ2.csv")]


@pytest.fixture(scope="module")
def made(readings):
    return planned(EMPTY, *readings)


def test_practices_and_networks_together_have_the_expected_numbers(made):
    bodies = made.draft.inserts["organisation"]
    still = {row["ods_code"]: row["party"] for row in bodies if row["type"] == "practice" and not row.get("valid_to")}
    members = {row["from"] for row in made.draft.inserts["relation"] if row["kind"] == "member" and not row.get("valid_to")}
    assert len(still) == 110
    assert [code for code, party in still.items() if party not in members] == ["C81036"]
    assert len(members) == 112 and sum(row["kind"] == "member" for row in made.draft.inserts["relation"]) == 128
    assert Counter(row["type"] for row in bodies)["pcn"] == 18


def test_codes_that_only_the_network_file_has_are_told_and_kept(made):
    told = {each.problem.message.split()[0] for each in made.problems if each.file == "ePCN_15M.xlsx"}
    assert told == {"C81028", "C81077", "Y02442"}
    assert told <= {row["ods_code"] for row in made.draft.inserts["organisation"]}


def test_closed_practices_are_kept_and_closed(made):
    assert sum(1 for row in made.draft.inserts["organisation"] if row["type"] == "practice" and row.get("valid_to")) == 10


def test_every_row_is_loaded_or_told(made):
    accounts = {each.file: (each.rows_in_file, each.rows_read, each.rows_refused) for each in made.files}
    assert accounts == {
        "epraccur_QJ2.csv": (203, 120, 0),
        "ePCN_15M.xlsx": (146, 146, 0),
        "eccg_QJ2.csv": (5, 5, 0),
        "etr_QJ2.csv": (4, 4, 0),
    }
    left_out = [each for each in made.problems if each.file == "epraccur_QJ2.csv" and "left out" in each.problem.message]
    assert len(left_out) == 83


def test_the_same_files_again_in_another_order_change_nothing(made, readings):
    assert planned(after(EMPTY, made), *reversed(readings)).is_empty


def test_the_network_file_first_and_the_practices_later_come_to_the_same(readings):
    practices, networks, *_ = readings
    first = planned(EMPTY, networks)
    assert not [each for each in first.problems if each.problem.severity == "error"]
    frames = after(EMPTY, first)
    second = planned(frames, practices)
    bodies = after(frames, second)["organisation"]
    assert second.loaded["organisation"] == 120 - len(set(frames["organisation"]["ods_code"]) & {o.code for o in practices.organisations})
    assert bodies["ods_code"].is_unique
