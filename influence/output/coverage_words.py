"""Short words about gaps and cells: since when, what was decided, what is odd."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.output.gap_cards import GapCard
from influence.questions.wording import capital, counted, day_text, forum_words, month_text
from influence.vocabulary import GAP, GAP_CHOICE

LONG_AGO_DAYS = 365  # beyond a year the month no longer helps the reader


def since_words(since: object, as_of: date) -> str:
    """'since June', 'since November 2025', 'for over a year', or nothing where it is not known."""
    if since is None or pd.isna(since):
        return ""
    day = pd.Timestamp(since)
    if (pd.Timestamp(as_of) - day).days > LONG_AGO_DAYS:
        return "for over a year"
    return f"since {day:%B}" if day.year == as_of.year else f"since {month_text(day)}"


SHORT = {  # a cell has room for two or three words
    "holder_unknown": "holder not known",
    "deputised_by_unlisted": "deputy not listed",
    "present_in_another_capacity": "in another capacity",
}


def gap_note(gap: Mapping[str, object], as_of: date) -> str:
    """What stands in a cell beside the number; a seat that is not there has its name before it already."""
    since = since_words(gap["since"], as_of)
    if gap["gap"] == "no_seat":
        return since
    kind = str(gap["gap"])
    return f"{SHORT.get(kind, GAP.label(kind))} {since}".strip()


def decided_words(gap: Mapping[str, object]) -> str:
    """'papers only, to May 2027': what the group decided and until when it rests."""
    choice = GAP_CHOICE.words.get(str(gap["decision"]), str(gap["decision"]))
    return choice if gap["review_on"] is None else f"{choice}, to {month_text(pd.Timestamp(gap['review_on']))}"


def unknown_note(count: int) -> str:
    """How many meetings are not known, else nothing."""
    return f"{count} not minuted" if count > 0 else ""


def size_sum(gap: pd.Series) -> str:
    """'5 × money 2 × 12 months': importance, the factor of what is decided there, and the months that count."""
    assumed = " (assumed)" if gap["assumed"] else ""
    months = (
        counted(int(gap["months_counted"]), "month") if float(gap["months_counted"]).is_integer() else f"{gap['months_counted']:.1f} months"
    )
    decides = "" if pd.isna(gap["decides"]) or gap["decides"] == "unknown" else f"{gap['decides']} "
    return f"{int(gap['importance'])}{assumed} × {decides}{gap['factor']:g} × {months}"


HOW = {
    "holder": "the holder came",
    "cover": "somebody covering the seat came",
    "deputy": "the listed deputy came",
    "unlisted_deputy": "somebody not listed deputised",
    "other_capacity": "came, but spoke in another capacity",
    "vacant": "nobody: the seat was vacant",
    "apologies": "apologies",
    "nobody": "nobody came",
    "unclear": "not known: two of the person's roles fit",
    "holder_unknown": "not known: nobody has said who holds the seat",
    "not_known": "not known: not minuted, or a name is not recognised",
}


def how_words(how: str, presumed: bool, part: bool) -> str:
    """What happened to a seat at one meeting."""
    notes = [note for note, holds in (("capacity presumed", presumed), ("for a part", part)) if holds]
    return HOW[how] + (f" ({', '.join(notes)})" if notes else "")


UNKNOWN = {
    "meetings_not_known": ("meeting not known yet", "meetings not known yet"),
    "names_unmatched": ("name not recognised", "names not recognised"),
    "capacity_unclear": ("attendance that fits two of a person's roles", "attendances that fit two of a person's roles"),
    "holders_unknown": ("seat whose holder is not known", "seats whose holder is not known"),
}


def unknown_words(unknown: Mapping[str, int]) -> list[str]:
    """What is not known, by count; nothing where all is."""
    return [counted(unknown[name], *words) for name, words in UNKNOWN.items() if unknown.get(name)]


def gap_title(gap: pd.Series) -> str:
    return forum_words(gap["forum"], gap["place"], gap["wide"])


def gap_card(number: int, gap: pd.Series) -> GapCard:
    kind = GAP.label(gap["gap"])
    return GapCard(number, gap_title(gap), capital(kind), str(gap["reason"]), f"{gap['size']:.1f}".removesuffix(".0"), size_sum(gap))


def decided_line(gap: pd.Series) -> str:
    """'papers only, decided 3 Jun 2026, look again on 3 Jun 2027: what was written'."""
    choice = GAP_CHOICE.words.get(gap["decision"], str(gap["decision"]))
    on = f", decided {day_text(gap['decided_on'])}" if pd.notna(gap["decided_on"]) else ""
    until = f", look again on {day_text(gap['review_on'])}" if pd.notna(gap["review_on"]) else ""
    words = f": {gap['decision_text']}" if isinstance(gap["decision_text"], str) and gap["decision_text"] else ""
    return f"{capital(choice)}{on}{until}{words}"


def period_words(scope: Mapping[str, object]) -> str:
    """'15 Nov 2025 to 14 Nov 2026, Northmoor': the period and, where it is one, the place."""
    first, last = (day_text(date.fromisoformat(str(scope[name]))) for name in ("from", "to"))
    return f"{first} to {last}" + (f", {scope['place']}" if scope.get("place") else "")
