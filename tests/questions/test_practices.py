"""Who speaks for a practice, where, what changed, what is asked: odd structures, and a second reading of the sample by hand."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.access import ALLOWED
from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.constituency import choices
from influence.questions.practices.practices import Practices
from influence.vocabulary import GP_CAPACITIES

AS_OF = date(2026, 11, 14)


def place() -> World:
    """A place of two PCNs, an LMC, a board and a group; Hill Surgery is in North PCN, Lone Surgery in none."""
    world = World()
    world.area("Ashmere", parent="Hillshire")
    world.organisation("North PCN", place="Ashmere")
    world.organisation("South PCN", place="Ashmere")
    world.organisation("Ashmere LMC", "lmc", place="Ashmere")
    for name, pcn in (("Hill Surgery", "North PCN"), ("Mill Surgery", "South PCN"), ("Lone Surgery", None)):
        world.organisation(name, "practice", place="Ashmere")
        if pcn:
            member(world, name, pcn)
    world.role("Amina Shah", "North PCN")
    world.role("Ben Low", "South PCN")
    world.role("Cara Dee", "Ashmere LMC", type="lmc_chair")
    world.forum("Ashmere GP group", "Ashmere", owner="gp", cadence="weekly")
    world.forum("Ashmere board", "Ashmere", decides="money", themes="strategy")
    for name in ("North PCN", "South PCN"):
        who = {"North PCN": "Amina Shah", "South PCN": "Ben Low"}[name]
        world.seat("Ashmere GP group", name, who, capacity="pcn", for_party=world.parties[name])
    world.seat("Ashmere GP group", "LMC", "Cara Dee", capacity="lmc", for_party=world.parties["Ashmere LMC"])
    world.seat("Ashmere board", "GP", "Ben Low", for_area=world.areas["Ashmere"])
    return world


def member(world: World, one: str, of: str, **dates) -> None:
    world.add("relation", **{"from": world.parties[one], "to": world.parties[of], "kind": "member", **dates})


def asked(world: World, body: str | None = None, area: str | None = None, as_of: date = AS_OF):
    where = None if area is None else world.areas[area]
    return find(Practices(as_of, place=where, body=None if body is None else world.parties[body]), world.frames(), read_policy())


def speakers(answer) -> list[str]:
    people = answer.behind["people"]
    return people.loc[people["speaks"], "person"].tolist()


def seats(answer) -> set[tuple[str, str]]:
    return set(zip(answer.rows["forum"], answer.rows["seat"], strict=True))


def test_a_practice_is_spoken_for_by_its_own_pcn_its_lmc_and_the_place():
    answer = asked(place(), "Hill Surgery")
    assert seats(answer) == {("Ashmere GP group", "North PCN"), ("Ashmere GP group", "LMC"), ("Ashmere board", "GP")}
    assert speakers(answer) == ["Amina Shah", "Ben Low", "Cara Dee"]
    assert answer.sentences == (
        "Three people speak for Hill Surgery: 3 of 3 seats are filled.",
        "Your voice goes up to Ashmere board in three steps.",
    )
    steps = answer.behind["steps"]
    assert steps[["step", "where", "who"]].fillna("").values.tolist() == [
        [1, "Hill Surgery", ""],
        [2, "North PCN", "Amina Shah"],
        [3, "Ashmere GP group", "Amina Shah"],
        [4, "Ashmere board", "Ben Low"],
    ]


def test_a_practice_without_a_pcn_goes_straight_to_the_place():
    answer = asked(place(), "Lone Surgery")
    assert seats(answer) == {("Ashmere GP group", "LMC"), ("Ashmere board", "GP")}
    assert answer.behind["steps"]["where"].tolist() == ["Lone Surgery", "Ashmere GP group", "Ashmere board"]


def test_a_practice_nobody_speaks_for_is_told_so_and_whom_to_tell():
    world = World()
    world.area("Ashmere")
    world.organisation("Hill Surgery", "practice", place="Ashmere")
    answer = asked(world, "Hill Surgery")
    assert answer.sentences == ("Nobody is recorded yet as speaking for Hill Surgery.",)
    assert answer.rows.empty
    assert answer.behind["people"].empty
    assert answer.behind["steps"]["where"].tolist() == ["Hill Surgery"]


def test_an_empty_seat_is_empty_and_one_nobody_wrote_about_is_not():
    world = place()
    world.seat("Ashmere board", "Estates")
    world.holder("Ashmere board", "Estates", "Ben Low", valid_to="2026-07-01")
    world.holder("Ashmere board", "Estates", None, valid_from="2026-07-01")
    world.seat("Ashmere board", "Digital")
    world.seat("Ashmere board", "Named only")
    world.holder("Ashmere board", "Named only", None)
    world.rows["seat_holder"][-1]["raw_name"] = "Somebody Else"
    answer = asked(world, "Hill Surgery")
    states = dict(zip(answer.rows["seat"], answer.rows["state"], strict=True))
    assert {name: states[name] for name in ("Estates", "Digital", "Named only")} == {
        "Estates": "vacant",
        "Digital": "holder_unknown",
        "Named only": "holder_unknown",
    }
    assert answer.rows.loc[answer.rows["seat"] == "Estates", "empty_since"].tolist() == [pd.Timestamp("2026-07-01")]
    assert answer.unknown == {"holders_unknown": 2}
    assert "Somebody Else" not in repr(answer)
    changes = answer.behind["changes"]
    assert changes[["kind", "where", "left"]].values.tolist() == [["emptied", "Ashmere board", "Ben Low"]]


def test_somebody_who_objected_is_not_named_and_the_seat_does_not_look_empty():
    world = place()
    next(row for row in world.rows["party"] if row["name"] == "Ben Low")["suppressed_on"] = "2026-01-01"
    answer = asked(world, "Hill Surgery")
    said = repr((answer.sentences, answer.rows.to_dict("records"), [frame.to_dict("records") for frame in answer.behind.values()]))
    assert "Ben Low" not in said
    assert answer.rows.loc[answer.rows["forum"] == "Ashmere board", "state"].tolist() == ["holder_unknown"]


def test_a_pcn_over_two_places_has_the_seats_of_both_and_two_steps_side_by_side():
    world = place()
    world.area("Brindley", parent="Hillshire")
    world.forum("Brindley GP group", "Brindley", owner="gp")
    world.seat("Brindley GP group", "Chair", "Dan Oak", for_area=world.areas["Brindley"])
    world.add("footprint", party=world.parties["North PCN"], area=world.areas["Brindley"])
    answer = asked(world, "North PCN")
    assert {"Ashmere GP group", "Brindley GP group"} <= set(answer.rows["forum"])
    steps = answer.behind["steps"]
    assert steps.loc[steps["step"] == 3, "where"].tolist() == ["Ashmere GP group", "Brindley GP group"]
    assert "Brindley GP group" not in set(asked(world, "South PCN").rows["forum"])


def test_a_practice_over_two_places_has_the_seats_of_both():
    world = place()
    world.area("Brindley", parent="Hillshire")
    world.forum("Brindley board", "Brindley")
    world.seat("Brindley board", "GP", "Dan Oak")
    world.add("footprint", party=world.parties["Hill Surgery"], area=world.areas["Brindley"])
    assert ("Brindley board", "GP") in seats(asked(world, "Hill Surgery"))
    assert ("Brindley board", "GP") not in seats(asked(world, "Mill Surgery"))
    assert asked(world, "Hill Surgery").behind["mandate"]["place"].tolist() == ["Ashmere", "Brindley"]


def test_of_two_lmcs_a_practice_has_the_one_it_belongs_to_and_a_place_has_both():
    world = place()
    world.organisation("Second LMC", "lmc", place="Ashmere")
    world.role("Eve Fox", "Second LMC", type="lmc_chair")
    member(world, "Hill Surgery", "Ashmere LMC")
    member(world, "Mill Surgery", "Second LMC")
    world.seat("Ashmere board", "Second LMC", "Eve Fox", capacity="lmc", for_party=world.parties["Second LMC"])
    assert "Eve Fox" not in speakers(asked(world, "Hill Surgery"))
    assert "Eve Fox" in speakers(asked(world, "Mill Surgery"))
    assert {"Eve Fox", "Cara Dee"} <= set(speakers(asked(world, area="Ashmere")))


def test_a_federation_speaks_for_its_members_alone():
    world = place()
    world.organisation("Ashmere Federation", "federation", place="Ashmere")
    world.role("Finn Gray", "Ashmere Federation", type="federation_chair")
    member(world, "North PCN", "Ashmere Federation")
    assert "Finn Gray" in speakers(asked(world, "Hill Surgery"))
    assert "Finn Gray" not in speakers(asked(world, "Mill Surgery"))


def test_a_clinical_lead_of_the_system_and_an_observer_speak_for_nobody():
    world = place()
    world.seat("Ashmere board", "Clinical lead", "Gus Hay", capacity="clinical_lead")
    world.seat("Ashmere board", "Observer", "Gus Hay", capacity="observer")
    world.seat("Ashmere board", "Council", "Hal Ivy", sector="council")
    assert {"Gus Hay", "Hal Ivy"} & set(asked(world, area="Ashmere").behind["people"]["person"]) == set()


def test_a_merger_of_pcns_keeps_the_seat_and_is_no_change_of_hands():
    world = place()
    world.organisation("Hill and Vale PCN", place="Ashmere")
    world.add(
        "relation",
        **{"from": world.parties["North PCN"], "to": world.parties["Hill and Vale PCN"], "kind": "successor", "valid_from": "2026-04-01"},
    )
    answer = asked(world, "Hill Surgery")
    assert answer.scope["pcns"] == ["Hill and Vale PCN"]
    assert ("Ashmere GP group", "North PCN") in seats(answer)
    assert answer.behind["changes"].empty


def test_whoever_follows_somebody_is_one_change_and_a_later_day_is_to_come():
    world = place()
    world.seat("Ashmere board", "Second")
    world.holder("Ashmere board", "Second", "Amina Shah", valid_to="2026-05-01")
    world.holder("Ashmere board", "Second", "Ben Low", valid_from="2026-05-01", valid_to="2027-04-01")
    changes = asked(world, "Hill Surgery").behind["changes"]
    assert changes[["kind", "who", "left", "to_come"]].fillna("").values.tolist() == [
        ["emptied", "", "Ben Low", True],
        ["filled", "Ben Low", "Amina Shah", False],
    ]


def test_mandates_are_counted_by_place_and_a_route_of_none_is_no_mandate():
    world = place()
    world.add("mandate", practice=world.parties["Hill Surgery"], route="vote")
    world.add("mandate", practice=world.parties["Mill Surgery"], route="none")
    world.add("mandate", practice=world.parties["Lone Surgery"], route="vote", valid_to="2026-01-01")
    assert asked(world, "Hill Surgery").behind["mandate"].values.tolist() == [["Ashmere", 3, 1]]


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
def test_every_audience_is_told_the_same(audience, sample_frames):
    question = Practices(AS_OF, audience=audience)
    narrow = find(Practices(AS_OF, audience="practices"), sample_frames, read_policy())
    answer = find(question, sample_frames, read_policy())
    assert answer.sentences == narrow.sentences
    pd.testing.assert_frame_equal(answer.rows, narrow.rows)
    assert tuple(answer.rows.columns) == ALLOWED["practices"]["practices"]
    for name, frame in answer.behind.items():
        assert tuple(frame.columns) == ALLOWED[f"practices.{name}"]["practices"], name


def test_what_practices_are_shown_is_this_and_no_more():
    """A new column has to be written here too, by somebody who has asked whether every practice may see it."""
    shown = {view: set(columns["practices"]) for view, columns in ALLOWED.items() if view.split(".")[0] == "practices"}
    assert shown == {
        "practices": {
            *("level", "forum", "place", "seat", "seat_type", "constituency", "speaks_for", "holder", "deputies", "state", "empty_since"),
            *("own_right", "decides", "cadence", "hours", "forum_ref", "seat_ref"),
        },
        "practices.people": {"person", "role", "speaks_for", "seats", "seats_held", "deputy_on", "speaks", "person_ref"},
        "practices.steps": {"step", "level", "where", "owner", "decides", "cadence", "who", "state", "speaks_for", "where_ref"},
        "practices.changes": {"date", "kind", "what", "where", "who", "left", "to_come"},
        "practices.mandate": {"place", "practices", "given"},
        "practices.reach": {"person", "type", "body"},
        "practices.unknown": {"holders_unknown"},
    }


# ---- by hand: rows of the sample walked one after the other


def holds(row, day) -> bool:
    return not (row.valid_from > pd.Timestamp(day)) and not (row.valid_to <= pd.Timestamp(day))


def by_hand(frames, practice: int, day: date) -> tuple[set[int], set[int]]:
    """Seats that speak for a practice, and the people on them or with a role at its PCN, LMC or federation. No frame is joined."""
    kinds = {row.party: row.type for row in frames["organisation"].itertuples() if holds(row, day)}
    parent = {row.id: row.parent for row in frames["area"].itertuples()}
    ends = zip(frames["relation"]["from"], frames["relation"]["to"], frames["relation"].itertuples(), strict=True)
    above = [(one, to) for one, to, row in ends if row.kind == "member" and holds(row, day)]
    pcns = {to for one, to in above if one == practice and kinds.get(to) == "pcn"}
    wider = {to for one, to in above if one in {practice, *pcns} and kinds.get(to) in ("lmc", "federation")}
    footprint = [(row.party, row.area) for row in frames["footprint"].itertuples() if holds(row, day)]
    mine = {area for party, area in footprint if party == practice} or {area for party, area in footprint if party in pcns}
    around = mine | {parent[area] for area in mine if not pd.isna(parent[area])}
    open_forums = {row.party for row in frames["forum"].itertuples() if holds(row, day)}
    here = {forum for forum in open_forums if {area for party, area in footprint if party == forum} & around}
    found = set()
    for seat in frames["seat"].itertuples():
        if not holds(seat, day) or seat.capacity not in GP_CAPACITIES or seat.forum not in open_forums:
            continue
        if not pd.isna(seat.sector) and seat.sector != "general_practice":
            continue
        if not pd.isna(seat.for_party):
            speaks = seat.for_party in {practice, *pcns} or (seat.for_party in wider and seat.forum in here)
        elif not pd.isna(seat.for_area):
            speaks = seat.for_area in around
        else:
            speaks = seat.forum in here
        found |= {seat.id} if speaks else set()
    people = {
        row.person
        for row in frames["seat_holder"].itertuples()
        if row.seat in found and holds(row, day) and row.kind != "deputy" and not pd.isna(row.person)
    }
    own = {row.party for row in frames["forum"].itertuples() if row.owner == "gp" and row.party in here}
    for role in frames["role"].itertuples():
        inside = role.organisation in pcns | wider | own and role.voice == "provider_gp" and holds(role, day)
        if inside and (pd.isna(role.area) or role.area in around):
            people.add(role.person)
    return found, people


def test_the_sample_read_by_hand_says_the_same_of_every_fifth_practice(sample_frames):
    names = dict(zip(sample_frames["party"]["id"], sample_frames["party"]["name"], strict=True))
    seat_names = {row.id: (names[row.forum], row.name) for row in sample_frames["seat"].itertuples()}
    every = [each for each in choices(sample_frames, AS_OF).values() if each.body is not None]
    kinds = dict(zip(sample_frames["organisation"]["party"], sample_frames["organisation"]["type"], strict=True))
    some = [each.body for each in every if kinds[each.body] == "practice"][::5]
    assert len(some) > 30
    for body in some:
        answer = find(Practices(AS_OF, body=body), sample_frames, read_policy())
        found, people = by_hand(sample_frames, body, AS_OF)
        assert seats(answer) == {seat_names[each] for each in found}, names[body]
        assert set(speakers(answer)) == {names[each] for each in people}, names[body]


def test_the_choices_are_those_in_force_on_the_day_and_named_as_an_address_names_them(sample_frames):
    found = choices(sample_frames, AS_OF)
    assert next(iter(found)) == "all"
    assert found["northmoor"].label == "Northmoor, the place"
    assert found["organisation-216"].label == "Borvanridge Surgery, Westmarsh Heron PCN"
    assert len(found) == len({each.label for each in found.values()})
