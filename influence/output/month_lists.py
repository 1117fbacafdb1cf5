"""What changed, as three lists that never mix: in the room, relationships, and what came of it."""

from collections.abc import Callable, Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.links import Links, linked
from influence.output.markup import EMPTY, join, tag
from influence.questions.month.rows import NOTHING_LOGGED, kind_words
from influence.questions.wording import counted, listed

HEADINGS = {"room": "In the room", "ties": "Relationships", "results": "What came of it", "practices": "The practices behind us"}
NOTHING = {
    "room": "No seat and no gap has changed.",
    "ties": "No relationship has changed beyond its own rhythm.",
    "results": "No ask was answered and no feedback is overdue.",
}
UP = (
    "seat_gained",
    "seat_filled",
    "gap_closed",
    "post_reached",
    "tie_new",
    "tie_warming",
    "ask_agreed",
    "ask_answered",
    "action_done",
    "mandate_given",
)
DOWN = (
    *("seat_lost", "seat_vacated", "gap_opened", "post_lost", "tie_cooling", "tie_lost"),
    *("ask_refused", "ask_overdue", "action_overdue", "feedback_overdue"),
    *("mandate_lapsed", "mandate_ending", "message_overdue", "terms_overdue"),
)
SIGNS = dict.fromkeys(UP, "+") | dict.fromkeys(DOWN, "−") | {"decided": "=", "new_in_post": "?"}
TOGETHER = ("tie_new", "action_done", "action_overdue", "feedback_overdue")  # many and alike: told as one
SHOWN = 4  # of one kind; the rest stand in the table below

Row = Mapping[str, object]


def headings(rows: pd.DataFrame) -> dict[str, str]:
    """The lists of a month: the three that always stand, and the one about practices where there is something to tell."""
    return {part: words for part, words in HEADINGS.items() if part in NOTHING or (rows["part"] == part).any()}


def lists_html(rows: pd.DataFrame, links: Links) -> Markup:
    """rows: the view 'month'."""
    silent = bool((rows["what"] == NOTHING_LOGGED).any())
    parts = (_list(part, heading, rows[rows["part"] == part], links, silent) for part, heading in headings(rows).items())
    return tag("div", join(parts), class_="im-month")


def _list(part: str, heading: str, rows: pd.DataFrame, links: Links, silent: bool) -> Markup:
    """silent: nothing is logged, so that nothing found among relationships means nothing."""
    items = [item for kind in dict.fromkeys(rows["kind"]) for item in _items(kind, rows[rows["kind"] == kind], links)]
    nothing = f"{NOTHING_LOGGED}." if part == "ties" and silent else NOTHING.get(part, "")
    body = tag("ul", join(items)) if items else tag("p", nothing, class_="im-lesser")
    return tag("section", tag("h3", heading), body, class_=None if part in NOTHING else "im-month-wide")


def _items(kind: str, rows: pd.DataFrame, links: Links) -> list[Markup]:
    if kind in TOGETHER and len(rows) > 1:
        words, many = TOLD_TOGETHER[kind](rows)
        return [_item(kind, words, EMPTY, many)]
    first = rows.sort_values("key", ascending=False, kind="stable")
    found = [_item(kind, *WORDS.get(kind, _about)(row, links)) for row in first.head(SHOWN).to_dict("records")]
    if len(rows) > SHOWN:
        found.append(
            tag(
                "li",
                tag(
                    "p", f"{counted(len(rows) - SHOWN, 'more', 'more')} {kind_words(kind).lower()}, in the table below.", class_="im-lesser"
                ),
            )
        )
    return found


def _item(kind: str, words: Markup, note: Markup, many: int = 1) -> Markup:
    way = "im-month-up" if kind in UP else "im-month-down" if kind in DOWN else "im-month-level"
    name = kind_words(kind) if many == 1 else f"{kind_words(kind)}: {many}"
    head = tag("p", tag("span", SIGNS[kind], aria_hidden="true"), f" {name}", class_=f"im-month-kind {way}")
    return tag("li", head, tag("p", words), tag("p", note, class_="im-lesser") if note else "")


def _names(row: Row, links: Links) -> dict[str, str | None]:
    """What each name in a row leads to."""
    pairs = (("forum", links.organisation), ("leader", links.person), ("partner", links.person), ("body", links.organisation))
    found: dict[str, str | None] = {}
    for name, to in pairs:
        ref = row[f"{'organisation' if name == 'body' else name}_ref"]
        if isinstance(row[name], str) and isinstance(ref, str):
            found[str(row[name])] = to(ref)
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _about(row: Row, links: Links) -> tuple[Markup, Markup]:
    """Where first, then what it was and is; what shows it stands under it."""
    names = _names(row, links)
    where = tag("b", linked(_text(row["where"]), names)) if row["where"] else EMPTY
    return join([where, f". {_text(row['evidence'])}" if where else _text(row["evidence"])]), EMPTY


