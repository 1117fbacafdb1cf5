"""What the map's page asks and says around the picture: its filters, the box to find somebody, the quiet line."""

from collections.abc import Mapping
from dataclasses import dataclass

from influence.questions.answer import Answer
from influence.questions.wording import day_text
from influence.vocabulary import SECTOR

BANDS = {"any": "anything logged", "occasional": "occasional", "working": "working", "close": "close"}
WITH = {"people": "People", "forums": "People and forums"}


def sectors() -> dict[str, str]:
    """The sectors of partners, by value."""
    return {value: words[:1].upper() + words[1:] for value, words in SECTOR.words.items() if value != "general_practice"}


@dataclass(frozen=True)
class Finding:
    """words: what each node is called in the box, by the key that the address names it with. ids and keys: from one to the other."""

    words: Mapping[str, str]
    ids: Mapping[str, int]
    keys: Mapping[int, str]

    def key(self, node: int | None) -> str | None:
        return None if node is None else self.keys.get(node)


def finding(answer: Answer) -> Finding:
    """Everybody who can be selected, by name; a node without a public id is named by its number."""
    rows = answer.rows.sort_values(["name", "node_id"], kind="stable")
    keys = {int(node): ref if isinstance(ref, str) else f"n{node}" for node, ref in zip(rows["node_id"], rows["ref"], strict=True)}
    words = {keys[int(row["node_id"])]: _words(row) for row in rows.to_dict("records")}
    return Finding(words, {key: node for node, key in keys.items()}, keys)


def _words(row: Mapping[str, object]) -> str:
    more = [str(row[name]) for name in ("role", "organisation") if isinstance(row[name], str)]
    return f"{row['name']} — {', '.join(more)}" if more else f"{row['name']} — forum" if row["kind"] == "forum" else str(row["name"])


def quiet_words(answer: Answer) -> list[str]:
    """Day, place, and how many partners nothing can be said of."""
    place = answer.scope["place"]
    said = [f"As of {day_text(answer.as_of)}", str(place) if place else "All places", *answer.sentences[1:]]
    unmatched = answer.unknown.get("names_unmatched", 0)
    return [*said, f"{unmatched} names not recognised"] if unmatched else said
