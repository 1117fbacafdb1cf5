"""Next conversations: which posts are due, in what order, and why."""

from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.conversations import CAUSES, span, worth_a_conversation
from influence.questions.ties.relationships import Relationships
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)
STEADY = {
    "holder": "Jo Reed", "band": "working", "best": 50.0, "weight": 3.0, "quarter": "both", "since": pd.NaT, "rhythm": "in_rhythm",
    "trend": "steady", "lead": "Amina Shah", "silence": 20.0, "usual_gap": 30.0, "agreed": False, "before": 55.0, "attended": 5, "known": 6,
    "organisation": "Vale Trust", "post": "chief executive", "place": "Northmoor",
}  # fmt: skip


def posts(*changes):
    return pd.DataFrame([{**STEADY, **each} for each in changes])


def told(*changes):
    return worth_a_conversation(posts(*changes), TODAY, POLICY)


NEW = {"since": pd.Timestamp("2026-11-02"), "best": 30.0, "band": "occasional"}
NONE = {"band": "none_logged", "best": None}


@pytest.mark.parametrize(
    ("change", "cause", "reason"),
    [
        (NEW, "new", "New in post since 2 Nov 2026, no working tie yet."),
        (NEW | NONE, "new", "New in post since 2 Nov 2026, no conversation is logged yet."),
        (NONE, "none", "No conversation is logged."),
        (NONE | {"quarter": "attends_only"}, "none", "No conversation is logged, though we sit in the same meetings."),
        (
            {"rhythm": "gone_quiet", "silence": 133.0, "usual_gap": 28.0},
            "quiet",
            "Gone quiet: 19 weeks without a word, usually every 4 weeks.",
        ),
        (
            {"rhythm": "overdue", "silence": 63.0, "usual_gap": 42.0, "agreed": True},
            "overdue",
            "Overdue: 9 weeks without a word, agreed every 6 weeks.",
        ),
        (
            {"trend": "cooling", "rhythm": "overdue", "silence": 63.0},
            "cooling",
            "Cooling, 55 three months ago and 50 now: 9 weeks without a word, usually every 4 weeks.",
        ),
        ({"quarter": "attends_only", "best": 30.0}, "room_only", "We sit in the same meetings, and have no working tie outside them."),
        ({"lead": None}, "no_lead", "Nobody is named to lead it."),
        (NONE | {"lead": None}, "none", "No conversation is logged; nobody is named to lead it."),
        ({"holder": None}, "unknown", "Nobody has said who holds this post."),
        ({"band": "unknown", "best": None}, "unknown", "Nobody has been asked who knows them."),
        ({"band": "too_early", "best": None}, "unknown", "Less than a month is logged so far."),
    ],
)
def test_a_post_says_why_it_is_due(change, cause, reason):
    post = told(change).iloc[0]
    assert (post["cause"], post["reason"]) == (cause, reason)
    assert pd.isna(post["size"]) == (cause == "unknown")


def test_a_post_that_is_led_known_and_in_rhythm_is_not_due():
    post = told({}).iloc[0]
    assert post[["turn", "cause", "size", "reason"]].isna().all()


def test_somebody_well_known_in_a_new_post_is_not_new_to_us():
    assert told({"since": pd.Timestamp("2026-11-02"), "best": 45.0})["cause"].isna().all()


def test_a_holder_of_three_months_is_no_longer_new():
    days = int(POLICY.new_in_post_days)
    begun = [pd.Timestamp(TODAY) - pd.Timedelta(days=back) for back in (days - 1, days)]
    causes = told(*(NEW | {"since": day} for day in begun))["cause"]
    assert causes.isna().tolist() == [False, True] and causes[0] == "new"


def test_the_order_is_weight_times_the_largest_factor_then_more_reasons_then_less_known():
    rows = told(
        {"post": "a", "lead": None, "weight": 5.0},
        {"post": "b", **NONE, "weight": 2.0},
        {"post": "c", **NEW, "weight": 5.0},
        {"post": "d", "holder": None, "weight": 5.0},
        {"post": "e"},
        {"post": "f", **NONE, "lead": None, "weight": 2.0},
        {"post": "g", "rhythm": "gone_quiet", "weight": 2.0},
    )
    due = rows[rows["turn"].notna()].sort_values("turn")
    assert due["post"].tolist() == ["c", "f", "b", "g", "a", "d"]
    assert due["size"].tolist()[:-1] == [5 * POLICY.conversation_new, 6.0, 6.0, 6.0, 5.0]


def test_turns_count_from_one_without_a_hole_whatever_the_order_of_rows():
    changes = [
        {"post": str(n), "weight": float(1 + n % 5), "lead": None if n % 2 else "Amina Shah", **(NONE if n % 3 else {})} for n in range(20)
    ]
    forth, back = told(*changes), told(*reversed(changes))
    assert sorted(forth["turn"].dropna()) == list(range(1, int(forth["turn"].notna().sum()) + 1))
    assert forth.set_index("post")["turn"].to_dict() == pytest.approx(back.set_index("post")["turn"].to_dict(), nan_ok=True)


def test_every_cause_has_a_factor_in_the_policy():
    assert all(getattr(POLICY, f"conversation_{cause}") > 0 for cause in CAUSES if cause != "unknown")


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (182, "26 weeks"), (183, "6 months"), (400, "13 months")]
)
def test_spans_are_told_in_the_unit_that_is_read_most_easily(days, words):
    assert span(days) == words


