"""When each practice was last spoken with, and when it was last sent something; what was sent to the system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from influence.network.people import LEADS
from influence.network.places import places_by_area
from influence.questions.practices.constituency import OWN_BODIES
from influence.questions.seats.rooms import attendance_at, sessions
from influence.questions.seats.seating import Seating, passed_on, spans
from influence.records.frames import Frames
from influence.vocabulary import CONTACT, HELD, IN_THE_ROOM, folded

TO_PRACTICES, TO_SYSTEM, EVERYWHERE = "practices", "system", "everywhere"  # tags that say to whom something was sent
TOUCHES = ["practice_id", "date", "kind", "how", "by", "source_id"]
SENT = ["communication", "date", "title", "from", "direction", "practice_id"]


@dataclass(frozen=True)
class Reach:
    """What reached practices by a day. practices: one row each, as `practices_on` gives them. within: their ids."""

    seating: Seating
    practices: pd.DataFrame
    start: date

    @property
    def frames(self) -> Frames:
        return self.seating.frames

    @property
    def now(self) -> pd.Timestamp:
        return pd.Timestamp(self.seating.as_of)

    @cached_property
    def known(self) -> frozenset[int]:
        return frozenset(self.practices["practice_id"].tolist())

    @cached_property
    def stands_for(self) -> Mapping[int, tuple[int, ...]]:
        """Area to the places it stands for."""
        return places_by_area(self.frames["area"])

    @cached_property
    def reached_bodies(self) -> frozenset[int]:
        """Every practice and PCN, whether the question tells of it or not."""
        rows = self.frames["organisation"]
        return frozenset(rows.loc[rows["type"].isin(("practice", "pcn")), "party"].astype(int))

    @cached_property
    def areas(self) -> Mapping[str, int]:
        """The name of each area, folded, to its id."""
        rows = self.frames["area"]
        return {folded(str(name)): int(area) for area, name in zip(rows["id"], rows["name"], strict=True)}

    @cached_property
    def served(self) -> Mapping[int, frozenset[int]]:
        """A body, after its lineage, to the places of its footprint, whenever it had it."""
        rows = self.frames["footprint"].dropna(subset=["party", "area"])
        found: dict[int, set[int]] = {}
        for body, area in zip(passed_on(rows["party"], self.seating.heirs).tolist(), rows["area"].tolist(), strict=True):
            found.setdefault(body, set()).update(self.stands_for.get(area, ()))
        return {body: frozenset(places) for body, places in found.items()}

    @cached_property
    def members(self) -> Mapping[int, list[tuple[int, pd.Timestamp, pd.Timestamp]]]:
        """A PCN to its members, each with the days of the membership."""
        kinds, rows = self.frames["organisation"], spans(self.frames["relation"])
        pcns = kinds.loc[kinds["type"] == "pcn", "party"]
        rows = rows[(rows["kind"] == "member") & rows["to"].isin(pcns) & rows["from"].notna()]
        found: dict[int, list[tuple[int, pd.Timestamp, pd.Timestamp]]] = {}
        for one, pcn, begins, ends in rows[["from", "to", "begins", "ends"]].itertuples(index=False):
            found.setdefault(int(pcn), []).append((self.seating.heirs.get(int(one), int(one)), begins, ends))
        return found

    @cached_property
    def others(self) -> frozenset[int]:
        """Bodies and forums that are not general practice's."""
        forums, bodies = self.frames["forum"], self.frames["organisation"]
        own = (bodies["sector"] == "general_practice") | bodies["type"].isin(("practice", "pcn", *OWN_BODIES))
        return frozenset([*forums.loc[forums["owner"] != "gp", "party"].tolist(), *bodies.loc[~own, "party"].tolist()])


def touches(reach: Reach) -> pd.DataFrame:
    """One row a time that somebody spoke with a practice since the first day: practice_id, date, kind (contact or meeting), how, by
    (a party that took part for us, null where unknown), source_id.

    A contact is with a practice when the practice itself took part, or somebody with a role there who neither logged the contact nor
    had on that day a role with general practice's voice beyond practices: whoever has leads, and takes part as a leader. A meeting
    is when somebody of that kind was in the room, at a forum of general practice's own or at a meeting of no forum.
    """
    contacts, meetings = _contacts(reach), _meetings(reach)
    found = pd.concat([contacts, meetings], ignore_index=True)
    found = found[found["practice_id"].isin(reach.known)].drop_duplicates(["practice_id", "kind", "source_id"])
    return found.sort_values(["date", "source_id", "practice_id"], ignore_index=True)[TOUCHES]


