"""Two people who are one: found, looked at before anything is done, made one, and taken apart again; never for practices."""

from datetime import date

import pandas as pd
import streamlit as st

from influence.access import WIDEST
from influence.actions.merge_people import MadeOne, later_rows, made_one_with, merge_people, split_people, would_merge, would_split
from influence.errors import UserError
from influence.output.contact_words import party_labels
from influence.questions.who.parties import Parties
from influence.questions.who_is import find_ref, refs
from influence.questions.wording import counted, day_text
from pages.parts import head, saved, say, scope, workspace
from pages.parts.shell import go_to

QUESTION = "Is this the same person as somebody else?"
SEEN, TIMES, APART = "same-seen", "same-times", "same-apart"


def banner() -> None:
    """What was saved last in this visit, with its Undo."""
    if workspace.audience() != WIDEST:
        saved.show()


def show(ref: str) -> None:
    """At the foot of the page of the person with this public id."""
    if workspace.audience() == WIDEST:
        return
    rows = workspace.ask(Parties(workspace.current().as_of, audience=workspace.audience())).rows
    person = find_ref(ref, workspace.frames(), ("person",))
    mine = rows[rows["party_id"] == person]
    if person is None or mine.empty:
        return
    name = str(mine["name"].iloc[0])
    before = workspace.keep("made one", (), "", lambda: made_one_with(workspace.current().store)).get(person, [])
    chosen = chosen_apart(person, before)
    for made in before:
        made_one_before(made, person, name, made.batch == chosen)
    box = st.expander(QUESTION, key=opened_key(ref), on_change="rerun")
    with box:
        if box.open:
            another(person, rows[rows["kind"] == "person"], ask_name=chosen is None)


def opened_key(ref: str) -> str:
    """The key of the expander of a person; open from the start where the address names somebody to compare with."""
    key = f"same-open-{ref}-{times()}"
    if "same" in st.query_params and key not in st.session_state:
        st.session_state[key] = True
    return key


def times() -> int:
    """How often two people were made one in this visit; what was chosen for it is over then."""
    return int(st.session_state.get(TIMES, 0))


def another(person: int, people: pd.DataFrame, *, ask_name: bool) -> None:
    """The one to choose, whose name stays, what would happen, and the button. ask_name: who acts is asked here, and nowhere above."""
    labels = party_labels(people)
    other = whom({party: label for party, label in labels.items() if party != person}, f"same-{person}-{times()}")
    if other is None:
        head.hint("Choose the other one. Nothing is done before you have read what would happen.")
        return
    names = {each: labels[each] for each in (person, other)}
    kept = st.segmented_control(
        "Which name stays?", list(names), format_func=names.__getitem__, key=f"stays-{person}-{other}", default=person, required=True
    )
    gone = other if kept == person else person
    with say.problems():
        words = workspace.keep(
            "would merge", (gone, kept), "", lambda: would_merge(workspace.frames(), workspace.current().policy, gone, kept)
        )
        head.lead(words)
        seen = st.session_state.get(SEEN, {})
        st.session_state[SEEN] = {(gone, kept): words}
        with st.container(horizontal=True, vertical_alignment="bottom", key="same-row"):
            if ask_name:
                scope.your_name()
            pressed = st.button("Make them one", type="primary", key="make-one")
        if pressed:
            make_one(gone, kept, seen.get((gone, kept), words))


def whom(labels: dict[int, str], key: str) -> int | None:
    """The one chosen, or named in the address; said where somebody took them out of the records meanwhile."""
    before = st.session_state.get(key)
    if before not in labels:
        asked = find_ref(st.query_params.get("same", ""), workspace.frames(), ("person",)) if key not in st.session_state else None
        st.session_state[key] = asked if asked in labels else None
    if before is not None and before not in labels:
        say.problem(
            UserError("Whom you chose is not on record any more.", do="Look for them again; somebody may have made them one with somebody.")
        )
    return st.selectbox(
        "Who else is it?", list(labels), index=None, format_func=labels.__getitem__, key=key, placeholder="Type a name", width=620
    )


def make_one(gone: int, kept: int, agreed: str) -> None:
    """Stays with the one who was kept."""
    space = workspace.current()
    batch, words = merge_people(space.store, space.policy, gone, kept, by=workspace.acting(), at=workspace.now(), agreed=agreed)
    st.session_state.pop(SEEN, None)
    st.session_state[TIMES] = times() + 1
    saved.remember(batch.id, f"Saved: {words}.")
    go_to("person", {"id": refs(workspace.frames())[kept]})


def chosen_apart(person: int, before: list[MadeOne]) -> int | None:
    """The change that is open to be taken apart; said where somebody did it meanwhile."""
    whose, batch = st.session_state.get(APART, (None, None))
    if whose != person:
        return None
    if batch in [made.batch for made in before]:
        return int(batch)
    st.session_state.pop(APART)
    say.problem(UserError("Somebody took them apart meanwhile.", do="Nothing was done; the other has a page of their own again."))
    return None


def made_one_before(made: MadeOne, person: int, name: str, is_open: bool) -> None:
    """That another was made one with this person, and the way to take them apart again."""
    with st.container(border=True, key=f"made-one-{made.batch}"):
        words, button = st.columns([6, 2], vertical_alignment="center")
        with words:
            head.lead(f"{made.gone} was made one with {name} on {day_text(date.fromisoformat(made.made_at[:10]))}.")
        label, chosen = ("Close", None) if is_open else ("Take them apart again", (person, made.batch))
        button.button(label, key=f"open-apart-{made.batch}", width="stretch", on_click=_open_apart, args=(chosen,))
        if is_open:
            apart(made, name)


def _open_apart(chosen: tuple[int, int] | None) -> None:
    st.session_state[APART] = chosen or (None, None)


def apart(made: MadeOne, name: str) -> None:
    """What goes where, with the choice for rows that came since, and the button."""
    with say.problems():
        head.lead(would_split(made))
        later = later_rows(workspace.current().store, made.batch)
        choices = {True: f"They go to {made.gone}", False: f"They stay with {name}"}
        goes = True
        if later:
            goes = st.radio(
                f"{counted(len(later), 'row')} since then {'has' if len(later) == 1 else 'have'} the name {made.gone} or another of theirs",
                list(choices),
                format_func=choices.__getitem__,
                key=f"later-{made.batch}",
            )
        with st.container(horizontal=True, vertical_alignment="bottom", key="apart-row"):
            scope.your_name()
            pressed = st.button("Take them apart", type="primary", key=f"take-{made.batch}")
        if pressed:
            space = workspace.current()
            batch, words = split_people(space.store, made.batch, with_later=bool(goes), by=workspace.acting(), at=workspace.now())
            _open_apart(None)
            saved.remember(batch.id, f"Saved: {words}.")
            st.rerun()
