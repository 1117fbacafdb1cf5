"""Running text, Markdown and HTML as documents: what their marks mean, and on which line everything stands."""

from pathlib import Path

import pytest

from influence.intake.documents.document import Line
from influence.intake.documents.text import document_of
from influence.intake.files import open_file
from tests.hangs import ending
from tests.intake.writing_documents import lines_of

MINUTES = Path(__file__).parent.parent / "data" / "minutes"


def read(text, name="minutes.txt"):
    return document_of(open_file(text.encode(), name))


def test_a_line_of_plain_text_keeps_its_number_and_all_that_stands_on_it():
    document = read(
        "North Board, 3 May 2026\n\nPresent:\n  Dr Ann Lee (AL), Chair\n----------\n• Jo Reed\n- Sam Hill\n1. Welcome\n2 * 3 * 4"
    )

    assert document.form == "text"
    assert document.lines == (
        Line(1, "North Board, 3 May 2026"),
        Line(3, "Present:"),
        Line(4, "Dr Ann Lee (AL), Chair"),
        Line(6, "Jo Reed", "item"),
        Line(7, "Sam Hill", "item"),
        Line(8, "1. Welcome"),
        Line(9, "2 * 3 * 4"),
    )


@pytest.mark.parametrize("parted", ["\f", "\v", "\u2028", "\x85"])
def test_the_end_of_a_page_parts_a_line_and_begins_none(parted):
    document = read(f"Present\r\nAnn Lee\n{parted}Raj Rao{parted}Ben Low\rKit Moss\n")
    assert [(each.line, each.text) for each in document.lines] == [
        (1, "Present"),
        (2, "Ann Lee"),
        (3, "Raj Rao"),
        (3, "Ben Low"),
        (4, "Kit Moss"),
    ]


def test_lines_with_as_many_tabs_each_are_rows_of_a_table_and_one_alone_is_not():
    assert read("Present:\tJo Reed\nText\nDr Ann Lee\tChair\tAL\nJo Reed\t\tJR\n\n\tTom West\n\tIda Long").lines == (
        Line(1, "Present:\tJo Reed"),
        Line(2, "Text"),
        Line(3, "Dr Ann Lee\tChair\tAL", "row", ("Dr Ann Lee", "Chair", "AL"), 1),
        Line(4, "Jo Reed\t\tJR", "row", ("Jo Reed", "", "JR"), 1),
        Line(6, "Tom West"),
        Line(7, "Ida Long"),
    )


MARKDOWN = [
    ("a heading", "## Present ##", [("heading", "Present")]),
    ("a heading with a line under it", "North Board\n===========", [("heading", "North Board")]),
    ("bold", "**Present:** Jo Reed, __Ann Lee__", [("paragraph", "Present: Jo Reed, Ann Lee")]),
    ("italic", "**Present**\n*Jo Reed* and _Ann Lee_", [("paragraph", "Present"), ("paragraph", "Jo Reed and Ann Lee")]),
    ("a whole line in stars", "*Present:*\nJo Reed", [("paragraph", "Present:"), ("paragraph", "Jo Reed")]),
    ("a star that marks somebody stays", "# P\nJo Reed* and Ann Lee*", [("heading", "P"), ("paragraph", "Jo Reed* and Ann Lee*")]),
    ("a name with a line below its words stays", "# P\njo_reed_2 x", [("heading", "P"), ("paragraph", "jo_reed_2 x")]),
    ("items", "# P\n* Jo Reed\n+ Ann Lee", [("heading", "P"), ("item", "Jo Reed"), ("item", "Ann Lee")]),
    ("a link is its text", "# P\n[Jo Reed](http://x.org/a) ![logo](a.png)", [("heading", "P"), ("paragraph", "Jo Reed")]),
    ("an escaped mark is itself", "# P\nJo\\_Reed \\* &amp; Co", [("heading", "P"), ("paragraph", "Jo_Reed * & Co")]),
    ("a quotation", "# P\n> Jo Reed", [("heading", "P"), ("paragraph", "Jo Reed")]),
    (
        "a table",
        "| Name | Role |\n|---|:--|\n| Jo Reed | Manager<br>Finance |\n| Ann \\| Lee | **Chair** |\n\nafter",
        [
            ("row", 1, ("Name", "Role")),
            ("row", 1, ("Jo Reed", "Manager\nFinance")),
            ("row", 1, ("Ann | Lee", "Chair")),
            ("paragraph", "after"),
        ],
    ),
    (
        "a table without outer marks",
        "Name | Role\n--- | ---\nJo Reed | Chair",
        [("row", 1, ("Name", "Role")), ("row", 1, ("Jo Reed", "Chair"))],
    ),
    (
        "bits of HTML",
        "# P\n<p>Jo <b>Reed</b><br>Chair</p>\n<ul><li>Ann</li>\n<li>Sam</li></ul>",
        [("heading", "P"), ("paragraph", "Jo Reed\nChair"), ("item", "Ann"), ("item", "Sam")],
    ),
    ("a script in it is not read", "# P\n<p>Jo</p><script>alert(1)</script>", [("heading", "P"), ("paragraph", "Jo")]),
    ("a rule is not read", "# P\n---\n* * *\nJo", [("heading", "P"), ("paragraph", "Jo")]),
]


