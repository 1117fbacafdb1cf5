"""Who is on each side, as a table: kinds of body down, places across, with the people of standing in them."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.markup import join, tag
from influence.questions.who.profile_sentences import kind_words
from influence.questions.wording import capital, counted

WHOLE = "In all"
SIDES: Mapping[str, str] = {"general_practice": "General practice", "partners": "Beside it"}
BODIES: Mapping[str, str] = {"organisation": "Body", "senior": "Senior people", "people": "People with a role"}
TABLE: Mapping[str, str] = {
    "side": "Side",
    "what": "Kind",
    "place": "Place",
    "units": "Bodies",
    "senior": "Senior people",
    "people": "People",
}


def profile_html(rows: pd.DataFrame) -> Markup:
    """rows: the columns of the view 'profile'. A kind that a place has not is blank there, never 0."""
    places = [*sorted(rows["place"].dropna().unique()), None]
    cells = {(row["kind"], row["side"], _place(row)): row for row in rows.to_dict("records")}
    heads = (tag("th", place or WHOLE, scope="col", role="columnheader") for place in places)
    head = tag("tr", tag("th", "Kind of body", scope="col", role="columnheader"), *heads, role="row")
    body = []
    for side, words in SIDES.items():
        kinds = list(dict.fromkeys(rows.loc[rows["side"] == side, "kind"]))
        if kinds:
            body.append(tag("tr", tag("th", words, scope="rowgroup", colspan=len(places) + 1, class_="im-section"), role="row"))
        body += [_row(kind, [cells.get((kind, side, place)) for place in places], places) for kind in kinds]
    caption = tag("caption", "Bodies of each kind by place, and the senior people in them", class_="im-hidden")
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", join(body), role="rowgroup"))
    return tag("table", caption, *parts, class_="im-table im-profile", role="table")


def _place(row: dict) -> str | None:
    return row["place"] if isinstance(row["place"], str) else None


def _row(kind: str, cells: list[dict | None], places: list) -> Markup:
    shown = (
        tag("td", *_cell(cell), role="cell", data_label=place or WHOLE) if cell else tag("td", role="cell", class_="im-blank")
        for cell, place in zip(cells, places, strict=True)
    )
    return tag("tr", tag("th", capital(kind_words(kind, 2)), scope="row", role="rowheader"), *shown, role="row")


def _cell(cell: dict) -> tuple[Markup, Markup | str]:
    people = tag("span", counted(int(cell["senior"]), "person", "people"), class_="im-pale") if cell["senior"] else ""
    return tag("b", int(cell["units"])), people


def profile_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        side=rows["side"].map(SIDES), what=[capital(kind_words(kind, 2)) for kind in rows["kind"]], place=rows["place"].fillna(WHOLE)
    )


def profile_cells(rows: pd.DataFrame) -> dict[str, str]:
    """For a picker: every number of the table, by a name an address can carry."""
    return {
        f"{row['kind']}~{_place(row) or WHOLE}": f"{_place(row) or WHOLE}: {int(row['units'])} {kind_words(row['kind'], int(row['units']))}"
        for row in rows.to_dict("records")
    }


def bodies_behind(bodies: pd.DataFrame, cell: str) -> pd.DataFrame:
    """The bodies that make up one number of the table."""
    kind, _, place = cell.partition("~")
    return bodies[(bodies["kind"] == kind) & (bodies["place"].fillna(WHOLE) == place)]
