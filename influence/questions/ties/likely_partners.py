"""Whom a leader has likeliest spoken with: those with whom a contact is due, those overdue, those they look after, those of late."""

from collections.abc import Iterable
from datetime import timedelta

import numpy as np
import pandas as pd

from influence.access import issue_titles
from influence.network.network import Network
from influence.records.frames import Frames, in_force

SOON_DAYS, RECENT_DAYS, ISSUES_MOST = 14, 90, 5
DUE_COLUMNS = ("leader", "partner", "next_on", "last_contact", "days_late", "about", "leader_id", "partner_id", "contact_id")
LIKELY_COLUMNS = ("partner", "reason", "strength", "band", "last_contact", "contact_days", "partner_id")
OVERDUE = ("overdue", "gone_quiet", "probably_over")


def next_contacts(network: Network, parties: pd.DataFrame, frames: Frames, leaders: Iterable[int], audience: str) -> pd.DataFrame:
    """One row a leader and another party whose last contact agreed on a next one: who, next_on, the day they last spoke, days_late
    (0 or more once the day is past, below 0 while it is ahead), about what. Longest overdue first.

    parties: one row a party of a contact, with `ours`. A later contact without a next one settles what was agreed before.
    """
    ours = parties[parties["ours"] & parties["party"].isin(list(leaders))]
    pairs = ours.merge(parties[~parties["ours"]], on=["contact", "date"], suffixes=("_ours", ""))
    pairs = pairs.assign(key=pairs["party"].astype("Int64").astype("str") + pairs["raw_name"].where(pairs["party"].isna(), "").fillna(""))
    last = pairs.sort_values(["date", "contact"]).drop_duplicates(["party_ours", "key"], keep="last")
    contacts = frames["contact"][["id", "next_on", "topic", "issue"]].rename(columns={"id": "contact"})
    last = last.merge(contacts[contacts["next_on"].notna()], on="contact")
    late = (pd.Timestamp(network.as_of) - last["next_on"]).dt.days.astype("int64")
    rows = pd.DataFrame(
        {
            "leader": last["name_ours"],
            "partner": last["name"],
            "next_on": last["next_on"],
            "last_contact": last["date"],
            "days_late": late,
            "about": last["issue"].map(issue_titles(frames, audience)).astype("object").fillna(last["topic"]).astype("str"),
            "leader_id": last["party_ours"].astype("Int64"),
            "partner_id": last["party"].astype("Int64"),
            "contact_id": last["contact"].astype("int64"),
        }
    )
    return rows.sort_values(["days_late", "partner", "leader"], ascending=[False, True, True], ignore_index=True)


def likely_partners(network: Network, due: pd.DataFrame, leaders: Iterable[int], leader: int | None) -> pd.DataFrame:
    """One row a partner, the likeliest first, with the tie to `leader` (no numbers without one). reason: 'due' (a contact was agreed
    for about now), 'overdue' by rhythm, 'lead' (looks after the relationship), 'recent', 'other' (something is logged), or
    'meeting' (met in a room alone). last_contact: with any of the leaders.
    """
    ties = _ties(network, leaders)
    if leader is None:
        ties = ties.assign(strength=np.nan, band=None)
    soon = set(due.loc[due["days_late"] >= -SOON_DAYS, "partner_id"].dropna().astype(int)) - network.people.leaders
    looked_after = {partner for partner, by in network.plans.leads().items() if leader is None or by == leader}
    missing = sorted((soon | looked_after) - set(ties["partner_id"]))
    ties = pd.concat([ties, _strangers(network, leader, missing)], ignore_index=True) if missing else ties
    recent = pd.Timestamp(network.as_of - timedelta(days=RECENT_DAYS))
    partner = ties["partner_id"]
    reasons = {
        "due": partner.isin(list(soon)),
        "overdue": ties["rhythm"].isin(OVERDUE),
        "lead": partner.isin(list(looked_after)),
        "recent": (ties["last_contact"] >= recent).fillna(False),
        "other": ties["contact_days"] > 0,
    }
    rank = np.select([test.to_numpy(dtype=bool) for test in reasons.values()], list(range(len(reasons))), len(reasons))
    ties = ties.assign(rank=rank, reason=np.array([*reasons, "meeting"], dtype=object)[rank])
    order = {"rank": True, "last_contact": False, "meetings": False, "partner": True}
    ties = ties.sort_values(list(order), ascending=list(order.values()), na_position="last", ignore_index=True)
    return ties[list(LIKELY_COLUMNS)].astype({"reason": "str", "partner": "str", "band": "str", "strength": "float64"})


