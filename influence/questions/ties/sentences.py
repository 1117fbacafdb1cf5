"""What relationships say in sentences, made from what the audience may see."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.wording import capital, counted, listed, number

FOR_THE_GROUP = "Relationships between named people are shown to the leadership group only."
WORKING = ("working", "close")


def relationship_sentences(rows: pd.DataFrame, posts: pd.DataFrame | None, unknown: Mapping[str, int]) -> tuple[str, ...]:
    """The answer first; then what sits in the same room without a word, what moves, and what is not known."""
    if posts is None:
        return (FOR_THE_GROUP,)
    answer = _posts(posts) if len(posts) else _pairs(rows)
    return tuple(filter(None, [answer, _only_in_the_room(rows, posts), _movement(rows), _not_told(rows, unknown)]))


def _posts(posts: pd.DataFrame) -> str:
    known = posts[posts["cover"].notna()]
    if known.empty:
        return f"Nothing is known yet of our ties with the {counted(len(posts), 'key post')}: log contacts and say who holds them."
    reached, twice = int(known["connected"].sum()), int(known["two_ties"].sum())
    missing = len(posts) - len(known)
    rest = f" {capital(number(missing))} more {'is' if missing == 1 else 'are'} not known." if missing else ""
    two = f", {number(twice)} of them through two of us" if twice else ""
    return f"We are connected to {reached} of {counted(len(known), 'key post')}{two}.{rest}"


def _pairs(rows: pd.DataFrame) -> str:
    logged = rows[rows["contact_days"].fillna(0) > 0]
    if logged.empty:
        return "No conversation with a partner is logged yet. Log the first, or import your contact log."
    good = logged[logged["band"].isin(WORKING)]
    return (
        f"Conversations are logged with {counted(logged['partner_id'].nunique(), 'partner')};"
        f" with {good['partner_id'].nunique()} of them somebody has a working tie or better."
    )


def _only_in_the_room(rows: pd.DataFrame, posts: pd.DataFrame) -> str:
    if len(posts):
        only = int((posts["quarter"] == "attends_only").sum())
        return f"With {counted(only, 'key post')} we sit in meetings and hardly speak outside them{_most_at(posts)}." if only else ""
    spoken = set(rows.loc[rows["contact_days"].fillna(0) > 0, "partner_id"])
    only = len(set(rows.loc[rows["shared_meetings"].fillna(0) > 0, "partner_id"]) - spoken)
    return f"With {counted(only, 'partner')} we share meetings and have no conversation logged." if only else ""


def place_that_stands_out(posts: pd.DataFrame) -> str | None:
    """The one place with more posts than any other with which we only sit in meetings; None where there is no such place."""
    if posts["place"].nunique() < 2:
        return None
    counts = posts.loc[posts["quarter"] == "attends_only", "place"].value_counts()
    alone = len(counts) and counts.iloc[0] > 1 and (len(counts) == 1 or counts.iloc[0] > counts.iloc[1])
    return str(counts.index[0]) if alone and "; " not in str(counts.index[0]) else None


def _most_at(posts: pd.DataFrame) -> str:
    place = place_that_stands_out(posts)
    count = int(((posts["quarter"] == "attends_only") & (posts["place"] == place)).sum())
    return f", {number(count)} of them at {place}" if place else ""


def _movement(rows: pd.DataFrame) -> str:
    words = {"warming": "warming", "cooling": "cooling", "lost": "gone quiet", "new": "new"}
    counts = rows["trend"].value_counts()
    moved = [f"{int(counts[trend])} {word}" for trend, word in words.items() if counts.get(trend)]
    return f"Of the ties logged, {listed(moved)} over three months." if moved else ""


def _not_told(rows: pd.DataFrame, unknown: Mapping[str, int]) -> str:
    missing = unknown["logging_since_missing"]
    if missing:
        who = f"{counted(missing, 'leader')} {'has' if missing == 1 else 'have'}"
        return (
            f"{who} not said since when contacts are logged in full, so no strength can be told there:"
            " say it on Log after a contact, or in Records, sheet Logging."
        )
    if (rows["band"] == "too_early").any():
        return "Less than a month is logged so far: no strength is told before that."
    return ""
