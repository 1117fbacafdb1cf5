"""The policy file: every judgement with its reason, and a clear word about each that is not right."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from influence.errors import UserError
from influence.policy import NUMBERS, POLICY_FILE, read_policy

SHIPPED = POLICY_FILE.read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_judgement_has_a_unit_a_reason_a_source_and_a_day_to_look_again():
    policy = read_policy()

    assert [j.name for j in policy.judgements] == list(NUMBERS)
    assert all(j.unit and j.why and j.source for j in policy.judgements)
    assert all(getattr(policy, j.name) == j.value for j in policy.judgements)


def test_a_changed_number_is_the_one_that_is_used(tmp_path):
    changed = SHIPPED.replace("[half_life_days]\nvalue = 120", "[half_life_days]\nvalue = 90")

    assert read_policy(written(tmp_path, changed)).half_life_days == 90


def test_judgements_past_their_review_day_are_listed():
    policy = read_policy()
    first, *others = policy.judgements
    late = replace(policy, judgements=(replace(first, review_by=date(2026, 1, 1)), *others))

    assert late.overdue_for_review(date(2026, 1, 2)) == (late.judgements[0],)
    assert late.overdue_for_review(date(2026, 1, 1)) == ()


BAD = {
    "a judgement left out": (
        ("[close_from]", "[close_to]"),
        "close_from is missing; it should be a section [close_from] with value, unit, why, source and review_by",
    ),
    "one that nothing uses": (("[close_from]", "[close_to]"), "close_to is not a judgement that anything uses; take it out"),
    "a reason left out": (('why = "One or two', 'because = "One or two'), "unattended_run should have exactly value, unit, why, source"),
    "a word for a number": (("value = 120", 'value = "long"'), "half_life_days is 'long'; it should be a number, 0 or more"),
    "a negative number": (("value = 120", "value = -1"), "half_life_days is -1; it should be a number, 0 or more"),
    "nought where it would divide": (("value = 120", "value = 0"), "half_life_days is 0; it should be above 0"),
    "a share above one": (("value = 0.8", "value = 80"), "range_width is 80; it should be between 0 and 1"),
    "bands the wrong way round": (("value = 45", "value = 75"), "working_from is 75; it should be below close_from, which is 70"),
    "no version": ((f'version = "{read_policy().version}"', "version = 2026"), "version is missing; it should be a word such as 2026.1"),
    "a day that is text": (("review_by = 2027-05-31", 'review_by = "soon"'), "review_by is 'soon'; it should be a date such as 2027-11-30"),
}


@pytest.mark.parametrize(("change", "message"), BAD.values(), ids=BAD)
def test_a_policy_that_is_not_right_says_what_to_mend(tmp_path, change, message):
    assert change[0] in SHIPPED

    with pytest.raises(UserError) as error:
        read_policy(written(tmp_path, SHIPPED.replace(*change, 1)))

    assert message in str(error.value)


def test_a_file_that_is_not_toml_and_one_that_is_not_there_are_told_apart(tmp_path):
    with pytest.raises(UserError, match=r"policy\.toml cannot be read"):
        read_policy(written(tmp_path, "half_life_days = = 3"))
    with pytest.raises(UserError, match="There is no policy file"):
        read_policy(tmp_path / "other.toml")
