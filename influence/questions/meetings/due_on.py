"""Whether a forum is to meet on a day: by what is planned, or by its rhythm."""

from datetime import date

import pandas as pd

from influence.questions.meetings.coming import coming
from influence.questions.seats.seating import Seating, forums_now


def is_due_on(seating: Seating, forum: int, day: date) -> bool:
    """Whether a meeting of this forum (after lineage) is planned for the day, or due on it by its rhythm.

    A rhythm that names no day of the week makes each day of its month or week one on which it may meet.
    """
    later = Seating(seating.frames, day, seating.heirs)
    forums = forums_now(later)
    met = coming(later, forums[forums["forum"] == forum], day, day).meetings
    return bool(((met["date"] <= pd.Timestamp(day)) & (met["last"] >= pd.Timestamp(day))).any())
