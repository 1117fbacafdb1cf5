"""A place is started from one form: what is made, that it is recognised the next time, and that it can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from influence.actions.open_store import open_workspace
from influence.actions.start_form import NAMED, NO_SEAT, NOT_KNOWN, VACANT, Body, Picked, Practice, StartForm, people_in
from influence.actions.start_known import known_in
from influence.actions.start_place import look, start_place
from influence.errors import UserError
from influence.intake.load import load
from influence.intake.readers import read_file
from influence.output.forum_catalogue import forum_catalogue, name_at
from influence.output.templates import KNOWN_SHEETS, filled_workbook
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.gaps import Gaps
from influence.records.store import open_store
from tests.stores import new_store

TODAY = date(2026, 11, 14)
NOW = datetime(2026, 11, 14, 9, tzinfo=UTC)
POLICY = read_policy()
KINDS = {kind.name: kind for kind in forum_catalogue()}


def picked(name, where="Ashmere", holder=NOT_KNOWN, called=None):
    return Picked(KINDS[name], called or name_at(KINDS[name], where), where, holder)


SMALL = StartForm(
    ics="Middlemere",
    places=("Ashmere",),
    networks=(Body("North PCN", "Dr Amina Shah", ("Ashmere",)), Body("South PCN", "Ben Low and Eve Fox", ("Ashmere",))),
    lmcs=(Body("Ashmere LMC", "Cara Dee", ("Ashmere",)),),
    chair="Cara Dee",
    forums=(
        picked("GP leadership group", holder=NAMED),
        picked("Health and wellbeing board"),
        picked("ICB board", None, VACANT),
        picked("Estates forum", holder=NO_SEAT),
        picked("Digital group", holder="Amina Shah"),
    ),
    logging_since="1 Sep 2026",
)


@pytest.fixture
def own(tmp_path):
    with open_store(new_store(tmp_path / "own.db")) as store:
        yield store


def looked(store, form):
    return look(form, store.frames(), POLICY, TODAY, store.version())


def made(store, form):
    return start_place(store, looked(store, form), POLICY, by="Cara Dee", at=NOW)


def named(store):
    return store.frame("party").set_index("id")["name"]


def seats(store):
    """(forum, seat, holder or None for vacant) for every holder, and the seats without any."""
    names, frame, holders = named(store), store.frame("seat"), store.frame("seat_holder")
    at = {row.id: (names[row.forum], row.name) for row in frame[["id", "forum", "name"]].itertuples(index=False)}
    held = {(*at[seat], names.get(person)) for seat, person in holders[["seat", "person"]].itertuples(index=False)}
    return held, {at[seat] for seat in frame["id"] if seat not in set(holders["seat"])}


def test_what_is_made(own):
    batch = made(own, SMALL)
    assert (batch.kind, batch.by, own.version()) == ("start", "Cara Dee", 1)
    assert batch.note == "Start my place: 1 ICS, 1 place, 2 PCNs, 1 LMC, 4 people, 5 forums and 6 seats"
    areas = own.frame("area").set_index("name")
    assert areas.loc["Ashmere", "parent"] == areas.loc["Middlemere", "id"]
    names, roles = named(own), own.frame("role")
    said = {(names[r.person], names[r.organisation], r.type, r.voice) for r in roles.itertuples()}
    assert said == {
        ("Amina Shah", "North PCN", "clinical_director", "provider_gp"),
        ("Ben Low", "South PCN", "clinical_director", "provider_gp"),
        ("Eve Fox", "South PCN", "clinical_director", "provider_gp"),
        ("Cara Dee", "Ashmere LMC", "lmc_chair", "provider_gp"),
        ("Cara Dee", "Ashmere GP leadership group", "group_chair", "provider_gp"),
    }
    held, open_seats = seats(own)
    group = "Ashmere GP leadership group"
    assert held == {
        (group, "North PCN", "Amina Shah"),
        (group, "South PCN", "Ben Low"),
        (group, "South PCN", "Eve Fox"),
        (group, "Ashmere LMC", "Cara Dee"),
        ("ICB board", "Partner member", None),
        ("Ashmere digital group", "General practice", "Amina Shah"),
    }
    assert open_seats == {("Ashmere health and wellbeing board", "General practice")}
    logged = own.frame("logging_since")
    assert [str(day.date()) for day in logged["since"]] == ["2026-09-01"]
    assert logged["area"].tolist() == [areas.loc["Ashmere", "id"]]


def test_the_first_gap_can_be_told_at_once(own):
    made(own, SMALL)
    rows = find(Gaps(TODAY), own.frames(), POLICY).rows
    waiting = rows[rows["rank"].notna()]
    assert dict(zip(waiting["forum"], waiting["gap"], strict=True)) == {
        "Ashmere estates forum": "no_seat",
        "ICB board": "vacant",
        "Ashmere health and wellbeing board": "holder_unknown",
    }


def test_how_often_a_forum_meets_here_is_left_open(own):
    made(own, SMALL)
    assert own.frame("forum")["cadence"].isna().all()


def test_the_same_form_again_changes_nothing(own):
    made(own, SMALL)
    assert made(own, SMALL) is None
    assert looked(own, SMALL).sentence.startswith("Nothing yet")
    assert own.version() == 1


def test_a_second_place_is_added_beside_the_first(own):
    made(own, SMALL)
    before = {name: len(own.frame(name)) for name in ("organisation", "forum", "seat")}
    second = StartForm(
        places=("Brindley",),
        networks=(Body("West PCN", "", ("Brindley",)), Body("North PCN", "", ("Ashmere", "Brindley"))),
        lmcs=(Body("Ashmere LMC", "", ("Ashmere", "Brindley")),),
        forums=(picked("GP leadership group", "Brindley", NAMED), picked("Estates forum", "Brindley")),
    )
    made(own, second)
    assert len(own.frame("organisation")) == before["organisation"] + 1
    assert len(own.frame("forum")) == before["forum"] + 2
    known = known_in(own.frames(), TODAY)
    served = {each.name: each.places for each in (*known.networks, *known.lmcs)}
    assert served == {
        "North PCN": ("Ashmere", "Brindley"),
        "South PCN": ("Ashmere",),
        "West PCN": ("Brindley",),
        "Ashmere LMC": ("Ashmere", "Brindley"),
    }
    held, _ = seats(own)
    assert {seat for forum, seat, _ in held if forum.startswith("Brindley")} <= {"North PCN", "Ashmere LMC"}


def test_who_objected_to_being_kept_is_offered_for_no_seat(own):
    from influence.records.draft import Draft

    made(own, SMALL)
    party = own.frame("party")
    draft = Draft()
    draft.update("party", int(party.loc[party["name"] == "Ben Low", "id"].iloc[0]), {"suppressed_on": "2026-11-01"})
    own.write(draft, by="test", at=NOW, kind="edit")
    assert "Ben Low" not in known_in(own.frames(), TODAY).people
    assert "Eve Fox" in known_in(own.frames(), TODAY).people


def test_what_a_manager_corrected_is_not_written_over(own):
    from influence.records.draft import Draft

    made(own, SMALL)
    frame = own.frame("forum")
    draft = Draft()
    draft.update("forum", int(frame["id"].iloc[1]), {"owner": "joint", "decides": "money"})
    own.write(draft, by="Cara Dee", at=NOW, kind="edit")
    made(own, replace(SMALL, networks=(*SMALL.networks, Body("East PCN", "", ("Ashmere",)))))
    row = own.frame("forum").iloc[1]
    assert (row["owner"], row["decides"]) == ("joint", "money")


def test_an_undo_shows_the_sample_again(tmp_path):
    environ = {"INFLUENCE_STORE": str(tmp_path / "own.db")}
    space = open_workspace(environ, TODAY)
    assert space.is_sample
    batch = made(space.live, SMALL)
    assert not open_workspace(environ, TODAY).is_sample
    space.live.undo(batch, by="Cara Dee", at=NOW)
    assert space.live.holds_nothing()
    assert open_workspace(environ, TODAY).is_sample


def test_a_colleague_who_was_faster_is_not_doubled(own, tmp_path):
    mine = looked(own, SMALL)
    with open_store(tmp_path / "own.db") as other:
        made(other, StartForm(places=("Ashmere",), networks=(Body("North PCN", "Amina Shah", ("Ashmere",)),)))
    start_place(own, mine, POLICY, by="Ben Low", at=NOW)
    assert sorted(named(own)).count("North PCN") == 1
    assert own.frame("area")["name"].tolist().count("Ashmere") == 1


STRUCTURES = {
    "a group at ICS level, no place": StartForm(
        ics="Middlemere", networks=(Body("North PCN"),), chair="Mo Hale", forums=(picked("ICS GP board", None),)
    ),
    "no federation, no director known": StartForm(places=("Ashmere",), networks=(Body("North PCN", "", ("Ashmere",)),)),
    "two LMCs": StartForm(places=("Ashmere",), lmcs=(Body("North LMC", "Cara Dee"), Body("South LMC"))),
    "two federations over two places": StartForm(
        places=("Ashmere", "Brindley"), federations=(Body("One", "Gus Roe", ("Ashmere", "Brindley")), Body("Two", "", ("Brindley",)))
    ),
    "an ICS with one place of its name": StartForm(ics="Ashmere", places=("Ashmere",), networks=(Body("North PCN", "", ("Ashmere",)),)),
    "one person with two posts": StartForm(places=("Ashmere",), networks=(Body("A PCN", "Amina Shah"), Body("B PCN", "Amina Shah"))),
    "a neighbourhood forum": StartForm(
        places=("Ashmere",), networks=(Body("A PCN", "Amina Shah", ("Ashmere",)),), forums=(picked("PCN board", "A PCN", "Amina Shah"),)
    ),
}


@pytest.mark.parametrize("form", STRUCTURES.values(), ids=STRUCTURES)
def test_structures_that_differ_are_taken_as_they_are(own, form):
    start = looked(own, form)
    assert (start.faults, start.missing) == ((), ())
    made(own, form)
    assert made(own, form) is None


def test_a_place_and_an_ics_of_one_name_stay_two(own):
    made(own, STRUCTURES["an ICS with one place of its name"])
    areas = own.frame("area").set_index("kind")
    assert areas.loc["place", "parent"] == areas.loc["ics", "id"]
    assert own.frame("footprint")["area"].tolist() == [areas.loc["place", "id"]]


def test_practices_come_with_their_network_and_place(own):
    north = Body(
        "North PCN", "", ("Ashmere",), "U00001", "2019-07-01", (Practice("Z00001", "Mill Street Surgery", "1974-04-01", "2019-07-01"),)
    )
    both = Body("Edge PCN", "", ("Ashmere", "Brindley"), "U00002", None, (Practice("Z00002", "Border Surgery"),))
    alone = (Practice("Z00003", "Quiet Surgery"), "Brindley")
    form = StartForm(places=("Ashmere", "Brindley"), networks=(north, both), alone=(alone,), files=("epcn.xlsx",))
    start = looked(own, form)
    assert start.notes == ("Edge PCN lies in several places: in which of them, 1 practice can be told later.",)
    batch = made(own, form)
    assert batch.file == "Start my place; epcn.xlsx"
    names, areas = named(own), own.frame("area").set_index("id")["name"]
    served = {(names[r.party], areas[r.area]) for r in own.frame("footprint").itertuples()}
    assert {each for each in served if "Surgery" in each[0]} == {("Mill Street Surgery", "Ashmere"), ("Quiet Surgery", "Brindley")}
    member = own.frame("relation")
    assert {(names[row["from"]], names[row["to"]]) for _, row in member.iterrows()} == {
        ("Mill Street Surgery", "North PCN"),
        ("Border Surgery", "Edge PCN"),
    }
    assert made(own, form) is None


WRONG = [
    (replace(SMALL, places=("Ashmere", "ashmere")), "Place: 'ashmere' stands there twice. Take one out, or write how the two differ."),
    (
        replace(SMALL, networks=(*SMALL.networks, Body("north pcn", "", ("Ashmere",)))),
        "PCN: 'north pcn' stands there twice. Take one out, or write how the two differ.",
    ),
    (
        replace(SMALL, forums=(*SMALL.forums, picked("Estates forum", called="ICB Board"))),
        "Forum: 'ICB Board' stands there twice. Take one out, or write how the two differ.",
    ),
    (
        replace(SMALL, logging_since="31/02/2026"),
        "Conversations are logged since: '31/02/2026' is not a day of the calendar. Write it as 14/10/2026 or 14 Oct 2026, or leave it open.",
    ),
    (
        replace(SMALL, logging_since="soon"),
        "Conversations are logged since: 'soon' cannot be read as a date. Write it as 14/10/2026 or 14 Oct 2026, or leave it open.",
    ),
    (
        replace(SMALL, logging_since="15/11/2026"),
        "Conversations are logged since: '15/11/2026' has not come yet. Write a day that has, or leave it open.",
    ),
    (
        replace(SMALL, ics="943 476 5919"),
        "ICS: this holds what looks like an NHS number. Take it out: nothing about a patient is kept here.",
    ),
    (replace(SMALL, places=("x" * 121,)), "Place: the name has 121 characters; there is room for 120. Write it shorter."),
    (replace(SMALL, chair="AS"), "Chair of the group: 'AS' are initials. Write the first name and the family name."),
    (replace(SMALL, chair="?!"), "Chair of the group: '?!' is no name. Write the first name and the family name, or leave it open."),
    (
        replace(SMALL, forums=(*SMALL.forums, picked("PCN board", "North PCN", called=" "))),
        "Forum: one that is ticked has no name. Write how it is called here, or take the tick away.",
    ),
]


@pytest.mark.parametrize(("form", "says"), WRONG, ids=[says[:40] for _, says in WRONG])
def test_what_cannot_stand_is_told_and_nothing_is_written(own, form, says):
    start = looked(own, form)
    assert says in [str(each) for each in start.faults]
    assert start.sentence == "Nothing yet: something is to be put right first."
    with pytest.raises(UserError) as refused:
        start_place(own, start, POLICY, by="Cara Dee", at=NOW)
    assert says in refused.value.message
    assert own.is_empty()


MISSING = [
    (StartForm(networks=(Body("North PCN"),)), "Your area: no place and no ICS is named. Name one: everything else is counted in it."),
    (StartForm(places=("A",), lmcs=(Body("", "Cara Dee"),)), "LMC: Cara Dee is named, but not the LMC. Write the LMC's name."),
    (
        StartForm(places=("A",), federations=(Body("", "Gus Roe"),)),
        "federation: Gus Roe is named, but not the federation. Write the federation's name.",
    ),
    (
        StartForm(places=("A",), chair="Mo Hale"),
        "Chair of the group: Mo Hale chairs a group that is not named. Tick the GP leadership group or the ICS GP board.",
    ),
    (
        StartForm(places=("A",), forums=(picked("PCN board", None),)),
        "Forum: 'PCN board' is for a PCN, and none is chosen. Name its PCN, or take the tick away.",
    ),
]


@pytest.mark.parametrize(("form", "says"), MISSING, ids=[says[:30] for _, says in MISSING])
def test_what_has_to_be_said_first(own, form, says):
    start = looked(own, form)
    assert [str(each) for each in start.missing] == [says]
    with pytest.raises(UserError, match="Nothing was saved"):
        start_place(own, start, POLICY, by="Cara Dee", at=NOW)
    assert own.is_empty()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Dr Amina Shah", ("Amina Shah",)),
        ("Shah, Amina", ("Amina Shah",)),
        ("Amina Shah and Ben Low", ("Amina Shah", "Ben Low")),
        ("Dr A Shah, Dr B Low", ("A Shah", "B Low")),
        ("Amina Shah & Ben Low; Cara Dee / Eve Fox", ("Amina Shah", "Ben Low", "Cara Dee", "Eve Fox")),
        ("Sandy Anderson", ("Sandy Anderson",)),
        ("Amina Shah, MBE", ("Amina Shah",)),
        ("Amina Shah and Amina Shah", ("Amina Shah",)),
        ("  ", ()),
    ],
)
def test_several_names_may_stand_in_one_field(typed, names):
    assert people_in(typed) == names


def test_worth_a_look_and_in_the_way_of_nothing(own):
    made(own, SMALL)
    form = StartForm(places=("Ashmere",), networks=(Body("North PCN", "Gus Roe", ("Ashmere",)), Body("East PCN", "Gus Roe", ("Ashmere",))))
    assert looked(own, form).notes == (
        "Gus Roe is named for North PCN and East PCN: one person with 2 posts.",
        "North PCN has Amina Shah already; Gus Roe would be named beside.",
    )


def test_one_chair_and_two_groups_says_whose_chair(own):
    forums = (picked("GP leadership group", "Ashmere", NAMED), picked("GP leadership group", "Brindley", NAMED))
    form = StartForm(places=("Ashmere", "Brindley"), chair="Mo Hale", forums=forums)
    assert looked(own, form).notes == (
        "Mo Hale would be recorded as chair of Ashmere GP leadership group; the chairs of the others stay open.",
    )


@pytest.mark.parametrize("audience", ["group", "chair"])
def test_the_filled_workbook_loaded_again_changes_nothing(own, audience):
    made(own, SMALL)
    made(own, STRUCTURES["two federations over two places"])
    data = filled_workbook(own.frames(), audience)
    done = load(own, [read_file(data, "my-place.xlsx")], POLICY, by="Cara Dee", at=NOW)
    assert [each.problem for each in done.plan.problems if each.problem.severity == "error"] == []
    assert done.batch is None, dict(done.plan.loaded) | dict(done.plan.changed)


def test_the_filled_workbook_holds_what_is_known_and_blank_logs(own):
    made(own, SMALL)
    book = openpyxl.load_workbook(BytesIO(filled_workbook(own.frames(), "group")))
    assert all(book[table].max_row > 1 for table in KNOWN_SHEETS)
    assert [book[table].max_row for table in ("meeting", "attendance", "contact")] == [1, 1, 1]
    head, *rows = book["organisation"].values
    lmc = dict(zip(head, next(row for row in rows if "Ashmere LMC" in row), strict=True))
    assert lmc["places"] == "Ashmere"


def test_the_filled_workbook_keeps_what_is_the_chair_s_from_the_group(own):
    from influence.records.draft import Draft

    made(own, SMALL)
    draft = Draft()
    draft.update("person", 1, {"informed_on": "2026-10-01"})
    own.write(draft, by="Cara Dee", at=NOW, kind="edit")
    told = {audience: filled_workbook(own.frames(), audience) for audience in ("group", "chair")}
    days = {
        audience: {cell for row in openpyxl.load_workbook(BytesIO(data))["person"].values for cell in row}
        for audience, data in told.items()
    }
    assert "2026-10-01" in days["chair"]
    assert "2026-10-01" not in days["group"]
