"""The answer about coverage as a grid: places across, forums or themes down, words in every cell."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from influence.output.coverage_words import decided_words, gap_note, row_note
from influence.output.grid import Cell, Grid, Row, Section, mark_of
from influence.questions.wording import capital, listed, number, share_text
from influence.vocabulary import DECIDES, THEME

ALONE = "Meetings covered"  # the one column where no forum belongs to a place
EVERYWHERE = "Across the ICS"
OWN = "General practice's own"
SHARED = "Shared by several places"
THEME_GROUPS = {
    "Strategy, money and quality": ("strategy", "quality", "prevention"),
    "Care and pathways": ("primary_care", "urgent_care", "planned_care", "interface", "mental_health", "ageing", "children"),
    "Estates, digital, workforce, medicines": ("estates", "digital", "workforce", "medicines"),
    "Neighbourhoods": ("neighbourhood",),
    "Other": ("other",),
}
GROUP_OF = {theme: heading for heading, themes in THEME_GROUPS.items() for theme in themes}
GAPS_FIRST, UNKNOWN_NEXT, QUIET_LAST = 1000.0, 2.0, -1.0  # the ranked list: gaps by size, the unknown, then the lowest shares


def places_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """The places that have forums of their own, by name."""
    return tuple(sorted(set(rows.loc[~_wide(rows), "place"])))


def _wide(rows: pd.DataFrame) -> pd.Series:
    return rows["wide"].fillna(True).astype(bool) | rows["place"].isna()


def is_shared(place: object, places: tuple[str, ...]) -> bool:
    """Whether a forum serves several of the places, and not all of them."""
    return isinstance(place, str) and "; " in place and set(place.split("; ")) != set(places)


def kind_of_forum(name: str, areas: Iterable[str]) -> str:
    """A forum's name without its place or its ICS, so that the like forums of several places share a line."""
    for area in sorted(areas, key=len, reverse=True):
        at = name.casefold().find(area.casefold())
        if at >= 0:
            parts = (name[:at].strip(" ,:()-–—"), name[at + len(area) :].strip(" ,:()-–—"))
            short = " ".join(filter(None, parts))
            return capital(short) if short else name
    return name


def _line(name: str, place: str | None, places: tuple[str, ...], systems: tuple[str, ...]) -> str:
    """A forum of some places says which they are; one of a single place leaves that to the column."""
    short = kind_of_forum(name, (*places, *systems))
    if isinstance(place, str) and is_shared(place, places):
        return f"{short} ({listed(place.split('; '))})"
    return short


def coverage_slots(
    rows: pd.DataFrame, gaps: pd.DataFrame | None, as_of: date, by: str = "forum", systems: tuple[str, ...] = ()
) -> tuple[Grid, dict[str, frozenset[int]]]:
    """The grid, and for each cell's name the ids of the forums behind it.

    rows: the columns of the view 'coverage', as the audience may see them. gaps: those of 'gaps', None where it may not.
    systems: names of the ICS, which a line need not repeat.
    """
    places = places_of(rows)
    marked = rows.assign(
        line=[_line(name, place, places, systems) for name, place in zip(rows["forum"], rows["place"], strict=True)],
        column=rows["place"].where(~_wide(rows), None).astype("object"),
    )
    draw = _by_theme if by == "theme" else _by_forum
    return draw(marked, gaps, as_of, places)


def _by_forum(
    rows: pd.DataFrame, gaps: pd.DataFrame | None, as_of: date, places: tuple[str, ...]
) -> tuple[Grid, dict[str, frozenset[int]]]:
    behind: dict[str, frozenset[int]] = {}
    sections: dict[str, list[Row]] = {}
    for (heading, line), lines in _in_order(rows, places):
        cells = []
        for column in _columns(lines, places):
            there = lines[lines["column"].isna()] if column is None else lines[lines["column"] == column]
            cell = forum_cell(line, column, there, gaps, as_of)
            behind[cell.name] = frozenset(there["forum_id"].astype(int))
            cells.append(cell)
        decides = str(lines["decides"].iloc[0]) if lines["decides"].notna().any() else "unknown"
        aside = "?" if decides == "unknown" else DECIDES.label(decides)
        sections.setdefault(heading, []).append(Row(line, aside, tuple(cells), strong=decides == "money"))
    made = tuple(Section(heading, tuple(section)) for heading, section in sections.items())
    return _grid("Coverage by forum and place", "Forum", "Decides", rows, places, made), behind


