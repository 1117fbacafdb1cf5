"""One meeting out of the parts of its minutes: each person once, the chair, how far the list can be trusted, and what is odd."""

import re
from dataclasses import dataclass, field, replace

from influence.intake.cells import shown
from influence.intake.meeting_rows import no_principal, once_each, only_initials
from influence.intake.minutes.block import AWAY, Found
from influence.intake.minutes.corrections import corrected_meetings
from influence.intake.minutes.head import Head
from influence.intake.minutes.person import Listed
from influence.intake.minutes.prose import Prose
from influence.intake.minutes.remarks import ABBREVIATED
from influence.intake.minutes.said import Said
from influence.intake.minutes.sections import Sections
from influence.intake.minutes.units import Unit
from influence.intake.reading import AttendanceRead, MeetingRead, Problem
from influence.intake.register_marks import read_mark
from influence.intake.statuses import clash
from influence.intake.values import LONGEST_NAME, PATIENT_NUMBER, has_patient_number
from influence.records.names import fold, read_name
from influence.vocabulary import IN_THE_ROOM, folded

PUBLIC = re.compile(r"public|press|residents|observers", re.IGNORECASE)
CHAIRED = re.compile(
    r"(?P<name>[A-Z][^.,;]{2,60}?)\s+(?:was\s+in\s+the\s+[Cc]hair|took\s+the\s+[Cc]hair|chaired\s+the\s+meeting|acted\s+as\s+[Cc]hair"
    r"|in\s+the\s+[Cc]hair\b)"
)


@dataclass
class Meeting:
    """read: the meeting; problems of its rows; corrected: earlier meetings that it puts right; lines: those that tell who came."""

    read: MeetingRead
    problems: list[Problem] = field(default_factory=list)
    corrected: tuple[MeetingRead, ...] = ()
    lines: set[int] = field(default_factory=set)


def meeting_of(sections: Sections, head: Head, told: Prose) -> Meeting:
    """told: what sentences say; one about somebody who is listed adds to the row, or contradicts it."""
    out = Meeting(MeetingRead(head.date, head.line))
    hard, soft = _listed(sections.found, out), _listed(sections.posts, out)
    named_again = _stood_in(hard)
    rows = [row for row, each in hard if each not in named_again]
    letters = _letters(hard)
    again = [(row.source_line, each.said) for row, each in hard if each in named_again]
    for line, said in [*again, *((row.source_line, each.said) for row, each in soft), *told.said]:
        if folded(said.name) in ABBREVIATED:
            continue  # 'chaired by a GP' names nobody
        if _about_a_patient(said):
            out.problems.append(replace(PATIENT_NUMBER, line=line))
            continue
        _add(rows, _resolved(said, rows, letters).at(line))
    rows, twice = _same_bodies(rows, bool(head.bodies) or head.in_common)
    people, odd = once_each(rows)
    unread = [*((entry.line, entry.text) for entry in sections.unread), *told.unread]
    out.problems += [
        *twice,
        *odd,
        *_of_rows(people, "unknown" in sections.statuses),
        *(_not_read(*each) for each in unread),
        *_unexplained(sections),
    ]
    out.problems += [_not_corrected(*each) for each in told.uncorrected]
    count, notes = _count([*sections.counts, *((line, number, "practices") for line, number in told.counts)])
    out.problems += notes
    status = head.status if head.status not in ("cancelled", "postponed") or not any(p.status in IN_THE_ROOM for p in people) else None
    out.read = MeetingRead(
        date=head.date,
        source_line=head.line,
        forums=head.bodies,
        title=head.title,
        start=head.start,
        end=head.end,
        head_count=count,
        roster=_roster(sections, people, count, bool(unread)),
        status=status,
        mode=head.mode,
        chair=_chair(hard, soft, [*sections.head, *sections.prose], people),
        attendance=tuple(people),
    )
    out.problems += [replace(PATIENT_NUMBER, line=line) for line, each in told.corrections if _about_a_patient(each.said)]
    corrections = [(line, each) for line, each in told.corrections if not _about_a_patient(each.said)]
    out.corrected = corrected_meetings(corrections, head.date, head.title, head.bodies)
    told_lines = {problem.line for problem in out.problems if problem.line is not None}
    out.lines = {person.source_line for each in (out.read, *out.corrected) for person in each.attendance} | told_lines
    return out


