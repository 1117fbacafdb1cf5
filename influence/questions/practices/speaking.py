"""Which seats speak for a constituency on a day, who is on them, and which people speak for it by seat or role."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.practices.constituency import Constituency
from influence.questions.seats.seating import FIRST, MAIN, NOT_DELEGATES, Seating, forums_now, passed_on, state_on
from influence.questions.where import where
from influence.questions.whose import role_words
from influence.records.frames import in_force
from influence.vocabulary import CAPACITY, GP_CAPACITIES, LEVEL

LEVELS = tuple(LEVEL.words)
NARROW = ("neighbourhood", "locality")
NEAREST = ("practice", "pcn", "neighbourhood", "place_gp", "lmc", "federation", "ics_gp", "partner_member")
# Roles inside a practice are the practice itself; whoever works for a body without speaking for it has another voice than this.
SHORT = {
    **{"clinical_director": "clinical director", "pcn_manager": "manager", "group_manager": "manager", "lmc_officer": "officer"},
    **{
        "group_chair": "chair",
        "federation_chair": "chair",
        "lmc_chair": "chair",
        "federation_lead": "lead",
        "partner_member": "partner member",
    },
}
SPEAKS, AT_HOME = "provider_gp", ("gp_partner", "salaried_gp", "practice_manager")


def forums_here(mine: Constituency, seating: Seating) -> pd.DataFrame:
    """The forums in force that are for this constituency's areas: forums_now with place, wide and name."""
    forums = forums_now(seating)
    forums = forums[forums["ends"] > pd.Timestamp(seating.as_of)].reset_index(drop=True)
    forums = forums.merge(where(forums, seating), on="forum")
    kinds = dict(zip(seating.frames["area"]["id"].tolist(), seating.frames["area"]["kind"].tolist(), strict=True))
    here = [_is_here(mine, areas, bool(wide), kinds) for areas, wide in zip(forums["areas"], forums["wide"], strict=True)]
    named = forums.assign(name=forums["forum"].map(seating.names).astype("str"), here=here)
    return named.reset_index(drop=True)


def _is_here(mine: Constituency, areas: frozenset[int], wide: bool, kinds: Mapping[int, str]) -> bool:
    """Whether a forum for these areas (and those they lie in) is for the constituency; the narrowest kind of area decides."""
    if not areas:
        return wide or mine.kind == "everybody" or list(kinds.values()).count("place") <= 1
    for narrow in (NARROW, ("place",)):
        there = {each for each in areas if kinds.get(each) in narrow}
        if there:
            return bool(there & mine.areas)
    return bool(areas & mine.areas)


def speaking_seats(mine: Constituency, seating: Seating, forums: pd.DataFrame, start: date) -> pd.DataFrame:
    """One row a seat that speaks for the constituency and lasted into the period, nearest level first.

    Columns of the view 'practices', and seat_id, forum_id, for_party, owner, themes, gp_seats (seats of general practice on the
    forum, for whomever), one_body (whether all of them are for one and the same body), ended (whether it is no longer in force).
    """
    now = pd.Timestamp(seating.as_of)
    seats = seating.seats
    lasting = (seats["begins"] <= now) & (seats["ends"] > pd.Timestamp(start)) & (seats["seat"].map(seating.lines) == seats["seat"])
    seats = seats[seats["gp"] & seats["capacity"].isin(GP_CAPACITIES) & lasting]
    seats = seats.drop(columns=["valid_from", "valid_to"]).rename(columns={"name": "seat_name", "ends": "seat_ends"})
    both = seats.merge(forums.drop(columns=["begins", "ends"]), on="forum")
    both["gp_seats"] = both.groupby("forum")["seat"].transform("size")
    bodies = both.groupby("forum")["for_party"]
    both["one_body"] = (bodies.transform("nunique") == 1) & (bodies.transform("count") == both["gp_seats"])
    both = both[pd.Series([_speaks(mine, row) for row in both.itertuples()], dtype=bool)].reset_index(drop=True)
    both["state"] = state_on(both[["seat"]].assign(date=now), seating)
    people = holders(seating)
    areas = dict(zip(seating.frames["area"]["id"].tolist(), seating.frames["area"]["name"].tolist(), strict=True))
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    found = pd.DataFrame(
        {
            **{name: both[name].astype("str") for name in ("level", "place", "owner", "decides", "themes", "cadence")},
            "forum": both["name"].astype("str"),
            "hours": both["hours"].astype("float64"),
            "seat": both["seat_name"].astype("str"),
            "seat_type": both["seat_type"].astype("str"),
            "constituency": both["capacity"].astype("str"),
            "speaks_for": _named_for(both, seating.names, areas),
            "state": both["state"].astype("str"),
            "holder": both["seat"].map(_names_on(people, MAIN)).astype("object").astype("str"),
            "deputies": both["seat"].map(_names_on(people, ("deputy",))).astype("object").astype("str"),
            "own_right": (both["capacity"].isin(NOT_DELEGATES) | ~both["mandated"]).astype("bool"),
            "empty_since": _empty_since(both["seat"], seating),
            "gp_seats": both["gp_seats"].astype("int64"),
            "one_body": both["one_body"].astype("bool"),
            "seat_id": both["seat"].astype("int64"),
            "forum_id": both["forum"].astype("int64"),
            "for_party": both["for_party"].astype("Int64"),
            "ended": (both["seat_ends"] <= now).astype("bool"),
            "forum_ref": both["forum"].map(refs).astype("str"),
            "seat_ref": both["seat_ref"].astype("str"),
        }
    )
    order = found.assign(by_level=found["level"].map(_level), by_capacity=found["constituency"].map(NEAREST.index))
    order = order.sort_values(["by_level", "forum", "by_capacity", "seat"], kind="stable")
    return found.loc[order.index].reset_index(drop=True)


