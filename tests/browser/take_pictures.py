"""Every picture of the README and the guide, taken of the sample: python3 run.py pictures [words in a file's name]"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from influence.actions.open_store import open_workspace
from run import a_browser
from tests.browser.counting import Hand
from tests.browser.driving import FLAGS, ROOT, Server, served, visiting
from tests.browser.pictures_pressed import (
    choose_a_relationship,
    decide,
    drop_files,
    fill_in_my_place,
    log_a_talk,
    make_my_place,
    nothing,
    open_show_as,
    select_somebody,
)

FOLDER = ROOT / "docs" / "guide" / "pictures"
KEPT_IN = "data/live/influence.db"  # what a reader has; the pictures' own store stands in a folder that is gone afterwards
WIDTHS = {"wide": 1440, "desktop": 1200, "phone": 390}
TALL, ABOVE, COLOURS = 9000, 6, 256
SAMPLE, OWN = "sample", "own"
# the sample has a last day of its own; a store that is begun here has to be told one. The map is drawn only beside dashboard.py
SCRIPTS = {SAMPLE: ROOT / "dashboard.py", OWN: ROOT / "tests" / "browser" / "on_that_day.py"}

TOP_OF = """(heading) => {
  const found = [...document.querySelectorAll('[data-testid=stMain] h1, [data-testid=stMain] h2, [data-testid=stMain] h3')];
  return found.find((each) => each.innerText.trim().includes(heading))?.getBoundingClientRect().top ?? null;
}"""
RENAME = """([found, put]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(found, put);
}"""


@dataclass(frozen=True)
class Picture:
    """One picture. store: the sample, or an empty one that the pictures before have begun; begins: the heading at its upper edge."""

    file: str
    page: str
    shows: str
    height: int
    query: str = ""
    begins: str = ""
    width: str = "desktop"
    pressed: Callable[[Hand], None] = nothing
    store: str = SAMPLE


# In the order in which they are taken; those that write something stand last within their store.
PICTURES = (
    Picture("month", "month", "What changed, in a sentence, four numbers and three lists", 1130),
    Picture("coverage", "coverage", "Forums by place, with each gap and its reason", 1700, width="wide"),
    Picture("gaps", "coverage", "The gaps in order, each with the sum behind its size", 620, begins="Gaps, largest first"),
    Picture("relationships", "relationships", "How well each place knows each partner", 1130),
    Picture("conversations", "relationships", "Whom to see next, and why", 720, begins="Posts most worth a conversation"),
    Picture("why", "relationships", "What adds up to one number", 960, begins="One relationship", pressed=choose_a_relationship),
    Picture("map", "map", "Who connects us to whom, around one person", 1250, width="wide", pressed=select_somebody),
    Picture("practices", "practices", "Who speaks for practices, and how far up", 1230),
    Picture("show-as", "practices", "The three ways in which a page can be shown", 520, pressed=open_show_as),
    Picture("names", "import", "Names that nobody recognised", 560, begins="names to settle"),
    Picture("missing", "records", "What is missing, most useful first", 900, query="part=quality"),
    Picture("decided", "month", "A gap with its decision and the way back", 800, begins="What we decide today", pressed=decide),
    Picture("log", "log", "A conversation, ready to save", 1180, width="phone", pressed=log_a_talk),
    Picture("start", "start", "An area, two PCNs and the people, typed in", 1430, store=OWN, pressed=fill_in_my_place),
    Picture("first-gap", "start", "The first gap, and what to do next", 838, store=OWN, pressed=make_my_place),
    Picture("beside", "import", "What was read, beside the file", 760, begins="What was read, beside", store=OWN, pressed=drop_files),
    Picture("import", "import", "What files would change, before anything is loaded", 1900, store=OWN, pressed=drop_files),
)


def main(wanted: Sequence[str]) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=a_browser(), args=list(FLAGS))
        for _, some in groupby(PICTURES, key=lambda each: each.store):
            those = [each for each in some if not wanted or any(word in each.file for word in wanted)]
            if those:
                take_all(browser, those)
        browser.close()


def take_all(browser: Browser, pictures: Sequence[Picture]) -> None:
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory()))
        # the sample is made before a page waits for it
        open_workspace({"INFLUENCE_STORE": f"sqlite:///{home / 'store.db'}"}, datetime.now().astimezone().date()).close()
        server = stack.enter_context(served(home, script=SCRIPTS[pictures[0].store]))
        for picture in pictures:
            path = FOLDER / f"{picture.file}.png"
            take(browser, server, picture, path)
            say(f"{path.relative_to(ROOT)}: {picture.shows}, {path.stat().st_size / 1000:.0f} kB")


def take(browser: Browser, server: Server, picture: Picture, path: Path) -> None:
    with visiting(browser, server, "phone" if picture.width == "phone" else "desktop") as visit:
        visit.open(f"{server.url}/{picture.page}?{picture.query}")
        picture.pressed(Hand(visit))
        page, width = visit.page, WIDTHS[picture.width]
        page.set_viewport_size({"width": width, "height": TALL})
        visit.settle()
        page.set_viewport_size({"width": width, "height": int(top_of(page, picture)) + picture.height})
        visit.settle()
        page.wait_for_timeout(500)  # charts follow the window's width a moment later
        page.evaluate(RENAME, [str(server.store), KEPT_IN])
        page.mouse.move(0, 0)
        clip = {"x": 0, "y": int(top_of(page, picture)), "width": width, "height": picture.height}
        page.screenshot(path=str(path), clip=clip, animations="disabled")
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def top_of(page: Page, picture: Picture) -> float:
    """Where the picture begins: a little above its heading, else at the top of the page."""
    if not picture.begins:
        return 0
    top = page.evaluate(TOP_OF, picture.begins)
    assert top is not None, f"{picture.page} has no heading {picture.begins!r}"
    return max(0, top - ABOVE)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
