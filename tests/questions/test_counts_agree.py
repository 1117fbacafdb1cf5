"""One number where two pages count the same thing, and words for what each counts where they do not.

Handles: M-02, C-05 (seats without a practice mandate), V-14, L-14 (the chair), C-01, N-17, R-03 (in the room; never entered).
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_told import random_told
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.chairs import ChairsAsked
from influence.questions.coverage.coverage import Coverage
from influence.questions.coverage.gaps import Gaps
from influence.questions.coverage.ladder import Ladder
from influence.questions.coverage.not_entered import NeverEntered, entered_words, never_entered
from influence.questions.coverage.register import seat_register
from influence.questions.coverage.results import Results
from influence.questions.coverage.seat_mandates import without_mandate
from influence.questions.coverage.seats_register import Seats
from influence.questions.coverage.sums import headline, led_by_general_practice
from influence.questions.seats.seating import Seating

START, AS_OF = date(2026, 1, 20), date(2026, 10, 20)
POLICY = read_policy()
SEEDS = st.integers(0, 10**9)
some = settings(derandomize=True, deadline=None, max_examples=6)


def ask(kind, world: World, **more):
    return find(kind(AS_OF, START, **more), world.frames(), POLICY)


def flagged(rows: pd.DataFrame, flag: str) -> set[int]:
    return {int(row.seat_id) for row in rows.itertuples() if flag in row.flags.split("; ")}


# ---- seats without a practice mandate


def boards() -> World:
    """Four boards whose seat has no practice mandate: held, vacant, ended, and of a partner member; the last has one."""
    world = World()
    for name, holder, source, seat in (
        ("Held", "Amina Shah", "system", {}),
        ("Vacant", None, "none", {}),
        ("Ended", "Ben Low", "system", {"valid_to": "2026-06-01"}),
        ("Own right", "Cara Dee", "system", {"capacity": "partner_member"}),
        ("Mandated", "Dev Moss", "practices", {}),
        ("Silent", "Ewa Nowak", None, {}),
    ):
        world.forum(name, place="North")
        made = world.seat(name, "GP", holder=holder, **seat)
        world.add("seat_term", seat=made, authority=2, mandate_source=source, brief_route="A page")
    world.holder("Vacant", "GP", None, valid_from="2026-05-01")
    return world


def test_m_02_register_ladder_and_gaps_count_the_same_seats_and_say_where_a_gap_is_another():
    world = boards()
    register, ladder, gaps = (ask(kind, world) for kind in (Seats, Ladder, Gaps))
    assert [row.forum for row in register.rows.itertuples() if "no_mandate" in row.flags] == ["Held", "Vacant"]
    assert "2 seats of today have no practice mandate, 1 of them with nobody known to be in it." in register.sentences
    assert (
        "2 seats of today have no practice mandate, 1 of them with nobody known to be in it. Among the gaps each of the 2 stands at most"
        " once: 1 for the mandate and 1 for what comes first, such as nobody in the seat." in ladder.sentences
    )
    assert gaps.rows.dropna(subset="seat").set_index("forum")["gap"].to_dict() == {"Held": "no_mandate", "Vacant": "vacant"}


def test_m_02_of_which_seats_nobody_recorded_the_mandate_is_one_number_and_no_seat_that_has_ended_is_among_them():
    world = boards()
    world.rows["seat_term"] = [row for row in world.rows["seat_term"] if row["seat"] != world.seats["Ended", "GP"]]
    assert "Of 1 seat of today nobody recorded whose mandate is behind it." in ask(Ladder, world).sentences
    assert "Not recorded: of 1 whom they speak for and of 1 whose mandate is behind them." in ask(Seats, world).sentences


@pytest.mark.parametrize(
    ("target", "run", "words"),
    [
        (None, 0, "1 seat of today has no practice mandate."),
        (None, 3, "1 seat of today has no practice mandate. Among the gaps it stands for what comes first."),
        (0, 0, "1 seat of today has no practice mandate. It is no gap: no more seats are wanted there."),
    ],
)
def test_m_02_one_seat_without_a_mandate_says_why_it_is_or_is_not_among_the_gaps(target, run, words):
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.add("seat_term", seat=1, mandate_source="none")
    if target is not None:
        world.target("Board", target)
    for month in range(2, 2 + run):
        world.meeting("Board", f"2026-{month:02d}-10", "Amina Shah (apologies)")
    assert words in ask(Ladder, world).sentences


@some
@given(SEEDS)
def test_m_02_the_seats_without_a_mandate_are_those_of_plain_loops_on_every_page(seed):
    world = random_told(seed)
    register, ladder, gaps = (ask(kind, world).rows for kind in (Seats, Ladder, Gaps))
    today = ladder[ladder["seat_id"].notna() & ladder["ended"].isna()]
    plain = plainly_without(world, set(register["seat_id"]))
    assert flagged(register, "no_mandate") == set(today.loc[without_mandate(today), "seat_id"]) == plain
    assert set(gaps.loc[gaps["gap"] == "no_mandate", "seat_id"]) <= plain


def plainly_without(world: World, seats: set[int]) -> set[int]:
    today, found = AS_OF.isoformat(), set()
    for seat in world.rows["seat"]:
        terms = [
            (term.get("valid_from") or "", term["id"], term["mandate_source"])
            for term in world.rows["seat_term"]
            if term["seat"] == seat["id"]
            and term["mandate_source"]
            and (term.get("valid_from") or "") <= today < (term.get("valid_to") or "9999")
        ]
        delegate = seat["delegate"] is not False and seat["capacity"] != "partner_member"
        if seat["id"] in seats and delegate and terms and max(terms)[2] in ("system", "none"):
            found.add(seat["id"])
    return found


# ---- the chair


def chaired(voice: str, seat_type: str = "chair") -> World:
    world = World()
    world.forum("Board", place="North", themes="digital")
    world.role("Amina Shah", "North PCN", voice=voice)
    world.seat("Board", "Chair", holder="Amina Shah", seat_type=seat_type)
    return world


@pytest.mark.parametrize(("voice", "led"), [("provider_gp", 1), ("other", 1), ("system", 0)])
def test_l_14_a_chair_who_speaks_for_the_system_is_not_general_practice_in_the_chair_on_coverage_either(voice, led):
    world = chaired(voice)
    rows = ask(Coverage, world).rows
    assert led_by_general_practice(rows)["led"].tolist() == [led, led]
    assert ("General practice chairs or co-chairs 1 of 1 forum whose chair is on record." in ask(Coverage, world).sentences) == bool(led)
    assert ask(ChairsAsked, world).rows["led"].fillna(False).tolist() == [bool(led)]


@some
@given(SEEDS)
def test_v_14_coverage_and_chairs_name_the_same_forums(seed):
    world = random_told(seed)
    for number, seat in enumerate(world.rows["seat"]):
        seat["seat_type"] = ("chair", "co_chair", "vice_chair")[(number + seed) % 3]
    coverage, chairs = ask(Coverage, world).rows, ask(ChairsAsked, world).rows
    told = set(chairs.loc[chairs["led"].fillna(False).astype(bool), "forum_id"])
    assert set(coverage.loc[coverage["led"].fillna(False).astype(bool), "forum_id"]) == told & set(coverage["forum_id"])
    assert led_by_general_practice(coverage)["led"].iloc[0] == len(told & set(coverage["forum_id"]))


# ---- in the room


@some
@given(SEEDS)
def test_n_17_in_the_room_is_one_number_on_coverage_ladder_and_results_and_there_is_never_less(seed):
    world = random_told(seed)
    coverage, ladder, results = (ask(kind, world) for kind in (Coverage, Ladder, Results))
    total = headline(coverage.rows, coverage.behind["meetings"])
    steps = ladder.behind["steps"].set_index("step")["count"]
    assert total.covered == steps["in_capacity"] == once_covered(results)


def once_covered(results) -> int:
    """The meetings covered that the sentence of results names, or that it does not tell apart."""
    said = results.sentences[0]
    if "with somebody in the room" in said:
        return int(said.split(" of ", 1)[1].split(" ")[0].replace(",", "")) if said.startswith("At") else int(said.split(" ")[1])
    if "with somebody there, " in said:
        word = said.split("with somebody there, ", 1)[1].split(" ")[0].replace(",", "")
        return 0 if word == "though" else int(word)
    return 0


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ("Amina Shah", "At 1 of 1 meeting with somebody in the room it is told what was said"),
        (
            "Amina Shah (in_attendance)",
            "Of 1 meeting with somebody there, though never in the seat's capacity, nobody has told yet what was said",
        ),
    ],
)
def test_n_17_whoever_was_there_in_another_capacity_is_told_apart(people, words):
    world = World()
    world.forum("Board", place="North")
    seat = world.seat("Board", "GP", holder="Amina Shah")
    meeting = world.meeting("Board", "2026-05-04", people)
    world.add("representation", meeting=meeting, seat=seat, spoke=True, heard="noted")
    assert ask(Results, world).sentences[0].startswith(words)


# ---- meetings that were due and never entered


def due(world: World) -> NeverEntered:
    frames = world.frames()
    return never_entered(seat_register(Coverage(AS_OF, START), frames, POLICY), Seating(frames, AS_OF))


def monthly() -> World:
    """Due in eight months from February on and never entered: at a board with two seats, one with none, and a group of one's own."""
    world = World()
    for name, owner in (("Board", "system"), ("Council", "council"), ("Group", "gp")):
        world.forum(name, place="North", owner=owner, cadence="monthly")
    for seat in ("GP", "LMC"):
        world.seat("Board", seat, holder="Amina Shah")
    world.seat("Group", "GP", holder="Amina Shah")
    return world


