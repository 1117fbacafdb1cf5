"""Presence, voice and result added up: by seat, place and forum, once in total, and how far the asks have come; never one score."""

from dataclasses import dataclass

import pandas as pd

from influence.questions.coverage.sums import beyond_own
from influence.questions.seats.presence import nobody_in_seat
from influence.vocabulary import HEARD

VOICE = ("in_room", "told", "spoke", "spoke_known", *HEARD.words, "heard_known", "realism", "realism_known", "commitments")
PRESENCE = ("held", "known", "attended", "covered")
RESULT = ("asks", "answered", "agreed", "funded", "delivered", "refused", "waiting", "overdue", "closed_unanswered")
COUNTS = (*PRESENCE, *VOICE)
BEST_FIRST = ("adopted", "minuted", "noted", "not_raised")
STEPS = ("raised", "heard", "agreed", "funded", "delivered")
STANDS_AT = {"open": "raised", "done": "delivered"}


def voice_flags(facts: pd.DataFrame) -> pd.DataFrame:
    """`facts`, rows of `represented`, with one column of COUNTS each, true or false.

    What is told of a seat at a meeting where nobody was in it, as is known, is not its voice. told: something is told of what was
    said or heard. in_room: somebody was there for the seat, or it is told what was said, so that
    no report is lost because nobody was listed. What is not told is in none of the counts.
    """
    spoke, realism = (facts[name].astype("boolean") for name in ("spoke", "realism"))
    elsewhere = nobody_in_seat(facts)
    spoke, realism = spoke.mask(elsewhere), realism.mask(elsewhere)
    facts = facts.assign(**{name: facts[name].mask(elsewhere) for name in ("heard", "commitments")})
    told = spoke.notna() | facts["heard"].notna()
    return facts.assign(
        held=True,
        in_room=facts["attended"] | told,
        told=told,
        spoke=spoke.fillna(False).astype(bool),
        spoke_known=spoke.notna(),
        heard_words=facts["heard"],
        **{name: facts["heard"].eq(name).fillna(False).astype(bool) for name in HEARD.words},
        heard_known=facts["heard"].notna(),
        realism=realism.fillna(False).astype(bool),
        realism_known=realism.notna(),
        commitments=facts["commitments"].notna(),
        commitments_words=facts["commitments"],
    )


def by_seat(flags: pd.DataFrame) -> pd.DataFrame:
    """The COUNTS of each line."""
    return flags.groupby("line")[list(COUNTS)].sum().astype("Int64")


def once(flags: pd.DataFrame) -> pd.DataFrame:
    """One row a meeting and seat, those of a meeting in common laid over each other as coverage does: what is true at one of its
    forums is true of it, and it was heard as well as it was heard at the best of them; known where covered, or known at all of them.
    """
    order = ["meeting", "forum_id", "uncovered", "unknown", "line"]
    rows = flags.assign(uncovered=~flags["covered"], unknown=~flags["known"]).sort_values(order, kind="stable")
    rows = rows.assign(turn=rows.groupby(["meeting", "forum_id"]).cumcount())
    laid = rows.groupby(["meeting", "turn"])[[*COUNTS, "unknown"]].any()
    taken = pd.Series(False, index=laid.index)
    for name in BEST_FIRST:
        laid[name] &= ~taken
        taken |= laid[name]
    return laid.assign(known=laid["covered"] | ~laid["unknown"])[list(COUNTS)].reset_index()


def result_of(asks: pd.DataFrame) -> dict[str, object]:
    """The RESULT of these asks, counted once each, with answered_in: working days to the answer, the median of those with a day."""
    steps = asks["status"].replace(STANDS_AT)
    days = asks.loc[asks["is_answered"], "days"].dropna()
    return {
        "asks": len(asks),
        "answered": int(asks["is_answered"].sum()),
        **{name: int((steps == name).sum()) for name in ("agreed", "funded", "delivered", "refused")},
        "waiting": int(asks["is_open"].sum()),
        "overdue": int(asks["is_overdue"].sum()),
        "closed_unanswered": int((~asks["is_open"] & ~asks["is_answered"]).sum()),
        "answered_in": float(days.median()) if len(days) else None,
    }


def results_by(asks: pd.DataFrame, by: str) -> pd.DataFrame:
    """`result_of` for each value of a column."""
    made = {key: result_of(mine) for key, mine in asks.groupby(by)}
    found = pd.DataFrame.from_dict(made, orient="index", columns=[*RESULT, "answered_in"])
    return found.astype(dict.fromkeys(RESULT, "Int64") | {"answered_in": "float64"})


def with_result(rows: pd.DataFrame, results: pd.DataFrame, key: pd.Series) -> pd.DataFrame:
    """The rows with the results of their key beside them; where nothing was asked, none was."""
    mine = results.reindex(key).set_axis(rows.index)
    counts = {name: mine[name].fillna(0).astype("Int64") for name in RESULT}
    return rows.assign(**counts, answered_in=mine["answered_in"].astype(float))


