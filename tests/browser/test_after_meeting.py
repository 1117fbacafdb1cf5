"""Telling of a meeting as it is done on a phone: a full report in at most twelve taps, and taken back it leaves the store as it was.

Handles: R-03, R-04, R-06, R-07, N-17. A tap is an action, a choice from a list two, a field typed one, as elsewhere.
"""

import pandas as pd
import pytest

from influence.records.store import open_store
from tests.browser.conftest import OWN
from tests.browser.counting import Hand
from tests.browser.driving import served, visiting
from tests.browser.test_accessible import faults_in_light_and_dark
from tests.pages.test_after_page import BOARD, telling
from tests.stores import as_first_stored, stored

MOST_TAPS = 12


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    home = tmp_path_factory.mktemp("told")
    stored(telling(), home / "store.db")
    with served(home, OWN) as server:
        yield server


@pytest.fixture
def told(serving):
    """Each test finds the same records: what it wrote is taken back."""
    yield serving
    as_first_stored(serving.store)


class Thumb(Hand):
    """A hand that taps what a phone shows: rows of a list, buttons of a group, folds."""

    def open(self, name: str) -> None:
        self._begin()
        self.page.locator("a.im-tell", has_text=name).first.click()
        self._answered()

    def pick(self, question: str, answer: str) -> None:
        self._begin()
        group = self.page.get_by_role("radiogroup", name=question).or_(self.page.get_by_role("group", name=question))
        button = group.get_by_role("radio", name=answer, exact=True).or_(group.get_by_role("button", name=answer, exact=True))
        button.first.click()
        self._answered()

    def unfold(self, name: str) -> None:
        self.actions += 1
        self.page.locator("summary", has_text=name).first.click()
        self.page.wait_for_timeout(300)


def everything(server) -> dict[str, pd.DataFrame]:
    with open_store(server.store) as store:
        return {name: frame for name, frame in store.frames().items() if name not in ("batch", "change")}


def test_r_06_a_full_report_takes_at_most_twelve_taps_who_i_am_included_and_undo_leaves_the_store_as_it_was(browser, told):
    before = everything(told)
    with visiting(browser, told, "phone") as visit:
        visit.open(f"{told.url}/after")
        hand = Thumb(visit)
        hand.choose("I am", "Amina Shah")
        visit.page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        hand.open(BOARD)
        hand.pick("Did you speak", "Yes")
        hand.pick("How was it heard", "Adopted")
        hand.unfold("We promised something")
        hand.write("What you promised", "Numbers by Friday")
        hand.unfold("We asked for something")
        hand.write("What you asked for", "Letters within a day")
        hand.pick("Were you briefed", "Yes")
        hand.press("Save", "Saved: ")
        assert hand.actions <= MOST_TAPS
        assert "Spoke and it was adopted; with a promise and one ask. Reported to the group." in visit.text()
        assert visit.errors == []
        after = everything(told)
        row = after["representation"].iloc[-1]
        assert row[["spoke", "heard", "commitments"]].tolist() == [True, "adopted", "Numbers by Friday"]
        assert pd.notna(row["briefed_on"])
        assert pd.notna(row["feedback_on"])
        assert after["attendance"].iloc[-1]["capacity"] == "place_gp"
        assert after["ask"]["title"].tolist() == ["Letters within a day"]
        hand.press("Undo", "Taken back")
    now = everything(told)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(now[name], frame)


def test_the_shortest_report_is_four_taps_and_its_buttons_are_large_enough(browser, told):
    with visiting(browser, told, "phone") as visit:
        visit.open(f"{told.url}/after")
        visit.page.get_by_label("I am").click()
        visit.page.get_by_role("option", name="Amina Shah").click()
        visit.page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        hand = Thumb(visit)
        hand.open(BOARD)
        small = [
            (each.inner_text(), box)
            for each in visit.page.locator(".stMain .stButtonGroup button, .stMain summary, .st-key-after-save button").all()
            if (box := each.bounding_box()) and 0 < box["height"] < 44
        ]
        assert small == []
        hand.pick("Did you speak", "Yes")
        hand.pick("How was it heard", "Noted")
        hand.press("Save", "Saved: ")
        assert hand.actions == 4


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_no_rule_is_broken_in_the_list_the_form_and_the_brief(browser, told, size):
    with visiting(browser, told, size) as visit:
        visit.open(f"{told.url}/after")
        page = visit.page
        page.get_by_label("I am").click()
        page.get_by_role("option", name="Amina Shah").click()
        page.get_by_text("You are Amina Shah").wait_for()
        visit.settle()
        assert faults_in_light_and_dark(page) == []
        hand = Thumb(visit)
        brief = page.locator('a.im-tell[href^="brief"]').first.get_attribute("href")
        hand.open(BOARD)
        hand.unfold("We promised something")
        hand.unfold("We asked for something")
        visit.settle()
        assert faults_in_light_and_dark(page) == []
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        visit.open(f"{told.url}/{brief}")
        assert faults_in_light_and_dark(page) == []
        assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        assert visit.outside == []
