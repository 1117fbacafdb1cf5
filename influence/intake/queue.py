"""The names nobody recognised, and what it means to say who one of them is."""

from collections.abc import Mapping

from influence.errors import UserError
from influence.intake.desk import Desk
from influence.intake.recognise import Open, fill, open_names
from influence.intake.waiting import Waiting, WaitingNames, waiting_id
from influence.policy import Policy
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.names import read_name


def names_waiting(frames: Frames, policy: Policy) -> tuple[Waiting, ...]:
    """Every name that waits, the most frequent first, each with where it stands and whom it may mean."""
    desk = Desk(frames, policy)
    for each in open_names(desk):
        desk.waiting.add(each.raw, each.kinds, each.where, each.hint, beside=each.where)
    return desk.waiting.listed()


def accept_names(frames: Frames, policy: Policy, accepted: Mapping[str, str]) -> Draft:
    """The draft that says who the names with these ids are: their rows filled, and the spelling remembered as another name.

    accepted: id of a waiting name to the public id or exact name of a party. Initials and names of several people are filled
    where they stand and not remembered, since elsewhere they may mean somebody else. UserError for an id or a party that is
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
        remember(desk, waiting[asked][0], party)
    return desk.draft


def waiting_rows(desk: Desk) -> dict[str, list[Open]]:
    """The cells that wait, by the id of their name."""
    waiting: dict[str, list[Open]] = {}
    for each in open_names(desk):
        waiting.setdefault(_id(desk.waiting, each), []).append(each)
    return waiting


def _id(names: WaitingNames, each: Open) -> str:
    return waiting_id(each.raw, names.beside(each.raw, each.kinds, each.hint, each.where))


def _party(desk: Desk, text: str, waiting: Open) -> int:
    match = desk.directory.find(text, waiting.kinds)
    if match.party is not None:
        return match.party
    ids = ", ".join(filter(None, (desk.directory.public_id.get(each) for each in match.candidates)))
    if ids:
        raise UserError(f"'{text}' may be {len(match.candidates)} people.", do=f"Use the id: {ids}.")
    near = ", ".join(desk.directory.close_names(text, waiting.kinds))
    raise UserError(f"Nobody called '{text}' is known.", do=f"Did you mean {near}?" if near else "Add the person first.")


def remember(desk: Desk, waiting: Open, party: int) -> None:
    """The spelling as another name of the party, where it can mean nobody else."""
    several = desk.directory.find(waiting.raw, waiting.kinds, waiting.hint).candidates
    if read_name(waiting.raw).is_initials or len(several) > 1:
        return
    if desk.find("alias", {"party": party, "raw": waiting.raw}) is None:
        desk.insert("alias", {"party": party, "raw": waiting.raw})
