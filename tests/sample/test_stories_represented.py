"""The stories of seats, briefs, reports and the weeks ahead that data/sample/README.md tells, as the product's own questions find them."""

from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions.coverage.chairs import ChairsAsked, find_chairs
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.gaps import Gaps, find_gaps
from influence.questions.coverage.seats_register import Seats, find_seats
from influence.questions.meetings.ahead import Ahead, find_ahead
from influence.questions.meetings.worth import Worth, find_worth
from influence.questions.practices.levels_of_decision import LevelsOfDecision, find_levels
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import is_overdue, represented
from influence.questions.seats.seating import Seating
from influence.questions.seats.terms import terms_on

LAST_DAY, PERIOD = date(2026, 11, 14), date(2025, 11, 15)
POLICY = read_policy()


@pytest.fixture(scope="module")
def names(sample_frames) -> pd.Series:
    return sample_frames["party"].set_index("id")["name"]


@pytest.fixture(scope="module")
def gaps(sample_frames) -> pd.DataFrame:
    return find_gaps(Gaps(LAST_DAY), sample_frames, POLICY).rows


@pytest.fixture(scope="module")
def seats(sample_frames) -> pd.DataFrame:
    return find_seats(Seats(LAST_DAY), sample_frames, POLICY).rows


@pytest.fixture(scope="module")
def ahead(sample_frames):
    return find_ahead(Ahead(LAST_DAY), sample_frames, POLICY)


@pytest.fixture(scope="module")
def told(sample_frames, names) -> pd.DataFrame:
    """Every seat at every meeting of the year, with what was told of it, and the names of forum and seat."""
    seating = Seating(sample_frames, LAST_DAY)
    rows = represented(seat_meetings(seating, PERIOD), seating, POLICY)
    seat = sample_frames["seat"].set_index("id")
    return rows.assign(forum_name=rows["line"].map(seat["forum"]).map(names), seat_name=rows["line"].map(seat["name"]))


@pytest.fixture(scope="module")
def meetings(sample_frames, names) -> pd.DataFrame:
    at = sample_frames["meeting_forum"].assign(forum=sample_frames["meeting_forum"]["forum"].map(names))
    rows = sample_frames["meeting"].merge(at[["meeting", "forum"]], left_on="id", right_on="meeting").sort_values("date")
    return rows.assign(chair=rows["chair"].map(names))


def one(rows: pd.DataFrame, **wanted: object) -> pd.Series:
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.parametrize(
    ("gap", "where"),
    [
        ("no_mandate", ["Middlemere quality committee", "Westmarsh children and SEND board"]),
        ("no_brief", ["Southfell primary care group"]),
        ("no_feedback", ["Northmoor neighbourhood health steering group"]),
    ],
)
def test_chosen_by_the_system_never_briefed_and_reports_owed_are_the_only_gaps_of_their_kind(gaps, gap, where):
    assert sorted(gaps.loc[gaps["gap"] == gap, "forum"]) == where


@pytest.mark.parametrize("forum", ["Northmoor place partnership board", "Eastvale urgent and emergency care board"])
def test_what_a_holder_may_agree_changed_in_april(sample_frames, names, forum):
    seats = sample_frames["seat"]
    seat = int(seats[(seats["forum"].map(names) == forum) & (seats["name"] == "General practice")]["id"].iloc[0])
    days = pd.DataFrame({"seat": seat, "date": pd.to_datetime(["2026-03-31", "2026-04-01"])})

    assert terms_on(days, sample_frames)["authority"].tolist() == [1, 3]


def test_seats_of_which_nobody_recorded_the_terms(seats):
    assert 25 <= seats["flags"].str.contains("no_term").sum() <= 35


def test_the_partner_member_speaks_for_nobody_and_is_briefed(seats):
    seat = one(seats, forum="Middlemere ICB board", seat="Partner member")

    assert (seat["holder"], seat["delegate"], seat["mandate_source"]) == ("Anil Rosewarne", False, "system")
    assert seat["brief_route"] and seat["feedback_route"]


def test_the_partner_member_reports_back_from_a_board_that_meets_in_common(told):
    rows = told[(told["seat_name"] == "Partner member") & told["report"].notna()]

    assert len(rows) >= 3 and rows["fed_back"].all()


