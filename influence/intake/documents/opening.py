"""From the bytes of a file to the document in them, told by what they hold; None where they hold none."""

import re
from dataclasses import dataclass

from influence.errors import UserError
from influence.intake.documents.document import Document
from influence.intake.documents.odt import read_odt
from influence.intake.documents.pdf import read_pdf
from influence.intake.documents.web import is_bits, is_page, read_page
from influence.intake.documents.word import read_word
from influence.intake.packed import DOCUMENT, OPEN_SHEET, PASSWORD_OFF, Packed, measure
from influence.intake.reading import Problem

ZIP, OLD_OFFICE, PDF, RICH_TEXT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
LARGEST_PART = 30_000_000  # bytes of XML; three hundred pages take about five million
SAVE_AS_DOCX = "Open it in Word, save it as .docx, and give that file."
MAIL_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
MAIL_SIGN = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
HEAD_OF_MAIL = 20_000  # bytes in which the head of a message ends
COPY_SLIDES = "Copy the text of the minutes into a Word document, and give that."
COPY_MESSAGE = "Open it, copy the text of the minutes, and paste that; save attachments and give those."

# What an old Office file calls the stream of its content, and what to tell of it, in the order in which they are asked.
OLD_FILES = (
    ("EncryptedPackage", "The file has a password.", PASSWORD_OFF),
    ("__substg1.0_", "This is a message of Outlook (.msg), not a document.", COPY_MESSAGE),
    ("PowerPoint Document", "These are old slides (.ppt), not a document.", COPY_SLIDES),
    ("WordDocument", "This is an old Word document (.doc).", SAVE_AS_DOCX),
)  # fmt: skip
OTHER_PACKED = (
    ("ppt/presentation.xml", "These are slides (.pptx), not a document.", COPY_SLIDES),
    ("index/document.iwa", "This is a document of Pages, Numbers or Keynote.", "Export it from there as Word (.docx) or Excel (.xlsx)."),
    ("index.apxl", "This is a document of Keynote.", "Export it from there as Word (.docx) or PDF."),
    ("index.zip", "This is a document of Pages, Numbers or Keynote.", "Export it from there as Word (.docx) or Excel (.xlsx)."),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A document, and what to know of how it was read."""

    document: Document
    notes: tuple[Problem, ...] = ()


def open_document(data: bytes) -> Found | None:
    """The document in the bytes, or None: they may be a sheet or text. UserError with what to do where they cannot be read."""
    if data.startswith(ZIP):
        return _packed(data)
    if data.startswith(OLD_OFFICE):
        _refuse_old(data)
    elif data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(PDF):
        return Found(*read_pdf(data))
    elif data.startswith(RICH_TEXT):
        raise UserError("This is a document in rich text (.rtf).", do=SAVE_AS_DOCX)
    elif _is_mail(data):
        raise UserError("This is a saved message or web archive (.eml, .mht), not a document.", do=COPY_MESSAGE)
    return None


def open_page(text: str) -> Document | None:
    """The page of HTML that a text is, or None."""
    return _filled(read_page(text)) if is_page(text) or is_bits(text) else None


def _packed(data: bytes) -> Found | None:
    packed = measure(data)
    if packed.is_workbook:
        return None
    if packed.is_word:
        return Found(_filled(read_word(_not_too_long(data, packed))))
    if packed.is_open_text:
        return Found(_filled(read_odt(_not_too_long(data, packed))))
    if packed.mimetype.startswith(OPEN_SHEET):
        raise UserError("This is a spreadsheet of OpenDocument (.ods).", do="Open it, save it as .xlsx, and give that file.")
    names = {name.casefold() for name in packed.names}
    for name, message, do in OTHER_PACKED:
        if name in names:
            raise UserError(message, do=do)
    raise UserError(
        "This is a packed file, but neither a workbook (.xlsx) nor a document (.docx, .odt).", do="Unpack it, and give the files in it."
    )


def _not_too_long(data: bytes, packed: Packed) -> bytes:
    if packed.largest > LARGEST_PART:
        raise UserError(
            f"The text of the document takes {packed.largest / 1e6:,.0f} MB, far more than {DOCUMENT.holds}; it was not opened.",
            do="Give only the pages with the minutes.",
        )
    return data


def _filled(document: Document) -> Document:
    if not document.lines:
        raise UserError("The document holds no text.", do="If it shows a picture of the minutes, copy or type their text.")
    return document


def _refuse_old(data: bytes) -> None:
    """Old Office files keep the names of their streams in plain sight; what is left is an old spreadsheet."""
    for name, message, do in OLD_FILES:
        if name.encode("utf-16-le") in data and not (name == "WordDocument" and _is_sheet_first(data)):
            raise UserError(message, do=do)


def _is_sheet_first(data: bytes) -> bool:
    """Whether it is a spreadsheet that holds a Word document, and not the other way round."""
    sheet = data.find("Workbook".encode("utf-16-le"))
    return 0 <= sheet < data.find("WordDocument".encode("utf-16-le"))


def _is_mail(data: bytes) -> bool:
    """A head of lines 'Name: value', one of which only programs write; words that somebody pasted from a message have none."""
    head = data[:HEAD_OF_MAIL].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return bool(MAIL_LINE.match(head) and MAIL_SIGN.search(head))
