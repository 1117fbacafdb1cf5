"""The ladder of representation as bars: of the meetings that a seat should have been at, how many reached each step."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from influence.output.markup import EMPTY, hidden, join, tag
from influence.questions.wording import percent

MARKS = {"most": "reached", "unknown": "not known", "none": "not reached"}
NEVER_ENTERED = ("held",)  # a step whose unknown is a meeting that nobody entered


def ladder_html(steps: pd.DataFrame) -> Markup:
    """steps: the rows of `steps_table`. A bar's length is a share of all meetings at which a seat should have been."""
    whole = max(int(steps["count"].max()), 1)
    rungs = (_rung(row, whole) for row in steps.itertuples())
    return tag("ol", join(rungs), class_="im-ladder", aria_label="The steps of representation")


def ladder_legend(steps: pd.DataFrame) -> Markup:
    """Only the marks that stand in the picture."""
    whole = steps["count"].max()
    there = {"most": whole > 0, "unknown": (steps["unknown"] > 0).any(), "none": (steps["count"] + steps["unknown"] < whole).any()}
    keys = (
        tag("li", tag("span", "?" if mark == "unknown" else "", class_=f"im-swatch im-{mark}", aria_hidden="true"), words)
        for mark, words in MARKS.items()
        if there[mark]
    )
    return tag("ul", join(keys), class_="im-legend", aria_label="What the shades mean")


def _rung(row: Any, whole: int) -> Markup:
    count, unknown = int(row.count), int(row.unknown)
    bar = tag("span", _part(count, whole, "most"), _part(unknown, whole, "unknown"), class_="im-rung-bar im-none", aria_hidden="true")
    name = tag("span", row.label, class_="im-rung-name")
    return tag("li", name, bar, tag("span", *_words(row, count, unknown), class_="im-rung-words"), class_="im-rung")


def _part(count: int, whole: int, mark: str) -> Markup:
    if not count:
        return EMPTY
    return tag("i", "?" if mark == "unknown" else "", class_=f"im-rung-part im-{mark}", style=f"width:{100 * count / whole:.2f}%")


def _words(row: Any, count: int, unknown: int) -> list[object]:
    """'171 of 927 (18%)' and '615 not known'; the first step stands for itself."""
    if row.step == "seat_exists":
        said = tag("b", f"{count:,}"), f" {'meeting' if count == 1 else 'meetings'}"
    elif row.step == "held" or not row.held:
        said = tag("b", f"{count:,}"), ""
    else:
        said = tag("b", f"{count:,} of {row.held:,}"), f" ({percent(count, row.held)})"
    if not unknown:
        return list(said)
    words = "never entered" if row.step in NEVER_ENTERED else "not known"
    return [*said, hidden(", "), tag("span", f"{unknown:,} {words}", class_="im-rung-open")]
