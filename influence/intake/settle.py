"""What it means to say who a name is, for many names at once: their rows filled, the spelling remembered, new people added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from influence.errors import UserError
from influence.intake.desk import At, Desk
from influence.intake.match import PARTED
from influence.intake.people import read_named
from influence.intake.plan_identity import voice_at
from influence.intake.queue import remember, waiting_rows
from influence.intake.recognise import Open, fill
from influence.intake.waiting import Waiting
from influence.policy import Policy
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.names import read_name
from influence.vocabulary import ROLE

IS, NEW, APART = "is", "new", "apart"
AT = At("Names", None)


@dataclass(frozen=True)
class Choice:
    """what: IS this party, somebody NEW, or somebody new kept APART from this party, however alike the names."""

    what: str
    party: int | None = None


@dataclass(frozen=True)
class Settled:
    """The draft; how many names it settles, how many rows of which tables are matched, and how many people are new."""

    draft: Draft
    names: int
    rows: Mapping[str, int]
    people: int


def settle_names(frames: Frames, policy: Policy, choices: Mapping[str, Choice]) -> Settled:
    """One draft for all choices, by the id of the waiting name. UserError for a name that waits no longer or cannot be a person."""
    desk = Desk(frames, policy)
    return answer_names(desk, choices)


def answer_names(desk: Desk, choices: Mapping[str, Choice]) -> Settled:
    """As settle_names, at a desk where files lie already: their names are settled in the batch that loads them."""
    waiting = waiting_rows(desk)
    rows: dict[str, int] = {}
    people = 0
    for asked, choice in choices.items():
        if asked not in waiting:
            raise UserError(
                "One of the names has been settled meanwhile.", do="Look at the list again; what you chose for the others is kept."
            )
        found = waiting[asked]
        party = _party(desk, found, choice)
        people += party < 0
        for each in found:
            fill(desk, each, party)
            rows[each.table] = rows.get(each.table, 0) + 1
        _remember(desk, found, party, choice)
    return Settled(desk.draft, len(choices), rows, people)


def certain_choices(waiting: Iterable[Waiting]) -> dict[str, Choice]:
    """The choices that accept every certain suggestion of a queue, by the id of the name."""
    return {each.id: Choice(IS, each.suggestions[0].party) for each in waiting if each.certain}


def _party(desk: Desk, waiting: list[Open], choice: Choice) -> int:
    first = waiting[0]
    if choice.what == IS:
        if choice.party is None or desk.directory.kind.get(choice.party) not in first.kinds:
            raise UserError(f"'{first.raw}' cannot be that one.", do=f"Choose one that is {' or '.join(first.kinds)}.")
        return choice.party
    return _add(desk, waiting)


def _add(desk: Desk, waiting: list[Open]) -> int:
    """A new person of that name, with the role that the file gives beside it where it names a body that is known."""
    named = read_named(waiting[0].raw)
    parts = read_name(named.name)
    if named.is_initials or not parts.family or "person" not in waiting[0].kinds:
        raise UserError(f"'{waiting[0].raw}' is no whole name, so nobody can be added by it.", do="Choose who it is, or leave it.")
    party = desk.insert("party", desk.must_fit("party", {"kind": "person", "name": named.name}))
    desk.insert("person", desk.must_fit("person", {"party": party, "given": parts.given or None, "family": parts.family}))
    desk.directory.add(party, "person", named.name, None)
    body, title = _post(desk, [*(each.beside.hint for each in waiting), named.organisation or ""])
    if body is not None:
        values = {"person": party, "organisation": body, "type": ROLE.read(title or ""), "title": title, "voice": voice_at(desk, body)}
        desk.put("role", values, AT)
        desk.directory.add_post(party, body)
    return party


def _post(desk: Desk, hints: list[str]) -> tuple[int | None, str | None]:
    """The first body that a hint names, and what else stands beside it: 'Place director, Middlemere ICB'."""
    for hint in hints:
        parts = list(filter(None, map(str.strip, PARTED.split(hint))))
        for part in parts:
            body = desk.directory.find(part, ("organisation", "forum")).party
            if body is not None:
                return body, ", ".join(each for each in parts if each != part) or None
    return None, None


def _remember(desk: Desk, waiting: list[Open], party: int, choice: Choice) -> None:
    """The spelling, where it can mean nobody else: the next file that has it is recognised."""
    if choice.what != NEW:
        remember(desk, waiting, party, choice.party if choice.what == APART else None)
        return
    first = waiting[0]
    found = desk.directory.find(first.raw, first.kinds, first.beside.hint)
    if not found.candidates and found.party != party:
        remember(desk, waiting, party)
