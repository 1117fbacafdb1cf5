"""The names that wait in the fictional ICS: who is certain is right, and the right one is always among those suggested."""

from pathlib import Path

import pytest

from data.sample import make_sample
from data.sample.generate.spellings import Spellings
from influence.intake.queue import names_waiting
from influence.policy import read_policy

METHODS = " ".join((Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def meant():
    """Each odd way of writing to whom it means, as the sample was made."""
    found: dict[str, set[str]] = {}
    init = Spellings.__init__

    def kept(self, ics):
        init(self, ics)
        for name, raw in self._odd.items():
            found.setdefault(raw, set()).add(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Spellings, "__init__", kept)
        make_sample.made()
    return found


def test_who_is_certain_is_right_and_everybody_is_among_those_suggested(sample_frames, meant):
    waiting = names_waiting(sample_frames, read_policy())
    certain = [each for each in waiting if each.certain]
    assert [each.raw for each in certain if {each.suggestions[0].name} != meant[each.raw]] == []
    assert [each.raw for each in waiting if not meant[each.raw] & {one.name for one in each.suggestions}] == []
    told = (
        f"In the fictional ICS {len(certain)} of {len(waiting)} waiting names ({sum(each.times for each in certain)} of"
        f" {sum(each.times for each in waiting)} rows) are certain, all rightly, and whoever is meant is always suggested"
    )
    assert told in METHODS, told
