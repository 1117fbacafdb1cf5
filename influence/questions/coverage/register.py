"""The register behind coverage and gaps: one row a seat, and one for each forum where a wanted seat does not exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.policy import Policy
from influence.questions.coverage.decided import gap_decisions, with_decisions
from influence.questions.coverage.gap_size import with_size
from influence.questions.coverage.in_chair import forums_led
from influence.questions.coverage.missing_seats import missing_seats
from influence.questions.coverage.seat_gaps import with_gaps
from influence.questions.kept import Kept
from influence.questions.question import Question
from influence.questions.seats.cadence import read_cadence, turns_without
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import represented
from influence.questions.seats.seating import LAST, Seating, forums_now, holders_now, passed_on, state_on, targets_now
from influence.questions.where import where, within
from influence.records.frames import Frames
from influence.vocabulary import LEVEL

FILTERS = ("theme", "level", "decides", "owner", "mandated")
Turn = tuple[date, date, int]  # first and last day of a turn of a rhythm, and how many meetings it lacks
COUNTS = ("held", "known", "covered", "presumed", "attended", "unclear", "part")


@dataclass(frozen=True)
class SeatQuestion(Question):
    """Which seats: of a theme, a level, an owner, of forums that decide something; mandated leaves out those who are no delegates."""

    theme: str | None = None
    level: str | None = None
    decides: str | None = None
    owner: str | None = None
    mandated: bool = False

    reads = frozenset(
        {
            *("alias", "area", "attendance", "decision", "footprint", "forum", "meeting", "meeting_forum", "party", "person"),
            *("relation", "representation", "role", "seat", "seat_holder", "seat_target", "seat_term"),
        }
    )


@dataclass(frozen=True)
class Register:
    """rows: the columns of the views 'coverage' and 'gaps' before the cut. meetings: those of `represented` with names, for these
    rows. turns: forum to the turns of its rhythm that lack a meeting (first and last day, how many)."""

    rows: pd.DataFrame
    meetings: pd.DataFrame
    turns: Mapping[int, Sequence[Turn]]


_KEPT: Kept[Register] = Kept(at_most=6)  # one page asks three times about two days; two visitors may look at different places


def seat_register(question: SeatQuestion, frames: Frames, policy: Policy) -> Register:
    """Every seat that was in force in the period, with its coverage and its gap; worked out once for the questions of a page."""
    asked = (question.as_of, question.first_day(policy), question.place, *(getattr(question, name) for name in FILTERS), policy)
    return _KEPT.get([frames[name] for name in sorted(SeatQuestion.reads)], asked, lambda: _work_out(question, frames, policy))


def _work_out(question: SeatQuestion, frames: Frames, policy: Policy) -> Register:
    seating = Seating(frames, question.as_of)
    start = question.first_day(policy)
    met = seat_meetings(seating, start)
    forums = forums_asked(question, seating)
    seats = _seats(question, seating, forums, pd.Timestamp(start))
    met = represented(met[met["line"].isin(seats["seat_id"])].reset_index(drop=True), seating, policy)
    rows = with_gaps(_counted(seats, met), met, seating, policy)
    rows = pd.concat([rows, missing_seats(forums, seating)], ignore_index=True)
    turns = expected_turns(forums, seating, start)
    rows["expected"] = rows["forum_id"].map(_missing(turns)).astype("Int64")
    rows["led"] = rows["forum_id"].map(forums_led(seating)).astype("boolean")
    rows = with_size(rows, question.as_of, policy)
    rows = with_decisions(rows, gap_decisions(seating), question.as_of)
    return Register(_ordered(rows), _named(met, rows, seating), turns)


def asked_for(question: SeatQuestion, forums: pd.DataFrame, frames: Frames) -> pd.Series:
    """Which of `forums` (with level, decides, owner, themes and the columns of `where`) are of the place and kind asked about."""
    keep = within(forums, question.place, frames)
    for column in ("level", "decides", "owner"):
        wanted = getattr(question, column)
        if wanted is not None:
            keep &= forums[column] == wanted
    if question.theme is not None:
        keep &= pd.Series([question.theme in themes_of(text) for text in forums["themes"]], index=forums.index, dtype=bool)
    return keep


def forums_asked(question: SeatQuestion, seating: Seating) -> pd.DataFrame:
    """The forums asked about: forum, level, owner, decides, importance, themes, cadence, begins, ends, place, area_id, wide, area."""
    forums = forums_now(seating)
    forums = forums.merge(where(forums, seating), on="forum")
    keep = asked_for(question, forums, seating.frames)
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    named = forums.assign(forum_ref=forums["forum"].map(refs).astype("str"), name=forums["forum"].map(seating.names).astype("str"))
    return named[keep].reset_index(drop=True)


def themes_of(text: object) -> list[str]:
    """'urgent_care; digital' taken apart; nothing for a forum without a theme."""
    return [word.strip() for word in text.split(";") if word.strip()] if isinstance(text, str) else []


def _seats(question: SeatQuestion, seating: Seating, forums: pd.DataFrame, start: pd.Timestamp) -> pd.DataFrame:
    """The seats of general practice that lasted into the period, at the forums asked about, each after its lineage once."""
    seats = seating.seats
    now = pd.Timestamp(question.as_of)
    seats = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > start)]
    seats = seats[seats["seat"].map(seating.lines) == seats["seat"]]
    if question.mandated:
        seats = seats[seats["mandated"]]
    both = seats.drop(columns=["valid_from", "valid_to", "batch"]).merge(
        forums.rename(columns={"name": "forum_name", "ends": "forum_ends", "begins": "forum_begins"}), on="forum"
    )
    state = state_on(both.assign(date=now), seating)
    both = both.merge(targets_now(seating)[["forum", "capacity", "wanted"]], on=["forum", "capacity"], how="left")
    days = both["ends"].where((both["ends"] <= now) & (both["ends"] < LAST))
    return pd.DataFrame(
        {
            **{name: both[name] for name in ("level", "place", "owner", "area", "themes", "decides", "importance", "seat_type")},
            **{name: both[name] for name in ("mandated", "wide", "area_id", "forum_ref", "seat_ref", "capacity", "begins", "forum_ends")},
            "forum": both["forum_name"],
            "seat": both["name"],
            "constituency": _constituency(both, seating),
            "holder": both["seat"].map(holders_now(seating)),
            "target": both["wanted"].astype("Int64"),
            "ended": days - pd.Timedelta(days=1),
            "state": state.to_numpy(),
            "forum_id": both["forum"].astype("int64"),
            "seat_id": both["seat"].astype("Int64"),
        }
    )


def _constituency(seats: pd.DataFrame, seating: Seating) -> pd.Series:
    """The body or area that the seat speaks for; for general practice of the place or the ICS, the forum's own.

    Null, and so to be asked, where nobody recorded it and it does not follow.
    """
    known = seating.frames["area"]
    areas = dict(zip(known["id"].tolist(), known["name"].tolist(), strict=True))
    body, area = seats["for_party"].map(seating.names).astype("str"), seats["for_area"].map(areas).astype("str")
    follows = ((seats["capacity"] == "place_gp") & ~seats["wide"]) | ((seats["capacity"] == "ics_gp") & seats["wide"])
    return body.fillna(area).fillna(seats["place"].where(follows).astype("str"))


def _counted(seats: pd.DataFrame, met: pd.DataFrame) -> pd.DataFrame:
    """Adds COUNTS, share and its range."""
    flags = met.assign(held=True)[["line", *COUNTS]].groupby("line").sum()
    counts = flags.reindex(seats["seat_id"].astype("int64")).fillna(0).astype("Int64").set_axis(seats.index)
    held, known = (counts[name].where(counts[name] > 0).astype("Float64").astype(float) for name in ("held", "known"))
    covered = counts["covered"].astype(float)
    unknown = counts["held"].astype(float) - counts["known"].astype(float)
    return seats.assign(
        **{name: counts[name] for name in COUNTS},
        share=covered / known,
        low=covered / held,
        high=(covered + unknown) / held,
    )


def expected_meetings(forums: pd.DataFrame, seating: Seating, start: date) -> dict[int, int | None]:
    """Forum to the meetings due by its cadence in the period and never entered; None where the cadence cannot be told."""
    return dict.fromkeys(forums["forum"].tolist()) | _missing(expected_turns(forums, seating, start))


def _missing(turns: Mapping[int, Sequence[Turn]]) -> dict[int, int]:
    return {forum: sum(missing for _, _, missing in those) for forum, those in turns.items()}


def expected_turns(forums: pd.DataFrame, seating: Seating, start: date) -> dict[int, list[Turn]]:
    """Forum to the turns of its cadence in the period that lack a meeting; a forum whose cadence cannot be told is left out."""
    found: dict[int, list[Turn]] = {}
    told = [(row, cadence) for row in forums.itertuples() if (cadence := read_cadence(row.cadence))]
    recorded = _recorded(seating) if told else {}
    for row, cadence in told:
        first = max(start, row.begins.date())
        last = min(seating.as_of, (row.ends - pd.Timedelta(days=1)).date())
        found[row.forum] = turns_without(cadence, first, last, recorded.get(row.forum, []))
    return found


def _recorded(seating: Seating) -> dict[int, list[date]]:
    """Forum to the days of its meetings, held or not."""
    meetings = seating.frames["meeting"]
    at = seating.frames["meeting_forum"][["meeting", "forum"]].merge(meetings[["id", "date"]], left_on="meeting", right_on="id")
    at = at.assign(forum=passed_on(at["forum"], seating.heirs)).dropna(subset=["date"])
    return {int(forum): [day.date() for day in days] for forum, days in at.groupby("forum")["date"]}


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """As a page shows them: place forums before those of the whole ICS, smaller levels last among the former, then by name."""
    levels = {level: place for place, level in enumerate(dict.fromkeys(("place", "sub_system", "neighbourhood", "practice", *LEVEL.words)))}
    facts = rows[["wide", "level", "forum", "place", "seat", "seat_id"]].itertuples(index=False, name=None)
    keys = [
        (wide, levels.get(level, len(levels)), str(forum), *_last(place), *_last(seat), 0 if pd.isna(seat_id) else int(seat_id))
        for wide, level, forum, place, seat, seat_id in facts
    ]
    return rows.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def _last(text: object) -> tuple[bool, str]:
    """Sorts what has no name after what has one."""
    return (False, text) if isinstance(text, str) else (True, "")


def _named(met: pd.DataFrame, rows: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """The rows behind the numbers: those of `represented` with the names of forum, seat and person."""
    seats = rows[rows["seat_id"].notna()].astype({"seat_id": "int64"}).set_index("seat_id")
    return met.assign(
        seat_id=met["line"],
        forum_id=met["forum"],
        meeting_id=met["meeting"],
        forum=met["line"].map(seats["forum"]),
        seat=met["line"].map(seats["seat"]),
        who_id=met["who"],
        who=met["who"].map(seating.names).astype("str"),
        capacity=met["worn"].astype("str"),
        source=_sources(met, seating.frames["attendance"]),
    )


def _sources(met: pd.DataFrame, attendance: pd.DataFrame) -> pd.Series:
    """File and row of whoever settles a row of `met`, else of the first person named at the meeting; null where nobody is."""
    told = attendance[attendance["source"].notna()].sort_values("id")
    of_meeting = told.drop_duplicates("meeting").set_index("meeting")["source"]
    of_person = told.dropna(subset="person").drop_duplicates(["meeting", "person"]).set_index(["meeting", "person"])["source"]
    who = met["who"].astype("Int64").fillna(-1).astype("int64")
    own = of_person.reindex(pd.MultiIndex.from_arrays([met["meeting"].astype("int64"), who])).to_numpy(dtype="object")
    found = pd.Series(own, index=met.index, dtype="object")
    return found.where(found.notna(), met["meeting"].map(of_meeting).astype("object")).astype("str")
