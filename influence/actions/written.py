"""Writing what was worked out of the store as it is, again where somebody was faster by a moment."""

from collections.abc import Callable
from datetime import datetime

from influence.intake.load import TRIES
from influence.records.draft import Draft
from influence.records.store import Batch, Store, StoreMoved


def tried(store: Store, draft: Callable[[], Draft], *, by: str, at: datetime, kind: str, note: str) -> Batch | None:
    """Writes what `draft` makes of the store as it is; where somebody was faster, it is made and checked again."""
    for attempt in range(TRIES):
        version = store.version()
        try:
            return store.write(draft(), by=by, at=at, kind=kind, based_on=version, strict=True, note=note)
        except StoreMoved:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")
