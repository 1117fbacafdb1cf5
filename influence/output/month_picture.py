"""Present is not the same as connected: two bars a place with both counts, last month as a line, and the same as a table."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import escape
from plotly.subplots import make_subplots

from influence.output.chart import TEXT, plain
from influence.questions.coverage_sentences import words_for
from influence.questions.wording import capital, counted, month_text, percent

ROOM, CONNECTED = "In the room", "Connected to the people"
BAR, HEAD, LINE = 58, 60, 30  # pixels a place, above the bars, and of the line that stands for last month
WIDEST, GAP = 1.5, 0.03  # room to the right of a full bar for its words, and before them; a full bar is 1
SIDES = (("covered", "known", "covered_before", "known_before"), ("reached", "posts", "reached_before", "posts_before"))

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


def figure(rows: pd.DataFrame) -> go.Figure:
    """rows: the frame 'places' of a month. The line is a sign in the text's own colour, so that it shows on light and on dark."""
    places = of_places(rows).iloc[::-1]
    names = [str(escape(each)) for each in places["place"]]
    drawn = make_subplots(rows=1, cols=2, shared_yaxes=True, horizontal_spacing=0.04, subplot_titles=(ROOM, CONNECTED))
    for at, (part, whole, _, _) in enumerate(SIDES, start=1):
        shares = [_share(row[part], row[whole]) or 0 for _, row in places.iterrows()]
        drawn.add_trace(go.Bar(y=names, x=shares, orientation="h", width=0.52), row=1, col=at)
    for at, (part, whole, part_before, whole_before) in enumerate(SIDES, start=1):
        then = [_share(row[part_before], row[whole_before]) for _, row in places.iterrows()]
        ends = [max(_share(row[part], row[whole]) or 0, was or 0) + GAP for (_, row), was in zip(places.iterrows(), then, strict=True)]
        words = [_words(row[part], row[whole]) for _, row in places.iterrows()]
        line = {"text": ["┃"] * len(names), "textfont": {"size": LINE}, "cliponaxis": False}
        drawn.add_trace(go.Scatter(y=names, x=then, mode="text", **line), row=1, col=at)
        drawn.add_trace(go.Scatter(y=names, x=ends, mode="text", text=words, textposition="middle right", cliponaxis=False), row=1, col=at)
    plain(drawn, HEAD + BAR * len(names))
    drawn.update_layout(margin={"l": 10, "r": 10, "t": 46, "b": 10}, bargap=0.3)
    drawn.update_xaxes(range=[0, WIDEST], showticklabels=False, ticks="")
    drawn.update_yaxes(ticks="", ticklabelstandoff=8, tickfont={"size": TEXT + 1})
    drawn.update_traces(textfont={"size": TEXT + 1}, selector={"textposition": "middle right"})
    for title, axis in zip(drawn.layout.annotations, (drawn.layout.xaxis, drawn.layout.xaxis2), strict=True):
        title.update(x=axis.domain[0], xanchor="left", y=1.02, font={"size": 18}, text=f"<b>{title.text}</b>")
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
        room=told["covered"].astype(float) / told["known"].astype(float), post=told["reached"].astype(float) / told["posts"].astype(float)
    )
    apart = apart.assign(by=apart["room"] - apart["post"]).sort_values(["by", "place"], ascending=[False, True])
    first, last = apart.iloc[0], apart.iloc[-1]
    said = (
        f"{first['place']} is {words_for(first['room'])} and connected to {first['reached']} of {counted(int(first['posts']), 'key post')}."
    )
    if len(apart) > 1 and last["by"] < first["by"]:
        more = (
            "misses more meetings and knows more of the people" if last["room"] < first["room"] and last["post"] > first["post"] else None
        )
        said += f" {last['place']} {more or _plain(last)}."
    return f"{said} The line is {then}."


def _plain(row: pd.Series) -> str:
    return f"is {words_for(row['room'])} and connected to {row['reached']} of {row['posts']}"


def alt_text(rows: pd.DataFrame) -> str:
    """Every number of the picture in words."""
    said = []
    for row in of_places(rows).itertuples():
        room = f"in the room {row.covered} of {row.known}" if row.known else "in the room not known"
        posts = f"connected to {row.reached} of {row.posts} key posts" if pd.notna(row.posts) and row.posts else "connected not known"
        said.append(f"{row.place}: {room}, {posts}")
    return f"Two bars a place. {'; '.join(said)}."


def picture_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of TABLE: all counts with their shares, the forums that places share, and all together."""
    return pd.DataFrame(
        {
            "place": rows["place"],
            "room_words": _column(rows, "covered", "known"),
            "room_before": _column(rows, "covered_before", "known_before"),
            "posts_words": _column(rows, "reached", "posts"),
            "posts_then": _column(rows, "reached_before", "posts_before"),
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
