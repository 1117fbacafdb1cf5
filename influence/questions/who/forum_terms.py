"""How a forum works: its terms of reference and when they are due again, who takes the chair, and how much it decides."""

from datetime import date

import pandas as pd

from influence.policy import Policy
from influence.questions.coverage.chairs import ChairsAsked, chairs_of
from influence.questions.seats.rooms import sessions
from influence.questions.seats.seating import Seating, spans
from influence.questions.who.organisation_facts import Family
from influence.records.frames import Frames

COLUMNS = (
    "terms",
    "terms_review",
    "terms_overdue",
    "quorum",
    "agenda_setter",
    "side",
    "chair",
    "chaired",
    "by_us",
    "held",
    "told",
    "decisions",
)


def how_it_works(family: Family, frames: Frames, seating: Seating, start: date, policy: Policy) -> pd.DataFrame:
    """One row for a forum, none for another body: COLUMNS.

    terms_overdue: the day on which the terms are looked at again has come; null without a day. told: held meetings in the period of
    which the number of decisions is recorded; decisions: their sum. side, chair, chaired, by_us: as in the view 'chairs'.
    """
    facts = spans(frames["forum"])
    facts = facts[(facts["party"].isin(family.parties)).fillna(False) & (facts["begins"] <= pd.Timestamp(seating.as_of))]
    if facts.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    row = facts.sort_values(["begins", "id"]).iloc[-1]
    met = sessions(seating, start)
    meetings = frames["meeting"].set_index("id")["decisions"]
    counts = met.loc[met["forum"] == family.body, "meeting"].map(meetings)
    chairs = chairs_of(ChairsAsked(seating.as_of, start), frames, policy).set_index("forum_id")
    chair = chairs.loc[family.body] if family.body in chairs.index else pd.Series(dtype="object")
    review = row["terms_review"]
    told = {
        **{name: row[name] for name in ("terms", "quorum", "agenda_setter", "terms_review")},
        "terms_overdue": pd.NA if pd.isna(review) else bool(review <= pd.Timestamp(seating.as_of)),
        **{name: chair.get(name) for name in ("side", "chair", "chaired", "by_us")},
        "held": len(counts),
        "told": int(counts.notna().sum()),
        "decisions": int(counts.fillna(0).sum()),
    }
    words = dict.fromkeys(("terms", "quorum", "agenda_setter", "side", "chair"), "str")
    types = {**words, **dict.fromkeys(("chaired", "by_us", "held", "told", "decisions"), "Int64")}
    return pd.DataFrame([told]).astype({**types, "terms_overdue": "boolean", "terms_review": "datetime64[us]"})[list(COLUMNS)]


def terms_due(frames: Frames, as_of: date) -> pd.DataFrame:
    """The rows of forums in force whose terms of reference were to be looked at again by the day (L-18)."""
    now = pd.Timestamp(as_of)
    rows = spans(frames["forum"])
    rows = rows[(rows["begins"] <= now) & (rows["ends"] > now)].sort_values(["begins", "id"]).drop_duplicates("party", keep="last")
    return rows[rows["terms_review"] <= now]
