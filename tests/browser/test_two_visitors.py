"""Two visitors of one server at once: what one is shown never reaches the other, and each saves what they typed."""

from functools import partial

from tests.browser.driving import visiting
from tests.browser.hostile import CANARY, markers_kept_from
from tests.browser.test_records import names, write

ASKED = ("coverage", "relationships", "log", "records?sheet=contact", "records?sheet=issue", "import", "month")


def address(url, page, audience):
    return f"{url}/{page}{'&' if '?' in page else '?'}audience={audience}"


def test_what_the_chair_has_just_been_shown_is_sent_to_nobody_else(browser, secret):
    a_phone = partial(visiting, browser, secret, "phone")
    with visiting(browser, secret, "desktop") as chair, a_phone() as practice, a_phone() as member:
        others = {"practices": practice, "group": member}
        for page in ASKED:
            for audience, other in others.items():
                other.page.goto(address(secret.url, page, audience))
            chair.open(address(secret.url, page, "chair"))
            for audience, other in others.items():
                other.settle()
                other.open(address(secret.url, page, audience))
        assert f"{CANARY}-contact-note".encode() in chair.everything_received()
        for audience, other in others.items():
            sent = other.everything_received().decode(errors="replace")
            assert sorted(marker for marker in markers_kept_from(audience) if marker in sent) == []
            assert other.errors == []
        assert chair.errors == []


def test_two_visitors_who_edit_two_rows_of_an_open_sheet_both_save(browser, own):
    with visiting(browser, own, "desktop") as slow, visiting(browser, own, "phone") as fast:
        slow.open(f"{own.url}/records?sheet=person")
        fast.page.set_viewport_size({"width": 1440, "height": 900})
        fast.open(f"{own.url}/records?sheet=person")
        write(fast, 1, 150, "Amina Shah-Low")
        fast.page.get_by_role("button", name="Save", exact=True).click()
        fast.page.get_by_text("Saved: People").first.wait_for(timeout=30_000)
        write(slow, 2, 150, "Ben Lowe")
        assert "Ben Lowe" in slow.text()
        slow.page.get_by_role("button", name="Save", exact=True).click()
        slow.page.get_by_text("Saved: People").first.wait_for(timeout=30_000)
        assert {"Amina Shah-Low", "Ben Lowe"} <= names(own)
        assert slow.errors == fast.errors == []
