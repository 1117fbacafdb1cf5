"""Which forums are worth the hours? Decisions, outcomes set, the last day of use, attendance, and what stopping would open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of, unknown_in
from influence.questions.coverage.decided import gap_decisions
from influence.questions.coverage.register import Register, SeatQuestion, seat_register, themes_of
from influence.questions.coverage.sums import trend
from influence.questions.meetings.worth_facts import agenda_setters, forum_meetings, known_since, met_only_there, outcomes_to_come, zero_run
from influence.questions.meetings.worth_sentences import opens_words, reason_words, worth_sentences
from influence.questions.seats.seating import Seating
from influence.records.frames import Frames

FACTS = ("level", "place", "owner", "decides", "importance", "themes", "wide", "area_id", "forum_ref")
LEAST_HELD = 2  # of one meeting nobody can say that a forum decides nothing
SERIES = 6  # the last meetings whose decisions are written out


@dataclass(frozen=True)
class Worth(SeatQuestion):
    """The forums outside general practice on which it has a seat."""

    reads = SeatQuestion.reads | {"key_post", "representation", "seat_term"}


def find_worth(question: Worth, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'worth', one a forum: first those to think about, most hours first, then the others by name. behind: meetings.

    consider: True, False, or null where it cannot be told, as of a forum that is younger than the months looked at (H-01); reason in
    words.
    """
    register = seat_register(question, frames, policy)
    seating = Seating(frames, question.as_of)
    forums = _forums(register)
    met = forum_meetings(seating)
    met = met[met["forum"].isin(forums["forum_id"])]
    start = question.first_day(policy)
    recent = _half_a_year(question.as_of, policy)
    rows = _with_use(forums, met, start, recent, seating)
    since = pd.to_datetime(rows["forum_id"].map(known_since(met, seating).to_dict()))
    rows = rows.assign(since=since, too_new=since > recent)
    rows = _with_people(rows, register, met, start, seating, policy)
    rows = _with_words(rows, seating, int(policy.stop_months))
    order = rows.assign(first=~rows["consider"].fillna(False).astype(bool), less=-rows["hours"].fillna(0))
    order.loc[order["first"], "less"] = 0.0
    rows = rows.loc[order.sort_values(["first", "less", "forum"], kind="stable").index].reset_index(drop=True)
    shown = cut(rows, "worth", question.audience)
    behind = cut(_behind(met, rows, start), "worth.meetings", question.audience)
    return Answer(
        view="worth",
        as_of=question.as_of,
        scope={**scope_of(question, frames, policy), "stop_months": int(policy.stop_months)},
        unknown=cut_counts(unknown_in(register, frames), "worth.unknown", question.audience),
        sentences=worth_sentences(shown, int(policy.stop_months)),
        rows=shown,
        behind={"meetings": behind} if len(behind.columns) else {},
    )


def _half_a_year(as_of: date, policy: Policy) -> pd.Timestamp:
    """The first day of the months in which a decision or an outcome is looked for."""
    return pd.Timestamp(as_of) - pd.DateOffset(months=int(policy.stop_months)) + pd.Timedelta(days=1)


def _forums(register: Register) -> pd.DataFrame:
    """One row a forum of others on which general practice has a seat today."""
    seats = register.rows
    seats = seats[seats["seat_id"].notna() & seats["ended"].isna() & (seats["owner"] != "gp")]
    groups = seats.groupby("forum_id", sort=False)
    found = groups[["forum", *FACTS]].first()
    found["seats"] = groups["seat_id"].nunique()
    found["wanted"] = groups["target"].max()
    for name in ("known", "covered"):
        found[name] = groups[name].sum()
    return found.reset_index()


def _with_use(forums: pd.DataFrame, met: pd.DataFrame, start: date, recent: pd.Timestamp, seating: Seating) -> pd.DataFrame:
    within, late = met[met["date"] >= pd.Timestamp(start)], met[met["date"] >= recent]
    useful = met[(met["decisions"] > 0).fillna(False).astype(bool) | met["adopted"]]
    by = within.groupby("forum")
    told = late["decisions"].notna()
    found = pd.DataFrame(
        {
            "held": by.size(),
            "decisions_known": by["decisions"].count(),
            "decisions": by["decisions"].sum(min_count=1),
            "outcomes_set": by["outcome"].sum(),
            "zero_run": within.groupby("forum")["decisions"].agg(zero_run),
            "last_decisions": by["decisions"].agg(_series),
            "held_late": late.groupby("forum").size(),
            "untold_late": late[~told].groupby("forum").size(),
            "decided_late": late.groupby("forum")["decisions"].sum(),
            "outcomes_late": late.groupby("forum")["outcome"].sum(),
        }
    ).reindex(forums["forum_id"])
    counts = [name for name in found if name not in ("decisions", "last_decisions")]
    found[counts] = found[counts].fillna(0).astype("int64")
    found["decisions"] = found["decisions"].astype("Int64")
    found["last_useful"] = useful.groupby("forum")["date"].max()
    found["to_come"] = found.index.isin(outcomes_to_come(seating))
    return forums.join(found, on="forum_id")


