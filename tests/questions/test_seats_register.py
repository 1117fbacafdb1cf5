"""The seat register: who sits where for whom, with which authority, and until when.

Handles: R-01, R-05, R-12, M-02, C-05, D-09.
Rows of the list of mess: row 15 (a job share), row 34 (a vacant seat).
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rooms import random_rooms
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.seats_register import FLAGS, Seats, flag_words
from influence.questions.coverage.seats_register_sentences import FOR_THE_GROUP
from influence.records.frames import frames_of

DAY = date(2026, 11, 14)
POLICY = read_policy()


def asked(world: World, day: date = DAY, **more):
    return find(Seats(day, **more), world.frames(), POLICY)


def board(holder: str | None = "Amina Shah", owner: str = "system", term: dict | None = None, **seat) -> World:
    world = World()
    world.forum("Board", place="North", owner=owner)
    world.seat("Board", "GP", holder=holder, **seat)
    if term is not None:
        world.add("seat_term", seat=1, **term)
    return world


def only(world: World, day: date = DAY) -> pd.Series:
    rows = asked(world, day).rows
    assert len(rows) == 1
    return rows.iloc[0]


def flags(world: World, day: date = DAY) -> list[str]:
    return [flag for flag in only(world, day)["flags"].split("; ") if flag]


ROUTES = {"brief_route": "A page two days before", "feedback_route": "Five lines in a week"}


def test_r_01_a_seat_tells_forum_holder_deputies_constituency_authority_and_days():
    world = board(
        deputies="Ben Low, Cara Dee",
        voting=True,
        required_by="terms",
        valid_from="2025-04-01",
        valid_to="2027-04-01",
        term={"authority": 3, "limits": "Nothing that binds", "mandate_source": "practices", **ROUTES},
    )
    world.rows["seat_term"][0]["nominated_by"] = world.organisation("North LMC", "lmc")
    row = only(world)
    assert row[["forum", "place", "seat", "constituency", "holder", "deputies", "capacity"]].tolist() == [
        "Board",
        "North",
        "GP",
        "North",
        "Amina Shah",
        "Ben Low; Cara Dee",
        "place_gp",
    ]
    assert row[["authority", "limits", "mandate_source", "nominated_by", "voting", "required_by", "flags"]].tolist() == [
        3,
        "Nothing that binds",
        "practices",
        "North LMC",
        True,
        "terms",
        "",
    ]
    assert [row["first"], row["last"]] == [pd.Timestamp("2025-04-01"), pd.Timestamp("2027-03-31")]


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_r_01_every_seat_in_force_has_its_row_and_a_constituency_or_a_flag(seed):
    world = random_rooms(seed)
    rows = asked(world).rows
    expected = {
        seat["id"]
        for seat in world.rows["seat"]
        if seat["sector"] == "general_practice" and (seat.get("valid_from") or "0") <= "2026-11-14" < (seat.get("valid_to") or "9")
    }
    assert set(rows["seat_id"]) == expected and rows["seat_id"].is_unique
    asks = [("no_constituency" in row.flags.split("; ")) for row in rows.itertuples()]
    assert asks == rows["constituency"].isna().tolist()
    for row in rows.itertuples():
        assert set(filter(None, row.flags.split("; "))) <= set(FLAGS)
        assert ("vacant" in row.flags.split("; ")) == (row.state == "vacant")


def test_r_05_authority_limits_and_mandate_are_those_of_the_day_asked_about():
    world = board(term={"authority": 1, "mandate_source": "system", "valid_to": "2026-06-01"})
    world.add("seat_term", seat=1, authority=3, limits="Up to last year's sum", mandate_source="practices", valid_from="2026-06-01")
    assert only(world, date(2026, 5, 31))[["authority", "mandate_source"]].tolist() == [1, "system"]
    assert only(world, date(2026, 6, 1))[["authority", "limits", "mandate_source"]].tolist() == [3, "Up to last year's sum", "practices"]


@pytest.mark.parametrize(
    ("source", "flagged"), [("practices", False), ("lmc", False), ("group", False), ("system", True), ("none", True), (None, False)]
)
def test_m_02_a_seat_appointed_by_the_system_or_by_nobody_has_no_practice_mandate(source, flagged):
    found = flags(board(term={"authority": 2, "mandate_source": source, **ROUTES}))
    assert found == (["no_mandate"] if flagged else [])


def test_no_term_recorded_is_not_known_and_no_gap():
    row = only(board())
    assert row["flags"] == "no_term"
    assert row[["authority", "mandate_source", "limits"]].isna().all()


@pytest.mark.parametrize(
    ("routes", "flagged"),
    [({}, True), ({"brief_route": "A page"}, False), ({"feedback_route": "A page"}, False), (ROUTES, False)],
)
def test_r_12_a_solo_seat_with_neither_brief_nor_feedback_is_an_unsupported_voice(routes, flagged):
    world = board(term={"authority": 2, **routes})
    assert ("unsupported" in flags(world)) == flagged
    world.seat("Board", "LMC", holder="Ben Low", capacity="lmc", for_party=world.organisation("North LMC", "lmc"))
    rows = asked(world).rows
    assert not rows["solo"].any() and not rows["flags"].str.contains("unsupported").any()


def test_r_12_alone_among_ourselves_is_not_alone():
    assert flags(board(owner="gp", term={"authority": 2})) == []


def test_row_34_a_vacant_seat_is_vacant_and_one_without_a_row_is_not_known():
    world = board(holder=None, term={"authority": 2, **ROUTES})
    assert flags(world) == ["holder_unknown"]
    world.holder("Board", "GP", None, valid_from="2026-05-14")
    assert flags(world) == ["vacant"]
    assert pd.isna(only(world)["holder"])


def test_row_15_two_who_share_a_seat_stand_in_one_row():
    world = board(term={"authority": 2, **ROUTES})
    world.holder("Board", "GP", "Ben Low", share=0.5)
    assert only(world)["holder"] == "Amina Shah; Ben Low"


def test_a_seat_that_says_for_no_body_or_place_is_flagged():
    assert "no_constituency" in flags(board(capacity="pcn", term={"authority": 2, **ROUTES}))


@pytest.mark.parametrize(
    ("terms", "until", "flag"),
    [
        ([{"valid_to": "2027-02-13"}], "2027-02-12", "ending"),
        ([{"valid_to": "2027-02-14"}], "2027-02-13", None),
        ([{"valid_to": "2027-01-01"}, {"valid_from": "2027-01-01"}], None, None),
        ([{"valid_to": "2027-01-01"}, {"valid_from": "2027-01-02"}], "2026-12-31", "ending"),
        ([{"valid_to": "2026-11-14"}], None, "term_ended"),
        ([{"valid_from": "2026-11-15"}], None, "no_term"),
    ],
)
def test_a_term_ends_soon_within_ninety_days_unless_another_follows(terms, until, flag):
    world = board()
    for term in terms:
        world.add("seat_term", seat=1, authority=2, **ROUTES, **term)
    assert POLICY.term_ends_days == 90
    row = only(world)
    assert (None if pd.isna(row["until"]) else row["until"].date().isoformat()) == until
    assert row["flags"] == (flag or "")


def test_a_holder_whose_days_end_first_is_told_unless_somebody_follows():
    world = board(holder=None, term={"authority": 2, "valid_to": "2027-01-31", **ROUTES})
    world.holder("Board", "GP", "Amina Shah", valid_to="2027-01-01")
    assert only(world)["until"] == pd.Timestamp("2026-12-31")
    world.holder("Board", "GP", "Ben Low", valid_from="2027-01-01")
    assert only(world)["until"] == pd.Timestamp("2027-01-30")


def test_c_05_a_partner_member_is_no_delegate_and_is_asked_for_no_mandate():
    row = only(board(capacity="partner_member", for_party=None, term={"authority": 4, "mandate_source": "system", **ROUTES}))
    assert not row["delegate"] and "no_mandate" not in row["flags"]
    assert "no_mandate" in only(board(term={"authority": 4, "mandate_source": "system", **ROUTES}))["flags"]


def test_d_09_two_days_differ_only_by_dated_facts():
    world = board(term={"authority": 2, "valid_from": "2026-02-01", **ROUTES})
    one, other = (asked(world, day).rows for day in (date(2026, 3, 1), date(2026, 10, 1)))
    pd.testing.assert_frame_equal(one, other)
    before = asked(world, date(2026, 1, 31)).rows
    changed = [
        name
        for name in before
        if not before[name].astype(object).where(before[name].notna(), None).equals(one[name].astype(object).where(one[name].notna(), None))
    ]
    assert changed == ["authority", "brief_route", "feedback_route", "flags"]


def test_practices_see_nothing_of_it():
    answer = asked(board(term={"limits": "Kanarienvogel"}), audience="practices")
    assert answer.rows.shape == (0, 0)
    assert answer.sentences == (FOR_THE_GROUP,)
    assert "Kanarienvogel" not in str(answer)


def test_whoever_objected_is_not_named_and_the_seat_is_not_empty():
    world = board(holder="Amina Shah", deputies="Ben Low")
    for row in world.rows["party"]:
        if row["kind"] == "person":
            row["suppressed_on"] = "2026-01-01"
    row = asked(world).rows.iloc[0]
    assert row[["holder", "deputies", "state"]].tolist() == ["somebody not named", "somebody not named", "held"]


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (["held"], "somebody holds it"),
        (["vacant"], "it is vacant"),
        (["not known"], "nobody recorded who holds it"),
        (["held", "held"], "somebody holds all of them"),
        (["vacant", "vacant"], "2 are vacant"),
        (["held", "vacant", "not known", "not known"], "somebody holds 1 of them, 1 is vacant and of 2 nobody recorded who holds them"),
    ],
)
def test_v_14_a_seat_of_which_nobody_recorded_the_holder_is_never_told_as_held_by_nobody(seats, told):
    world = World()
    for number, state in enumerate(seats):
        world.forum("Board", place="North")
        world.seat("Board", f"GP {number}", holder="Amina Shah" if state == "held" else None)
        if state == "vacant":
            world.holder("Board", f"GP {number}", None)
    assert asked(world).sentences[0].endswith(f"; {told}.")


def test_the_sentences_count_seats_mandates_and_what_is_not_recorded():
    world = board(term={"authority": 2, "mandate_source": "system"})
    world.forum("Panel", place="North")
    world.seat("Panel", "PCN", capacity="pcn")
    assert asked(world).sentences == (
        "General practice has 2 seats on 2 forums; somebody holds 1 of them and of 1 nobody recorded who holds it.",
        "1 seat of today has no practice mandate.",
        "1 seat speaks alone with no way of being briefed or of reporting back.",
        "Not recorded: of 1 whom they speak for, of 1 what the holder may agree and of 1 whose mandate is behind them.",
    )


def test_no_seat_says_so():
    assert find(Seats(DAY), frames_of({}), POLICY).sentences == ("General practice has no seat on record here yet.",)


def test_the_words_of_the_flags_name_the_day_it_ends():
    assert flag_words("no_mandate; ending", "31 Jan 2027") == ["no practice mandate", "ends on 31 Jan 2027"]
    assert flag_words("") == []
