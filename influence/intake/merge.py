"""Two people on record who are one: every row of the one given to the other, and what then says the same said once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from influence.errors import UserError
from influence.intake.desk import Desk, Row, specs_in
from influence.intake.match import name_key
from influence.intake.statuses import joined
from influence.policy import Policy
from influence.records.declare import sheet_of
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.names import fold
from influence.records.tables import TABLES

OWN = ("party", "person")  # the person's own rows; of the two sets one goes
OF_ONESELF = {"relation": ("from", "to"), "rating": ("rater", "about"), "stance": ("party", "other"), "tie_plan": ("leader", "other")}
IN_PLACE_OF = {"role": ("person", "covering_for"), "attendance": ("person", "for_person")}


@dataclass(frozen=True)
class Merged:
    """The draft; whose name is kept and whose goes; rows given over by table, and how many of these said what another row says.

    Rows kept for the chair are given over too, and not counted.
    """

    draft: Draft
    kept: str
    gone: str
    tables: Mapping[str, int]
    joined: int

    @property
    def moved(self) -> int:
        return sum(self.tables.values())


def merge_people(frames: Frames, policy: Policy, gone: int, kept: int) -> Merged:
    """`gone` becomes one with `kept`. UserError for two who are not people, are the same, or are to be kept apart.

    At one meeting or contact the two have one row, its status as several accounts of one person come to; other rows that
    contradict each other both stay. What would tell of a person and themselves is taken out. The name that goes is another
    name of the one that stays, as are its e-mail and its other names.
    """
    desk = Desk(frames, policy)
    _refuse(desk, gone, kept)
    here = {table: [row for row, _ in found] for table, found in _pointing(desk, kept).items()}
    given: Counter[str] = Counter()
    joined_rows = 0
    for table, found in _pointing(desk, gone).items():
        for row, columns in found:
            told = desk.rows(table)[row].get("audience") != "chair"
            given[table] += told
            joined_rows += _give(desk, table, row, dict.fromkeys(columns, kept), here.setdefault(table, [])) and told
    names = desk.directory.name[kept], desk.directory.name[gone]
    _own_rows(desk, gone, kept)
    return Merged(desk.draft, *names, given, joined_rows)


def _refuse(desk: Desk, gone: int, kept: int) -> None:
    directory = desk.directory
    for each in (gone, kept):
        if each not in directory.kind:
            raise UserError("One of the two is not on record.", do="Look for them again; somebody may have changed it meanwhile.")
        if directory.kind[each] != "person":
            raise UserError("Only people can be made one.", do="Choose two people; a body that succeeds another has a relation for it.")
        if desk.rows("party")[each]["suppressed_on"] is not None:
            raise UserError("One of the two is not shown, because the person objected.", do="Leave the two as they are.")
    if gone == kept:
        raise UserError(f"{directory.name[kept]} is one person already.", do="Choose two people.")
    for values in desk.rows("alias").values():
        if {values["party"], values["apart_from"]} == {gone, kept}:
            raise UserError(
                f"Somebody said that {directory.name[gone]} and {directory.name[kept]} are to be kept apart.",
                do=f"If that was wrong, take the other name '{values['raw']}' out of the records first.",
            )


def _pointing(desk: Desk, party: int) -> dict[str, list[tuple[int, list[str]]]]:
    """By table every row that names the party, but its own, with the columns that do."""
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for table in TABLES:
        columns = [name for name, spec in specs_in(table).items() if spec.refers == "party"]
        if table in OWN or not columns:
            continue
        rows = ((row, [name for name in columns if values[name] == party]) for row, values in desk.rows(table).items())
        found[table] = [(row, named) for row, named in rows if named]
    return found


def _give(desk: Desk, table: str, row: int, given: Row, here: list[int]) -> bool:
    """Points the row to the other person, whose rows are `here`; whether it became one with a row that says the same."""
    values = desk.rows(table)[row] | given
    if table in OF_ONESELF and len({values[name] for name in OF_ONESELF[table]}) == 1:
        desk.take_out(table, row)
        here[:] = [each for each in here if each != row]
        return False
    if table in IN_PLACE_OF:
        who, whom = IN_PLACE_OF[table]
        given |= {whom: None} if values[whom] == values[who] is not None else {}
        values |= given
    by_person = not given.keys().isdisjoint(sheet_of(TABLES[table]).key)  # a meeting is not another's for having one chair
    twins = (other for other in here if other != row and _say_the_same(table, values, desk.rows(table)[other]))
    twin = next(twins, None) if by_person else None
    if twin is None:
        desk.alter(table, row, given)
        here.append(row)
        return False
    desk.alter(table, twin, _both(table, desk.rows(table)[twin], values))
    _point_elsewhere(desk, table, row, twin)
    desk.take_out(table, row)
    here[:] = [each for each in here if each != row]
    return True


def _say_the_same(table: str, one: Row, other: Row) -> bool:
    """The same key and nothing that contradicts; at one meeting or contact whatever the two rows say."""
    key = _key(table, one)
    return key is not None and key == _key(table, other) and (table in ("attendance", "contact_party") or not _contradict(one, other))


def _key(table: str, values: Row) -> tuple | None:
    if table == "attendance":
        return None if values["corrects"] is not None or values["person"] is None else (values["meeting"], values["person"])
    if table == "contact_party":
        return None if values["party"] is None else (values["contact"], values["party"])
    sheet, specs = sheet_of(TABLES[table]), specs_in(table)
    names = [name for name in (*sheet.key, *(("valid_from",) if sheet.dated else ())) if name in specs]
    return tuple(fold(value) if isinstance(value := values[name], str) else value for name in names)


def _contradict(one: Row, other: Row) -> bool:
    as_written = {"raw_name", "raw_role", "source"}
    return any(
        one[name] is not None and other[name] is not None and one[name] != other[name] for name in one.keys() - as_written if name in other
    )


def _both(table: str, kept: Row, gone: Row) -> Row:
    """What the row that stays says for both."""
    values = {name: value for name, value in gone.items() if kept[name] is None and value is not None}
    if table == "attendance":
        values["status"] = joined(str(kept["status"]), str(gone["status"]))
    if table == "contact_party":
        values |= {name: True for name in ("logged", "started") if gone[name]}
    return values


def _point_elsewhere(desk: Desk, table: str, row: int, twin: int) -> None:
    for other in TABLES:
        columns = [name for name, spec in specs_in(other).items() if spec.refers == table]
        for each, values in list(desk.rows(other).items()) if columns else ():
            desk.alter(other, each, {name: twin for name in columns if values[name] == row})


def _own_rows(desk: Desk, gone: int, kept: int) -> None:
    people = {values["party"]: row for row, values in desk.rows("person").items()}
    names = [desk.directory.name[gone]]
    if gone in people and kept in people:
        mine, theirs = desk.rows("person")[people[kept]], desk.rows("person")[people[gone]]
        if mine["email"] and theirs["email"] and str(mine["email"]).casefold() != str(theirs["email"]).casefold():
            names.append(str(theirs["email"]))
        desk.alter("person", people[kept], {name: value for name, value in theirs.items() if mine[name] is None})
        desk.take_out("person", people[gone])
    elif gone in people:
        desk.alter("person", people[gone], {"party": kept})
    for name in names:
        _call(desk, name, gone, kept)
    desk.take_out("party", gone)


def _call(desk: Desk, name: str, gone: int, kept: int) -> None:
    """`name` as another name of the one that stays, unless it is theirs anyway or somebody else's too."""
    others = set(desk.directory.called(name, "person")) - {gone, kept}
    known = {name_key(str(values["raw"])) for values in desk.rows("alias").values() if values["party"] == kept}
    if not others and name_key(name) not in {*known, name_key(desk.directory.name[kept])}:
        desk.insert("alias", {"party": kept, "raw": name})


def merged_words(done: Merged) -> str:
    """In a sentence, without a stop."""
    rows = "1 row" if done.moved == 1 else f"{done.moved} rows"
    same = f", {done.joined} of them said what another said" if done.joined else ""
    return f"{done.gone} is {done.kept} now: {rows} given over{same}"