def test_meetings_never_entered_are_told_with_seat_without_and_of_ones_own_and_the_ladder_names_the_first():
    world = monthly()
    assert due(world) == NeverEntered(with_seat=8, without_seat=8, own=8, seats=16)
    assert (
        "24 meetings due by the forums' own rhythm were never entered: 8 where general practice has a seat, 8 where it has none and 8 of"
        " its own groups." in ask(Coverage, world).sentences
    )
    assert (
        "8 more meetings where general practice has a seat were due by the forums' own rhythm and never entered; counted once for each"
        " seat there, 16." in ask(Ladder, world).sentences
    )


def test_meetings_never_entered_of_one_kind_need_no_parts_and_one_is_a_meeting():
    world = World()
    world.forum("Board", place="North", cadence="monthly")
    world.seat("Board", "GP", holder="Amina Shah")
    for month in range(2, 9):
        world.meeting("Board", f"2026-{month:02d}-10", "Amina Shah")
    assert "1 meeting due by the forums' own rhythm was never entered." in ask(Coverage, world).sentences
    assert (
        "1 more meeting where general practice has a seat was due by the forums' own rhythm and never entered."
        in ask(Ladder, world).sentences
    )


def test_where_nothing_is_due_nothing_is_said():
    assert entered_words(NeverEntered(0, 0, 0, 0)) == ""


