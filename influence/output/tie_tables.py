"""The numbers of the grid as a table, and the ties behind one of its cells."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.bands import band_html, evidence_words, is_told
from influence.output.conversation_list import PAGE, tie_key
from influence.output.links import Links, link_html
from influence.output.markup import join, tag
from influence.questions.wording import capital, counted, day_text
from influence.vocabulary import SECTOR

PARTNERS: Mapping[str, str] = {
    "organisation": "Body",
    "sector_words": "Kind",
    "place": "Place",
    "best": "Best tie",
    "best_leader": "Best through",
    "second": "Second",
    "second_leader": "Second through",
    "well_connected": "Of us with a working tie",
    "posts": "Key posts",
    "posts_reached": "Of these connected",
    "lead": "Led by",
    "holders": "Who look after it",
}
TIES: Mapping[str, str] = {
    "leader": "Leader",
    "partner": "Partner",
    "partner_role": "Post",
    "organisation": "Body",
    "place": "Place",
    "strength": "Strength",
    "low": "From",
    "high": "To",
    "band": "Band",
    "evidence": "Evidence",
    "contact_days": "Contact-days",
    "shared_meetings": "Shared meetings",
    "last_contact": "Last contact",
    "rhythm": "Rhythm",
    "trend": "Trend",
    "lead": "Led by",
}
TIES_SHOWN = 25
SHARING_NAMED = 5


def partner_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a body and place; strengths are whole numbers, as the cells print them."""
    return rows.assign(
        sector_words=[capital(SECTOR.label(each)) if isinstance(each, str) else None for each in rows["sector"]],
        best=rows["best"].round().astype("Int64"),
        second=rows["second"].round().astype("Int64"),
    )


def ties_behind(rows: pd.DataFrame) -> pd.DataFrame:
    """Ties with a conversation logged first, the strongest on top, then those who only share meetings."""
    there = rows[rows["leader"].notna()]
    return there.sort_values(["strength", "contact_days", "shared_meetings"], ascending=False, na_position="last", kind="stable")


def ties_html(ties: pd.DataFrame, caption: str, links: Links) -> Markup:
    """The ties with a conversation logged, each to be opened; how many more only share meetings is said under them."""
    told = ties[ties["contact_days"].fillna(0) > 0].head(TIES_SHOWN)
    heads = ("Tie", "Post", "Strength", "Evidence", "Last contact")
    head = tag("tr", *(tag("th", words, scope="col", role="columnheader") for words in heads), role="row")
    body = join(_row(tie, links) for tie in told.to_dict("records"))
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", body, role="rowgroup"))
    table = tag("table", tag("caption", caption), *parts, class_="im-table", role="table") if len(told) else ""
    rest = len(ties) - len(told)
    words = f"{counted(rest, 'pair')} more who share meetings, or know each other less; the download has them all." if len(told) else ""
    nothing = "" if len(told) else f"No conversation is logged behind this cell; {counted(rest, 'pair')} shared a meeting."
    return join([table, tag("p", nothing or words, class_="im-quiet") if rest or nothing else ""])


def sharing_html(rows: pd.DataFrame, links: Links) -> Markup:
    """Those of us who share most meetings with somebody with whom none of us has a conversation logged: who could begin."""
    there = rows[rows["leader"].notna() & (rows["shared_meetings"].fillna(0) > 0)].sort_values("shared_meetings", ascending=False)
    if there.empty:
        return tag("p", "Nobody of us shares a meeting with them either.", class_="im-lead")
    parts: list[object] = []
    for tie in there.head(SHARING_NAMED).to_dict("records"):
        key = tie_key(tie["leader_ref"], tie["partner_ref"])
        name = link_html(tie["leader"], links.to(PAGE, tie=key)) if key else tie["leader"]
        parts += [", " if parts else "", name, f" ({int(tie['shared_meetings'])})"]
    return tag("p", "Who shares most meetings with them, and could begin: ", *parts, ".", class_="im-lead")


def _row(tie: dict, links: Links) -> Markup:
    key = tie_key(tie["leader_ref"], tie["partner_ref"])
    names = f"{tie['leader']} and {tie['partner']}"
    first = tag("th", link_html(names, links.to(PAGE, tie=key)) if key else names, scope="row", role="rowheader")
    strength = band_html(tie["band"], tie["strength"] if is_told(tie["strength"]) else None)
    evidence = evidence_words(tie["evidence"], tie["contact_days"])
    last = day_text(tie["last_contact"]) if pd.notna(tie["last_contact"]) else "–"
    role = tie["partner_role"] if isinstance(tie["partner_role"], str) else "–"
    cells = (("Post", role), ("Strength", strength), ("Evidence", evidence), ("Last contact", last))
    return tag("tr", first, *(tag("td", words, role="cell", data_label=name) for name, words in cells), role="row")
