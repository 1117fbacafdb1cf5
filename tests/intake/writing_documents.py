"""Documents for tests, made by the libraries that write them or part by part."""

import io
import zipfile

import docx

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
