"""One browser for all tests that drive the dashboard; none is skipped for want of it. One server for each kind of store."""

import pytest
from playwright.sync_api import sync_playwright

from run import a_browser
from tests.browser.driving import FLAGS, served
from tests.browser.hostile import hostile, with_secrets
from tests.pages.starts import minimal
from tests.stores import stored

OWN = {"INFLUENCE_SAMPLE": "off"}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=a_browser(), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The dashboard as a first visitor finds it."""
    with served(tmp_path_factory.mktemp("sample")) as server:
        yield server


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The smallest start, to be written to."""
    home = tmp_path_factory.mktemp("own")
    stored(minimal(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    home = tmp_path_factory.mktemp("evil")
    stored(hostile(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    home = tmp_path_factory.mktemp("secret")
    stored(with_secrets(), home / "store.db")
    with served(home, OWN) as server:
        yield server
