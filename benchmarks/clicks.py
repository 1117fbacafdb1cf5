"""How long a click takes at the size of an ICS, in a real browser, against the same page with its tables and charts emptied."""

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.coverage import with_seats
from benchmarks.strength import Result
from benchmarks.world import fill, ics
from run import a_browser
from tests.browser.driving import FLAGS, Server, Visit, served, visiting
from tests.pages.starts import TODAY

HERE = Path(__file__).parent
CLICKS = 30
PAGES = ("month", "coverage", "relationships", "map")  # those with a choice of place
OWN = {"INFLUENCE_SAMPLE": "off"}
# From the click on an option to the page at rest with the place in its address, by the browser's own clock.
TIMED = """(place) => new Promise((done, fail) => {
  const began = performance.now();
  const look = () => {
    const app = document.querySelector('[data-testid=stApp]');
    const there = new URLSearchParams(location.search).get('place');
    const busy = document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale="true"]');
    if (there === place && app.getAttribute('data-test-script-state') === 'notRunning' && !busy) done(performance.now() - began);
    else if (performance.now() - began > 60000) fail(new Error('the page did not come to rest'));
    else requestAnimationFrame(look);
  };
  [...document.querySelectorAll('[role=option]')].find(each => each.innerText.trim() === place).click();
  requestAnimationFrame(look);
})"""


def p8() -> Result:
    """A click at ICS size: at most 2 x the same page with its tables and charts emptied; the slowest of the pages."""
    found = _measured()
    slowest = max(found, key=lambda page: found[page][0])
    said = "; ".join(f"{page} {ratio:.2f} x ({mine:.0f} ms)" for page, (ratio, mine, _, _) in found.items())
    return _result(2.0, found[slowest][0], "x the emptied page", f"median of {CLICKS} clicks in turn: {said}")


def p8_first() -> Result:
    """The first open of a page at ICS size on a fresh server: at most 3 x the same page emptied; the slowest of the pages."""
    found = _measured()
    slowest = max(found, key=lambda page: found[page][2])
    said = "; ".join(f"{page} {ratio:.2f} x ({mine:.1f} s)" for page, (_, _, ratio, mine) in found.items())
    return _result(3.0, found[slowest][2], "x the emptied page", said)


_kept: dict[str, tuple[float, float, float, float]] = {}


def _measured() -> dict[str, tuple[float, float, float, float]]:
    """For each page: clicks as a ratio and in ms, the first open as a ratio and in seconds; measured once for both promises."""
    if not _kept:
        with ExitStack() as stack:
            home = Path(stack.enter_context(TemporaryDirectory()))
            play = stack.enter_context(sync_playwright())
            browser = play.chromium.launch(executable_path=a_browser(), args=list(FLAGS))
            stack.callback(browser.close)
            servers = [
                _server(stack, home / name, script) for name, script in (("full", "dashboard.py"), ("bare", "benchmarks/emptied.py"))
            ]
            visits = [stack.enter_context(visiting(browser, server)) for server in servers]
            for visit, server in zip(visits, servers, strict=True):
                visit.open(f"{server.url}/import")  # libraries are loaded, no answer is worked out
            for page in PAGES:
                opened = [_opens(visit, server, page) for visit, server in zip(visits, servers, strict=True)]
                mine, bare = _clicks(visits[0].page, visits[1].page)
                _kept[page] = (mine / bare, mine, opened[0] / opened[1], opened[0])
    return _kept


def _server(stack: ExitStack, home: Path, script: str) -> Server:
    home.mkdir()
    fill(home / "store.db", with_seats(ics(as_of=TODAY)))
    return stack.enter_context(served(home, OWN, HERE.parent / script))


def _opens(visit: Visit, server: Server, page: str) -> float:
    started = time.perf_counter()
    visit.page.goto(f"{server.url}/{page}")
    visit.page.locator(".im-answer").first.wait_for(timeout=120_000)
    visit.settle()
    return time.perf_counter() - started


def _clicks(mine: Page, bare: Page) -> tuple[float, float]:
    """Median milliseconds of either page, clicked in turn between two places; the first two of each are not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for click in range(CLICKS + 2):
        for page, times in zip((mine, bare), taken, strict=True):
            times.append(_click(page, f"Area {click % 2}"))
    return median(taken[0][2:]), median(taken[1][2:])


def _click(page: Page, place: str) -> float:
    page.get_by_role("combobox", name="Place").click()
    page.get_by_role("option", name=place, exact=True).wait_for()
    return float(page.evaluate(TIMED, place))


def _result(goal: float, measured: float, unit: str, note: str) -> Result:
    return {"goal": goal, "measured": round(measured, 3), "unit": unit, "met": measured <= goal, "note": note}
