"""What happened? The latest conversations, what was to follow and has not, and whom a leader is likeliest to have spoken with."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from influence.access import cut, cut_counts, issue_titles
from influence.network.network import Network, build_network
from influence.network.people import leads_on, positions, whole_days
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.ties.contact_sentences import contact_sentences
from influence.questions.ties.likely_partners import DUE_COLUMNS, issues_in_use, likely_partners, next_contacts
from influence.questions.whose import leaders_asked, places_asked
from influence.records.frames import Frames

COLUMNS = (
    *("date", "kind", "who", "with", "about", "outcome", "note", "next_on", "minutes", "started_by", "logged_by", "issue", "topic"),
    *("entered_by", "entered_as", "batch", "contact_id", "contact_ref", "who_ids", "with_ids"),
)


@dataclass(frozen=True)
class Contacts(Question):
    """The conversations of the period. leader: only those of this person, by party id."""

    leader: int | None = None


def find_contacts(question: Contacts, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'contacts': one a contact, the latest first. who and with: names parted by '; ', whoever of general practice
    was there and the others; about: the issue, else the topic. entered_by, entered_as, batch: who made the change that brought it,
    of which kind, and its number. who_ids and with_ids: party ids in the same order, null for a name not matched.

    behind: 'due', one row a leader and partner whose next contact was agreed (see next_contacts); 'likely', the partners with whom
    the leader has likeliest spoken, with the strength of the tie (see likely_partners); 'issues', those that a talk may be about.
    """
    network = build_network(frames, policy, question.as_of)
    leaders = [question.leader] if question.leader is not None else leaders_asked(network, places_asked(question.place, frames))
    everywhere = question.leader is None and question.place is None
    parties = _parties(network, frames)
    rows = cut(_rows(question, frames, policy, parties, None if everywhere else leaders), "contacts", question.audience)
    due = next_contacts(network, parties, frames, leaders, question.audience)
    behind = {}
    if question.audience != "practices":
        likely = likely_partners(network, due, leaders, question.leader)
        behind = {
            "due": cut(due[list(DUE_COLUMNS)], "contacts.due", question.audience),
            "likely": cut(likely, "contacts.likely", question.audience),
            "issues": cut(issues_in_use(frames, network), "contacts.issues", question.audience),
        }
    at = positions(network.people.known, np.array(sorted(leaders), dtype=np.int64))
    unknown = {
        "names_unmatched": int(parties.loc[parties["party"].isna(), "name"].nunique()),
        "logging_since_missing": int(np.isnan(network.logging.days[at[at >= 0]]).sum()),
    }
    return Answer(
        view="contacts",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(unknown, "contacts.unknown", question.audience),
        sentences=contact_sentences(rows, behind.get("due"), question.first_day(policy), question.as_of, question.leader is not None),
        rows=rows,
        behind=behind,
    )


def _parties(network: Network, frames: Frames) -> pd.DataFrame:
    """One row a party of a contact: contact, party, name, ours (logged it, or led general practice that day), logged, started, date."""
    rows = frames["contact_party"].merge(frames["contact"][["id", "date"]].rename(columns={"id": "contact"}), on="contact")
    rows = rows[(rows["date"] <= pd.Timestamp(network.as_of)) & ~rows["party"].isin(list(network.people.hidden))]
    who = rows["party"].to_numpy(dtype=np.int64, na_value=-1)
    leads = np.zeros(len(rows), dtype=bool)
    leads[who >= 0] = leads_on(frames, who[who >= 0], whole_days(rows["date"])[who >= 0])
    logged = rows["logged"].fillna(False).astype(bool)
    partner_there = (~(leads | logged)).groupby(rows["contact"]).transform("any")
    names = rows["party"].map(network.people.names).astype("object").fillna(rows["raw_name"])
    return rows.assign(name=names, ours=logged | (leads & partner_there), logged=logged)


def _rows(question: Contacts, frames: Frames, policy: Policy, parties: pd.DataFrame, leaders: list[int] | None) -> pd.DataFrame:
    contacts = frames["contact"]
    first, last = pd.Timestamp(question.first_day(policy)), pd.Timestamp(question.as_of)
    contacts = contacts[(contacts["date"] >= first) & (contacts["date"] <= last)]
    if leaders is not None:
        theirs = parties.loc[parties["ours"] & parties["party"].isin(leaders), "contact"]
        contacts = contacts[contacts["id"].isin(theirs)]
    mine = parties[parties["contact"].isin(contacts["id"])].sort_values(["contact", "id"])
    batches = frames["batch"].set_index("id")
    rows = contacts.rename(columns={"id": "contact_id", "public_id": "contact_ref"}).assign(
        who=contacts["id"].map(_joined(mine[mine["ours"]], "name")),
        **{"with": contacts["id"].map(_joined(mine[~mine["ours"]], "name"))},
        who_ids=contacts["id"].map(_listed(mine[mine["ours"]])),
        with_ids=contacts["id"].map(_listed(mine[~mine["ours"]])),
        started_by=contacts["id"].map(_joined(mine[mine["started"].fillna(False).astype(bool)], "name")),
        logged_by=contacts["id"].map(_joined(mine[mine["logged"]], "name")),
        issue=contacts["issue"].map(issue_titles(frames, question.audience)).astype("object"),
        entered_by=contacts["batch"].map(batches["by"]),
        entered_as=contacts["batch"].map(batches["kind"]),
    )
    rows["about"] = rows["issue"].fillna(rows["topic"])
    rows = rows.sort_values(["date", "contact_id"], ascending=False, ignore_index=True)
    words = ("who", "with", "about", "started_by", "logged_by", "issue", "entered_by", "entered_as")
    return rows[list(COLUMNS)].astype(dict.fromkeys(words, "str"))


def _joined(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows.groupby("contact")[column].agg("; ".join)


def _listed(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby("contact")["party"].agg(lambda ids: tuple(None if pd.isna(each) else int(each) for each in ids))
