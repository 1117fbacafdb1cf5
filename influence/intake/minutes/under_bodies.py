"""Lists that are parted by the names of bodies, or by kinds of post, each over the people below it."""

from dataclasses import replace

from influence.intake.minutes.block import Entry, counted_in
from influence.intake.minutes.person import entry_text, starts_with_name
from influence.intake.minutes.roles import BODY, PART_ROLE, kind_of
from influence.records.names import fold

LONGEST_HEADING_WORDS = 8


def with_bodies(entries: list[Entry]) -> list[Entry]:
    """Where the first line names a body or a kind of post alone, each such line heads the people below it."""
    if not entries or _heads(entries[0].text) is None or not any(starts_with_name(entry.text) for entry in entries):
        return entries
    found: list[Entry] = []
    body = post = None
    for entry in entries:
        told = _heads(entry.text)
        if told is not None:
            body, post = told
        else:
            found.append(replace(entry, body=entry.body or body, post=post))
    return found


def _heads(text: str) -> tuple[str | None, str | None] | None:
    """The body, or the post of several ('GP partners'), that a line names and nothing else."""
    bare = entry_text(text).rstrip(" :")
    if len(fold(bare).split()) > LONGEST_HEADING_WORDS or starts_with_name(text) or counted_in(text):
        return None  # '12 practices' is a number of those who came
    if kind_of(bare) == BODY:
        return bare, None
    return (None, bare[:-1]) if kind_of(bare) == PART_ROLE and bare.endswith("s") else None
