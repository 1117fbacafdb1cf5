"""An ask or an action becomes one batch; a body that cannot deliver it is asked about first."""

from datetime import date, datetime

import pandas as pd

from influence.actions.ask_entry import AskEntry, check_ask
from influence.actions.deliverer import ask_about_deliverers
from influence.errors import UserError
from influence.intake.deliverers import READS
from influence.intake.load import TRIES
from influence.questions.coverage.asked import ASKED
from influence.questions.wording import day_text
from influence.records.draft import Draft
from influence.records.store import Batch, Store, StoreMoved
from influence.vocabulary import folded


def log_ask(
    store: Store, entry: AskEntry, *, today: date, by: str, at: datetime, sure: bool = False, whoever_delivers: bool = False
) -> Batch:
    """Writes the ask or action as one batch.

    CannotDeliver where the body that delivers it, or whoever sees to it, cannot, unless `whoever_delivers`. UserError where the same is
    on record already, or somebody chosen no longer is, and as `check_ask` says.
    """
    check_ask(entry, today, sure)
    for attempt in range(TRIES):
        version = store.version()
        draft = _draft(store, entry, whoever_delivers)
        note = f"Logged an {entry.kind} of {day_text(entry.day)}"
        try:
            batch = store.write(draft, by=by, at=at, kind="ask", based_on=version, strict=True, note=note)
        except StoreMoved:
            if attempt == TRIES - 1:
                raise
            continue
        assert batch is not None, "a new row always alters the store"
        return batch
    raise AssertionError("unreachable")


def _draft(store: Store, entry: AskEntry, whoever_delivers: bool) -> Draft:
    party = store.frame("party", ["id", "name"])
    names = dict(zip(party["id"].tolist(), party["name"].tolist(), strict=True))
    if any(each not in names for each in entry.parties):
        raise UserError("Somebody chosen is no longer on record.", do="Choose again.")
    if _is_there(store, entry):
        raise UserError(f"The same {entry.kind} of {day_text(entry.day)} is on record already.", do="There is nothing to add.")
    if not whoever_delivers:
        ask_about_deliverers([entry.values], store.frames(("party", *READS)))
    draft = Draft()
    draft.insert("ask", entry.values, date=entry.day)
    return draft


def _is_there(store: Store, entry: AskEntry) -> bool:
    asks = store.frame("ask", ["date", "kind", "title"])
    asks = asks[(asks["date"] == pd.Timestamp(entry.day)) & asks["kind"].isin(ASKED) & (asks["kind"] == entry.kind)]
    return folded(" ".join(entry.title.split())) in {folded(title) for title in asks["title"]}
