"""Who is on each side? General practice and its partners in each place: how many bodies of each kind, and how many senior people."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from influence.access import cut
from influence.network.people import People, people_on
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.who.profile_sentences import profile_sentences
from influence.questions.whose import places_asked
from influence.records.frames import Frames, in_force
from influence.vocabulary import ORGANISATION, SECTOR

COLUMNS = ("place", "side", "sector", "kind", "units", "senior", "people", "area_id")
BODY_COLUMNS = ("place", "side", "sector", "kind", "organisation", "senior", "people", "area_id", "organisation_id", "organisation_ref")
OURS, BESIDE = "general_practice", "partners"
# Everybody else with a kind of role of their own directs, chairs, leads or advises a body, and can speak for it.
NOT_SENIOR = ("gp_partner", "salaried_gp", "practice_manager", "pcn_manager", "group_manager", "manager", "gp_liaison", "other")


@dataclass(frozen=True)
class Profile(Question):
    """The bodies of general practice and those beside it, as they stand on the day; nothing of it is typed in."""


def find_profile(question: Profile, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'profile': one a place and kind of body that is there on the day, and the same for the whole (place null).

    units: how many bodies; a body of two places counts in each, and once in the whole. senior: different people with a role of
    standing in one of them (NOT_SENIOR says which are not); people: with any role. A kind that a place has not has no row.
    behind: 'bodies', one a body and place, and one for the whole.
    """
    bodies = _bodies(question, frames)
    rows = pd.DataFrame(_counted(bodies), columns=list(COLUMNS)).astype(_types(COLUMNS))
    listed = pd.DataFrame([{**b, "senior": len(b["senior"]), "people": len(b["people"])} for b in bodies], columns=list(BODY_COLUMNS))
    rows_cut = cut(_ordered(rows), "profile", question.audience)
    behind = {"bodies": cut(_ordered(listed.astype(_types(BODY_COLUMNS))), "profile.bodies", question.audience)}
    if question.audience == "practices":
        behind = {}
    return Answer(
        view="profile",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=profile_sentences(rows_cut, bool(behind)),
        rows=rows_cut,
        behind=behind,
    )


def _types(columns: Iterable[str]) -> dict[str, str]:
    whole = ("units", "senior", "people", "area_id", "organisation_id")
    return {name: "Int64" if name in whole else "str" for name in columns}


def _bodies(question: Profile, frames: Frames) -> list[dict]:
    """One entry a body in force and place it serves, and one for the whole; senior and people are sets of ids."""
    people = people_on(frames, question.as_of)
    asked = places_asked(question.place, frames)
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    refs = dict(zip(frames["party"]["id"].tolist(), frames["party"]["public_id"].tolist(), strict=True))
    there = in_force(frames["organisation"], question.as_of).drop_duplicates("party", keep="last")
    found: list[dict] = []
    for party, kind, sector in there[["party", "type", "sector"]].itertuples(index=False, name=None):
        if people.body(int(party)) != party:
            continue  # another body carries on what it was
        served = [place for place in people.body_places.get(int(party), ()) if asked is None or place in asked]
        if asked is not None and not served:
            continue
        fact = {
            "side": OURS if sector == "general_practice" else BESIDE,
            "sector": sector,
            "kind": kind,
            "organisation": people.names.get(int(party)),
            "organisation_id": int(party),
            "organisation_ref": refs.get(int(party)),
            **_people(people, int(party)),
        }
        found += [{**fact, "place": None if place is None else areas[place], "area_id": place} for place in (*served, None)]
    return found


def _people(people: People, body: int) -> dict[str, set[int]]:
    held = people.at_body(body)
    senior = {each.person for each in held if isinstance(each.type, str) and each.type not in NOT_SENIOR}
    return {"senior": senior, "people": {each.person for each in held}}


def _counted(bodies: Iterable[dict]) -> list[dict]:
    groups: dict[tuple, list[dict]] = {}
    for body in bodies:
        groups.setdefault((body["area_id"], body["side"], body["kind"]), []).append(body)
    return [
        {
            **{name: those[0][name] for name in ("place", "side", "sector", "kind", "area_id")},
            "units": len(those),
            "senior": len(set().union(*(each["senior"] for each in those))),
            "people": len(set().union(*(each["people"] for each in those))),
        }
        for those in groups.values()
    ]


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """By place, the whole last; general practice first, then by sector and kind as the vocabularies stand."""
    sectors, kinds = list(SECTOR.words), list(ORGANISATION.words)
    keyed = rows.assign(
        _side=rows["side"] != OURS,
        _sector=rows["sector"].map(sectors.index, na_action="ignore").fillna(len(sectors)).astype("float64"),
        _kind=rows["kind"].map(kinds.index, na_action="ignore").fillna(len(kinds)).astype("float64"),
    )
    order = ["place", "_side", "_sector", "_kind", *(["organisation"] if "organisation" in rows else [])]
    return keyed.sort_values(order, na_position="last", kind="stable", ignore_index=True)[list(rows.columns)]
