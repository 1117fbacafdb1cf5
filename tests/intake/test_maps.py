"""Somebody's map, from Kumu or Gephi: people, bodies and ties, and nothing guessed in silence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.ask import ask_file
from influence.intake.json import as_document
from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.mapfiles import ELEMENTS, TIES, WHOLE, as_csv, gephi_edges, gephi_nodes, gexf, graphml, kumu_blueprint, kumu_export
from tests.intake.sheets import told, workbook

SETTINGS = settings(max_examples=40)


def people(reading):
    return [each.name for each in reading.people]


def bodies(reading):
    return [(each.name, each.type) for each in reading.organisations]


def ties(reading):
    return [(each.source, each.target, each.kind, each.weight) for each in reading.relations]


def check(reading):
    """Every element and tie was handed on or stands in a problem."""
    assert reading.rows_read <= reading.rows_in_file <= reading.rows_read + len([each for each in reading.problems if each.line])
    assert all(each.source_line >= 1 for each in (*reading.people, *reading.organisations, *reading.relations))
    as_document([reading])


@pytest.mark.parametrize("form", WHOLE)
def test_every_form_of_one_map_says_the_same(form):
    kind, write = WHOLE[form]
    reading = read_file(write(), "untitled")
    assert (reading.kind, people(reading), bodies(reading)) == (kind, ["Amina Shah"], [("North PCN", "pcn"), ("Middlemere ICB", "icb")])
    assert sorted(map(str, ties(reading))) == sorted(
        map(
            str,
            [
                ("Amina Shah", "North PCN", "member", None),
                ("Amina Shah", "Middlemere ICB", "mapped", 3.0),
                ("North PCN", "Middlemere ICB", "reports_to", 0.5),
            ],
        )
    )
    assert {each.note for each in reading.relations} == {"works at", "influences, weight 3", "reports to, weight 0.5"}
    assert (reading.rows_in_file, reading.rows_read, reading.problems) == (6, 6, ())
    assert ask_file(write(), "untitled").kinds == (kind,)
    check(reading)


def test_the_two_files_of_gephi_are_told_each_by_itself():
    nodes, edges = read_file(gephi_nodes()), read_file(gephi_edges())
    assert (nodes.kind, people(nodes), len(nodes.organisations), nodes.relations) == ("gephi", ["Amina Shah"], 2, ())
    assert (edges.kind, edges.people, [(each.source, each.target) for each in edges.relations]) == (
        "gephi",
        (),
        [("p-001", "o-001"), ("p-001", "o-002"), ("o-001", "o-002")],
    )
    assert nodes.problems == edges.problems == ()


TYPES = [
    ("Person", ("person", None)),
    ("GP leader", ("person", "GP leader")),
    ("PCN clinical director", ("person", "PCN clinical director")),
    ("stakeholder", ("person", None)),
    ("Organisation", ("body", "other")),
    ("organization", ("body", "other")),
    ("PCN", ("body", "pcn")),
    ("GP Practice", ("body", "practice")),
    ("Council", ("body", "upper_tier_council")),
    ("Delivery team", ("body", "other")),
    ("Forum", ("body", "forum")),
    ("Programme board", ("body", "forum")),
    ("Theme", "'Jo Reed' is of the type 'Theme', so it is neither a person nor a body and was left out."),
    ("Blob", "Whether a 'Blob' is a person or a body is not known, so 'Jo Reed' was not read."),
]


@pytest.mark.parametrize(("type", "meant"), TYPES)
def test_a_type_says_what_an_element_is_or_is_asked_about(type, meant):
    reading = read_file(as_csv([["Label", "Type"], ["Jo Reed", type]]))
    found = [("person", each.role) for each in reading.people] + [("body", each.type) for each in reading.organisations]
    assert found == ([] if isinstance(meant, str) else [meant])
    assert [each.message for each in reading.problems] == ([meant] if isinstance(meant, str) else [])
    check(reading)


NAMES = [
    ("Jo Reed", "No type is said of 'Jo Reed'; by the name it was read as a person."),
    ("Dr Shah", "No type is said of 'Dr Shah'; by the name it was read as a person."),
    ("North PCN", "No type is said of 'North PCN'; by the name it was read as a body."),
    ("Place Board", "No type is said of 'Place Board'; by the name it was read as a body."),
    ("Riverside", "Whether 'Riverside' is a person or a body is not said, so it was not read."),
    ("Plan 2026", "Whether 'Plan 2026' is a person or a body is not said, so it was not read."),
]


@pytest.mark.parametrize(("label", "message"), NAMES)
def test_an_element_without_a_type_is_told_by_its_name_with_a_warning(label, message):
    reading = read_file(as_csv([["Id", "Label"], ["1", label]]))
    assert [(each.severity, each.message) for each in reading.problems] == [("warning", message)]
    assert len(reading.people) + len(reading.organisations) == ("was not read" not in message)


def test_one_warning_stands_for_all_that_were_told_by_name():
    reading = read_file(as_csv([["Id", "Label"], *([str(n), f"Jo {'ABCDEF'[n]}reed"] for n in range(5))]))
    assert [each.message for each in reading.problems] == [
        "No type is said of 'Jo Areed', 'Jo Breed', 'Jo Creed' and 2 more; by the name they were read as people."
    ]


TIE_WORDS = [
    ("works at", "member"),
    ("Employed by", "member"),
    ("member of", "member"),
    ("hosted by", "host"),
    ("part of", "parent"),
    ("reports to", "reports_to"),
    ("refers to", "referrer"),
    ("succeeded by", "mapped"),
    ("was renamed", "mapped"),
    ("trusts", "mapped"),
    ("", "mapped"),
]


@pytest.mark.parametrize(("type", "kind"), TIE_WORDS)
def test_a_tie_is_what_the_map_says_and_never_changes_the_past(type, kind):
    reading = read_file(as_csv([["From", "To", "Type"], ["A B", "C D", type]]))
    assert [(each.kind, each.note) for each in reading.relations] == [(kind, type or None)]


ODD_ROWS = [
    (["1", "", ""], [(2, None, "error", "The element has no label, so it was not read.")], ["", "From"]),
    (["1", "JR", "Person"], [(2, None, "warning", "Only initials stand here; they do not tell who it is.")], None),
    (
        ["1", "x" * 201, "Person"],
        [(2, None, "error", "The label has 201 characters, too many for a name. The element was not read.")],
        None,
    ),
    (
        ["1", "Jo 943 476 5919", "Person"],
        [(2, None, "error", "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.")],
        None,
    ),
]


@pytest.mark.parametrize(("row", "problems", "_"), ODD_ROWS[1:])
def test_an_element_that_cannot_be_read_says_why(row, problems, _):
    reading = read_file(as_csv([["ID", "Label", "Type"], row]))
    assert (told(reading), reading.people) == (problems, ())
    assert "476" not in repr(reading.problems)
    check(reading)


def test_an_element_without_a_label_or_id_is_told():
    reading = read_file(json.dumps({"elements": [{"type": "Person"}, "x"]}).encode())
    assert told(reading) == [
        (2, None, "error", "An entry of the map is no element and no connection, so it was not read."),
        (1, None, "error", "The element has no label, so it was not read."),
    ]
    check(reading)


def test_one_name_twice_is_one_unless_something_tells_two_apart():
    rows = [["Label", "Type", "Organisation"], ["Jo Reed", "Person", ""], ["Jo Reed", "Person", ""], ["Jo Reed", "Person", "ICB"]]
    reading = read_file(as_csv(rows))
    assert [(each.name, each.organisation, each.source_line) for each in reading.people] == [("Jo Reed", None, 2), ("Jo Reed", "ICB", 4)]
    assert told(reading) == [(3, None, "warning", "'Jo Reed' stands in line 2 too; both were read as one.")]
    check(reading)


ODD_TIES = [
    (("A B", "A B", "", ""), "note", "The tie joins 'A B' with itself, so it was left out."),
    (("A B", "", "", ""), "error", "The tie has only one end, so it was not read."),
    (("A B", "x" * 201, "", ""), "error", "One end of the tie is too long for a name, so the tie was not read."),
    (
        ("A B", "C 943 476 5919", "", ""),
        "error",
        "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.",
    ),
    (("A B", "C D", "", "strong"), "warning", "'strong' is not a number, so the tie has no weight."),
    (("A B", "C D", "", "nan"), "warning", "'nan' is not a number, so the tie has no weight."),
    (("A B", "C D", "", "1e999"), "warning", "'1e999' is not a number, so the tie has no weight."),
]


@pytest.mark.parametrize(("row", "severity", "message"), ODD_TIES)
def test_a_tie_that_is_odd_says_why(row, severity, message):
    reading = read_file(as_csv([["From", "To", "Type", "Strength"], row]))
    assert [(each.line, each.severity, each.message) for each in reading.problems] == [(2, severity, message)]
    assert [each.weight for each in reading.relations] == ([None] if severity == "warning" else [])
    check(reading)


def test_a_tie_to_what_the_map_does_not_hold_is_kept_and_told():
    reading = read_file(kumu_blueprint(ties=[("p-001", "somebody else", "knows", None)]))
    assert ties(reading) == [("Amina Shah", "somebody else", "mapped", None)]
    assert [each.message for each in reading.problems] == [
        "'somebody else' is not among the elements of the map; the tie holds if somebody or something of that name is known."
    ]


def test_ties_drawn_several_times_carry_the_words_of_all():
    rows = [["From", "To", "Type", "direction", "Strength"], ["A B", "C D", "trusts", "mutual", 2], ["C D", "A B", "funds", "directed", ""]]
    reading = read_file(as_csv(rows))
    assert [each.note for each in reading.relations] == ["trusts, weight 2, both ways; funds"] * 2


def test_a_cell_of_several_names_is_a_tie_for_each():
    reading = read_file(as_csv([["From", "To", "Type"], ["A B", "C D|E F | G H", "knows"]]))
    assert [(each.source, each.target, each.source_line) for each in reading.relations] == [
        ("A B", "C D", 2),
        ("A B", "E F", 2),
        ("A B", "G H", 2),
    ]
    assert (reading.rows_in_file, reading.rows_read) == (1, 1)


def test_in_gephi_type_is_the_direction_and_another_word_there_is_what_the_tie_is():
    rows = [["Source", "Target", "Type", "Weight"], ["1", "2", "Undirected", "1"], ["1", "3", "Mutual", ""], ["1", "4", "funds", ""]]
    assert [each.note for each in read_file(as_csv(rows)).relations] == ["weight 1", "both ways", "funds"]


def test_tables_below_each_other_ignored_sheets_and_columns_not_read():
    both = [["Label", "Type", "Image"], ["Jo Reed", "Person", "x.png"], [], [], ["From", "To", "Type"], ["Jo Reed", "ICB", "works at"]]
    reading = read_file(workbook(("Map", both), ("Old (ignore)", [["Label", "Type"], ["Old One", "Person"]]), ("Notes", [["Hello"]])))
    assert (people(reading), len(reading.relations)) == (["Jo Reed"], 1)
    assert [(each.line, each.column, each.message) for each in reading.problems] == [
        (None, None, "The sheet 'Old (ignore)' is to be ignored; its 2 rows were not read."),
        (None, None, "The sheet 'Notes' is no table of elements or connections; its 1 rows were not read."),
        (1, "Map", "Columns that were not read: 'Image'."),
        (6, "Map", "'ICB' is not among the elements of the map; the tie holds if somebody or something of that name is known."),
    ] or [each.message for each in reading.problems][-1].startswith("'ICB'")
    check(reading)


NOT_MAPS = [
    [["from", "to", "kind"], ["North PCN", "South PCN", "is a member of"]],
    [["date", "from", "with", "kind"], ["14/10/2026", "A B", "C D", "call"]],
    [["Name", "14/10/2026"], ["Jo Reed", "Y"]],
    [["name", "email", "role", "organisation"], ["Jo Reed", "", "", "North PCN"]],
]


@pytest.mark.parametrize("rows", NOT_MAPS)
def test_a_sheet_of_ours_is_no_map(rows):
    assert read_file(as_csv(rows)).kind in ("template", "register")


GEXF = """<?xml version="1.0" encoding="UTF-16"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
 <graph mode="static" defaultedgetype="undirected">
  <attributes class="node"><attribute id="0" title="kind" type="string"/><attribute id="1" title="place" type="string"/></attributes>
  <nodes>
   <node id="p-001" label="Dr A Example"><attvalues><attvalue for="0" value="GP leader"/></attvalues><viz:size value="3"/></node>
   <node id="o-014" label="North PCN"><attvalues><attvalue for="0" value="PCN"/></attvalues>
    <nodes><node id="o-015" label="South PCN"><attvalues><attvalue id="0" value="PCN"/></attvalues></node></nodes></node>
  </nodes>
  <edges>
   <edge id="r-001" source="p-001" target="o-014" weight="0.7" kind="relationship"/>
   <edge id="r-002" source="o-014" target="o-015" type="mutual" label="funds"/>
  </edges>
 </graph></gexf>"""


def test_gexf_as_gephi_writes_it():
    reading = read_file(GEXF.encode())
    assert (people(reading), bodies(reading)) == (["A Example"], [("South PCN", "pcn"), ("North PCN", "pcn")])
    assert [(each.source, each.target, each.weight, each.note, each.source_line) for each in reading.relations] == [
        ("A Example", "North PCN", 0.7, "relationship, weight 0.7", 11),
        ("North PCN", "South PCN", None, "funds, both ways", 12),
    ]
    assert (reading.rows_in_file, reading.rows_read) == (5, 5)


GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="Type" attr.type="string"/><key id="d1" for="all" attr.name="relationship" attr.type="string"/>
<graph edgedefault="directed"><node id="n0"><data key="d0">Person</data><data key="d9"><y:ShapeNode><y:NodeLabel>Jo
 Reed</y:NodeLabel></y:ShapeNode></data></node><node id="n1"><data key="d0">ICB</data><data key="label">Middlemere ICB</data></node>
<edge source="n0" target="n1" directed="false"><data key="d1">trusts</data></edge></graph></graphml>"""


