"""The practices behind the groups as one bar a place: who gave a mandate, and of whom nothing is recorded, with both counts."""

import pandas as pd
from markupsafe import Markup

from influence.output.markup import EMPTY, hidden, join, tag
from influence.questions.practices.mandate_practices import STATES
from influence.questions.wording import listed, percent

WORDS = {
    "mandated": "gave a mandate",
    "partly": "only a part did",
    "lapsed": "ran out",
    "none": "asked, and none given",
    "never": "not recorded",
}
UNKNOWN = "never"
NARROW = 0.07  # of the bar: below it there is no room for a number


def bars_html(rows: pd.DataFrame) -> Markup:
    """rows: the view 'mandate'; the whole stands last, a little apart."""
    return tag("ul", join(_bar(row) for row in rows.to_dict("records")), class_="im-behind")


def legend_html(rows: pd.DataFrame) -> Markup:
    """What the shades mean, only those that stand in the picture."""
    there = [state for state in STATES if rows[state].sum()]
    keys = (
        tag("li", tag("span", "?" if state == UNKNOWN else "", class_=f"im-behind-key {_class(state)}", aria_hidden="true"), WORDS[state])
        for state in there
    )
    return tag("ul", join(keys), class_="im-legend", aria_label="What the shades mean")


def _bar(row: dict) -> Markup:
    whole = int(row["practices"])
    parts = join(_part(state, int(row[state]), whole) for state in STATES if row[state])
    name = tag("span", row["place"], class_="im-behind-place")
    count = tag("b", f"{row['mandated']} of {whole}")
    words = tag("span", count, f" practices, {percent(row['mandated'], whole)}{_patients(row)}", class_="im-behind-words")
    said = hidden(f" {alt_words(row)}")
    bar = tag("span", parts, class_="im-behind-bar", aria_hidden="true")
    return tag("li", name, bar, words, said, class_="im-behind-whole" if row["wide"] else None)


def _part(state: str, count: int, whole: int) -> Markup:
    share = count / whole
    number = "" if share < NARROW else f"{count} ?" if state == UNKNOWN else count
    return tag("span", number, class_=f"im-behind-part {_class(state)}", style=f"width:{100 * share:.2f}%")


def _class(state: str) -> str:
    return f"im-behind-{state}"


def _patients(row: dict) -> str:
    if pd.isna(row["patients_share"]):
        return "; patients not known"
    return f"; {percent(row['patients_mandated'], row['patients'])} of patients"


def alt_words(row: dict) -> str:
    """Every number of a bar: '41 gave a mandate, 1 not recorded'."""
    return listed([f"{row[state]} {WORDS[state]}" for state in STATES if row[state]]) + "."


def overdue_html(words: str, is_overdue: bool) -> Markup:
    return tag("span", words, class_="im-behind-late") if is_overdue else tag("span", words) if words else EMPTY
