"""Coverage of seats as the group reads it: numbers with both counts, ranges, filters, sums and sentences.

Handles: C-01, C-02, C-03, C-05, C-06, C-07, C-08, C-09, D-09, L-09, R-01, V-04, V-14.
"""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.coverage import Coverage
from influence.questions.coverage.gaps import Gaps
from influence.questions.coverage.sentences import words_for
from influence.questions.coverage.sums import by_place, headline, led_by_general_practice, totals
from influence.questions.seats.seating import NOT_NAMED

AS_OF = date(2026, 11, 14)
POLICY = read_policy()
DOCUMENTED = [
    "forum",
    "level",
    "place",
    "owner",
    "seat",
    "constituency",
    "holder",
    "target",
    "held",
    "known",
    "covered",
    "presumed",
    "share",
    "low",
    "high",
    "gap",
    "short_by",
    "reason",
]


def ask(world: World, **options):
    return find(Coverage(AS_OF, **options), world.frames(), POLICY)


def rows_of(world: World, **options):
    return ask(world, **options).rows.set_index("forum")


def meetings(world: World, forum: str, *attendance: str | None) -> None:
    """One meeting a month from January on; None stands for minutes that are not in."""
    for month, people in enumerate(attendance, 1):
        world.meeting(forum, f"2026-{month:02d}-10", people or "", roster="none" if people is None else "full")


def north() -> World:
    world = World()
    for place in ("North", "South"):
        world.area(place, parent="Wold ICS")
    world.forum("North Board", place="North", decides="money", importance=5, themes="strategy; estates")
    world.seat("North Board", "GP", holder="Amina Shah", deputies="Ben Low")
    world.target("North Board", 1)
    return world


def test_c_09_unknown_is_not_absent():
    """Eight held, six known, five covered: 83%, and between 62.5% and 87.5% whatever the missing minutes say."""
    world = north()
    meetings(world, "North Board", *["Amina Shah"] * 4, "Ben Low", "Jo Reed", None, None)
    row = rows_of(world).loc["North Board"]
    assert [row[name] for name in ("held", "known", "covered")] == [8, 6, 5]
    assert (round(row["share"], 4), row["low"], row["high"]) == (0.8333, 0.625, 0.875)


def test_the_documented_columns_come_first_and_in_order():
    assert list(ask(north()).rows.columns[: len(DOCUMENTED)]) == DOCUMENTED


def test_r_01_every_seat_says_whom_it_speaks_for_or_is_flagged_by_saying_nothing():
    world = north()
    world.seat("ICB Board", "Partner", capacity="partner_member")
    world.seat("PCN Forum", "CD", capacity="pcn", for_party=world.organisation("Hill PCN"), holder="Gus Pine")
    said = rows_of(world)["constituency"]
    assert (said["North Board"], said["PCN Forum"]) == ("North", "Hill PCN")
    assert said.isna()["ICB Board"]


def test_c_02_a_team_with_six_sectors_and_no_gp_has_no_seat_of_general_practice():
    world = north()
    for sector in ("acute", "community", "mental_health", "council", "vcse", "ambulance"):
        world.seat("Hill neighbourhood team", sector, sector=sector, capacity="partner", holder=f"Ada {sector.title()}")
    row = rows_of(world).loc["Hill neighbourhood team"]
    assert (row["gap"], row.isna()["seat"]) == ("no_seat", True)


def test_c_03_coverage_can_be_asked_by_neighbourhood():
    world = north()
    hill = world.add("area", kind="neighbourhood", name="Hill", parent=world.areas["North"], public_id="hill")
    world.forum("Hill team", level="neighbourhood")
    world.add("footprint", party=world.parties["Hill team"], area=hill)
    world.seat("Hill team", "GP", holder="Amina Shah")
    answer = ask(world, place=hill)
    assert answer.rows[["forum", "place", "area"]].values.tolist() == [["Hill team", "North", "Hill"]]
    assert set(rows_of(world, place=world.areas["North"]).index) == {"Hill team", "North Board"}


