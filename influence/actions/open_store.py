"""Which store, policy, day and audience hold, told from an environment that the page or the command line hands in."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from influence import access
from influence.actions.typed_words import who_acts
from influence.errors import UserError
from influence.policy import POLICY_FILE, Policy, read_policy
from influence.records.sample import Sample, default_store, make_once, read_sample, sample_store
from influence.records.store import Store, open_store
from influence.vocabulary import AUDIENCE, AUDIENCES, YES_NO

UNNAMED = "unnamed"
THIS_COMPUTER = "127.0.0.1"
SAMPLE_MAKER = "sample"


@dataclass(frozen=True)
class Workspace:
    """What a page or a command works with.

    store: what is shown, the sample's as long as the live store holds nothing. live: where an import goes. as_of: the day
    that holds where nobody names one. ceiling: the narrowest audience that may be chosen. user: who acts.
    """

    store: Store
    live: Store
    policy: Policy
    as_of: date
    is_sample: bool
    ceiling: str
    user: str

    def audience(self, asked: str | None, default: str) -> str:
        """The audience asked for, else the default, never beyond the ceiling."""
        if asked is None:
            return min(default, self.ceiling, key=AUDIENCES.index)
        found = AUDIENCE.read(asked)
        if found is None:
            raise UserError(f"'{asked}' is no audience.", do=f"Use {AUDIENCE.choices()}.")
        if AUDIENCES.index(found) > AUDIENCES.index(self.ceiling):
            raise UserError(f"What the {AUDIENCE.label(found)} may see is not shown here.", do=f"Ask for {AUDIENCE.label(self.ceiling)}.")
        return found

    def close(self) -> None:
        self.store.close()
        self.live.close()


def open_workspace(environ: Mapping[str, str], today: date) -> Workspace:
    """Reads INFLUENCE_STORE, _POLICY, _SAMPLE, _AUDIENCE and _USER from `environ`; the sample is made when first needed."""
    policy = read_policy(Path(environ.get("INFLUENCE_POLICY") or POLICY_FILE))
    ceiling = ceiling_in(environ)
    user = user_of(environ)
    live = open_live(environ)
    if not sample_wanted(environ) or not live.holds_nothing():
        return Workspace(live, live, policy, today, False, ceiling, user)
    sample = read_sample()
    return Workspace(open_sample(store_named(environ), sample, policy), live, policy, sample.as_of, True, ceiling, user)


def user_of(environ: Mapping[str, str], said: str | None = None) -> str:
    """Who acts: whoever is said to, else INFLUENCE_USER, else nobody named."""
    return who_acts(said or environ.get("INFLUENCE_USER", "")) or UNNAMED


def ceiling_in(environ: Mapping[str, str]) -> str:
    """The narrowest audience that this environment lets anybody be, on this computer."""
    return access.ceiling(THIS_COMPUTER, signed_in=False, wanted=environ.get("INFLUENCE_AUDIENCE"))


def store_named(environ: Mapping[str, str]) -> str:
    return environ.get("INFLUENCE_STORE") or default_store()


def open_live(environ: Mapping[str, str]) -> Store:
    return open_store(store_named(environ))


def open_sample(store: str, sample: Sample, policy: Policy) -> Store:
    """The sample's own store beside `store`, loaded from its files as anybody's files are loaded."""
    final = sample_store(store, sample)
    make_once(final, lambda path: _fill(path, sample, policy))
    return open_store(final)


def _fill(path: Path, sample: Sample, policy: Policy) -> None:
    from influence.actions.load_sample import load_sample  # what reads files is needed here alone, once

    with open_store(path) as store, _no_pauses():
        load_sample(store, by=SAMPLE_MAKER, at=datetime.combine(sample.as_of, time(12), UTC), sample=sample, policy=policy)


@contextmanager
def _no_pauses() -> Iterator[None]:
    """Without looking for garbage: what a load makes lives until its end, and the search costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def sample_wanted(environ: Mapping[str, str]) -> bool:
    word = environ.get("INFLUENCE_SAMPLE", "on").strip().casefold()
    if word in ("on", "off"):
        return word == "on"
    return YES_NO.read(word) != "no"
