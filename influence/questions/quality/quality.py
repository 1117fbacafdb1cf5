"""What is missing or doubtful in the records, most useful first: how many rows, why it matters and where to mend it."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.quality import checks
from influence.questions.quality.checks import Check, Looking
from influence.questions.quality.doubles import doubles_table
from influence.questions.quality.seat_checks import MANDATES, WRONG_ROWS
from influence.questions.question import Question
from influence.questions.who_is import refs
from influence.questions.wording import capital, counted, number
from influence.records.frames import Frames
from influence.vocabulary import PRIORITY_TYPE


@dataclass(frozen=True)
class Quality(Question):
    """Everything that is recorded, on a day; the place plays no part."""


# In the order in which mending them helps most: first what makes coverage wrong, then what makes it vague, then ties, then the rest.
CHECKS = (
    Check(
        "holders-unknown",
        "seat",
        "seat of which nobody knows who holds it",
        "seats of which nobody knows who holds them",
        "It counts as neither held nor vacant. Add its holder in Seat holders; a row there without a person says that it is vacant.",
        checks.holders_unknown,
    ),
    Check(
        "names-waiting",
        "names",
        "name in files that nobody recognised",
        "names in files that nobody recognised",
        "Until it is known who they are, nobody can say whether the holder of a seat was there.",
        checks.names_waiting,
    ),
    Check(
        "overlapping-holders",
        "seat_holder",
        "row of a seat that two people hold at once",
        "rows of seats that two people hold at once",
        "Give the earlier one a last day, or both a share.",
        checks.overlapping_holders,
    ),
    *WRONG_ROWS,
    Check(
        "may-be-one",
        "pairs",
        "pair of people on record who may be one",
        "pairs of people on record who may be one",
        "The meetings and conversations of one person are then counted as those of two.",
        checks.may_be_one,
    ),
    Check(
        "seats-without-constituency",
        "seat",
        "seat that does not say for whom it speaks",
        "seats that do not say for whom they speak",
        "Practices are told who speaks for them from this.",
        checks.seats_without_constituency,
    ),
    Check(
        "ended-bodies",
        "seat",
        "seat of a body that has ended",
        "seats of bodies that have ended",
        "Say which body follows, in Relations, or give the seat a last day.",
        checks.ended_bodies_on_seats,
    ),
    Check(
        "without-minutes",
        "meeting",
        "meeting of the last year without a list of who came",
        "meetings of the last year without a list of who came",
        "They widen the range of every share.",
        checks.meetings_without_minutes,
    ),
    Check(
        "not-recorded",
        "forum",
        "forum that should have met and has no meeting entered",
        "forums that should have met and have no meeting entered",
        "A meeting nobody entered is counted nowhere.",
        checks.meetings_not_recorded,
    ),
    *MANDATES,
    Check(
        "without-importance",
        "forum",
        "forum without an importance",
        "forums without an importance",
        "A gap there is put in order by an assumed one.",
        checks.forums_without_importance,
    ),
    Check(
        "without-decides",
        "forum",
        "forum of which nobody said what it decides",
        "forums of which nobody said what they decide",
        "Money weighs more than information when gaps are put in order.",
        checks.forums_without_decides,
    ),
    Check(
        "without-cadence",
        "forum",
        "forum without a rhythm",
        "forums without a rhythm",
        "Without it nobody can tell that a meeting was never entered.",
        checks.forums_without_cadence,
    ),
    Check(
        "without-logging",
        "person",
        "leader of whom nobody said since when contacts are logged",
        "leaders of whom nobody said since when contacts are logged",
        "No strength is shown until it is said: on Log after a contact, or in the sheet Logging.",
        checks.leaders_without_logging,
    ),
    Check(
        "posts-without-holder",
        "key_post",
        "key post of a partner without a holder",
        "key posts of partners without a holder",
        "Nobody can know a post that has no name; add the role of whoever holds it.",
        checks.posts_without_holder,
    ),
    Check(
        "people-without-role",
        "person",
        "person without a role",
        "people without a role",
        "Whoever has no role is neither a leader nor a partner, so no relationship of theirs counts.",
        checks.people_without_role,
    ),
    Check(
        "roles-without-voice",
        "role",
        "role that does not say for whom it speaks",
        "roles that do not say for whom they speak",
        "Provider general practice or the system: leaders and partners are told apart by it.",
        checks.roles_without_voice,
    ),
    Check(
        "priorities-without-type",
        "issue",
        "priority without exactly one type",
        "priorities without exactly one type",
        f"Whether a group works on {PRIORITY_TYPE.choices()} is told from it; one type each, in your own words if you like.",
        checks.priorities_without_one_type,
    ),
    Check(
        "without-place",
        "organisation",
        "organisation without a place",
        "organisations without a place",
        "Whatever has no place is counted under none.",
        checks.organisations_without_place,
    ),
    Check(
        "never-informed",
        "person",
        "person never told that these records are kept",
        "people never told that these records are kept",
        "They have a right to know; fill in the day when they are told.",
        checks.people_never_informed,
        count_only=True,
    ),
)
BY_NAME = {check.name: check for check in CHECKS}


def find_quality(question: Quality, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'quality', one a check that finds something, most useful first. behind: rows, the ids each check finds; pairs, people
    who may be one, the surest first.
    """
    look = Looking(frames, question, policy)
    lines, behind = [], []
    for check in CHECKS:
        if check.count_only and question.audience != "chair":
            continue
        found = check.find(look)
        if found:
            lines.append((check.name, check.sheet, len(found), check.one if len(found) == 1 else check.many, check.why))
        if check.sheet not in ("names", "pairs") and not check.count_only:
            behind += [(check.name, int(row)) for row in found]
    rows = pd.DataFrame(lines, columns=["check", "sheet", "count", "finding", "why"]).astype({"count": "int64"})
    ids = pd.DataFrame(behind, columns=["check", "row"]).astype({"row": "int64"})
    shown = cut(rows, "quality", question.audience)
    pairs = doubles_table(look.doubles, look.people.names, refs(frames))
    parts = {"rows": cut(ids, "quality.rows", question.audience), "pairs": cut(pairs, "quality.pairs", question.audience)}
    return Answer(
        view="quality",
        as_of=question.as_of,
        scope={"audience": question.audience},
        unknown={},
        sentences=_sentences(shown, question.audience),
        rows=shown,
        behind={name: part for name, part in parts.items() if len(part.columns)},
    )


def _sentences(rows: pd.DataFrame, audience: str) -> tuple[str, ...]:
    if audience == "practices":
        return ("What is missing in the records is for the leadership group.",)
    if rows.empty:
        return ("Nothing that these checks look for is missing in the records.",)
    first = rows.iloc[0]
    lead = f"{counted(int(first['count']), str(first['finding']), str(first['finding']))}"
    kinds = len(rows)
    if kinds == 1:
        return (f"One thing is worth mending: {lead}.",)
    return (f"{capital(number(kinds))} things are worth mending; the most useful first: {lead}.",)


def ids_of(answer: Answer, check: str) -> set[int]:
    """The rows that a check found, where the reader may know which."""
    rows = answer.behind.get("rows")
    return set() if rows is None else set(rows.loc[rows["check"] == check, "row"].tolist())
