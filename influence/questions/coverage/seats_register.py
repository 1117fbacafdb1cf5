"""Who sits where for whom? The seats of general practice on a day: constituency, holder, deputies, what they may agree, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from influence.access import cut
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of
from influence.questions.coverage.register import SeatQuestion, seat_register
from influence.questions.coverage.seat_mandates import without_mandate
from influence.questions.coverage.seats_register_sentences import register_sentences
from influence.questions.seats.seating import LAST, Seating, spans
from influence.questions.seats.terms import terms_on
from influence.records.frames import Frames

# What is to be asked or mended of a seat, in the order in which it is told.
FLAGS: Mapping[str, str] = {
    "vacant": "vacant",
    "holder_unknown": "nobody recorded who holds it",
    "no_constituency": "nobody recorded whom it speaks for",
    "no_mandate": "no practice mandate",
    "unsupported": "speaks alone there, with no way of being briefed or of reporting back",
    "term_ended": "its terms have run out",
    "no_term": "what its holder may agree is not recorded",
    "ending": "ends soon",
}
FROM_REGISTER = ("forum", "place", "level", "owner", "decides", "seat", "seat_type", "constituency", "holder", "state", "capacity")
IDS = ("wide", "mandated", "forum_id", "seat_id", "area_id", "forum_ref", "seat_ref")


@dataclass(frozen=True)
class Seats(SeatQuestion):
    """The seats in force on the day, with the terms of that day; the period plays no part."""

    reads = (SeatQuestion.reads or frozenset()) | {"seat_term"}


def find_seats(question: Seats, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'seats', one a seat in force on the day, in the order of coverage. Nothing for practices.

    first, last: the days of the seat. until: the last day of its holder or of its terms, whichever comes first, where nothing is
    recorded that follows. solo: no other seat of general practice is on the forum. flags: words of FLAGS, parted by '; '.
    """
    rows = register_rows(question, frames, policy)
    shown = cut(rows, "seats", question.audience)
    return Answer(
        view="seats",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=register_sentences(shown, question.audience),
        rows=shown,
    )


def register_rows(question: SeatQuestion, frames: Frames, policy: Policy) -> pd.DataFrame:
    """The columns of the view 'seats' before the cut."""
    rows = seat_register(question, frames, policy).rows
    rows = rows.loc[rows["seat_id"].notna() & rows["ended"].isna(), [*FROM_REGISTER, *IDS]].reset_index(drop=True)
    seating = Seating(frames, question.as_of)
    now = pd.Timestamp(question.as_of)
    days = pd.DataFrame({"seat": rows["seat_id"].astype("int64"), "date": now}, index=rows.index)
    terms = terms_on(days, frames)
    facts = seating.seats.set_index("seat").reindex(days["seat"]).set_axis(days.index)
    ends, ended = _ends_of_terms(seating)
    found = rows.assign(
        deputies=days["seat"].map(deputies_now(seating)).astype("str"),
        **{name: terms[name] for name in terms if name != "nominated_by"},
        nominated_by=terms["nominated_by"].map(seating.names).astype("str"),
        delegate=facts["mandated"].astype("boolean"),
        voting=facts["voting"].astype("boolean"),
        required_by=facts["required_by"].astype("str"),
        first=facts["valid_from"],
        last=_day_before(facts["valid_to"]),
        until=_day_before(_sooner(ends, _ends_of_holders(seating)).reindex(days["seat"]).set_axis(days.index)),
        solo=rows["forum_id"].map(_seats_at(seating)).eq(1) & rows["owner"].ne("gp"),
        term_known=terms.notna().any(axis=1),
        term_ended=days["seat"].isin(ended),
    )
    return found.assign(flags=_flags(found, question, policy))


def _seats_at(seating: Seating) -> dict[int, int]:
    """Forum to how many seats general practice has there on the day, of whatever kind."""
    now, seats = pd.Timestamp(seating.as_of), seating.seats
    here = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > now) & (seats["seat"].map(seating.lines) == seats["seat"])]
    return {int(str(forum)): int(count) for forum, count in here.groupby("forum")["seat"].nunique().items()}


