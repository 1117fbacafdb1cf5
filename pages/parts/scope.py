"""Filters that several pages share, kept for the visit and in the address, so that a link reopens the same view."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from influence.actions.typed_words import who_acts
from influence.output.markup import tag
from influence.questions.question import read_as_of
from influence.questions.wording import day_text
from influence.vocabulary import folded
from pages.parts import say, workspace

MONTHS_BACK = 24
ANYWHERE = "all"


def choose(key: str, label: str, options: Mapping[str, str], default: str, *, segments: bool = False, width: int = 220) -> str:
    """One of `options` (value: words), from the address, else as chosen before, else the default; unknown values fall back."""
    widget, kept = f"choose-{key}", f"kept-{key}"
    if st.session_state.get(widget) not in options:
        asked = (st.query_params.get(key), st.session_state.get(kept))
        st.session_state[widget] = next((value for value in asked if value in options), default)
    if segments:
        value = st.segmented_control(label, list(options), format_func=options.__getitem__, key=widget, required=True)
    else:
        value = st.selectbox(label, list(options), format_func=options.__getitem__, key=widget, width=width)
    st.session_state[kept] = value
    write_address(key, None if value == default else value)
    return str(value)


def chosen(key: str, default: str) -> str:
    """What `choose` would give where it has not been drawn yet: as chosen in this visit, else as the address says."""
    return str(st.session_state.get(f"choose-{key}") or st.query_params.get(key) or st.session_state.get(f"kept-{key}") or default)


def set_choice(key: str, value: str) -> None:
    """Chooses from a button's callback, before the widget is drawn again."""
    st.session_state[f"choose-{key}"] = value


def write_address(key: str, value: str | None) -> None:
    if value is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def as_of() -> date:
    """A day up to today (or up to the sample's last): today, the end of a month before, or any day that the address names."""
    latest = workspace.current().as_of
    days = [latest, *_month_ends(latest)]
    named = read_as_of(st.query_params.get("as_of")) or read_as_of(st.session_state.get("kept-as_of"))
    if named and named < latest and named not in days:
        days = sorted([*days, named], reverse=True)
    options = {day.isoformat(): day_text(day) for day in days}
    return date.fromisoformat(choose("as_of", "As of", options, latest.isoformat()))


def _month_ends(latest: date) -> list[date]:
    ends, day = [], latest
    for _ in range(MONTHS_BACK):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends


def place() -> int | None:
    """The id of a place, None for all of them; the address names it by its public id, else by its name."""
    areas = workspace.frames()["area"]
    places = areas[areas["kind"] == "place"].sort_values("name")
    ids = {
        public if isinstance(public, str) else name: int(key)
        for public, name, key in places[["public_id", "name", "id"]].itertuples(index=False)
    }
    options = {ANYWHERE: "All places", **dict(zip(ids, places["name"], strict=True))}
    return ids.get(choose("place", "Place", options, ANYWHERE))


def your_name() -> None:
    """Who acts, kept for the visit; without it a change is written down as unnamed."""
    st.session_state.setdefault("name-typed", workspace.acting() if workspace.is_named() else "")
    limit = workspace.NAME_LIMIT
    typed = st.text_input("Your name, for the record", key="name-typed", max_chars=limit, width=260)
    st.session_state[workspace.NAME_KEY] = _a_name(typed)


def _a_name(typed: str) -> str:
    """The name as it is kept; nothing where it holds what looks like a patient's number, which is told."""
    with say.problems():
        return who_acts(typed)
    return ""


def i_am(offered: Sequence[str] | None = None) -> int | None:
    """Who acts, asked once a visit: a leader on record, or another name typed. The leader's party id, None for anybody else.

    offered: the names to choose from, where they are not on record yet.
    """
    if workspace.is_named() and not st.session_state.get("i-am-again"):
        with st.container(horizontal=True, vertical_alignment="center", key="i-am-row"):
            st.html(tag("p", "You are ", tag("b", workspace.acting()), class_="im-quiet"), width="content")
            st.button("Change", key="i-am-change", type="tertiary", on_click=_ask_again)
        return workspace.me()
    names = list(workspace.leaders().values() if offered is None else offered)
    said = st.selectbox(
        "I am", names, index=None, key="i-am", placeholder="Choose your name, or type it", accept_new_options=True, width=420
    )
    if name := _a_name(str(said or ""))[: workspace.NAME_LIMIT]:
        _acts(_meant(name, names))
        st.rerun()
    return workspace.me()


def _ask_again() -> None:
    st.session_state["i-am-again"] = True


def _meant(typed: str, names: list[str]) -> str:
    """The name on record that was typed, in whatever case; one word of it is enough where only one has it."""
    same = [name for name in names if folded(name) == folded(typed)]
    near = [name for name in names if " " not in typed and folded(typed) in folded(name).split()]
    found = same or near
    return found[0] if len(found) == 1 else typed


def _acts(name: str) -> None:
    """The name chosen or typed acts from now on, on every page of this visit."""
    st.session_state[workspace.NAME_KEY] = name
    st.session_state[workspace.ME_KEY] = next((party for party, known in workspace.leaders().items() if known == name), None)
    st.session_state["i-am-again"] = False
    st.session_state.pop("name-typed", None)


def pick(key: str, label: str, options: Mapping[str, str], placeholder: str = "Choose a cell") -> str | None:
    """One of `options`, or none yet; in the address too."""
    widget = f"pick-{key}"
    if st.session_state.get(widget) not in options:
        asked = st.query_params.get(key)
        st.session_state[widget] = asked if asked in options else None
    value = st.selectbox(label, list(options), index=None, format_func=options.__getitem__, key=widget, placeholder=placeholder, width=620)
    write_address(key, value)
    return value
