"""Bodies, posts and places: best and second best, cover and who it depends on, attended against connected (N-02, N-06)."""

from datetime import date
from itertools import product
from math import prod

import pandas as pd
import pytest

from influence.network.network import build_network
from influence.network.posts import key_posts, reach_post
from influence.network.rollups import four_way, leaders_for, reach_of_body, reach_of_place
from influence.policy import read_policy
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)
OFTEN = [f"2026-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 17)]


def world():
    made = World()
    for name, place in (("North PCN", "Northmoor"), ("South PCN", "Southfell")):
        made.organisation(name, place=place)
    for name in ("Vale Trust", "Vale ICB"):
        made.organisation(name, type="acute_trust", sector="acute", place=("Northmoor", "Southfell"))
    made.role("Amina Shah", "North PCN")
    made.role("Ben Low", "North PCN")
    made.role("Cara Dee", "South PCN")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.role("Kit Moss", "Vale Trust", "medical_director", "system")
    made.role("Lee Ash", "Vale ICB", "place_director", "system")
    made.logging("2023-11-15")
    return made


def talk(made, leader, partner, days):
    for day in days:
        made.contact(day, f"{leader}, {partner}")


def post(made, body, role_type, **values):
    return made.add("key_post", organisation=made.organisation(body), role_type=role_type, **values)


def network_of(made):
    return build_network(made.frames(), POLICY, TODAY)


def test_second_best_is_another_leaders_tie_so_that_one_persons_body_shows():
    made = world()
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    talk(made, "Amina Shah", "Kit Moss", OFTEN[::2])
    network = network_of(made)
    trust, amina = made.organisation("Vale Trust"), made.person("Amina Shah")
    alone = reach_of_body(trust, network, network.people.leaders)
    assert (alone.best_leader, alone.second_best, alone.working) == (amina, None, 1)
    talk(made, "Ben Low", "Kit Moss", OFTEN[::4])
    network = network_of(made)
    both = reach_of_body(trust, network, network.people.leaders)
    assert both.best == network.strength(amina, made.person("Jo Reed"))
    assert both.second_best == network.strength(made.person("Ben Low"), made.person("Kit Moss"))


def test_a_place_rolls_up_its_own_leaders_and_a_shared_leader_once_in_the_ics():
    made = world()
    made.role("Amina Shah", "South PCN")
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    post(made, "Vale Trust", "chief_executive")
    network = network_of(made)
    posts = key_posts(made.frames(), network)
    reached = {place: reach_of_place(posts, network, place) for place in (made.area("Northmoor"), made.area("Southfell"), None)}
    assert [each.reached for each in reached.values()] == [1, 1, 1]
    assert len({round(each.coverage, 12) for each in reached.values()}) == 1


def test_cover_second_cover_and_dependency_of_a_post_follow_from_its_ties():
    made = world()
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    talk(made, "Ben Low", "Jo Reed", OFTEN[::3])
    talk(made, "Cara Dee", "Jo Reed", OFTEN[:2])
    post(made, "Vale Trust", "chief_executive")
    network = network_of(made)
    (wanted,) = key_posts(made.frames(), network)
    jo, leaders = made.person("Jo Reed"), [made.person(each) for each in ("Amina Shah", "Ben Low", "Cara Dee")]
    chances = [network.strength(each, jo) / 100 for each in leaders]
    ways = [(prod(p if on else 1 - p for p, on in zip(chances, way, strict=True)), sum(way)) for way in product([0, 1], repeat=3)]
    found = reach_post(wanted, network, leaders)
    assert found.cover == pytest.approx(sum(p for p, on in ways if on >= 1), abs=1e-12)
    assert found.second == pytest.approx(sum(p for p, on in ways if on >= 2), abs=1e-12)
    without = 1 - (1 - chances[1]) * (1 - chances[2])
    assert (found.depends_on, found.loss) == (leaders[0], pytest.approx(found.cover - without, abs=1e-12))
    assert found.two_ties is (sorted(chances)[-2] >= 0.45)


def test_coverage_of_a_place_is_weighted_over_the_posts_that_are_known():
    made = world()
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    post(made, "Vale Trust", "chief_executive", weight=5)
    post(made, "Vale Trust", "medical_director")
    post(made, "Vale Trust", "finance_director", weight=5)
    network = network_of(made)
    place = reach_of_place(key_posts(made.frames(), network), network, None)
    strength = network.strength(made.person("Amina Shah"), made.person("Jo Reed")) / 100
    assert place.coverage == pytest.approx((5 * strength + 3 * 0) / 8)
    assert (place.posts, place.known, place.reached) == (3, 2, 1)
    assert [each.band for each in place.each] == ["close", "none_logged", "unknown"]


def test_a_post_nobody_can_tell_of_is_unknown_and_never_zero():
    made = world()
    talk(made, "Amina Shah", "Lee Ash", OFTEN[:9])
    post(made, "Vale Trust", "chief_executive")
    network = network_of(made)
    (found,) = reach_of_place(key_posts(made.frames(), network), network, None).each
    assert (found.cover, found.best, found.band) == (None, None, "unknown")


def test_a_post_narrowed_to_an_area_is_held_by_who_works_there():
    made = world()
    made.role("May Orr", "Vale ICB", "place_director", "system", area=made.area("Southfell"))
    made.rows["role"][5]["area"] = made.area("Northmoor")
    post(made, "Vale ICB", "place_director", area=made.area("Southfell"))
    (found,) = key_posts(made.frames(), network_of(made))
    assert found.holders == (made.person("May Orr"),) and found.places == (made.area("Southfell"),)


def test_n_02_four_posts_fall_into_the_four_quarters():
    made = world()
    made.role("May Orr", "Vale ICB", "finance_director", "system")
    made.role("Nia Fox", "Vale ICB", "nursing_director", "system")
    for partner in ("Jo Reed", "Kit Moss"):
        talk(made, "Amina Shah", partner, OFTEN)
    people = {"chief_executive": "Jo Reed", "medical_director": "Kit Moss", "finance_director": "May Orr", "nursing_director": "Nia Fox"}
    for role_type in people:
        post(made, "Vale Trust" if role_type in ("chief_executive", "medical_director") else "Vale ICB", role_type)
    post(made, "Vale ICB", "operations_director")
    network = network_of(made)
    each = reach_of_place(key_posts(made.frames(), network), network, None).each
    seats = pd.DataFrame({"forum": [1, 2], "person": [made.person("Jo Reed"), made.person("Nia Fox")]})
    rooms = pd.DataFrame({"forum": [1, 2], "person": [made.person("May Orr"), made.person("Kit Moss")]})
    seat_meetings = pd.DataFrame(
        {"forum": [1, 1, 1, 2, 2, 2], "known": [True, True, False, True, True, True], "attended": [True, False, True, True, False, False]}
    )
    found = four_way(each, network, seats, rooms, seat_meetings)
    assert found["quarter"].tolist() == ["both", "connected_only", "attends_only", "neither", "unknown"]
    assert found["attended"].tolist() == [1, 1, 1, 1, 0] and found["known"].tolist() == [2, 3, 2, 3, 0]


def test_a_post_is_judged_by_the_leaders_of_its_places_and_those_of_none():
    made = world()
    made.organisation("Wide LMC", "lmc")
    made.role("Dan Ode", "Wide LMC", "lmc_chair")
    post(made, "Vale Trust", "chief_executive", area=made.area("Southfell"))
    post(made, "Vale Trust", "medical_director")
    made.organisation("Far Trust", type="acute_trust", sector="acute")
    post(made, "Far Trust", "chief_executive")
    network = network_of(made)
    who = [{network.people.names[each] for each in leaders_for(one, network)} for one in key_posts(made.frames(), network)]
    everybody = {"Amina Shah", "Ben Low", "Cara Dee", "Dan Ode"}
    assert who == [{"Cara Dee", "Dan Ode"}, everybody, everybody]


def test_the_posts_of_the_places_add_up_to_those_of_the_whole():
    made = world()
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    for place in ("Northmoor", "Southfell"):
        for kind in ("chief_executive", "medical_director"):
            post(made, "Vale Trust", kind, area=made.area(place))
    network = network_of(made)
    posts = key_posts(made.frames(), network)
    parts = [reach_of_place(posts, network, made.area(place)) for place in ("Northmoor", "Southfell")]
    whole = reach_of_place(posts, network, None)
    assert [each.reached for each in parts] == [1, 0]
    assert (whole.reached, whole.posts) == (sum(each.reached for each in parts), sum(each.posts for each in parts))


def test_a_forum_of_another_place_is_no_room_shared_for_a_post():
    made = world()
    post(made, "Vale Trust", "chief_executive", area=made.area("Southfell"))
    north, south, wide = (
        made.forum(name, place) for name, place in (("North board", "Northmoor"), ("South board", "Southfell"), ("Board", ()))
    )
    network = network_of(made)
    each = reach_of_place(key_posts(made.frames(), network), network, None).each
    jo = made.person("Jo Reed")
    rooms = pd.DataFrame({"forum": [north, south, wide], "person": [jo] * 3})
    met = pd.DataFrame({"forum": [north] * 5 + [south] * 2 + [wide], "known": True, "attended": [True] * 5 + [False] * 2 + [True]})
    found = four_way(each, network, rooms.iloc[:0], rooms, met).iloc[0]
    assert (found["attended"], found["known"]) == (1, 3)


def test_the_graph_holds_every_tie_of_a_leader():
    made = world()
    talk(made, "Amina Shah", "Jo Reed", OFTEN)
    made.meeting("Board", "2026-10-01", "Amina Shah, Kit Moss, Lee Ash")
    network = network_of(made)
    amina, jo, kit, lee = (made.person(each) for each in ("Amina Shah", "Jo Reed", "Kit Moss", "Lee Ash"))
    assert network.graph.edges[amina, jo]["strength"] == network.strength(jo, amina)
    assert network.graph.edges[amina, kit]["strength"] is None and network.graph.edges[amina, kit]["meetings"] == 1
    assert not network.graph.has_edge(kit, lee)
    assert network.ties_of(kit)["other"].tolist() == [amina, lee]
