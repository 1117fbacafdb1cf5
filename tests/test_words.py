"""What is written on a screen or into a file: no structure is called wrong, and no person is labelled (D-04)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = ("influence/questions", "influence/output", "influence/actions", "pages")
JUDGING = re.compile(
    r"\b(wrong (forum|group|seat|structure|body)|non-compliant|best practice|should (have|be) (a|an|one)|must have (a|an)|failing"
    r"|enem(y|ies)|rivals?|hostile|weak(er|est)?|difficult|blockers?|assets?|target person|influence score|league)\b",
    re.IGNORECASE,
)


def words_in(code: str) -> list[str]:
    """Every text in a module that is no docstring."""
    tree = ast.parse(code)
    explained = (ast.Module, ast.FunctionDef, ast.ClassDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, explained) and node.body]
    docstrings = {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in texts if id(node) not in docstrings]


def judging(code: str) -> list[str]:
    return [text for text in words_in(code) if JUDGING.search(text)]


def test_no_word_that_is_shown_judges_a_structure_or_labels_a_person():
    paths = [path for folder in SHOWN for path in ROOT.glob(f"{folder}/**/*.py")]
    assert len(paths) > 40
    assert {path.name: found for path in paths if (found := judging(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "said", ["This is the wrong structure.", "A place should have a federation.", "a hostile partner", "Influence score 7"]
)
def test_the_check_sees_such_a_word(said):
    assert judging(f'"""A hostile docstring is nobody\'s business."""\nSENTENCE = f"{{1}} {said}"') == [f" {said}"]


def test_which_forums_there_may_be_stands_in_a_file_to_edit_and_not_in_code():
    """D-04."""
    catalogue = (ROOT / "data" / "templates" / "forums.csv").read_text(encoding="utf-8").splitlines()
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("influence/**/*.py"))
    names = [line.split(",")[1] for line in catalogue[1:] if line]
    assert len(names) > 10
    assert [name for name in names if f'"{name}"' in code] == ["GP leadership group"]  # a kind of body too
