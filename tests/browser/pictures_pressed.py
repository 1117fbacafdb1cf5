"""What is pressed and typed before a picture is taken."""

from tests.browser.counting import Hand
from tests.browser.test_map_in_browser import MAP

REGISTER = "\n".join(
    [
        "forum,date,name,attendance",
        "Ashmere place partnership board,10/09/2026,Amina Shah,present",
        "Ashmere place partnership board,10/09/2026,Ben Low,apologies",
        "Ashmere place partnership board,08/10/2026,Amina Shah,present",
        "Ashmere place partnership board,31/11/2026,Amina Shah,present",
        "Ashmere place partnership board,08/10/2026,A. Shah-Bright,present",
    ]
).encode()


def nothing(hand: Hand) -> None:
    """The page as it opens."""


def choose_a_relationship(hand: Hand) -> None:
    find(hand, "Open a relationship", "Sarah Kenworthy")


def select_somebody(hand: Hand) -> None:
    hand.page.wait_for_function(f"() => ({MAP})() !== null", timeout=60_000)
    find(hand, "Find a person or forum", "Leila Farrant")
    pill(hand, "Around one person")
    hand.page.wait_for_timeout(500)


def open_show_as(hand: Hand) -> None:
    hand.page.get_by_role("button", name="Show as").first.click()
    hand.page.get_by_text("Show every page as it is for").wait_for()
    hand.page.wait_for_timeout(500)


def decide(hand: Hand) -> None:
    pill(hand, "fill")
    hand.write("Who, and how", "Ask the ICB for a seat; Anil Rosewarne writes")
    hand.write("Your name, for the record", "Hari Prabhakaran")
    hand.press("Record decision", then="Saved: ")


def log_a_talk(hand: Hand) -> None:
    find(hand, "I am", "Hari Prabhakaran")
    hand.page.get_by_text("You are Hari Prabhakaran").wait_for(timeout=60_000)
    hand.visit.settle()
    pill(hand, "Yvette Colborne")
    pill(hand, "Phone")
    pill(hand, "6 weeks")


def fill_in_my_place(hand: Hand) -> None:
    hand.write("Your ICS or ICB", "Hillshire")
    hand.write("Your place, or places, one a line", "Ashmere")
    hand.write("PCNs of Ashmere, one a line", "North PCN\nSouth PCN")
    hand.write("Clinical director of North PCN", "Amina Shah")
    hand.write("Clinical director of South PCN", "Ben Low")
    hand.write("LMC", "Ashmere LMC")
    hand.write("Its chair", "Cara Dee")
    hand.choose("I am", "Cara Dee")


def make_my_place(hand: Hand) -> None:
    fill_in_my_place(hand)
    hand.tick("GP leadership group")
    hand.tick("Place partnership board")
    hand.choose("Ashmere place partnership board: who holds the seat", "Vacant")
    hand.press("Make my place", then="Saved: ")


MINUTES = """Ashmere place partnership board
Minutes of the meeting held on 8 October 2026, 10.00 to 12.00, via Microsoft Teams

Present:
Dr Amina Shah (AS), Clinical Director, North PCN
Robin Vale (RV), Director of Strategy, Ashmere Trust (Chair)
Kay Moss (KM), Head of Place, Hillshire ICB
Sam (surname not heard), community nursing

Apologies: Dr Ben Low (Cara Dee attended as substitute)

1. Welcome and introductions
The Chair welcomed everybody.
"""


def drop_files(hand: Hand) -> None:
    """A register and a set of minutes, with a line that cannot be read."""
    files = [
        {"name": "partnership-board.csv", "mimeType": "text/csv", "buffer": REGISTER},
        {"name": "October minutes.txt", "mimeType": "text/plain", "buffer": MINUTES.encode()},
    ]
    hand.page.locator("input[type=file]").first.set_input_files(files)
    hand.page.get_by_text("What would happen").wait_for(timeout=60_000)
    hand.visit.settle()


def find(hand: Hand, label: str, words: str) -> None:
    """Types into a list that can be searched and takes the first that fits."""
    hand._begin(2)
    hand.page.get_by_label(label, exact=True).first.click()
    hand.page.keyboard.type(words)
    hand.page.wait_for_timeout(300)
    hand.page.keyboard.press("Enter")
    hand._answered()


def pill(hand: Hand, words: str) -> None:
    hand._begin()
    page = hand.page
    page.get_by_role("radio", name=words, exact=True).or_(page.get_by_role("button", name=words, exact=True)).first.click()
    hand._answered()