def _contacts(reach: Reach) -> pd.DataFrame:
    frames, heirs = reach.frames, reach.seating.heirs
    contacts = frames["contact"]
    contacts = contacts[(contacts["date"] >= pd.Timestamp(reach.start)) & (contacts["date"] <= reach.now)]
    contacts = contacts[["id", "date", "kind"]].rename(columns={"id": "source_id", "kind": "how"})
    parties = frames["contact_party"].rename(columns={"contact": "source_id"})[["source_id", "party", "logged"]]
    parties = parties.dropna(subset=["party"]).merge(contacts, on="source_id")
    parties = parties.astype({"party": "int64", "source_id": "int64"})
    itself = parties.assign(practice_id=passed_on(parties["party"], heirs))
    theirs = parties[~parties["logged"].fillna(False).astype(bool)]
    people = _at_practices(theirs, "party", reach)
    found = pd.concat([itself[itself["practice_id"].isin(reach.known)], people], ignore_index=True)
    ours = parties[parties["logged"].fillna(False).astype(bool)].drop_duplicates("source_id").set_index("source_id")["party"]
    words = found["how"].map(CONTACT.words).astype("str")
    return found.assign(kind="contact", how=words, by=found["source_id"].map(ours).astype("Int64"))[TOUCHES]


def _meetings(reach: Reach) -> pd.DataFrame:
    frames, seating = reach.frames, reach.seating
    held = sessions(seating, reach.start)
    forums = frames["forum"]
    own = set(passed_on(forums.loc[forums["owner"] == "gp", "party"], seating.heirs).tolist())
    mine = held[held["forum"].isin(own)][["meeting", "date", "forum"]]
    mine = pd.concat([mine, _of_no_forum(reach)], ignore_index=True)
    rows = attendance_at(frames, mine["meeting"])
    rows = rows[rows["status"].isin(IN_THE_ROOM) & rows["person"].notna()]
    there = rows[["meeting", "person"]].merge(mine.drop_duplicates("meeting"), on="meeting").astype({"person": "int64"})
    found = _at_practices(there.rename(columns={"meeting": "source_id"}), "person", reach)
    names = found["forum"].map(seating.names).astype("object")
    how = ("at " + names).where(found["forum"].notna(), "at a meeting").astype("str")
    return found.assign(kind="meeting", how=how, by=found["forum"].astype("Int64"))[TOUCHES]


def _of_no_forum(reach: Reach) -> pd.DataFrame:
    meetings = reach.frames["meeting"]
    within = (meetings["date"] >= pd.Timestamp(reach.start)) & (meetings["date"] <= reach.now)
    bare = ~meetings["id"].isin(reach.frames["meeting_forum"]["meeting"]) & meetings["part_of"].isna()
    found = meetings[within & bare & meetings["status"].fillna("held").isin(HELD)]
    return pd.DataFrame({"meeting": found["id"], "date": found["date"], "forum": pd.Series(pd.NA, index=found.index, dtype="Int64")})


def _at_practices(rows: pd.DataFrame, who: str, reach: Reach) -> pd.DataFrame:
    """The rows of people (`who`, date) who were of a practice on the day and led nowhere, each with its practice_id."""
    frames = reach.frames
    kinds = frames["organisation"]
    practices = set(kinds.loc[kinds["type"] == "practice", "party"].astype(int))
    roles = spans(frames["role"])
    roles = roles[roles["person"].notna() & roles["organisation"].notna()].astype({"person": "int64", "organisation": "int64"})
    roles = roles[["person", "organisation", "voice", "begins", "ends"]].assign(at=roles["organisation"].isin(practices))
    numbered = rows.assign(row=range(len(rows))).astype({who: "int64"})
    both = numbered[["row", who, "date"]].merge(roles, left_on=who, right_on="person")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    leading = set(both.loc[~both["at"] & (both["voice"] == LEADS), "row"])
    mine = both[both["at"] & ~both["row"].isin(leading)]
    found = mine[["row", "organisation"]].merge(numbered, on="row")
    return found.assign(practice_id=passed_on(found["organisation"], reach.seating.heirs)).drop(columns=["organisation", "row"])


