"""Who speaks for a practice, where, and what came of it: as practices may read it, whoever asks."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import WIDEST, cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.practices.constituency import (
    GENERAL_PRACTICE,
    TABLES_READ,
    Bodies,
    Constituency,
    bodies_on,
    constituency,
    for_practices,
)
from influence.questions.practices.mandate_practices import count_states, of_place, practices_on
from influence.questions.practices.sentences import practice_sentences
from influence.questions.practices.speaker_changes import speaker_changes
from influence.questions.practices.speaking import forums_here, speaking_people, speaking_roles, speaking_seats
from influence.questions.practices.steps_up import steps_up
from influence.questions.question import Question
from influence.questions.seats.seating import Seating
from influence.records.frames import Frames

REACHED_BY = ("group_manager", "group_chair", "pcn_manager", "clinical_director", "federation_chair", "lmc_chair")


@dataclass(frozen=True)
class Practices(Question):
    """For whom: `body`, the id of a practice or PCN, else the place, else everybody. Always answered as practices may read it."""

    reads = frozenset(TABLES_READ)

    body: int | None = None


def find_practices(question: Practices, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'practices', one a seat of general practice that speaks for them, nearest level first.

    A seat speaks for a practice when it is for the practice, its PCN, an LMC, federation or group that it belongs to, one of its
    places or an area around; where neither body nor area is recorded, when its forum is for one of its places or for the ICS.
    behind: 'people', who speaks by seat or role; 'steps', from practice to board; 'changes' of the period; 'mandate' by place;
    'reach', whom to tell. The tables are cut to what practices may read before anything is worked out.
    """
    safe = for_practices(frames)
    seating, bodies = Seating(safe, question.as_of), bodies_on(safe, question.as_of)
    mine = constituency(bodies, safe["area"], question.place, question.body)
    forums = forums_here(mine, seating)
    start = question.first_day(policy)
    every = speaking_seats(mine, seating, forums, start)
    seats = every[~every["ended"]].reset_index(drop=True)
    roles = speaking_roles(mine, seating, forums)
    names = dict(seating.names)
    refs = dict(zip(safe["party"]["id"].tolist(), safe["party"]["public_id"].tolist(), strict=True))
    led = {body: names[body] for body in (*mine.pcns, *mine.bodies, *forums.loc[forums["here"] & (forums["owner"] == "gp"), "forum"])}
    behind = {
        "people": speaking_people(seats, roles, seating),
        "steps": steps_up(mine, bodies, seats, roles, names, refs),
        "changes": speaker_changes(every, led, seating, start),
        "mandate": _mandates(mine, bodies, safe, question.as_of),
        "reach": _reach(roles, names),
    }
    shown = {name: cut(frame, f"practices.{name}", WIDEST) for name, frame in behind.items()}
    unknown = {"holders_unknown": int((seats["state"] == "holder_unknown").sum())}
    rows = cut(seats, "practices", WIDEST)
    return Answer(
        view="practices",
        as_of=question.as_of,
        scope=_scope(question, mine, safe, start, names),
        unknown=cut_counts(unknown, "practices.unknown", WIDEST),
        sentences=practice_sentences(in_words(mine), rows, shown),
        rows=rows,
        behind=shown,
    )


def in_words(mine: Constituency) -> str:
    """For whom, as a sentence says it: a practice or PCN by name, else the practices of an area."""
    if mine.kind in ("practice", "pcn"):
        return mine.name
    return "general practice" if mine.name == GENERAL_PRACTICE else f"the practices of {mine.name}"


def _mandates(mine: Constituency, bodies: Bodies, frames: Frames, as_of: date) -> pd.DataFrame:
    """Place by place how many practices gave the group a mandate: counts alone, so that no practice is pointed at.

    The same numbers as in the view 'mandate'. A practice of two places counts in both.
    For a practice or a PCN it is the whole of its places that is counted.
    """
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    practices = practices_on(frames, as_of, bodies)
    rows = []
    for place in sorted(mine.places, key=lambda each: areas[each]):
        counts = count_states(of_place(practices, place))
        if counts["practices"]:
            rows.append((areas[place], counts["practices"], counts["mandated"]))
    return pd.DataFrame(rows, columns=["place", "practices", "given"]).astype({"place": "str", "practices": "int64", "given": "int64"})


def _reach(roles: pd.DataFrame, names: dict[int, str]) -> pd.DataFrame:
    """Whom to tell or ask, all of one kind: the managers of the groups, else their chairs, else those nearest to the practice."""
    for kind in REACHED_BY:
        there = roles[roles["type"] == kind]
        if len(there):
            people = sorted({(names[person], kind, names[body]) for person, body in zip(there["person"], there["body"], strict=True)})
            return pd.DataFrame(people, columns=["person", "type", "body"]).astype("str")
    return pd.DataFrame(columns=["person", "type", "body"]).astype("str")


def _scope(question: Practices, mine: Constituency, frames: Frames, start: date, names: dict[int, str]) -> dict[str, object]:
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    return {
        "from": start.isoformat(),
        "to": question.as_of.isoformat(),
        "place": areas.get(question.place) if question.place is not None else None,
        "audience": WIDEST,
        "body": None if question.body is None else names.get(question.body),
        "kind": mine.kind,
        "name": mine.name,
        "whom": in_words(mine),
        "places": sorted(areas[each] for each in mine.places),
        "pcns": sorted(names[each] for each in mine.pcns) if mine.kind == "practice" else [],
        "groups": sorted(names[each] for each in mine.bodies),
    }
