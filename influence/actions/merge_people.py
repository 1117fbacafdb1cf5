"""Two people on record made one, and taken apart again; each is one change, and what it would do is told before."""

from collections.abc import Mapping
from datetime import datetime

from influence.errors import UserError
from influence.intake.merge import Merged, merged_words
from influence.intake.merge import merge_people as plan_merge
from influence.policy import Policy
from influence.questions.wording import counted, listed
from influence.records.frames import Frames
from influence.records.names import fold
from influence.records.store import Batch, Store
from influence.records.take_apart import MERGE, LaterRow, MadeOne

ROWS = {
    "role": ("role", "roles"),
    "seat_holder": ("row of who holds a seat", "rows of who holds a seat"),
    "attendance": ("row of attendance", "rows of attendance"),
    "contact_party": ("conversation", "conversations"),
}


def merge_people(
    store: Store, policy: Policy, gone: int, kept: int, *, by: str, at: datetime, agreed: str | None = None
) -> tuple[Batch, str]:
    """The person `gone` becomes one with `kept` (both parties' ids): the batch, and what it did in a sentence without a stop.

    agreed: what `would_merge` told whoever agreed to it. UserError, and nothing changed, for two who cannot be one, and where
    something else would be done by now. Undoing the batch gives back the rows as they were; once later batches stand on it,
    `split_people` does.
    """
    version = store.version()
    done = plan_merge(store.frames(), policy, gone, kept)
    if agreed is not None and agreed != _would(done):
        raise UserError(
            "Somebody changed what is known of the two meanwhile, so nothing was done.",
            do="Read again what would happen; if it is right, press once more.",
        )
    words = merged_words(done)
    batch = store.write(done.draft, by=by, at=at, kind=MERGE, based_on=version, strict=True, note=words)
    assert batch is not None, "a person goes"
    return batch, words


def would_merge(frames: Frames, policy: Policy, gone: int, kept: int) -> str:
    """What making the two one would do, in sentences with counts. UserError for two who cannot be one."""
    return _would(plan_merge(frames, policy, gone, kept))


def _would(done: Merged) -> str:
    both = (
        f"The two called {done.kept} would be one" if fold(done.gone) == fold(done.kept) else f"{done.gone} would be one with {done.kept}"
    )
    given = f", who would be given {given_words(done.tables)}" if done.moved else ""
    same = f" {counted(done.joined, 'row says', 'rows say')} what is there already, and would be kept once."
    remembered = any(row["raw"] == done.gone for row in done.draft.inserts.get("alias", []))
    called = f" The name {done.gone} would stay as another name of theirs." if remembered else ""
    return f"{both}{given}.{same if done.joined else ''}{called}"


def given_words(tables: Mapping[str, int]) -> str:
    """'2 roles, 3 rows of attendance and 1 other row'."""
    told = [counted(tables[table], *ROWS[table]) for table in ROWS if tables.get(table)]
    others = sum(count for table, count in tables.items() if table not in ROWS)
    return listed([*told, *([counted(others, "other row")] if others else [])])


def made_one_with(store: Store) -> dict[int, list[MadeOne]]:
    """Person to the changes in force that made others one with them, newest first."""
    found: dict[int, list[MadeOne]] = {}
    for each in store.made_one():
        for party in each.kept:
            found.setdefault(party, []).append(each)
    return found


def would_split(made: MadeOne) -> str:
    """What taking the two apart again would do."""
    goes = f", with {given_words(made.tables)}" if any(made.tables.values()) else ""
    return f"{made.gone} would be somebody of their own again{goes}. What was changed since stays as it is."


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
