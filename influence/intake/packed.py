"""Packed files (.xlsx, .docx, .odt) measured before anything in them is unpacked, and told apart by what they hold."""

import io
import re
import zipfile
from dataclasses import dataclass

from influence.errors import UserError

MOST_MEMBERS = 2_000  # parts of a workbook; one of ours has about ten, one with a sheet a month for ten years about 130
LARGEST_UNPACKED = 150_000_000  # bytes of XML; about a million filled cells
LARGEST_RATIO = 120  # unpacked to packed; sheets of the field measure 5 to 30, a bomb a thousand
SMALL_ENOUGH = 5_000_000  # bytes unpacked below which the ratio says nothing
LONGEST_MIMETYPE = 100  # bytes
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
WORD_PART = re.compile(r"word/document\d*\.xml")  # some servers number it


@dataclass(frozen=True)
class Wording:
    """How messages speak of one sort of packed file."""

    noun: str
    damaged: str
    save_again: str
    holds: str
    copy: str


WORKBOOK = Wording(
    "workbook",
    "The workbook is damaged or is not a workbook.",
    "Open it in a spreadsheet, save it again as .xlsx, and give that file.",
    "a sheet of records needs",
    "Copy the rows into a new workbook, save it, and give that file.",
)
DOCUMENT = Wording(
    "document",
    "The document is damaged.",
    "Open it in Word, save it again as .docx, and give that file.",
    "minutes need",
    "Copy the text into a new document, save it, and give that file.",
)
PASSWORD_OFF = "Take the password off, save it, and give that file."


@dataclass(frozen=True)
class Packed:
    """names: of the members; largest: bytes of the largest XML among them; mimetype: an OpenDocument file's own, otherwise empty."""

    names: tuple[str, ...]
    largest: int = 0
    mimetype: str = ""

    @property
    def is_workbook(self) -> bool:
        return any(name.casefold() == "xl/workbook.xml" for name in self.names)

    @property
    def is_word(self) -> bool:
        return any(WORD_PART.fullmatch(name.casefold()) for name in self.names)

    @property
    def is_open_text(self) -> bool:
        return self.mimetype.startswith(OPEN_TEXT)


def measure(data: bytes) -> Packed:
    """What the table of contents tells; UserError for a damaged file, a password, or what would fill the memory."""
    wording = _wording(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_large(members, wording)
            mimetype = _mimetype(archive)
    except UserError:
        raise
    except Exception:  # a broken table of contents makes the library raise whatever its code ran into
        raise UserError(wording.damaged, do=wording.save_again) from None
    largest = max((member.file_size for member in members if member.filename.casefold().endswith(".xml")), default=0)
    return Packed(tuple(member.filename for member in members), largest, mimetype)


def _wording(data: bytes) -> Wording:
    """Told before the table of contents is read, since that may be what is damaged."""
    is_open = data[30:38] == b"mimetype" and OPEN_SHEET.encode() not in data[:200]
    return DOCUMENT if is_open or b"word/" in data[:100_000] or b"word/document" in data[-100_000:] else WORKBOOK


def _refuse_large(members: list[zipfile.ZipInfo], wording: Wording) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UserError(f"The {wording.noun} has a password.", do=PASSWORD_OFF)
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or (unpacked > SMALL_ENOUGH and unpacked / packed > LARGEST_RATIO):
        raise UserError(
            f"The {wording.noun} would unpack to {unpacked / 1e6:,.0f} MB, far more than {wording.holds}; it was not opened.",
            do=wording.copy,
        )


def _mimetype(archive: zipfile.ZipFile) -> str:
    if "mimetype" not in archive.namelist():
        return ""
    with archive.open("mimetype") as stream:
        return stream.read(LONGEST_MIMETYPE).decode("ascii", errors="replace").strip()
