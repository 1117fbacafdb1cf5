"""Organisation: what is this body, who works there, and how well do we know it?"""

import pandas as pd
import streamlit as st

from influence.output import organisation_lists as lists
from influence.output import person_lists
from influence.output.forum_words import works_lines
from influence.output.found_tables import BODY
from influence.output.gap_cards import lines_html
from influence.questions.answer import Answer
from influence.questions.who.organisation import Organisation
from influence.questions.wording import day_text
from pages.parts import found, head, links, scope, shortened, workspace
from pages.parts.shell import ensure

ensure()


def page() -> None:
    ref = st.query_params.get("id", "")
    title = head.heading()
    top, row = st.container(), st.container(horizontal=True, vertical_alignment="bottom", key="filters")
    with row:
        asked = Organisation(scope.as_of() if ref else workspace.current().as_of, audience=workspace.audience(), body=ref)
    answer = workspace.ask(asked)
    if "facts" not in answer.behind:
        with top:
            head.name(title, "Organisation")
            found.nobody("organisation", answer.sentences[0] if ref else "")
        return
    facts = answer.behind["facts"].iloc[0]
    head.name(title, facts["name"])
    with top:
        head.answer(answer.sentences[0], lists.quiet_line(facts, day_text(answer.as_of)))
        for sentence in answer.sentences[1:]:
            head.lead(sentence)
    with row:
        found.log_with(facts["party_ref"], "lead" in facts and facts["kind"] == "organisation")
    known(answer, facts)
    for part in (seats, people) if facts["kind"] == "forum" else (people, seats):
        part(answer, facts)
    works(answer)
    history(answer)
    belongs(answer)
    shortened.as_tables(answer, BODY)


def known(answer: Answer, facts: pd.Series) -> None:
    """For a practice who speaks for it; for a partner's body how well it is known, and who looks after it."""
    behind, carried = answer.behind, links.carried()
    shortened.show("Who speaks for it", behind["voices"], lambda rows: lists.voice_entries(rows, carried), key="voices")
    if "places" not in behind:
        return
    lead = f"{facts['lead'].replace('; ', ', ')} look after it." if ";" in str(facts["lead"]) else ""
    lead = lead or (f"{facts['lead']} looks after it." if isinstance(facts["lead"], str) else "")
    shortened.show(
        "How well we know it, place by place", behind["places"], lambda rows: lists.place_entries(rows, carried), key="places", lead=lead
    )
    shortened.show("Key posts", behind["posts"], lambda rows: lists.post_entries(rows, carried), key="posts")


def people(answer: Answer, facts: pd.Series) -> None:
    rows, carried = answer.rows, links.carried()
    now, others = rows[rows["when"] == "now"], rows[rows["when"] != "now"]
    title = "Who works for it" if facts["kind"] == "forum" else "Who works there"
    shortened.show(title, now, lambda some: lists.people_entries(some, carried), key="people")
    shortened.show("Earlier and later", others, lambda some: lists.people_entries(some, carried), key="other-people", first=3)
    shortened.download(rows, lists.PEOPLE, "people.csv", "role")


def seats(answer: Answer, facts: pd.Series) -> None:
    rows, carried, at_forum = answer.behind["seats"], links.carried(), facts["kind"] == "forum"
    title = "Seats of general practice" if at_forum else "Seats that speak for it"
    lead = person_lists.seats_lead(rows)
    shortened.show(title, rows, lambda some: lists.seat_entries(some, carried, at_forum), key="seats", lead=lead, first=12)


def works(answer: Answer) -> None:
    """Of a forum: its terms of reference, who takes the chair, and how much it decides."""
    if lines := works_lines(answer):
        st.header("How it works", anchor=False)
        st.html(lines_html(lines))


def history(answer: Answer) -> None:
    if "contacts" not in answer.behind:
        return
    rows = answer.behind["contacts"]
    shortened.show("Open asks", answer.behind["asks"], person_lists.ask_entries, key="asks")
    shortened.show("Contacts, newest first", rows, person_lists.contact_entries, key="contacts")
    shortened.download(rows, {"theirs": "Theirs", **person_lists.CONTACTS}, "contacts.csv", "contact")


def belongs(answer: Answer) -> None:
    rows, carried = answer.behind["relations"], links.carried()
    shortened.show(
        "What it belongs to, and what came before", rows, lambda some: lists.relation_entries(some, carried), key="relations", first=12
    )


page()
