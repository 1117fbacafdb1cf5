"""What the form of one meeting presumes and offers: who was there, for which seats, in which capacity."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.output.after_words import OTHER_CAPACITIES, capacity_words, due_words, seat_words, told_words
from influence.output.markup import unmarked
from influence.questions.seats.told import Told
from influence.questions.wording import capital


def seat_named(rows: pd.DataFrame, ref: str | None) -> int | None:
    """The id of the seat that an address names, where somebody is on it at this meeting. rows: of the view 'reports', of one meeting."""
    found = rows.loc[rows["seat_ref"] == ref, "seat_id"] if ref else rows["seat_id"].iloc[:0]
    return int(found.iloc[0]) if len(found) else None


def for_whom(rows: pd.DataFrame, seat: int | None, me: int | None) -> list[str]:
    """'For Northmoor', for each that I speak for there (else whoever has the seat that is named), and when my report is due."""
    mine = rows[rows["person_id"] == me]
    about = mine if len(mine) else rows if seat is None else rows[rows["seat_id"] == seat]
    due = [words for row in mine.to_dict("records") if (words := due_words(row))]
    return [*dict.fromkeys(f"For {each}" for each in about["speaks_for"].dropna()), *due[:1]]


def people_there(rows: pd.DataFrame) -> dict[int, str]:
    return dict(zip(rows["person_id"].astype(int), rows["person"].map(str), strict=True))


def likely_person(rows: pd.DataFrame, seat: int | None) -> int | None:
    """Whoever is to go for the seat that is named, or for any; None where that is nobody or several."""
    here = rows[rows["seat_id"] == seat] if seat is not None else rows
    likely = here[here["goes"]]["person_id"].astype(int).unique().tolist()
    return likely[0] if len(likely) == 1 else None


def seats_of(mine: pd.DataFrame) -> dict[int, str]:
    """The seats of one person at the meeting, in words."""
    return {int(row["seat_id"]): unmarked(seat_words(row)) for row in mine.to_dict("records")}


def presumed_seats(mine: pd.DataFrame, named: int | None) -> list[int]:
    """Of several seats the one that the address names; else each that is alone at its forum."""
    seats = mine["seat_id"].astype(int)
    if named is not None and named in seats.tolist():
        return [named]
    return seats[~mine["forum_id"].duplicated(keep=False)].tolist()


def spoke_for(chosen: pd.DataFrame) -> str:
    """'For Northmoor', where all the seats that were chosen speak for it."""
    words = chosen["speaks_for"].dropna().unique()
    return unmarked(f"For {words[0]}") if len(words) == 1 else "For these seats" if len(chosen) > 1 else "For this seat"


def other_capacities(chosen: pd.DataFrame) -> dict[str, str]:
    """The capacities in which somebody may have spoken who did not speak for these seats."""
    own = set(chosen["capacity"])
    return {each: capital(capacity_words(each)) for each in OTHER_CAPACITIES if each not in own}


def told_already(mine: pd.DataFrame, seen: Mapping[int, Told]) -> tuple[str, str] | None:
    """By whom and what was told already of these seats; None where nothing was. seen: what has been shown of each seat."""
    seats: Iterable[int] = mine["seat_id"].astype(int)
    words = list(dict.fromkeys(said for seat in seats if seat in seen and (said := told_words(seen[seat]))))
    if not words:
        return None
    by = next((str(each) for each in mine["told_by"] if isinstance(each, str)), "")
    return f"Told already{f', by {by}' if by else ''}: ", f"{'; '.join(words)}."
