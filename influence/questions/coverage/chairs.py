"""Who is in the chair? Forums that general practice chairs, alone or together, and who took the chair at each meeting."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.in_chair import CHAIRS, OURS, SHARED, SYSTEM, UNKNOWN, VACANT, VICE, chair_seats, side_of
from influence.questions.coverage.register import themes_of
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.seats.rooms import sessions
from influence.questions.seats.seating import Seating, forums_now, spans
from influence.questions.where import where, within
from influence.questions.who_is import refs
from influence.questions.wording import capital, counted, listed, percent
from influence.records.frames import Frames

COLUMNS = (
    "forum",
    "place",
    "level",
    "owner",
    "themes",
    "side",
    "chair",
    "vice",
    "led",
    "held",
    "chaired",
    "by_us",
    "forum_id",
    "forum_ref",
)
THEMES = ("theme", "forums", "known", "led")
MEETINGS = ("date", "forum", "chair", "side", "forum_id")
FOR_THE_GROUP = "Who took the chair is for the leadership group."


@dataclass(frozen=True)
class ChairsAsked(Question):
    """The chairs of the day, and of the meetings held in the period."""


def find_chairs(question: ChairsAsked, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'chairs', one a forum in force. behind: themes, meetings (those of which somebody recorded who took the chair).

    side: whose chair it is: general_practice, shared (a co-chair of each), system (somebody of another sector, and a GP all of whose
    roles speak for the system), vacant, or not_known (no seat in the chair on record, or nobody recorded who holds it). led: general
    practice chairs, alone or together; null where not known. vice: general practice has the vice-chair. held, chaired, by_us: meetings
    in the period; those of which it is known whose chair it was; of these, those that somebody who speaks for general practice chaired.
    """
    rows, meetings = _worked_out(question, frames, policy)
    parts = {"themes": by_theme(rows), "meetings": meetings[meetings["chair"].notna()][list(MEETINGS)].reset_index(drop=True)}
    behind = {name: cut(part, f"chairs.{name}", question.audience) for name, part in parts.items()}
    shown = cut(rows, "chairs", question.audience)
    return Answer(
        view="chairs",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=_sentences(shown, meetings, question.audience),
        rows=shown,
        behind={name: part for name, part in behind.items() if len(part.columns)},
    )


def chairs_of(question: ChairsAsked, frames: Frames, policy: Policy) -> pd.DataFrame:
    """The columns of the view 'chairs' before the cut."""
    return _worked_out(question, frames, policy)[0]


def _worked_out(question: ChairsAsked, frames: Frames, policy: Policy) -> tuple[pd.DataFrame, pd.DataFrame]:
    seating = Seating(frames, question.as_of)
    forums = forums_now(seating)
    forums = forums[forums["ends"] > pd.Timestamp(question.as_of)].reset_index(drop=True)
    at = where(forums, seating)
    here = within(at, question.place, frames)
    forums = forums.merge(at[["forum", "place"]], on="forum")[here.to_numpy()].reset_index(drop=True)
    meetings = _meetings(seating, question.first_day(policy), forums)
    return _rows(forums, meetings, seating), meetings


