"""The map's question: who is joined to whom, who knows only one of us, and the way in for a place that does not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.access import ALLOWED
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.connections import Connections
from influence.questions.ties.relationships import Relationships
from tests.questions.whiteboard_map import whiteboard
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)
ASKED = Connections(TODAY)


def answer(question=ASKED, world=None):
    return find(question, (world or whiteboard()).frames(), POLICY)


def by_name(found):
    return found.rows.set_index("name")


def joined(found, kind):
    links = found.behind["links"]
    return {(a, b) for a, b in links.loc[links["kind"] == kind, ["a", "b"]].itertuples(index=False)}


def test_everybody_is_on_it_once_leaders_then_partners_then_forums_by_name():
    rows = answer().rows
    assert rows["name"].tolist() == [
        *("Amina Shah", "Ben Low", "Cara Dee", "Dev Rao"),
        *("Jo Reed", "Kit Moss", "Lee Ash", "Max Orr", "Nia Fay"),
        *("Ashmere board", "GP board"),
    ]
    assert rows["kind"].tolist() == ["leader"] * 4 + ["partner"] * 5 + ["forum"] * 2


def test_who_they_are():
    rows = by_name(answer())
    assert rows.loc["Nia Fay", ["role", "organisation", "sector", "place"]].tolist() == [
        "Director of public health",
        "Ashmere Council",
        "council",
        "Ashmere",
    ]
    assert rows.loc["Cara Dee", ["role", "organisation", "sector"]].tolist() == ["PCN clinical director", "South PCN", "general_practice"]
    assert rows.loc["Jo Reed", "place"] == "Ashmere; Brindley" and rows["home"].isna()["Jo Reed"]
    assert rows.loc["Jo Reed", "weight"] == 5 and rows["weight"].isna()["Lee Ash"]
    assert rows.loc["Jo Reed", "ref"].startswith("person-") and rows.loc["Jo Reed", "organisation_ref"].startswith("organisation-")


def test_how_well_partners_are_known():
    rows = by_name(answer())
    known = rows.loc[rows["kind"] == "partner", ["band", "best_leader", "known_by", "well_known_by"]]
    told = {name: tuple(row) for name, *row in known.astype("object").where(known.notna(), None).itertuples()}
    assert told == {
        "Jo Reed": ("close", "Amina Shah", 2, 2),
        "Kit Moss": ("close", "Ben Low", 1, 1),
        "Lee Ash": ("occasional", "Dev Rao", 1, 0),
        "Max Orr": ("none_logged", None, 0, 0),
        "Nia Fay": ("provisional", "Amina Shah", 1, 0),
    }
    assert rows.loc[["Jo Reed", "Kit Moss"], "reached"].tolist() == [True, True]
    assert rows.loc[["Lee Ash", "Max Orr"], "reached"].tolist() == [False, False]


def test_numbers_are_those_of_relationships():
    pairs = find(Relationships(TODAY), whiteboard().frames(), POLICY).rows
    told = {(row.leader, row.partner): (row.strength, row.band, row.last_contact) for row in pairs[pairs["contact_days"] > 0].itertuples()}
    links = answer().behind["links"]
    mine = {(row.a, row.b): (row.strength, row.band, row.last_contact) for row in links[links["kind"] == "tie"].itertuples()}
    assert mine == told


def test_ties_colleagues_and_seats():
    found = answer()
    assert joined(found, "tie") == {
        ("Amina Shah", "Jo Reed"),
        ("Amina Shah", "Nia Fay"),
        ("Ben Low", "Kit Moss"),
        ("Cara Dee", "Jo Reed"),
        ("Dev Rao", "Lee Ash"),
    }
    assert joined(found, "colleague") == {("Ben Low", "Dev Rao")}
    assert joined(found, "seat") == {
        ("Amina Shah", "GP board"),
        ("Ben Low", "GP board"),
        ("Cara Dee", "GP board"),
        ("Ben Low", "Ashmere board"),
    }


def test_the_sentence_counts_partners_and_names_whom_a_place_does_not_know():
    assert answer().sentences[0] == (
        "We have a working tie or better to 2 of 5 partners (40%)."
        " One of those knows only one of us that well, and nobody in Brindley has a conversation logged with the medical director of Vale Trust."
    )


def test_a_partner_with_thin_evidence_of_a_working_tie_is_not_known_rather_than_not_reached():
    world = World()
    world.organisation("PCN", place="Ashmere")
    world.organisation("Trust", sector="acute", place="Ashmere")
    world.role("Amina Shah", "PCN")
    for name in ("Jo Reed", "Kit Moss"):
        world.role(name, "Trust", voice="system")
    world.logging("2026-09-01")
    for day in ("09-10", "09-20", "10-01", "10-10", "10-20", "11-01"):
        world.contact(f"2026-{day}", "Amina Shah, Jo Reed")
    found = answer(world=world)
    jo = by_name(found).loc["Jo Reed"]
    assert jo["best"] >= POLICY.working_from and jo["band"] == "provisional"
    assert found.rows["reached"].isna().sum() >= 2
    assert found.sentences == ("Nothing can be said yet of our ties with 2 partners: too little is logged.",)


def test_a_tie_with_no_logging_day_is_unknown_and_never_counts_as_not_reached():
    world = World()
    world.organisation("PCN", place="Ashmere")
    world.organisation("Trust", sector="acute", place="Ashmere")
    world.role("Amina Shah", "PCN")
    world.role("Jo Reed", "Trust", voice="system")
    world.role("Kit Moss", "Trust", voice="system")
    world.contact("2026-10-01", "Amina Shah, Jo Reed")
    found = answer(world=world)
    assert by_name(found)["reached"].isna()[["Jo Reed", "Kit Moss"]].all()
    assert found.sentences[0] == "Nothing can be said yet of our ties with 2 partners: too little is logged."
    assert found.unknown["logging_since_missing"] == 1


def test_without_partners_it_says_so():
    world = World()
    world.organisation("PCN", place="Ashmere")
    world.role("Amina Shah", "PCN")
    assert answer(world=world).sentences[0] == "No partner is recorded here yet, so nobody can say who connects us to whom."


@pytest.mark.parametrize(
    ("least", "ties"),
    [("any", 5), ("occasional", 4), ("working", 3), ("close", 2)],
)
def test_ties_from_a_band_on(least, ties):
    found = answer(replace(ASKED, least=least))
    assert len(joined(found, "tie")) == ties
    assert len(joined(found, "seat")) == 4
    assert found.sentences == answer().sentences


def test_a_place_has_its_leaders_its_partners_and_those_whom_they_know():
    world = whiteboard()
    found = answer(replace(ASKED, place=world.areas["Brindley"]), world)
    assert found.rows["name"].tolist() == ["Cara Dee", "Dev Rao", "Jo Reed", "Kit Moss", "Lee Ash", "GP board"]
    assert found.scope["place"] == "Brindley"


def test_a_sector_narrows_partners_and_a_kind_narrows_all():
    assert by_name(answer(replace(ASKED, sector="council"))).index.tolist()[4:6] == ["Max Orr", "Nia Fay"]
    assert set(answer(replace(ASKED, kind="partner")).rows["kind"]) == {"partner"}
    assert answer(replace(ASKED, kind="leader")).behind["links"]["kind"].tolist() == ["colleague"]
    assert answer(replace(ASKED, kind="leader")).sentences == answer().sentences


def test_an_earlier_day_shows_who_knew_whom_then():
    found = answer(replace(ASKED, as_of=date(2026, 1, 5)))
    assert joined(found, "tie") == {("Amina Shah", "Jo Reed")}


def test_posts_that_only_one_of_us_knows_well_by_weight():
    single = answer().behind["single"]
    assert single[["post", "holder", "best_leader", "band"]].values.tolist() == [["medical director", "Kit Moss", "Ben Low", "close"]]


def test_ways_in():
    ways = answer().behind["ways"]
    told = {
        (row.partner, row.place): (row.way, row.through, row.knows, row.forum)
        for row in ways.astype("object").where(ways.notna(), None).itertuples()
    }
    assert told == {
        ("Kit Moss", "Brindley"): ("forum", "Cara Dee", "Ben Low", "GP board"),
        ("Lee Ash", "Ashmere"): ("colleague", "Ben Low", "Dev Rao", None),
        ("Max Orr", "Ashmere"): (None, None, None, None),
    }
    assert set(ways["band"]) == {"none_logged"}


def test_practices_are_shown_nothing_not_even_how_many():
    found = answer(replace(ASKED, audience="practices"))
    assert found.rows.empty and found.behind == {} and found.unknown == {}
    assert found.sentences == ("Relationships between named people are shown to the leadership group only.",)


@pytest.mark.parametrize("audience", ["group", "chair"])
def test_every_frame_has_the_columns_of_its_audience(audience):
    found = answer(replace(ASKED, audience=audience))
    assert tuple(found.rows.columns) == ALLOWED["map"][audience]
    assert {name: tuple(frame.columns) for name, frame in found.behind.items()} == {
        name: ALLOWED[f"map.{name}"][audience] for name in ("links", "single", "ways")
    }


def test_who_objected_is_nowhere():
    world = whiteboard()
    world.rows["party"][world.parties["Jo Reed"] - 1]["suppressed_on"] = "2026-11-01"
    found = answer(world=world)
    assert "Jo Reed" not in found.rows["name"].tolist()
    assert "Jo Reed" not in {*found.behind["links"]["b"], *found.behind["ways"]["partner"]}


def test_a_person_of_two_hats_is_a_leader_once():
    world = whiteboard()
    world.role("Amina Shah", "Vale Trust", "medical_director", "system")
    assert answer(world=world).rows["name"].tolist().count("Amina Shah") == 1
    assert by_name(answer(world=world)).loc["Amina Shah", "kind"] == "leader"


def plainly_reached(pairs, partners):
    """The share of the sentence counted again, from the rows of relationships alone."""
    good = {row.partner for row in pairs.itertuples() if row.band in ("working", "close")}
    alone = [name for name in good if sum(row.partner == name and row.band in ("working", "close") for row in pairs.itertuples()) == 1]
    return len(good & partners), len(alone)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(1, 28), st.integers(1, 11)), max_size=60))
@settings(max_examples=8)
def test_the_counts_are_those_of_relationships_for_any_log(talks):
    world = whiteboard()
    leaders, partners = ("Amina Shah", "Ben Low", "Cara Dee", "Dev Rao"), ("Jo Reed", "Kit Moss", "Lee Ash", "Max Orr", "Nia Fay")
    for leader, partner, day, month in talks:
        world.contact(f"2026-{month:02}-{day:02}", f"{leaders[leader]}, {partners[partner]}")
    rows = answer(world=world).rows
    mine = rows[rows["kind"] == "partner"]
    told = int(mine["reached"].fillna(False).sum()), int((mine["well_known_by"] == 1).sum())
    assert told == plainly_reached(find(Relationships(TODAY), world.frames(), POLICY).rows, set(partners))