def _in_order(rows: pd.DataFrame, places: tuple[str, ...]) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    """Lines in the order of their sections, the forums that places share last; within one by importance, then name."""
    across = f"Across the ICS: one seat for all {number(len(places))} places" if len(places) > 1 else "Across the ICS"
    order = [*THEME_GROUPS, OWN, SHARED, across]
    lines = []
    for (line, _), group in rows.groupby(["line", rows["column"].isna()], sort=False):
        heading = _heading(group.iloc[0], across if places else "", places)
        weight = -float(group["importance"].max()) if "importance" in group and group["importance"].notna().any() else 0.0
        lines.append((order.index(heading), weight, line, heading, group))
    lines.sort(key=lambda each: each[:3])
    return [((heading, line), group) for _, _, line, heading, group in lines]


def _heading(row: pd.Series, across: str, places: tuple[str, ...]) -> str:
    if pd.isna(row["column"]) and across:
        return SHARED if is_shared(row["place"], places) else across
    if row["owner"] == "gp":
        return OWN
    if row["level"] == "neighbourhood":
        return "Neighbourhoods"
    first = str(row["themes"]).split(";")[0].strip() if pd.notna(row["themes"]) else "other"
    return GROUP_OF.get(first, "Other")


def _columns(lines: pd.DataFrame, places: tuple[str, ...]) -> list[str | None]:
    return [None] if lines["column"].isna().all() else list(places)


def has_seat(rows: pd.DataFrame) -> pd.Series:
    """Which rows are a seat that there still is."""
    there = rows["seat"].notna()
    return there & rows["ended"].isna() if "ended" in rows else there


def forum_cell(line: str, column: str | None, rows: pd.DataFrame, gaps: pd.DataFrame | None, as_of: date) -> Cell:
    """The state of one kind of forum in one place."""
    if rows.empty:
        return Cell(line, column, "–", "quiet", "", weight=QUIET_LAST - 1)
    if "known" not in rows:
        return _holder_cell(line, column, rows)
    there = _gaps_of(rows, gaps)
    open_gaps, decided = there[there["decision"].isna() | there["due"].fillna(False).astype(bool)], there[there["decision"].notna()]
    ranked = open_gaps[open_gaps["rank"].notna()].sort_values("rank")
    note = gap_note(ranked.iloc[0], as_of) if len(ranked) else decided_words(decided.iloc[0], as_of) if len(decided) else row_note(rows)
    weight = GAPS_FIRST + float(ranked["size"].max()) if len(ranked) else None
    urgent = bool(len(ranked))
    if not has_seat(rows).any():
        return _no_seat_cell(line, column, rows, note, urgent, weight)
    held, known, covered = (int(rows[name].fillna(0).sum()) for name in ("held", "known", "covered"))
    if not known:
        words = f"none of {held} minuted" if held else "no meeting recorded"
        return Cell(line, column, "Not known", "unknown", note if urgent else words, urgent, weight or UNKNOWN_NEXT)
    share = covered / known
    return Cell(line, column, f"{covered} of {known}", mark_of(share), note, urgent, weight or 1 - share)


def _no_seat_cell(line: str, column: str | None, rows: pd.DataFrame, note: str, urgent: bool, weight: float | None) -> Cell:
    if rows["target"].notna().any() and rows["target"].max() == 0:
        return Cell(line, column, "None wanted", "quiet", weight=QUIET_LAST)
    if urgent or rows["target"].notna().any():
        return Cell(line, column, "No seat", "quiet", note, urgent, weight or QUIET_LAST)
    return Cell(line, column, "Not decided", "unknown", "do we want a seat?", weight=UNKNOWN_NEXT)


