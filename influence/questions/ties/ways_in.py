"""The way in: who could introduce a place that does not know a partner yet."""

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from influence.questions.ties.connection_nodes import WORKING, Around

COLUMNS = ("partner", "place", "band", "way", "forum", "through", "knows", "partner_id", "area_id", "through_id", "knows_id", "forum_id")
WORDS = ("partner", "place", "band", "way", "forum", "through", "knows")
IDS = ("partner_id", "area_id", "through_id", "knows_id", "forum_id")


def ways_in(around: Around, nodes: pd.DataFrame) -> pd.DataFrame:
    """One row a partner and place it works for none of whose leaders has anything logged with them; those of no one place, for
    every place that was asked about.

    way: 'forum' (a leader of the place, `through`, sits with `knows`, the leader who knows the partner best, on `forum`),
    'colleague' (the two leaders have a working tie), 'elsewhere' (a leader of another place knows them), null for nobody does.
    band: what the silence of the place's leaders means.
    """
    people, names = around.network.people, around.names
    every = sorted(area for area in names.areas if around.is_here((area,)) and people.at_places(people.leaders, area))
    at = {area: people.at_places(people.leaders, area) for area in every}
    silent = {area: around.network.band_of_strangers(leaders) for area, leaders in at.items()}
    strengths, forums, colleagues = around.network.strengths, _forums(around), _colleagues(around)
    partners = nodes.loc[nodes["kind"] == "partner", "node_id"].tolist()
    rows = []
    for partner in partners:
        known = strengths.get(partner, {})
        ranked = sorted(known, key=lambda leader: (-known[leader][0], leader))
        for area in every:
            if not set(at[area]) & set(known) and area in (people.places_of(partner) or every):
                way = _way(at[area], ranked, forums, colleagues)
                rows.append(_row(partner, area, silent[area], way, around))
    types = dict.fromkeys(WORDS, "str") | dict.fromkeys(IDS, "Int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


Way = tuple[str | None, int | None, int | None, int | None]


def _way(leaders: list[int], ranked: list[int], forums: Mapping[int, set[int]], colleagues: Mapping[int, dict[int, float]]) -> Way:
    """How, through which leader of the place, who knows the partner, and on which forum: the strongest who can be met first."""
    for knows in ranked:
        shared = [(min(both), each) for each in leaders if (both := forums[each] & forums[knows])]
        if shared:
            forum, through = min(shared)
            return "forum", through, knows, forum
        close = [each for each in leaders if each in colleagues[knows]]
        if close:
            return "colleague", min(close, key=lambda each: (-colleagues[knows][each], each)), knows, None
    return ("elsewhere", None, ranked[0], None) if ranked else (None, None, None, None)


def _row(partner: int, area: int, band: str, way: Way, around: Around) -> tuple[object, ...]:
    how, through, knows, forum = way
    name = around.names.name
    words = (name(partner), around.names.areas[area], band, how, name(forum), name(through), name(knows))
    return (*words, partner, area, through, knows, forum)


def _forums(around: Around) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, forum in around.sitting.itertuples(index=False):
        found[person].add(forum)
    return found


def _colleagues(around: Around) -> Mapping[int, dict[int, float]]:
    """For each leader those of us with whom they have a working tie or better."""
    among = around.colleagues
    found: dict[int, dict[int, float]] = defaultdict(dict)
    good = among[among["band"].isin(WORKING)]
    for one, other, strength in good[["leader", "partner", "strength"]].itertuples(index=False):
        found[one][other] = found[other][one] = strength
    return found
