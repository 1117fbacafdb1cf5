"""Naming who leads a relationship: one batch, the old plan ends, nothing is lost, and it can be taken back."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.name_lead import name_lead
from influence.errors import UserError
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

ON, AT = date(2026, 11, 14), datetime(2026, 11, 14, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    world = World()
    for leader in ("Amina Shah", "Ben Low"):
        world.role(leader, "North PCN")
    world.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    world.add(
        "tie_plan",
        other=world.person("Jo Reed"),
        leader=world.person("Amina Shah"),
        part="lead",
        rhythm_days=30,
        keep_warm=True,
        valid_from="2026-01-01",
        purpose="winter beds",
    )
    world.add("tie_plan", other=world.person("Jo Reed"), leader=world.person("Ben Low"), part="second", valid_from="2026-01-01")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def who(store, name):
    party = store.frame("party")
    return int(party.loc[party["name"] == name, "id"].iloc[0])


def named(store, leader="Ben Low", rhythm=42, on=ON):
    return name_lead(store, partner=who(store, "Jo Reed"), leader=who(store, leader), rhythm_days=rhythm, on=on, by="Cara Dee", at=AT)


def plans(store):
    rows = store.frame("tie_plan")
    return [
        (store.frame("party").set_index("id").loc[row.leader, "name"], row.part, str(row.valid_from.date()), str(row.valid_to)[:10])
        for row in rows.itertuples()
    ]


def test_the_plan_before_ends_and_the_new_one_begins_and_the_second_stays(store):
    batch = named(store)
    assert plans(store) == [
        ("Amina Shah", "lead", "2026-01-01", "2026-11-14"),
        ("Ben Low", "second", "2026-01-01", "NaT"),
        ("Ben Low", "lead", "2026-11-14", "NaT"),
    ]
    new = store.frame("tie_plan").iloc[-1]
    assert (new["rhythm_days"], new["keep_warm"], new["purpose"]) == (42, True, "winter beds")
    assert (batch.by, batch.kind, batch.note) == ("Cara Dee", "tie plan", "Ben Low leads the relationship with Jo Reed")


def test_a_second_thought_on_the_same_day_alters_that_days_plan(store):
    named(store)
    named(store, leader="Amina Shah", rhythm=None)
    assert [plan for plan in plans(store) if plan[1] == "lead"] == [
        ("Amina Shah", "lead", "2026-01-01", "2026-11-14"),
        ("Amina Shah", "lead", "2026-11-14", "NaT"),
    ]


def test_what_stands_so_already_is_no_batch(store):
    version = store.version()
    assert named(store, leader="Amina Shah", rhythm=30) is None
    assert store.version() == version


def test_it_is_taken_back_whole(store):
    before = store.frame("tie_plan").drop(columns="batch")
    store.undo(named(store), by="Cara Dee", at=AT)
    assert store.frame("tie_plan").drop(columns="batch").equals(before)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"leader": 0}, "Nobody is chosen to lead it. Choose one of the leaders."),
        ({"leader": "Jo Reed"}, "A relationship has two sides. Choose somebody other than the partner."),
        ({"leader": "Vale Trust"}, "Nobody is chosen to lead it. Choose one of the leaders."),
        ({"rhythm_days": 0}, "0 days is no rhythm. Choose at least 1 day, or none."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(store, change, message):
    version = store.version()
    asked = {"partner": who(store, "Jo Reed"), "leader": who(store, "Ben Low"), "rhythm_days": None}
    asked |= {name: who(store, value) if isinstance(value, str) else value for name, value in change.items()}
    with pytest.raises(UserError) as refused:
        name_lead(store, **asked, on=ON, by="Cara Dee", at=AT)
    assert str(refused.value) == message
    assert store.version() == version
