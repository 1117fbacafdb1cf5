"""Who looks after which relationship, and how often the two mean to speak."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.people import Ids, People
from influence.records.frames import Frames, in_force


@dataclass(frozen=True)
class Plans:
    """One row a plan and a partner whom it is about: partner, leader (None: nobody named), part (lead or second), rhythm_days.

    bodies: the same for a plan about a body as a whole or one of its posts: organisation, leader, part.
    """

    rows: pd.DataFrame
    bodies: pd.DataFrame

    def leads(self, part: str = "lead") -> dict[int, int]:
        """For each partner whom somebody looks after, the leader who does."""
        named = self.rows[(self.rows["part"] == part) & self.rows["leader"].notna()].drop_duplicates("partner")
        return {int(partner): int(leader) for partner, leader in zip(named["partner"], named["leader"], strict=True)}

    def holders_of(self, organisation: int) -> list[int]:
        """The leaders who look after a body, its posts or its people: the lead first."""
        mine = self.bodies[(self.bodies["organisation"] == organisation) & self.bodies["leader"].notna()]
        return list(dict.fromkeys(int(each) for each in mine.sort_values("part", kind="stable")["leader"]))

    def rhythms(self, leader: Ids, partner: Ids) -> NDArray[np.float64]:
        """For each pair the agreed number of days between two contacts; NaN where nothing is agreed.

        What a leader agreed goes before what is agreed for anybody; the latest plan goes before older ones.
        """
        found = np.full(len(leader), np.nan)
        agreed = self.rows[self.rows["rhythm_days"].notna()].iloc[::-1]
        own = agreed["leader"].notna()
        for plan in agreed[~own].itertuples():
            found[partner == plan.partner] = plan.rhythm_days
        for plan in agreed[own].itertuples():
            found[(partner == plan.partner) & (leader == plan.leader)] = plan.rhythm_days
        return found


def plans_on(frames: Frames, people: People, as_of: date) -> Plans:
    """A plan names a person, or a body, or a body and a kind of role; the latest that holds on the day comes first.

    Of several from one day one that names the person comes before one for a post, and that before one for a body; then the
    leader's name decides, so that the order in which rows were entered does not.
    """
    plans = in_force(frames["tie_plan"], as_of)
    plans = plans[~plans["leader"].isin(list(people.hidden))]
    rows, bodies = [], []
    for plan in _first_to_count(plans, people, frames).itertuples() if len(plans) else ():
        leader = None if pd.isna(plan.leader) else int(plan.leader)
        part = plan.part if isinstance(plan.part, str) else "lead"
        about = _people_meant(plan, people)
        rows += [{"partner": each, "leader": leader, "part": part, "rhythm_days": plan.rhythm_days} for each in about]
        bodies += [{"organisation": each, "leader": leader, "part": part} for each in _bodies_meant(plan, about, people)]
    return Plans(
        pd.DataFrame(rows, columns=["partner", "leader", "part", "rhythm_days"]).astype({"leader": "Int64", "rhythm_days": "Int64"}),
        pd.DataFrame(bodies, columns=["organisation", "leader", "part"]).astype({"leader": "Int64"}),
    )


def _first_to_count(plans: pd.DataFrame, people: People, frames: Frames) -> pd.DataFrame:
    names = frames["party"].set_index("id")["name"]
    return plans.assign(
        began=plans["valid_from"].fillna(pd.Timestamp("1677-09-22")),
        broad=np.select([plans["other"].isin(list(people.leaders | people.partners)), plans["role_type"].notna()], [0, 1], 2),
        who=plans["leader"].map(names).fillna("").astype("str"),
    ).sort_values(["began", "broad", "who", "id"], ascending=[False, True, True, True])


def _people_meant(plan: object, people: People) -> list[int]:
    other, body, role_type = (getattr(plan, name) for name in ("other", "organisation", "role_type"))
    if pd.notna(other) and int(other) in people.leaders | people.partners:
        return [int(other)]
    body = other if pd.notna(other) else body
    if pd.isna(body):
        return []
    roles = people.roles[people.roles["organisation"] == people.body(int(body))]
    if isinstance(role_type, str):
        roles = roles[roles["type"] == role_type]
    return sorted(set(roles["person"]) & people.partners)


def _bodies_meant(plan: object, about: list[int], people: People) -> list[int]:
    named = [getattr(plan, name) for name in ("organisation", "other") if pd.notna(getattr(plan, name))]
    bodies = {people.body(int(each)) for each in named if int(each) not in people.leaders | people.partners}
    if not bodies:
        bodies = set(people.roles.loc[people.roles["person"].isin(about), "organisation"])
    return sorted(bodies)
