"""Key posts by power and interest, domain 16: posts alone, for the chair alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World

from influence.access import ALLOWED
from influence.output.power_grid_boxes import TABLE, boxes_html, grid_table, unknown_words
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.power_grid import BOXES, FOR_THE_CHAIR, PowerGrid, box_of

DAY = date(2026, 11, 14)
POLICY = read_policy()
CANARY = "Kanarienvogel"


def world(values=((5, 5), (4, 3), (3, 4), (1, 1), (5, None), (None, None))) -> World:
    made = World()
    made.area("North")
    made.logging("2025-01-01")
    made.role("Amina Shah", "North PCN")
    made.organisation("North Trust", "acute_trust", "acute", place="North")
    made.role(f"{CANARY} Reed", "North Trust", "chief_executive", "system")
    for number, (power, interest) in enumerate(values):
        kind = "chief_executive" if number == 0 else None
        made.add(
            "key_post", organisation=made.parties["North Trust"], role_type=kind, title=f"Post {number}", power=power, interest=interest
        )
    for row in made.rows["key_post"][:1]:
        row["title"] = None
    made.contact("2026-11-01", f"Amina Shah, {CANARY} Reed")
    return made


def asked(made: World, audience: str = "chair", **more):
    return find(PowerGrid(DAY, audience=audience, **more), made.frames(), POLICY)


def test_the_boxes_follow_from_power_and_interest_and_unknown_stands_apart():
    rows = asked(world()).rows
    assert rows[["post", "box"]].values.tolist() == [
        ["chief executive", "closely"],
        ["Post 1", "satisfied"],
        ["Post 2", "informed"],
        ["Post 3", "aware"],
        ["Post 4", "unknown"],
        ["Post 5", "unknown"],
    ]


def plainly(power, interest) -> str:
    if power is None or interest is None:
        return "unknown"
    return {(True, True): "closely", (True, False): "satisfied", (False, True): "informed", (False, False): "aware"}[
        power > 3, interest > 3
    ]


marks = st.one_of(st.none(), st.integers(1, 5))


@settings(max_examples=40)
@given(st.lists(st.tuples(marks, marks), min_size=1, max_size=9))
def test_every_post_is_in_one_box_and_the_counts_agree_with_a_plain_count(values):
    rows = asked(world(values)).rows
    assert sorted(rows["box"]) == sorted(plainly(*each) for each in values)
    html = str(boxes_html(rows))
    for box in BOXES:
        if box != "unknown":
            count = sum(plainly(*each) == box for each in values)
            assert f"{BOXES[box].capitalize()}: {count} post" in html
    assert bool(unknown_words(rows)) == any(plainly(*each) == "unknown" for each in values)


@pytest.mark.parametrize(("power", "box"), [(3, "informed"), (4, "closely")])
def test_four_is_above_the_middle_and_three_is_not(power, box):
    assert POLICY.grid_high_from == 4
    assert box_of(power, 5, POLICY) == box


@pytest.mark.parametrize("audience", ["group", "practices"])
def test_nothing_of_it_is_for_anybody_but_the_chair(audience):
    answer = asked(world(), audience)
    assert ALLOWED["grid"][audience] == ()
    assert answer.rows.shape == (0, 0) and not answer.behind
    assert answer.sentences == (FOR_THE_CHAIR,)
    assert "Post 1" not in str(answer)


def test_no_name_of_a_person_is_in_it():
    answer = asked(world())
    assert CANARY not in answer.rows.to_json() + str(answer.sentences) + str(boxes_html(answer.rows)) + grid_table(answer.rows).to_json()
    assert "Amina" not in answer.rows.to_json()


def test_the_best_tie_and_the_room_stand_beside_each_post():
    answer = asked(world())
    table = grid_table(answer.rows)
    assert list(table.columns) == list(TABLE)
    assert table["tie"].iloc[0] != "none logged" and table["room"].iloc[0] == "no forum of ours"


def test_the_sentences_count_the_boxes_and_say_what_is_not_recorded():
    assert asked(world()).sentences[0] == (
        "4 key posts by power and interest: 1 to work with closely, 1 to keep satisfied, 1 to keep informed and 1 to keep an eye on."
    )
    assert asked(world()).sentences[-1] == "Of 2 posts power or interest is not recorded."
    assert asked(world([(None, 3)])).sentences == ("Of 1 key post nobody recorded power and interest.",)
    assert asked(world([])).sentences == ("No key post is listed yet.",)


def test_another_place_has_no_posts_of_this_one():
    made = world()
    made.area("South")
    assert asked(made, place=made.areas["South"]).rows.empty
    assert len(asked(made, place=made.areas["North"]).rows) == 6
