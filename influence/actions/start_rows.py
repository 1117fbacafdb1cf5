"""From the form to the rows of a file, so that what is typed is recognised, checked and planned as every file is."""

from collections import Counter
from collections.abc import Iterable, Iterator

from influence.actions.start_form import NAMED, NO_SEAT, NOT_KNOWN, VACANT, Body, Picked, Practice, StartForm, day_in, people_in
from influence.actions.start_known import Known
from influence.intake.match import body_key
from influence.intake.reading import OrganisationRead, PersonRead, Reading, RelationRead
from influence.output.forum_catalogue import EACH_BODY, EACH_PLACE
from influence.records.names import fold, read_name

FILE = "Start my place"
GROUP = "GP leadership group"
Row = dict[str, object]
ROLE_AT = {"pcn": "clinical_director", "lmc": "lmc_chair", "federation": "federation_lead"}
SEAT_OF = {"pcn": "pcn", "lmc": "lmc", "federation": "federation"}  # body to the capacity in which its people speak


class Areas:
    """Each area by what a row may call it: a place and an ICS of one name are told apart by the id of the place."""

    def __init__(self, form: StartForm, known: Known) -> None:
        self.ics = form.ics or (known.ics[0] if len(known.ics) == 1 else "")
        self.places = tuple({body_key(name): name for name in (*form.places, *known.places)}.values())
        self.typed = form.places or known.places
        self._known = known
        self.rows = [*self._ics(form), *self._places(form)]

    def _ics(self, form: StartForm) -> Iterator[Row]:
        if form.ics:
            yield {"kind": "ics", "name": form.ics}

    def _places(self, form: StartForm) -> Iterator[Row]:
        for name in form.places:
            row: Row = {"kind": "place", "name": name, "parent": self.ics or None}
            clash = body_key(name) in {body_key(each) for each in (*self._known.ics, self.ics) if each}
            if clash and ("place", body_key(name)) not in self._known.area_ids:
                row["id"] = f"place-{fold(name).replace(' ', '-')}"
            yield row

    def place(self, name: str) -> str:
        """What a row calls the place."""
        new = next((str(row["id"]) for row in self.rows if row["kind"] == "place" and row["name"] == name and row.get("id")), None)
        known = self._known.area_ids.get(("place", body_key(name)))
        return new or known or name

    def for_body(self, places: Iterable[str]) -> tuple[str, ...]:
        """Those named, else the only place there is, else the ICS."""
        named = tuple(map(self.place, places))
        if named:
            return named
        if len(self.places) == 1:
            return (self.place(self.places[0]),)
        return self.wide() if not self.places else ()

    def wide(self) -> tuple[str, ...]:
        """The ICS; without one, all places together."""
        if self.ics:
            return (self._known.area_ids.get(("ics", body_key(self.ics)), self.ics),)
        return tuple(map(self.place, self.places))


def reading_of(form: StartForm, known: Known) -> Reading:
    """Everything the form says, as one reading."""
    areas = Areas(form, known)
    bodies = [("pcn", each) for each in form.networks]
    bodies += [(kind, each) for kind, some in (("lmc", form.lmcs), ("federation", form.federations)) for each in some if each.name]
    forums = _forums(form)
    people = [*(name for _, body in bodies for name in people_in(body.people)), *people_in(form.chair)]
    people += [each.holder for each in forums if not each.holder.startswith("?")]
    tables = {
        "area": areas.rows,
        "role": [*_roles(bodies), *_chairs(form, known)],
        "forum": [_forum(each, areas, known, form) for each in forums],
        **_seating(forums, form, known, areas),
        "logging_since": list(_logging(form, areas)),
    }
    return Reading(
        file="; ".join((FILE, *form.files)),
        kind="start",
        sha256="",
        organisations=(*(_organisation(kind, each, areas) for kind, each in bodies), *_practices(form, areas)),
        people=tuple(PersonRead(name, 0) for name in dict.fromkeys(people) if read_name(name).key not in known.everybody),
        relations=tuple(_memberships(form)),
        tables={name: tuple(rows) for name, rows in tables.items() if rows},
    )


