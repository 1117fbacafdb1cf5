"""Two who press a button at the same moment: both have looked at the store before either of them writes."""

import threading
from collections.abc import Callable
from typing import Any

from influence.errors import UserError
from influence.records.store import Store

WAIT = 20  # seconds


class _Together:
    """The store, with everybody's first look at its version at the same moment."""

    def __init__(self, store: Store, looked: threading.Barrier) -> None:
        self._store, self._looked, self._first = store, looked, True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def version(self) -> int:
        found = self._store.version()
        if self._first:
            self._first = False
            self._looked.wait()
        return found


def at_once(store: Store, *calls: Callable[[Any], object]) -> list[object]:
    """What each call gave back, or the UserError that it was told; those told come last."""
    looked, seen = threading.Barrier(len(calls), timeout=WAIT), []

    def go(call: Callable[[Any], object]) -> None:
        try:
            seen.append(call(_Together(store, looked)))
        except UserError as told:
            seen.append(told)

    threads = [threading.Thread(target=go, args=(call,)) for call in calls]
    for each in threads:
        each.start()
    for each in threads:
        each.join(2 * WAIT)
    assert len(seen) == len(calls), "one of them never came back, or failed with something that no page can tell"
    return sorted(seen, key=lambda each: isinstance(each, UserError))