def test_c_05_a_partner_member_is_in_the_room_but_not_mandated():
    world = north()
    world.seat("ICB Board", "Partner", capacity="partner_member", holder="Gus Pine")
    assert set(rows_of(world).index) == {"North Board", "ICB Board"}
    mandated = ask(world, mandated=True).rows
    assert mandated.loc[mandated["seat"].notna(), "forum"].tolist() == ["North Board"]


@pytest.mark.parametrize(
    ("option", "value", "forums"),
    [
        ("level", "ics", ["ICB Board"]),
        ("decides", "money", ["North Board"]),
        ("owner", "council", ["ICB Board"]),
        ("theme", "estates", ["North Board"]),
        ("theme", "digital", []),
    ],
)
def test_c_06_c_07_and_l_09_level_theme_and_owner_can_be_chosen(option, value, forums):
    world = north()
    world.forum("ICB Board", level="ics", owner="council")
    world.seat("ICB Board", "GP", holder="Gus Pine")
    assert ask(world, **{option: value}).rows["forum"].tolist() == forums


def test_l_09_a_forum_of_the_system_is_a_note_and_no_gap():
    world = north()
    answer = ask(world)
    assert answer.rows["gap"].isna().all()
    assert "The system owns 1 of 1 forum." in answer.sentences


@pytest.mark.parametrize(
    ("wanted", "gap", "short"),
    [(0, None, 0), (1, None, 0), (2, "no_seat", 1), (3, "no_seat", 2)],
)
def test_c_08_the_gap_is_what_is_wanted_less_what_is_held(wanted, gap, short):
    world = north()
    world.rows["seat_target"][0]["wanted"] = wanted
    rows = ask(world).rows
    missing = rows[rows["gap"].notna()]
    assert missing["gap"].tolist() == ([gap] if gap else [])
    assert missing["short_by"].sum() == short


def test_c_08_a_seat_that_stands_open_beyond_what_is_wanted_is_no_gap():
    world = north()
    world.seat("North Board", "Second")
    world.holder("North Board", "Second", None)
    assert ask(world).rows["gap"].isna().all()
    world.rows["seat_target"][0]["wanted"] = 2
    assert ask(world).rows["gap"].dropna().tolist() == ["vacant"]


def test_c_01_attendance_that_falls_for_six_months_is_flagged_with_its_numbers():
    world = north()
    for month, people in enumerate(["Amina Shah"] * 4 + ["Jo Reed"] * 2, 6):
        world.meeting("North Board", f"2026-{month:02d}-10", people)
    answer = ask(world)
    trend = answer.behind["trend"]
    assert trend["falling"].all() and trend["owner"].unique().tolist() == ["system"]
    series = "1 of 1, 1 of 1, 1 of 1, 1 of 1, 0 of 1, 0 of 1"
    assert f"Attendance at North Board has been falling since June 2026: {series}." in answer.sentences


def test_c_01_a_series_that_recovers_is_not_falling():
    world = north()
    for month, people in enumerate(["Amina Shah", "Jo Reed", "Amina Shah", "Jo Reed"], 8):
        world.meeting("North Board", f"2026-{month:02d}-10", people)
    assert not ask(world).behind["trend"]["falling"].any()


def test_v_14_forums_with_general_practice_in_the_chair_are_counted_by_theme():
    world = north()
    world.rows["seat"][0]["seat_type"] = "co_chair"
    world.forum("South Board", place="South", themes="estates")
    world.seat("South Board", "GP", holder="Gus Pine")
    answer = ask(world)
    led = led_by_general_practice(answer.rows).set_index("theme", drop=False)
    assert led[["forums", "known", "led"]].values.tolist()[0] == [2, 1, 1]
    assert led.loc["estates", ["forums", "known", "led"]].tolist() == [2, 1, 1]
    assert "General practice chairs or co-chairs 1 of 1 forum whose chair is on record." in answer.sentences
    world.seat("South Board", "Chair", holder="Jo Reed", seat_type="chair", sector="acute")
    assert "General practice chairs or co-chairs 1 of 2 forums whose chair is on record." in ask(world).sentences


