"""The dashboard on the sample's last day, so that a picture of a store begun today is the same next year."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path

from pages.parts import workspace
from pages.parts.shell import main

ABOUT = Path(workspace.__file__).parents[2] / "data" / "sample" / "about.toml"
DAY: date = tomllib.loads(ABOUT.read_text(encoding="utf-8"))["last_day"]

workspace.today = lambda: DAY
workspace.now = lambda: datetime.combine(DAY, time(9), UTC)

main()