# ---- from records


def world():
    """The trust of two years ago was succeeded; its chief executive stayed, its medical director came this month."""
    made = World()
    made.organisation("North PCN", place="Northmoor")
    made.organisation("South PCN", place="Southfell")
    made.organisation("Old Trust", type="acute_trust", sector="acute", place="Northmoor", valid_to="2026-10-01")
    made.organisation("New Trust", type="acute_trust", sector="acute", place=("Northmoor", "Southfell"), valid_from="2026-10-01")
    made.add("relation", kind="successor", valid_from="2026-10-01", **{"from": made.parties["Old Trust"], "to": made.parties["New Trust"]})
    made.role("Amina Shah", "North PCN")
    made.role("Cara Dee", "South PCN")
    made.role("Jo Reed", "Old Trust", "chief_executive", "system", valid_from="2020-01-01", valid_to="2026-10-01")
    made.role("Jo Reed", "New Trust", "chief_executive", "system", valid_from="2026-10-01")
    made.role("Kit Moss", "New Trust", "medical_director", "system", valid_from="2026-11-01")
    made.logging("2023-11-15")
    for number in range(1, 11):
        made.contact(f"2026-{number:02}-10", "Amina Shah, Jo Reed", note="a canary in a note", outcome="a canary in an outcome")
        made.contact(f"2026-{number:02}-11", "Cara Dee, Lee Ash")
    made.role("Lee Ash", "New Trust", "finance_director", "system", valid_from="2020-01-01")
    for kind in ("chief_executive", "medical_director"):
        for place in ("Northmoor", "Southfell"):
            made.add("key_post", organisation=made.parties["New Trust"], role_type=kind, area=made.area(place), power=5, interest=1)
    made.add("tie_plan", other=made.person("Jo Reed"), leader=made.person("Amina Shah"), part="lead", rhythm_days=30, purpose="a canary")
    return made


def rows_of(made, **asked):
    found = find(Relationships(TODAY, **asked), made.frames(), POLICY).behind["posts"]
    return found.set_index(["post", "place"])


def test_the_same_post_at_the_body_before_is_no_new_post():
    rows = rows_of(world())
    assert str(rows.loc[("chief executive", "Northmoor"), "since"].date()) == "2020-01-01"
    assert rows.loc[("medical director", "Northmoor"), "cause"] == "new"
    assert rows.loc[("chief executive", "Southfell"), "cause"] == "none"


def test_a_post_for_a_place_is_judged_by_that_places_leaders_also_where_all_places_are_asked_for():
    made = world()
    whole = rows_of(made)
    for place in ("Northmoor", "Southfell"):
        alone = rows_of(made, place=made.area(place))
        for post in ("chief executive", "medical director"):
            told, one = whole.loc[(post, place)], alone.loc[(post, place)]
            assert (told["band"], told["reached"], told["cause"]) == (one["band"], one["reached"], one["cause"])
    assert whole["reached"].tolist() == [True, False, False, False]


def test_the_best_tie_brings_its_numbers_and_who_leads_it():
    post = rows_of(world()).loc[("chief executive", "Northmoor")]
    assert (post["best_leader"], post["lead"], post["contact_days"], post["agreed"], post["usual_gap"]) == (
        "Amina Shah",
        "Amina Shah",
        10,
        True,
        30,
    )
    assert str(post["last_contact"].date()) == "2026-10-10" and post["silence"] == 35
    assert post["low"] < post["best"] < post["high"]
    assert (post["holder_ref"], post["best_leader_ref"]) != (None, None)


def test_of_two_holders_the_one_of_the_best_tie_is_the_one_to_open():
    made = world()
    made.role("Abe Ash", "New Trust", "chief_executive", "system", valid_from="2020-01-01")
    made.rows["key_post"] = [row for row in made.rows["key_post"] if row["role_type"] == "chief_executive"][:1]
    post = rows_of(made).iloc[0]
    assert post["holder"] == "Jo Reed; Abe Ash" and post["holder_id"] == made.person("Jo Reed")
    made.contact("2026-11-12", "Amina Shah, Abe Ash")
    for day in range(1, 9):
        made.contact(f"2026-11-0{day}", "Amina Shah, Abe Ash")
    assert rows_of(made).iloc[0]["holder_id"] == made.person("Abe Ash")


def test_only_bodies_of_the_kind_asked_for_are_told_of():
    made = world()
    assert len(rows_of(made, sector="acute")) == 4
    found = find(Relationships(TODAY, sector="council"), made.frames(), POLICY)
    assert found.rows.empty and found.behind["posts"].empty


def test_a_body_is_opened_with_everybody_who_works_there_also_second():
    made = world()
    made.organisation("Vale Council", type="upper_tier_council", sector="council", place="Northmoor")
    made.role("Jo Reed", "Vale Council", "chief_executive", "system")
    rows = find(Relationships(TODAY, organisation=made.parties["Vale Council"]), made.frames(), POLICY).rows
    assert rows["partner"].tolist() == ["Jo Reed"]


def test_nothing_that_is_the_chairs_stands_in_any_answer_for_the_group():
    made = world()
    for audience in ("group", "chair"):
        found = find(Relationships(TODAY, audience=audience), made.frames(), POLICY)
        said = repr([found.sentences, found.rows.to_dict("records"), found.behind["posts"].to_dict("records")])
        assert "canary" not in said and "Jo Reed" in said
