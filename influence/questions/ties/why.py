"""Why does this relationship have the number it has? The contributions that add up to it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from influence.access import cut, cut_counts, issue_titles
from influence.network.direction import who_starts
from influence.network.history import strength_history
from influence.network.network import Network, build_network
from influence.network.reasons import CAP, LOG, MEETING
from influence.network.trust import trust_on
from influence.network.types import history_of_types
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of, unknown_in
from influence.questions.ties.sentences import FOR_THE_GROUP
from influence.questions.ties.why_sentences import why_sentences
from influence.questions.whose import whose
from influence.questions.wording import counted
from influence.records.frames import Frames

COLUMNS = ("date", "kind", "channel", "what", "weight", "age_days", "contribution", "source", "rate", "event_id")
HISTORY_MONTHS = 24


@dataclass(frozen=True)
class Why(Question):
    """pair: the party ids of a leader and a partner, or of two leaders, in any order."""

    pair: tuple[int, int] = (0, 0)


def find_why(question: Why, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'why': one a logged contact or shared meeting, newest first, and one a cap. The contributions of the lines
    of channel log add up to strength, those of channel meeting to shared meetings; a cap has none.

    behind: 'tie' (the numbers, one row), 'history' (strength by month), 'course' (by day since the first contact, with the days
    of contacts marked), 'trust' (what each says of the other), 'types'.
    """
    network = build_network(frames, policy, question.as_of)
    a, b = question.pair
    shown = _rows(network, frames, a, b)
    tie = _tie(network, frames, a, b, policy)
    rows = cut(shown, "why", question.audience)
    behind = {}
    if question.audience != "practices":
        parts = {
            "tie": tie,
            "history": strength_history(network, a, b, month_ends(question.as_of)),
            "course": _course(network, a, b, shown),
            "trust": _trust(frames, question, policy),
            "types": _types(frames, a, b, question),
        }
        behind = {name: cut(frame, f"why.{name}", question.audience) for name, frame in parts.items()}
    leaders = [each for each in question.pair if each in network.people.leaders]
    return Answer(
        view="why",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy) | {"pair": [network.people.names.get(each) for each in question.pair]},
        unknown=cut_counts(unknown_in(network, frames, leaders, (), question.first_day(policy)), "why.unknown", question.audience),
        sentences=why_sentences(behind["tie"].iloc[0], rows, question.as_of) if behind else (FOR_THE_GROUP,),
        rows=rows,
        behind=behind,
    )


def _rows(network: Network, frames: Frames, a: int, b: int) -> pd.DataFrame:
    reasons = network.reasons(a, b)
    facts = _facts(network, frames, reasons)
    told = [_line(*each, facts) for each in zip(reasons["channel"], reasons["event"], reasons["what"], strict=True)]
    words = pd.DataFrame(told, columns=["kind", "what", "source"], index=reasons.index)
    rows = reasons.drop(columns="what").join(words).rename(columns={"event": "event_id"})[list(COLUMNS)]
    return rows.astype({"kind": "str", "what": "str", "source": "str", "age_days": "Int64", "event_id": "Int64"})


@dataclass(frozen=True)
class _Facts:
    """What there is to say of contacts and meetings, by id."""

    contacts: dict[int, dict[str, str]]
    meetings: dict[int, str]
    sources: dict[int, str]
    present: dict[int, int]


def _facts(network: Network, frames: Frames, reasons: pd.DataFrame) -> _Facts:
    events = reasons["event"].dropna().astype("int64")
    contacts = frames["contact"].set_index("id")[["kind", "topic", "source"]]
    contacts = contacts[contacts.index.isin(events.abs())].astype("object")
    forums = frames["meeting_forum"][["meeting", "forum"]].astype("int64")
    forums = forums[forums["meeting"].isin(events)]
    named = forums.assign(name=forums["forum"].map(network.people.names)).groupby("meeting")["name"].agg(" and ".join)
    listed = frames["attendance"][["meeting", "source"]].dropna()
    listed = listed[listed["meeting"].isin(events)].drop_duplicates("meeting")
    return _Facts(
        contacts=contacts.where(contacts.notna(), None).to_dict("index"),
        meetings=frames["meeting"].set_index("id")["title"].dropna().to_dict() | named.to_dict(),
        sources={int(meeting): source for meeting, source in zip(listed["meeting"], listed["source"], strict=True)},
        present=dict(zip(network.rooms.ids.tolist(), network.rooms.present.tolist(), strict=True)),
    )


