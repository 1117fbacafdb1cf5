"""The map as the drawing library takes it: a pyvis network without physics, names and tooltips as plain text."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.output.bands import band_words
from influence.output.map_choice import Drawn
from influence.questions.ties.map_ground import Ground
from influence.questions.wording import counted

LONGEST = 18  # letters of a label
SHAPES = {"leader": "dot", "partner": "square", "forum": "diamond"}
WIDTHS = {"close": 4.5, "working": 2.2}
THIN, SEAT = 1.0, 1.2
MARK, LETTER, LINE = 9.0, 7.8, 25.0  # half a mark; the width of a letter and the height of a line at the size names are drawn
Spot = tuple[float, float]
OLD, DOTTED = [9, 7], [2, 5]
GROUPS = {  # sectors that share a colour: six at most can be told apart
    "general_practice": "gp",
    "acute": "hospital",
    "ambulance": "hospital",
    "community": "community",
    "mental_health": "community",
    "other_primary_care": "community",
    "council": "council",
    "icb": "icb",
    "vcse": "voluntary",
    "public_voice": "voluntary",
}


@dataclass(frozen=True)
class MapPicture:
    """model: what the browser is sent, in JSON values. alt: the picture in words. groups, bands, kinds: what a legend explains."""

    model: Mapping[str, object]
    alt: str
    groups: tuple[str, ...]
    words: str


def map_picture(shown: Drawn, ground: Ground) -> MapPicture:
    """The drawn nodes on the ground. Ids are the parties' ids; a view is the part of the ground on which somebody stands."""
    from pyvis.network import Network  # it loads a notebook's machinery, which only this needs

    network = Network()
    ends = Counter([*shown.links["a_id"].tolist(), *shown.links["b_id"].tolist()])
    labels = labels_of(shown.nodes)
    spots = {int(row["node_id"]): ground.spot(int(row["node_id"]), _home(row)) for row in shown.nodes.to_dict("records")}
    stands = where_names_stand(spots, labels, by_weight(shown.nodes))
    for row in shown.nodes.to_dict("records"):
        node = int(row["node_id"])
        x, y = spots[node]
        network.add_node(
            node,
            label=labels[node],
            title=tooltip(row),
            x=x,
            y=y,
            shape=SHAPES[str(row["kind"])],
            size=_size(row, ends[node]),
            group=_group(row),
            name=stands[node],
        )
    for link in shown.links.sort_values("strength", na_position="first", kind="stable").to_dict("records"):
        network.add_edge(int(link["a_id"]), int(link["b_id"]), **_line(link))
    nodes, edges, *_ = network.get_network_data()
    fields = _fields(shown.nodes, ground)
    model: dict[str, object] = {"nodes": nodes, "edges": edges, "fields": fields, "view": _view(fields)}
    model["key"] = hashlib.sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()[:12]
    return MapPicture(model, _alt(shown), tuple(dict.fromkeys(_group(row) for row in shown.nodes.to_dict("records"))), shown.words)


def labels_of(nodes: pd.DataFrame) -> dict[int, str]:
    """Initial and family name, 'H. Twigg'; the whole name where two would be alike; a forum's name
    without its place, on whose field it stands; cut to fit its spot."""
    columns = nodes[["node_id", "name", "kind", "place"]]
    short = {int(node): _short(str(name), kind, place) for node, name, kind, place in columns.itertuples(index=False)}
    alike = Counter(short.values())
    full = dict(zip(nodes["node_id"].astype(int), nodes["name"].astype(str), strict=True))
    return {node: fitted(text if alike[text] == 1 else full[node]) for node, text in short.items()}


def _short(name: str, kind: str, place: object) -> str:
    words = name.split()
    if kind == "forum" and isinstance(place, str) and name.startswith(f"{place} ") and len(name) > len(place) + 1:
        return name[len(place) + 1 :]
    plain = (
        kind != "forum" and 1 < len(words) < 5 and all(word.replace("-", "").replace("'", "").replace("’", "").isalpha() for word in words)
    )
    return f"{words[0][0]}. {words[-1]}" if plain else name


def by_weight(nodes: pd.DataFrame) -> list[int]:
    """Who gets the better side for their name: key posts, then those who are well known, then the others."""
    return [int(each) for each in nodes.sort_values(["weight", "best", "node_id"], ascending=[False, False, True])["node_id"]]


