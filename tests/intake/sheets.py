"""Small files for tests: text from lines, workbooks from rows."""

import io

import openpyxl


def text(*lines, encoding="utf-8"):
    return "\n".join(lines).encode(encoding)


def workbook(*sheets, prepare=None):
    """One sheet for each (name, rows); `prepare` gets the openpyxl workbook before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if prepare:
        prepare(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(reading):
    """(line, column, severity, message) of each problem, for tables of exact wording."""
    return [(p.line, p.column, p.severity, p.message) for p in reading.problems]
