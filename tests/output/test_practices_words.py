"""What the page for practices says in words: no more than is recorded, and the same number wherever it stands."""

from datetime import date

import pandas as pd

from influence.output.practices_html import caption_words, needs_html
from influence.output.practices_words import needs, tell_words
from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.practices import Practices
from tests.worlds import World

TODAY = date(2026, 11, 14)


def told(world):
    return find(Practices(TODAY, audience="practices"), world.frames(), read_policy())


def board(seats=1, **seat):
    world = World()
    world.area("Ashmere")
    world.organisation("North PCN", "pcn", place="Ashmere")
    world.role("Amina Shah", "North PCN", type="clinical_director")
    for number in range(seats):
        world.forum(f"Board {number + 1}", "Ashmere", decides="money")
        world.seat(f"Board {number + 1}", "GP", **seat)
    return world


def test_the_caption_counts_those_who_speak_as_the_answer_does_and_deputies_apart():
    answer = told(board(holder="Amina Shah", deputies="Ben Low"))
    people = answer.behind["people"]
    assert answer.sentences[0].startswith("One person speaks for ")
    assert caption_words("Ashmere", people, 0) == "Who speaks for Ashmere: 1 person and 1 who only deputises"
    assert caption_words("Ashmere", people, 2) == "Who speaks for Ashmere: 1 person, 1 who only deputises and 2 seats without a name"
    assert caption_words("Ashmere", people[people["speaks"]], 0) == "Who speaks for Ashmere: 1 person"


def test_nothing_is_said_of_practices_where_none_is_recorded():
    said = str(needs_html(told(board(holder="Amina Shah"))))
    assert "Nothing today: every seat is filled." in said and "every practice" not in said
    assert "Nothing today.<" in str(needs_html(told(board(seats=0))))


def test_a_seat_without_a_body_or_area_is_general_practices_and_nobodys_own_right():
    answer = told(board(holder="Amina Shah"))
    assert answer.behind["steps"].iloc[-1]["speaks_for"] == "general practice of the place"
    assert answer.behind["people"]["speaks_for"].tolist() == ["general practice of the place"]
    partner = told(board(holder="Amina Shah", capacity="partner_member"))
    assert partner.behind["steps"]["speaks_for"].isna().all()


def test_who_is_asked_for_is_said_in_the_number_there_is():
    def silent(seats):
        return dict(needs(told(board(seats))))["Do you know who sits there?"]

    assert silent(1) == "Nobody has written down who holds the seat on Board 1."
    assert silent(2) == "Nobody has written down who holds two seats, on Board 1 and Board 2."
    assert silent(5).startswith("Nobody has written down who holds five seats, such as those on Board 1, Board 2,")

    def empty(seats):
        world = board(seats)
        for number in range(seats):
            world.holder(f"Board {number + 1}", "GP", None)
        return needs(told(world))[-1]

    assert empty(5) == ("One more seat is empty.", "It stands in the list of seats.")
    assert empty(6) == ("Two more seats are empty.", "They stand in the list of seats.")


def test_two_to_tell_are_told_apart():
    reach = pd.DataFrame({"person": ["Amina Shah", "Ben Low"], "type": "clinical_director", "body": ["North PCN", "South PCN"]})
    assert tell_words(reach) == "Tell Amina Shah, clinical director of North PCN, or Ben Low, clinical director of South PCN."
