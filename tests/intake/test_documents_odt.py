"""OpenDocument texts: what a reader of the page reads, in its order."""

import odfdo
import pytest

from influence.intake.documents.text import document_of
from influence.intake.files import open_file
from tests.intake.writing_documents import lines_of, open_text, open_text_of


def read(data):
    opened = open_file(data, "minutes.odt")
    assert (opened.grids, opened.text) == ((), None)
    return document_of(opened)


def test_paragraphs_and_tables_stand_in_the_order_of_the_page():
    def fill(body):
        table = odfdo.Table("Present", width=2, height=2)
        table.set_value("A1", "Dr Ann Lee")
        table.set_value("B1", "Chair")
        table.set_value("A2", "Jo Reed")
        for each in (odfdo.Header(1, "North Board"), odfdo.Paragraph("Present:"), table, odfdo.List(["Sam Hill"])):
            body.append(each)

    document = read(open_text(fill))

    assert document.form == "odt"
    assert lines_of(document) == [
        ("heading", "North Board"),
        ("paragraph", "Present:"),
        ("row", 1, ("Dr Ann Lee", "Chair")),
        ("row", 1, ("Jo Reed", "")),
        ("item", "Sam Hill"),
    ]
    assert [line.line for line in document.lines] == [1, 2, 3, 4, 5]


HIDDEN = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
TITLE = '<style:style style:name="P1" style:parent-style-name="Title"/>'
BODIES = [
    (
        "a deletion is not read",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        "",
        [],
    ),
    (
        "a comment and a note are not read",
        "<text:p>A<office:annotation><text:p>c</text:p></office:annotation><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>B</text:p>",
        "",
        [("paragraph", "AB")],
    ),
    ("hidden letters are not read", '<text:p>A<text:span text:style-name="T1">no</text:span>B</text:p>', HIDDEN, [("paragraph", "AB")]),
    ("a hidden section is not read", '<text:section text:display="none"><text:p>no</text:p></text:section>', "", []),
    (
        "tabs, line ends and meant spaces stay",
        '<text:p>A<text:tab/>B<text:line-break/>C<text:s text:c="2"/>D</text:p>',
        "",
        [("paragraph", "A\tB\nC  D")],
    ),
    ("line ends of the file are spaces", "<text:p>A\n   B <text:span>C\n</text:span>D</text:p>", "", [("paragraph", "A B C D")]),
    ("a paragraph in the style of titles is a heading", '<text:p text:style-name="P1">A</text:p>', TITLE, [("heading", "A")]),
    (
        "a merged cell stands once, in its first column",
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>',
        "",
        [("row", 1, ("A", "", "B"))],
    ),
    (
        "a cell that stands for several is in each",
        '<table:table><table:table-row><table:table-cell><text:p>Jo</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>✓</text:p></table:table-cell></table:table-row></table:table>',
        "",
        [("row", 1, ("Jo", "✓", "✓"))],
    ),
    (
        "a list in a cell is lines of the cell",
        "<table:table><table:table-row><table:table-cell><text:list><text:list-item><text:p>A</text:p></text:list-item><text:list-item><text:p>B</text:p></text:list-item></text:list></table:table-cell><table:table-cell><text:p>C</text:p></table:table-cell></table:table-row></table:table>",
        "",
        [("row", 1, ("A\nB", "C"))],
    ),
    (
        "a text box is read",
        "<text:p>beside<drawing:frame><drawing:text-box><text:p>box</text:p></drawing:text-box></drawing:frame></text:p>",
        "",
        [("paragraph", "box"), ("paragraph", "beside")],
    ),
]


@pytest.mark.parametrize(("body", "styles", "lines"), [each[1:] for each in BODIES], ids=[each[0] for each in BODIES])
def test_of_an_open_text(body, styles, lines):
    assert lines_of(read(open_text_of(body + "<text:p>end</text:p>", styles))) == [*lines, ("paragraph", "end")]


def test_what_a_text_calls_itself():
    def prepare(document):
        document.meta.title = "Minutes of the North Board"

    assert read(open_text(lambda body: body.append(odfdo.Paragraph("x")), prepare)).title == "Minutes of the North Board"
