"""What the holder of a seat may agree, whose mandate it is, how they are briefed and report back, in words."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.seats.terms import authority_words
from influence.questions.wording import capital, day_text
from influence.vocabulary import MANDATE_SOURCE

MANDATES: Mapping[str, str] = {
    "practices": "mandate from the practices",
    "lmc": "mandate from the LMC",
    "group": "mandate from the leadership group",
    "system": "appointed by the system, so no practice mandate",
    "none": "a mandate from nobody, so no practice mandate",
}
assert set(MANDATES) == set(MANDATE_SOURCE.words)


def agreed_words(row: pd.Series) -> list[str]:
    """What the holder may agree and whose mandate it is; then how they are briefed and report back. Nothing where nobody recorded it."""
    may = authority_words(row.get("authority"))
    limits = f"Limits: {_stop(row['limits'])}" if _said(row.get("limits")) else ""
    mandate = MANDATES[row["mandate_source"]] if _said(row.get("mandate_source")) else ""
    nominated = f"nominated by {row['nominated_by']}" if _said(row.get("nominated_by")) else ""
    first = "; ".join(filter(None, [may, mandate, nominated]))
    until = row.get("until")
    ends = f"Until {day_text(until)}." if until is not None and pd.notna(until) else ""
    routes = [
        f"Briefed by: {_stop(row['brief_route'])}" if _said(row.get("brief_route")) else "",
        f"Reports back by: {_stop(row['feedback_route'])}" if _said(row.get("feedback_route")) else "",
    ]
    lines = [" ".join(filter(None, [f"{capital(first)}." if first else "", limits, ends])), " ".join(filter(None, routes))]
    return [line for line in lines if line]


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