def _line(channel: str, event: int, cap: str, facts: _Facts) -> tuple[str, str | None, str | None]:
    """Kind, what and source of a line; a contact with many parties (its id below 0) is a meeting with the contact's topic."""
    if channel == CAP:
        return CAP, cap, None
    contact = facts.contacts.get(abs(event), {}) if channel == LOG or event < 0 else {}
    if channel == LOG:
        return contact["kind"], contact["topic"], contact["source"]
    what = facts.meetings.get(event) or contact.get("topic") or "a meeting"
    people = counted(facts.present[event], "person", "people")
    return MEETING, f"{what}, {people}", facts.sources.get(event) or contact.get("source")


def _tie(network: Network, frames: Frames, a: int, b: int, policy: Policy) -> pd.DataFrame:
    """One row with the pair's numbers, also for a pair who have nothing logged."""
    tie = network.pair(a, b)
    talks = network.reasons(a, b)
    contacts = talks.loc[(talks["channel"] == LOG), "event"].dropna().astype(int)
    starts = who_starts(frames, contacts, a, b, policy)
    names, called = network.people.names, whose(network, frames)
    partner = next((each for each in (b, a) if each in network.people.partners), b)
    of_partner = called.partner_roles().reindex([partner]).iloc[0]
    lead = network.plans.leads().get(partner)
    return tie.assign(
        **{"a": names.get(a), "b": names.get(b), "a_ref": called.ref(a), "b_ref": called.ref(b)},
        **{"started_by_a": starts.a, "started_by_b": starts.b, "one_sided": starts.one_sided},
        agreed=bool(~np.isnan(network.plans.rhythms(np.array([a]), np.array([b]))[0])),
        due_on=pd.to_datetime(tie["last_contact"]) + pd.to_timedelta(tie["usual_gap"].astype("float64"), unit="D"),
        **{"lead": called.name(lead), "lead_ref": called.ref(lead), "second": called.name(network.plans.leads("second").get(partner))},
        **{"partner_role": of_partner["partner_role"], "organisation": of_partner["organisation"]},
        organisation_ref=called.ref(None if pd.isna(of_partner["organisation_id"]) else int(of_partner["organisation_id"])),
    )


def _course(network: Network, a: int, b: int, lines: pd.DataFrame) -> pd.DataFrame:
    """One row a day from the first contact on, at most two years back: date, strength, low, high, contact (yes or no)."""
    talked = lines.loc[lines["channel"] == LOG, "date"]
    today = pd.Timestamp(network.as_of)
    first = max(talked.min(), today - pd.DateOffset(months=HISTORY_MONTHS)) if len(talked) else today
    days = [day.date() for day in pd.date_range(first, today)]
    course = strength_history(network, a, b, days)
    return course.assign(contact=course["date"].isin(talked))


def _trust(frames: Frames, question: Why, policy: Policy) -> pd.DataFrame:
    """What each of the two says of the other; there is no average."""
    trust = trust_on(frames, question.as_of, policy)
    names = dict(zip(frames["party"]["id"].tolist(), frames["party"]["name"].tolist(), strict=True))
    mine = trust[trust["rater"].isin(question.pair) & trust["about"].isin(question.pair)]
    return mine.assign(rater=mine["rater"].map(names), about=mine["about"].map(names)).reset_index(drop=True)


def _types(frames: Frames, a: int, b: int, question: Why) -> pd.DataFrame:
    """What either side said of how the two stand to each other, oldest first, with names and the issue's title.

    What was said on an issue that the audience may not read is left out.
    """
    types, issues = history_of_types(frames, a, b, question.as_of), issue_titles(frames, question.audience)
    types = types[types["issue"].isna() | types["issue"].isin(list(issues))]
    names = dict(zip(frames["party"]["id"].tolist(), frames["party"]["name"].tolist(), strict=True))
    return types.assign(says=types["party"].map(names), about=types["issue"].map(issues))


def month_ends(as_of: date, months: int = HISTORY_MONTHS) -> list[date]:
    """The last days of the months before, and the day itself."""
    ends = pd.date_range(end=pd.Timestamp(as_of), periods=months, freq="ME")
    return [*dict.fromkeys([*(end.date() for end in ends), as_of])]