def issues_in_use(frames: Frames, network: Network) -> pd.DataFrame:
    """The priorities and issues in force that the group may read, those talked about of late first: issue_id, title."""
    issues = in_force(frames["issue"], network.as_of)
    issues = issues[issues["kind"].isin(["priority", "issue"]) & (issues["audience"] != "chair")]
    contacts = frames["contact"]
    recent = contacts[contacts["date"] > pd.Timestamp(network.as_of - timedelta(days=RECENT_DAYS))]
    times = issues["id"].map(recent["issue"].value_counts()).fillna(0)
    order = issues.assign(times=times, priority=issues["kind"] == "priority")
    order = order.sort_values(["times", "priority", "title"], ascending=[False, False, True]).head(ISSUES_MOST)
    return pd.DataFrame({"issue_id": order["id"].astype("int64"), "title": order["title"]}).reset_index(drop=True)


def _ties(network: Network, leaders: Iterable[int]) -> pd.DataFrame:
    """The ties of these leaders with everybody who does not lead, each of those once: with whoever spoke to them last."""
    asked = list(leaders)
    ours = list(network.people.leaders | network.people.hidden | set(asked))
    ties = network.ties
    first, second = (ties[one].isin(asked) & ~ties[other].isin(ours) for one, other in (("a", "b"), ("b", "a")))
    ties = ties[first | second]
    found = pd.DataFrame(
        {
            "leader_id": np.where(ties["a"].isin(asked), ties["a"], ties["b"]).astype("int64"),
            "partner_id": np.where(ties["a"].isin(asked), ties["b"], ties["a"]).astype("int64"),
            "strength": ties["strength"].to_numpy(),
            "band": ties["band"].astype("object").to_numpy(),
            "contact_days": ties["contact_days"].to_numpy(dtype=np.int64),
            "meetings": ties["meetings"].to_numpy(dtype=np.int64),
            "last": ties["last"].to_numpy(dtype=np.int64),
        }
    )
    rhythm = network.between(asked)[["leader", "partner", "rhythm"]].astype({"rhythm": "object"})
    found = found.merge(rhythm.set_axis(["leader_id", "partner_id", "rhythm"], axis=1), on=["leader_id", "partner_id"], how="left")
    found = found.sort_values(["last", "leader_id"], ascending=[False, True]).drop_duplicates("partner_id")
    spoken = found["last"].where(found["last"] >= 0).astype("float64")
    return found.assign(
        partner=found["partner_id"].map(network.people.names), last_contact=pd.to_datetime(spoken, unit="D").astype("datetime64[us]")
    )


def _strangers(network: Network, leader: int | None, partners: list[int]) -> pd.DataFrame:
    """Rows for people with whom nothing is logged and no room was shared."""
    bands = [network.band(leader, each) if leader is not None else None for each in partners]
    return pd.DataFrame(
        {
            "partner_id": pd.array(partners, dtype="int64"),
            "partner": [network.people.names[each] for each in partners],
            "strength": np.full(len(partners), np.nan),
            "band": pd.Series(bands, dtype="object"),
            "contact_days": 0,
            "meetings": 0,
            "last_contact": pd.Series([pd.NaT] * len(partners), dtype="datetime64[us]"),
            "rhythm": pd.Series([None] * len(partners), dtype="object"),
        }
    )
