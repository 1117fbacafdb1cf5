"""Logging a conversation as it is done on a phone: in few taps, or by keyboard alone, and nothing typed is lost on the way."""

import time

import pytest

from influence.records.store import open_store
from tests.browser.conftest import OWN
from tests.browser.driving import served, visiting
from tests.browser.test_accessible import faults_in_light_and_dark
from tests.browser.test_links import LINK
from tests.pages.test_log_page import talking
from tests.stores import as_first_stored, stored

MOST_TAPS, MOST_SECONDS = 6, 60
FOCUSED = "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || ''; }"


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    home = tmp_path_factory.mktemp("talked")
    stored(talking(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture
def talked(serving):
    """Each test finds the same records: what it wrote is taken back."""
    yield serving
    as_first_stored(serving.store)


class Thumb:
    """Counts what is tapped."""

    def __init__(self, visit):
        self.visit, self.taps = visit, 0

    def tap(self, found):
        found.first.click()
        self.taps += 1

    def pill(self, name):
        page = self.visit.page
        self.tap(page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("radio", name=name, exact=True)))

    def save(self):
        self.tap(self.visit.page.get_by_role("button", name="Save conversation"))
        self.visit.page.get_by_text("Saved: ").first.wait_for(timeout=60_000)
        self.visit.settle()


def seen_on_screen(visit, found):
    """Between the menu above and the button below."""
    top, bottom = 60, visit.page.get_by_role("button", name="Log another").bounding_box()["y"]
    for _ in range(40):
        box = found.bounding_box()
        if box and top <= box["y"] and box["y"] + box["height"] <= bottom:
            return
        visit.page.wait_for_timeout(100)
    raise AssertionError(f"not on the screen: {box}")


def contacts(server):
    with open_store(server.store) as store:
        return store.frame("contact")


def test_a_known_partner_is_logged_in_six_taps_and_under_a_minute_who_i_am_included(browser, talked):
    before = len(contacts(talked))
    with visiting(browser, talked, "phone") as visit:
        visit.open(f"{talked.url}/log")
        thumb, began = Thumb(visit), time.monotonic()
        thumb.tap(visit.page.get_by_label("I am"))
        thumb.tap(visit.page.get_by_role("option", name="Amina Shah"))
        visit.page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()  # whom the page offers depends on who looks
        thumb.pill("Jo Reed")
        thumb.save()
        assert thumb.taps <= MOST_TAPS
        assert time.monotonic() - began < MOST_SECONDS
        assert "Strength: " in visit.text()
        thumb.taps = 0
        thumb.tap(visit.page.get_by_role("button", name="Log another"))
        visit.page.get_by_role("button", name="Save conversation").wait_for()
        thumb.pill("Kay Moss")
        thumb.pill("Phone")
        thumb.pill("6 weeks")
        thumb.save()
        assert thumb.taps <= MOST_TAPS
        seen_on_screen(visit, visit.page.locator(".st-key-saved"))
        assert visit.errors == []
    assert contacts(talked)["kind"].tolist()[before:] == ["in_person", "phone"]


def test_from_a_link_to_a_partner_one_tap_saves(browser, talked):
    with open_store(talked.store) as store:
        party = store.frame("party")
    ref = party.loc[party["name"] == "Kay Moss", "public_id"].iloc[0]
    with visiting(browser, talked, "phone") as visit:
        visit.open(f"{talked.url}/log")
        visit.page.get_by_label("I am").click()
        visit.page.get_by_role("option", name="Amina Shah").click()
        visit.page.get_by_text("You are Amina Shah").wait_for()
        visit.page.locator(f'a[href^="log?with={ref}"]').first.click()
        visit.page.wait_for_url(f"**/log?*with={ref}*")
        visit.settle()
        thumb = Thumb(visit)
        thumb.save()
        assert thumb.taps == 1
        assert "Saved: Kay Moss, in person, today." in visit.text()


def test_the_save_button_is_within_reach_wherever_the_page_is_scrolled(browser, talked):
    with visiting(browser, talked, "phone") as visit:
        visit.open(f"{talked.url}/log")
        for there in (0, 100_000):
            visit.page.locator("[data-testid=stMain]").evaluate("(e, y) => e.scrollTo(0, y)", there)
            visit.page.wait_for_timeout(300)
            box = visit.page.get_by_role("button", name="Save conversation").bounding_box()
            assert box["y"] + box["height"] <= 844
            assert box["y"] > 600
            assert box["height"] >= 44


def test_by_keyboard_alone(browser, talked):
    """Tab, Enter, Space, an arrow and letters: who I am, with whom, save."""
    with visiting(browser, talked, "phone") as visit:
        visit.open(f"{talked.url}/log")
        keys = visit.page.keyboard

        def tab_to(wanted, most=60):
            for _ in range(most):
                keys.press("Tab")
                if visit.page.evaluate(FOCUSED).strip() == wanted:
                    return
            raise AssertionError(f"{most} tabs do not reach {wanted}")

        tab_to("I am")
        keys.type("Amina")
        keys.press("Enter")
        visit.page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        visit.page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
        tab_to("Kay Moss")
        keys.press("ArrowRight")
        assert visit.page.evaluate(FOCUSED).strip() == "Jo Reed"
        keys.press("Space")
        visit.settle()
        tab_to("Save conversation")
        keys.press("Enter")
        visit.page.get_by_text("Saved: Jo Reed").first.wait_for(timeout=60_000)


def test_what_was_typed_is_there_after_another_page_and_after_a_mistake(browser, talked):
    with visiting(browser, talked, "desktop") as visit:
        visit.open(f"{talked.url}/log")
        page = visit.page
        page.get_by_label("I am").click()
        page.get_by_role("option", name="Amina Shah").click()
        page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        Thumb(visit).pill("Video")
        page.get_by_label("What was said or agreed").fill("Letters within a day")
        page.get_by_role("button", name="Save conversation").click()
        page.get_by_text("It is not said with whom you spoke.").wait_for(timeout=60_000)
        assert page.get_by_label("What was said or agreed").input_value() == "Letters within a day"
        for address, title in (("import", "Import"), ("log", "Log")):
            page.evaluate(LINK, address)
            page.get_by_text("over there").click()
            page.get_by_role("heading", name=title, level=1, exact=True).wait_for(timeout=60_000)
            visit.settle()
        assert page.get_by_label("What was said or agreed").input_value() == "Letters within a day"
        Thumb(visit).pill("Jo Reed")
        Thumb(visit).save()
        assert "Saved: Jo Reed, video, today." in visit.text()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_no_rule_is_broken_in_what_opens_on_the_way(browser, talked, size):
    with visiting(browser, talked, size) as visit:
        visit.open(f"{talked.url}/log")
        page = visit.page
        page.get_by_label("I am").click()
        page.get_by_role("option", name="Amina Shah").click()
        page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        Thumb(visit).pill("Another day")
        Thumb(visit).pill("A day")
        page.get_by_label("Who else", exact=True).click()
        page.keyboard.type("Mel Hart")
        page.keyboard.press("Enter")
        page.get_by_text("is not on record yet").wait_for(timeout=60_000)
        page.keyboard.press("Escape")
        page.get_by_text("More: who else").click()
        visit.settle()
        assert faults_in_light_and_dark(page) == []
        Thumb(visit).pill("Today")
        Thumb(visit).pill("None")
        visit.settle()
        Thumb(visit).save()
        assert faults_in_light_and_dark(page) == []
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        assert visit.outside == []
