"""Reads the sample the obvious way, with exact names and nothing of the product's intake: a second opinion on what it says."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from influence.records.frames import frames_of

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
YES = {"yes": True, "no": False}


def rows_of(name: str) -> list[dict[str, str | None]]:
    """The rows of one file, blank cells as None."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{heading: cell or None for heading, cell in row.items()} for row in csv.DictReader(file)]


def sample_frames() -> dict[str, pd.DataFrame]:
    return frames_of(_Plain().rows)


def _names(text: str | None) -> list[str]:
    return text.split("; ") if text else []


class _Plain:
    """Every row by hand: parties and areas by their names, last days as the day after, lists as rows of their own."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict]] = defaultdict(list)
        self.party: dict[str, int] = {}
        self.area: dict[str, int] = {}
        self.seat: dict[tuple, int] = {}
        self.meeting: dict[tuple, int] = {}
        self.issue: dict[str, int] = {}
        self.add("batch", version=1, at="2026-11-14T12:00:00Z", by="test", kind="import")
        self.areas_and_parties()
        self.bodies()
        self.seats()
        self.meetings()
        self.contacts()
        self.others()

    def add(self, table: str, **values) -> int:
        first, last = values.pop("first_day", None), values.pop("last_day", None)
        if last:
            last = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        values |= {"valid_from": first, "valid_to": last}
        for heading, value in values.items():
            values[heading] = YES.get(value, value)
        self.rows[table].append({"id": len(self.rows[table]) + 1, "batch": 1, **values})
        return len(self.rows[table])

    def areas_and_parties(self) -> None:
        for row in rows_of("areas"):
            parent = self.area.get(row.pop("parent") or "")
            self.area[row["name"]] = self.add("area", parent=parent, public_id=row.pop("id"), **row)
        for name, kind in (("organisations", "organisation"), ("people", "person"), ("forums", "forum")):
            for row in rows_of(name):
                assert row["name"] not in self.party, f"{row['name']} stands twice"
                number = len(self.party) + 1
                self.party[row["name"]] = self.add("party", kind=kind, name=row["name"], public_id=f"{kind}-{number}")
        for row in rows_of("aliases"):
            self.party[row["raw"]] = self.party[row["party"]]
            self.add("alias", party=self.party[row["party"]], raw=row["raw"])

    def bodies(self) -> None:
        for table, name in (("organisation", "organisations"), ("forum", "forums")):
            for row in rows_of(name):
                party = self.party[row.pop("name")]
                for place in _names(row.pop("places")):
                    self.add("footprint", party=party, area=self.area[place])
                for body in _names(row.pop("member_of", None)):
                    self.add("relation", **{"from": party, "to": self.party[body], "kind": "member"})
                self.add(table, party=party, **row)
        for row in rows_of("people"):
            self.add("person", party=self.party[row.pop("name")], **row)

    def seats(self) -> None:
        for row in rows_of("seats"):
            key = (row.pop("forum"), row["name"])
            row |= {"for_party": self.party_of(row["for_party"]), "for_area": self.area_of(row["for_area"])}
            self.seat[key] = self.add("seat", forum=self.party[key[0]], public_id=f"seat-{len(self.seat) + 1}", **row)
        for table, name in (("seat_holder", "seat_holders"), ("seat_term", "seat_terms")):
            for row in rows_of(name):
                seat = self.seat[row.pop("forum"), row.pop("seat")]
                named = {heading: self.party_of(row.pop(heading)) for heading in ("person", "nominated_by") if heading in row}
                self.add(table, seat=seat, **named, **row)

    def meetings(self) -> None:
        for row in rows_of("meetings"):
            forums = row.pop("forums")
            row["chair"] = self.party_of(row["chair"])
            meeting = self.meeting[forums, row["date"]] = self.add("meeting", public_id=f"meeting-{len(self.meeting) + 1}", **row)
            for forum in _names(forums):
                self.meeting[forum, row["date"]] = meeting
                self.add("meeting_forum", meeting=meeting, forum=self.party[forum])
        for row in rows_of("attendance"):
            meeting = self.meeting[row.pop("forum"), row.pop("date")]
            raw = row.pop("person")
            for_person = self.party_of(row.pop("for_person"))
            person = self.party.get(raw.removeprefix("Dr "))
            self.add("attendance", meeting=meeting, raw_name=raw, person=person, for_person=for_person, **row)

    def contacts(self) -> None:
        for row in rows_of("issues"):
            row["area"] = self.area_of(row["area"])
            self.issue[row["title"]] = self.add("issue", **row)
        for row in rows_of("contacts"):
            ours, theirs = _names(row.pop("from")), _names(row.pop("with"))
            issue = row.pop("issue")
            contact = self.add("contact", issue=self.issue[issue] if issue else None, **row)
            for name in ours + theirs:
                self.add("contact_party", contact=contact, party=self.party[name], raw_name=name, logged=name in ours)

    def others(self) -> None:
        parties = {
            "from",
            "to",
            "party",
            "person",
            "organisation",
            "covering_for",
            "leader",
            "rater",
            "about",
            "other",
            "practice",
            "forum",
            "owner",
            "deliverer",
        }
        for table, name in OTHERS.items():
            for row in rows_of(name):
                seat = self.seat[row["forum"], row.pop("seat")] if row.get("seat") else None
                found = {heading: self.party_of(cell) for heading, cell in row.items() if heading in parties}
                areas = {"area": self.area_of(row["area"])} if "area" in row else {}
                issue = {"issue": self.issue[row["issue"]]} if row.get("issue") else {}
                self.add(table, **{**row, **found, **areas, **issue, "seat": seat})

        for row in rows_of("representation"):
            meeting, seat = self.meeting[row["forum"], row.pop("date")], self.seat[row.pop("forum"), row.pop("seat")]
            self.add("representation", meeting=meeting, seat=seat, **row)

    def party_of(self, name: str | None) -> int | None:
        return self.party[name] if name else None

    def area_of(self, name: str | None) -> int | None:
        return self.area[name] if name else None


OTHERS = {
    "relation": "relations",
    "footprint": "footprints",
    "role": "roles",
    "resource": "resources",
    "seat_target": "seat_targets",
    "logging_since": "logging_since",
    "rating": "ratings",
    "stance": "stances",
    "key_post": "key_posts",
    "tie_plan": "tie_plans",
    "decision": "decisions",
    "mandate": "mandates",
    "ask": "asks",
    "setting": "settings",
}
