"""The names in files that nobody recognised: who each is, somebody new, or nobody yet; all choices are one batch."""

from collections.abc import Mapping

import streamlit as st

from influence.actions.settle import settle
from influence.errors import UserError
from influence.intake.queue import names_waiting
from influence.intake.settle import APART, IS, NEW, Choice
from influence.intake.waiting import Waiting
from influence.output.import_tables import suggestion_words, where_words
from influence.output.markup import tag, unmarked
from influence.questions.wording import counted
from influence.records.labels import labels_of
from influence.records.names import read_name
from pages.parts import head, saved, say, scope, workspace

CHOSEN, ASKED, PAGE_NAMES = "names-chosen", "names-asked", 8
LEAVE, OTHER = "leave", "other"


def show() -> None:
    """The names that wait in the records; saying who they are is a change of its own."""
    waiting = names()
    if not waiting:
        return
    st.header(f"{counted(len(waiting), 'name')} to settle", anchor=False, help=None)
    head.lead(
        "They are kept as written and count as somebody, never as an absence. Say who they are once,"
        " and the next file that writes them so is understood."
    )
    cards(waiting)
    chosen = chosen_of(waiting)
    with st.container(horizontal=True, vertical_alignment="bottom", key="names-row"):
        scope.your_name()
        label = f"Settle {counted(len(chosen), 'name')}" if chosen else "Settle names"
        if st.button(label, type="primary", disabled=not chosen, key="settle"):
            save(chosen)


def ask(queue: tuple[Waiting, ...]) -> None:
    """The names of files that are looked at, those that were answered too; what is said is loaded with them."""
    asked: dict[str, Waiting] = st.session_state.setdefault(ASKED, {})
    answered = said()
    waiting = {each.id: each for each in (*queue, *(each for key, each in asked.items() if key in answered))}
    asked.update({each.id: each for each in queue})
    if not waiting:
        return
    open_ = len(waiting.keys() - answered.keys())
    st.subheader(f"{counted(open_, 'name')} not recognised" if open_ else "Every name is settled", anchor=False)
    head.lead(
        "Say who they are here, or later: they are loaded as written and count as somebody, never as an absence."
        " A spelling that is settled is understood next time."
    )
    cards(tuple(waiting[key] for key in (*(key for key in asked if key in waiting),)))


def cards(waiting: tuple[Waiting, ...]) -> None:
    """A page of names, each with its choice; those that are certain enough are chosen with one press."""
    certain = [each for each in waiting if each.certain and not chosen_of((each,))]
    if certain and st.button(f"Accept the {counted(len(certain), 'name')} that can mean nobody else", key="names-certain"):
        accept(certain)
        st.rerun()
    pages = -(-len(waiting) // PAGE_NAMES)
    page = st.pagination(pages, key=f"names-page-{pages}") if pages > 1 else 1
    for each in waiting[(page - 1) * PAGE_NAMES : page * PAGE_NAMES]:
        one(each)


def accept(certain: list[Waiting]) -> None:
    kept = st.session_state.setdefault(CHOSEN, {})
    for each in certain:
        kept[each.id] = (f"{IS}:{each.suggestions[0].party}", None)
        st.session_state.pop(f"settle-{each.id}", None)


def chosen_of(waiting: tuple[Waiting, ...]) -> dict[str, Choice]:
    """What was said of these names so far."""
    return {key: choice for key, choice in choices(waiting).items() if choice}


def said() -> dict[str, Choice]:
    """What was said of any name in this visit, with what was said just now and is drawn only later."""
    kept: dict[str, tuple[str, str | None]] = st.session_state.setdefault(CHOSEN, {})
    for key in st.session_state.get(ASKED, {}):
        if (now := st.session_state.get(f"settle-{key}")) is not None:
            kept[key] = (now, st.session_state.get(f"whom-{key}") if now == OTHER else None)
    found = {key: meant(*words) for key, words in kept.items()}
    return {key: choice for key, choice in found.items() if choice}


def forget() -> None:
    for key in (CHOSEN, ASKED):
        st.session_state.pop(key, None)


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
        perhaps = " or ".join(f"{each.name}" for each in waiting.suggestions[:2])
        words.html(
            tag("p", tag("b", waiting.raw), f", perhaps {perhaps}" if perhaps else "", class_="im-lead")
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
    options |= {f"{IS}:{each.party}": f"This is {suggestion_words(each)}" for each in waiting.suggestions}
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
