"""What the holder of a seat may agree, for whom and until when, in words; and the seat register as a list and as a table."""

from collections.abc import Mapping

import pandas as pd

from influence.output.agreed_words import agreed_words
from influence.output.html_table import cell_text
from influence.output.links import Links
from influence.output.markup import join, tag
from influence.output.person_lists import name_html
from influence.output.rows import Entry
from influence.questions.coverage.seats_register import FLAGS, flag_words
from influence.questions.seats.terms import authority_words
from influence.questions.wording import capital, counted
from influence.vocabulary import CAPACITY, DECIDES, LEVEL, MANDATE_SOURCE, REQUIRED_BY, SEAT, folded

# The words of a flag after 'one seat' and after 'some seats'.
ASKED: Mapping[str, tuple[str, str]] = {
    "vacant": ("seat is vacant", "seats are vacant"),
    "holder_unknown": ("seat of which nobody recorded who holds it", "seats of which nobody recorded who holds them"),
    "no_constituency": ("seat of which nobody recorded whom it speaks for", "seats of which nobody recorded whom they speak for"),
    "no_mandate": ("seat without a practice mandate", "seats without a practice mandate"),
    "unsupported": (
        "seat that speaks alone, with no way of being briefed or of reporting back",
        "seats that speak alone, with no way of being briefed or of reporting back",
    ),
    "term_ended": ("seat whose terms have run out", "seats whose terms have run out"),
    "no_term": (
        "seat of which nobody recorded what its holder may agree",
        "seats of which nobody recorded what their holders may agree",
    ),
    "ending": ("seat that ends soon", "seats that end soon"),
}
assert tuple(ASKED) == tuple(FLAGS)
TABLE: Mapping[str, str] = {
    "forum": "Forum",
    "place": "Place",
    "level": "Level",
    "decides": "Decides",
    "seat": "Seat",
    "seat_type": "As",
    "constituency": "Speaks for",
    "holder": "Holder",
    "deputies": "Deputies",
    "capacity": "Capacity",
    "authority": "Authority",
    "limits": "Limits",
    "mandate_source": "Mandate from",
    "nominated_by": "Nominated by",
    "brief_route": "Briefed by",
    "feedback_route": "Reports back by",
    "first": "First day",
    "last": "Last day",
    "until": "Holder or terms until",
    "delegate": "Speaks as a delegate",
    "voting": "May vote",
    "required_by": "Required by",
    "flags": "To be asked",
}
SHORT = ("forum", "seat", "constituency", "holder", "deputies", "authority", "mandate_source", "until", "flags")


def seat_entries(rows: pd.DataFrame, links: Links) -> list[Entry]:
    """One entry a seat: where it is and who holds it for whom; what may be agreed; what is to be asked."""
    return [_entry(row, links) for _, row in rows.iterrows()]


def _entry(row: pd.Series, links: Links) -> Entry:
    forum = name_html(row["forum"], row["forum_ref"], links, "organisation")
    holder = row["holder"] if _said(row["holder"]) else {"vacant": "vacant"}.get(row["state"], "? nobody recorded who holds it")
    deputy = f", deputy {row['deputies'].replace('; ', ', ')}" if _said(row["deputies"]) else ""
    speaks = row["constituency"] if _said(row["constituency"]) else f"{CAPACITY.label(row['capacity'])}, not said which"
    kind = SEAT.label(row["seat_type"])
    asks = [words for words in flag_words(row["flags"]) if words not in ("vacant", FLAGS["holder_unknown"], FLAGS["ending"])]
    told = tag("span", capital("; ".join(asks)) + ".", class_="im-pale") if asks else ""
    return Entry(
        join([tag("b", forum), f", {row['seat']}"]),
        capital(kind) if kind != SEAT.label("member") and folded(kind) not in folded(row["seat"]) else "",
        (f"{capital(str(holder).replace('; ', ' and '))}{deputy}. Speaks for {speaks}.", *agreed_words(row), told),
    )


def asked_of(rows: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    """For each flag that some seat has, in their order: the flag, how many seats in words, and these seats."""
    found = []
    for flag, (one, many) in ASKED.items():
        mine = rows[[flag in str(each).split("; ") for each in rows["flags"]]]
        if len(mine):
            found.append((flag, counted(len(mine), one, many), mine))
    return found


def seat_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of TABLE, with the field's words for its values."""
    labels = {"level": LEVEL, "decides": DECIDES, "seat_type": SEAT, "capacity": CAPACITY, "mandate_source": MANDATE_SOURCE}
    shown = rows.assign(
        **{name: rows[name].map(vocabulary.words) for name, vocabulary in (labels | {"required_by": REQUIRED_BY}).items()},
        authority=[authority_words(each) or None for each in rows["authority"]],
        **{name: rows[name].map({True: "yes", False: "no"}) for name in ("delegate", "voting")},
        flags=["; ".join(flag_words(row.flags, cell_text(row.until))) for row in rows.itertuples()],
    )
    return shown[list(TABLE)]


def seat_file(rows: pd.DataFrame) -> pd.DataFrame:
    """`seat_table` as a file has it: headings in words, days as 2026-11-14, nothing where nothing is recorded."""
    days = {name: rows[name].dt.strftime("%Y-%m-%d") for name in ("first", "last", "until")}
    shown = seat_table(rows).assign(**days).astype("object")
    return shown.where(shown.notna(), "").rename(columns=dict(TABLE))


def short_headings() -> dict[str, str]:
    """The columns that a table on a page has room for; the file has all."""
    return {name: TABLE[name] for name in SHORT}


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