def test_v_04_a_forum_that_two_places_share_counts_once_in_the_whole_and_in_each_place_asked_about():
    world = north()
    world.forum("Joint Board", place=("North", "South"))
    world.seat("Joint Board", "GP", holder="Amina Shah")
    meetings(world, "Joint Board", "Amina Shah", "Amina Shah")
    answer = ask(world)
    assert totals(answer.rows, answer.behind["meetings"]).covered == 2
    assert answer.rows.loc[answer.rows["forum"] == "Joint Board", "covered"].tolist() == [2]
    for place in ("North", "South"):
        assert "Joint Board" in rows_of(world, place=world.areas[place]).index


def test_row_10_three_hats_in_three_places_at_one_meeting_count_once_in_the_whole_and_once_in_each_place():
    world = north()
    world.area("East", parent="Wold ICS")
    for place in ("North", "South", "East"):
        world.forum(f"{place} committee", place=place)
        world.seat(f"{place} committee", "GP", holder="Amina Shah")
    world.meeting("North committee + South committee + East committee", "2026-10-14", "Amina Shah")
    answer = ask(world)
    assert totals(answer.rows, answer.behind["meetings"]).covered == 1
    committees = answer.rows[answer.rows["forum"].str.endswith("committee")]
    assert committees["covered"].tolist() == [1, 1, 1]
    for place in ("North", "South", "East"):
        there = ask(world, place=world.areas[place])
        assert totals(there.rows, there.behind["meetings"]).covered == 1


def test_a_forum_of_the_whole_ics_is_not_one_places_but_is_the_icss():
    world = north()
    world.forum("ICB Board", place="Wold ICS", level="ics")
    world.seat("ICB Board", "GP", holder="Gus Pine", capacity="ics_gp")
    row = rows_of(world).loc["ICB Board"]
    assert (row["wide"], row["place"], row["constituency"]) == (True, "Wold ICS", "Wold ICS")
    assert set(rows_of(world, place=world.areas["Wold ICS"]).index) == {"ICB Board", "North Board"}
    assert set(rows_of(world, place=world.areas["North"]).index) == {"North Board"}


def test_meetings_due_by_the_forums_rhythm_are_shown_and_never_counted():
    world = north()
    world.rows["forum"][0]["cadence"] = "monthly"
    meetings(world, "North Board", *["Amina Shah"] * 8)
    row = rows_of(world).loc["North Board"]
    assert (row["expected"], row["held"]) == (3, 8)


def test_d_09_two_days_differ_by_dated_facts_alone():
    """D-09: with the same period, a second day changes only the seat whose holder changed between the two."""
    world = north()
    world.forum("South Board", place="South")
    world.seat("South Board", "GP")
    world.holder("South Board", "GP", "Gus Pine", valid_to="2026-11-10")
    world.holder("South Board", "GP", None, valid_from="2026-11-10")
    meetings(world, "North Board", "Amina Shah", "Jo Reed")
    meetings(world, "South Board", "Gus Pine", None)
    start = date(2026, 1, 1)
    before, after = (find(Coverage(day, start), world.frames(), POLICY).rows.set_index("forum") for day in (date(2026, 11, 9), AS_OF))
    assert before.loc[["North Board"]].equals(after.loc[["North Board"]])
    changed = [name for name in before if str(before.loc["South Board", name]) != str(after.loc["South Board", name])]
    assert set(changed) == {"holder", "gap", "short_by", "reason", "since", "size"} & set(changed) and {"holder", "gap"} <= set(changed)


