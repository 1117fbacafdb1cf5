"""The lines of the map: ties of leaders with partners and with each other, and seats on forums."""

import pandas as pd

from influence.questions.ties.connection_nodes import Around

OLD = ("gone_quiet", "probably_over")
BANDS_FROM = {
    "any": ("provisional", "occasional", "working", "close", "unknown", "too_early"),
    "occasional": ("occasional", "working", "close"),
    "working": ("working", "close"),
    "close": ("close",),
}
COLUMNS = (
    *("a", "b", "kind", "strength", "low", "high", "band", "rhythm", "old", "contact_days", "shared_meetings", "last_contact"),
    *("a_id", "b_id", "a_ref", "b_ref"),
)


def joined_links(around: Around) -> pd.DataFrame:
    """One row a pair that is joined. kind: tie (leader a, partner b), colleague (two leaders) or seat (person a, forum b).

    Only ties with something logged; meetings alone make none. old: gone quiet by the pair's own rhythm.
    """
    among = around.colleagues
    among = among[among["leader"].isin(around.leaders) & among["partner"].isin(around.leaders)]
    parts = [_ties(around.ties, "tie"), _ties(among, "colleague"), _seats(around)]
    links = pd.concat([part for part in parts if len(part)] or [parts[0]], ignore_index=True)
    for end in ("a", "b"):
        links = links.assign(
            **{end: links[f"{end}_id"].map(around.network.people.names), f"{end}_ref": links[f"{end}_id"].map(around.refs)}
        )
    words = ("a", "b", "kind", "band", "rhythm", "a_ref", "b_ref")
    types = dict.fromkeys(words, "str") | dict.fromkeys(("strength", "low", "high"), "float64")
    types |= dict.fromkeys(("contact_days", "shared_meetings"), "Int64")
    types |= {"old": "bool", "last_contact": "datetime64[us]", "a_id": "int64", "b_id": "int64"}
    return links.reindex(columns=list(COLUMNS)).astype(types)


def _ties(ties: pd.DataFrame, kind: str) -> pd.DataFrame:
    logged = ties[ties["contact_days"] > 0].rename(columns={"leader": "a_id", "partner": "b_id"})
    told = logged[["a_id", "b_id", "strength", "low", "high", "contact_days", "shared_meetings", "last_contact"]]
    rhythm = logged["rhythm"].astype("object")
    return told.assign(kind=kind, band=logged["band"].astype("object"), rhythm=rhythm, old=rhythm.isin(OLD))


def _seats(around: Around) -> pd.DataFrame:
    here = {*around.leaders, *around.partners}
    seats = around.sitting[around.sitting["person"].isin(here)]
    return pd.DataFrame({"a_id": seats["person"], "b_id": seats["forum"], "kind": "seat", "old": False}).reset_index(drop=True)
