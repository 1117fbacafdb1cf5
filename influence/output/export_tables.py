"""Every table as the file a person could have filled in: CSV files and one workbook, ready to be imported again."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd

from influence.errors import UserError
from influence.output.safe_cells import safe_cell, safe_csv
from influence.records.declare import Spec, sheet_of
from influence.records.frames import Frames
from influence.records.sheets import SheetColumn, sheet_columns, sheets
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES

WORKBOOK = "influence-map.xlsx"
ONE_MOMENT = (2026, 1, 1, 0, 0, 0)  # a workbook is a zip; with one moment inside, the same rows give the same bytes


def save_tables(frames: Frames, folder: Path) -> tuple[Path, ...]:
    """One CSV for each table that people fill in and a workbook with all of them; gives back what was written.

    The headings are those of the blank templates. Exporting, importing into an empty store and exporting again gives the
    same bytes. UserError where the folder cannot be written.
    """
    tables = {name: table_rows(name, frames) for name in sheets()}
    content = {f"{name}.csv": safe_csv(rows) for name, rows in tables.items()} | {WORKBOOK: workbook(tables)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in content.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UserError(
            f"The files cannot be written to '{folder}': {error.strerror}.", do="Give a folder that you may write in."
        ) from None
    return tuple(folder / name for name in content)


def table_rows(table: str, frames: Frames, sheets_left_out: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The rows of a table as its sheet shows them: a text column a heading, in the order of their content.

    A list whose rows have a sheet of their own is left to that sheet, which says more, unless the sheet is among those left out.
    """
    frame = frames[table]
    columns: dict[str, pd.Series] = {}
    for each in sheet_columns(table):
        filled = _cells(table, each, frames, sheets_left_out)
        # one heading may fill two columns, of which the seat's forum is the narrower: it finds a meeting in common too
        columns[each.heading] = filled.where(filled != "", columns[each.heading]) if each.heading in columns else filled
    rows = pd.DataFrame(columns, index=frame.index, dtype="str")
    return rows.sort_values(list(rows.columns), ignore_index=True, kind="stable")


def _cells(table: str, heading: SheetColumn, frames: Frames, sheets_left_out: frozenset[str] = frozenset()) -> pd.Series:
    frame = frames[table]
    if heading.children:
        return _listed(table, heading, frames, sheets_left_out)
    if heading.heading in ("id", "name") and sheet_of(TABLES[table]).identity:
        own = {"id": "public_id", "name": "name"}[heading.heading]
        return _look_up(frame["party"], frames["party"].set_index("id")[own])
    column = str(heading.column)
    if heading.part:
        return _look_up(frame[column], _parts(str(_spec(table, column).refers), heading.part, frames))
    spec = heading.spec
    if spec.kind == "reference":
        found = _look_up(frame[column], names_of(str(spec.refers), frames))
        return found.where(found != "", frame[spec.raw].fillna("")) if spec.raw else found
    return written(frame[column], spec, last_day=column == "valid_to")


def _spec(table: str, column: str) -> Spec:
    return TABLES[table].columns[column].info["spec"]


def written(values: pd.Series, spec: Spec, last_day: bool = False) -> pd.Series:
    """Cells as a person writes them; the exclusive end of the store becomes the last day on which it held."""
    if spec.kind == "date":
        days = values - pd.Timedelta(days=1) if last_day else values
        return days.dt.strftime("%Y-%m-%d").astype("str").where(values.notna(), "")
    if spec.kind == "yes_no":
        return values.map({True: "yes", False: "no"}).astype("str").where(values.notna(), "")
    if spec.kind == "number":
        return values.map(lambda number: "" if pd.isna(number) else repr(float(number)).removesuffix(".0")).astype("str")
    if spec.kind in ("choice", "choices"):
        words = VOCABULARIES[str(spec.values)].words
        return values.map(lambda text: "" if pd.isna(text) else "; ".join(words[word] for word in text.split("; "))).astype("str")
    return values.astype("str").where(values.notna(), "")


def names_of(table: str, frames: Frames) -> pd.Series:
    """What stands in a cell for each row of `table`, by id: its name, or its public id where two share the name."""
    frame = frames[table].set_index("id")
    names = frame[{"issue": "title"}.get(table, "name")]
    doubtful = names.str.casefold().duplicated(keep=False) | names.str.contains(";", regex=False)
    return names.where(~doubtful | frame["public_id"].isna(), frame["public_id"])


def _parts(table: str, part: str, frames: Frames) -> pd.Series:
    """One of the columns by which a seat or a meeting is named elsewhere, by the id of that seat or meeting."""
    frame = frames[table]
    children = next((each for each in sheet_of(TABLES[table]).lists if each.name == part), None)
    heading = next(each for each in sheet_columns(table) if (each.children == children if children else each.column == part))
    return _cells(table, heading, frames).set_axis(frame["id"])


def _listed(table: str, heading: SheetColumn, frames: Frames, sheets_left_out: frozenset[str]) -> pd.Series:
    """The names of a list, parted by ';'; what has ended stands in a sheet of its own alone."""
    children, frame = heading.children, frames[table]
    assert children is not None
    if sheet_of(TABLES[children.table]).in_files and children.table not in sheets_left_out:
        return pd.Series("", index=frame.index, dtype="str")
    rows = frames[children.table]
    if "valid_to" in rows:
        rows = rows[rows["valid_to"].isna()]
    for column, value in children.fixed.items():
        rows = rows[rows[column].fillna(False) == value]
    spec = _spec(children.table, children.child)
    names = _look_up(rows[children.child], names_of(str(spec.refers), frames))
    if spec.raw:
        names = names.where(names != "", rows[spec.raw].fillna(""))
    joined = names.groupby(rows[children.parent]).agg(lambda each: "; ".join(sorted(set(each))))
    return _look_up(frame["party"] if sheet_of(TABLES[table]).identity else frame["id"], joined)


def _look_up(keys: pd.Series, texts: pd.Series) -> pd.Series:
    return keys.map(texts.to_dict()).astype("str").where(keys.isin(texts.index[texts.notna()]), "")


def workbook(tables: dict[str, pd.DataFrame]) -> bytes:
    """A sheet for each table, text throughout, so that no program guesses at dates or runs a cell."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        headings = [WriteOnlyCell(sheet, safe_cell(heading)) for heading in rows.columns]
        for cell in headings:
            cell.font = Font(bold=True)
        sheet.append(headings)
        for row in rows.itertuples(index=False):
            sheet.append([safe_cell(value) or None for value in row])
    book.properties.created = pd.Timestamp(*ONE_MOMENT).to_pydatetime()
    held = BytesIO()
    book.save(held)
    return with_one_moment(held)


def with_one_moment(book: BytesIO) -> bytes:
    """The saved workbook with one moment in place of the clock's, so that the same rows give the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(zipfile.ZipInfo(each.filename, ONE_MOMENT), _fixed(each.filename, old.read(each)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _fixed(name: str, content: bytes) -> bytes:
    """The moment of saving, which openpyxl writes over whatever it was told, is taken out again."""
    if name != "docProps/core.xml":
        return content
    before, opening, rest = content.partition(b"<dcterms:modified")
    return (
        before
        + opening
        + rest.replace(rest[rest.index(b">") + 1 : rest.index(b"</")], date(*ONE_MOMENT[:3]).isoformat().encode() + b"T00:00:00Z")
    )
