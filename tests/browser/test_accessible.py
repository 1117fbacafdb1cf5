"""WCAG 2.2 A and AA by axe, on both pages, at both sizes, in light and in dark; nothing scrolls sideways."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.driving import SIZES, visiting

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What Streamlit draws itself and breaks on an empty page too: the list of pages in the side menu of a narrow screen.
FRAME = {("list", "stSidebarNavItems"), ("listitem", "stSidebarNavItems")}
CHECK = """(rules) => axe.run({runOnly: rules, iframes: false}).then(r => r.violations.flatMap(v => v.nodes.map(n => {
  const e = document.querySelector(n.target[0]);
  const frame = e && e.closest('[data-testid=stSidebarNavItems]');
  return [v.id, frame ? 'stSidebarNavItems' : '', n.target.join(' ')];
})))"""


def faults(page) -> list[str]:
    page.evaluate(AXE)
    return [f"{rule}: {target}" for rule, frame, target in page.evaluate(CHECK, RULES) if (rule, frame) not in FRAME]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_no_rule_is_broken_and_nothing_scrolls_sideways(browser, sample, size, scheme):
    with visiting(browser, sample, size, scheme) as visit:
        for address in ("coverage", "log", "practices", "import"):
            visit.open(f"{sample.url}/{address}")
            if address == "coverage":
                visit.page.get_by_role("button", name="Decide", exact=True).first.click()
                visit.page.get_by_text("What do we decide?").wait_for()
                visit.settle()
            assert faults(visit.page) == [], (address, size, scheme)
            main = visit.page.locator("[data-testid=stMain]")
            assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
            assert visit.page.locator("h1").count() == 1


def test_the_check_above_would_see_a_fault(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/import")
        visit.page.evaluate(
            "() => document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', '<p style=\"color:#ccc;background:#fff\">pale</p><img src=\"data:,\">')"
        )
        assert {fault.split(":")[0] for fault in faults(visit.page)} >= {"color-contrast", "image-alt"}


def test_on_a_phone_the_grid_is_a_ranked_list_and_targets_are_large(browser, sample):
    with visiting(browser, sample, "phone") as visit:
        visit.open(f"{sample.url}/coverage")
        assert not visit.page.locator(".im-grid").is_visible()
        assert visit.page.locator(".im-ranked").is_visible()
        first = visit.page.locator(".im-ranked li").first
        assert "Needs a decision" in first.text_content()
        small = visit.page.evaluate(
            "() => [...document.querySelectorAll('.stMain button, .stMain summary, .stMain input[type=text]')].filter(e => e.offsetParent)"
            ".map(e => [e.innerText || e.ariaLabel, e.closest('.react-aria-ComboBox > div')?.offsetHeight || e.offsetHeight]).filter(x => x[1] < 44)"
        )
        assert small == []
