"""Structures and lives as they are in the field load, are checked and read back (domain handles and rows of the list of mess)."""

from datetime import date

import pandas as pd
import pytest
from filling import at, contents, forum, organisation, party, person, save

from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.frames import in_force
from influence.records.lineage import successors
from influence.records.store import Store
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES


def place(draft: Draft, name: str, kind: str = "place", parent: int | None = None) -> int:
    return draft.insert("area", kind=kind, name=name, parent=parent)


def serves(draft: Draft, body: int, *areas: int) -> None:
    for area in areas:
        draft.insert("footprint", party=body, area=area)


def related(draft: Draft, source: int, target: int, kind: str, first: str | None = None, end: str | None = None) -> None:
    draft.insert("relation", {"from": source, "to": target, "kind": kind, "valid_from": first, "valid_to": end})


def role(draft: Draft, who: int, body: int, type: str, first: str | None = None, end: str | None = None, **more) -> int:
    return draft.insert(
        "role", {"person": who, "organisation": body, "type": type, "voice": "other", "valid_from": first, "valid_to": end} | more
    )


def places_of(store: Store, name: str) -> list[str]:
    frames = store.frames(["party", "footprint", "area"])
    body = frames["party"].set_index("name")["id"][name]
    areas = frames["footprint"].loc[frames["footprint"]["party"] == body, "area"]
    return frames["area"].set_index("id")["name"].loc[areas].tolist()


def roles_on(store: Store, day: date) -> list[tuple[str, str, str]]:
    frames = store.frames(["party", "role"])
    names = frames["party"].set_index("id")["name"]
    now = in_force(frames["role"], day)
    return [(names[who], names[body], kind) for who, body, kind in zip(now["person"], now["organisation"], now["type"], strict=True)]


def test_a_place_without_a_federation_is_whole(store: Store):
    """D-02, D-03; mess row 36: nothing in the tables asks for a federation, nor for a host."""
    draft = Draft()
    westmere = place(draft, "Westmere")
    for name, type in (("Elm PCN", "pcn"), ("Westmere LMC", "lmc"), ("Westmere GP Group", "leadership_group")):
        serves(draft, organisation(draft, name, type), westmere)
    save(store, draft)
    assert "federation" not in store.frame("organisation")["type"].tolist()
    assert not any(spec.required for name, spec in specs_of(TABLES["organisation"]).items() if name not in ("party", "type"))


def test_a_place_may_have_two_lmcs_and_a_body_several_places(store: Store):
    """Mess row 36: two LMCs in a place, a PCN over two places, a super-partnership over three."""
    draft = Draft()
    ics = place(draft, "Three Rivers", "ics")
    west, east, north = (place(draft, name, parent=ics) for name in ("Westmere", "Eastmere", "Northmere"))
    serves(draft, organisation(draft, "Old County LMC", "lmc"), west)
    serves(draft, organisation(draft, "New County LMC", "lmc"), west, east)
    serves(draft, organisation(draft, "Border PCN"), west, east)
    serves(draft, organisation(draft, "Rivers Partnership", "super_partnership"), west, east, north)
    save(store, draft)
    assert places_of(store, "Border PCN") == ["Westmere", "Eastmere"]
    assert places_of(store, "Rivers Partnership") == ["Westmere", "Eastmere", "Northmere"]
    assert places_of(store, "Old County LMC") == ["Westmere"] and "Westmere" in places_of(store, "New County LMC")


def test_neighbourhoods_and_pcns_need_not_match(store: Store):
    """V-08: one neighbourhood over two PCNs, one PCN over two neighbourhoods, each from its own day."""
    draft = Draft()
    west = place(draft, "Westmere")
    holt, vale = (place(draft, name, "neighbourhood", west) for name in ("Holt", "Vale"))
    elm, oak = organisation(draft, "Elm PCN"), organisation(draft, "Oak PCN")
    for body, area, first in ((elm, holt, None), (oak, holt, "2026-04-01"), (elm, vale, "2025-04-01")):
        draft.insert("footprint", party=body, area=area, valid_from=first)
    save(store, draft)
    rows = in_force(store.frame("footprint"), date(2026, 4, 1))
    assert rows.groupby("area")["party"].nunique().tolist() == [2, 1]
    assert rows.groupby("party")["area"].nunique().tolist() == [2, 1]
    assert len(in_force(store.frame("footprint"), date(2026, 3, 31))) == 2


