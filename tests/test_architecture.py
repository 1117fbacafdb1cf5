"""The rooms keep to their arrows, and each rule is shown to bite."""

from pathlib import Path

import pytest

from tests.arrows import broken_rules

ROOT = Path(__file__).parent.parent

BROKEN = {
    "a lower room looks up": ("influence/records/x.py", "from influence.questions import coverage", "imports influence.questions"),
    "a lower room looks up inside a function": (
        "influence/policy.py",
        "def f():\n    import influence.records.store",
        "imports influence.records",
    ),
    "intake knows the network": ("influence/intake/x.py", "from influence import network", "imports influence.network"),
    "the network knows intake": ("influence/network/x.py", "from influence.intake.plan import plan", "imports influence.intake"),
    "a subject asks a later one": (
        "influence/questions/seats/x.py",
        "from influence.questions.coverage.register import Register",
        "imports influence.questions.coverage",
    ),
    "what all questions share asks a subject": (
        "influence/questions/x.py",
        "from influence.questions.month.rows import Row",
        "imports influence.questions.month",
    ),
    "a subject that nobody listed": (
        "influence/questions/extras/x.py",
        "from influence.questions.seats.seating import Seating",
        "is of extras, which is no subject",
    ),
    "questions write files": ("influence/questions/x.py", "from influence.output import tables", "imports influence.output"),
    "the domain draws": ("influence/output/x.py", "import streamlit as st", "imports streamlit"),
    "the domain knows a page": ("influence/actions/x.py", "from pages.parts import shell", "imports pages"),
    "a module in no room": ("influence/extras/x.py", "import json", "is in no room"),
    "a relative import": ("influence/records/x.py", "from . import store", "has a relative import"),
    "a page computes with the network": ("pages/coverage.py", "from influence.network import ties", "imports influence.network"),
    "an ordinary page opens the records": ("pages/coverage.py", "import influence.records.store", "imports influence.records"),
    "a shared part opens the records": ("pages/parts/x.py", "import influence.records.store", "imports influence.records"),
    "the entry knows the domain": ("dashboard.py", "from influence.policy import read_policy", "imports influence.policy"),
    "a hidden clock": ("influence/questions/x.py", "from datetime import date\nday = date.today()", "reads the clock"),
    "a hidden clock by its long name": ("influence/records/x.py", "import datetime\nd = datetime.datetime.now", "reads the clock"),
    "a hidden environment": ("influence/actions/x.py", "import os\nuser = os.environ['USER']", "reads the environment"),
    "chance without a seed": ("influence/network/x.py", "from numpy.random import default_rng\nr = default_rng()", "draws without a seed"),
    "a question reads a file": ("influence/questions/x.py", "from pathlib import Path\nt = Path('x').read_text()", "touches a file"),
    "a plan reads a file": ("influence/intake/plan.py", "t = open('x')", "touches a file"),
    "a module that does not say what it is": ("influence/records/x.py", "", "does not say in a sentence"),
    "a name that says nothing": ("influence/records/utils.py", "x = 1", "has a name that says nothing"),
    "a file nobody can hold": ("influence/records/x.py", "x = 1\n" * 400, "has 402 lines"),
    "a function nobody can hold": ("influence/records/x.py", "def f():\n" + "    x = 1\n" * 60, "f has 61 lines"),
}


def test_every_module_keeps_to_the_arrows():
    assert broken_rules(ROOT) == []


@pytest.mark.parametrize(("name", "code", "says"), BROKEN.values(), ids=BROKEN)
def test_the_check_sees(tmp_path, name, code, says):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""What it is."""\n\n{code}' if code else "x = 1\n", encoding="utf-8")

    found = broken_rules(tmp_path)

    assert len(found) == 1, found
    assert found[0].startswith(name)
    assert says in found[0]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (
            "influence/questions/month/x.py",
            "from influence.questions.coverage.gaps import Gaps\nfrom influence.questions.wording import day",
        ),
        ("influence/questions/x.py", "from influence.questions.seats.seating import Seating"),
        ("influence/output/x.py", "from influence.questions.answer import Answer\nopen('x')"),
        ("influence/actions/x.py", "from influence.intake.load import load\nfrom influence.output import json"),
        ("influence/__main__.py", "from datetime import date\nimport os\nday = date.today()\nwho = os.environ"),
        ("influence/network/x.py", "from numpy.random import default_rng\nr = default_rng(1)"),
        ("pages/import_more.py", "from influence.intake.plan import plan"),
        ("pages/records.py", "import influence.records.store"),
        ("pages/coverage.py", "import streamlit as st\nfrom influence.questions import QUESTIONS"),
    ],
)
def test_what_is_allowed_passes(tmp_path, name, code):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""What it is."""\n\n{code}\n', encoding="utf-8")

    assert broken_rules(tmp_path) == []