def _seat(row: Row, links: Links) -> tuple[Markup, Markup]:
    names = _names(row, links)
    words = join([tag("b", linked(_text(row["where"]), names)), f": {_text(row['before'])}, now {_text(row['after'])}. "])
    return words + _text(row["evidence"]), EMPTY


def _decided(row: Row, links: Links) -> tuple[Markup, Markup]:
    where = tag("b", linked(_text(row["where"]), _names(row, links)))
    return join([where, f". Decided: {_text(row['after'])}. {_text(row['evidence'])}"]), EMPTY


def _tie(row: Row, links: Links) -> tuple[Markup, Markup]:
    names = _names(row, links)
    place, _, body = _text(row["where"]).partition(", ")
    from_to = f", {row['before']} to {row['after']}. " if row["kind"] not in ("tie_new", "tie_lost") else ". "
    words = join([tag("b", place), " and " if body else "", linked(body, names), from_to, _text(row["evidence"])])
    return words, linked(f"{_text(row['what'])}.", names)


def _person(row: Row, links: Links) -> tuple[Markup, Markup]:
    names = _names(row, links)
    where = join([". ", tag("b", _text(row["where"]))]) if row["where"] else EMPTY
    return join([linked(_text(row["what"]), names), where, ". ", _text(row["evidence"])]), EMPTY


def _post(row: Row, links: Links) -> tuple[Markup, Markup]:
    names = {name: to for name, to in _names(row, links).items() if name == row["body"]}
    return join([linked(_text(row["what"]), names), ", ", tag("b", _text(row["where"])), ". ", _text(row["evidence"])]), EMPTY


def _ask(row: Row, links: Links) -> tuple[Markup, Markup]:
    to = f" {_text(row['where'])}." if row["where"] else ""
    return join([tag("b", f"{_text(row['what'])}."), f"{to} {_text(row['evidence'])}"]), EMPTY


WORDS: Mapping[str, Callable[[Row, Links], tuple[Markup, Markup]]] = {
    **dict.fromkeys(("seat_gained", "seat_lost", "seat_filled", "seat_vacated", "mandate_given", "mandate_lapsed"), _seat),
    "message_overdue": _ask,
    **dict.fromkeys(("tie_new", "tie_warming", "tie_cooling", "tie_lost"), _tie),
    **dict.fromkeys(("post_reached", "post_lost"), _post),
    **dict.fromkeys(("ask_agreed", "ask_answered", "ask_refused", "ask_overdue", "action_done", "action_overdue"), _ask),
    "decided": _decided,
    "new_in_post": _person,
}


def _by_place(rows: pd.DataFrame) -> tuple[Markup, int]:
    """'Northmoor: Hospitals Group, ICB': bodies by place, each once."""
    return _grouped(rows, "body"), len(rows)


def _actions(rows: pd.DataFrame) -> tuple[Markup, int]:
    """By place, without whose they are: the table says that."""
    return _grouped(rows, "what"), len(rows)


def _grouped(rows: pd.DataFrame, column: str) -> Markup:
    lines = []
    for place, mine in rows.groupby(rows["place"].fillna("No place"), sort=True):
        each = list(dict.fromkeys(mine[column].dropna()))
        lines.append(join([tag("b", listed(str(place).split("; "))), f": {listed(each)}." if each else "."]))
    return Markup(" ").join(lines)


def _feedback(rows: pd.DataFrame) -> tuple[Markup, int]:
    """One report a seat and meeting, as on Meetings and After a meeting."""
    oldest = rows.sort_values("date", kind="stable").iloc[0]
    forums = counted(rows["forum_id"].nunique(), "forum")
    words = f"The practices have not heard. Oldest: {oldest['where']}. {oldest['evidence']}"
    return join([tag("b", counted(len(rows), "report")), f" from {forums}. {words}"]), len(rows)


# what is told of many rows as one, and how many there are
TOLD_TOGETHER: Mapping[str, Callable[[pd.DataFrame], tuple[Markup, int]]] = {
    "tie_new": _by_place,
    "action_done": _actions,
    "action_overdue": _actions,
    "feedback_overdue": _feedback,
}
