"""What is not known about relationships, and what was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

import numpy as np
import pandas as pd

from influence.network.network import Network
from influence.network.people import positions
from influence.network.posts import Post
from influence.policy import Policy
from influence.questions.question import Question
from influence.records.frames import Frames
from influence.records.names import fold
from influence.vocabulary import HELD


def unknown_in(network: Network, frames: Frames, leaders: Iterable[int], posts: Sequence[Post], start: date) -> dict[str, int]:
    """Counts: held meetings of the period of which not everybody is listed; names in them and in the log that are not matched;
    key posts whose holder is not known; leaders of whom nobody said since when their contacts are logged. Capacity plays no part.
    """
    period = pd.Timestamp(start), pd.Timestamp(network.as_of)
    meetings, contacts = (_within(frames[table], *period) for table in ("meeting", "contact"))
    meetings = meetings[meetings["status"].isin(HELD)]
    at = positions(network.people.known, np.array(sorted(leaders), dtype=np.int64))
    names = [
        _unmatched(frames["attendance"], "meeting", meetings["id"], "person"),
        _unmatched(frames["contact_party"], "contact", contacts["id"], "party"),
    ]
    return {
        "meetings_not_known": int((meetings["roster"] != "full").sum()),
        "names_unmatched": len(set().union(*names)),
        "capacity_unclear": 0,
        "holders_unknown": sum(not post.holders for post in posts),
        "logging_since_missing": int(np.isnan(network.logging.days[at]).sum()),
    }


def _within(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    return rows[(rows["date"] >= first) & (rows["date"] <= last)]


def _unmatched(rows: pd.DataFrame, key: str, events: pd.Series, who: str) -> set[str]:
    here = rows[rows[key].isin(events) & rows[who].isna() & rows["raw_name"].notna()]
    if "corrects" in rows:
        here = here[~here["id"].isin(rows["corrects"].dropna())]
    return set(here["raw_name"].map(fold))


def scope_of(question: Question, frames: Frames, policy: Policy) -> dict[str, object]:
    """What was asked, as values that JSON has; the place by its name, people and bodies by theirs."""
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    parties = dict(zip(frames["party"]["id"].tolist(), frames["party"]["name"].tolist(), strict=True))
    asked: dict[str, object] = {"from": question.first_day(policy).isoformat(), "to": question.as_of.isoformat()}
    asked["place"] = areas.get(question.place) if question.place is not None else None
    for each in fields(question):
        if each.name in ("as_of", "start", "place"):
            continue
        value = getattr(question, each.name)
        asked[each.name] = parties.get(value, value) if isinstance(value, int) else value
    return asked
