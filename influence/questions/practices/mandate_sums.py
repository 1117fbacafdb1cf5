"""The mandate counted by place: practices, patients and what runs out."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from influence.policy import Policy
from influence.questions.practices.mandate_practices import STATES, count_states, of_place, of_places, practices_on
from influence.questions.wording import listed
from influence.records.frames import Frames
from influence.vocabulary import MANDATE_ROUTE

NO_PLACE, MONTHS = "No place recorded", 12


def is_ending(practices: pd.DataFrame, as_of: date, policy: Policy) -> pd.Series:
    """Which mandates, whole or in part, run out within the policy's days without another that follows."""
    last = pd.Timestamp(as_of) + pd.Timedelta(days=int(policy.mandate_expiry_days))
    given = practices["state"].isin(("mandated", "partly"))
    return given & practices["until"].notna() & (practices["until"] <= last + pd.Timedelta(days=1))


def place_rows(
    practices: pd.DataFrame, areas: pd.DataFrame, places: Iterable[int], whole: str, as_of: date, policy: Policy
) -> pd.DataFrame:
    """One row a place, by name; one for practices of no place; and, where there are several, one for all in which each practice is once.

    practices: as `with_patients` gives them, with ending and, where contact is known, in_touch, sent and heard. whole: what to call all.
    """
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    refs = dict(zip(areas["id"].tolist(), areas["public_id"].tolist(), strict=True))
    rows = []
    for place in sorted(places, key=lambda each: names[each]):
        rows.append({"place": names[place], "area_id": place, "area_ref": refs[place], **sums(of_place(practices, place))})
    rows = [row for row in rows if row["practices"]]
    without = practices[practices["places"].map(len) == 0]
    if len(without):
        rows.append({"place": NO_PLACE, **sums(without)})
    if len(rows) > 1:
        rows.append({"place": whole, **sums(practices), "wide": True})
    return _typed(rows)


def sums(practices: pd.DataFrame) -> dict[str, object]:
    counts = count_states(practices)
    given = practices["state"] == "mandated"
    known = practices["patients"].notna()
    partly = practices[practices["state"] == "partly"]
    patients, mandated = (float(practices.loc[known & which, "patients"].sum()) for which in (known, given))
    return {
        **counts,
        "share": counts["mandated"] / counts["practices"] if counts["practices"] else None,
        "patients": patients if known.any() else None,
        "patients_mandated": mandated if known.any() else None,
        "patients_partly": float(partly["patients_given"].fillna(partly["patients"]).sum()),
        "patients_share": mandated / patients if patients else None,
        "patients_unknown": int((~known).sum()),
        "expiring": int(practices["ending"].sum()),
        "next_end": practices.loc[given | (practices["state"] == "partly"), "until"].min(),
        "routes": route_words(practices[given]),
        **{name: int(practices[name].sum()) for name in ("in_touch", "sent", "heard")},
        "wide": False,
    }


def route_words(practices: pd.DataFrame) -> str | None:
    """'88 by vote, 28 by sign-up and 3 not recorded'."""
    counts = routes(practices)
    said = [f"{count} {word}" for word, count in zip(counts["route"], counts["practices"], strict=True)]
    return listed(said) or None


def routes(practices: pd.DataFrame) -> pd.DataFrame:
    """How the mandates in force were given, the most frequent first: route, practices. Two routes of one practice stand together."""
    words = [_route(each) for each in practices.loc[practices["state"] == "mandated", "route"]]
    counts = pd.Series(words, dtype="str").value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"route": counts.index.astype("str"), "practices": counts.to_numpy()}).astype({"practices": "int64"})


def _route(values: object) -> str:
    """'by vote and sign-up'."""
    if not isinstance(values, str):
        return "by a route not recorded"
    words = [MANDATE_ROUTE.words.get(each, each) for each in values.split("; ")]
    return listed([each if each.startswith("through") else f"by {each}" for each in words])


def history(frames: Frames, as_of: date, within: frozenset[int] | None) -> pd.DataFrame:
    """The share at the ends of the twelve months before, and on the day: date, practices, the states, share. within: the places asked."""
    rows = []
    for day in (*reversed(_month_ends(as_of)), as_of):
        practices = practices_on(frames, day)
        if within is not None:
            practices = of_places(practices, within)
        counts = count_states(practices)
        rows.append({"date": day, **counts, "share": counts["mandated"] / counts["practices"] if counts["practices"] else None})
    found = pd.DataFrame(rows, columns=["date", "practices", *STATES, "share"])
    return found.astype({"date": "datetime64[us]", "share": "float64"})


def _month_ends(as_of: date) -> list[date]:
    ends: list[date] = []
    day = as_of
    while len(ends) < MONTHS:
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends


COUNTS = ("practices", *STATES, "patients_unknown", "expiring", "in_touch", "sent", "heard")
NUMBERS = ("share", "patients", "patients_mandated", "patients_partly", "patients_share")


def _typed(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["place", *COUNTS, *NUMBERS, "next_end", "routes", "area_id", "area_ref", "wide"]
    found = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(COUNTS, "int64") | dict.fromkeys(NUMBERS, "float64"))
    return found.astype(
        {"place": "str", "routes": "str", "area_id": "Int64", "area_ref": "str", "next_end": "datetime64[us]", "wide": "bool"}
    )
