"""From the bytes of a file to the document in them, told by what they hold; None where they hold none."""

from influence.errors import UserError
from influence.intake.documents.document import Document
from influence.intake.documents.web import is_bits, is_page, read_page
from influence.intake.documents.word import read_word
from influence.intake.packed import DOCUMENT, Packed, measure

ZIP = b"PK\x03\x04"
LARGEST_PART = 60_000_000  # bytes of XML; three hundred pages take about five million


def open_document(data: bytes) -> Document | None:
    """The document in the bytes, or None: they may be a sheet or text. UserError with what to do where they cannot be read."""
    return _packed(data) if data.startswith(ZIP) else None


def open_page(text: str) -> Document | None:
    """The page of HTML that a text is, or None."""
    return _filled(read_page(text)) if is_page(text) or is_bits(text) else None


def _packed(data: bytes) -> Document | None:
    packed = measure(data)
    if packed.is_workbook:
        return None
    if packed.is_word:
        return _filled(read_word(_not_too_long(data, packed)))
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
