"""A change of the past is taken back, or done again, by somebody who can see all of what it did."""

from datetime import datetime

from influence.access import rank
from influence.errors import UserError
from influence.records.declare import Spec, specs_of
from influence.records.look_back import Change
from influence.records.store import Batch, Store
from influence.records.tables import TABLES

EVERY = 2**31 - 1


def undo_change(store: Store, batch: int, *, audience: str, by: str, at: datetime) -> Batch:
    """UserError, and nothing changed, for practices, and for a change that did anything which the audience may not see.

    What the page shows of a change is cut; whoever takes it back takes back all of it.
    """
    if rank(audience) < rank("group"):
        raise UserError("Changes are for the leadership group to take back.", do="Choose another audience under 'Show as'.")
    if audience != "chair":
        _, changes = store.changes(batch, EVERY)
        if any(_goes_beyond(each, audience) for each in changes):
            raise UserError("This change holds more than is shown here.", do="Ask the chair to take it back.")
    return store.undo(batch, by=by, at=at)


def _goes_beyond(change: Change, audience: str) -> bool:
    """Whether the row is kept for others, or a cell of it that differs is."""
    before, after, specs = change.before or {}, change.after or {}, specs_of(TABLES[change.table])
    kept_for = {str(image["audience"]) for image in (before, after) if image.get("audience")}
    if any(rank(each) > rank(audience) for each in kept_for):
        return True
    return any(_kept_from(spec, audience) and before.get(name) != after.get(name) for name, spec in specs.items())


def _kept_from(spec: Spec, audience: str) -> bool:
    return rank(spec.sensitivity) > rank(audience)
