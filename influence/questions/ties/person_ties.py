"""The ties of one person: a partner's with our leaders, a leader's with partners; each for itself."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from influence.network.network import Network
from influence.questions.spells import named
from influence.records.frames import Frames

NUMBERS = ("strength", "low", "high", "band", "evidence", "contact_days", "shared_meetings", "last_contact", "rhythm", "trend", "usual_gap")
COLUMNS = ("other", *NUMBERS, "due_on", "other_ref", "leader_ref", "partner_ref")


def tie_rows(network: Network, person: int, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """COLUMNS, one row a tie with anything logged or shared: those with a number by it, then the others by shared meetings.

    Somebody who is neither a leader nor a partner on the day (their roles have ended) is shown with our leaders.
    """
    people = network.people
    if person in people.leaders:
        ties = network.between([person])
        other = ties["partner"]
    elif person in people.partners:
        ties = network.between(None, [person])
        other = ties["leader"]
    else:
        theirs = network.ties_of(person)
        leaders = [each for each in theirs["other"].tolist() if each in people.leaders]
        ties = pd.concat([network.pair(each, person) for each in leaders], ignore_index=True) if leaders else network.between([], [])
        other = ties["leader"]
    ties = ties.assign(other_id=other.to_numpy(dtype=np.int64))
    ties = ties[ties["other_id"].isin(list(names))]
    due = ties["last_contact"] + pd.to_timedelta(ties["usual_gap"], unit="D").astype("timedelta64[us]")
    told = ties.assign(
        other=named(ties["other_id"], names),
        other_ref=named(ties["other_id"], known_as),
        leader_ref=named(ties["leader"], known_as),
        partner_ref=named(ties["partner"], known_as),
        due_on=due,
        **{name: ties[name].astype("str") for name in ("band", "evidence", "rhythm", "trend")},
    )
    order = ["strength", "contact_days", "shared_meetings", "other"]
    return told.sort_values(order, ascending=[False, False, False, True], na_position="last", ignore_index=True)[list(COLUMNS)]


def next_contact(frames: Frames, person: int, as_of: date) -> pd.Timestamp | None:
    """The next contact agreed with this person that lies on the day or after; of several the first."""
    took = frames["contact_party"]
    mine = frames["contact"][frames["contact"]["id"].isin(took.loc[(took["party"] == person).fillna(False), "contact"])]
    mine = mine[mine["date"] <= pd.Timestamp(as_of)]
    ahead = mine.loc[mine["next_on"] >= pd.Timestamp(as_of), "next_on"]
    return None if ahead.empty else ahead.min()
