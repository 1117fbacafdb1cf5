"""Whose the chair of a forum is on a day: general practice's, the system's, of both, of nobody, or not known."""

import pandas as pd

from influence.questions.seats.seating import MAIN, Seating, state_on, system_voices

CHAIRS, VICE = ("chair", "co_chair"), "vice_chair"
OURS, SYSTEM, SHARED, VACANT, UNKNOWN = "general_practice", "system", "shared", "vacant", "not_known"


def forums_led(seating: Seating) -> dict[int, bool]:
    """Forum to whether general practice chairs it, alone or together with others; without those whose chair is vacant or not known."""
    seats = chair_seats(seating)
    seats = seats[seats["seat_type"].isin(CHAIRS) & seats["side"].isin((OURS, SYSTEM))]
    return {int(forum): OURS in set(sides) for forum, sides in seats.groupby("forum")["side"]}


def side_of(sides: list[str]) -> str:
    """Of the seats in the chair of one forum together: those that somebody holds settle it."""
    held = {side for side in sides if side in (OURS, SYSTEM)}
    if held:
        return SHARED if len(held) > 1 else held.pop()
    return VACANT if sides and set(sides) == {VACANT} else UNKNOWN


def chair_seats(seating: Seating) -> pd.DataFrame:
    """One row a seat in the chair on the day, of any sector: forum, seat_type, chair (names), side."""
    now = pd.Timestamp(seating.as_of)
    seats = seating.seats
    seats = seats[seats["seat_type"].isin((*CHAIRS, VICE)) & (seats["begins"] <= now) & (seats["ends"] > now)]
    seats = seats[seats["seat"].map(seating.lines) == seats["seat"]].reset_index(drop=True)
    people = seating.occupants
    people = people[people["kind"].isin(MAIN) & (people["begins"] <= now) & (people["ends"] > now) & people["seat"].isin(seats["seat"])]
    people = people.assign(name=people["person"].map(seating.names), system=system_voices(people.assign(date=now), seating.frames))
    names = people.groupby("seat")["name"].agg("; ".join).to_dict()
    only_system = people.groupby("seat")["system"].all().to_dict()
    state = state_on(seats[["seat"]].assign(date=now), seating)
    sides = [
        {"vacant": VACANT, "holder_unknown": UNKNOWN}.get(held, OURS if gp and not only_system.get(seat) else SYSTEM)
        for seat, gp, held in zip(seats["seat"], seats["gp"], state, strict=True)
    ]
    return seats.assign(chair=seats["seat"].map(names), side=pd.Series(sides, index=seats.index, dtype="str"))[
        ["forum", "seat_type", "chair", "side"]
    ]
