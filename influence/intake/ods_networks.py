"""NHS files of primary care networks and of the practices in them, one row for each spell of membership."""

from influence.intake.cells import Grid
from influence.intake.files import Opened
from influence.intake.ods_rows import CODE, PCN_CODE, OdsRow, day_after_last, first_day, layout_rows, looks_like, repeated
from influence.intake.parts import Parts
from influence.intake.reading import OrganisationRead, Problem, RelationRead

PCN_WIDTHS, SPELL_WIDTHS = range(5, 13), range(9, 12)


def _is_pcn_row(row: OdsRow) -> bool:
    return bool(PCN_CODE.match(row.text(1))) and bool(row.text(2))


def _is_spell_row(row: OdsRow) -> bool:
    return bool(CODE.match(row.text(1))) and bool(PCN_CODE.match(row.text(5)))


def is_pcn_sheet(grid: Grid) -> bool:
    return looks_like(grid, PCN_WIDTHS, _is_pcn_row)


def is_spell_sheet(grid: Grid) -> bool:
    return looks_like(grid, SPELL_WIDTHS, _is_spell_row)


def is_pcns(opened: Opened) -> bool:
    return any(is_pcn_sheet(grid) for grid in opened.grids)


def is_memberships(opened: Opened) -> bool:
    return any(is_spell_sheet(grid) for grid in opened.grids)


def read_networks(opened: Opened, order: str | None = None) -> Parts:
    """Networks, memberships, or both from the sheets of one workbook; a sheet that is neither is named."""
    whole = Parts()
    several = len(opened.grids) > 1
    for grid in opened.grids:
        if is_pcn_sheet(grid):
            part = _read_pcns(grid)
        elif is_spell_sheet(grid):
            part = _read_spells(grid)
        else:
            part = Parts(problems=[_other_sheet(grid)])
        whole.add(part, grid.name if several else None)
    return whole


def _other_sheet(grid: Grid) -> Problem:
    return Problem(
        f"The sheet '{grid.name}' lists neither networks nor their practices; its {len(grid.rows)} rows were not read.",
        "the sheets of the NHS workbook",
        "Nothing, if it is a page of notes.",
        severity="note",
    )


def _read_pcns(grid: Grid) -> Parts:
    parts = Parts()
    seen: set[str] = set()
    for row in layout_rows(grid, PCN_WIDTHS, _is_pcn_row, parts):
        if row.text(1) in seen:
            parts.problems.append(repeated(row))
            continue
        seen.add(row.text(1))
        parts.organisations.append(
            OrganisationRead(
                code=row.text(1),
                name=row.text(2),
                type="pcn",
                source_line=row.line,
                parent=row.text(3) or None,
                country="England",
                valid_from=first_day(row, 5, parts),
                valid_to=day_after_last(row, 6, parts),
                parent_name=row.text(4) or None,
            )
        )
        parts.rows_read += 1
    return parts


def _read_spells(grid: Grid) -> Parts:
    parts = Parts()
    seen: set[tuple[str, str, str]] = set()
    for row in layout_rows(grid, SPELL_WIDTHS, _is_spell_row, parts):
        spell = row.text(1), row.text(5), row.text(9)
        if spell in seen:
            parts.problems.append(repeated(row))
            continue
        seen.add(spell)
        parts.relations.append(
            RelationRead(
                source=row.text(1),
                target=row.text(5),
                kind="member",
                source_line=row.line,
                valid_from=first_day(row, 9, parts),
                valid_to=day_after_last(row, 10, parts),
                source_name=row.text(2) or None,
                target_name=row.text(6) or None,
            )
        )
        parts.rows_read += 1
    return parts
