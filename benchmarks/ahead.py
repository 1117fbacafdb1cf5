"""The look ahead of an ICS with planned meetings, rhythms, terms, briefs and reports, against pandas' read of the logs it rests on."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from benchmarks.coverage import LOGS, SEATS, with_seats
from benchmarks.strength import Result, ratio
from benchmarks.world import AS_OF, FORUMS, Frames, as_typed, ics, read, save
from influence.policy import read_policy
from influence.questions.meetings.ahead import Ahead, find_ahead

ROUNDS = 5
GOAL = 60.0
PLANNED, DAYS_AHEAD = 150, 42
RHYTHMS = ("monthly", "second Tuesday", "every two months", None)


def p12_ahead() -> Result:
    """The next six weeks of an ICS with 150 planned meetings, rhythms, terms, briefs and reports, worked out anew: at most 60 x the read
    of its logs."""
    frames, policy = planned(with_seats(ics())), read_policy()
    with TemporaryDirectory() as folder:
        save({name: frames[name] for name in LOGS}, Path(folder))
        found = ratio(ROUNDS, lambda: find_ahead(Ahead(AS_OF), anew(frames), policy), lambda: read(Path(folder)))
    answer = find_ahead(Ahead(AS_OF), frames, policy)
    note = f"{len(answer.rows):,} rows ahead, {len(answer.behind['feedback']):,} reports overdue, {len(answer.behind['clashes']):,} clashes"
    return {"goal": GOAL, "measured": round(found, 3), "unit": "x the read", "met": found <= GOAL, "note": note}


def anew(frames: Frames) -> Frames:
    """The same frames in which nothing worked out before is found again."""
    return frames | {"representation": frames["representation"].copy()}


def planned(frames: Frames, seed: int = 1) -> Frames:
    """With meetings to come, terms of every seat, and something told of a seat at a third of the meetings, a brief of half of those."""
    dice = np.random.default_rng(seed)
    forums, seats = frames["forum"]["party"].to_numpy(), frames["seat"]["id"].to_numpy()
    meetings = int(frames["meeting"]["id"].max()) + 1 + np.arange(PLANNED)
    days = np.datetime64(AS_OF) + dice.integers(1, DAYS_AHEAD, PLANNED)
    rows = {
        "meeting": {
            "id": meetings,
            "public_id": [f"meeting-to-come-{i}" for i in range(PLANNED)],
            "date": days,
            "status": ["planned"] * PLANNED,
        },
        "meeting_forum": {"meeting": meetings, "forum": dice.choice(forums, PLANNED)},
    }
    more = {
        "seat_term": {
            "seat": seats,
            "authority": [2] * SEATS,
            "mandate_source": ["practices"] * SEATS,
            "feedback_route": ["A page"] * SEATS,
        },
        "representation": _told(dice, frames["meeting_forum"], rows["meeting_forum"], frames["seat"], frames["meeting"]),
    }
    added = {name: pd.concat([frames[name], _frame(name, columns)], ignore_index=True) for name, columns in rows.items()}
    cadence = [RHYTHMS[i % len(RHYTHMS)] for i in range(FORUMS)]
    forum = frames["forum"].assign(cadence=pd.Series(cadence, index=frames["forum"].index, dtype="str"))
    return frames | added | {name: _frame(name, columns) for name, columns in more.items()} | {"forum": forum}


def _told(dice: np.random.Generator, held: pd.DataFrame, ahead: dict, seats: pd.DataFrame, meetings: pd.DataFrame) -> dict:
    at = pd.concat([held[["meeting", "forum"]], pd.DataFrame(ahead)], ignore_index=True)
    both = at.merge(seats[["id", "forum"]].rename(columns={"id": "seat"}), on="forum")
    both = both[dice.random(len(both)) < 1 / 3].reset_index(drop=True)
    day = both["meeting"].map(meetings.set_index("id")["date"]).fillna(pd.Timestamp(AS_OF))
    briefed = (day - pd.Timedelta(days=2)).where(dice.random(len(both)) < 0.5)
    return {"meeting": both["meeting"], "seat": both["seat"], "briefed_on": briefed}


def _frame(name: str, columns: dict) -> pd.DataFrame:
    frame = pd.DataFrame(columns)
    if "id" not in frame:
        frame["id"] = np.arange(len(frame)) + 500_000
    return as_typed(name, frame.assign(batch=1))