def _stood_in(listed: list[tuple[AttendanceRead, Listed]]) -> list[Listed]:
    """Those of a list of substitutes who are listed as present too, which only says more of them."""
    present = {folded(row.name) for row, _ in listed if row.status == "present"}
    return [each for row, each in listed if row.status == "deputy" and folded(row.name) in present]


def _about_a_patient(said: Said) -> bool:
    told = (said.raw, said.name, said.role, said.organisation, said.deputy_for, said.on_behalf_of)
    return any(has_patient_number(text) for text in told if text)


def _listed(found: list[Found], out: Meeting) -> list[tuple[AttendanceRead, Listed]]:
    rows = []
    for each in found:
        said = each.listed.said
        if _about_a_patient(said):
            out.problems.append(replace(PATIENT_NUMBER, line=each.line))
            continue
        if len(said.name) > LONGEST_NAME:
            out.problems.append(_not_read(each.line, said.raw))
            continue
        rows.append((said.at(each.line), each.listed))
    return rows


def _letters(listed: list[tuple[AttendanceRead, Listed]]) -> dict[str, str]:
    """The initials by which these minutes speak of those whom they list: as the list says, else where they are one person's."""
    own: dict[str, set[str]] = {}
    for row, _ in listed:
        own.setdefault("".join(word[0] for word in row.name.split()).upper(), set()).add(row.name)
    return {letters: names.pop() for letters, names in own.items() if len(names) == 1} | {
        each.initials: row.name for row, each in listed if each.initials
    }


def _resolved(said: Said, rows: list[AttendanceRead], letters: dict[str, str]) -> Said:
    """Initials, a family name alone and 'J Okafor' mean whoever these minutes list under it, where that is one person."""
    principal = _listed_as(said.deputy_for, rows, letters) if said.deputy_for else None
    return replace(said, name=_listed_as(said.name, rows, letters), deputy_for=principal)


def _listed_as(name: str, rows: list[AttendanceRead], letters: dict[str, str]) -> str:
    """The name in full of whoever is listed, where only one can be meant; else the name as it is."""
    read = read_name(name)
    if name in letters:
        return letters[name]
    if any(folded(row.name) == folded(name) for row in rows):
        return name
    if not read.given or not read.has_forename:
        first = fold(read.given)[:1]
        same = {row.name for row in rows if fold(read_name(row.name).family) == fold(read.family) and fold(row.name).startswith(first)}
        if len(same) == 1:
            return same.pop()
    return name


def _add(rows: list[AttendanceRead], told: AttendanceRead) -> None:
    """Puts what a sentence tells: into the person's row where they agree, as a row of its own where they do not or there is none."""
    place = next((place for place, row in enumerate(rows) if folded(row.name) == folded(told.name)), None)
    if place is None:
        rows.append(told)
        return
    row = rows[place]
    if clash(row.status, told.status):
        rows.append(replace(told, organisation=row.organisation))
        return
    is_deputy = told.status == "deputy" and row.status in IN_THE_ROOM
    came = row.status in IN_THE_ROOM
    rows[place] = replace(
        row,
        status="deputy" if is_deputy else told.status if row.status == "unknown" else row.status,
        deputy_for=row.deputy_for or told.deputy_for,
        role=row.role or told.role,
        organisation=row.organisation or told.organisation,
        part=row.part or (told.part if came else None),
        mode=row.mode or (told.mode if came else None),
    )


def _same_bodies(rows: list[AttendanceRead], in_common: bool) -> tuple[list[AttendanceRead], list[Problem]]:
    """Whose body stands only once has it everywhere; in a meeting in common, who stands under each body is one person."""
    bodies: dict[str, set[str]] = {}
    for row in rows:
        bodies.setdefault(folded(row.name), set()).update([row.organisation] if row.organisation else [])
    one = {name: next(iter(known)) for name, known in bodies.items() if len(known) == 1}
    kept: list[AttendanceRead] = []
    notes: list[Problem] = []
    at: dict[tuple[str, str | None], int] = {}
    for row in rows:
        row = replace(row, organisation=row.organisation or one.get(folded(row.name)))
        key = (folded(row.name), row.organisation)
        if in_common and key in at and not clash(kept[at[key]].status, row.status):
            before = kept[at[key]]
            kept[at[key]] = replace(before, role=before.role or row.role, deputy_for=before.deputy_for or row.deputy_for)
            notes.append(_listed_again(row.source_line, before.source_line))
            continue
        at.setdefault(key, len(kept))
        kept.append(row)
    return kept, notes


