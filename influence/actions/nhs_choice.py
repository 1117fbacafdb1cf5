"""What NHS organisation files offer to choose from: areas, their networks and the practices in them, as they are on a day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from influence.actions.start_form import Body, Practice
from influence.intake.readers import read_file
from influence.intake.reading import OrganisationRead, Problem, Reading, RelationRead
from influence.questions.wording import counted, day_text, listed

KINDS = {
    "ods_practices": "practices",
    "ods_pcns": "PCNs and their practices",
    "ods_memberships": "PCNs and their practices",
    "ods_hierarchy": "practices, PCNs and areas",
    "ods_sub_icbs": "sub-ICB locations",
}
SMALL = frozenset(["and", "of", "the", "for", "in", "at", "on", "with", "by", "le", "de", "upon", "under", "near"])
CAPITALS = frozenset(["PCN", "PCNS", "NHS", "GP", "GPS", "ICB", "ICS", "CCG", "LMC", "CIC", "MK", "UK", "II", "III", "IV"])
NO_AREA = "?"


@dataclass(frozen=True)
class NhsNetwork:
    code: str
    name: str
    area: str
    opened: str | None
    practices: tuple[Practice, ...] = ()

    def body(self, places: tuple[str, ...], people: str = "") -> Body:
        return Body(self.name, people, places, self.code, self.opened, self.practices)


@dataclass(frozen=True)
class NhsChoice:
    """areas: code to what to call it; networks, and practices in none, by code. told: what was read, problems: what was not."""

    areas: Mapping[str, str] = field(default_factory=dict)
    networks: Mapping[str, NhsNetwork] = field(default_factory=dict)
    alone: Mapping[str, Practice] = field(default_factory=dict)
    alone_in: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def networks_in(self, areas: Iterable[str]) -> dict[str, NhsNetwork]:
        wanted = set(areas)
        return {code: each for code, each in self.networks.items() if each.area in wanted}

    def alone_of(self, areas: Iterable[str]) -> dict[str, Practice]:
        wanted = set(areas)
        return {code: each for code, each in self.alone.items() if self.alone_in[code] in wanted}


def read_choice(files: Iterable[tuple[str, bytes]], as_of: date) -> NhsChoice:
    """Several files are laid together: practices of one with the memberships of another. Closed bodies are left out."""
    readings = [read_file(data, name) for name, data in files]
    good = [each for each in readings if each.kind in KINDS]
    day = as_of.isoformat()
    bodies = {each.code: each for reading in good for each in reading.organisations if each.code and _holds(each, day)}
    areas = _areas(bodies.values())
    joined = [each for reading in good for each in reading.relations if each.kind == "member" and _holds(each, day)]
    networks = _networks(bodies, joined, areas)
    inside = {practice.code for each in networks.values() for practice in each.practices}
    alone = {code: _practice(each) for code, each in bodies.items() if each.type == "practice" and code not in inside}
    return NhsChoice(
        areas=areas,
        networks=networks,
        alone=alone,
        alone_in={code: _area_of(bodies[code], areas) for code in alone},
        told=tuple(_told(each) for each in good),
        problems=tuple(_not_read(each) for each in readings if each not in good),
        files=tuple(each.file for each in good),
    )


def _holds(row: OrganisationRead | RelationRead, day: str) -> bool:
    return (row.valid_from or "") <= day and (row.valid_to is None or row.valid_to > day)


def _areas(bodies: Iterable[OrganisationRead]) -> dict[str, str]:
    """Every sub-ICB location (or what else stands above a network or practice), by name; those without a name by code."""
    names = {each.code: spoken(each.name) for each in bodies if each.type == "sub_icb_location" and each.code}
    found: dict[str, str] = {}
    for each in bodies:
        if each.type in ("pcn", "practice"):
            code = each.parent or NO_AREA
            told = spoken(each.parent_name) if each.parent_name else names.get(code, "")
            if told or code not in found:
                found[code] = told
    labels = {code: _label(code, name) for code, name in found.items()}
    return dict(sorted(labels.items(), key=lambda each: (each[0] == NO_AREA, each[1])))


def _label(code: str, name: str) -> str:
    if code == NO_AREA:
        return "No area is given"
    bare = name.removesuffix(f"- {code}").strip(" -")
    return f"{bare} ({code})" if bare else code


def _area_of(body: OrganisationRead, areas: Mapping[str, str]) -> str:
    return body.parent if body.parent and body.parent in areas else NO_AREA


def _networks(bodies: Mapping[str, OrganisationRead], joined: Iterable[RelationRead], areas: Mapping[str, str]) -> dict[str, NhsNetwork]:
    """Each open network with its practices of the day; a practice that no list of practices has open is kept by its name here."""
    has_list = any(each.type == "practice" for each in bodies.values())
    members: dict[str, dict[str, Practice]] = {}
    named: dict[str, str] = {}
    for each in joined:
        known = bodies.get(each.source)
        name = spoken(each.source_name or (known.name if known else each.source))
        opened = known.valid_from if known else None
        member = Practice(each.source, name, opened, each.valid_from, is_listed=known is not None or not has_list)
        members.setdefault(each.target, {})[each.source] = member
        named.setdefault(each.target, spoken(each.target_name or each.target))
    listed_ones = {code: each for code, each in bodies.items() if each.type == "pcn"}
    found = {
        code: NhsNetwork(code, spoken(each.name), _area_of(each, areas), each.valid_from, tuple(members.get(code, {}).values()))
        for code, each in listed_ones.items()
    }
    if not found:  # only memberships were given: they name their networks
        found = {
            code: NhsNetwork(code, name, _area_of_members(members[code], bodies, areas), None, tuple(members[code].values()))
            for code, name in named.items()
        }
    return dict(sorted(found.items(), key=lambda each: each[1].name))


def _area_of_members(members: Mapping[str, Practice], bodies: Mapping[str, OrganisationRead], areas: Mapping[str, str]) -> str:
    """The area of most of the practices, where a list of practices says it."""
    told = [_area_of(bodies[code], areas) for code in members if code in bodies]
    return max(set(told), key=lambda area: (told.count(area), area)) if told else NO_AREA


def _practice(body: OrganisationRead) -> Practice:
    return Practice(str(body.code), spoken(body.name), body.valid_from)


def spoken(name: str) -> str:
    """'NORTH HARDWICK AND BOLSOVER PCN' as people write it; a name in small letters stays as it is."""
    tidy = " ".join(name.split())
    if not tidy.isupper():
        return tidy
    words = [_word(word, number) for number, word in enumerate(tidy.split(" "))]
    return " ".join(words)


def _word(word: str, number: int) -> str:
    bare = word.strip("().,-&'")
    if bare in CAPITALS or any(letter.isdigit() for letter in word):
        return word
    if number and bare.casefold() in SMALL:
        return word.casefold()
    if bare and not set(bare) & set("AEIOUY") and bare not in ("DR", "ST", "MR", "MRS", "DRS"):
        return word
    return re.sub(
        r"(^|[-(/&.])([a-z])",
        lambda found: found[1] + found[2].upper(),
        re.sub(r"\b(o')([a-z])", lambda found: "O'" + found[2].upper(), word.casefold()),
    )


def _told(reading: Reading) -> str:
    """'ePCN.xlsx: 18 PCNs and 128 memberships; the newest day in it is 1 Apr 2026.'"""
    types = [each.type for each in reading.organisations]
    counts = [
        counted(types.count(kind), *words)
        for kind, words in (("practice", ("practice", "practices")), ("pcn", ("PCN", "PCNs")), ("sub_icb_location", ("area", "areas")))
        if types.count(kind)
    ]
    counts += [counted(len(reading.relations), "membership")] if reading.relations else []
    rows: list[OrganisationRead | RelationRead] = [*reading.organisations, *reading.relations]
    days = [day for each in rows for day in (each.valid_from, each.valid_to) if day]
    newest = f"; the newest day in it is {day_text(date.fromisoformat(max(days)))}" if days else ""
    return f"{reading.file}: {listed(counts) or 'nothing that is open'}{newest}."


def _not_read(reading: Reading) -> str:
    if reading.kind is None:
        first: Problem = reading.problems[0]
        return f"{reading.file} was not read. {first.message} {first.do}"
    return f"{reading.file} holds no practices and no PCNs. Load it on the page Import instead."
