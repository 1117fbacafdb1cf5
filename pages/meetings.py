"""Meetings: who goes where in the next six weeks?"""

import streamlit as st

from influence.output import meetings_list, meetings_tables
from influence.output.calendar_file import calendar_bytes
from influence.output.feedback_letters import letters, unasked_words
from influence.output.gap_cards import lines_html
from influence.output.meetings_tiles import meetings_of, meetings_tiles, quiet_words, week_rows, weeks_to_open
from influence.output.rows import rows_html
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.coverage.seats_register import Seats
from influence.questions.meetings.ahead import Ahead
from influence.questions.meetings.worth import Worth
from influence.questions.who.parties import Parties
from influence.questions.wording import counted
from pages.parts import begin, head, links, meeting_form, meetings_expected, saved, scope, shortened, table, workspace
from pages.parts.shell import PAGES, ensure, go_to

ensure()

OWNERS = {"any": "Anybody's", "gp": "Our own", "system": "The system's", "council": "The council's", "joint": "Several bodies'"}
EVERYBODY = "all"
FIRST, MORE = 6, 30
NOTHING_YET = (
    "No forum is recorded yet, so nobody can say which meetings are to come.",
    "Begin with one forum: its name, how often it meets, the seat and who holds it. Its next meetings follow from that.",
)


def page() -> None:
    head.heading("Meetings")
    if begin.needed("forum", *NOTHING_YET):
        return
    with head.filters() as top:
        place = scope.place()
        owner = scope.choose("owner", "Whose forums", OWNERS, "any")
        whose = scope.choose("whom", "For whom", whom(), EVERYBODY)
        as_of = scope.as_of()
    owned = None if owner == "any" else owner
    person = party_refs().get(whose)
    answer = workspace.ask(Ahead(as_of, None, place, workspace.audience(), owner=owned, person=person))
    with top:
        head.answer(answer.sentences[0], quiet_words(answer))
    if answer.rows.empty:
        begin.buttons("records", "import")
    if len(answer.rows) or len(answer.behind["feedback"]):
        st.html(tiles_html(meetings_tiles(answer)))
    saved.show()
    leads = where_names_lead()
    weeks(answer)
    settle(answer, leads)
    days(answer, leads)
    meetings_expected.show(answer.rows, leads)
    meeting_form.show(Seats(as_of, None, place, workspace.audience()), opened=answer.rows.empty)
    overdue(answer, leads)
    if person is None:
        worth(workspace.ask(Worth(as_of, None, place, workspace.audience(), owner=owned)), leads)
    left_out(answer)
    as_tables(answer)


def whom() -> dict[str, str]:
    """Everybody, then each leader by public id."""
    names = workspace.leaders()
    return {EVERYBODY: "Everybody", **{ref: names[party] for ref, party in party_refs().items() if party in names}}


def party_refs() -> dict[str, int]:
    """Public id to party id of the leaders, by name."""
    known = where_names_lead().people
    leaders = sorted(workspace.leaders().items(), key=lambda each: each[1])
    return {known[party]: party for party, _ in leaders if party in known}


def where_names_lead() -> meetings_list.Leads:
    rows = workspace.ask(Parties(workspace.current().as_of, audience=workspace.audience())).rows
    return meetings_list.leads_of(rows, links.carried(), [each.address for each in PAGES])


def weeks(answer: Answer) -> None:
    if len(answer.rows):
        st.header("Week by week", anchor=False)
        st.html(meetings_list.weeks_html(week_rows(answer.rows)))


def days(answer: Answer, leads: meetings_list.Leads) -> None:
    rows = answer.rows
    if rows.empty:
        return
    st.header("Day by day", anchor=False)
    options = weeks_to_open(week_rows(rows))
    if not options:
        return
    chosen = scope.choose("week", "Open a week", options, next(iter(options)), segments=True)
    st.html(meetings_list.days_html(meetings_of(rows, chosen), leads))
    st.download_button(
        "Put these weeks in a calendar",
        lambda: calendar_bytes(rows, answer.as_of),
        "meetings.ics",
        "text/calendar",
        on_click="ignore",
        key="download-meetings.ics",
    )