def _listed_again(line: int, first: int) -> Problem:
    return Problem(
        f"The person of line {first} is listed again under another body that met; one attendance was read.",
        "each person once a meeting",
        "Nothing, if that is so.",
        line,
        "person",
        severity="note",
    )


def _of_rows(people: list[AttendanceRead], has_list_without_heading: bool) -> list[Problem]:
    found = [only_initials(person.source_line, "person") for person in people if read_name(person.name).is_initials]
    found += [no_principal(person.source_line, "for_person") for person in people if person.status == "deputy" and not person.deputy_for]
    unknown = [person for person in people if person.status == "unknown"]
    if unknown and has_list_without_heading:
        found.append(_no_heading(unknown[0].source_line, len(unknown)))
    return found


def _no_heading(line: int, count: int) -> Problem:
    return Problem(
        f"No heading says whether {'this person' if count == 1 else f'these {count} people'} came, so it is not known.",
        "a heading such as Present, In attendance or Apologies above the names",
        "Write the heading above the list, then read it again.",
        line,
        "status",
        severity="warning",
    )


def _not_read(line: int, text: str) -> Problem:
    if has_patient_number(text):
        return replace(PATIENT_NUMBER, line=line)
    return Problem(
        "Who is meant here cannot be told safely, so the line was not read.",
        "one person a line, such as 'Dr Jane Poe, Clinical Director, North PCN'",
        "Add the person by hand if somebody is named.",
        line,
        "person",
        shown(text),
        "error",
    )


def _not_corrected(line: int, text: str) -> Problem:
    if has_patient_number(text):
        return replace(PATIENT_NUMBER, line=line)
    return Problem(
        "Attendance in earlier minutes is corrected here, but what is right cannot be told safely, so nothing was corrected.",
        "a sentence such as 'Dr Jane Poe should be added to those present'",
        "Correct the earlier meeting by hand.",
        line,
        "person",
        shown(text),
        "warning",
    )


def _unexplained(sections: Sections) -> list[Problem]:
    found = []
    for line, text in sections.unexplained:
        problem = read_mark(text, {}).problem
        if problem:
            found.append(replace(problem, line=line, column="status"))
    return found


def _count(counts: list[tuple[int, int, str]]) -> tuple[int | None, list[Problem]]:
    """How many came of whom nobody is named; the public at the back of the room is told, not counted."""
    count = None
    notes = []
    for line, number, what in counts:
        if PUBLIC.search(what):
            message = f"This names nobody; {number} of the public were not counted as taking part."
        elif what == AWAY:
            message = f"This names nobody; {number} who did not come were not counted."
        else:
            count = number if count is None else count
            message = f"This names nobody; {number} was taken as the number of those who came."
        notes.append(Problem(message, "a name, or a number of people", "Add the names if they are known.", line, "person", severity="note"))
    return count, notes


def _roster(sections: Sections, people: list[AttendanceRead], count: int | None, has_gaps: bool) -> str:
    """Full where those present are listed and every line of the lists was read."""
    if not people:
        return "count" if count is not None else "partial" if has_gaps else "none"
    came = any(person.status in IN_THE_ROOM for person in people)
    if count is not None:
        return "partial" if came else "count"
    if has_gaps or "present" not in sections.statuses or not came:
        return "partial"
    return "full"


def _chair(
    hard: list[tuple[AttendanceRead, Listed]], soft: list[tuple[AttendanceRead, Listed]], prose: list[Unit], people: list[AttendanceRead]
) -> str | None:
    """Who took the chair: as a sentence says, else the one marked as chair who came; None where that is nobody or several."""
    here = {folded(person.name): person.name for person in people if person.status not in ("apologies", "absent")}
    for unit in prose:
        found = CHAIRED.search(unit.text[:400])
        name = folded(read_name(found["name"]).display) if found else ""
        if name in here:
            return here[name]
    marked = {folded(row.name) for row, each in [*hard, *soft] if each.chairs} & set(here)
    return here[marked.pop()] if len(marked) == 1 else None
