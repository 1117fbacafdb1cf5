"""Do we have the practices behind us: which gave a mandate, when we last spoke with them, and what joins each group to them?"""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, cut_counts, readable
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.practices.contact import TO_PRACTICES, Reach, latest, sent, touches
from influence.questions.practices.mandate_practices import of_places, practices_on, with_patients
from influence.questions.practices.mandate_roots import Told, roots
from influence.questions.practices.mandate_sentences import FOR_THE_GROUP, mandate_sentences
from influence.questions.practices.mandate_sums import history, is_ending, place_rows, routes
from influence.questions.practices.message_rhythm import message_rhythm
from influence.questions.practices.messages_sent import messages_sent
from influence.questions.question import Question
from influence.questions.seats.seating import Seating
from influence.questions.whose import places_asked
from influence.records.frames import Frames

TABLES_READ = (
    *("area", "ask", "attendance", "contact", "contact_party", "footprint", "forum", "issue", "mandate", "meeting", "meeting_forum"),
    *("organisation", "party", "relation", "representation", "resource", "role", "seat", "seat_holder", "setting"),
)
EVERYWHERE = "All places"


@dataclass(frozen=True)
class Mandate(Question):
    """The practices behind the groups of a place, or of all places."""

    reads = frozenset(TABLES_READ)


def find_mandate(question: Mandate, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'mandate', one a place and, where there are several, one for all in which each practice is once.

    behind: 'practices', one each; 'history', the share at month ends; 'routes'; 'roots' and 'links' of the groups; 'messages', how
    often each side is written to; 'sent', every message of the period; 'notes', what was heard of late.
    """
    audience = question.audience
    if audience == "practices":
        return _answer(question, policy, frames, pd.DataFrame(), {}, {}, (FOR_THE_GROUP,))
    asked = places_asked(question.place, frames)
    reach = _reach(question, frames, policy, asked)
    told = Told(touches(reach), sent(reach))
    practices = with_contact(reach, told, policy)
    practices = practices.assign(ending=is_ending(practices, question.as_of, policy))
    areas = frames["area"]
    places = areas.loc[areas["kind"] == "place", "id"].tolist() if asked is None else list(asked)
    rows = place_rows(practices, areas, places, _whole(areas, question.place), question.as_of, policy)
    groups, links = roots(reach, told, question.place)
    behind = {
        "practices": named(practices, frames),
        "history": history(frames, question.as_of, None if asked is None else frozenset(asked)),
        "routes": routes(practices),
        "roots": groups,
        "links": links,
        "messages": message_rhythm(reach, told.sent, places, policy),
        "sent": messages_sent(reach, told.sent, asked is None),
        "notes": _notes(frames, audience, question, asked),
    }
    unknown = {
        "practices_never": int((practices["state"] == "never").sum()),
        "lists_unknown": int(practices["patients"].isna().sum()),
        "receivers_unknown": int(told.sent["direction"].isna().sum()),
    }
    shown = {name: cut(frame, f"mandate.{name}", audience) for name, frame in behind.items()}
    rows = cut(rows, "mandate", audience)
    return _answer(question, policy, frames, rows, shown, unknown, mandate_sentences(rows, shown, question.as_of, policy))


def _answer(
    question: Mandate,
    policy: Policy,
    frames: Frames,
    rows: pd.DataFrame,
    behind: dict[str, pd.DataFrame],
    unknown: dict[str, int],
    sentences: tuple[str, ...],
) -> Answer:
    areas = frames["area"]
    named_place = areas.loc[areas["id"] == question.place, "name"] if question.place is not None else []
    scope = {"from": question.first_day(policy).isoformat(), "to": question.as_of.isoformat(), "place": next(iter(named_place), None)}
    counts = cut_counts(unknown, "mandate.unknown", question.audience)
    return Answer("mandate", question.as_of, scope | {"audience": question.audience}, counts, sentences, rows, behind)


def _reach(question: Mandate, frames: Frames, policy: Policy, asked: tuple[int, ...] | None) -> Reach:
    practices = with_patients(practices_on(frames, question.as_of), frames, question.as_of)
    if asked is not None:
        practices = of_places(practices, frozenset(asked)).reset_index(drop=True)
    return Reach(Seating(frames, question.as_of), practices, question.first_day(policy))


def with_contact(reach: Reach, told: Told, policy: Policy) -> pd.DataFrame:
    """The practices with touched_on, how, sent_on, sent_what, and whether each was spoken with (in_touch), sent something, or either
    (heard) within the policy's days."""
    practices, quiet = reach.practices, pd.Timedelta(days=int(policy.practice_quiet_days))
    touched = latest(told.touched)
    got = latest(told.sent[told.sent["direction"] == TO_PRACTICES])
    touched, got = (rows.reindex(practices["practice_id"]).reset_index(drop=True) for rows in (touched, got))
    first = reach.now - quiet
    in_touch, was_sent = (touched["date"] >= first, got["date"] >= first)
    return practices.assign(
        touched_on=touched["date"],
        how=touched["how"].astype("str"),
        sent_on=got["date"],
        sent_what=got["title"].astype("str"),
        in_touch=in_touch,
        sent=was_sent,
        heard=in_touch | was_sent,
    )


def named(practices: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """The practices in words: place by name, the last day inclusive, which parts brought a mandate."""
    areas, party = frames["area"], frames["party"]
    places = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    names, refs = (dict(zip(party["id"].tolist(), party[column].tolist(), strict=True)) for column in ("name", "public_id"))
    last = practices["until"] - pd.Timedelta(days=1)
    return practices.assign(
        place=pd.Series(["; ".join(sorted(places[each] for each in mine)) or None for mine in practices["places"]], dtype="str"),
        first_day=practices["since"],
        last_day=last,
        brought=pd.Series(["; ".join(sorted(names[each] for each in some)) or None for some in practices["brought"]], dtype="str"),
        lacking=pd.Series(["; ".join(sorted(names[each] for each in some)) or None for some in practices["lacking"]], dtype="str"),
        practice_ref=practices["practice_id"].map(refs).astype("str"),
    )


def _notes(frames: Frames, audience: str, question: Mandate, asked: tuple[int, ...] | None) -> pd.DataFrame:
    """What was heard and noted in the period, newest first: heard_on, note, place, audience, about, from, issue_id."""
    rows = readable({"issue": frames["issue"]}, audience)["issue"]
    now = pd.Timestamp(question.as_of)
    there = rows["valid_from"].isna() | (rows["valid_from"] <= now)
    lasting = rows["valid_to"].isna() | (rows["valid_to"] > now)
    rows = rows[(rows["kind"] == "intelligence") & there & lasting]
    areas = frames["area"]
    if asked is not None:
        rows = rows[rows["area"].isna() | rows["area"].isin([*asked, question.place])]
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    found = rows.rename(columns={"id": "issue_id", "valid_from": "heard_on", "title": "note", "tags": "about"})
    found = found.assign(place=found["area"].map(names).astype("str"), audience=found["audience"].fillna("group"))
    return found.sort_values(["heard_on", "issue_id"], ascending=False, na_position="last", ignore_index=True)


def _whole(areas: pd.DataFrame, place: int | None) -> str:
    """What all places together are called: the area asked about, the one ICS, else all places."""
    names = areas.loc[areas["id"] == place, "name"] if place is not None else areas.loc[areas["kind"] == "ics", "name"]
    return str(names.iloc[0]) if len(names) == 1 else EVERYWHERE
