"""What came of an ask or an action, told once and true everywhere that it is counted; taking it back is an undo."""

from datetime import date, datetime
from typing import Any

import pandas as pd

from influence.errors import UserError
from influence.intake.load import TRIES
from influence.questions.coverage.asked import NO, YES
from influence.questions.wording import day_text
from influence.records.draft import Draft
from influence.records.store import Batch, Store, StoreMoved
from influence.vocabulary import ASK_STATUS

ANSWERED = "answered"  # neither a yes nor a no
DROPPED = "dropped"  # closed without an answer, or without being done
OUTCOMES = {"ask": ("heard", ANSWERED, "agreed", "funded", "delivered", "refused", DROPPED), "action": ("done", DROPPED)}
CLOSES = ("delivered", "refused", "done", DROPPED)


WORDS = {ANSWERED: "answered, neither yes nor no", DROPPED: "closed without an answer"}


def outcome_words(outcome: str, kind: str = "ask") -> str:
    if outcome == DROPPED and kind == "action":
        return "closed, not done"
    return WORDS.get(outcome) or ASK_STATUS.label(outcome)


def settle_ask(store: Store, ask: int, *, outcome: str, on: date, today: date, by: str, at: datetime) -> Batch | None:
    """One batch: how far it is from a day on. None when that is what stands there already.

    outcome: of an ask heard (by whoever was asked, no answer yet), answered, agreed, funded, delivered or refused; of an action
    done; or dropped. An answer is answered on that day unless it was answered before; delivered, refused, done and dropped close it.
    UserError for a day ahead or before it was made, for one that was closed already or is gone, and for a word that does not fit.
    """
    for attempt in range(TRIES):
        version = store.version()
        rows = store.frame("ask")
        mine = rows[rows["id"] == ask]
        if mine.empty:
            raise UserError("It was taken back meanwhile.", do="There is nothing to settle.")
        kept = mine.iloc[0]
        _check(kept, outcome, on, today)
        values = _values(kept, outcome, on)
        if not values:
            return None
        draft = Draft()
        draft.update("ask", ask, values)
        note = f"Settled an {kept['kind']}: {outcome_words(outcome, kept['kind'])}"
        try:
            return store.write(draft, by=by, at=at, kind="ask", based_on=version, strict=True, note=note)
        except StoreMoved:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _check(kept: Any, outcome: str, on: date, today: date) -> None:
    allowed = OUTCOMES.get(kept["kind"], ())
    if outcome not in allowed:
        choices = [outcome_words(each, kept["kind"]) for each in allowed]
        do = f"Choose one of these: {'; '.join(choices)}." if choices else "Choose an ask or action."
        raise UserError("It is not said what came of it.", do=do)
    if on > today:
        raise UserError(f"The day, {day_text(on)}, lies ahead.", do="Choose today or a day before.")
    made = kept["date"].date()
    if on < made:
        raise UserError(f"The day, {day_text(on)}, is before it was made, {day_text(made)}.", do="Choose that day or a later one.")
    if pd.notna(kept["answered"]) and on < kept["answered"].date():
        answered = day_text(kept["answered"])
        raise UserError(f"The day, {day_text(on)}, is before it was answered, {answered}.", do="Choose that day or a later one.")
    if pd.notna(kept["closed"]):
        raise UserError(f"It was closed on {day_text(kept['closed'])}.", do="Take that change back first if it was wrong.")


def _values(kept: Any, outcome: str, on: date) -> dict[str, object]:
    """What changes."""
    status = "heard" if outcome == ANSWERED else outcome
    values: dict[str, object] = {}
    if outcome != DROPPED and kept["status"] != status:
        values["status"] = status
    if outcome in (ANSWERED, *YES, *NO) and pd.isna(kept["answered"]):
        values["answered"] = on
    if outcome in CLOSES:
        values["closed"] = on
    return values