def settle(answer: Answer, leads: meetings_list.Leads) -> None:
    entries = meetings_list.settle_entries(answer.rows, answer.behind["clashes"], leads)
    if not entries:
        return
    st.header("To settle", anchor=False)
    head.lead("Somebody is wanted twice, or nobody is named: agree who goes, tell the other room, or read the papers only.")
    many = shortened.how_many("settle", FIRST)
    st.html(rows_html(entries[:many]))
    shortened.more("settle", many, len(entries), MORE)


def overdue(answer: Answer, leads: meetings_list.Leads) -> None:
    late, passed = answer.behind["feedback"], answer.behind["passed"]
    if len(passed):
        st.header("Planned, and the day is past", anchor=False)
        st.html(rows_html(meetings_list.passed_entries(passed.iloc[::-1].head(FIRST), leads)))
        if len(passed) > FIRST:
            head.hint(f"The latest {FIRST} of {len(passed)}.")
    if late.empty:
        return
    st.header("Feedback overdue", anchor=False)
    entries = meetings_list.late_entries(late, leads)
    many = shortened.how_many("late", FIRST)
    st.html(rows_html(entries[:many]))
    shortened.more("late", many, len(entries), MORE)
    words = letters(late)
    with st.expander("The list to send, as text"):
        if words:
            head.hint("One short letter a person. Nothing is sent from here: copy it, or download it.")
            st.code(words, language=None, wrap_lines=True)
            st.download_button(
                "Download the letters", words, "feedback-overdue.txt", "text/plain", on_click="ignore", key="download-letters"
            )
        if unasked := unasked_words(late):
            head.hint(unasked)
        table.download(late, meetings_tables.FEEDBACK, "feedback-overdue.csv")


def worth(answer: Answer, leads: meetings_list.Leads) -> None:
    if answer.rows.empty:
        return
    st.header("Worth the hours?", anchor=False)
    head.lead(answer.sentences[0])
    entries = meetings_list.worth_entries(answer.rows, leads)
    if entries:
        st.html(rows_html(entries[:FIRST]))
        if st.button("Decide on Coverage", key="worth-decide"):
            go_to("coverage")
    if further := answer.sentences[1:]:
        st.html(lines_html(further))
    with st.expander(f"Every forum as a table: {counted(len(answer.rows), 'row')}"):
        shown = meetings_tables.worth_table(answer.rows)
        table.show(shown, "What each forum of others came to in this period", meetings_tables.WORTH)
        table.download(shown, meetings_tables.WORTH, "forums-worth.csv")


def left_out(answer: Answer) -> None:
    notes, further = answer.behind["notes"], answer.sentences[1:]
    if further:
        st.header("Worth knowing", anchor=False)
        st.html(lines_html(further))
    if len(notes):
        with st.expander(f"Cancelled, left out or not known: {counted(len(notes), 'line')}"):
            table.show(notes, "What does not take place, and what cannot be told", {"forum": "Forum", "words": "What"})


def as_tables(answer: Answer) -> None:
    rows, people = answer.rows, answer.behind["people"]
    if rows.empty:
        return
    with st.expander(f"The same as tables: {counted(len(rows), 'row')}"):
        shown = meetings_tables.meetings_table(rows)
        more = f", the first 60 of {len(rows)}" if len(rows) > 60 else ""
        table.show(shown.head(60), f"Meetings to come, one row a seat{more}", meetings_tables.ROWS)
        table.download(shown, meetings_tables.ROWS, "meetings.csv", "Download the meetings")
        table.show(people, "How many meetings each is to go to, by name", meetings_tables.PEOPLE)
        table.download(people, meetings_tables.PEOPLE, "meetings-people.csv", "Download the people")


page()
