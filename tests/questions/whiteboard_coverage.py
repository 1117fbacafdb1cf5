"""Coverage worked out by hand: one seat and one meeting at a time, on plain rows, with none of the fast code."""

IN_ROOM = ("present", "deputy", "in_attendance", "observer")


def in_force(row: dict, day: str) -> bool:
    return (row.get("valid_from") or "0000") <= day < (row.get("valid_to") or "9999")


class Whiteboard:
    """rows: table to plain records, days as ISO text."""

    def __init__(self, rows: dict[str, list[dict]]) -> None:
        self.rows = rows
        self.people = {row["party"]: row for row in rows["person"]}
        corrected = {row.get("corrects") for row in rows["attendance"]}
        self.entries = [dict(row) for row in rows["attendance"] if row["id"] not in corrected]
        for entry in self.entries:
            if entry["person"] is None:
                continue
            mine = {row["status"] for row in rows["attendance"] if row["id"] not in corrected and same(row, entry)}
            if mine & set(IN_ROOM) and mine & {"apologies", "absent"}:
                entry["now"] = "unknown"
        for entry in self.entries:
            entry["status"] = entry.pop("now", entry["status"])

    def answer(self, start: str, as_of: str) -> dict[tuple[int, int], tuple[bool, bool, bool, str]]:
        """(seat, meeting) to known, covered, presumed and how."""
        found = {}
        for meeting in self.rows["meeting"]:
            if meeting["status"] in ("held", "inquorate") and start <= meeting["date"] <= as_of:
                for seat in self.seats_at(meeting):
                    if seat.get("sector", "general_practice") == "general_practice":
                        found[seat["id"], meeting["id"]] = self.one(seat, meeting)
        return found

    def forums_of(self, meeting: dict) -> list[int]:
        forums = [row["forum"] for row in self.rows["meeting_forum"] if row["meeting"] == meeting["id"]]
        if not forums and meeting.get("part_of"):
            forums = [row["forum"] for row in self.rows["meeting_forum"] if row["meeting"] == meeting["part_of"]]
        return forums

    def seats_at(self, meeting: dict) -> list[dict]:
        forums = self.forums_of(meeting)
        seats = [seat for seat in self.rows["seat"] if seat["forum"] in forums and in_force(seat, meeting["date"])]
        return [seat for seat in seats if self.wanted(seat, meeting["date"])]

    def wanted(self, seat: dict, day: str) -> bool:
        targets = [
            row["wanted"]
            for row in self.rows["seat_target"]
            if row["forum"] == seat["forum"] and row["capacity"] == seat["capacity"] and in_force(row, day)
        ]
        return not targets or max(targets) > 0

    def people_of(self, seat: dict, day: str) -> list[tuple[int, str]]:
        rows = [row for row in self.rows["seat_holder"] if row["seat"] == seat["id"] and in_force(row, day) and row["person"]]
        people = [(row["person"], row["kind"]) for row in rows]
        for role in self.rows["role"]:
            if role.get("covering_for") and in_force(role, day) and (role["covering_for"], "holder") in people:
                people.append((role["person"], "cover"))
        return people

    def can_sit(self, entry: dict, seat: dict, day: str) -> bool:
        allowed = ["present", "deputy"] + (["in_attendance"] if seat.get("seat_type") == "attendee" else [])
        if entry["status"] not in allowed:
            return False
        principal = entry.get("for_person")
        if principal and principal != entry["person"] and principal not in [person for person, _ in self.people_of(seat, day)]:
            return False
        capacity, body = entry.get("capacity"), entry.get("for_party")
        if capacity and capacity != seat["capacity"]:
            return False
        if body and body != seat.get("for_party"):
            return bool(capacity) and seat.get("for_party") is None
        return True

    def fits(self, entry: dict, seat: dict, meeting: dict) -> bool:
        day = meeting["date"]
        mine = [kind for person, kind in self.people_of(seat, day) if person == entry["person"]]
        if not mine or not self.can_sit(entry, seat, day):
            return False
        if "holder" in mine or "cover" in mine:
            return True
        for other in self.at(meeting):
            kinds = [kind for person, kind in self.people_of(seat, day) if person == other["person"]]
            if ("holder" in kinds or "cover" in kinds) and self.can_sit(other, seat, day):
                return False
        return bool(entry.get("capacity") or entry.get("for_party")) or not self.system_only(entry["person"], day)

    def at(self, meeting: dict) -> list[dict]:
        return [entry for entry in self.entries if entry["meeting"] == meeting["id"]]

    def system_only(self, person: int, day: str) -> bool:
        voices = {role["voice"] for role in self.rows["role"] if role["person"] == person and in_force(role, day)}
        return voices == {"system"}

    def hats(self, entry: dict, seat: dict, meeting: dict) -> int:
        there = [other for other in self.seats_at(meeting) if other["forum"] == seat["forum"]]
        return sum(self.fits(entry, other, meeting) for other in there)

    def one(self, seat: dict, meeting: dict) -> tuple[bool, bool, bool, str]:
        day, entries = meeting["date"], self.at(meeting)
        people = self.people_of(seat, day)
        state = self.state(seat, day)
        fitting = [entry for entry in entries if entry["person"] and self.fits(entry, seat, meeting)]
        sure = [entry for entry in fitting if self.hats(entry, seat, meeting) == 1]
        if sure:
            stated = any(entry.get("capacity") or entry.get("for_party") for entry in sure)
            kinds = [kind for entry in sure for person, kind in people if person == entry["person"]]
            return True, True, not stated, next(kind for kind in ("holder", "cover", "deputy") if kind in kinds)
        if fitting:
            return False, False, False, "unclear"
        if state == "holder_unknown":
            return False, False, False, "holder_unknown"
        mine = [entry for entry in entries if entry["person"] in [person for person, _ in people]]
        definite = [entry for entry in mine if entry["status"] in (*IN_ROOM, "apologies", "absent")]
        doubtful = [entry for entry in mine if entry["status"] in ("unknown", "expected")]
        if doubtful or self.stranger(seat, people, entries) or (meeting["roster"] != "full" and not definite):
            return False, False, False, "not_known"
        return True, False, False, self.why_not(people, mine, entries, day, state)

    def why_not(self, people: list, mine: list[dict], entries: list[dict], day: str, state: str) -> str:
        names = [person for person, _ in people]
        if any(e["status"] == "deputy" and e.get("for_person") in names and e["person"] not in names for e in entries):
            return "unlisted_deputy"
        if any(entry["status"] in IN_ROOM for entry in mine):
            return "other_capacity"
        if state == "vacant":
            return "vacant"
        for entry in entries:
            gp = entry["person"] and self.people[entry["person"]].get("is_gp")
            if gp and entry["status"] in IN_ROOM and self.system_only(entry["person"], day):
                return "other_capacity"
        return "apologies" if any(entry["status"] == "apologies" for entry in mine) else "nobody"

    def state(self, seat: dict, day: str) -> str:
        if any(kind in ("holder", "cover") for _, kind in self.people_of(seat, day)):
            return "held"
        for row in self.rows["seat_holder"]:
            nobody = row["kind"] == "holder" and not row["person"] and not row.get("raw_name")
            if row["seat"] == seat["id"] and in_force(row, day) and nobody:
                return "vacant"
        return "holder_unknown"

    def stranger(self, seat: dict, people: list, entries: list[dict]) -> bool:
        listed = [entry["person"] for entry in entries if entry["person"]]
        for entry in entries:
            if entry["person"] or entry.get("capacity") not in (None, seat["capacity"]):
                continue
            may = ["present", "deputy", "unknown", "expected"] + (["in_attendance"] if seat.get("seat_type") == "attendee" else [])
            if entry["status"] in may and any(self.looks_like(entry["raw_name"], p) for p, _ in people if p not in listed):
                return True
        return False

    def looks_like(self, raw: str, person: int) -> bool:
        first, last = raw.split()
        row = self.people[person]
        return last == row["family"] and first[0] == row["given"][0]


def same(one: dict, other: dict) -> bool:
    return one["meeting"] == other["meeting"] and one["person"] == other["person"]
