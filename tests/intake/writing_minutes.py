"""Minutes of any layout, written from a known truth: who came, as what, and how the page says so."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from tests.intake.writing_documents import word

HEADINGS = {
    "present": ("Present:", "PRESENT", "Attendees", "Members present", "**Present**"),
    "in_attendance": ("In attendance:", "IN ATTENDANCE", "Officers", "Also present:", "**In attendance**"),
    "observer": ("Observers:", "OBSERVERS", "Observers", "Members of the public:", "**Observers**"),
    "apologies": ("Apologies:", "APOLOGIES", "Apologies for absence", "Apologies received from:", "**Apologies**"),
    "absent": ("Absent:", "ABSENT", "Not present", "Did not attend", "**Absent**"),
}
GIVEN = (
    *("Jane", "Raj", "Ann", "Rachel", "Mark", "Miriam", "Kim", "Sam", "Rowan", "Jo"),
    *("Zoë", "Siân", "Owen", "Priya", "Tom", "Ben", "Will", "Grace", "Aoife", "Chidi"),
)
FAMILY = (
    *("Okafor", "Rao", "Lee", "Carr", "Whelan", "Whitlow", "Doe", "Poe", "Crisp", "Moss"),
    *("O'Hara", "Núñez", "Smith-Jones", "Bray", "Hart", "Rowe", "McKay", "Patel", "Osei", "Lund"),
)
POSTS = (
    ("Clinical Director", "North PCN"),
    ("Clinical Director", "South PCN"),
    ("GP Partner", "Elm Surgery"),
    ("Chief Executive", "Middlemere GP Federation"),
    ("LMC Chair", "Middlemere LMC"),
    ("Director of Public Health", "Middlemere Council"),
    ("Programme Manager", "Middlemere ICB"),
    ("Medical Director", "Middlemere Hospitals NHS Trust"),
    ("Practice Manager", "Oak Surgery"),
    ("Director of Nursing", "Middlemere Hospice"),
)
TITLES = ("Dr", "Ms", "Mr", "Mrs", "Prof", "Cllr")
PART = {None: "", "one_item": " (item 6 only)", "late": " (from 10.15)", "early": " (left at 11)", "part": " (part meeting)"}
MODE = {None: "", "virtual": " (via Teams)"}


@dataclass(frozen=True)
class Truth:
    """One person as the minutes are to tell of them."""

    name: str
    status: str
    title: str
    role: str
    organisation: str
    part: str | None = None
    mode: str | None = None
    deputy_for: str | None = None

    @property
    def heading(self):
        return "present" if self.status == "deputy" else self.status

    @property
    def called(self):
        return f"{self.title} {self.name}"

    @property
    def remarks(self):
        stands_in = f" (deputising for {self.deputy_for})" if self.deputy_for else ""
        return PART[self.part] + MODE[self.mode] + stands_in


@dataclass(frozen=True)
class Minutes:
    """What one set of minutes is to say. style: which of the words for each heading it uses."""

    body: str
    day: date
    people: tuple[Truth, ...]
    style: int = 0

    def under(self):
        """(heading, people) in the order of the page."""
        for status, words in HEADINGS.items():
            listed = [each for each in self.people if each.heading == status]
            if listed:
                yield words[self.style], listed

    def head(self):
        return [self.body, f"Minutes of the meeting held on {self.day.day} {self.day:%B} {self.day.year}"]


END = ["1. Welcome and introductions", "The Chair welcomed everyone.", "2. Any other business", "There was none."]


def one_a_line(line):
    def write(minutes):
        lists = [text for heading, people in minutes.under() for text in ("", heading, *(line(each) for each in people))]
        return "\n".join([*minutes.head(), *lists, "", *END]).encode(), "minutes.txt"

    return write


def initials(each):
    return "".join(word[0] for word in each.name.split())


def run_on(minutes):
    plain = [(heading.strip("*:"), people) for heading, people in minutes.under()]
    lists = [f"{heading}: {'; '.join(comma(each) for each in people)}" for heading, people in plain]
    return "\n".join([*minutes.head(), *lists, *END]).encode(), "minutes.txt"


def comma(each):
    return f"{each.called}{each.remarks}, {each.role}, {each.organisation}"


def flattened(minutes):
    lists = []
    for heading, people in minutes.under():
        lists += ["", heading, *(each.called + each.remarks for each in people), *(f"{each.role}, {each.organisation}" for each in people)]
    return "\n".join([*minutes.head(), *lists, "", *END]).encode(), "minutes.txt"


def markdown_table(minutes):
    lines = [f"# {minutes.body}", "", f"Date: {minutes.day.isoformat()}", ""]
    for heading, people in minutes.under():
        lines += [f"## {heading.strip('*:')}", "", "| Name | Role/organisation | Initials |", "|---|---|---|"]
        lines += [f"| {each.called}{each.remarks} | {each.role}, {each.organisation} | {initials(each)} |" for each in people] + [""]
    return "\n".join([*lines, "## 1. Welcome", "", "Nothing was said."]).encode(), "minutes.md"


def html_table(minutes):
    rows = [
        f"<tr><th colspan=3>{heading.strip('*:')}</th></tr>"
        + "".join(f"<tr><td>{each.called}{each.remarks}</td><td>{each.role}</td><td>{each.organisation}</td></tr>" for each in people)
        for heading, people in minutes.under()
    ]
    table = "<table><tr><th>Name</th><th>Role</th><th>Organisation</th></tr>" + "".join(rows) + "</table>"
    head = "".join(f"<p>{line}</p>" for line in minutes.head())
    return f"<html><body>{head}{table}<p>1. Welcome</p></body></html>".encode(), "minutes.html"


def side_by_side(minutes):
    """Those present on the left; on the right all others, the heading changing down the column."""
    (first, left), *others = list(minutes.under())
    right = [text for heading, people in others for text in (heading.strip("*:"), *(comma(each) for each in people))]
    left_texts = [first.strip("*:"), *(comma(each) for each in left)]
    length = max(len(left_texts), len(right))
    pad = lambda texts: texts + [""] * (length - len(texts))  # noqa: E731
    return word(*minutes.head(), [list(pair) for pair in zip(pad(left_texts), pad(right), strict=True)], *END), "minutes.docx"


def word_cells(minutes):
    """A table of two columns: the heading, and everybody under it in one cell."""
    rows = [[heading.strip("*"), "\n".join(comma(each) for each in people)] for heading, people in minutes.under()]
    return word(*minutes.head(), rows, *END), "minutes.docx"


LAYOUTS = {
    "name, role, body": one_a_line(comma),
    "bullets": one_a_line(lambda each: f"- {comma(each)}"),
    "name (initials) role, body": one_a_line(
        lambda each: f"{each.called} ({initials(each)}) {each.role}, {each.organisation}{each.remarks}",
    ),
    "name – role, body": one_a_line(lambda each: f"{each.called}{each.remarks} – {each.role}, {each.organisation}"),
    "role – name": one_a_line(lambda each: f"{each.role}, {each.organisation} – {each.called}{each.remarks}"),
    "name and role in turn": one_a_line(lambda each: f"{each.called}{each.remarks}\n{each.role}, {each.organisation}"),
    "names and then roles": flattened,
    "run on": run_on,
    "table in Markdown": markdown_table,
    "table in HTML": html_table,
    "Word, side by side": side_by_side,
    "Word, a cell for each heading": word_cells,
}
NAMES = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join)


@st.composite
def minutes(draw):
    """Any minutes: up to eight people of different names, at least one of them present."""
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    people = []
    for place, name in enumerate(names):
        status = "present" if place == 0 else draw(st.sampled_from([*HEADINGS, "deputy"]))
        came = status not in ("apologies", "absent")
        people.append(
            Truth(
                name,
                status,
                draw(st.sampled_from(TITLES)),
                *draw(st.sampled_from(POSTS)),
                part=draw(st.sampled_from(list(PART))) if came else None,
                mode=draw(st.sampled_from(list(MODE))) if came else None,
                deputy_for=draw(NAMES.filter(lambda other: other not in names)) if status == "deputy" else None,
            )
        )
    day = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    return Minutes("Middlemere Place Board", day, tuple(people), draw(st.integers(0, 4)))
