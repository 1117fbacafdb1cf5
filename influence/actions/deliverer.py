"""A form that names a body which cannot deliver something asks about it first, in the words of every preview."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.errors import UserError
from influence.intake.deliverers import unable, without_standing
from influence.records.frames import Frames


class CannotDeliver(UserError):  # noqa: N818 - a question rather than a fault
    """Who is to deliver something, or to see to it, is a forum, or a body that is no legal body of its own (R-08)."""


def ask_about_deliverers(asks: Iterable[Mapping[str, object]], frames: Frames) -> None:
    """CannotDeliver for the first of the asks or actions that the rule asks about. frames: party and those that the rule reads."""
    standing, party = without_standing(frames), frames["party"]
    names: Mapping[int, object] = dict(zip(party["id"].tolist(), party["name"].tolist(), strict=True))
    for ask in asks:
        values = {name: None if pd.isna(value) else value for name, value in ask.items()}
        if found := unable(values, standing.get, names.__getitem__):
            raise CannotDeliver(" ".join(each.message for each in found), do=" ".join(each.do for each in found))
