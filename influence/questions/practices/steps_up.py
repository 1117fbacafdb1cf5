"""How a practice's voice goes up, level by level: where each step is and who carries it."""

from dataclasses import dataclass

import pandas as pd

from influence.questions.practices.constituency import Bodies, Constituency
from influence.questions.practices.speaking import LEVELS, NEAREST, stands_for
from influence.questions.wording import counted

COLUMNS = ("step", "level", "where", "owner", "decides", "cadence", "who", "state", "speaks_for", "where_ref")
DECIDES_FIRST = ("money", "policy", "advice", "information", "unknown")


@dataclass(frozen=True)
class Step:
    """level: a value of the vocabulary, or 'pcn'. state: held, vacant, holder_unknown; None for the practice itself."""

    level: str
    where: str
    owner: str | None = None
    decides: str | None = None
    cadence: str | None = None
    who: str | None = None
    state: str | None = None
    speaks_for: str | None = None
    where_ref: str | None = None


def steps_up(
    mine: Constituency, bodies: Bodies, seats: pd.DataFrame, roles: pd.DataFrame, names: dict[int, str], refs: dict[int, str]
) -> pd.DataFrame:
    """The view 'practices.steps', the practice first; steps side by side (two PCNs, two places) have the same number.

    Above the PCN every level gives two steps at most: general practice's own forum there, which is the one where most of its seats
    are and not one body's own committee; then the forum of others that decides most (money before policy before advice), of those
    one about strategy, of those the one with most seats of general practice. A level without a seat that speaks for the
    constituency gives none.
    """
    steps: list[list[Step]] = [[_practice(mine)], _pcns(mine, bodies, roles, names, refs)]
    nearest = NEAREST if mine.kind in ("practice", "pcn") else ("place_gp", *(each for each in NEAREST if each != "place_gp"))
    for level in LEVELS:
        there = seats[seats["level"] == level]
        own, others = there[(there["owner"] == "gp") & ~there["one_body"]], there[there["owner"] != "gp"]
        steps += [_forums(own, nearest, by_decision=False), _forums(others, nearest, by_decision=True)]
    rows = [(number, step) for number, side in enumerate(filter(None, steps), start=1) for step in side]
    found = pd.DataFrame([{"step": number, **vars(step)} for number, step in rows], columns=list(COLUMNS))
    return found.astype(dict.fromkeys((name for name in COLUMNS if name != "step"), "str") | {"step": "int64"})


def _practice(mine: Constituency) -> Step:
    where = mine.name if mine.kind == "practice" else "Each practice" if mine.kind == "everybody" else f"Each practice of {mine.name}"
    return Step("practice", where)


def _pcns(mine: Constituency, bodies: Bodies, roles: pd.DataFrame, names: dict[int, str], refs: dict[int, str]) -> list[Step]:
    """Each PCN with its clinical directors; for a place their number alone, since each practice goes by its own."""
    if mine.kind in ("place", "everybody"):
        return [Step("pcn", counted(len(mine.pcns), "PCN"), who="their clinical directors", state="held")] if mine.pcns else []
    found = []
    for pcn in sorted(mine.pcns, key=lambda each: bodies.names[each]):
        leads = roles[(roles["body"] == pcn) & (roles["type"] == "clinical_director")]
        who = "; ".join(sorted(names[person] for person in leads["person"].tolist())) or None
        practices = len(bodies.members.get(pcn, frozenset()) & bodies.of("practice"))
        size = counted(practices, "practice") if practices else None
        found.append(
            Step("pcn", bodies.names[pcn], cadence=size, who=who, state="held" if who else "holder_unknown", where_ref=refs.get(pcn))
        )
    return found


def _forums(seats: pd.DataFrame, nearest: tuple[str, ...], *, by_decision: bool) -> list[Step]:
    """One forum a place, each with its seat nearest to a practice."""
    if seats.empty:
        return []
    facts = seats.assign(
        turn=seats["decides"].map(DECIDES_FIRST.index) if by_decision else 0,
        apart=~seats["themes"].fillna("").str.contains("strategy") if by_decision else False,
        near=seats["constituency"].map(nearest.index),
        at=seats["place"].fillna(""),
    )
    facts = facts.sort_values(
        ["at", "turn", "apart", "gp_seats", "forum", "near", "seat"], ascending=[True, True, True, False, True, True, True]
    )
    best = facts.groupby("at", sort=True)["forum_id"].first()
    return [_forum(facts[(facts["at"] == at) & (facts["forum_id"] == forum)]) for at, forum in best.items()]


def _forum(seats: pd.DataFrame) -> Step:
    """Carried by whoever is on the seats nearest to a practice; where all of those are empty, that is what the step says."""
    near = seats[seats["near"] == seats["near"].min()]
    first = near[near["state"] == "held"].iloc[0] if (near["state"] == "held").any() else near.iloc[0]
    held = near.loc[near["state"] == "held", "holder"]
    said = {name: None if pd.isna(first[name]) else str(first[name]) for name in ("owner", "decides", "cadence")}
    speaks_for = filter(None, dict.fromkeys(map(stands_for, near["speaks_for"], near["constituency"], near["own_right"])))
    return Step(
        level=str(first["level"]),
        where=str(first["forum"]),
        who="; ".join(dict.fromkeys(name for each in held for name in each.split("; "))) or None,
        state=str(first["state"]),
        speaks_for="; ".join(speaks_for) or None,
        where_ref=None if pd.isna(first["forum_ref"]) else str(first["forum_ref"]),
        **said,
    )
