"""People, bodies and forums of files: recognised, or new; each a party with its own row."""

from collections.abc import Iterable, Mapping

from influence.intake.desk import At, Desk, Row, RowError, specs_in
from influence.intake.refer import area_of, party_of, split
from influence.records.names import read_name
from influence.vocabulary import ROLE

SECTOR_OF = {
    "general_practice": (
        "practice",
        "branch",
        "pcn",
        "federation",
        "super_partnership",
        "lmc",
        "leadership_group",
        "training_hub",
        "out_of_hours",
    ),
    "acute": ("acute_trust",),
    "community": ("community_trust", "community_provider"),
    "mental_health": ("mental_health_trust", "community_mental_health_trust"),
    "ambulance": ("ambulance_trust",),
    "council": ("upper_tier_council", "district_council", "public_health", "strategic_authority"),
    "icb": ("icb", "sub_icb_location", "icb_cluster", "region"),
    "vcse": ("vcse", "hospice"),
    "public_voice": ("healthwatch",),
    "primary_care": ("pharmacy_committee", "dental_committee", "optical_committee"),
}
SECTORS = {type: sector for sector, types in SECTOR_OF.items() for type in types}


def plan_identity(desk: Desk, table: str, row: Row, at: At) -> int:
    """The party that the row tells of, made where it is new. table: person, organisation or forum.

    RowError when the row may mean several, or names a place that is not known.
    """
    name = shown_name(table, str(row["name"]))
    places = [area_of(desk, place, "places") for place in split(row.get("places") or ())]
    party = known_party(desk, table, name, row, at)
    values = {column: row[column] for column in specs_in(table) if row.get(column) is not None}
    if table == "person":
        parts = read_name(name)
        values = {"given": parts.given, "family": parts.family} | values
    if table == "organisation" and party is None:
        values["sector"] = values.get("sector") or SECTORS.get(str(values.get("type")))
    if party is None:
        desk.must_fit(table, {"party": 0, **values})
        desk.must_fit("party", {"kind": table, "name": name, "public_id": row.get("id")})
        party = desk.insert("party", {"kind": table, "name": name, "public_id": row.get("id")})
        desk.put(table, {"party": party, **values}, at)
        desk.directory.add(party, table, name, str(row["id"]) if row.get("id") else None)
    else:
        _rename(desk, table, party, name, row, at)
        desk.put(table, {"party": party, **values}, at)
    _enter(desk, party, row, at)
    for place in places:
        desk.put("footprint", {"party": party, "area": place}, at)
    return party


def shown_name(table: str, name: str) -> str:
    return (read_name(name).display or name) if table == "person" else " ".join(name.split())


def known_party(desk: Desk, table: str, name: str, row: Row, at: At) -> int | None:
    """Whom the row means of those known: by id, code or e-mail, else by a name that nothing speaks against."""
    directory = desk.directory
    if row.get("id") and (party := directory.with_id(str(row["id"]))) is not None:
        if directory.kind[party] != table:
            raise RowError(
                f"The id {row['id']} is that of another kind of party.", f"the id of a {table}", "Correct the id.", "id", str(row["id"])
            )
        return party
    if row.get("ods_code") and (party := directory.with_code(str(row["ods_code"]))) is not None:
        return party
    by_email = directory.with_email(str(row.get("email") or ""))
    if len(by_email) == 1:
        return next(iter(by_email))
    called = directory.called(name, table)
    fitting = [party for party in called if not told_apart(desk, party, row)]
    if not fitting:
        other = directory.find(name, (table,))
        fitting = [other.party] if other.party is not None and other.how == "other name" and not told_apart(desk, other.party, row) else []
    if len(fitting) > 1:
        raise RowError(f"There are {len(fitting)} called '{name}'.", "a row that says which", "Add the id, e-mail or code.", "name", name)
    if called and not fitting and table == "person":
        desk.warn(at, f"Another person is called '{name}'; this row was read as somebody else.", "If they are one person, use the same id.")
    return fitting[0] if fitting else None


