"""Key posts in the order in which a conversation is worth most, each with its tie on a scale and the reason in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_class, band_words, is_told
from influence.output.four_way import room_words
from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, join, tag
from influence.questions.wording import counted, day_text, listed

PAGE = "relationships"
BLANK = "–"
NAMES_SHOWN = 8


@dataclass(frozen=True)
class Bands:
    """Where the two lines on a scale stand: from which points on a tie is working, and close."""

    working: float
    close: float


def tie_key(leader_ref: object, partner_ref: object) -> str | None:
    """How an address names a tie: 'person-3~person-9'; '~person-9' where nobody has one yet."""
    if not isinstance(partner_ref, str):
        return None
    return f"{leader_ref if isinstance(leader_ref, str) else ''}~{partner_ref}"


def in_turn(posts: pd.DataFrame) -> list[dict]:
    """The posts with a turn, first to last. Posts of one holder with the same reason, size and tie are one entry for their places."""
    entries: dict[tuple, dict] = {}
    for post in posts[posts["turn"].notna()].sort_values("turn").to_dict("records"):
        best, holder = (post[name] if is_told(post[name]) else None for name in ("best", "holder_id"))
        alike = (post["organisation_id"], post["post"], holder, post["reason"], post["size"], best, post["attended"], post["known"])
        entry = entries.setdefault(alike, {**post, "places": []})
        if isinstance(post["place"], str):
            entry["places"] += [place for place in post["place"].split("; ") if place not in entry["places"]]
    return list(entries.values())


def conversations_html(entries: Iterable[dict], links: Links, bands: Bands, one_place: bool) -> Markup:
    """one_place: every entry is for the place that the page shows, so none needs to say it."""
    heads = ("Post", "Best tie", "Strength", "In the room", "Last contact", "Led by", "Why here")
    head = tag("tr", *(tag("th", name, _ruler(bands) if name == "Strength" else "", scope="col", role="columnheader") for name in heads))
    rows = (_row(entry, links, bands, one_place) for entry in entries)
    caption = tag("caption", "Key posts most worth a conversation, in order", class_="im-hidden")
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", join(rows), role="rowgroup"))
    return tag("table", caption, *parts, class_="im-table im-turns", role="table")


def _row(post: dict, links: Links, bands: Bands, one_place: bool) -> Markup:
    where = f"for {listed(sorted(post['places']))}" if post["places"] and not one_place else ""
    body = _named(post["organisation"], post["organisation_ref"], links.organisation)
    title = tag("b", str(post["post"]).capitalize() if str(post["post"]).islower() else post["post"])
    who = tag("span", _named(post["holder"], post["holder_ref"], links.person), class_="im-pale") if isinstance(post["holder"], str) else ""
    first = tag("th", title, tag("span", body), who, tag("span", where, class_="im-pale") if where else "", scope="row", role="rowheader")
    best = _named(post["best_leader"], post["best_leader_ref"], links.person)
    lead = _named(post["lead"], post["lead_ref"], links.person) if isinstance(post["lead"], str) else "nobody yet"
    cells = (
        ("Best tie", best if isinstance(post["best_leader"], str) else "not known" if post["cause"] == "unknown" else "none of us"),
        ("Strength", _strength(post, links, bands)),
        ("In the room", room_words(post["attended"], post["known"])),
        ("Last contact", day_text(post["last_contact"]) if pd.notna(post["last_contact"]) else BLANK),
        ("Led by", BLANK if not isinstance(post["holder"], str) else lead),
        ("Why here", _reason(post)),
    )
    told = (tag("td", words, role="cell", data_label=name, class_="im-blank" if words == BLANK else None) for name, words in cells)
    return tag("tr", first, *told, role="row")


def _reason(post: Mapping) -> Markup:
    """The reason, and the sum that gives the post its place: how much it matters times the reason's factor."""
    if not is_told(post["size"]):
        return join([post["reason"]])
    sum_of = f"{post['weight']:g} × {post['size'] / post['weight']:g} = {post['size']:g}"
    return join([post["reason"], " ", tag("span", sum_of, class_="im-sum-of")])


