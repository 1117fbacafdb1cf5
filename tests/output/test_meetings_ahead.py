"""The meetings to come as a calendar file, as letters, as lists and tables. Handles: R-09, E-01."""

import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from icalendar import Calendar
from worlds import World

from influence.output.calendar_file import calendar_bytes
from influence.output.feedback_letters import can_be_asked, letters, unasked_words
from influence.output.links import Links
from influence.output.meetings_list import Leads, days_html, late_entries, leads_of, settle_entries, weeks_html
from influence.output.meetings_tables import meetings_table
from influence.output.meetings_tiles import meetings_of, meetings_tiles, quiet_words, week_rows, weeks_to_open
from influence.output.rows import rows_html
from influence.policy import read_policy
from influence.questions.answer import Answer
from influence.questions.meetings.ahead import Ahead, find_ahead

AS_OF = date(2026, 11, 15)
LEADS = Leads(Links(), {}, frozenset({"brief", "after"}))


def world() -> World:
    made = World()
    for forum in ("Board", "Forum"):
        made.forum(forum, "North", hours=1.5, cadence="third Thursday")
        made.seat(forum, "GP", "Amina Shah")
    made.forum("Panel", "North", cadence="monthly")
    made.seat("Panel", "GP")
    made.holder("Panel", "GP", None)
    made.meeting("Board", "2026-11-25", status="planned", roster="none", starts="10:00", ends="12:00", public_id="meeting-1")
    made.meeting("Forum", "2026-11-25", status="planned", roster="none", starts="11:00", public_id="meeting-2")
    made.rows["meeting"][-1]["title"] = "About Mrs X"
    return made


def asked(made: World | None = None) -> Answer:
    return find_ahead(Ahead(AS_OF), (made or world()).frames(), read_policy())


def events(answer: Answer) -> list:
    return list(Calendar.from_ical(calendar_bytes(answer.rows, AS_OF)).walk("VEVENT"))


def test_r_09_the_calendar_file_holds_each_meeting_with_a_day_in_its_own_time():
    found = events(asked())
    assert [str(event["summary"]) for event in found] == ["Board", "Forum", "Board", "Forum"]
    assert found[0]["dtstart"].dt == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert found[1]["dtend"].dt == datetime(2026, 11, 25, 12, 30, tzinfo=UTC)  # an hour and a half, as the forum has it
    assert [str(event["status"]) for event in found] == ["CONFIRMED", "CONFIRMED", "TENTATIVE", "TENTATIVE"]
    assert found[2]["dtstart"].dt == date(2026, 12, 17)
    assert str(found[0]["description"]) == "GP: Amina Shah"


def test_the_hours_of_summer_are_summer_time():
    made = world()
    made.meeting("Board", "2026-07-01", status="planned", roster="none", starts="10:00", ends="12:00")
    answer = find_ahead(Ahead(date(2026, 6, 28)), made.frames(), read_policy())
    assert next(each for each in events(answer) if each["dtstart"].dt == datetime(2026, 7, 1, 9, tzinfo=UTC))


def test_the_calendar_file_holds_no_free_text_and_is_the_same_each_time():
    made = world()
    made.add("representation", meeting=1, seat=1, outcome_wanted="Two rooms for Mrs X")
    written = calendar_bytes(asked(made).rows, AS_OF)
    assert b"Mrs X" not in written
    assert written == calendar_bytes(asked(made).rows, AS_OF)
    uids = [str(event["uid"]) for event in events(asked(made))]
    assert len(set(uids)) == len(uids)


def test_a_letter_names_the_meetings_and_nothing_of_what_was_said():
    made = world()
    made.add("seat_term", seat=1, feedback_route="by mail")
    for day in ("2026-10-07", "2026-11-02"):
        made.meeting("Board", day, "Amina Shah")
    made.add("representation", meeting=3, seat=1, commitments="A secret promise")
    assert letters(asked(made).behind["feedback"]) == (
        "To: Amina Shah\n"
        "Subject: 2 reports still to come\n"
        "\n"
        "Dear Amina Shah,\n"
        "\n"
        "could you tell us what came of these meetings? A few words are enough: whether you spoke,\n"
        "what was heard, and what we promised or asked for.\n"
        "\n"
        "- 7 Oct 2026, Board, North: due 14 Oct 2026\n"
        "- 2 Nov 2026, Board, North: due 9 Nov 2026\n"
        "\n"
        "Thank you.\n"
    )
    assert letters(asked().behind["feedback"]) == ""


