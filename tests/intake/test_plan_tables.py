"""Every declared table planned from its declaration: keys, spells, lists, what is not known and what is unchanged."""

import pytest

from tests.intake.planning import EMPTY, after, inserted, messages, planned, read
from tests.worlds import World


@pytest.fixture
def frames():
    world = World()
    world.forum("North Board", "North")
    world.seat("North Board", "GP")
    world.organisation("North PCN", place="North")
    for name in ("Amina Shah", "Ben Low"):
        world.person(name)
    return world.frames()


def test_without_any_area_the_first_places_are_made(frames):
    forums = read("forums.csv", "name,level,owner,places", "East Board,place,system,East; West")
    made = planned(EMPTY, forums)
    assert inserted(made, "area", "kind", "name") == [("place", "East"), ("place", "West")]
    assert len(messages(made, "note")) == 2 and made.loaded["footprint"] == 2
    assert planned(after(EMPTY, made), forums).is_empty


def test_a_place_that_is_not_known_refuses_the_row_with_the_nearest_name(frames):
    made = planned(frames, read("forums.csv", "name,level,owner,places", "East Board,place,system,Nroth"))
    assert made.is_empty
    assert messages(made) == ["forums.csv:2 There is no area 'Nroth'. Did you mean 'North'?"]


def test_areas_may_stand_in_any_order_and_never_in_a_circle():
    good = read("areas.csv", "kind,name,parent", "neighbourhood,Brook,East", "place,East,Vale", "ics,Vale,")
    made = planned(EMPTY, good)
    assert made.loaded == {"area": 3} and not made.problems
    bad = planned(after(EMPTY, made), read("areas.csv", "kind,name,parent", "ics,Vale,Brook"))
    assert bad.is_empty
    assert messages(bad) == ["areas.csv:2 'Vale' would be part of itself, by way of this row, so the link was not loaded."]


def test_row_39_a_body_is_not_part_of_itself():
    bodies = read("organisations.csv", "name,type", "One,other", "Two,other")
    links = read("relations.csv", "from,to,kind", "One,Two,part of", "Two,One,part of", "One,One,hosted by")
    made = planned(EMPTY, bodies, links)
    assert inserted(made, "relation", "kind") == [("parent",)]
    assert messages(made) == [
        "relations.csv:3 'Two' would be part of itself, by way of this row, so the link was not loaded.",
        "relations.csv:4 A body cannot stand in a relation to itself.",
    ]
    assert made.files[1].rows_refused == 2


def test_a_seat_holder_without_a_name_is_a_vacancy_and_an_unknown_name_waits(frames):
    holders = read(
        "seat_holders.csv", "forum,seat,person,kind,first_day", "North Board,GP,,holder,01/04/2026", "North Board,GP,Kit Moss,deputy,"
    )
    made = planned(frames, holders)
    assert inserted(made, "seat_holder", "person", "raw_name", "kind") == [(None, None, "holder"), (None, "Kit Moss", "deputy")]
    assert [each.raw for each in made.queue] == ["Kit Moss"]
    assert planned(after(frames, made), holders).is_empty


def test_an_unknown_seat_names_the_seats_there_are(frames):
    made = planned(frames, read("seat_holders.csv", "forum,seat,person,kind", "North Board,LMC,Ben Low,holder"))
    assert messages(made) == ["seat_holders.csv:2 There is no seat of North Board 'LMC'. Did you mean 'GP'?"]


def test_a_last_day_ends_the_spell_that_is_known(frames):
    heading = "person,organisation,type,voice,first_day,last_day"
    first = planned(frames, read("roles.csv", heading, "Ben Low,North PCN,cd,gp,01/04/2024,"))
    known = after(frames, first)
    ended = planned(known, read("roles.csv", heading, "Ben Low,North PCN,cd,gp,01/04/2024,31/03/2026"))
    assert ended.changed == {"role": 1} and ended.loaded == {}
    blank = planned(known, read("roles.csv", heading, "Ben Low,North PCN,cd,gp,,31/03/2026"))
    assert blank.changed == {"role": 1} and blank.loaded == {}
    again = planned(after(known, ended), read("roles.csv", heading, "Ben Low,North PCN,cd,gp,01/10/2026,"))
    assert again.loaded == {"role": 1}


