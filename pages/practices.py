"""For practices: who speaks for you, where, and what came of it?"""

from datetime import date

import streamlit as st

from influence.access import WIDEST
from influence.output import practices_html as drawn
from influence.output.practices_sheet import practices_sheet
from influence.output.practices_words import SEATS, prepared_by, quiet_words, seat_rows, tell_words
from influence.questions.answer import Answer
from influence.questions.practices.constituency import Choice, choices
from influence.questions.practices.practices import Practices
from influence.questions.wording import counted, day_text
from pages.parts import begin, head, links, scope, table, workspace
from pages.parts.shell import ensure

ensure()

EVERYBODY = "all"
PEOPLE_FIRST, CHANGES_FIRST = 12, 6


def page() -> None:
    head.heading("For practices")
    if workspace.frames()["seat"].empty and workspace.frames()["role"].empty:
        nothing_yet()
        return
    with head.filters(vertical_alignment="bottom") as top:
        chosen, as_of = whom()
        corner = st.container(width="content")
    answer = workspace.ask(Practices(as_of, place=chosen.place, audience="practices", body=chosen.body))
    by = prepared_by(answer, workspace.acting())
    with top:
        head.answer(" ".join(answer.sentences), quiet_words(answer, by))
    with corner:
        file = f"for-practices-{as_of.isoformat()}.html"
        st.download_button("Page to print", lambda: practices_sheet(answer, by), file, "text/html", on_click="ignore", key="sheet")
    left, right = st.columns([11, 9], gap="large")
    with left:
        steps(answer)
    with right:
        st.html(drawn.needs_html(answer))
        changes(answer)
    people(answer)
    every_seat(answer)


def whom() -> tuple[Choice, date]:
    """For whom, and as of which day; the list of bodies is that of the day."""
    spot = st.container(width="content", key="for-whom")
    as_of = scope.as_of()
    options = workspace.keep("choices", as_of, "", lambda: choices(workspace.frames(), as_of))
    place = st.session_state.get("kept-place")
    st.session_state.setdefault("kept-for", place if place in options else EVERYBODY)
    with spot:
        key = scope.choose("for", "Your practice, PCN or place", {key: each.label for key, each in options.items()}, EVERYBODY, width=440)
    return options[key], as_of


def nothing_yet() -> None:
    head.answer("Nobody is recorded yet as speaking for practices.")
    head.lead("Begin with who sits where: one forum, its seat, and the person who has it. Practices and PCNs come from an NHS file.")
    if workspace.audience() != WIDEST:
        begin.buttons()


def steps(answer: Answer) -> None:
    st.header("How your voice reaches the board", anchor=False)
    head.lead("Read from the bottom up. Each step: where, and who carries it there.")
    st.html(drawn.steps_html(answer.behind["steps"], links.carried()))


def people(answer: Answer) -> None:
    st.header("Who speaks for you", anchor=False)
    those, missing = answer.behind["people"], answer.rows[answer.rows["state"] != "held"]
    if those.empty and missing.empty:
        head.lead(f"Nobody yet. {tell_words(answer.behind['reach'])}")
        return
    caption = drawn.caption_words(str(answer.scope["name"]), those, len(missing))
    st.html(drawn.people_html(those.head(PEOPLE_FIRST), caption, links.carried(), missing))
    if (more := len(those) - PEOPLE_FIRST) > 0:
        with st.expander(f"{counted(more, 'more person', 'more people')}, deputies among them"):
            st.html(drawn.people_html(those.iloc[PEOPLE_FIRST:], caption, links.carried()))


def changes(answer: Answer) -> None:
    found = answer.behind["changes"]
    done, ahead = found[~found["to_come"]], found[found["to_come"]]
    st.header(f"What changed since {day_text(date.fromisoformat(str(answer.scope['from'])))}", anchor=False)
    if done.empty:
        head.lead("Nobody came to or left a seat or a post that speaks for you.")
    else:
        st.html(drawn.changes_html(done.head(CHANGES_FIRST)))
    if len(done) > CHANGES_FIRST:
        with st.expander(f"{len(done) - CHANGES_FIRST} more"):
            st.html(drawn.changes_html(done.iloc[CHANGES_FIRST:]))
    if len(ahead):
        st.header("What comes next", anchor=False)
        st.html(drawn.changes_html(ahead))


def every_seat(answer: Answer) -> None:
    rows = seat_rows(answer.rows)
    if len(rows):
        with st.expander(f"Every seat that speaks for you: {counted(len(rows), 'row')}"):
            table.show(rows, "From the nearest level up", SEATS)
            table.download(rows, SEATS, "seats.csv")


page()
