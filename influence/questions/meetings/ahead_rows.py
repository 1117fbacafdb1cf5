"""One row a meeting to come and seat of general practice: who goes, what stands in the way, and whether they are briefed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import pandas as pd

from influence.policy import Policy
from influence.questions.coverage.decided import gap_decisions
from influence.questions.meetings.clashes import Clash, Clashes, Engagement, clashes, minutes_of
from influence.questions.meetings.coming import Coming
from influence.questions.meetings.shared_seats import one_of_each
from influence.questions.seats.goers import Goers, People
from influence.questions.seats.seating import Seating, state_on, wanted_on
from influence.questions.seats.terms import terms_on
from influence.questions.seats.working_days import working_day_before
from influence.questions.wording import capital, day_text, listed
from influence.vocabulary import GAP_CHOICE

RESTS = ("papers_only", "stop")
SOME_DAY = "expected_some_day"
OWN = "gp"  # nobody is briefed for their own group


@dataclass(frozen=True)
class Ahead:
    """rows: one a meeting and seat. clashes: one a person and two meetings at once. wanted: who is wanted where."""

    rows: pd.DataFrame
    clashes: pd.DataFrame
    wanted: Clashes


def ahead_rows(come: Coming, forums: pd.DataFrame, seating: Seating, as_of: date, policy: Policy) -> Ahead:
    """forums: the facts of each forum: forum, name, place, owner, decides, importance, level, wide, area_id, forum_ref."""
    rows = _seats_at(come.meetings, seating).merge(forums.drop(columns=["cadence", "hours"]), on="forum", how="inner")
    rows = rows.sort_values(["date", "starts", "name", "seat", "seat_id"], kind="stable").reset_index(drop=True)
    rows = rows.join(terms_on(rows.assign(seat=rows["seat_id"]), seating.frames)[["authority", "limits"]])
    rows = rows.join(_told(rows, seating))
    rows["decided"] = _resting(rows, seating, as_of)
    rows["gap"] = state_on(rows.assign(seat=rows["seat_id"]), seating).replace({"held": None}).astype("str")
    people = People(seating, rows["meeting"])
    going = [people.of(int(row.seat_id), row.date, None if pd.isna(row.meeting) else int(row.meeting)) for row in rows.itertuples()]
    every = _engagements(rows, going)
    wanted = clashes(one_of_each(every))
    told = pd.DataFrame([_who(row, goers, wanted, seating.names) for row, goers in zip(rows.itertuples(), going, strict=True)], rows.index)
    rows = rows.join(told) if len(rows) else rows.assign(**dict.fromkeys(WHO, None))
    if len(rows):
        rows["instead"] = rows["instead"].fillna(_others_can(rows, every, wanted, seating.names))
    rows = rows.join(_clash_words(rows, wanted, seating.names))
    rows = _with_briefs(rows, as_of, policy)
    return Ahead(rows.astype(KINDS), _pairs(rows, wanted, seating.names), wanted)


WHO = ("who", "who_ids", "sent", "away", "deputies", "instead")
KINDS = dict.fromkeys(("who", "sent", "away", "deputies", "instead", "decided", "brief", "clash", "limits", "outcome_wanted"), "str")


def _seats_at(meetings: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """The seats of general practice in force and wanted on the day, each line once a meeting."""
    seats = seating.seats
    seats = seats[seats["gp"]][["seat", "forum", "name", "capacity", "seat_ref", "begins", "ends"]].rename(columns={"ends": "until"})
    both = meetings.assign(turn=range(len(meetings))).merge(seats, on="forum")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["until"])]
    both = both[wanted_on(both, seating)]
    both = both.assign(line=both["seat"].map(seating.lines)).sort_values("seat").drop_duplicates(["turn", "line"], keep="last")
    return both.drop(columns=["begins", "until", "turn"]).rename(columns={"seat": "seat_id", "name": "seat"})


def _told(rows: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """What was told beforehand of a seat at a meeting on record: outcome_wanted, briefed_on."""
    told = seating.frames["representation"]
    told = told.assign(line=told["seat"].map(seating.lines))[["id", "meeting", "line", "outcome_wanted", "briefed_on"]]
    told = (
        told.dropna(subset=["meeting", "line"])
        .astype({"line": "int64"})
        .sort_values("id")
        .drop_duplicates(["meeting", "line"], keep="last")
    )
    found = rows[["meeting", "line"]].merge(told, on=["meeting", "line"], how="left").set_axis(rows.index)
    return found[["outcome_wanted", "briefed_on"]]


def _resting(rows: pd.DataFrame, seating: Seating, as_of: date) -> list[str | None]:
    """The choice for which nobody need go, of the seat or of its forum as a whole, until its day to look again."""
    decisions = gap_decisions(Seating(seating.frames, as_of, seating.heirs))
    now = decisions[decisions["decision"].isin(RESTS) & ~(decisions["review_on"] <= pd.Timestamp(as_of)).fillna(False)]
    made = {
        (int(forum), int(seat)): (choice, review)
        for forum, seat, choice, review in now[["forum", "seat_id", "decision", "review_on"]].dropna(subset="forum").itertuples(index=False)
    }
    found = (made.get((forum, line)) or made.get((forum, 0)) for forum, line in zip(rows["forum"], rows["line"], strict=True))
    return [_decision_words(*each) if each else None for each in found]


def _decision_words(choice: str, review_on: pd.Timestamp) -> str:
    until = f", to be looked at again on {day_text(review_on)}" if pd.notna(review_on) else ""
    return f"{capital(GAP_CHOICE.label(choice))} was decided{until}."


def _engagements(rows: pd.DataFrame, going: list[Goers]) -> list[Engagement]:
    return [
        Engagement(person, at, row.session, row.date.date(), minutes_of(row.starts), minutes_of(row.ends), _number(row.hours))
        for at, (row, goers) in enumerate(zip(rows.itertuples(), going, strict=True))
        if row.state != SOME_DAY and not isinstance(row.decided, str)
        for person in goers.go
    ]


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _who(row: Any, goers: Goers, wanted: Clashes, names: Mapping[int, str]) -> dict[str, object]:
    listed_deputies = [person for person in goers.spare if person not in goers.go]
    needed = not isinstance(row.decided, str) and (not goers.go or all(_clashes_of(wanted, row.Index, person) for person in goers.go))
    return {
        "who": _names(goers.go, names),
        "who_ids": goers.go,
        "sent": _names(goers.sent, names),
        "away": _names(goers.away, names),
        "deputies": _names(tuple(listed_deputies), names),
        "instead": _instead(row, listed_deputies, wanted, names) if needed and row.state != SOME_DAY else None,
    }


def _names(people: tuple[int, ...], names: Mapping[int, str]) -> str | None:
    return "; ".join(dict.fromkeys(names.get(person, "") for person in people)) or None


def _clashes_of(wanted: Clashes, row: int, person: int) -> list[Clash]:
    return [each for each in wanted.found if each.one.person == person and row in (each.one.row, each.other.row)]


def _instead(row: Any, spare: list[int], wanted: Clashes, names: Mapping[int, str]) -> str:
    """Who could go instead, in words."""
    if not spare:
        return "No deputy is listed."
    starts = minutes_of(row.starts)
    day = row.date.date()
    asked = Engagement(0, 0, row.session, day, starts, minutes_of(row.ends), _number(row.hours))
    answers = {person: wanted.free(person, day, asked.session, starts, asked.until()) for person in spare}
    called = {wish: [names.get(person, "") for person, answer in answers.items() if answer is wish] for wish in (True, None, False)}
    if free := called[True]:
        return f"{_deputies(free)} {'is' if len(free) == 1 else 'are'} wanted nowhere else then."
    if maybe := called[None]:
        return f"{_deputies(maybe)} may be wanted elsewhere that day."
    return f"{_deputies(called[False])} {'is' if len(called[False]) == 1 else 'are'} wanted elsewhere then too."


def _others_can(rows: pd.DataFrame, every: list[Engagement], wanted: Clashes, names: Mapping[int, str]) -> pd.Series:
    """Of a seat that is shared: who can go, because another of those who share it is wanted elsewhere then."""
    going = {row: {each.person for each in there} for row, there in _by_row(chain(*wanted.wanted.values())).items()}
    words: dict[int, str] = {}
    for row, there in _by_row(every).items():
        out = [each for each in there if each.person not in going.get(row, set())]
        busy = {each.person: wanted.free(each.person, each.day, each.session, each.starts, each.until()) for each in out}
        elsewhere = [names.get(person, "") for person, free in busy.items() if free is not True]
        if elsewhere and not any(each.sure for person in going[row] for each in _clashes_of(wanted, row, person)):
            verb = ("is" if len(elsewhere) == 1 else "are") if False in busy.values() else "may be"
            can = listed([names.get(each.person, "") for each in there if each.person in going[row]])
            words[row] = f"{can} can go: {listed(elsewhere)} {verb} wanted elsewhere then."
    return pd.Series(words, dtype="object").reindex(rows.index)


def _by_row(engagements: Iterable[Engagement]) -> dict[int, list[Engagement]]:
    found: dict[int, list[Engagement]] = {}
    for each in engagements:
        found.setdefault(each.row, []).append(each)
    return found


def _deputies(names: list[str]) -> str:
    return f"{listed(names)}, listed as {'a deputy' if len(names) == 1 else 'deputies'},"


def _clash_words(rows: pd.DataFrame, wanted: Clashes, names: Mapping[int, str]) -> pd.DataFrame:
    """clash: with what, in words; clash_sure: whether the times overlap; both null where there is none."""
    words: dict[int, list[str]] = {}
    sure: dict[int, bool] = {}
    for each in wanted.found:
        for mine, other in ((each.one, each.other), (each.other, each.one)):
            there = rows.iloc[other.row]
            time = f" at {there['starts']}" if isinstance(there["starts"], str) else ""
            said = f"{names.get(mine.person, '')} is wanted at {there['name']}{time} too" + ("" if each.sure else ", times not known")
            if said not in words.setdefault(mine.row, []):
                words[mine.row].append(said)
            sure[mine.row] = sure.get(mine.row, False) or each.sure
    found = pd.DataFrame(index=rows.index)
    found["clash"] = pd.Series({at: f"{'; '.join(said)}." for at, said in words.items()}, dtype="str").reindex(rows.index)
    found["clash_sure"] = pd.Series(sure, dtype="boolean").reindex(rows.index)
    return found


def _pairs(rows: pd.DataFrame, wanted: Clashes, names: Mapping[int, str]) -> pd.DataFrame:
    """One row a person and two meetings at once: somebody with two seats at one of them counts once."""
    found: dict[tuple, dict] = {}
    for each in sorted(wanted.found, key=lambda clash: not clash.sure):
        one, other = rows.iloc[each.one.row], rows.iloc[each.other.row]
        key = (each.one.person, *sorted((each.one.session, each.other.session)))
        values = {"date": one["date"], "person": names.get(each.one.person), "person_id": each.one.person, "sure": each.sure}
        values |= {"one": one["name"], "other": other["name"], "one_starts": one["starts"], "other_starts": other["starts"]}
        values |= {"one_seat_id": one["line"], "other_seat_id": other["line"], "one_row": each.one.row, "other_row": each.other.row}
        found.setdefault(key, values)
    columns = {
        **{"date": "datetime64[us]", "person": "str", "one": "str", "one_starts": "str", "other": "str", "other_starts": "str"},
        **{
            "sure": "bool",
            "person_id": "int64",
            "one_seat_id": "int64",
            "other_seat_id": "int64",
            "one_row": "int64",
            "other_row": "int64",
        },
    }
    rows = pd.DataFrame(list(found.values()), columns=list(columns)).astype(columns)
    return rows.sort_values(["sure", "date", "person"], ascending=[False, True, True], kind="stable").reset_index(drop=True)


def _with_briefs(rows: pd.DataFrame, as_of: date, policy: Policy) -> pd.DataFrame:
    """brief: briefed, due or overdue; null where nobody goes or it is general practice's own group. brief_due: the day."""
    before = int(policy.brief_due_days)
    days = {day: pd.Timestamp(working_day_before(day.date(), before)) for day in rows["date"].unique()}
    due = rows["date"].map(days).astype("datetime64[us]")
    now = pd.Timestamp(as_of)
    asked = rows["who"].notna() & rows["decided"].isna() & (rows["owner"] != OWN) & (rows["state"] != SOME_DAY)
    is_briefed = rows["briefed_on"].notna() & (rows["briefed_on"] <= now)
    state = pd.Series("due", index=rows.index, dtype="str").mask(due < now, "overdue").mask(is_briefed, "briefed")
    return rows.assign(
        brief=state.where(asked | is_briefed),
        brief_due=due.where(asked & ~is_briefed),
        briefed_on=rows["briefed_on"].where(is_briefed).astype("datetime64[us]"),
    )
