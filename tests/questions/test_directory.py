"""Who can be found: everybody the reader may know of, told apart in a few words."""

from datetime import date

import pytest
from worlds import World

from influence.output.search import search_rows
from influence.policy import read_policy
from influence.questions.who.directory import Directory, find_directory

DAY = date(2026, 11, 14)


def world() -> World:
    made = World()
    made.organisation("North PCN", place="Ashmere", ods_code="U12345")
    made.organisation("Hill Trust", "acute_trust", "acute", place=("Ashmere", "Brindley"), ods_code="RX1")
    made.organisation("Old Trust", "acute_trust", "acute", place="Ashmere")
    made.add("relation", **{"from": made.parties["Old Trust"], "to": made.parties["Hill Trust"]}, kind="successor", valid_from="2025-04-01")
    made.role("Zoë Müller", "North PCN", title="Clinical director")
    made.role("Zoë Müller", "Hill Trust", type="gp_liaison", voice="system")
    made.role("Jo Reed", "Hill Trust", type="chief_executive", voice="system")
    made.role("Ann Early", "North PCN", valid_to="2026-01-01")
    made.role("Ivo Other", "Hill Trust", type="other", voice="other")
    made.seat("North Board", "GP", "Pat Seat", deputies="Di Deputy")
    made.seat("North Board", "Acute", "Jo Reed", sector="acute")
    made.add("alias", party=made.parties["Jo Reed"], raw="J. Reed-Jones")
    made.add("alias", party=made.parties["Zoë Müller"], raw="Secret Nickname")
    made.person("Gone Away")
    made.rows["party"][made.parties["Gone Away"] - 1]["suppressed_on"] = "2026-02-01"
    return made


def found(audience: str, frames=None):
    return find_directory(Directory(DAY, audience=audience), world().frames() if frames is None else frames, read_policy())


def words(audience: str) -> dict[str, str]:
    return dict(found(audience).rows[["name", "words"]].itertuples(index=False, name=None))


def test_a_name_has_the_words_that_tell_it_from_others():
    assert words("group") == {
        "Ann Early": pytest.approx(float("nan"), nan_ok=True),
        "Di Deputy": "GP, North Board",
        "Hill Trust": "acute trust in Ashmere and Brindley",
        "Ivo Other": "works at Hill Trust",
        "Jo Reed": "chief executive, Hill Trust",
        "North Board": "place forum",
        "North PCN": "primary care network in Ashmere",
        "Old Trust": "acute trust, now Hill Trust",
        "Pat Seat": "GP, North Board",
        "Zoë Müller": "Clinical director, North PCN; GP liaison, Hill Trust",
    }


def test_practices_find_bodies_and_those_who_speak_for_them_and_nobody_else():
    assert set(words("practices")) == {"Di Deputy", "Hill Trust", "North Board", "North PCN", "Old Trust", "Pat Seat", "Zoë Müller"}
    assert "also" not in found("practices").rows


def test_whoever_objected_to_being_kept_is_found_by_nobody():
    assert "Gone Away" in {row["name"] for row in world().rows["party"]}
    for audience in ("practices", "group", "chair"):
        assert "Gone Away" not in words(audience)


def test_names_stand_as_a_reader_looks_for_them():
    """By letters, accents aside."""
    names = found("chair").rows["name"].tolist()
    assert names == sorted(names, key=lambda name: name.replace("ë", "e").replace("ü", "u").casefold())


def test_the_sentence_counts_what_can_be_found():
    assert found("group").sentences == ("6 people, 3 bodies and 1 forum can be found by name.",)
    assert found("group", World().frames()).sentences == ("Nobody and no body is recorded yet.",)


def test_a_party_that_lost_its_public_id_is_reachable_all_the_same():
    made = world()
    made.rows["party"][made.parties["Jo Reed"] - 1]["public_id"] = None
    rows = found("group", made.frames()).rows.set_index("name")
    assert rows["party_ref"]["Jo Reed"] == f"party.{made.parties['Jo Reed']}"
    assert rows["party_ref"]["North PCN"] == "organisation-1"


def test_the_box_compares_by_folded_names_other_names_and_codes():
    entries = {entry[0]: entry for entry in search_rows(found("group").rows)}
    assert entries["Zoë Müller"][2:] == ["zoe muller", "secret nickname", "person", f"person-{world().parties['Zoë Müller']}"]
    assert entries["Jo Reed"][3] == "j reed jones"
    assert entries["Hill Trust"][1:5] == ["acute trust in Ashmere and Brindley, RX1", "hill trust", "rx1", "organisation"]
    assert entries["Ann Early"][1] == ""


def test_the_box_of_practices_holds_no_other_name():
    assert "secret" not in repr(search_rows(found("practices").rows))
    assert "secret" in repr(search_rows(found("chair").rows))
