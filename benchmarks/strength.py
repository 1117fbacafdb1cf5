"""How fast ties are computed, as ratios to floors and peers measured in the same run."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import numpy as np
import scipy.sparse as sp

from benchmarks.world import AS_OF, DAYS, ICS_IN_A_NATION, MEETINGS, PEOPLE, STRIDE, Frames, as_typed, ics, read, save
from influence.network.contacts import contact_days
from influence.network.incremental import RunningMeetings
from influence.network.network import Network, build_network
from influence.network.posts import key_posts
from influence.network.rollups import reach_of_place
from influence.network.strength import decay
from influence.network.ties import Ties, shared_meetings, spoken, ties_on
from influence.policy import read_policy

POLICY = read_policy()
Result = dict[str, object]


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    shortest = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest


def ratio(rounds: int, work: Callable[[], object], floor: Callable[[], object]) -> float:
    """Work's shortest run over the floor's, the two taken in turn, so that a busy machine slows both."""
    runs = [(best_of(1, work), best_of(1, floor)) for _ in range(rounds)]
    return min(mine for mine, _ in runs) / min(theirs for _, theirs in runs)


def _result(goal: float, measured: float, unit: str, note: str) -> Result:
    return {"goal": goal, "measured": round(measured, 3), "unit": unit, "met": measured <= goal, "note": note}


def score(network: Network) -> Ties:
    """Every pair's strength from contacts and rooms that are already arrays."""
    people, hidden = len(network.people.known), np.zeros(len(network.people.known), dtype=bool)
    talked = spoken(contact_days(network.talks, people), people, network.today, POLICY)
    met = shared_meetings(network.rooms, people, hidden, network.today, POLICY)
    return ties_on(talked, met, network.logging, network.leads, network.logs, network.today, POLICY)


def bare_product(network: Network) -> Callable[[], object]:
    """scipy's B'WB on the same rooms, and nothing else."""
    rooms = network.rooms
    starts = np.concatenate([[0], np.cumsum(np.bincount(rooms.meeting, minlength=len(rooms.ids)))])
    there = sp.csr_matrix((np.ones(len(rooms.person)), rooms.person, starts), shape=(len(rooms.ids), len(network.people.known)))
    worth = sp.diags(rooms.weights * decay(network.today - rooms.days, POLICY.half_life_days))
    return lambda: there.T @ (worth @ there)


def p1() -> Result:
    """Strength of every pair of one ICS: at most 3 x pandas' read of its CSVs, and at most 2.5 x scipy's bare product."""
    frames = ics()
    network = build_network(frames, POLICY, AS_OF)
    with TemporaryDirectory() as folder:
        save(frames, Path(folder))
        to_read = ratio(25, lambda: build_network(frames, POLICY, AS_OF), lambda: read(Path(folder)))
    to_product = ratio(25, lambda: score(network), bare_product(network))
    note = f"{to_read:.2f} x the read (goal 3; frames to ties); {to_product:.2f} x B'WB (goal 2.5; arrays to ties)"
    return _result(1.0, max(to_read / 3, to_product / 2.5), "share of the goal used, the larger of the two", note)


def p1_nation() -> Result:
    """Strength of every pair of a nation, ICS by ICS: at most 3 x pandas' read of its CSVs."""
    with TemporaryDirectory() as folder:
        save_nation(Path(folder))
        started = time.perf_counter()
        raw = read(Path(folder))
        reading = time.perf_counter() - started
    scoring = 0.0
    for part in cut_by_ics(raw):
        started = time.perf_counter()
        build_network(part, POLICY, AS_OF)
        scoring += time.perf_counter() - started
    note = f"{ICS_IN_A_NATION} ICSs, {len(raw['attendance'])} attendance rows; frames to ties, each ICS once"
    return _result(3.0, scoring / reading, "x the read", note)


