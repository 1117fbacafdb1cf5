"""Whether a meeting of a forum was to be expected on a day: only such a meeting can be called off."""

from collections.abc import Collection
from datetime import date

from influence.errors import UserError
from influence.questions.meetings.due_on import is_due_on
from influence.questions.seats.seating import Seating
from influence.questions.wording import day_text, listed
from influence.records.frames import Frames


def refuse_unexpected(frames: Frames, forums: Collection[int], day: date) -> None:
    """UserError unless one of these forums is due on the day by its rhythm: on that day, or on some day of that month or week.

    Of a meeting that is on record its own state says whether it was planned; this is for one that nobody entered.
    """
    seating = Seating(frames, day)
    mine = {seating.heirs.get(forum, forum) for forum in forums}
    if not any(is_due_on(seating, forum, day) for forum in mine):
        names = listed([str(seating.names.get(forum, "that forum")) for forum in dict.fromkeys(forums)])
        raise UserError(
            f"No meeting of {names} was planned or due on {day_text(day)}, so there is none to call off.",
            do="Look at the day. Where one was arranged, enter it as planned first.",
        )
