"""What stands first on the page for practices: how many people speak for them, in how many seats, and which are empty."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.wording import capital, counted, number


def practice_sentences(name: str, seats: pd.DataFrame, behind: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """The answer, then (may be missing) how far up the steps lead."""
    people, steps = int(behind["people"]["speaks"].sum()), behind["steps"]
    if not people and seats.empty:
        return (f"Nobody is recorded yet as speaking for {name}.",)
    who = f"{capital(number(people))} {'person speaks' if people == 1 else 'people speak'} for {name}" if people else ""
    if seats.empty:
        return (f"{who}; no seat on a board or group is recorded yet.",)
    held = int((seats["state"] == "held").sum())
    filled = f"{held} of {counted(len(seats), 'seat')} {'is' if held == 1 else 'are'} filled"
    first = f"{who}: {filled}" if who else f"Nobody is recorded yet as speaking for {name}: {filled}"
    return (f"{first}{_empty(seats)}.", *_up(steps))


def _empty(seats: pd.DataFrame) -> str:
    vacant = int((seats["state"] == "vacant").sum())
    return f", {number(vacant)} {'is' if vacant == 1 else 'are'} empty" if vacant else ""


def _up(steps: pd.DataFrame) -> list[str]:
    """'Your voice goes up to the ICB board in five steps.': the practice itself is where it starts."""
    if len(steps) < 2:
        return []
    top = steps.iloc[-1]
    ups = int(top["step"]) - 1
    return [f"Your voice goes up to {top['where']} in {number(ups)} {'step' if ups == 1 else 'steps'}."]
