"""Log: what happened? A conversation, an ask or an action in under a minute, the ones before it, and those that are due."""

import pandas as pd
import streamlit as st

from influence.output.contact_list import contact_html, due_html, refs_of
from influence.output.contact_table import LATE, LATEST, contact_table
from influence.output.contact_words import offered, party_labels
from influence.questions.answer import Answer
from influence.questions.ties.contacts import Contacts
from influence.questions.who.parties import Parties
from influence.questions.wording import counted
from pages.parts import ask_form, ask_list, contact_backlog, contact_form, contact_saving, head, links, saved, scope, table, workspace
from pages.parts.shell import ensure, go_to

ensure()

SHOWN, DUE_SHOWN, TABLE_SHOWN = 12, 6, 60
WHOSE = {"mine": "Mine", "all": "Everybody's"}
WHAT = {"talk": "A conversation", "ask": "An ask or action"}


def page() -> None:
    head.heading("Log")
    parties = workspace.ask(Parties(workspace.current().as_of, audience=workspace.audience()))
    me = workspace.me()
    answer = contacts(me)
    top = st.container()
    what = "talk" if parties.rows.empty else scope.choose("what", "What happened", WHAT, "talk", segments=True)
    with top:
        if parties.rows.empty:
            nothing_yet()
        else:
            head.answer(answer.sentences[-1] if what == "talk" else ask_list.ask_of().sentences[0])
    form, before = st.columns([3, 2], gap="large")
    with form:
        scope.i_am()
        saved.show()
        if what == "talk":
            log_one(parties, answer, me)
            contact_backlog.show()
        else:
            ask_form.show(ask_form.offer_of(parties, issues_of(answer)))
    with before:
        if what == "talk":
            latest(parties, answer, me)
        else:
            ask_list.show()


def issues_of(answer: Answer) -> dict[int, str]:
    return dict(answer.behind["issues"].itertuples(index=False, name=None))


def contacts(leader: int | None) -> Answer:
    return workspace.ask(Contacts(workspace.current().as_of, audience=workspace.audience(), leader=leader))


def nothing_yet() -> None:
    head.answer("Nobody is on record yet. Say who you are and with whom you spoke: both are added with your first conversation.")
    if st.button("Start my place first", key="log-start"):
        go_to("start")


def log_one(parties: Answer, answer: Answer, me: int | None) -> None:
    named = {name: st.query_params.get(name) for name in ("with", "from")}
    if contact_saving.just_saved(named["with"]):
        contact_saving.afterwards()
        return
    rows = parties.rows
    refs = dict(zip(rows["party_ref"], rows["party_id"], strict=True))
    labels = party_labels(rows)
    bodies = set(rows.loc[rows["kind"] == "organisation", "party_id"])
    with_ = refs.get(named["with"])
    offer = contact_form.Offer(
        labels=labels,
        names=workspace.names(),
        leaders=workspace.leaders(),
        bodies={party: words for party, words in workspace.names().items() if party in bodies},
        likely=tuple(party for party in offered(answer.behind["likely"]) if party in labels),
        issues=issues_of(answer),
        me=me,
        with_=with_,
        ours=refs.get(named["from"]),
    )
    draft = contact_saving.draft_of(named["with"] if with_ is not None else None)
    contact_saving.save(draft, contact_form.entry(draft, offer), offer)


def latest(parties: Answer, answer: Answer, me: int | None) -> None:
    refs, carried = refs_of(parties.rows), links.carried()
    late = answer.behind["due"]
    late = late[late["days_late"] > 0]
    if len(late):
        st.header("Next contacts overdue", anchor=False)
        st.html(due_html(late.head(DUE_SHOWN), refs, carried, with_leader=me is None))
        if len(late) > DUE_SHOWN:
            head.lead(f"And {counted(len(late) - DUE_SHOWN, 'other')}.")
    st.header("The latest", anchor=False)
    whose = scope.choose("whose", "Whose", WHOSE, "mine", segments=True) if me is not None else "all"
    rows = (answer if whose == "mine" or me is None else contacts(None)).rows
    if rows.empty:
        head.lead("No conversation is logged here yet.")
    for _, row in rows.head(SHOWN).iterrows():
        with st.container(horizontal=True, vertical_alignment="top", key=f"talk-{row['contact_id']}"):
            st.html(contact_html(row, refs, carried))
            if row["entered_as"] == "contact" and row["entered_by"] == workspace.acting():
                take_back(row)
    as_tables(rows, late)


def as_tables(rows: pd.DataFrame, late: pd.DataFrame) -> None:
    if rows.empty and late.empty:
        return
    with st.expander(f"The same as a table: {counted(len(rows) + len(late), 'row')}"):
        if len(late):
            table.show(late, "Next contacts overdue", LATE)
            table.download(late, LATE, "overdue.csv", "Download those overdue")
        if len(rows):
            more = f", the first {TABLE_SHOWN} of {len(rows):,}" if len(rows) > TABLE_SHOWN else ""
            shown = contact_table(rows)
            table.show(shown.head(TABLE_SHOWN), f"Conversations, the latest first{more}", LATEST)
            table.download(shown, LATEST, "conversations.csv", "Download the conversations")


def take_back(row: pd.Series) -> None:
    if st.button("Take back", key=f"back-{row['contact_id']}", type="tertiary"):
        saved.take_back(int(row["batch"]), f"Saved: {row['with']}.")


page()
