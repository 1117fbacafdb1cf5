"""The mandate of practices worked out by hand: one practice, one place and one day at a time, on plain rows, with none of the fast code."""

NEVER_ENDS, ALWAYS = "9999-99-99", "0000-00-00"


def first(row: dict) -> str:
    return row.get("valid_from") or ALWAYS


def last(row: dict) -> str:
    """The day on which it no longer holds."""
    return row.get("valid_to") or NEVER_ENDS


def holds(row: dict, day: str) -> bool:
    return first(row) <= day < last(row)


class MandateBoard:
    """rows: table to plain records, days as ISO text; day: the day asked about. At most one step of merging, no renaming."""

    def __init__(self, rows: dict[str, list[dict]], day: str) -> None:
        self.rows, self.day = rows, day
        self.mergers = [row for row in rows["relation"] if row["kind"] == "successor" and holds(row, day)]
        self.gone = {row["from"] for row in self.mergers}

    def practices(self) -> list[int]:
        there = [row["party"] for row in self.rows["organisation"] if row["type"] == "practice" and holds(row, self.day)]
        return sorted(body for body in there if body not in self.gone)

    def places(self, body: int) -> list[int]:
        mine = [row["area"] for row in self.rows["footprint"] if row["party"] == body and holds(row, self.day)]
        return mine or [
            row["area"]
            for row in self.rows["footprint"]
            if row["party"] in [merger["from"] for merger in self.mergers if merger["to"] == body]
        ]

    def state(self, body: int) -> str:
        mine = [row for row in self.rows["mandate"] if row["practice"] == body]
        mergers = [row for row in self.mergers if row["to"] == body]
        for merger in mergers:  # what was recorded for a practice after it had merged is the new one's
            mine += [row for row in self.rows["mandate"] if row["practice"] == merger["from"] and first(row) >= first(merger)]
        given = [row for row in mine if row["route"] != "none"]
        if any(holds(row, self.day) for row in given):
            return "mandated"
        brought = [merger for merger in mergers if self.kept(merger)]
        if brought:
            was_there = first(next(row for row in self.rows["organisation"] if row["party"] == body))
            parts = len(mergers) + (was_there < min(first(merger) for merger in mergers))
            return "mandated" if len(brought) == parts else "partly"
        if any(row["route"] == "none" and holds(row, self.day) for row in mine):
            return "none"
        for merger in mergers:
            given += [row for row in self.rows["mandate"] if row["practice"] == merger["from"] and row["route"] != "none"]
        return "lapsed" if any(last(row) <= self.day for row in given) else "never"

    def kept(self, merger: dict) -> bool:
        """The practice had a mandate when it merged, and it has not ended since."""
        return any(
            row["practice"] == merger["from"] and row["route"] != "none" and first(row) < first(merger) and last(row) > self.day
            for row in self.rows["mandate"]
        )

    def patients(self, body: int) -> float | None:
        found = None
        for row in self.rows["resource"]:
            if row["party"] == body and row["kind"] == "patients" and holds(row, self.day):
                found = row["amount"]
        return found

    def sums(self, bodies: list[int]) -> dict[str, float]:
        """How many practices, how many in each state, and how many patients."""
        found: dict[str, float] = {"practices": 0, "mandated": 0, "partly": 0, "lapsed": 0, "none": 0, "never": 0}
        found |= {"patients": 0.0, "patients_mandated": 0.0, "patients_unknown": 0}
        for body in bodies:
            state, patients = self.state(body), self.patients(body)
            found["practices"] += 1
            found[state] += 1
            if patients is None:
                found["patients_unknown"] += 1
            else:
                found["patients"] += patients
                found["patients_mandated"] += patients if state == "mandated" else 0
        return found

    def answer(self) -> dict[str, dict[str, float]]:
        """Place (and 'everywhere') to its sums; places without a practice are left out."""
        found = {}
        for area in self.rows["area"]:
            here = [body for body in self.practices() if area["id"] in self.places(body)]
            if area["kind"] == "place" and here:
                found[area["name"]] = self.sums(here)
        return found | {"everywhere": self.sums(self.practices())}
