"""For every seat and every meeting held while it was wanted: was general practice there, in that seat, as far as is known?"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from influence.questions.seats.hats import hats_worn
from influence.questions.seats.rooms import attendance_at, sessions
from influence.questions.seats.seating import MAIN, Seating, states, vacant_on, wanted_on
from influence.questions.seats.strangers import gps_of_the_system, may_be_unmatched, unlisted_deputies
from influence.records.frames import Frames

COVERED_BY = ("holder", "cover", "deputy")
SENT, ELSEWHERE = "unlisted_deputy", "other_capacity"


def presence(frames: Frames, heirs: Mapping[int, int], start: date, as_of: date) -> pd.DataFrame:
    """`seat_meetings` from frames; `heirs`: body or forum to the one that carries its history on the day."""
    return seat_meetings(Seating(frames, as_of, heirs), start)


def seat_meetings(seating: Seating, start: date) -> pd.DataFrame:
    """One row a seat of general practice and a held meeting at which it was in force and wanted.

    Columns: meeting, date, roster, meeting_ref, forum, seat, line (the seat that carries its history), known, covered, presumed,
    attended (somebody for the seat was in the room, in whatever capacity), part, state (of the seat on the day), who and
    worn (person and stated capacity that settle it, or null), beside (who shared the seat with that person and was there too, a
    tuple of ids, null for nobody), how: holder, cover or deputy where covered; unlisted_deputy,
    other_capacity, vacant, apologies or nobody where not; unclear (capacity), holder_unknown or not_known where not known.
    """
    frames = seating.frames
    places = _seat_meetings(seating, start)
    attendance = attendance_at(frames, places["meeting"])
    taken = _taken(places, seating)
    facts = places.assign(state=_states(places, taken, seating)).join(_by_row(hats_worn(taken, attendance, seating)))
    for name in FLAGS:
        facts[name] = facts[name].eq(True)
    open_seats = taken[~taken["row"].isin(facts.index[facts["fits_one"]])]
    facts["doubted"] |= facts.index.isin(may_be_unmatched(open_seats, attendance, frames))
    facts = _settled(facts)
    facts = _explained(facts, unlisted_deputies(taken, attendance), gps_of_the_system(places, attendance, frames))
    facts["line"] = facts["seat"].map(seating.lines)
    return _one_a_line(facts[facts["gp"]])


def nobody_in_seat(facts: pd.DataFrame) -> pd.Series:
    """In which rows of `seat_meetings` nobody was in the seat, as is known: what is told of the seat there is not its voice."""
    return facts["known"] & ~facts["covered"] & (~facts["attended"] | facts["how"].eq(ELSEWHERE))


FLAGS = ("fits_one", "stated", "fits_more", "doubted", "has_row", "in_room", "apologised", "in_part")


def _seat_meetings(seating: Seating, start: date) -> pd.DataFrame:
    """Every seat, of whatever sector, at every held meeting of its forum while it was in force and wanted; numbered from 0."""
    columns = ["seat", "forum", "capacity", "for_party", "seat_type", "gp", "begins", "ends"]
    both = sessions(seating, start).merge(seating.seats[columns], on="forum")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    return both[wanted_on(both, seating)].drop(columns=["begins", "ends"]).reset_index(drop=True)


def _taken(places: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a seat at a meeting (row: its number in `places`) and a person who holds, covers or deputises for it on the day."""
    columns = ["meeting", "date", "forum", "seat", "capacity", "for_party", "seat_type"]
    both = places[columns].assign(row=places.index).merge(seating.occupants, on="seat")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    return both.drop(columns=["begins", "ends"]).reset_index(drop=True)


def _states(places: pd.DataFrame, taken: pd.DataFrame, seating: Seating) -> pd.Series:
    """'held', 'vacant' or 'holder_unknown' for each seat on the day of each meeting."""
    held = places.index.isin(taken.loc[taken["kind"].isin(MAIN), "row"])
    return states(held, vacant_on(places, seating)).set_axis(places.index)