def _series(decisions: pd.Series) -> str:
    """The decisions of the last meetings, oldest first: '2, 0, ?, 0'."""
    return ", ".join("?" if pd.isna(each) else str(int(each)) for each in decisions.tail(SERIES))


def _with_people(rows: pd.DataFrame, register: Register, met: pd.DataFrame, start: date, seating: Seating, policy: Policy) -> pd.DataFrame:
    """Adds agenda_setter, hours, share, falling with its numbers, and the holders of key posts met nowhere else."""
    mine = register.meetings[register.meetings["attended"]]
    hours = seating.frames["forum"].dropna(subset=["hours"]).drop_duplicates("party", keep="last").set_index("party")["hours"]
    months = trend(register.rows, register.meetings, seating.as_of, policy)
    known = months[months["known"] > 0].sort_values("month")
    series = {
        int(forum): ", ".join(f"{row.covered} of {row.known}" for row in each.itertuples()) for forum, each in known.groupby("forum_id")
    }
    rooms = pd.DataFrame({"meeting": mine["meeting_id"], "forum": mine["forum_id"]})
    alone = met_only_there(rooms, seating)
    falling = set(months.loc[months["falling"], "forum_id"].tolist())
    share = rows["covered"].astype("Float64") / rows["known"].where(rows["known"] > 0).astype("Float64")
    return rows.assign(
        agenda_setter=rows["forum_id"].map(agenda_setters(seating)).astype("str"),
        attended=rows["forum_id"].map(mine["forum_id"].value_counts()).fillna(0).astype("int64"),
        hours=rows["forum_id"].map(mine["forum_id"].value_counts()).fillna(0) * rows["forum_id"].map(hours),
        share=share.astype("float64"),
        falling=rows["forum_id"].isin(falling),
        series=rows["forum_id"].map(series).astype("str"),
        only_there=["; ".join(seating.names.get(each, "") for each in alone.get(forum, [])) or None for forum in rows["forum_id"]],
    ).astype({"only_there": "str"})


def _with_words(rows: pd.DataFrame, seating: Seating, months: int) -> pd.DataFrame:
    decisions = gap_decisions(seating)
    whole = decisions[decisions["seat_id"] == 0]
    now = whole[~(whole["review_on"] <= pd.Timestamp(seating.as_of)).fillna(False)].set_index("forum")["decision"]
    rows = rows.assign(decided=rows["forum_id"].map(now).astype("str"))
    facts = rows.to_dict("records")
    consider = pd.array([_consider(row) for row in facts], dtype="boolean")
    rows = rows.assign(
        consider=consider,
        reason=[reason_words(row, told, months) for row, told in zip(facts, consider, strict=True)],
        opens=[_opens(row) for row in facts],
        would_open=[opens_words(row, _opens(row), _only_for(row, facts)) for row in facts],
    )
    return rows.astype({"reason": "str", "would_open": "str", "opens": "int64"})


def _consider(row: Mapping) -> bool | None:
    """Whether a forum is worth a thought whether to stop; None where that cannot be told."""
    if isinstance(row["decided"], str) or row["decided_late"] > 0 or row["outcomes_late"] or row["to_come"]:
        return False
    return None if row["held_late"] < LEAST_HELD or row["untold_late"] or row["too_new"] else True


def _opens(row: Mapping) -> int:
    """How many wanted seats would be missing."""
    return 0 if pd.isna(row["wanted"]) else min(int(row["wanted"]), int(row["seats"]))


def _only_for(row: Mapping, rows: list[dict]) -> list[str]:
    """The themes for which no other forum of the same place, or of all places, has a seat of ours."""
    others = [each for each in rows if each["forum_id"] != row["forum_id"] and (each["wide"] or each["place"] == row["place"])]
    elsewhere = {theme for each in others for theme in themes_of(each["themes"])}
    return [theme for theme in themes_of(row["themes"]) if theme not in elsewhere]


def _behind(met: pd.DataFrame, rows: pd.DataFrame, start: date) -> pd.DataFrame:
    """The meetings of the period of these forums, newest first."""
    named = rows.set_index("forum_id")["forum"]
    found = met[met["date"] >= pd.Timestamp(start)].rename(columns={"forum": "forum_id", "meeting": "meeting_id"})
    found = found.assign(forum=found["forum_id"].map(named).astype("str"))
    return found.sort_values(["date", "forum", "meeting_id"], ascending=[False, True, True], ignore_index=True)
