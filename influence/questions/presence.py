"""For every seat and every meeting held while it was wanted: was general practice there, in that seat, as far as is known?"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.hats import hats_worn
from influence.questions.rooms import attendance_at, sessions
from influence.questions.seats import Seating, state_on, wanted_on
from influence.questions.strangers import gps_of_the_system, may_be_unmatched, unlisted_deputies
from influence.records.frames import Frames

COVERED_BY = ("holder", "cover", "deputy")


def presence(frames: Frames, heirs: Mapping[int, int], start: date, as_of: date) -> pd.DataFrame:
    """`seat_meetings` from frames; `heirs`: body or forum to the one that carries its history on the day."""
    return seat_meetings(Seating(frames, as_of, heirs), start)


def seat_meetings(seating: Seating, start: date) -> pd.DataFrame:
    """One row a seat of general practice and a held meeting at which it was in force and wanted.

    Columns: meeting, date, roster, meeting_ref, forum, seat, line (the seat that carries its history), known, covered, presumed,
    attended (somebody for the seat was in the room, in whatever capacity), part, state (of the seat on the day), who and
    worn (person and stated capacity that settle it, or null), how: holder, cover or deputy where covered; unlisted_deputy,
    other_capacity, vacant, apologies or nobody where not; unclear (capacity), holder_unknown or not_known where not known.
    """
    frames = seating.frames
    places = _seat_meetings(seating, start)
    attendance = attendance_at(frames, places["meeting"])
    taken = _taken(places, seating)
    worn = hats_worn(taken, attendance, seating)
    facts = places.join(_by_seat(worn), on=["meeting", "seat"])
    for name in FLAGS:
        facts[name] = facts[name].fillna(False).astype(bool)
    covered = pd.MultiIndex.from_frame(facts.loc[facts["fits_one"], ["meeting", "seat"]])
    open_seats = taken[~pd.MultiIndex.from_frame(taken[["meeting", "seat"]]).isin(covered)]
    facts["doubted"] |= _listed(facts, may_be_unmatched(open_seats, attendance, frames))
    facts = _settled(facts)
    facts = _explained(facts, unlisted_deputies(taken, attendance), gps_of_the_system(places, attendance, frames))
    facts["line"] = facts["seat"].map(seating.lines)
    return _one_a_line(facts[facts["gp"]])


FLAGS = ("fits_one", "stated", "fits_more", "doubted", "has_row", "in_room", "apologised", "in_part")


def _seat_meetings(seating: Seating, start: date) -> pd.DataFrame:
    """Every seat, of whatever sector, at every held meeting of its forum while it was in force and wanted."""
    columns = ["seat", "forum", "capacity", "for_party", "seat_type", "gp", "begins", "ends"]
    both = sessions(seating, start).merge(seating.seats[columns], on="forum")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    both = both[wanted_on(both, seating)].reset_index(drop=True)
    return both.drop(columns=["begins", "ends"]).assign(state=state_on(both, seating))


def _taken(places: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a seat at a meeting and a person who holds, covers or deputises for it on the day."""
    both = places.merge(seating.occupants, on="seat")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    return both.drop(columns=["begins", "ends"]).reset_index(drop=True)


def _by_seat(worn: pd.DataFrame) -> pd.DataFrame:
    """The hats of one seat at one meeting together: FLAGS, the way it was covered (by) and who settles it."""
    one = worn["fits"] & (worn["hats"] == 1)
    order = worn["kind"].map({kind: place for place, kind in enumerate(COVERED_BY)}).fillna(len(COVERED_BY))
    flags = worn[["meeting", "seat"]].assign(
        fits_one=one,
        stated=one & worn["is_stated"],
        fits_more=worn["fits"] & (worn["hats"] > 1),
        doubted=worn["not_settled"],
        has_row=worn["is_settled"],
        in_room=worn["in_room"],
        apologised=worn["status"] == "apologies",
        in_part=one & worn["part"].notna(),
    )
    grouped = flags.groupby(["meeting", "seat"]).any()
    ranked = worn.assign(last=~one, away=~worn["in_room"], order=order).sort_values(["last", "away", "order", "entry"])
    best = ranked.drop_duplicates(["meeting", "seat"]).set_index(["meeting", "seat"])
    best = best[["kind", "person", "worn_capacity"]].rename(columns={"kind": "by", "person": "who", "worn_capacity": "worn"})
    return grouped.join(best)


def _listed(facts: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Whether each row's meeting and seat stand in `pairs`."""
    keys = pd.MultiIndex.from_frame(facts[["meeting", "seat"]])
    return pd.Series(keys.isin(pd.MultiIndex.from_frame(pairs[["meeting", "seat"]])), index=facts.index)


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
        attended=facts["in_room"],
        part=covered & facts["in_part"],
    )


def _explained(facts: pd.DataFrame, deputies: pd.DataFrame, gps: pd.DataFrame) -> pd.DataFrame:
    """Adds `how`, and who and in which capacity where somebody was in the room without covering the seat."""
    stand_ins = facts[["meeting", "seat"]].merge(deputies, on=["meeting", "seat"], how="left")["stand_in"].set_axis(facts.index)
    outsiders = facts[["meeting"]].merge(gps, on="meeting", how="left")["gp_person"].set_axis(facts.index)
    sent = facts["known"] & ~facts["covered"] & _listed(facts, deputies)
    outside = facts["meeting"].isin(gps["meeting"])
    vacant = facts["state"] == "vacant"
    how = pd.Series("nobody", index=facts.index)
    how = how.mask(facts["apologised"], "apologies").mask(vacant, "vacant")
    how = how.mask(facts["in_room"] | (outside & ~vacant), "other_capacity").mask(sent, "unlisted_deputy")
    how = how.mask(~facts["known"], "not_known").mask(facts["nobody_named"], "holder_unknown").mask(facts["unclear"], "unclear")
    how = how.mask(facts["covered"], facts["by"])
    who = facts["who"].astype("Int64").where(facts["in_room"])
    who = who.mask((how == "other_capacity") & ~facts["in_room"], outsiders.astype("Int64")).mask(sent, stand_ins.astype("Int64"))
    who = who.where(~how.isin(["vacant", "apologies", "nobody", "not_known", "holder_unknown"]))
    worn = facts["worn"].where(facts["in_room"] & ~sent)
    return facts.assign(how=how, who=who, worn=worn, attended=facts["in_room"] | sent)


COLUMNS = [
    *("meeting", "date", "roster", "meeting_ref", "forum", "seat", "line", "known", "covered", "presumed", "attended", "part"),
    *("unclear", "state", "how", "who", "worn"),
]


def _one_a_line(facts: pd.DataFrame) -> pd.DataFrame:
    """A meeting counts once for a seat and those it came from: the row that covers it first, then one that is known."""
    best = facts.sort_values(["covered", "known", "seat"], ascending=[False, False, True], kind="stable")
    best = best.drop_duplicates(["meeting", "line"])[COLUMNS]
    return best.sort_values(["date", "meeting", "forum", "line"]).reset_index(drop=True)
