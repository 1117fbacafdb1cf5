"""The names nobody recognised, and what it means to say who one of them is."""

from collections.abc import Mapping, Sequence

from influence.errors import UserError
from influence.intake.desk import Desk
from influence.intake.recognise import Open, fill, open_names
from influence.intake.waiting import Waiting
from influence.policy import Policy
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.names import read_name


def names_waiting(frames: Frames, policy: Policy) -> tuple[Waiting, ...]:
    """Every name that waits, the most frequent first, each with where it stands and whom it may mean."""
    desk = Desk(frames, policy)
    for each in open_names(desk):
        desk.waiting.add(each.raw, each.kinds, each.where, each.beside, each.meeting)
    return desk.waiting.listed()


def accept_names(frames: Frames, policy: Policy, accepted: Mapping[str, str]) -> Draft:
    """The draft that says who the names with these ids are: their rows filled, and the spelling remembered as another name.

    accepted: id of a waiting name to the public id or exact name of a party. Initials are filled where they stand and not
    remembered; a name of several people is remembered for the forums where it stood. UserError for an id or a party that is
    not known.
    """
    desk = Desk(frames, policy)
    waiting = waiting_rows(desk)
    for asked, name in accepted.items():
        if asked not in waiting:
            raise UserError(
                f"No name waits under the id {asked}.", do="List the names first; an id changes when its name has been settled."
            )
        party = _party(desk, name, waiting[asked][0])
        for each in waiting[asked]:
            fill(desk, each, party)
        remember(desk, waiting[asked], party)
    return desk.draft


def waiting_rows(desk: Desk) -> dict[str, list[Open]]:
    """The cells that wait, by the id of their name."""
    waiting: dict[str, list[Open]] = {}
    for each in open_names(desk):
        waiting.setdefault(desk.waiting.id_of(each.raw, each.kinds, each.where, each.beside), []).append(each)
    return waiting


def _party(desk: Desk, text: str, waiting: Open) -> int:
    match = desk.directory.find(text, waiting.kinds)
    if match.party is not None:
        return match.party
    ids = ", ".join(filter(None, (desk.directory.public_id.get(each) for each in match.candidates)))
    if ids:
        raise UserError(f"'{text}' may be {len(match.candidates)} people.", do=f"Use the id: {ids}.")
    near = ", ".join(desk.directory.close_names(text, waiting.kinds))
    raise UserError(f"Nobody called '{text}' is known.", do=f"Did you mean {near}?" if near else "Add the person first.")


def remember(desk: Desk, waiting: Sequence[Open], party: int, apart_from: int | None = None) -> None:
    """The spelling as another name of the party: everywhere where it can mean nobody else, otherwise on its forums alone.

    Of several people of one name it is remembered on a forum only while none of the others is known there.
    """
    first = waiting[0]
    if read_name(first.raw).is_initials:
        return
    others = set(desk.directory.find(first.raw, first.kinds, first.beside.hint).candidates) - {party}
    known_elsewhere = set(desk.directory.find(first.raw, first.kinds).candidates) - {party}
    scopes = _forums_without(desk, waiting, others | known_elsewhere) if others or known_elsewhere else [None]
    for scope in scopes:
        if desk.find("alias", {"party": party, "raw": first.raw, "scope": scope}) is None:
            desk.insert("alias", {"party": party, "raw": first.raw[:200], "scope": scope, "apart_from": apart_from})


def _forums_without(desk: Desk, waiting: Sequence[Open], others: set[int]) -> list[str | None]:
    """The forums where the name stands and nobody of `others` has a seat or was seen."""
    directory = desk.directory
    forums = sorted({forum for each in waiting for forum in directory.forums_among(each.beside.scopes)})
    return [directory.name[forum] for forum in forums if not others & directory.candidates.at_forum(forum)]
