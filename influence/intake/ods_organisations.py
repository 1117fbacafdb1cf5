"""NHS files of practices, trusts and sub-ICB locations: 27 columns, no headings, two dialects of status and setting."""

import re

from influence.intake.files import Opened
from influence.intake.ods_rows import CODE, OdsRow, day_after_last, first_day, layout_rows, left_out, looks_like, repeated
from influence.intake.parts import Parts
from influence.intake.reading import OrganisationRead, Problem

WIDTHS = range(15, 28)  # the parent is the last that is needed; all 27 in a text file
CODE_AT, NAME_AT, COUNTRY_AT, GEOGRAPHY_AT, OPEN_AT, CLOSE_AT, STATUS_AT, SUBTYPE_AT, PARENT_AT, SETTING_AT = (
    1,
    2,
    3,
    4,
    11,
    12,
    13,
    14,
    15,
    26,
)
STATUSES = {
    "A": "active",
    "ACTIVE": "active",
    "C": "closed",
    "CLOSED": "closed",
    "INACTIVE": "closed",
    "D": "dormant",
    "DORMANT": "dormant",
    "P": "proposed",
    "PROPOSED": "proposed",
}
GP_PRACTICE = ("4", "RO76")  # the older files number the settings, the newer name the role
SUB_ICB = re.compile(r"\b(?:CCG|ICB|CLINICAL COMMISSIONING GROUP|SUB[ -]ICB)\b", re.IGNORECASE)
TRUST = re.compile(r"\bTRUST\b", re.IGNORECASE)
KINDS_OF_TRUST = (
    (re.compile(r"\bAMBULANCE\b", re.IGNORECASE), "ambulance_trust"),
    (re.compile(r"\bMENTAL HEALTH\b", re.IGNORECASE), "mental_health_trust"),
    (re.compile(r"\bCOMMUNITY\b", re.IGNORECASE), "community_trust"),
    (re.compile(r"\bHOSPITALS?\b|\bINFIRMARY\b|\bTEACHING\b", re.IGNORECASE), "acute_trust"),
)


def is_practices(opened: Opened) -> bool:
    return len(opened.grids) == 1 and looks_like(opened.grids[0], WIDTHS, _is_practice_row)


def is_trusts(opened: Opened) -> bool:
    return len(opened.grids) == 1 and looks_like(
        opened.grids[0], WIDTHS, lambda row: _is_coded(row) and bool(TRUST.search(row.text(NAME_AT)))
    )


def is_sub_icbs(opened: Opened) -> bool:
    return len(opened.grids) == 1 and looks_like(
        opened.grids[0], WIDTHS, lambda row: _is_coded(row) and bool(SUB_ICB.search(row.text(NAME_AT)))
    )


def _is_coded(row: OdsRow) -> bool:
    return bool(CODE.match(row.text(CODE_AT))) and bool(row.text(NAME_AT))


def _is_practice_row(row: OdsRow) -> bool:
    return _is_coded(row) and row.text(STATUS_AT).upper() in STATUSES


def read_practices(opened: Opened, order: str | None = None) -> Parts:
    """GP practices of England, open and closed; every other row is a note that says why it was left out."""
    parts = Parts()
    seen: set[str] = set()
    for row in layout_rows(opened.grids[0], WIDTHS, _is_practice_row, parts):
        reason = _why_left_out(row)
        if reason or row.text(CODE_AT) in seen:
            parts.problems.append(reason or repeated(row))
            continue
        seen.add(row.text(CODE_AT))
        closes = day_after_last(row, CLOSE_AT, parts)
        if STATUSES[row.text(STATUS_AT).upper()] == "closed" and closes is None:
            parts.problems.append(_closed_without_a_day(row))
            continue
        _add(parts, row, "practice", row.text(PARENT_AT) or None, closes)
    return parts


def _why_left_out(row: OdsRow) -> Problem | None:
    if row.text(CODE_AT).startswith("W") or row.text(COUNTRY_AT).startswith("W"):
        return left_out(row, "A practice in Wales.", "practices in England")
    setting = row.text(SETTING_AT).upper()
    if setting not in GP_PRACTICE:
        return left_out(row, f"No GP practice: its prescribing setting is {setting or 'not given'}.", "setting 4 or RO76", "Z")
    status = STATUSES[row.text(STATUS_AT).upper()]
    if status in ("dormant", "proposed"):
        return left_out(row, f"A {status} practice.", "practices that are or were open", "M")
    return None


def _closed_without_a_day(row: OdsRow) -> Problem:
    return Problem(
        "The practice is closed, but its closing day is missing or cannot be read. It was not read.",
        "a closing day",
        "Fetch the file again, or add the practice by hand.",
        row.line,
        "L",
        None,
        "error",
    )


def read_trusts(opened: Opened, order: str | None = None) -> Parts:
    """Trusts; their kind is not in the file and is told from the name where the name tells it."""
    parts = Parts()
    for row in _once(opened, parts):
        kind = next((kind for pattern, kind in KINDS_OF_TRUST if pattern.search(row.text(NAME_AT))), "other")
        parts.problems.append(_kind_assumed(row, kind))
        _add(parts, row, kind, None, day_after_last(row, CLOSE_AT, parts))
    return parts


def _kind_assumed(row: OdsRow, kind: str) -> Problem:
    told = "its name does not tell it either" if kind == "other" else f"'{kind.replace('_', ' ')}' was taken from its name"
    return Problem(
        f"The file does not say what kind of trust this is; {told}.",
        "acute, community, mental health or ambulance trust",
        "Look at it, and set its kind among the organisations.",
        row.line,
        "B",
        None,
        "warning" if kind == "other" else "note",
    )


def read_sub_icbs(opened: Opened, order: str | None = None) -> Parts:
    """Sub-ICB locations and the groups before them, with the ICB they belong to."""
    parts = Parts()
    for row in _once(opened, parts):
        _add(parts, row, "sub_icb_location", row.text(GEOGRAPHY_AT) or None, day_after_last(row, CLOSE_AT, parts))
    return parts


def _once(opened: Opened, parts: Parts) -> list[OdsRow]:
    rows: dict[str, OdsRow] = {}
    for row in layout_rows(opened.grids[0], WIDTHS, _is_coded, parts):
        if row.text(CODE_AT) in rows:
            parts.problems.append(repeated(row))
        else:
            rows[row.text(CODE_AT)] = row
    return list(rows.values())


def _add(parts: Parts, row: OdsRow, kind: str, parent: str | None, closes: str | None) -> None:
    is_welsh = row.text(COUNTRY_AT).startswith("W")
    parts.organisations.append(
        OrganisationRead(
            code=row.text(CODE_AT),
            name=row.text(NAME_AT),
            type=kind,
            source_line=row.line,
            parent=parent,
            country="Wales" if is_welsh else "England",
            valid_from=first_day(row, OPEN_AT, parts),
            valid_to=closes,
        )
    )
    parts.rows_read += 1
