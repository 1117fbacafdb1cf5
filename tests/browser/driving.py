"""The real dashboard in a real browser: a server on a free port, and pages that note every request and frame."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Download, Error, Locator, Page, TimeoutError

ROOT = Path(__file__).parent.parent.parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt --no-maglev",  # a page is drawn once or twice: to make its scripts faster takes longer than they run
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name leads anywhere; stopping requests here would turn off the cache
)
PATIENCE = 120_000  # ms: a busy machine is slow, and that is no fault of a page
DOWNLOAD = 20_000  # ms until a press is taken to be lost
PAGES: WeakKeyDictionary[Browser, dict[tuple[str, str], list[Page]]] = WeakKeyDictionary()
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
AT_REST = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning' && !busy
    && document.querySelector('h1') !== null;
}"""


@dataclass(frozen=True)
class Server:
    url: str
    store: Path
    log: Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def served(home: Path, environment: Mapping[str, str] | None = None, script: Path = ROOT / "dashboard.py") -> Iterator[Server]:
    """`streamlit run` on a store of its own under `home`; stopped at the end."""
    port, store, log = free_port(), home / "store.db", home / "server.log"
    settings = {**os.environ, "INFLUENCE_STORE": f"sqlite:///{store}", **(environment or {})}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_healthy(process, f"http://127.0.0.1:{port}", log)
            yield Server(f"http://127.0.0.1:{port}", store, log)
        finally:
            process.kill()  # nothing is written on the way out, and to leave in order takes seconds
            process.wait(20)


def _wait_until_healthy(process: subprocess.Popen, url: str, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not answer:\n{log.read_text()}")


@dataclass
class Visit:
    """A page with what it asked of other machines, what the server sent it, what went wrong in it, and files taken."""

    page: Page
    outside: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def settle(self) -> None:
        self.page.wait_for_function(AT_REST, timeout=PATIENCE)
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(AT_REST, timeout=PATIENCE)

    def take(self, button: Locator) -> Download:
        """The file that a button hands over, pressed by key: a mouse may let go beside one that moves on. A press that was lost while
        the page was drawn anew is done again."""
        for _ in range(3):
            try:
                with self.page.expect_download(timeout=DOWNLOAD) as started:
                    button.press("Enter")
                return started.value
            except TimeoutError:
                self.settle()
        with self.page.expect_download(timeout=PATIENCE) as started:
            button.press("Enter")
        return started.value

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.settle()

    def text(self) -> str:
        return self.page.locator("[data-testid=stMain]").inner_text()

    def everything_received(self) -> bytes:
        """All that the server sent: messages of its socket and the page itself."""
        return b"".join(self.received) + self.page.content().encode()


@contextmanager
def visiting(browser: Browser, server: Server, size: str = "desktop", scheme: str = "light") -> Iterator[Visit]:
    """A visitor who brings nothing but the browser's cache; every request to another machine is noted, and no name leads to one."""
    free = PAGES.setdefault(browser, {}).setdefault((size, scheme), [])
    page = free.pop() if free else _page(browser, size, scheme)
    visit = Visit(page)
    heard = {
        "request": lambda request: request.url.startswith((server.url, "data:", "blob:", "about:")) or visit.outside.append(request.url),
        "websocket": lambda socket: socket.on("framereceived", lambda frame: visit.received.append(_bytes(frame))),
        "pageerror": lambda error: visit.errors.append(str(error)),
    }
    for event, note in heard.items():
        page.on(event, note)
    try:
        yield visit
    finally:
        for event, note in heard.items():
            page.remove_listener(event, note)
        if _left(page, size, scheme):
            free.append(page)


def _page(browser: Browser, size: str, scheme: str) -> Page:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True)
    return context.new_page()


def _left(page: Page, size: str, scheme: str) -> bool:
    """Leaves the dashboard and forgets it, so that the next visit finds the scripts ready and nothing else; False where that fails."""
    width, height = SIZES[size]
    try:
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.context.clear_cookies()
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        page.goto("about:blank")
    except Error:
        page.context.close()
        return False
    return True


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