def test_graphml_with_the_labels_of_other_makers():
    reading = read_file(GRAPHML.encode())
    assert (people(reading), bodies(reading)) == (["Jo Reed"], [("Middlemere ICB", "icb")])
    assert [(each.source, each.target, each.note) for each in reading.relations] == [("Jo Reed", "Middlemere ICB", "trusts")]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
HARMFUL = "The file defines abbreviations of its own or points to other files, which is how harmful files are made; it was not opened."
BROKEN = "The file is not whole: it breaks off, or a tag is never closed."
NO_JSON = "This is not the JSON of a map: it breaks off, or is damaged."
REFUSED = [
    (f'<?xml version="1.0"?>{BOMB}<gexf><graph><nodes><node id="1" label="&c;"/></nodes></graph></gexf>', HARMFUL),
    (f'{FETCH}<graphml><graph><node id="&a;"/></graph></graphml>', HARMFUL),
    ('<gexf><graph><nodes><node id="1"', BROKEN),
    ("<gexf><graph></gexf>", BROKEN),
    ('{"elements":[{"label":"x"', NO_JSON),
    ('{"elements":[{"label":"x"}],"connections":[}', NO_JSON),
    ('{"elements":[' + "[" * 5000, NO_JSON),
    ('{"elements":[' + "9" * 5000 + "]}", NO_JSON),
    ('{"elements":[' + ",".join(['{"label":"x"}'] * 50_001) + "]}", "The map has more than 50,000 elements."),
    (
        '{"elements":[],"connections":[' + ",".join(['{"from":"x","to":"y"}'] * 200_001) + "]}",
        "The map has more than 200,000 ties.",
    ),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_a_map_that_is_harmful_broken_or_too_large_is_refused(content, message):
    with ending():
        reading = read_file(content.encode())
        assert (reading.kind, [each.message for each in reading.problems]) == (None, [message])


LABELS = st.lists(
    st.sampled_from(["Ann Lee", "Jo Reed", "Sam Poe", "Amina Shah", "North PCN", "South PCN", "Hill, Trust", "Ü Öz"]), unique=True
)
IS_BODY = ("PCN", "Trust")


@given(st.sampled_from(sorted(WHOLE)), LABELS, st.data())
@SETTINGS
def test_what_is_written_is_read_again(form, labels, data):
    kind, write = WHOLE[form]
    elements = [(f"n-{n}", label, "Organisation" if label.endswith(IS_BODY) else "Person") for n, label in enumerate(labels)]
    pairs = [(a[0], b[0]) for n, a in enumerate(elements) for b in elements[n + 1 :]]
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    words = st.sampled_from(["trusts", "works at", "hosted by"])
    drawn = [(*pair, data.draw(words), data.draw(st.one_of(st.none(), st.integers(1, 9)))) for pair in chosen]
    if not elements:
        return
    reading = read_file(write(elements, drawn))
    assert reading.kind == kind
    assert people(reading) == [label for label in labels if not label.endswith(IS_BODY)]
    assert [name for name, _ in bodies(reading)] == [label for label in labels if label.endswith(IS_BODY)]
    names = {id: label for id, label, _ in elements}
    kinds = {"trusts": "mapped", "works at": "member", "hosted by": "host"}
    written = {(frozenset((names[a], names[b])), kinds[type], weight) for a, b, type, weight in drawn}
    assert {(frozenset((a, b)), type, weight) for a, b, type, weight in ties(reading)} == written
    assert (reading.rows_read, reading.problems) == (len(elements) + len(drawn), ())
    check(reading)


@given(st.sampled_from([kumu_blueprint(), kumu_export(), gexf(), graphml(), gephi_nodes(), gephi_edges()]), st.data())
@settings(max_examples=300)
def test_no_map_makes_its_reader_fail(data, draw):
    """A whole map with a piece taken out, put twice or written over."""
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(len(data), start + 60)))
    piece = draw.draw(st.sampled_from([b"", b'"', b"<", b">", b"{", b"]", b"null", b"&x;", b",", b"\n", b"1e999", data[start:end] * 2]))
    reading = read_file(data[:start] + piece + data[end:])
    assert reading.kind or [each.severity for each in reading.problems][-1:] == ["error"]
    check(reading)


@pytest.mark.parametrize("form", WHOLE)
def test_a_large_map_is_read_whole(form):
    elements = [(f"n-{n}", f"Jo Reed the {n}th PCN", "PCN") for n in range(5_000)]
    drawn = [(f"n-{n}", f"n-{n + 1}", "trusts", 1) for n in range(4_999)]
    data = WHOLE[form][1](elements, drawn)
    with ending():
        reading = read_file(data)
        assert reading.rows_read == 9_999


def test_the_fixture_is_what_the_tests_say():
    assert len(ELEMENTS) == len(TIES) == 3
