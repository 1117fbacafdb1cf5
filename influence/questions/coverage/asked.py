"""Asks and actions as they stood on a day: what is open, what is overdue, what was answered and after how many working days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import readable
from influence.questions.coverage.register import FILTERS, SeatQuestion, forums_asked
from influence.questions.seats.seating import Seating, passed_on
from influence.questions.seats.working_days import working_days_between
from influence.questions.whose import places_asked
from influence.records.frames import Frames

ASKED = ("ask", "action")
OPEN, YES, NO = ("raised", "heard", "open"), ("agreed", "funded", "delivered", "done"), ("refused",)
AT_FIRST = {"ask": "raised", "action": "open"}
CANNOT_DELIVER = "no_entity"
DAYS = ("answered", "closed")


def asked_until(frames: Frames, day: date, heirs: Callable[[pd.Series], pd.Series] | None = None) -> pd.DataFrame:
    """The asks and actions made by the day, with what was known of them then; `heirs` passes forums on to their successors.

    The columns of the table, and: forum, where it is blank that of the meeting. status: as it stood; what came after the day is not
    known yet, so that an ask settled later stands where it began. answered, closed: null where they lie after the day.
    is_answered: with or without a day. is_open: neither answered nor closed. is_overdue: open, and due before the day.
    days: working days from the ask to its answer.
    """
    now = pd.Timestamp(day)
    rows = frames["ask"].assign(kind=frames["ask"]["kind"].fillna("ask"))
    rows = rows[rows["kind"].isin(ASKED) & (rows["date"] <= now)]
    rows = rows.assign(forum=rows["forum"].fillna(_forum_of_meeting(rows, frames)))
    if heirs is not None:
        rows = rows.assign(forum=heirs(rows["forum"]))
    return with_standing(rows, now)


def with_standing(rows: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """`rows` of the table with status, answered, closed, is_answered, is_open, is_overdue and days as `asked_until` tells them."""
    later = {name: rows[name] > now for name in DAYS}
    told = {name: rows[name].where(~later[name]) for name in DAYS}
    is_told = told["answered"].notna() | told["closed"].notna()
    first = rows["kind"].map(AT_FIRST).fillna("raised")
    status = rows["status"].fillna(first).where(is_told | ~(later["answered"] | later["closed"]), first)
    status = status.mask((status == "delivered") & later["closed"], "agreed").astype("str")
    is_answered = told["answered"].notna() | status.isin((*YES, *NO))
    is_open = ~is_answered & told["closed"].isna()
    return rows.assign(
        **told,
        status=status,
        is_answered=is_answered,
        is_open=is_open,
        is_overdue=is_open & (rows["due"] < now),
        days=_days(rows["date"], told["answered"]),
    )


def _days(asked: pd.Series, answered: pd.Series) -> pd.Series:
    taken = [pd.NA if pd.isna(end) else working_days_between(start.date(), end.date()) for start, end in zip(asked, answered, strict=True)]
    return pd.Series(taken, index=asked.index, dtype="Int64")


def _forum_of_meeting(rows: pd.DataFrame, frames: Frames) -> pd.Series:
    """The forum of the meeting at which it was asked; the first on record of one in common."""
    at = frames["meeting_forum"].sort_values("id").drop_duplicates("meeting").set_index("meeting")["forum"]
    return rows["meeting"].map(at).astype("Int64")


@dataclass(frozen=True)
class Scoped:
    """asks: those asked about, with place, area_id and wide of their forum, else of their issue. forums: those asked about."""

    asks: pd.DataFrame
    forums: pd.DataFrame


def asks_in_scope(question: SeatQuestion, seating: Seating) -> Scoped:
    """Every ask and action of the place and the forums asked about, made by the day.

    One with a forum is where the forum is, else where its issue is, if the audience may read that; else it is of all places together.
    Where forums of some sort are asked for, one without a forum is left out.
    """
    frames = seating.frames
    forums = forums_asked(question, seating)
    asks = asked_until(frames, question.as_of, lambda ids: passed_on(ids, seating.heirs))
    areas = _issue_areas(asks, frames, question.audience)
    keep = asks["forum"].isin(forums["forum"])
    if not any(getattr(question, name) for name in FILTERS):
        places = places_asked(question.place, frames)
        here = pd.Series(True, index=asks.index) if places is None else areas.isin(places).fillna(False)
        keep |= asks["forum"].isna() & here
    asks, areas = asks[keep], areas[keep]
    at = forums.set_index("forum")
    by_forum = {name: asks["forum"].map(at[name]) for name in ("name", "place", "area_id", "wide", "forum_ref")}
    names = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    loose = asks["forum"].isna()
    asks = asks.assign(
        forum_name=by_forum["name"].astype("str"),
        forum_ref=by_forum["forum_ref"].astype("str"),
        wide=by_forum["wide"].astype("boolean").fillna(False).where(~loose, areas.isna()).astype(bool),
        area_id=by_forum["area_id"].astype("Int64").where(~loose, areas),
        place=by_forum["place"].astype("str").where(~loose, areas.map(names).astype("str")),
        theirs=_asked_of_us(asks, frames),
    )
    return Scoped(asks.reset_index(drop=True), forums)


def _issue_areas(asks: pd.DataFrame, frames: Frames, audience: str) -> pd.Series:
    """The area of each ask's issue; not known where the issue is kept for others."""
    issues = readable({"issue": frames["issue"]}, audience).get("issue", frames["issue"].iloc[:0])
    areas = issues.set_index("id").reindex(columns=["area"])["area"]
    return asks["issue"].map(areas).astype("Int64")


def _asked_of_us(asks: pd.DataFrame, frames: Frames) -> pd.Series:
    """Whether whoever asks is on record as a body or a forum of others: what they ask of general practice is no result of its own."""
    bodies, forums = frames["organisation"], frames["forum"]
    others = set(bodies.loc[bodies["sector"].notna() & (bodies["sector"] != "general_practice"), "party"])
    others |= set(forums.loc[forums["owner"].notna() & (forums["owner"] != "gp"), "party"])
    return asks["from"].isin(list(others)).fillna(False).astype(bool)
