"""What the README says to type can be typed, and finds those it names in the fictional ICS."""

import re
import shlex
from pathlib import Path

import pytest

from influence.__main__ import parser
from influence.questions import QUESTIONS
from influence.questions.named import find_party

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\.venv/bin/python -m influence (.+)$", README, re.MULTILINE)
NAMED = {"pair": "person", "person": "person", "body": None}


def typed(line):
    return parser().parse_args(shlex.split(line, comments=True))


@pytest.mark.parametrize("line", LINES)
def test_a_command_of_the_readme_can_be_typed(line):
    args = typed(line)

    assert args.command != "show" or args.view in QUESTIONS


def test_whoever_the_readme_names_is_in_the_fictional_ics(sample_frames):
    shown = [args for args in map(typed, LINES) if args.command == "show"]
    named = [(said, kind) for args in shown for option, kind in NAMED.items() for said in names_in(getattr(args, option))]

    assert len(named) >= 4
    assert all(find_party(name, sample_frames, kind) for name, kind in named)


def names_in(said):
    return [said] if isinstance(said, str) else said or []
