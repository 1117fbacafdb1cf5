"""How a page is looked at: WCAG 2.2 A and AA by axe, in light and in dark, its answer in a sentence and its numbers in a table.

Every page is looked at in test_every_page.py; here, that the look would see what is wrong.
"""

from pathlib import Path

import axe_playwright_python

from tests.browser.driving import visiting

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast"]  # all that the dark can break beyond what the light has broken
# What Streamlit draws itself and breaks on an empty page too: the list of pages in the side menu of a narrow screen.
FRAME = {("list", "stSidebarNavItems"), ("listitem", "stSidebarNavItems")}
CHECK = """(rules) => axe.run({runOnly: rules, iframes: false}).then(r => r.violations.flatMap(v => v.nodes.map(n => {
  const e = document.querySelector(n.target[0]);
  const frame = e && e.closest('[data-testid=stSidebarNavItems]');
  return [v.id, frame ? 'stSidebarNavItems' : '', n.target.join(' ')];
})))"""
LARGE_ENOUGH = 44
# A link in a line of text and what Streamlit wraps around its own button are not targets of their own.
SMALL = """(least) => [...document.querySelectorAll('.stMain button, .stMain summary, .stMain textarea, .stMain input[type=text], '
    + '.stMain input[type=search], .stMain .stCheckbox label')]
  .filter(e => e.checkVisibility() && !e.closest('[data-testid=stTooltipIcon], .im-search-panel, [data-testid=stElementToolbar], .modebar'))
  .map(e => [e.innerText || e.ariaLabel || e.placeholder || e.outerHTML.slice(0, 120), (e.closest('.react-aria-ComboBox > div') || e).offsetHeight])
  .filter(([, height]) => height > 0 && height < least)"""
TABLES = "[data-testid=stMain] table, [data-testid=stMain] [data-testid=stDataFrame]"
FOLLOWED = """(scheme) => {
  const [r, g, b] = getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g).map(Number);
  return (r + g + b < 384) === (scheme === 'dark');
}"""
SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth > main.clientWidth + 1; }"


def faults(page, rules=RULES) -> list[str]:
    page.evaluate(AXE)
    return [f"{rule}: {target}" for rule, frame, target in page.evaluate(CHECK, rules) if (rule, frame) not in FRAME]


def small_targets(page) -> list[list]:
    return page.evaluate(SMALL, LARGE_ENOUGH)


def lacking(page) -> list[str]:
    """What every page has to have, and this one has not."""
    one_of = {"heading": page.locator("h1"), "answer": page.locator("[data-testid=stMain] .im-answer")}
    found = [f"{found.count()} of one {name}" for name, found in one_of.items() if found.count() != 1]
    found += [] if page.locator(TABLES).count() else ["no table"]
    return found + (["scrolls sideways"] if page.evaluate(SIDEWAYS) else [])


def first_screen(page) -> list[str]:
    box = page.locator(".im-answer").bounding_box()
    end, height = box["y"] + box["height"], page.viewport_size["height"]
    return [] if end <= height else [f"the answer ends at {end:.0f} of {height}"]


def looked_at(page, size: str) -> list[str]:
    """What is wrong with the page that is open, in the light and in the dark."""
    found = lacking(page)
    if size == "phone":
        found += first_screen(page) + [f"small: {name} ({height} px)" for name, height in small_targets(page)]
    return found + faults_in_light_and_dark(page)


def faults_in_light_and_dark(page) -> list[str]:
    """The dashboard follows the browser without a reload."""
    found = []
    for scheme, rules in (("light", RULES), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(FOLLOWED, arg=scheme)
        found += [f"{scheme}: {fault}" for fault in faults(page, rules)]
    return found


def test_the_look_at_a_page_would_see_a_fault(browser, sample):
    with visiting(browser, sample, "phone") as visit:
        visit.open(f"{sample.url}/import")
        assert looked_at(visit.page, "phone") == []
        visit.page.evaluate(
            "() => document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', `<p style='color:#444;background:#333'>pale</p>"
            "<img src='data:,'><h1 style='height: 60rem'>Second</h1><p style='width: 60rem'>wide</p><button style='min-height: 0; height: 30px'>Small</button>`)"
        )
        visit.page.evaluate(f"() => document.querySelectorAll({TABLES!r}).forEach(e => e.remove())")
        assert {fault.split(":")[0] for fault in faults(visit.page)} >= {"color-contrast", "image-alt"}
        assert lacking(visit.page) == ["2 of one heading", "no table", "scrolls sideways"]
        assert first_screen(visit.page) != []
        assert [name for name, _ in small_targets(visit.page)] == ["Small"]
        visit.page.evaluate("() => document.querySelector('.im-answer').remove()")
        assert "0 of one answer" in lacking(visit.page)


def test_on_a_phone_the_grid_is_a_ranked_list(browser, sample):
    with visiting(browser, sample, "phone") as visit:
        visit.open(f"{sample.url}/coverage")
        assert not visit.page.locator(".im-grid").is_visible()
        assert visit.page.locator(".im-ranked").is_visible()
        first = visit.page.locator(".im-ranked li").first
        assert "Needs a decision" in first.text_content()