@some
@given(SEEDS)
def test_meetings_never_entered_add_up_to_the_column_of_coverage_and_their_seats_to_the_ladder(seed):
    world = random_told(seed)
    for forum in world.rows["forum"]:
        forum["cadence"] = forum["cadence"] or "monthly"
    found, rows, ladder = due(world), ask(Coverage, world).rows, ask(Ladder, world)
    assert found.meetings == rows.drop_duplicates("forum_id")["expected"].fillna(0).sum()
    steps = ladder.behind["steps"].set_index("step")["count"]
    assert found.seats == steps["seat_exists"] - steps["held"]
    said = [sentence for sentence in ladder.sentences if "never entered" in sentence]
    assert bool(said) == bool(found.with_seat)
    assert not said or f"{found.with_seat} more meeting" in said[0]
    assert found.with_seat <= found.seats


def test_the_random_worlds_hold_what_is_to_be_told_apart():
    seen = {"with": 0, "without": 0, "own": 0, "twice": 0, "there": 0, "led": 0, "mandate": 0}
    for seed in range(12):
        world = random_told(seed)
        for number, seat in enumerate(world.rows["seat"]):
            seat["seat_type"] = ("chair", "co_chair", "vice_chair")[(number + seed) % 3]
        found = due(world)
        results = ask(Results, world)
        seen["with"] += found.with_seat
        seen["without"] += found.without_seat
        seen["own"] += found.own
        seen["twice"] += found.seats > found.with_seat
        seen["there"] += "with somebody there," in results.sentences[0]
        seen["led"] += int(ask(Coverage, world).rows["led"].sum())
        seen["mandate"] += len(flagged(ask(Seats, world).rows, "no_mandate"))
    assert all(seen.values()), seen
