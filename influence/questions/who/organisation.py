"""What is this body, who works there, and how well do we know it: one organisation or forum on a day."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from influence.access import ALLOWED, cut
from influence.network.network import Network, build_network
from influence.network.people import LEADS
from influence.network.posts import key_posts, reach_post
from influence.network.rollups import is_reached, reach_of_body
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.seats.seating import Seating
from influence.questions.spells import named, with_days
from influence.questions.ties.contacts_of import contacts_at, open_asks
from influence.questions.who.forum_terms import how_it_works
from influence.questions.who.organisation_facts import Family, facts_of, family_of, relations_of, seats_about
from influence.questions.who.organisation_sentences import organisation_sentences
from influence.questions.who_is import find_ref, refs, speaks_for_us
from influence.questions.whose import told_role, whose
from influence.records.frames import Frames

NOT_FOUND = "No body by this name can be shown. The address may be old."
PEOPLE = ("when", "person", "role", "voice", "first", "last", "interim", "leads", "under", "strength", "band", "best_leader", "person_ref")


@dataclass(frozen=True)
class Organisation(Question):
    """body: the public id of an organisation or a forum, as an address has it."""

    body: str = ""


def find_organisation(question: Organisation, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'organisation', one a role at the body: those of the day first. behind: 'facts' (one row), 'relations',
    'seats', 'posts', 'places', 'contacts', 'asks', 'voices', 'works'; each a view of its own.

    A body that has followed others on the day tells their people, contacts and asks as its own, and under which name they were
    recorded; one that has been followed tells what was recorded under its name, and who carries it on.
    """
    network = build_network(frames, policy, question.as_of)
    body = find_ref(question.body, frames, ("organisation", "forum"))
    if body is None:
        return Answer("organisation", question.as_of, {"audience": question.audience}, {}, (NOT_FOUND,), pd.DataFrame())
    people, seating, known_as = network.people, Seating(frames, question.as_of), refs(frames)
    names = {party: name for party, name in people.names.items() if party not in people.hidden}
    family = family_of(body, people)
    ours = speaks_for_us(people, seating)
    rows = _people(frames, family, network, names, known_as, ours)
    if question.audience == "practices":
        rows = rows[rows["person_id"].isin(list(ours)) & (rows["when"] == "now")]
    seats = seats_about(frames, family, seating, known_as, None if question.audience == "practices" else question.first_day(policy))
    relations = relations_of(frames, family, names, known_as, question.as_of)
    parts = {
        "facts": facts_of(frames, family, network, names, known_as),
        "relations": relations,
        "seats": seats,
        "voices": _voices(frames, family, network, names, known_as),
    }
    if question.audience != "practices":
        parts |= {
            "posts": _posts(frames, family, network, names, known_as),
            "places": _places(frames, family, network, names, known_as),
            "contacts": contacts_at(frames, family.parties, _partner_roles(frames, family), names, question.as_of),
            "asks": open_asks(frames, family.parties, names, question.as_of),
            "works": how_it_works(family, frames, seating, question.first_day(policy), policy),
        }
    behind = {name: cut(part.reset_index(drop=True), f"organisation.{name}", question.audience) for name, part in parts.items()}
    behind = {name: part for name, part in behind.items() if ALLOWED[f"organisation.{name}"][question.audience]}
    shown = cut(rows.reset_index(drop=True), "organisation", question.audience)
    scope = {"body": names[body], "audience": question.audience, "from": question.first_day(policy).isoformat()}
    return Answer("organisation", question.as_of, scope, {}, organisation_sentences(shown, behind, question.as_of), shown, behind)


def _partner_roles(frames: Frames, family: Family) -> pd.DataFrame:
    """The roles at the body that do not speak for general practice: contacts with whoever has one are contacts with the body."""
    roles = frames["role"]
    return roles[roles["organisation"].isin(family.parties) & (roles["voice"] != LEADS)]


def _people(
    frames: Frames, family: Family, network: Network, names: Mapping[int, str], known_as: Mapping[int, str], ours: frozenset[int]
) -> pd.DataFrame:
    """PEOPLE and person_id: each role recorded at the body, with the strongest tie that one of our leaders has with a partner."""
    roles = frames["role"]
    roles = with_days(roles[roles["organisation"].isin(family.parties) & roles["person"].isin(list(names))], network.as_of)
    best = [_best(int(person), network) for person in roles["person"]]
    return roles.assign(
        person_id=roles["person"].astype("int64"),
        role=pd.Series([told_role(*each) for each in zip(roles["title"], roles["type"], strict=True)], roles.index, dtype="str"),
        leads=roles["person"].isin(list(ours)),
        under=named(roles["organisation"].where(roles["organisation"] != family.body), names),
        strength=pd.Series([each[1] for each in best], roles.index, dtype="float64"),
        band=pd.Series([each[2] for each in best], roles.index, dtype="str"),
        best_leader=named(pd.Series([each[0] for each in best], roles.index, dtype="Int64"), names),
        person_ref=named(roles["person"], known_as),
        person=named(roles["person"], names),
    )[[*PEOPLE, "person_id"]]


