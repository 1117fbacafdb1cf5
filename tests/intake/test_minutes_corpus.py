"""Files as people write them, read as a careful person reads them but for what is listed here with its reason."""

from pathlib import Path

import pytest

from tests.corpus import FOLDER, Score, score_of, truths

METHODS = " ".join((Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8").split())
NAMES = [each.name for each in truths()]

# What is not read as it should be: those missed, those read wrongly, and names that are nobody's; each with the reason.
MISSED = {
    "20-ppg-site.html": ("Gordon Pyle",),  # 'Mr & Mrs Gordon Pyle': how many people, and which, is left to somebody who looks
    "24-run-on.txt": ("Joyce Tennick",),  # "Cllr's rep Joyce Tennick" after a comma: a post and a name without a mark between them
    "29-icp-two-pages.pdf": ("Carla Roe",),  # 'Chief Supt' is no title that is known
    "34-ops-group.md": ("Karen Ebbs", "Nick Oram"),  # 'Sorry to miss it:' is no heading that is known
    "36-steering.txt": ("Adam Rushworth",),  # read with his rank: 'PC Adam Rushworth'
}
FALSE = {"36-steering.txt": ("PC Adam Rushworth",)}
WRONG = {
    "22-head-count.txt": 3,  # 'LMC officers present' reads as officers in attendance, as in the minutes of councils
    "28-three-boards.docx": 6,  # lists under the names of bodies, with no word that those listed came: not known, as told
    "30-prose.txt": 1,  # 'and, for the first half hour, Dr Abelman': read as there throughout
}
SILENT = {"24-run-on.txt": ("Joyce Tennick",), "36-steering.txt": ("Adam Rushworth",)}


def together(names) -> dict[str, int]:
    scores = [score_of(name) for name in names]
    return {
        "sets": len(scores),
        "expected": sum(each.expected for each in scores),
        "found": sum(each.found for each in scores),
        "right": sum(each.right for each in scores),
        "false": sum(len(each.false) for each in scores),
        "silent": sum(len(each.silent) for each in scores),
        "dates": sum(each.date for each in scores),
        "forums": sum(each.forum for each in scores),
    }


def row(words: str, names) -> str:
    told = together(names)
    return (
        f"| {words} | {told['right']} of {told['expected']} | {told['found']} | {told['false']} | {told['silent']}"
        f" | {told['dates']} of {told['sets']} | {told['forums']} of {told['sets']} |"
    )


def test_every_file_of_the_folder_has_its_truth():
    kept = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} - {"README.md", "truth.toml"}

    assert kept == set(NAMES) and len(NAMES) == len(set(NAMES)) == 48


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_read_as_a_careful_person_reads_it_but_for_what_is_listed(name):
    score: Score = score_of(name)

    assert (score.kind, score.date, score.forum) == (True, True, True)
    assert (score.missed, score.false, len(score.wrong)) == (MISSED.get(name, ()), FALSE.get(name, ()), WRONG.get(name, 0)), score.wrong


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_lost_without_a_word_but_for_those_listed(name):
    assert score_of(name).silent == SILENT.get(name, ())


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("30 sets, as read now", [name for name in NAMES if name[:2].isdigit() and int(name[:2]) <= 30]),
        ("10 more sets, as read now", [name for name in NAMES if name[:2].isdigit() and int(name[:2]) > 30]),
        ("8 reports, registers and calendars, as read now", [name for name in NAMES if name.startswith("other/")]),
    ],
    ids=["first", "second", "other"],
)
def test_the_figures_of_the_methods_are_those_worked_out_here(words, chosen):
    assert row(words, chosen) in METHODS, row(words, chosen)