def _organisation(kind: str, body: Body, areas: Areas) -> OrganisationRead:
    return OrganisationRead(body.code, body.name, kind, 0, valid_from=body.opened, places=areas.for_body(body.places))


def _practices(form: StartForm, areas: Areas) -> Iterator[OrganisationRead]:
    """Practices of a network over two places have no place of their own: in which of the two they lie, the form does not say."""
    for body in form.networks:
        places = areas.for_body(body.places)
        for each in body.practices:
            if each.is_listed:
                yield _practice(each, places if len(places) == 1 else ())
    for practice, place in form.alone:
        yield _practice(practice, areas.for_body([place] if place else ()))


def _practice(practice: Practice, places: tuple[str, ...]) -> OrganisationRead:
    return OrganisationRead(practice.code, practice.name, "practice", 0, valid_from=practice.opened, places=places)


def _memberships(form: StartForm) -> Iterator[RelationRead]:
    for body in form.networks:
        for each in body.practices:
            yield RelationRead(each.code, body.code or body.name, "member", 0, valid_from=each.joined, source_name=each.name)


def _roles(bodies: Iterable[tuple[str, Body]]) -> Iterator[Row]:
    for kind, body in bodies:
        for name in people_in(body.people):
            yield {"person": name, "organisation": body.code or body.name, "type": ROLE_AT[kind], "voice": "provider_gp"}


def _forums(form: StartForm) -> tuple[Picked, ...]:
    """Those ticked, each once."""
    return tuple({body_key(each.name): each for each in form.forums}.values())


def group_of(form: StartForm, known: Known) -> str | None:
    """The forum that the chair of the group chairs: the one ticked, else the only one known; None where that is not clear."""
    ticked = [each for each in form.forums if is_group(each)]
    if ticked:
        return ticked[0].name
    here = [name for name in known.forums if fold(GROUP) in fold(name) or "gp board" in fold(name)]
    return here[0] if len(here) == 1 else None


def is_group(picked: Picked) -> bool:
    return picked.kind.owner == "gp" and picked.kind.seats in (EACH_BODY, EACH_PLACE)


def _chairs(form: StartForm, known: Known) -> Iterator[Row]:
    group = group_of(form, known)
    for name in people_in(form.chair) if group else ():
        yield {"person": name, "organisation": group, "type": "group_chair", "voice": "provider_gp"}


def _forum(picked: Picked, areas: Areas, known: Known, form: StartForm) -> Row:
    """A new forum with what the catalogue says of its kind; of one that is known only the name, so that nothing is overwritten.

    How often it meets stays open: what is usual elsewhere is not what happens here.
    """
    kind = picked.kind
    places = areas.wide() if kind.is_wide else areas.for_body(_places_of(picked, form, known))
    if known.forum(picked.name):
        return {"name": known.forum(picked.name)}
    return {
        "name": picked.name,
        "level": kind.level,
        "owner": kind.owner,
        "decides": kind.decides,
        "themes": kind.themes,
        "places": places,
    }


def _places_of(picked: Picked, form: StartForm, known: Known) -> tuple[str, ...]:
    """Of a forum for a network the network's own places, of another the place it was ticked for."""
    if picked.where is None:
        return ()
    if not picked.kind.is_for_networks:
        return (picked.where,)
    served = [(each.name, each.places) for each in form.networks] + [(each.name, each.places) for each in known.networks]
    return next((places for name, places in served if body_key(name) == body_key(picked.where) and places), ())


