"""One browser for all tests that drive the dashboard; none is skipped for want of it."""

import pytest
from playwright.sync_api import sync_playwright

from run import a_browser
from tests.browser.driving import FLAGS


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=a_browser(), args=list(FLAGS))
        yield opened
        opened.close()
