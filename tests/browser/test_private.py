"""Nothing leaves this computer (D-11), and no name runs, on any page; the pages of the sample are visited in test_every_page.py."""

import re

import pytest

from pages.parts.shell import PAGES
from tests.browser.driving import visiting
from tests.browser.everywhere import everywhere
from tests.browser.hostile import FETCHES, FORMULA, QUOTES, RUNS
from tests.browser.walking import leaf

NOBODY_SEES = "\u2060"  # parts an address in a title, so that it becomes no link
BEGINS_A_FORMULA = re.compile(r'(^|,)"?=HYPERLINK', re.M)


def test_a_request_that_leaves_the_machine_would_be_seen(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/import")
        visit.page.evaluate(
            "() => { new Image().src = 'https://example.org/pixel.png'; fetch('https://example.org/data').catch(() => 0); }"
        )
        visit.page.wait_for_timeout(300)
        assert sorted(visit.outside) == ["https://example.org/data", "https://example.org/pixel.png"]


def test_a_name_that_is_markup_is_shown_and_never_run(browser, evil):
    with visiting(browser, evil) as visit:
        visit.open(f"{evil.url}/coverage")
        visit.page.get_by_text("The same as a table:").click()
        visit.page.get_by_role("button", name="Decide", exact=True).first.click()
        visit.page.get_by_text("What do we decide?").wait_for(timeout=60_000)
        visit.settle()
        visit.page.get_by_label("Open the rows behind a cell").click()
        visit.page.keyboard.type("Board")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_text("What happened").first.wait_for(timeout=60_000)
        visit.settle()
        shown = visit.text()
        assert RUNS in shown
        assert FETCHES in shown
        assert visit.page.evaluate("() => window.ran") is None
        assert visit.outside == []


@pytest.mark.parametrize("words", [RUNS, FETCHES, FORMULA, QUOTES])
def test_nothing_runs_on_a_page_about_somebody_or_a_body_of_such_a_name(browser, evil, words):
    with visiting(browser, evil) as visit:
        for address in (each for each in everywhere(evil, words) if "?id=" in each):
            visit.open(f"{evil.url}/{address}")
            title = visit.page.locator("h1")
            assert words in title.inner_text().replace(NOBODY_SEES, "")
            assert title.locator("a, img").count() == 0
            assert visit.page.evaluate("() => window.ran") is None
        assert visit.outside == []
        assert visit.errors == []


def test_every_page_with_all_that_opens_runs_nothing_and_no_file_holds_a_formula(browser, evil):
    with visiting(browser, evil) as visit:
        leaf(visit, evil.url, everywhere(evil, RUNS))
        assert RUNS.encode() in visit.everything_received()
        assert visit.page.evaluate("() => window.ran") is None
        assert visit.outside == []
        assert visit.errors == []
        assert len(visit.files) >= len(PAGES) // 2
        assert any(RUNS in content.decode("utf-8", errors="replace") for content in visit.files.values())
        sheets = {name: content for name, content in visit.files.items() if name.endswith(".csv")}
        assert sheets
        for name, content in sheets.items():
            assert not BEGINS_A_FORMULA.search(content.decode("utf-8-sig", errors="replace")), name


def test_the_look_at_files_would_see_a_formula():
    assert BEGINS_A_FORMULA.search(f"name,role\n{FORMULA},GP\n")
    assert BEGINS_A_FORMULA.search('name,role\nGP,"=HYPERLINK(""https://example.org"")"\n')
    assert not BEGINS_A_FORMULA.search(f"name,role\n'{FORMULA},Seat {FORMULA}\n")


def test_the_check_above_would_see_it_run(browser, evil):
    with visiting(browser, evil) as visit:
        visit.open(f"{evil.url}/coverage")
        visit.page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", RUNS)
        visit.page.wait_for_function("() => window.ran === 1")


def test_a_download_runs_nothing(browser, evil):
    with visiting(browser, evil) as visit:
        visit.open(f"{evil.url}/coverage")
        visit.page.get_by_text("The same as a table:").click()
        button = visit.page.get_by_role("button", name="Download as CSV").first
        button.wait_for()
        text = visit.take(button).path().read_text(encoding="utf-8-sig")
        assert "'=HYPERLINK" in text
        assert f"\n{FORMULA}" not in text
        assert '\n"=HYPERLINK' not in text
        assert RUNS in text
