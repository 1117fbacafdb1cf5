"""The page for practices as one file: no script, nothing fetched, printed on A4 in black and white."""

from datetime import date

from markupsafe import Markup

from influence.output.html_table import table_html
from influence.output.markup import EMPTY, join, tag
from influence.output.practices_html import caption_words, changes_html, needs_html, people_html, steps_html
from influence.output.practices_words import SEATS, quiet_words, seat_rows
from influence.questions.answer import Answer
from influence.questions.wording import counted, day_text

STYLE = """
@page { size: A4; margin: 16mm 15mm; }
body { font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff; max-width: 180mm; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 14pt; margin: 1.3rem 0 .4rem; break-after: avoid; }
.answer { font-size: 13pt; margin: 0 0 .3rem; }
.quiet, .im-beneath { color: #333; }
.im-beneath { display: block; font-size: 10pt; }
.im-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.im-steps { list-style: none; margin: 0; padding: 0; }
.im-steps > li { display: flex; gap: .8rem; break-inside: avoid; border-left: 2px solid #000; margin-left: .9rem; padding: 0 0 .6rem; }
.im-steps > li:last-child { border-color: transparent; }
.im-step-at {
  flex: none; width: 1.7rem; height: 1.7rem; margin-left: -.95rem; border: 2px solid #000; border-radius: 50%; background: #fff;
  text-align: center; line-height: 1.7rem; font-weight: 700;
}
.im-step-side { flex: 1; }
.im-step { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; margin-bottom: .3rem; }
.im-step b, .im-people th b { display: block; }
table { width: 100%; border-collapse: collapse; font-size: 10pt; }
caption { text-align: left; font-weight: 700; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #999; font-weight: 400; }
th, td { overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead th { font-weight: 700; border-bottom: 2px solid #000; }
tr { break-inside: avoid; }
.im-nobody { border: 1px solid #000; padding: 0 .4rem; font-weight: 700; }
ul.im-list { list-style: none; padding: 0; margin: 0; }
ul.im-list li { padding: .15rem 0; }
.im-day { display: inline-block; min-width: 6.5rem; font-weight: 700; }
.im-needs { border: 2px solid #000; padding: .3rem 1rem; margin-top: 1.2rem; break-inside: avoid; }
.im-needs h2 { margin-top: .3rem; }
footer { margin-top: 1.4rem; border-top: 1px solid #000; padding-top: .4rem; font-size: 10pt; }
"""


def practices_sheet(answer: Answer, by: str) -> str:
    """The whole document. by: who prepared it."""
    name = str(answer.scope["whom"])
    people, missing = answer.behind["people"], answer.rows[answer.rows["state"] != "held"]
    first = date.fromisoformat(str(answer.scope["from"]))
    quiet = quiet_words(answer, by)
    parts = [
        tag("h1", f"Who speaks for {name}"),
        tag("p", " ".join(answer.sentences), class_="answer"),
        tag("p", " · ".join(quiet), class_="quiet"),
        tag("h2", "How your voice reaches the board"),
        tag("p", "Read from the bottom up. Each step: where, and who carries it there.", class_="quiet"),
        steps_html(answer.behind["steps"], None),
        needs_html(answer),
        tag("h2", "Who speaks for you"),
        people_html(people, caption_words(name, people, len(missing)), None, missing) if len(people) + len(missing) else EMPTY,
        *_changes(answer, first),
        tag("h2", f"Every seat: {len(answer.rows)}"),
        table_html(seat_rows(answer.rows), "From the nearest level up", SEATS)
        if len(answer.rows)
        else tag("p", "No seat is recorded yet."),
        tag("footer", tag("p", capital_first(quiet)), tag("p", "Only what every practice may see is in this file.")),
    ]
    head = tag("head", Markup('<meta charset="utf-8">'), tag("title", f"Who speaks for {name}"), tag("style", Markup(STYLE)))
    return f"<!doctype html>\n{tag('html', head, tag('body', join(parts)), lang='en')}\n"


def _changes(answer: Answer, first: date) -> list[Markup]:
    changes = answer.behind["changes"]
    done, ahead = changes[~changes["to_come"]], changes[changes["to_come"]]
    words = changes_html(done) if len(done) else tag("p", "Nobody came to or left a seat or a post that speaks for you.")
    found = [tag("h2", f"What changed since {day_text(first)}"), words]
    return found + (
        [tag("h2", f"What comes next: {counted(len(ahead), 'change')} already known"), changes_html(ahead)] if len(ahead) else []
    )


def capital_first(quiet: list[str]) -> str:
    return f"{'; '.join(quiet)}."
