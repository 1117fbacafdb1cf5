"""What the command line says of names: who some are, that the certain ones are right, that two people are one, or are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from influence.actions.merge_people import merge_people, split_people
from influence.actions.settle import settle, settle_certain
from influence.errors import UserError
from influence.intake.queue import accept_names
from influence.intake.settle import APART, NEW, Choice
from influence.policy import Policy
from influence.questions.named import find_party
from influence.records.store import Batch, Store


@dataclass(frozen=True)
class Asked:
    """accept: id of a waiting name to a person; certain: accept the certain ones; new: ids of names that are somebody new; apart: id of
    a name that is somebody new to the person from whom they are kept apart for ever; merge: the name that goes and the one that stays;
    split: the batch that made two one; with_later: rows matched since go to the one who comes back."""

    accept: Mapping[str, str] = field(default_factory=dict)
    certain: bool = False
    new: Sequence[str] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    merge: Sequence[str] | None = None
    split: int | None = None
    with_later: bool = False


def answer_names(store: Store, policy: Policy, asked: Asked, *, by: str, at: datetime) -> tuple[Batch | None, str]:
    """The batch and what it did in a sentence, or None and nothing. UserError for what is not known, or for several things at once."""
    if sum(map(bool, (asked.accept, asked.certain, asked.new or asked.apart, asked.merge, asked.split is not None))) > 1:
        raise UserError(
            "Several things were asked at once.", do="Accept names, add new people, make two one, or take two apart; one command each."
        )
    if asked.with_later and asked.split is None:
        raise UserError("Nobody is taken apart, so nothing can go with them.", do="Say which batch to take apart (--split).")
    if asked.accept:
        version = store.version()
        draft = accept_names(store.frames(), policy, asked.accept)
        return store.write(draft, by=by, at=at, kind="names", based_on=version), ""
    if asked.certain:
        return settle_certain(store, policy, by=by, at=at)
    if asked.new or asked.apart:
        known = store.frames({"party"}) if asked.apart else {}
        choices = {key: Choice(NEW) for key in asked.new}
        choices |= {key: Choice(APART, find_party(name, known, "person")) for key, name in asked.apart.items()}
        return settle(store, policy, choices, by=by, at=at)
    if asked.merge:
        people = store.frames({"party"})
        gone, kept = (find_party(name, people, "person") for name in asked.merge)
        return merge_people(store, policy, gone, kept, by=by, at=at)
    if asked.split is not None:
        return split_people(store, asked.split, with_later=asked.with_later, by=by, at=at)
    return None, ""