def test_a_job_move_keeps_the_person_and_changes_the_body_on_its_day(store: Store):
    """Mess row 13: a medical director of the trust goes to the ICB; what was logged stays."""
    draft = Draft()
    who, trust, icb = person(draft, "Dana Reed"), organisation(draft, "Mere Trust", "acute_trust"), organisation(draft, "Rivers ICB", "icb")
    role(draft, who, trust, "medical_director", "2020-01-01", "2026-02-01")
    role(draft, who, icb, "medical_director", "2026-02-01")
    contact = draft.insert("contact", date="2026-01-10", kind="phone")
    draft.insert("contact_party", contact=contact, party=who, logged=False)
    save(store, draft)
    assert roles_on(store, date(2026, 1, 31)) == [("Dana Reed", "Mere Trust", "medical_director")]
    assert roles_on(store, date(2026, 2, 1)) == [("Dana Reed", "Rivers ICB", "medical_director")]
    assert store.frame("contact_party")["party"].tolist() == [1]


def test_one_person_with_several_hats_is_one_person(store: Store):
    """D-10; mess rows 9 and 10: each hat is a role, even in two places; the attendance is one row with one capacity or none."""
    draft = Draft()
    who, pcn, lmc, federation = (
        person(draft, "Amina Shah"),
        organisation(draft, "Elm PCN"),
        organisation(draft, "LMC", "lmc"),
        organisation(draft, "Fed", "federation"),
    )
    west, east = place(draft, "Westmere"), place(draft, "Eastmere")
    role(draft, who, pcn, "clinical_director", area=west)
    role(draft, who, lmc, "lmc_officer", area=west)
    role(draft, who, federation, "federation_lead", area=east)
    meeting = draft.insert("meeting", date="2026-01-10")
    draft.insert("meeting_forum", meeting=meeting, forum=forum(draft, "Place Board"))
    draft.insert("attendance", meeting=meeting, person=who, raw_name="Dr A Shah", status="present")
    save(store, draft)
    assert len(roles_on(store, date(2026, 1, 10))) == 3
    attendance = store.frame("attendance")
    assert len(attendance) == 1 and attendance["capacity"].isna().all()


def test_a_job_share_is_two_roles_and_one_seat(store: Store):
    """Mess row 15: two clinical directors at half a post each."""
    draft = Draft()
    pcn, board = organisation(draft, "Elm PCN"), forum(draft, "Place Board")
    seat = draft.insert("seat", forum=board, name="Elm PCN", capacity="pcn", for_party=pcn)
    for name in ("Amina Shah", "Ben Low"):
        who = person(draft, name)
        role(draft, who, pcn, "clinical_director", share=0.5)
        draft.insert("seat_holder", seat=seat, person=who, kind="holder", share=0.5)
    save(store, draft)
    holders = store.frame("seat_holder")
    assert holders["seat"].tolist() == [1, 1] and holders["share"].sum() == 1
    assert store.frame("role")["share"].sum() == 1


def test_cover_is_known_and_why_somebody_is_away_is_not(store: Store):
    """Mess row 14: no column can hold the reason for an absence."""
    draft = Draft()
    pcn, away, cover = organisation(draft, "Elm PCN"), person(draft, "Amina Shah"), person(draft, "Ben Low")
    role(draft, away, pcn, "clinical_director")
    role(draft, cover, pcn, "clinical_director", "2026-01-01", "2026-07-01", interim=True, covering_for=away)
    save(store, draft)
    assert store.frame("role")["covering_for"].dropna().tolist() == [2]
    for table in ("role", "seat_holder", "attendance", "person"):
        specs = specs_of(TABLES[table])
        assert not [name for name in specs if any(word in name for word in ("reason", "leave", "absence", "sick", "note", "health"))]
        assert not [name for name, spec in specs.items() if spec.free], f"{table} has a column in which anybody may write anything"
    words = {word for vocabulary in VOCABULARIES.values() for word in (*vocabulary.words, *vocabulary.synonyms)}
    assert not [word for word in words if any(reason in word for reason in ("matern", "sick", "sabbat", "bereave", "parental"))]


