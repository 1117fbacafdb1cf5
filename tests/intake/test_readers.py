"""The list of readers is complete, and what a file is, is told by its content."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import influence.intake
from influence.intake.files import Opened
from influence.intake.readers import READERS, read_file
from tests.intake.calendars import calendar, event
from tests.intake.mapfiles import gephi_edges, kumu_blueprint
from tests.intake.sheets import text, workbook

ODS = Path(__file__).parents[1] / "data" / "ods"


def functions_on_files(prefix):
    for found in pkgutil.walk_packages(influence.intake.__path__, "influence.intake."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if name.startswith(prefix) and function.__module__ == module.__name__ and first is not None and first.annotation is Opened:
                yield function


def test_every_reader_and_every_way_to_tell_a_kind_is_in_the_list():
    assert set(functions_on_files("read_")) == {reader.read for reader in READERS.values()}
    assert set(functions_on_files("is_")) == {reader.detect for reader in READERS.values()}


FILES = {
    "template": text("date,from,with,kind", "14/10/2026,A B,C D,call"),
    "register": text("Name,14/10/2026", "Jo Reed,Y"),
    "teams_report": text("Full Name\tUser Action\tTimestamp", "Jo Reed\tJoined\t14/10/2026, 14:00:00"),
    "calendar": calendar(event()),
    "kumu": kumu_blueprint(),
    "gephi": gephi_edges(),
    "ods_practices": (ODS / "epraccur_QJ2.csv").read_bytes(),
    "ods_pcns": (ODS / "ePCN_15M.xlsx").read_bytes(),
    "ods_memberships": text("Z99001,HILL SURGERY,99X,PLACE,U99001,NORTH PCN,99X,PLACE,20190701,,True"),
    "ods_trusts": (ODS / "etr_QJ2.csv").read_bytes(),
    "ods_sub_icbs": (ODS / "eccg_QJ2.csv").read_bytes(),
    "ods_hierarchy": text("PRACTICE_CODE,PRACTICE_NAME,PCN_CODE,SUB_ICB_LOCATION_CODE,ICB_CODE", "Z99001,HILL SURGERY,U99001,99X,QZ9"),
}


def test_each_kind_is_told_from_its_content_alone_and_by_one_reader():
    """A name says nothing, and no file is claimed by two readers."""
    assert FILES.keys() <= READERS.keys()
    for kind, data in FILES.items():
        assert read_file(data, "untitled").kind == kind
        opened = influence.intake.readers.open_file(data, "untitled")
        claims = {name for name, reader in READERS.items() if name in FILES and reader.detect(opened)}
        assert claims - {"ods_memberships"} == {kind} - {"ods_memberships"}, kind


def test_a_kind_that_does_not_fit_is_refused_with_what_to_do():
    reading = read_file(FILES["register"], "r.csv", kind="ods_trusts")
    (problem,) = reading.problems
    assert (reading.kind, problem.message, problem.do) == (
        None,
        "The file is not of the kind 'ods_trusts'.",
        "Leave the kind out, and it is told from the content.",
    )


def test_the_fingerprint_is_of_the_bytes_and_the_latest_day_is_the_last_fact():
    reading = read_file(
        workbook(
            ("contact", [["date", "from", "with", "kind"], ["14/10/2026", "A B", "C D", "call"], ["02/10/2026", "A B", "C D", "call"]])
        ),
        "x.xlsx",
    )
    assert len(reading.sha256) == 64
    assert reading.latest_day.isoformat() == "2026-10-14"
    assert read_file(FILES["template"], "a.csv").sha256 == read_file(FILES["template"], "b.csv").sha256
