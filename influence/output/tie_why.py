"""One relationship opened: what adds up to its number, how it went, and what stands beside it."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from influence.output.bands import band_html, evidence_words, is_told, strength_words
from influence.output.chart import TEXT, plain
from influence.output.links import Links, link_html
from influence.output.markup import hidden, join, tag
from influence.questions.ties.conversations import span
from influence.questions.wording import capital, counted, day_text
from influence.vocabulary import CONTACT, STANCE

LINES_SHOWN = 8
GREY = "#767676"
LINES: Mapping[str, str] = {
    "date": "Date",
    "words": "What",
    "age_days": "Days ago",
    "contribution": "Points",
    "counts": "Counts towards",
    "source": "Source",
}
COUNTS = {"log": "strength", "meeting": "shared meetings, beside strength", "cap": "limits the sum"}


def title_html(tie: Mapping, links: Links) -> Markup:
    """Both names, and the partner's post."""
    both = [link_html(tie[side], links.person(tie[f"{side}_ref"])) if isinstance(tie[f"{side}_ref"], str) else tie[side] for side in "ab"]
    return tag("h2", both[0], " and ", both[1], class_="im-tie-title") + _post(tie["partner_role"], tie["organisation"])


def post_html(rows: pd.DataFrame) -> Markup:
    """The post and the body of the partner that these rows are about."""
    return _post(*rows[["partner_role", "organisation"]].iloc[0]) if len(rows) else Markup("")


def _post(role: object, body: object) -> Markup:
    post = ", ".join(words for words in (role, body) if isinstance(words, str))
    return tag("p", capital(post), class_="im-quiet") if post else Markup("")


def number_html(tie: Mapping, sentences: tuple[str, ...]) -> Markup:
    """The number with its range, band and evidence; the sentences after the first say the rest."""
    number = strength_words(tie["strength"], tie["low"], tie["high"])
    badge = band_html(tie["band"], None)
    first = (tag("b", number), " ", badge) if number else (badge,)
    evidence = capital(evidence_words(tie["evidence"], tie["contact_days"])) + "." if number else sentences[0]
    return tag("p", *first, " ", evidence, " ", " ".join(sentences[1:]), class_="im-lead")


