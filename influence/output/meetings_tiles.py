"""The four numbers at the head of the meetings, and the weeks side by side."""

from datetime import date, timedelta

import pandas as pd

from influence.output.feedback_letters import can_be_asked
from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.meetings.ahead_sentences import meetings_in, sure_people
from influence.questions.wording import counted, day_text

SOME_DAY = "expected_some_day"
NO_DAY = "none"


def quiet_words(answer: Answer) -> list[str]:
    """From when to when, where, and of how many forums no meeting can be told."""
    to_come = date.fromisoformat(str(answer.scope["to_come"]))
    notes = answer.behind["notes"]
    untold = notes.loc[notes["kind"] == "no_rhythm", "forum_id"].nunique()
    line = [f"{day_text(answer.as_of)} to {day_text(to_come)}", str(answer.scope["place"] or "all places")]
    return [*line, f"of {counted(untold, 'forum')} nothing can be told"] if untold else line


def weeks_to_open(weeks: pd.DataFrame) -> dict[str, str]:
    """'2026-11-16' to '16 Nov', then the meetings whose day is not known. weeks: `week_rows`."""
    options = {week.date().isoformat(): f"{week.day} {week:%b}" for week in weeks["week"].dropna()}
    return options | ({NO_DAY: "Day not known"} if weeks["week"].isna().any() else {})


def meetings_of(rows: pd.DataFrame, week: str) -> pd.DataFrame:
    """The rows of a week, or those without a day."""
    someday = rows["state"] == SOME_DAY
    return rows[someday] if week == NO_DAY else rows[~someday & (rows["week"] == pd.Timestamp(week))]


def meetings_tiles(answer: Answer) -> tuple[Tile, ...]:
    going = answer.rows[answer.rows["decided"].isna()]
    return _meetings(going), _clashes(answer.behind["clashes"]), _briefs(going, answer.as_of), _feedback(answer.behind["feedback"])


def _meetings(going: pd.DataFrame) -> Tile:
    entered = meetings_in(going[going["state"] == "planned"])
    count = meetings_in(going)
    line = f"{entered} of {count} entered, the others due by their rhythm" if entered < count else "all of them entered"
    return Tile("To come", counted(count, "meeting"), line if count else "none planned, none due")


def _clashes(clashes: pd.DataFrame) -> Tile:
    people = sure_people(clashes)
    maybe = int((~clashes["sure"]).sum())
    pairs = int(clashes["sure"].sum())
    line = f"{counted(pairs, 'time')} two meetings overlap" if pairs else "no two meetings overlap"
    return Tile(
        "In two rooms at once", f"{people} {'person' if people == 1 else 'people'}", line + (f"; {maybe} more may" if maybe else "")
    )


def _briefs(going: pd.DataFrame, as_of: date) -> Tile:
    """This week is the working week that the day lies in, or, at a weekend, the one that begins."""
    until = as_of + timedelta(days=(6 - as_of.weekday()) if as_of.weekday() < 5 else 13 - as_of.weekday())
    due = int(((going["brief"] == "due") & (going["brief_due"] <= pd.Timestamp(until))).sum())
    late = int((going["brief"] == "overdue").sum())
    told = int((going["brief"] == "briefed").sum())
    line = f"by {day_text(until)}; {late} overdue, {told} done" if late or told else f"by {day_text(until)}"
    return Tile("Briefs due this week", counted(due, "brief"), line)


def _feedback(late: pd.DataFrame) -> Tile:
    asked = can_be_asked(late)
    shared = late["person_id"].isna()  # by those who share the seat, who are named together
    people = len({(name, person) for name, person in late.loc[asked & ~shared, ["person", "person_id"]].itertuples(index=False)})
    people += len({name for names in late.loc[asked & shared, "person"] for name in names.split("; ")} - set(late.loc[~shared, "person"]))
    unasked = int((~asked).sum())
    parts = [
        f"from {people} {'person' if people == 1 else 'people'}" if people else "",
        f"of {unasked} there is nobody to ask" if unasked else "",
    ]
    return Tile("Feedback overdue", counted(len(late), "report"), "; ".join(filter(None, parts)) or "no report is overdue")


def week_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a week with a meeting on a known day, then one for those without: week (null for these), meetings, clashes (people),
    empty (seats), briefs (due or overdue)."""
    going = rows[rows["decided"].isna()]
    known, someday = going[going["state"] != SOME_DAY], going[going["state"] == SOME_DAY]
    groups = [(week, part) for week, part in known.groupby("week", sort=True)]
    if len(someday):
        groups.append((pd.NaT, someday))
    made = [
        {
            "week": week,
            "meetings": meetings_in(part),
            "clashes": meetings_in(part[part["clash_sure"].fillna(False).astype(bool)]),
            "empty": int(part["gap"].notna().sum()),
            "briefs": int(part["brief"].isin(("due", "overdue")).sum()),
        }
        for week, part in groups
    ]
    found = pd.DataFrame(made, columns=["week", "meetings", "clashes", "empty", "briefs"])
    return found.astype({"week": "datetime64[us]"} | dict.fromkeys(("meetings", "clashes", "empty", "briefs"), "int64"))
