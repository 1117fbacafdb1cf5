"""What files tell again: the same file twice, one that was loaded before, and rows of months that are frozen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from influence.intake.desk import At, Desk
from influence.intake.match import listed
from influence.intake.reading import Reading
from influence.records.frames import Frames
from influence.records.undo import lines_of

FINGERPRINT = 64  # letters of a sha256
OF_A_MEETING = ("attendance", "meeting_forum", "representation")
OF_A_CONTACT = ("contact_party",)


def each_once(desk: Desk, readings: Sequence[Reading]) -> list[Reading]:
    """Without files whose content another one has, read alike; told where they stand."""
    kept: list[Reading] = []
    for each in readings:
        if len(each.sha256) != FINGERPRINT or each.kind is None:
            kept.append(each)
            continue
        twins = [other for other in kept if other.sha256 == each.sha256 and replace(other, file=each.file) == each]
        if twins:
            desk.warn(At(each.file, None), f"This is the same file as {twins[0].file}; it was taken in once.", severity="note")
        else:
            kept.append(each)
    return kept


def tell_loaded_before(desk: Desk, frames: Frames, readings: Iterable[Reading]) -> None:
    """A note on each file with the fingerprint of one that a change still in force brought in."""
    loaded = _loaded(frames)
    for each in readings:
        if each.kind is not None and each.sha256 in loaded:
            first, batch, at = loaded[each.sha256]
            desk.by_hand_since.first_loaded[each.file] = first
            message = f"This file was loaded before, on {_day(at)} (change {batch}); only what is new in it is loaded."
            desk.warn(At(each.file, None), message, severity="note")


def _loaded(frames: Frames) -> dict[str, tuple[int, int, str]]:
    """The first and the latest batch in force, and the moment of that, by the fingerprint of each file that they brought in."""
    if "batch" not in frames:
        return {}
    columns = ("id", "at", "by", "kind", "file", "undoes", "sha256")
    batches = [dict(zip(columns, values, strict=True)) for values in listed(frames["batch"], *columns)]
    lines = lines_of(batches)
    files: dict[str, tuple[int, int, str]] = {}
    for batch in sorted(batches, key=lambda each: each["id"]):
        if lines[batch["id"]].in_force:
            told = int(batch["id"]), str(batch["at"])
            prints = filter(None, str(batch["sha256"] or "").split("; "))
            files |= {print_: (files.get(print_, told)[0], *told) for print_ in prints}
    return files


def _day(moment: str) -> str:
    day = datetime.fromisoformat(moment)
    return f"{day.day} {day:%B %Y}"


def tell_frozen_months(desk: Desk, frames: Frames) -> None:
    """A note on each file with rows of a month that was frozen: answers as of today change, what was frozen does not."""
    frozen = {str(month) for (month,) in listed(frames["snapshot"], "month")} if "snapshot" in frames else set()
    if not frozen:
        return
    told: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for table, row in _changed(desk):
        day = _day_of(desk, table, row)
        if day is not None and f"{day:%Y-%m}" in frozen:
            for file in {desk.made_by.get((table, row)), *desk.altered_by.get((table, row), ())} - {None}:
                told[str(file)][table, row] = f"{day:%Y-%m}"
    for file, rows in sorted(told.items()):
        months = ", ".join(f"{date.fromisoformat(f'{month}-01'):%B %Y}" for month in sorted(set(rows.values())))
        count = f"{len(rows):,} {'row tells' if len(rows) == 1 else 'rows tell'}"
        some = "a month that is frozen" if len(set(rows.values())) == 1 else "months that are frozen"
        desk.warn(At(file, None), f"{count} of {some} ({months}): what was frozen stays as it was.", severity="note")


def _changed(desk: Desk) -> Iterable[tuple[str, int]]:
    for table, inserted in desk.draft.inserts.items():
        yield from ((table, int(row["id"])) for row in inserted)
    for table, altered in desk.draft.updates.items():
        yield from ((table, row) for row in altered)


def _day_of(desk: Desk, table: str, row: int) -> date | None:
    """The day of an event: its own, or that of the meeting or contact it is part of."""
    values = desk.rows(table)[row]
    if table in OF_A_MEETING and values["meeting"] is not None:
        values = desk.rows("meeting")[int(str(values["meeting"]))]
    elif table in OF_A_CONTACT:
        values = desk.rows("contact")[int(str(values["contact"]))]
    day = values.get("date")
    return day if isinstance(day, date) else None