def lines_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The view 'why' with `words` for what happened and what it counts towards, newest first."""
    words = [_what(*each) for each in rows[["channel", "kind", "what"]].itertuples(index=False, name=None)]
    return rows.assign(words=words, counts=rows["channel"].map(COUNTS))


def _what(channel: str, kind: object, what: object) -> str:
    about = what if isinstance(what, str) else ""
    if channel != "log":
        return capital(about)
    how = capital(CONTACT.label(str(kind)))
    return f"{how}: {about}" if about else how


def why_html(rows: pd.DataFrame, strength: object, shown: int = LINES_SHOWN) -> Markup:
    """The logged conversations with their points and a total that they add up to; shared meetings stand there with 'none'."""
    logged = rows[rows["channel"] == "log"]
    tenths = _tenths(logged["contribution"].tolist())
    most = max([*tenths[:shown], 1])
    items = [
        _line(day_text(day), words, _ago(age), points, most)
        for (day, words, age), points in zip(
            logged[["date", "words", "age_days"]].head(shown).itertuples(index=False, name=None), tenths[:shown], strict=True
        )
    ]
    rest = len(logged) - shown
    if rest > 0:
        items.append(_line(counted(rest, "earlier contact"), "", "", sum(tenths[shown:]), None))
    items += [_note(words) for words in rows.loc[(rows["channel"] == "cap") & ~_of_meetings(rows), "words"]]
    items += _meetings(rows)
    total = f"{sum(tenths) / 10:.1f}" if is_told(strength) else "none yet"
    foot = _cells(("Strength",), "", total)
    heads = (("Contact", None), ("Days ago", "im-right"), ("Points", "im-right"), (hidden("Points as bars"), "im-bars"))
    head = tag("tr", *(tag("th", words, scope="col", role="columnheader", class_=class_) for words, class_ in heads), role="row")
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", join(items), role="rowgroup"), tag("tfoot", foot, role="rowgroup"))
    caption = tag("caption", "What adds up to the strength", class_="im-hidden")
    return tag("table", caption, *parts, class_="im-why", role="table")


def _of_meetings(rows: pd.DataFrame) -> pd.Series:
    """Whether a line comes after the first shared meeting: caps there limit shared meetings, which are no part of strength."""
    return (rows["channel"] == "meeting").cumsum() > 0


def _tenths(points: list[float]) -> list[int]:
    """Points in whole tenths that add up to the rounded total: the largest remainders are rounded up."""
    if not points or any(not is_told(each) for each in points):
        return [0] * len(points)
    scaled = [10 * each for each in points]
    down = [int(each) for each in scaled]
    left = round(sum(scaled)) - sum(down)
    for at in sorted(range(len(scaled)), key=lambda at: down[at] - scaled[at])[:left]:
        down[at] += 1
    return down


def _ago(age: object) -> str:
    return "" if pd.isna(age) else f"{int(age):,}"  # type: ignore[call-overload]


def _line(first: str, words: str, ago: str, tenths: int, most: int | None) -> Markup:
    """most: the points of the longest bar; None where a bar would say nothing, for several contacts together."""
    bar = tag("i", class_="im-bar", style=f"width:{100 * tenths / most:.0f}%", aria_hidden="true") if most else ""
    what = tag("span", words, class_="im-pale") if words else ""
    return _cells((first, what), ago, f"{tenths / 10:.1f}", bar)


def _cells(first: tuple, ago: str, points: str, bar: Markup | str = "", class_: str | None = None) -> Markup:
    head = tag("th", *first, scope="row", role="rowheader", class_=class_)
    numbers = (tag("td", words, role="cell", class_="im-right") for words in (ago, points))
    return tag("tr", head, *numbers, tag("td", bar, role="cell", class_="im-bars"), role="row")


def _note(words: str) -> Markup:
    return _cells((words,), "", "", class_="im-pale")


def _meetings(rows: pd.DataFrame) -> list[Markup]:
    shared = int((rows["channel"] == "meeting").sum())
    words = tag("span", "sitting in a room adds nothing to strength", class_="im-pale")
    return [_cells((counted(shared, "shared meeting"), words), "", "none")] if shared else []


def history_figure(course: pd.DataFrame, working_from: float, close_from: float) -> go.Figure:
    """Strength by day with its range; contacts are marks on the floor. The newest number stands at the end of the line."""
    figure = go.Figure()
    told = course[course["strength"].notna()]
    days = told["date"].dt.strftime("%Y-%m-%d")
    for name in ("strength", "low", "high"):
        told = told.assign(**{name: told[name].round(1)})
    figure.add_scatter(x=days, y=told["strength"], mode="lines", line={"width": 3}, name="Strength")
    edge = {"mode": "lines", "line": {"width": 0, "color": GREY}, "showlegend": False}
    figure.add_scatter(x=days, y=told["low"], **edge)
    figure.add_scatter(x=days, y=told["high"], fill="tonexty", fillcolor="rgba(86,148,205,.25)", **edge)
    met = course.loc[course["contact"], "date"].dt.strftime("%Y-%m-%d")
    figure.add_scatter(x=met, y=[2] * len(met), mode="markers", marker={"symbol": "triangle-up", "size": 10, "color": GREY}, name="Contact")
    plain(figure, 320)
    for level in (working_from, close_from):
        figure.add_hline(y=level, line={"width": 1, "dash": "dot", "color": GREY})
    figure.update_yaxes(
        range=[0, 102],
        tickfont={"size": TEXT},
        tickvals=[0, working_from, close_from],
        ticktext=["0", f"working {working_from:.0f}", f"close {close_from:.0f}"],
    )
    figure.update_xaxes(tickformat="%b %Y", nticks=5, tickangle=0, tickfont={"size": TEXT})
    if len(told):
        figure.add_annotation(
            x=days.iloc[-1],
            y=told["strength"].iloc[-1],
            text=f"<b>{told['strength'].iloc[-1]:.0f}</b>",
            showarrow=False,
            xanchor="left",
            xshift=6,
        )
        figure.update_layout(margin={"l": 10, "r": 40, "t": 10, "b": 10})
    return figure


def history_alt(course: pd.DataFrame) -> str:
    told = course[course["strength"].notna()]
    if told.empty:
        return "No strength can be told yet."
    first, last = told.iloc[0], told.iloc[-1]
    return (
        f"Strength by day: {first['strength']:.0f} on {day_text(first['date'])}, {last['strength']:.0f} on {day_text(last['date'])};"
        f" highest {told['strength'].max():.0f}; {counted(int(course['contact'].sum()), 'day')} with a contact."
    )


def beside_html(tie: Mapping, trust: pd.DataFrame, types: pd.DataFrame, as_of: date, links: Links) -> Markup:
    """Who leads it, the next contact, who starts, and what either side says: facts beside the number, never in it."""
    facts = [("Next contact", next_words(tie, as_of)), ("Led by", _led(tie, links))]
    if bool(tie["one_sided"]):
        facts.append(("Direction", _starts(tie)))
    facts += [
        ("Trust", f"{rater} says {latest} of 5 about {about}{', one report' if reports == 1 else ''}.")
        for rater, about, reports, latest in _trusts(trust)
    ]
    facts += [("Relationship type", words) for words in _types(types)]
    return tag("dl", join(tag("div", tag("dt", name), tag("dd", words)) for name, words in facts), class_="im-facts")


def next_words(tie: Mapping, as_of: date) -> str:
    """'agreed every 6 weeks; due 2 Dec 2026'; '…, 9 days overdue'."""
    if not is_told(tie["usual_gap"]):
        return "no rhythm is agreed, and there are too few conversations to see one."
    every = f"{'agreed' if tie['agreed'] else 'usually'} every {span(tie['usual_gap'])}"
    if pd.isna(tie["due_on"]):
        return f"{every}; nothing is logged yet."
    late = (pd.Timestamp(as_of) - tie["due_on"]).days
    return f"{every}; " + (f"{span(late)} overdue." if late > 0 else f"due {day_text(tie['due_on'])}.")


def _led(tie: Mapping, links: Links) -> Markup | str:
    if not isinstance(tie["lead"], str):
        return "nobody yet"
    lead = link_html(tie["lead"], links.person(tie["lead_ref"])) if isinstance(tie["lead_ref"], str) else tie["lead"]
    return join([lead, f", second {tie['second']}" if isinstance(tie["second"], str) else ""])


def _starts(tie: Mapping) -> str:
    by_a, by_b = int(tie["started_by_a"]), int(tie["started_by_b"])
    who, most = (tie["a"], by_a) if by_a >= by_b else (tie["b"], by_b)
    return f"{who} started {most} of {by_a + by_b} conversations."


def _trusts(trust: pd.DataFrame) -> list[tuple]:
    return list(trust[["rater", "about", "reports", "latest"]].itertuples(index=False, name=None)) if len(trust) else []


def _types(types: pd.DataFrame) -> list[str]:
    """The latest of either side on each issue; what was agreed to aim at is said as such."""
    if types.empty:
        return []
    latest = types.drop_duplicates(["says", "about", "state"], keep="last")
    return [
        f"{says}: {STANCE.label(kind)}{f' on {about}' if isinstance(about, str) else ''}"
        f"{', agreed aim' if state == 'agreed' else ''}, {day_text(day)}."
        for says, about, kind, state, day in latest[["says", "about", "type", "state", "date"]].itertuples(index=False, name=None)
    ]
