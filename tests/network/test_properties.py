"""What must hold of strength for every log, tried on thousands of random pairs (H-02)."""

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from influence.network.incremental import RunningMeetings
from influence.network.network import build_network
from influence.policy import read_policy
from tests.network.logs import TODAY, frames_from, ids_of
from tests.network.test_whiteboard import random_log

POLICY = read_policy()
SEEDS = range(1000, 1016)
NUMBERS = ["strength", "meeting_points", "best_estimate", "low", "high"]


def told(log, today=TODAY):
    """Everybody can be told: a log whose leaders all have long logging."""
    return build_network(frames_from(log), POLICY, today)


def known_log(seed):
    log = random_log(seed)
    return replace(log, leaders=dict.fromkeys(log.leaders, (1095, 1.0)))


def rows_of(network):
    return network.between().set_index(["leader", "partner"])


def no_lower(after, before, column):
    both = after[column].reindex(before.index)
    return (both.fillna(-1) >= before[column].fillna(-1) - 1e-9).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_reasons_add_up_and_numbers_stay_within_bounds(seed):
    network = told(random_log(seed))
    ties = network.between()
    assert ((ties["strength"].dropna() >= 0) & (ties["strength"].dropna() < 100)).all()
    assert (ties["meeting_points"].dropna() <= 100 / 3 + 1e-9).all()
    assert (ties["low"].dropna() <= ties["high"].dropna()).all()
    for tie in ties.itertuples():
        lines = network.reasons(tie.partner, tie.leader)
        sums = lines.groupby("channel")["contribution"].sum(min_count=1)
        assert sums.get("log", np.nan) == pytest.approx(tie.strength, rel=1e-12, nan_ok=True)
        assert sums.get("meeting", np.nan) == pytest.approx(tie.meeting_points, rel=1e-12, nan_ok=True)
        assert lines.loc[lines["channel"] == "cap", "contribution"].isna().all()
        assert network.strength(tie.leader, tie.partner) == network.strength(tie.partner, tie.leader)


@pytest.mark.parametrize("seed", SEEDS)
def test_order_duplicates_and_the_future_change_nothing(seed):
    log = known_log(seed)
    before = told(log).between()
    frames = frames_from(log)
    for table in ("contact_party", "attendance", "contact", "meeting"):
        frames[table] = frames[table].sample(frac=1, random_state=seed).reset_index(drop=True)
    for table in ("contact_party", "attendance"):
        twice = frames[table].assign(id=frames[table]["id"] + 10_000)
        frames[table] = type(twice)({name: [*frames[table][name], *twice[name]] for name in twice}).astype(twice.dtypes.to_dict())
    after = build_network(frames, POLICY, TODAY).between()
    assert before[NUMBERS].to_numpy() == pytest.approx(after[NUMBERS].to_numpy(), rel=1e-12, nan_ok=True)
    people = [*log.leaders, *sorted(log.partners)]
    later = replace(
        log,
        contacts=[*log.contacts, (log.today + 1, "phone", tuple(people[:6]))],
        meetings=[*log.meetings, (log.today + 1, tuple(people), [], None)],
    )
    assert told(later).between().equals(before)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_contact_never_lowers_and_one_more_meeting_never_touches_strength(seed):
    log = known_log(seed)
    dice = random.Random(seed)
    leader, partner = dice.choice(sorted(log.leaders)), dice.choice(sorted(log.partners))
    day = log.today - dice.randint(0, 400)
    before = rows_of(told(log))
    spoke = rows_of(told(replace(log, contacts=[*log.contacts, (day, "phone", (leader, partner))])))
    assert no_lower(spoke, before, "strength") and no_lower(spoke, before, "best_estimate")
    met = rows_of(told(replace(log, meetings=[*log.meetings, (day, (leader, partner), [], None)])))
    assert no_lower(met, before, "best_estimate") and no_lower(met, before, "meeting_points")
    assert met["strength"].reindex(before.index).equals(before["strength"])
    others = [pair for pair in before.index if pair != (ids_of(log)[leader], ids_of(log)[partner])]
    assert spoke.loc[others, NUMBERS].equals(before.loc[others, NUMBERS])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_larger_meeting_counts_no_more_and_stuffing_a_day_adds_nothing(seed):
    log = known_log(seed)
    before = rows_of(told(log))
    larger = replace(log, meetings=[(day, people, [*strangers, "one more"], heads) for day, people, strangers, heads in log.meetings])
    assert no_lower(before, rows_of(told(larger)), "meeting_points")
    stuffed = replace(log, contacts=[each for each in log.contacts for _ in range(1 if letter_or_crowd(each) else 3)])
    assert rows_of(told(stuffed))["strength"].equals(before["strength"])


def letter_or_crowd(contact):
    return contact[1] in ("email", "message") or len(contact[2]) > 6


@pytest.mark.parametrize("seed", SEEDS)
def test_time_without_contact_never_raises_strength(seed):
    log = known_log(seed)
    log = replace(log, contacts=[c for c in log.contacts if c[0] <= log.today], meetings=[m for m in log.meetings if m[0] <= log.today])
    frames, last = frames_from(log), None
    for wait in (0, 1, 7, 60, 400):
        rows = rows_of(build_network(frames, POLICY, TODAY + timedelta(days=wait)))
        if last is not None:
            assert no_lower(last, rows, "strength") and no_lower(last, rows, "meeting_points")
        last = rows


@pytest.mark.parametrize("seed", range(10))
def test_meetings_added_one_by_one_give_the_sums_of_all_at_once(seed):
    network = told(known_log(seed))
    rooms, people = network.rooms, len(network.people.known)
    running = RunningMeetings(people, int(rooms.days.max(initial=0)), POLICY)
    for at in range(len(rooms.ids)):
        running.add(int(rooms.days[at]), rooms.person[rooms.meeting == at], int(rooms.present[at]))
    table = network.table
    shared = table.meetings > 0
    weights = running.weights(network.today)[table.first, table.second][shared]
    assert weights == pytest.approx(table.xm[shared], rel=1e-12, abs=1e-15)
    assert [running.shared(*pair) for pair in zip(table.first, table.second, strict=True)] == table.meetings.tolist()


def test_h_02_a_past_day_is_told_as_it_was_told_on_that_day():
    for seed in range(5):
        log = known_log(seed)
        earlier = TODAY - timedelta(days=100)
        frames = frames_from(log)
        then = frames | {table: frames[table][frames[table]["date"] <= str(earlier)] for table in ("contact", "meeting")}
        assert build_network(frames, POLICY, earlier).between().equals(build_network(then, POLICY, earlier).between())
