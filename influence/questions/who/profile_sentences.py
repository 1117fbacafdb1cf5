"""Who stands on each side, in sentences made from what the audience may see."""

import pandas as pd

from influence.questions.ties.sentences import FOR_THE_GROUP
from influence.questions.wording import listed, verb
from influence.vocabulary import ORGANISATION

MANY = {  # kinds whose plural is not the word with an s
    "branch": "branch surgeries",
    "vcse": "voluntary, community and social enterprise bodies",
    "healthwatch": "Healthwatch bodies",
    "police": "police forces",
    "public_health": "public health teams",
    "university": "universities or medical schools",
    "other": "other bodies",
}
ONE = {
    "vcse": "voluntary, community and social enterprise body",
    "healthwatch": "Healthwatch",
    "police": "police force",
    "other": "other body",
}
NAMED_FIRST = ("practice", "pcn", "federation", "lmc")
NAMED_BESIDE = 4


def kind_words(kind: str, count: int) -> str:
    """'practice' for one, 'practices' for more."""
    if count == 1:
        return ONE.get(kind, ORGANISATION.label(kind))
    return MANY.get(kind, f"{ORGANISATION.label(kind)}s")


def profile_sentences(rows: pd.DataFrame, shown: bool) -> tuple[str, ...]:
    """The whole in a sentence: practices and their bodies, and beside them the partners with most senior people."""
    if not shown:
        return (FOR_THE_GROUP,)
    whole = rows[rows["place"].isna()]
    ours, beside = whole[whole["side"] == "general_practice"], whole[whole["side"] != "general_practice"]
    if whole.empty:
        return ("No body is recorded yet. Add practices and PCNs from an NHS organisation file, and the partners you work with.",)
    named = [_counted(row) for kind in NAMED_FIRST for row in ours[ours["kind"] == kind].itertuples()]
    most = beside.sort_values(["senior", "units"], ascending=False, kind="stable").head(NAMED_BESIDE)
    partners = [_counted(row) for row in most.itertuples()]
    more = int(beside["units"].sum() - most["units"].sum())
    partners += [f"{more} more"] if more else []
    if not partners:
        return (f"General practice here is {listed(named or _all(ours))}; no partner body is recorded yet.",)
    alone = int(beside["units"].sum())
    if ours.empty:
        as_one = verb(alone, "is recorded as a partner", "are recorded as partners")
        return (f"{listed(partners)} {as_one}, and no body of general practice yet.",)
    return (f"General practice here is {listed(named or _all(ours))}; beside it {verb(alone, 'stands', 'stand')} {listed(partners)}.",)


def _all(rows: pd.DataFrame) -> list[str]:
    return [_counted(row) for row in rows.itertuples()]


def _counted(row: object) -> str:
    count = int(row.units)  # type: ignore[attr-defined]
    return f"{count} {kind_words(row.kind, count)}"  # type: ignore[attr-defined]
