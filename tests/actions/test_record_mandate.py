"""Mandates of several practices, messages and notes: each one batch, checked words and days, and an undo.

Handles: M-03, X-01, X-03.
"""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from worlds import World

from influence.actions.log_communication import Receivers, log_communication, log_note
from influence.actions.record_mandate import end_mandates, record_mandates, renew_mandates
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.mandate import Mandate
from influence.records.store import open_store
from tests.stores import stored

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
TODAY = date(2026, 11, 14)
DOUBT = "This may be about a patient: it holds a long number, or words for one. Take it out if it is. Nothing about a patient is kept here."
WHO = {"by": "Ada", "at": AT}


@pytest.fixture
def store(tmp_path):
    world = World()
    for name in ("Hill", "Mill", "Lane"):
        world.organisation(name, "practice", place="Ashmere")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def ids(store, *names):
    party = store.frame("party").set_index("name")["id"]
    return [int(party[name]) for name in names]


def give(store, *names, **change):
    values = {"route": "vote", "scope": "To speak for us", "first": date(2026, 4, 1), "last": date(2027, 3, 31)} | change
    return record_mandates(store, practices=ids(store, *names), **values, **WHO)


def practices(store, as_of=TODAY):
    rows = find(Mandate(as_of), store.frames(), read_policy()).behind["practices"]
    return {row["practice"]: (row["state"], str(row["last_day"])[:10]) for row in rows.to_dict("records")}


def test_m_03_several_practices_give_their_mandate_in_one_batch_that_can_be_taken_back(store):
    batch = give(store, "Hill", "Mill", "Hill")
    assert (batch.kind, batch.inserted) == ("mandate", 2)
    assert practices(store) == {"Hill": ("mandated", "2027-03-31"), "Mill": ("mandated", "2027-03-31"), "Lane": ("never", "NaT")}
    store.undo(batch, **WHO)
    assert {state for state, _ in practices(store).values()} == {"never"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"first": None}, "There is no day yet. Choose the day from which it holds."),
        (
            {"last": date(2026, 3, 31)},
            "The last day, 31 Mar 2026, is before the first, 1 Apr 2026. Choose a later one, or none.",
        ),
        ({"route": "shout"}, "'shout' is no route. Choose vote, sign-up, through the LMC or none."),
        ({"scope": "x" * 201}, "The words have 201 characters; there is room for 200. Say it shorter."),
        ({"scope": "943 476 5919"}, "The words hold what looks like an NHS number. Take it out: nothing about a patient is kept here."),
        ({"scope": "For the one with DOB 1/1/1950"}, DOUBT),
        ({"last": date(9999, 12, 31)}, "The day, 31 Dec 9999, is after 2099. Look at the year."),
        ({"first": date(1800, 1, 1)}, "The day, 1 Jan 1800, is before 1990. Look at the year."),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(store, change, message):
    before = store.version()
    with pytest.raises(UserError) as refused:
        give(store, "Hill", **change)
    assert str(refused.value) == message
    assert store.version() == before


def test_nobody_chosen_is_refused(store):
    with pytest.raises(UserError) as refused:
        give(store)
    assert str(refused.value) == "No practice is chosen yet. Choose one or several."


@pytest.mark.parametrize(
    ("there", "message"),
    [
        ({}, "Hill has a mandate from 1 Apr 2026 to 31 Mar 2027 already. Renew it, or end it first, or leave it out."),
        ({"last": None}, "Hill has a mandate from 1 Apr 2026 without a last day already. Renew it, or end it first, or leave it out."),
    ],
)
def test_m_03_a_second_mandate_on_the_same_days_is_refused(store, there, message):
    give(store, "Hill", **there)
    with pytest.raises(UserError) as refused:
        give(store, "Lane", "Hill", first=date(2026, 11, 1), last=None)
    assert str(refused.value) == message
    assert practices(store)["Lane"][0] == "never"


