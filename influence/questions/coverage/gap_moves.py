"""Which gaps opened, were closed or decided between two days: the same for every page that tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from influence.questions.coverage.sums import open_gaps
from influence.questions.seats.seating import Seating
from influence.records.frames import Frames

Key = tuple[int, int]  # the forum and the seat that carry the history today; seat 0 for the forum itself


@dataclass(frozen=True)
class Carried:
    """Forum to the one that carries its history on a day, and seat to the one that carries its."""

    heirs: Mapping[int, int]
    lines: Mapping[int, int]

    def key(self, forum: Any, seat: Any) -> Key:
        line = 0 if pd.isna(seat) else int(seat)
        return int(self.heirs.get(int(forum), int(forum))), int(self.lines.get(line, line))


@dataclass(frozen=True)
class GapMoves:
    """Each gap by its key, with its row: those opened and decided with that of the later day, those closed with the earlier one."""

    opened: Mapping[Key, Any]
    closed: Mapping[Key, Any]
    decided: Mapping[Key, Any]


def carried_on(frames: Frames, as_of: date) -> Carried:
    seating = Seating(frames, as_of)
    return Carried(seating.heirs, seating.lines)


def gap_moves(now: pd.DataFrame, before: pd.DataFrame, since: date, carried: Carried) -> GapMoves:
    """now, before: the rows of coverage on two days; since: the earlier day.

    A gap is of a seat, or of a forum without one: that its kind changes neither opens nor closes it. Decided: a gap that is there
    and about which somebody decided after the earlier day. What waited and no longer waits is closed unless it was decided.
    """
    waiting, waited = by_key(open_gaps(now), carried), by_key(open_gaps(before), carried)
    is_decided = now["gap"].notna() & now["decision"].notna() & (now["decided_on"] > pd.Timestamp(since))
    decided = by_key(now[is_decided], carried)
    return GapMoves(
        opened={key: row for key, row in waiting.items() if key not in waited},
        closed={key: row for key, row in waited.items() if key not in waiting and key not in decided},
        decided=decided,
    )


def by_key(rows: pd.DataFrame, carried: Carried) -> dict[Key, Any]:
    return {carried.key(row.forum_id, row.seat_id): row for row in rows.itertuples()}
