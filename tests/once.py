"""What takes long to make is made by one worker of a run, for all of them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 300  # s


def made_once(base: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` filled. base: pytest's own folder for this process, beside which the workers of a run have theirs."""
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, done = shared / name, shared / f"{name}-is-made"
    try:
        home.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        make(home)
        done.touch()
    return home


def _wait_for(done: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not done.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"the worker that makes {done.name.removesuffix('-is-made')} is not done")
        time.sleep(0.1)
