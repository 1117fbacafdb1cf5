"""The two days that a month compares, each with its seats, its gaps and its relationships."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from influence.network.network import Network, build_network
from influence.network.people import LEADS
from influence.network.posts import Post, Reached, key_posts, reach_post
from influence.network.rollups import leaders_for
from influence.policy import Policy
from influence.questions.coverage.gap_moves import Carried
from influence.questions.coverage.register import Register, SeatQuestion, seat_register
from influence.questions.month.steady import moves_of
from influence.questions.seats.seating import LAST, MAIN, Seating
from influence.questions.whose import Whose, leaders_asked, places_asked, role_words, whose
from influence.records.frames import Frames


@dataclass(frozen=True)
class Side:
    """One of the two days. leaders, posts: those of the place that was asked about. bodies: body to the one that carries its
    history on the later of the two days."""

    day: date
    register: Register
    seating: Seating
    network: Network
    leaders: tuple[int, ...]
    posts: tuple[Post, ...]
    names: Whose
    policy: Policy

    @cached_property
    def ties(self) -> pd.DataFrame:
        """The ties of these leaders with partners, by leader and partner."""
        return self.network.between(self.leaders)

    @cached_property
    def moves(self) -> dict[tuple[int, int], str | None]:
        """Leader and partner to how their tie moves, as a month tells it."""
        return moves_of(self.ties, self.network, self.policy)

    @cached_property
    def reached(self) -> dict[int, Reached]:
        """Key post to how well those of these leaders reach it who work for the places it is for: a neighbour's tie is the neighbour's."""
        ours = set(self.leaders)
        return {post.id: reach_post(post, self.network, ours & set(leaders_for(post, self.network))) for post in self.posts}

    @cached_property
    def seat_people(self) -> dict[int, list[int]]:
        """Seat to those who hold or cover it on the day."""
        now = pd.Timestamp(self.day)
        rows = self.seating.occupants
        rows = rows[rows["kind"].isin(MAIN) & (rows["begins"] <= now) & (rows["ends"] > now)]
        found: dict[int, list[int]] = {}
        for seat, person in sorted(zip(rows["seat"].tolist(), rows["person"].tolist(), strict=True)):
            found.setdefault(seat, []).append(person)
        return found

    def called(self, person: int | None, where: bool = True) -> str | None:
        """'Helena Strand, chief medical officer, Vale Trust': nobody is named without what they are there for."""
        name = self.names.name(person)
        if person is None or name is None:
            return None
        roles = self.network.people.roles_of(person)
        if roles.empty:
            return name
        first = roles.iloc[self._order(roles)[0]]
        words = role_words(first["title"], first["type"])
        return ", ".join(filter(None, [name, words, self.names.name(int(first["organisation"])) if where else None]))

    def _order(self, roles: pd.DataFrame) -> list[int]:
        """Roles for general practice first, those at a practice after those for several, then as they were entered."""
        facts = zip(roles["voice"], roles["organisation"], roles["id"], strict=True)
        keys = [(voice != LEADS, int(body) in self.practices, key) for voice, body, key in facts]
        return sorted(range(len(keys)), key=keys.__getitem__)

    @cached_property
    def practices(self) -> frozenset[int]:
        bodies = self.seating.frames["organisation"]
        return frozenset(bodies.loc[bodies["type"] == "practice", "party"].astype(int))


@dataclass(frozen=True)
class Sides:
    """before: the day compared with; now: the day told of. place: the area asked about, places: those it stands for; None for
    everywhere."""

    before: Side
    now: Side
    places: tuple[int, ...] | None
    frames: Frames
    policy: Policy
    place: int | None = None

    @cached_property
    def carried(self) -> Carried:
        return Carried(self.now.seating.heirs, self.now.seating.lines)

    def line(self, seat: object) -> int:
        """The seat that carries the history of one of the earlier day; 0 for none."""
        return 0 if pd.isna(seat) else int(self.now.seating.lines.get(int(seat), int(seat)))  # type: ignore[call-overload]

    def heir(self, forum: object) -> int:
        return int(self.now.seating.heirs.get(int(forum), int(forum)))  # type: ignore[call-overload]


def two_sides(question: SeatQuestion, before: date, frames: Frames, policy: Policy) -> Sides:
    """question: about the later day; `before`: the earlier one."""
    places = places_asked(question.place, frames)
    return Sides(
        before=_side(question, before, places, frames, policy),
        now=_side(question, question.as_of, places, frames, policy),
        places=places,
        frames=frames,
        policy=policy,
        place=question.place,
    )


def _side(question: SeatQuestion, day: date, places: tuple[int, ...] | None, frames: Frames, policy: Policy) -> Side:
    network = build_network(frames, policy, day)
    asked = SeatQuestion(day, None, question.place, question.audience)
    return Side(
        day=day,
        register=seat_register(asked, frames, policy),
        seating=Seating(frames, day, network.people.heirs),
        network=network,
        leaders=tuple(leaders_asked(network, places)),
        posts=tuple(post for post in key_posts(frames, network) if places is None or set(places) & set(post.places)),
        names=whose(network, frames),
        policy=policy,
    )


def current_seats(side: Side) -> pd.DataFrame:
    """The seats that there are on the day, at forums that there are."""
    rows = side.register.rows
    ends = pd.to_datetime(rows["forum_ends"]).fillna(LAST)
    return rows[rows["seat_id"].notna() & rows["ended"].isna() & (ends > pd.Timestamp(side.day))]
