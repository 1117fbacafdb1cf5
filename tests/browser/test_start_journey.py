"""From nothing to a first gap on screen in at most 25 actions (L-06), then everything taken back."""

import shutil
from io import BytesIO

import openpyxl
import pytest

from tests.browser.counting import Hand
from tests.browser.driving import served, visiting
from tests.browser.test_accessible import faults, small_targets

MOST = 25


@pytest.fixture
def fresh(tmp_path, sample_made):
    """The dashboard as a first visitor finds it, to be written to; the sample is made before anybody waits for it."""
    shutil.copytree(sample_made, tmp_path, dirs_exist_ok=True)
    with served(tmp_path) as server:
        yield server


def start(hand):
    """Two clinical directors, the LMC, one forum."""
    hand.press("Start with my own", then="1. Your area")
    hand.write("Your ICS or ICB", "Hillshire")
    hand.write("Your place, or places, one a line", "Ashmere")
    hand.write("PCNs of Ashmere, one a line", "North PCN\nSouth PCN")
    hand.write("Clinical director of North PCN", "Amina Shah")
    hand.write("Clinical director of South PCN", "Ben Low")
    hand.write("LMC", "Ashmere LMC")
    hand.write("Its chair", "Cara Dee")
    hand.write("Chair of the GP leadership group", "Cara Dee")
    hand.choose("I am", "Cara Dee")
    hand.tick("GP leadership group")
    hand.tick("Place partnership board")
    hand.choose("Ashmere place partnership board: who holds the seat", "Vacant")
    hand.press("Make my place", then="Saved: ")


def test_from_nothing_to_the_first_gap_and_back(browser, fresh):
    with visiting(browser, fresh) as visit:
        visit.open(fresh.url)
        assert "Nobody in it is real" in visit.text()
        hand = Hand(visit)
        start(hand)
        gap = visit.page.locator(".im-gap")
        assert "Ashmere place partnership board" in gap.inner_text()
        assert "Vacant" in gap.inner_text()
        # on screen without scrolling
        box, height = gap.bounding_box(), visit.page.viewport_size["height"]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert hand.actions <= MOST, hand.actions
        assert "Nobody in it is real" not in visit.text()
        assert faults(visit.page) == []
        taken = visit.take(visit.page.get_by_role("button", name="Workbook with what is known"))
        book = openpyxl.load_workbook(BytesIO(taken.path().read_bytes()))
        assert book["person"].max_row == 4
        hand.press("See all on Coverage", then="Gaps, largest first")
        assert "Ashmere place partnership board" in visit.text()
        visit.open(f"{fresh.url}/import")
        visit.page.get_by_label("Open a change").click()
        visit.page.get_by_role("option").filter(has_text="Start my place").click()
        visit.settle()
        visit.page.get_by_role("button", name="Undo", exact=True).last.click()
        visit.page.get_by_text("Nobody in it is real").wait_for(timeout=120_000)
        assert visit.outside == []
        assert visit.errors == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_filled_form_breaks_no_rule_and_does_not_scroll_sideways(browser, own, size):
    with visiting(browser, own, size) as visit:
        visit.open(f"{own.url}/start")
        hand = Hand(visit)
        hand.write("Your place, or places, one a line", "Brindley")
        hand.write("PCNs of Brindley, one a line", "West PCN")
        hand.tick("Estates forum")
        hand.write("Every conversation is logged from this day on, if there is one", "31/02/2026")
        assert "is not a day of the calendar" in visit.text()
        assert faults(visit.page) == []
        assert visit.page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        if size == "phone":
            assert small_targets(visit.page) == []
