"""The grid in a real browser: a cell is altered by keyboard, saved, and taken back; names in it run nothing."""

from playwright.sync_api import TimeoutError

from influence.records.store import open_store
from tests.browser.driving import visiting
from tests.browser.hostile import CANARY

ROW = 36  # height of a grid's row; the headings are one


def cell(visit, row: int, across: int) -> None:
    """Presses on a cell: the rows of a grid are drawn, and have no element of their own."""
    box = visit.page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    visit.page.mouse.click(box["x"] + across, box["y"] + ROW * (row + 0.5))
    visit.page.wait_for_timeout(300)


def write(visit, row: int, across: int, text: str) -> None:
    """Opens the cell and types; keys that came before the grid was ready for them are typed again."""
    field = visit.page.locator("#portal textarea, #portal input").first
    for _ in range(6):
        cell(visit, row, across)
        visit.page.keyboard.press("Enter")
        try:
            field.wait_for(timeout=3_000)
            visit.page.wait_for_timeout(300)
            visit.page.keyboard.press("Control+A")
            visit.page.keyboard.type(text, delay=20)
            visit.page.wait_for_timeout(300)  # the grid takes in what is typed a little later, and nobody is that fast
            visit.page.keyboard.press("Enter")
            visit.page.get_by_text("What would change").first.wait_for(timeout=10_000)
        except TimeoutError:
            visit.page.keyboard.press("Escape")
        else:
            break
    visit.settle()


def names(server):
    with open_store(server.store) as store:
        return set(store.frame("party")["name"])


def test_a_name_is_altered_by_keyboard_saved_and_taken_back(browser, own):
    with visiting(browser, own) as visit:
        visit.open(f"{own.url}/records?sheet=person")
        write(visit, 1, 150, "Amina Shah-Low")
        assert "Amina Shah-Low" in visit.text()
        assert "Amina Shah-Low" not in names(own)
        visit.page.get_by_role("button", name="Save", exact=True).click()
        visit.page.get_by_text("Saved: People").first.wait_for(timeout=30_000)
        visit.settle()
        assert "Amina Shah-Low" in names(own)
        visit.page.get_by_role("button", name="Undo", exact=True).click()
        visit.page.get_by_text("Taken back. It was").first.wait_for(timeout=30_000)
        assert "Amina Shah-Low" not in names(own)
        assert visit.errors == []
        assert visit.outside == []


def test_the_grid_offers_no_download_of_its_own(browser, own):
    """It would write a cell that begins with an equals sign as it is."""
    with visiting(browser, own) as visit:
        visit.open(f"{own.url}/records?sheet=person")
        visit.page.locator("[data-testid=stDataFrame]").hover()
        visit.page.wait_for_timeout(300)
        assert visit.page.get_by_role("button", name="Download as CSV").count() == 0
        assert visit.page.get_by_role("button", name="Download these rows").count() == 1


def test_names_in_a_grid_are_text_and_run_nothing(browser, evil):
    with visiting(browser, evil) as visit:
        for sheet in ("person", "forum", "seat", "seat_holder"):
            visit.open(f"{evil.url}/records?sheet={sheet}")
            cell(visit, 1, 150)
        assert visit.page.evaluate("() => window.ran") is None
        assert visit.outside == []


def test_the_group_is_sent_nothing_of_the_chairs(browser, secret):
    for audience, there in (("chair", True), ("group", False)):
        with visiting(browser, secret) as visit:
            visit.open(f"{secret.url}/records?sheet=contact&audience={audience}")
            visit.open(f"{secret.url}/import?audience={audience}")
            sent = visit.everything_received().decode(errors="replace")
            assert (f"{CANARY}-contact-note" in sent) is there
            assert f"{CANARY}-contact-topic" in sent
