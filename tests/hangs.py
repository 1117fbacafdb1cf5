"""A guard against inputs that make work grow without end. How long something takes is measured in benchmarks/, never here."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PATIENCE = 60  # seconds: what takes well under one on an idle machine, and hours where work grows with the square of the input


@contextmanager
def ending() -> Iterator[None]:
    """Fails when what stands inside has not ended after PATIENCE."""

    if not hasattr(signal, "SIGALRM"):  # Windows has none; the other systems look for it
        yield
        return

    def stop(*_: object) -> None:
        pytest.fail(f"this did not end within {PATIENCE} seconds")  # nothing that readers catch

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
