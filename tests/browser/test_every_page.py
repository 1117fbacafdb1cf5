"""Every page of the sample, visited once for all that is asked of each: at both sizes it keeps every rule, and no other machine hears of it."""

from dataclasses import dataclass, field

import pytest

from tests.browser.driving import SIZES, visiting
from tests.browser.everywhere import everywhere
from tests.browser.test_accessible import looked_at

OF_ONE_MEETING = ("brief", "no table")  # opened without a meeting it has nothing to list; with one it is looked at on its own


@dataclass(frozen=True)
class Seen:
    """broken: what is wrong with a page, by size and address; outside: what it asked of other machines, by address."""

    broken: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {size: {} for size in SIZES})
    outside: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def seen(browser, sample):
    """Each page is opened as a phone does, and looked at; then the same page is made as wide as a desk has it, and looked at again."""
    found = Seen()
    with visiting(browser, sample, "phone") as visit:
        visit.open(sample.url)
        found.outside["the address alone"] = list(visit.outside)
        for address in everywhere(sample):
            visit.outside.clear()
            visit.page.emulate_media(color_scheme="light")
            sized(visit, "phone")
            visit.open(f"{sample.url}/{address}")
            if address == "coverage":
                visit.page.get_by_role("button", name="Decide", exact=True).first.click()
                visit.page.get_by_text("What do we decide?").wait_for()
                visit.settle()
            for size in ("phone", "desktop"):
                visit.page.emulate_media(color_scheme="light")
                sized(visit, size)
                found.broken[size][address] = [fault for fault in looked_at(visit.page, size) if (address, fault) != OF_ONE_MEETING]
            found.outside[address] = list(visit.outside)
    return found


def sized(visit, size):
    width, height = SIZES[size]
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.wait_for_function("(width) => innerWidth === width", arg=width)
    if visit.page.locator("h1").count():
        visit.settle()


@pytest.mark.parametrize("size", list(SIZES))
def test_every_page_keeps_every_rule(seen, sample, size):
    assert set(seen.broken[size]) == set(everywhere(sample))
    assert {address: found for address, found in seen.broken[size].items() if found} == {}


def test_no_request_leaves_the_machine_on_any_page(seen, sample):
    assert set(seen.outside) == {"the address alone", *everywhere(sample)}
    assert {address: asked for address, asked in seen.outside.items() if asked} == {}
