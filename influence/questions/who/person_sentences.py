"""Who somebody is, in a sentence made from what the audience may see."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import BAND, VOICE


def person_sentences(roles: pd.DataFrame, behind: Mapping[str, pd.DataFrame], as_of: date) -> tuple[str, ...]:
    """Who this is on the day and how known; then the hats, where there are two."""
    now = roles[roles["when"] == "now"]
    seats = behind["seats"]
    seats = seats[seats["when"] == "now"]
    said = capital(listed([_since(role) for _, role in now.iterrows()])) or _before(roles, seats, as_of)
    rest = _known(behind["ties"], behind["who"].iloc[0]) if "ties" in behind else _speaks(seats)
    return (f"{said}; {rest}." if rest else f"{said}.", *_hats(now))


def _since(role: pd.Series) -> str:
    """'clinical director of North PCN since 1 Apr 2024'."""
    words = f"{role['role']} of {role['organisation']}" if isinstance(role["role"], str) else f"works at {role['organisation']}"
    interim = "interim " if role.get("interim") is True and isinstance(role["role"], str) else ""
    return interim + words + (f" since {day_text(role['first'])}" if pd.notna(role["first"]) else "")


def _before(roles: pd.DataFrame, seats: pd.DataFrame, as_of: date) -> str:
    if len(seats):
        return capital(
            listed(
                [f"{kind} of the seat {seat} at {at}" for kind, seat, at in seats[["kind", "title", "at"]].head(3).itertuples(index=False)]
            )
        )
    earlier = roles.iloc[:0]
    if "last" in roles:
        earlier = roles[(roles["when"] == "earlier") & roles["last"].notna()].sort_values("last", ascending=False)
    if earlier.empty:
        return f"No role is recorded for {day_text(as_of)}"
    last = earlier.iloc[0]
    words = f"{last['role']} of {last['organisation']}" if isinstance(last["role"], str) else f"at {last['organisation']}"
    return f"No role is recorded for {day_text(as_of)}; before, {words} until {day_text(last['last'])}"


def _known(ties: pd.DataFrame, who: pd.Series) -> str:
    """Whom we have spoken with is counted; nobody is added up, and what cannot be known is not called nobody."""
    logged = ties[ties["contact_days"] > 0]
    if logged.empty:
        if who["known"] in ("unknown", "too_early"):
            return (
                "contacts are not logged in full, so nobody can say who knows whom"
                if who["leads"]
                else "whether one of us knows them is not known: contacts are not logged in full"
            )
        return "no conversation with a partner is logged" if who["leads"] else "none of us has a conversation logged with them"
    told = logged[logged["strength"].notna()]
    best = f", best {'' if who['leads'] else 'by '}{told.iloc[0]['other']}{_band(told.iloc[0]['band'])}" if len(told) else ""
    if who["leads"]:
        return f"has spoken with {counted(len(logged), 'partner')}{best}"
    return f"known by {number(len(logged))} of us{best}"


def _band(band: str) -> str:
    return f" ({BAND.label(band)})" if band in ("close", "working", "occasional") else " (too little logged for a word)"


def _speaks(seats: pd.DataFrame) -> str:
    if seats.empty:
        return "no seat is recorded"
    at = list(dict.fromkeys(seats["at"]))
    return f"speaks for general practice at {listed(at) if len(at) < 4 else counted(len(at), 'forum')}"


def _hats(now: pd.DataFrame) -> tuple[str, ...]:
    """Where one person speaks for two sides, both are named, so that nobody takes the one for the other."""
    sides = [side for side in VOICE.words if side in set(now["voice"].dropna())]
    if len(sides) < 2:
        return ()
    bodies = {side: listed(list(dict.fromkeys(now.loc[now["voice"] == side, "organisation"]))) for side in sides}
    words = {"provider_gp": "for general practice as a provider", "system": "for the system", "other": "for neither"}
    assert set(words) == set(VOICE.words)
    return (f"Two hats: speaks {' and '.join(f'{words[side]} at {bodies[side]}' for side in sides)}.",)
