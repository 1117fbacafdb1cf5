"""What a manager, a chair and a presenter do from the first press to the last; each leaves the records as they were."""

import re

from playwright.sync_api import TimeoutError

from pages.parts.shell import PAGES
from tests.browser.counting import answered
from tests.browser.driving import served, visiting
from tests.pages.logs import ATTENDANCE, BAD_DAY, CONTACTS


def press(visit, name, then, last=False):
    """Presses a button and waits for the words that have to follow; one that was drawn anew under the finger is pressed again."""
    buttons = visit.page.get_by_role("button", name=name, exact=True)
    said = visit.page.get_by_text(then).first
    for _ in range(4):
        (buttons.last if last else buttons.first).click()
        try:
            said.wait_for(timeout=15_000)
        except TimeoutError:
            continue
        break
    said.wait_for(timeout=1_000)
    visit.settle()


def choose(visit, label, option):
    """Opens a list, types, and takes the first that is left; what was lost while the page was drawn anew is done again."""
    field = visit.page.get_by_label(label, exact=True).first
    wanted = visit.page.get_by_role("option").filter(has_text=option).first
    for _ in range(8):
        field.scroll_into_view_if_needed()
        field.click()
        visit.page.keyboard.press("Control+A")
        visit.page.keyboard.type(option)
        try:
            whole = wanted.inner_text(timeout=5_000)
            wanted.click(timeout=5_000)
        except TimeoutError:
            visit.page.keyboard.press("Escape")
            visit.settle()
            continue
        visit.settle()
        if not field.count() or field.input_value() == whole:  # some lists go when one is taken
            return
    raise AssertionError(f"{option!r} was not taken from {label!r}, which says {field.input_value()!r}")


def take_back(visit, change):
    """Undoes a change in the list of all of them."""
    choose(visit, "Open a change", change)
    before = len(visit.received)
    press(visit, "Undo", then="Taken back", last=True)
    answered(visit, before)  # what was taken back before this says so too


def turn_to(visit, title):
    """Another page by the menu, which a narrow screen keeps at its side and which makes room for the page that is chosen."""
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    visit.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    visit.page.get_by_role("heading", name=title, level=1, exact=True).wait_for(timeout=60_000)
    visit.page.wait_for_function("() => document.querySelector('[data-testid=stSidebar]')?.dataset.collapsed !== 'false'")
    visit.settle()


def test_the_managers_two_logs_are_loaded_the_gap_is_seen_decided_and_all_is_taken_back(browser, own):
    with visiting(browser, own) as visit:
        visit.open(f"{own.url}/import")
        visit.page.locator("input[type=file]").set_input_files(
            [
                {"name": "attendance.csv", "mimeType": "text/csv", "buffer": ATTENDANCE},
                {"name": "contacts.csv", "mimeType": "text/csv", "buffer": CONTACTS},
            ]
        )
        visit.page.get_by_text("What would happen").wait_for(timeout=60_000)
        visit.settle()
        assert "attendance.csv: rows as the file has them" in visit.text()
        assert BAD_DAY in visit.text()
        assert "Nobody Knownhere" in visit.text()
        press(visit, "Load the good rows", then="1 name to settle")
        choose(visit, "Who is Nobody Knownhere?", "Somebody new")
        visit.page.get_by_role("button", name="Settle 1 name").click()
        visit.page.get_by_text("1 name to settle").wait_for(state="detached", timeout=60_000)
        visit.settle()

        visit.open(f"{own.url}/coverage")
        assert "Unattended." in visit.text()
        assert visit.page.locator(".im-grid .im-urgent").count() == 1
        press(visit, "Decide", then="What do we decide?")
        visit.page.get_by_role("radio", name="deputise").or_(visit.page.get_by_role("button", name="deputise")).first.click()
        visit.page.get_by_label("Who, and how").fill("Ben Low goes")
        press(visit, "Record decision", then="Saved: ")
        assert "Ben Low goes" in visit.text()
        assert visit.page.locator(".im-grid .im-urgent").count() == 0
        press(visit, "Undo", then="Taken back")
        assert visit.page.locator(".im-grid .im-urgent").count() == 1

        visit.open(f"{own.url}/month")
        assert "We are in fewer rooms" in visit.page.locator(".im-answer").inner_text()
        assert "Ashmere partnership board" in visit.page.locator(".im-gap").first.inner_text()

        visit.open(f"{own.url}/import")
        take_back(visit, "1 name settled")
        take_back(visit, "attendance.csv")
        visit.open(f"{own.url}/coverage")
        assert "3 of 3" in visit.text()
        assert visit.page.locator(".im-grid .im-urgent").count() == 0
        assert visit.outside == []
        assert visit.errors == []


def tie_opened(visit):
    """The strength that the open tie tells, and what its contributions add up to, both as they stand on the page."""
    box = visit.page.locator(".st-key-tie-open")
    told = re.search(r"(\d+) \(\d+–\d+\)", box.locator(".im-lead").first.inner_text().replace(" to ", "–"))
    points = [float(each) for each in box.locator(".im-why tbody td:nth-of-type(2)").all_inner_texts() if re.fullmatch(r"[\d.]+", each)]
    assert told, box.inner_text()
    return int(told[1]), sum(points)


