"""Walks every page as a visitor would: opens what can be opened, chooses what can be chosen, takes every file there is to take."""

from pages.parts.shell import PAGES
from tests.browser.driving import Visit

OPENERS = ("Decide", "Open", "Why", "Show", "More", "Edit")  # buttons that show more and write nothing begin with one of these
OPEN_CLOSED = """() => {
  const closed = [...document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')];
  closed.forEach((each) => each.click());
  return closed.length;
}"""
DEEP = 4  # sections within sections
FEW = ("month", "coverage", "relationships", "log", "records", "person")
CHOSEN, PRESSED, TAKEN = 2, 2, 8


def walk(visit: Visit, url: str, audience: str, ids: dict[str, list[str]], fully: bool = True) -> bytes:
    """All that the server sent on the way, and what was in the files. ids: for hidden pages, whom to open them for. fully: every page, and
    it chooses and presses too; else those of FEW, with what opens and what can be taken."""
    files: list[bytes] = []
    for entry in (entry for entry in PAGES if fully or entry.address in FEW):
        for query in [f"id={each}&" for each in ids.get(entry.address, [])] or [""]:
            visit.open(f"{url}/{entry.address}?{query}audience={audience}")
            if entry == PAGES[0]:
                _search(visit)  # the box and its list are the same on every page
            _open_all(visit)
            if fully:
                _choose(visit)
                _press(visit)
                _open_all(visit)
            files += _taken(visit)
    return visit.everything_received() + b"".join(files)


def leaf(visit: Visit, url: str, addresses: list[str]) -> None:
    """Less than a walk: each page with its sections open, the first with what its search box finds; what it hands over is in visit.files."""
    for address in addresses:
        visit.open(f"{url}/{address}")
        if address == addresses[0]:
            _search(visit)
        _open_all(visit)
        _taken(visit)


def _search(visit: Visit) -> None:
    box = visit.page.locator("[data-testid=stMain] .im-search-input")
    if box.count():
        box.first.focus()
        box.first.fill("a")
        visit.settle()
        box.first.fill("")


def _open_all(visit: Visit) -> None:
    """Every section that is closed; to open one asks nothing of the server."""
    for _ in range(DEEP):
        if not visit.page.evaluate(OPEN_CLOSED):
            break
        visit.settle()


def _choose(visit: Visit) -> None:
    """The last option of each of the first lists."""
    for at in range(min(CHOSEN, visit.page.locator("[data-testid=stMain] [data-testid=stSelectbox] input").count())):
        lists = visit.page.locator("[data-testid=stMain] [data-testid=stSelectbox] input")
        if at < lists.count() and lists.nth(at).is_enabled():
            lists.nth(at).click()
            for key in ("End", "ArrowUp", "Enter", "Escape"):
                visit.page.keyboard.press(key)
            visit.settle()


def _press(visit: Visit) -> None:
    for word in OPENERS:
        buttons = visit.page.locator("[data-testid=stMain] [data-testid=stBaseButton-secondary]").filter(has_text=word)
        for at in range(min(PRESSED, buttons.count())):
            if at < buttons.count() and buttons.nth(at).is_enabled():  # one may have closed again what another had opened
                buttons.nth(at).press("Enter")
                visit.settle()


def _taken(visit: Visit) -> list[bytes]:
    """The files behind the buttons that hand one over; each that is in sight has to."""
    files = []
    buttons = visit.page.locator("[data-testid=stMain] [data-testid=stDownloadButton] button").filter(visible=True)
    for at in range(min(TAKEN, buttons.count())):
        taken = visit.take(buttons.nth(at))
        files.append(taken.path().read_bytes())
        visit.files[f"{visit.page.url}: {taken.suggested_filename}"] = files[-1]
    return files
