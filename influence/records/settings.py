"""The group's own settings: which there are, what each is for, and what is set."""

from collections.abc import Mapping

import pandas as pd

from influence.records.frames import Frames

# Only what is used somewhere: a key that nothing reads would promise what nobody keeps.
GROUP_NAME = "group_name"
PRACTICES_DAYS, SYSTEM_DAYS = "communicate_practices_days", "communicate_system_days"
LONGEST_RHYTHM = 1000  # days
SETTINGS: Mapping[str, tuple[str, str]] = {
    GROUP_NAME: ("The group's name", "Stands in the name of the copies that are made under Where it is kept"),
    PRACTICES_DAYS: (
        "Days between messages to practices",
        "One voice says when the next one is overdue; blank is as often as the policy says",
    ),
    SYSTEM_DAYS: (
        "Days between messages to the system",
        "One voice says when the next one is overdue; blank is as often as the policy says",
    ),
}


def set_in(frames: Frames) -> dict[str, str]:
    """Key to value, of those that are set."""
    rows: pd.DataFrame = frames["setting"]
    return {key: value for key, value in zip(rows["key"].tolist(), rows["value"].tolist(), strict=True) if isinstance(value, str)}
