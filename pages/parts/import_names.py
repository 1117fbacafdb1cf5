"""The names in files that nobody recognised: who each is, somebody new, or nobody yet; all choices are one batch."""

from collections.abc import Mapping

import streamlit as st

from influence.actions.settle import settle
from influence.errors import UserError
from influence.intake.queue import names_waiting
from influence.intake.settle import APART, IS, NEW, Choice
from influence.intake.waiting import Waiting
from influence.output.import_tables import where_words
from influence.output.markup import tag, unmarked
from influence.questions.wording import counted
from influence.records.labels import labels_of
from influence.records.names import read_name
from pages.parts import head, saved, say, scope, workspace

CHOSEN, PAGE_NAMES = "names-chosen", 8
LEAVE, OTHER = "leave", "other"


def show() -> None:
    waiting = names()
    if not waiting:
        return
    st.header(f"{counted(len(waiting), 'name')} to settle", anchor=False, help=None)
    head.lead(
        "They are kept as written and count as somebody, never as an absence. Say who they are once,"
        " and the next file that writes them so is understood."
    )
    pages = -(-len(waiting) // PAGE_NAMES)
    page = st.pagination(pages, key=f"names-page-{pages}") if pages > 1 else 1
    for each in waiting[(page - 1) * PAGE_NAMES : page * PAGE_NAMES]:
        one(each)
    chosen = {key: choice for key, choice in choices(waiting).items() if choice}
    with st.container(horizontal=True, vertical_alignment="bottom", key="names-row"):
        scope.your_name()
        label = f"Settle {counted(len(chosen), 'name')}" if chosen else "Settle names"
        if st.button(label, type="primary", disabled=not chosen, key="settle"):
            save(chosen)


def names() -> tuple[Waiting, ...]:
    policy = workspace.current().policy
    return workspace.keep("names waiting", (), "", lambda: names_waiting(workspace.frames(), policy))


def people(kinds: tuple[str, ...]) -> dict[str, str]:
    """Everybody whom a name may mean, by id as text."""
    made = workspace.keep("names people", kinds, "", lambda: labels_of("party", workspace.frames(), kinds))
    return {str(party): label for party, label in sorted(made.items(), key=lambda each: each[1].casefold())}


def one(waiting: Waiting) -> None:
    kept = st.session_state.setdefault(CHOSEN, {})
    with st.container(border=True, key=f"name-{waiting.id}"):
        words, choice = st.columns([3, 4], vertical_alignment="center")
        where = where_words(waiting.where)
        perhaps = " or ".join(f"{each.name} ({each.reason})" for each in waiting.suggestions[:2])
        words.html(
            tag("p", tag("b", waiting.raw), class_="im-lead")
            + (tag("p", f"Perhaps {perhaps}", class_="im-lead") if perhaps else "")
            + tag("p", f"{counted(waiting.times, 'row')}: {where}", class_="im-quiet")
        )
        options = offered(waiting)
        key = f"settle-{waiting.id}"
        if st.session_state.get(key) not in options:
            st.session_state[key] = kept.get(waiting.id, (LEAVE, None))[0]
        with choice:
            said = st.selectbox(f"Who is {unmarked(waiting.raw)}?", list(options), format_func=options.__getitem__, key=key)
            kept[waiting.id] = (said, whom(waiting, kept) if said == OTHER else None)


def whom(waiting: Waiting, kept: Mapping[str, tuple[str, str | None]]) -> str | None:
    everybody, key = people(waiting.kinds), f"whom-{waiting.id}"
    before = kept.get(waiting.id, (LEAVE, None))[1]
    if before in everybody and key not in st.session_state:
        st.session_state[key] = before
    return st.selectbox(
        f"{unmarked(waiting.raw)} is", list(everybody), index=None, format_func=everybody.__getitem__, key=key, placeholder="Type a name"
    )


def offered(waiting: Waiting) -> dict[str, str]:
    options = {LEAVE: "Leave it for now"}
    options |= {f"{IS}:{each.party}": f"This is {each.name} ({each.reason})" for each in waiting.suggestions}
    options[OTHER] = "This is somebody else on record …"
    if "person" in waiting.kinds and not read_name(waiting.raw).is_initials:
        options[NEW] = "Somebody new"
        options |= {f"{APART}:{each.party}": f"Somebody new, to be kept apart from {each.name}" for each in waiting.suggestions}
    return options


def choices(waiting: tuple[Waiting, ...]) -> dict[str, Choice | None]:
    kept: Mapping[str, tuple[str, str | None]] = st.session_state.get(CHOSEN, {})
    return {each.id: meant(*kept[each.id]) for each in waiting if each.id in kept}


def meant(said: str, whom: str | None) -> Choice | None:
    what, _, party = said.partition(":")
    if what == OTHER:
        return Choice(IS, int(whom)) if whom else None
    return Choice(what, int(party) if party else None) if what in (IS, NEW, APART) else None


def save(chosen: Mapping[str, Choice]) -> None:
    space = workspace.current()
    with say.problems():
        batch, words = settle(space.store, space.policy, chosen, by=workspace.acting(), at=workspace.now())
        if batch is None:
            raise UserError("Nothing differs, so nothing was saved.")
        st.session_state.pop(CHOSEN, None)
        saved.remember(batch.id, f"Saved: {words}.")
        st.rerun()
