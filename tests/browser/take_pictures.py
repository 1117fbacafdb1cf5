"""The picture of the README, taken of the sample: python -m tests.browser.take_pictures"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from run import a_browser
from tests.browser.driving import FLAGS, ROOT, served, visiting

WIDTH, HEIGHT = 1440, 1700
PICTURE = ROOT / "docs" / "coverage.png"


def main() -> None:
    with TemporaryDirectory() as home, served(Path(home)) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=a_browser(), args=list(FLAGS))
        with visiting(browser, server) as visit:
            visit.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            visit.open(f"{server.url}/coverage")
            visit.page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    main()
