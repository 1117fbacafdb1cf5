"""Coverage rolled up: by place, forum, theme and level, in total, by month, and who is in the chair; never a seat twice."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.policy import Policy
from influence.questions.coverage.gap_size import without_target
from influence.questions.coverage.register import themes_of

SUMS = ("held", "known", "covered", "presumed")


@dataclass(frozen=True)
class Totals:
    """Meetings are counted once for each seat that should have been there; one in common counts as one, not once a forum.

    seats: those that exist today; seats_held: with somebody in them. gaps: not yet decided and not waiting for a target.
    led: forums with general practice in the chair, alone or together; chairs_known: those whose chair is on record.
    """

    held: int
    known: int
    covered: int
    presumed: int
    seats: int
    seats_held: int
    gaps: int
    forums: int
    led: int
    chairs_known: int


def totals(rows: pd.DataFrame, meetings: pd.DataFrame) -> Totals:
    """rows: the view 'coverage'; meetings: the rows behind it."""
    counted = counted_once(meetings)
    seats = rows[rows["seat_id"].notna() & rows["ended"].isna()]
    sums = {name: int(counted[name].sum()) for name in ("known", "covered", "presumed")}
    led = next(led_by_general_practice(rows).itertuples())
    return Totals(
        held=len(counted),
        **sums,
        seats=len(seats),
        seats_held=int(seats["holder"].notna().sum()),
        gaps=len(open_gaps(rows)),
        forums=rows["forum_id"].nunique(),
        led=led.led,
        chairs_known=led.known,
    )


def headline(rows: pd.DataFrame, meetings: pd.DataFrame) -> Totals:
    """The totals that are said first: meetings outside general practice's own groups; seats, gaps and forums of all."""
    every, outside = totals(rows, meetings), meetings[meetings["forum_id"].isin(beyond_own(rows)["forum_id"])]
    counts = totals(rows, outside)
    return replace(every, held=counts.held, known=counts.known, covered=counts.covered, presumed=counts.presumed)


def beyond_own(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of forums that are not general practice's own: being in one's own room is no presence elsewhere (L-09).

    Where there are no others, all rows: a group that has just begun sees its own.
    """
    others = rows["owner"] != "gp"
    return rows[others] if others.any() else rows


def counted_once(meetings: pd.DataFrame) -> pd.DataFrame:
    """One row a meeting and seat, those of a meeting in common laid over each other: covered if any is, known if covered or all are.

    The forums of a meeting in common need not have equally many seats: as many rows remain as the forum with most has.
    """
    meeting, forum, seat = (meetings[name].to_numpy(dtype="int64") for name in ("meeting_id", "forum_id", "seat_id"))
    covered, known, presumed = (meetings[name].to_numpy(dtype=bool) for name in ("covered", "known", "presumed"))
    order = np.lexsort((seat, ~known, ~covered, forum, meeting))
    rows = pd.DataFrame(
        {
            "meeting": meeting[order],
            "turn": turns_of(meeting[order], forum[order]),
            "covered": covered[order],
            "unknown": ~known[order],
            "stated": (covered & ~presumed)[order],
        }
    )
    laid = rows.groupby(["meeting", "turn"], sort=False)[["covered", "unknown", "stated"]].any()
    return laid.assign(known=laid["covered"] | ~laid["unknown"], presumed=laid["covered"] & ~laid["stated"])


def turns_of(meeting: NDArray[np.int64], forum: NDArray[np.int64]) -> NDArray[np.int64]:
    """For rows sorted by meeting and forum the place of each among those of its meeting and forum, from 0."""
    place = np.arange(len(meeting))
    first = np.ones(len(meeting), dtype=bool)
    first[1:] = (meeting[1:] != meeting[:-1]) | (forum[1:] != forum[:-1])
    return place - np.maximum.accumulate(np.where(first, place, 0))


def open_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """The gaps nobody has decided, or whose review has come; without those where nobody decided whether a seat is wanted."""
    resting = rows["decision"].notna() & ~rows["due"].fillna(False).astype(bool)
    return rows[rows["gap"].notna() & ~resting & ~without_target(rows)]


def by_place(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a place with forums of its own; those that several places share are in none of them."""
    return _sums(rows[~rows["wide"] & rows["place"].notna()], ["place"])


def _sums(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    worst = open_gaps(rows).sort_values("size", ascending=False).drop_duplicates(by).set_index(by)[["gap", "size"]]
    groups = rows.groupby(by, dropna=False, sort=False)
    found = groups[list(SUMS)].sum()
    found["seats"] = groups["seat_id"].nunique()
    found["share"] = found["covered"].astype(float) / found["known"].where(found["known"] > 0).astype("Float64").astype(float)
    return found.join(worst).reset_index()


def led_by_general_practice(rows: pd.DataFrame) -> pd.DataFrame:
    """The forums that general practice chairs, alone or together, as the view 'chairs' tells it: all (theme null) and by theme.

    Columns: theme, forums, known (of which it is on record whose the chair is), led.
    """
    facts = rows.assign(theme=rows["themes"].map(themes_of)).explode("theme").drop_duplicates(["forum_id", "theme"])
    found = [_led(None, facts.drop_duplicates("forum_id"))]
    found += [_led(theme, mine) for theme, mine in facts[facts["theme"].notna()].groupby("theme", sort=True)]
    return pd.DataFrame(found).astype({"theme": "str"})


def _led(theme: object, forums: pd.DataFrame) -> dict[str, object]:
    known = forums["led"].dropna()
    return {"theme": theme, "forums": len(forums), "known": len(known), "led": int(known.sum())}


def trend(rows: pd.DataFrame, meetings: pd.DataFrame, as_of: date, policy: Policy) -> pd.DataFrame:
    """One row a forum and month of the last months (policy), oldest first: forum, owner, month, held, known, covered, share, falling.

    month: its first day; the last one ends on the day of the question. falling: over these months the share never rose and ended
    below where it began, in at least as many months with known attendance as the policy asks for.
    """
    month = meetings["date"].to_numpy(dtype="datetime64[M]")
    recent = month > np.datetime64(as_of, "M") - int(policy.trend_months)
    facts = meetings.loc[recent, ["forum_id", "known", "covered"]].assign(month=month[recent].astype("datetime64[us]"), held=True)
    found = facts.groupby(["forum_id", "month"])[["held", "known", "covered"]].sum().reset_index()
    found["share"] = found["covered"] / found["known"].where(found["known"] > 0)
    owners = rows.drop_duplicates("forum_id").set_index("forum_id")
    series: dict[int, list[float]] = {}
    for forum, share in found.loc[found["share"].notna(), ["forum_id", "share"]].itertuples(index=False, name=None):
        series.setdefault(forum, []).append(share)
    falling = {forum: _falls(series.get(forum, []), int(policy.trend_months_known)) for forum in found["forum_id"].unique()}
    return found.assign(
        forum=found["forum_id"].map(owners["forum"]),
        owner=found["forum_id"].map(owners["owner"]),
        falling=found["forum_id"].map(falling).astype("bool"),
    )


def _falls(shares: list[float], least: int) -> bool:
    return len(shares) >= least and shares[-1] < shares[0] and all(later <= before for before, later in pairwise(shares))
