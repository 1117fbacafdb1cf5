"""Person: who is this, and what do we know?"""

import pandas as pd
import streamlit as st

from influence.output import person_lists as lists
from influence.output.found_tables import PERSON
from influence.output.report_lists import REPORTS, report_entries, reports_lead
from influence.questions.answer import Answer
from influence.questions.who.person import Person
from influence.questions.wording import counted, day_text
from pages.parts import found, head, links, same_person, scope, shortened, workspace
from pages.parts.shell import ensure

ensure()


def page() -> None:
    ref = st.query_params.get("id", "")
    title = head.heading()
    top, row = st.container(), st.container(horizontal=True, vertical_alignment="bottom", key="filters")
    with row:
        asked = Person(scope.as_of() if ref else workspace.current().as_of, audience=workspace.audience(), person=ref)
    answer = workspace.ask(asked)
    if "who" not in answer.behind:
        with top:
            head.name(title, "Person")
            found.nobody("person", answer.sentences[0] if ref else "")
        return
    who = answer.behind["who"].iloc[0]
    head.name(title, who["name"])
    with top:
        head.answer(answer.sentences[0], lists.quiet_line(who, day_text(answer.as_of)))
        for sentence in answer.sentences[1:]:
            head.lead(sentence)
        same_person.banner()
    with row:
        found.log_with(who["person_ref"], "lead" in who)
    roles(answer)
    if "ties" in answer.behind:
        ties(answer, who)
        contacts(answer)
    seats(answer)
    if "meetings" in answer.behind:
        reports(answer)
        room(answer)
        rest(answer)
    same_person.show(who["person_ref"])
    shortened.as_tables(answer, PERSON)


def roles(answer: Answer) -> None:
    now, others = (answer.rows[answer.rows["when"].isin(whens)] for whens in (["now"], ["later", "earlier"]))
    carried = links.carried()
    shortened.show("Roles and hats", now, lambda rows: lists.role_entries(rows, carried), key="roles")
    shortened.show("Earlier and later roles", others, lambda rows: lists.role_entries(rows, carried), key="other-roles", first=3)


def ties(answer: Answer, who: pd.Series) -> None:
    rows, carried = answer.behind["ties"], links.carried()
    spoken, met = rows[rows["contact_days"] > 0], rows[rows["contact_days"] == 0]
    title = "Whom they know" if who["leads"] else "Who of us knows them"
    lead = " ".join(filter(None, [lists.next_words(who), "" if spoken.empty else "A number opens the contacts behind it."]))
    if spoken.empty and lead:
        st.header(title, anchor=False)
        head.lead(lead)
    shortened.show(title, spoken, lambda some: lists.tie_entries(some, carried), key="ties", lead=lead)
    if len(met):
        with st.expander(f"Only in the same room, nothing logged: {counted(len(met), 'person', 'people')}"):
            shortened.entries(met, lambda some: lists.tie_entries(some, carried), key="met")
    shortened.download(rows, lists.TIES, "ties.csv", "tie")


def contacts(answer: Answer) -> None:
    rows = answer.behind["contacts"]
    shortened.show("Contacts, newest first", rows, lists.contact_entries, key="contacts")
    shortened.download(rows, lists.CONTACTS, "contacts.csv", "contact")
    shortened.show("Open asks", answer.behind["asks"], lists.ask_entries, key="asks")


def seats(answer: Answer) -> None:
    rows, carried = answer.behind["seats"], links.carried()
    now = rows[rows["when"] == "now"]
    shortened.show("Seats", now, lambda some: lists.seat_entries(some, carried), key="seats", lead=lists.seats_lead(now))
    others = rows[rows["when"] != "now"]
    shortened.show("Earlier and later seats", others, lambda some: lists.seat_entries(some, carried), key="other-seats", first=3)


def reports(answer: Answer) -> None:
    """Facts to plan the next brief with; nobody is added up or put in an order."""
    rows, carried = answer.behind["reports"], links.carried()
    shortened.show(
        "Briefs and reports back", rows, lambda some: report_entries(some, carried), key="reports", lead=reports_lead(rows), first=3
    )
    shortened.download(rows, REPORTS, "briefs-and-reports.csv", "meeting")


def room(answer: Answer) -> None:
    rows = answer.behind["meetings"]
    lead = f"{counted(len(rows), 'meeting')}. Being in a room is not yet a relationship, so they are counted apart."
    shortened.show("Meetings in the room", rows, lists.meeting_entries, key="meetings", lead=lead)
    shortened.download(rows, lists.MEETINGS, "meetings.csv", "meeting")


def rest(answer: Answer) -> None:
    behind, carried = answer.behind, links.carried()
    shortened.show("What they said", behind["statements"], lists.statement_entries, key="statements")
    shortened.show("How the two sides stand", behind["stances"], lists.stance_entries, key="stances")
    shortened.show(
        "Belongs to, or is linked with", behind["memberships"], lambda some: lists.membership_entries(some, carried), key="memberships"
    )
    if len(behind["names"]):
        st.header("Other ways the name is written", anchor=False)
        head.lead("; ".join(dict.fromkeys(behind["names"]["raw"])) + ".")


page()
