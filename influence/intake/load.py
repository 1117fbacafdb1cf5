"""From readings to one batch in the store: looked at first, planned again where somebody else was faster."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from influence.intake.plan import Plan, plan
from influence.intake.reading import Reading
from influence.policy import Policy
from influence.records.store import Batch, Store, StoreMoved

TRIES = 5  # a load that is overtaken this often in a row meets something other than colleagues at work


@dataclass(frozen=True)
class Preview:
    """What loading would do to the store as it was at `version`; nothing is changed yet."""

    plan: Plan
    version: int
    readings: tuple[Reading, ...]
    policy: Policy
    forum: str | None = None


@dataclass(frozen=True)
class Loaded:
    """batch: what was written, None when the files say nothing new; plan: what it came from."""

    batch: Batch | None
    plan: Plan


def preview(
    readings: Iterable[Reading],
    store: Store,
    policy: Policy,
    *,
    forum: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Preview:
    """Lays the readings beside the store as it is now; writes nothing."""
    readings = tuple(readings)
    version = store.version()
    return Preview(plan(readings, store.frames(), policy, forum=forum, progress=progress), version, readings, policy, forum)


def load(looked_at: Preview, store: Store, *, by: str, at: datetime, progress: Callable[[str], None] | None = None) -> Loaded:
    """Writes what was looked at as one batch, all or nothing.

    When the store has changed since, the same readings are planned again on what it is now, so that nothing is counted twice
    and nobody's change is overwritten unseen. StoreMoved after TRIES attempts.
    """
    for _ in range(TRIES):
        try:
            return Loaded(_write(looked_at, store, by, at), looked_at.plan)
        except StoreMoved as moved:
            last = moved
            looked_at = preview(looked_at.readings, store, looked_at.policy, forum=looked_at.forum, progress=progress)
    raise last


def _write(looked_at: Preview, store: Store, by: str, at: datetime) -> Batch | None:
    if looked_at.plan.is_empty and store.version() == looked_at.version:
        return None
    files = [each for each in looked_at.readings if each.kind is not None]
    return store.write(
        looked_at.plan.draft,
        by=by,
        at=at,
        kind="import",
        based_on=looked_at.version,
        strict=True,
        file="; ".join(each.file for each in files)[:2000],
        sha256="; ".join(each.sha256 for each in files)[:4000],
        note=summary(looked_at.plan),
    )


def summary(made: Plan) -> str:
    """'1,204 rows new, 3 changed, 12 names waiting' for the history of changes."""
    new, changed = sum(made.loaded.values()), sum(made.changed.values())
    return f"{new:,} rows new, {changed:,} changed, {len(made.queue):,} names waiting"
