"""This month: the stories of the sample, a new group that is building, and what is told in words."""

from datetime import date

import pytest

from influence.access import ALLOWED
from influence.output.links import Links
from influence.output.month_lists import lists_html
from influence.policy import read_policy
from influence.questions import find
from influence.questions.month.month import Month, find_month
from influence.questions.ties.relationships import Relationships
from influence.records.frames import in_force
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)


def ask(world, as_of=TODAY, **options):
    return find_month(Month(as_of, **options), world.frames(), POLICY)


def kinds(answer):
    return answer.rows["kind"].tolist()


# ---- the sample


@pytest.fixture(scope="module")
def november(sample_frames):
    return find_month(Month(TODAY), sample_frames, POLICY)


@pytest.fixture(scope="module")
def october(sample_frames):
    return find_month(Month(date(2026, 10, 31)), sample_frames, POLICY)


def test_a_tie_that_cools_after_a_job_move_is_told_in_the_month_in_which_it_begins(october, november):
    tie = october.rows[october.rows["partner"] == "Helena Strand"]
    assert tie[["kind", "leader"]].to_numpy().tolist() == [["tie_cooling", "Priya Lanyon"]]
    assert "Last spoke 24 Sep 2026, usually every" in tie["evidence"].iloc[0]
    assert "medical" in tie["what"].iloc[0]
    assert "Helena Strand" not in november.rows["partner"].tolist()
    assert "going on cooling" in november.sentences[2]


def test_a_new_director_in_post_with_whom_nobody_has_spoken(november):
    row = november.rows[november.rows["kind"] == "new_in_post"]
    assert row["partner"].tolist() == ["Yvette Colborne"]
    assert row["evidence"].iloc[0] == "In post since 26 Oct 2026. No conversation is logged yet."
    assert row["key"].all()


def test_a_vacant_seat_where_money_is_decided_waits_for_a_decision(november):
    gaps = november.behind["gaps"]
    vacant = gaps[(gaps["gap"] == "vacant") & (gaps["decides"] == "money") & gaps["rank"].notna()]
    assert "Northmoor urgent and emergency care board" in vacant["forum"].tolist()


def test_minutes_not_yet_in_are_not_known_and_no_change(november):
    row = november.rows[november.rows["part"] == "unknown"].set_index("what")
    assert any("not known yet" in what for what in row.index)
    assert "Most at" in row["evidence"].max()


def test_a_merger_is_no_seat_lost_no_post_lost_or_won_and_makes_nobody_new(sample_frames):
    """Middlemere Hospitals Group took the place of two trusts on 1 April 2026."""
    merger = in_force(sample_frames["relation"], date(2026, 4, 2))
    heirs = merger.loc[merger["kind"] == "successor", "from"].tolist()
    assert len(heirs) >= 2
    answer = find_month(Month(date(2026, 4, 14)), sample_frames, POLICY)
    found = answer.rows
    assert "seat_lost" not in kinds(answer)
    at_the_group = found[found["body"].fillna("").str.contains("Hospitals Group")]
    assert not at_the_group["kind"].isin(["new_in_post", "post_lost", "post_reached"]).any(), at_the_group


def test_a_new_group_is_building_and_nothing_of_it_is_urgent(november):
    """H-01."""
    places = november.behind["places"].set_index("place")
    assert places.loc["Westmarsh", "year"] == "building"
    assert set(places.loc[["Northmoor", "Eastvale", "Southfell"], "year"]) <= {"up", "down", "same"}
    assert "Westmarsh is building: its group began in June 2026." in november.sentences
    gaps = november.behind["gaps"]
    assert gaps.loc[gaps["building"], "place"].unique().tolist() == ["Westmarsh"]


def test_the_places_and_what_they_share_add_up_to_all_meetings_but_those_in_common(november):
    places = november.behind["places"]
    whole, parts = places.iloc[-1], places.iloc[:-1]
    assert parts["known"].sum() >= whole["known"] > 0
    assert (places["covered"] <= places["known"]).all()
    assert (places["connected"].dropna() <= places["posts"].dropna()).all()


