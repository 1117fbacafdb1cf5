"""Who is this, and what do we know: one person on a day, with roles, seats, ties, contacts and what is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import ALLOWED, cut
from influence.network.network import Network, build_network
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.meetings.reports_of import reports_of
from influence.questions.question import Question
from influence.questions.seats.seating import Seating
from influence.questions.seats.seats_of import counts_of, occupied_by, seat_facts, with_terms
from influence.questions.spells import named, with_days
from influence.questions.ties.contacts_of import contacts_of, open_asks, stances_of, statements_of
from influence.questions.ties.person_ties import next_contact, tie_rows
from influence.questions.who.organisation_facts import REVERSED
from influence.questions.who.person_sentences import person_sentences
from influence.questions.who_is import find_ref, gp_occupants, refs
from influence.questions.whose import told_role
from influence.records.frames import Frames
from influence.vocabulary import HELD, IN_THE_ROOM, RELATION

NOT_FOUND = "Nobody by this name can be shown. The address may be old, or the person's record is not for this audience."
ROLE_COLUMNS = (
    *("when", "role", "organisation", "voice", "place", "first", "last", "interim", "share", "covering_for", "employer"),
    *("organisation_ref", "covering_ref"),
)


@dataclass(frozen=True)
class Person(Question):
    """person: the public id of somebody, as an address has it."""

    person: str = ""


def find_person(question: Person, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'person', one a role: those of the day first, then the newest. behind: 'who' (one row), 'seats', 'ties',
    'contacts', 'meetings', 'reports', 'asks', 'memberships', 'statements', 'stances', 'names'; each a view of its own.

    Whoever is not there, objected to being kept, or is not for the audience gives one and the same answer, without rows. Ties
    are of a partner with our leaders, of a leader with partners; they are never added up.
    """
    network = build_network(frames, policy, question.as_of)
    people, seating = network.people, Seating(frames, question.as_of)
    person = find_ref(question.person, frames, ("person",))
    practices = question.audience == "practices"
    if practices and person not in people.leaders | set(gp_occupants(seating)["person"].tolist()):
        person = None
    if person is None:
        return Answer("person", question.as_of, {"audience": question.audience}, {}, (NOT_FOUND,), pd.DataFrame())
    names = {party: name for party, name in people.names.items() if party not in people.hidden}
    known_as = refs(frames)
    rows = roles_of(frames, person, names, known_as, question.as_of)
    seats = seats_of(frames, person, seating, known_as, question.first_day(policy))
    if practices:
        rows, seats = (part[part["when"] == "now"].reset_index(drop=True) for part in (rows, seats))
    parts = {"who": _who(frames, person, network, names, known_as), "seats": seats}
    if not practices:
        parts |= {
            "ties": tie_rows(network, person, names, known_as),
            "contacts": contacts_of(frames, [person], names, question.as_of),
            "meetings": meetings_of(frames, person, seating),
            "asks": open_asks(frames, [person], names, question.as_of),
            "memberships": memberships_of(frames, person, names, known_as, question.as_of),
            "statements": statements_of(frames, person, question.audience, question.as_of),
            "stances": stances_of(frames, person, names, question.audience, question.as_of),
            "reports": reports_of(person, seats, seating, question.first_day(policy), policy),
            "names": frames["alias"].loc[frames["alias"]["party"] == person, ["raw", "scope"]].reset_index(drop=True),
        }
    behind = {name: cut(part.reset_index(drop=True), f"person.{name}", question.audience) for name, part in parts.items()}
    behind = {name: part for name, part in behind.items() if ALLOWED[f"person.{name}"][question.audience]}
    shown = cut(rows, "person", question.audience)
    scope = {"person": names[person], "audience": question.audience, "from": question.first_day(policy).isoformat()}
    return Answer("person", question.as_of, scope, {}, person_sentences(shown, behind, question.as_of), shown, behind)


