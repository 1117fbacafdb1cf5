"""What the marks and lines of the map mean, as a list in words; only what stands in the picture."""

from collections.abc import Iterable

from markupsafe import Markup

from influence.output.map_choice import Drawn
from influence.output.markup import join, tag

GROUP_WORDS = {
    "gp": "GP leader",
    "hospital": "Hospital, ambulance",
    "community": "Community, mental health",
    "council": "Council",
    "icb": "ICB",
    "voluntary": "Voluntary, patients",
    "other": "Other",
    "forum": "Forum",
}
LINE_WORDS = {"close": "close", "working": "working", "thin": "occasional or thin", "old": "gone quiet", "seat": "seat"}


def map_legend(groups: Iterable[str], shown: Drawn) -> Markup:
    """Marks in the order of the palette, then those not known, then lines by width."""
    there = set(groups)
    plain = {each.split(" ")[0] for each in there}
    marks = [_mark(group, words) for group, words in GROUP_WORDS.items() if group in plain]
    if any(each.endswith(" unknown") for each in there):
        marks.append(_mark("unknown", "Not known"))
    if shown.nodes["weight"].notna().any():
        marks.append(_mark("key", "Larger: holds a key post"))
    lines = [tag("li", tag("span", class_=f"im-line-mark im-line-{line}", aria_hidden="true"), LINE_WORDS[line]) for line in _lines(shown)]
    return tag("ul", join([*marks, *lines]), class_="im-map-legend", aria_label="What the marks and lines mean")


def _mark(group: str, words: str) -> Markup:
    shape = {"gp": "round", "forum": "turned"}.get(group, "square")
    return tag("li", tag("span", class_=f"im-mark im-mark-{shape} im-mark-{group}", aria_hidden="true"), words)


def _lines(shown: Drawn) -> list[str]:
    ties = shown.links[shown.links["kind"] != "seat"]
    there = {band if band in ("close", "working") else "thin" for band in ties["band"]}
    there |= {"old"} if ties["old"].any() else set()
    there |= {"seat"} if (shown.links["kind"] == "seat").any() else set()
    return [line for line in LINE_WORDS if line in there]
