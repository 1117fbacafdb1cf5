"""Who the names are that nobody recognised: all choices as one batch."""

from collections.abc import Mapping
from datetime import datetime

from influence.intake.queue import names_waiting
from influence.intake.settle import Choice, Settled, certain_choices, settle_names
from influence.policy import Policy
from influence.questions.wording import counted, listed
from influence.records.store import Batch, Store


def settle(store: Store, policy: Policy, choices: Mapping[str, Choice], *, by: str, at: datetime) -> tuple[Batch | None, str]:
    """The batch, and what it did in a sentence. UserError for a choice that cannot be meant; then nothing is changed."""
    version = store.version()
    done = settle_names(store.frames(), policy, choices)
    words = settled_words(done)
    return store.write(done.draft, by=by, at=at, kind="names", based_on=version, note=words[:1].upper() + words[1:]), words


def settle_certain(store: Store, policy: Policy, *, by: str, at: datetime) -> tuple[Batch | None, str]:
    """Accepts every certain suggestion as one batch; None where there is none."""
    choices = certain_choices(names_waiting(store.frames(), policy))
    return settle(store, policy, choices, by=by, at=at) if choices else (None, "no name is certain")


def settled_words(done: Settled) -> str:
    """'3 names settled, 14 attendances and 2 other rows matched, 1 person added'."""
    came = done.rows.get("attendance", 0)
    other = sum(done.rows.values()) - came
    matched = ([counted(came, "attendance")] if came else []) + ([counted(other, "other row" if came else "row")] if other else [])
    parts = [f"{counted(done.names, 'name')} settled", f"{listed(matched)} matched" if matched else ""]
    parts.append(f"{counted(done.people, 'person', 'people')} added" if done.people else "")
    return ", ".join(filter(None, parts))
