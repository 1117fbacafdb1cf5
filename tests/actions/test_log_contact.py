"""Logging one conversation: one batch, checked as an import is, and never counted twice."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from worlds import World

from influence.actions.contact_entry import Entry, New
from influence.actions.log_contact import AlreadyLogged, TooMany, add_my_name, log_contact, log_meeting
from influence.actions.say_logging_since import say_logging_since
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.contacts import Contacts
from influence.records.store import open_store
from tests.stores import stored

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
TODAY = date(2026, 11, 14)
POLICY = read_policy()
NHS = "943 476 5919"


@pytest.fixture
def store(tmp_path):
    world = World()
    for person, body in (("Amina Shah", "North PCN"), ("Ben Low", "South PCN"), ("Cara Dee", "East PCN")):
        world.role(person, body)
    for person in ("Jo Reed", "Kay Moss"):
        world.organisation("Hospital", "acute_trust", "acute")
        world.role(person, "Hospital", type="place_director", voice="system")
    world.logging("2023-01-01")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def who(store, name):
    party = store.frame("party")
    return int(party.loc[party["name"] == name, "id"].iloc[0])


def talk(store, ours="Amina Shah", theirs="Jo Reed", **more):
    def ids(names):
        return tuple(who(store, name) for name in names.split(", ")) if isinstance(names, str) else names

    return Entry(more.pop("day", TODAY), ids(ours), ids(theirs), **more)


def save(store, entry, **how):
    return log_contact(store, entry, POLICY, today=TODAY, by="Amina Shah", at=AT, **how)


def parties(store):
    names = store.frame("party").set_index("id")["name"]
    rows = store.frame("contact_party")
    return [
        (names.get(party, raw), bool(logged)) for party, raw, logged in zip(rows["party"], rows["raw_name"], rows["logged"], strict=True)
    ]


def test_a_conversation_is_one_batch_with_all_that_was_told_and_its_undo_leaves_nothing(store):
    entry = talk(
        store,
        "Amina Shah, Ben Low",
        kind="video",
        topic=" Discharge letters ",
        outcome="Letters within 24 h from January",
        note="Position: in favour",
        next_on=date(2026, 12, 26),
        minutes=25,
        started=who(store, "Jo Reed"),
    )
    batch = save(store, entry)
    assert (batch.by, batch.kind, batch.inserted, batch.note) == ("Amina Shah", "contact", 4, "Logged a conversation of 14 Nov 2026")
    row = store.frame("contact").iloc[0]
    assert row[["kind", "topic", "outcome", "note", "minutes"]].tolist() == [
        "video",
        "Discharge letters",
        "Letters within 24 h from January",
        "Position: in favour",
        25,
    ]
    assert (row["date"].date(), row["next_on"].date()) == (TODAY, date(2026, 12, 26))
    assert parties(store) == [("Amina Shah", True), ("Ben Low", False), ("Jo Reed", False)]
    assert store.frame("contact_party")["started"].tolist() == [False, False, True]
    store.undo(batch, by="Amina Shah", at=AT)
    assert store.frame("contact").empty
    assert store.frame("contact_party").empty


REFUSED = [
    ({"theirs": ()}, "It is not said with whom you spoke. Choose somebody, or type a name."),
    ({"ours": ()}, "It is not said who of general practice spoke. Say who you are, or who was there."),
    ({"ours": ("Jo",), "theirs": ("Jo",)}, "'Jo' stands on both sides of the conversation. Take them out of one."),
    ({"kind": "pigeon"}, "It is not said how you spoke. Choose in person, video, phone, e-mail, message, event or visit."),
    (
        {"day": date(2026, 11, 15)},
        "The day, 15 Nov 2026, lies ahead. Choose today or a day before. What is planned goes under 'Next contact'.",
    ),
    ({"day": date(1926, 11, 14)}, "The day, 14 Nov 1926, is before 1990. Look at the year."),
    ({"next_on": TODAY}, "The next contact, 14 Nov 2026, is not after this one. Choose a later day, or none."),
    ({"minutes": 1441}, "1441 minutes is not the length of a conversation. Give 0 to 1440, or leave it out."),
    ({"minutes": -1}, "-1 minutes is not the length of a conversation. Give 0 to 1440, or leave it out."),
    ({"topic": "x" * 201}, "What it was about has 201 characters; there is room for 200. Say it shorter."),
    ({"outcome": "x" * 281}, "What was said or agreed has 281 characters; there is room for 280. Say it shorter."),
    ({"note": "x" * 501}, "The note has 501 characters; there is room for 500. Say it shorter."),
    ({"outcome": f"about {NHS}"}, "The words hold what looks like an NHS number. Take it out: nothing about a patient is kept here."),
    ({"theirs": (f"Jo {NHS}",)}, "The words hold what looks like an NHS number. Take it out: nothing about a patient is kept here."),
    ({"theirs": ("x" * 201,)}, "A name of 201 characters is too long to be one. Write the name alone."),
    ({"theirs": (New(" "),)}, "Somebody new has no name. Write the name, or take them out."),
    ({"theirs": (New("Jo", role="x" * 161),)}, "The role of Jo is longer than 160 characters. Say it shorter."),
    ({"theirs": ("Jo Reed", "reed, jo")}, "Jo Reed is named twice. Take one of the two out."),
    ({"theirs": (99_999,)}, "Somebody chosen is no longer on record. Choose again."),
    ({"theirs": (New("Jo Reed"),)}, "Jo Reed is on record already. Choose them from the list; the search finds names that are on record."),
    ({"started": "Nobody"}, "Whoever started it is not among those who spoke. Choose one of them, or leave it open."),
    (
        {"ours": (New("Dev Anand", role="director", body="Hospital", body_type="acute_trust"),)},
        "Dev Anand would not speak for general practice. Give a role at a practice, PCN, federation, LMC or leadership group.",
    ),
]


@pytest.mark.parametrize(("change", "message"), REFUSED, ids=[message[:60] for _, message in REFUSED])
def test_what_cannot_stand_is_refused_and_nothing_is_written(store, change, message):
    before = store.version()
    with pytest.raises(UserError) as refused:
        save(store, replace(talk(store), **change), sure=True)
    assert str(refused.value) == message
    assert store.version() == before


@pytest.mark.parametrize("words", ["her DOB came up", "ref 1234567", "number 943 476 5918", "NHS number discussed"])
def test_words_that_may_be_about_a_patient_are_saved_only_by_somebody_who_is_sure(store, words):
    with pytest.raises(Doubtful, match="This may be about a patient"):
        save(store, talk(store, outcome=words))
    assert save(store, talk(store, outcome=words), sure=True).inserted == 3


@pytest.mark.parametrize("words", ["on 2026-11-14 at 10:30", "a budget of 1,250,000 pounds", "6 of 12 practices", "in 2026/27"])
def test_days_sums_and_counts_are_nobodys_number(store, words):
    assert save(store, talk(store, outcome=words)).inserted == 3


def test_the_same_talk_told_by_another_is_asked_about_and_then_is_logged_by_both(store):
    save(store, talk(store, "Amina Shah, Ben Low", outcome="Letters"))
    mine = talk(store, "Ben Low", minutes=30, outcome="A start in January", note="Facts")
    with pytest.raises(AlreadyLogged) as told:
        save(store, mine)
    assert str(told.value) == (
        "Amina Shah logged this already: Jo Reed, in person, 14 Nov 2026. Is it the same talk, or a second one that day?"
    )
    assert not told.value.mine
    batch = add_my_name(store, told.value.contact, mine, POLICY, today=TODAY, by="Ben Low", at=AT)
    assert len(store.frame("contact")) == 1
    assert parties(store) == [("Amina Shah", True), ("Ben Low", True), ("Jo Reed", False)]
    row = store.frame("contact").iloc[0]
    assert row[["outcome", "note", "minutes"]].tolist() == ["Letters; A start in January", "Facts", 30]
    assert add_my_name(store, told.value.contact, mine, POLICY, today=TODAY, by="Ben Low", at=AT) is None
    store.undo(batch, by="Ben Low", at=AT)
    assert parties(store) == [("Amina Shah", True), ("Ben Low", False), ("Jo Reed", False)]


def test_one_who_was_there_and_not_named_joins_the_same_talk(store):
    save(store, talk(store))
    mine = talk(store, "Ben Low, Amina Shah")
    with pytest.raises(AlreadyLogged) as told:
        save(store, mine)
    add_my_name(store, told.value.contact, mine, POLICY, today=TODAY, by="Ben Low", at=AT)
    assert parties(store) == [("Amina Shah", True), ("Jo Reed", False), ("Ben Low", True)]


def test_a_second_talk_that_day_is_kept_and_pressing_twice_is_told(store):
    save(store, talk(store))
    with pytest.raises(AlreadyLogged) as told:
        save(store, talk(store))
    assert told.value.mine
    assert str(told.value).startswith("You logged this already: Jo Reed")
    save(store, talk(store), second_talk=True)
    assert len(store.frame("contact")) == 2


@pytest.mark.parametrize(
    "other", [{"day": TODAY - timedelta(days=1)}, {"kind": "phone"}, {"theirs": "Kay Moss"}, {"ours": "Cara Dee"}], ids=str
)
def test_another_day_way_or_person_is_another_talk(store, other):
    save(store, talk(store))
    save(store, talk(store, **other))
    assert len(store.frame("contact")) == 2


def test_texts_that_do_not_fit_together_are_told_and_nothing_is_lost(store):
    save(store, talk(store, outcome="x" * 200))
    mine = talk(store, "Ben Low, Amina Shah", outcome="y" * 100)
    with pytest.raises(AlreadyLogged) as told:
        save(store, mine)
    with pytest.raises(UserError, match="your words have 302 characters; there is room for 280"):
        add_my_name(store, told.value.contact, mine, POLICY, today=TODAY, by="Ben Low", at=AT)


def test_of_two_who_save_the_same_talk_at_once_the_second_is_told(store):
    """Both have looked before either writes: the slower finds the store moved, looks again, and is asked."""
    looked, seen = threading.Barrier(2, timeout=20), []
    version = type(store).version

    class Together:
        """The store, with everybody's first look at the same moment."""

        def __init__(self):
            self.first = True

        def __getattr__(self, name):
            return getattr(store, name)

        def version(self):
            found = version(store)
            if self.first:
                self.first = False
                looked.wait()
            return found

    def go():
        try:
            seen.append(log_contact(Together(), talk(store), POLICY, today=TODAY, by="x", at=AT))
        except AlreadyLogged as told:
            seen.append(told)

    threads = [threading.Thread(target=go) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert sorted(isinstance(each, AlreadyLogged) for each in seen) == [False, True]
    assert len(store.frame("contact")) == 1


def test_somebody_new_is_added_with_role_and_body_in_the_same_batch(store):
    batch = save(
        store, talk(store, theirs=(New("Dr Mel Hart", role="Chief executive", body="Ashmere Council", body_type="district_council"),))
    )
    roles = store.frame("role").iloc[-1]
    assert (roles["person"], roles["organisation"]) == (who(store, "Mel Hart"), who(store, "Ashmere Council"))
    assert (roles["type"], roles["title"], roles["voice"]) == ("chief_executive", "Chief executive", "system")
    assert parties(store)[-1] == ("Mel Hart", False)
    store.undo(batch, by="Amina Shah", at=AT)
    assert "Mel Hart" not in set(store.frame("party")["name"])


def test_a_body_may_be_spoken_with_and_a_name_may_wait_to_be_recognised(store):
    save(store, talk(store, theirs=(who(store, "Hospital"), "Pat of estates", New("Village hall", "organisation", body_type="vcse"))))
    assert parties(store)[1:] == [("Hospital", False), ("Pat of estates", False), ("Village hall", False)]
    assert store.frame("contact_party")["party"].isna().tolist() == [False, False, True, False]


def test_a_typed_name_that_is_certain_is_the_person_on_record(store):
    save(store, talk(store, theirs=("reed, jo",)))
    assert store.frame("contact_party")["party"].iloc[1] == who(store, "Jo Reed")
    with pytest.raises(AlreadyLogged):
        save(store, talk(store))


def test_in_an_empty_store_the_first_conversation_brings_both_and_then_since_when(tmp_path):
    with open_store(tmp_path / "new.db") as store:
        me = New("Amina Shah", role="clinical director", body="North PCN", body_type="pcn")
        save(store, Entry(TODAY, (me,), (New("Jo Reed", role="director", body="ICB", body_type="icb"),)))
        leader = who(store, "Amina Shah")
        before = find(Contacts(TODAY, audience="chair", leader=leader), store.frames(), POLICY)
        assert before.unknown["logging_since_missing"] == 1
        assert before.behind["likely"]["strength"].isna().all()
        say_logging_since(store, leader=leader, since=date(2026, 1, 1), today=TODAY, by="Amina Shah", at=AT)
        after = find(Contacts(TODAY, audience="chair", leader=leader), store.frames(), POLICY)
        assert after.unknown["logging_since_missing"] == 0
        assert after.behind["likely"]["strength"].iloc[0] > 30


@pytest.mark.parametrize(
    ("since", "message"),
    [
        (None, "There is no day yet. Choose the day from which all your conversations are logged."),
        (date(2026, 11, 15), "The day, 15 Nov 2026, lies ahead. Choose today or a day before."),
        (date(1900, 1, 1), "The day, 1 Jan 1900, is before 1990. Look at the year."),
    ],
)
def test_a_day_since_when_that_cannot_be_is_refused(store, since, message):
    with pytest.raises(UserError) as refused:
        say_logging_since(store, leader=who(store, "Amina Shah"), since=since, today=TODAY, by="x", at=AT)
    assert str(refused.value) == message


def test_more_than_six_are_a_meeting_which_is_saved_once(store):
    crowd = talk(
        store, theirs=(who(store, "Jo Reed"), who(store, "Hospital"), "A One", "B Two", "C Three", "D Four"), kind="video", topic="Winter"
    )
    with pytest.raises(TooMany) as told:
        save(store, crowd)
    assert str(told.value).startswith("7 took part: with more than 6 it is a meeting")
    how = {"today": TODAY, "by": "Amina Shah", "at": AT}
    log_meeting(store, crowd, POLICY, **how)
    meeting = store.frame("meeting").iloc[0]
    assert meeting[["title", "status", "roster", "mode"]].tolist() == ["Winter", "held", "full", "virtual"]
    assert store.frame("attendance")["person"].notna().sum() == 2
    assert len(store.frame("attendance")) == 7
    assert store.frame("contact").empty
    with pytest.raises(UserError, match="A meeting of the same people on 14 Nov 2026 is there already"):
        log_meeting(store, crowd, POLICY, **how)
