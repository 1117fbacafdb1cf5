"""The judgements that the measures rest on, readable on a page."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.policy import Policy
from influence.questions.wording import counted, day_text

JUDGEMENTS: Mapping[str, str] = {
    "name": "Judgement",
    "value": "Value",
    "unit": "Unit",
    "why": "Why",
    "source": "Where it comes from",
    "review": "Look at it again",
}


def policy_table(policy: Policy, as_of: date) -> pd.DataFrame:
    """One row a judgement, those past their review first; the columns of JUDGEMENTS."""
    late = set(policy.overdue_for_review(as_of))
    ordered = sorted(policy.judgements, key=lambda each: each not in late)
    rows = [
        (
            each.name.replace("_", " "),
            f"{each.value:g}",
            each.unit,
            each.why,
            each.source,
            f"{'past: ' if each in late else ''}{day_text(each.review_by)}",
        )
        for each in ordered
    ]
    return pd.DataFrame(rows, columns=list(JUDGEMENTS), dtype="str")


def policy_sentence(policy: Policy, as_of: date) -> str:
    late = len(policy.overdue_for_review(as_of))
    start = f"Every measure rests on {counted(len(policy.judgements), 'judgement')}, each with its reason"
    if not late:
        return f"{start}; none is past its review."
    return f"{start}; {late} {'is past its' if late == 1 else 'are past their'} review."
