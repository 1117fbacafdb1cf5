"""Who or what an address means, who may be named to whom, and in which few words a person or a body is told apart from others."""

from collections.abc import Iterable

import pandas as pd

from influence.network.people import LEADS, People
from influence.questions.seats.seating import Seating
from influence.questions.whose import told_role
from influence.questions.wording import listed
from influence.records.frames import Frames, in_force
from influence.vocabulary import LEVEL, ORGANISATION

WITHOUT_ID = "party."  # no public id has a stop, so this never means another one


def refs(frames: Frames) -> dict[int, str]:
    """Party to what an address calls it: its public id, and something else where an edit took that away."""
    party = frames["party"]
    pairs = zip(party["id"].tolist(), party["public_id"].tolist(), strict=True)
    return {each: public if isinstance(public, str) and public else f"{WITHOUT_ID}{each}" for each, public in pairs}


def find_ref(text: str, frames: Frames, kinds: Iterable[str]) -> int | None:
    """The party of one of these kinds that an address means; None where there is none, and for people who objected to being kept."""
    party = frames["party"]
    shown = party[party["kind"].isin(list(kinds)) & party["suppressed_on"].isna()]
    found = shown.loc[shown["public_id"].str.casefold().eq(text.strip().casefold()), "id"].tolist()
    if not found and text.startswith(WITHOUT_ID):
        found = [each for each in shown.loc[shown["public_id"].isna(), "id"].tolist() if f"{WITHOUT_ID}{each}" == text]
    return int(found[0]) if found else None


def gp_occupants(seating: Seating) -> pd.DataFrame:
    """Who holds, covers or deputises for a seat of general practice on the day: seat, person, kind, name, forum."""
    now = pd.Timestamp(seating.as_of)
    seats = seating.seats
    seats = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > now)]
    mine = seating.occupants
    mine = mine[(mine["begins"] <= now) & (mine["ends"] > now)]
    return mine[["seat", "person", "kind"]].merge(seats[["seat", "name", "forum"]], on="seat")


def speaks_for_us(people: People, seating: Seating) -> frozenset[int]:
    """Everybody who speaks for general practice on the day, by a role or by a seat: whom practices may know by name."""
    return frozenset(people.leaders | set(gp_occupants(seating)["person"].tolist())) - people.hidden


def role_lines(people: People) -> dict[int, str]:
    """Person to the roles of the day in a line, those for general practice first: 'clinical director, North PCN'."""
    roles = people.roles
    if roles.empty:
        return {}
    ordered = roles.assign(after=roles["voice"] != LEADS).sort_values(["person", "after", "id"])
    lines: dict[int, list[str]] = {}
    for person, title, kind, body in ordered[["person", "title", "type", "organisation"]].itertuples(index=False):
        line = role_line(title, kind, people.names.get(int(body), ""))
        if line not in lines.setdefault(int(person), []):
            lines[int(person)].append(line)
    return {person: "; ".join(told) for person, told in lines.items()}


def role_line(title: object, kind: object, body: str) -> str:
    """'clinical director, North PCN'; 'works at Hill Trust' where nobody says as what."""
    words = told_role(title, kind)
    return f"{words}, {body}" if words else f"works at {body}"


def latest_facts(table: pd.DataFrame, people: People) -> pd.DataFrame:
    """One row a party of a dated table of facts: what holds on the day, else the last that held, else the first that will."""
    day = pd.Timestamp(people.as_of)
    holds = pd.Series(table.index.isin(in_force(table, day).index), index=table.index)
    begun = table["valid_from"].isna() | (table["valid_from"] <= day)
    ordered = table.assign(holds=holds, begun=begun, since=table["valid_from"].fillna(pd.Timestamp("1677-09-22")))
    ordered = ordered.sort_values(["party", "holds", "begun", "since", "id"])
    return ordered.drop_duplicates("party", keep="last").set_index("party", drop=False)


def body_lines(frames: Frames, people: People) -> dict[int, str]:
    """Body or forum to what it is, in a line: 'acute trust in Ashmere', 'place forum in Ashmere', 'acute trust, now Hill Trust'."""
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    found = {}
    for table, column, vocabulary, after in (("organisation", "type", ORGANISATION, ""), ("forum", "level", LEVEL, " forum")):
        facts = latest_facts(frames[table], people)
        for party, kind in zip(facts["party"].astype(int).tolist(), facts[column].tolist(), strict=True):
            what = vocabulary.label(kind) + after if isinstance(kind, str) else table
            found[party] = what + _where(party, people, areas)
    return found


def _where(party: int, people: People, areas: dict[int, str]) -> str:
    heir = people.body(party)
    if heir != party:
        return f", now {people.names.get(heir, '')}"
    served = [areas[each] for each in people.body_places.get(party, ()) if each in areas]
    return f" in {listed(sorted(served))}" if 0 < len(served) < 3 else ""