@pytest.mark.parametrize(("text", "lines"), [each[1:] for each in MARKDOWN], ids=[each[0] for each in MARKDOWN])
def test_of_markdown(text, lines):
    document = read(text)
    assert document.form == "markdown"
    assert lines_of(document) == lines


def test_lines_of_markdown_are_lines_of_the_file():
    text = "---\ntitle: North Board\nlayout: post\n---\n\n# Present\n<ul><li>Ann</li>\n<li>Sam</li></ul>\n\n| A | B |\n|---|---|\n| C | D |"
    document = read(text)

    assert document.title == "North Board"
    assert [(line.line, line.text) for line in document.lines] == [
        (2, "North Board"), (6, "Present"), (7, "Ann"), (8, "Sam"), (10, "A\tB"), (12, "C\tD"),
    ]  # fmt: skip


def test_real_minutes_in_markdown_that_holds_html():
    document = document_of(open_file((MINUTES / "crime-justice-2011-08-03.md").read_bytes(), "minutes.md"))
    lines = document.lines

    assert document.title == "Crime and Justice Transparency minutes from 3rd August 2011"
    assert [(line.line, line.text) for line in lines[1:3]] == [(14, "Present:"), (15, "Dr Kieron O’Hara – CHAIR")]
    assert [line.text for line in lines].index("Apologies:") - [line.text for line in lines].index("Present:") == 17
    assert not any("<" in line.text for line in lines)
    assert sum(line.kind == "item" for line in lines) == 4


