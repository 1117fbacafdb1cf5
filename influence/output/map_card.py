"""The card beside the map: who is selected, who knows them, and the way in for a place that does not."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_html, band_words
from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, hidden, join, tag
from influence.questions.answer import Answer
from influence.questions.wording import counted, day_text

MOST = 12  # ties listed before the record of the person says the rest
NOBODY = "Press somebody on the map, find them above, or choose 'Show' in a table below."


def card_html(answer: Answer, selected: int | None, links: Links) -> Markup:
    """The selected node with its ties; a hint when there is none."""
    rows = answer.rows[answer.rows["node_id"] == selected]
    if rows.empty:
        return tag("section", tag("p", "Nobody is selected", class_="im-card-head"), tag("p", NOBODY), class_="im-map-card")
    node = rows.to_dict("records")[0]
    parts = [
        tag("p", "Selected on the map", class_="im-card-head"),
        tag("h2", _name(node, "name", "ref", node["kind"], links)),
        _who(node, links),
    ]
    parts += [_ties(answer, node, links), _ways(answer, node)]
    return tag("section", join(parts), class_="im-map-card", aria_label="Selected on the map")


def _name(row: Mapping[str, object], name: str, ref: str, kind: object, links: Links) -> Markup:
    public = row[ref]
    if not isinstance(public, str) or kind == "forum":
        return tag("span", row[name])
    return link_html(row[name], links.person(public) if kind != "organisation" else links.organisation(public))


def _who(node: Mapping[str, object], links: Links) -> Markup:
    if node["kind"] == "forum":
        return tag("p", f"Forum, {node['place']}" if isinstance(node["place"], str) else "Forum")
    role = node["role"] if isinstance(node["role"], str) else ""
    body = _name(node, "organisation", "organisation_ref", "organisation", links) if isinstance(node["organisation"], str) else EMPTY
    place = tag("p", node["place"], class_="im-soft") if isinstance(node["place"], str) else EMPTY
    return join([tag("p", role, ", " if role and body else "", body), place])


def _ties(answer: Answer, node: Mapping[str, object], links: Links) -> Markup:
    """Those who know a partner, those whom a leader knows, or those who sit on a forum; the strongest first."""
    every, me = answer.behind["links"], node["node_id"]
    mine = every[((every["a_id"] == me) | (every["b_id"] == me)) & ((every["kind"] == "seat") == (node["kind"] == "forum"))]
    mine = mine.sort_values(["strength", "a", "b"], ascending=[False, True, True], na_position="last", kind="stable")
    if mine.empty:
        return tag("p", "No tie of this strength." if node["kind"] == "leader" else _silence(node))
    seats = node["kind"] == "forum"
    heads = {"partner": "Known by", "leader": "Knows", "forum": "Has a seat"}
    columns = [heads[str(node["kind"])]] if seats else [heads[str(node["kind"])], "Tie", "Last spoke", hidden("Why")]
    body = (_tie(link, me, links, seats) for link in mine.head(MOST).to_dict("records"))
    head = tag("thead", tag("tr", join(tag("th", words, scope="col") for words in columns)))
    caption = tag("caption", heads[str(node["kind"])], class_="im-hidden")
    more = len(mine) - MOST
    return tag("table", caption, head, tag("tbody", join(body)), class_="im-card-table") + (
        tag("p", f"and {counted(more, 'more')[:-1] if more > 1 else '1 more'}", class_="im-soft") if more > 0 else EMPTY
    )


def _silence(node: Mapping[str, object]) -> str:
    if node["known_by"]:
        return "No tie of this strength."
    return "Nobody here has a conversation logged." if node["band"] == "none_logged" else "Too little is logged here to say who knows them."


def _tie(link: Mapping[str, object], me: object, links: Links, seats: bool) -> Markup:
    other = "b" if link["a_id"] == me else "a"
    first = tag("th", _name(link, other, f"{other}_ref", "person", links), scope="row")
    if seats:
        return tag("tr", first)
    last = day_text(link["last_contact"]) if pd.notna(link["last_contact"]) else "–"
    return tag("tr", first, tag("td", band_html(str(link["band"]), link["strength"])), tag("td", last), tag("td", _why(link, links)))


def _why(link: Mapping[str, object], links: Links) -> Markup:
    if not (isinstance(link["a_ref"], str) and isinstance(link["b_ref"], str)) or link["kind"] != "tie":
        return EMPTY
    return link_html(
        join(["Why?", hidden(f" {link['a']} and {link['b']}")]), links.to("relationships", tie=f"{link['a_ref']}~{link['b_ref']}")
    )


def _ways(answer: Answer, node: Mapping[str, object]) -> Markup:
    ways = answer.behind["ways"]
    mine = ways[ways["partner_id"] == node["node_id"]]
    if mine.empty:
        return EMPTY
    return tag("ul", join(tag("li", _way(row)) for row in mine.to_dict("records")), class_="im-ways")


def _way(row: Mapping[str, object]) -> Markup:
    words = {
        "forum": "{through} sits on {forum} with {knows}.",
        "colleague": "{through} has a working tie with {knows}.",
        "elsewhere": "{knows} knows them; no shared forum or working tie is recorded.",
    }
    way = words[str(row["way"])].format_map(row) if isinstance(row["way"], str) else "nobody has a conversation logged yet."
    start = f"{row['place']}: {band_words(str(row['band']))}. "
    return join([tag("b", start), f"Way in: {way}" if isinstance(row["way"], str) else "No way in is recorded: nobody knows them yet."])
