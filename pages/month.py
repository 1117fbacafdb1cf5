"""This month: what changed, and what must we decide?"""

import streamlit as st

from influence.output import month_picture, month_tables
from influence.output.gap_cards import lines_html
from influence.output.month_cards import agenda_cards
from influence.output.month_lists import lists_html
from influence.output.month_tiles import month_tiles, quiet_words, then_of
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.month.month import Month
from influence.questions.wording import counted
from pages.parts import agenda, begin, chart, head, links, scope, table, workspace
from pages.parts.shell import ensure, go_to

ensure()

NOTHING_YET = (
    "Nothing is recorded yet, so there is no change to tell and nothing to decide.",
    "Begin with one forum: its name, whose it is, who holds the seat, and who came to the last meetings. Ten rows are enough.",
)


def page() -> None:
    head.heading("This month")
    if begin.needed("forum", *NOTHING_YET):
        return
    with head.filters() as top:
        place = scope.place()
        as_of = scope.as_of()
    answer = workspace.ask(Month(as_of, None, place, workspace.audience()))
    with top:
        head.answer(answer.sentences[0], quiet_words(answer))
    st.html(tiles_html(month_tiles(answer, then_of(answer))))
    changes(answer)
    cards = agenda_cards(answer.behind["gaps"], answer.behind["decisions"])
    agenda.decide(cards, as_of)
    agenda.kept(answer.behind["decisions"])
    picture(answer)
    agenda.take_away(answer, cards)


def changes(answer: Answer) -> None:
    st.header("What changed", anchor=False)
    st.html(lists_html(answer.rows, links.carried()))
    st.html(lines_html(answer.sentences[1:]))
    if answer.rows["kind"].isin(["ask_overdue", "action_overdue"]).any() and st.button("Answer or close asks and actions", key="to-asks"):
        go_to("log", {"what": "ask"})
    shown = month_tables.change_table(answer.rows)
    if len(shown):
        with st.expander(f"All of it as a table: {counted(len(shown), 'row')}"):
            table.show(shown, "What changed, and what is not known", month_tables.CHANGES)
            table.download(shown, month_tables.CHANGES, "month-changes.csv")


def picture(answer: Answer) -> None:
    places = answer.behind["places"]
    st.header("Present is not the same as connected", anchor=False)
    head.lead(month_picture.picture_sentence(places, then_of(answer)))
    if len(month_picture.of_places(places)):
        columns = zip(st.columns(2), (month_picture.ROOM, month_picture.CONNECTED), ("in-the-room", "connected"), strict=True)
        for column, side, key in columns:
            with column:
                st.subheader(side, anchor=False)
                chart.show(month_picture.figure(places, side), month_picture.alt_text(places, side), key)
    with st.expander("The same numbers as a table"):
        shown = month_picture.picture_table(places)
        table.show(shown, "Meetings covered of those known, and key posts connected of those known", month_picture.TABLE)
        table.download(shown, month_picture.TABLE, "month-places.csv")


page()
