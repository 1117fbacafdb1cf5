"""The document that scripts rely on: names, order and plainness of its keys."""

import json

from influence.intake.json import as_document
from influence.intake.readers import read_file, read_files
from tests.intake.sheets import text


def document(*readings):
    """Through JSON and back, so that nothing but plain values can be in it."""
    return json.loads(json.dumps(as_document(readings), allow_nan=False))


LOG = text(
    "date,forum,starts,person,role,status,for_person,minutes,part",
    "14/10/2026,Board,14:00,Dr Amina Shah (North PCN),CD,deputy,Jo Reed,88,late",
)


def test_a_meeting_has_the_documented_keys_first_and_in_order():
    (file,) = document(read_file(LOG, "board.csv"))["files"]
    assert list(file)[:10] == [
        "file",
        "kind",
        "sha256",
        "meetings",
        "contacts",
        "organisations",
        "people",
        "relations",
        "tables",
        "problems",
    ]
    (meeting,) = file["meetings"]
    assert list(meeting)[:10] == ["title", "date", "start", "end", "minutes", "forums", "head_count", "roster", "source_line", "attendance"]
    assert (meeting["start"], meeting["forums"]) == ("2026-10-14T14:00:00", ["Board"])
    (person,) = meeting["attendance"]
    documented = [
        "name",
        "title",
        "raw",
        "email",
        "role",
        "organisation",
        "status",
        "for",
        "minutes",
        "part",
        "guest",
        "mode",
        "response",
        "source_line",
    ]
    assert list(person)[:14] == documented
    assert {key: person[key] for key in documented} == {
        "name": "Amina Shah",
        "title": "Dr",
        "raw": "Dr Amina Shah (North PCN)",
        "email": None,
        "role": "CD",
        "organisation": "North PCN",
        "status": "deputy",
        "for": "Jo Reed",
        "minutes": 88,
        "part": True,
        "guest": False,
        "mode": None,
        "response": None,
        "source_line": 2,
    }


def test_a_contact_a_body_a_person_and_a_relation_have_the_documented_keys():
    (contact,) = document(read_file(text("date,from,with,kind", "14/10/2026,A B,C D,call"), "c.csv"))["files"][0]["contacts"]
    assert list(contact)[:8] == ["date", "kind", "minutes", "from", "with", "started_by", "topic", "source_line"]
    assert (contact["from"], contact["with"], contact["kind"]) == (["A B"], ["C D"], "phone")
    (body,) = document(read_file(text("name,type", "North PCN,pcn"), "o.csv"))["files"][0]["organisations"]
    assert list(body)[:8] == ["code", "name", "type", "parent", "country", "valid_from", "valid_to", "source_line"]
    (person,) = document(read_file(text("name,email", "Dr Jo Reed,j@example.org"), "p.csv"))["files"][0]["people"]
    assert list(person)[:5] == ["name", "email", "role", "organisation", "source_line"]
    assert person["name"] == "Jo Reed"
    (relation,) = document(read_file(text("from,to,kind,last day", "A,B,member,31/03/2026"), "r.csv"))["files"][0]["relations"]
    assert list(relation)[:7] == ["from", "to", "kind", "valid_from", "valid_to", "weight", "source_line"]
    assert (relation["from"], relation["to"], relation["valid_to"]) == ("A", "B", "2026-04-01")


def test_rows_of_other_tables_stand_under_their_table_and_problems_have_their_keys():
    (file,) = document(read_file(text("forum,capacity,wanted,share", "Board,place,2,x"), "targets.csv"))["files"]
    assert file["tables"]["seat_target"] == [{"forum": "Board", "capacity": "place_gp", "wanted": 2, "source_line": 2}]
    assert [list(problem) for problem in file["problems"]] == [["line", "column", "value", "message", "right", "do", "severity"]]
    assert (file["rows_in_file"], file["rows_read"]) == (1, 1)


def test_a_file_that_cannot_be_read_is_in_the_document_with_kind_null(tmp_path):
    (file,) = document(*read_files([tmp_path / "none.csv"]))["files"]
    assert (file["kind"], file["problems"][0]["severity"], file["meetings"]) == (None, "error", [])


def test_numbers_are_short():
    (file,) = document(read_file(text("party,area,share", "North PCN,Hill,33.3333333333%"), "f.csv"))["files"]
    assert file["tables"]["footprint"][0]["share"] == 0.333333