def told_apart(desk: Desk, party: int, row: Row) -> bool:
    """Whether something in the row says that this is another of the same name."""
    directory = desk.directory
    known_id, known_code = directory.public_id.get(party), directory.code.get(party)
    if row.get("id") and known_id and (party < 0 or not _is_made_up(known_id)):
        return True  # two rows of the same files that each give an id mean two
    if row.get("ods_code") and known_code:
        return True
    if row.get("email") and directory.email.get(party):
        return True
    body = row.get("organisation")
    place = directory.find(str(body), ("organisation", "forum")).party if body else None
    return place is not None and bool(directory.posts.bodies(party)) and place not in directory.posts.bodies(party)


def _is_made_up(public_id: str) -> bool:
    """An id that the product gave, such as person-12, which a file may replace by its own."""
    kind, _, number = public_id.partition("-")
    return kind in ("person", "organisation", "forum") and number.isdigit()


def _rename(desk: Desk, table: str, party: int, name: str, row: Row, at: At) -> None:
    """A body known by its id or code under another name: the old name stays as another name of it."""
    old = desk.directory.name[party]
    certain = row.get("id") or row.get("ods_code")
    if certain and old != name and party not in desk.directory.called(name, table):
        desk.put("alias", {"party": party, "raw": old}, at)
        desk.directory.add_alias(party, old, None)
        desk.directory.add(party, table, name, desk.directory.public_id.get(party))
        desk.alter("party", party, {"name": name})
    if row.get("id") and desk.directory.with_id(str(row["id"])) is None:
        desk.alter("party", party, {"public_id": row["id"]})
        desk.directory.add(party, table, desk.directory.name[party], str(row["id"]))
    desk.touch("party", party)


def _enter(desk: Desk, party: int, row: Row, at: At) -> None:
    """E-mail, code, other names and post, by which later rows recognise the party."""
    desk.directory.add_email(party, str(row["email"]) if row.get("email") else None)
    desk.directory.add_code(party, str(row["ods_code"]) if row.get("ods_code") else None)
    for other in split(row.get("also_known_as") or ()):
        desk.put("alias", {"party": party, "raw": other}, at)
        desk.directory.add_alias(party, other, None)


def plan_post(desk: Desk, person: int, row: Row, at: At) -> None:
    """The role that a list of people gives beside a name."""
    body = party_of(desk, str(row["organisation"]), ("organisation", "forum"), "organisation")
    title = str(row["role"]) if row.get("role") else None
    if title is None and has_role(desk, person, body):
        return
    values = {"person": person, "organisation": body, "type": ROLE.read(title or ""), "title": title, "voice": voice_at(desk, body)}
    desk.put("role", values, at)
    desk.directory.add_post(person, body)


def has_role(desk: Desk, person: int, body: int) -> bool:
    """Whether some role of the person at the body is known; a file that gives no role says nothing more."""
    known = [row for row, values in desk.rows("role").items() if values["person"] == person and values["organisation"] == body]
    for row in known:
        desk.touch("role", row)
    return bool(known)


def voice_at(desk: Desk, body: int) -> str:
    """For whom somebody at a body speaks, as far as the body's sector tells."""
    known = desk.find("organisation", {"party": body})
    sector = desk.rows("organisation")[known]["sector"] if known is not None else None
    return "provider_gp" if sector == "general_practice" else "system" if sector else "other"


def add_named_only_here(desk: Desk, rows: Iterable[tuple[At, Mapping[str, object]]]) -> None:
    """Members of PCNs that no list of practices has as open or closed: kept with code, name and membership, and told.

    Two NHS files of different dates never agree quite, and a membership is not lost because the other file is older. What such
    a body is, is not known ('other') once there is a list of practices that leaves it out; without any list it is a practice.
    """
    listed = any(row["type"] == "practice" and row["ods_code"] for row in desk.rows("organisation").values())
    for at, row in rows:
        code, name = str(row.get("from") or ""), row.get("from_name")
        if row.get("kind") != "member" or not name or desk.directory.find(code, ("organisation",)).party is not None:
            continue
        kind = "other" if listed else "practice"
        desk.file = at.file
        plan_identity(desk, "organisation", {"name": name, "ods_code": code, "type": kind, "sector": "general_practice"}, at)
        if listed:
            desk.warn(
                at,
                f"{code} ({name}) is not among the open or closed practices; it was kept with its membership, its kind not known.",
                "Load a newer list of practices, or set its kind or last day among the organisations.",
                column="from",
                value=code,
            )