def _by_row(worn: pd.DataFrame) -> pd.DataFrame:
    """The hats of one seat at one meeting together: FLAGS, the way it was covered (by) and who settles it."""
    one = worn["fits"] & (worn["hats"] == 1)
    order = worn["kind"].map({kind: place for place, kind in enumerate(COVERED_BY)}).fillna(len(COVERED_BY))
    sharing = worn.loc[one & worn["in_room"] & worn["kind"].isin(MAIN), ["row", "person"]].drop_duplicates()
    sharing = sharing[sharing["row"].duplicated(keep=False)].sort_values(["row", "person"])
    flags = pd.DataFrame(
        {
            "row": worn["row"],
            "fits_one": one,
            "stated": one & worn["is_stated"],
            "fits_more": worn["fits"] & (worn["hats"] > 1),
            "doubted": worn["not_settled"],
            "has_row": worn["is_settled"],
            "in_room": worn["in_room"],
            "apologised": worn["status"] == "apologies",
            "in_part": one & worn["part"].notna(),
        }
    )
    best = np.lexsort((worn["entry"], order, ~worn["in_room"], ~one))
    best = worn[["row", "kind", "person", "worn_capacity"]].iloc[best].drop_duplicates("row").set_index("row")
    best = best.rename(columns={"kind": "by", "person": "who", "worn_capacity": "worn"})
    return flags.groupby("row").any().join(best).join(sharing.groupby("row")["person"].agg(tuple).rename("sharing"))


def _settled(facts: pd.DataFrame) -> pd.DataFrame:
    covered = facts["fits_one"]
    unclear = ~covered & facts["fits_more"]
    nobody_named = ~covered & ~unclear & (facts["state"] == "holder_unknown")
    listed = (facts["roster"] == "full") | facts["has_row"]
    known = covered | (~unclear & ~nobody_named & ~facts["doubted"] & listed)
    return facts.assign(
        known=known,
        covered=covered,
        presumed=covered & ~facts["stated"],
        unclear=unclear,
        nobody_named=nobody_named,
        part=covered & facts["in_part"],
    )


def _explained(facts: pd.DataFrame, deputies: pd.Series, gps: pd.Series) -> pd.DataFrame:
    """Adds how, attended, and who and in which capacity (worn) where somebody was in the room.

    deputies: row to the person who came in somebody's stead unlisted. gps: meeting to a GP there who speaks for the system.
    """
    in_room, vacant = facts["in_room"], facts["state"] == "vacant"
    instead = ~facts["covered"] & facts.index.isin(deputies.index)  # they came, whatever is known of those whose seat it is
    sent = instead & facts["known"]
    outside = facts["known"] & facts["meeting"].isin(gps.index) & ~vacant & ~in_room & ~sent & ~facts["covered"]
    how = np.select(
        [facts["covered"], facts["unclear"], facts["nobody_named"], ~facts["known"], sent, in_room | outside, vacant, facts["apologised"]],
        [facts["by"], "unclear", "holder_unknown", "not_known", SENT, ELSEWHERE, "vacant", "apologies"],
        default="nobody",
    )
    who = facts["who"].astype("Int64").where(in_room & (facts["known"] | facts["unclear"]))
    if outside.any():
        who = who.mask(outside, facts["meeting"].map(gps).astype("Int64"))
    if instead.any():
        who = who.mask(sent | (instead & who.isna()), deputies.reindex(facts.index).astype("Int64"))
    attended = in_room | instead
    shared = facts["sharing"].where(facts["covered"])
    beside = [
        tuple(each for each in people if each != person) if isinstance(people, tuple) else None
        for people, person in zip(shared, who, strict=True)
    ]
    return facts.assign(
        how=pd.Series(how, index=facts.index, dtype="str"), who=who, worn=facts["worn"].where(in_room & ~sent), attended=attended
    ).assign(beside=pd.Series(beside, index=facts.index, dtype="object"))


COLUMNS = [
    *("meeting", "date", "roster", "meeting_ref", "forum", "seat", "line", "known", "covered", "presumed", "attended", "part"),
    *("unclear", "state", "how", "who", "worn", "beside"),
]


def _one_a_line(facts: pd.DataFrame) -> pd.DataFrame:
    """A meeting counts once for a seat and those it came from: the row that covers it first, then one that is known."""
    best = facts[COLUMNS]
    if (best["line"] != best["seat"]).any():
        best = best.iloc[np.lexsort((best["seat"], ~best["known"], ~best["covered"]))].drop_duplicates(["meeting", "line"])
    return best.iloc[np.lexsort((best["line"], best["forum"], best["meeting"], best["date"]))].reset_index(drop=True)
