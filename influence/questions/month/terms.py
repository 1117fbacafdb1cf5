"""Terms of reference in a month: the forums whose day to look at them again has come (L-18), by the rule of the list of checks."""

from collections.abc import Iterator

import pandas as pd

from influence.questions.coverage.register import SeatQuestion, forums_asked
from influence.questions.month.rows import change
from influence.questions.month.sides import Sides
from influence.questions.who.forum_terms import terms_due
from influence.questions.wording import day_text, forum_words


def terms_overdue(sides: Sides) -> Iterator[dict]:
    """One row a forum of the place whose terms of reference are overdue on the later day, the longest overdue first."""
    now, before = (terms_due(sides.frames, side.day) for side in (sides.now, sides.before))
    was = {sides.heir(forum) for forum in before["party"]}
    forums = forums_asked(SeatQuestion(sides.now.day, None, sides.place), sides.now.seating)
    forums = forums[forums["ends"] > pd.Timestamp(sides.now.day)]
    late = forums.merge(now[["party", "terms_review"]], left_on="forum", right_on="party")
    for row in late.sort_values(["terms_review", "name"]).itertuples():
        yield change(
            "terms_overdue",
            "Terms of reference",
            forum_words(row.name, row.place, row.wide),
            "overdue" if row.forum in was else "not due",
            "overdue",
            f"To be looked at again by {day_text(row.terms_review)}.",
            place=None if row.wide else row.place,
            date=row.terms_review,
            forum_id=row.forum,
        )
