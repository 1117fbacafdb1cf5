"""Every message of a period that was logged, to practices or to the system, with how many practices it went to (X-03)."""

import pandas as pd

from influence.questions.practices.contact import TO_PRACTICES, TO_SYSTEM, Reach
from influence.questions.spells import named

COLUMNS = ["date", "title", "to_practices", "to_system", "reached", "sent_to", "sent_by", "message_id"]


def messages_sent(reach: Reach, sent: pd.DataFrame, everywhere: bool) -> pd.DataFrame:
    """One row a message, newest first: COLUMNS. sent: as `sent` gives it; reached: practices, null for none.

    Of a place only those that went to one of its practices or to the system, and those of which nobody wrote down to whom; everywhere
    all of them, whoever received them.
    """
    rows = reach.frames["ask"]
    rows = rows[(rows["kind"] == "communication") & (rows["date"] >= pd.Timestamp(reach.start)) & (rows["date"] <= reach.now)]
    if not everywhere:
        rows = rows[rows["id"].isin(sent["communication"])]
    to_practices, to_system = (sent[sent["direction"] == each] for each in (TO_PRACTICES, TO_SYSTEM))
    reached = rows["id"].map(to_practices.groupby("communication")["practice_id"].nunique()).astype("Int64")
    found = rows.assign(
        to_practices=reached.notna(),
        to_system=rows["id"].isin(to_system["communication"]),
        reached=reached,
        sent_to=named(rows["to"], reach.seating.names),
        sent_by=named(rows["from"], reach.seating.names),
        message_id=rows["id"],
    )
    return found.sort_values(["date", "message_id"], ascending=False, ignore_index=True)[COLUMNS]
