"""A hand that counts what it does: a click, a choice (opened and taken: two) or a field typed is an action each."""

from tests.browser.driving import Visit


class Hand:
    def __init__(self, visit: Visit) -> None:
        self.visit, self.page, self.actions, self.before = visit, visit.page, 0, 0

    def press(self, name: str, then: str) -> None:
        self.actions += 1
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.get_by_text(then).first.wait_for(timeout=60_000)
        self.visit.settle()

    def write(self, label: str, text: str) -> None:
        self._begin()
        self.page.get_by_label(label, exact=True).first.fill(text)
        self.page.keyboard.press("Tab")
        self._answered()

    def tick(self, name: str) -> None:
        self._begin()
        self.page.get_by_role("checkbox", name=name, exact=True).first.check(force=True)
        self._answered()

    def choose(self, label: str, option: str) -> None:
        self._begin(2)
        field = self.page.get_by_label(label, exact=True).first
        field.scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)  # a list that is open closes when the page scrolls under it
        field.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self._answered()

    def _begin(self, actions: int = 1) -> None:
        self.actions += actions
        self.before = len(self.visit.received)

    def _answered(self) -> None:
        answered(self.visit, self.before)


def answered(visit: Visit, before: int = 0) -> None:
    """Waits until the server has begun to answer, with more than it had sent before: a page that has not heard of it yet is at rest too."""
    for _ in range(400):
        if len(visit.received) > before:
            break
        visit.page.wait_for_timeout(50)
    else:
        raise AssertionError("the server did not answer")
    visit.settle()
