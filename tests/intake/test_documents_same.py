"""The same minutes read the same whatever they were written with."""

import html

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.documents.text import document_of
from influence.intake.files import open_file
from tests.intake.writing_documents import lines_of, open_text, word

NAMES = st.sampled_from(
    ["Dr Ann Lee (AL), Chair", "Jo O’Reed – Hill & Dale", "Zoë Müller-Núñez", "Sam\u00a0Hill", "Item 6 only <part>", "Ida Long*"]
)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.one_of(NAMES, st.just("")), min_size=width, max_size=width), min_size=2, max_size=4)
)
BLOCKS = st.lists(
    st.one_of(
        st.tuples(st.just("paragraph"), NAMES),
        st.tuples(st.just("heading"), NAMES),
        st.tuples(st.just("item"), NAMES),
        st.tuples(st.just("table"), TABLES),
    ),
    min_size=1,
    max_size=8,
).filter(lambda blocks: any(kind != "table" for kind, _ in blocks))
STYLES = {"paragraph": "Normal", "heading": "Heading 2", "item": "List Bullet"}


def as_word(blocks):
    return word(*[content if kind == "table" else (STYLES[kind], content) for kind, content in blocks])


def as_open_text(blocks):
    def fill(body):
        for kind, content in blocks:
            if kind == "table":
                table = odfdo.Table("T", width=len(content[0]), height=len(content))
                for row, cells in enumerate(content):
                    for column, cell in enumerate(cells):
                        table.set_value((column, row), cell)
                body.append(table)
            else:
                made = {
                    "paragraph": odfdo.Paragraph,
                    "heading": lambda text: odfdo.Header(1, text),
                    "item": lambda text: odfdo.List([text]),
                }
                body.append(made[kind](content))

    return open_text(fill)


def as_page(blocks):
    parts = []
    for kind, content in blocks:
        if kind == "table":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in cells) for cells in content)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            before, after = {"paragraph": ("<p>", "</p>"), "heading": ("<h2>", "</h2>"), "item": ("<ul><li>", "</li></ul>")}[kind]
            parts.append(f"{before}{html.escape(content)}{after}")
    return ("<html><body>" + "\n".join(parts) + "</body></html>").encode()


def as_markdown(blocks):
    parts = ["---\nlayout: post\n---"]
    for kind, content in blocks:
        if kind == "table":
            first, *rest = ("| " + " | ".join(cells) + " |" for cells in content)
            parts.append("\n".join([first, "|---" * len(content[0]) + "|", *rest]))
        else:
            parts.append({"paragraph": "", "heading": "## ", "item": "- "}[kind] + content)
    return "\n\n".join(parts).encode()


def expected(blocks):
    """As Document has it: rows and tables that hold nothing are not there."""
    found, tables = [], 0
    for kind, content in blocks:
        if kind != "table":
            found.append((kind, content.replace("\u00a0", " ")))
            continue
        rows = [tuple(cell.replace("\u00a0", " ") for cell in cells) for cells in content if any(cells)]
        tables += bool(rows)
        found += [("row", tables, row) for row in rows]
    return found


@pytest.mark.parametrize("write", [as_word, as_open_text, as_page, as_markdown])
@settings(max_examples=25)
@given(blocks=BLOCKS)
def test_what_is_read_is_what_was_written(write, blocks):
    document = document_of(open_file(write(blocks), "minutes"))

    assert lines_of(document) == expected(blocks)
    assert [line.line for line in document.lines] == sorted(line.line for line in document.lines)
