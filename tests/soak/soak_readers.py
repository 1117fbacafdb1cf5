"""Files of every kind hurt for minutes on end, each kind in a process of its own: `python -m pytest tests/soak/soak_readers.py`.

SOAK_MINUTES: for each kind, 3 unless said. SOAK_FIRST: the number of the first file, for a run that goes on where another ended.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.breaking_files import KINDS

ROOT = Path(__file__).parents[2]
MINUTES, FIRST = float(os.environ.get("SOAK_MINUTES", "3")), int(os.environ.get("SOAK_FIRST", "1000"))


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_happens_to_a_file_it_is_read_or_told(kind):
    words = [sys.executable, "-m", "tests.soak.hurting", kind, str(MINUTES * 60), str(FIRST)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    assert (done.returncode, done.stderr[-3000:]) == (0, "")