def in_loops(network: Network) -> nx.Graph:
    """What most would write: an edge of networkx for each pair at each meeting and each conversation, day by day."""
    graph, rooms = nx.Graph(), network.rooms
    people = np.split(rooms.person, np.cumsum(np.bincount(rooms.meeting, minlength=len(rooms.ids)))[:-1])
    for here, day, weight in zip(people, rooms.days.tolist(), rooms.weights.tolist(), strict=True):
        for pair in combinations(here.tolist(), 2):
            _add(graph, pair, "met", day, weight)
    talks = network.talks
    for first, second, day, value in zip(talks.first, talks.second, talks.day.tolist(), talks.value.tolist(), strict=True):
        _add(graph, (int(first), int(second)), "spoke", day, value)
    for _, _, edge in graph.edges(data=True):
        for channel in ("met", "spoke"):
            days = edge.get(channel, {})
            edge[f"{channel}_x"] = sum(min(1.0, w) * 2 ** (-(network.today - d) / POLICY.half_life_days) for d, w in days.items())
    return graph


def _add(graph: nx.Graph, pair: tuple[int, int], channel: str, day: int, weight: float) -> None:
    if not graph.has_edge(*pair):
        graph.add_edge(*pair)
    days = graph.edges[pair].setdefault(channel, {})
    days[day] = days.get(day, 0.0) + weight


def p2() -> Result:
    """At least 60 x faster than networkx edges in loops, with the same sums to 1e-9."""
    return _against_loops(1)


def p2_nation() -> Result:
    """The same for the 42 ICSs of a nation, one by one: the slowest of them."""
    found = [_against_loops(seed) for seed in range(1, ICS_IN_A_NATION + 1)]
    worst = min(found, key=lambda each: (each["met"], each["measured"]))
    return worst | {"note": f"{ICS_IN_A_NATION} ICSs; {worst['note']}"}


def _against_loops(seed: int) -> Result:
    network = build_network(ics(seed), POLICY, AS_OF)
    started = time.perf_counter()
    graph = in_loops(network)
    loops = time.perf_counter() - started
    ties = score(network)
    edges = [graph.edges[pair] for pair in zip(ties.first.tolist(), ties.second.tolist(), strict=True)]
    off = max(
        np.abs(ties.xm - [edge.get("met_x", 0.0) for edge in edges]).max(),
        np.abs(ties.x1 - [edge.get("spoke_x", 0.0) for edge in edges]).max(),
    )
    times = loops / best_of(9, lambda: score(network))
    same = graph.number_of_edges() == len(ties.first) and off < 1e-9
    met = bool(times >= 60 and same)
    return {"goal": 60, "measured": round(times, 1), "unit": "times faster", "met": met, "note": f"largest difference {off:.1e}"}


def everything(frames: Frames) -> None:
    """All but reach: ties with ranges and rhythm, key posts, every place, and the graph's links of 5 points or more."""
    network = build_network(frames, POLICY, AS_OF)
    network.between()
    posts = key_posts(frames, network)
    for place in [None, *frames["area"].loc[frames["area"]["kind"] == "place", "id"]]:
        reach_of_place(posts, network, place)
    ties = network.table
    links = ties.best >= 5
    graph = nx.Graph()
    graph.add_weighted_edges_from(zip(ties.first[links].tolist(), ties.second[links].tolist(), ties.best[links].tolist(), strict=True))


def typed(raw: Frames) -> Frames:
    return {name: as_typed(name, frame) for name, frame in raw.items()}


def p3() -> Result:
    """Everything but reach: at most 6 x the read of one ICS."""
    frames = ics()
    with TemporaryDirectory() as folder:
        save(frames, Path(folder))
        measured = ratio(9, lambda: everything(frames), lambda: read(Path(folder)))
    return _result(6.0, measured, "x the read", "one ICS, frames to ties, posts, places and graph")


def p3_nation() -> Result:
    """Everything but reach for a nation, cut by ICS: at most 15 x the read."""
    with TemporaryDirectory() as folder:
        save_nation(Path(folder))
        started = time.perf_counter()
        raw = read(Path(folder))
        reading = time.perf_counter() - started
    started = time.perf_counter()
    for part in cut_by_ics(raw):
        everything(part)
    return _result(15.0, (time.perf_counter() - started) / reading, "x the read", f"{ICS_IN_A_NATION} ICSs, cut and typed one by one")


