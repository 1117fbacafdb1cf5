"""Word documents: what a reader of the page reads, in its order."""

from pathlib import Path

import pytest

from influence.intake.documents.document import Line
from influence.intake.documents.text import document_of
from influence.intake.files import open_file
from tests.intake.writing_documents import lines_of, word, word_of

MINUTES = Path(__file__).parent.parent / "data" / "minutes"


def read(data):
    opened = open_file(data, "minutes.docx")
    assert (opened.grids, opened.text) == ((), None)
    return document_of(opened)


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_stand_in_the_order_of_the_page():
    document = read(
        word(("Title", "North Board"), "Present:", [["Dr Ann Lee", "Chair"], ["", ""], ["Jo Reed", ""]], ("List Bullet", "Sam Hill"))
    )

    assert document.form == "docx"
    assert document.lines == (
        Line(1, "North Board", "heading"),
        Line(2, "Present:"),
        Line(3, "Dr Ann Lee\tChair", "row", ("Dr Ann Lee", "Chair"), 1),
        Line(4, "Jo Reed\t", "row", ("Jo Reed", ""), 1),
        Line(5, "Sam Hill", "item"),
    )


BODIES = [
    (
        "a deletion is not read, an insertion is",
        f"<w:p><w:del><w:r><w:delText>Jo</w:delText></w:r></w:del><w:ins>{run('Sam')}</w:ins></w:p>",
        [("paragraph", "Sam")],
    ),
    (
        "what was moved is read where it went",
        f"<w:p><w:moveFrom>{run('A')}</w:moveFrom></w:p><w:p><w:moveTo>{run('A')}</w:moveTo></w:p>",
        [("paragraph", "A")],
    ),
    ("hidden letters are not read", f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>{run('yes')}</w:p>", [("paragraph", "yes")]),
    (
        "letters that are shown again are read",
        '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r></w:p>',
        [("paragraph", "yes")],
    ),
    ("a soft line break ends a line", f"<w:p>{run('A')}<w:r><w:br/></w:r>{run('B')}</w:p>", [("paragraph", "A\nB")]),
    ("a tab stays", f"<w:p>{run('A')}<w:r><w:tab/></w:r>{run('B')}</w:p>", [("paragraph", "A\tB")]),
    ("runs of one word are one word", f"<w:p>{run('Ok')}{run('afor')}</w:p>", [("paragraph", "Okafor")]),
    (
        "a field's result is read, its order is not",
        f"<w:p><w:r><w:instrText>DATE</w:instrText></w:r>{run('3 May')}</w:p>",
        [("paragraph", "3 May")],
    ),
    ("an outline level is a heading", f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run("A")}</w:p>', [("heading", "A")]),
    ("a number of a list is an item", f'<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>{run("A")}</w:p>', [("item", "A")]),
    (
        "a list taken off is none",
        f'<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{run("A")}</w:p>',
        [("paragraph", "A")],
    ),
    (
        "a merged cell stands once, in its first column",
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run("A")}</w:p></w:tc><w:tc><w:p>{run("B")}</w:p></w:tc></w:tr></w:tbl>',
        [("row", 1, ("A", "", "B"))],
    ),
    (
        "a cell merged downwards stands once",
        "<w:tbl>"
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>{run("A")}</w:p></w:tc><w:tc><w:p>{run("B")}</w:p></w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>{run('C')}</w:p></w:tc></w:tr></w:tbl>",
        [("row", 1, ("A", "B")), ("row", 1, ("", "C"))],
    ),
    (
        "paragraphs of a cell are lines of it",
        f"<w:tbl><w:tr><w:tc><w:p>{run('A')}</w:p><w:p>{run('B')}</w:p></w:tc><w:tc><w:p>{run('C')}</w:p></w:tc></w:tr></w:tbl>",
        [("row", 1, ("A\nB", "C"))],
    ),
    (
        "a deleted row is not read",
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('A')}</w:p></w:tc><w:tc><w:p>{run('B')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('C')}</w:p></w:tc><w:tc><w:p>{run('D')}</w:p></w:tc></w:tr></w:tbl>",
        [("row", 1, ("C", "D"))],
    ),
    (
        "a row that holds a table is only layout",
        f"<w:tbl><w:tr><w:tc><w:p>{run('Present')}</w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p>{run('A')}</w:p></w:tc><w:tc><w:p>{run('B')}</w:p></w:tc></w:tr></w:tbl><w:p>{run('after')}</w:p></w:tc></w:tr></w:tbl>",
        [("paragraph", "Present"), ("row", 1, ("A", "B")), ("paragraph", "after")],
    ),
    (
        "a table of one column is only a box",
        f"<w:tbl><w:tr><w:tc><w:p>{run('Present')}</w:p><w:p>{run('Jo Reed')}</w:p></w:tc></w:tr></w:tbl>",
        [("paragraph", "Present"), ("paragraph", "Jo Reed")],
    ),
    (
        "a text box is read once",
        f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>{run('beside')}</w:p>",
        [("paragraph", "box"), ("paragraph", "beside")],
    ),
    (
        "a field nobody filled in is not read",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{run('Click here')}</w:p></w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p>{run('filled')}</w:p></w:sdtContent></w:sdt>",
        [("paragraph", "filled")],
    ),
    ("a tick of a font of signs is a tick", '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>', [("paragraph", "✓")]),
    ("odd spaces are plain and marks of direction go", f"<w:p>{run('Jo&#160;&#8206;Reed&#8203; ')}</w:p>", [("paragraph", "Jo Reed")]),
]


@pytest.mark.parametrize(("body", "lines"), [each[1:] for each in BODIES], ids=[each[0] for each in BODIES])
def test_of_a_word_document(body, lines):
    assert lines_of(read(word_of(body + "<w:p><w:r><w:t>end</w:t></w:r></w:p>"))) == [*lines, ("paragraph", "end")]


def test_the_top_of_the_page_is_read_once_where_it_may_tell_the_meeting():
    def prepare(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "North Board, meeting of 3 May 2026"
        section.header.add_paragraph("OFFICIAL")
        section.footer.paragraphs[0].text = "Page 1 of 2, meeting"

    assert lines_of(read(word("Present", prepare=prepare))) == [
        ("paragraph", "North Board, meeting of 3 May 2026"),
        ("paragraph", "Present"),
    ]


def test_what_a_document_calls_itself():
    def prepare(document):
        document.core_properties.title = "Minutes of the North Board"

    assert read(word("Present", prepare=prepare)).title == "Minutes of the North Board"


def test_minutes_in_a_table_whose_right_column_changes_its_heading():
    lines = read((MINUTES / "odug-2014-05-13.docx").read_bytes()).lines
    rows = [line.cells for line in lines if line.table == 1]

    assert [line.text for line in lines[:4]] == [
        "Open Data User Group - Agenda",
        "24th meeting",
        "13th May 2014, 9:30 - 12:30",
        "Venue: 1 Horseguards Road, Room G23",
    ]
    assert len(rows) == 14
    assert rows[0] == ("Attendees", "Officials")
    assert rows[-1] == ("", "Jemma Insall (JI)")
    assert [line.line for line in lines] == list(range(1, len(lines) + 1))
