"""How often names are joined rightly: the figures of docs/methods.md worked out again, and no trap that joins two people."""

from collections import Counter
from pathlib import Path

import pytest
from scipy.stats import binom

from influence.policy import read_policy
from tests.namepairs import HELD_OUT, TUNING, at_most, bench, in_half, is_automatic, is_certain, likeness, score, suggested, traps

METHODS = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
NAMES = " ".join(METHODS[METHODS.index("## 4. Names") : METHODS.index("## 5. ")].split())
TRIED = [level / 100 for level in range(70, 101)]


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def joined_from(pairs, level: float):
    return score(pairs, lambda pair: likeness(pair) >= level)


def lowest_without_a_wrong_one(pairs) -> float:
    return next(level for level in TRIED if joined_from(pairs, level).wrong == 0)


def test_the_lists_are_as_large_and_as_varied_as_they_say():
    assert (len(bench()), sum(pair.same for pair in bench())) == (548, 247)
    assert (len(traps()), sum(pair.same for pair in traps())) == (225, 125)
    assert len({(pair.known, pair.known_body, pair.written, pair.written_body, pair.forum) for pair in traps()}) == 225
    kinds = Counter(pair.kind for pair in traps())
    assert len(kinds) >= 25 and min(kinds.values()) >= 3


def test_the_likeness_that_one_half_would_choose_is_told_with_what_it_does_to_the_other():
    level = lowest_without_a_wrong_one(in_half(bench(), TUNING))
    there, here = (joined_from(in_half(pairs, HELD_OUT), level) for pairs in (bench(), traps()))
    told = (
        f"the lowest likeness that joined nobody wrongly was {level:.2f}; on the other half it joined {there.wrong} of {there.joined}"
        f" wrongly (at most {percent(there.wrong_at_most)}), and on the traps held out {here.wrong} of {here.joined}"
    )
    assert told in NAMES, told
    assert all(joined_from(in_half(traps(), TUNING), below).wrong for below in TRIED if below < 1)
    assert read_policy().name_automatic_from == 1


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("benchmark, half to choose", in_half(bench(), TUNING)),
        ("benchmark, held out", in_half(bench(), HELD_OUT)),
        ("traps, half to choose", in_half(traps(), TUNING)),
        ("traps, held out", in_half(traps(), HELD_OUT)),
        ("both, held out", in_half(bench() + traps(), HELD_OUT)),
        ("both, whole", bench() + traps()),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_matched_without_asking_is_told_as_it_is(words, pairs):
    found = score(pairs, is_automatic)
    told = (
        f"| {words} | {found.right} of {found.same} ({percent(found.recall)}) | {found.wrong} of {found.joined} | {percent(found.precision)}"
        f" | {percent(found.wrong_at_most)} | {percent(found.merges_at_most)} |"
    )
    assert told in NAMES, told


def test_what_is_accepted_together_is_told_as_it_is():
    waiting = tuple(pair for pair in traps() if not is_automatic(pair))
    for words, pairs in (("all traps", waiting), ("held out", in_half(waiting, HELD_OUT))):
        found = score(pairs, is_certain)
        told = f"{words}: {found.right} of {found.same} waiting names, {found.wrong} wrongly (at most {percent(found.wrong_at_most)})"
        assert told in NAMES, told


@pytest.mark.parametrize("pair", [pair for pair in traps() if not pair.same], ids=lambda pair: f"{pair.known} and {pair.written}")
def test_different_people_are_never_joined_without_asking_nor_with_the_certain_ones(pair):
    assert not is_automatic(pair)
    assert not is_certain(pair)


@pytest.mark.parametrize("pair", [pair for pair in traps() if pair.kind == "initials alone"], ids=lambda pair: pair.written)
def test_initials_alone_are_at_most_suggested(pair):
    assert not is_automatic(pair) and not is_certain(pair)


CLOTHES = ("title and letters", "surname first", "capitals", "apostrophe", "accents", "brackets", "middle initial")


@pytest.mark.parametrize("pair", [pair for pair in traps() if pair.kind in CLOTHES], ids=lambda pair: pair.written)
def test_the_same_name_in_other_clothes_is_matched(pair):
    assert is_automatic(pair)


def test_most_who_are_the_same_and_were_not_matched_are_suggested_first():
    left = [pair for pair in traps() if pair.same and not is_automatic(pair) and pair.kind != "initials alone"]
    assert sum(bool(suggested(pair)) for pair in left) / len(left) > 0.9


@pytest.mark.parametrize(("wrong", "of"), [(0, 10), (0, 141), (3, 22), (14, 42), (1, 7)])
def test_the_bound_is_the_share_at_which_so_few_would_be_seen_once_in_twenty(wrong, of):
    assert binom.cdf(wrong, of, at_most(wrong, of)) == pytest.approx(0.05, abs=1e-9)


def test_nothing_can_be_said_where_all_were_wrong_or_none_was_joined():
    assert at_most(3, 3) == at_most(0, 0) == 1.0
