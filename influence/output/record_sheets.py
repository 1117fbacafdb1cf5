"""The rows of a declared table as a grid shows them: labels, words and days, cut to the audience, filtered and ordered."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pandas as pd

from influence.access import rank, readable
from influence.intake.edit import NOT_KNOWN
from influence.network.places import areas_above
from influence.questions.wording import day_text
from influence.records.declare import sheet_of
from influence.records.frames import Frames
from influence.records.grid import APART, NAME, PARTS, PUBLIC_ID, GridColumn, grid_columns
from influence.records.labels import labels_of
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES

MEETINGS_OFFERED = 400  # the newest; older ones are offered where a row on the page names them


def editable(audience: str) -> dict[str, tuple[str, ...]]:
    """The tables that the audience may edit, by part; nothing for practices."""
    frames: dict[str, pd.DataFrame] = {name: pd.DataFrame(columns=["id"]) for name in TABLES}
    may = set(readable(frames, audience)) if audience != "practices" else set()
    return {part: tuple(table for table in tables if table in may and table not in APART) for part, tables in PARTS}


def title_of(table: str) -> str:
    return str(sheet_of(TABLES[table]).title)


def columns_for(table: str, audience: str) -> tuple[GridColumn, ...]:
    """The columns that the audience may see; what it may not see is not there to be hidden."""
    return tuple(each for each in grid_columns(table) if rank(each.spec.sensitivity) <= rank(audience))


def sheet_rows(table: str, frames: Frames, audience: str) -> pd.DataFrame:
    """One row a record: `id`, then the columns of `columns_for` as a grid shows them, newest or by name first."""
    seen = readable(frames, audience)
    frame = seen[table]
    shown: dict[str, object] = {"id": frame["id"].astype("int64")}
    for column in columns_for(table, audience):
        shown[column.key] = _cells(table, column, frame, seen)
    rows = pd.DataFrame(shown, index=frame.index)
    if "date" in rows:
        return rows.sort_values(["date", "id"], ascending=False, ignore_index=True)
    if table in ("attendance", "representation"):
        return rows.sort_values("id", ascending=False, ignore_index=True)
    lead = [each.key for each in columns_for(table, audience)][:2]
    return rows.sort_values(lead, key=_folded, ignore_index=True, kind="stable")


def _folded(values: pd.Series) -> pd.Series:
    return values.str.casefold() if values.dtype in ("str", "object") else values


def _cells(table: str, column: GridColumn, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    spec = column.spec
    if column.children:
        return _lists(table, column, frame, frames)
    if column.of_party:
        own = {NAME: "name", PUBLIC_ID: "public_id"}[column.key]
        return frame["party"].map(frames["party"].set_index("id")[own].to_dict()).astype("object")
    values = frame[column.key]
    if spec.refers:
        found = values.map(labels_of(spec.refers, frames, spec.party)).astype("object")
        if spec.raw and spec.raw in frame:
            waiting = values.isna() & frame[spec.raw].notna()
            found = found.where(~waiting, frame[spec.raw].astype("object") + NOT_KNOWN)
        return found.where(found.notna(), None)
    if spec.kind == "choices":
        words = VOCABULARIES[str(spec.values)].words
        return values.map(lambda text: [words.get(part, part) for part in text.split("; ")] if isinstance(text, str) else []).astype(
            "object"
        )
    if spec.values:
        return values.map(VOCABULARIES[spec.values].words).astype("object").where(values.notna(), None)
    if spec.kind == "yes_no":
        return values.astype("object").map({True: "yes", False: "no"}).astype("object").where(values.notna(), None)
    if spec.kind == "date":
        return values - pd.Timedelta(days=1) if column.key == "valid_to" else values
    return values if spec.kind in ("whole", "number") else values.astype("object").where(values.notna(), None)


def _lists(table: str, column: GridColumn, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """The entries of a list that stand now, as labels; texts are parted by '; '."""
    children = column.children
    assert children is not None
    parent = frame["party"] if sheet_of(TABLES[table]).identity else frame["id"]
    if children.table not in frames:
        return pd.Series([[] for _ in range(len(frame))], index=frame.index, dtype="object")
    rows = frames[children.table]
    for name, value in children.fixed.items():
        rows = rows[(rows[name].fillna(False) if isinstance(value, bool) else rows[name]) == value]
    if "valid_to" in rows:
        rows = rows[rows["valid_to"].isna()]
    spec = column.spec
    if spec.refers:
        names = rows[children.child].map(labels_of(spec.refers, frames, spec.party)).astype("object")
        if spec.raw:
            names = names.where(rows[children.child].notna(), rows[spec.raw].astype("object") + NOT_KNOWN)
    else:
        names = rows[children.child].astype("object")
    entries: dict[int, list[str]] = {}
    for key, name in zip(rows[children.parent].tolist(), names.tolist(), strict=True):
        if isinstance(name, str):
            entries.setdefault(key, []).append(name)
    found = [sorted(entries.get(key, [])) for key in parent.tolist()]
    return pd.Series(found if spec.refers else ["; ".join(each) for each in found], index=frame.index, dtype="object")


def options_for(column: GridColumn, frames: Frames, audience: str, shown: pd.DataFrame) -> list[str]:
    """What may be chosen in a cell: the words of its list, or the labels of what it may point to; nothing where one writes."""
    words = column.words()
    if words:
        return list(words)
    spec = column.spec
    if not spec.refers:
        return []
    seen = readable(frames, audience)
    if spec.refers not in seen:
        return []
    labels = labels_of(spec.refers, seen, spec.party)
    if spec.refers == "meeting":
        labels = _newest(labels, seen["meeting"])
    there = {name for cell in shown[column.key] for name in (cell if isinstance(cell, list) else [cell]) if isinstance(name, str) and name}
    offered = list(labels.values()) if spec.refers == "meeting" else sorted(labels.values(), key=str.casefold)
    return [*offered, *sorted(there - set(offered))]


def _newest(labels: Mapping[int, str], meetings: pd.DataFrame) -> dict[int, str]:
    newest = meetings.sort_values(["date", "id"], ascending=False)["id"].head(MEETINGS_OFFERED)
    return {int(row): labels[int(row)] for row in newest}


def matching(rows: pd.DataFrame, text: str) -> pd.Series:
    """Which rows hold every word of `text` somewhere."""
    words = text.casefold().split()
    keep = pd.Series(True, index=rows.index)
    if not words:
        return keep
    texts = [name for name in rows if rows[name].dtype in ("str", "object")]
    whole = pd.Series("", index=rows.index, dtype="object")
    for name in texts:
        cells = [" ".join(cell) if isinstance(cell, list) else cell if isinstance(cell, str) else "" for cell in rows[name]]
        whole = whole + "\n" + pd.Series(cells, index=rows.index, dtype="object")
    lowered = whole.str.casefold()
    for word in words:
        keep &= lowered.str.contains(word, regex=False).astype(bool)
    return keep


def in_place(table: str, frames: Frames, place: int) -> set[int]:
    """The ids of the rows that name the place, or somebody or something of it."""
    areas = {area for area, above in areas_above(frames["area"]).items() if place in above}
    parties = _parties_in(frames, areas)
    frame = frames[table]
    keep = pd.Series(False, index=frame.index)
    if table == "area":
        keep |= frame["id"].isin(areas)
    for column in grid_columns(table):
        if column.children:
            rows = frames[column.children.table]
            if column.spec.refers in ("party", "area"):
                near = parties if column.spec.refers == "party" else areas
                owners = rows.loc[rows[column.children.child].isin(near), column.children.parent]
                keep |= (frame["party"] if sheet_of(TABLES[table]).identity else frame["id"]).isin(owners)
        elif column.of_party:
            keep |= frame["party"].isin(parties)
        elif column.spec.refers:
            keep |= frame[column.key].isin(_near(column.spec.refers, frames, parties, areas))
    return set(frame.loc[keep, "id"].tolist())


def _near(refers: str, frames: Frames, parties: set[int], areas: set[int]) -> Iterable[int]:
    if refers == "party":
        return parties
    if refers == "area":
        return areas
    if refers == "seat":
        seats = frames["seat"]
        return seats.loc[seats["forum"].isin(parties) | seats["for_area"].isin(areas), "id"].tolist()
    if refers == "meeting":
        both = frames["meeting_forum"]
        return both.loc[both["forum"].isin(parties), "meeting"].tolist()
    return ()


def _parties_in(frames: Frames, areas: set[int]) -> set[int]:
    """Bodies and forums that serve one of the areas, and people with a role there."""
    served = frames["footprint"]
    bodies = set(served.loc[served["area"].isin(areas), "party"].tolist())
    roles = frames["role"]
    there = roles["organisation"].isin(bodies) | roles["area"].isin(areas)
    return bodies | set(roles.loc[there, "person"].dropna().astype(int).tolist())


def flat_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows numbered from 1, lists as text, so that a file holds names and no brackets."""
    texts = {
        name: ["; ".join(cell) if isinstance(cell, list) else cell for cell in rows[name]] for name in rows if rows[name].dtype == object
    }
    return rows.assign(row=range(1, len(rows) + 1), **texts)


def last_days(today: date) -> dict[str, str]:
    """The last days that are offered where a row is ended, by ISO date: today, yesterday, the end of last month and of this one."""
    month = today.replace(day=1) - timedelta(days=1)
    days = {today: "today", today - timedelta(days=1): "yesterday", month: "end of last month"}
    days[(today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)] = "end of this month"
    return {day.isoformat(): f"{day_text(day)}, {words}" for day, words in days.items()}
