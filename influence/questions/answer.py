"""What every question hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd


@dataclass(frozen=True)
class Answer:
    """A view as it stood on a day for an audience, already cut to what that audience may see.

    rows: the view's documented columns, ordered as a page orders them. unknown: counts of what is not known.
    sentences: the answer in words, made after the cut. behind: the rows that made the numbers, by name (also cut).
    scope: what was asked, as JSON values (place, from, audience …).
    """

    view: str
    as_of: date
    scope: Mapping[str, object]
    unknown: Mapping[str, int]
    sentences: tuple[str, ...]
    rows: pd.DataFrame
    behind: Mapping[str, pd.DataFrame] = field(default_factory=dict)
