"""Without a mouse: from the menu through a filter, a relationship and a decision to a saved conversation, and where the keys are is seen."""

from playwright.sync_api import TimeoutError

from tests.browser.driving import visiting

NAME = """() => { const e = document.activeElement;
  return (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || '').trim(); }"""
# What shows where the keys are: drawn on the control itself or close around it.
LOOKS = """(e) => { const looks = [];
  for (let at = e, up = 0; at && up < 4; at = at.parentElement, up++) {
    const s = getComputedStyle(at);
    looks.push([s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.borderWidth, s.backgroundColor]);
  }
  return JSON.stringify(looks); }"""
FOCUSED = f"() => ({LOOKS})(window.lookedAt = document.activeElement)"
LEFT = f"() => ({LOOKS})(window.lookedAt)"
FADES = 300  # ms that some rings take
MOST = 80
LOST = 5_000  # ms after which a key was lost while the page was drawn anew


class Keys:
    def __init__(self, visit) -> None:
        self.visit, self.page, self.press, self.type = visit, visit.page, visit.page.keyboard.press, visit.page.keyboard.type

    def to(self, wanted: str, exact: bool = True, key: str = "Tab") -> None:
        """Goes on until the control with this name has the keys; in a menu an arrow goes on."""
        passed = []
        for _ in range(MOST):
            self.press(key)
            name = self.page.evaluate(NAME)
            if name == wanted or (not exact and name.startswith(wanted)):
                return
            passed.append(name)
        raise AssertionError(f"{MOST} times {key} do not reach {wanted}, but {[name[:30] for name in passed]}")

    def choose(self, wanted: str, *keys: str, until: str) -> None:
        """Opens the list of the control, and goes to an option with these keys until the page says that it was taken."""
        for _ in range(3):
            self.to(wanted, exact=False)
            self.press("ArrowDown")
            self.page.get_by_role("option").first.wait_for()
            for key in (*keys, "Enter"):
                self.press(key)
            try:
                self.page.wait_for_function(until, timeout=LOST)
                break
            except TimeoutError:
                self.press("Escape")
                self.visit.settle()
        self.page.wait_for_function(until)
        self.visit.settle()

    def seen(self) -> bool:
        """Whether the control that has the keys looks other than without them."""
        self.page.wait_for_timeout(FADES)
        with_keys = self.page.evaluate(FOCUSED)
        self.page.evaluate("() => window.lookedAt.blur()")
        self.page.wait_for_timeout(FADES)
        without = self.page.evaluate(LEFT)
        self.page.evaluate("() => window.lookedAt.focus()")
        return with_keys != without

    def then(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for(timeout=60_000)
        self.visit.settle()


def test_everything_that_a_meeting_does_goes_without_a_mouse(browser, chaired):
    with visiting(browser, chaired) as visit:
        visit.open(f"{chaired.url}/log")
        keys = Keys(visit)
        # a page from the menu
        keys.to("Review", exact=False)
        assert keys.seen()
        keys.press("Enter")
        visit.page.get_by_role("menuitem").first.wait_for()
        keys.to("Coverage", key="ArrowDown")
        keys.press("Enter")
        visit.page.get_by_role("heading", name="Coverage", level=1).wait_for(timeout=60_000)
        visit.settle()
        # a filter
        keys.to("As of", exact=False)
        assert keys.seen()
        keys.choose("As of", "ArrowDown", until="() => location.search.includes('as_of')")
        keys.choose("As of", "Home", until="() => !location.search.includes('as_of')")
        # a decision
        keys.to("Decide")
        assert keys.seen()
        keys.press("Enter")
        keys.then("What do we decide?")
        keys.to("fill")
        keys.press("Space")
        visit.settle()
        keys.to("Who, and how")
        assert keys.seen()
        keys.type("Amina asks")
        keys.to("Record decision")
        assert keys.seen()
        keys.press("Enter")
        keys.then("Saved: ")
        keys.to("Undo")
        keys.press("Enter")
        keys.then("Taken back")
        # a relationship, and a conversation from there
        keys.visit.open(f"{chaired.url}/relationships")
        keys.to("Why")
        assert keys.seen()
        keys.press("Enter")
        keys.then("What adds up to the strength")
        keys.to("Log a conversation")
        keys.press("Enter")
        keys.then("Save conversation")
        keys.to("I am")
        keys.type("Amina")
        keys.press("Enter")
        keys.then("You are Amina Shah")
        keys.to("Save conversation")
        keys.press("Enter")
        keys.then("Saved: Kay Moss")
        keys.to("Undo")
        keys.press("Enter")
        keys.then("Taken back")
        assert visit.errors == []
        assert visit.outside == []


def test_the_look_at_a_focused_control_would_see_that_nothing_shows(browser, chaired):
    with visiting(browser, chaired) as visit:
        visit.open(f"{chaired.url}/coverage")
        keys = Keys(visit)
        keys.to("Decide")
        assert keys.seen()
        visit.page.add_style_tag(
            content="*, *:focus, *:focus-visible { outline: none !important; box-shadow: none !important;"
            " border-color: #000 !important; background: #fff !important; transition: none !important; }"
        )
        assert not keys.seen()
