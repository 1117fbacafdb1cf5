"""X-04: what an audience may not see is not sent to it, on any page: not drawn, not in a message of the server, not in a file."""

import pytest

from influence.records.store import open_store
from pages.parts.shell import PAGES
from tests.browser.driving import visiting
from tests.browser.hostile import markers_kept_from
from tests.browser.walking import walk


@pytest.fixture(scope="module")
def sent(browser, secret):
    """What each audience was sent on a walk over every page; one walk an audience."""
    with open_store(secret.store) as store:
        party = store.frame("party", ["kind", "public_id"])
    people, bodies = (party.loc[party["kind"].isin(kinds), "public_id"].tolist() for kinds in (("person",), ("organisation", "forum")))
    found = {}

    def walked(audience):
        if audience not in found:
            ids = {"person": people, "organisation": bodies[:4]}
            if audience == "chair":  # it is only to be shown that the walk finds what is sent
                ids = {kind: few[:1] for kind, few in ids.items()}
            with visiting(browser, secret) as visit:
                found[audience] = walk(visit, secret.url, audience, ids, fully=audience != "chair").decode(errors="replace")
                assert visit.outside == []
        return found[audience]

    return walked


def seen(text: str, audience: str) -> list[str]:
    return sorted(marker for marker in markers_kept_from(audience) if marker in text)


def test_practices_are_sent_nothing_that_is_kept_from_them(sent):
    assert "Amina Shah" in sent("practices")
    assert "Only what every practice may see is in this file." in sent("practices")  # files were taken too
    assert seen(sent("practices"), "practices") == []


def test_the_group_is_sent_nothing_that_is_the_chairs(sent):
    assert seen(sent("group"), "practices") != []
    assert seen(sent("group"), "group") == []


def test_the_walk_would_find_it_where_it_is_sent(sent):
    """The control: the chair is sent texts and days of both kinds, those kept from practices and those kept from the group."""
    shown = seen(sent("chair"), "practices")
    assert "canary-decision-text" in shown
    assert len(shown) > len(PAGES)
    assert seen(sent("chair"), "group") != []
