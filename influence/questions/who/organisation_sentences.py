"""What a body is, in a sentence made from what the audience may see."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.questions.wording import capital, counted, day_text, listed, number
from influence.vocabulary import BAND, DECIDES, LEVEL, ORGANISATION, OWNER

WHOSE = {"gp": "general practice's own", "system": "the system's", "council": "the council's", "joint": "of several owners"}
SEAT_STATES = {"held": "filled", "vacant": "vacant", "holder_unknown": "whose holder is not known"}
ONE_SEAT = {"held": ", and it is filled", "vacant": ", and it is vacant", "holder_unknown": ", and who holds it is not known"}
assert set(WHOSE) == set(OWNER.words)


def organisation_sentences(rows: pd.DataFrame, behind: Mapping[str, pd.DataFrame], as_of: date) -> tuple[str, ...]:
    """What it is and how well we know it; then what became of it or what it followed."""
    facts = behind["facts"].iloc[0]
    what = _what(facts)
    rest = _forum(facts, behind["seats"]) if facts["kind"] == "forum" else _body(facts, rows, behind)
    ended = pd.notna(facts["last"]) and facts["last"] < pd.Timestamp(as_of)
    verb = "was" if ended or _said(facts["heir"]) else "is"
    first = f"{facts['name']} {verb} {what}{f'; {rest}' if rest else ''}."
    return (first, *_lineage(facts, behind["relations"]))


def _what(facts: pd.Series) -> str:
    if facts["kind"] == "forum":
        level = LEVEL.label(facts["level"]) if _said(facts["level"]) else ""
        words = f"{_article(level)} {level} forum" if level else "a forum"
        whose = f", {WHOSE[facts['owner']]}" if _said(facts["owner"]) else ""
    else:
        kind = ORGANISATION.label(facts["type"]) if _said(facts["type"]) else "body"
        words, whose = f"{_article(kind)} {kind}", ""
    places = facts["places"].split("; ") if _said(facts["places"]) else []
    where = f" in {listed(places)}" if 0 < len(places) < 4 else f" in {len(places)} places" if places else ""
    return words + where + whose


def _article(word: str) -> str:
    return "an" if word[:1].casefold() in "aeiou" else "a"


def _forum(facts: pd.Series, seats: pd.DataFrame) -> str:
    decides = f"it decides {DECIDES.label(facts['decides'])}" if facts["decides"] in ("money", "policy") else ""
    have = (
        f"general practice has {counted(len(seats), 'seat')} there{_filled(seats)}" if len(seats) else "general practice has no seat there"
    )
    return f"{decides}, and {have}" if decides else have


def _filled(seats: pd.DataFrame) -> str:
    """Of one seat how it stands, of several how many stand how; one whose holder asked not to be named is filled."""
    states = seats["state"].tolist() if "state" in seats else ["held" if held else "holder_unknown" for held in seats["holder"].notna()]
    if len(states) == 1:
        return ONE_SEAT[states[0]]
    counts = {state: states.count(state) for state in SEAT_STATES if state in states}
    if len(counts) == 1:
        return f", all {SEAT_STATES[states[0]]}"
    return f": {listed([f'{number(count)} {SEAT_STATES[state]}' for state, count in counts.items()])}"


def _body(facts: pd.Series, rows: pd.DataFrame, behind: Mapping[str, pd.DataFrame]) -> str:
    relations = behind["relations"]
    now = relations[(relations["when"] == "now") & (relations["kind"] == "member")]
    if facts["type"] == "practice":
        above = now.loc[now["direction"] == "up", "other"].tolist()
        voices = behind["voices"]["person"].drop_duplicates().tolist()
        spoken = f", spoken for by {listed(voices[:3])}" if voices else ""
        return f"a member of {listed(above)}{spoken}" if above else "no PCN is recorded for it"
    if facts["type"] == "pcn":
        below = now.loc[now["direction"] == "down", "other"]
        here = rows[(rows["when"] == "now") & rows["leads"]].drop_duplicates("person")
        lead = f", led by {listed(here['person'].head(3).tolist())}" if len(here) else ", nobody is recorded who leads it"
        return (counted(len(below), "practice") if len(below) else "its practices are not recorded") + lead
    return _known(behind) if "places" in behind and not _said(facts["heir"]) and facts["sector"] != "general_practice" else ""


def _known(behind: Mapping[str, pd.DataFrame]) -> str:
    posts, places = behind["posts"], behind["places"]
    known = posts[posts["reached"].notna()]
    reached = f"we reach {int(known['reached'].sum())} of {counted(len(known), 'key post')} there" if len(known) else ""
    told = places[places["best"].notna()].sort_values("best", ascending=False, kind="stable")
    if told.empty:
        return reached or "no conversation with anybody there is logged"
    best = told.iloc[0]
    word = BAND.label(best["band"]) if best["band"] in ("close", "working", "occasional") else "too little logged for a word"
    return f"{reached + ', and it' if reached else 'it'} is known best by {best['best_leader']} ({word})"


def _lineage(facts: pd.Series, relations: pd.DataFrame) -> tuple[str, ...]:
    """D-01: history stays under the old name, what is counted stands under the successor."""
    told = []
    if _said(facts["heir"]):
        told.append(
            f"{facts['heir']} carries its history on: what is counted stands there, and what was recorded under the old name stands here."
        )
    begun = relations[relations["lineage"] & (relations["direction"] == "down") & (relations["when"] == "now")]
    if len(begun):
        names = listed(list(dict.fromkeys(begun["other"])))
        since = begun["first"].dropna()
        day = f" on {day_text(since.max())}" if len(since) else ""
        told.append(f"It followed {names}{day}; people, contacts and asks of before are counted here.")
    return tuple(map(capital, told))


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value)
