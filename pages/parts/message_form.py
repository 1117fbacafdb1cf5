"""Two short forms: a message that went out, and something that was heard."""

import pandas as pd
import streamlit as st

from influence.access import NARROWEST
from influence.actions.log_communication import NOTE_LIMIT, TITLE_LIMIT, Receivers, log_communication, log_note
from influence.output.markup import unmarked
from influence.questions.practices.contact import EVERYWHERE
from influence.questions.ties.contacts import Contacts
from influence.vocabulary import AUDIENCE
from pages.parts import doubt, saved, scope, workspace

TO = {"all": "All practices", "places": "Practices of places", "single": "Some practices", "system": "The system"}


def message(practices: pd.DataFrame) -> None:
    space = workspace.current()
    with st.container(border=True, key="message-form"):
        what = st.text_input("What was sent", max_chars=TITLE_LIMIT, placeholder="Bulletin of November", key="msg-what", width=560)
        kind = st.pills("To whom", list(TO), format_func=TO.__getitem__, default="all", required=True, key="msg-to", wrap=True)
        to = _receivers(str(kind), practices)
        with st.container(horizontal=True, vertical_alignment="bottom", key="message-more"):
            sender = _one_of("From", _groups(), "msg-from")
            issue = _one_of("About", _issues(), "msg-issue")
            day = st.date_input("On", space.as_of, max_value=space.as_of, format="DD/MM/YYYY", key="msg-day", width=170)
        with st.container(horizontal=True, vertical_alignment="bottom", key="message-save"):
            scope.your_name()
            entered = (what, to, day, sender, issue)
            sure = doubt.button("Save the message", "msg-save", entered)

    def save(sure: bool) -> None:
        today, by, at = space.as_of, workspace.acting(), workspace.now()
        batch = log_communication(
            space.store, what=str(what), to=to, day=day, today=today, sender=sender, issue=issue, by=by, at=at, sure=sure
        )
        saved.remember(batch.id, f"Saved: {' '.join(str(what).split())}.")

    doubt.write("msg-save", entered, sure, save)


def note() -> None:
    space, audience = workspace.current(), workspace.audience()
    with st.container(border=True, key="note-form"):
        what = st.text_input(
            "What was heard", max_chars=NOTE_LIMIT, key="note-what", width=560, help="About the system, never about a patient"
        )
        readers = {name: AUDIENCE.label(name) for name in (("group", "chair") if audience == NARROWEST else ("group",))}
        with st.container(horizontal=True, vertical_alignment="bottom", key="note-more"):
            least = st.selectbox("Who may read it", list(readers), format_func=readers.__getitem__, key="note-for", width=220)
            area = _one_of("Place", _places(), "note-place")
            day = st.date_input("Heard on", space.as_of, max_value=space.as_of, format="DD/MM/YYYY", key="note-day", width=170)
        with st.container(horizontal=True, vertical_alignment="bottom", key="note-save"):
            scope.your_name()
            entered = (what, least, area, day)
            sure = doubt.button("Save the note", "note-save-button", entered)

    def save(sure: bool) -> None:
        batch = log_note(
            space.store,
            what=str(what),
            day=day,
            audience=str(least),
            area=area,
            today=space.as_of,
            by=workspace.acting(),
            at=workspace.now(),
            reader=audience,
            sure=sure,
        )
        saved.remember(batch.id, f"Saved: {' '.join(str(what).split())}.")

    doubt.write("note-save-button", entered, sure, save)


def _receivers(kind: str, practices: pd.DataFrame) -> Receivers | None:
    if kind == "system":
        return Receivers("system")
    if kind == "all":
        return Receivers("practices", (EVERYWHERE,))
    if kind == "places":
        chosen = st.multiselect("Which places", list(_places().values()), key="msg-places", width=560)
        return Receivers("practices", tuple(chosen)) if chosen else None
    names = dict(zip(practices["practice_id"].tolist(), practices["practice"].tolist(), strict=True))
    some = st.multiselect(
        "Which practices", list(names), format_func=lambda each: unmarked(names.get(each, "")), key="msg-single", width=560
    )
    return Receivers("practices", bodies=tuple(some)) if some else None


def _one_of(label: str, options: dict[int, str], key: str) -> int | None:
    chosen = st.selectbox(
        label, list(options), index=None, format_func=lambda each: options.get(each, ""), placeholder="Not said", key=key, width=260
    )
    return None if chosen is None else int(chosen)


def _places() -> dict[int, str]:
    areas = workspace.frames()["area"]
    rows = areas[areas["kind"] == "place"].sort_values("name")
    return dict(zip(rows["id"].tolist(), rows["name"].tolist(), strict=True))


def _groups() -> dict[int, str]:
    """Groups of general practice, by name."""
    frames, names = workspace.frames(), workspace.names()
    forums = frames["forum"]
    return {
        party: names[party]
        for party in sorted(forums.loc[forums["owner"] == "gp", "party"], key=lambda each: names.get(each, ""))
        if party in names
    }


def _issues() -> dict[int, str]:
    answer = workspace.ask(Contacts(workspace.current().as_of, audience=workspace.audience()))
    return dict(answer.behind["issues"].itertuples(index=False, name=None))
