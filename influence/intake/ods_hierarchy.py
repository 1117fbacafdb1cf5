"""The NHS map from practice to network, sub-ICB location, ICB and region, one row a practice, with headings."""

from dataclasses import replace

from influence.intake.cells import Grid, Row, text_of
from influence.intake.files import Opened
from influence.intake.ods_rows import PCN_CODE, OdsRow, is_about_a_patient, left_out, repeated
from influence.intake.parts import Parts
from influence.intake.reading import OrganisationRead, Problem, RelationRead
from influence.intake.values import PATIENT_NUMBER

NEEDED = ("PRACTICE_CODE", "PRACTICE_NAME", "PCN_CODE", "SUB_ICB_LOCATION_CODE", "ICB_CODE")
# Each level: its type, the headings of its code and name, and the heading of the code above it.
LEVELS = (
    ("practice", "PRACTICE_CODE", "PRACTICE_NAME", "SUB_ICB_LOCATION_CODE"),
    ("pcn", "PCN_CODE", "PCN_NAME", "SUB_ICB_LOCATION_CODE"),
    ("sub_icb_location", "SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_NAME", "ICB_CODE"),
    ("icb", "ICB_CODE", "ICB_NAME", "COMM_REGION_CODE"),
    ("region", "COMM_REGION_CODE", "COMM_REGION_NAME", None),
)


def is_hierarchy(opened: Opened) -> bool:
    return len(opened.grids) == 1 and bool(opened.grids[0].rows) and set(NEEDED) <= set(_places(opened.grids[0].rows[0]))


def _places(row: Row) -> dict[str, int]:
    return {text_of(cell).upper(): index for index, cell in enumerate(row.cells) if text_of(cell)}


def read_hierarchy(opened: Opened, order: str | None = None) -> Parts:
    """Practices with their networks, and each body above them once. The file dates nothing, so nothing is dated here."""
    grid: Grid = opened.grids[0]
    places = _places(grid.rows[0])
    parts = Parts()
    seen: dict[str, str] = {}
    for row in grid.rows[1:]:
        parts.rows_in_file += 1
        texts = {heading: text_of(row.cell(place)) for heading, place in places.items()}
        if problem := _why_not(row, texts, seen):
            parts.problems.append(problem)
            continue
        _add_bodies(parts, row.line, texts, seen)
        _add_membership(parts, row.line, texts)
        parts.rows_read += 1
    return parts


def _why_not(row: Row, texts: dict[str, str], seen: dict[str, str]) -> Problem | None:
    found = OdsRow(row.line, (texts["PRACTICE_CODE"],))
    if any(map(is_about_a_patient, texts.values())):
        return replace(PATIENT_NUMBER, line=row.line)
    if not texts["PRACTICE_CODE"] or not texts["PRACTICE_NAME"]:
        message = "The practice has no code or no name, so the row was not read."
        return Problem(message, "a code and a name", "Fetch the file again.", row.line, "PRACTICE_CODE", severity="error")
    if texts["PRACTICE_CODE"].startswith("W"):
        return left_out(found, "A practice in Wales.", "practices in England", "PRACTICE_CODE")
    return repeated(found) if texts["PRACTICE_CODE"] in seen else None


def _add_bodies(parts: Parts, line: int, texts: dict[str, str], seen: dict[str, str]) -> None:
    for kind, code_at, name_at, parent_at in LEVELS:
        code, name = texts.get(code_at, ""), texts.get(name_at, "")
        if not code or code in seen or (kind == "pcn" and not PCN_CODE.match(code)):
            continue
        seen[code] = kind
        parent = texts.get(parent_at or "") or None
        parts.organisations.append(OrganisationRead(code, name or code, kind, line, parent=parent, country="England"))


def _add_membership(parts: Parts, line: int, texts: dict[str, str]) -> None:
    pcn = texts["PCN_CODE"]
    if PCN_CODE.match(pcn):
        parts.relations.append(
            RelationRead(
                texts["PRACTICE_CODE"],
                pcn,
                "member",
                line,
                source_name=texts["PRACTICE_NAME"],
                target_name=texts.get("PCN_NAME") or None,
            )
        )
        return
    message = "The practice is in no network."
    parts.problems.append(
        Problem(message, "a network's code, U and five digits", "Nothing, if that is so.", line, "PCN_CODE", pcn or None, "note")
    )
