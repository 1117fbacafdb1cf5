"""What starts everything: quick the second time, plain about what is missing, and never a skipped browser."""

import subprocess
import sys
from pathlib import Path

import pytest

import run


def test_the_stamp_follows_the_requirements_and_those_they_refer_to(tmp_path):
    (tmp_path / "requirements.txt").write_text("pandas==3.1.1\n")
    (tmp_path / "more.txt").write_text("-r requirements.txt\nruff==0.17.6\n")
    first = run.stamp_of(tmp_path / "more.txt")

    assert run.stamp_of(tmp_path / "more.txt") == first
    (tmp_path / "requirements.txt").write_text("pandas==3.1.2\n")
    assert run.stamp_of(tmp_path / "more.txt") != first


def test_a_browser_named_by_the_setting_is_taken_first(tmp_path, monkeypatch):
    named = tmp_path / "my-browser"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)
    monkeypatch.setenv("INFLUENCE_BROWSER", str(named))

    assert run.a_browser() == str(named)


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("Linux", "sudo apt-get install chromium"),
        ("Darwin", "brew install"),
        ("Windows", "winget install"),
        ("Plan9", "sudo apt-get install"),
    ],
)
def test_without_a_browser_it_stops_with_the_line_to_type(monkeypatch, system, line):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("INFLUENCE_BROWSER", raising=False)
    monkeypatch.setattr(run, "BROWSERS_ELSEWHERE", ())
    monkeypatch.setattr(run, "can_install", lambda: False)
    monkeypatch.setattr(run.platform, "system", lambda: system)

    with pytest.raises(run.StopError, match=f"none is here. Type: {line}"):
        run.a_browser()


def test_a_folder_of_windows_is_filled_in_and_left_out_elsewhere(monkeypatch):
    monkeypatch.setenv("ProgramFiles(x86)", r"C:\Programs")

    assert run.filled("{ProgramFiles(x86)}/Edge/msedge.exe") == r"C:\Programs" + "/Edge/msedge.exe"
    assert run.filled("{NoSuchFolder}/Edge/msedge.exe") is None
    assert run.filled("/Applications/Chrome") == "/Applications/Chrome"


def test_a_bundle_is_taken_out_of_the_options_for_the_dashboard(tmp_path):
    wheels, left = run.bundle_named(["--bundle", str(tmp_path), "--", "--server.port", "8600"])

    assert (wheels, left) == (tmp_path, ["--server.port", "8600"])
    assert run.bundle_named([]) == (None, [])
    with pytest.raises(run.StopError, match="--bundle needs the folder"):
        run.bundle_named(["--bundle", "nowhere"])


def test_an_older_python_hears_why_and_what_to_type(monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))

    assert run.main(["check"]) == 1
    assert "3.11 or newer is needed. Type: python3.11 run.py check" in capsys.readouterr().out


def test_a_command_that_is_not_there_is_wrong_usage(capsys):
    assert run.main(["dance"]) == 2
    assert "there are app, test, check" in capsys.readouterr().out


def test_it_needs_nothing_but_python_itself():
    program = "import sys; sys.modules['pip'] = None; import run; print(run.main(['--help']))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(Path(run.__file__).parent)!r}); {program}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.rstrip().endswith("0")


def test_make_calls_nothing_else():
    lines = [line for line in (run.ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if line.startswith("\t")]

    assert lines
    assert all(line.startswith("\t@$(PYTHON) run.py ") for line in lines)