def _level(level: str) -> int:
    return LEVELS.index(level)


def _speaks(mine: Constituency, seat: object) -> bool:
    """By the body it is for, else by the area, else by where its forum is. An LMC that serves two places speaks for a practice of
    the one only where the forum is for that place too."""
    party, area, here = seat.for_party, seat.for_area, seat.here  # type: ignore[attr-defined]
    if pd.notna(party):
        near, wide = int(party) in mine.practices | mine.pcns, int(party) in mine.bodies
        return near or (wide and bool(here)) or mine.kind == "everybody"
    if pd.notna(area):
        return int(area) in mine.areas
    return bool(here)


def _named_for(seats: pd.DataFrame, names: Mapping[int, str], areas: Mapping[int, str]) -> pd.Series:
    parties, places = seats["for_party"].astype("object"), seats["for_area"].astype("object")
    said = [
        names.get(int(party)) if pd.notna(party) else areas.get(int(area)) if pd.notna(area) else None
        for party, area in zip(parties, places, strict=True)
    ]
    return pd.Series(said, index=seats.index, dtype="object").astype("str")


def stands_for(named: object, capacity: str, own_right: bool) -> str | None:
    """The body or area of a seat by name, else the capacity in words; None for whoever sits there in their own right."""
    if isinstance(named, str):
        return named
    return None if own_right else CAPACITY.label(capacity)


def holders(seating: Seating) -> pd.DataFrame:
    """Who is on which seat on the day: seat, person, kind."""
    now = pd.Timestamp(seating.as_of)
    rows = seating.occupants
    rows = rows[(rows["begins"] <= now) & (rows["ends"] > now)]
    rows = rows.assign(name=rows["person"].map(seating.names))
    return rows.sort_values(["seat", "kind", "name"], ascending=[True, False, True])[["seat", "person", "kind", "name"]]


def _names_on(people: pd.DataFrame, kinds: tuple[str, ...]) -> dict[int, str]:
    """Seat to the names of those on it in one of these ways, parted by '; '."""
    there = people[people["kind"].isin(kinds)]
    found: dict[int, dict[str, None]] = {}
    for seat, name in zip(there["seat"].tolist(), there["name"].tolist(), strict=True):
        found.setdefault(seat, {})[name] = None
    return {seat: "; ".join(names) for seat, names in found.items()}


def _empty_since(seats: pd.Series, seating: Seating) -> pd.Series:
    """The day from which a seat is known to be empty; none where it is not, or where nobody said since when."""
    now = pd.Timestamp(seating.as_of)
    spells = seating.vacancies
    spells = spells[(spells["begins"] <= now) & (spells["ends"] > now) & (spells["begins"] > FIRST)]
    since = dict(spells.groupby("seat")["begins"].min())
    return pd.Series([since.get(seat, pd.NaT) for seat in seats], index=seats.index, dtype="datetime64[us]")


