"""Where the records are and who can see them, in words."""

import re
from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from influence.questions.wording import counted, day_text
from influence.records.backup import Held
from influence.vocabulary import AUDIENCE

FACTS: Mapping[str, str] = {"what": "What", "value": "Now"}


def store_facts(place: str, size: str, version: int, batches: pd.DataFrame) -> pd.DataFrame:
    """One row a fact; the columns of FACTS."""
    last = batches.iloc[0] if len(batches) else None
    rows = [
        ("Where", place),
        ("Size", size),
        ("Changes made", f"{len(batches):,}, {int((~batches['in_force']).sum()) if len(batches) else 0:,} of them taken back"),
        ("Version", str(version)),
        ("Last change", "none yet" if last is None else f"{_moment(str(last['at']))} by {last['by']}"),
    ]
    return pd.DataFrame(rows, columns=list(FACTS), dtype="str")


def _moment(at: str) -> str:
    return f"{day_text(pd.Timestamp(at))}, {at[11:16]} UTC"


def size_words(size: int | None) -> str:
    if size is None:
        return "not known: it is kept on a server"
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1_000:.0f} kB"


def sees_words(ceiling: str, is_file: bool) -> list[str]:
    """Who can see the records here, and how a colleague opens them."""
    guard = "Whoever can open that file can read everything in it: protect the computer and its disk as you would the minutes."
    shared = "A colleague opens the dashboard on this computer; to reach it from another, docs/operations.md says how, behind a sign-in."
    move = "To move to another computer, download a copy here and bring it back there."
    return [
        f"This dashboard shows at most what the {AUDIENCE.label(ceiling)} may see."
        " It answers to this computer alone unless somebody set it up otherwise.",
        guard if is_file else "Whoever may read that database can read everything in it.",
        f"{shared} {move}",
    ]


def held_words(held: Held) -> str:
    if not held.batches:
        return "The copy is sound, and holds nothing."
    return (
        f"The copy is sound: {counted(held.batches, 'change')}, the last on {_moment(str(held.last_at))} by {held.last_by};"
        f" {held.parties:,} people, bodies and forums."
    )


def file_name(group: str | None, now: datetime) -> str:
    """'influence-map-north-leaders-2026-11-14.db'."""
    words = re.sub(r"[^a-z0-9]+", "-", (group or "").casefold()).strip("-")[:40]
    return "-".join(filter(None, ("influence-map", words, f"{now:%Y-%m-%d}"))) + ".db"
