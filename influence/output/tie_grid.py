"""Places by partner bodies: each cell two touching blocks, the best tie and the second best; on a phone a ranked list of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_class, band_legend, band_words, is_told
from influence.output.links import Links, link_html
from influence.output.markup import hidden, join, tag
from influence.questions.wording import counted
from influence.vocabulary import SECTOR

FEW_PLACES = 5  # with more of them a block has room for its number alone
RANKED_MOST = 16
SEPARATOR = " · "
UNTOLD = ("unknown", "too_early")


@dataclass(frozen=True)
class TieCell:
    """A body at a place. best, second: the band and S_log (None: no number) of the two ties. posts: its key posts for the place."""

    body: str
    body_ref: str | None
    place: str
    best: tuple[str, float | None]
    second: tuple[str, float | None]
    posts: int
    body_id: int
    area_id: int

    @property
    def name(self) -> str:
        return f"{self.body}{SEPARATOR}{self.place}"

    @property
    def sentence(self) -> str:
        return f"{self.body}, {self.place}: {band_words(*self.best)}, second {band_words(*self.second)}"


@dataclass(frozen=True)
class TieGrid:
    places: tuple[str, ...]
    rows: tuple[tuple[TieCell | None, ...], ...]

    def cells(self) -> list[TieCell]:
        return [cell for row in self.rows for cell in row if cell]


def with_posts(rows: pd.DataFrame, every: bool) -> pd.DataFrame:
    """The rows of the bodies that have a key post, for the grid to begin with; all where none has, or where all are asked for."""
    ids = rows.loc[rows["posts"] > 0, "organisation_id"]
    return rows if every or ids.empty else rows[rows["organisation_id"].isin(ids)]


def tie_grid(rows: pd.DataFrame) -> TieGrid:
    """rows: the columns of the view 'partners'. Bodies stand by sector, then by name."""
    places = tuple(sorted(rows["place"].unique()))
    order = {sector: at for at, sector in enumerate(SECTOR.words)}
    cells = {(row["organisation_id"], row["place"]): _cell(row) for row in rows.to_dict("records")}
    bodies = rows.drop_duplicates("organisation_id")[["sector", "organisation", "organisation_id"]].to_dict("records")
    bodies.sort(key=lambda body: (order.get(body["sector"], len(order)), str(body["organisation"])))
    return TieGrid(places, tuple(tuple(cells.get((body["organisation_id"], place)) for place in places) for body in bodies))


def _cell(row: dict) -> TieCell:
    band = row["band"]
    best, second = (row[name] if is_told(row[name]) else None for name in ("best", "second"))
    nobody = band if band in UNTOLD else "none_logged"
    return TieCell(
        body=row["organisation"],
        body_ref=row["organisation_ref"] if isinstance(row["organisation_ref"], str) else None,
        place=row["place"],
        best=(band, best),
        second=(nobody if second is None else row["second_band"], second),
        posts=int(row["posts"]),
        body_id=int(row["organisation_id"]),
        area_id=int(row["area_id"]),
    )


def tie_legend(grid: TieGrid) -> Markup:
    return band_legend(band for cell in grid.cells() for band, _ in (cell.best, cell.second))


def tie_grid_html(grid: TieGrid, links: Links) -> Markup:
    blocks = tag("span", tag("span", "best"), tag("span", "second"), class_="im-pair-names", aria_hidden="true")
    heads = (tag("th", place, blocks, scope="col") for place in grid.places)
    body = (_row(row, links) for row in grid.rows)
    table = tag(
        "table",
        tag("caption", "Best and second-best tie with each partner body, by place", class_="im-hidden"),
        tag("thead", tag("tr", tag("th", "Partner", scope="col"), *heads)),
        tag("tbody", join(body)),
        class_="im-ties" if len(grid.places) <= FEW_PLACES else "im-ties im-many",
    )
    return tag("div", table, _ranked(grid.cells()), class_="im-grid-box")


def _row(row: Sequence[TieCell | None], links: Links) -> Markup:
    first = next(cell for cell in row if cell)
    name = link_html(first.body, links.organisation(first.body_ref)) if first.body_ref else first.body
    cells = (tag("td", _pair(cell) if cell else hidden("does not work here, and nobody knows it")) for cell in row)
    return tag("tr", tag("th", name, scope="row"), *cells)


def _pair(cell: TieCell) -> Markup:
    return tag("div", _block("best ", *cell.best), _block("second ", *cell.second), class_="im-pair")


def _block(which: str, band: str, strength: float | None) -> Markup:
    words = band_words(band, strength)
    if strength is None:
        inside: Markup = tag("span", words, class_="im-word")
    else:
        number, _, word = words.partition(" ")
        inside = tag("b", number) + " " + tag("span", word, class_="im-word")
    return tag("span", hidden(which), inside, class_=f"{band_class(band)} im-block")


def _ranked(cells: list[TieCell]) -> Markup:
    """The lesser known first, those without a key post last; a narrow screen shows this in place of the table."""
    order = sorted(cells, key=lambda cell: (cell.posts == 0, cell.best[1] or 0.0, cell.second[1] or 0.0, cell.name))
    items = [tag("li", tag("span", f"{cell.body}, {cell.place}", class_="im-where"), _pair(cell)) for cell in order[:RANKED_MOST]]
    if len(order) > RANKED_MOST:
        items.append(tag("li", f"{counted(len(order) - RANKED_MOST, 'more cell')} in the picker and the table below.", class_="im-rest"))
    return tag("ol", join(items), class_="im-ranked", aria_label="Places and partners, the least known first")
