"""Two people on record made one, and taken apart again; each is one change."""

from datetime import datetime

from influence.intake.merge import merge_people as plan_merge
from influence.intake.merge import merged_words
from influence.policy import Policy
from influence.questions.wording import counted
from influence.records.store import Batch, Store
from influence.records.take_apart import MERGE, LaterRow


def merge_people(store: Store, policy: Policy, gone: int, kept: int, *, by: str, at: datetime) -> tuple[Batch, str]:
    """The person `gone` becomes one with `kept` (both parties' ids): the batch, and what it did in a sentence without a stop.

    UserError, and nothing changed, for two who cannot be one. Undoing the batch gives back the rows as they were; once later
    batches stand on it, `split_people` does.
    """
    version = store.version()
    done = plan_merge(store.frames(), policy, gone, kept)
    words = merged_words(done)
    batch = store.write(done.draft, by=by, at=at, kind=MERGE, based_on=version, strict=True, note=words)
    assert batch is not None, "a person goes"
    return batch, words


def later_rows(store: Store, merge: int) -> list[LaterRow]:
    """Rows matched since under a name of the one who was given over; whoever splits says whether they go too."""
    return store.later_rows(merge)


def split_people(store: Store, merge: int, *, with_later: bool, by: str, at: datetime) -> tuple[Batch, str]:
    """Takes apart what the batch `merge` made one, whatever came since. with_later: rows matched since go to the one who comes back."""
    later = store.later_rows(merge)
    batch = store.take_apart(merge, by=by, at=at, later=later if with_later else ())
    words = batch.note or ""
    if later:
        words += f"; {counted(len(later), 'row')} matched since under their names {'went with them' if with_later else 'stayed'}"
    return batch, words
