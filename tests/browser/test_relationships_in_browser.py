"""The relationships page in a real browser: a tie opens from a row within the visit and comes into view; the grid is a list on a phone."""

import re

import pytest

from tests.browser.driving import visiting

IN_VIEW = """() => { const box = document.querySelector('.st-key-tie-open').getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight / 2; }"""
OVERFLOWS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth > main.clientWidth + 2; }"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_tie_opens_from_a_row_within_the_visit_and_comes_into_view(browser, sample, size):
    with visiting(browser, sample, size) as visit:
        visit.open(f"{sample.url}/relationships")
        visit.page.evaluate("() => { window.sameVisit = true; }")
        visit.page.locator(".im-turns a.im-open").first.click()
        visit.page.locator(".im-tie-title").wait_for()
        visit.settle()
        visit.page.wait_for_function(IN_VIEW)
        assert re.search(r"tie=[\w-]*(~|%7E)person-\d+", visit.page.url)
        assert visit.page.evaluate("() => window.sameVisit") is True
        assert not visit.page.evaluate(OVERFLOWS)
        assert visit.errors == [] and visit.outside == []


@pytest.mark.parametrize(("size", "shown", "hidden"), [("desktop", ".im-ties", ".im-ranked"), ("phone", ".im-ranked", ".im-ties")])
def test_the_grid_is_a_ranked_list_on_a_phone(browser, sample, size, shown, hidden):
    with visiting(browser, sample, size) as visit:
        visit.open(f"{sample.url}/relationships")
        assert visit.page.locator(shown).is_visible() and not visit.page.locator(hidden).is_visible()


def test_a_chart_takes_the_colours_of_the_theme(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/relationships")
        fills = visit.page.eval_on_selector_all(
            ".st-key-four-way .scatterlayer .point", "dots => [...new Set(dots.map(d => d.style.fill))]"
        )
        assert sorted(fills) == ["rgb(18, 67, 109)", "rgb(244, 106, 37)"]
