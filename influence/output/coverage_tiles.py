"""The four numbers of the page about coverage, each with how it changed since an earlier day."""

from datetime import date

import pandas as pd

from influence.output.tiles import Tile
from influence.questions.wording import counted, day_text, percent


def coverage_tiles(
    now: pd.DataFrame, before: pd.DataFrame, gaps: pd.DataFrame | None, gaps_before: pd.DataFrame | None, since: date
) -> tuple[Tile, ...]:
    """now, before: rows of 'coverage' today and on `since`; gaps likewise, None where the audience sees none of them."""
    if "known" not in now:
        return (seats_tile(now, before, since),)
    tiles = [covered_tile(now, before, since), seats_tile(now, before, since)]
    if gaps is not None and gaps_before is not None:
        tiles.append(gaps_tile(gaps, gaps_before, since))
    return (*tiles, unknown_tile(now, before, since))


def covered_tile(now: pd.DataFrame, before: pd.DataFrame, since: date) -> Tile:
    """Seat-meetings covered of those whose attendance is known."""
    known, covered = _sum(now, "known"), _sum(now, "covered")
    if not known:
        return Tile("Meetings covered", None, "No meeting with known attendance in this period yet")
    line = percent(covered, known)
    if earlier := _sum(before, "known"):
        points = round(100 * covered / known) - round(100 * _sum(before, "covered") / earlier)
        line += f", {_change(points, 'point', since)}"
    return Tile("Meetings covered", f"{covered} of {known}", line)


def seats_tile(now: pd.DataFrame, before: pd.DataFrame, since: date) -> Tile:
    """Seats with somebody in them, of the seats there are."""
    held, seats = _held_seats(now)
    if not seats:
        return Tile("Seats held", None, "No seat is recorded yet")
    return Tile("Seats held", f"{held} of {seats}", _change(held - _held_seats(before)[0], "", since))


def gaps_tile(now: pd.DataFrame, before: pd.DataFrame, since: date) -> Tile:
    """Gaps nobody has decided, or whose decision is due again."""
    waiting, earlier = (set(_waiting(rows)) for rows in (now, before))
    opened, closed = len(waiting - earlier), len(earlier - waiting)
    line = f"{opened} opened, {closed} closed since {day_text(since)}" if opened or closed else f"the same as on {day_text(since)}"
    return Tile("Gaps to decide", str(len(waiting)), line)


def unknown_tile(now: pd.DataFrame, before: pd.DataFrame, since: date) -> Tile:
    """Held meetings of which nobody knows whether the seat was filled."""
    count = _sum(now, "held") - _sum(now, "known")
    words = _change(count - (_sum(before, "held") - _sum(before, "known")), "", since, ("more", "fewer"))
    return Tile("Not known", counted(count, "meeting"), words)


def _waiting(gaps: pd.DataFrame) -> list[tuple]:
    there = gaps[gaps["rank"].notna() & (gaps["decision"].isna() | gaps["due"].fillna(False).astype(bool))]
    return list(there[["gap", "forum_id", "seat"]].fillna("").itertuples(index=False, name=None))


def _held_seats(rows: pd.DataFrame) -> tuple[int, int]:
    seats = rows[rows["seat"].notna()].drop_duplicates("seat_id")
    return int(seats["holder"].notna().sum()), len(seats)


def _sum(rows: pd.DataFrame, column: str) -> int:
    return int(rows[column].fillna(0).sum())


def _change(by: int, unit: str, since: date, words: tuple[str, str] = ("more", "fewer")) -> str:
    """'3 points more than on 14 Oct 2026'."""
    if by == 0:
        return f"the same as on {day_text(since)}"
    amount = counted(abs(by), unit) if unit else str(abs(by))
    return f"{amount} {words[0] if by > 0 else words[1]} than on {day_text(since)}"


def earlier_day(as_of: date) -> date:
    """A month before, for the comparison in words."""
    return (pd.Timestamp(as_of) - pd.DateOffset(months=1)).date()
