"""Which seats and roles that speak for a constituency changed hands in a period, and what is already known to change next."""

from datetime import date

import pandas as pd

from influence.questions.seats.seating import FIRST, LAST, MAIN, Seating, passed_on, spans
from influence.records.frames import Frames

COLUMNS = ("date", "kind", "what", "where", "who", "left", "to_come")
# kind: seat_new, seat_ended, filled (who, perhaps after left), emptied (left), role_begun, role_ended, term_ends


def speaker_changes(seats: pd.DataFrame, roles_at: dict[int, str], seating: Seating, start: date) -> pd.DataFrame:
    """The view 'practices.changes', newest first, what is to come first of all.

    seats: those that speak for the constituency; roles_at: its bodies with their names. A holder who is followed on the same day is
    one change; a change of which the day is not recorded is none.
    """
    first, now = pd.Timestamp(start), pd.Timestamp(seating.as_of)
    names = {int(seat): (name, forum) for seat, name, forum in seats[["seat_id", "seat", "forum"]].itertuples(index=False)}
    rows = _seats(names, seating) + _held(names, seating) + _roles(roles_at, seating.frames, seating)
    found = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "to_come"])
    found = found.astype({"date": "datetime64[us]"} | dict.fromkeys(("kind", "what", "where", "who", "left"), "str"))
    found = _said_once(found[found["date"] >= first])
    found = found.assign(to_come=found["date"] > now).drop_duplicates()
    return found.sort_values(["date", "where", "what"], ascending=[False, True, True], kind="stable").reset_index(drop=True)


def _said_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the new seat that somebody took on its first day, and without the role that came with a seat there."""
    filled = rows[rows["kind"] == "filled"]
    taken = set(zip(filled["date"], filled["where"], filled["what"], strict=True))
    people = set(zip(filled["date"], filled["where"], filled["who"], strict=True))
    new = [(row.date, row.where, row.what) in taken and row.kind == "seat_new" for row in rows.itertuples()]
    with_seat = [(row.date, row.where, row.who) in people and row.kind == "role_begun" for row in rows.itertuples()]
    return rows[~pd.Series(new, index=rows.index, dtype=bool) & ~pd.Series(with_seat, index=rows.index, dtype=bool)]


def _seats(names: dict[int, tuple[str, str]], seating: Seating) -> list[tuple]:
    mine = seating.seats[seating.seats["seat"].isin(names)]
    carried_on = {line for seat, line in seating.lines.items() if seat != line}
    rows: list[tuple] = []
    for row in mine.itertuples():
        what, where = names[row.seat]
        if pd.notna(row.valid_from) and row.seat not in carried_on:
            rows.append((row.valid_from, "seat_new", what, where, None, None))
        if row.ends < LAST:
            rows.append((row.ends, "seat_ended", what, where, None, None))
    return rows


def _held(names: dict[int, tuple[str, str]], seating: Seating) -> list[tuple]:
    """Who came onto a seat, after whom; who left it with nobody after them. Whoever goes on from one spell to the next did neither."""
    spells = seating.occupants
    spells = spells.assign(seat=spells["seat"].map(seating.lines))
    spells = spells[spells["seat"].isin(names) & spells["kind"].isin(MAIN)]
    of_seat: dict[int, list[tuple]] = {}
    for seat, *spell in spells[["seat", "person", "begins", "ends"]].itertuples(index=False, name=None):
        of_seat.setdefault(int(seat), []).append(tuple(spell))
    rows: list[tuple] = []
    for seat, mine in of_seat.items():
        what, where = names[seat]
        for day in sorted({day for _, begins, ends in mine for day in (begins, ends) if FIRST < day < LAST}):
            came, went = ({person for person, *days in mine if days[which] == day} for which in (0, 1))
            left = _joined(went - came, seating)
            rows += [(day, "filled", what, where, seating.names.get(person), left) for person in came - went]
            still = any(begins < day < ends for _, begins, ends in mine)
            if went - came and not came and not still:
                rows.append((day, "emptied", what, where, None, left))
    return rows


def _roles(roles_at: dict[int, str], frames: Frames, seating: Seating) -> list[tuple]:
    """Clinical directors and the chairs of bodies: who began, who ended."""
    roles = spans(frames["role"])
    roles = roles.assign(body=passed_on(roles["organisation"], seating.heirs))
    roles = roles[roles["body"].isin(roles_at) & roles["type"].isin(LED_BY) & (roles["voice"] == "provider_gp")]
    rows: list[tuple] = []
    for row in roles.itertuples():
        body = roles_at[int(row.body)]
        if pd.notna(row.valid_from):
            rows.append((row.valid_from, "role_begun", row.type, body, seating.names.get(row.person), None))
        if row.ends < LAST:
            rows.append((row.ends, "role_ended", row.type, body, None, seating.names.get(row.person)))
    return rows


LED_BY = ("clinical_director", "federation_chair", "lmc_chair", "group_chair")


def _joined(people: set[int], seating: Seating) -> str | None:
    return "; ".join(sorted(seating.names.get(person, "") for person in people)) or None
