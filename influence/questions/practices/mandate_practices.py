"""The practices of a day, one row each: where, whether they gave a mandate, and how many patients they have."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.kept import Kept
from influence.questions.practices.constituency import Bodies, bodies_on
from influence.questions.practices.standing import Mandates, Standing, has_gone_on
from influence.questions.seats.seating import FIRST, LAST, spans
from influence.records.frames import Frames
from influence.records.lineage import successors

_KEPT: Kept[pd.DataFrame] = Kept(at_most=40)  # a page looks at thirteen days, whichever place is chosen
STATES = ("mandated", "partly", "lapsed", "none", "never")


def practices_on(frames: Frames, as_of: date, bodies: Bodies | None = None) -> pd.DataFrame:
    """One row a practice that is there on the day: practice_id, practice, pcn, places (area ids), state, since, until, route, scope,
    brought, lacking (party ids).

    since, until: NaT for before records began and for no end. A practice that closed, or went on in another, is not among them.
    """
    if bodies is None:
        read = (frames[name] for name in ("area", "footprint", "mandate", "organisation", "party", "relation"))
        return _KEPT.get(read, as_of, lambda: practices_on(frames, as_of, bodies_on(frames, as_of)))
    heirs, known = successors(frames["relation"], as_of), bodies.of("practice")
    mandates = Mandates(frames, as_of)
    there = sorted((each for each in known if not has_gone_on(each, heirs, known)), key=lambda each: (bodies.names[each], each))
    rows = [_row(body, bodies, mandates.standing(body)) for body in there]
    columns = ["practice_id", "practice", "pcn", "places", "state", "since", "until", "route", "scope", "brought", "lacking"]
    found = pd.DataFrame(rows, columns=columns)
    words = dict.fromkeys(("practice", "pcn", "state", "route", "scope"), "str")
    return found.astype({"practice_id": "int64", "since": "datetime64[us]", "until": "datetime64[us]", **words})


def _row(body: int, bodies: Bodies, standing: Standing) -> tuple[object, ...]:
    pcns = "; ".join(sorted(bodies.names[each] for each in bodies.above(body, "pcn"))) or None
    since = None if standing.since in (None, FIRST) else standing.since
    until = None if standing.until in (None, LAST) else standing.until
    route, scope = ("; ".join(each) or None for each in (standing.routes, standing.scopes))
    places = tuple(sorted(bodies.places_of(body)))
    return (body, bodies.names[body], pcns, places, standing.state, since, until, route, scope, standing.brought, standing.lacking)


def count_states(practices: pd.DataFrame) -> dict[str, int]:
    """How many of the practices are in each state, and how many there are."""
    counts = practices["state"].value_counts()
    return {"practices": len(practices), **{state: int(counts.get(state, 0)) for state in STATES}}


def of_place(practices: pd.DataFrame, place: int) -> pd.DataFrame:
    """The practices that serve a place; one of two places is in each."""
    return of_places(practices, frozenset({place}))


def of_places(practices: pd.DataFrame, places: frozenset[int]) -> pd.DataFrame:
    """The practices that serve any of the places."""
    return practices[pd.Series([bool(places & set(each)) for each in practices["places"]], index=practices.index, dtype=bool)]


class Lists:
    """How many patients are registered with each practice, as recorded; of one made by a merger what the practices before it had."""

    def __init__(self, frames: Frames, mandates: Mandates) -> None:
        rows = spans(frames["resource"])
        rows = rows[(rows["kind"] == "patients") & rows["party"].notna() & rows["amount"].notna()]
        self._mandates = mandates
        self._rows: dict[int, list[tuple[pd.Timestamp, pd.Timestamp, float]]] = {}
        for party, *row in rows.sort_values(["begins", "id"])[["party", "begins", "ends", "amount"]].itertuples(index=False):
            self._rows.setdefault(int(party), []).append((row[0], row[1], row[2]))

    def of(self, body: int, day: pd.Timestamp) -> float | None:
        """On a day; None where nobody recorded it. Of two rows that hold at once, the later one."""
        for each in self._mandates.names_of(body):
            for begins, ends, amount in reversed(self._rows.get(each, [])):
                if begins <= day < ends:
                    return amount
        parts = [(part, merged) for part, merged in self._mandates.parts(body) if merged <= day or part == body]
        if not parts or any(part == body for part, _ in parts):
            return None
        sizes = [self.before(part, merged) for part, merged in parts]
        return None if any(each is None for each in sizes) else float(sum(each for each in sizes if each is not None))

    def before(self, part: int, merged: pd.Timestamp) -> float | None:
        """Of a practice on its last day before a merger."""
        return self.of(part, merged - pd.Timedelta(days=1)) if merged > FIRST else None


def with_patients(practices: pd.DataFrame, frames: Frames, as_of: date) -> pd.DataFrame:
    """With patients (NaN where not recorded) and patients_given: all of them where the practice gave a mandate, those of the practices
    that brought one where it was made by a merger (NaN where not recorded), else 0."""
    mandates = Mandates(frames, as_of)
    lists, now = Lists(frames, mandates), pd.Timestamp(as_of)
    patients = [lists.of(body, now) for body in practices["practice_id"]]
    given = [
        size if state == "mandated" else _brought(body, brought, lists, mandates, now) if state == "partly" else 0.0
        for body, state, brought, size in zip(practices["practice_id"], practices["state"], practices["brought"], patients, strict=True)
    ]
    numbers = {"patients": patients, "patients_given": given}
    return practices.assign(**{name: pd.Series(each, index=practices.index, dtype="float64") for name, each in numbers.items()})


def _brought(body: int, brought: tuple[int, ...], lists: Lists, mandates: Mandates, now: pd.Timestamp) -> float | None:
    days: Mapping[int, pd.Timestamp] = dict(mandates.parts(body))
    sizes = [lists.before(part, days[part]) for part in brought]
    known = [each for each in sizes if each is not None]
    whole = lists.of(body, now)
    if len(known) < len(sizes):
        return None
    return min(sum(known), whole) if whole is not None else None
