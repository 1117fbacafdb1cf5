"""The written tables are complete: whatever has the shape of a reader, a question, an export or a page is listed."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from influence.access import ALLOWED
from influence.intake.readers import READERS
from influence.output.exports import EXPORTS
from influence.questions import QUESTIONS
from pages.parts.shell import PAGES

ROOT = Path(__file__).parent.parent


def functions(folder: Path, first: str, returns: Iterable[str]) -> set[str]:
    """The public functions in the modules of a folder whose first argument and result have these types."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args and node.returns:
                given = node.args.args[0].annotation
                if given is not None and ast.unparse(given).endswith(first) and ast.unparse(node.returns) in returns:
                    found.add(node.name)
    return found


def questions(folder: Path) -> set[str]:
    """The classes that are a Question, by whatever steps, and on which no other is built."""
    classes = [
        node for path in folder.rglob("*.py") for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)
    ]
    bases = {node.name: {ast.unparse(base) for base in node.bases} for node in classes}
    kinds = {"Question"}
    while more := {name for name, above in bases.items() if above & kinds} - kinds:
        kinds |= more
    return kinds - {"Question"} - set().union(*bases.values())


def pages(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.py")}


def exports(folder: Path) -> set[str]:
    return {path.stem.removeprefix("export_") for path in folder.glob("export_*.py")}


LISTED = {
    "readers that recognise": (
        lambda root: functions(root / "influence/intake", "Opened", ("bool",)),
        lambda: {each.detect.__name__ for each in READERS.values()},
    ),
    "readers that read": (
        lambda root: functions(root / "influence/intake", "Opened", ("Parts",)),
        lambda: {each.read.__name__ for each in READERS.values()},
    ),
    "questions": (lambda root: questions(root / "influence/questions"), lambda: {kind.__name__ for kind, _ in QUESTIONS.values()}),
    "answers": (
        lambda root: {name for name in functions(root / "influence/questions", "", ("Answer",)) if name.startswith("find_")},
        lambda: {answer.__name__ for _, answer in QUESTIONS.values()},
    ),
    "exports": (lambda root: exports(root / "influence/output"), lambda: set(EXPORTS)),
    "pages": (lambda root: pages(root / "pages"), lambda: {entry.file for entry in PAGES}),
}


@pytest.mark.parametrize("what", LISTED)
def test_the_table_lists_all_there_is_and_nothing_else(what):
    there, listed = LISTED[what]

    assert there(ROOT) == listed()


FORGOTTEN = {
    "readers that recognise": ("influence/intake/x.py", "def is_x(opened: Opened) -> bool: ...", {"is_x"}),
    "readers that read": ("influence/intake/x.py", "def read_x(opened: Opened, order: str | None) -> Parts: ...", {"read_x"}),
    "questions": ("influence/questions/x.py", "class Routes(Question): ...", {"Routes"}),
    "answers": (
        "influence/questions/x.py",
        "def find_routes(question: Routes, frames: Frames, policy: Policy) -> Answer: ...",
        {"find_routes"},
    ),
    "exports": ("influence/output/export_kumu.py", "", {"kumu"}),
    "pages": ("pages/x.py", "", {"x.py"}),
}


@pytest.mark.parametrize("what", FORGOTTEN)
def test_a_forgotten_one_is_found(tmp_path, what):
    name, code, found = FORGOTTEN[what]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(code, encoding="utf-8")

    assert LISTED[what][0](tmp_path) == found


def test_a_reader_is_listed_under_its_own_name():
    assert all(name == reader.name for name, reader in READERS.items())


def test_every_question_says_who_may_see_its_rows():
    assert set(QUESTIONS) <= set(ALLOWED)


def test_every_page_has_an_address_of_its_own():
    assert len({entry.address for entry in PAGES}) == len(PAGES)
