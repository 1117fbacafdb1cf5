"""How a declared table looks as a grid in which its rows are edited: one column a fact, references by one label each."""

from dataclasses import dataclass
from functools import lru_cache

from influence.records.declare import ChildList, Spec, sheet_of, specs_of
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES, YES_NO

NAME, PUBLIC_ID = "name", "link_id"  # of a person, body or forum; they are kept with the party
HEADINGS = {
    "valid_from": "First day",
    "valid_to": "Last day",
    "public_id": "Id in links",
    "is_gp": "GP",
    "is_entity": "Legal body",
    "ods_code": "ODS code",
    "for_party": "For body",
    "for_area": "For place",
    "also_known_as": "Also known as",
    "gp_disagreed": "GP voices differed",
    "for_person": "Deputising for",
    "raw_role": "Role as written",
    "raw": "As written",
    "apart_from": "Not meant",
}
PARTS = (
    (
        "People and bodies",
        ("person", "organisation", "role", "relation", "footprint", "area", "alias", "resource"),
    ),
    ("Seats and meetings", ("forum", "seat", "seat_holder", "seat_term", "seat_target", "meeting", "attendance", "representation")),
    ("Relationships", ("contact", "logging_since", "key_post", "tie_plan", "rating", "stance")),
    ("The group's own", ("issue", "statement", "ask", "decision", "mandate")),
)
APART = ("setting",)  # has a page of its own


@dataclass(frozen=True)
class GridColumn:
    """One column of a grid.

    key: a column of the table, one of its lists, or `NAME` and `PUBLIC_ID` of its party. children: the list, where it is one.
    spec: what a cell holds; of a list what one entry holds.
    """

    key: str
    heading: str
    spec: Spec
    children: ChildList | None = None

    @property
    def of_party(self) -> bool:
        return self.key in (NAME, PUBLIC_ID) and self.children is None and self.spec in _PARTY_SPECS

    @property
    def is_list(self) -> bool:
        return self.children is not None

    @property
    def is_needed(self) -> bool:
        return self.spec.required and self.spec.default is None and not self.is_list

    def words(self) -> tuple[str, ...]:
        """The words that may be chosen, none where anything may stand."""
        if self.spec.kind == "yes_no":
            return tuple(YES_NO.words.values())
        return tuple(VOCABULARIES[self.spec.values].words.values()) if self.spec.values else ()


_PARTY_SPECS = (specs_of(TABLES["party"])["name"], specs_of(TABLES["party"])["public_id"])


@lru_cache
def grid_columns(table: str) -> tuple[GridColumn, ...]:
    """Every column that people may fill in, in the order of the declaration; lists come last, but before the two days."""
    declared = TABLES[table]
    sheet = sheet_of(declared)
    found: list[GridColumn] = []
    for name, spec in specs_of(declared).items():
        if not spec.in_files:
            continue
        if sheet.identity and name == "party":
            party_name, public_id = _PARTY_SPECS
            found += [GridColumn(NAME, "Name", party_name), GridColumn(PUBLIC_ID, "Id in links", public_id)]
        else:
            found.append(GridColumn(name, heading_of(name), spec))
    lists = [GridColumn(each.name, heading_of(each.name), specs_of(TABLES[each.table])[each.child], each) for each in sheet.lists]
    days = [each for each in found if each.key in ("valid_from", "valid_to")]
    ids = [each for each in found if each.heading == "Id in links"]
    rest = [each for each in found if each not in days and each not in ids]
    return tuple(_named_first(table, [*rest, *lists, *days, *ids]))


def _named_first(table: str, columns: list[GridColumn]) -> list[GridColumn]:
    """What a row is known by stands at its head."""
    sheet = sheet_of(TABLES[table])
    lead = [NAME] if sheet.identity else [*sheet.names, *sheet.key]
    return sorted(columns, key=lambda each: lead.index(each.key) if each.key in lead else len(lead))


def heading_of(name: str) -> str:
    """'valid_from' as 'First day', 'ods_code' as 'ODS code'."""
    return HEADINGS.get(name, name.replace("_", " ").capitalize())