def deputies_now(seating: Seating) -> dict[int, str]:
    """Seat to the names of those who may come instead on the day, parted by '; '."""
    now = pd.Timestamp(seating.as_of)
    rows = seating.occupants
    rows = rows[(rows["kind"] == "deputy") & (rows["begins"] <= now) & (rows["ends"] > now)]
    names = rows.assign(name=rows["person"].map(seating.names)).sort_values(["seat", "begins", "name"])
    return {int(str(seat)): "; ".join(dict.fromkeys(those)) for seat, those in names.groupby("seat")["name"]}


def _ends_of_terms(seating: Seating) -> tuple[dict[int, pd.Timestamp], set[int]]:
    """Seat to the day after its terms, where they end; and the seats whose terms all ended before the day."""
    rows = spans(seating.frames["seat_term"])
    now = pd.Timestamp(seating.as_of)
    begun = set(rows.loc[rows["begins"] <= now, "seat"].tolist())
    holds = set(rows.loc[(rows["begins"] <= now) & (rows["ends"] > now), "seat"].tolist())
    return _ends(rows, now), {int(seat) for seat in begun - holds}


def _ends_of_holders(seating: Seating) -> dict[int, pd.Timestamp]:
    rows = seating.occupants
    return _ends(rows[rows["kind"] == "holder"], pd.Timestamp(seating.as_of))


def _ends(spells: pd.DataFrame, now: pd.Timestamp) -> dict[int, pd.Timestamp]:
    """Seat to the first day that no spell covers, from those that hold now on; nothing where they are open."""
    found: dict[int, pd.Timestamp] = {}
    for seat, begins, ends in spells.sort_values(["seat", "begins", "ends"])[["seat", "begins", "ends"]].itertuples(index=False, name=None):
        reached = found.get(int(seat))
        if (reached is None and begins <= now < ends) or (reached is not None and begins <= reached):
            found[int(seat)] = ends if reached is None else max(reached, ends)
    return {seat: end for seat, end in found.items() if end < LAST}


def _sooner(one: Mapping[int, pd.Timestamp], other: Mapping[int, pd.Timestamp]) -> pd.Series:
    found = {seat: min(each[seat] for each in (one, other) if seat in each) for seat in {*one, *other}}
    return pd.Series(found, dtype="datetime64[us]")


def _day_before(days: pd.Series) -> pd.Series:
    return days - pd.Timedelta(days=1)


def _flags(rows: pd.DataFrame, question: SeatQuestion, policy: Policy) -> pd.Series:
    soon = pd.Timestamp(question.as_of + timedelta(days=int(policy.term_ends_days)))
    holds = {
        "vacant": rows["state"] == "vacant",
        "holder_unknown": rows["state"] == "holder_unknown",
        "no_constituency": rows["constituency"].isna(),
        "no_mandate": without_mandate(rows),
        "unsupported": rows["solo"] & rows["term_known"] & rows["brief_route"].isna() & rows["feedback_route"].isna(),
        "term_ended": rows["term_ended"] & ~rows["term_known"],
        "no_term": ~rows["term_known"] & ~rows["term_ended"],
        "ending": rows["until"].notna() & (rows["until"] <= soon),
    }
    assert tuple(holds) == tuple(FLAGS)
    table = pd.DataFrame(holds, index=rows.index)
    words = ["; ".join(name for name, told in zip(FLAGS, each, strict=True) if told) for each in table.itertuples(index=False, name=None)]
    return pd.Series(words, index=rows.index, dtype="str")


def flag_words(flags: object, until: str = "") -> list[str]:
    """The words of a row's flags; what ends says when, where that is given."""
    named = [flag for flag in str(flags or "").split("; ") if flag]
    return [f"ends on {until}" if flag == "ending" and until else FLAGS[flag] for flag in named]
