"""Documents for tests, made by the libraries that write them or part by part."""

import io
import zipfile

import docx
import odfdo
from fpdf import FPDF

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*made, prepare=None):
    """A Word document: a text is a paragraph, (style, text) a paragraph in it, a list of rows a table."""
    document = docx.Document()
    for each in made:
        if isinstance(each, str):
            document.add_paragraph(each)
        elif isinstance(each, tuple):
            document.add_paragraph(each[1], style=each[0])
        else:
            table = document.add_table(rows=0, cols=len(each[0]))
            for row in each:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    if prepare:
        prepare(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_of(body, before=""):
    """A Word document whose body is this XML."""
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    return with_part(word("x"), "word/document.xml", xml.encode())


def with_part(data, part, content, renamed=None):
    """The packed file with one of its parts replaced."""
    source = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(renamed if renamed and name == part else name, content if name == part else source.read(name))
    return stream.getvalue()


def lines_of(document):
    """(kind, text) of each paragraph, (row, table, cells) of each row."""
    return [(line.kind, line.table, line.cells) if line.kind == "row" else (line.kind, line.text) for line in document.lines]


def open_text(fill, prepare=None):
    """An OpenDocument text; `fill` gets the body, `prepare` the whole."""
    document = odfdo.Document("text")
    document.body.clear()
    fill(document.body)
    if prepare:
        prepare(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def open_text_of(body, styles="", before=""):
    """An OpenDocument text whose text is this XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style", "drawing")
    )
    xml = f'<?xml version="1.0"?>{before}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    return with_part(open_text(lambda body: None), "content.xml", xml.encode())


def pdf(*pages, **options):
    """A PDF of pages; each is a function that draws on it, or lines of text."""
    document = FPDF()
    document.set_font("Helvetica", size=11)
    document.set_margins(25, 25, 25)
    document.set_auto_page_break(False)
    for page in pages:
        document.add_page()
        if callable(page):
            page(document)
        else:
            for line in page:
                put(document, line)
    if options:
        document.set_encryption(**options)
    return bytes(document.output())


def put(document, line):
    """One line of text; an empty one is a gap, a tuple stands in columns of 60 mm."""
    if not line:
        document.ln(6)
    elif isinstance(line, tuple):
        for cell in line:
            document.cell(60, 6, cell)
        document.ln(6)
    else:
        document.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT", align="L")
