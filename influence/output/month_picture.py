"""Present is not the same as connected: two bars a place with both counts, last month as a line, and the same as a table."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import escape

from influence.output.chart import TEXT, plain
from influence.questions.coverage.sentences import words_for
from influence.questions.wording import capital, counted, month_text, percent

ROOM, CONNECTED = "In the room", "Connected to the people"
BAR, HEAD, LINE = 58, 20, 30  # pixels a place, around the bars, and of the line that stands for last month
WIDEST, GAP = 1.75, 0.03  # room to the right of a full bar for its words, and before them; a full bar is 1
SIDES = {
    ROOM: ("covered", "known", "covered_before", "known_before"),
    CONNECTED: ("connected", "posts", "connected_before", "posts_before"),
}

TABLE = {
    "place": "Place",
    "room_words": ROOM,
    "room_before": "A month ago",
    "posts_words": CONNECTED,
    "posts_then": "A month ago ",
    "year_words": "Over twelve months",
}


def of_places(rows: pd.DataFrame) -> pd.DataFrame:
    """The places alone, without what they share and all together."""
    return rows[rows["area_id"].notna()].reset_index(drop=True)


def figure(rows: pd.DataFrame, side: str) -> go.Figure:
    """rows: the frame 'places' of a month; side: ROOM or CONNECTED. Two figures, so that on a phone one stands under the other.

    The line is a sign in the text's own colour, so that it shows on light and on dark; words stand right of bar and line.
    """
    places = of_places(rows).iloc[::-1]
    part, whole, part_before, whole_before = SIDES[side]
    names = [str(escape(each)) for each in places["place"]]
    now, then = (
        [_share(*pair) for pair in zip(places[one], places[other], strict=True)]
        for one, other in ((part, whole), (part_before, whole_before))
    )
    words = [_words(*pair) for pair in zip(places[part], places[whole], strict=True)]
    ends = [max(share or 0, was or 0) + GAP for share, was in zip(now, then, strict=True)]
    drawn = go.Figure(go.Bar(y=names, x=[share or 0.0 for share in now], orientation="h", width=0.52))
    drawn.add_trace(go.Scatter(y=names, x=then, mode="text", text=["┃"] * len(names), textfont={"size": LINE}, cliponaxis=False))
    said = go.Scatter(y=names, x=ends, mode="text", text=words, textposition="middle right", textfont={"size": TEXT + 1}, cliponaxis=False)
    drawn.add_trace(said)
    plain(drawn, HEAD + BAR * len(names))
    drawn.update_xaxes(range=[0, WIDEST], showticklabels=False, ticks="")
    drawn.update_yaxes(ticks="", ticklabelstandoff=8, tickfont={"size": TEXT + 1})
    return drawn


def _share(part: Any, whole: Any) -> float | None:
    return float(part) / float(whole) if pd.notna(whole) and whole else None


def _words(part: Any, whole: Any) -> str:
    """'98 of 119  82%', or that it is not known."""
    if pd.isna(whole) or not whole:
        return "? not known"
    return f"<b>{part} of {whole}</b>  {percent(part, whole)}"


def picture_sentence(rows: pd.DataFrame, then: str) -> str:
    """Where being present and being connected lie furthest apart, and where they do so the other way round."""
    places = of_places(rows)
    told = places[(places["known"].fillna(0) > 0) & (places["posts"].fillna(0) > 0)]
    if told.empty:
        return "As soon as key posts and meetings are recorded, both stand here side by side."
    apart = told.assign(
        room=told["covered"].astype(float) / told["known"].astype(float), post=told["connected"].astype(float) / told["posts"].astype(float)
    )
    apart = apart.assign(by=apart["room"] - apart["post"]).sort_values(["by", "place"], ascending=[False, True])
    first, last = apart.iloc[0], apart.iloc[-1]
    posts = counted(int(first["posts"]), "key post")
    said = f"{first['place']} is {words_for(first['room'])} and connected to {first['connected']} of {posts}."
    if len(apart) > 1 and last["by"] < first["by"]:
        more = (
            "misses more meetings and knows more of the people" if last["room"] < first["room"] and last["post"] > first["post"] else None
        )
        said += f" {last['place']} {more or _plain(last)}."
    return f"{said} The line is {then}."


def _plain(row: pd.Series) -> str:
    return f"is {words_for(row['room'])} and connected to {row['connected']} of {row['posts']}"


def alt_text(rows: pd.DataFrame, side: str) -> str:
    """Every number of one side of the picture in words."""
    part, whole, _, _ = SIDES[side]
    said = [
        f"{row['place']} {row[part]} of {row[whole]}" if _share(row[part], row[whole]) is not None else f"{row['place']} not known"
        for _, row in of_places(rows).iterrows()
    ]
    return f"{side}, one bar a place: {'; '.join(said)}."


def picture_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of TABLE: all counts with their shares, the forums that places share, and all together."""
    return pd.DataFrame(
        {
            "place": rows["place"],
            "room_words": _column(rows, "covered", "known"),
            "room_before": _column(rows, "covered_before", "known_before"),
            "posts_words": _column(rows, "connected", "posts"),
            "posts_then": _column(rows, "connected_before", "posts_before"),
            "year_words": [_year(row) for row in rows.itertuples()],
        }
    )


def _column(rows: pd.DataFrame, part: str, whole: str) -> list[str | None]:
    pairs = zip(rows[part], rows[whole], strict=True)
    return [None if pd.isna(of) else f"{each} of {of} ({percent(each, of)})" if of else "not known" for each, of in pairs]


def _year(row: Any) -> str | None:
    if row.year == "building":
        return f"building since {month_text(row.building_since)}"
    if row.year == "too_early":
        return "too early to say"
    if not isinstance(row.year, str):
        return None
    return capital(f"in the room {row.year_first} to {row.year_last}")
