"""What a form offers and what it says afterwards."""

from datetime import date

import pandas as pd
import pytest

from influence.output.contact_list import contact_html, due_html
from influence.output.contact_words import Tie, day_of, next_of, offered, party_labels, saved_words
from influence.output.links import Links

TODAY = date(2026, 11, 14)
EVIL = "<img src=x>"


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ({}, "Saved: Jo Reed, in person, today."),
        ({"Jo Reed": (Tie(38.2, "occasional"), Tie(46.4, "working"))}, "Saved: Jo Reed, in person, today. Strength: 38 to 46."),
        ({"Jo Reed": (Tie(38.2, "occasional"), Tie(38.4, "occasional"))}, "Saved: Jo Reed, in person, today. Strength stays 38."),
        ({"Jo Reed": (None, Tie(33.0, "provisional"))}, "Saved: Jo Reed, in person, today. Strength is now 33."),
        ({"Jo Reed": (Tie(None, "none_logged"), Tie(33.0, "provisional"))}, "Saved: Jo Reed, in person, today. Strength is now 33."),
        (
            {"Jo Reed": (None, Tie(None, "too_early"))},
            "Saved: Jo Reed, in person, today. Too early for a strength: less than a month is logged.",
        ),
        ({"Jo Reed": (None, Tie(None, "unknown"))}, "Saved: Jo Reed, in person, today."),
        (
            {"Jo Reed": (Tie(38.0, "x"), Tie(46.0, "x")), "Kay Moss": (None, Tie(30.0, "x"))},
            "Saved: Jo Reed, in person, today. Strength with Jo Reed: 38 to 46. Strength with Kay Moss is now 30.",
        ),
    ],
)
def test_what_was_saved_and_what_it_made_of_the_relationship(ties, words):
    assert saved_words(["Jo Reed"], "in_person", TODAY, TODAY, ties) == words


def test_days_are_words_where_they_are_near():
    assert "yesterday" in saved_words(["A", "B"], "email", date(2026, 11, 13), TODAY, {})
    assert saved_words(["A", "B"], "email", date(2026, 11, 1), TODAY, {}) == "Saved: A and B, e-mail, 1 Nov 2026."
    assert [day_of(choice, date(2026, 1, 2), TODAY) for choice in ("today", "yesterday", "day")] == [
        TODAY,
        date(2026, 11, 13),
        date(2026, 1, 2),
    ]
    assert [next_of(choice, date(2027, 1, 2), TODAY) for choice in ("none", "2 weeks", "6 weeks", "quarter", "day")] == [
        None,
        date(2026, 11, 28),
        date(2026, 12, 26),
        date(2027, 2, 13),
        date(2027, 1, 2),
    ]


def test_two_of_each_reason_are_offered_before_more_of_one():
    likely = pd.DataFrame({"partner_id": range(1, 10), "reason": ["due"] * 5 + ["lead"] * 2 + ["recent"] * 2})
    assert offered(likely) == [1, 2, 6, 7, 8, 9]
    assert offered(likely.head(4)) == [1, 2, 3, 4]
    assert offered(pd.DataFrame()) == []


def test_a_party_is_told_apart_by_role_and_body():
    rows = pd.DataFrame(
        [(1, "person", "Jo Reed", "director", "ICB"), (2, "person", "Jo Reed", None, None), (3, "organisation", "ICB", None, None)],
        columns=["party_id", "kind", "name", "role", "organisation"],
    )
    assert party_labels(rows) == {1: "Jo Reed, director, ICB", 2: "Jo Reed", 3: "ICB (organisation)"}


def row(**more) -> pd.Series:
    values = {
        "date": pd.Timestamp(2026, 11, 3),
        "kind": "phone",
        "who": "Amina Shah",
        "with": f"{EVIL}; Jo Reed",
        "with_ids": (None, 7),
        "minutes": 20,
        "about": EVIL,
        "outcome": EVIL,
        "note": EVIL,
        "next_on": pd.Timestamp(2026, 12, 1),
    }
    return pd.Series(values | more)


def test_a_conversation_is_told_in_short_lines_and_nothing_in_it_is_markup():
    html = str(contact_html(row(), {7: ("person-7", "person")}, Links()))
    assert "<img" not in html
    assert html.count("&lt;img src=x&gt;") == 4
    assert 'href="person?id=person-7"' in html
    assert "3 Nov 2026 · phone · Amina Shah · 20 minutes" in html
    assert "Next contact 1 Dec 2026." in html
    assert "For the chair: " in html
    without = contact_html(row().drop("note"), {}, Links())
    assert "For the chair" not in without


def test_an_overdue_contact_leads_to_the_form_with_the_partner_chosen():
    due = pd.DataFrame(
        [
            {
                "leader": "Amina Shah",
                "partner": "Jo Reed",
                "partner_id": 7,
                "next_on": pd.Timestamp(2026, 11, 1),
                "days_late": 13,
                "about": EVIL,
            }
        ]
    )
    html = str(due_html(due, {7: ("person-7", "person")}, Links(), with_leader=True))
    assert 'href="log?with=person-7"' in html
    assert "agreed by Amina Shah for 1 Nov 2026, 13 days late." in html
    assert "<img" not in html
