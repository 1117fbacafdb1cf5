"""What the look ahead says in sentences, made from what the audience may see."""

import pandas as pd

from influence.questions.wording import capital, counted, number

NOT_FOR_PRACTICES = "This list is for the leadership group."


def ahead_sentences(rows: pd.DataFrame, behind: dict[str, pd.DataFrame], weeks: int, any_seat: bool) -> tuple[str, ...]:
    """The answer; then, where there are any, what is only possible, what rests, and what is still planned though its day is past."""
    if "who" not in rows:
        return (NOT_FOR_PRACTICES,)
    span = f"the next {number(weeks)} weeks" if weeks != 1 else "the next week"
    if not any_seat:
        return ("General practice has no seat here yet, so nobody need go anywhere. Add a forum, its seat and who holds it.",)
    if rows.empty:
        return (f"No meeting is planned or expected in {span}. Enter those that are known, or say how often each forum meets.",)
    going = rows[rows["decided"].isna()]
    if going.empty:
        return (f"Nobody need go anywhere in {span}: that was decided.", *_more(rows, going, behind))
    return (_answer(going, behind["clashes"], span), *_more(rows, going, behind))


def _answer(going: pd.DataFrame, clashes: pd.DataFrame, span: str) -> str:
    meetings, seats = meetings_in(going), going["seat_id"].nunique()
    planned = f"{counted(meetings, 'meeting is', 'meetings are')} planned or expected for {counted(seats, 'seat')}"
    wanted = sure_people(clashes)
    empty, silent = (int(going.loc[going["gap"] == gap, "seat_id"].nunique()) for gap in ("vacant", "holder_unknown"))
    parts = []
    if wanted:
        parts.append(f"{counted_word(wanted, 'person is', 'people are')} wanted in two rooms at once")
    if empty:
        parts.append(f"{counted_word(empty, 'seat has', 'seats have')} nobody")
    if silent:
        parts.append(f"of {counted_word(silent, 'seat', 'seats')} it is not known who holds {'it' if silent == 1 else 'them'}")
    if not parts:
        return f"In {span} {planned}; somebody is named for each, and nobody is wanted in two rooms at once."
    return f"In {span} {planned}; {_joined(parts)}."


def _joined(parts: list[str]) -> str:
    """'a, b, and c': each part is a clause of its own."""
    return ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def meetings_in(rows: pd.DataFrame) -> int:
    return int(rows["session_id"].nunique())


def sure_people(clashes: pd.DataFrame) -> int:
    """How many people are wanted in two rooms at once, as far as the times say so."""
    return int(clashes.loc[clashes["sure"], "person_id"].nunique())


def counted_word(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def _more(rows: pd.DataFrame, going: pd.DataFrame, behind: dict[str, pd.DataFrame]) -> list[str]:
    clashes, passed = behind["clashes"], behind["passed"]
    maybe = clashes[~clashes["sure"] & ~clashes["person_id"].isin(clashes.loc[clashes["sure"], "person_id"])]["person_id"].nunique()
    someday = meetings_in(going[going["state"] == "expected_some_day"])
    resting = rows.loc[rows["decided"].notna(), "forum_id"].nunique()
    said = [
        (maybe, f"{capital(counted_word(maybe, 'person has', 'people have'))} two meetings on one day whose times are not known."),
        (someday, f"Of {counted(someday, 'meeting')} only the month or the week can be told."),
        (resting, f"At {counted(resting, 'forum')} nobody need go: that was decided."),
        (len(passed), f"{counted(len(passed), 'meeting is', 'meetings are')} still down as planned though the day has passed."),
    ]
    return [sentence for count, sentence in said if count]
