"""Maps for tests: the same elements and ties written as each of the formats."""

import csv
import io
import json

import networkx as nx

from tests.intake.sheets import workbook

ELEMENTS = (("p-001", "Amina Shah", "GP leader"), ("o-001", "North PCN", "PCN"), ("o-002", "Middlemere ICB", "ICB"))
TIES = (("p-001", "o-001", "works at", None), ("p-001", "o-002", "influences", 3), ("o-001", "o-002", "reports to", 0.5))


def as_csv(rows, delimiter=","):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(["" if cell is None else cell for cell in row] for row in rows)
    return stream.getvalue().encode()


def kumu_sheets(elements=ELEMENTS, ties=TIES):
    first = [["ID", "Label", "Type"], *map(list, elements)]
    second = [["ID", "From", "To", "Type", "direction", "Strength"]]
    second += [[f"r-{n}", start, end, type, "undirected", weight] for n, (start, end, type, weight) in enumerate(ties)]
    return workbook(("Elements", first), ("Connections", second))


def kumu_blueprint(elements=ELEMENTS, ties=TIES, indent=1):
    return json.dumps(
        {
            "elements": [{"id": id, "label": label, "type": type} for id, label, type in elements],
            "connections": [{"from": a, "to": b, "type": type, "strength": weight} for a, b, type, weight in ties],
        },
        indent=indent,
    ).encode()


def kumu_export(elements=ELEMENTS, ties=TIES, indent=None):
    return json.dumps(
        {
            "version": 1,
            "elements": [{"_id": id, "attributes": {"label": label, "element type": type}} for id, label, type in elements],
            "connections": [
                {"_id": f"c{n}", "from": a, "to": b, "direction": "directed", "attributes": {"connection type": type, "strength": weight}}
                for n, (a, b, type, weight) in enumerate(ties)
            ],
            "maps": [{"elements": [{"element": id, "position": {"x": 0, "y": 0}} for id, *_ in elements]}],
        },
        indent=indent,
    ).encode()


def gephi_nodes(elements=ELEMENTS):
    return as_csv([["Id", "Label", "category"], *elements])


def gephi_edges(ties=TIES):
    return as_csv([["Source", "Target", "Type", "Kind", "Weight"], *((a, b, "Undirected", type, w) for a, b, type, w in ties)])


def gephi_sheets(elements=ELEMENTS, ties=TIES):
    edges = [["Source", "Target", "Type", "Kind", "Weight"], *([a, b, "Undirected", type, w] for a, b, type, w in ties)]
    return workbook(("nodes", [["Id", "Label", "category"], *map(list, elements)]), ("edges", edges))


def graph(elements, ties):
    made = nx.Graph()
    for id, label, type in elements:
        made.add_node(id, label=label, category=type)
    for start, end, type, weight in ties:
        made.add_edge(start, end, kind_of_tie=type, **({} if weight is None else {"weight": float(weight)}))
    return made


def gexf(elements=ELEMENTS, ties=TIES, version="1.2draft"):
    return "\n".join(nx.generate_gexf(graph(elements, ties), version=version)).encode()


def graphml(elements=ELEMENTS, ties=TIES):
    return "\n".join(nx.generate_graphml(graph(elements, ties))).encode()


WHOLE = {
    "kumu sheets": ("kumu", kumu_sheets),
    "kumu blueprint": ("kumu", kumu_blueprint),
    "kumu export": ("kumu", kumu_export),
    "gephi sheets": ("gephi", gephi_sheets),
    "gexf": ("gephi", gexf),
    "graphml": ("gephi", graphml),
}