def sent(reach: Reach) -> pd.DataFrame:
    """One row a communication and a practice that it went to (null practice_id for one to the system): communication, date, title,
    from, direction (practices, system; null where nobody wrote down to whom), practice_id. None for one to practices of which the
    question tells nothing.

    To practices: to a practice itself; to a PCN, so to its practices of that day; else, by the tag 'practices', to those of the
    places that the tags name (of all by the tag 'everywhere'), else of the places of its sender, else to all.
    To the system: by the tag 'system', or to a body
    or at a forum that is not general practice's.
    """
    rows = reach.frames["ask"]
    rows = rows[(rows["kind"] == "communication") & (rows["date"] <= reach.now)].sort_values(["date", "id"])
    found = [each for row in rows.to_dict("records") for each in _receivers(row, reach)]
    frame = pd.DataFrame(found, columns=SENT)
    return frame.astype({"date": "datetime64[us]", "title": "str", "direction": "str", "practice_id": "Int64", "from": "Int64"})


def _receivers(row: Mapping[str, object], reach: Reach) -> list[tuple[object, ...]]:
    tags = _tags(row["tags"])
    head = (row["id"], row["date"], row["title"], row["from"])
    found: list[tuple[object, ...]] = []
    to = None if pd.isna(row["to"]) else int(row["to"])  # type: ignore[call-overload]
    practices = _named(to, pd.Timestamp(str(row["date"])), reach) if to is not None else []
    if not practices and TO_PRACTICES in tags:
        practices = _tagged(tags, row["from"], reach)
    found += [(*head, TO_PRACTICES, each) for each in practices]
    if TO_SYSTEM in tags or _is_system(to, row["forum"], reach):
        found.append((*head, TO_SYSTEM, pd.NA))
    elsewhere = not found and (TO_PRACTICES in tags or to in reach.reached_bodies)
    return found or ([] if elsewhere and reach.known else [(*head, None, pd.NA)])


def _tags(text: object) -> frozenset[str]:
    return frozenset(folded(each) for each in text.split(";")) if isinstance(text, str) else frozenset()


def _named(to: int, day: pd.Timestamp, reach: Reach) -> list[int]:
    """The practice itself, or the practices of a PCN on the day."""
    heir = reach.seating.heirs.get(to, to)
    if heir in reach.known:
        return [heir]
    return sorted({one for one, begins, ends in reach.members.get(to, ()) if begins <= day < ends} & reach.known)


def _tagged(tags: frozenset[str], sender: object, reach: Reach) -> list[int]:
    named = {reach.areas[tag] for tag in tags if tag in reach.areas}
    places = frozenset(place for each in named for place in reach.stands_for.get(each, ())) or sender_places(sender, reach)
    if EVERYWHERE in tags:
        places = None
    rows = reach.practices
    return [each for each, mine in zip(rows["practice_id"], rows["places"], strict=True) if places is None or places & set(mine)]


def sender_places(sender: object, reach: Reach) -> frozenset[int] | None:
    """The places of whoever sent it; None where nobody is named or no place of theirs is recorded."""
    if pd.isna(sender):
        return None
    body = int(sender)  # type: ignore[call-overload]
    return reach.served.get(reach.seating.heirs.get(body, body)) or None


def _is_system(to: int | None, forum: object, reach: Reach) -> bool:
    at = {int(each) for each in (to, forum) if each is not None and not pd.isna(each)}  # type: ignore[call-overload]
    return bool(at & reach.others)


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The last of the rows (practice_id, date, …) of each practice, indexed by it."""
    last = rows.dropna(subset=["practice_id"]).sort_values("date", kind="stable").drop_duplicates("practice_id", keep="last")
    return last.astype({"practice_id": "int64"}).set_index("practice_id")
