"""The page for practices in plain words: steps, seats, changes, and what is needed from a practice."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.questions.answer import Answer
from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import CAPACITY, LEVEL, ROLE, SEAT

DOES = {"money": "decides money", "policy": "decides policy", "advice": "gives advice", "information": "shares information"}
SEATS: Mapping[str, str] = {
    "forum": "Board or group",
    "level": "Level",
    "place": "Where",
    "does": "What it does",
    "seat": "Seat",
    "for_whom": "Speaks for",
    "who": "Who",
    "deputies": "Deputy",
}
NOBODY, NOT_RECORDED = "nobody yet", "not written down"
SEATS_NAMED, NEEDS_NAMED, TOLD_BY_NAME = 3, 4, 2
TOLD_AS = {
    **{"group_manager": "manager", "pcn_manager": "manager", "clinical_director": "clinical director"},
    **{"group_chair": "chair", "federation_chair": "chair", "lmc_chair": "chair"},
}
YOUR_OWN = {
    "group_manager": "the manager of your GP leadership group",
    "group_chair": "the chair of your GP leadership group",
    "pcn_manager": "your PCN's manager",
    "clinical_director": "your PCN's clinical director",
    "federation_chair": "the chair of your federation",
    "lmc_chair": "the chair of your LMC",
}


def seat_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Every seat as people read it: the columns of SEATS."""
    who = [
        {"vacant": NOBODY, "holder_unknown": NOT_RECORDED}.get(state, holder)
        for state, holder in zip(rows["state"], rows["holder"], strict=True)
    ]
    return pd.DataFrame(
        {
            "forum": rows["forum"],
            "level": rows["level"].map(LEVEL.words),
            "place": rows["place"],
            "does": rows["decides"].map(DOES),
            "seat": [_seat(*each) for each in zip(rows["seat"], rows["seat_type"], strict=True)],
            "for_whom": [for_whom(*each) for each in zip(rows["speaks_for"], rows["constituency"], rows["own_right"], strict=True)],
            "who": who,
            "deputies": rows["deputies"],
        }
    )


def _seat(name: str, kind: str) -> str:
    """The seat's name, with its kind where the name does not say it: 'LMC, south (attendee)'."""
    word = SEAT.words.get(kind, "member")
    return name if word == "member" or word in name.casefold() else f"{name} ({word})"


def for_whom(named: object, capacity: str, own_right: bool = False) -> str:
    """The body or place by name, else the capacity in words; whoever sits there in their own right speaks for nobody."""
    if own_right:
        return "a GP's view, in their own right"
    return named if isinstance(named, str) else CAPACITY.words.get(capacity, capacity)


def step_words(step: Mapping[str, object]) -> tuple[str, str]:
    """What a step is, and what its person is there: ('decides money, meets monthly', 'for Ashmere')."""
    if step["level"] == "practice":
        return "where it starts", "tells the PCN what is needed"
    named = step["speaks_for"]
    if step["level"] == "pcn":
        return str(step["cadence"]) if isinstance(step["cadence"], str) else "", "" if step[
            "who"
        ] == "their clinical directors" else "clinical director"
    does = "general practice's own group" if step["owner"] == "gp" else DOES.get(str(step["decides"]), "")
    meets = f"meets {step['cadence']}" if isinstance(step["cadence"], str) else ""
    return ", ".join(filter(None, (does, meets))), f"for {named}" if isinstance(named, str) else "a GP's view, in their own right"


def some(names: object, at_most: int = SEATS_NAMED) -> str:
    """'A; B; C and 4 more' of names parted by '; '."""
    parts = names.split("; ") if isinstance(names, str) else []
    more = len(parts) - at_most
    return "; ".join(parts[:at_most]) + (f" and {more} more" if more > 0 else "")


def change_words(change: Mapping[str, object]) -> str:
    """One change as a sentence, in the tense of its day."""
    what, where, who, left, ahead = (change[name] for name in ("what", "where", "who", "left", "to_come"))
    kind = str(change["kind"])
    if kind == "filled":
        verb = ("takes over" if ahead else "took over") if isinstance(left, str) else ("takes" if ahead else "took")
        return f"{who} {verb} {f'from {left} in ' if isinstance(left, str) else ''}the {what} seat on {where}."
    if kind == "emptied":
        return f"{left} {'leaves' if ahead else 'left'} the {what} seat on {where}."
    if kind in ("seat_new", "seat_ended"):
        return f"The {what} seat on {where} {_began(kind == 'seat_new', bool(ahead))}."
    role = ROLE.words.get(str(what), str(what)).removeprefix("PCN ")
    role = {"group_chair": "chair", "federation_chair": "chair", "lmc_chair": "chair"}.get(str(what), role)
    if kind == "role_begun":
        return f"{who} {'becomes' if ahead else 'became'} {role} of {where}."
    return f"{left} {'ends' if ahead else 'ended'} as {role} of {where}."


def _began(new: bool, ahead: bool) -> str:
    if new:
        return "begins" if ahead else "is new"
    return "ends" if ahead else "ended"


