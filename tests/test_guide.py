"""The guide leads through every page, is short, and shows each picture that the command takes."""

import re
from pathlib import Path

from influence.output import start_words
from pages.parts.shell import PAGES
from tests.browser.take_pictures import FOLDER, PICTURES, WIDTHS
from tests.test_docs import LINK, ROOT

GUIDE = ROOT / "docs" / "guide" / "README.md"
MOST_WORDS, LARGEST_PICTURE, ALL_PICTURES = 2600, 250_000, 3_000_000


def test_the_guide_names_every_page():
    words = GUIDE.read_text(encoding="utf-8")

    assert [page.title for page in PAGES if not re.search(rf"\*{page.title}\*", words.replace("\n", " "))] == []


def test_the_page_that_starts_a_place_says_where_the_guide_is():
    assert GUIDE == ROOT / start_words.GUIDE
    assert start_words.GUIDE in start_words.plainly("data/live/influence.db", "chair")["answer"].iloc[-1]


def test_the_contents_of_the_guide_lead_to_its_parts():
    words = GUIDE.read_text(encoding="utf-8")
    parts = [re.sub(r"[^a-z ]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^## (.+)$", words, re.MULTILINE)]

    assert re.findall(r"^- \[.*\]\(#(.+)\)$", words, re.MULTILINE) == parts


def test_the_guide_is_read_in_about_twelve_minutes():
    words = re.sub(r"!?\[|\]\([^)]*\)", " ", GUIDE.read_text(encoding="utf-8"))

    assert len(re.findall(r"[^\W\d_]+", words)) < MOST_WORDS


def test_every_picture_is_taken_by_the_command_shown_somewhere_and_small():
    there = {path.name for path in FOLDER.iterdir()}
    shown = {
        Path(link).name
        for path in (GUIDE, ROOT / "README.md")
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if link.endswith(".png")
    }
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}

    assert there == shown == {f"{picture.file}.png" for picture in PICTURES}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PICTURE} == {}
    assert sum(sizes.values()) < ALL_PICTURES
    assert list(ROOT.glob("docs/*.png")) == []


def test_every_picture_of_the_guide_says_in_words_what_it_shows():
    alt = re.findall(r"!\[([^\]]*)\]\(", GUIDE.read_text(encoding="utf-8"))

    assert len(alt) == len(PICTURES)
    assert [words for words in alt if len(words) < 15] == []


def test_every_picture_is_as_large_as_its_line_says():
    wrong = {}
    for picture in PICTURES:
        head = (FOLDER / f"{picture.file}.png").read_bytes()[:24]
        size = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
        if size != (WIDTHS[picture.width], picture.height):
            wrong[picture.file] = size

    assert wrong == {}
