"""How a table is declared: one value per column that the database, files, checks and screens all read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from influence.vocabulary import AUDIENCES, VOCABULARIES

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

TYPES: Mapping[str, type[sa.types.TypeEngine]] = {
    "text": sa.Text,
    "choice": sa.Text,
    "choices": sa.Text,
    "date": sa.Date,
    "time": sa.Text,
    "moment": sa.Text,
    "whole": sa.Integer,
    "number": sa.Float,
    "yes_no": sa.Boolean,
    "reference": sa.Integer,
}


@dataclass(frozen=True)
class Spec:
    """What a column holds.

    kind: text, choice (one word of a vocabulary), choices (several, joined by '; '), date, time (HH:MM), moment (ISO 8601,
    UTC), whole, number, yes_no or reference. `raw` names the text column that keeps what stood in the file while the
    reference is not matched. `free` marks text in which anybody may write anything; it is checked for patient data.
    """

    kind: str
    help: str
    required: bool = False
    sensitivity: str = "practices"
    unit: str | None = None
    values: str | None = None
    low: float | None = None
    high: float | None = None
    limit: int | None = None
    free: bool = False
    refers: str | None = None
    party: tuple[str, ...] = ()
    raw: str | None = None
    headings: tuple[str, ...] = ()
    in_files: bool = True
    default: str | None = None

    def __post_init__(self) -> None:
        assert self.kind in TYPES, self.kind
        assert self.sensitivity in AUDIENCES, self.sensitivity
        assert (self.values is None) == (self.kind not in ("choice", "choices")), self.help
        assert self.values is None or self.values in VOCABULARIES, self.values
        assert (self.refers is None) == (self.kind != "reference"), self.help
        assert not self.free or self.sensitivity != "practices", f"free text is never for practices: {self.help}"


@dataclass(frozen=True)
class ChildList:
    """A column of a file whose names, parted by ';', become rows of another table."""

    name: str
    table: str
    parent: str
    child: str
    help: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What a table is beyond its columns.

    key: the columns that pick out one row, so that the same file read twice changes nothing (a dated table adds its first
    day). names: the columns by which a file points to a row from elsewhere; empty when the party's name does it.
    """

    title: str
    help: str
    key: tuple[str, ...]
    names: tuple[str, ...] = ()
    dated: bool = False
    identity: str | None = None
    lists: tuple[ChildList, ...] = ()
    in_files: bool = True


def column(name: str, spec: Spec) -> sa.Column:
    keys = [sa.ForeignKey(f"{spec.refers}.id", deferrable=True, initially="DEFERRED")] if spec.refers else []
    return sa.Column(name, TYPES[spec.kind](), *keys, nullable=not spec.required, index=bool(spec.refers), info={"spec": spec})


def table(name: str, sheet: Sheet, /, **columns: Spec) -> sa.Table:
    """A table with `id`, the `batch` that made the row, and first and last day where it is dated."""
    dated = {}
    if sheet.dated:
        dated = {
            "valid_from": Spec("date", "First day; blank means before records began", headings=("first day", "from", "start", "since")),
            "valid_to": Spec("date", "The day after the last; blank means still so", headings=("last day", "to", "end", "until")),
        }
    made_by = (
        []
        if name == "batch"
        else [sa.Column("batch", sa.Integer, sa.ForeignKey("batch.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True)]
    )
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *made_by,
        *(column(each, spec) for each, spec in (columns | dated).items()),
        info={"sheet": sheet},
    )


def sheet_of(declared: sa.Table) -> Sheet:
    return declared.info["sheet"]


def specs_of(declared: sa.Table) -> dict[str, Spec]:
    """The declared columns in order, without `id` and `batch`, which the store fills."""
    return {each.name: each.info["spec"] for each in declared.columns if "spec" in each.info}
