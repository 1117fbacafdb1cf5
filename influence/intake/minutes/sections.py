"""Minutes parted into their head, the lists of people under their headings, and the text after them."""

import re
from dataclasses import dataclass, field, replace

from influence.intake.minutes.attendance_headings import Heading, heading_of, item_number
from influence.intake.minutes.attendance_tables import STATUS, Rows, Table, head_of, is_agenda, is_of_interests, read_rows
from influence.intake.minutes.block import AWAY, Entry, Found, counted_in, names_nobody, read_block
from influence.intake.minutes.inline_headings import with_lists_parted
from influence.intake.minutes.person import LONGEST_ENTRY, entry_text, starts_with_name
from influence.intake.minutes.remarks import CAME_INSTEAD
from influence.intake.minutes.roles import BODY, kind_of
from influence.intake.minutes.row_lines import lines_of, rows_from, texts
from influence.intake.minutes.run_on import is_run_on
from influence.intake.minutes.titles import FORUM_NOUN, IN_COMMON, is_title_of_minutes
from influence.intake.minutes.under_bodies import with_bodies
from influence.intake.minutes.units import Unit
from influence.intake.minutes.when import LABEL, has_day
from influence.records.names import fold

ENDS = re.compile(
    r"^\W*(?:agenda|minutes|actions?|welcome|introductions?|items?|discussion|declarations?|conflicts?|matters arising|quorum|quoracy"
    r"|opening|"
    r"any other business|aob|next meeting|background|summary|purpose|chair['’]?s|notes?|decisions?|key points|business|standing items|"
    r"thanks|thank you|many thanks|(?:kind |best )?regards|best wishes|cheers|yours (?:sincerely|faithfully)|signed|"
    r"part \w+|section \w+|appendix|minutes of|previous minutes|public questions|confidential|the meeting|resolved|agreed)\b",
    re.IGNORECASE,
)
VERBS = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|joined|left|attended|noted|agreed|welcomed|thanked|opened|confirmed|apologised"
    r"|reported|said|told|explained|outlined|provided|spoke|requested|updated|highlighted|discussed|shared|raised|queried|"
    r"gave|introduced|reminded|asked|presented|declared|chaired|received|took|deputised|substituted|represented)\b"
)
APOLOGIES_ITEM = re.compile(r"\b(?:apologies|apologys|absence)\b", re.IGNORECASE)
COPIED = re.compile(  # to whom the minutes were sent, who need not have come
    r"^\W*(?:circulation|distribution|circulated to|distributed to|cc|bcc|copy|copies|copied|sent)(?: (?:list|to))?\s*(?::|[–—-]\s)",
    re.IGNORECASE,
)
PAGE = re.compile(r"^\W*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
MOST_RUNNING = 12  # lines of the head that may stand at the top of every page
FEWEST_WORDS = 5  # of a sentence; 'Dr Lee joined at 10.15' has five


@dataclass
class Section:
    """What stands under one heading. body: the body whose members are listed."""

    heading: Heading
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Sections:
    """One meeting's minutes taken apart. posts: those named by a line such as
    'Chair: …'; bodies: of a meeting in common, under whose names people
    are listed; statuses: what the lists say of their people; plain: some heading is of
    attendance and of nothing else."""

    head: list[Unit] = field(default_factory=list)
    prose: list[Unit] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    posts: list[Found] = field(default_factory=list)
    unread: list[Entry] = field(default_factory=list)
    counts: list[tuple[int, int, str]] = field(default_factory=list)
    unexplained: list[tuple[int, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    headings: int = 0
    plain: bool = False

    def take(self, section: Section) -> None:
        block = read_block(with_bodies(section.entries), section.heading)
        self.found += block.found
        self.unread += block.unread
        is_away = section.heading.status in ("apologies", "absent")
        self.counts += [(line, number, AWAY if is_away else what) for line, number, what in block.counts]

    def take_rows(self, rows: Rows) -> None:
        self.found += rows.found
        self.unread += rows.unread
        self.unexplained += rows.unexplained


def part_sections(units: list[Unit], without_heading: bool = False) -> Sections:
    """The parts of one meeting's minutes; without_heading: a list that stands under no heading is read too, as not known."""
    walk = _Walk(with_lists_parted(units), without_heading)
    at = 0
    while at < len(walk.units):
        at += walk.step(at)
    walk.close()
    return walk.out


@dataclass
class _Walk:
    units: list[Unit]
    without_heading: bool
    out: Sections = field(default_factory=Sections)
    section: Section | None = None
    ended: bool = False
    body: str | None = None
    in_common: bool = False

    def step(self, at: int) -> int:
        """Goes over one line, or one table, and says how many units that was."""
        unit = self.units[at]
        self.in_common = self.in_common or (self.section is None and bool(IN_COMMON.search(unit.text[:400])))
        if unit.is_row:
            rows = rows_from(self.units, at)
            self._table(rows)
            return len(rows)
        heading = self._heading(unit)
        if heading is not None:
            self._open(unit, heading)
        elif self.section is None or self.ended:
            self._outside(unit)
        else:
            self._inside(unit)
        return 1

    def close(self) -> None:
        if self.section is not None:
            self.out.take(self.section)
        self.section = None

    def _heading(self, unit: Unit) -> Heading | None:
        """The heading in a line; under the items of the agenda only one of apologies, or one that is nothing else."""
        heading = heading_of(unit.text)
        if heading is None:
            number = item_number(unit.text)
            is_item = number and len(unit.text.split()) <= 9 and APOLOGIES_ITEM.search(unit.text) and not VERBS.search(unit.text)
            return Heading("apologies", is_item=True, is_weak=True) if is_item else None
        if heading.post and self.section is not None and not self.ended and not heading.rest:
            return None
        if self.ended and (heading.is_weak or heading.post) and not (heading.is_item and heading.status == "apologies"):
            return None
        return heading

    def _open(self, unit: Unit, heading: Heading) -> None:
        if heading.post:
            text = heading.rest if "(" in heading.rest else f"{heading.rest} ({heading.post})"
            self.out.posts += read_block([Entry(unit.line, text)], heading).found
            return
        if self._is_kind_of_those_above(heading):
            return
        self.close()
        if heading.is_any:
            has_members = any(each.listed.said.status == "present" for each in self.out.found)
            heading = replace(heading, status="in_attendance" if has_members else "present")
        self.section, self.body = Section(heading), None
        self.ended = False
        self.out.headings += 1
        self.out.plain = self.out.plain or not heading.is_weak
        self.out.statuses.append(heading.status)
        if heading.rest:
            if self.in_common and FORUM_NOUN.search(heading.rest.strip(" .:")) and not starts_with_name(heading.rest):
                self._meets(heading.rest)
            elif counted_in(heading.rest) or names_nobody(heading.rest):
                self.section.entries.append(Entry(unit.line, heading.rest))
            elif _is_sentence(heading.rest) and not starts_with_name(heading.rest):
                self.out.prose.append(unit)
            else:
                self.section.entries.append(Entry(unit.line, heading.rest, self.body, beside=True))

    def _is_kind_of_those_above(self, heading: Heading) -> bool:
        """'Officers:' directly below 'Present', before anybody is named: the list goes on, parted by kinds of member."""
        above = self.section
        if above is None or self.ended or above.entries or heading.rest:
            return False
        return above.heading.status == "present" and heading.is_officers

    def _outside(self, unit: Unit) -> None:
        if self.ended:
            self.out.prose.append(unit)
        elif self.without_heading and _is_listed(unit.text):
            self.section = Section(Heading("unknown"), [Entry(unit.line, unit.text)])
            self.out.statuses.append("unknown")
        elif item_number(unit.text) and not starts_with_name(unit.text):
            self.ended = True
            self.out.prose.append(unit)
        elif _lists_some(unit.text):
            self.out.unread.append(Entry(unit.line, unit.text))
        else:
            self.out.head.append(unit)

    def _inside(self, unit: Unit) -> None:
        assert self.section is not None
        text = unit.text
        entry = Entry(unit.line, text, self.body)
        if COPIED.match(text):
            self.ended = True
        elif _says_otherwise(text):
            self.out.unread.append(entry)
        elif counted_in(text) or names_nobody(text):
            self.section.entries.append(entry)
        elif _is_sentence(text) and not self._names_a_deputy(text):
            self.out.prose.append(unit)
            self.ended = self.ended or self.section.heading.is_item or len(text.split()) > 30
        elif not item_number(text) and (LABEL.match(text) or (has_day(text) and not starts_with_name(text))):
            self.out.head.append(unit)
        elif PAGE.match(text) or any(fold(text) == fold(each.text) for each in self.out.head[:MOST_RUNNING]):
            return  # the head and foot of a page, copied along with the list
        elif self._ends(unit):
            self.ended = True
            self.out.prose.append(unit)
        elif self._is_body(unit):
            if self.in_common:
                self._meets(text)
            else:
                self.body = entry_text(text).rstrip(" :")
        else:
            self.section.entries.append(entry)

    def _meets(self, text: str) -> None:
        """A body of a meeting in common, over its members; a board that meets is nobody's employer."""
        body = entry_text(text).rstrip(" :.")
        self.out.bodies += [body] if body not in self.out.bodies else []

    def _names_a_deputy(self, text: str) -> bool:
        """'Dr Rao, North PCN – Dr Lee attended' among the apologies."""
        assert self.section is not None
        pieces = re.split(r"[,;(]|\s[–—-]\s", text[:LONGEST_ENTRY])
        is_out = self.section.heading.status in ("apologies", "absent")
        instead = len(pieces) > 1 and CAME_INSTEAD.search(pieces[-1].rstrip(" .)")) is not None
        return is_out and instead and starts_with_name(text) and starts_with_name(pieces[-1])

    def _ends(self, unit: Unit) -> bool:
        text = unit.text
        if starts_with_name(text):
            return False
        is_item = self.section is not None and self.section.heading.is_item
        if (item_number(text) and entry_text(text) != text.strip()) or (unit.is_heading and not self._is_body(unit)):
            return not any(starts_with_name(part) for part in re.split(r":|\s[–—-]\s", entry_text(text)))
        return bool(ENDS.match(entry_text(text)) and len(text.split()) <= 10) or (is_item and not _may_go_on(text))

    def _is_body(self, unit: Unit) -> bool:
        """A line that names a body under which people follow."""
        text = unit.text.strip()
        bare = re.sub(r"^(?:for|members of|representing)\s+(?:the\s+)?", "", entry_text(text).rstrip(" :"), flags=re.IGNORECASE)
        if len(text) > 120 or starts_with_name(text) or "," in bare:
            return False
        if self.in_common and FORUM_NOUN.search(bare):
            return True
        return (text.endswith(":") or unit.is_heading) and kind_of(bare) == BODY

    def _table(self, rows: list[Unit]) -> None:
        if is_of_interests(rows[0].cells):
            self.ended = self.ended or self.section is not None
            return
        if is_agenda(rows[0].cells):
            self.ended = self.ended or self.section is not None
            self.out.prose += [unit for row in rows for unit in lines_of(row)]
            return
        heading = self.section.heading if self.section and not self.ended else None
        table = head_of(rows, heading)
        if self.ended and (table is None or not (table.marks or STATUS in table.columns.values())):
            self.out.prose += [unit for row in rows for unit in lines_of(row)]
            return
        if table is None:
            self._loose_rows(rows)
        elif table.lists:
            self._side_by_side(rows, table.lists)
        else:
            self._typed(rows, table)

    def _typed(self, rows: list[Unit], table: Table) -> None:
        told = STATUS in table.columns.values() or bool(table.marks)
        if table.heading is None and not told and self.section is None and not self.without_heading and self.out.headings:
            return
        self.out.headings += 1 if table.heading is not None or told else 0
        read = read_rows(table, rows[1:])
        self.out.headings += read.headings
        self.out.plain = self.out.plain or told or read.headings > 0
        self.out.statuses += sorted({each.listed.said.status for each in read.found} - ({"unknown"} if told else set()))
        self.out.take_rows(read)

    def _side_by_side(self, rows: list[Unit], lists: dict[int, Heading]) -> None:
        """Lists that stand beside each other, each with headings of its own."""
        self.close()
        self.out.headings += len(lists)
        width = max(len(row.cells) for row in rows)
        for index in range(width):
            section: Section | None = None
            if index in lists and not heading_of(rows[0].cells[index]):  # the name of a body
                section = Section(lists[index])
                self.out.statuses.append(lists[index].status)
            for row in rows[1 if section else 0 :]:
                cell = row.cells[index] if index < len(row.cells) else ""
                for text in texts(cell):
                    found = heading_of(text)
                    if found and not found.post:
                        if section is not None:
                            self.out.take(section)
                        section = Section(found)
                        self.out.statuses.append(found.status)
                        text = found.rest
                    if text.strip() and section is not None:
                        section.entries.append(Entry(row.line, text))
            if section is not None:
                self.out.take(section)

    def _loose_rows(self, rows: list[Unit]) -> None:
        """Rows without a head: a heading in the first cell and people in the others, or a person a row."""
        several = [filled for row in rows if len(filled := [cell for cell in row.cells if cell]) > 1 and not heading_of(filled[0])]
        side_by_side = all(starts_with_name(cell) for filled in several for cell in filled)  # else the second is where somebody is from
        for row in rows:
            filled = [cell for cell in row.cells if cell]
            if self._is_beside(row, filled):
                continue
            first = heading_of(filled[0]) if filled else None
            if first is not None and not first.post and not (self.ended and first.is_weak):
                self._cell(row.line, filled[0])
                filled = filled[1:]
            if not filled:
                continue
            if item_number(filled[0]) and not any(starts_with_name(cell) for cell in filled[1:2]):
                self.step_text(Unit(row.line, " ".join(filled)))
            elif self.section is None or self.ended or (LABEL.match(f"{filled[0]}:") and len(filled) > 1):
                self._outside_row(row)
            elif len(filled) == 1 or side_by_side:
                for cell in filled:
                    self._cell(row.line, cell)
            else:
                text = ", ".join(" ".join(cell.split()) for cell in filled)
                self.section.entries.append(Entry(row.line, text, self.body, is_row=bool(row.cells[0])))

    def _is_beside(self, row: Unit, filled: list[str]) -> bool:
        """A row such as 'Minute taker | Jo Reed' or 'Distribution | …', which is not of the list above it."""
        text = f"{filled[0].rstrip(' :')}: {' '.join(' '.join(filled[1:]).split())}" if len(filled) > 1 else ""
        if COPIED.match(text):
            self.ended = self.ended or self.section is not None
            return True
        named = heading_of(text) if text else None
        if named is None or not named.post or not named.rest or self.ended:
            return False
        self._open(Unit(row.line, text), named)
        return True

    def _cell(self, line: int, cell: str) -> None:
        for text in cell.split("\n"):
            if text.strip():
                self.step_text(Unit(line, text.strip()))

    def step_text(self, unit: Unit) -> None:
        heading = self._heading(unit)
        if heading is not None:
            self._open(unit, heading)
        elif self.section is not None and not self.ended:
            self._inside(unit)
        else:
            self._outside(unit)

    def _outside_row(self, row: Unit) -> None:
        filled = [cell for cell in row.cells if cell]
        if self.ended:
            self.out.prose += lines_of(row)
        elif self.without_heading and self.section is None and starts_with_name(filled[0]):
            self.section = Section(Heading("unknown"), [Entry(row.line, ", ".join(filled))])
            self.out.statuses.append("unknown")
        elif len(filled) > 1 and all(starts_with_name(cell) for cell in filled):
            self.out.unread.append(Entry(row.line, ", ".join(" ".join(cell.split()) for cell in filled)))
        else:
            self.out.head.append(Unit(row.line, ": ".join(" ".join(cell.split()) for cell in filled[:2])))


def _says_otherwise(text: str) -> bool:
    """'Sorry to miss it: Dr Ebbs': a label of ordinary words before names, which may not mean what the heading above means."""
    label, colon, rest = text.partition(":")
    plain = [word for word in label.split() if word.isalpha() and word.islower() and len(word) > 1]
    return bool(colon) and len(label) <= 40 and len(plain) > 1 and not starts_with_name(label) and starts_with_name(rest)


def _lists_some(text: str) -> bool:
    """Several people after a label that is no heading that is known."""
    label, colon, rest = text.partition(":")
    return bool(colon) and len(label) <= 40 and not LABEL.match(text) and is_run_on(rest, alone=True) and starts_with_name(rest)


def _is_listed(text: str) -> bool:
    """A line with which a list that stands under no heading may begin."""
    return starts_with_name(text) and not (has_day(text) or is_title_of_minutes(text) or _is_sentence(text))


def _is_sentence(text: str) -> bool:
    """Running text with a verb, not a name with what the person is."""
    bare = re.sub(r"[(\[][^()\[\]]{0,200}[)\]]|,\s(?:represented|replaced|deputised|substituted) by\b", " ", text[:2000])
    return len(bare.split()) >= FEWEST_WORDS and bool(VERBS.search(bare))


def _may_go_on(text: str) -> bool:
    """Whether a line below an item called 'Apologies' still lists people."""
    return any(starts_with_name(part) for part in re.split(r"[;,]|\band\b|:", text[:600]) if part.strip())
