"""The search box's list: every name with what it is compared by, small enough to travel once."""

from collections.abc import Iterable

import pandas as pd

from influence.output.html_table import cell_text
from influence.records.names import TITLES, fold

TITLE_WORDS = sorted(TITLES)


def search_rows(rows: pd.DataFrame) -> list[list[str]]:
    """One entry a row of the directory: name, words beside it, what else it is compared by (folded), address, ref.

    Other names and codes stand in the third, in the order of the directory; an audience that has no such column has none.
    """
    named = rows.reindex(columns=["name", "kind", "words", "code", "also", "party_ref"])
    return [_entry(*values) for values in named.itertuples(index=False, name=None)]


def _entry(name: str, kind: str, words: object, code: object, also: object, ref: str) -> list[str]:
    more = " ".join(fold(text) for text in _told((code, also)))
    aside = ", ".join(_told((words, code)))
    return [name, aside, fold(name), more, "person" if kind == "person" else "organisation", ref]


def _told(texts: Iterable[object]) -> list[str]:
    return [cell_text(text) for text in texts if isinstance(text, str) and text]
