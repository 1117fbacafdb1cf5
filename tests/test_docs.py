"""The documents name everything there is, and nothing in them has gone stale."""

import ast
import re
from pathlib import Path

import pytest

import run
from influence.intake.readers import READERS
from influence.output.exports import EXPORTS
from influence.policy import NUMBERS
from influence.questions import QUESTIONS
from influence.records.tables import TABLES

ROOT = Path(__file__).parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]}
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    ("document", "words"),
    [("methods.md", NUMBERS), ("methods.md", READERS), ("methods.md", QUESTIONS), ("data-dictionary.md", TABLES)],
    ids=["judgements", "readers", "questions", "tables"],
)
def test_every_one_is_named(document, words):
    assert [word for word in words if not re.search(rf"\b{word}\b", DOCS[document])] == []


def test_every_package_has_its_reason():
    needed = re.findall(
        r"^([A-Za-z][\w-]*)", (ROOT / "requirements.txt").read_text() + (ROOT / "requirements-test.txt").read_text(), re.MULTILINE
    )

    assert [name for name in needed if f"**{name}**" not in DOCS["decisions.md"]] == []


def test_every_command_is_in_the_readme_or_the_operations():
    tree = ast.parse((ROOT / "influence" / "__main__.py").read_text(encoding="utf-8"))
    commands = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "COMMANDS"
    )
    names = [key.value for key in commands.keys]

    assert len(names) > 5
    assert [name for name in names if f"`{name}" not in DOCS["CHANGELOG.md"]] == []
    assert [name for name in run.COMMANDS if f"`{name}`" not in DOCS["README.md"] and f"run.py {name}" not in DOCS["README.md"]] == []
    assert [name for name in EXPORTS if f"export {name}" not in DOCS["CHANGELOG.md"]] == []


def test_every_link_leads_somewhere():
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    broken = [f"{path.name}: {link}" for path in paths for link in links_of(path) if not (path.parent / link).exists()]

    assert ROOT / "docs" / "guide" / "README.md" in paths
    assert broken == []


def links_of(path: Path) -> list[str]:
    return LINK.findall(path.read_text(encoding="utf-8"))
