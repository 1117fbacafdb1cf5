"""The ladder of representation worked out by hand: one seat, one meeting and one step at a time, on plain rows and days as ISO text."""

from datetime import date, timedelta

import holidays
from whiteboard_coverage import IN_ROOM, Whiteboard, in_force

STEPS = ("seat_exists", "held", "known", "attended", "in_capacity", "briefed", "authority", "fed_back")
FREE = holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2028))
DELEGATES = ("place_gp", "ics_gp", "pcn", "practice", "lmc", "federation", "neighbourhood")
MONTHS_APART = {"monthly": 1, "every two months": 2, "quarterly": 3}


class LadderBoard:
    """rows: table to plain records. Forums and seats keep their history in these worlds."""

    def __init__(self, rows: dict[str, list[dict]], start: str, as_of: str) -> None:
        self.rows, self.start, self.as_of = rows, start, as_of
        self.board = Whiteboard(rows)
        self.meetings = {row["id"]: row for row in rows["meeting"]}
        self.answers = self.board.answer(start, as_of)

    def counts(self) -> dict[int, dict[str, int]]:
        """Seat to the count of each step, and <step>_unknown."""
        found: dict[int, dict[str, int]] = {}
        for seat in self.seats():
            mine = dict.fromkeys([*STEPS, *(f"{step}_unknown" for step in STEPS)], 0)
            for steps in [*self.steps_of_meetings(seat), *self.steps_of_turns(seat)]:
                so_far: bool | None = True
                for step in STEPS:
                    so_far = both(so_far, steps.get(step))
                    mine[step] += so_far is True
                    mine[f"{step}_unknown"] += so_far is None
            found[seat["id"]] = mine
        return found

    def seats(self) -> list[dict]:
        """Those of general practice that lasted into the period, at forums that have begun."""
        begun = {row["party"] for row in self.rows["forum"] if (row.get("valid_from") or "0000") <= self.as_of}
        return [
            seat
            for seat in self.rows["seat"]
            if seat.get("sector", "general_practice") == "general_practice"
            and seat["forum"] in begun
            and (seat.get("valid_from") or "0000") <= self.as_of
            and (seat.get("valid_to") or "9999") > self.start
        ]

    def steps_of_meetings(self, seat: dict) -> list[dict]:
        mine = sorted(meeting for holder, meeting in self.answers if holder == seat["id"])
        return [self.steps(seat, self.meetings[meeting]) for meeting in mine]

    def steps(self, seat: dict, meeting: dict) -> dict[str, bool | None]:
        known, covered, _, _ = self.answers[seat["id"], meeting["id"]]
        came = self.came(seat, meeting)
        return {
            "seat_exists": True,
            "held": True,
            "known": True if known else None,
            "attended": came if known or came else None,
            "in_capacity": covered if known else None,
            "briefed": self.briefed(seat, meeting),
            "authority": self.authority(seat, meeting),
            "fed_back": self.fed_back(seat, meeting),
        }

    def came(self, seat: dict, meeting: dict) -> bool:
        people = [person for person, _ in self.board.people_of(seat, meeting["date"])]
        there = any(entry["person"] in people and entry["status"] in IN_ROOM for entry in self.board.at(meeting))
        covered = self.answers[seat["id"], meeting["id"]][1]
        sent = any(
            entry["status"] == "deputy" and entry.get("for_person") in people and entry["person"] not in people
            for entry in self.board.at(meeting)
        )
        return there or (sent and not covered)

    def report(self, seat: dict, meeting: dict) -> dict | None:
        mine = [row for row in self.rows["representation"] if (row["seat"], row["meeting"]) == (seat["id"], meeting["id"])]
        return max(mine, key=lambda row: row["id"], default=None)

    def term(self, seat: dict, day: str, fact: str):
        """The fact of the latest term in force that says it."""
        rows = [row for row in self.rows["seat_term"] if row["seat"] == seat["id"] and in_force(row, day) and row[fact] is not None]
        rows.sort(key=lambda row: (row.get("valid_from") or "0000", row["id"]))
        return rows[-1][fact] if rows else None

    def briefed(self, seat: dict, meeting: dict) -> bool | None:
        report = self.report(seat, meeting)
        if report is None:
            return None
        return report["briefed_on"] is not None and report["briefed_on"] <= meeting["date"]

    def authority(self, seat: dict, meeting: dict) -> bool | None:
        may = self.term(seat, meeting["date"], "authority")
        return None if may is None else may > 0

    def due(self, seat: dict, meeting: dict) -> str | None:
        report = self.report(seat, meeting)
        known = self.answers[seat["id"], meeting["id"]][0]
        if meeting.get("part_of") or (known and not self.came(seat, meeting)):
            return None
        if report and report["feedback_due"]:
            return report["feedback_due"]
        if not self.came(seat, meeting) or not self.term(seat, meeting["date"], "feedback_route"):
            return None
        day, left = date.fromisoformat(meeting["date"]), 5
        while left:
            day += timedelta(days=1)
            if day.weekday() < 5 and day not in FREE:
                left -= 1
        return day.isoformat()

    def given(self, seat: dict, meeting: dict) -> str | None:
        report = self.report(seat, meeting)
        on = report["feedback_on"] if report else None
        return on if on and meeting["date"] <= on <= self.as_of else None

    def fed_back(self, seat: dict, meeting: dict) -> bool | None:
        if self.given(seat, meeting):
            return True
        due = self.due(seat, meeting)
        return False if due and due < self.as_of else None

    def steps_of_turns(self, seat: dict) -> list[dict]:
        """A meeting due in a whole month, or run of months, without any entered, while the seat was there and wanted."""
        forum = next(row for row in self.rows["forum"] if row["party"] == seat["forum"])
        found = []
        for first, last in turns(forum["cadence"], max(self.start, forum.get("valid_from") or ""), self.as_of):
            entered = [row["date"] for row in self.rows["meeting"] if seat["forum"] in self.own_forums(row)]
            inside = (seat.get("valid_from") or "") <= first and last < (seat.get("valid_to") or "9999")
            if inside and self.board.wanted(seat, last) and not any(first <= day <= last for day in entered):
                found.append({"seat_exists": True})
        return found

    def own_forums(self, meeting: dict) -> list[int]:
        return [row["forum"] for row in self.rows["meeting_forum"] if row["meeting"] == meeting["id"]]

    def gap(self, seat: dict) -> str | None:
        """The one of the three kinds that a seat has which somebody holds and which has no other gap."""
        mandated = seat["delegate"] is not False and seat["capacity"] in DELEGATES
        if mandated and self.term(seat, self.as_of, "mandate_source") in ("system", "none"):
            return "no_mandate"
        mine = sorted(
            (self.meetings[meeting] for holder, meeting in self.answers if holder == seat["id"]), key=lambda row: (row["date"], row["id"])
        )
        covered = [row for row in mine if self.answers[seat["id"], row["id"]][1]]
        briefs = [self.briefed(seat, row) for row in covered if self.briefed(seat, row) is not None]
        if len(briefs) >= 3 and not any(briefs[-3:]):
            return "no_brief"
        asked = [row for row in mine if self.came(seat, row) and self.due(seat, row) and self.fed_back(seat, row) is not None]
        if len(asked) >= 3 and not any(self.fed_back(seat, row) for row in asked[-3:]):
            return "no_feedback"
        return None

    def unsupported(self, seat: dict) -> bool | None:
        forum = next(row for row in self.rows["forum"] if row["party"] == seat["forum"])
        others = [row for row in self.seats() if row["forum"] == seat["forum"] and in_force(row, self.as_of)]
        if len(others) > 1 or forum["owner"] == "gp":
            return False
        if not any(row["seat"] == seat["id"] and in_force(row, self.as_of) for row in self.rows["seat_term"]):
            return None
        return not self.term(seat, self.as_of, "brief_route") and not self.term(seat, self.as_of, "feedback_route")


def both(one: bool | None, other: bool | None) -> bool | None:
    """Whether both hold: not where one is known not to, not known where one is not known."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def turns(cadence: str | None, start: str, end: str) -> list[tuple[str, str]]:
    """The turns that lie wholly within; a week of Christmas or New Year's Day is none."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    if cadence == "weekly":
        weeks = [(day, day + timedelta(days=6)) for day in days if day.weekday() == 0 and day + timedelta(days=6) <= last]
        return [
            (a.isoformat(), b.isoformat())
            for a, b in weeks
            if not any(a <= day <= b and (day.month, day.day) in ((12, 25), (1, 1)) for day in days)
        ]
    if cadence not in MONTHS_APART:
        return []
    found = []
    for day in days:
        if day.day == 1 and (day.month - 1) % MONTHS_APART[cadence] == 0:
            after = date(day.year + (day.month + MONTHS_APART[cadence] - 1) // 12, (day.month + MONTHS_APART[cadence] - 1) % 12 + 1, 1)
            if after - timedelta(days=1) <= last:
                found.append((day.isoformat(), (after - timedelta(days=1)).isoformat()))
    return found
