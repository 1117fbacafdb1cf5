"""Nothing leaves this computer (D-11), no name runs, and nobody is sent what is not theirs to read."""

import pytest

from tests.browser.driving import visiting
from tests.browser.hostile import CANARY, FETCHES, FORMULA, RUNS


@pytest.mark.parametrize("address", ["", "coverage", "log", "import"])
def test_no_request_leaves_the_machine(browser, sample, address):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/{address}")
        visit.page.wait_for_timeout(500)
        assert visit.outside == []


def test_the_check_above_would_see_a_request(browser, sample):
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
        visit.page.get_by_text("The same as a table").click()
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


def test_the_check_above_would_see_it_run(browser, evil):
    with visiting(browser, evil) as visit:
        visit.open(f"{evil.url}/coverage")
        visit.page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", RUNS)
        visit.page.wait_for_function("() => window.ran === 1")


def test_a_download_runs_nothing(browser, evil):
    with visiting(browser, evil) as visit:
        visit.open(f"{evil.url}/coverage")
        visit.page.get_by_text("The same as a table").click()
        # by key: the section is still sliding open, and a mouse may let go beside a button that moves on
        button = visit.page.get_by_role("button", name="Download as CSV")
        button.wait_for()
        with visit.page.expect_download() as started:
            button.press("Enter")
        text = started.value.path().read_text(encoding="utf-8-sig")
        assert "'=HYPERLINK" in text
        assert f"\n{FORMULA}" not in text
        assert '\n"=HYPERLINK' not in text
        assert RUNS in text


def received(browser, server, audience):
    with visiting(browser, server) as visit:
        for address in ("coverage", "log", "import"):
            visit.open(f"{server.url}/{address}?audience={audience}")
        return visit.everything_received().decode(errors="replace")


def test_practices_are_sent_nothing_that_is_not_theirs(browser, secret):
    sent = received(browser, secret, "practices")
    assert "Amina Shah" in sent
    assert CANARY not in sent


def test_the_check_above_would_see_what_the_chair_is_sent(browser, secret):
    assert f"{CANARY}-decision-text" in received(browser, secret, "chair")
