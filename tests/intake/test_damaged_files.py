"""A whole file of each kind is read by its reader; hurt in any way, it is read or told, and never more than it holds."""

import pytest

from influence.intake.readers import READERS, read_file
from tests.intake.breaking_files import KINDS, check_file, damaged, whole

FEW = 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_that_are_hurt_are_whole_at_first(kind):
    kinds = {read_file(data, "file").kind for data in whole(kind)}
    expected = {each for each in READERS if each.startswith("ods")} if kind == "ods" else {"minutes"} if kind == "documents" else {kind}
    assert kinds <= expected and len(kinds) >= min(4, len(expected))


@pytest.mark.parametrize("kind", KINDS)
def test_a_hurt_file_is_read_or_told(kind):
    for seed in range(FEW if kind != "documents" else FEW // 3):
        data = damaged(kind, seed)
        try:
            check_file(data)
        except Exception as error:
            error.add_note(f"damaged({kind!r}, {seed})")
            raise