def late_world() -> World:
    """Overdue: one report of a vacant seat, one of a seat whose holder nobody recorded, one of two who share a seat, two of one of them."""
    made = World()
    made.forum("Board", "North")
    made.seat("Board", "GP")
    made.holder("Board", "GP", None)
    made.seat("Board", "LMC", capacity="lmc")
    made.seat("Board", "PCN", "Amina Shah", capacity="pcn")
    made.holder("Board", "PCN", "Ben Low", share=0.5)
    made.seat("Board", "Lead", "Ben Low", capacity="federation")
    for day, seats in (("2026-10-20", (1, 2, 3, 4)), ("2026-10-27", (4,))):
        meeting = made.meeting("Board", day, roster="none")
        for seat in seats:
            made.add("representation", meeting=meeting, seat=seat, feedback_due="2026-11-01")
    return made


def test_r_06_there_is_no_letter_to_nobody_and_one_to_those_who_share_a_seat():
    late = asked(late_world()).behind["feedback"]
    words = letters(late)
    assert re.findall("(To|Dear) (.+)", words.replace(":", "")) == [
        ("To", "Amina Shah and Ben Low"),
        ("Dear", "Amina Shah and Ben Low,"),
        ("To", "Ben Low"),
        ("Dear", "Ben Low,"),
    ]
    assert unasked_words(late) == (
        "Of 2 reports there is nobody to ask: the seats were vacant, or who held them is not recorded or not to be named."
    )
    nobody = late[~can_be_asked(late)]
    assert letters(nobody) == ""
    assert unasked_words(late[can_be_asked(late)]) == ""
    assert unasked_words(nobody.head(1)).startswith("Of 1 report there is nobody to ask: the seat was vacant, or who held it")


def test_r_06_the_tile_and_the_list_count_people_and_tell_of_reports_with_nobody_to_ask():
    late = asked(late_world()).behind["feedback"]
    tile = meetings_tiles(asked(late_world()))[-1]
    assert (tile.number, tile.line) == ("5 reports", "from 2 people; of 2 there is nobody to ask")
    names = [re.sub("<.+?>", "", str(entry.main)) for entry in late_entries(late, LEADS)]
    assert names == ["Amina Shah and Ben Low", "Ben Low", "Nobody to ask"]


def test_two_people_of_one_name_get_a_letter_each():
    made = late_world()
    made.rows["party"][made.parties["Amina Shah"] - 1]["name"] = "Ben Low"
    made.rows["seat_holder"] = [row for row in made.rows["seat_holder"] if not row.get("share")]
    assert letters(asked(made).behind["feedback"]).count("Dear Ben Low,") == 2


def test_the_weeks_hold_every_meeting_once():
    answer = asked()
    weeks = week_rows(answer.rows)
    assert weeks["meetings"].sum() == answer.rows["session_id"].nunique()
    assert [None if pd.isna(week) else week.day for week in weeks["week"]] == [23, 14, None]
    assert weeks.loc[0, ["clashes", "briefs"]].tolist() == [2, 2]
    html = str(weeks_html(weeks))
    assert "Day not known" in html
    assert 'scope="row"' in html


def test_tiles_count_what_the_rows_hold():
    numbers = {tile.label: (tile.number, tile.line) for tile in meetings_tiles(asked())}
    assert numbers == {
        "To come": ("6 meetings", "2 of 6 entered, the others due by their rhythm"),
        "In two rooms at once": ("1 person", "1 time two meetings overlap; 1 more may"),
        "Briefs due this week": ("0 briefs", "by 22 Nov 2026"),
        "Feedback overdue": ("0 reports", "no report is overdue"),
    }


def test_days_lead_to_the_brief_and_reports_to_the_page_after_a_meeting():
    answer = asked()
    html = str(days_html(answer.rows, LEADS))
    assert "brief?meeting=meeting-1" in html
    assert "Two rooms at once: " in html
    assert "The seat is vacant" in html
    assert "brief?" not in str(days_html(answer.rows, Leads(Links(), {}, frozenset())))
    made = world()
    made.add("seat_term", seat=1, feedback_route="by mail")
    made.meeting("Board", "2026-11-02", "Amina Shah", public_id="meeting-3")
    assert "after?meeting=meeting-3" in str(rows_html(late_entries(asked(made).behind["feedback"], LEADS)))


def test_what_is_to_settle_is_each_person_wanted_twice_and_each_empty_seat_by_day():
    made = world()
    made.meeting("Panel", "2026-11-20", status="planned", roster="none")
    answer = asked(made)
    html = str(rows_html(settle_entries(answer.rows, answer.behind["clashes"], LEADS)))
    assert html.index("The seat is vacant") < html.index("is wanted in two rooms at once")
    assert "Board at 10:00 and Forum at 11:00" in html
    assert 'href="brief?meeting=meeting-1" class="im-link">Say who goes' in html


