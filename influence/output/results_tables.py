"""Presence, voice and result as tables in three groups of columns: by place, forum and seat, and the rows behind them."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.coverage_words import how_words
from influence.output.html_table import cell_text
from influence.output.markup import join, tag
from influence.questions.wording import counted, day_text, percent, share_text
from influence.vocabulary import ASK_STATUS, HEARD

UNKNOWN, ACROSS, NONE_ASKED = "?", "Across the ICS", "none"
PRESENCE = {"room": "In the room"}
VOICE = {"told": "Told of", "spoke_words": "Spoke", "heard_words": "Heard", "raised_words": "Not raised"}
RESULT = {"answered_words": "Answered, in days", "yes_words": "Agreed or more", "waiting_words": "Waiting"}
CONTINUITY = {"people_words": "People", "main_words": "Mostly", "gap_words": "Longest gap"}
Groups = Mapping[str, Mapping[str, str]]  # a group's heading to its columns and theirs
GROUPS: Groups = {"Presence": PRESENCE, "Voice": VOICE, "Result": RESULT}
GROUPS_OF_FORUMS: Groups = {"Presence": PRESENCE, "Voice": {**VOICE, "differed_words": "GP voices differed"}, "Result": RESULT}
GROUPS_OF_SEATS: Groups = {"Presence": PRESENCE, "Voice": VOICE, "Continuity": CONTINUITY}
MEETINGS = {
    "date": "Date",
    "forum": "Forum",
    "seat": "Seat",
    "what": "Who was there",
    "who": "Who",
    "said": "Spoke",
    "heard_words": "Heard",
    "realism_words": "Timing and resources raised",
    "outcome_wanted": "Outcome wanted",
    "commitments": "Promised",
}
ASKS = {
    "date": "Asked",
    "title": "Ask",
    "asked_of": "Of whom",
    "forum": "Forum",
    "status_words": "How far",
    "answered": "Answered",
    "days_to_answer": "Working days",
    "due": "Due",
}
FUNNEL = {"step_words": "Step", "here": "Stands there now", "so_far": "There or further"}


def group_headings(groups: Groups) -> dict[str, str]:
    """The headings of all groups in one row, for a file."""
    return {name: f"{group}: {words[:1].lower() + words[1:]}" for group, columns in groups.items() for name, words in columns.items()}


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a text for each cell; what nobody told is '?', and nought is said as a word."""
    said = {name: [make(row) for row in rows.to_dict("records")] for name, make in CELLS.items() if _fits(name, rows)}
    return rows.assign(**{name: pd.Series(cells, index=rows.index, dtype="str") for name, cells in said.items()})


def _fits(name: str, rows: pd.DataFrame) -> bool:
    return (name not in CONTINUITY or "people" in rows) and (name != "differed_words" or "differed" in rows)


def _of(part: object, whole: int) -> str:
    return UNKNOWN if not whole or pd.isna(part) else f"{int(part)} of {int(whole)}"  # type: ignore[call-overload]


def _room(row: Mapping) -> str:
    if not row["held"]:
        return "no meeting"
    return share_text(int(row["covered"]), int(row["known"])) if row["known"] else UNKNOWN


def _told(row: Mapping) -> str:
    return _of(row["told"], row["in_room"]) if row["in_room"] else "–"


def _heard(row: Mapping) -> str:
    """'34 of 52: 20 adopted, 8 minuted, 6 noted'."""
    known = row["heard_known"]
    if not known:
        return UNKNOWN if row["in_room"] else "–"
    each = [(int(row[name]), HEARD.label(name)) for name in ("adopted", "minuted", "noted")]
    parts = ", ".join(f"{count} {words}" for count, words in each if count)
    return f"{_of(sum(count for count, _ in each), known)}{f': {parts}' if parts else ''}"


def _not_raised(row: Mapping) -> str:
    return _of(row["not_raised"], row["heard_known"]) if row["heard_known"] else UNKNOWN if row["in_room"] else "–"


def _spoke(row: Mapping) -> str:
    return _of(row["spoke"], row["spoke_known"]) if row["spoke_known"] else UNKNOWN if row["in_room"] else "–"


def _differed(row: Mapping) -> str:
    return _of(row["differed"], row["differed_known"]) if row["differed_known"] else UNKNOWN if row["held"] else "–"


def _answered(row: Mapping) -> str:
    if not row["asks"]:
        return "nothing asked"
    days = row["answered_in"]
    took = f", {counted(round(days), 'day')}" if pd.notna(days) else ""
    return f"{row['answered']} of {row['asks']}{took}"


def _yes(row: Mapping) -> str:
    if not row["asks"]:
        return "–"
    yes = int(row["agreed"]) + int(row["funded"]) + int(row["delivered"])
    delivered = f" ({row['delivered']} delivered)" if row["delivered"] else ""
    return f"{yes or 'none'}{delivered}"


def _waiting(row: Mapping) -> str:
    if not row["asks"]:
        return "–"
    late = f" ({row['overdue']} overdue)" if row["overdue"] else ""
    return f"{row['waiting'] or 'none'}{late}"