def test_m_03_of_several_that_overlap_one_is_named_and_the_others_counted(store):
    give(store, "Hill", "Mill", "Lane")
    with pytest.raises(UserError, match=r"Hill has a mandate .+ already\. So have 2 others\."):
        give(store, "Hill", "Mill", "Lane", first=date(2027, 3, 31))
    assert give(store, "Hill", first=date(2027, 4, 1), last=None).inserted == 1


def test_m_03_one_recorded_as_not_given_does_not_stand_in_the_way(store):
    give(store, "Hill", route="none", last=None)
    give(store, "Hill")
    assert practices(store)["Hill"][0] == "mandated"


def test_m_03_a_renewal_goes_on_from_a_day_by_the_same_route(store):
    give(store, "Hill", last=None)
    give(store, "Mill", last=date(2026, 11, 13))
    batch = renew_mandates(store, practices=ids(store, "Hill", "Mill"), on=TODAY, last=date(2028, 3, 31), **WHO)
    assert (batch.inserted, batch.updated) == (2, 1)
    assert practices(store)["Hill"] == practices(store)["Mill"] == ("mandated", "2028-03-31")
    rows = store.frame("mandate")
    assert set(rows["route"]) == {"vote"} and set(rows["scope"]) == {"To speak for us"}
    renew_mandates(store, practices=ids(store, "Hill"), on=TODAY, last=date(2029, 3, 31), **WHO)
    assert len(store.frame("mandate")) == 4 and practices(store)["Hill"][1] == "2029-03-31"


def test_m_03_of_two_mandates_for_different_things_each_is_renewed(store):
    give(store, "Hill", scope="Estates", first=date(2026, 1, 1), last=None)
    give(store, "Hill", scope="Digital", first=date(2026, 2, 1), last=None)
    renew_mandates(store, practices=ids(store, "Hill"), on=TODAY, last=date(2028, 3, 31), **WHO)
    rows = store.frame("mandate")
    assert sorted(rows.loc[rows["valid_from"] == pd.Timestamp(TODAY), "scope"]) == ["Digital", "Estates"]
    with pytest.raises(UserError, match="Hill has a mandate from 14 Nov 2026"):
        give(store, "Hill", scope="estates", first=TODAY, last=None)


def test_m_03_ending_gives_a_last_day_and_neither_can_be_done_to_what_is_not_in_force(store):
    give(store, "Hill", last=None)
    end_mandates(store, practices=ids(store, "Hill"), last=date(2026, 10, 31), **WHO)
    assert practices(store)["Hill"] == ("lapsed", "2026-10-31")
    said = "Lane has no mandate in force on 14 Nov 2026. Record one, or leave it out."
    for action in (
        lambda: end_mandates(store, practices=ids(store, "Lane"), last=TODAY, **WHO),
        lambda: renew_mandates(store, practices=ids(store, "Lane"), on=TODAY, last=None, **WHO),
    ):
        with pytest.raises(UserError) as refused:
            action()
        assert str(refused.value) == said


def message(store, **change):
    values = {"what": "November bulletin", "to": Receivers("practices", ("Ashmere",)), "day": TODAY} | change
    return log_communication(store, **values, today=TODAY, **WHO)


def sent_to(store):
    rows = find(Mandate(TODAY), store.frames(), read_policy()).behind["practices"]
    return set(rows.loc[rows["sent_on"].notna(), "practice"])


