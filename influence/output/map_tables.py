"""The map in words: partners with their ties, posts that only one of us knows well, and who knows which body."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_html, band_words
from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, hidden, join, tag
from influence.questions.answer import Answer
from influence.questions.wording import listed
from influence.vocabulary import SECTOR

SINGLE_SHOWN = 8
PARTNERS = {
    "name": "Partner",
    "role": "Role",
    "organisation": "Organisation",
    "sector": "Sector",
    "place": "Place",
    "tie": "Best tie",
    "best_leader": "With",
    "second": "Second best",
    "known_by": "Known by",
}
TIES = {
    "a": "One",
    "b": "Other",
    "kind": "Joined by",
    "tie": "Tie",
    "strength": "Strength",
    "low": "Low",
    "high": "High",
    "old": "Gone quiet",
    "last_contact": "Last spoke",
    "contact_days": "Days with contact",
    "shared_meetings": "Shared meetings",
}
KINDS = {"tie": "a tie", "colleague": "a tie between leaders", "seat": "a seat"}
Show = Callable[[object], str]  # the address that selects a node


def partner_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The partners, those of key posts first, then by best tie."""
    partners = rows[rows["kind"] == "partner"].sort_values(["weight", "best", "name"], ascending=[False, False, True], na_position="last")
    ties = [band_words(str(band), best) for band, best in zip(partners["band"], partners["best"], strict=True)]
    sectors = [SECTOR.label(each) if isinstance(each, str) else None for each in partners["sector"]]
    return partners.assign(tie=ties, sector=sectors, second=partners["second"].round()).reset_index(drop=True)


def tie_rows(links: pd.DataFrame) -> pd.DataFrame:
    """Every line of the map, for the download."""
    ties = [
        band_words(band, strength) if isinstance(band, str) else None
        for band, strength in zip(links["band"], links["strength"], strict=True)
    ]
    kinds = [KINDS[kind] for kind in links["kind"]]
    return links.assign(tie=ties, kind=kinds, **{name: links[name].round(1) for name in ("strength", "low", "high")})


def partners_html(rows: pd.DataFrame, links: Links, show: Show) -> Markup:
    """rows: of `partner_rows`. Each name opens the person; 'Show' selects them on the map."""
    heads = [
        *(PARTNERS[name] for name in ("name", "organisation", "place", "tie", "best_leader", "second", "known_by")),
        hidden("On the map"),
    ]
    body = (_partner(row, links, show) for row in rows.to_dict("records"))
    return _table("Partners: those in key posts first, then by best tie", heads, body)


def _partner(row: Mapping[str, object], links: Links, show: Show) -> Markup:
    who = [_person(row["name"], row["ref"], links)]
    if isinstance(row["role"], str):
        who.append(tag("span", row["role"], class_="im-soft im-below"))
    cells = (
        ("Organisation", _body(row["organisation"], row["organisation_ref"], links)),
        ("Place", row["place"] if isinstance(row["place"], str) else "–"),
        ("Best tie", band_html(str(row["band"]), row["best"])),
        ("With", _person(row["best_leader"], row["best_leader_ref"], links)),
        ("Second best", f"{row['second']:.0f}" if pd.notna(row["second"]) else "–"),
        ("Known by", row["known_by"]),
        ("On the map", _show(row["name"], row["node_id"], show)),
    )
    return tag("tr", tag("th", join(who), scope="row"), join(tag("td", value, data_label=label) for label, value in cells))


def single_html(single: pd.DataFrame, show: Show) -> Markup:
    """Key posts that only one of us knows well, the weightiest first; one held for several places stands once."""
    same = ["post", "organisation", "holder", "best_leader"]
    posts = single.assign(places=single.groupby(same, dropna=False)["place"].transform(_together)).drop_duplicates(same)
    body = (_post(row, show) for row in posts.head(SINGLE_SHOWN).to_dict("records"))
    more = len(posts) - SINGLE_SHOWN
    rest = tag("p", f"{more} more: they are in the tables below.", class_="im-soft") if more > 0 else EMPTY
    return _table("Key posts, by weight", ["Post", "Known by"], body, "im-map-side") + rest


