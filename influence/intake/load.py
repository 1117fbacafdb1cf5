"""From readings to one batch in the store: looked at first, planned again where somebody else was faster."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from influence.errors import UserError
from influence.intake.forums_met import Answers
from influence.intake.plan import Plan, plan
from influence.intake.reading import Reading
from influence.intake.settle import Choice
from influence.policy import Policy
from influence.records.declare import specs_of
from influence.records.store import Batch, Store, StoreMoved
from influence.records.tables import TABLES

TRIES = 5  # a load that is overtaken this often in a row meets something other than colleagues at work


@dataclass(frozen=True)
class Loaded:
    """batch: what was written, None when the files say nothing new; plan: what it came from."""

    batch: Batch | None
    plan: Plan


def preview(
    store: Store,
    readings: Iterable[Reading],
    policy: Policy,
    *,
    forum: str | None = None,
    progress: Callable[[str], None] | None = None,
    names: Mapping[str, Choice] | None = None,
    forums: Answers | None = None,
) -> Plan:
    """What loading would do to the store as it is now; writes nothing."""
    version = store.version()
    return replace(plan(readings, store.frames(), policy, forum=forum, progress=progress, names=names, forums=forums), based_on=version)


def load(
    store: Store,
    readings: Iterable[Reading],
    policy: Policy,
    *,
    by: str,
    at: datetime,
    forum: str | None = None,
    looked_at: Plan | None = None,
    progress: Callable[[str], None] | None = None,
    kind: str = "import",
    note: str | None = None,
    names: Mapping[str, Choice] | None = None,
    forums: Answers | None = None,
) -> Loaded:
    """Writes what the readings say as one batch, all or nothing; a plan that was looked at is not made twice.

    When the store has changed since, the same readings are planned again on what it is now, so that nothing is counted twice
    and nobody's change is overwritten unseen. StoreMoved after TRIES attempts. kind, note: what the history says of the batch;
    without a note, its counts. names: who names nobody recognised are, as plan has it; UserError when the store has moved and one
    of them is said to be a person whom only these files bring. forums: whose meetings those are that were doubtful, as plan has it.
    """
    readings = tuple(readings)
    for attempt in range(TRIES):
        if looked_at is None or looked_at.based_on != store.version():
            if looked_at is not None and any((choice.party or 0) < 0 for choice in (names or {}).values()):
                raise UserError(
                    "Somebody else changed the records meanwhile, and a name was said to be a person of these files.",
                    do="Look at the names again, then load.",
                )  # that person's number is only good for the plan in which it was chosen
            looked_at = preview(store, readings, policy, forum=forum, progress=progress, names=names, forums=forums)
        if looked_at.is_empty:
            return Loaded(None, looked_at)
        try:
            return Loaded(_write(store, looked_at, by, at, kind, note), looked_at)
        except StoreMoved:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _write(store: Store, made: Plan, by: str, at: datetime, kind: str, note: str | None) -> Batch | None:
    read = [each for each in made.files if each.kind is not None]
    files = [each for each in read if not each.brought_nothing] or read
    limits = specs_of(TABLES["batch"])
    return store.write(
        made.draft,
        by=by,
        at=at,
        kind=kind,
        based_on=made.based_on,
        strict=True,
        file="; ".join(each.file for each in files)[: limits["file"].limit],
        sha256="; ".join(each.sha256 for each in files)[: limits["sha256"].limit],
        note=note or summary(made),
    )


def summary(made: Plan) -> str:
    """'1,204 rows new, 3 changed, 12 names waiting', for the history of changes."""
    new, changed = sum(made.loaded.values()), sum(made.changed.values())
    waiting = f"{len(made.queue):,} {'name' if len(made.queue) == 1 else 'names'} waiting"
    return f"{new:,} {'row' if new == 1 else 'rows'} new, {changed:,} changed, {waiting}"