PAGES = [
    ("paragraphs", "<p>Ann  \n Lee</p>Jo<div>Sam</div>", [("paragraph", "Ann Lee"), ("paragraph", "Jo"), ("paragraph", "Sam")]),
    ("a line end", "<p>Ann<br>Jo<br/>Sam", [("paragraph", "Ann\nJo\nSam")]),
    ("headings and items", "<h2>Present</h2><ol><li>Ann<li><p>Jo</p></ol>", [("heading", "Present"), ("item", "Ann"), ("item", "Jo")]),
    ("a table", "<table><tr><th>Name<th>Role<tr><td colspan=2>Board<tr><td>Ann<p>Lee</p><td></table>", [("row", 1, ("Name", "Role")), ("row", 1, ("Board", "")), ("row", 1, ("Ann\nLee", ""))]),
    (
        "tables for layout",
        "<table><tr><td><h1>Present</h1><table><tr><td>Ann</td><td>Chair</td></tr></table><p>Jo</p></td><td>Menu</td></tr></table>",
        [("heading", "Present"), ("row", 1, ("Ann", "Chair")), ("paragraph", "Jo"), ("paragraph", "Menu")],
    ),
    ("words within words", "<p>O<span>kaf</span><b>or</b></p>", [("paragraph", "Okafor")]),
    ("scripts and styles", "<script>var a='<p>no</p>'</script><style>p{}</style><p>Ann</p><noscript>no</noscript>", [("paragraph", "Ann")]),
    ("what is hidden", "<p style='color:red; display : none'>no</p><p hidden>no</p><p>Ann<span style='display:none'>no</span></p>", [("paragraph", "Ann")]),
    ("comments", "<p>Ann<!-- no --> Lee</p><!--[if mso]><p>no</p><![endif]-->", [("paragraph", "Ann Lee")]),
    ("signs by name", "<p>Ann&nbsp;Lee &amp; Jo &ndash; Chair</p>", [("paragraph", "Ann Lee & Jo – Chair")]),
    ("Word's bullets", "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Ann</p>", [("item", "Ann")]),
    ("Outlook's paragraphs", "<p class=MsoNormal>Ann<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", [("paragraph", "Ann")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), [each[1:] for each in PAGES], ids=[each[0] for each in PAGES])
def test_of_a_page(body, lines):
    opened = open_file(f"<!DOCTYPE html><html><head><title>Board</title></head><body>{body}</body></html>".encode(), "minutes.html")

    assert (opened.grids, opened.text) == ((), None)
    document = document_of(opened)
    assert (document.form, document.title) == ("html", "Board")
    assert lines_of(document) == lines


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1"),
        ('<meta charset="macintosh">', "mac-roman"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="no-such">', "cp1252"),
    ],
)
def test_a_page_says_how_its_letters_are_written(head, encoding):
    document = document_of(open_file(f"<html><head>{head}</head><body><p>Zoë Müller</p></body></html>".encode(encoding), "minutes.html"))
    assert [line.text for line in document.lines] == ["Zoë Müller"]


def test_html_is_told_by_its_content_and_other_marked_files_are_none():
    assert read("<p>Present</p>\n<p>Ann</p>", "minutes.txt").form == "html"
    assert read("<?xml version='1.0'?>\n<html><body><p>Ann</p></body></html>", "x").form == "html"
    assert read("<?xml version='1.0'?>\n<graphml><node>a</node></graphml>", "x.html").form == "text"
    assert document_of(open_file(b"date,forum\n1/2/2026,Board", "minutes.html")).form == "text"


def test_a_paragraph_too_long_to_go_through_is_parted_and_nothing_of_it_lost():
    text = "Ann Lee was there. " * 5_000
    lines = read(text).lines

    assert {line.line for line in lines} == {1}
    assert max(len(line.text) for line in lines) <= 20_000
    assert " ".join(line.text for line in lines) == text.strip()


def test_a_text_far_too_long_for_minutes_is_no_document():
    assert document_of(open_file(b"Ann Lee\n" * 700_000, "log.txt")) is None


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", []),
        ("utf-16", []),
        ("utf-16-le", ["The file does not say how its letters are written; UTF-16 was assumed."]),
        ("utf-16-be", ["The file does not say how its letters are written; UTF-16 was assumed."]),
        ("cp1252", ["The file does not say how its letters are written; Windows-1252 was assumed."]),
    ],
)
def test_text_that_does_not_say_how_its_letters_are_written(encoding, notes):
    opened = open_file("Present: Zoë Müller, Siân O’Hara – Chair".encode(encoding), "minutes.txt")
    assert [each.message for each in opened.notes] == notes
    assert document_of(opened).lines[0].text == "Present: Zoë Müller, Siân O’Hara – Chair"


def test_a_line_of_nothing_but_marks_of_quotation_costs_little():
    with ending():
        document = document_of(open_file(f"# Minutes\n\n**Present:**\n{'> ' * 400_000}Amina Shah\n".encode(), "minutes.md"))
    assert [line.text for line in document.lines] == ["Minutes", "Present:", "Amina Shah"]
