"""Conversations, and next contacts that are late, as tables: the twins of the lists on the page Log."""

from collections.abc import Mapping

import pandas as pd

from influence.vocabulary import CONTACT

LATEST: Mapping[str, str] = {
    "date": "Day",
    "with": "With",
    "who": "Who of us",
    "kind": "How",
    "about": "About",
    "outcome": "What came of it",
    "next_on": "Next contact",
}
LATE: Mapping[str, str] = {
    "partner": "With",
    "leader": "Who of us",
    "next_on": "Agreed for",
    "days_late": "Days late",
    "last_contact": "Last contact",
    "about": "About",
}


def contact_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of 'contacts' in the columns of LATEST, the way in words."""
    return rows.assign(kind=rows["kind"].map(CONTACT.label).astype("str"))[list(LATEST)]