def _named(name: object, ref: object, to: object) -> object:
    if not isinstance(name, str):
        return BLANK
    return link_html(name, to(ref)) if isinstance(ref, str) and "; " not in name else name  # type: ignore[operator]


def _strength(post: Mapping, links: Links, bands: Bands) -> Markup:
    key = tie_key(post["best_leader_ref"], post["holder_ref"])
    if not is_told(post["best"]):
        words = tag("span", band_words(post["band"]), class_=f"{band_class(post['band'])} im-badge")
        return words + _open(key, "Open", links)
    number = tag("b", f"{post['best']:.0f}") + f" ({post['low']:.0f}–{post['high']:.0f})"
    return tag("span", number, class_="im-nowrap") + scale_html(post["best"], post["low"], post["high"], bands) + _open(key, "Why", links)


def _open(key: str | None, word: str, links: Links) -> Markup:
    return link_html(word, links.to(PAGE, tie=key), "im-open") if key else EMPTY


def scale_html(strength: float, low: float, high: float, bands: Bands) -> Markup:
    """The number as a dot on its range, from 0 to 100, with the two band lines; the words beside it say the same."""
    parts = (
        tag("i", class_="im-line-at", style=f"left:{bands.working:.0f}%"),
        tag("i", class_="im-line-at", style=f"left:{bands.close:.0f}%"),
        tag("i", class_="im-range", style=f"left:{low:.1f}%;width:{high - low:.1f}%"),
        tag("i", class_="im-dot", style=f"left:{strength:.1f}%"),
    )
    return tag("span", *parts, class_="im-scale", aria_hidden="true")


def _ruler(bands: Bands) -> Markup:
    marks = (0, bands.working, bands.close, 100)
    return tag("span", *(tag("i", f"{at:.0f}", style=f"left:{at:.0f}%") for at in marks), class_="im-ruler", aria_hidden="true")


def holders_html(partners: pd.DataFrame, links: Links) -> Markup:
    """How many bodies nobody looks after, one of us, and two or more, with their names (N-04)."""
    bodies = partners.sort_values(["posts", "organisation"], ascending=[False, True]).drop_duplicates("organisation_id")
    groups = (
        ("Nobody looks after these", bodies[bodies["holders"] == 0]),
        ("One of us looks after these", bodies[bodies["holders"] == 1]),
        ("Two or more of us look after these", bodies[bodies["holders"] > 1]),
    )
    items = (
        tag("li", tag("b", len(those), class_="im-count"), tag("span", tag("b", f"{words}: "), _bodies(those, links)))
        for words, those in groups
    )
    return tag("ol", join(items), class_="im-corners im-holders")


def _bodies(those: pd.DataFrame, links: Links) -> Markup:
    named = [
        _named(name, ref, links.organisation)
        for name, ref in those[["organisation", "organisation_ref"]].head(NAMES_SHOWN).itertuples(index=False, name=None)
    ]
    parts: list[object] = []
    for at, name in enumerate(named):
        parts += [", ", name] if at else [name]
    more = len(those) - len(named)
    return join([*parts, f" and {counted(more, 'more', 'more')}" if more > 0 else ""]) if parts else tag("span", "none")


def tie_options(posts: pd.DataFrame) -> dict[str, str]:
    """For a picker: the best tie of every key post, and posts with whose holder nobody has one; key as in the address."""
    options: dict[str, str] = {}
    for post in posts.sort_values(["organisation", "post"], kind="stable").to_dict("records"):
        key = tie_key(post["best_leader_ref"], post["holder_ref"])
        if key and key not in options:
            leader = post["best_leader"] if isinstance(post["best_leader"], str) else "Nobody yet"
            words = band_words(post["band"], post["best"] if is_told(post["best"]) else None)
            options[key] = f"{leader} and {post['holder']} ({post['post']}, {post['organisation']}): {words}"
    return options