def test_two_voices_that_nobody_supports(seats):
    alone = seats[seats["flags"].str.contains("unsupported")]

    assert sorted(alone["forum"]) == ["Westmarsh digital group", "Westmarsh frailty and ageing well group"]


def test_terms_that_end(seats):
    chair = one(seats, forum="Northmoor GP leadership group", seat="Chair")
    board = one(seats, forum="Eastvale place partnership board", seat="General practice")
    ended = one(seats, forum="Eastvale digital group")

    assert [chair["until"], board["until"]] == [pd.Timestamp("2027-01-31"), pd.Timestamp("2027-01-15")]
    assert "ending" in chair["flags"] and "ending" in board["flags"]
    assert "term_ended" in ended["flags"]


def test_never_briefed(told):
    rows = told[(told["forum_name"] == "Southfell primary care group") & (told["seat_name"] == "General practice") & told["report"].notna()]

    assert len(rows) >= 3
    assert rows["briefed"].eq(False).all()


def test_three_reports_owed(told):
    owed = told[
        is_overdue(told) & (told["forum_name"] == "Northmoor neighbourhood health steering group") & (told["seat_name"] == "Federation")
    ]

    assert sorted(owed["date"]) == [pd.Timestamp(day) for day in ("2026-09-03", "2026-09-24", "2026-11-05")]


def test_not_raised(told):
    heard = told["heard"].value_counts()

    assert set(heard.index) == {"minuted", "adopted", "noted", "not_raised"}
    assert heard["not_raised"] >= 10
    assert 0.3 < told["realism"].dropna().astype(bool).mean() < 0.5
    assert told["commitments"].notna().sum() >= 20


@pytest.fixture(scope="module")
def worth(sample_frames) -> pd.DataFrame:
    return find_worth(Worth(LAST_DAY), sample_frames, POLICY).rows


def test_a_meeting_that_decides_less_and_less(meetings, worth):
    held = meetings[(meetings["forum"] == "Eastvale medicines optimisation group") & (meetings["status"] == "held")]

    assert held["decisions"].tolist()[-4:] == [2, 0, 0, 0]
    assert one(worth, forum="Eastvale medicines optimisation group")["zero_run"] == 3


def test_worth_stopping(worth):
    forum = one(worth, consider=True)

    assert (forum["forum"], forum["owner"], forum["decides"]) == ("Eastvale digital group", "system", "advice")
    assert (forum["zero_run"], forum["outcomes_set"]) == (6, 0)


@pytest.fixture(scope="module")
def chairs(sample_frames) -> pd.DataFrame:
    return find_chairs(ChairsAsked(LAST_DAY), sample_frames, POLICY).rows


def test_a_chair_that_passes_on(meetings, chairs):
    group = meetings[(meetings["forum"] == "Southfell GP leadership group") & meetings["chair"].notna()]
    board = meetings[(meetings["forum"] == "Northmoor place partnership board") & meetings["chair"].notna()]

    assert group["chair"].value_counts().iloc[:3].min() >= 3
    assert board["chair"].nunique() >= 4
    assert one(chairs, forum="Northmoor place partnership board")["by_us"] == 3


def test_co_chairs_of_general_practice(seats, chairs):
    both = sorted(seats.loc[seats["seat_type"] == "co_chair", "forum"])

    assert both == ["Eastvale place partnership board", "Northmoor neighbourhood health steering group"]
    for forum in both:
        row = one(chairs, forum=forum)
        assert row["side"] == "general_practice" and 0.3 <= row["by_us"] / row["chaired"] <= 0.6


def test_a_gp_in_the_chair_who_is_not_general_practices(chairs, sample_frames, names):
    row = one(chairs, forum="Middlemere mental health, learning disability and autism board")
    person = one(sample_frames["person"].assign(name=sample_frames["person"]["party"].map(names)), name=row["chair"])

    assert (row["side"], row["led"], row["by_us"]) == ("system", False, 0)
    assert person["is_gp"]


def test_there_without_a_seat(meetings, sample_frames, seats):
    forum = "Middlemere provider collaborative board"
    held = meetings[(meetings["forum"] == forum) & (meetings["roster"] == "full")].tail(5)
    rows = sample_frames["attendance"]
    stated = rows[rows["meeting"].isin(held["meeting"]) & (rows["capacity"] == "place_gp")]

    assert forum not in set(seats["forum"])
    assert len(stated) == 5 and len(set(stated["person"])) == 1