def test_row_13_a_job_move_is_two_roles_of_one_person(frames):
    roles = read(
        "roles.csv", "person,organisation,type,first_day,last_day", "Ben Low,North PCN,cd,,31/03/2026", "Ben Low,East PCN,cd,01/04/2026,"
    )
    bodies = read("organisations.csv", "name,type,places", "East PCN,pcn,North")
    made = planned(frames, roles, bodies)
    assert made.loaded["role"] == 2 and made.loaded["party"] == 1


def test_row_14_and_15_cover_and_job_share_are_rows_of_their_own(frames):
    holders = read(
        "seat_holders.csv", "forum,seat,person,kind,share", "North Board,GP,Ben Low,holder,0.5", "North Board,GP,Amina Shah,holder,50%"
    )
    cover = read("roles.csv", "person,organisation,type,covering_for", "Ben Low,North PCN,cd,Amina Shah")
    made = planned(frames, holders, cover)
    assert inserted(made, "seat_holder", "share") == [(0.5,), (0.5,)]
    assert inserted(made, "role", "covering_for") == [(int(frames["party"].set_index("name").loc["Amina Shah", "id"]),)]


def test_row_17_and_21_successors_and_new_names_are_relations(frames):
    forums = read("forums.csv", "name,level,owner,places,first_day", "North Partnership,place,system,North,01/04/2026")
    relations = read("relations.csv", "from,to,kind,first_day", "North Board,North Partnership,renamed,01/04/2026")
    assert planned(frames, forums, relations).loaded == {"party": 1, "forum": 1, "footprint": 1, "relation": 1}


def test_row_20_a_reorganised_council_and_its_board_pass_their_history_on(frames):
    councils = read(
        "organisations.csv", "name,type,places", "Old District Council,local_authority,North", "New Council,local_authority,North"
    )
    forums = read(
        "forums.csv", "name,level,owner,places", "Old Wellbeing Board,place,council,North", "New Wellbeing Board,place,council,North"
    )
    day = "01/04/2027"
    kept = read(
        "relations.csv",
        "from,to,kind,first_day",
        f"Old District Council,New Council,successor,{day}",
        f"Old Wellbeing Board,New Wellbeing Board,successor,{day}",
    )
    heading = "forum,date,person,status"
    came = read(
        "attendance.csv", heading, "Old Wellbeing Board,10/03/2027,Amina Shah,present", "New Wellbeing Board,12/05/2027,Amina Shah,present"
    )
    known = after(frames, planned(frames, councils, forums, kept, came))
    assert not planned(known, councils, forums, kept, came).draft.inserts
    party = known["party"].set_index("name")["id"]
    for old, new in (("Old District Council", "New Council"), ("Old Wellbeing Board", "New Wellbeing Board")):
        assert set(known["relation"].loc[known["relation"]["to"] == party[new], "from"]) == {party[old]}
    assert len(known["attendance"]) == 2


def test_row_31_two_ratings_of_one_partner_are_both_kept(frames):
    ratings = read(
        "ratings.csv", "date,rater,about,kind,value", "01/10/2026,Amina Shah,Jo Reed,trust,5", "01/10/2026,Ben Low,Jo Reed,trust,2"
    )
    made = planned(frames, ratings)
    assert inserted(made, "rating", "value", "raw_about") == [(5, "Jo Reed"), (2, "Jo Reed")]
    assert [(each.raw, each.times) for each in made.queue] == [("Jo Reed", 2)]
    assert planned(after(frames, made), ratings).is_empty


def test_row_36_a_pcn_may_serve_two_places_and_a_place_have_two_lmcs(frames):
    bodies = read("organisations.csv", "name,type,places", "Border PCN,pcn,North; East", "North LMC,lmc,North", "Old North LMC,lmc,North")
    areas = read("areas.csv", "kind,name", "place,East")
    made = planned(frames, bodies, areas)
    assert made.loaded == {"area": 1, "party": 3, "organisation": 3, "footprint": 4} and not made.problems


