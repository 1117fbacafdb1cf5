"""What a file says before anything is matched: the frozen values that every reader hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SEVERITIES = ("error", "warning", "note")  # row or file not read; read, but look; left out on purpose


@dataclass(frozen=True)
class Problem:
    """Where (line, column), what was found (value, message), what is right and what to do."""

    message: str
    right: str = ""
    do: str = ""
    line: int | None = None
    column: str | None = None
    value: str | None = None
    severity: str = "error"

    def __post_init__(self) -> None:
        assert self.severity in SEVERITIES, self.severity


@dataclass(frozen=True)
class AttendanceRead:
    """One person named at a meeting; `deputy_for` is written 'for' in JSON. corrects: later minutes put an earlier row right."""

    name: str
    raw: str
    status: str
    source_line: int
    title: str | None = None
    email: str | None = None
    role: str | None = None
    organisation: str | None = None
    deputy_for: str | None = None
    minutes: int | None = None
    part: str | None = None
    guest: bool = False
    mode: str | None = None
    response: str | None = None
    capacity: str | None = None
    on_behalf_of: str | None = None
    corrects: bool = False
    more_lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class MeetingRead:
    """One meeting; date is ISO text or None where it cannot be known; start and end 'HH:MM' or full ISO moments.

    told_on: the day of the later meeting whose minutes correct this one; then all its rows are corrections, and without a date
    the last meeting before is meant.
    """

    date: str | None
    source_line: int
    forums: tuple[str, ...] = ()
    title: str | None = None
    start: str | None = None
    end: str | None = None
    minutes: int | None = None
    head_count: int | None = None
    roster: str = "full"
    status: str | None = None
    mode: str | None = None
    chair: str | None = None
    decisions: int | None = None
    gp_disagreed: bool | None = None
    attendance: tuple[AttendanceRead, ...] = ()
    public_id: str | None = None
    told_on: str | None = None


@dataclass(frozen=True)
class ContactRead:
    """One conversation; `parties_from` and `parties_with` are written 'from' and 'with' in JSON."""

    date: str | None
    kind: str | None
    source_line: int
    parties_from: tuple[str, ...] = ()
    parties_with: tuple[str, ...] = ()
    minutes: int | None = None
    started_by: str | None = None
    topic: str | None = None
    outcome: str | None = None
    issue: str | None = None
    next_on: str | None = None
    ref: str | None = None
    note: str | None = None
    public_id: str | None = None


@dataclass(frozen=True)
class OrganisationRead:
    """`parent`: a code; `parent_name`: what the file calls it, where it says."""

    code: str | None
    name: str
    type: str | None
    source_line: int
    parent: str | None = None
    country: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    sector: str | None = None
    places: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    is_entity: bool | None = None
    public_id: str | None = None
    parent_name: str | None = None


@dataclass(frozen=True)
class PersonRead:
    name: str
    source_line: int
    email: str | None = None
    role: str | None = None
    organisation: str | None = None
    given: str | None = None
    family: str | None = None
    is_gp: bool | None = None
    informed_on: str | None = None
    also_known_as: tuple[str, ...] = ()
    public_id: str | None = None


@dataclass(frozen=True)
class RelationRead:
    """`source` and `target` are written 'from' and 'to' in JSON: codes or names; with codes, the names may stand beside."""

    source: str
    target: str
    kind: str
    source_line: int
    valid_from: str | None = None
    valid_to: str | None = None
    weight: float | None = None
    note: str | None = None
    source_name: str | None = None
    target_name: str | None = None


@dataclass(frozen=True)
class WrittenDates:
    """How a sheet of a kind with several habits writes its days, so that another can tell what this one leaves open.

    layout: the kind and whatever goes with one habit (the language, the signs); what agrees in it is settled together.
    order: 'dmy' or 'mdy' where the sheet itself shows which it is. is_open: it reads both ways, and its days were left out.
    """

    layout: str
    order: str | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Reading:
    """All that one file says. rows_in_file counts its rows with content; each is read, or stands in `problems`, or both.

    tables: rows of the other declared tables as dicts by heading, values already typed (ISO dates, vocabulary values), each
    with its 'source_line'. valid_from and valid_to are ISO and half-open everywhere in here (the inclusive last day of a file
    has become the day after).
    """

    file: str
    kind: str | None
    sha256: str
    meetings: tuple[MeetingRead, ...] = ()
    contacts: tuple[ContactRead, ...] = ()
    organisations: tuple[OrganisationRead, ...] = ()
    people: tuple[PersonRead, ...] = ()
    relations: tuple[RelationRead, ...] = ()
    tables: Mapping[str, tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rows_in_file: int = 0
    rows_read: int = 0
    latest_day: date | None = None
    dates: tuple[WrittenDates, ...] = ()
