"""Where people stand on the map: everybody on a spot of their own, and nobody moves when somebody is added."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.network.spots import COLUMN, ROW, spots_on_map, with_one_large
from tests.worlds import World

PLACES = ("Ashmere", "Brindley", "Coldwick")
BODIES = {"PCN": "general_practice", "Trust": "acute", "Council": "council", "Charity": "vcse"}
TYPES = ("clinical_director", "gp_partner", "chief_executive", "manager")


def world_of(people):
    """people: (place numbers, body, role type) one a person, in the order in which they are recorded."""
    world = World()
    for place in PLACES:
        world.area(place)
    for number, (places, body, kind) in enumerate(people):
        name = f"{body} {'-'.join(map(str, sorted(places)))}"
        world.organisation(name, sector=BODIES[body], place=[PLACES[each] for each in sorted(places)])
        world.role(f"P{number} Person", name, type=kind, voice="provider_gp" if body == "PCN" else "system")
    return world


someone = st.tuples(st.sets(st.integers(0, 2), max_size=3), st.sampled_from(list(BODIES)), st.sampled_from(TYPES))
crowd = st.lists(someone, min_size=1, max_size=60)


def middles(spots):
    return {each.place: (each.middle, each.top) for each in spots.fields}


@given(crowd)
@settings(max_examples=40)
def test_everybody_has_a_spot_inside_their_field_and_no_two_names_cover_each_other(people):
    spots = spots_on_map(world_of(people).frames())
    grounds = {each.place: each for each in spots.fields}
    assert len({party for party, _ in spots.at}) == len(people)
    for (_, home), (x, y) in spots.at.items():
        ground = grounds[home]
        assert ground.left < x < ground.right and ground.top < y < ground.bottom
    everywhere = list(spots.at.values())
    for at, (x, y) in enumerate(everywhere):
        for other_x, other_y in everywhere[at + 1 :]:
            across, down = abs(x - other_x), abs(y - other_y)
            assert down >= ROW - 0.01 or across >= COLUMN - 0.01


@given(crowd, someone)
@settings(max_examples=60)
def test_a_new_person_moves_nobody(people, newcomer):
    """Against their field's middle; a field that has to grow takes those under it down as a whole."""
    before, after = (spots_on_map(world_of(each).frames()) for each in (people, [*people, newcomer]))
    moved = {key: (after.at[key][0] - x, round(after.at[key][1] - y, 6)) for key, (x, y) in before.at.items() if after.at[key] != (x, y)}
    assert all(across == 0 for across, _ in moved.values())
    for home in {home for _, home in moved}:
        together = {round(after.at[key][1] - before.at[key][1], 6) for key in before.at if key[1] == home}
        assert len(together) == 1
    if before.height == after.height and len(before.fields) == len(after.fields):
        assert moved == {}


@given(crowd)
@settings(max_examples=20)
def test_ties_meetings_and_seats_move_nobody(people):
    world = world_of(people)
    before = spots_on_map(world.frames())
    world.contact("2026-10-01", "P0 Person, Zed New")
    world.meeting("Board", "2026-10-02", "P0 Person")
    world.add("key_post", organisation=1 + max(world.parties.values()) - 1, role_type="chief_executive")
    after = spots_on_map(world.frames())
    assert {key: after.at[key] for key in before.at} == before.at


def test_the_same_data_give_the_same_picture_in_whatever_order_the_rows_stand():
    frames = world_of([({0}, "PCN", TYPES[0]), ({1}, "Trust", TYPES[2]), ({0, 1}, "Council", TYPES[3])] * 9).frames()
    turned = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in frames.items()}
    assert spots_on_map(frames) == spots_on_map(turned)


def test_somebody_of_two_places_stands_in_the_band_and_so_does_whoever_has_none():
    world = world_of([({0}, "PCN", TYPES[0]), ({0, 1}, "Trust", TYPES[2]), (set(), "Charity", TYPES[3])])
    homes = dict(spots_on_map(world.frames()).at.keys())
    assert homes[world.parties["P0 Person"]] == world.areas["Ashmere"]
    assert homes[world.parties["P1 Person"]] is None and homes[world.parties["P2 Person"]] is None


def test_who_changes_place_has_a_spot_in_both_and_who_never_had_one_is_found_nowhere():
    world = world_of([({0}, "PCN", TYPES[0]), ({1}, "PCN", TYPES[0])])
    world.role("P0 Person", "PCN 1", valid_from="2026-01-01")
    spots, mover = spots_on_map(world.frames()), world.parties["P0 Person"]
    first, second = (spots.of(mover, world.areas[place]) for place in ("Ashmere", "Brindley"))
    assert first and second and first != second
    assert spots.of(mover, world.areas["Coldwick"]) in {spots.at[key] for key in spots.at if key[0] == mover}
    assert spots.of(999, None) is None


def test_a_body_that_was_succeeded_takes_its_people_along():
    world = world_of([({0}, "PCN", TYPES[0])])
    world.organisation("New PCN", place="Brindley")
    world.add(
        "relation", **{"from": world.parties["PCN 0"], "to": world.parties["New PCN"], "kind": "successor", "valid_from": "2026-04-01"}
    )
    spots = spots_on_map(world.frames())
    assert (world.parties["P0 Person"], world.areas["Brindley"]) in spots.at


def test_a_store_without_places_is_one_band():
    world = World()
    world.organisation("Trust", sector="acute")
    world.role("Jo Reed", "Trust", voice="system")
    assert [each.place for each in spots_on_map(world.frames()).fields] == [None]


def test_forums_stand_between_people_and_stay_when_more_come():
    world = world_of([({0}, "PCN", TYPES[0])] * 12)
    for number in range(9):
        world.seat(f"Board {number}", "GP")
        world.add("footprint", party=world.parties[f"Board {number}"], area=world.areas["Ashmere"])
    before = spots_on_map(world.frames())
    world.seat("Board 10", "GP")
    after = spots_on_map(world.frames())
    home = world.areas["Ashmere"]
    forums = [before.at[world.parties[f"Board {number}"], home] for number in range(9)]
    assert len(set(forums)) == 9
    assert not set(forums) & {spot for (party, _), spot in before.at.items() if party == world.parties["P0 Person"]}
    assert [after.at[world.parties[f"Board {number}"], home][0] for number in range(9)] == [x for x, _ in forums]


def test_a_place_drawn_large_keeps_everybody_in_their_field_and_their_order():
    spots = spots_on_map(world_of([({0}, "PCN", TYPES[0]), ({1}, "Trust", TYPES[2]), ({0, 1}, "Council", TYPES[3])] * 9).frames())
    large = with_one_large(spots, spots.fields[0])
    grounds = {each.place: each for each in large.fields}
    assert set(large.at) == set(spots.at) and set(grounds) == {each.place for each in spots.fields}
    for (_, home), (x, y) in large.at.items():
        assert grounds[home].left < x < grounds[home].right and grounds[home].top < y < grounds[home].bottom
    home = spots.fields[0].place
    across = [sorted((key for key in each.at if key[1] == home), key=lambda key: each.at[key]) for each in (spots, large)]
    assert across[0] == across[1]
    tops = sorted((each.top, each.bottom) for each in large.fields if each.left == 0)
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(tops))


def test_a_second_role_in_the_same_place_moves_nobody():
    world = world_of([({0}, "PCN", "gp_partner"), ({0}, "Trust", "chief_executive"), ({0}, "Council", "manager")])
    before = spots_on_map(world.frames())
    world.role("P0 Person", "Trust 0", type="chief_executive", voice="system")
    assert spots_on_map(world.frames()).at == before.at