def funnel(asks: pd.DataFrame) -> pd.DataFrame:
    """How far the asks have come: step, here (it stands there now), so_far (there or further), total.

    `here` adds up to the total over all steps, the refused among them. A refusal was heard, and so counts with 'heard' and before.
    """
    at = asks["status"].replace(STANDS_AT).value_counts()
    here = {step: int(at.get(step, 0)) for step in (*STEPS, "refused")}
    so_far, further = {"refused": here["refused"]}, 0
    for step in reversed(STEPS):
        further += here[step] + (here["refused"] if step == "heard" else 0)
        so_far[step] = further
    return pd.DataFrame({"step": list(here), "here": list(here.values()), "so_far": [so_far[step] for step in here], "total": len(asks)})


def by_place(rows: pd.DataFrame, asks: pd.DataFrame) -> pd.DataFrame:
    """One row a place with forums of its own, by name, and last, without a place, what several share; general practice's own groups
    are left out. Asks by where they belong, each once, so that they add up to all."""
    mine = beyond_own(rows)
    sums = _summed(mine, ~mine["wide"].astype(bool) & mine["place"].notna())
    own = ~asks["wide"] & asks["area_id"].isin(sums["area_id"])
    made = with_result(sums, results_by(asks[own], "area_id"), sums["area_id"]).sort_values("place")
    shared = mine[~mine.index.isin(mine.index[~mine["wide"].astype(bool) & mine["place"].notna()])]
    if shared.empty and own.all():
        return made.reset_index(drop=True)
    across = pd.DataFrame({"area_id": [pd.NA], "place": [None], **{name: [shared[name].sum()] for name in COUNTS}})
    across = with_result(across, results_by(asks[~own].assign(area_id=0), "area_id"), pd.Series([0]))
    return pd.concat([made, across.astype(made.dtypes.to_dict())], ignore_index=True)


def _summed(rows: pd.DataFrame, keep: pd.Series) -> pd.DataFrame:
    return rows[keep].groupby(["area_id", "place"])[list(COUNTS)].sum().reset_index()


def with_differed(forums: pd.DataFrame, flags: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """The forums with the meetings at which voices of general practice differed in the room, without names, and those of which that is
    told (U-03): differed, null where it is told of none, and differed_known. meetings: the table."""
    met = flags[["forum_id", "meeting"]].drop_duplicates()
    said = met["meeting"].map(meetings.set_index("id")["gp_disagreed"]).astype("boolean")
    known = said.notna().groupby(met["forum_id"]).sum()
    differed = said.fillna(False).groupby(met["forum_id"]).sum()
    counts = [forums["forum_id"].map(each).fillna(0).astype("Int64") for each in (differed, known)]
    return forums.assign(differed=counts[0].where(counts[1] > 0), differed_known=counts[1])


def by_forum(rows: pd.DataFrame, asks: pd.DataFrame) -> pd.DataFrame:
    """One row a forum, in the order of the rows, with the issues asked about there by where they came from (P-10)."""
    facts = ["forum_id", "forum", "place", "wide", "owner", "level", "area_id", "forum_ref"]
    sums = rows.groupby("forum_id", sort=False)[list(COUNTS)].sum().reset_index()
    named = sums.merge(rows[facts].drop_duplicates("forum_id"), on="forum_id")
    made = with_result(named, results_by(asks, "forum"), named["forum_id"])
    origins = asks.dropna(subset=["forum", "issue"]).drop_duplicates(["forum", "issue"])
    for name, of in (("issues_gp", "gp"), ("issues_partner", "partner")):
        made[name] = made["forum_id"].map(origins[origins["origin"] == of].groupby("forum").size()).fillna(0).astype("Int64")
    unknown = origins[origins["origin"].isna()].groupby("forum").size()
    return made.assign(issues_unknown=made["forum_id"].map(unknown).fillna(0).astype("Int64"))


KNOWN_BY = {
    "spoke": "spoke_known",
    **dict.fromkeys(HEARD.words, "heard_known"),
    "realism": "realism_known",
    "commitments": "told",
}


def without_zeros_unknown(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with null instead of a count of which nothing at all is told: what nobody told is not nought."""
    return rows.assign(**{name: rows[name].astype("Int64").where(rows[known] > 0) for name, known in KNOWN_BY.items()})


@dataclass(frozen=True)
class Whole:
    """Everything outside general practice's own groups together, a meeting in common once."""

    counts: dict[str, int]
    result: dict[str, object]


def whole(rows: pd.DataFrame, flags: pd.DataFrame, asks: pd.DataFrame) -> Whole:
    return Whole(whole_counts(rows, flags), result_of(asks))


def whole_counts(rows: pd.DataFrame, flags: pd.DataFrame) -> dict[str, int]:
    """COUNTS of the meetings in `flags` that are not of general practice's own groups, each once."""
    sums = once(flags[flags["forum_id"].isin(beyond_own(rows)["forum_id"])])[list(COUNTS)].sum()
    return {name: int(sums[name]) for name in COUNTS}
