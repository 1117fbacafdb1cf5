"""When somebody new takes a seat: who held it until then, so that the earlier spell can be ended the day before."""

from dataclasses import dataclass
from datetime import date, timedelta

from influence.records.draft import Draft
from influence.records.frames import Frames


@dataclass(frozen=True)
class Earlier:
    """A spell on a seat that would go on beside a new one. last_day: the day before the new one begins."""

    row: int
    seat: int
    person: int
    last_day: date


def earlier_holders(draft: Draft, frames: Frames) -> tuple[Earlier, ...]:
    """Those who would still hold a seat when a new holder of the draft begins. Shared seats (both with a share) are left alone."""
    held = frames["seat_holder"]
    held = held[(held["kind"] == "holder") & held["person"].notna()]
    touched = set(draft.updates.get("seat_holder", {})) | draft.deletes.get("seat_holder", set())
    found: dict[int, Earlier] = {}
    for new in draft.inserts.get("seat_holder", []):
        begins = _day(new.get("valid_from"))
        if new.get("kind", "holder") != "holder" or begins is None or new["id"] in draft.deletes.get("seat_holder", ()):
            continue
        for row in held[held["seat"] == new["seat"]].to_dict("records"):
            first, end = _day(row["valid_from"]), _day(row["valid_to"])
            shared = new.get("share") is not None and row["share"] == row["share"]
            goes_on = (first is None or first < begins) and (end is None or end > begins)
            if goes_on and not shared and row["id"] not in touched and row["person"] != new.get("person"):
                found[int(row["id"])] = Earlier(int(row["id"]), int(row["seat"]), int(row["person"]), begins - timedelta(days=1))
    return tuple(found.values())


def _day(value: object) -> date | None:
    if value is None or value != value:
        return None
    return value.date() if hasattr(value, "date") else value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
