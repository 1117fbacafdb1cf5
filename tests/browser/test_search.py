"""The search box: found however it is typed, by mouse and by keys, and nothing of the list travels before it is wanted."""

import pytest

from tests.browser.driving import served, visiting
from tests.browser.hostile import RUNS
from tests.pages.starts import minimal
from tests.stores import stored

SHOWN = ".im-search-hit"
FOUND = {
    "Zoë": "Zoë O'Brien-Müller",
    "dita": "Perdita Partner",
    "zoe obrien": "Zoë O'Brien-Müller",
    "a81001": "Sankt Göran Surgery",
    "Dr Müller Zoe": "Zoë O'Brien-Müller",
    "partnership board": "Ashmere partnership board",
    "goran": "Sankt Göran Surgery",
    "prof. mull": "Zoë O'Brien-Müller",
    "<img": RUNS,
}


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    world, home = minimal(), tmp_path_factory.mktemp("named")
    world.organisation("Sankt Göran Surgery", "practice", place="Ashmere", ods_code="A81001")
    world.role("Zoë O'Brien-Müller", "North PCN")
    world.role("Perdita Partner", "Hill Trust", voice="system")
    world.organisation(RUNS)
    world.add("alias", party=world.parties["Perdita Partner"], raw="Dita Pardner")
    stored(world, home / "store.db")
    with served(home, {"INFLUENCE_SAMPLE": "off"}) as server:
        yield server


def box(visit):
    return visit.page.get_by_role("combobox", name="Find a person or body")


def typed(visit, words: str) -> list[str]:
    box(visit).fill("")
    box(visit).press_sequentially(words)
    visit.page.wait_for_function("() => !document.querySelector('.im-search-note')?.textContent.startsWith('Looking')")
    visit.settle()
    return visit.page.locator(f"{SHOWN} .im-search-name").all_inner_texts()


def test_a_name_is_found_however_it_is_typed(browser, named):
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/import")
        assert {words: typed(visit, words)[0] for words in FOUND} == FOUND
        assert typed(visit, "hill trust works") == []
        assert visit.page.locator(".im-search-note").inner_text() == "Nobody and no body by this name or code."
        assert visit.page.evaluate("() => window.ran") is None


def test_the_list_travels_only_when_somebody_is_about_to_type_and_once(browser, named):
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/import")
        assert b"Perdita" not in visit.everything_received()
        typed(visit, "perd")
        assert b"Perdita" in b"".join(visit.received)
        visit.received.clear()
        visit.page.get_by_role("heading", level=1).click()
        box(visit).focus()
        assert typed(visit, "perdita p") == ["Perdita Partner"]
        assert b"Perdita" not in b"".join(visit.received)


def test_practices_are_never_sent_a_partner(browser, named):
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/coverage?audience=chair")
        assert typed(visit, "perdita") == ["Perdita Partner"]
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/coverage?audience=practices")
        assert typed(visit, "perdita") == []
        assert typed(visit, "amina") == ["Amina Shah"]
        assert b"Perdita" not in visit.everything_received() and b"Dita" not in visit.everything_received()


def test_with_keys_alone(browser, named):
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/coverage")
        typed(visit, "pcn")
        box(visit).press("ArrowDown")
        active = visit.page.locator(f"{SHOWN}[aria-selected=true]")
        assert box(visit).get_attribute("aria-activedescendant") == active.get_attribute("id")
        first = active.inner_text()
        box(visit).press("ArrowDown")
        assert active.inner_text() != first
        box(visit).press("Escape")
        assert not visit.page.locator(".im-search-panel").is_visible()
        assert visit.errors == []


def test_what_is_chosen_opens_within_the_visit_with_day_and_audience(browser, named):
    with visiting(browser, named) as visit:
        visit.open(f"{named.url}/coverage?audience=group")
        visit.page.evaluate("() => { window.sameVisit = true; }")
        typed(visit, "perdita")
        box(visit).press("Enter")
        visit.page.get_by_role("heading", name="Perdita Partner", level=1).wait_for()
        visit.settle()
        assert "audience=group" in visit.page.url and "/person?id=" in visit.page.url
        assert visit.page.evaluate("() => window.sameVisit") is True
        assert box(visit).input_value() == ""
        typed(visit, "north pcn")
        visit.page.locator(SHOWN).first.click()
        visit.page.get_by_role("heading", name="North PCN", level=1).wait_for()
        assert visit.errors == [] and visit.outside == []
