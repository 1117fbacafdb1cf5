"""The store, the day and the audience that a visit works with, and answers computed once for everybody who may see them."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from influence import access
from influence.actions.open_store import UNNAMED, Workspace, ceiling_in, open_workspace, sample_wanted
from influence.output.coverage_grid import Areas
from influence.questions import find
from influence.questions.answer import Answer
from influence.questions.who.parties import Parties
from influence.vocabulary import AUDIENCES, folded

SETTINGS = ("INFLUENCE_STORE", "INFLUENCE_POLICY", "INFLUENCE_SAMPLE", "INFLUENCE_AUDIENCE", "INFLUENCE_USER")
ANSWERS_KEPT, STORES_KEPT = 300, 2
NAME_LIMIT = 120
T = TypeVar("T")
AUDIENCE_KEY, NAME_KEY, ME_KEY = "audience", "acting-name", "acting-party"


def current() -> Workspace:
    """The live store as soon as anything is in it, else the sample, else the empty live store.

    Whatever was written or taken back since it was opened may have begun or ended the sample.
    """
    settings = tuple((name, os.environ[name]) for name in SETTINGS if name in os.environ)
    day = today()
    found = _opened(settings, day)
    if found.is_sample != _sample_fits(settings, day, found.live.version(), found):
        _opened.clear(settings, day)
        found = _opened(settings, day)
    return found


@st.cache_resource(max_entries=STORES_KEPT, show_spinner=False)
def _sample_fits(settings: tuple[tuple[str, str], ...], day: date, version: int, _space: Workspace) -> bool:
    """Whether the sample is what is to be shown: it is wanted, and the live store holds nothing."""
    return sample_wanted(dict(settings)) and _space.live.holds_nothing()


@st.cache_resource(max_entries=STORES_KEPT, show_spinner="Opening the records …")
def _opened(settings: tuple[tuple[str, str], ...], today: date) -> Workspace:
    return open_workspace(dict(settings), today)


def is_sample() -> bool:
    return current().is_sample


def ceiling() -> str:
    """The most that this server may show: what the settings allow, and no more than practices on an address others can reach.

    A page asks for it some fifty times, so it looks at no store.
    """
    address = access.ceiling(st.get_option("server.address") or "", signed_in=False, wanted=os.environ.get("INFLUENCE_AUDIENCE"))
    return min(address, ceiling_in(os.environ), key=AUDIENCES.index)


def audience() -> str:
    """The audience chosen for this visit, never beyond the ceiling."""
    most = ceiling()
    chosen = st.session_state.get(AUDIENCE_KEY, most)
    return min(chosen, most, key=AUDIENCES.index) if chosen in AUDIENCES else most


def acting() -> str:
    """Who acts: the name given for this visit, else the settings' user."""
    return " ".join(str(st.session_state.get(NAME_KEY) or "").split())[:NAME_LIMIT] or current().user


def is_named() -> bool:
    """Whether somebody has said who acts."""
    return acting() != UNNAMED


def names() -> dict[int, str]:
    """What every person and body on record is called, by party id; none for practices."""
    rows = ask(Parties(current().as_of, audience=audience())).rows
    return dict(zip(rows["party_id"].tolist(), rows["name"].tolist(), strict=True)) if "name" in rows else {}


def leaders() -> dict[int, str]:
    """Who leads general practice on the latest day: party id and name, with the body where two have one name; none for practices."""
    rows = ask(Parties(current().as_of, audience=audience())).rows
    if "leads" not in rows:
        return {}
    mine = rows[rows["leads"]]
    twice = mine["name"].duplicated(keep=False)
    names = mine["name"].where(~twice, mine["name"] + ", " + mine["organisation"].fillna("no body recorded"))
    return dict(zip(mine["party_id"].tolist(), names.tolist(), strict=True))


def me() -> int | None:
    """The party id of the leader who acts; None where whoever acts is no leader on record, or is one of several of that name."""
    known = leaders()
    chosen = st.session_state.get(ME_KEY)
    acts = acting()
    if chosen in known and known[chosen] == acts:
        return int(chosen)
    called = [party for party, name in known.items() if folded(name) == folded(acts)]
    return called[0] if len(called) == 1 else None


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is here; what is shown of the sample stands on the sample's own last day."""
    return datetime.now().astimezone().date()


def frames() -> Mapping[str, pd.DataFrame]:
    """All tables as this store version has them, shared by everybody; only questions look into them."""
    space = current()
    return _frames(space.store.place, space.store.version(), space)


def own_frames() -> Mapping[str, pd.DataFrame]:
    """All tables of the live store, also while the sample is shown."""
    space = current()
    return _frames(space.live.place, space.live.version(), space) if not space.is_sample else space.live.frames()


@st.cache_resource(max_entries=STORES_KEPT, show_spinner="Reading the records …")
def _frames(place: str, version: int, _space: Workspace) -> Mapping[str, pd.DataFrame]:
    return _space.store.frames()


def ask(question: Any) -> Answer:
    """The answer for the question's audience; it was cut before it was kept, so nobody can be served another's."""
    space = current()
    return _answer(space.store.place, space.store.version(), space.policy.version, type(question).__name__, question, space)


@st.cache_resource(max_entries=ANSWERS_KEPT, show_spinner="Working it out …")
def _answer(place: str, version: int, policy: str, kind: str, question: Any, _space: Workspace) -> Answer:
    return find(question, _frames(place, version, _space), _space.policy)


def keep(name: str, question: Any, option: str, make: Callable[[], T]) -> T:
    """What `make` draws of a question's answer, made once for a store version, a policy and an audience (it is in the question)."""
    space = current()
    return _kept(space.store.place, space.store.version(), space.policy.version, name, question, option, make)


@st.cache_resource(max_entries=ANSWERS_KEPT, show_spinner=False)
def _kept(place: str, version: int, policy: str, name: str, question: Any, option: str, _make: Callable[[], Any]) -> Any:
    return _make()


def forum_names() -> list[str]:
    """The forums that are known in the live store, by name."""
    party = current().live.frame("party", ["id", "kind", "name"])
    return sorted(party.loc[party["kind"] == "forum", "name"])


def areas() -> Areas:
    """The names of all places, and of the ICS."""
    known = frames()["area"]
    named = (known.loc[known["kind"].isin(kinds), "name"] for kinds in (("place",), ("ics", "region")))
    return Areas(*(tuple(sorted(names)) for names in named))
