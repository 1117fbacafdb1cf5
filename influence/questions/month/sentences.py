"""What a month says in sentences, made from what the audience may see."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.month.rows import NOTHING_LOGGED, PART_OF
from influence.questions.wording import capital, counted, listed, month_text, number
from influence.vocabulary import GAP

FOR_THE_GROUP = "This page is for the leadership group."
ADD_FIRST = "Nothing is recorded yet, so there is nothing to compare. Begin with one forum and who came to its last meetings."
TODAY = 3  # as many decisions as a meeting of half an hour can take
NOT_THIS_MONTH = (  # kinds of which it is worth saying that there was none
    (("seat_lost",), "no seat lost"),
    (("seat_vacated",), "nobody left a seat"),
    (("gap_opened",), "no gap opened"),
    (("tie_lost",), "no relationship gone quiet"),
    (("tie_cooling",), "none cooling"),
    (("post_lost",), "no key post lost from sight"),
)


def month_name(day: date, other: date) -> str:
    """'October', or 'December 2025' where the year is another."""
    return f"{day:%B}" if day.year == other.year else month_text(day)


def month_sentences(
    rows: pd.DataFrame, places: pd.DataFrame, gaps: pd.DataFrame, moving: Mapping[str, int], now: date, before: date, least: float
) -> tuple[str, ...]:
    """The answer; then what did not change (may be empty); then what goes on, and how the year went.

    least: percentage points by which the share of rooms has to differ to be told.
    """
    answer = " ".join(filter(None, [_compared(rows, places, now, before, least), decisions_sentence(gaps)]))
    notes = (_going_on(moving), *_years(places))
    return (answer, unchanged(rows), *filter(None, notes))


def _compared(rows: pd.DataFrame, places: pd.DataFrame, now: date, before: date, least: float) -> str:
    whole = places.iloc[-1]
    then = month_name(before, now)
    if not whole["known"] and not whole["posts"]:
        return "No meeting with a known attendance and no key post is recorded yet, so there is nothing to compare."
    parts = []
    if whole["known"] and not whole["known_before"]:
        first = (
            f"We were in the room for {whole['covered']} of {counted(int(whole['known']), 'meeting')}; before {now:%B} nothing is recorded."
        )
        return f"{first} {_connected(rows, then, False)}." if whole["posts"] else first
    elif whole["known"]:
        points = 100 * (whole["covered"] / whole["known"] - whole["covered_before"] / whole["known_before"])
        told = f"{'more' if points > 0 else 'fewer'} rooms than" if abs(points) >= least else "about as many rooms as"
        parts.append(f"We are in {told} in {then}")
    if whole["posts"]:
        parts.append(_connected(rows, then, bool(parts)))
    return f"{' and '.join(parts)}."


def _connected(rows: pd.DataFrame, then: str, follows: bool) -> str:
    """Where connections to key posts were won or lost, beyond the rhythm of a tie."""
    less = _places(rows[rows["kind"] == "post_lost"])
    more = _places(rows[rows["kind"] == "post_reached"])
    both = sorted(set(less) & set(more))
    less, more = ([each for each in some if each not in both] for some in (less, more))
    said = []
    if less:
        said.append(f"less connected at {listed(less)}")
    if more:
        said.append(f"better connected at {listed(more)}")
    if not said:
        said.append("as well connected as before" if follows else f"as well connected as in {then}")
    return listed(said) if follows else f"We are {listed(said)}"


def _places(rows: pd.DataFrame) -> list[str]:
    named = {each for places in rows["place"].dropna() for each in places.split("; ")}
    return sorted(named)


def decisions_sentence(gaps: pd.DataFrame) -> str:
    """How many of the largest gaps wait for a decision today, and which is first."""
    waiting = gaps[gaps["rank"].notna()]
    if waiting.empty:
        return "Nothing waits for a decision."
    many = min(TODAY, len(waiting))
    top = waiting.iloc[0]
    what = f"{GAP_NAMES.get(top['gap'], GAP.label(top['gap']))} at {top['forum']}"
    if len(waiting) == 1:
        return f"One decision today: {what}."
    return f"{capital(number(many))} decisions today, first {what}."


GAP_NAMES = {
    "no_seat": "the missing seat",
    "vacant": "the vacant seat",
    "holder_unknown": "the seat whose holder is not known",
    "unattended": "the seat nobody came to",
    "deputised_by_unlisted": "the deputy who is not listed",
    "present_in_another_capacity": "the seat taken in another capacity",
    "no_mandate": "the seat with no practice mandate",
    "no_brief": "the seat that nobody briefs",
    "no_feedback": "the seat that nobody reports back from",
}


def unchanged(rows: pd.DataFrame) -> str:
    """What did not happen, so that nobody has to wonder; of relationships nothing where nothing is logged."""
    silent = (rows["what"] == NOTHING_LOGGED).any()
    asked = ((kinds, words) for kinds, words in NOT_THIS_MONTH if not (silent and PART_OF[kinds[0]] == "ties"))
    none = [words for kinds, words in asked if not rows["kind"].isin(kinds).any()]
    return f"Otherwise unchanged: {listed(none)}." if none else ""


def _going_on(moving: Mapping[str, int]) -> str:
    said = [(moving["cooling"], "going on cooling"), (moving["lost"], "quiet since before")]
    parts = [f"{count} {words}" for count, words in said if count]
    many = sum(count for count, _ in said)
    return f"{capital(listed(parts))}: relationships that were so before this month too." if many else ""


def _years(places: pd.DataFrame) -> list[str]:
    """How each place went over twelve months; nothing is told of less, and a new group is building."""
    told = [f"{row.place} {row.year_first} to {row.year_last}" for row in places.itertuples() if row.year in ("up", "down", "same")]
    early = [row.place for row in places.itertuples() if row.year == "too_early"]
    said = []
    if told:
        said.append(f"In the room over twelve months, first quarter to last: {listed(told)}.")
    if early:
        said.append(f"Too early to tell a trend at {listed(early)}: less than twelve months are recorded.")
    for row in places.itertuples():
        if row.year == "building":
            said.append(f"{row.place} is building: its group began in {month_text(row.building_since)}.")
    return said
