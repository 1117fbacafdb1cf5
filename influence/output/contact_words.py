"""Words for logging a conversation: days to choose from, what was saved, and what it made of a relationship."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from influence.output.bands import is_told
from influence.questions.wording import capital, day_text, listed
from influence.vocabulary import CONTACT

WHEN = {"today": "Today", "yesterday": "Yesterday", "day": "Another day"}
NEXT = {"none": "None", "2 weeks": "2 weeks", "6 weeks": "6 weeks", "quarter": "A quarter", "day": "A day"}
WEEKS = {"2 weeks": 2, "6 weeks": 6, "quarter": 13}
HOW = {value: capital(words) for value, words in CONTACT.words.items()}
PILLS_MOST, OF_ONE_REASON, TIES_TOLD = 6, 2, 3


@dataclass(frozen=True)
class Tie:
    """What is known of a relationship at one time: its strength where there is a number, else the band that says why not."""

    strength: float | None
    band: str


def day_of(choice: str, other: date | None, today: date) -> date | None:
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(choice, other)


def next_of(choice: str, other: date | None, day: date) -> date | None:
    return day + timedelta(weeks=WEEKS[choice]) if choice in WEEKS else other if choice == "day" else None


def offered(likely: pd.DataFrame) -> list[int]:
    """The partners to offer first, by id: two for each reason before more of one."""
    if "partner_id" not in likely:
        return []
    turn = likely.groupby("reason", sort=False).cumcount()
    first = likely[turn < OF_ONE_REASON]
    rest = likely[turn >= OF_ONE_REASON]
    return pd.concat([first, rest])["partner_id"].head(PILLS_MOST).astype(int).tolist()


def party_labels(parties: pd.DataFrame) -> dict[int, str]:
    """What to call each party where it is chosen: a person with role and body, a body with its kind."""
    labels = {}
    for row in parties.itertuples(index=False):
        beside = ", ".join(each for each in (row.role, row.organisation) if isinstance(each, str) and each)
        labels[int(row.party_id)] = f"{row.name}, {beside}" if beside else f"{row.name} ({row.kind})" if row.kind != "person" else row.name
    return labels


def ties_of(likely: pd.DataFrame) -> dict[int, Tie]:
    if "partner_id" not in likely:
        return {}
    rows = zip(likely["partner_id"], likely["strength"], likely["band"], strict=True)
    return {int(party): Tie(float(strength) if is_told(strength) else None, str(band)) for party, strength, band in rows}


def saved_words(names: Sequence[str], kind: str, day: date, today: date, ties: Mapping[str, tuple[Tie | None, Tie]]) -> str:
    """'Saved: Jo Reed, in person, today. Strength 38 to 46.' ties: the relationship with each before and after."""
    when = "today" if day == today else "yesterday" if day == today - timedelta(days=1) else day_text(day)
    told = list(ties.items())[:TIES_TOLD]
    lines = [_strength(before, after, f" with {name}" if len(told) > 1 else "") for name, (before, after) in told]
    return " ".join([f"Saved: {listed(list(names))}, {CONTACT.label(kind)}, {when}.", *dict.fromkeys(filter(None, lines))])


def _strength(before: Tie | None, after: Tie, whom: str) -> str:
    if after.strength is None:
        return "Too early for a strength: less than a month is logged." if after.band == "too_early" else ""
    now = f"{after.strength:.0f}"
    if before is None or before.strength is None:
        return f"Strength{whom} is now {now}."
    then = f"{before.strength:.0f}"
    return f"Strength{whom} stays {now}." if then == now else f"Strength{whom}: {then} to {now}."
