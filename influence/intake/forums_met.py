"""Which forum met, where a file gives only a title: told by a name, an other name or what is planned for that hour; never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from influence.intake.candidates import SUGGESTIONS
from influence.intake.forum_people import ForumPeople
from influence.intake.match import body_key
from influence.intake.meeting_book import NEAR, Hours, minutes
from influence.intake.reading import MeetingRead
from influence.intake.titles import (
    JOINING,
    first_part,
    is_around_a_meeting,
    is_one_to_one,
    is_second_part,
    plain_title,
    says_little,
    title_key,
)
from influence.records.names import fold

if TYPE_CHECKING:
    from influence.intake.desk import Desk

LEAVE_OUT = "leave out"  # what is answered for a meeting that is nobody's business here
LEVELS = 6  # of areas, one above the other: from a neighbourhood to a region
NAMED, LIKE, THAT_DAY = "its name is in the title", "the title is like its name", "it met on that day"
BEEN_THERE = "{} of the {} people recognised have been there"


@dataclass(frozen=True)
class ForumCandidate:
    """A forum that a title may mean, and why."""

    party: int
    name: str
    public_id: str | None
    reason: str


@dataclass(frozen=True)
class DoubtfulMeeting:
    """A meeting that waits until somebody says which forum it was. people: how many are named; times: meetings of that line."""

    file: str
    line: int
    title: str | None
    date: str
    candidates: tuple[ForumCandidate, ...]
    people: int
    times: int = 1

    @property
    def key(self) -> tuple[str, int, str | None]:
        """Under which the answer is given; one answer holds for all meetings of a series."""
        return self.file, self.line, self.title


Answers = Mapping[tuple, str]  # by (file, line) or by a DoubtfulMeeting's key: a forum's name or id, several parted by ';', or LEAVE_OUT


def title_of(read: MeetingRead) -> str | None:
    """What the file calls the meeting: its title, or the forums that it names."""
    return read.title or "; ".join(read.forums) or None


def answered(answers: Answers, file: str, read: MeetingRead) -> str | None:
    return answers.get((file, read.source_line, title_of(read)), answers.get((file, read.source_line)))


class ForumTitles:
    """The names and other names of every forum known, and the meetings that are known of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._plain: dict[str, set[int]] = defaultdict(set)
        self._doubts: dict[tuple, DoubtfulMeeting] = {}
        self._words: dict[int, set[str]] = {}
        self._longest = 0
        self._people = ForumPeople(desk)
        names = desk.directory
        for party, kind in names.kind.items():
            if kind == "forum":
                self._enter(names.name[party], party)
        for row in desk.rows("alias").values():
            party = int(str(row["party"]))
            if names.kind.get(party) == "forum" and not row["scope"]:
                self._enter(str(row["raw"]), party)

    def _enter(self, name: str, party: int) -> None:
        self._whole[body_key(name)].add(party)
        if key := title_key(name):
            self._plain[key].add(party)
            self._longest = max(self._longest, len(key.split()))

    def named(self, title: str) -> frozenset[int]:
        """The forum whose name the title is, or those that it says met together; nobody where anything else stands in it."""
        for found in (self._whole.get(body_key(title)), self._plain.get(title_key(title))):
            if found and len(found) == 1:
                return frozenset(found)
        if is_one_to_one(title):
            return frozenset()
        if is_second_part(title):
            return self.named(first_part(title))
        phrases, rest = self._phrases(title_key(title))
        meant = [self._of_area(found, rest) for found in phrases.values()]
        forums = frozenset(each for each in meant if each is not None)
        more = rest - JOINING
        if not forums or None in meant or (more and more - set().union(*map(self._area_words, forums))):
            return frozenset()
        surely = rest & {"joint", "jointly", "common"} or all(len(phrase.split()) > 1 for phrase in phrases)
        return forums if (len(forums) == 1 and not rest & JOINING) or (len(forums) > 1 and surely) else frozenset()

    def met(self, title: str, day: date, hours: Hours) -> frozenset[int]:
        """The forums of the one meeting known of that day that the title fits, by its name, or by its hour where nothing speaks against."""
        key = title_key(first_part(title))
        if is_one_to_one(title) or is_around_a_meeting(key):
            return frozenset()
        there = self._desk.meetings.on(day)
        phrases, _ = self._phrases(key)
        named = set().union(*phrases.values())
        fitting = {forums for forums, _ in there if forums & named}
        if not fitting and hours.starts:
            most = NEAR if hours.joined else 0
            then = [forums for forums, hour in there if hour and abs(minutes(hour) - minutes(hours.starts)) <= most]
            fitting = {then[0]} if len(then) == 1 and self._may_be(key, then[0]) else set()
        return next(iter(fitting)) if len(fitting) == 1 else frozenset()

    def _may_be(self, key: str, forums: Iterable[int]) -> bool:
        """The title says next to nothing, or shares a telling word with a forum's name."""
        own = {word for plain, parties in self._plain.items() if parties & set(forums) for word in plain.split()}
        return says_little(key) or any(not says_little(word) for word in set(key.split()) & own)

    def _phrases(self, key: str) -> tuple[dict[str, set[int]], set[str]]:
        """Names that stand in the title as whole words, the longest first, none within another; and the words that are left."""
        words = key.split()
        spans = [
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + self._longest) + 1)
            if " ".join(words[start:end]) in self._plain
        ]
        taken: set[int] = set()
        found: dict[str, set[int]] = {}
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            if taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                phrase = " ".join(words[start:end])
                found[phrase] = self._plain[phrase]
        return found, {word for place, word in enumerate(words) if place not in taken}

    def _of_area(self, found: set[int], rest: set[str]) -> int | None:
        """Of several forums of one name, the one whose place the title names."""
        fitting = found if len(found) == 1 else {each for each in found if self._area_words(each) & rest}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _area_words(self, forum: int) -> set[str]:
        """The words of the names of the forum's areas and of those above them."""
        if forum not in self._words:
            areas, words = self._desk.rows("area"), set()
            reached = [row["area"] for row in self._desk.rows("footprint").values() if row["party"] == forum]
            for _ in range(LEVELS):
                reached = [area for area in reached if area is not None]
                words |= {word for area in reached for word in fold(str(areas[int(str(area))]["name"])).split()}
                reached = [areas[int(str(area))]["parent"] for area in reached]
            self._words[forum] = words
        return self._words[forum]

    def remember(self, title: str | None, forums: Iterable[int], at_limit: int = 200) -> None:
        """Keeps what was answered as an other name of the forum, without its day; a title that may be any forum's is not kept."""
        parties = list(forums)
        plain = plain_title(title or "")[:at_limit]
        if len(parties) != 1 or not plain or says_little(fold(plain)) or is_one_to_one(title or "") or self._plain.get(title_key(plain)):
            return
        self._desk.insert("alias", {"party": parties[0], "raw": plain})
        self._desk.directory.add_alias(parties[0], plain, None)
        self._enter(plain, parties[0])

    def doubt(self, file: str, read: MeetingRead, day: date) -> DoubtfulMeeting:
        """Notes a meeting whose forum has to be said; those of one line and title are one question."""
        title = title_of(read)
        new = DoubtfulMeeting(file, read.source_line, title, day.isoformat(), self.candidates(title, day, read), len(read.attendance))
        known = self._doubts.get(new.key)
        if known is not None:
            new = replace(known, times=known.times + 1, people=max(known.people, new.people))
        self._doubts[new.key] = new
        return new

    @property
    def doubtful(self) -> tuple[DoubtfulMeeting, ...]:
        return tuple(sorted(self._doubts.values(), key=lambda each: (each.date, each.file, each.line, each.title or "")))

    def candidates(self, title: str | None, day: date, read: MeetingRead | None = None) -> tuple[ForumCandidate, ...]:
        """Forums that may be meant: named in the title, like it, where most of the people have been, or known to have met on that day,
        those that met on it first; none for two people's own talk."""
        if title and is_one_to_one(title):
            return ()
        key = title_key(title or "")
        named = sorted(set().union(*self._phrases(key)[0].values())) if key else []
        reasons = dict.fromkeys(named, NAMED)
        reasons |= {party: LIKE for party in self._alike(key) if party not in reasons}
        on_the_day = sorted({forum for forums, _ in self._desk.meetings.on(day) for forum in forums})
        been = self._people.in_common(read) if read else []
        for forum, count, known in sorted(been, key=lambda each: each[0] not in on_the_day):
            reasons.setdefault(forum, BEEN_THERE.format(count, known))
        reasons |= {party: THAT_DAY for party in on_the_day if party not in reasons}
        directory = self._desk.directory
        found = [ForumCandidate(party, directory.name[party], directory.public_id.get(party), reason) for party, reason in reasons.items()]
        return tuple(found[:SUGGESTIONS])

    def _alike(self, key: str) -> list[int]:
        if not key:
            return []
        best: dict[int, float] = {}
        for plain, parties in self._plain.items():
            score = fuzz.token_sort_ratio(key, plain) / 100
            for party in parties if score >= self._desk.policy.name_alike_from else ():
                best[party] = max(score, best.get(party, 0))
        return sorted(best, key=lambda party: (-best[party], self._desk.directory.name[party]))