def test_the_chairs_next_conversation_is_opened_logged_seen_in_the_strength_and_taken_back(browser, chaired):
    with visiting(browser, chaired, "phone") as visit:
        visit.open(f"{chaired.url}/relationships")
        first = visit.page.locator(".im-turns tbody tr").first
        assert "Kay Moss" in first.inner_text()
        first.get_by_role("link", name="Why", exact=True).click()
        visit.page.locator(".im-tie-title").wait_for(timeout=60_000)
        visit.settle()
        before, adds_up_to = tie_opened(visit)
        assert abs(before - adds_up_to) <= 0.5

        press(visit, "Log a conversation", then="I am")
        choose(visit, "I am", "Amina Shah")
        press(visit, "Save conversation", then="Saved: Kay Moss")
        banner = visit.page.locator(".st-key-saved").inner_text()
        then, now = map(int, re.search(r"Strength: (\d+) to (\d+)", banner).groups())
        assert then == before < now

        turn_to(visit, "Relationships")
        choose(visit, "Open a relationship", "Kay Moss")
        after, adds_up_to = tie_opened(visit)
        assert after == now
        assert abs(after - adds_up_to) <= 0.5

        press(visit, "Undo", then="Taken back")
        assert tie_opened(visit)[0] == before
        assert visit.outside == []
        assert visit.errors == []


def test_the_presenters_pcn_is_shown_as_practices_see_it_and_printed(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/practices")
        menu = visit.page.locator("[data-testid=stTopNavSection]")
        groups = menu.count()
        picker = visit.page.get_by_label("Your practice, PCN or place")
        picker.click()
        visit.page.keyboard.type("PCN")
        chosen = visit.page.get_by_role("option").first.inner_text()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/practices?*for=*")
        visit.settle()
        visit.page.get_by_role("button", name="Show as").click()
        visit.page.get_by_role("radiogroup").get_by_text("practices", exact=True).click()
        visit.page.get_by_text("Shown as practices see it").first.wait_for(timeout=60_000)
        visit.settle()
        shown = visit.page.locator("[data-testid=stTopNavSection], [data-testid=stTopNavLink]").all_inner_texts()
        assert len(shown) < groups
        assert picker.input_value() == chosen
        withheld = [entry for entry in PAGES if entry.least != "practices"]
        for entry in (withheld[0], withheld[-1]):  # the others say so in tests/pages/test_show_as.py
            visit.open(f"{sample.url}/{entry.address}?audience=practices")
            assert "This page is for the leadership group; nothing on it is shown to practices." in visit.text()
        visit.page.get_by_role("button", name="Open For practices").click()
        visit.page.get_by_role("button", name="Page to print").wait_for(timeout=60_000)
        choose(visit, "Your practice, PCN or place", chosen)
        as_of = visit.page.get_by_label("As of").input_value()
        printed = visit.take(visit.page.get_by_role("button", name="Page to print")).path().read_text(encoding="utf-8")
        assert chosen.split(",")[0] in printed
        assert as_of in printed
        assert "Only what every practice may see is in this file." in printed
        words = re.sub("<style>.+?</style>|<[^>]+>", " ", printed, flags=re.S).casefold()
        assert not re.search(r"\b(strength|strong|weak|tie|ties|close|working|occasional|thin)\b", words)
        assert "<script" not in printed
        assert visit.outside == []
        assert visit.errors == []


def test_a_direct_link_on_a_fresh_server_opens_the_page_inside_the_frame(browser, tmp_path):
    for address, title in (("coverage?as_of=2026-03-31&place=northmoor&show=theme", "Coverage"), ("import", "Import")):
        home = tmp_path / title
        home.mkdir()
        with served(home, {"INFLUENCE_SAMPLE": "off"}) as fresh, visiting(browser, fresh) as visit:
            visit.open(f"{fresh.url}/{address}")
            assert visit.page.locator("h1").inner_text() == title
            assert visit.page.get_by_text("Page not found").count() == 0
            assert visit.page.locator("[data-testid=stTopNavSection], [data-testid=stTopNavLink]").count() >= 2
            assert visit.page.locator("[data-testid=stSidebarNav]").count() == 0


def test_a_link_opens_the_day_and_the_place_it_names(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/coverage?as_of=2026-03-31&place=northmoor")
        assert "to 31 Mar 2026, Northmoor" in visit.text()
        assert visit.page.locator(".im-grid thead th[scope=col]").all_inner_texts() == ["Forum", "Decides", "Northmoor"]


def test_the_address_of_the_dashboard_alone_opens_the_first_page(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(sample.url)
        visit.page.wait_for_url("**/month")
        assert visit.page.locator("h1").inner_text() == "This month"


def test_the_keyboard_alone_reaches_the_picker_and_opens_the_rows(browser, sample):
    with visiting(browser, sample) as visit:
        visit.open(f"{sample.url}/coverage")
        for _ in range(60):
            visit.page.keyboard.press("Tab")
            if (
                visit.page.evaluate(
                    "() => document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.innerText || ''"
                )
                .strip()
                .startswith("Open the rows")
            ):
                break
        else:
            raise AssertionError("sixty tabs do not reach the picker")
        visit.page.keyboard.type("Estates forum, Eastvale")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_text("What happened").first.wait_for()
        visit.settle()
        assert "cell=Estates" in visit.page.url
        assert "Estates forum, Eastvale" in visit.page.locator("caption").filter(has_text="newest first").first.inner_text()
