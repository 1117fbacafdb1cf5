"""The data dictionary, docs/data-dictionary.md, written from the declarations: `python -m influence.output.dictionary`."""

from pathlib import Path

from influence.records.declare import Sheet, Spec, sheet_of, specs_of
from influence.records.sheets import sheet_columns
from influence.records.tables import TABLES
from influence.vocabulary import AUDIENCE, VOCABULARIES, Vocabulary

PLACE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
KINDS = {
    "text": "text",
    "choice": "one of",
    "choices": "any of, parted by ';'",
    "date": "day",
    "time": "time, HH:MM",
    "moment": "moment, UTC",
    "whole": "whole number",
    "number": "number",
    "yes_no": "yes or no",
}
INTRODUCTION = """# Data dictionary

Every table and column that the product keeps. This page is made from the declarations in `influence/records/tables.py`; do not
edit it, run `python -m influence.output.dictionary`.

Every row also has an `id`, which is never used again for another row, and the `batch` that made it. Where a table is dated, a fact
holds from its first day until the day before `valid_to`; files and screens show the last day itself. "Who" is the widest
audience that may see a column: practices, the leadership group, or the chair alone.
"""


def dictionary() -> str:
    """The whole page, as Markdown."""
    tables = "\n".join(_table(name) for name in TABLES)
    lists = "\n".join(map(_vocabulary, _used()))
    return f"{INTRODUCTION}\n{tables}\n## The lists\n\n{lists}"


def _table(name: str) -> str:
    sheet = sheet_of(TABLES[name])
    rows = [
        f"| `{column}` | {_kind(spec)} | {_yes(spec.required)} | {_who(spec)} | {_help(spec)} |"
        for column, spec in specs_of(TABLES[name]).items()
    ]
    head = ["| Column | Holds | Needed | Who | Meaning |", "|---|---|---|---|---|"]
    return "\n".join([f"## {sheet.title} (`{name}`)", "", f"{sheet.help}.{_remarks(name, sheet)}", "", *head, *rows, ""])


def _remarks(name: str, sheet: Sheet) -> str:
    dated = " Dated." if sheet.dated else ""
    key = ", ".join(f"`{column}`" for column in sheet.key)
    if not sheet.in_files:
        return f"{dated} Not filled in from files."
    headings = dict.fromkeys(f"`{column.heading}`" for column in sheet_columns(name))
    return f"{dated} The same {key} is the same row. Headings in files: {', '.join(headings)}."


def _kind(spec: Spec) -> str:
    if spec.refers:
        kinds = f" ({' or '.join(spec.party)})" if spec.party else ""
        return f"row of `{spec.refers}`{kinds}"
    if spec.values:
        return f"{KINDS[spec.kind]} *{spec.values}*"
    unit = f", {spec.unit}" if spec.unit else ""
    return f"{KINDS[spec.kind]}{unit}{_limits(spec)}"


def _limits(spec: Spec) -> str:
    if spec.limit is not None:
        return f", at most {spec.limit} characters"
    if (spec.low is None and spec.high is None) or " to " in (spec.unit or ""):
        return ""
    if spec.high is None:
        return f", {spec.low:g} or more"
    return f", {spec.low:g} to {spec.high:g}"


def _yes(needed: bool) -> str:
    return "yes" if needed else ""


def _who(spec: Spec) -> str:
    return AUDIENCE.label(spec.sensitivity)


def _help(spec: Spec) -> str:
    default = f" Blank means {VOCABULARIES[spec.values].label(spec.default)}." if spec.values and spec.default else ""
    free = " Free text: no patients, no health." if spec.free else ""
    stop = "" if spec.help.endswith("…") else "."
    return f"{spec.help}{stop}{default}{free}".replace("|", "\\|")


def _used() -> list[Vocabulary]:
    """The vocabularies that columns use, by name."""
    names = {spec.values for table in TABLES.values() for spec in specs_of(table).values() if spec.values}
    return [VOCABULARIES[name] for name in sorted(names)]


def _vocabulary(listed: Vocabulary) -> str:
    words = [f"- `{value}`: {_meaning(listed, value)}" for value in listed.words]
    return "\n".join([f"### {listed.name}", "", *words, ""])


def _meaning(listed: Vocabulary, value: str) -> str:
    also = [word for word, meant in listed.synonyms.items() if meant == value]
    meaning = f", {listed.meaning[value]}" if value in listed.meaning else ""
    return f"{listed.label(value)}{meaning}" + (f" (also: {', '.join(also)})" if also else "")


if __name__ == "__main__":
    PLACE.write_text(dictionary(), encoding="utf-8")
