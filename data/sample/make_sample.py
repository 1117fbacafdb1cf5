"""Writes the sample, a fictional integrated care system, as the CSV files that its people would have written.

    python data/sample/make_sample.py [FOLDER]

The same files come out byte for byte every time. They are kept beside this file; a change here is a change to them.
"""

# ruff: noqa: E402  (run as a file, the repository is not yet on the path)

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))

from data.sample.generate.ahead import look_ahead
from data.sample.generate.asks import add_asks
from data.sample.generate.behind import add_behind, add_visits
from data.sample.generate.bodies import add_bodies
from data.sample.generate.contacts import add_contacts
from data.sample.generate.forums import add_forums
from data.sample.generate.groups import run_groups
from data.sample.generate.holders import add_holders
from data.sample.generate.ics import Ics
from data.sample.generate.meetings import add_meetings
from data.sample.generate.notes import add_notes
from data.sample.generate.people import add_people
from data.sample.generate.representation import add_representation
from data.sample.generate.terms import add_terms
from data.sample.generate.views import add_issues, add_views


def made() -> Ics:
    """The whole ICS, each part standing on those before it."""
    ics = Ics()
    for part in (
        add_bodies,
        add_people,
        add_forums,
        add_holders,
        add_terms,
        add_meetings,
        look_ahead,
        run_groups,
        add_issues,
        add_contacts,
        add_views,
        add_asks,
        add_behind,
        add_visits,
        add_notes,
        add_representation,
    ):
        part(ics)
    return ics


def main(folder: Path = HERE) -> list[Path]:
    return made().rows.write(folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
