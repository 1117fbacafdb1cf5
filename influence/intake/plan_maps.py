"""What somebody's map adds to the records: people, bodies, posts, and ties as what they are: lines that somebody drew.

A tie on a map is a claim by whoever drew it, no contact and no meeting, so it never changes a strength.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from influence.intake.desk import At, Desk, RowError
from influence.intake.maps.kinds import FORUM, MAPPED
from influence.intake.plan_identity import has_role, voice_at
from influence.intake.plan_tables import refuse_itself
from influence.intake.reading import Reading
from influence.intake.refer import party_of
from influence.vocabulary import LINEAGE

KINDS = ("kumu", "gephi")
MAP_BODIES, MAP_TIES = "bodies of a map", "ties of a map"  # beside the tables under which rows of files are gathered
ANYBODY = ("person", "organisation", "forum")
POSTS = ("member", "parent")  # between a person and a body: the person works there
Placed = tuple[At, Mapping[str, object]]


def is_map(reading: Reading) -> bool:
    return reading.kind in KINDS


def with_names(readings: Iterable[Reading]) -> list[Reading]:
    """The readings with the ids of maps gone: ties of a file of edges alone name those of a file of nodes beside it.

    An id of somebody's map means nothing in the records. An id that two maps give to different ones stays as it is written.
    """
    readings = list(readings)
    named: dict[str, set[str]] = {}
    for reading in filter(is_map, readings):
        people = [(each.public_id, each.name) for each in reading.people]
        for id, name in (*people, *((each.public_id, each.name) for each in reading.organisations)):
            if id:
                named.setdefault(id, set()).add(name)
    names = {id: next(iter(found)) for id, found in named.items() if len(found) == 1}
    return [_named(reading, names) if is_map(reading) else reading for reading in readings]


def _named(reading: Reading, names: Mapping[str, str]) -> Reading:
    has_names = bool(reading.people or reading.organisations)
    ties = [
        replace(each, source=names.get(each.source, each.source), target=names.get(each.target, each.target)) for each in reading.relations
    ]
    return replace(
        reading,
        people=tuple(replace(each, public_id=None) for each in reading.people),
        organisations=tuple(replace(each, public_id=None) for each in reading.organisations),
        relations=reading.relations if has_names else tuple(ties),
    )


def bodies_of_maps(desk: Desk, rows: Iterable[Placed]) -> list[Placed]:
    """The rows that are bodies of their own: a forum of that name that is known is meant, not a second body beside it."""
    kept: list[Placed] = []
    for at, row in rows:
        forums, bodies = (desk.directory.called(str(row["name"]), kind) for kind in ("forum", "organisation"))
        if len(forums) == 1 and not bodies:
            desk.touch("party", forums[0])
            continue
        new = "other" if row["type"] == FORUM else row["type"]
        kept.append((at, {**row, "type": None if bodies else new}))  # what a known body is, no map knows better
    return kept


def plan_ties(desk: Desk, rows: Iterable[Placed]) -> None:
    """Every tie of a map on its own; one whose ends are not known is told and stops no other."""
    for at, row in rows:
        try:
            _tie(desk, row, at)
        except RowError as problem:
            desk.problem(at, problem.problem)
            desk.refuse(at.file, [at.line] if at.line else [])


def _tie(desk: Desk, row: Mapping[str, object], at: At) -> None:
    desk.refuse_patients(*row.values())
    ends = [party_of(desk, str(row[end]), ANYBODY, end) for end in ("from", "to")]
    refuse_itself("relation", {"from": ends[0], "to": ends[1]}, str(row["to"]))
    people = [each for each in ends if desk.directory.kind[each] == "person"]
    kind = str(row["kind"])
    if len(people) == 1 and kind in POSTS:
        _post(desk, people[0], next(each for each in ends if each not in people), at)
        return
    kind = MAPPED if people or kind in LINEAGE else kind
    values = {"from": ends[0], "to": ends[1], "kind": kind}
    turned = {"from": ends[1], "to": ends[0], "kind": kind}
    if kind == MAPPED and desk.find("relation", values) is None and desk.find("relation", turned) is not None:
        values = turned  # such a tie has no direction of its own
    desk.put("relation", {**values, "note": row.get("note")}, at)


def _post(desk: Desk, person: int, body: int, at: At) -> None:
    """The role of a person at a body, unless one is known there already."""
    if has_role(desk, person, body):
        return
    desk.put("role", {"person": person, "organisation": body, "voice": voice_at(desk, body)}, at)
    desk.directory.add_post(person, body)
