"""The best-known attendance list there is (Davis, Gardner and Gardner 1941; ships with networkx): a register is read, loaded and tied."""

from datetime import date, timedelta

import networkx as nx

from influence.intake.readers import read_file
from influence.network.between import ties_among
from influence.network.network import build_network
from influence.policy import read_policy
from tests.intake.planning import after, planned
from tests.worlds import World

POLICY = read_policy()
GRAPH = nx.davis_southern_women_graph()
WOMEN, EVENTS = sorted(GRAPH.graph["top"]), sorted(GRAPH.graph["bottom"], key=lambda event: int(event[1:]))
FIRST = date(2026, 1, 5)
DAYS = {event: FIRST + timedelta(weeks=number) for number, event in enumerate(EVENTS)}


def register():
    head = ["Name", *(day.isoformat() for day in DAYS.values())]
    rows = [[woman, *("Y" if GRAPH.has_edge(woman, event) else "N" for event in EVENTS)] for woman in WOMEN]
    return "\n".join(["Old City circle attendance", *(",".join(row) for row in [head, *rows])]).encode()


def test_89_attendances_of_18_women_at_14_events():
    reading = read_file(register(), "circle.csv")
    came = [(row.name, meeting.date) for meeting in reading.meetings for row in meeting.attendance if row.status == "present"]
    assert (reading.kind, len(reading.meetings), len(came)) == ("register", 14, 89)
    assert set(came) == {(woman, DAYS[event].isoformat()) for woman in WOMEN for event in GRAPH[woman]}


def test_the_meetings_that_two_share_are_those_of_the_projected_graph():
    world = World()
    world.forum("Old City circle")
    for woman in WOMEN:
        world.role(woman, "Old City PCN")
    frames = world.frames()
    network = build_network(after(frames, planned(frames, read_file(register(), "circle.csv"))), POLICY, date(2026, 6, 1))
    ids = {world.parties[woman]: woman for woman in WOMEN}
    pairs = ties_among(network, list(ids))
    shared = {frozenset((ids[row.leader], ids[row.partner])): row.shared_meetings for row in pairs.itertuples()}
    expected = nx.bipartite.weighted_projected_graph(GRAPH, WOMEN)
    assert {pair: count for pair, count in shared.items() if count} == {
        frozenset((one, other)): told["weight"] for one, other, told in expected.edges(data=True)
    }
