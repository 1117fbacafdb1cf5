"""The power and interest grid: four boxes with their posts, and the same as a table. Posts alone, no names of people."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_html, band_words
from influence.output.four_way import room_words
from influence.output.markup import join, tag
from influence.questions.ties.power_grid import BOXES
from influence.questions.wording import capital, counted

AXES: Mapping[str, str] = {  # in reading order: more power above, more interest to the right
    "satisfied": "more power, less interest",
    "closely": "more power, more interest",
    "aware": "less power, less interest",
    "informed": "less power, more interest",
}
assert {*AXES, "unknown"} == set(BOXES)
SHOWN = 6
TABLE: Mapping[str, str] = {
    "post": "Post",
    "organisation": "Body",
    "place": "Place",
    "power": "Power, 1 to 5",
    "interest": "Interest, 1 to 5",
    "box": "What to do",
    "tie": "Best tie",
    "room": "In the room",
}


def boxes_html(rows: pd.DataFrame) -> Markup:
    """Four boxes, each with its posts, those with most power first; those not known stand apart, below."""
    return tag("div", join(_box(box, axes, rows[rows["box"] == box]) for box, axes in AXES.items()), class_="im-power")


def _box(box: str, axes: str, mine: pd.DataFrame) -> Markup:
    heading = tag("h3", f"{capital(BOXES[box])}: {counted(len(mine), 'post')}", class_="im-small-heading")
    posts = [
        tag("li", tag("span", _post(row.post, row.organisation, row.place)), " ", band_html(row.band, row.best))
        for row in mine.head(SHOWN).itertuples()
    ]
    more = len(mine) - SHOWN
    rest = tag("p", f"and {more} more, in the table below", class_="im-quiet") if more > 0 else ""
    empty = "" if posts else tag("p", "No post.", class_="im-quiet")
    strong = " im-power-first" if box == "closely" else ""
    return tag(
        "section",
        heading,
        tag("p", axes, class_="im-quiet"),
        tag("ul", join(posts)) if posts else "",
        rest,
        empty,
        class_=f"im-power-box{strong}",
    )


def _post(post: str, body: str, place: object) -> str:
    """'Medical director, Hill Trust (North)'; the place where the body's name does not say it."""
    where = f" ({place})" if isinstance(place, str) and place not in body else ""
    return f"{capital(post)}, {body}{where}"


def unknown_words(rows: pd.DataFrame) -> str:
    """The posts of which power or interest is not recorded, by name; nothing where all are."""
    mine = rows[rows["box"] == "unknown"]
    named = [_post(*each) for each in mine[["post", "organisation", "place"]].head(SHOWN).itertuples(index=False, name=None)]
    more = f"; and {len(mine) - SHOWN} more" if len(mine) > SHOWN else ""
    return f"? Not drawn, because power or interest is not recorded: {'; '.join(named)}{more}." if named else ""


def grid_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of TABLE in words."""
    return rows.assign(
        box=rows["box"].map(BOXES),
        tie=[band_words(*each) for each in rows[["band", "best"]].itertuples(index=False, name=None)],
        room=[room_words(*each) for each in rows[["attended", "known"]].itertuples(index=False, name=None)],
    )[list(TABLE)]
