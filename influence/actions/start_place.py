"""A place is started, or added to: looked at first, then made as one batch that can be taken back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from influence.actions.start_form import Fault, StartForm, faults_of, missing_in, people_in
from influence.actions.start_known import Known, known_in
from influence.actions.start_rows import FILE, group_of, is_group, reading_of
from influence.errors import UserError
from influence.intake.load import load
from influence.intake.plan import Plan, plan
from influence.intake.reading import Reading
from influence.output.start_words import some
from influence.policy import Policy
from influence.questions.wording import counted, listed
from influence.records.frames import Frames
from influence.records.store import Batch, Store
from influence.vocabulary import ORGANISATION

KINDS = {"pcn": ("PCN", "PCNs"), "practice": ("practice", "practices"), "lmc": ("LMC", "LMCs"), "federation": ("federation", "federations")}
PUT_RIGHT = "Nothing yet: something is to be put right first."
MADE = {"what": "What", "new": "New", "names": "Which"}


@dataclass(frozen=True)
class Start:
    """What would be made, and what stands in the way.

    faults: nothing is written while there is one; missing: what has to be said first; notes: worth a look, in the way of nothing.
    made: one row a kind of thing: what, new, names. sentence: the same in one.
    """

    reading: Reading
    plan: Plan
    faults: tuple[Fault, ...]
    missing: tuple[Fault, ...]
    notes: tuple[str, ...]
    made: pd.DataFrame
    sentence: str


def look(form: StartForm, frames: Frames, policy: Policy, today: date, version: int) -> Start:
    """What making the form's place would do to the records of that version; writes nothing."""
    known = known_in(frames, today)
    faults = faults_of(form, today)
    reading = Reading(FILE, "start", "") if faults else reading_of(form, known)
    planned = replace(plan([reading], frames, policy), based_on=version)
    stopped = [
        Fault(each.problem.column or "The form", each.problem.message, each.problem.do)
        for each in planned.problems
        if each.problem.severity == "error"
    ]
    made = made_table(planned, frames)
    return Start(
        reading,
        planned,
        (*faults, *stopped),
        (*missing_in(form, bool(known.places or known.ics)), *_chair_of_what(form, known), *_no_network(form)),
        tuple(_notes(form, known, planned)),
        made,
        made_sentence(made, planned) if not (faults or stopped) else PUT_RIGHT,
    )


def start_place(store: Store, start: Start, policy: Policy, *, by: str, at: datetime) -> Batch | None:
    """The place as one batch; None when everything is there already. UserError, and nothing written, for what cannot stand.

    Whatever a colleague wrote since it was looked at stays: it is planned again on what the store holds by then.
    """
    wrong = [*start.faults, *start.missing]
    if wrong:
        raise UserError("Nothing was saved.\n" + "\n".join(map(str, wrong)), do="What you typed is still there.")
    note = f"{FILE}: {words_of(start.made)}"[:480]
    return load(store, [start.reading], policy, by=by, at=at, looked_at=start.plan, kind="start", note=note).batch


def made_table(planned: Plan, frames: Frames) -> pd.DataFrame:
    """One row a kind of thing that is new; names in the order of the form, the first twelve."""
    new = planned.draft.inserts
    party = {row["id"]: row["name"] for row in new["party"]} | dict(zip(frames["party"]["id"], frames["party"]["name"], strict=True))
    rows: list[tuple[str, int, str]] = []

    def add(one: str, many: str, names: list[str]) -> None:
        if names:
            rows.append((one if len(names) == 1 else many, len(names), some(names)))

    for kind, words in (("ics", ("ICS", "ICSs")), ("place", ("place", "places"))):
        add(*words, [row["name"] for row in new["area"] if row["kind"] == kind])
    for kind in dict.fromkeys(("pcn", "practice", "lmc", "federation", *(row["type"] for row in new["organisation"]))):
        one, many = KINDS.get(kind, (ORGANISATION.label(kind), f"{ORGANISATION.label(kind)} bodies"))
        add(one, many, [party[row["party"]] for row in new["organisation"] if row["type"] == kind])
    add("person", "people", [party[row["party"]] for row in new["person"]])
    add("forum", "forums", [party[row["party"]] for row in new["forum"]])
    add("seat", "seats", [f"{row['name']}, {party[row['forum']]}" for row in new["seat"]])
    return pd.DataFrame(rows, columns=list(MADE))


