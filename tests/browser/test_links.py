"""A name that is pressed opens within the visit: what was chosen and typed stays; what is no page of ours leads nowhere."""

from tests.browser.counting import answered
from tests.browser.driving import visiting

LINK = """(href) => document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', `<a class="im-link" href="${href}">over there</a>`)"""


def test_a_link_opens_within_the_visit_with_what_it_says(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/import?audience=group")
        visit.page.evaluate("() => { window.sameVisit = true; }")
        visit.page.evaluate(LINK, "coverage?show=theme")
        visit.page.get_by_text("over there").click()
        visit.page.get_by_role("heading", name="Coverage", level=1).wait_for()
        visit.settle()
        assert "show=theme" in visit.page.url
        assert visit.page.evaluate("() => window.sameVisit") is True
        assert "audience=group" in visit.page.url
        assert visit.errors == []


def test_a_link_that_leads_out_leads_nowhere(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/import")
        visit.page.evaluate("() => { window.sameVisit = true; }")
        for href in ("https://example.org/coverage", "//example.org", "javascript:window.ran=1", "nowhere?x=1", ""):
            visit.page.evaluate(LINK, href)
            visit.received.clear()
            visit.page.get_by_text("over there").first.click()  # the newest stands first
            answered(visit)
            assert visit.page.locator("h1").inner_text() == "Import", href
            assert visit.outside == [], href
            assert visit.page.evaluate("() => [window.ran, window.sameVisit]") == [None, True], href
