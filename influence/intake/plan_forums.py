"""Whose meeting it was: as it was answered, as the file says, as the title tells, else a question to somebody."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from influence.intake.cells import shown
from influence.intake.desk import At, Desk, RowError
from influence.intake.forums_met import LEAVE_OUT, Answers, DoubtfulMeeting, answered, title_of
from influence.intake.meeting_book import Hours
from influence.intake.reading import MeetingRead
from influence.intake.refer import party_of, split

NO_FORUM = ""
NAMED_FORUM = "the name of a forum that is known"


class LeftOutError(Exception):
    """Somebody said that this meeting is not to be loaded."""


class WaitsError(RowError):
    """Which forum met has to be said. is_first: the first meeting of its line and title; the others are the same question."""

    def __init__(self, message: str, *more: str | None, is_first: bool = True) -> None:
        super().__init__(message, *more)  # type: ignore[arg-type]
        self.is_first = is_first


def forums_said(desk: Desk, read: MeetingRead, forum: str | None, answers: Answers, at: At) -> frozenset[int] | None:
    """The forums that met, or None where only the day can tell.

    forum: said for all that do not say it themselves; NO_FORUM for conversations that are meetings. LeftOutError;
    RowError for a forum that is not known.
    """
    if forum == NO_FORUM and not read.forums:
        return frozenset()
    answer = answered(answers, at.file, read)
    if answer is not None:
        if answer.strip().casefold() == LEAVE_OUT:
            raise LeftOutError
        return _answered(desk, answer)
    if read.forums:
        return _written(desk, read, at)
    if read.title and (named := desk.forum_titles.named(read.title)):
        return named
    if forum:
        found = frozenset((party_of(desk, forum, ("forum",), "forum"),))
        desk.forum_titles.remember(read.title, found)
        return found
    return None


def _answered(desk: Desk, answer: str) -> frozenset[int]:
    return frozenset(party_of(desk, name, ("forum",), "forum") for name in split(answer))


def remember_answers(desk: Desk, reads: Iterable[tuple[str, MeetingRead]], answers: Answers) -> None:
    """Every title that was answered, by its file, before any meeting is looked at: an answer holds for the other files too."""
    for file, read in reads:
        answer = answered(answers, file, read)
        if answer is not None and answer.strip().casefold() != LEAVE_OUT:
            desk.file = file
            with suppress(RowError):  # told with the meeting itself
                desk.forum_titles.remember(title_of(read), _answered(desk, answer))


def _written(desk: Desk, read: MeetingRead, at: At) -> frozenset[int]:
    """The forums that the file names, each by its exact name or as a title."""
    found: set[int] = set()
    for name in read.forums:
        known = desk.directory.find(name, ("forum",), scopes=(at.file,))
        named = frozenset() if known.party is not None or known.candidates else desk.forum_titles.named(name)
        found |= named or {_known_forum(desk, read, name, at)}
    return frozenset(found)


def _known_forum(desk: Desk, read: MeetingRead, name: str, at: At) -> int:
    """WaitsError for one that is not known: it can be said there, like the forum of a title."""
    try:
        return party_of(desk, name, ("forum",), "forum", scopes=(at.file,))
    except RowError as unknown:
        if not read.date:
            raise
        doubt = desk.forum_titles.doubt(at.file, read, date.fromisoformat(read.date))
        told = unknown.problem
        raise WaitsError(told.message, told.right, told.do, told.column, told.value, is_first=doubt.times == 1) from None


def forums_of_day(desk: Desk, read: MeetingRead, hours: Hours, at: At) -> frozenset[int]:
    """The forums of the meeting known of that day that this one fits. WaitsError, and a question noted, where none or several do."""
    day = date.fromisoformat(str(read.date))
    found = desk.forum_titles.met(read.title or "", day, hours)
    if found:
        return found
    doubt = desk.forum_titles.doubt(at.file, read, day)
    raise _question(read, doubt)


def _question(read: MeetingRead, doubt: DoubtfulMeeting) -> WaitsError:
    if not read.title:
        return WaitsError(
            "Nothing says which forum met, so the meeting was not loaded.",
            NAMED_FORUM,
            "Fill in the forum, or say it for the whole file (--forum).",
            "forum",
            is_first=doubt.times == 1,
        )
    near = " or ".join(f"'{each.name}'" for each in doubt.candidates)
    return WaitsError(
        f"Which forum met as '{shown(read.title)}' is not known, so the meeting was not loaded.{f' Was it {near}?' if near else ''}",
        NAMED_FORUM,
        "Say which forum it was (--forum), add the title to its other names, or add the forum if it is new.",
        "forum",
        read.title,
        is_first=doubt.times == 1,
    )