def speaking_roles(mine: Constituency, seating: Seating, forums: pd.DataFrame) -> pd.DataFrame:
    """Roles with the provider's voice at the constituency's PCNs, LMCs, federations and own groups: person, body, type, title, near."""
    frames = seating.frames
    roles = in_force(frames["role"], seating.as_of)
    roles = roles.assign(body=passed_on(roles["organisation"], seating.heirs).astype("int64"))
    own = forums[forums["here"] & (forums["owner"] == "gp")]
    near = dict.fromkeys(own["forum"].tolist(), 2) | dict.fromkeys(mine.bodies, 2) | dict.fromkeys(mine.pcns, 1)
    said = (roles["voice"] == SPEAKS) & ~roles["type"].isin(AT_HOME) & roles["body"].isin(list(near))
    elsewhere = roles["area"].notna() & ~roles["area"].isin(list(mine.areas))
    found = roles[said & ~elsewhere]
    return found[["person", "body", "type", "title"]].assign(near=found["body"].map(near).astype("int64"))


def speaking_people(seats: pd.DataFrame, roles: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a person, those nearest to a practice first and those who only deputise last: the view 'practices.people'.

    speaks: by a seat or by a role at one of the constituency's bodies, and not only as a deputy. Whoever has a seat but no such role
    stands there with what they do elsewhere in general practice.
    """
    told = seats.assign(speaks_for=[*map(stands_for, seats["speaks_for"], seats["constituency"], seats["own_right"])])
    on = holders(seating).merge(told[["seat_id", "forum", "level", "speaks_for"]], left_on="seat", right_on="seat_id")
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    elsewhere = _roles_of(set(on["person"]) - set(roles["person"]), seating)
    roles = roles.sort_values("near", kind="stable")
    seated, near, away = _by_person(on), _by_person(roles), _by_person(elsewhere)
    rows = [
        _person(person, seated.get(person, []), near.get(person, []), away.get(person, []), seating.names) for person in {**seated, **near}
    ]
    columns = ["person", "role", "speaks_for", "seats", "seats_held", "deputy_on", "speaks", "near", "person_ref"]
    found = pd.DataFrame(rows, columns=columns[:-1]).assign(person_ref=lambda each: each["person"].map(refs))
    found["person"] = found["person"].map(seating.names)
    types = dict.fromkeys(("person", "role", "speaks_for", "seats", "deputy_on", "person_ref"), "str")
    found = found.astype(types | {"seats_held": "int64", "speaks": "bool"})
    found = found.sort_values(["speaks", "near", "person"], ascending=[False, True, True], kind="stable")
    return found[columns].drop(columns="near").reset_index(drop=True)


def _by_person(rows: pd.DataFrame) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(int(row["person"]), []).append(row)
    return found


def _person(person: int, seats: list[dict], roles: list[dict], elsewhere: list[dict], names: Mapping[int, str]) -> tuple[object, ...]:
    held = [each for each in seats if each["kind"] in MAIN]
    forums = dict.fromkeys(each["forum"] for each in held)
    deputy = dict.fromkeys(each["forum"] for each in seats if each["kind"] == "deputy" and each["forum"] not in forums)
    done = [f"{_role(each['title'], each['type'])}, {names[each['body']]}" for each in roles or elsewhere]
    stands_for = [each["speaks_for"] for each in held] if held else [names[each["body"]] for each in roles]
    return (
        person,
        "; ".join(dict.fromkeys(done)) or None,
        "; ".join(each for each in dict.fromkeys(stands_for) if isinstance(each, str)) or None,
        "; ".join(forums) or None,
        len(held),
        "; ".join(deputy) or None,
        bool(roles or held),
        min([*(each["near"] for each in roles), *(_level(each["level"]) for each in seats)]),
    )


def _roles_of(people: set[int], seating: Seating) -> pd.DataFrame:
    """Their roles with the provider's voice; those inside a practice only where there is no other: person, body, type, title."""
    roles = in_force(seating.frames["role"], seating.as_of)
    roles = roles[roles["person"].isin(people) & (roles["voice"] == SPEAKS)]
    roles = roles.assign(body=passed_on(roles["organisation"], seating.heirs).astype("int64"), home=roles["type"].isin(AT_HOME))
    leading = roles.loc[~roles["home"], "person"]
    return roles[~roles["home"] | ~roles["person"].isin(leading)][["person", "body", "type", "title"]]


def _role(title: object, kind: object) -> str:
    """The role beside its body's name, which says already whose it is: 'chair', not 'chair of the GP leadership group'."""
    return SHORT.get(str(kind)) or role_words(title, kind) or "speaks"
