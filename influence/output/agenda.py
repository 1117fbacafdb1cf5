"""The agenda of a meeting, made from the gaps with the rows that show them: as a page to print, as text, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from influence.output.coverage_words import how_words
from influence.output.html_table import table_html
from influence.output.markup import EMPTY, join, tag
from influence.output.month_cards import Card, decision_words, question_of
from influence.output.month_lists import NOTHING, headings
from influence.output.month_tables import CHANGES, DECISIONS, change_table, decision_table
from influence.output.month_tiles import quiet_words
from influence.questions.answer import Answer
from influence.questions.wording import day_text, month_text

ROWS = 6  # the last meetings of a seat, as evidence
MEETINGS = {"date": "Date", "what": "What happened", "who": "Who", "source": "Source"}
POINTS = {
    "number": "Point",
    "question": "Question",
    "reason": "Why",
    "sum": "Size",
    "decision": "Decided",
    "date": "Meeting",
    "what": "What happened",
    "who": "Who",
}
STYLE = """
@page { size: A4; margin: 18mm; }
body { font: 11pt/1.45 "Source Sans 3", "Source Sans Pro", Calibri, Arial, sans-serif; color: #000; background: #fff; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 20pt; margin: 0 0 .3rem; }
h2 { font-size: 14pt; margin: 1.6rem 0 .4rem; border-bottom: 1pt solid #000; }
h3 { font-size: 12pt; margin: 1.1rem 0 .2rem; }
p { margin: .2rem 0; } ul { margin: .2rem 0; padding-left: 1.1rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: 10pt; }
caption { text-align: left; font-weight: 700; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .2rem .6rem .2rem 0; border-bottom: .5pt solid #777; }
thead th { font-weight: 700; border-bottom: 1pt solid #000; }
.line { border-bottom: .5pt solid #000; height: 1.6rem; }
section { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
"""


@dataclass(frozen=True)
class Agenda:
    """answer: of a month, cut to the audience of whoever downloads. prepared_by: a name."""

    answer: Answer
    cards: Sequence[Card]
    prepared_by: str

    @property
    def title(self) -> str:
        place = self.answer.scope["place"]
        return f"Agenda: our influence in {month_text(self.answer.as_of)}" + (f", {place}" if place else "")

    @property
    def head(self) -> list[str]:
        quiet = quiet_words(self.answer)
        return [
            *self.answer.sentences[:1],
            f"{' · '.join(quiet)} · for the {AUDIENCES[str(self.answer.scope['audience'])]} · prepared by {self.prepared_by}",
        ]

    def meetings(self, card: Card) -> pd.DataFrame:
        """The last known and unknown meetings of a card's seat, newest first; none for a forum without a seat."""
        rows = self.answer.behind["meetings"]
        mine = rows[rows["seat_id"] == card.gap["seat_id"]] if pd.notna(card.gap["seat_id"]) else rows.iloc[:0]
        facts = mine[["how", "presumed", "part"]].fillna(False).itertuples(index=False, name=None)
        return mine.assign(what=[how_words(*each) for each in facts]).head(ROWS)


AUDIENCES = {"group": "leadership group", "chair": "chair"}


def agenda_html(agenda: Agenda) -> bytes:
    """A page of its own that asks nothing of any other machine, and prints on A4 in black and white."""
    points = (_point(agenda, number, card) for number, card in enumerate(agenda.cards, start=1))
    answer = agenda.answer
    due = answer.behind["decisions"]
    due = due[due["due"]]
    body = [
        tag("h1", agenda.title),
        *(tag("p", line) for line in agenda.head),
        tag("h2", "What we decide today"),
        join(points) or tag("p", "Nothing waits for a decision."),
        tag("h2", "What changed"),
        _changes(answer),
        tag("p", answer.sentences[1]) if len(answer.sentences) > 1 else EMPTY,
        *((tag("h2", "Decisions to look at again"), _decisions(due)) if len(due) else ()),
        tag("h2", "What is not known"),
        _unknown(answer),
    ]
    head = Markup('<head><meta charset="utf-8">{}{}</head>').format(
        tag("title", agenda.title), Markup("<style>{}</style>").format(Markup(STYLE))
    )
    return (Markup("<!doctype html>\n") + tag("html", head, tag("body", tag("main", join(body))), lang="en-GB")).encode("utf-8")


def _point(agenda: Agenda, number: int, card: Card) -> Markup:
    gap = card.gap
    rows = agenda.meetings(card)
    evidence = table_html(rows, "The last meetings of this seat", MEETINGS) if len(rows) else EMPTY
    decided = (
        tag("p", tag("b", decision_words(gap)[0]), f" {decision_words(gap)[1]}")
        if card.decided
        else join([tag("p", "Decision, who, and when we look again:"), tag("div", class_="line"), tag("div", class_="line")])
    )
    return tag("section", tag("h3", f"{number}. {question_of(gap)}"), tag("p", str(gap["reason"])), evidence, decided)


def _changes(answer: Answer) -> Markup:
    parts = []
    for part, heading in headings(answer.rows).items():
        rows = change_table(answer.rows[answer.rows["part"] == part])
        parts.append(table_html(rows, heading, CHANGES) if len(rows) else join([tag("h3", heading), tag("p", NOTHING[part])]))
    return join(parts)


def _decisions(rows: pd.DataFrame) -> Markup:
    return table_html(decision_table(rows), "Their day has come", DECISIONS)


def _unknown(answer: Answer) -> Markup:
    rows = answer.rows[answer.rows["part"] == "unknown"]
    if rows.empty:
        return tag("p", "Everything that was asked about is known.")
    return tag("ul", join(tag("li", f"{row.what}. {row.evidence}".strip()) for row in rows.itertuples()))


def agenda_text(agenda: Agenda) -> bytes:
    """Plain words to paste into an e-mail or into the minutes."""
    lines = [agenda.title, "=" * len(agenda.title), "", *agenda.head, "", "WHAT WE DECIDE TODAY", ""]
    for number, card in enumerate(agenda.cards, start=1):
        lines += [f"{number}. {question_of(card.gap)}", f"   {card.gap['reason']}"]
        if card.decided:
            lines.append(f"   {' '.join(decision_words(card.gap))}")
        lines += [f"   - {day_text(row.date)}: {row.what}{_who(row.who)}" for row in agenda.meetings(card).itertuples()]
        lines.append("")
    lines += ["WHAT CHANGED", ""]
    for part, heading in headings(agenda.answer.rows).items():
        rows = change_table(agenda.answer.rows[agenda.answer.rows["part"] == part])
        lines += [heading, *([_line(row) for row in rows.itertuples()] or [f"- {NOTHING[part]}"]), ""]
    lines += agenda.answer.sentences[1:2]
    unknown = agenda.answer.rows[agenda.answer.rows["part"] == "unknown"]
    lines += ["", "NOT KNOWN", "", *(f"- {row.what}. {row.evidence}".strip() for row in unknown.itertuples())]
    return "\r\n".join(lines).encode("utf-8")


def _who(who: object) -> str:
    return f" ({who})" if isinstance(who, str) else ""


def _line(row: Any) -> str:
    where = f" {row.where}." if isinstance(row.where, str) else ""
    moved = "" if row.before == row.after else f" {row.before} to {row.after}."
    return f"- {row.kind_words}:{where} {row.what}.{moved} {row.evidence}"


def agenda_rows(agenda: Agenda) -> pd.DataFrame:
    """One row a meeting behind a point, and one for a point without any: the columns of POINTS."""
    rows = []
    for number, card in enumerate(agenda.cards, start=1):
        gap = card.gap
        point = {"number": number, "question": question_of(gap), "reason": gap["reason"], "sum": gap["size"]}
        point["decision"] = " ".join(decision_words(gap)) if card.decided else None
        meetings = agenda.meetings(card)[["date", "what", "who"]].to_dict("records") or [{"date": None, "what": None, "who": None}]
        rows += [{**point, **meeting} for meeting in meetings]
    return pd.DataFrame(rows, columns=list(POINTS))