def test_a_practice_that_closes_is_kept_and_no_longer_counts(store: Store):
    """Mess row 18: closed on 31 March; its members go to the practice it merged into."""
    draft = Draft()
    closed = organisation(draft, "Mill Surgery", "practice", ods_code="X99001", valid_to="2026-04-01")
    other = organisation(draft, "Bridge Surgery", "practice", ods_code="X99002")
    pcn = organisation(draft, "Elm PCN")
    related(draft, closed, pcn, "member", "2020-07-01", "2026-04-01")
    related(draft, other, pcn, "member", "2020-07-01")
    related(draft, closed, other, "successor", "2026-04-01")
    save(store, draft)
    organisations, relation = store.frame("organisation"), store.frame("relation")
    assert len(organisations) == 3
    assert len(in_force(organisations, date(2026, 3, 31))) == 3 and len(in_force(organisations, date(2026, 4, 1))) == 2
    assert successors(relation, date(2026, 4, 1)) == {1: 2}
    members = in_force(relation[relation["kind"] == "member"], date(2026, 4, 1))
    assert members["from"].tolist() == [2]


def test_pcns_merge_and_a_practice_moves_and_every_day_has_its_own_count(store: Store):
    """Mess row 17: two PCNs become one on 1 April; a practice went over to one of them in October before."""
    draft = Draft()
    elm, oak = (organisation(draft, name, valid_to="2026-04-01") for name in ("Elm PCN", "Oak PCN"))
    both = organisation(draft, "Elm and Oak PCN", valid_from="2026-04-01")
    mill = organisation(draft, "Mill Surgery", "practice")
    related(draft, mill, elm, "member", "2019-07-01", "2025-10-01")
    related(draft, mill, oak, "member", "2025-10-01", "2026-04-01")
    related(draft, mill, both, "member", "2026-04-01")
    for old in (elm, oak):
        related(draft, old, both, "successor", "2026-04-01")
    save(store, draft)
    bodies, relation = store.frame("organisation"), store.frame("relation")
    names = store.frame("party").set_index("id")["name"]
    pcns = bodies[bodies["type"] == "pcn"]
    days = (date(2025, 9, 30), date(2025, 10, 1), date(2026, 4, 1))
    assert [len(in_force(pcns, day)) for day in days] == [2, 2, 1]
    members = relation[relation["kind"] == "member"]
    assert [names[in_force(members, day)["to"].item()] for day in days] == ["Elm PCN", "Oak PCN", "Elm and Oak PCN"]
    assert successors(relation, days[1]) == {} and successors(relation, days[2]) == {1: 3, 2: 3}


def test_an_icb_is_replaced_and_a_cluster_board_is_one_meeting_of_three_bodies(store: Store):
    """Mess rows 19 and 20."""
    draft = Draft()
    old, new = organisation(draft, "Old ICB", "icb", valid_to="2026-04-01"), organisation(draft, "New ICB", "icb", valid_from="2026-04-01")
    district, unitary = organisation(draft, "Mere District", "district_council"), organisation(draft, "Mere Council", "upper_tier_council")
    related(draft, old, new, "successor", "2026-04-01")
    related(draft, district, unitary, "successor", "2027-04-01")
    meeting = draft.insert("meeting", date="2026-05-01")
    for name in ("ICB One Board", "ICB Two Board", "ICB Three Board"):
        draft.insert("meeting_forum", meeting=meeting, forum=forum(draft, name))
    who = person(draft, "Amina Shah")
    draft.insert("attendance", meeting=meeting, person=who, raw_name="Amina Shah", status="present")
    save(store, draft)
    assert successors(store.frame("relation"), date(2026, 5, 1)) == {1: 2}
    assert successors(store.frame("relation"), date(2027, 4, 1)) == {1: 2, 3: 4}
    assert len(store.frame("meeting")) == len(store.frame("attendance")) == 1 and len(store.frame("meeting_forum")) == 3


