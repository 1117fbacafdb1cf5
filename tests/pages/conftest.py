"""Stores for the pages: empty, tiny, a whole ICS."""

import shutil

import pytest

from tests.pages import starts
from tests.stores import stored

MADE = ("minimal", "one_forum", "one_meeting", "one_ics")


@pytest.fixture(scope="session")
def stores(tmp_path_factory):
    """A store for each start, made when first asked for; tests that write take a copy."""
    home, made = tmp_path_factory.mktemp("stores"), {}

    def store(name):
        if name == "whole_ics" and name not in made:
            made[name] = starts.whole_ics(home / f"{name}.db")
        if name not in made:
            path = home / f"{name}.db"
            made[name] = stored(getattr(starts, name)(), path) if name in MADE else path
        return made[name]

    return store


@pytest.fixture
def on(stores, monkeypatch):
    """Points the pages at a start, with today as the day; 'sample' shows the fictional ICS."""

    def point(name):
        monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stores(name)}")
        monkeypatch.setenv("INFLUENCE_SAMPLE", "on" if name == "sample" else "off")
        for other in ("INFLUENCE_AUDIENCE", "INFLUENCE_POLICY", "INFLUENCE_USER"):
            monkeypatch.delenv(other, raising=False)

    return point


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """Points the pages at a copy of a store, to be written to; user: who acts, where the settings are to say it."""

    def copied(store, user=None):
        path = tmp_path / "store.db"
        shutil.copy(store, path)
        monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
        monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
        if user is not None:
            monkeypatch.setenv("INFLUENCE_USER", user)
            monkeypatch.delenv("INFLUENCE_AUDIENCE", raising=False)
        return path

    return copied


@pytest.fixture
def own(stores, own_copy):
    """A copy of the smallest start, to be written to."""
    return own_copy(stores("minimal"))
