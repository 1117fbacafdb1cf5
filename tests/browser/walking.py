"""Walks every page as a visitor would: opens what can be opened, chooses what can be chosen, takes every file there is to take."""

from playwright.sync_api import Error, TimeoutError

from pages.parts.shell import PAGES
from tests.browser.driving import Visit

OPENERS = ("Decide", "Open", "Why", "Show", "More", "Edit")  # buttons that show more and write nothing begin with one of these
CHOSEN, PRESSED, TAKEN = 2, 2, 8
SHORT = 4_000


def walk(visit: Visit, url: str, audience: str, ids: dict[str, list[str]]) -> bytes:
    """All that the server sent on the way, and what was in the files. ids: for hidden pages, whom to open them for."""
    files: list[bytes] = []
    for entry in PAGES:
        for query in [f"id={each}&" for each in ids.get(entry.address, [])] or [""]:
            visit.open(f"{url}/{entry.address}?{query}audience={audience}")
            _search(visit)
            _open_all(visit)
            _choose(visit)
            _press(visit)
            _open_all(visit)
            files += _taken(visit)
    return visit.everything_received() + b"".join(files)


def _search(visit: Visit) -> None:
    box = visit.page.locator("[data-testid=stMain] .im-search-input")
    if box.count():
        box.first.focus()
        box.first.fill("a")
        visit.settle()
        box.first.fill("")


def _open_all(visit: Visit) -> None:
    """Every section that is closed."""
    closed = visit.page.locator("[data-testid=stMain] details:not([open]) > summary")
    for _ in range(closed.count()):
        if closed.count():
            closed.first.press("Enter")
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
            try:
                buttons.nth(at).press("Enter", timeout=SHORT)
            except TimeoutError:  # it was one that closes again what another had opened
                break
            visit.settle()


def _taken(visit: Visit) -> list[bytes]:
    """The files behind the buttons that hand one over."""
    files = []
    buttons = visit.page.locator("[data-testid=stMain] [data-testid=stDownloadButton] button")
    for at in range(min(TAKEN, buttons.count())):
        try:
            with visit.page.expect_download(timeout=SHORT) as started:
                buttons.nth(at).press("Enter", timeout=SHORT)
            files.append(started.value.path().read_bytes())
        except (TimeoutError, Error):  # one that stands in a part which is closed
            continue
    return files