def test_two_trusts_merge_in_the_store_and_each_view_keeps_its_name(store: Store):
    """D-01, from the store's own frames."""
    draft = Draft()
    north, south, group = (organisation(draft, name, "acute_trust") for name in ("North Trust", "South Trust", "Rivers Group"))
    for trust in (north, south):
        related(draft, trust, group, "successor", "2026-04-01")
    save(store, draft)
    relation = store.frame("relation")
    names = store.frame("party").set_index("id")["name"]
    assert [names[successors(relation, date(2026, 4, 1)).get(each, each)] for each in (1, 2)] == ["Rivers Group"] * 2
    assert [names[successors(relation, date(2026, 3, 31)).get(each, each)] for each in (1, 2)] == ["North Trust", "South Trust"]


def test_roles_of_the_past_are_kept_and_are_not_current(store: Store):
    """D-05: a lead of a body that ended in June 2022 still stands in the records. D-09: two days differ by dated facts alone."""
    draft = Draft()
    who, old = person(draft, "Amina Shah"), organisation(draft, "Mere Commissioners", "other", valid_to="2022-07-01")
    role(draft, who, old, "clinical_lead", "2013-04-01", "2022-07-01")
    save(store, draft)
    assert roles_on(store, date(2022, 6, 30)) == [("Amina Shah", "Mere Commissioners", "clinical_lead")]
    assert roles_on(store, date(2022, 7, 1)) == [] and len(store.frame("role")) == 1


def test_pharmacy_dental_and_optical_committees_are_partners_like_any_other(store: Store):
    """N-16."""
    draft = Draft()
    for type in ("pharmacy_committee", "dental_committee", "optical_committee"):
        body = organisation(draft, type.title(), type, sector="other_primary_care")
        role(draft, person(draft, f"Chair {type}"), body, "chair")
    save(store, draft)
    assert store.frame("organisation")["sector"].tolist() == ["other_primary_care"] * 3
    assert len(roles_on(store, date(2026, 1, 1))) == 3


def test_no_structure_is_asked_for_and_none_is_called_wrong(store: Store):
    """D-04: a group hosted by a federation, one that is a committee of the LMC and one that stands alone load alike."""
    draft = Draft()
    lmc, federation = organisation(draft, "LMC", "lmc"), organisation(draft, "Fed", "federation")
    for number, host in enumerate((lmc, federation, None)):
        group = organisation(draft, f"Group {number}", "leadership_group")
        if host:
            related(draft, group, host, "host")
    save(store, draft)
    assert (store.frame("organisation")["type"] == "leadership_group").sum() == 3


def test_a_vacant_seat_is_a_row_without_a_person_and_an_unknown_one_is_no_row(store: Store):
    """Mess row 34: a vacancy is a fact of its own."""
    draft = Draft()
    board = forum(draft, "Place Board")
    vacant = draft.insert("seat", forum=board, name="LMC", capacity="lmc")
    draft.insert("seat", forum=board, name="GP", capacity="place_gp")
    draft.insert("seat_holder", seat=vacant, kind="holder", valid_from="2025-10-01")
    save(store, draft)
    assert store.frame("seat_holder")["person"].isna().tolist() == [True]


@pytest.mark.parametrize("name", ["Zoë O’Hara", "Łukasz Żak", "李 小龙", 'O\'Kafor; "Jo" -- drop', "=1+1", "Dr Jane A. Okafor"])
def test_names_are_kept_as_they_are_written(store: Store, name: str):
    """Mess row 1: whatever the letters, also in the image of a row that was changed."""
    draft = Draft()
    party(draft, name, "person")
    save(store, draft)
    other = Draft()
    other.update("party", 1, {"name": "Somebody Else"})
    batch = save(store, other)
    store.undo(batch, by="Ben", at=at())
    assert [row["name"] for row in contents(store)["party"]] == [name]
    assert isinstance(store.frame("party"), pd.DataFrame)
