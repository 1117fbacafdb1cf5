"""One browser for all tests that drive the dashboard; none is skipped for want of it. One server for each kind of store."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from influence.actions.open_store import open_workspace
from run import a_browser
from tests.browser.driving import FLAGS, served
from tests.browser.hostile import hostile, with_secrets
from tests.once import made_once
from tests.pages.starts import days_ago, minimal
from tests.stores import as_first_stored, stored

OWN = {"INFLUENCE_SAMPLE": "off"}


def with_sample(home: Path) -> None:
    """Makes the sample beside the store that a server under `home` will open, as its first visitor would."""
    open_workspace({"INFLUENCE_STORE": f"sqlite:///{home / 'store.db'}"}, datetime.now().astimezone().date()).close()


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


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory):
    """A folder with the sample, to be copied."""
    return made_once(tmp_path_factory.getbasetemp(), "sample-made", with_sample)


@pytest.fixture(scope="session")
def sample(tmp_path_factory, sample_made):
    """The dashboard as a first visitor finds it; the sample is made before anybody waits for it."""
    home = tmp_path_factory.mktemp("sample")
    shutil.copytree(sample_made, home, dirs_exist_ok=True)
    with served(home) as server:
        yield server


@pytest.fixture(scope="session")
def smallest(tmp_path_factory):
    home = tmp_path_factory.mktemp("own")
    stored(minimal(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture
def own(smallest):
    """The smallest start, to be written to; what a test wrote is taken back after it."""
    yield smallest
    as_first_stored(smallest.store)


@pytest.fixture(scope="session")
def with_a_post(tmp_path_factory):
    world, home = minimal(), tmp_path_factory.mktemp("chaired")
    world.organisation("Hill Hospital", "acute_trust", "acute", place="Ashmere")
    world.role("Kay Moss", "Hill Hospital", type="chief_executive", voice="system")
    world.add("key_post", organisation=world.parties["Hill Hospital"], role_type="chief_executive", weight=5)
    world.add("tie_plan", other=world.parties["Kay Moss"], leader=world.parties["Amina Shah"], part="lead", rhythm_days=60)
    world.logging(days_ago(800), "Amina Shah")
    for back in range(130, 700, 60):
        world.contact(days_ago(back), "Amina Shah, Kay Moss")
    world.forum("Ashmere estates forum", "Ashmere", decides="money", importance=4, themes="estates")
    world.target("Ashmere estates forum", 1)
    stored(world, home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture
def chaired(with_a_post):
    """The smallest start with one post that matters, whose holder Amina Shah has not seen for long; to be written to, as `own` is."""
    yield with_a_post
    as_first_stored(with_a_post.store)


@pytest.fixture(scope="session")
def evil(tmp_path_factory):
    """Names that try to run; no test writes to it."""
    home = tmp_path_factory.mktemp("evil")
    stored(hostile(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture(scope="session")
def secret(tmp_path_factory):
    """A marker in everything that is kept from somebody; no test writes to it."""
    home = tmp_path_factory.mktemp("secret")
    stored(with_secrets(), home / "store.db")
    with served(home, OWN) as server:
        yield server
