"""What was decided, by whom, until when, and what became of it: decisions are kept, and those due for review come first."""

from typing import Any

import pandas as pd

from influence.questions.month.sides import Sides
from influence.questions.wording import capital, day_text, forum_words
from influence.records.frames import Frames
from influence.vocabulary import GAP, GAP_CHOICE

COLUMNS = (
    *("date", "what", "choice", "text", "by", "review_on", "due", "outcome", "place", "forum_ref"),
    *("forum_id", "seat_id", "batch_id", "decision_id"),
)
RECORDED = "decision"  # the kind of batch that holds one decision and nothing else, so that it can be taken back alone


def decision_rows(sides: Sides) -> pd.DataFrame:
    """One row a decision about a gap up to the day: those whose day to look again has come, then the newest.

    by: who recorded it; null where a file brought it in, which the record of batches tells. batch_id: what an undo takes back,
    null where the decision came with other things.
    """
    rows = _decisions(sides)
    latest = rows.drop_duplicates(["forum_id", "seat_id"], keep="last").index
    register = {(int(row.forum_id), sides.line(row.seat_id)): row for row in sides.now.register.rows.itertuples()}
    made = []
    for at, row in zip(rows.index, rows.itertuples(), strict=True):
        about = register.get((row.forum_id, row.seat_id))
        last = at in latest
        standing = last and about is not None and _stands(about, row)
        made.append(
            {
                "date": row.date,
                "what": _what(row, about, sides),
                "choice": GAP_CHOICE.label(row.choice),
                "text": row.text if isinstance(row.text, str) else None,
                "by": row.by if row.kind_of_batch == RECORDED else None,
                "review_on": row.review_on,
                "due": bool(about is not None and standing and about.due),
                "outcome": _outcome(row, about, standing, last, rows),
                "place": None if about is None or about.wide else about.place,
                "forum_ref": _ref(sides.frames, row.forum_id),
                "forum_id": row.forum_id,
                "seat_id": row.seat_id or None,
                "batch_id": row.batch if row.kind_of_batch == RECORDED else None,
                "decision_id": row.id,
            }
        )
    found = pd.DataFrame(made, columns=list(COLUMNS)).astype({name: "Int64" for name in COLUMNS if name.endswith("_id")})
    found = found.astype({"due": "bool"} | dict.fromkeys(("what", "choice", "text", "by", "outcome", "place", "forum_ref"), "str"))
    for name in ("date", "review_on"):
        found[name] = pd.to_datetime(found[name]).astype("datetime64[us]")
    order = ["due", "date", "decision_id"]
    return found.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _decisions(sides: Sides) -> pd.DataFrame:
    """The decisions about gaps in the order in which they were taken, each under the forum and the seat that carry its history."""
    frames = sides.frames
    rows = frames["decision"]
    rows = rows[(rows["kind"] == "gap") & rows["choice"].notna() & (rows["date"] <= pd.Timestamp(sides.now.day))]
    own = dict(zip(frames["seat"]["id"].tolist(), frames["seat"]["forum"].tolist(), strict=True))
    forums = [each if not pd.isna(each) else own.get(seat) for each, seat in zip(rows["forum"], rows["seat"], strict=True)]
    rows = rows.assign(
        forum_id=[sides.heir(each) if each is not None and not pd.isna(each) else 0 for each in forums],
        seat_id=[sides.line(each) for each in rows["seat"]],
    )
    batches = frames["batch"].rename(columns={"id": "batch", "kind": "kind_of_batch"})[["batch", "by", "kind_of_batch"]]
    rows = rows.merge(batches, on="batch", how="left")
    if sides.places is not None:
        rows = rows[rows["forum_id"].isin(sides.now.register.rows["forum_id"])]
    return rows.sort_values(["date", "id"], ignore_index=True)


def _stands(about: Any, row: Any) -> bool:
    """Whether the gap is there and this is the decision on which it rests."""
    same = pd.notna(about.decided_on) and about.decided_on == row.date
    return isinstance(about.gap, str) and bool(same)


def _what(row: Any, about: Any, sides: Sides) -> str:
    if about is None:
        return sides.now.seating.names.get(row.forum_id, "A forum that is no longer recorded")
    return forum_words(about.forum, about.place, about.wide)


def _outcome(row: Any, about: Any, standing: bool, last: bool, rows: pd.DataFrame) -> str:
    """What became of a decision, as far as the records tell."""
    if not last:
        later = rows[(rows["forum_id"] == row.forum_id) & (rows["seat_id"] == row.seat_id) & (rows.index > row.Index)]
        return f"Decided again on {day_text(later['date'].iloc[0])}."
    if about is None:
        return "The seat or its forum has ended."
    if isinstance(about.gap, str):
        still = f"still {GAP.label(about.gap)}"
        if not standing:
            return f"A new gap has opened since: {GAP.label(about.gap)}."
        return f"Time to look again: {still}." if about.due else f"Resting: {still}."
    if not pd.isna(about.seat_id) and isinstance(about.holder, str):
        return f"The gap is closed: {about.holder} holds the seat."
    return f"The gap is closed. {capital(about.reason)}" if isinstance(about.reason, str) else "The gap is closed."


def _ref(frames: Frames, forum: int) -> str | None:
    party = frames["party"]
    found = party.loc[party["id"] == forum, "public_id"]
    return found.iloc[0] if len(found) and isinstance(found.iloc[0], str) else None
