"""What coverage says in sentences, made from what the audience may see."""

from collections.abc import Sequence

import pandas as pd

from influence.questions.coverage.sums import Totals, beyond_own, by_place, open_gaps
from influence.questions.wording import capital, counted, listed, month_text, number
from influence.vocabulary import DECIDES

LARGEST = 4  # as many gaps as a listener can keep in mind
# The words for a share, from their lower bound; the same steps as the legend of the picture.
WORDS = (
    (0.9, "nearly always there"),
    (0.75, "mostly there"),
    (0.5, "there more often than not"),
    (0.0001, "there less than half the time"),
)
NEVER = "never there"


def answer_sentence(rows: pd.DataFrame, total: Totals) -> str:
    """Where general practice was and where the largest gaps are, today; or what to add first."""
    if rows.empty:
        return "No forum fits this question yet. Add a forum first: its name, its level and whose it is."
    if not total.seats and not total.held:
        missing = f"General practice has no seat on {'this forum' if total.forums == 1 else f'any of these {total.forums} forums'} yet."
        return f"{missing} {_gap_sentence(rows) or 'Add its seats and who holds them.'}"
    own_apart = len(beyond_own(rows)) < len(rows)
    return " ".join(filter(None, [_room_sentence(total, own_apart), _gap_sentence(rows) or "No gap waits for a decision."]))


def _room_sentence(total: Totals, own_apart: bool) -> str:
    if not total.held:
        has = f"General practice has {counted(total.seats, 'seat')}"
        return f"{has}, but no meeting is recorded in this period: add the meetings and who came."
    if not total.known:
        return f"{_meetings(total.held)} held where general practice has a seat; who came is not known yet: add the attendance lists."
    meetings = "meeting" if total.known == 1 else "meetings"
    there = f"in the room for {total.covered:,} of {total.known:,} {meetings} where it has a seat."
    return f"Outside its own groups, general practice was {there}" if own_apart else f"General practice was {there}"


def _meetings(count: int) -> str:
    return "One meeting was" if count == 1 else f"{count} meetings were"


def _gap_sentence(rows: pd.DataFrame) -> str:
    gaps = open_gaps(rows).sort_values(["size", "forum_id"], ascending=[False, True]).head(LARGEST)
    if gaps.empty:
        return ""
    every = len(open_gaps(rows))
    money = int((gaps["decides"] == "money").sum())
    if every == 1:
        return f"The only gap is at {gaps['forum'].iloc[0]}{_which(gaps['decides'].iloc[0])}."
    whole = f"{'largest ' if every > len(gaps) else ''}gaps"
    if money == len(gaps):
        return f"The {number(len(gaps))} {whole} are {'both' if money == 2 else 'all'} at forums that decide money."
    if not money:
        none = "Neither of" if len(gaps) == 2 else "None of"
        return f"{none} the {number(len(gaps))} {whole} is at a forum that decides money."
    verb = "is at a forum that decides" if money == 1 else "are at forums that decide"
    return f"{capital(number(money))} of the {number(len(gaps))} {whole} {verb} money."


def _which(decides: str) -> str:
    return f", which decides {DECIDES.label(decides)}" if decides in ("money", "policy") else ""


def grid_sentence(rows: pd.DataFrame) -> str:
    """Which places are there how often, in one sentence; empty where no place has forums of its own."""
    places = by_place(beyond_own(rows))
    if places.empty:
        return ""
    known = places[places["share"].notna()].sort_values(["share", "place"], ascending=[False, True])
    said: dict[str, list[str]] = {}
    for row in known.itertuples():
        said.setdefault(words_for(row.share), []).append(f"{row.place} ({row.covered} of {row.known})")
    parts = [f"{listed(names)} {'is' if len(names) == 1 else 'are'} {words}" for words, names in said.items()]
    silent = sorted(places.loc[places["share"].isna(), "place"])
    if silent:
        parts.append(f"from {listed(silent)} nothing is known yet")
    return capital("; ".join(parts)) + "."


def words_for(share: float) -> str:
    return next((words for least, words in WORDS if share >= least), NEVER)


def trend_sentences(months: pd.DataFrame) -> list[str]:
    """One for each forum at which coverage keeps falling, with its numbers."""
    found = []
    for _, rows in months[months["falling"]].groupby("forum_id"):
        known = rows[rows["known"] > 0]
        series = ", ".join(f"{row.covered} of {row.known}" for row in known.itertuples())
        first = known["month"].iloc[0]
        found.append(f"Attendance at {rows['forum'].iloc[0]} has been falling since {month_text(first)}: {series}.")
    return sorted(found)


def note_sentences(rows: pd.DataFrame, total: Totals) -> list[str]:
    """What stands beside the answer: who is in the chair, whose the forums are, what rests on presumption."""
    notes = []
    if total.led:
        notes.append(
            f"General practice chairs or co-chairs {total.led} of {counted(total.chairs_known, 'forum')} whose chair is on record."
        )
    system = rows.loc[rows["owner"] == "system", "forum_id"].nunique()
    if system:
        notes.append(f"The system owns {system} of {counted(total.forums, 'forum')}.")
    if total.presumed:
        notes.append(
            f"In {total.presumed:,} of {total.covered:,} the capacity is presumed: the person holds one seat there and stated no other."
        )
    silent = int((rows["seat_id"].notna() & rows["ended"].isna() & rows["constituency"].isna()).sum())
    if silent:
        notes.append(
            f"{counted(silent, 'seat')} {'does' if silent == 1 else 'do'} not say for whom {'it speaks' if silent == 1 else 'they speak'}."
        )
    return notes


def practices_sentence(rows: pd.DataFrame) -> str:
    """For practices: how many seats there are and whether somebody is named for each; nothing of who came."""
    if rows.empty:
        return "No seat of general practice is recorded here yet."
    held, seats = int(rows["holder"].notna().sum()), len(rows)
    forums = counted(rows["forum_id"].nunique(), "forum")
    if held == seats:
        return f"General practice has {counted(seats, 'seat')} on {forums}, {'with' if seats == 1 else 'each with'} somebody named for it."
    return f"General practice has {counted(seats, 'seat')} on {forums}; somebody is named for {held} of {seats}."


def joined(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