def test_the_period_is_twelve_months_unless_it_is_said_otherwise():
    world = north()
    for day in ("2025-11-14", "2025-11-15", "2026-11-14", "2026-11-15"):
        world.meeting("North Board", day, "Amina Shah")
    assert rows_of(world).loc["North Board", "held"] == 2
    assert rows_of(world, start=date(2025, 11, 14)).loc["North Board", "held"] == 3
    assert ask(world).scope["from"] == "2025-11-15"


def test_a_seat_that_has_ended_keeps_its_past_and_has_no_gap():
    world = north()
    world.rows["seat"][0]["valid_to"] = "2026-05-01"
    meetings(world, "North Board", "Amina Shah", "Amina Shah", "Jo Reed", "Jo Reed", "Jo Reed")
    rows = ask(world).rows
    seat, missing = rows.iloc[0], rows.iloc[1]
    assert (seat["held"], seat["covered"], seat["ended"].date()) == (4, 2, date(2026, 4, 30))
    assert (missing["gap"], missing["since"].date()) == ("no_seat", date(2026, 5, 1))


# ---- sentences


def test_the_answer_names_both_counts_and_where_the_gaps_are():
    world = north()
    meetings(world, "North Board", "Amina Shah", "Jo Reed", None)
    assert ask(world).sentences[0] == (
        "General practice was in the room for 1 of 2 meetings where it has a seat. No gap waits for a decision."
    )
    assert ask(world).sentences[1] == "North (1 of 2) is there more often than not."


@pytest.mark.parametrize(
    ("money", "other", "sentence"),
    [
        (1, 0, "The only gap is at Money 0, which decides money."),
        (2, 0, "The two gaps are both at forums that decide money."),
        (3, 0, "The three gaps are all at forums that decide money."),
        (5, 1, "The four largest gaps are all at forums that decide money."),
        (3, 2, "Three of the four largest gaps are at forums that decide money."),
        (1, 2, "One of the three gaps is at a forum that decides money."),
        (0, 2, "Neither of the two gaps is at a forum that decides money."),
    ],
)
def test_where_the_largest_gaps_are_is_said_in_a_sentence(money, other, sentence):
    world = north()
    for decides, count in (("money", money), ("advice", other)):
        for number in range(count):
            name = f"{decides.title()} {number}"
            world.forum(name, place="South", decides=decides)
            world.target(name, 1)
    assert ask(world).sentences[0].endswith(sentence)


def test_places_with_the_same_word_share_a_clause_and_silent_ones_are_named():
    world = north()
    for place, people in (("South", "Gus Pine"), ("East", "Jo Reed"), ("West", None)):
        world.area(place)
        world.forum(f"{place} Board", place=place)
        world.seat(f"{place} Board", "GP", holder="Gus Pine")
        meetings(world, f"{place} Board", people)
    meetings(world, "North Board", "Amina Shah")
    assert ask(world).sentences[1] == (
        "North (1 of 1) and South (1 of 1) are nearly always there; East (0 of 1) is never there; from West nothing is known yet."
    )


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "nearly always there"), (0.75, "mostly there"), (0.01, "there less than half the time"), (0, "never there")]
)
def test_a_share_has_its_words(share, words):
    assert words_for(share) == words


def test_an_empty_store_says_what_to_add_first():
    world = World()
    assert ask(world).sentences[0] == "No forum fits this question yet. Add a forum first: its name, its level and whose it is."
    world.forum("Group", owner="gp")
    world.seat("Group", "GP", holder="Amina Shah")
    assert ask(world).sentences[0].startswith("General practice has 1 seat, but no meeting is recorded in this period")
    world.meeting("Group", "2026-06-10", roster="none")
    assert ask(world).sentences[0].startswith("One meeting was held where general practice has a seat; who came is not known yet")


def test_what_is_not_known_is_counted():
    world = north()
    world.seat("North Board", "LMC", holder="Amina Shah", capacity="lmc")
    world.seat("North Board", "Third")
    meetings(world, "North Board", "Amina Shah, ?Zoe Unger", "?A Shah, ?Zoe Unger")
    assert ask(world).unknown == {
        "meetings_not_known": 6,
        "names_unmatched": 2,
        "capacity_unclear": 2,
        "holders_unknown": 1,
        "logging_since_missing": 0,
    }


