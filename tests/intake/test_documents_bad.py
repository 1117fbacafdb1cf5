"""Documents that are none, and documents made to harm: a clear message, no traceback, bounded memory and time, nothing run."""

import io
import json
import random
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.errors import UserError
from influence.intake.documents.pdf_pages import read_pages
from influence.intake.documents.text import document_of
from influence.intake.files import Opened, open_file
from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.writing_documents import lines_of, open_text, open_text_of, pdf, with_part, word, word_of

ROOT = Path(__file__).parents[2]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MEGABYTES = 300  # above what Python and the libraries take themselves
SECONDS = 20  # on a slow machine that does four things at once


def old(*streams):
    """An old Office file as far as anybody looks: the names of its streams."""
    return OLD + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def packed(*members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def drawn(document):
    document.rect(20, 20, 100, 100, style="F")


def paragraphs(body):
    body.append(odfdo.Paragraph("Present: Jo Reed"))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 10}">' for c in "bcdefghij") + "]>"
ENTITY = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
LOCKED = {"owner_password": "a", "user_password": "b"}

DAMAGED, SAVE_WORD = "The document is damaged.", "Open it in Word, save it again as .docx, and give that file."
PASSWORD_OFF = "Take the password off, save it, and give that file."
SAVE_AS_DOCX = "Open it in Word, save it as .docx, and give that file."
COPY_MESSAGE = "Open it, copy the text of the minutes, and paste that; save attachments and give those."
COPY_SLIDES = "Copy the text of the minutes into a Word document, and give that."
ONLY_PAGES = "Save only the pages with the minutes, and give that file."
SAVE_PDF = "Save or download it again, and give that file."
WORD_OR_COPY = "Give the Word file that it was made from, or copy its text and paste that."
NO_TEXT = "If it shows a picture of the minutes, copy or type their text."
SCANNED = "Give the Word file that it was made from, or have the text recognised by the scanner and copy it."
FILES = [
    ("an old Word document", old("Root Entry", "WordDocument"), "This is an old Word document (.doc).", SAVE_AS_DOCX),
    ("an old Word document that holds a sheet", old("WordDocument", "Workbook"), "This is an old Word document (.doc).", SAVE_AS_DOCX),
    (
        "an old workbook that holds a document",
        old("Workbook", "WordDocument"),
        "This is an old spreadsheet (.xls) or one with a password.",
        "Open it in a spreadsheet, save it as .xlsx or .csv, and give that file.",
    ),
    ("a new document with a password", old("EncryptedPackage", "EncryptionInfo"), "The file has a password.", PASSWORD_OFF),
    ("a message of Outlook", old("__substg1.0_0037001F"), "This is a message of Outlook (.msg), not a document.", COPY_MESSAGE),
    ("old slides", old("PowerPoint Document"), "These are old slides (.ppt), not a document.", COPY_SLIDES),
    ("slides", packed(("ppt/presentation.xml", "<p/>")), "These are slides (.pptx), not a document.", COPY_SLIDES),
    (
        "a document of Pages",
        packed(("Index/Document.iwa", "x"), ("preview.jpg", "x")),
        "This is a document of Pages, Numbers or Keynote.",
        "Export it from there as Word (.docx) or Excel (.xlsx).",
    ),
    (
        "a sheet of OpenDocument",
        packed(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
        "This is a spreadsheet of OpenDocument (.ods).",
        "Open it, save it as .xlsx, and give that file.",
    ),
    ("rich text", rb"{\rtf1\ansi Present}", "This is a document in rich text (.rtf).", SAVE_AS_DOCX),
    (
        "a saved message",
        b"Received: from x\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\n\r\nPresent: Jo Reed",
        "This is a saved message or web archive (.eml, .mht), not a document.",
        COPY_MESSAGE,
    ),
    ("a Word document cut short", word("Present", "Jo Reed")[:-3000], DAMAGED, SAVE_WORD),
    ("a Word document without its text", packed(("word/document.xml", "<x/>")), DAMAGED, SAVE_WORD),
    ("a Word document whose text is none", with_part(word("x"), "word/document.xml", b"\x00\xff" * 100), DAMAGED, SAVE_WORD),
    ("a Word document with entities that grow", word_of("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), DAMAGED, SAVE_WORD),
    ("a Word document with an entity that reads a file", word_of("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", ENTITY), DAMAGED, SAVE_WORD),
    ("a Word document that nests without end", word_of("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), DAMAGED, SAVE_WORD),
    ("a Word document of pictures", word(""), "The document holds no text.", NO_TEXT),
    ("an open text without its text", packed(("mimetype", "application/vnd.oasis.opendocument.text")), DAMAGED, SAVE_WORD),
    ("an open text cut short", open_text(paragraphs)[:-2000], DAMAGED, SAVE_WORD),
    ("an open text with entities that grow", open_text_of("<text:p>&j;</text:p>", before=LAUGHS), DAMAGED, SAVE_WORD),
    ("an open text with an entity that reads a file", open_text_of("<text:p>&j;</text:p>", before=ENTITY), DAMAGED, SAVE_WORD),
    ("an open text that nests without end", open_text_of("<text:section>" * 10_000 + "</text:section>" * 10_000), DAMAGED, SAVE_WORD),
    (
        "an open text with a password",
        packed(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "x"),
            ("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"),
        ),
        "The document has a password.",
        PASSWORD_OFF,
    ),
    ("an empty open text", open_text(lambda body: None), "The document holds no text.", NO_TEXT),
    ("an empty page", b"<html><body><script>x()</script></body></html>", "The document holds no text.", NO_TEXT),
    (
        "a page that nests without end",
        b"<html><body>" + b"<div>" * 10_000 + b"Jo Reed",
        "The page nests one thing in another without end; it was not read.",
        "Copy its text and paste that.",
    ),
    (
        "a page of tables in tables without end",
        b"<html><body>" + b"<table><tr><td>" * 10_000 + b"Jo Reed",
        "The page nests one thing in another without end; it was not read.",
        "Copy its text and paste that.",
    ),
    ("a PDF with a password", pdf(["Present"], **LOCKED), "The PDF has a password.", PASSWORD_OFF),
    ("a PDF of drawings", pdf(drawn), "This PDF holds pictures of pages, not text.", SCANNED),
    ("a PDF cut short at its beginning", b"%PDF-1.7\n", "The PDF is damaged.", SAVE_PDF),
]


@pytest.mark.parametrize(("data", "message", "do"), [file[1:] for file in FILES], ids=[file[0] for file in FILES])
def test_a_document_that_cannot_be_read_says_what_it_is_and_what_to_do(data, message, do):
    reading = read_file(data, "minutes")
    (problem,) = reading.problems
    assert (reading.kind, problem.severity, problem.message, problem.do) == (None, "error", message, do)
    assert (reading.rows_in_file, reading.rows_read) == (0, 0)


def test_words_pasted_from_a_message_are_text():
    assert document_of(open_file(b"From: Jo Reed\nSent: 3 May 2026\nSubject: Minutes\n\nPresent: Ann Lee", "x")).form == "text"


def test_a_document_with_macros_is_read_and_nothing_in_it_run():
    data = word("Present: Jo Reed")
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = with_part(data, "[Content_Types].xml", types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml"))

    assert lines_of(document_of(open_file(data, "minutes.docm"))) == [("paragraph", "Present: Jo Reed")]


def test_names_in_an_archive_that_lead_out_of_it_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO(word("Present: Jo Reed"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../evil.txt", "x")
        archive.writestr("/tmp/evil.xml", "<x/>")

    assert lines_of(document_of(open_file(stream.getvalue(), "../minutes.docx"))) == [("paragraph", "Present: Jo Reed")]
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_stands_elsewhere_is_not_fetched():
    data = word("Present: Jo Reed")
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    away = f'<Relationship Id="rId99" Type="{kind}" Target="http://192.0.2.1/x.xml" TargetMode="External"/></Relationships>'
    data = with_part(data, "word/_rels/document.xml.rels", relations.replace("</Relationships>", away).encode())

    assert lines_of(document_of(open_file(data, "minutes.docx"))) == [("paragraph", "Present: Jo Reed")]


def test_a_relation_that_leads_nowhere_stops_nothing():
    data = word("Present: Jo Reed")
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    nowhere = f'<Relationship Id="rId98" Type="{kind}" Target="NULL"/><Relationship Id="rId99" Type="{kind}" Target="../../../etc/hostname"/></Relationships>'
    data = with_part(data, "word/_rels/document.xml.rels", relations.replace("</Relationships>", nowhere).encode())

    assert lines_of(document_of(open_file(data, "minutes.docx"))) == [("paragraph", "Present: Jo Reed")]


def test_a_strict_document_is_read_like_any_other():
    data = word("Present: Jo Reed", [["Ann Lee", "Chair"]])
    for part in ("_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"):
        content = zipfile.ZipFile(io.BytesIO(data)).read(part)
        strict = content.replace(b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument")
        data = with_part(
            data,
            part,
            strict.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006", b"http://purl.oclc.org/ooxml/wordprocessingml"),
        )

    assert lines_of(document_of(open_file(data, "minutes.docx"))) == [("paragraph", "Present: Jo Reed"), ("row", 1, ("Ann Lee", "Chair"))]


def bomb(part, data, block, times):
    """The packed file with one part that is a block of bytes many times over."""
    source = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in source.namelist():
            if name != part:
                archive.writestr(name, source.read(name))
        with archive.open(part, "w", force_zip64=True) as target:
            for _ in range(times):
                target.write(block)
    return stream.getvalue()


def pdf_of(*objects):
    """A PDF of these objects, the first of which is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    return body + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def stream_of(content, extra=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def pdf_that_unpacks():
    """One page whose drawing unpacks to more than its process may hold."""
    packer = zlib.compressobj(1)
    content = b"".join(packer.compress(b" " * 10_000_000) for _ in range(120)) + packer.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream_of(content, b"/Filter/FlateDecode")
    )


def pdf_that_draws_without_end():
    """Each of twelve drawings draws the next ten times."""
    fonts = b"/Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream_of(b"/X Do "),
    ]
    for number in range(5, 17):
        further = b"<<%s/XObject<</X %d 0 R>>>>" % (fonts, number + 1)
        drawing = b"/X Do " * 10 if number < 16 else b"BT /F 9 Tf (ha) Tj ET"
        objects.append(stream_of(drawing, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources" + further))
    return pdf_of(*objects)


def many_pages(count):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"] * count]
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf_of(*objects)


def too_long_a_word_document():
    noise = random.Random(7).randbytes(40_000).hex().encode()
    return bomb("word/document.xml", word("x"), noise, 900)


MEASURE = """
import json, resource, sys, time
from pathlib import Path
from influence.intake.readers import read_file
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
reading = read_file(Path(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([reading.kind, [p.message for p in reading.problems], used / 1024, time.process_time() - start]))
"""
LARGE = [
    (
        "a Word document that unpacks to much",
        lambda: bomb("word/document.xml", word("x"), b" " * 10_000_000, 2),
        "The document would unpack to 21 MB, far more than minutes need; it was not opened.",
    ),
    (
        "an open text that unpacks to much",
        lambda: bomb("content.xml", open_text(paragraphs), b" " * 10_000_000, 2),
        "The document would unpack to 20 MB, far more than minutes need; it was not opened.",
    ),
    (
        "a text far too long",
        too_long_a_word_document,
        "The text of the document takes 72 MB, far more than minutes need; it was not opened.",
    ),
    (
        "a Word document of a million empty paragraphs",
        lambda: word_of("<w:p/>" * 1_000_000 + "<w:p><w:r><w:t>Jo</w:t></w:r></w:p>"),
        "The document would unpack to 7 MB, far more than minutes need; it was not opened.",
    ),
    ("a PDF of ten thousand pages", lambda: many_pages(10_000), "The PDF has 10,000 pages."),
    ("a PDF that unpacks to much", pdf_that_unpacks, "The PDF holds far more than minutes need; it was not read."),
]


@pytest.mark.parametrize(("make", "message"), [file[1:] for file in LARGE], ids=[file[0] for file in LARGE])
def test_a_document_made_to_fill_the_memory_is_refused_in_little_of_it(make, message, tmp_path):
    path = tmp_path / "minutes"
    path.write_bytes(make())
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=200, check=True)
    kind, messages, megabytes, seconds = json.loads(done.stdout)

    assert done.stderr == ""
    assert (kind, messages) == (None, [message])
    assert megabytes < MEGABYTES
    assert seconds < SECONDS


def test_a_pdf_that_draws_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr("influence.intake.documents.pdf.SECONDS", 4)
    with ending(), pytest.raises(UserError, match="The PDF takes too long to read"):
        open_file(pdf_that_draws_without_end(), "minutes.pdf")


def test_signs_that_no_text_has_are_refused_and_marks_of_direction_go():
    with pytest.raises(UserError, match="not text, or it is damaged"):
        open_file(b"Present:\nJo\x00 Reed\n" + b"x" * 100, "minutes.txt")
    assert document_of(open_file("Present\u202e: Jo\u200b Reed\u00a0".encode(), "minutes.txt")).lines[0].text == "Present: Jo Reed"


WHOLE = {
    "docx": word(("Title", "Board"), "Present: Jo Reed", [["Ann Lee", "Chair"], ["Sam Hill", ""]]),
    "odt": open_text(paragraphs),
    "html": b"<html><body><h1>Board</h1><table><tr><td>Ann<td>Chair</table><ul><li>Jo</ul><p style='x'>a<br>b</body></html>",
    "markdown": b"---\ntitle: Board\n---\n# Present\n| A | B |\n|---|---|\n| **C** | D |\n<p>Ann</p>\n- Jo\n\ta\tb\n\tc\td\n",
}
BITS = [
    b"<table>",
    b"</td>",
    b"<tr>",
    b"<!--",
    b"**",
    b"|",
    b"---",
    b"\t",
    b"\n",
    b"<p",
    b"style='display:none'",
    b"\xff",
    b"\x00",
    b"&#0;",
    b"[x](",
    b"<li>",
]


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_happens_to_a_document_it_opens_or_says_why_not(form, data):
    with ending():
        try:
            opened = open_file(damage(WHOLE[form], data), "minutes")
        except UserError as error:
            assert error.message
            return
        assert isinstance(opened, Opened)
        document = document_of(opened)
        if document is not None:
            assert all(line.text.strip() and line.line > 0 for line in document.lines)
            assert all(line.text == "\t".join(line.cells) for line in document.lines if line.kind == "row")


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_happens_to_a_pdf_it_opens_or_says_why_not(data):
    found = read_pages(damage(PDF, data))
    assert ("refused" in found) != ("pages" in found)


PDF = pdf(["Present:", ("Ann Lee", "Chair"), ("Jo Reed", "Manager")])


def damage(whole, data):
    """Cut short, or with bytes replaced, put in or taken out."""
    made = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, max(0, len(made) - 1)))
        how = data.draw(st.sampled_from(["cut", "put", "replace", "take"]))
        if how == "cut":
            del made[at:]
        elif how == "put":
            made[at:at] = data.draw(st.sampled_from(BITS)) * data.draw(st.integers(1, 50))
        elif how == "replace":
            made[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
        else:
            del made[at : at + data.draw(st.integers(1, 40))]
    return bytes(made)


SLOW = [
    ("stars", b"**a" * 200_000),
    ("brackets", b"# P\n" + b"[" * 300_000),
    ("marks of tables", b"# P\n|---|\n" + b"|-" * 200_000),
    ("open tags", b"<p" * 200_000),
    ("open tags of a page", b"<html>" + b"<p " * 200_000),
    ("comments that do not end", b"<!--" * 100_000),
    ("dashes", b"# P\n" + b"- " * 300_000),
    ("lines below", b"# P\n" + b"_a_" * 200_000),
    ("blanks", b"# P\n" + b" \t" * 300_000 + b"x"),
    ("ampersands", b"# P\n" + b"&amp" * 200_000),
    ("front matter", b"---\n" + b"a" * 500_000),
    ("lines with a tab", b"a\tb\n" * 100_000),
    ("lines with tabs that do not fit", b"a\tb\na\tb\tc\n" * 50_000),
    ("indented lines", b"\tx\n" * 100_000),
    ("spaces before an equals sign", b"<html><meta charset" + b" " * 300_000 + b"\xff"),
    ("heads of a message", b"a: b\n" * 100_000),
]


@pytest.mark.parametrize("data", [each[1] for each in SLOW], ids=[each[0] for each in SLOW])
def test_no_text_makes_a_pattern_go_through_it_again_and_again(data):
    with ending():
        try:
            document_of(open_file(data, "minutes.md"))
        except UserError as error:
            assert error.do


def test_a_word_document_of_three_hundred_pages_opens():
    table = [["Dr Ann Lee", "Chair, North Network", "AL"]] * 20
    sentence = "The Board noted the report and agreed that the item should come back to the next meeting with costs. " * 2
    data = word_of(
        "".join(
            f"<w:p><w:r><w:t>{sentence}{number}</w:t></w:r></w:p>" + (table_of(table) if number % 200 == 0 else "")
            for number in range(6_000)
        )
    )
    with ending():
        document = document_of(open_file(data, "minutes.docx"))

    assert len(document.lines) == 6_000 + 30 * 20


def table_of(rows):
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in cells) + "</w:tbl>"
