"""What a page asks of the database when it is drawn anew, as after every press: little, and no more with many people on record."""

import pytest

from influence.records.store import Store
from pages.parts.shell import PAGES
from tests.pages.opening import opened, ran

MOST = 60  # one for each person on record would be hundreds


@pytest.mark.parametrize("start", ["sample"])
@pytest.mark.parametrize("address", [entry.address for entry in PAGES])
def test_a_page_drawn_anew_asks_seldom_whether_anything_was_written(address, start, on, monkeypatch):
    on(start)
    app, asked, version = opened(address), [], Store.version
    monkeypatch.setattr(Store, "version", lambda store: asked.append(address) or version(store))
    ran(app)
    assert 0 < len(asked) <= MOST