def test_terms_of_reference(sample_frames, names):
    forums = sample_frames["forum"].assign(name=sample_frames["forum"]["party"].map(names))
    overdue = forums[forums["terms_review"] <= pd.Timestamp(LAST_DAY)]
    relations = sample_frames["relation"]
    upward = relations[relations["kind"] == "reports_to"]

    assert sorted(overdue["name"]) == [
        "Eastvale GP leadership group",
        "Middlemere primary care leadership group",
        "Northmoor urgent and emergency care board",
    ]
    assert (forums["terms"].notna() & forums["terms_review"].isna()).sum() == 2
    assert 0.6 < forums["terms"].notna().mean() < 0.9
    assert (upward["to"].map(names) == "Middlemere ICS GP board").sum() == 4


def test_two_rooms_at_once(ahead):
    sure = ahead.behind["clashes"].query("sure")
    rooms = {(row.date.date(), row.person, row.one, row.other) for row in sure.itertuples()}
    instead = ahead.rows[ahead.rows["clash_sure"]].set_index("forum")["instead"]

    assert rooms == {
        (
            date(2026, 11, 25),
            "Gareth Oakshott",
            "Westmarsh urgent and emergency care board",
            "Westmarsh neighbourhood health steering group",
        ),
        (date(2026, 12, 7), "Rosalind Quenell", "Eastvale GP leadership group", "Middlemere ICS GP board"),
        (date(2026, 12, 18), "Gareth Oakshott", "Westmarsh place partnership board", "Westmarsh health and wellbeing board"),
    }
    assert instead["Westmarsh place partnership board"] == "Naomi Unsworth, listed as a deputy, is wanted nowhere else then."
    assert instead["Westmarsh urgent and emergency care board"] == "No deputy is listed."
    assert instead["Eastvale GP leadership group"] == instead["Middlemere ICS GP board"] != "No deputy is listed."


def test_called_off_and_in_common(ahead):
    off = ahead.behind["notes"].query("kind == 'cancelled'")
    common = ahead.rows[ahead.rows["date"] == "2026-12-10"].query("forum.str.contains('ICB')", engine="python")

    assert off["forum"].tolist() == ["Middlemere integrated care partnership"]
    assert len(set(common["meeting_id"])) == 1 and len(set(common["forum"])) == 2


def test_known_by_their_rhythm_alone(ahead):
    states = ahead.rows.groupby("forum")["state"].agg(set)

    for forum in (
        "Northmoor mental health alliance",
        "Eastvale estates forum",
        "Southfell digital group",
        "Westmarsh medicines optimisation group",
    ):
        assert states[forum] == {"expected"}, forum
    for forum in ("Southfell mental health alliance", "Westmarsh digital group"):
        assert states[forum] == {"expected_some_day"}, forum


def test_at_christmas(ahead):
    assert "Eastvale Better Care Fund board" in ahead.behind["notes"].query("kind == 'skipped'")["forum"].tolist()


def test_a_brief_that_is_overdue(ahead):
    late = ahead.rows[ahead.rows["brief"] == "overdue"]

    assert "Middlemere system urgent and emergency care board" in late["forum"].tolist()
    assert {"briefed", "due", "overdue"} <= set(ahead.rows["brief"].dropna())


def test_who_decides_what(sample_frames):
    rows = find_levels(LevelsOfDecision(LAST_DAY), sample_frames, POLICY).rows
    settled = rows[rows["level"].notna()]

    assert settled[settled["question"]]["what"].unique().tolist() == ["Same-day access hubs"]
    assert sorted(settled.loc[settled["question"], "level"]) == ["ics", "place"]
    assert settled["overdue"].sum() == 2
    assert "Community diagnostics contract" in rows.loc[rows["level"].isna(), "what"].tolist()


def test_c_05_at_the_boards_that_meet_in_common_the_partner_member_alone_does_not_cover_general_practice(sample_frames):
    plain, delegates = (find_coverage(Coverage(LAST_DAY, PERIOD, mandated=mandated), sample_frames, POLICY) for mandated in (False, True))
    assert plain.sentences[0] != delegates.sentences[0]
    assert one(delegates.rows, forum="Middlemere ICB cluster board")["covered"] == 3
