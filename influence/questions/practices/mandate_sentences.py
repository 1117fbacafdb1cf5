"""What stands first about the practices behind the group: the mandate, where it is strongest, who was spoken with, and the roots."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from influence.policy import Policy
from influence.questions.wording import capital, counted, month_text, number, percent, verb

FOR_THE_GROUP = "This page is for the leadership group."
NO_PRACTICE = "No practice is recorded yet, so nobody can say whether the practices are behind the group."
NO_MANDATE = "No mandate is recorded yet"


def mandate_sentences(rows: pd.DataFrame, behind: Mapping[str, pd.DataFrame], as_of: date, policy: Policy) -> tuple[str, ...]:
    """The answer; the picture's sentence, that about contact and that about the groups' roots (each may be empty)."""
    if rows.empty:
        return (NO_PRACTICE, "", "", root_sentence(behind["roots"]))
    whole = rows.iloc[-1]
    return (
        _answer(whole, behind["practices"], as_of, policy),
        picture_sentence(rows),
        contact_sentence(whole, behind["practices"], policy),
        root_sentence(behind["roots"]),
    )


def _answer(whole: pd.Series, practices: pd.DataFrame, as_of: date, policy: Policy) -> str:
    given, every = int(whole["mandated"]), int(whole["practices"])
    if practices["state"].eq("never").all():
        return f"{NO_MANDATE} for any of {counted(every, 'practice')}: that is not known, and it is not a no."
    known = given and whole["patients"] > 0
    of_whom = "of the patients on record" if whole["patients_unknown"] else "of the patients"
    patients = f" with {percent(whole['patients_mandated'], whole['patients'])} {of_whom}" if known else ""
    have = "has" if given == 1 else "have"
    said = f"{given} of {counted(every, 'practice')}{patients} {have} given the group a mandate"
    ending = int(whole["expiring"])
    if not ending:
        return f"{said}."
    by = month_text(as_of + timedelta(days=int(policy.mandate_expiry_days)))
    return f"{said}; {'it' if whole['mandated'] == 1 else f'{number(ending)} of them'} {verb(ending, 'runs', 'run')} out by {by}."


def picture_sentence(rows: pd.DataFrame) -> str:
    """Where the largest and where the smallest share of practices gave a mandate."""
    places = rows[rows["area_id"].notna() & (rows["practices"] > rows["never"])]  # of the others nobody recorded anything
    if len(places) < 2:
        return ""
    order = places.sort_values(["share", "place"], ascending=[False, True])
    first, last = order.iloc[0], order.iloc[-1]
    if first["share"] == last["share"]:
        return f"Every place has the same share: {percent(first['mandated'], first['practices'])} of its practices."
    return (
        f"{first['place']} has {first['mandated']} of {first['practices']} practices behind it,"
        f" {last['place']} {last['mandated']} of {last['practices']}."
    )


def contact_sentence(whole: pd.Series, practices: pd.DataFrame, policy: Policy) -> str:
    days, every = int(policy.practice_quiet_days), int(whole["practices"])
    if practices["touched_on"].isna().all() and practices["sent_on"].isna().all():
        return "No contact with a practice and no message to practices is logged yet, so nobody can say who heard nothing."
    silent = every - int(whole["heard"])
    were = "was" if every == 1 else verb(int(whole["in_touch"]), "was", "were")
    spoken = f"{whole['in_touch']} of {counted(every, 'practice')} {were} spoken with in the last {days} days"
    if not silent:
        return f"{spoken}, and every practice was at least sent something."
    return f"{spoken}; {number(silent)} heard nothing at all, as far as is logged."


def root_sentence(groups: pd.DataFrame) -> str:
    """The group that reaches up most against the links it has down."""
    bare = groups[(groups["down"] == 0) & (groups["up"] > 0)]
    if groups.empty:
        return ""
    if len(bare):
        top = bare.iloc[0]
        more = len(bare) - 1
        others = f" So {'has' if more == 1 else 'have'} {number(more)} other {'group' if more == 1 else 'groups'}." if more else ""
        return f"{top['group']} has {counted(int(top['up']), 'link')} up and none down to practices.{others}"
    top = groups.iloc[0]
    return capital(f"{top['group']} reaches {counted(int(top['up']), 'forum')} of others and {counted(int(top['down']), 'practice')}.")
