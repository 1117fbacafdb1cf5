"""A file as a person sees it, to be read beside what was understood."""

from io import BytesIO

from docx import Document
from openpyxl import Workbook

from influence.intake.files import open_file
from influence.intake.original import LONGEST_SHOWN, WITHHELD, OriginalLine, original_lines


def lines(data, name="file"):
    return original_lines(open_file(data, name))


def test_a_text_is_its_lines_and_blank_ones_are_left_out():
    assert lines(b"North Board\n\nPresent:  Jo   Reed\n") == (OriginalLine(1, "North Board"), OriginalLine(3, "Present: Jo Reed"))


def test_cells_stand_apart():
    assert lines("Name\tEmail\t\t\nJo Reed\tj@example.org".encode("utf-16")) == (
        OriginalLine(1, "Name · Email"),
        OriginalLine(2, "Jo Reed · j@example.org"),
    )


def test_sheets_are_named_where_there_are_several():
    book = Workbook()
    book.active.append(["a", None, 3])
    book.create_sheet("Second").append(["b"])
    held = BytesIO()
    book.save(held)
    assert lines(held.getvalue(), "x.xlsx") == (OriginalLine(1, "a · 3", "Sheet"), OriginalLine(1, "b", "Second"))


def test_a_document_is_its_paragraphs_and_rows():
    made = Document()
    made.add_paragraph("North Board")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Jo Reed", "Trust"
    held = BytesIO()
    made.save(held)
    assert [each.text for each in lines(held.getvalue(), "x.docx")] == ["North Board", "Jo Reed · Trust"]


def test_what_may_be_a_patients_number_is_not_shown_and_long_lines_are_cut():
    shown = [each.text for each in lines(b"Board\nNHS no 943 476 5919\n" + b"x " * 900)]
    assert shown[1] == WITHHELD
    assert len(shown[2]) == LONGEST_SHOWN and shown[2].endswith("…")
