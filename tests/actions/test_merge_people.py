"""Two people made one and taken apart again: nothing is lost, whatever was done in between."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.actions.merge_people import later_rows, made_one_with, merge_people, split_people, would_merge, would_split
from influence.errors import UserError
from influence.intake.match import Directory
from influence.policy import read_policy
from influence.records.draft import Draft
from influence.records.store import open_store
from influence.records.tables import TABLES
from tests.stores import draft_of, stored
from tests.worlds import World

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
POLICY = read_policy()
WHO = {"by": "Robin Vale", "at": AT}


def world() -> World:
    """Jane Okafor and Jane Okafor-Reed, who are one; Ben Low, who is not."""
    made = World()
    made.organisation("North PCN")
    made.organisation("Trust", "acute_trust", "acute")
    made.forum("Board")
    made.person("Jane Okafor", email="jane@example.org")
    made.person("Jane Okafor-Reed", is_gp=True, email="jor@example.org")
    made.role("Jane Okafor", "North PCN", valid_from="2025-01-01")
    made.role("Jane Okafor-Reed", "North PCN", valid_from="2025-01-01")
    made.role("Jane Okafor-Reed", "Trust", "medical_director", "system")
    made.seat("Board", holder="Jane Okafor-Reed", deputies="Ben Low")
    made.meeting("Board", "2026-09-01", "Jane Okafor, Jane Okafor-Reed (in attendance), Ben Low (deputy for Jane Okafor-Reed)")
    made.meeting("Board", "2026-10-01", "Jane Okafor (apologies), Jane Okafor-Reed")
    made.meeting("Board", "2026-11-01", "Jane Okafor-Reed")
    made.contact("2026-09-03", "Jane Okafor, Jane Okafor-Reed, Ben Low")
    made.contact("2026-09-04", "Jane Okafor-Reed, Ben Low", started="Jane Okafor-Reed")
    made.add("rating", date="2026-09-05", rater=made.parties["Jane Okafor"], about=made.parties["Jane Okafor-Reed"], kind="trust", value=4)
    made.add("alias", party=made.parties["Jane Okafor-Reed"], raw="J Reed", scope="Board")
    return made


@pytest.fixture
def store(store):
    """In SQLite and in PostgreSQL."""
    store.write(draft_of(world()), by="test", at=AT, kind="import")
    return store


def content(store):
    """Every row of every table of data, cell by cell, without who wrote it when."""
    frames = store.frames(set(TABLES) - {"batch", "change"})
    return {name: [tuple(map(str, row)) for row in frame.itertuples(index=False)] for name, frame in frames.items()}


def ids(store):
    party = store.frame("party")
    return dict(zip(party["name"], party["id"].tolist(), strict=True))


def merged(store):
    who = ids(store)
    return merge_people(store, POLICY, who["Jane Okafor-Reed"], who["Jane Okafor"], **WHO)


def named(store, table, *columns):
    names = {party: name for name, party in ids(store).items()}
    frame = store.frame(table)
    return sorted(
        tuple(names.get(value, value) if column in ("person", "party", "for_person", "seat_for") else str(value) for column, value in row)
        for row in ([(column, getattr(each, column)) for column in columns] for each in frame.itertuples(index=False))
    )


def test_every_row_is_given_over_and_what_says_the_same_is_said_once(store):
    batch, words = merged(store)
    assert batch.kind == "merge" and store.batches()["note"].iloc[0] == words
    assert words == "Jane Okafor-Reed is Jane Okafor now: 11 rows given over, 4 of them said what another said"
    assert sorted(store.frame("party").query("kind == 'person'")["name"]) == ["Ben Low", "Jane Okafor"]
    assert named(store, "attendance", "meeting", "person", "status") == [
        ("1", "Ben Low", "deputy"),
        ("1", "Jane Okafor", "present"),
        ("2", "Jane Okafor", "unknown"),
        ("3", "Jane Okafor", "present"),
    ]
    assert named(store, "role", "person", "type") == [("Jane Okafor", "clinical_director"), ("Jane Okafor", "medical_director")]
    assert named(store, "contact_party", "contact", "party") == [
        ("1", "Ben Low"),
        ("1", "Jane Okafor"),
        ("2", "Ben Low"),
        ("2", "Jane Okafor"),
    ]
    assert store.frame("rating").empty
    person = store.frame("person").set_index("given").loc["Jane"]
    assert (person["email"], person["is_gp"], person["family"]) == ("jane@example.org", True, "Okafor")
    assert named(store, "alias", "party", "raw", "scope") == [
        ("Jane Okafor", "J Reed", "Board"),
        ("Jane Okafor", "Jane Okafor-Reed", "nan"),
        ("Jane Okafor", "jor@example.org", "nan"),
    ]


def test_two_meetings_of_one_day_stay_two_though_one_person_took_the_chair(tmp_path):
    made = World()
    for name in ("Ann Low", "Anne Low"):
        made.meeting("Board" if name == "Ann Low" else "Group", "2026-09-01", chair=made.person(name))
        made.add("issue", kind="issue", title="Beds", owner=made.person(name), public_id=f"issue-{name[:4].strip().lower()}")
        made.add("contact", date="2026-09-01", kind="phone", ref=name)
    with open_store(stored(made, tmp_path / "store.db")) as store:
        before, who = content(store), ids(store)
        batch, words = merge_people(store, POLICY, who["Ann Low"], who["Anne Low"], **WHO)
        assert words == "Ann Low is Anne Low now: 2 rows given over"
        assert store.frame("meeting")["chair"].tolist() == [who["Anne Low"]] * 2 and len(store.frame("issue")) == 2
        split_people(store, batch.id, with_later=False, **WHO)
        assert content(store) == before


def test_files_that_write_the_name_or_address_that_went_mean_the_one_who_stays(store):
    merged(store)
    directory, jane = Directory(store.frames(), POLICY), ids(store)["Jane Okafor"]
    for written in ("Dr Jane Okafor-Reed", "jor@example.org", "jane@example.org", "Jane Okafor"):
        assert directory.find(written, ("person",)).party == jane, written


def test_what_would_happen_is_told_before_with_the_counts_that_are_told_after(store):
    who, before = ids(store), store.version()
    assert would_merge(store.frames(), POLICY, who["Jane Okafor-Reed"], who["Jane Okafor"]) == (
        "Jane Okafor-Reed would be one with Jane Okafor, who would be given 2 roles, 1 row of who holds a seat, 4 rows of attendance,"
        " 2 conversations and 2 other rows. 4 rows say what is there already, and would be kept once."
        " The name Jane Okafor-Reed would stay as another name of theirs."
    )
    assert store.version() == before


def test_what_is_kept_for_the_chair_is_given_over_and_not_counted(tmp_path):
    made = World()
    for name in ("Ann Low", "Anne Low"):
        made.add("statement", party=made.person(name), date="2026-09-01", kind="position", text="Beds first", audience="chair")
    with open_store(stored(made, tmp_path / "store.db")) as store:
        who = ids(store)
        told = would_merge(store.frames(), POLICY, who["Ann Low"], who["Anne Low"])
        assert told == "Ann Low would be one with Anne Low. The name Ann Low would stay as another name of theirs."
        _, words = merge_people(store, POLICY, who["Ann Low"], who["Anne Low"], **WHO)
        assert words == "Ann Low is Anne Low now: 0 rows given over"
        assert store.frame("statement")["party"].tolist() == [who["Anne Low"]]


def test_two_of_one_name_are_told_as_two(tmp_path):
    made = World()
    made.role("John Smith", "North PCN")
    second = made.add("party", kind="person", name="John Smith", public_id="person-99")
    made.add("person", party=second, given="John", family="Smith")
    with open_store(stored(made, tmp_path / "store.db")) as store:
        one, other = store.frame("party").query("kind == 'person'")["id"].tolist()
        assert would_merge(store.frames(), POLICY, one, other) == "The two called John Smith would be one, who would be given 1 role."


def test_nothing_is_done_where_something_else_would_be_by_now(store):
    who = ids(store)
    gone, kept = who["Jane Okafor-Reed"], who["Jane Okafor"]
    agreed = would_merge(store.frames(), POLICY, gone, kept)
    draft = Draft()
    draft.insert("alias", party=gone, raw="J O Reed")
    store.write(draft, by="Kim", at=AT, kind="edit")
    before = store.version()
    with pytest.raises(UserError) as told:
        merge_people(store, POLICY, gone, kept, agreed=agreed, **WHO)
    assert (told.value.message, told.value.do, store.version()) == (
        "Somebody changed what is known of the two meanwhile, so nothing was done.",
        "Read again what would happen; if it is right, press once more.",
        before,
    )
    agreed = would_merge(store.frames(), POLICY, gone, kept)
    draft = Draft()
    draft.insert("alias", party=who["Ben Low"], raw="Benny Low")
    store.write(draft, by="Kim", at=AT, kind="edit")
    merge_people(store, POLICY, gone, kept, agreed=agreed, **WHO)  # what somebody does elsewhere is no matter
    assert "Jane Okafor-Reed" not in ids(store)


def test_who_was_made_one_with_whom_is_known_until_they_are_taken_apart(store):
    assert made_one_with(store) == {}
    batch, _ = merged(store)
    jane = ids(store)["Jane Okafor"]
    (made,) = made_one_with(store)[jane]
    assert (made.batch, made.gone, made.made_at[:10], made.kept) == (batch.id, "Jane Okafor-Reed", "2026-11-14", {jane})
    assert would_split(made) == (
        "Jane Okafor-Reed would be somebody of their own again, with 2 roles, 1 row of who holds a seat, 4 rows of attendance,"
        " 2 conversations and 2 other rows. What was changed since stays as it is."
    )
    apart, _ = split_people(store, batch.id, with_later=False, **WHO)
    assert made_one_with(store) == {}
    store.undo(apart, **WHO)
    assert [each.batch for each in made_one_with(store)[jane]] == [batch.id]
    store.undo(batch, **WHO)
    assert made_one_with(store) == {}


def test_the_undo_gives_back_the_rows_as_they_were(store):
    before = content(store)
    batch, _ = merged(store)
    store.undo(batch, **WHO)
    assert content(store) == before


def test_taking_apart_gives_back_the_rows_as_they_were_and_the_undo_of_it_makes_them_one_again(store):
    before = content(store)
    batch, _ = merged(store)
    one = content(store)
    apart, words = split_people(store, batch.id, with_later=False, **WHO)
    assert content(store) == before
    assert (apart.kind, apart.undoes, words) == ("split", batch.id, "Jane Okafor-Reed is somebody of their own again")
    store.undo(apart, **WHO)
    assert content(store) == one


def later_file(store, jane):
    """What a later import brings: a meeting with the name that went, and a change of a row that was given over."""
    draft = Draft()
    meeting = draft.insert("meeting", date="2026-12-01", status="held", roster="full")
    draft.insert("attendance", meeting=meeting, raw_name="Dr Jane Okafor-Reed", person=jane, status="present")
    draft.insert("attendance", meeting=meeting, raw_name="Jane Okafor", person=jane, status="present", raw_role="again")
    third = store.frame("attendance").query("meeting == 3")["id"].iloc[0]
    draft.update("attendance", int(third), {"minutes": 40})
    return store.write(draft, by="Kim", at=AT, kind="import")


def test_a_split_keeps_what_was_done_since_where_an_undo_is_refused(store):
    batch, _ = merged(store)
    jane = ids(store)["Jane Okafor"]
    later_file(store, jane)
    with pytest.raises(UserError, match="cannot be taken back"):
        store.undo(batch, **WHO)
    assert [each.raw for each in later_rows(store, batch.id)] == ["Dr Jane Okafor-Reed"]
    _, words = split_people(store, batch.id, with_later=True, **WHO)
    assert words.endswith("1 row matched since under their names went with them")
    rows = named(store, "attendance", "meeting", "person", "raw_name", "minutes")
    assert ("3", "Jane Okafor-Reed", "Jane Okafor-Reed", "40") in rows
    assert ("4", "Jane Okafor-Reed", "Dr Jane Okafor-Reed", "<NA>") in rows
    assert ("4", "Jane Okafor", "Jane Okafor", "<NA>") in rows


def test_rows_matched_since_stay_where_that_is_wanted(store):
    batch, _ = merged(store)
    later_file(store, ids(store)["Jane Okafor"])
    _, words = split_people(store, batch.id, with_later=False, **WHO)
    assert words.endswith("1 row matched since under their names stayed")
    assert ("4", "Jane Okafor", "Dr Jane Okafor-Reed") in named(store, "attendance", "meeting", "person", "raw_name")


def test_a_meeting_taken_out_meanwhile_does_not_come_back_with_its_people(store):
    batch, _ = merged(store)
    draft = Draft()
    for table in ("attendance", "meeting_forum"):
        draft.delete(table, store.frame(table).query("meeting == 1")["id"].tolist())
    draft.delete("meeting", [1])
    store.write(draft, by="Kim", at=AT, kind="edit")
    split_people(store, batch.id, with_later=False, **WHO)
    assert {row[0] for row in named(store, "attendance", "meeting")} == {"2", "3"}
    assert "Jane Okafor-Reed" in ids(store)


def test_one_who_was_given_over_further_is_taken_apart_from_the_outside_in(store):
    before = content(store)
    who = ids(store)
    first, _ = merged(store)
    second, _ = merge_people(store, POLICY, who["Jane Okafor"], who["Ben Low"], **WHO)
    with pytest.raises(UserError) as told:
        split_people(store, first.id, with_later=False, **WHO)
    assert str(told.value) == "The person who was kept is no longer on record. Take apart first what was made one with them later."
    split_people(store, second.id, with_later=False, **WHO)
    split_people(store, first.id, with_later=False, **WHO)
    assert content(store) == before


def test_two_who_were_kept_apart_are_not_made_one(store):
    who = ids(store)
    draft = Draft()
    draft.insert("alias", party=who["Jane Okafor-Reed"], raw="Jane Okafor-Reed", apart_from=who["Jane Okafor"])
    store.write(draft, by="Kim", at=AT, kind="edit")
    with pytest.raises(UserError) as told:
        merged(store)
    assert told.value.message == "Somebody said that Jane Okafor-Reed and Jane Okafor are to be kept apart."


WRONG = {
    "a body": ("Trust", "Jane Okafor", "Only people can be made one."),
    "oneself": ("Jane Okafor", "Jane Okafor", "Jane Okafor is one person already."),
    "nobody": ("", "Jane Okafor", "One of the two is not on record."),
}


@pytest.mark.parametrize(("gone", "kept", "message"), WRONG.values(), ids=WRONG)
def test_two_who_cannot_be_one_are_told(store, gone, kept, message):
    who, before = ids(store), store.version()
    with pytest.raises(UserError) as told:
        merge_people(store, POLICY, who.get(gone, 999), who[kept], **WHO)
    assert told.value.message == message and store.version() == before


@pytest.mark.parametrize(
    ("batch", "message"),
    [(1, "Batch 1 did not make two people one."), (99, "There is no batch 99.")],
    ids=["an import", "none"],
)
def test_a_batch_that_made_nobody_one_is_not_taken_apart(store, batch, message):
    with pytest.raises(UserError) as told:
        split_people(store, batch, with_later=False, **WHO)
    assert told.value.message == message


def test_what_was_taken_apart_already_is_told(store):
    batch, _ = merged(store)
    split_people(store, batch.id, with_later=False, **WHO)
    with pytest.raises(UserError, match="taken back already"):
        split_people(store, batch.id, with_later=False, **WHO)


PEOPLE = ["Ann Low", "Ben Low", "Cara Dee"]
people = st.sampled_from(PEOPLE)
statuses = st.sampled_from(["present", "apologies", "deputy", "unknown", "in_attendance"])
meetings = st.lists(st.dictionaries(people, statuses, max_size=3), max_size=4)
contacts = st.lists(st.sets(people, min_size=2), max_size=4)
roles = st.lists(st.tuples(people, st.sampled_from(["North PCN", "Trust"]), st.sampled_from([None, "2025-04-01"])), max_size=5)
pairs = st.lists(st.tuples(people, people, st.integers(1, 5)).filter(lambda each: each[0] != each[1]), max_size=4)


@settings(max_examples=25)
@given(meetings, contacts, roles, pairs, st.permutations(PEOPLE))
def test_making_one_and_taking_apart_leave_any_store_as_it_was(tmp_path_factory, held, talks, posts, rated, order):
    made = World()
    made.organisation("North PCN")
    made.organisation("Trust", "acute_trust", "acute")
    for name in PEOPLE:
        made.person(name)
    for day, there in enumerate(held, 1):
        meeting = made.meeting("Board", f"2026-10-0{day}")
        for name, status in there.items():
            made.attendance(meeting, f"{name} ({status})")
    for day, who in enumerate(talks, 1):
        made.contact(f"2026-10-0{day}", ", ".join(sorted(who)))
    for name, body, start in posts:
        made.role(name, body, valid_from=start)
    for rater, about, value in rated:
        made.add("rating", date="2026-10-01", rater=made.parties[rater], about=made.parties[about], kind="trust", value=value)
    with open_store(stored(made, tmp_path_factory.mktemp("made") / "store.db")) as store:
        before, who = content(store), ids(store)
        batch, _ = merge_people(store, POLICY, who[order[0]], who[order[1]], **WHO)
        frames = store.frames()
        assert who[order[0]] not in set(frames["party"]["id"])
        for table, column, parent in (("attendance", "person", "meeting"), ("contact_party", "party", "contact")):
            assert not frames[table].duplicated([parent, column]).any()
        split_people(store, batch.id, with_later=False, **WHO)
        assert content(store) == before
