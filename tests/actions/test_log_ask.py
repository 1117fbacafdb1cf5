"""Logging an ask or an action, and settling it. Handles: P-01, N-20, R-07, R-08, E-03."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.ask_entry import AskEntry
from influence.actions.deliverer import CannotDeliver
from influence.actions.log_ask import log_ask
from influence.actions.settle_ask import settle_ask
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions.meetings.asks import Asks, find_asks
from influence.questions.month.month import Month, find_month
from influence.questions.who.organisation import Organisation, find_organisation
from influence.questions.who.person import Person, find_person
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

TODAY, AT = date(2026, 11, 14), datetime(2026, 11, 14, 9, tzinfo=UTC)
POLICY = read_policy()


def world_of() -> World:
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.role("Amina Shah", "North PCN")
    world.organisation("Vale Trust", "acute_trust", "acute", is_entity=True)
    world.organisation("North group", "leadership_group", is_entity=False)
    world.forum("North board of GPs", place="North", owner="gp")
    return world


@pytest.fixture
def store(tmp_path):
    with open_store(stored(world_of(), tmp_path / "store.db")) as opened:
        yield opened


def who(store, name):
    party = store.frame("party")
    return int(party.loc[party["name"] == name, "id"].iloc[0])


def ref(store, name):
    party = store.frame("party")
    return str(party.loc[party["name"] == name, "public_id"].iloc[0])


def an_ask(store, **more):
    told = {"asked_of": who(store, "Vale Trust"), "forum": who(store, "Board"), "due": date(2026, 12, 1)}
    return AskEntry("ask", more.pop("title", "Letters on the day"), more.pop("day", TODAY), **told | more)


def an_action(store, **more):
    told = {"owner": who(store, "Amina Shah"), "due": date(2026, 11, 10)}
    return AskEntry("action", more.pop("title", "Send the figures"), more.pop("day", date(2026, 11, 2)), **told | more)


def log(store, entry, **how):
    return log_ask(store, entry, today=TODAY, by="Amina Shah", at=AT, **how)


def settle(store, outcome, on=TODAY, ask=1):
    return settle_ask(store, ask, outcome=outcome, on=on, today=TODAY, by="Amina Shah", at=AT)


def row_of(store):
    return store.frame("ask").iloc[-1]


def test_p_01_an_ask_is_one_batch_and_can_be_taken_back(store):
    batch = log(store, an_ask(store, tags=" money ;  beds "))
    row = row_of(store)
    assert row[["kind", "title", "status", "tags"]].tolist() == ["ask", "Letters on the day", "raised", "money ; beds"]
    assert row[["to", "forum"]].tolist() == [who(store, "Vale Trust"), who(store, "Board")]
    store.undo(batch.id, by="Amina Shah", at=AT)
    assert store.frame("ask").empty


WRONG = [
    ({"title": " "}, "It is not said what is asked."),
    ({"title": "x" * 201}, "What it is about has 201 characters; there is room for 200."),
    ({"tags": "y" * 281}, "The list of tags has 281 characters; there is room for 280."),
    ({"title": "Ask about 943 476 5919"}, "The words hold what looks like an NHS number."),
    ({"asked_of": None, "forum": None}, "It is not said who is asked."),
    ({"day": date(2026, 11, 15)}, "The day, 15 Nov 2026, lies ahead."),
    ({"day": date(1989, 1, 1)}, "The day, 1 Jan 1989, is before 1990."),
    ({"due": date(2026, 11, 13)}, "It would be due on 13 Nov 2026, before the day it was made, 14 Nov 2026."),
    ({"asked_of": 9999}, "Somebody chosen is no longer on record."),
]


@pytest.mark.parametrize(("more", "message"), WRONG)
def test_what_cannot_stand_is_not_saved_and_says_why(store, more, message):
    with pytest.raises(UserError) as told:
        log(store, an_ask(store, **more))
    assert told.value.message == message
    assert told.value.do
    assert store.frame("ask").empty


@pytest.mark.parametrize(
    ("more", "message"), [({"title": ""}, "It is not said what is to be done."), ({"owner": None}, "It is not said who sees to it.")]
)
def test_an_action_says_what_is_to_be_done_and_who_sees_to_it(store, more, message):
    with pytest.raises(UserError, match=f"^{message}"):
        log(store, an_action(store, **more))


def test_whoever_asks_is_not_the_one_who_is_asked(store):
    with pytest.raises(UserError, match=r"^Whoever asks is the one who is asked"):
        log(store, an_ask(store, asked_by=who(store, "Vale Trust")))


def test_it_is_an_ask_or_an_action(store):
    with pytest.raises(UserError, match=r"^It is not said whether it is an ask or an action"):
        log(store, AskEntry("approach", "Something", TODAY))


def test_words_that_may_be_about_a_patient_are_asked_about_first(store):
    entry = an_ask(store, title="Answer about the patient with hospital number 1234567")
    with pytest.raises(Doubtful):
        log(store, entry)
    assert log(store, entry, sure=True)


def test_the_same_ask_of_a_day_is_kept_once(store):
    log(store, an_ask(store))
    with pytest.raises(UserError, match=r"^The same ask of 14 Nov 2026 is on record already"):
        log(store, an_ask(store, title="letters ON the day"))
    assert log(store, an_ask(store, day=date(2026, 11, 13)))


NO_NAME, NO_BODY = "so nobody sees to it by name.", "so it cannot deliver anything itself."


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"owner": "North group"}, f"North group is no legal body of its own, {NO_NAME}"),
        ({"owner": "North board of GPs"}, f"North board of GPs is a forum and no body of its own, {NO_NAME}"),
        ({"deliverer": "North group"}, f"North group is no legal body of its own, {NO_BODY}"),
        ({"owner": "North group", "deliverer": "Vale Trust"}, f"North group is no legal body of its own, {NO_NAME}"),
        (
            {"owner": "North board of GPs", "deliverer": "North group"},
            f"North group is no legal body of its own, {NO_BODY} North board of GPs is a forum and no body of its own, {NO_NAME}",
        ),
    ],
)
def test_r_08_a_body_that_cannot_deliver_is_asked_about_first(store, named, said):
    entry = an_action(store, **{column: who(store, name) for column, name in named.items()})
    with pytest.raises(CannotDeliver) as asked:
        log(store, entry)
    assert asked.value.message == said
    assert store.frame("ask").empty
    assert log(store, entry, whoever_delivers=True)


def test_r_08_a_person_may_see_to_what_a_legal_body_delivers(store):
    assert log(store, an_action(store, deliverer=who(store, "Vale Trust")))


@pytest.mark.parametrize(
    ("outcome", "status", "answered", "closed"),
    [
        ("heard", "heard", None, None),
        ("answered", "heard", "2026-11-14", None),
        ("agreed", "agreed", "2026-11-14", None),
        ("funded", "funded", "2026-11-14", None),
        ("delivered", "delivered", "2026-11-14", "2026-11-14"),
        ("refused", "refused", "2026-11-14", "2026-11-14"),
        ("dropped", "raised", None, "2026-11-14"),
    ],
)
def test_n_20_what_came_of_an_ask_with_its_days(store, outcome, status, answered, closed):
    log(store, an_ask(store))
    settle(store, outcome)
    row = row_of(store)
    assert row["status"] == status
    assert [str(row[name].date()) if row[name] == row[name] else None for name in ("answered", "closed")] == [answered, closed]


def test_an_answer_keeps_its_day_when_more_came_of_it(store):
    log(store, an_ask(store, day=date(2026, 10, 1)))
    settle(store, "agreed", date(2026, 10, 9))
    settle(store, "delivered", date(2026, 11, 2))
    row = row_of(store)
    assert (row["status"], str(row["answered"].date()), str(row["closed"].date())) == ("delivered", "2026-10-09", "2026-11-02")
    assert settle_again(store) == "It was closed on 2 Nov 2026."


def settle_again(store):
    with pytest.raises(UserError) as told:
        settle(store, "agreed")
    return told.value.message


def test_what_stands_already_is_not_written_again(store):
    log(store, an_ask(store))
    assert settle(store, "agreed")
    version = store.version()
    assert settle(store, "agreed") is None
    assert store.version() == version


@pytest.mark.parametrize(
    ("outcome", "on", "message"),
    [
        ("done", TODAY, "It is not said what came of it."),
        ("", TODAY, "It is not said what came of it."),
        ("agreed", date(2026, 11, 15), "The day, 15 Nov 2026, lies ahead."),
        ("agreed", date(2026, 11, 13), "The day, 13 Nov 2026, is before it was made, 14 Nov 2026."),
    ],
)
def test_a_settlement_that_cannot_be_says_why(store, outcome, on, message):
    log(store, an_ask(store))
    with pytest.raises(UserError) as told:
        settle(store, outcome, on)
    assert told.value.message == message


def test_which_words_there_are_is_said(store):
    log(store, an_ask(store))
    with pytest.raises(UserError) as told:
        settle(store, "done")
    assert told.value.do == (
        "Choose one of these: heard; answered, neither yes nor no; agreed; funded; delivered; refused; closed without an answer."
    )


def test_nothing_is_delivered_before_it_was_answered(store):
    log(store, an_ask(store, day=date(2026, 10, 1)))
    settle(store, "agreed", date(2026, 10, 9))
    with pytest.raises(UserError, match=r"^The day, 8 Oct 2026, is before it was answered, 9 Oct 2026"):
        settle(store, "delivered", date(2026, 10, 8))


def test_what_was_taken_back_cannot_be_settled(store):
    store.undo(log(store, an_ask(store)).id, by="Amina Shah", at=AT)
    with pytest.raises(UserError, match=r"^It was taken back meanwhile"):
        settle(store, "agreed")


def counts_everywhere(store) -> dict[str, int]:
    """How often an open, overdue action stands on each page that tells of it."""
    frames = store.frames()
    month = find_month(Month(TODAY), frames, POLICY).rows
    asks = find_asks(Asks(TODAY), frames, POLICY).rows
    person = find_person(Person(TODAY, person=ref(store, "Amina Shah")), frames, POLICY).behind["asks"]
    body = find_organisation(Organisation(TODAY, body=ref(store, "Board")), frames, POLICY).behind["asks"]
    return {
        "month": int((month["kind"] == "action_overdue").sum()),
        "asks": int(asks["overdue"].sum()),
        "person": int(person["overdue"].sum()),
        "forum": int(body["overdue"].sum()),
    }


def test_r_07_and_e_03_an_overdue_action_counts_once_and_closing_it_closes_it_everywhere(store):
    log(store, an_action(store, forum=who(store, "Board"), deliverer=who(store, "Vale Trust")))
    assert counts_everywhere(store) == {"month": 1, "asks": 1, "person": 1, "forum": 1}
    batch = settle(store, "done")
    assert counts_everywhere(store) == {"month": 0, "asks": 0, "person": 0, "forum": 0}
    store.undo(batch.id, by="Amina Shah", at=AT)
    assert counts_everywhere(store) == {"month": 1, "asks": 1, "person": 1, "forum": 1}
