"""Keeps what was worked out of frames for as long as those very frames live: nothing is mixed between stores, nothing piles up."""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import RLock
from typing import Generic, TypeVar

import pandas as pd

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last few results, each under the frames that it was made from, by identity, and what was asked.

    A result is forgotten as soon as one of its frames is, or when `at_most` younger ones are there. Whoever changes a frame in
    place would be answered from before: frames are never changed here, and a new version of a store has new ones. Threads may
    ask at once; two that ask the same thing at the same moment both work it out.
    """

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._lock = RLock()  # a frame may be forgotten, and its results with it, in the midst of a change
        self._made: OrderedDict[Hashable, tuple[tuple[weakref.ref[pd.DataFrame], ...], Made]] = OrderedDict()

    def get(self, frames: Iterable[pd.DataFrame], asked: Hashable, make: Callable[[], Made]) -> Made:
        frames = tuple(frames)
        key = (tuple(map(id, frames)), asked)
        with self._lock:
            found = self._made.get(key)
            if found is not None and all(ref() is frame for ref, frame in zip(found[0], frames, strict=True)):
                self._made.move_to_end(key)
                return found[1]
        made = make()
        refs = tuple(weakref.ref(frame, lambda _: self._forget(key)) for frame in frames)
        with self._lock:
            self._made[key] = refs, made
            while len(self._made) > self._at_most:
                self._made.popitem(last=False)
        return made

    def _forget(self, key: Hashable) -> None:
        with self._lock:
            self._made.pop(key, None)

    def __len__(self) -> int:
        return len(self._made)
