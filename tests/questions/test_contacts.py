"""The latest conversations, next contacts overdue and likely partners, checked against plain loops."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.contacts import Contacts
from influence.questions.ties.why import Why

DAY = date(2026, 11, 14)
POLICY = read_policy()
LEADERS, PARTNERS = ("Amina Shah", "Ben Low"), ("Jo Reed", "Kay Moss", "Lee Orr", "Mo Pike", "Nia Quill")


def days_ago(days: int) -> str:
    return (DAY - timedelta(days=days)).isoformat()


def world() -> World:
    made = World()
    for person in LEADERS:
        made.role(person, f"{person} PCN")
    for person in PARTNERS:
        made.organisation("Hospital", "acute_trust", "acute")
        made.role(person, "Hospital", type="place_director", voice="system")
    made.logging("2023-01-01")
    return made


def ask(made: World, leader: str | None = None, audience: str = "chair", **more):
    return find(Contacts(DAY, audience=audience, leader=made.parties[leader] if leader else None, **more), made.frames(), POLICY)


def likely(answer) -> list[tuple[str, str]]:
    return list(answer.behind["likely"][["partner", "reason"]].itertuples(index=False, name=None))


def test_rows_stand_the_latest_first_with_both_sides_named_and_what_it_was_about():
    made = world()
    issue = made.add("issue", kind="priority", title="Discharge letters", audience="group")
    made.contact(days_ago(9), "Amina Shah, Jo Reed", kind="phone", topic="Estates")
    made.contact(days_ago(2), "Jo Reed, Amina Shah, Ben Low", started="Jo Reed", issue=issue, outcome="Agreed", note="Hers")
    made.contact(days_ago(400), "Amina Shah, Jo Reed")
    made.contact(days_ago(-3), "Amina Shah, Jo Reed")
    rows = ask(made).rows
    assert rows["date"].dt.date.tolist() == [DAY - timedelta(days=2), DAY - timedelta(days=9)]
    assert rows[["who", "with", "about", "started_by"]].iloc[0].tolist() == [
        "Amina Shah; Ben Low",
        "Jo Reed",
        "Discharge letters",
        "Jo Reed",
    ]
    assert rows["about"].iloc[1] == "Estates"
    assert rows["with_ids"].iloc[0] == (made.parties["Jo Reed"],)
    assert (rows["entered_by"].iloc[0], rows["entered_as"].iloc[0]) == ("test", "import")


def test_a_talk_among_leaders_stands_with_who_logged_it_on_our_side():
    made = world()
    contact = made.contact(days_ago(3), "Amina Shah, Ben Low")
    made.rows["contact_party"][0]["logged"] = True
    rows = ask(made).rows
    assert rows.loc[rows["contact_id"] == contact, ["who", "with"]].iloc[0].tolist() == ["Amina Shah", "Ben Low"]


def test_only_the_chair_reads_the_note_and_practices_nothing_at_all():
    made = world()
    made.contact(days_ago(3), "Amina Shah, Jo Reed", note="canary")
    assert ask(made).rows["note"].tolist() == ["canary"]
    assert "note" not in ask(made, audience="group").rows
    hidden = ask(made, audience="practices")
    assert hidden.rows.empty
    assert (hidden.behind, hidden.unknown) == ({}, {})
    assert hidden.sentences == ("Who spoke with whom is for the leadership group.",)


def test_an_issue_kept_for_the_chair_is_named_to_nobody_else_by_what_was_said_about_it():
    made = world()
    made.add("issue", kind="intelligence", title="canary", audience="chair")
    made.contact(days_ago(30), "Amina Shah, Jo Reed", issue=1, topic="Beds", next_on=days_ago(2))
    told = {audience: ask(made, audience=audience) for audience in ("group", "chair")}
    assert [each.rows["about"].tolist() for each in told.values()] == [["Beds"], ["canary"]]
    assert [each.behind["due"]["about"].tolist() for each in told.values()] == [["Beds"], ["canary"]]
    assert "canary" not in told["group"].rows.to_csv()


def test_how_two_stand_on_an_issue_kept_for_the_chair_is_told_to_the_chair_alone():
    made = world()
    made.add("issue", kind="intelligence", title="canary", audience="chair")
    pair = made.parties["Amina Shah"], made.parties["Jo Reed"]
    made.add("stance", date=days_ago(9), party=pair[0], other=pair[1], type="competition", issue=1)
    made.add("stance", date=days_ago(8), party=pair[0], other=pair[1], type="cooperation")
    told = {each: find(Why(DAY, audience=each, pair=pair), made.frames(), POLICY).behind["types"] for each in ("group", "chair")}
    assert [rows["type"].tolist() for rows in told.values()] == [["cooperation"], ["competition", "cooperation"]]
    assert "canary" in told["chair"]["about"].tolist()


def test_people_who_objected_stand_nowhere():
    made = world()
    made.contact(days_ago(3), "Amina Shah, Jo Reed, Kay Moss", next_on=days_ago(1))
    made.rows["party"][made.parties["Jo Reed"] - 1]["suppressed_on"] = "2026-01-01"
    answer = ask(made)
    assert answer.rows["with"].tolist() == ["Kay Moss"]
    assert answer.behind["due"]["partner"].tolist() == ["Kay Moss"]
    assert "Jo Reed" not in answer.behind["likely"]["partner"].tolist()


def test_more_contacts_overdue_than_names_say_with_how_many():
    made = world()
    for leader in ("Amina Shah", "Ben Low"):
        made.contact(days_ago(50), f"{leader}, Kay Moss", next_on=days_ago(10))
    assert ask(made).sentences[1] == "2 next contacts are overdue, with 1 person or body: Kay Moss."


def test_a_later_talk_settles_a_next_contact_and_of_several_the_longest_overdue_stands_first():
    made = world()
    made.contact(days_ago(60), "Amina Shah, Jo Reed", next_on=days_ago(30))
    made.contact(days_ago(20), "Amina Shah, Jo Reed")
    made.contact(days_ago(50), "Amina Shah, Kay Moss", next_on=days_ago(10), topic="Estates")
    made.contact(days_ago(40), "Ben Low, Lee Orr", next_on=days_ago(25))
    made.contact(days_ago(1), "Amina Shah, Mo Pike", next_on=days_ago(-5))
    due = ask(made).behind["due"]
    assert due[["leader", "partner", "days_late"]].values.tolist() == [
        ["Ben Low", "Lee Orr", 25],
        ["Amina Shah", "Kay Moss", 10],
        ["Amina Shah", "Mo Pike", -5],
    ]
    assert ask(made).sentences[1] == "2 next contacts are overdue: Lee Orr and Kay Moss."
    mine = ask(made, "Amina Shah")
    assert mine.behind["due"]["partner"].tolist() == ["Kay Moss", "Mo Pike"]
    assert mine.sentences == ("Two conversations of yours were logged in the last thirty days.", "1 next contact is overdue: Kay Moss.")


def test_likely_partners_due_before_overdue_before_those_looked_after_before_recent_ones():
    made = world()
    made.contact(days_ago(80), "Amina Shah, Jo Reed")
    for back in (300, 290, 280, 270):
        made.contact(days_ago(back), "Amina Shah, Kay Moss")
    made.contact(days_ago(2), "Amina Shah, Lee Orr", next_on=days_ago(-10))
    made.add("tie_plan", other=made.parties["Mo Pike"], leader=made.parties["Amina Shah"], part="lead")
    made.meeting("Board", days_ago(5), "Amina Shah, Nia Quill")
    answer = ask(made, "Amina Shah")
    assert likely(answer) == [
        ("Lee Orr", "due"),
        ("Kay Moss", "overdue"),
        ("Mo Pike", "lead"),
        ("Jo Reed", "recent"),
        ("Nia Quill", "meeting"),
    ]
    strengths = answer.behind["likely"].set_index("partner")["strength"]
    assert (strengths[["Jo Reed", "Kay Moss", "Lee Orr"]] > 0).all()
    assert strengths[["Mo Pike", "Nia Quill"]].isna().all()
    everybody = ask(made)
    assert everybody.behind["likely"]["strength"].isna().all()


def test_the_strength_offered_is_that_of_the_relationship():

    made = world()
    for back in (5, 40, 100):
        made.contact(days_ago(back), "Amina Shah, Jo Reed")
    pair = (made.parties["Amina Shah"], made.parties["Jo Reed"])
    tie = find(Why(DAY, audience="chair", pair=pair), made.frames(), POLICY).behind["tie"].iloc[0]
    offered = ask(made, "Amina Shah").behind["likely"].iloc[0]
    assert (offered["strength"], offered["band"]) == (tie["strength"], tie["band"])


def test_issues_are_those_in_force_and_for_the_group_the_most_talked_about_first():
    made = world()
    issues = {
        title: made.add("issue", kind=kind, title=title, audience=audience, **more)
        for title, kind, audience, more in (
            ("A", "priority", "group", {}),
            ("B", "issue", "group", {}),
            ("Secret", "issue", "chair", {}),
            ("Over", "issue", "group", {"valid_to": "2026-01-01"}),
            ("Heard", "intelligence", "group", {}),
        )
    }
    made.contact(days_ago(3), "Amina Shah, Jo Reed", issue=issues["B"])
    assert ask(made).behind["issues"]["title"].tolist() == ["B", "A"]


@pytest.mark.parametrize(
    ("backs", "sentence"),
    [
        ((), "No conversation is logged from 15 Nov 2025 to 14 Nov 2026."),
        ((45,), "No conversation is logged in the last thirty days; the latest was on 30 Sep 2026."),
        ((30,), "No conversation is logged in the last thirty days; the latest was on 15 Oct 2026."),
        ((29,), "One conversation was logged in the last thirty days."),
        ((1, 2), "Two conversations were logged in the last thirty days."),
    ],
)
def test_the_sentence(backs, sentence):
    made = world()
    for back in backs:
        made.contact(days_ago(back), "Amina Shah, Jo Reed")
    assert ask(made).sentences == (sentence,)


@pytest.mark.parametrize("seed", range(6))
def test_next_contacts_and_last_days_agree_with_plain_loops(seed):
    dice = random.Random(seed)
    made, told = world(), []
    for _ in range(40):
        leader, partner, back = dice.choice(LEADERS), dice.choice(PARTNERS), dice.randrange(-5, 200)
        next_on = days_ago(back - dice.randrange(1, 60)) if dice.random() < 0.5 else None
        told.append((days_ago(back), leader, partner, next_on))
        made.contact(days_ago(back), f"{leader}, {partner}", next_on=next_on)
    answer = ask(made)
    last: dict[tuple[str, str], tuple] = {}
    for number, (day, leader, partner, next_on) in enumerate(told):
        key = (day, number)
        if day <= DAY.isoformat() and key >= last.get((leader, partner), (("", -1), None))[0]:
            last[leader, partner] = (key, next_on)
    wanted = {(leader, partner, next_on) for (leader, partner), (_, next_on) in last.items() if next_on}
    due = answer.behind["due"]
    found = {(row.leader, row.partner, f"{row.next_on:%Y-%m-%d}") for row in due.itertuples()}
    assert found == wanted
    assert due["days_late"].tolist() == [(pd.Timestamp(DAY) - day).days for day in due["next_on"]]
    for row in ask(made, "Amina Shah").behind["likely"].itertuples():
        spoken = max(
            (day for day, leader, partner, _ in told if (leader, partner) == ("Amina Shah", row.partner) and day <= DAY.isoformat())
        )
        assert f"{row.last_contact:%Y-%m-%d}" == spoken
