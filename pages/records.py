"""Records: who is who, what is missing, and where it is all kept."""

from collections.abc import Callable, Mapping

import streamlit as st

from influence.output.policy_table import JUDGEMENTS, policy_sentence, policy_table
from influence.output.record_sheets import editable
from influence.questions.coverage.chairs import ChairsAsked
from influence.questions.coverage.seats_register import Seats
from influence.questions.quality.quality import BY_NAME, Quality, ids_of
from influence.questions.wording import day_text
from pages.parts import (
    head,
    records_kept,
    records_quality,
    records_settings,
    records_sheets,
    records_typed,
    scope,
    seat_register,
    table,
    workspace,
)
from pages.parts.shell import ensure

ensure()

PARTS = {
    "sheets": "Sheets",
    "seats": "Seat register",
    "quality": "What is missing",
    "settings": "Settings",
    "numbers": "The numbers behind",
    "kept": "Where it is kept",
}


def page() -> None:
    head.heading("Records")
    top = st.container()
    part = scope.choose("part", "Part", PARTS, "sheets", segments=True)
    row = st.container(horizontal=True, key="filters") if part == "seats" else None
    if row:
        with row:
            place, as_of = scope.place(), scope.as_of()
        asked = Seats(as_of, None, place, workspace.audience()), ChairsAsked(as_of, None, place, workspace.audience())
    with top:
        say = register(*asked) if row else SHOWN[part]()
    say()


def sheets() -> Callable[[], None]:
    frames = workspace.frames()
    tables = [each for tables in editable(workspace.audience()).values() for each in tables]
    rows = sum(len(frames[each]) for each in tables)
    unsaved = [name for name, typed in records_typed.all_typed().items() if not typed.is_empty]
    head.answer(
        f"{rows:,} {'row' if rows == 1 else 'rows'} in {len(tables)} sheets say who is who."
        " Each can be mended here, and every change taken back."
        if rows
        else "Nothing is recorded yet. Begin with a forum and its seat here, or bring in files.",
        [f"Not saved yet: {', '.join(records_sheets.title_of(each) for each in unsaved)}"] if unsaved else [],
    )
    check = BY_NAME.get(str(records_typed.only()))
    found = ids_of(workspace.ask(quality()), check.name) if check and check.sheet == scope.chosen("sheet", "") else None
    return lambda: records_sheets.show(found, check.many if check else "")


def register(seats: Seats, chairs: ChairsAsked) -> Callable[[], None]:
    answer = workspace.ask(seats)
    head.answer(answer.sentences[0], [day_text(answer.as_of)])

    def show() -> None:
        seat_register.show(answer)
        seat_register.chairs(chairs)

    return show


def quality() -> Quality:
    return Quality(workspace.current().as_of, audience=workspace.audience())


def missing() -> Callable[[], None]:
    answer = workspace.ask(quality())
    head.answer(answer.sentences[0])
    return lambda: records_quality.show(answer)


def settings() -> Callable[[], None]:
    head.answer(records_settings.sentence())
    return records_settings.show


def numbers() -> Callable[[], None]:
    space = workspace.current()
    head.answer(policy_sentence(space.policy, space.as_of), [f"Policy {space.policy.version}"])
    rows = policy_table(space.policy, space.as_of)

    def show() -> None:
        head.lead("They stand in data/policy.toml, where a group may set its own; every page and file says which version it used.")
        table.show(rows, "Every judgement", JUDGEMENTS)
        table.download(rows, JUDGEMENTS, "judgements.csv")

    return show


def kept() -> Callable[[], None]:
    head.answer(records_kept.sentence())
    return records_kept.show


SHOWN: Mapping[str, Callable[[], Callable[[], None]]] = {
    "sheets": sheets,
    "quality": missing,
    "settings": settings,
    "numbers": numbers,
    "kept": kept,
}

page()
