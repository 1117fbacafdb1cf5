"""A thousand crashes in the middle of a load; too long for every run: `python -m pytest tests/soak/soak_crash.py`."""

import shutil
from pathlib import Path

from crashing import POINTS, crash_once, foundation

ROUNDS = 1000


def test_a_thousand_killed_loads_leave_the_store_as_it_was(tmp_path: Path):
    foundation(tmp_path / "ready.db")
    for number in range(ROUNDS):
        store = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "ready.db", store)
        crash_once(f"sqlite:///{store}", POINTS[number % len(POINTS)])
        for file in tmp_path.glob(f"{number}.db*"):
            file.unlink()