def _best(person: int, network: Network) -> tuple[int | None, float | None, str | None]:
    """The leader who knows a partner best, with strength and band; nothing for a leader, and a word alone where none is logged."""
    if person not in network.people.partners:
        return None, None, None
    ties = network.strengths.get(person, {})
    if not ties:
        return None, None, network.band_of_strangers(network.people.leaders)
    leader = min(ties, key=lambda each: (-ties[each][0], each))
    return leader, *ties[leader]


def _posts(frames: Frames, family: Family, network: Network, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """One row a key post: post, holder (null: not known), reached, best, best_leader, second_best, band, two_ties, place."""
    areas = whose(network, frames)
    rows = []
    for post in key_posts(frames, network):
        if post.organisation != family.body:
            continue
        reached = reach_post(post, network, network.people.leaders)
        told: dict[str, object] = {"post": post.title, "holder": "; ".join(names[each] for each in post.holders if each in names) or None}
        told |= {
            "reached": None if reached.cover is None else is_reached(reached, network),
            "band": reached.band,
            "two_ties": reached.two_ties,
        }
        told |= {"best": reached.best, "best_leader": names.get(reached.best_leader or -1), "second_best": reached.second_best}
        rows.append(
            told | {"place": areas.places(post.places), "holder_ref": known_as[post.holders[0]] if len(post.holders) == 1 else None}
        )
    columns = ["post", "holder", "reached", "best", "best_leader", "second_best", "band", "two_ties", "place", "holder_ref"]
    types = dict.fromkeys(("post", "holder", "best_leader", "band", "place", "holder_ref"), "str") | {
        "reached": "boolean",
        "best": "float64",
    }
    return pd.DataFrame(rows, columns=columns).astype(types)


def _places(frames: Frames, family: Family, network: Network, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """One row a place where the body works or is known: place, best, best_leader, second, second_leader, band, leader_ref; none
    for a body that has been followed, for its ties count under the successor."""
    people, areas = network.people, whose(network, frames).areas
    theirs = {each for each in network.holders(family.body) if each in people.partners} if family.heir == family.body else set()
    at = set(people.body_places.get(family.body, ())) if theirs else set()
    at |= {place for partner in theirs for leader in network.strengths.get(partner, {}) for place in people.places_of(leader)}
    rows = []
    for place in sorted(at, key=lambda each: areas[each]):
        known = reach_of_body(family.body, network, people.at_places(people.leaders, place))
        told: dict[str, object] = {
            "place": areas[place],
            "best": known.best,
            "best_leader": names.get(known.best_leader or -1),
            "band": known.band,
        }
        told |= {"second": known.second_best, "second_leader": names.get(known.second_leader or -1)}
        rows.append(told | {"leader_ref": known_as.get(known.best_leader or -1)})
    columns = ["place", "best", "best_leader", "second", "second_leader", "band", "leader_ref"]
    words = dict.fromkeys(("place", "best_leader", "second_leader", "band", "leader_ref"), "str")
    return pd.DataFrame(rows, columns=columns).astype(words | dict.fromkeys(("best", "second"), "float64"))


def _voices(frames: Frames, family: Family, network: Network, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """Who speaks for a practice: the leaders of the bodies that it is a member of on the day: person, role, body, person_ref."""
    facts = facts_of(frames, family, network, names, known_as).iloc[0]
    rows = []
    if facts["type"] in ("practice", "branch"):
        for member in relations_of(frames, family, names, known_as, network.as_of).itertuples():
            if member.kind == "member" and member.direction == "up" and member.when == "now" and member.other_id in names:
                body = network.people.body(int(member.other_id))
                held = [each for each in network.people.at_body(body) if each.person in network.people.leaders]
                rows += [
                    {
                        "person": names[each.person],
                        "role": told_role(each.title, each.type),
                        "body": names[body],
                        "person_ref": known_as[each.person],
                    }
                    for each in held
                ]
    return pd.DataFrame(rows, columns=["person", "role", "body", "person_ref"]).astype("str").drop_duplicates(ignore_index=True)