def _holder_cell(line: str, column: str | None, rows: pd.DataFrame) -> Cell:
    """What those may see who may not see attendance: who holds the seat."""
    holders = rows["holder"].dropna().unique().tolist()
    if holders:
        return Cell(line, column, ", ".join(holders), "none", weight=0)
    words = "Nobody named" if has_seat(rows).any() else "No seat"
    return Cell(line, column, words, "quiet", weight=QUIET_LAST)


def _gaps_of(rows: pd.DataFrame, gaps: pd.DataFrame | None) -> pd.DataFrame:
    if gaps is None:
        return pd.DataFrame(columns=["decision", "due", "rank", "size"])
    return gaps[gaps["forum_id"].isin(rows["forum_id"])]


def _by_theme(
    rows: pd.DataFrame, gaps: pd.DataFrame | None, as_of: date, places: tuple[str, ...]
) -> tuple[Grid, dict[str, frozenset[int]]]:
    behind: dict[str, frozenset[int]] = {}
    lines = rows.assign(theme=[str(t).split(";") if pd.notna(t) else ["other"] for t in rows["themes"]]).explode("theme")
    lines["theme"] = lines["theme"].str.strip()
    columns = (*places, EVERYWHERE) if lines["column"].isna().any() and places else places
    made = []
    for theme in (each for each in THEME.words if (lines["theme"] == each).any()):
        label = THEME.label(theme)
        of_theme = lines[lines["theme"] == theme]
        cells = []
        for column in columns or (None,):
            there = of_theme[of_theme["column"].isna()] if column in (None, EVERYWHERE) else of_theme[of_theme["column"] == column]
            cell = theme_cell(label[0].upper() + label[1:], column, there, gaps)
            behind[cell.name] = frozenset(there["forum_id"].astype(int))
            cells.append(cell)
        forums = of_theme["forum_id"].nunique()
        made.append(Row(cells[0].row, f"{forums}", tuple(cells)))
    return _grid("Coverage by theme and place", "Theme", "Forums", rows, columns, (Section("", tuple(made)),)), behind


def theme_cell(label: str, column: str | None, rows: pd.DataFrame, gaps: pd.DataFrame | None) -> Cell:
    """All forums of a theme in a place together; gaps are counted, not named."""
    if rows.empty:
        return Cell(label, column, "–", "quiet", weight=QUIET_LAST - 1)
    if "known" not in rows:
        return _holder_cell(label, column, rows)
    there = _gaps_of(rows, gaps)
    waiting = there[there["rank"].notna() & (there["decision"].isna() | there["due"].fillna(False).astype(bool))]
    note = f"{len(waiting)} gap{'s' if len(waiting) > 1 else ''} to decide" if len(waiting) else row_note(rows)
    weight = GAPS_FIRST + float(waiting["size"].max()) if len(waiting) else None
    known, covered = (int(rows[name].fillna(0).sum()) for name in ("known", "covered"))
    if not known:
        words = "Not known" if has_seat(rows).any() else "No seat"
        mark = "quiet" if words == "No seat" and len(waiting) else "unknown"
        return Cell(label, column, words, mark, note, bool(len(waiting)), weight or UNKNOWN_NEXT)
    return Cell(label, column, f"{covered} of {known}", mark_of(covered / known), note, bool(len(waiting)), weight or 1 - covered / known)


def _grid(caption: str, corner: str, aside: str, rows: pd.DataFrame, places: tuple[str, ...], sections: tuple[Section, ...]) -> Grid:
    totals = tuple(_total(rows, place) for place in places) if "known" in rows else ()
    return Grid(caption, corner, aside, places or (ALONE,), totals, "All seats there" if totals else "", sections)


def _total(rows: pd.DataFrame, place: str) -> str:
    there = rows[rows["column"].isna()] if place == EVERYWHERE else rows[rows["column"] == place]
    known, covered = (int(there[name].fillna(0).sum()) for name in ("known", "covered"))
    return share_text(covered, known) if known else "not known"