@pytest.mark.parametrize("due", [True, False])
def test_r_09_an_empty_seat_leads_to_where_it_is_said_who_goes_also_where_its_meeting_is_only_due(due):
    made = world()
    made.forum("Estates", "North", cadence="third Thursday" if due else None)
    made.seat("Estates", "GP")
    if not due:
        made.meeting("Estates", "2026-11-26", status="planned", roster="none", public_id="meeting-9")
    answer = asked(made)
    address = "brief?forum=forum-5&amp;day=2026-11-19" if due else "brief?meeting=meeting-9"
    rows = answer.rows[answer.rows["forum"] == "Estates"]
    for html in (rows_html(settle_entries(rows, answer.behind["clashes"].iloc[:0], LEADS)), days_html(rows, LEADS)):
        assert f'href="{address}" class="im-link">Say who goes' in str(html)


def test_r_05_what_the_holder_may_agree_on_that_day_stands_beside_the_name():
    made = world()
    made.add("seat_term", seat=1, authority=3, limits="Up to a session a week")
    answer = asked(made)
    assert "Amina Shah may agree within limits" in re.sub("<.+?>", "", str(days_html(answer.rows, LEADS)))
    assert meetings_table(answer.rows).set_index("forum").loc["Board", "may"].iloc[0] == "may agree within limits"


def test_a_name_is_never_markup():
    made = world()
    made.rows["party"][made.parties["Amina Shah"] - 1]["name"] = "<img onerror=x>"
    assert "<img" not in str(days_html(asked(made).rows, LEADS))


def test_the_table_says_when_a_day_is_not_known():
    shown = meetings_table(asked().rows)
    assert shown["when"].tolist()[:2] == ["in November 2026, day not known", "Wed 25 Nov 2026"]
    assert shown["brief"].tolist()[1] == "brief due 23 Nov 2026"


def test_red_is_kept_for_a_seat_with_nobody_and_an_overdue_brief_is_bold_alone():
    made = world()
    made.meeting("Board", "2026-11-16", status="planned", roster="none")
    rows = asked(made).rows
    assert "overdue" in set(rows["brief"].dropna())
    html = str(days_html(rows, LEADS))
    assert re.findall(r'<b class="im-act">(.+?)</b>', html) == ["The seat is vacant"] * html.count("The seat is vacant")
    assert html.count('class="im-bang"') == html.count("The seat is vacant") > 0
    assert "<b>brief overdue" in html


@pytest.mark.parametrize(
    ("starts", "ends", "until"),
    [("23:30", "00:30", datetime(2026, 11, 27, 0, 30, tzinfo=UTC)), ("10:00", "10:00", datetime(2026, 11, 26, 12, tzinfo=UTC))],
)
def test_an_end_is_after_its_start_also_past_midnight(starts, ends, until):
    made = World()
    made.forum("Late", "North", hours=2)
    made.seat("Late", "GP", "Amina Shah")
    made.meeting("Late", "2026-11-26", status="planned", roster="none", starts=starts, ends=ends)
    assert [each["dtend"].dt for each in events(asked(made))] == [until]


def test_e_01_every_meeting_stands_in_the_week_that_opens_it_and_in_no_other():
    rows = asked().rows
    weeks = weeks_to_open(week_rows(rows))
    assert list(weeks)[-1] == "none"
    assert weeks["2026-11-23"] == "23 Nov"
    found = pd.concat([meetings_of(rows, week) for week in weeks])
    assert sorted(found.index) == sorted(rows.index)
    assert weeks_to_open(week_rows(rows[rows["state"] != "expected_some_day"])) == {
        key: words for key, words in weeks.items() if key != "none"
    }


def test_the_quiet_line_says_of_how_many_forums_nothing_can_be_told():
    made = world()
    assert quiet_words(asked(made)) == ["15 Nov 2026 to 27 Dec 2026", "all places"]
    made.forum("Estates", "North")
    made.seat("Estates", "GP", "Amina Shah")
    assert quiet_words(asked(made))[-1] == "of 1 forum nothing can be told"


def test_names_lead_somewhere_only_where_the_audience_has_their_addresses():
    parties = pd.DataFrame({"party_id": [1, 2], "party_ref": ["person-1", None]})
    assert leads_of(parties, Links(), ["brief"]).people == {1: "person-1"}
    assert leads_of(parties[["party_id"]], Links(), []).people == {}
