"""The list of readers, and the one way from a file to what it says; what a file is, is told by its content."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from influence.errors import UserError
from influence.intake.calendar.read import is_calendar, read_calendar
from influence.intake.date_orders import orders_by_others, with_note
from influence.intake.files import Opened, open_file, read_bytes
from influence.intake.maps.gephi import is_gephi, read_gephi
from influence.intake.maps.kumu import is_kumu, read_kumu
from influence.intake.minutes.minutes import is_minutes, read_minutes
from influence.intake.ods_hierarchy import is_hierarchy, read_hierarchy
from influence.intake.ods_networks import is_memberships, is_pcns, read_networks
from influence.intake.ods_organisations import is_practices, is_sub_icbs, is_trusts, read_practices, read_sub_icbs, read_trusts
from influence.intake.parts import Parts
from influence.intake.reading import Problem, Reading
from influence.intake.register import is_register, read_register
from influence.intake.teams.report import is_teams_report, read_teams_report
from influence.intake.template import is_template, read_template
from influence.intake.unkept import without_private
from influence.records.values import printable

Source = Path | str | bytes


@dataclass(frozen=True)
class Reader:
    """One kind of file: whether an opened file is one, and what it says; `order` is 'dmy', 'mdy' or None.

    reads_when_asked: it also reads what it does not recognise, where somebody says that the file is of its kind.
    """

    name: str
    detect: Callable[[Opened], bool]
    read: Callable[[Opened, str | None], Parts]
    reads_when_asked: bool = False


# In the order in which they are asked: the narrower layout first.
READERS: dict[str, Reader] = {
    each.name: each
    for each in (
        Reader("calendar", is_calendar, read_calendar),
        Reader("kumu", is_kumu, read_kumu),
        Reader("gephi", is_gephi, read_gephi),
        Reader("ods_hierarchy", is_hierarchy, read_hierarchy),
        Reader("ods_practices", is_practices, read_practices),
        Reader("ods_sub_icbs", is_sub_icbs, read_sub_icbs),
        Reader("ods_trusts", is_trusts, read_trusts),
        Reader("ods_pcns", is_pcns, read_networks),
        Reader("ods_memberships", is_memberships, read_networks),
        Reader("teams_report", is_teams_report, read_teams_report),
        Reader("register", is_register, read_register),
        Reader("minutes", is_minutes, read_minutes, reads_when_asked=True),
        Reader("template", is_template, read_template),
    )
}


def read_file(source: Source, name: str | None = None, kind: str | None = None, date_order: str | None = None) -> Reading:
    """What one file says. A file that cannot be read comes back with kind None and an error among its problems.

    source: a path or the bytes. kind: one of READERS, for a file that is not recognised. date_order: 'mdy' for American dates.
    UserError only for a kind or an order that does not exist.
    """
    _check(kind, date_order)
    name = file_name(name or (Path(source).name if not isinstance(source, bytes) else "file"))
    try:
        data = read_bytes(source)
    except UserError as error:
        return _not_read(name, "", error)
    try:
        opened = open_file(data, name)
    except UserError as error:
        return _not_read(name, hashlib.sha256(data).hexdigest(), error)
    return reading_of(opened, kind, date_order)


def reading_of(opened: Opened, kind: str | None = None, date_order: str | None = None) -> Reading:
    """As read_file, of a file that is open already, so that it can be read in more than one way."""
    _check(kind, date_order)
    try:
        return _read(opened, kind, date_order)
    except UserError as error:
        return _not_read(opened.name, opened.sha256, error)


def read_files(
    sources: Iterable[Source], kind: str | None = None, date_order: str | None = None, progress: Callable[[str], None] | None = None
) -> list[Reading]:
    """One reading a file, in the order given; a file that cannot be read never stops the others.

    Days that read both ways are settled by another of the files, of the same layout, that shows the order.
    progress: told the name of each file as it is begun.
    """
    sources, readings = list(sources), []
    for source in sources:
        if progress and not isinstance(source, bytes):
            progress(f"Reading {file_name(Path(source).name)} …")
        readings.append(read_file(source, kind=kind, date_order=date_order))
    for place, settled in orders_by_others(readings).items():
        again = read_file(sources[place], kind=kind, date_order=settled.order)
        readings[place] = with_note(again, settled)
    return readings


def file_name(name: str) -> str:
    """A file's name on one line, of characters that can be kept and printed; whoever made the file chose it."""
    return printable(" ".join(name.split())) or "file"


def _check(kind: str | None, date_order: str | None) -> None:
    if kind is not None and kind not in READERS:
        raise UserError(f"'{kind}' is not a kind of file.", do=f"Use one of {', '.join(READERS)}, or leave it out.")
    if date_order not in (None, "dmy", "mdy"):
        raise UserError(f"'{date_order}' is not an order of dates.", do="Use dmy (day first) or mdy (month first), or leave it out.")


def _read(opened: Opened, kind: str | None, date_order: str | None) -> Reading:
    asked = [READERS[kind]] if kind else READERS.values()
    reader = next((each for each in asked if each.detect(opened) or (kind and each.reads_when_asked)), None)
    if reader is None:
        raise opened.fault or _not_told(kind)
    parts = reader.read(opened, date_order)
    parts.problems[:0] = opened.notes
    return without_private(parts.reading(opened.name, reader.name, opened.sha256))


def _not_told(kind: str | None) -> UserError:
    if kind:
        return UserError(f"The file is not of the kind '{kind}'.", do="Leave the kind out, and it is told from the content.")
    return UserError("What this file is cannot be told from its content.", do="Copy its rows under the headings of a blank template.")


def _not_read(name: str, sha256: str, error: UserError) -> Reading:
    problem = Problem(
        error.message, "a sheet (.csv or .xlsx) or a document of one of the kinds that can be read", error.do, severity="error"
    )
    return Reading(file=name, kind=None, sha256=sha256, problems=(problem,))
