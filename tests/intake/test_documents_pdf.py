"""PDFs with text: lines put together to paragraphs and tables, page by page."""

import pytest

from influence.intake.documents.pdf_pages import read_pages
from influence.intake.documents.text import document_of
from influence.intake.files import open_file
from tests.intake.writing_documents import lines_of, pdf, put

NAMES = [("Dr Ann Lee", "Chair"), ("Jo Reed", "Practice manager"), ("Sam Hill", "")]


def read(data):
    opened = open_file(data, "minutes.pdf")
    assert (opened.grids, opened.text) == ((), None)
    return document_of(opened)


def pages_of(data):
    """As read, in this process and without the lines' numbers: [(kind, text)] a page."""
    return [[(kind, tuple(cells) if kind == "row" else text) for kind, text, cells, _ in page] for page in read_pages(data)["pages"]]


def test_the_line_of_a_pdf_is_its_page():
    document = read(pdf(["North Board", "", "Present:"], ["Apologies:"]))

    assert document.form == "pdf"
    assert [(line.line, line.kind, line.text) for line in document.lines] == [
        (1, "paragraph", "North Board"),
        (1, "paragraph", "Present:"),
        (2, "paragraph", "Apologies:"),
    ]


def test_columns_without_rules_are_a_table():
    assert pages_of(pdf(["Present", "", *NAMES, "", "", "1. Welcome"])) == [
        [("paragraph", "Present"), *[("row", cells) for cells in NAMES], ("paragraph", "1. Welcome")]
    ]


def test_a_table_with_rules_keeps_its_cells_whole():
    def page(document):
        with document.table(col_widths=(40, 60, 20)) as table:
            for cells in (("Name", "Role", "Initials"), ("Ann Lee", "Chair of the board and the lead of the whole place", "AL")):
                row = table.row()
                for cell in cells:
                    row.cell(cell)

    document = read(pdf(page))
    assert lines_of(document) == [
        ("row", 1, ("Name", "Role", "Initials")),
        ("row", 1, ("Ann Lee", "Chair of the board and the lead of the whole place", "AL")),
    ]


def test_lines_that_run_on_are_one_paragraph_and_names_below_each_other_are_not():
    sentence = "Apologies for absence were received from Amina Shah, Jo Bell (Tom West attended as a substitute), Ines Cole, Karim Aziz and Peter Long."
    assert pages_of(pdf([sentence, "", "Present:", "Dr Ann Lee, Chair, North Network", "Jo Reed, Practice manager"])) == [
        [
            ("paragraph", sentence),
            ("paragraph", "Present:"),
            ("paragraph", "Dr Ann Lee, Chair, North Network"),
            ("paragraph", "Jo Reed, Practice manager"),
        ]
    ]


def test_a_number_stays_before_its_text_and_a_bullet_makes_an_item():
    def page(document):
        for mark, text in (("1.", "Welcome"), ("-", "Jo Reed")):
            document.cell(12, 6, mark)
            put(document, text)
            document.ln(10)

    assert pages_of(pdf(page)) == [[("paragraph", "1. Welcome"), ("item", "Jo Reed")]]


def framed(number, of):
    def page(document):
        document.set_y(10)
        document.cell(0, 6, "North Board: minutes")
        document.set_y(30)
        put(document, "Present:")
        put(document, f"Dr Ann Lee {number}")
        document.set_y(-15)
        document.cell(0, 6, f"Page {number} of {of}", align="C")

    return page


def test_what_stands_at_the_top_of_every_page_is_read_once_and_told_and_page_numbers_are_not_read():
    opened = open_file(pdf(*[framed(number, 4) for number in range(1, 5)]), "minutes.pdf")

    texts = [line.text for line in opened.document.lines]
    assert texts == ["North Board: minutes", *[text for number in range(1, 5) for text in ("Present:", f"Dr Ann Lee {number}")]]
    assert [(each.severity, each.message) for each in opened.notes] == [
        ("note", "The same lines stand at the top or foot of the pages; they were not read on every page.")
    ]


def test_bold_made_by_printing_twice_is_read_once():
    def page(document):
        document.text(30, 40, "Present")
        document.text(30.1, 40, "Present")

    assert pages_of(pdf(page)) == [[("paragraph", "Present")]]


def test_a_page_that_is_a_picture_among_pages_of_text_is_told():
    def picture(document):
        document.image(a_picture(), 20, 20, 100)

    opened = open_file(pdf(["Present: Jo Reed"], picture), "minutes.pdf")
    assert [(each.severity, each.line, each.message) for each in opened.notes] == [
        ("warning", 2, "Page 2 holds a picture and no text; nothing of it was read.")
    ]


def a_picture():
    image = pytest.importorskip("PIL.Image")
    return image.new("L", (40, 40), 128)