def _seating(forums: tuple[Picked, ...], form: StartForm, known: Known, areas: Areas) -> dict[str, list[Row]]:
    seats: list[Row] = []
    holders: list[Row] = []
    targets: list[Row] = []
    for picked in forums:
        here = known.forum(picked.name)
        name = here or picked.name
        mine = list(_seats(picked, form, known, areas))
        there = {each.capacity: each.name for each in known.forums.get(here or "", ())}
        for seat, who in mine:
            own = there.get(str(seat["capacity"])) if picked.kind.seats not in (EACH_BODY, EACH_PLACE) else None
            row = {**seat, "forum": name, "name": own or seat["name"]}
            if picked.holder != NO_SEAT and own is None:
                seats.append(row)
            if picked.holder != NO_SEAT:
                holders += _holders(row, who)
        wanted = Counter(str(seat["capacity"]) for seat, _ in mine)
        targets += [
            {"forum": name, "capacity": capacity, "wanted": many}
            for capacity, many in wanted.items()
            if (here, capacity) not in known.targets
        ]
    return {"seat": seats, "seat_holder": holders, "seat_target": targets}


def _seats(picked: Picked, form: StartForm, known: Known, areas: Areas) -> Iterator[tuple[Row, tuple[str | None, ...]]]:
    """Each seat with who holds it: names, (None,) for vacant, () for not known."""
    kind = picked.kind
    if kind.seats == EACH_BODY:
        yield from _constituencies(picked, form, known)
    elif kind.seats == EACH_PLACE:
        for place in areas.places:
            yield {"name": place, "capacity": kind.capacity, "for_area": areas.place(place)}, ()
    else:
        who: tuple[str | None, ...] = {VACANT: (None,), NOT_KNOWN: (), NO_SEAT: ()}.get(picked.holder, (picked.holder,))
        for number in range(int(kind.seats)):
            name = kind.seat if number == 0 else f"{kind.seat} {number + 1}"
            row: Row = {"name": name, "capacity": kind.capacity, "for_party": _only_body(picked, form, known)}
            if kind.capacity == "partner_member":
                row["delegate"] = False
            yield row, who if number == 0 else ()


def _only_body(picked: Picked, form: StartForm, known: Known) -> str | None:
    """The body that the seat speaks for, where there is only one of its kind; the network for which the forum was ticked."""
    if picked.kind.is_for_networks:
        return picked.where
    typed, there = {"lmc": (form.lmcs, known.lmcs), "federation": (form.federations, known.federations)}.get(picked.kind.capacity, ((), ()))
    every = [*(each.name for each in there), *(each.name for each in typed if each.name)]
    names = {body_key(name): name for name in every}
    return next(iter(names.values())) if len(names) == 1 else None


def _constituencies(picked: Picked, form: StartForm, known: Known) -> Iterator[tuple[Row, tuple[str | None, ...]]]:
    """A seat for every network, LMC and federation that serves the place, held by whoever was named for it."""
    kinds = (("pcn", known.networks, form.networks), ("lmc", known.lmcs, form.lmcs), ("federation", known.federations, form.federations))
    for kind, there, typed in kinds:
        bodies = {body_key(each.name): (each.name, each.code, each.places, each.people) for each in there}
        for each in typed:
            key, people = body_key(each.name), people_in(each.people)
            if each.name and (people or key not in bodies):
                bodies[key] = (each.name, each.code, each.places, people)
        for name, code, places, people in bodies.values():
            if not picked.where or not places or picked.where in places:
                yield {"name": name, "capacity": SEAT_OF[kind], "for_party": code or name}, people if picked.holder == NAMED else ()


def _holders(seat: Row, who: tuple[str | None, ...]) -> Iterator[Row]:
    share = round(1 / len(who), 2) if len(who) > 1 else None
    for person in who:
        yield {"forum": seat["forum"], "seat": seat["name"], "person": person, "kind": "holder", "share": share}


def _logging(form: StartForm, areas: Areas) -> Iterator[Row]:
    day = day_in(form.logging_since)
    for place in areas.typed or (None,) if day else ():
        yield {"area": areas.place(place) if place else None, "since": day.isoformat() if day else None}