def words_of(made: pd.DataFrame) -> str:
    """'1 place, 2 PCNs and 3 people'."""
    return listed([f"{new} {what}" for what, new in made[["what", "new"]].itertuples(index=False)])


def made_sentence(made: pd.DataFrame, planned: Plan) -> str:
    if planned.is_empty:
        return "Nothing yet: whatever is named here is in the records already, or nothing is."
    if made.empty:
        return f"No body, person or forum is new; {counted(_rows(planned), 'fact')} about those known would be added."
    return f"{words_of(made)} would be added, as one change that can be taken back."


def _rows(planned: Plan) -> int:
    return sum(planned.loaded.values()) + sum(planned.changed.values())


def _chair_of_what(form: StartForm, known: Known) -> list[Fault]:
    names = people_in(form.chair)
    if not names or group_of(form, known):
        return []
    return [
        Fault(
            "Chair of the group", f"{listed(names)} chairs a group that is not named.", "Tick the GP leadership group or the ICS GP board."
        )
    ]


def _no_network(form: StartForm) -> list[Fault]:
    return [
        Fault("Forum", f"'{each.kind.name}' is for a PCN, and none is chosen.", "Name its PCN, or take the tick away.")
        for each in form.forums
        if each.kind.is_for_networks and not each.where
    ]


def _notes(form: StartForm, known: Known, planned: Plan) -> list[str]:
    """What a person may want to know before: two posts of one person, a second director, a practice without a place."""
    return [
        *_two_posts(form),
        *_chair_of_one(form, known),
        *_further_leads(form, known),
        *_without_place(form),
        *(each.problem.message for each in planned.problems if each.problem.severity == "warning"),
        *(f"'{each.raw}' may mean several people who are known; the name is kept as written." for each in planned.queue),
    ]


def _two_posts(form: StartForm) -> list[str]:
    posts: dict[str, list[str]] = {}
    for body in (*form.networks, *form.lmcs, *form.federations):
        for name in people_in(body.people):
            posts.setdefault(name, []).append(body.name)
    return [
        f"{name} is named for {listed(bodies)}: one person with {len(bodies)} posts." for name, bodies in posts.items() if len(bodies) > 1
    ]


def _chair_of_one(form: StartForm, known: Known) -> list[str]:
    """Several groups are ticked, and one name is given: of which it is the chair."""
    groups = [each.name for each in form.forums if is_group(each)]
    if len(groups) < 2 or not people_in(form.chair):
        return []
    return [f"{listed(people_in(form.chair))} would be recorded as chair of {group_of(form, known)}; the chairs of the others stay open."]


def _further_leads(form: StartForm, known: Known) -> list[str]:
    there = {each.name: each.people for each in (*known.networks, *known.lmcs, *known.federations)}
    found = []
    for body in (*form.networks, *form.lmcs, *form.federations):
        others = [name for name in people_in(body.people) if there.get(body.name) and name not in there[body.name]]
        if others:
            found.append(f"{body.name} has {listed(there[body.name])} already; {listed(others)} would be named beside.")
    return found


def _without_place(form: StartForm) -> list[str]:
    several = [each for each in form.networks if len(each.places) > 1]
    practices = sum(len(each.practices) for each in several)
    if not practices:
        return []
    names, lie = listed([each.name for each in several]), "lies" if len(several) == 1 else "lie"
    return [f"{names} {lie} in several places: in which of them, {counted(practices, 'practice')} can be told later."]
