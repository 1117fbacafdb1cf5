"""What is said of seats, briefs, reports and how a forum works. Handles: R-01, R-05, R-12, M-02, L-14, L-18."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.output.agreed_words import agreed_words
from influence.output.forum_words import works_lines
from influence.output.links import Links
from influence.output.report_lists import report_entries, reports_lead
from influence.output.rows import rows_html
from influence.output.seat_words import TABLE, asked_of, seat_entries, seat_file, seat_table
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.seats_register import Seats
from influence.questions.who.organisation import Organisation
from influence.questions.who.person import Person

DAY = date(2026, 11, 14)
POLICY = read_policy()


@pytest.fixture
def world() -> World:
    made = World()
    made.forum(
        "Board", place="North", terms="On the board's site", terms_review="2026-05-01", quorum="Five members", agenda_setter="system"
    )
    made.role("Amina Shah", "North PCN")
    made.seat("Board", "Chair", holder="Amina Shah", seat_type="chair", deputies="Ben Low")
    made.add("seat_term", seat=1, authority=3, limits="Money goes back first", mandate_source="system", valid_to="2027-01-01")
    made.seat("Board", "PCN", capacity="pcn", holder=None)
    return made


def row(**values) -> pd.Series:
    empty = dict.fromkeys(("authority", "limits", "mandate_source", "nominated_by", "brief_route", "feedback_route"))
    return pd.Series(empty | values)


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({}, []),
        ({"authority": 0}, ["May observe."]),
        ({"authority": 4, "mandate_source": "practices"}, ["May agree in full; mandate from the practices."]),
        ({"mandate_source": "system"}, ["Appointed by the system, so no practice mandate."]),
        ({"mandate_source": "none"}, ["A mandate from nobody, so no practice mandate."]),
        (
            {"authority": 3, "limits": "Money goes back first", "until": pd.Timestamp("2027-01-31")},
            ["May agree within limits. Limits: Money goes back first. Until 31 Jan 2027."],
        ),
        (
            {"nominated_by": "North LMC", "brief_route": "A page", "feedback_route": "Five lines."},
            ["Nominated by North LMC.", "Briefed by: A page. Reports back by: Five lines."],
        ),
    ],
)
def test_r_05_what_may_be_agreed_stands_in_words_and_nothing_stands_where_nobody_recorded_it(facts, lines):
    assert agreed_words(row(**facts)) == lines


def test_r_01_the_register_exports_every_column_in_words(world):
    rows = find(Seats(DAY), world.frames(), POLICY).rows
    file = seat_file(rows)
    assert list(file.columns) == list(TABLE.values())
    chair = file.set_index("Seat").loc["Chair"]
    assert chair[["Authority", "Mandate from", "Holder or terms until", "Deputies", "To be asked"]].tolist() == [
        "may agree within limits",
        "appointed by the system",
        "2026-12-31",
        "Ben Low",
        "no practice mandate; ends on 31 Dec 2026",
    ]
    assert file.set_index("Seat").loc["PCN", "Speaks for"] == ""
    assert len(seat_table(rows)) == len(rows)


def test_r_12_what_is_to_be_asked_counts_the_seats_it_lists(world):
    rows = find(Seats(DAY), world.frames(), POLICY).rows
    assert [(flag, words, mine["seat"].tolist()) for flag, words, mine in asked_of(rows)] == [
        ("holder_unknown", "1 seat of which nobody recorded who holds it", ["PCN"]),
        ("no_constituency", "1 seat of which nobody recorded whom it speaks for", ["PCN"]),
        ("no_mandate", "1 seat without a practice mandate", ["Chair"]),
        ("no_term", "1 seat of which nobody recorded what its holder may agree", ["PCN"]),
        ("ending", "1 seat that ends soon", ["Chair"]),
    ]
    html = rows_html(seat_entries(rows, Links()))
    assert "Amina Shah, deputy Ben Low. Speaks for North." in html
    assert "? nobody recorded who holds it" in html


def test_l_18_terms_of_reference_that_are_due_are_called_overdue(world):
    answer = find(Organisation(DAY, body="forum-1"), world.frames(), POLICY)
    assert works_lines(answer) == [
        "Terms of reference: On the board's site. They were to be looked at again on 1 May 2026: overdue.",
        "General practice has the chair: Amina Shah.",
        "The agenda is set by the system.",
        "Quorum: Five members",
    ]
    before = find(Organisation(date(2026, 4, 30), body="forum-1"), world.frames(), POLICY)
    assert works_lines(before)[0] == "Terms of reference: On the board's site. They are looked at again on 1 May 2026."


def test_l_14_a_forum_tells_who_chairs_and_how_much_it_decides(world):
    world.rows["role"][0]["voice"] = "system"
    world.add("relation", kind="reports_to", **{"from": world.parties["Board"], "to": world.forum("ICB board", level="ics")})
    for day, count in (("2026-10-01", 3), ("2026-09-01", None), ("2026-08-01", 1)):
        world.meeting("Board", day, "Amina Shah", chair=world.parties["Amina Shah"], decisions=count)
    lines = works_lines(find(Organisation(DAY, body="forum-1"), world.frames(), POLICY))
    assert "It reports to ICB board." in lines, lines
    assert (
        "The chair is the system's or another body's: Amina Shah."
        " Of the meetings whose chair is recorded, general practice chaired 0 of 3 (0%)." in lines
    )
    assert "4 decisions at 2 meetings in twelve months; of 1 nobody recorded it." in lines


def test_a_forum_without_terms_says_so_and_a_body_that_is_no_forum_has_no_lines():
    world = World()
    world.forum("Board", place="North")
    world.organisation("Trust", "acute_trust", "acute")
    frames = world.frames()
    assert works_lines(find(Organisation(DAY, body="forum-1"), frames, POLICY)) == [
        "Where its terms of reference are, and when they are looked at again, is not recorded."
    ]
    assert works_lines(find(Organisation(DAY, body=f"organisation-{world.parties['Trust']}"), frames, POLICY)) == []
    assert works_lines(find(Organisation(DAY, body="forum-1", audience="practices"), frames, POLICY)) == []


def test_the_briefs_and_reports_of_somebody_are_counted_from_the_rows_and_practices_never_get_them(world):
    meetings = [world.meeting("Board", f"2026-{month:02d}-05", "Amina Shah") for month in (8, 9, 10)]
    world.add("representation", meeting=meetings[0], seat=1, briefed_on="2026-08-04", feedback_due="2026-08-12", feedback_on="2026-08-10")
    world.add("representation", meeting=meetings[1], seat=1, feedback_due="2026-09-12")
    world.meeting("Board", "2026-07-05", "Ben Low")
    who = f"person-{world.parties['Amina Shah']}"
    answer = find(Person(DAY, person=who), world.frames(), POLICY)
    rows = answer.behind["reports"]
    assert rows["date"].tolist() == [pd.Timestamp(day) for day in ("2026-09-05", "2026-10-05", "2026-08-05")]
    assert reports_lead(rows) == (
        "Of 3 meetings for a seat, 1 had a brief on record; of 1 nobody told. Reported back from 1; 1 report is overdue."
    )
    html = rows_html(report_entries(rows, Links()))
    assert "Chair. Briefed; reported back 10 Aug 2026, after 3 working days." in html
    assert "Chair. No brief; report due 12 Sep 2026, overdue." in html
    assert "Chair. Whether there was a brief is not known." in html
    assert "reports" not in find(Person(DAY, person=who, audience="practices"), world.frames(), POLICY).behind


def test_a_seat_of_somebody_carries_the_terms_of_the_day_for_the_group_alone(world):
    who = f"person-{world.parties['Amina Shah']}"
    seats = find(Person(DAY, person=who), world.frames(), POLICY).behind["seats"]
    assert seats[["authority", "limits", "mandate_source"]].values.tolist() == [[3, "Money goes back first", "system"]]
    later = find(Person(date(2027, 1, 1), person=who), world.frames(), POLICY).behind["seats"]
    assert later["authority"].isna().all()
    assert "authority" not in find(Person(DAY, person=who, audience="practices"), world.frames(), POLICY).behind["seats"]
