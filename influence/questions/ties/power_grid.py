"""Which key posts have power over what the group wants, and which have an interest in it? Posts alone, never the people in them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from influence.access import ALLOWED, cut
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.ties.relationships import Relationships, find_relationships
from influence.questions.wording import counted, listed
from influence.records.frames import Frames

# Box to what it asks for, in the order in which a group looks at them; 'unknown' is no box.
BOXES: Mapping[str, str] = {
    "closely": "work with closely",
    "satisfied": "keep satisfied",
    "informed": "keep informed",
    "aware": "keep an eye on",
    "unknown": "not known",
}
COLUMNS = (
    *("post", "organisation", "sector", "place", "weight", "power", "interest", "box", "band", "best", "attended", "known"),
    *("post_id", "organisation_id", "organisation_ref"),
)
FOR_THE_CHAIR = "Power and interest of posts are for the chair."


@dataclass(frozen=True)
class PowerGrid(Question):
    """The key posts of the day, with the power and the interest that the group gave them."""


def find_power_grid(question: PowerGrid, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'grid', one a key post, for the chair alone. box: by power and interest, high from `grid_high_from` on; unknown
    where one of them is not recorded. band, best: the best tie of a leader with whoever holds it. attended, known: meetings of our
    forums that its holder came to, of those of which it is known.
    """
    shown = bool(ALLOWED["grid"][question.audience])
    rows = cut(grid_rows(question, frames, policy) if shown else pd.DataFrame(columns=list(COLUMNS)), "grid", question.audience)
    return Answer(
        view="grid",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown={},
        sentences=_sentences(rows) if shown else (FOR_THE_CHAIR,),
        rows=rows,
    )


def grid_rows(question: PowerGrid, frames: Frames, policy: Policy) -> pd.DataFrame:
    """COLUMNS, by box, then the most power, then the most interest."""
    asked = Relationships(question.as_of, question.start, question.place, "chair")
    posts = find_relationships(asked, frames, policy).behind["posts"]
    said = frames["key_post"].set_index("id")[["power", "interest"]].reindex(posts["post_id"].astype("int64")).set_axis(posts.index)
    rows = posts.assign(power=said["power"].astype("Int64"), interest=said["interest"].astype("Int64"))
    rows = rows.assign(box=[box_of(power, interest, policy) for power, interest in zip(rows["power"], rows["interest"], strict=True)])
    turn = rows["box"].map({box: at for at, box in enumerate(BOXES)})
    rows = rows.assign(_turn=turn, box=rows["box"].astype("str"))
    order = ["_turn", "power", "interest", "organisation", "post", "post_id"]
    rows = rows.sort_values(order, ascending=[True, False, False, True, True, True], na_position="last", kind="stable", ignore_index=True)
    return rows[list(COLUMNS)]


def box_of(power: object, interest: object, policy: Policy) -> str:
    """A word of BOXES."""
    if pd.isna(power) or pd.isna(interest):
        return "unknown"
    high, keen = (int(each) >= policy.grid_high_from for each in (power, interest))  # type: ignore[call-overload]
    if high:
        return "closely" if keen else "satisfied"
    return "informed" if keen else "aware"


def _sentences(rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty:
        return ("No key post is listed yet.",)
    counts = rows["box"].value_counts()
    told = [f"{counts[box]} to {words}" for box, words in BOXES.items() if box != "unknown" and counts.get(box)]
    unknown = int(counts.get("unknown", 0))
    if not told:
        return (f"Of {counted(unknown, 'key post')} nobody recorded power and interest.",)
    first = f"{counted(len(rows) - unknown, 'key post')} by power and interest: {listed(told)}."
    thin = rows[(rows["box"] == "closely") & rows["band"].isin(("none_logged", "occasional"))]
    second = f"With {len(thin)} of those to work with closely nobody has a working tie." if len(thin) else ""
    third = f"Of {counted(unknown, 'post')} power or interest is not recorded." if unknown else ""
    return (first, *filter(None, (second, third)))
