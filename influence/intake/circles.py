"""New links that would lead in a circle are taken out again, each with its row: nothing is part of itself."""

from datetime import date

from influence.intake.desk import Desk, Row
from influence.intake.reading import Problem
from influence.records.cycles import RANKED, SAID, Link, circle


def refuse_circles(desk: Desk) -> None:
    """Areas within areas, and relations that rank one body above another."""
    areas = desk.rows("area")
    _refuse(desk, "area", {row: values for row, values in areas.items() if values["parent"] is not None}, "part of")
    for rank in sorted(set(RANKED.values())):
        ranked = {row: values for row, values in desk.rows("relation").items() if RANKED.get(str(values["kind"])) == rank}
        _refuse(desk, "relation", ranked, SAID[rank])


def _refuse(desk: Desk, table: str, rows: dict[int, Row], verb: str) -> None:
    new = [row for row in rows if row < 0 or row in desk.draft.updates.get(table, ())]
    if not new or circle(_link(table, row, values) for row, values in rows.items()) is None:
        return
    standing = [_link(table, row, values) for row, values in rows.items() if row not in new]
    for row in new:
        link = _link(table, row, rows[row])
        if circle([*standing, link]) is None:
            standing.append(link)
        else:
            _take_out(desk, table, row, _name(desk, table, link.source), verb)


def _link(table: str, row: int, values: Row) -> Link:
    if table == "area":
        return Link(row, int(str(values["parent"])))
    first, end = values["valid_from"], values["valid_to"]
    assert (first is None or isinstance(first, date)) and (end is None or isinstance(end, date))
    return Link(int(str(values["from"])), int(str(values["to"])), first, end)


def _name(desk: Desk, table: str, row: int) -> str:
    return str(desk.rows("area")[row]["name"]) if table == "area" else desk.directory.name[row]


def _take_out(desk: Desk, table: str, row: int, name: str, verb: str) -> None:
    at = desk.said.get((table, row))
    problem = Problem(
        f"'{name}' would {verb if table == 'relation' else f'be {verb}'} itself, by way of this row, so the link was not loaded.",
        "links that do not lead in a circle",
        "Correct the row.",
    )
    if at is not None:
        desk.problem(at, problem)
        desk.refuse(at.file, [at.line] if at.line else [])
    if table == "area":
        desk.alter(table, row, {"parent": None})
    elif row < 0:
        desk.take_out(table, row)
    else:
        desk.take_back(table, row)
