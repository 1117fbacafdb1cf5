"""Graph files of Gephi and its kin: a CSV file of nodes, one of edges, or both as sheets; GEXF; GraphML."""

import re

from influence.intake.files import Opened
from influence.intake.maps.drawn import Drawn, parts_of
from influence.intake.maps.graph_xml import read_graph
from influence.intake.maps.sheets import GEPHI, first_head, read_sheet
from influence.intake.parts import Parts
from influence.intake.reading import Problem
from influence.intake.template import own_sheets

IS_XML = re.compile(r"\s*<")
IS_GRAPH = re.compile(r"<(?:\w{1,20}:)?(?:gexf|graphml)[\s>]", re.IGNORECASE)
SEARCHED = 4_000  # characters: a declaration, a remark and a licence may stand above the first tag


def is_gephi(opened: Opened) -> bool:
    if opened.text is not None and IS_XML.match(opened.text):
        return IS_GRAPH.search(opened.text[:SEARCHED]) is not None
    heads = [first_head(grid) for grid in opened.grids]
    return any(head is not None and head.maker == GEPHI for head in heads) and not own_sheets(opened)


def read_gephi(opened: Opened, order: str | None = None) -> Parts:
    """People, bodies and ties. A file of edges alone names them by id; the nodes of another file of the same command say who is meant."""
    if opened.text is not None and IS_XML.match(opened.text):
        return parts_of(read_graph(opened.text))
    drawn = Drawn()
    for grid in opened.grids:
        drawn.sheet = grid.name if len(opened.grids) > 1 else None
        if first_head(grid) is None:
            message = f"The sheet '{grid.name}' is no table of nodes or edges; its {len(grid.rows)} rows were not read."
            drawn.problems.append(Problem(message, "Id and Label, or Source and Target", "Nothing.", severity="note"))
        else:
            read_sheet(grid, drawn)
    return parts_of(drawn)
