"""The fast network agrees with the slow rules on thousands of random pairs."""

import random

import pytest

from influence.network.network import build_network
from influence.policy import read_policy
from tests.network import whiteboard
from tests.network.logs import TODAY, frames_from, ids_of

POLICY = read_policy()
NUMBERS = ("strength", "low", "high", "meeting_points", "best_estimate", "best_low", "best_high")


def random_log(seed):
    """Few people and few days, so that days repeat, pairs overlap and every cap is reached."""
    dice = random.Random(seed)
    today = 400
    facts = [None, (10, 1.0), (29, 1.0), (30, 1.0), (100, 0.5), (179, 1.0), (180, 0.8), (400, 1.0), (1095, 0.3)]
    leaders = {f"leader {i}": dice.choice(facts) for i in range(dice.randint(2, 7))}
    partners = {f"partner {i}" for i in range(dice.randint(2, 9))}
    people = [*leaders, *sorted(partners)]
    span = dice.choice([3, 30, 405])
    log = whiteboard.Log(today, leaders, partners)
    for _ in range(dice.randint(0, 120)):
        some = dice.sample(people, min(len(people), dice.choice([2, 2, 2, 3, 4, 7, 8])))
        log.contacts.append((today + 3 - dice.randint(0, span), dice.choice(list(whiteboard.TALK)), tuple(some)))
    for _ in range(dice.randint(0, 60)):
        some = dice.sample(people, dice.randint(0, min(len(people), 5)))
        strangers = [f"stranger {i}" for i in range(dice.choice([0, 0, 0, 0, 1, 5]))]
        log.meetings.append((today + 3 - dice.randint(0, span), tuple(some), strangers, dice.choice([None, None, 2, 12])))
    return log


def pairs_of(log):
    return [(a, b) for a in log.leaders for b in log.partners]


@pytest.mark.parametrize("block", range(6))
def test_fast_and_slow_strength_agree(block):
    seen = 0
    for seed in range(block * 12, block * 12 + 12):
        log = random_log(seed)
        ids = ids_of(log)
        network = build_network(frames_from(log), POLICY, TODAY)
        rows = network.between().set_index(["leader", "partner"])
        sums = network.ties.set_index(["a", "b"])[["x1", "xm"]]
        for a, b in pairs_of(log):
            slow = whiteboard.tie(log, a, b)
            if not slow["contact_days"] and not slow["shared_meetings"]:
                assert (ids[a], ids[b]) not in rows.index
                continue
            fast = rows.loc[(ids[a], ids[b])]
            for name in ("contact_days", "shared_meetings", "evidence", "band"):
                assert fast[name] == slow[name], (seed, a, b, name)
            slow_sums = [whiteboard.faded(events(log, a, b), log.today) for events in (whiteboard.talks, whiteboard.meetings)]
            assert sums.loc[(min(ids[a], ids[b]), max(ids[a], ids[b]))].tolist() == pytest.approx(slow_sums, rel=1e-12), (seed, a, b)
            assert fast["strength"] == pytest.approx(float("nan") if slow["strength"] is None else slow["strength"], abs=1e-9, nan_ok=True)
            wanted = [float("nan") if slow[name] is None else slow[name] for name in NUMBERS]
            assert [fast[name] for name in NUMBERS] == pytest.approx(wanted, abs=1e-5, nan_ok=True), (seed, a, b)
            seen += 1
    assert seen > 200


def test_ties_between_leaders_agree_too():
    for seed in range(12):
        log = random_log(seed)
        ids, network = ids_of(log), build_network(frames_from(log), POLICY, TODAY)
        leaders = sorted(log.leaders)
        for i, a in enumerate(leaders):
            for b in leaders[i + 1 :]:
                strength = network.strength(ids[a], ids[b])
                assert strength == (
                    whiteboard.tie(log, a, b)["strength"] and pytest.approx(whiteboard.tie(log, a, b)["strength"], abs=1e-9)
                )