def save_nation(folder: Path, size: int = ICS_IN_A_NATION) -> None:
    """One file a table, the ICSs one after the other."""
    for seed in range(1, size + 1):
        for table, frame in ics(seed).items():
            if len(frame):
                frame.dropna(axis="columns", how="all").to_csv(folder / f"{table}.csv", mode="a", header=seed == 1, index=False)


def cut_by_ics(raw: Frames, size: int = ICS_IN_A_NATION) -> Iterator[Frames]:
    """Each ICS as frames of its own, one at a time; the ids of an ICS lie together."""
    empty = typed({name: frame.iloc[:0] for name, frame in ics().items()})
    bounds = {name: np.searchsorted(frame["id"].to_numpy(), np.arange(1, size + 2) * STRIDE) for name, frame in raw.items()}
    for at in range(size):
        parts = {name: frame.iloc[bounds[name][at] : bounds[name][at + 1]].reset_index(drop=True) for name, frame in raw.items()}
        yield empty | typed(parts)


def p5() -> Result:
    """An ICS's ties: memory an attendance row, above an empty process. No goal: most of it does not grow with the rows."""
    return _memory_of(1) | {"goal": None, "met": None}


def p5_nation() -> Result:
    """A nation's ties in at most 450 bytes of memory an attendance row, above an empty process; in a process of its own."""
    return _memory_of(ICS_IN_A_NATION)


def _memory_of(size: int) -> Result:
    with TemporaryDirectory() as folder:
        save_nation(Path(folder), size)
        code = f"from benchmarks.strength import peak_of; peak_of({folder!r}, {size})"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    rows, used = int(said[0]), int(said[1])
    return _result(450.0, used / rows, "bytes an attendance row", f"{rows} rows, {used / 2**20:.0f} MiB at the peak above the libraries")


def peak_of(folder: str, size: int) -> None:
    """Prints the number of attendance rows and the bytes by which reading and scoring `size` ICSs raised the process's peak."""
    before = _peak_bytes()
    raw = read(Path(folder))
    strengths = [score_part(part) for part in cut_by_ics(raw, size)]
    after = _peak_bytes()
    assert all(len(each) for each in strengths)
    sys.stdout.write(f"{len(raw['attendance'])} {after - before}\n")


def _peak_bytes() -> int:
    """The most memory that this process has held, from Linux; getrusage would count that of the process that started it."""
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def score_part(part: Frames) -> np.ndarray:
    return build_network(part, POLICY, AS_OF).table.strength


def p6() -> Result:
    """One more meeting of 60 people: at most 200 us, however long the log is."""
    return _one_more([(1, 300), (1, MEETINGS)])


def p6_nation() -> Result:
    """One more meeting of 60 people in a nation of 25,200, on days that hold its other meetings: at most 200 us."""
    return _one_more([(ICS_IN_A_NATION, MEETINGS)])


def _one_more(logs: list[tuple[int, int]]) -> Result:
    """logs: how many ICSs, and how many meetings each has had."""
    dice = np.random.default_rng(3)
    meetings = [np.sort(dice.choice(PEOPLE, 60, replace=False)) for _ in range(200)]
    each = [_median_add(_running(*log), meetings) for log in logs]
    said = ", ".join(f"of {size * length:,} meetings {taken:.0f} us" for (size, length), taken in zip(logs, each, strict=True))
    return _result(200.0, max(each), "us", f"log {said}; median of 200, on the log's last days")


def _running(size: int, meetings: int) -> RunningMeetings:
    """The people of an ICS meet among themselves; their positions lie together."""
    dice, running = np.random.default_rng(2), RunningMeetings(PEOPLE * size, 1000, POLICY)
    days = np.sort(dice.integers(0, DAYS, (size, meetings)), axis=None).tolist()
    for at, day in enumerate(days):
        here = PEOPLE * (at % size)
        running.add(day, here + np.sort(dice.permutation(PEOPLE)[:20]), 20)
    return running


def _median_add(running: RunningMeetings, meetings: list[np.ndarray]) -> float:
    taken = []
    for at, people in enumerate(meetings):
        started = time.perf_counter()
        running.add(DAYS - 1 - at, people, len(people))
        taken.append(time.perf_counter() - started)
    return float(np.median(taken)) * 1e6
