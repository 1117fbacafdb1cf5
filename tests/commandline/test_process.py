"""The command line as a process of its own: what stands on standard output, a reader who leaves early, the dashboard served."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture
def settings(tmp_path):
    own = {name: value for name, value in os.environ.items() if not name.startswith("INFLUENCE_")}
    return own | {"INFLUENCE_STORE": str(tmp_path / "own.db"), "INFLUENCE_SAMPLE": "off"}


def command(*words):
    return [sys.executable, "-m", "influence", *map(str, words)]


def test_standard_output_is_exactly_one_document_and_progress_is_elsewhere(settings, tmp_path):
    (tmp_path / "area.csv").write_text("kind,name\nplace,Eastvale\n")

    done = subprocess.run(
        command("import", tmp_path / "area.csv", "--json"), cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["loaded"] == {"area": 1}
    assert "Traceback" not in done.stderr


def test_a_reader_who_has_read_enough_is_no_error(settings, tmp_path):
    rows = "".join(f"place,Place {number}\n" for number in range(5000))
    (tmp_path / "area.csv").write_text("kind,name\n" + rows)
    process = subprocess.Popen(
        command("read", tmp_path / "area.csv", "--json"), cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert (process.wait(PATIENCE), said) == (0, "")


def test_serve_is_the_dashboard_and_stops_when_told(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = command("serve", "--", "--server.port", port, "--server.headless", "true", "--server.fileWatcherType", "none")
    with subprocess.Popen(words, cwd=ROOT.parent, env=settings | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL) as process:
        try:
            assert answers(f"http://127.0.0.1:{port}/_stcore/health") == "ok"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def answers(address):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except (URLError, ConnectionError):
            time.sleep(0.2)
    return None