def test_a_code_recognises_a_body_under_a_new_name_and_keeps_the_old_one():
    first = planned(EMPTY, read("organisations.csv", "name,type,ods_code", "Old Surgery,practice,Z99901"))
    known = after(EMPTY, first)
    second = planned(known, read("organisations.csv", "name,type,ods_code", "New Surgery,practice,Z99901"))
    assert second.loaded == {"alias": 1} and second.changed == {"party": 1}
    links = read("footprints.csv", "party,area", "Old Surgery,North")
    third = planned(after(known, second), links, read("areas.csv", "kind,name", "place,North"))
    assert third.loaded == {"area": 1, "footprint": 1}


def test_two_practices_of_one_name_are_told_apart_by_code():
    made = planned(EMPTY, read("organisations.csv", "name,type,ods_code", "The Surgery,practice,Z99901", "The Surgery,practice,Z99902"))
    assert made.loaded == {"party": 2, "organisation": 2}


def test_two_people_of_one_name_are_told_apart_by_email():
    people = read("people.csv", "name,email", "S Patel,a@example.org", "S Patel,b@example.org")
    made = planned(EMPTY, people)
    assert made.loaded == {"party": 2, "person": 2}
    assert messages(made) == ["people.csv:3 Another person is called 'S Patel'; this row was read as somebody else."]
    assert planned(after(EMPTY, made), people).is_empty


def test_the_same_row_twice_counts_once_and_is_told():
    made = planned(EMPTY, read("organisations.csv", "name,type", "One,other", "One,other"))
    assert made.loaded == {"party": 1, "organisation": 1}
    assert messages(made, "note") == ["organisations.csv:3 This says the same as row 2; it counts once."]


def test_two_rows_that_say_otherwise_are_told():
    made = planned(EMPTY, read("organisations.csv", "name,type", "One,other", "One,pcn"))
    assert messages(made) == ["organisations.csv:3 This says otherwise than organisations.csv, row 2 (type); this row is used."]


def test_other_names_of_a_list_recognise_people_in_the_same_command(frames):
    people = read("people.csv", "name,also_known_as", "Zoe Carr,Zoe Dove; Z Carr-Dove")
    log = read(
        "attendance.csv",
        "forum,date,person,status",
        "North Board,14/10/2026,Zoe Dove,present",
        "North Board,21/10/2026,Z Carr-Dove,present",
    )
    made = planned(frames, people, log)
    assert made.loaded["alias"] == 2 and not made.queue


def test_an_alias_holds_where_its_scope_says_only(frames):
    aliases = read("aliases.csv", "party,raw,scope", "Amina Shah,The chair,North Board")
    log = read(
        "attendance.csv", "forum,date,person,status", "North Board,14/10/2026,The chair,present", "South Board,14/10/2026,The chair,present"
    )
    forums = read("forums.csv", "name,level,owner,places", "South Board,place,system,North")
    made = planned(frames, aliases, log, forums)
    assert sorted(row["person"] is not None for row in made.draft.inserts["attendance"]) == [False, True]
    assert [each.where for each in made.queue] == [("South Board, 2026-10-14",)]


def test_rows_and_problems_account_for_every_row(frames):
    reading = read(
        "roles.csv", "person,organisation,type", "Ben Low,North PCN,cd", "Ben Low,Nowhere PCN,cd", "Ben Low,,cd", "Kit Moss,North PCN,cd"
    )
    made = planned(frames, reading)
    (account,) = made.files
    assert (account.rows_in_file, account.rows_read, account.rows_refused, account.problems) == (4, 3, 1, 2)
    assert made.loaded == {"role": 2}


def test_an_issue_not_known_leaves_the_contact_in(frames):
    made = planned(frames, read("contacts.csv", "date,kind,from,with,issue", "01/10/2026,phone,Ben Low,Amina Shah,Hubs"))
    assert made.loaded == {"contact": 1, "contact_party": 2}
    assert messages(made) == ["contacts.csv:2 There is no issue 'Hubs'. The contact was loaded without it."]
