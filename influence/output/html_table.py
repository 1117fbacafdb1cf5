"""A frame as an HTML table that a screen reader can walk: caption, header cells, numbers to the right."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from markupsafe import Markup

from influence.output.markup import join, tag
from influence.questions.wording import day_text


def table_html(rows: pd.DataFrame, caption: str, headings: Mapping[str, str]) -> Markup:
    """The columns of `headings`, in its order; the first is each row's header. A missing value is a dash.

    The roles say once more what the elements are, because a narrow screen lays a table out as blocks, and browsers then forget it.
    """
    columns = list(headings)
    numeric = {name for name in columns if pd.api.types.is_numeric_dtype(rows[name]) and not pd.api.types.is_bool_dtype(rows[name])}
    names = (tag("th", headings[name], scope="col", role="columnheader", class_=_align(name, numeric)) for name in columns)
    head = tag("tr", *names, role="row")
    body = (_row(values, columns, headings, numeric) for values in rows[columns].itertuples(index=False, name=None))
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", join(body), role="rowgroup"))
    return tag("table", tag("caption", caption), *parts, class_="im-table", role="table")


def _row(values: tuple, columns: list[str], headings: Mapping[str, str], numeric: set[str]) -> Markup:
    first, *rest = zip(columns, values, strict=True)
    cells = (tag("td", cell_text(value), role="cell", class_=_align(name, numeric), data_label=headings[name]) for name, value in rest)
    return tag("tr", tag("th", cell_text(first[1]), scope="row", role="rowheader"), *cells, role="row")


def _align(name: str, numeric: set[str]) -> str | None:
    return "im-right" if name in numeric else None


def cell_text(value: object) -> str:
    """A value as people read it: days written out, numbers with one decimal at most."""
    if value is None or value is pd.NA or value is pd.NaT or value != value or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
