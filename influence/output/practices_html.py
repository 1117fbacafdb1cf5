"""What the page for practices draws: the steps from practice to board, who speaks, what changed, what is needed."""

from collections.abc import Iterable, Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.links import Links, link_html
from influence.output.markup import EMPTY, join, tag
from influence.output.practices_words import (
    NOBODY,
    NOT_RECORDED,
    change_words,
    for_whom,
    needs,
    nothing_needed,
    some,
    step_words,
    tell_words,
)
from influence.questions.answer import Answer
from influence.questions.wording import capital, counted, day_text, listed

Row = Mapping[str, object]


def steps_html(steps: pd.DataFrame, links: Links | None) -> Markup:
    """An ordered list, the board on top and the practice at the bottom, numbered from the practice. links: None where none work."""
    numbered = steps.sort_values("step", ascending=False, kind="stable").groupby("step", sort=False)
    return tag(
        "ol", join(_side(int(number), side.to_dict("records"), links) for number, side in numbered), class_="im-steps", reversed=True
    )


def _side(number: int, side: Iterable[Mapping], links: Links | None) -> Markup:
    at = tag("span", number, class_="im-step-at", aria_hidden="true")
    return tag(
        "li",
        at,
        tag("div", join(_step(row, links) for row in side), class_="im-step-side"),
        value=number,
        class_="im-first" if number == 1 else None,
    )


def _step(row: Row, links: Links | None) -> Markup:
    what, stands = step_words(row)
    ref = row["where_ref"]
    name = link_html(row["where"], links.organisation(ref)) if links and isinstance(ref, str) else row["where"]
    where = tag("div", tag("b", name), tag("span", what, class_="im-beneath") if what else EMPTY)
    if row["level"] == "practice":
        who: object = tag("b", "Your partners' meeting")
    elif isinstance(row["who"], str):
        who = tag("b", some(row["who"]))
    else:
        who = _nobody(str(row["state"]))
    return tag("div", where, tag("div", who, tag("span", stands, class_="im-beneath") if stands else EMPTY), class_="im-step")


def _nobody(state: str) -> Markup:
    return tag("span", NOBODY if state == "vacant" else NOT_RECORDED, class_="im-badge im-nobody")


def people_html(people: pd.DataFrame, caption: str, links: Links | None, empty: pd.DataFrame | None = None) -> Markup:
    """A table of people, and after them each seat that nobody has, listed like a person."""
    names = ("Person", "Speaks for", "Sits on")
    head = tag("tr", join(tag("th", name, scope="col", role="columnheader") for name in names), role="row")
    rows = [_person(row, links) for row in people.to_dict("records")]
    rows += [_empty(row) for row in (empty.to_dict("records") if empty is not None else ())]
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", join(rows), role="rowgroup"))
    return tag("table", tag("caption", caption, class_="im-hidden"), *parts, class_="im-table im-people", role="table")


def _cells(person: object, speaks_for: object, sits_on: object) -> Markup:
    cells = (tag("td", words, role="cell", data_label=label) for label, words in (("Speaks for", speaks_for), ("Sits on", sits_on)))
    return tag("tr", tag("th", person, scope="row", role="rowheader"), *cells, role="row")


def _person(row: Row, links: Links | None) -> Markup:
    ref, role = row["person_ref"], row["role"]
    name = link_html(row["person"], links.person(ref)) if links and isinstance(ref, str) else row["person"]
    who = join([tag("b", name), tag("span", role, class_="im-beneath") if isinstance(role, str) else EMPTY])
    sits = some(row["seats"]) if isinstance(row["seats"], str) else ""
    deputy = f"deputy on {some(row['deputy_on'])}" if isinstance(row["deputy_on"], str) else ""
    speaks_for = row["speaks_for"] if isinstance(row["speaks_for"], str) else "–"
    return _cells(
        who,
        speaks_for,
        join([sits or capital(deputy) or "no board or group", tag("span", deputy, class_="im-beneath") if sits and deputy else EMPTY]),
    )


def _empty(row: Row) -> Markup:
    who = join([_nobody(str(row["state"])), tag("span", f"seat: {row['seat']}", class_="im-beneath")])
    since = row["empty_since"]
    said = f"empty since {day_text(since)}; could it be you?" if pd.notna(since) else "empty; could it be you?"
    said = said if row["state"] == "vacant" else "somebody may have it; tell us who"
    sits = join([str(row["forum"]), tag("span", said, class_="im-beneath")])
    return _cells(who, for_whom(row["speaks_for"], str(row["constituency"]), bool(row["own_right"])), sits)


def changes_html(changes: pd.DataFrame) -> Markup:
    """Dated sentences, newest first."""
    lines = (tag("li", tag("span", day_text(row["date"]), class_="im-day"), " ", change_words(row)) for row in changes.to_dict("records"))
    return tag("ul", join(lines), class_="im-list im-changes")


def needs_html(answer: Answer) -> Markup:
    """The card that asks: numbered, with whom to tell."""
    asked = needs(answer)
    needed = tag("ol", join(tag("li", tag("b", what), f" {why}") for what, why in asked))
    words = needed if asked else tag("p", nothing_needed(answer))
    return tag("div", tag("h2", "What we need from you"), words, tag("p", tell_words(answer.behind["reach"])), class_="im-needs")


def caption_words(name: str, people: pd.DataFrame, seats: int) -> str:
    """'Who speaks for Ashmere: 84 people, 3 who only deputise and 6 seats without a name'; the first number is the answer's."""
    speaks = int(people["speaks"].sum())
    parts = [counted(speaks, "person", "people")] if speaks else []
    parts += [f"{len(people) - speaks} who only deputise{'s' if len(people) - speaks == 1 else ''}"] if len(people) > speaks else []
    parts += [f"{counted(seats, 'seat')} without a name"] if seats else []
    return f"Who speaks for {name}: {listed(parts)}"