def where_names_stand(spots: Mapping[int, Spot], labels: Mapping[int, str], order: Iterable[int]) -> dict[int, str]:
    """Each name 'under' its mark; 'above' where fewer names or marks are covered there; it 'waits' for a nearer view or a press
    where it would cover another name or mark on both sides, so that at first sight no two names touch."""
    marks = np.array([(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in spots.values()])
    at = {node: turn for turn, node in enumerate(spots)}
    placed, stands = np.empty((0, 4)), {}
    for node in order:
        x, y = spots[node]
        half = LETTER * len(labels[node]) / 2
        boxes = [(x - half, y + MARK + 1, x + half, y + MARK + LINE), (x - half, y - MARK - LINE, x + half, y - MARK - 1)]
        others = np.delete(marks, at[node], axis=0)
        under, over = ((int(_meets(placed, box).sum()), int(_meets(others, box).sum())) for box in map(np.array, boxes))
        if sum(min(under, over)):
            stands[node] = "waits"
            continue
        stands[node] = "above" if over < under else "under"
        placed = np.vstack([placed, boxes[over < under]])
    return stands


def _meets(boxes: NDArray[np.float64], box: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (boxes[:, 0] < box[2]) & (boxes[:, 2] > box[0]) & (boxes[:, 1] < box[3]) & (boxes[:, 3] > box[1])


def fitted(text: str, longest: int = LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def tooltip(row: Mapping[str, object]) -> str:
    """Name, role and body, and how well we know them; one a line."""
    who = ", ".join(str(row[name]) for name in ("role", "organisation") if _told(row[name]))
    return "\n".join(filter(None, [str(row["name"]), who, known_words(row)]))


def known_words(row: Mapping[str, object]) -> str:
    if row["kind"] != "partner":
        return ""
    if not row["known_by"]:
        return band_words(str(row["band"]))
    best = f"best tie {band_words(str(row['band']), row['best'])}"
    return f"known by {row['known_by']} of us, {best}" + (f" ({row['best_leader']})" if _told(row["best_leader"]) else "")


def _told(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _home(row: Mapping[str, object]) -> int | None:
    return None if pd.isna(row["home"]) else int(row["home"])  # type: ignore[call-overload]


def _size(row: Mapping[str, object], joined: int) -> int:
    """A key post and a leader with many ties stand out a little."""
    if row["kind"] == "partner":
        return 10 if pd.notna(row["weight"]) else 7
    return 10 if row["kind"] == "forum" else 9 if joined > 4 else 7


def _group(row: Mapping[str, object]) -> str:
    if row["kind"] == "forum":
        return "forum"
    group = "gp" if row["kind"] == "leader" else GROUPS.get(str(row["sector"]), "other")
    unknown = row["kind"] == "partner" and pd.isna(row["reached"])
    return f"{group} unknown" if unknown else group


def _line(link: Mapping[str, object]) -> dict[str, object]:
    if link["kind"] == "seat":
        return {"width": SEAT, "dashes": DOTTED}
    width = WIDTHS.get(str(link["band"]), THIN)
    return {"width": width, "dashes": OLD} if link["old"] else {"width": width}


def _fields(nodes: pd.DataFrame, ground: Ground) -> list[dict[str, object]]:
    """The fields on which somebody stands; all of them when nobody does."""
    homes = {_home(row) for row in nodes.to_dict("records")}
    there = [each for each in ground.fields if each.place in homes] or list(ground.fields)
    return [
        {
            "name": ground.names[each.place],
            "at": [each.left, each.top, each.right - each.left, each.bottom - each.top],
            "band": each.place is None,
        }
        for each in there
    ]


def _view(fields: list[dict[str, object]]) -> list[float]:
    """Left, top, width and height of the ground that is shown."""
    boxes: list[list[float]] = [each["at"] for each in fields]  # type: ignore[misc]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return [left, top, max(box[0] + box[2] for box in boxes) - left, max(box[1] + box[3] for box in boxes) - top]


def _alt(shown: Drawn) -> str:
    kinds, links = shown.nodes["kind"].value_counts(), shown.links["kind"].value_counts()
    parts = [counted(int(kinds.get(kind, 0)), kind) for kind in ("leader", "partner", "forum") if kinds.get(kind, 0)]
    ties = int(links.get("tie", 0) + links.get("colleague", 0))
    return f"Map of {', '.join(parts) or 'nobody'} and {counted(ties, 'tie')} between them; the tables below say the same in words."