def _rows(forums: pd.DataFrame, meetings: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    seats = chair_seats(seating)
    counts = meetings.assign(held=1, chaired=meetings["side"] != UNKNOWN, by_us=meetings["side"] == OURS)
    counts = counts.groupby("forum_id")[["held", "chaired", "by_us"]].sum().astype("int64")
    rows = []
    for forum in forums["forum"].astype("int64").tolist():
        mine = seats[(seats["forum"] == forum) & seats["seat_type"].isin(CHAIRS)]
        second = seats[(seats["forum"] == forum) & (seats["seat_type"] == VICE)]
        side = side_of(mine["side"].tolist())
        names = "; ".join(dict.fromkeys(name for name in mine["chair"] if isinstance(name, str))) or None
        rows.append((forum, side, names, OURS in second["side"].tolist(), None if side in (UNKNOWN, VACANT) else side in (OURS, SHARED)))
    found = pd.DataFrame(rows, columns=["forum_id", "side", "chair", "vice", "led"]).astype(
        {"side": "str", "chair": "str", "led": "boolean"}
    )
    facts = forums[["place", "level", "owner", "themes"]].reset_index(drop=True)
    told = pd.concat([found, facts], axis=1).astype({"vice": "bool", "forum_id": "int64"})
    told = told.join(counts, on="forum_id").fillna({"held": 0, "chaired": 0, "by_us": 0})
    told = told.assign(
        forum=told["forum_id"].map(seating.names).astype("str"), forum_ref=told["forum_id"].map(refs(seating.frames)).astype("str")
    ).astype({"held": "int64", "chaired": "int64", "by_us": "int64"})
    return told.sort_values(["forum", "forum_id"], ignore_index=True)[list(COLUMNS)]


def _meetings(seating: Seating, start: object, forums: pd.DataFrame) -> pd.DataFrame:
    """One row a held meeting of a forum: date, forum, forum_id, chair (null: not recorded), side."""
    met = sessions(seating, start)  # type: ignore[arg-type]
    met = met[met["forum"].isin(forums["forum"])].reset_index(drop=True)
    chairs = seating.frames["meeting"].set_index("id")["chair"]
    person = met["meeting"].map(chairs).astype("Int64")
    pairs = pd.DataFrame({"person": person, "date": met["date"]})[person.notna()].astype({"person": "int64"})
    side = _sides(pairs, seating.frames).reindex(met.index).fillna(UNKNOWN)
    return met.assign(
        chair=person.map(seating.names).astype("str"),
        side=side,
        forum_id=met["forum"].astype("int64"),
        forum=met["forum"].map(seating.names).astype("str"),
    ).sort_values(["date", "forum"], ascending=[False, True], ignore_index=True)


def _sides(pairs: pd.DataFrame, frames: Frames) -> pd.Series:
    """For each row of `pairs` (person, date): general_practice where a role on that day speaks for it, system where the roles speak
    otherwise, not_known where there is none."""
    roles = spans(frames["role"])[["person", "voice", "begins", "ends"]].dropna(subset=["person"]).astype({"person": "int64"})
    both = pairs.assign(row=range(len(pairs))).merge(roles, on="person")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    ours = both.groupby("row")["voice"].agg(lambda voices: (voices == "provider_gp").any()).to_dict()
    sides = [UNKNOWN if row not in ours else OURS if ours[row] else SYSTEM for row in range(len(pairs))]
    return pd.Series(sides, index=pairs.index, dtype="str")


def by_theme(rows: pd.DataFrame) -> pd.DataFrame:
    """THEMES: one row a theme, and one for all forums (theme null), first. known: forums of which the chair is known."""
    each = rows.assign(theme=rows["themes"].map(themes_of)).explode("theme")
    each = each[each["theme"].notna()]
    found = [(None, len(rows), int(rows["led"].notna().sum()), int(rows["led"].fillna(False).sum()))]
    for theme, mine in each.groupby("theme", sort=True):
        found.append((theme, len(mine), int(mine["led"].notna().sum()), int(mine["led"].fillna(False).sum())))
    return pd.DataFrame(found, columns=list(THEMES)).astype({"theme": "str"})


def _sentences(rows: pd.DataFrame, meetings: pd.DataFrame, audience: str) -> tuple[str, ...]:
    if audience == "practices":
        return (FOR_THE_GROUP,)
    known = rows[rows["led"].notna()]
    turns = rows[(rows["side"] == UNKNOWN) & (rows["chaired"] > 0)]
    if known.empty and turns.empty:
        return ("Of no forum is it recorded yet who chairs it.",)
    second, unknown = int(rows["vice"].sum()), len(rows) - len(known) - len(turns)
    rest = [
        f"it has the vice-chair of {counted(second, 'forum')}" if second else "",
        f"of {counted(unknown, 'forum')} the chair is vacant or not known" if unknown else "",
    ]
    said = listed(list(filter(None, rest)))
    parts = (_on_record(known), _by_turns(turns, meetings, len(known) > 0), capital(f"{said}.") if said else "")
    return tuple(filter(None, parts))


def _on_record(known: pd.DataFrame) -> str:
    if known.empty:
        return ""
    led, shared = int(known["led"].sum()), int((known["side"] == SHARED).sum())
    whole = counted(len(known), "forum")
    first = f"Of {whole} of which the chair is on record, general practice chairs {led} ({percent(led, len(known))})"
    return f"{first}{f', {shared} of them together with others' if shared else ''}."


def _by_turns(turns: pd.DataFrame, meetings: pd.DataFrame, further: bool) -> str:
    """The forums of which it is known only meeting by meeting who was in the chair; a meeting in common is one."""
    if turns.empty:
        return ""
    told = meetings[meetings["forum_id"].isin(turns["forum_id"]) & (meetings["side"] != UNKNOWN)].drop_duplicates("meeting")
    ours = int((told["side"] == OURS).sum())
    whole = f"{len(turns)} more" if further else counted(len(turns), "forum")
    share = f"{ours} of {counted(len(told), 'meeting')} ({percent(ours, len(told))})"
    return f"Of {whole} the chair is recorded meeting by meeting only: general practice took it at {share}."
