"""Files as people write them, laid beside what a careful person reads in them (tests/data/minutes/corpus)."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from influence.intake.readers import read_file
from influence.intake.reading import AttendanceRead, MeetingRead, Reading

FOLDER = Path(__file__).parent / "data" / "minutes" / "corpus"


@dataclass(frozen=True)
class Known:
    """One person of the truth; statuses: every one that would be right; surely: False where reading nobody is right too."""

    name: str
    statuses: tuple[str, ...]
    deputy_for: str | None
    organisation: str | None
    flags: str
    surely: bool


@dataclass(frozen=True)
class Truth:
    """What a file says: meetings by their day, each with its people."""

    name: str
    kind: str
    title: str | None
    forums: tuple[str, ...]
    asked: bool
    meetings: tuple[tuple[str, tuple[Known, ...]], ...]


@dataclass(frozen=True)
class Score:
    """How a file was read. missed, silent, false and wrong are told as text; silent: missed and in no problem."""

    expected: int
    found: int
    right: int
    missed: tuple[str, ...]
    silent: tuple[str, ...]
    false: tuple[str, ...]
    wrong: tuple[str, ...]
    bodies: tuple[int, int]
    date: bool
    forum: bool
    kind: bool


@dataclass
class _Found:
    found: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bodies: list[bool] = field(default_factory=list)


@cache
def truths() -> tuple[Truth, ...]:
    with (FOLDER / "truth.toml").open("rb") as file:
        return tuple(_truth(each) for each in tomllib.load(file)["file"])


def truth_of(name: str) -> Truth:
    return next(each for each in truths() if each.name == name)


@cache
def reading_of(name: str) -> Reading:
    return read_file(FOLDER / name)


@cache
def score_of(name: str) -> Score:
    """The reading of one file against its truth."""
    return score(truth_of(name), reading_of(name))


def score(truth: Truth, reading: Reading) -> Score:
    found = _Found()
    left = list(reading.meetings)
    for day, people in truth.meetings:
        meeting = next((each for each in left if each.date == day or len(truth.meetings) == 1), None)
        if meeting:
            left.remove(meeting)
        _compare(found, people, meeting)
    found.false += [f"{each.name} ({meeting.date})" for meeting in left if not meeting.told_on for each in meeting.attendance]
    told = " ".join(f"{each.message} {each.value} {each.do}" for each in reading.problems).casefold()
    return Score(
        expected=sum(each.surely for _, people in truth.meetings for each in people),
        found=found.found,
        right=found.right,
        missed=tuple(found.missed),
        silent=tuple(each for each in found.missed if reading.kind and each.split()[-1].casefold() not in told),
        false=tuple(found.false),
        wrong=tuple(found.wrong),
        bodies=(sum(found.bodies), len(found.bodies)),
        date=_days_right(truth, reading),
        forum=_forum_right(truth, reading),
        kind=reading.kind == truth.kind,
    )


def _truth(written: dict[str, Any]) -> Truth:
    meetings = written.get("meeting", [written])
    return Truth(
        written["name"],
        written.get("kind", "minutes"),
        written.get("title"),
        tuple(written.get("forums", ())),
        written.get("asked", False),
        tuple((each["date"].isoformat(), _people(each["people"])) for each in meetings),
    )


def _people(lines: str) -> tuple[Known, ...]:
    people = []
    for line in lines.strip().splitlines():
        name, statuses, principal, body, flags = ([each.strip() for each in line.split("|")] + [""] * 4)[:5]
        people.append(Known(name.lstrip("?"), tuple(statuses.split()), principal or None, body or None, flags, not name.startswith("?")))
    return tuple(people)


def _compare(found: _Found, people: tuple[Known, ...], meeting: MeetingRead | None) -> None:
    rows = list(meeting.attendance) if meeting else []
    for known in people:
        row = next((each for each in rows if _plain(each.name) == _plain(known.name)), None)
        if row:
            rows.remove(row)
        if not known.surely:
            continue
        if row is None:
            found.missed.append(known.name)
            continue
        found.found += 1
        amiss = _amiss(known, row)
        found.right += not amiss
        if amiss:
            found.wrong.append(amiss)
        if known.organisation:
            found.bodies.append(_plain(row.organisation or "") == _plain(known.organisation))
    unsure = {part for each in people if not each.surely for part in _plain(each.name).split()}
    found.false += [each.name for each in rows if not unsure & set(_plain(each.name).split())]


def _amiss(known: Known, row: AttendanceRead) -> str:
    """What is not as it should be with a person who was found; empty when all is."""
    said = f"{known.name}: {row.status}"
    if row.status not in known.statuses:
        return f"{said}, not {' or '.join(known.statuses)}"
    if row.status == "deputy" and _plain(row.deputy_for or "") != _plain(known.deputy_for or ""):
        return f"{said} for {row.deputy_for}, not {known.deputy_for}"
    if "p" in known.flags and not row.part:
        return f"{said}, but for a part"
    if "v" in known.flags and row.mode is None:
        return f"{said}, but remote"
    return ""


def _days_right(truth: Truth, reading: Reading) -> bool:
    days = [each.date for each in reading.meetings if not each.told_on]
    return days == [day for day, _ in truth.meetings] or (truth.asked and days == [None])


def _forum_right(truth: Truth, reading: Reading) -> bool:
    """The forum's name stands in what was read as the title, or each of several forums was read."""
    meetings = [each for each in reading.meetings if not each.told_on]
    if truth.forums:
        return bool(meetings) and [_plain(each) for each in truth.forums] == [_plain(each) for each in meetings[0].forums]
    titles = [_plain(" ".join((each.title or "", *each.forums))) for each in meetings]
    return bool(titles) and all(_plain(truth.title or "") in each for each in titles)


def _plain(text: str) -> str:
    """Small letters, straight apostrophes, no full stops."""
    return " ".join(text.casefold().replace("’", "'").replace(".", " ").split())