def _together(places: pd.Series) -> str:
    return listed(sorted({each for several in places.dropna() for each in several.split("; ")}))


def _post(row: Mapping[str, object], show: Show) -> Markup:
    name = f"{_capital(str(row['post']))}, {row['organisation']}"
    post = link_html(join([name, hidden(": show on the map")]), show(row["holder_id"])) if pd.notna(row["holder_id"]) else tag("span", name)
    where = tag("span", row["places"], class_="im-soft im-below")
    tie = (band_html(str(row["band"]), row["best"]), tag("span", row["best_leader"], class_="im-below"))
    return tag("tr", tag("th", post, where, scope="row"), tag("td", *tie, data_label="Known by"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(caption: str, heads: Sequence[object], body: Iterable[Markup], more: str = "") -> Markup:
    head = tag("thead", tag("tr", join(tag("th", words, scope="col") for words in heads)))
    return tag("table", tag("caption", caption), head, tag("tbody", join(body)), class_=f"im-table im-map-table {more}".strip())


def _person(name: object, ref: object, links: Links) -> Markup:
    if not isinstance(name, str):
        return tag("span", "–")
    return link_html(name, links.person(ref)) if isinstance(ref, str) else tag("span", name)


def _body(name: object, ref: object, links: Links) -> Markup:
    if not isinstance(name, str):
        return tag("span", "–")
    return link_html(name, links.organisation(ref)) if isinstance(ref, str) else tag("span", name)


def _show(name: object, node: object, show: Show) -> Markup:
    return link_html(join(["Show", hidden(f" {name} on the map")]), show(node))


def matrix_html(answer: Answer, partners: Answer, show: Show) -> Markup:
    """Leaders by partners where both are few; else places by bodies, with the best tie in each cell."""
    return _people_matrix(answer, show) if fits(answer) else _body_matrix(partners)


def fits(answer: Answer) -> bool:
    counts = answer.rows["kind"].value_counts()
    return bool(counts.get("leader", 0) <= 10 and counts.get("partner", 0) <= 25)


def _people_matrix(answer: Answer, show: Show) -> Markup:
    rows, ties = answer.rows, answer.behind["links"]
    leaders, partners = rows[rows["kind"] == "leader"], rows[rows["kind"] == "partner"]
    cells = {
        (a, b): band_html(band, s)
        for a, b, band, s in ties.loc[ties["kind"] == "tie", ["a_id", "b_id", "band", "strength"]].itertuples(index=False)
    }
    heads = ["Partner", *leaders["name"]]
    body = (
        tag(
            "tr",
            tag("th", link_html(partner["name"], show(partner["node_id"])), scope="row"),
            join(
                tag("td", cells.get((leader, partner["node_id"]), "–"), data_label=name)
                for leader, name in leaders[["node_id", "name"]].itertuples(index=False)
            ),
        )
        for partner in partners.to_dict("records")
    )
    return _table("Who knows whom: partners down, leaders across; a dash where no tie is drawn", heads, body)


def _body_matrix(partners: Answer) -> Markup:
    rows = partners.rows
    places = sorted(rows["place"].dropna().unique())
    cells = {(row["organisation_id"], row["place"]): band_html(str(row["band"]), row["best"]) for row in rows.to_dict("records")}
    bodies = rows.drop_duplicates("organisation_id")
    lines = [EMPTY]
    for body in bodies.to_dict("records"):
        tds = (tag("td", cells.get((body["organisation_id"], place), "–"), data_label=place) for place in places)
        lines.append(tag("tr", tag("th", body["organisation"], scope="row"), join(tds)))
    return _table("Best tie of each place with each body; a dash where the body does not work", ["Body", *places], lines)
