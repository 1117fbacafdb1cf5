"""What came of it, as the lists of the month tell it: asks one by one, actions together by place, feedback once a meeting."""

from datetime import date

from influence.output.links import Links
from influence.output.month_lists import lists_html
from influence.policy import read_policy
from influence.questions.month.month import Month, find_month
from tests.worlds import World

TODAY = date(2026, 11, 14)


def told(world):
    rows = find_month(Month(TODAY), world.frames(), read_policy()).rows
    rows = rows[rows["part"] == "results"]
    return rows, str(lists_html(rows, Links()))


def board():
    world = World()
    world.organisation("North PCN", place="North")
    world.role("Amina Shah", "North PCN")
    world.forum("Board", "North")
    for seat in ("GP", "LMC"):
        world.seat("Board", seat, "Amina Shah")
    return world


def add(world, kind, title, **cells):
    facts = {"date": "2026-09-01", "forum": world.parties["Board"], "status": "open", "owner": world.person("Amina Shah")}
    world.add("ask", kind=kind, title=title, **facts | cells)


def test_an_action_is_done_or_overdue_and_never_without_an_answer():
    world = board()
    add(world, "action", "Write our line", status="done", due="2026-11-01", answered="2026-11-05")
    add(world, "action", "Count the bloods", due="2026-11-04")
    add(world, "ask", "A second site", due="2026-11-04")
    rows = told(world)[0].set_index("what")
    assert rows["kind"].to_dict() == {"Write our line": "action_done", "Count the bloods": "action_overdue", "A second site": "ask_overdue"}
    assert rows["before"].to_dict() == {"Write our line": "set", "Count the bloods": "set", "A second site": "asked"}
    assert rows.loc["Count the bloods", "evidence"] == "Set on 1 Sep 2026, due on 4 Nov 2026: 10 days ago."
    assert rows.loc["Count the bloods", "where"] == "North, Amina Shah, PCN clinical director"
    assert rows.loc["A second site", "where"] == "North, Board"
    assert set(rows["place"]) == {"North"}


def test_late_actions_are_told_as_one_by_place_and_name_nobody():
    world = board()
    for title in ("Write our line", "Count the bloods"):
        add(world, "action", title, due="2026-11-04")
    rows, html = told(world)
    assert "Action overdue: 2</p><p><b>North</b>: Count the bloods and Write our line.</p>" in html
    assert "Amina Shah" not in html and rows["where"].str.contains("Amina Shah").all()


def test_r_06_feedback_of_two_seats_at_one_meeting_is_two_reports_as_on_meetings():
    world = board()
    for day in ("2026-10-01", "2026-10-08"):
        world.meeting("Board", day, "Amina Shah")
    seats = [world.seats["Board", name] for name in ("GP", "LMC")]
    first, second = (row["id"] for row in world.rows["meeting"])
    for meeting, seat in ((first, seats[0]), (first, seats[1]), (second, seats[0])):
        world.add("representation", meeting=meeting, seat=seat, feedback_due="2026-10-15")
    rows, html = told(world)
    assert (rows["kind"] == "feedback_overdue").sum() == 3
    assert "Feedback overdue: 3" in html and "<b>3 reports</b> from 1 forum." in html