def test_x_03_a_message_is_one_batch_and_reaches_whom_it_says(store):
    batch = message(store)
    assert (batch.kind, batch.inserted) == ("message", 1)
    assert sent_to(store) == {"Hill", "Mill", "Lane"}
    store.undo(batch, **WHO)
    assert message(store, to=Receivers("practices", bodies=tuple(ids(store, "Hill", "Lane")))).inserted == 2
    assert sent_to(store) == {"Hill", "Lane"}
    message(store, to=Receivers("system"))
    assert find(Mandate(TODAY), store.frames(), read_policy()).behind["messages"]["last_on"].notna().all()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"what": "  "}, "There are no words yet. Say in a few words what was sent."),
        ({"what": "x" * 201}, "The words have 201 characters; there is room for 200. Say it shorter."),
        ({"what": "943 476 5919"}, "The words hold what looks like an NHS number. Take it out: nothing about a patient is kept here."),
        ({"what": "Letter about hospital no 1234567"}, DOUBT),
        ({"day": date(1, 1, 1)}, "The day, 1 Jan 1, is before 1990. Look at the year."),
        ({"to": None}, "Nobody is chosen to whom it went. Choose practices or the system."),
        ({"day": date(2026, 11, 15)}, "The day, 15 Nov 2026, lies ahead. Choose today or a day before."),
    ],
)
def test_a_message_that_cannot_stand_is_refused(store, change, said):
    with pytest.raises(UserError) as refused:
        message(store, **change)
    assert str(refused.value) == said


def test_x_01_a_note_is_kept_with_whom_it_is_for_and_once(store):
    note = {"what": "Council plans a new contract", "day": TODAY, "audience": "chair", "today": TODAY}
    assert log_note(store, **note, **WHO).inserted == 1
    group, chair = (find(Mandate(TODAY, audience=each), store.frames(), read_policy()).behind["notes"] for each in ("group", "chair"))
    assert group.empty and chair["note"].tolist() == ["Council plans a new contract"]
    with pytest.raises(UserError, match="'Council plans a new contract' is on record already"):
        log_note(store, **note, **WHO, reader="chair")
    assert log_note(store, **(note | {"audience": "group"}), **WHO).inserted == 1  # a refusal would tell the group what the chair has
    with pytest.raises(UserError, match="Nobody is chosen who may read it"):
        log_note(store, **(note | {"what": "Other", "audience": "public"}), **WHO)


def test_what_may_be_about_a_patient_is_kept_once_it_is_said_that_it_is_not(store):
    assert give(store, "Hill", scope="Up to £2500000", sure=True).inserted == 1
    assert message(store, what="Contract 1234567", sure=True).inserted == 1
    note = {"what": "Tender 1234567", "day": TODAY, "audience": "group", "today": TODAY}
    with pytest.raises(Doubtful):
        log_note(store, **note, **WHO)
    assert log_note(store, **note, **WHO, sure=True).inserted == 1


def test_m_03_far_days_are_refused_when_mandates_are_renewed_or_ended(store):
    give(store, "Hill")
    with pytest.raises(UserError, match="31 Dec 9999, is after 2099"):
        renew_mandates(store, practices=ids(store, "Hill"), on=date(2026, 11, 1), last=date(9999, 12, 31), **WHO)
    with pytest.raises(UserError, match="31 Dec 9999, is after 2099"):
        end_mandates(store, practices=ids(store, "Hill"), last=date(9999, 12, 31), **WHO)


def test_m_03_a_renewal_over_a_mandate_that_begins_later_is_refused(store):
    give(store, "Hill", last=date(2026, 11, 30))
    give(store, "Hill", first=date(2026, 12, 15), last=None)
    before = store.version()
    for last in (None, date(2026, 12, 15)):
        with pytest.raises(UserError) as refused:
            renew_mandates(store, practices=ids(store, "Hill"), on=TODAY, last=last, **WHO)
        assert str(refused.value) == ("Hill has a mandate from 15 Dec 2026 already. Let the renewal end before that day, or leave it out.")
    assert store.version() == before
    assert renew_mandates(store, practices=ids(store, "Hill"), on=TODAY, last=date(2026, 12, 14), **WHO).inserted == 1


@pytest.mark.parametrize("to", [Receivers("practices", ("Ashmere",)), Receivers("system"), Receivers("practices", bodies=(1,))])
def test_x_03_the_same_message_twice_is_refused(store, to):
    message(store, to=to)
    before = store.version()
    with pytest.raises(UserError) as refused:
        message(store, to=to, what="november  Bulletin")
    assert refused.value.message == "'november Bulletin' of 14 Nov 2026 is on record already."
    assert store.version() == before
    assert message(store, to=to, day=date(2026, 11, 13))
