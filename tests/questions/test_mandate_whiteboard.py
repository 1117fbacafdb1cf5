"""The share of practices and patients with a mandate against the one worked out by hand, on many random worlds.

Handles: M-03. Rows of the list of mess: row 17, 18, 36.
"""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from random_mandates import AS_OF, random_mandates
from whiteboard_mandate import MandateBoard

from influence.policy import read_policy
from influence.questions.practices.mandate import Mandate, find_mandate
from influence.questions.practices.mandate_practices import STATES, practices_on
from influence.questions.practices.practices import Practices, find_practices

DAY, POLICY = date.fromisoformat(AS_OF), read_policy()
SEEDS = st.integers(0, 10**9)
many = settings(max_examples=25)
some = settings(max_examples=8)
NUMBERS = ("practices", *STATES, "patients", "patients_mandated", "patients_unknown")


def fast(world):
    rows = find_mandate(Mandate(DAY), world.frames(), POLICY).rows
    named = {("everywhere" if row["wide"] else row["place"]): row for row in rows.to_dict("records")}
    return {place: {name: row[name] for name in NUMBERS} for place, row in named.items()}


@many
@given(SEEDS)
def test_m_03_the_fast_reading_says_what_the_whiteboard_says(seed):
    world = random_mandates(seed)
    assert fast(world) == MandateBoard(world.rows, AS_OF).answer()


def test_the_random_worlds_hold_every_state_and_many_mergers():
    boards = [MandateBoard(random_mandates(seed).rows, AS_OF) for seed in range(40)]
    seen = Counter(board.state(body) for board in boards for body in board.practices())
    merged = Counter(board.state(row["to"]) for board in boards for row in board.mergers)
    assert set(seen) == set(STATES) and set(merged) == set(STATES), (seen, merged)


@some
@given(SEEDS)
def test_m_03_states_add_up_to_the_practices_and_shares_lie_between_none_and_all(seed):
    answer = find_mandate(Mandate(DAY), random_mandates(seed).frames(), POLICY)
    for frame in (answer.rows, answer.behind["history"]):
        assert (frame[list(STATES)].sum(axis=1) == frame["practices"]).all()
        assert frame["share"].dropna().between(0, 1).all()
    rows = answer.rows
    assert rows["patients_share"].dropna().between(0, 1).all()
    assert (rows["patients_mandated"] + rows["patients_partly"] <= rows["patients"] + 1e-9)[rows["patients_unknown"] == 0].all()
    assert (rows["expiring"] <= rows["mandated"]).all()


@some
@given(SEEDS)
def test_m_03_the_whole_ics_is_the_practices_of_its_places_each_once(seed):
    answer = find_mandate(Mandate(DAY), random_mandates(seed).frames(), POLICY)
    places, whole = answer.rows.iloc[:-1], answer.rows.iloc[-1]
    listed = answer.behind["practices"]
    assert whole["practices"] == len(listed) == listed["practice_id"].nunique()
    assert whole["mandated"] == (listed["state"] == "mandated").sum()
    assert places["practices"].sum() == listed["place"].str.split("; ").str.len().sum()  # one of two places is in each
    assert (places["practices"] <= whole["practices"]).all()
    assert whole["patients"] == listed["patients"].sum()


@some
@given(SEEDS)
def test_m_03_practices_are_told_the_same_numbers_as_the_group(seed):
    frames = random_mandates(seed).frames()
    group = find_mandate(Mandate(DAY), frames, POLICY).rows
    told = find_practices(Practices(DAY, audience="practices"), frames, POLICY).behind["mandate"]
    places = group[~group["wide"]]
    assert told.values.tolist() == places[["place", "practices", "mandated"]].values.tolist()


@some
@given(SEEDS)
def test_m_03_a_merger_today_takes_practices_out_and_never_makes_a_mandate(seed):
    """Row 17: two practices with a mandate become one with a mandate, two without become one without; patients stay the same."""
    world = random_mandates(seed)
    before = practices_on(world.frames(), DAY)
    plain = before[~before["practice_id"].isin([row["to"] for row in world.rows["relation"]])]
    one, other = plain.iloc[0], plain.iloc[1]
    new = world.organisation("New Surgery", "practice", place="North", valid_from=AS_OF)
    for each in (one, other):
        world.add("relation", **{"from": int(each["practice_id"]), "to": new, "kind": "successor", "valid_from": AS_OF})
    after = practices_on(world.frames(), DAY)
    state = after.set_index("practice_id").loc[new, "state"]
    assert len(after) == len(before) - 1
    given_by = sum(each["state"] == "mandated" for each in (one, other))
    begun_today = any(row.get("valid_from") == AS_OF for row in world.rows["mandate"])
    assert begun_today or (state == "mandated") == (given_by == 2)
    assert begun_today or (state == "partly") == (given_by == 1)
    whole = find_mandate(Mandate(DAY), world.frames(), POLICY)
    sizes = [find_mandate_patients(world, each) for each in (one, other)]
    joined = whole.behind["practices"].set_index("practice_id").loc[new, "patients"]
    assert joined == sum(sizes) if all(size is not None for size in sizes) else joined != joined


def find_mandate_patients(world, practice):
    return MandateBoard(world.rows, AS_OF).patients(int(practice["practice_id"]))