def roles_of(frames: Frames, person: int, names: Mapping[int, str], known_as: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """ROLE_COLUMNS, one row a role, under the body's name as it was recorded."""
    roles = frames["role"]
    roles = with_days(roles[(roles["person"] == person).fillna(False)], as_of)
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    told = roles.assign(
        role=pd.Series([told_role(*each) for each in zip(roles["title"], roles["type"], strict=True)], roles.index, dtype="str"),
        place=named(roles["area"], areas),
        covering_ref=named(roles["covering_for"].where(roles["covering_for"].isin(list(names))), known_as),
        covering_for=named(roles["covering_for"], names),
        employer=named(roles["employer"], names),
        organisation_ref=named(roles["organisation"], known_as),
        organisation=named(roles["organisation"], names),
    )
    return told[list(ROLE_COLUMNS)].reset_index(drop=True)


def seats_of(frames: Frames, person: int, seating: Seating, known_as: dict[int, str], start: date) -> pd.DataFrame:
    """One row a spell on a seat of whatever sector, those of the day first: held, known, covered are the seat's meetings in the
    period, by_them those that this person covered."""
    spells = with_days(occupied_by(seating, person), seating.as_of)
    told = seat_facts(spells, seating, frames, known_as)
    return with_terms(counts_of(seating, told, start, person), seating)


def meetings_of(frames: Frames, person: int, seating: Seating) -> pd.DataFrame:
    """One row a held meeting at which this person was in the room until the day, newest first: date, forum (several meet in
    common: parted by ' and '), status, capacity (stated), part, source. Whoever is said to have come and not to is left out."""
    entries = frames["attendance"]
    corrected = entries["id"].isin(entries["corrects"].dropna())
    mine = entries[(entries["person"] == person).fillna(False) & ~corrected]
    there = mine[mine["status"].isin(IN_THE_ROOM)]
    away = mine.loc[mine["status"].isin(("apologies", "absent")), "meeting"]
    there = there[~there["meeting"].isin(away)].drop_duplicates("meeting")
    meetings = frames["meeting"]
    held = meetings[meetings["status"].isin(HELD) & (meetings["date"] <= pd.Timestamp(seating.as_of))].set_index("id")
    there = there[there["meeting"].isin(held.index)]
    at = frames["meeting_forum"]
    at = at[at["meeting"].isin(there["meeting"]) | at["meeting"].isin(there["meeting"].map(held["part_of"]))]
    forums = at.assign(name=named(at["forum"], dict(seating.names))).groupby("meeting")["name"].agg(" and ".join).to_dict()
    whole, titles = held["part_of"].dropna().to_dict(), held["title"].dropna().to_dict()
    where = [forums.get(each) or forums.get(whole.get(each, -1)) or titles.get(each) for each in there["meeting"].tolist()]
    told = there.assign(date=held["date"].reindex(there["meeting"]).to_numpy(), forum=pd.Series(where, there.index, dtype="str"))
    return told.sort_values(["date", "meeting"], ascending=False, ignore_index=True)[
        ["date", "forum", "status", "capacity", "part", "source"]
    ]


def memberships_of(frames: Frames, person: int, names: Mapping[int, str], known_as: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """Relations of this person with bodies and others, in words: words, other, when, first, last, other_ref."""
    relations, found = frames["relation"], []
    for mine, other, words in (("from", "to", RELATION.words), ("to", "from", REVERSED)):
        rows = relations[(relations[mine] == person).fillna(False) & relations[other].isin(list(names))]
        found.append(rows.assign(words=rows["kind"].map(words).astype("str"), other_id=rows[other].astype("int64")))
    rows = with_days(pd.concat(found, ignore_index=True), as_of)
    told = rows.assign(other=named(rows["other_id"], names), other_ref=named(rows["other_id"], known_as))
    return told[["words", "other", "when", "first", "last", "other_ref"]]


def _who(frames: Frames, person: int, network: Network, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """One row: name, person_ref, is_gp, leads, place, lead and second (who look after the relationship), next_on (the next
    contact agreed, from the day on), known (whether silence says something: a word of 'band'), informed_on."""
    people = network.people
    facts = frames["person"]
    facts = facts[(facts["party"] == person).fillna(False)]
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    first = facts.iloc[0] if len(facts) else {}
    leads = person in people.leaders
    return pd.DataFrame(
        [
            {
                "name": names[person],
                "person_ref": known_as[person],
                "is_gp": first["is_gp"] if len(facts) else pd.NA,
                "leads": leads,
                "place": "; ".join(sorted(areas[each] for each in people.places_of(person))) or None,
                "lead": names.get(network.plans.leads().get(person, -1)),
                "second": names.get(network.plans.leads("second").get(person, -1)),
                "next_on": next_contact(frames, person, people.as_of),
                "known": network.band_of_strangers([person] if leads else people.leaders),
                "informed_on": first["informed_on"] if len(facts) else pd.NaT,
            }
        ]
    ).astype(
        {"is_gp": "boolean", "place": "str", "lead": "str", "second": "str", "next_on": "datetime64[us]", "informed_on": "datetime64[us]"}
    )
