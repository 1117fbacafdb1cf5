"""Tiny cases from a few words: a World collects rows through the real declarations and hands out frames."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from influence.records.frames import frames_of
from influence.vocabulary import ATTENDANCE


class World:
    """People, bodies and forums are named; naming one that is new makes it. Every method returns the new row's id."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict]] = defaultdict(list)
        self.parties: dict[str, int] = {}
        self.areas: dict[str, int] = {}
        self.seats: dict[tuple[str, str], int] = {}
        self.rows["batch"].append({"id": 1, "version": 1, "at": "2026-01-01T00:00:00Z", "by": "test", "kind": "import"})

    def add(self, table: str, **values) -> int:
        row = {"id": len(self.rows[table]) + 1, "batch": 1, **values}
        self.rows[table].append(row)
        return row["id"]

    def party(self, name: str, kind: str) -> int:
        if name not in self.parties:
            self.parties[name] = self.add("party", kind=kind, name=name, public_id=f"{kind}-{len(self.parties) + 1}")
        return self.parties[name]

    def area(self, name: str, kind: str = "place", parent: str | None = None) -> int:
        if name not in self.areas:
            up = self.area(parent, "ics") if parent else None
            self.areas[name] = self.add("area", kind=kind, name=name, parent=up, public_id=f"area-{len(self.areas) + 1}")
        return self.areas[name]

    def person(self, name: str, **values) -> int:
        if name not in self.parties:
            given, _, family = name.rpartition(" ")
            self.add("person", party=self.party(name, "person"), **{"given": given or None, "family": family, **values})
        return self.parties[name]

    def organisation(
        self, name: str, type: str = "pcn", sector: str = "general_practice", place: str | Iterable[str] = (), **values
    ) -> int:
        if name not in self.parties:
            self.add("organisation", party=self.party(name, "organisation"), type=type, sector=sector, **values)
            for each in [place] if isinstance(place, str) else place:
                self.add("footprint", party=self.parties[name], area=self.area(each))
        return self.parties[name]

    def role(self, person: str, organisation: str, type: str = "clinical_director", voice: str = "provider_gp", **values) -> int:
        return self.add("role", person=self.person(person), organisation=self.organisation(organisation), type=type, voice=voice, **values)

    def forum(
        self, name: str, place: str | Iterable[str] = (), level: str = "place", owner: str = "system", decides: str = "policy", **values
    ) -> int:
        if name not in self.parties:
            self.add("forum", party=self.party(name, "forum"), level=level, owner=owner, decides=decides, **values)
            for each in [place] if isinstance(place, str) else place:
                self.add("footprint", party=self.parties[name], area=self.area(each))
        return self.parties[name]

    def seat(
        self, forum: str, name: str = "GP", holder: str | None = None, capacity: str = "place_gp", deputies: str = "", **values
    ) -> int:
        seat = self.add("seat", forum=self.forum(forum), name=name, capacity=capacity, **values)
        self.seats[forum, name] = seat
        if holder:
            self.holder(forum, name, holder)
        for deputy in filter(None, map(str.strip, deputies.split(","))):
            self.holder(forum, name, deputy, kind="deputy")
        return seat

    def holder(self, forum: str, name: str, person: str | None, kind: str = "holder", **values) -> int:
        who = self.person(person) if person else None
        return self.add("seat_holder", seat=self.seats[forum, name], person=who, kind=kind, **values)

    def target(self, forum: str, wanted: int, capacity: str = "place_gp", **values) -> int:
        return self.add("seat_target", forum=self.forum(forum), capacity=capacity, wanted=wanted, **values)

    def meeting(self, forums: str, date: str, people: str = "", **values) -> int:
        """people: 'Amina Shah, Ben Low (apologies), Cara Dee (deputy for Amina Shah), Jo Reed (as lmc), ?J Smith (present)'.

        A word in brackets is a status, a capacity after 'as', or 'deputy for NAME'; '?' before a name leaves it unmatched.
        """
        meeting = self.add("meeting", date=date, **{"status": "held", "roster": "full", **values})
        for forum in filter(None, map(str.strip, forums.split("+"))):
            self.add("meeting_forum", meeting=meeting, forum=self.forum(forum))
        for each in filter(None, map(str.strip, people.split(","))):
            self.attendance(meeting, each)
        return meeting

    def attendance(self, meeting: int, text: str, **values) -> int:
        name, *notes = [part.strip() for part in re.split(r"[()]", text) if part.strip()]
        row: dict = {"meeting": meeting, "raw_name": name.lstrip("?"), "status": "present"}
        row["person"] = None if name.startswith("?") else self.person(name)
        for note in ", ".join(notes).split("; "):
            if note.startswith("as "):
                row["capacity"] = note[3:]
            elif note.startswith("deputy for "):
                row |= {"status": "deputy", "for_person": self.person(note[11:]), "raw_for": note[11:]}
            elif note:
                row["status"] = ATTENDANCE.read(note) or note
        return self.add("attendance", **(row | values))

    def contact(self, date: str, people: str, kind: str = "in_person", started: str | None = None, **values) -> int:
        """people: names parted by commas; leaders and partners alike (who is which follows from their roles)."""
        contact = self.add("contact", date=date, kind=kind, **values)
        for name in map(str.strip, people.split(",")):
            self.add("contact_party", contact=contact, party=self.person(name), started=name == started if started else None)
        return contact

    def logging(self, since: str, leader: str | None = None, area: str | None = None, **values) -> int:
        who, where = (self.person(leader) if leader else None), (self.area(area) if area else None)
        return self.add("logging_since", leader=who, area=where, since=since, **values)

    def frames(self) -> dict[str, pd.DataFrame]:
        return frames_of(self.rows)