def _people(row: Mapping) -> str:
    return UNKNOWN if pd.isna(row["people"]) else str(int(row["people"]))


def _main(row: Mapping) -> str:
    if not isinstance(row["main"], str):
        return "–"
    return f"{row['main']}, {percent(row['main_share'], 1)}"


def _gap(row: Mapping) -> str:
    if pd.isna(row["longest_gap"]):
        return "–"
    doubt = f"; {counted(int(row['gap_unknown']), 'meeting')} in it not known" if row["gap_unknown"] else ""
    return f"{counted(int(row['longest_gap']), 'day')}, {day_text(row['gap_from'])} to {day_text(row['gap_to'])}{doubt}"


CELLS = {
    "room": _room,
    "told": _told,
    "spoke_words": _spoke,
    "heard_words": _heard,
    "raised_words": _not_raised,
    "differed_words": _differed,
    "answered_words": _answered,
    "yes_words": _yes,
    "waiting_words": _waiting,
    "people_words": _people,
    "main_words": _main,
    "gap_words": _gap,
}


def grouped_html(rows: pd.DataFrame, caption: str, first: Mapping[str, str], groups: Groups) -> Markup:
    """rows: as `in_words` gives them. Two rows of headings, the groups above their columns; `first` are the columns before them."""
    above = (tag("th", name, scope="colgroup", colspan=str(len(columns)), class_="im-group") for name, columns in groups.items())
    lead = (tag("th", words, scope="col", rowspan="2", role="columnheader") for words in first.values())
    starts = {next(iter(columns)) for columns in groups.values()}
    words = {name: label for columns in groups.values() for name, label in columns.items()}
    below = (tag("th", label, scope="col", role="columnheader", class_=_edge(name, starts)) for name, label in words.items())
    head = tag("thead", tag("tr", *lead, *above, role="row"), tag("tr", *below, role="row"), role="rowgroup")
    spoken = {
        name: f"{group}: {label.lower()}" if name in starts else label
        for group, columns in groups.items()
        for name, label in columns.items()
    }
    body = (_row(row, first, spoken, starts) for row in rows.to_dict("records"))
    table = tag(
        "table", tag("caption", caption), head, tag("tbody", join(body), role="rowgroup"), class_="im-table im-results", role="table"
    )
    return tag("div", table, class_="im-scroll")


def _row(row: Mapping, first: Mapping[str, str], spoken: Mapping[str, str], starts: set[str]) -> Markup:
    lead, *others = first
    cells = [tag("th", cell_text(row[lead]), scope="row", role="rowheader")]
    cells += [tag("td", cell_text(row[name]), role="cell", data_label=first[name]) for name in others]
    cells += [
        tag("td", row[name], role="cell", data_label=label, class_=" ".join(filter(None, (_edge(name, starts), _tone(row[name])))) or None)
        for name, label in spoken.items()
    ]
    return tag("tr", *cells, role="row")


def _edge(name: str, starts: set[str]) -> str | None:
    return "im-edge" if name in starts else None


def _tone(words: str) -> str | None:
    return "im-not-told" if words == UNKNOWN else None


def place_rows(places: pd.DataFrame) -> pd.DataFrame:
    return in_words(places.assign(place=places["place"].fillna(ACROSS)))


def meeting_rows(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings behind a row, with '?' where nobody told what was said."""
    yes_no = {True: "yes", False: "no"}
    return meetings.assign(
        what=[how_words(row["how"], row["presumed"], row["part"]) for row in meetings.to_dict("records")],
        said=[UNKNOWN if pd.isna(each) else yes_no[bool(each)] for each in meetings["spoke"]],
        heard_words=[HEARD.label(each) if isinstance(each, str) else UNKNOWN for each in meetings["heard"]],
        realism_words=[UNKNOWN if pd.isna(each) else yes_no[bool(each)] for each in meetings["realism"]],
    )


def ask_rows(asks: pd.DataFrame) -> pd.DataFrame:
    return asks.assign(status_words=asks["status"].map(ASK_STATUS.label).astype("str"))


def funnel_rows(funnel: pd.DataFrame) -> pd.DataFrame:
    return funnel.assign(step_words=funnel["step"].map(ASK_STATUS.label).astype("str"))


def funnel_sentence(funnel: pd.DataFrame) -> str:
    """'Of 46 asks 38 were heard, 22 agreed, 9 funded and 6 delivered; 5 were refused.'; empty where nothing was asked."""
    steps = funnel.set_index("step")
    total = int(steps["total"].iloc[0])
    if not total:
        return ""
    reached = {step: int(steps.loc[step, "so_far"]) for step in steps.index}
    further = [f"{reached[step]} {ASK_STATUS.label(step)}" for step in ("agreed", "funded", "delivered") if reached[step]]
    yes = f", and {', '.join(further)}, each counted in the ones before" if further else ""
    heard = f"{reached['heard']} {'was' if reached['heard'] == 1 else 'were'} heard"
    return f"Of {counted(total, 'ask')} {heard}{yes}; {reached['refused']} refused."