def test_as_many_posts_are_connected_in_all_as_the_page_relationships_says_and_as_its_places_say_together(sample_frames, november):
    """A post is judged by the leaders of the places it is for, so a neighbour's tie counts nowhere."""
    places = november.behind["places"]
    whole, each = places.iloc[-1], places[places["area_id"].notna()]
    posts = find(Relationships(TODAY, audience="chair"), sample_frames, POLICY).behind["posts"]
    told = posts[posts["cover"].notna()]
    assert (whole["connected"], whole["posts"]) == (told["connected"].sum(), len(told))
    assert whole["connected"] == each["connected"].sum()


def test_nothing_is_for_practices_and_no_column_is_only_for_the_chair(sample_frames, november):
    answer = find_month(Month(TODAY, audience="practices"), sample_frames, POLICY)
    assert answer.sentences == ("This page is for the leadership group.",)
    assert answer.rows.shape == (0, 0) and answer.behind == {} and answer.unknown == {}
    assert tuple(november.rows.columns[:6]) == ("kind", "what", "where", "before", "after", "evidence")
    assert ALLOWED["month"]["group"] == ALLOWED["month"]["chair"]


# ---- small worlds


def board(**seat):
    world = World()
    world.organisation("North PCN", place="North")
    world.role("Amina Shah", "North PCN")
    world.forum("Board", "North", decides="money")
    world.seat("Board", "GP", **seat)
    return world


def test_where_no_conversation_is_logged_nothing_is_said_not_to_have_changed_among_relationships():
    world = board(holder="Amina Shah")
    world.meeting("Board", "2026-10-10", "Amina Shah, Jo Reed")
    silent = ask(world)
    assert silent.sentences[1] == "Otherwise unchanged: no seat lost, nobody left a seat and no gap opened."
    assert "No conversation with a partner is logged yet" in lists_html(silent.rows, Links())
    world.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    world.contact("2026-10-01", "Amina Shah, Jo Reed")
    assert "no relationship gone quiet" in ask(world).sentences[1]
    assert "No relationship has changed" in lists_html(ask(world).rows, Links())


def test_a_person_is_named_with_role_and_body():
    world = board()
    world.holder("Board", "GP", None, valid_to="2026-11-02")
    world.holder("Board", "GP", "Amina Shah", valid_from="2026-11-02")
    row = ask(world).rows.set_index("kind").loc["seat_filled"]
    assert (row["before"], row["after"]) == ("vacant", "Amina Shah, PCN clinical director, North PCN")
    assert row["evidence"] == "Since 2 Nov 2026."


@pytest.mark.parametrize(("began", "year"), [("2026-01-10", "building"), ("2025-11-01", "too_early"), (None, "too_early")])
def test_a_group_is_building_in_its_first_year_only(began, year):
    world = board(holder="Amina Shah")
    world.organisation("North group", "leadership_group", place="North", valid_from=began)
    world.meeting("Board", "2026-10-10", "Amina Shah")
    assert ask(world).behind["places"]["year"].iloc[0] == year


def test_a_trend_is_told_from_twelve_months_of_records_on():
    world = board(holder="Amina Shah")
    for month in range(1, 13):
        world.meeting("Board", f"{2025 + (month > 2)}-{(month + 9) % 12 + 1:02d}-20", "Amina Shah" if month < 7 else "Jo Reed")
    place = ask(world).behind["places"].iloc[0]
    assert (place["year"], place["year_first"], place["year_last"]) == ("down", "100%", "0%")


def test_a_decision_due_for_review_stands_first_with_what_became_of_it():
    world = board(holder="Amina Shah")
    world.forum("Panel", "North", decides="money")
    world.target("Panel", 1, valid_from="2025-01-01")
    world.add("decision", date="2026-11-03", kind="gap", forum=world.parties["Board"], choice="fill", seat=world.seats["Board", "GP"])
    world.add(
        "decision", date="2026-05-03", kind="gap", forum=world.parties["Panel"], choice="share", review_on="2026-11-10", text="With South"
    )
    answer = ask(world)
    decisions = answer.behind["decisions"]
    assert decisions["what"].tolist() == ["Panel, North", "Board, North"]
    assert decisions["due"].tolist() == [True, False]
    assert decisions["outcome"].tolist() == ["Time to look again: still no seat.", "The gap is closed: Amina Shah holds the seat."]
    assert "gap_opened" in kinds(answer)
    assert "decided" not in kinds(answer), "a seat that is filled is no gap, so nothing was decided about one"
