"""Contacts, asks and words on record about somebody or a body, each with what an audience may see of it."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from influence.access import issue_titles, readable
from influence.questions.coverage.asked import with_standing
from influence.questions.seats.seating import spans
from influence.questions.spells import named
from influence.records.frames import Frames

CLOSED = ("delivered", "refused", "done")
CONTACT_COLUMNS = ("date", "kind", "who", "theirs", "topic", "outcome", "next_on", "minutes", "note", "noted_by", "noted_on", "source")
ASK_COLUMNS = ("date", "kind", "title", "asked_by", "asked_of", "owner", "status", "due", "overdue")


def contacts_of(frames: Frames, parties: Collection[int], names: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """One row a contact in which one of `parties` took part until the day, newest first: CONTACT_COLUMNS."""
    took = frames["contact_party"]
    return _told(frames, took[took["party"].isin(list(parties))], names, as_of)


def contacts_at(frames: Frames, parties: Collection[int], roles: pd.DataFrame, names: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """The same for a body under its names: contacts with the body itself, and with those who had one of these roles on that day."""
    took = frames["contact_party"]
    days = took.reset_index(names="row").merge(frames["contact"][["id", "date"]].add_prefix("of_"), left_on="contact", right_on="of_id")
    held = spans(roles.dropna(subset=["person"]))[["person", "begins", "ends"]]
    both = days.merge(held, left_on="party", right_on="person")
    there = both.loc[(both["begins"] <= both["of_date"]) & (both["of_date"] < both["ends"]), "row"]
    return _told(frames, took[took["party"].isin(list(parties)) | took.index.isin(there)], names, as_of)


def _told(frames: Frames, mine: pd.DataFrame, names: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """theirs: those of `mine` (rows of contact_party) who took part; who: everybody else, as matched or as written, both parted by
    '; '. noted_by, noted_on: who logged it, else who brought the row in, and when it was written down. Somebody who is not among
    `names` is left out."""
    took = frames["contact_party"]
    contacts = frames["contact"]
    contacts = contacts[contacts["id"].isin(mine["contact"]) & (contacts["date"] <= pd.Timestamp(as_of))]
    others = took[took["contact"].isin(contacts["id"]) & ~took.index.isin(mine.index)]
    written = frames["batch"].set_index("id")
    noted = contacts["note"].notna()
    logged = took[took["contact"].isin(contacts["id"]) & took["logged"].fillna(False).astype(bool)]
    rows = contacts.assign(
        who=_people(contacts, others, names),
        theirs=_people(contacts, mine, names),
        noted_by=_people(contacts, logged, names).fillna(contacts["batch"].map(written["by"]).astype("str")).where(noted),
        noted_on=contacts["batch"].map(written["at"]).astype("str").str[:10].where(noted),
    )
    return rows.sort_values(["date", "id"], ascending=False, ignore_index=True)[list(CONTACT_COLUMNS)]


def _people(contacts: pd.DataFrame, took: pd.DataFrame, names: Mapping[int, str]) -> pd.Series:
    who: dict[int, list[str]] = {}
    for contact, party, raw in took[["contact", "party", "raw_name"]].itertuples(index=False):
        name = raw if pd.isna(party) else names.get(int(party))
        if isinstance(name, str) and name not in who.setdefault(int(contact), []):
            who[int(contact)].append(name)
    return contacts["id"].map({contact: "; ".join(told) for contact, told in who.items()}).astype("str")


def open_asks(frames: Frames, parties: Collection[int], names: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """One row an ask or action of which one of `parties` asks, is asked, sees to it, delivers or is the forum, still open on the
    day; what is due first comes first: ASK_COLUMNS."""
    asks, day = frames["ask"], pd.Timestamp(as_of)
    about = pd.concat([asks[name].isin(list(parties)) for name in ("from", "to", "owner", "deliverer", "forum")], axis=1).any(axis=1)
    rows = with_standing(asks[about & (asks["date"] <= day)], day)
    rows = rows[rows["closed"].isna() & ~rows["status"].isin(CLOSED)]
    told = rows.assign(
        asked_by=named(rows["from"], names),
        asked_of=named(rows["to"], names),
        owner=named(rows["owner"], names),
        overdue=rows["is_overdue"],
    )
    return told.sort_values(["due", "date", "id"], na_position="last", ignore_index=True)[list(ASK_COLUMNS)]


def statements_of(frames: Frames, party: int, audience: str, as_of: date) -> pd.DataFrame:
    """What is on record of them that the audience may read, newest first: date, kind, issue, text, evidence, review_on."""
    shown = readable({"statement": frames["statement"]}, audience)
    if "statement" not in shown:
        return pd.DataFrame({name: [] for name in ("date", "kind", "issue", "text", "evidence", "review_on")})
    rows = shown["statement"]
    rows = rows[(rows["party"] == party).fillna(False) & (rows["date"] <= pd.Timestamp(as_of))]
    rows = rows.assign(issue=named(rows["issue"], issue_titles(frames, audience)))
    return rows.sort_values(["date", "id"], ascending=False, ignore_index=True)[["date", "kind", "issue", "text", "evidence", "review_on"]]


def stances_of(frames: Frames, party: int, names: Mapping[int, str], audience: str, as_of: date) -> pd.DataFrame:
    """How they and others stand to each other as somebody wrote it down, newest first: date, other, issue, type, state, note."""
    rows = frames["stance"]
    mine, theirs = ((rows[name] == party).fillna(False) for name in ("party", "other"))
    rows = rows[(mine | theirs) & (rows["date"] <= pd.Timestamp(as_of))]
    titles = issue_titles(frames, audience)
    hidden = rows["issue"].notna() & ~rows["issue"].isin(list(titles))
    rows = rows[~hidden]
    other = rows["other"].where((rows["party"] == party).fillna(False), rows["party"])
    told = rows.assign(issue=named(rows["issue"], titles), other=named(other, names))
    return told.sort_values(["date", "id"], ascending=False, ignore_index=True)[["date", "other", "issue", "type", "state", "note"]]
