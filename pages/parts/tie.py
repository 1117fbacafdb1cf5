"""One relationship opened, and the ties behind a cell: chosen from a picker, from any row, or by the address."""

from dataclasses import replace
from datetime import date

import streamlit as st

from influence.actions.name_lead import RHYTHMS, name_lead
from influence.output.relationship_picture import RelationshipPicture
from influence.output.tie_tables import TIES, sharing_html, ties_behind, ties_html
from influence.output.tie_why import (
    LINES,
    LINES_SHOWN,
    beside_html,
    history_alt,
    history_figure,
    lines_of,
    number_html,
    post_html,
    title_html,
    why_html,
)
from influence.questions.answer import Answer
from influence.questions.ties.relationships import Relationships
from influence.questions.ties.why import Why
from influence.questions.wording import counted
from pages.parts import chart, head, links, people, saved, say, scope, scroll, table, workspace
from pages.parts.shell import go_to

PICKED, OPEN_LEAD, ALL_LINES = "pick-tie", "lead-open", "lines-all"


def open_cell(drawn: RelationshipPicture, asked: Relationships) -> None:
    """The ties behind a cell of the grid."""
    cell = scope.pick("cell", "Open the ties behind a cell", {name: each.sentence for name, each in drawn.cells.items()})
    if cell is None:
        return
    found = drawn.cells[cell]
    answer = workspace.ask(replace(asked, place=found.area_id, organisation=found.body_id, sector=None))
    rows = ties_behind(answer.rows)
    st.html(ties_html(rows, f"{found.body}, {found.place}: ties with a conversation logged", links.carried()))
    table.download(rows, TIES, "ties.csv", "Download these ties")


def show(drawn: RelationshipPicture, as_of: date) -> None:
    """The picker, and what it or the address opens."""
    st.header("One relationship", anchor=False)
    saved.show()
    named = st.query_params.get("tie")
    pair = people.pair_of(named)
    options = dict(drawn.ties)
    if pair and named not in options:
        options[str(named)] = " and ".join(people.name(each) if each else "Nobody yet" for each in pair)
    st.session_state[PICKED] = named if pair else None
    st.selectbox(
        "Open a relationship",
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=PICKED,
        on_change=_picked,
        placeholder="Choose a relationship",
        width=620,
    )
    if pair is None:
        head.lead("Choose one here, or press its number in a row above: what adds up to it, how it went, and who leads it.")
        return
    if pair[0] is None:
        _nobody_yet(pair[1], as_of)
    else:
        _opened((pair[0], pair[1]), as_of)
    scroll.to("tie-open", str(named))


def _picked() -> None:
    scope.write_address("tie", st.session_state[PICKED])
    st.session_state[OPEN_LEAD] = st.session_state[ALL_LINES] = False


def _opened(pair: tuple[int, int], as_of: date) -> None:
    asked = Why(as_of, audience=workspace.audience(), pair=pair)
    answer = workspace.ask(asked)
    tie, follow, policy = answer.behind["tie"].iloc[0].to_dict(), links.carried(), workspace.current().policy
    with st.container(border=True, key="tie-open"):
        st.html(title_html(tie, follow) + number_html(tie, answer.sentences))
        left, right = st.columns(2, gap="large")
        with left:
            st.subheader("Why this number", anchor=False)
            _lines(answer, tie)
        with right:
            course = answer.behind["course"]
            st.subheader("Since the first contact", anchor=False)
            if course["strength"].notna().any():
                figure = workspace.keep("tie history", asked, "", lambda: history_figure(course, policy.working_from, policy.close_from))
                chart.show(figure, history_alt(course), "history")
                st.html('<p class="im-quiet">▲ a logged contact. The band is where the true strength lies 8 times in 10.</p>')
            else:
                head.lead("There is no number to draw yet.")
            st.html(beside_html(tie, answer.behind["trust"], answer.behind["types"], as_of, follow))
            _verbs(*pair, as_of, tie["lead"])


def _lines(answer: Answer, tie: dict) -> None:
    rows = lines_of(answer.rows)
    every = bool(st.session_state.get(ALL_LINES))
    st.html(why_html(rows, tie["strength"], len(rows) if every else LINES_SHOWN))
    with st.container(horizontal=True, key="why-buttons"):
        if int((rows["channel"] == "log").sum()) > LINES_SHOWN:
            st.button("Show fewer" if every else "Show every contact", key="every-line", on_click=_flip, args=(ALL_LINES,))
        table.download(rows, LINES, "why.csv", f"Download {counted(len(rows), 'row')}")


def _flip(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key)


def _nobody_yet(partner: int, as_of: date) -> None:
    answer = workspace.ask(Relationships(as_of, audience=workspace.audience(), partner=partner))
    with st.container(border=True, key="tie-open"):
        st.html(people.heading(partner, links.carried()) + post_html(answer.rows))
        rows = ties_behind(answer.rows)
        if (rows["contact_days"] > 0).any():
            head.lead("Nobody of the places that this post is for has a conversation logged. Others of us have:")
            st.html(ties_html(rows, "Who of us speaks with them", links.carried()))
        else:
            head.lead("None of us has a conversation logged with them yet.")
            st.html(sharing_html(rows, links.carried()))
        _verbs(None, partner, as_of, next(iter(answer.rows["lead"].dropna()), None))


def _verbs(leader: int | None, partner: int, as_of: date, lead: object) -> None:
    with st.container(horizontal=True, key="tie-verbs"):
        if st.button("Log a conversation", type="primary", key="log-it"):
            query = {"with": people.ref(partner), "from": people.ref(leader) if leader else None}
            go_to("log", {name: value for name, value in query.items() if value})
        if as_of == workspace.current().as_of:
            words = "Change who leads it" if isinstance(lead, str) else "Name who leads it"
            st.button(words, key="lead-it", on_click=_flip, args=(OPEN_LEAD,))
    if st.session_state.get(OPEN_LEAD) and as_of == workspace.current().as_of:
        _lead_form(leader, partner, as_of)


def _lead_form(leader: int | None, partner: int, as_of: date) -> None:
    leaders = workspace.leaders()
    rhythms = {0: "no rhythm agreed", **RHYTHMS}
    with st.container(horizontal=True, vertical_alignment="bottom", key="lead-form"):
        first = list(leaders).index(leader) if leader in leaders else None
        who = st.selectbox("Who leads it", list(leaders), index=first, format_func=leaders.__getitem__, key=f"lead-{partner}", width=260)
        often = st.selectbox("They speak", list(rhythms), format_func=rhythms.__getitem__, key=f"rhythm-{partner}", width=200)
        scope.your_name()
        save = st.button("Save who leads it", type="primary", key="save-lead")
    if save:
        with say.problems():
            space = workspace.current()
            batch = name_lead(
                space.store,
                partner=partner,
                leader=int(who or 0),
                rhythm_days=int(often) or None,
                on=as_of,
                by=workspace.acting(),
                at=workspace.now(),
            )
            words = f"{leaders[int(who or 0)]} leads the relationship with {people.name(partner)}, {rhythms[int(often)]}."
            saved.remember(batch.id if batch else None, f"Saved: {words}" if batch else f"It stands so already: {words}")
            st.session_state[OPEN_LEAD] = False
            st.rerun()
