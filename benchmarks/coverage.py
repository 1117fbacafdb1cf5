"""Coverage of 200 seats in a made-up ICS, timed against pandas' read of the logs it rests on."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.world import AS_OF, FORUMS, LEADERS, as_typed, ics, read, save
from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.gaps import Gaps, find_gaps

SEATS, UNMATCHED, STRANGERS = 200, 0.03, 60
LOGS = ("meeting", "meeting_forum", "attendance", "contact", "contact_party")


def with_seats(frames: dict[str, pd.DataFrame], seed: int = 1) -> dict[str, pd.DataFrame]:
    """The ICS with forums, 200 seats, a holder and two deputies each, and one entry in thirty not matched, by sixty names."""
    dice = np.random.default_rng(seed)
    people = frames["party"].loc[frames["party"]["kind"] == "person", "id"].to_numpy()
    forums = frames["party"].loc[frames["party"]["kind"] == "forum", "id"].to_numpy()
    first = int(people[0])
    seats = first + np.arange(SEATS)
    rows = {
        "forum": {"party": forums, "level": ["place"] * FORUMS, "owner": ["system"] * FORUMS, "decides": ["money"] * FORUMS},
        "seat": {
            "id": seats,
            "forum": forums[np.arange(SEATS) % FORUMS],
            "name": [f"Seat {i}" for i in range(SEATS)],
            "capacity": ["place_gp"] * SEATS,
        },
        "seat_holder": {
            "seat": np.repeat(seats, 3),
            "person": dice.choice(people[:LEADERS], SEATS * 3),
            "kind": ["holder", "deputy", "deputy"] * SEATS,
        },
        "person": {
            "party": people,
            "given": [f"Given{i % 26}" for i in range(len(people))],
            "family": [f"Family{i}" for i in range(len(people))],
        },
    }
    made = {
        name: as_typed(name, pd.DataFrame({"id": first + np.arange(len(next(iter(r.values())))), "batch": 1} | r))
        for name, r in rows.items()
    }
    attendance = frames["attendance"].copy()
    lost = dice.random(len(attendance)) < UNMATCHED
    attendance.loc[lost, "raw_name"] = [f"G Family{i % STRANGERS}" for i in range(int(lost.sum()))]
    attendance.loc[lost, "person"] = pd.NA
    return frames | made | {"attendance": attendance}


def seconds(what: Callable[[], object], times: int = 7) -> float:
    what()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append(time.perf_counter() - start)
    return median(taken)


def measure(folder: Path, times: int = 7) -> dict[str, float]:
    """Seconds for the read of the logs, for coverage and for gaps over three years, and the ratios to the read."""
    frames = with_seats(ics())
    save({name: frames[name] for name in LOGS}, folder)
    policy, start = read_policy(), AS_OF.replace(year=AS_OF.year - 3)
    base = seconds(lambda: read(folder), times)
    coverage = seconds(lambda: find_coverage(Coverage(AS_OF, start), frames, policy), times)
    gaps = seconds(lambda: find_gaps(Gaps(AS_OF, start), frames, policy), times)
    year = seconds(lambda: find_coverage(Coverage(AS_OF), frames, policy), times)
    found = {"read": base, "coverage, 3 years": coverage, "gaps, 3 years": gaps, "coverage, 12 months": year}
    return found | {f"{name}, times the read": value / base for name, value in found.items() if name != "read"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, value in measure(Path(folder)).items():
            print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