def test_places_add_up_their_own_seats():
    world = north()
    meetings(world, "North Board", "Amina Shah", "Jo Reed")
    answer = ask(world)
    assert by_place(answer.rows)[["place", "held", "known", "covered", "share"]].values.tolist() == [["North", 2, 2, 1, 0.5]]


def test_l_09_meetings_of_its_own_groups_are_no_presence_elsewhere():
    """L-09: being in one's own room is told apart, never as being in somebody else's."""
    world = north()
    world.forum("Our group", place="North", owner="gp")
    world.seat("Our group", holder="Amina Shah")
    for month in ("03", "04", "05"):
        world.meeting("Our group", f"2026-{month}-02", "Amina Shah")
    world.forum("Their board", place="North", owner="system")
    world.seat("Their board", holder="Amina Shah")
    world.meeting("Their board", "2026-03-03", "Amina Shah")
    world.meeting("Their board", "2026-04-07", "Jo Reed")
    world.meeting("Their board", "2026-05-05", roster="none")

    answer = ask(world)

    assert answer.sentences[0].startswith(
        "Outside its own groups, general practice was in the room for 1 of 2 meetings where it has a seat."
    )
    assert answer.sentences[1] == "North (1 of 2) is there more often than not."
    assert answer.unknown["meetings_not_known"] == 1
    assert headline(answer.rows, answer.behind["meetings"]).covered == 1
    assert totals(answer.rows, answer.behind["meetings"]).covered == 4


def test_a_group_with_only_its_own_meetings_sees_those():
    world = World()
    world.forum("Our group", place="North", owner="gp")
    world.seat("Our group", holder="Amina Shah")
    world.meeting("Our group", "2026-03-02", "Amina Shah")

    assert ask(world).sentences[0].startswith("General practice was in the room for 1 of 1 meeting")


def test_rows_behind_a_number_say_from_which_file_they_came():
    world = north()
    world.forum("Board", place="North")
    world.seat("Board", holder="Amina Shah")
    world.meeting("Board", "2026-03-03", "Jo Reed, Amina Shah")
    for line, row in enumerate(world.rows["attendance"], start=2):
        row["source"] = f"march.csv, row {line}"
    world.meeting("Board", "2026-04-07", roster="none")

    rows = ask(world).behind["meetings"]

    assert rows["source"].fillna("").tolist() == ["march.csv, row 3", ""]


def test_r_01_seats_that_do_not_say_for_whom_they_speak_are_counted_in_words():
    world = north()
    world.forum("LMC liaison", place="North")
    world.seat("LMC liaison", name="LMC", capacity="lmc", holder="Amina Shah")

    assert "1 seat does not say for whom it speaks." in ask(world).sentences

    world.seat("LMC liaison", name="LMC deputy", capacity="lmc", holder="Jo Reed")
    assert "2 seats do not say for whom they speak." in ask(world).sentences
    assert not any("for whom" in each for each in ask(north()).sentences)


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
def test_who_objected_is_named_nowhere_and_their_seat_is_held_and_covered(audience):
    world = north()
    world.forum("Board", place="North")
    world.seat("Board", holder="Amina Shah")
    for month in (3, 4, 5, 6):
        world.meeting("Board", f"2026-{month:02}-03", "Jo Reed, Amina Shah" if month == 3 else "Jo Reed")
    next(row for row in world.rows["party"] if row["name"] == "Amina Shah")["suppressed_on"] = "2026-01-01"

    for question in (Coverage, Gaps):
        answer = find(question(AS_OF, audience=audience), world.frames(), POLICY)
        told = [*answer.sentences, answer.rows.to_csv(), *(each.to_csv() for each in answer.behind.values())]
        assert "Shah" not in "\n".join(told)
        if "holder" in answer.rows:
            assert set(answer.rows["holder"]) == {NOT_NAMED}