def needs(answer: Answer) -> list[tuple[str, str]]:
    """What is needed from practices, most pressing first: what, and why or how much of it."""
    found = _mandate([row for row in answer.behind["mandate"].itertuples(index=False, name=None) if row[2] < row[1]])
    vacant = answer.rows[answer.rows["state"] == "vacant"]
    found += [_vacancy(row._asdict()) for row in vacant.head(NEEDS_NAMED).itertuples(index=False)]
    if (more := len(vacant) - NEEDS_NAMED) > 0:
        are, stand = ("seat is", "It stands") if more == 1 else ("seats are", "They stand")
        found.append((f"{capital(number(more))} more {are} empty.", f"{stand} in the list of seats."))
    silent = answer.rows.loc[answer.rows["state"] == "holder_unknown", "forum"].tolist()
    if silent:
        forums = [*dict.fromkeys(silent)]
        few = f"{number(len(silent))} seats, {'on' if len(forums) <= NEEDS_NAMED else 'such as those on'}"
        which = "the seat on" if len(silent) == 1 else few
        found.append(("Do you know who sits there?", f"Nobody has written down who holds {which} {listed(forums[:NEEDS_NAMED])}."))
    return found


def nothing_needed(answer: Answer) -> str:
    """What is well, as far as it is recorded: no practice on record has said nothing."""
    well = ["every seat is filled"] if len(answer.rows) else []
    well += ["every practice has said that we may speak for it"] if len(answer.behind["mandate"]) else []
    return f"Nothing today: {listed(well)}." if well else "Nothing today."


def _mandate(short: list[tuple[str, int, int]]) -> list[tuple[str, str]]:
    """short: places in which a practice is missing, with how many practices there are and how many gave a mandate."""
    if not short:
        return []
    said = listed([f"{given} of {practices} in {place}" for place, practices, given in short])
    return [("Say whether we may speak for you.", f"These practices have said yes so far: {said}.")]


def _vacancy(seat: Mapping[str, object]) -> tuple[str, str]:
    """'A GP for the estates forum. It decides money, meets monthly, 1 h 30 min each time. Empty since 1 Jul 2026.'"""
    meets = f"meets {seat['cadence']}" if isinstance(seat["cadence"], str) else ""
    time = f"{duration(float(seat['hours']))} each time" if pd.notna(seat["hours"]) else ""  # type: ignore[arg-type]
    facts = ", ".join(filter(None, (DOES.get(str(seat["decides"]), ""), meets, time)))
    since = f" Empty since {day_text(seat['empty_since'])}." if pd.notna(seat["empty_since"]) else ""
    whose = for_whom(seat["speaks_for"], str(seat["constituency"]))
    return f"Somebody for {seat['forum']}.", f"{f'It {facts}. ' if facts else ''}The seat speaks for {whose}.{since}"


def duration(hours: float) -> str:
    """'1 h 30 min'."""
    whole, minutes = divmod(round(hours * 60), 60)
    return " ".join(filter(None, (f"{whole} h" if whole else "", f"{minutes} min" if minutes else ""))) or "0 min"


def tell_words(reach: pd.DataFrame) -> str:
    """Whom to tell: 'Tell Amina Shah, chair of Ashmere GP leadership group.'; where there are many, who it is in your own place."""
    if reach.empty:
        return "Tell the GP leadership group, through whoever showed you this page."
    if len(reach) > TOLD_BY_NAME:
        return f"Tell {YOUR_OWN[reach['type'].iloc[0]]}."
    people = [f"{row.person}, {TOLD_AS[row.type]} of {row.body}" for row in reach.itertuples()]
    return f"Tell {', or '.join(people)}."


def quiet_words(answer: Answer, prepared_by: str | None = None) -> list[str]:
    """Day, scope, what is unknown, who prepared it."""
    scope = answer.scope
    places, pcns = list(_strings(scope["places"])), list(_strings(scope["pcns"]))
    said = [f"As of {day_text(answer.as_of)}"]
    if scope["kind"] == "practice":
        said.append(listed(pcns) if pcns else "no PCN recorded")
    if places and scope["kind"] != "place":
        said.append(listed(places))
    silent = answer.unknown["holders_unknown"]
    if silent:
        said.append(f"who holds {counted(silent, 'seat')} is not written down")
    return said + ([f"prepared by {prepared_by}"] if prepared_by else [])


def prepared_by(answer: Answer, acting: str) -> str:
    """Who answers for the page: the group, and whoever acts where they gave a name."""
    own = answer.behind["steps"]
    groups = own.loc[(own["owner"] == "gp") & (own["level"] == "place"), "where"].tolist()
    by = listed(groups) if 0 < len(groups) <= 2 else "the GP leadership groups" if groups else "the GP leadership group"
    return f"{acting} for {by}" if acting and acting != "unnamed" else by


def _strings(values: object) -> Iterable[str]:
    return [str(each) for each in values] if isinstance(values, list) else []
