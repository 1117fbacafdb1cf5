"""What the map says in sentences, made from what the audience may see."""

import pandas as pd

from influence.questions.ties.sentences import FOR_THE_GROUP
from influence.questions.wording import capital, counted, number, percent


def connection_sentences(rows: pd.DataFrame, stranger: str | None) -> tuple[str, ...]:
    """The answer; then how many partners it leaves out because nothing can be said of them."""
    if "kind" not in rows:
        return (FOR_THE_GROUP,)
    partners = rows[rows["kind"] == "partner"]
    if partners.empty:
        return ("No partner is recorded here yet, so nobody can say who connects us to whom.",)
    known = partners[partners["reached"].notna()]
    missing = len(partners) - len(known)
    if known.empty:
        return (f"Nothing can be said yet of our ties with {counted(len(partners), 'partner')}: too little is logged.",)
    good = known[known["reached"].astype(bool)]
    answer = f"We have a working tie or better to {len(good)} of {counted(len(known), 'partner')} ({percent(len(good), len(known))})."
    if stranger:
        answer += f" {capital(_alone(good))}, and {stranger}." if len(good) else f" {capital(stranger)}."
    elif len(good):
        answer += f" {capital(_alone(good))}."
    return (answer, f"{counted(missing, 'partner')} not known: too little is logged to say") if missing else (answer,)


def _alone(good: pd.DataFrame) -> str:
    alone = int((good["well_known_by"] == 1).sum())
    if not alone:
        return "each of those knows two of us or more that well"
    return f"{number(alone)} of those {'knows' if alone == 1 else 'know'} only one of us that well"
