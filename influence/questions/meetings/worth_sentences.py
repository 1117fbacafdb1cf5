"""What is said of a forum: why it is worth a thought, and what stopping would leave open."""

from collections.abc import Mapping, Sequence

import pandas as pd

from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import GAP_CHOICE, OWNER, THEME

NOT_FOR_PRACTICES = "This list is for the leadership group."


def worth_sentences(rows: pd.DataFrame, months: int) -> tuple[str, ...]:
    """First how many forums are worth a thought; then one for each at which attendance keeps falling, with its numbers and owner."""
    if "consider" not in rows:
        return (NOT_FOR_PRACTICES,)
    if rows.empty:
        return ("General practice has no seat at a forum of others yet.",)
    asked = rows[rows["consider"].fillna(False).astype(bool)]
    untold = int(rows["consider"].isna().sum())
    first = _first(asked, months)
    more = (
        [f"Of {counted(untold, 'forum')} it cannot be told: too new, too few meetings, or their decisions are not recorded."]
        if untold
        else []
    )
    return (first, *more, *falling_sentences(rows))


def _first(asked: pd.DataFrame, months: int) -> str:
    span = f"{number(months)} months"
    if asked.empty:
        return f"No forum is known to have gone {span} without a decision and without an outcome set."
    hours = asked["hours"].sum()
    spent = f", and {'it' if len(asked) == 1 else 'they'} took {counted(round(hours), 'hour')} of ours in the period" if hours else ""
    forums = f"{capital(number(len(asked)))} {'forum has' if len(asked) == 1 else 'forums have'}"
    return f"{forums} gone {span} without a decision and without an outcome set{spent}."


def falling_sentences(rows: pd.DataFrame) -> list[str]:
    return [
        f"Attendance at {row.forum}, owned by {_owner(row.owner)}, has been falling: {row.series}."
        for row in rows[rows["falling"]].sort_values("forum").itertuples()
    ]


def _owner(owner: object) -> str:
    words = OWNER.words.get(str(owner), "nobody named")
    return {"joint": "several together", "council": "the council", "system": "the system"}.get(str(owner), words)


def reason_words(row: Mapping, consider: object, months: int) -> str:
    """Why, or why not, or what would have to be known."""
    if isinstance(row["decided"], str):
        return f"Already decided: {GAP_CHOICE.label(row['decided'])}."
    if row["decided_late"] > 0:
        least = "at least " if row["untold_late"] else ""
        return capital(f"{least}{counted(int(row['decided_late']), 'decision')} in the last {number(months)} months.")
    if row["outcomes_late"] or row["to_come"]:
        return "An outcome is set for a meeting there."
    if row["held_late"] < 2:
        return f"{'One meeting' if row['held_late'] else 'No meeting'} is recorded of late: too few to tell."
    if row["too_new"]:
        return f"Known since {day_text(row['since'])}: too early to tell."
    if consider is None or consider is pd.NA:
        met = counted(int(row["held_late"]), "meeting")
        return f"How many decisions were taken is not recorded for {row['untold_late']} of its last {met}."
    run = f"No decision at its last {number(int(row['zero_run']))} meetings"
    useful = f"last of use on {day_text(row['last_useful'])}" if pd.notna(row["last_useful"]) else "never of use, as far as is recorded"
    return f"{run}, no outcome set for any; {useful}."


def opens_words(row: Mapping, opens: int, themes: Sequence[str]) -> str:
    """What stopping would leave open: wanted seats, a theme, people met nowhere else."""
    said = []
    if opens:
        said.append(f"opens {counted(opens, 'gap')}, since {'a seat is' if opens == 1 else f'{number(opens)} seats are'} wanted there")
    if themes:
        said.append(f"leaves no seat on {listed([THEME.words.get(theme, theme) for theme in themes])}")
    if isinstance(row["only_there"], str):
        names = row["only_there"].split("; ")
        said.append(f"loses the only room shared with {listed(names)}")
    if said:
        return f"Stopping {listed(said)}."
    if pd.isna(row["wanted"]):
        return "Stopping opens no gap; nobody has decided how many seats are wanted there."
    return "Stopping opens no gap."
