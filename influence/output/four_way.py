"""Attended against connected: the key posts in four corners, as a chart, in words, and as a table with the same numbers."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from influence.output.bands import band_words
from influence.output.chart import TEXT, plain
from influence.output.markup import join, tag
from influence.questions.ties.sentences import place_that_stands_out
from influence.questions.wording import counted, percent

CORNERS: Mapping[str, tuple[str, str]] = {  # in the order of what is worth doing
    "attends_only": ("Attends only", "Talk outside the meeting, or stop going."),
    "neither": ("Neither", "Decide whether this post matters."),
    "connected_only": ("Connected only", "Ask whether a seat is needed."),
    "both": ("Both", "Keep warm."),
    "unknown": ("Not known", "Not drawn. Ask who knows them."),
}
TABLE: Mapping[str, str] = {
    "post": "Post",
    "organisation": "Body",
    "place": "Place",
    "holder": "Holder",
    "corner": "Corner",
    "room": "In the room",
    "tie": "Best tie",
    "best_leader": "Through",
    "second_best": "Second best",
    "last_contact": "Last contact",
    "lead": "Led by",
}
LEFT, NO_FORUM, BELOW, NONE_LOGGED = -28, -18, -44, -13  # beside the axes, where a post has no share or no number
RIGHT, TOP = 105, 124  # room for a dot at the edge, and for the names of the corners
SPREAD = 3.5  # posts without a number would lie on one line; they are drawn a little apart
GREY = "#767676"  # seen on white and on dark alike
UNKNOWN_NAMED = 6


def corner_counts(posts: pd.DataFrame) -> dict[str, int]:
    counts = posts["quarter"].value_counts()
    return {corner: int(counts.get(corner, 0)) for corner in CORNERS}


def four_way_figure(posts: pd.DataFrame, working_from: float, close_from: float, attends_from: float) -> go.Figure:
    """Dots at the share of meetings attended and the best tie; the place that stands out is the second series."""
    drawn = _placed(posts[posts["quarter"] != "unknown"])
    place = place_that_stands_out(posts)
    figure = go.Figure()
    for name, mine, symbol in (("Other places", drawn["place"] != place, "circle"), (place, drawn["place"] == place, "diamond")):
        if name and (place or name != place):
            dots = drawn[mine]
            marker = {"symbol": symbol, "size": 12, "line": {"width": 1, "color": "rgba(255,255,255,.7)"}}
            figure.add_scatter(x=dots["x"], y=dots["y"], mode="markers", name=name, marker=marker)
    plain(figure, 520)
    half = 100 * attends_from
    figure.add_shape(type="line", x0=half, x1=half, y0=BELOW, y1=TOP, line={"width": 1, "color": GREY})
    figure.add_shape(type="line", x0=LEFT, x1=RIGHT, y0=working_from, y1=working_from, line={"width": 1, "color": GREY})
    figure.add_shape(type="rect", x0=half, x1=RIGHT, y0=BELOW, y1=working_from, line={"width": 3, "color": GREY})
    corners = {"connected_only": (LEFT, TOP, "left", "top"), "both": (RIGHT, TOP, "right", "top")}
    corners |= {"neither": (LEFT, BELOW, "left", "bottom"), "attends_only": (RIGHT, BELOW, "right", "bottom")}
    counts = corner_counts(posts)
    for corner, (x, y, across, up) in corners.items():
        first, _, rest = CORNERS[corner][0].partition(" ")  # in two lines, so that two corners stand side by side on a phone
        words = f"<b>{first}</b><br><b>{rest}</b>, {counts[corner]}" if rest else f"<b>{first}</b>, {counts[corner]}"
        aside = {"xshift": 8 if across == "left" else -8, "yshift": 4 if up == "bottom" else -4}
        figure.add_annotation(x=x, y=y, xanchor=across, yanchor=up, text=words, showarrow=False, align=across, font={"size": 16}, **aside)
    ticks = {NO_FORUM: "no<br>forum", 0: "0%", half: "half" if half == 50 else f"{half:.0f}%", 100: "100%"}
    along = "Meetings attended with the post-holder"
    figure.update_xaxes(
        range=[LEFT, RIGHT + 1], tickangle=0, tickfont={"size": TEXT}, tickvals=list(ticks), ticktext=list(ticks.values()), title=along
    )
    levels = {
        NONE_LOGGED: "none logged",
        0: "0",
        working_from: f"working tie {working_from:.0f}",
        close_from: f"close tie {close_from:.0f}",
    }
    figure.update_yaxes(range=[BELOW - 1, TOP], tickfont={"size": TEXT}, tickvals=list(levels), ticktext=list(levels.values()))
    figure.update_layout(showlegend=bool(place), legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 16}})
    return figure


def _placed(posts: pd.DataFrame) -> pd.DataFrame:
    """With x and y. A post with no conversation logged stands below the scale, and one that sits on no forum of ours left of it."""
    told, met = posts["best"].notna(), posts["known"] > 0
    apart = (pd.Series(range(len(posts)), index=posts.index) % 5 - 2) * SPREAD / 2
    return posts.assign(
        x=(100 * posts["attended"] / posts["known"].where(met)).fillna(NO_FORUM + apart / 2),
        y=posts["best"].where(told, NONE_LOGGED + apart),
    )


def four_way_alt(posts: pd.DataFrame) -> str:
    counts = corner_counts(posts)
    parts = ", ".join(f"{words.lower()} {counts[corner]}" for corner, (words, _) in CORNERS.items())
    return f"Chart of {counted(len(posts), 'key post')} by meetings attended and best tie: {parts}. The table below has the same numbers."


def four_way_list(posts: pd.DataFrame) -> Markup:
    """What each corner asks for, with how many posts are in it; those that are not known by name."""
    counts = corner_counts(posts)
    items = []
    for corner, (name, do) in CORNERS.items():
        unknown = corner == "unknown"
        named = _unknown_named(posts) if unknown else ""
        words = tag("span", tag("b", f"{'? ' if unknown else ''}{name}."), f" {do}", tag("span", named, class_="im-pale") if named else "")
        if counts[corner] or not unknown:
            mark = {"attends_only": "im-do im-do-first", "unknown": "im-do im-do-unknown"}.get(corner, "im-do")
            items.append(tag("li", tag("b", counts[corner], class_="im-count"), tag("span", words, class_=mark)))
    heading = tag("h3", f"What to do, {counted(len(posts), 'post')}", class_="im-small-heading")
    return heading + tag("ol", join(items), class_="im-corners")


def _unknown_named(posts: pd.DataFrame) -> str:
    mine = posts[posts["quarter"] == "unknown"]
    named = [f"{post}, {body}" for post, body in mine[["post", "organisation"]].head(UNKNOWN_NAMED).itertuples(index=False, name=None)]
    more = len(mine) - len(named)
    return " " + "; ".join(named) + (f"; and {more} more" if more > 0 else "") + "." if named else ""


def post_table(posts: pd.DataFrame) -> pd.DataFrame:
    """One row a key post with the words of TABLE, in the order of the corners."""
    order = {corner: at for at, corner in enumerate(CORNERS)}
    rows = posts.sort_values(["quarter", "organisation", "post", "place"], key=lambda c: c.map(order) if c.name == "quarter" else c)
    return rows.assign(
        corner=rows["quarter"].map({corner: words for corner, (words, _) in CORNERS.items()}),
        room=[room_words(*each) for each in rows[["attended", "known"]].itertuples(index=False, name=None)],
        tie=[band_words(*each) for each in rows[["band", "best"]].itertuples(index=False, name=None)],
    )


def room_words(attended: float, known: float) -> str:
    """'12 of 14 (86%)'; of a post that sits on no forum of ours, that."""
    return f"{attended:.0f} of {known:.0f} ({percent(attended, known)})" if known else "no forum of ours"
