"""Who is meant by a name: body, forum and day tell people of one name apart; what was decided once is kept to."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.actions.settle import settle, settle_certain
from influence.intake.candidates import Beside, confidence_of
from influence.intake.match import Directory
from influence.intake.queue import names_waiting
from influence.intake.settle import APART, IS, Choice, certain_choices
from influence.policy import read_policy
from influence.records.store import open_store
from tests.hangs import ending
from tests.intake.planning import inserted, planned, read
from tests.namepairs import traps
from tests.stores import stored
from tests.worlds import World

POLICY = read_policy()
AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
MARCH, MAY = date(2026, 3, 10), date(2026, 5, 10)


def two_patels() -> tuple[World, int, int]:
    """Two called S Patel: one at North PCN until 31 March and on the North Board, one at South PCN and from April at North PCN."""
    made = World()
    made.forum("North Board")
    made.forum("South Board")
    for name in ("North PCN", "South PCN"):
        made.organisation(name)
    ids = []
    for number in (1, 2):
        party = made.add("party", kind="person", name="S Patel", public_id=f"patel-{number}")
        made.add("person", party=party, given="S", family="Patel", email=f"patel{number}@example.org")
        ids.append(party)
    one, two = ids
    north, south = made.parties["North PCN"], made.parties["South PCN"]
    made.add("role", person=one, organisation=north, voice="provider_gp", valid_to="2026-04-01")
    made.add("role", person=two, organisation=south, voice="provider_gp")
    made.add("role", person=two, organisation=north, voice="provider_gp", valid_from="2026-04-01")
    seat = made.seat("North Board")
    made.add("seat_holder", seat=seat, person=one, kind="holder", valid_to="2026-04-01")
    made.add("seat_holder", seat=seat, person=two, kind="holder", valid_from="2026-04-01")
    return made, one, two


TOLD_APART = {
    "the body": (("S Patel (South PCN)", "", (), None), 2, "name and body"),
    "the body in a column": (("Dr S Patel", "Clinical director, South PCN", (), None), 2, "name and body"),
    "the body that day": (("Dr S Patel", "North PCN", (), MARCH), 1, "name and body"),
    "the body after a move": (("Dr S Patel", "North PCN", (), MAY), 2, "name and body"),
    "the forum that day": (("Dr S Patel", "", ("North Board",), MARCH), 1, "name and forum"),
    "the forum after a change": (("Dr S Patel", "", ("North Board",), MAY), 2, "name and forum"),
    "an e-mail": (("patel1@example.org", "", (), MAY), 1, "id, code or e-mail"),
    "both were there, no day": (("Dr S Patel", "North PCN", (), None), None, ""),
    "nothing": (("Dr S Patel", "", (), MARCH), None, ""),
    "another forum": (("Dr S Patel", "", ("South Board",), MARCH), None, ""),
    "a body of neither, though the forum fits": (("Dr S Patel", "North Board", ("North Board",), MARCH), None, ""),
}


@pytest.mark.parametrize(("asked", "who", "how"), TOLD_APART.values(), ids=TOLD_APART)
def test_two_of_one_name_are_told_apart_by(asked, who, how):
    made, one, two = two_patels()
    text, hint, scopes, day = asked
    match = Directory(made.frames(), POLICY).find(text, ("person",), hint, scopes, day)
    assert (match.party, match.how) == ({1: one, 2: two}.get(who), how)
    assert match.candidates == (() if who else (one, two))


def test_somebody_known_elsewhere_only_waits_even_under_a_full_name():
    made = World()
    made.organisation("South PCN")
    made.role("Sanjay Patel", "North PCN")
    directory = Directory(made.frames(), POLICY)
    assert directory.find("Sanjay Patel", ("person",), "South PCN", own=True).party is None
    assert directory.find("Sanjay Patel (South PCN)", ("person",)).party is None
    assert directory.find("Sanjay Patel", ("person",), "Chair of somewhere", own=True).party == made.parties["Sanjay Patel"]


def test_a_body_beside_a_name_that_is_not_where_the_person_comes_from_does_not_speak_against_it():
    made = World()
    made.organisation("South PCN")
    made.role("Sanjay Patel", "North PCN")
    new_post = read("roles.csv", "person,organisation,role,voice", "Sanjay Patel,South PCN,Clinical director,Provider GP")
    assert inserted(planned(made.frames(), new_post), "role", "person") == [(made.parties["Sanjay Patel"],)]


def test_somebody_known_elsewhere_only_is_suggested_with_what_speaks_against_it():
    made = World()
    made.organisation("South PCN")
    made.role("Sanjay Patel", "North PCN")
    directory = Directory(made.frames(), POLICY)
    (suggestion,) = directory.suggest("Sanjay Patel", ("person",), Beside("South PCN"))
    assert suggestion.reasons == ("the same name", "but is known at another body than the file names") and not suggestion.certain


def test_initials_never_match_even_where_they_are_another_name():
    made = World()
    person = made.person("Jane Okafor")
    made.add("alias", party=person, raw="JO")
    directory = Directory(made.frames(), POLICY)
    assert directory.find("JO", ("person",)).party is None
    assert directory.find("JO", ("person", "organisation", "forum")).party is None


def test_initials_that_fit_somebody_of_the_forum_are_suggested_and_never_certain():
    made = World()
    made.seat("Board", holder="Jane Okafor")
    made.role("Jane Okafor", "North PCN")
    made.person("Joe Orme")
    (suggestion,) = Directory(made.frames(), POLICY).suggest("JO", ("person",), Beside("North PCN", ("Board",)))
    assert (suggestion.name, suggestion.certain) == ("Jane Okafor", False)
    assert suggestion.reasons == ("the initials fit", "is of a body that the file names", "is known at Board")


def test_a_lower_bar_in_the_policy_is_kept_to_and_is_no_part_of_the_product():
    made = World()
    person = made.person("Friedrich Lindenberg")
    frames = made.frames()
    assert Directory(frames, POLICY).find("Fridrich Lindenberg", ("person",)).party is None
    assert Directory(frames, replace(POLICY, name_automatic_from=0.96)).find("Fridrich Lindenberg", ("person",)).party == person


@settings(max_examples=200)
@given(st.floats(0, 1), st.lists(st.floats(0, 1), max_size=3))
def test_confidence_is_one_less_the_doubt_that_is_left(likeness, counts):
    left = 1 - likeness
    for count in counts:
        left -= left * count
    assert confidence_of(likeness, *counts) == pytest.approx(1 - left, abs=1e-12)
    assert 0 <= confidence_of(likeness, *counts) <= 1 and confidence_of(likeness, *counts) >= likeness - 1e-12


def board(*people: str, waiting: str, body: str = "North PCN", hint: str = "North PCN", seat: bool = True) -> World:
    """People of a body, the first with a seat on the board, and a name that waits at its meeting of 1 October."""
    made = World()
    made.organisation("South PCN")
    for name in people:
        made.role(name, body)
    made.seat("Board", holder=people[0] if seat else None)
    made.meeting("Board", "2026-10-01", f"?{waiting}")
    made.rows["attendance"][-1]["raw_role"] = hint or None
    return made


CERTAIN = {
    "a first letter": (board("Jane Okafor", waiting="J Okafor"), True),
    "a title and the family name": (board("Jane Okafor", waiting="Dr Okafor"), True),
    "a family name alone, which may be a first name": (board("Jane Thomas", waiting="Thomas"), False),
    "a slip in the family name": (board("Jane Okafor", waiting="Jane Okafer"), True),
    "a first name that differs by a letter": (board("Anna Shah", waiting="Anya Shah"), False),
    "a short form": (board("Elizabeth Quill", waiting="Liz Quill"), True),
    "a short form that is a name of its own": (board("John Moss", waiting="Jack Moss"), False),
    "half of a double name": (board("Jane Okafor-Reed", waiting="Jane Okafor"), True),
    "half of a double first name": (board("Mary-Ann Croft", waiting="Mary Croft"), False),
    "two of one first letter": (board("Jane Okafor", "June Okafor", waiting="J Okafor"), False),
    "another body than theirs": (board("Jane Okafor", waiting="J Okafor", hint="South PCN"), False),
    "the forum alone": (board("Jane Okafor", waiting="J Okafor", hint=""), True),
    "neither body nor forum": (board("Jane Okafor", waiting="J Okafor", hint="", seat=False), False),
    "initials": (board("Jane Okafor", waiting="JO"), False),
    "a son": (board("John Reed", waiting="John Reed Jr"), False),
}


@pytest.mark.parametrize(("made", "certain"), CERTAIN.values(), ids=CERTAIN)
def test_a_suggestion_is_certain_or_not(made, certain):
    (waiting,) = names_waiting(made.frames(), POLICY)
    assert waiting.certain is certain
    assert len(certain_choices([waiting])) == certain


def test_somebody_who_has_a_row_of_their_own_at_the_meeting_is_not_certain():
    made = board("Jane Okafor", waiting="J Okafor")
    made.attendance(1, "Jane Okafor")
    (waiting,) = names_waiting(made.frames(), POLICY)
    assert not waiting.certain and waiting.suggestions[0].reasons[-1] == "but has a row of their own there"


def test_a_name_is_certain_only_where_it_is_everywhere_it_stands():
    made = board("Jane Okafor", waiting="J Okafor")
    made.meeting("Another board", "2026-10-02", "?J Okafor")
    (waiting,) = names_waiting(made.frames(), POLICY)
    assert (waiting.times, waiting.certain) == (2, False)


def test_all_certain_names_are_accepted_as_one_batch_and_the_others_wait_on(tmp_path):
    made = board("Jane Okafor", "Ben Low", waiting="J Okafor")
    made.attendance(1, "?B Low", raw_role="North PCN")
    made.attendance(1, "?Kit Moss")
    with open_store(stored(made, tmp_path / "store.db")) as store:
        batch, words = settle_certain(store, POLICY, by="Robin Vale", at=AT)
        assert batch.kind == "names" and words == "2 names settled, 2 attendances matched"
        assert [each.raw for each in names_waiting(store.frames(), POLICY)] == ["Kit Moss"]
        assert settle_certain(store, POLICY, by="Robin Vale", at=AT) == (None, "no name is certain")


def settled(store, raw: str, choice: Choice, at: str = ""):
    asked = next(each for each in names_waiting(store.frames(), POLICY) if each.raw == raw and at in " ".join(each.where))
    return settle(store, POLICY, {asked.id: choice}, by="Robin Vale", at=AT)


def test_somebody_kept_apart_is_never_matched_nor_suggested_again(tmp_path):
    made = board("Jo Read", waiting="Jo Reede")
    jo = made.parties["Jo Read"]
    with open_store(stored(made, tmp_path / "store.db")) as store:
        settled(store, "Jo Reede", Choice(APART, jo))
        directory = Directory(store.frames(), POLICY)
        new = directory.find("Dr Jo Reede", ("person",)).party
        assert new not in (None, jo)
        for text in ("Jo Reede", "Dr Jo Reede", "JO REEDE", "Jo Reede (North PCN)"):
            assert jo not in {each.party for each in directory.suggest(text, ("person",), Beside("North PCN", ("Board",)))}, text
            assert directory.find(text, ("person",), "North PCN", ("Board",)).party != jo, text


def test_a_name_of_several_is_remembered_for_the_forum_where_it_stood_and_nowhere_else(tmp_path):
    made, one, two = two_patels()
    made.meeting("South Board", "2026-05-01", "?Dr S Patel")
    with open_store(stored(made, tmp_path / "store.db")) as store:
        settled(store, "Dr S Patel", Choice(IS, two))
        (alias,) = store.frame("alias").itertuples()
        assert (alias.party, alias.raw, alias.scope) == (two, "Dr S Patel", "South Board")
        directory = Directory(store.frames(), POLICY)
        assert directory.find("Dr S Patel", ("person",), scopes=("South Board",)).party == two
        assert directory.find("Dr S Patel", ("person",)).candidates == (one, two)


def test_a_name_of_several_is_not_remembered_for_a_forum_where_another_of_them_is_known(tmp_path):
    made, _, two = two_patels()
    made.meeting("North Board", "2026-05-01", "?Dr S Patel")
    made.rows["seat_holder"].pop()
    with open_store(stored(made, tmp_path / "store.db")) as store:
        settled(store, "Dr S Patel", Choice(IS, two))
        assert store.frame("alias").empty
        assert store.frame("attendance")["person"].tolist() == [two]


def test_a_name_of_several_waits_once_for_each_forum():
    made, _, _ = two_patels()
    made.rows["seat_holder"].clear()
    made.meeting("North Board", "2026-05-01", "?Dr S Patel")
    made.meeting("South Board", "2026-05-02", "?Dr S Patel")
    waiting = names_waiting(made.frames(), POLICY)
    assert sorted(each.where for each in waiting) == [("North Board, 2026-05-01",), ("South Board, 2026-05-02",)]


def test_another_name_of_somebody_is_a_reason():
    made = World()
    person = made.person("Jane Marsh")
    made.add("alias", party=person, raw="Jane Okafor")
    (suggestion,) = Directory(made.frames(), POLICY).suggest("Jane Okafer", ("person",))
    assert (suggestion.name, suggestion.reasons) == ("Jane Marsh", ("another name of theirs is 'Jane Okafor'",))


def test_everybody_of_the_traps_on_record_together_is_still_not_taken_for_another():
    made = World()
    for pair in traps():
        made.organisation(pair.known_body)
    for pair in traps():
        made.role(pair.known, pair.known_body)
    directory = Directory(made.frames(), POLICY)
    for pair in traps():
        if not pair.same:
            match = directory.find(pair.written, ("person",), pair.written_body, own=True)
            assert match.party is None or directory.name[match.party] != pair.known, pair


CROWD = ("Jane Okafor", "JO Reed", "S Patel", "Zoë Müller", "Jan van der Berg", "Li Ng", "O", "St John")


@settings(max_examples=30)
@given(
    st.one_of(
        st.text(max_size=30), st.lists(st.sampled_from([*CROWD, "Dr", "(", ")", ",", "JO", "Jr", "-", "."]), max_size=5).map(" ".join)
    ),
    st.sampled_from(["", "North PCN", "South PCN, Chair", ", (;"]),
    st.booleans(),
)
def test_whatever_a_file_writes_is_looked_at_without_fault_and_the_same_each_time(text, hint, own):
    made = World()
    made.organisation("South PCN")
    made.forum("Board")
    for name in CROWD:
        made.role(name, "North PCN")
    directory, again = (Directory(made.frames(), POLICY) for _ in range(2))
    beside = Beside(hint, ("Board",), MAY, own)
    kinds = ("person", "organisation", "forum")
    found = directory.suggest(text, kinds, beside)
    assert found == again.suggest(text, kinds, beside)
    assert [each.confidence for each in found] == sorted((each.confidence for each in found), reverse=True)
    assert all(POLICY.name_alike_from - 0.005 <= each.confidence <= 1 and each.reasons for each in found)
    assert sum(each.certain for each in found) <= 1
    match = directory.find_beside(text, kinds, beside)
    assert match.party is None or match.party in directory.kind


def test_a_name_as_long_as_a_file_is_looked_at():
    made = World()
    made.role("Jane Okafor", "North PCN")
    directory = Directory(made.frames(), POLICY)
    for text in ("Jane Okafor " * 20_000, "(" * 100_000, "- " * 100_000, "J" * 100_000, "," * 100_000):
        with ending():
            found = directory.find(text, ("person",), text[:300], own=True)
            suggested = directory.suggest(text, ("person",), Beside(text[:300]))
        assert (found.party, suggested) == (None, ())


def test_a_queue_of_500_names_against_25000_people_is_looked_through():
    made = World()
    syllables = [first + second for first in "bdfghklmnprst" for second in "aeiou"]
    names = [
        f"{a}{b}n {c}{d}{e}s".title()
        for a in syllables[:25]
        for b in syllables[25:35]
        for c in syllables[:10]
        for d in syllables[40:44]
        for e in "aeiou"
    ]
    for number, name in enumerate(names[:25_000]):
        party = made.add("party", kind="person", name=name, public_id=f"p-{number}")
        made.add("person", party=party)
    meetings = [made.meeting(f"Board {number}", "2026-10-01") for number in range(20)]
    for number in range(500):
        given, family = names[number * 50].split()
        tail = f"{'bdfghklmnp'[number % 10]}{'aeiou'[number % 5]}{'bdfghklmnprst'[number % 13]}{'lmnrst'[number // 90]}"
        raw = (f"{given[0]} {family}{tail}", f"Dr {family}{tail}", f"{given} {family}{tail}", f"{given}{tail} {family}")[number % 4]
        made.add("attendance", meeting=meetings[number % 20], raw_name=raw, status="present")
    frames = made.frames()
    assert len(frames["party"]) >= 25_000
    with ending():
        waiting = names_waiting(frames, POLICY)
        assert len(waiting) > 450


def test_another_name_of_two_people_is_neither_of_theirs():
    made = World()
    both = [made.person("Ann Lee"), made.person("Ben Moss")]
    for person in both:
        made.add("alias", party=person, raw="Doctor Nightingale")
    found = Directory(made.frames(), POLICY).find("Doctor Nightingale", ("person",))
    assert (found.party, found.candidates) == (None, tuple(sorted(both)))


WORDS = st.sampled_from(
    [
        "Amina Shah",
        "Dr Amina Shah",
        "Amina Shah (North PCN)",
        "A Shah",
        "AS",
        "Ben Low",
        "Benny Low",
        "S Patel",
        "North PCN",
        "amina@example.org",
        "",
    ]
)
BESIDE = st.builds(
    Beside,
    hint=st.sampled_from(["", "North PCN", "South PCN"]),
    scopes=st.lists(st.sampled_from(["North Board", "South Board", "a.csv"])).map(tuple),
    day=st.sampled_from([None, MARCH, MAY]),
    own=st.booleans(),
)
KINDS_ASKED = st.sampled_from([("person",), ("person", "organisation"), ("organisation", "forum")])


@cache
def frames_with(with_alias: bool, apart: bool) -> dict:
    world, one, _ = two_patels()
    world.person("Amina Shah", email="amina@example.org")
    world.person("Ben Low")
    if with_alias:
        world.add("alias", party=one, raw="Ben Low", scope="North Board")
    if apart:
        world.add("alias", party=one, raw="Amina Shah", apart_from=world.parties["Amina Shah"])
    return world.frames()


@given(st.lists(st.tuples(WORDS, KINDS_ASKED, BESIDE), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_names_looked_up_one_after_another_are_found_as_each_would_be_alone(asked, with_alias, apart):
    directory = Directory(frames_with(with_alias, apart), POLICY)
    for text, kinds, beside in asked:
        assert directory.find_beside(text, kinds, beside) == directory._find(text.strip(), kinds, beside)
