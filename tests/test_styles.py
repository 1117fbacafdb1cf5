"""A class of the pages means one thing: only one style sheet says what it is, others only what it is inside something of theirs."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parent.parent / "pages" / "parts" / "styles").glob("*.css"))
CLASS = r"\.([\w-]+)|\[class"
EVERYWHERE = {"stApp", "stMain"}  # what stands around every page narrows nothing


def selectors(text: str) -> list[str]:
    """Every selector of a style sheet, those inside @media too."""
    without_words = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", without_words) if not head.strip().startswith("@")]
    return [each.strip() for head in heads for each in re.split(r",(?![^(]*\))", head)]


def said_by(text: str) -> set[str]:
    """The classes for which a sheet has a rule that holds wherever they stand."""
    named = [set(re.findall(CLASS, each)) for each in selectors(text)]
    alone = [next(iter(names - EVERYWHERE)) for names in named if len(names - EVERYWHERE) == 1]
    return {name for name in alone if name.startswith("im-")}


def said_twice(sheets: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sheet, text in sheets.items():
        for name in said_by(text):
            found.setdefault(name, []).append(sheet)
    return {name: where for name, where in found.items() if len(where) > 1}


def test_no_class_has_rules_in_two_sheets():
    assert len(SHEETS) > 10
    assert said_twice({path.name: path.read_text(encoding="utf-8") for path in SHEETS}) == {}


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        (".im-a { color: red; }", ".im-a { color: blue; }", {"im-a"}),
        (".im-a { color: red; }", ".stApp ul.im-a li, .im-b { margin: 0; }", {"im-a"}),
        (".im-a { color: red; }", "@media (max-width: 760px) { .im-c { top: 0; } .im-a { display: none; } }", {"im-a"}),
        (".im-a { color: red; }", ".stApp :is(.im-a, h3) { margin: 0; }", {"im-a"}),
        (".im-a { color: red; }", ".im-card .im-a { color: blue; }", set()),
        (".im-a { color: red; }", ".st-key-b .im-a, [class*=st-key-c] .im-a { color: blue; }", set()),
        (".im-a { color: red; }", "/* .im-a { */ .im-ab { color: blue; }", set()),
        (".im-a { color: red; } @media print { .im-a { color: #000; } }", ".im-b { top: 0; }", set()),
    ],
)
def test_the_check_above_would_see_it(one, other, twice):
    assert set(said_twice({"one.css": one, "other.css": other})) == twice
