"""The four numbers of the page about coverage, each with how it changed since the month before."""

import pandas as pd

from influence.output.coverage_cells import is_seat, records
from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.coverage.gap_moves import Carried, GapMoves, gap_moves
from influence.questions.coverage.sums import Totals, headline, open_gaps
from influence.questions.wording import counted, listed, percent


def coverage_tiles(now: Answer, before: Answer, carried: Carried) -> tuple[Tile, ...]:
    """now, before: answers about coverage on the day and at the end of the month before, for one audience; carried: on that day."""
    then = f"{before.as_of:%B}"
    if "known" not in now.rows:
        return (named_tile(now.rows, before.rows, then),)
    today, earlier = (headline(each.rows, each.behind["meetings"]) for each in (now, before))
    gaps = gaps_tile(now.rows, gap_moves(now.rows, before.rows, before.as_of, carried), then)
    covered = covered_tile((today.covered, today.known), (earlier.covered, earlier.known), then)
    return covered, seats_tile(today, earlier, then), gaps, unknown_tile(today, earlier, then)


def covered_tile(now: tuple[int, int], before: tuple[int, int], then: str) -> Tile:
    """Meetings covered of those of which it is known: both numbers of two days."""
    covered, known = now
    if not known:
        return Tile("Meetings covered", None, "Of no meeting is it known yet who came")
    line = percent(covered, known)
    if before[1]:
        points = round(100 * covered / known) - round(100 * before[0] / before[1])
        line += f", {_change(points, then, 'point')}"
    return Tile("Meetings covered", f"{covered:,} of {known:,}", line)


def seats_tile(now: Totals, before: Totals, then: str) -> Tile:
    """Seats with somebody in them, of the seats that there are."""
    if not now.seats:
        return Tile("Seats held", None, "No seat is recorded yet")
    return Tile("Seats held", f"{now.seats_held} of {now.seats}", _change(now.seats_held - before.seats_held, then))


def gaps_tile(now: pd.DataFrame, moves: GapMoves, then: str) -> Tile:
    """Gaps nobody has decided, or whose review has come."""
    return gaps_words(len(open_gaps(now)), (len(moves.opened), len(moves.closed), len(moves.decided)), then)


def gaps_words(waiting: int, moves: tuple[int, int, int], then: str) -> Tile:
    """moves: how many were opened, closed and decided."""
    said = [f"{count} {word}" for count, word in zip(moves, ("opened", "closed", "decided"), strict=True) if count]
    return Tile("Gaps to decide", str(waiting), f"{listed(said)} since {then}" if said else f"the same as in {then}")


def unknown_tile(now: Totals, before: Totals, then: str) -> Tile:
    """Meetings held of which nobody knows whether the seat was filled."""
    count = now.held - now.known
    return Tile("Not known", f"{count:,} {'meeting' if count == 1 else 'meetings'}", _change(count - (before.held - before.known), then))


def named_tile(now: pd.DataFrame, before: pd.DataFrame, then: str) -> Tile:
    """Seats for which somebody is named: all that practices see of the numbers."""
    seats, earlier = ([row for row in records(rows) if is_seat(row)] for rows in (now, before))
    if not seats:
        return Tile("Seats held", None, "No seat is recorded yet")
    held, then_held = (sum(row["holder"] is not None for row in each) for each in (seats, earlier))
    return Tile("Seats held", f"{held} of {len(seats)}", _change(held - then_held, then))


def _change(by: int, then: str, unit: str = "") -> str:
    """'3 points more than in October'."""
    if by == 0:
        return f"the same as in {then}"
    amount = counted(abs(by), unit) if unit else f"{abs(by):,}"
    fewer = "less" if unit else "fewer"
    return f"{amount} {'more' if by > 0 else fewer} than in {then}"
