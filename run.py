"""Makes the environment this project needs and starts the dashboard, the tests or a tool; needs nothing but Python itself.

python3 run.py                 the dashboard (Windows: py run.py)
python3 run.py test            every test, in a real browser too
python3 run.py check           layout, lint and types
python3 run.py bench           the timings of benchmarks/
python3 run.py soak            the long tests: crashes, damaged files of every kind
python3 run.py pictures        every picture of the guide and the README, taken again of the fictional ICS
python3 run.py bundle          wheels for a computer that reaches no package index
python3 run.py app --bundle DIR    the dashboard, installed from those wheels alone
python3 run.py clean           removes what this made, never your data
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN, TEST = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
BUNDLES = ROOT / "dist"
MADE_HERE = (".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "dist", "static")

BROWSERS_ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
BROWSERS_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LocalAppData}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
)
BROWSER_TO_TYPE = {
    "Linux": "sudo apt-get install chromium    (Fedora: sudo dnf install chromium)",
    "Darwin": "brew install --cask google-chrome",
    "Windows": "winget install Google.Chrome",
}


class StopError(Exception):
    """What stands in the way, with the line to type."""


def main(argv: list[str]) -> int:
    name, *extra = argv or ["app"]
    if name in ("-h", "--help", "help"):
        say(__doc__ or "")
        return 0
    if name not in COMMANDS:
        say(f"There is no command {name!r}; there are {', '.join(COMMANDS)}.")
        return 2
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this with an older one should hear why it fails
            raise StopError(f"This is Python {platform.python_version()}; 3.11 or newer is needed. Type: python3.11 run.py {name}")
        return COMMANDS[name](extra)
    except StopError as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


def app(extra: list[str]) -> int:
    wheels, options = bundle_named(extra)
    make_environment(RUN, wheels)
    if os.environ.get("CI"):
        options = ["--server.headless", "true", *options]
    return hand_over([str(PYTHON), "-m", "streamlit", "run", str(ROOT / "dashboard.py"), *options], environment())


def test(extra: list[str]) -> int:
    make_environment(TEST)
    found = {"INFLUENCE_BROWSER": a_browser()}
    # The tests of one file stay with one worker: its server, its stores and what the pages keep of them are then made once.
    workers = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return call([str(PYTHON), "-m", "pytest", *workers, *extra], environment(found))


def check(extra: list[str]) -> int:
    make_environment(TEST)
    steps = (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy", "influence", "pages", "dashboard.py", "run.py"])
    return max([call([str(PYTHON), "-m", *step], environment()) for step in steps])


def bench(extra: list[str]) -> int:
    make_environment(TEST)
    return call([str(PYTHON), "-m", "benchmarks.run", *extra], environment())


def soak(extra: list[str]) -> int:
    make_environment(TEST)
    return call([str(PYTHON), "-m", "pytest", "tests/soak", "-o", "python_files=soak_*.py", *extra], environment())


def pictures(extra: list[str]) -> int:
    make_environment(TEST)
    return call([str(PYTHON), "-m", "tests.browser.take_pictures", *extra], environment({"INFLUENCE_BROWSER": a_browser()}))


def bundle(extra: list[str]) -> int:
    """Every wheel the dashboard needs on this kind of computer and this Python, in one folder of dist/."""
    make_environment(RUN)
    kind = f"{platform.system()}-{platform.machine()}-python{sys.version_info[0]}.{sys.version_info[1]}".lower()
    wheels = BUNDLES / f"wheels-{kind}"
    wheels.mkdir(parents=True, exist_ok=True)
    if call([*pip(), "wheel", "--quiet", "-r", str(RUN), "--wheel-dir", str(wheels)], environment()):
        raise StopError("The wheels could not all be fetched; what pip says stands above.")
    say(f"{len(list(wheels.glob('*.whl')))} wheels are in {wheels.relative_to(ROOT)}.")
    say("Copy this project with that folder to a computer of the same kind, with the same Python, and type there:")
    say(f"    python3 run.py app --bundle {wheels.relative_to(ROOT).as_posix()}")
    return 0


def clean(extra: list[str]) -> int:
    for name in MADE_HERE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    say("Removed what run.py had made. Your data in data/live/ are where they were.")
    return 0


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "app": app,
    "test": test,
    "check": check,
    "bench": bench,
    "soak": soak,
    "pictures": pictures,
    "bundle": bundle,
    "clean": clean,
}


def make_environment(requirements: Path, wheels: Path | None = None) -> None:
    """`.venv` with what the file asks for; a stamp of the file's content makes the next start quick."""
    stamp = VENV / f".installed-{requirements.stem}"
    wanted = stamp_of(requirements)
    if works(PYTHON) and stamp.is_file() and stamp.read_text() == wanted:
        return
    say("Getting what is needed into .venv; this happens once and takes about two minutes.")
    if not works(PYTHON):
        make_venv()
    install(requirements, wheels)
    stamp.write_text(wanted)
    if requirements == TEST:
        (VENV / f".installed-{RUN.stem}").write_text(stamp_of(RUN))


def stamp_of(requirements: Path) -> str:
    """A digest of the file, the files it refers to and the Python it is for."""
    text = requirements.read_text(encoding="utf-8")
    referred = [line.split(maxsplit=1)[1] for line in text.splitlines() if line.startswith("-r ")]
    whole = "\n".join([text, platform.python_version(), *(stamp_of(requirements.parent / name) for name in referred)])
    return hashlib.sha256(whole.encode()).hexdigest()


def works(python: Path) -> bool:
    try:
        return subprocess.run([str(python), "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """With uv, else with venv and its pip, else without pip: a plain Debian has Python and pip but no ensurepip."""
    if shutil.which("uv") and call(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], environment()) == 0:
        return
    plain = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") and call(plain, environment(), stdout=subprocess.DEVNULL) == 0:
        return
    if not importlib.util.find_spec("pip"):
        raise StopError("This Python can make no environment with pip in it, and has no pip. Type: sudo apt-get install python3-venv")
    if call([*plain, "--without-pip"], environment()):
        raise StopError(f"{VENV} could not be made. On Debian or Ubuntu, type: sudo apt-get install python3-venv    and try again.")


def install(requirements: Path, wheels: Path | None) -> None:
    where = ["--no-index", "--find-links", str(wheels)] if wheels else []
    wanted = [*where, "-r", str(requirements)]
    uv = shutil.which("uv")
    if uv and call([uv, "pip", "install", "--quiet", "--python", str(PYTHON), *wanted], environment()) == 0:
        return
    # uv does not read pip's configuration: where only that knows the way, pip has to do it
    if call([*pip(), "install", "--quiet", *wanted], environment()):
        raise StopError(f"Not everything in {requirements.name} could be installed; what pip says stands above.")


def pip() -> list[str]:
    if subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return [str(PYTHON), "-m", "pip"]
    if not importlib.util.find_spec("pip"):
        raise StopError("There is no pip. Type: sudo apt-get install python3-pip    and try again.")
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def bundle_named(extra: list[str]) -> tuple[Path | None, list[str]]:
    """The folder after --bundle, and the options left for Streamlit."""
    left = [word for word in extra if word != "--"]
    if "--bundle" not in left:
        return None, left
    at = left.index("--bundle")
    if at + 1 == len(left) or not Path(left[at + 1]).is_dir():
        raise StopError("--bundle needs the folder of wheels that `run.py bundle` made. Type: python3 run.py app --bundle dist/wheels-…")
    return Path(left[at + 1]).resolve(), left[:at] + left[at + 2 :]


def a_browser() -> str:
    """The path of a Chrome, Chromium or Edge; a root of Debian gets Chromium installed, others the line to type."""
    found = find_browser()
    if not found and can_install():
        say("Getting Chromium for the tests in a browser; this happens once.")
        for step in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
            call(step, environment({"DEBIAN_FRONTEND": "noninteractive"}), stdout=sys.stderr)
        found = find_browser()
    if not found:
        line = BROWSER_TO_TYPE.get(platform.system(), BROWSER_TO_TYPE["Linux"])
        raise StopError(f"The tests need Chrome, Chromium or Edge, and none is here. Type: {line}    and try again.")
    return found


def find_browser() -> str | None:
    named = os.environ.get("INFLUENCE_BROWSER")
    on_path = [shutil.which(name) for name in ((named,) if named else ()) + BROWSERS_ON_PATH]
    elsewhere = [filled(path) for path in BROWSERS_ELSEWHERE]
    return next((path for path in [*on_path, *elsewhere] if path and Path(path).is_file()), None)


def filled(path: str) -> str | None:
    """A Windows path with its folder put in, None where this computer has no such folder."""
    if not path.startswith("{"):
        return path
    variable, _, rest = path[1:].partition("}")
    folder = os.environ.get(variable)
    return folder and folder + rest


def can_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The machine's own environment: how a package index is reached and which certificates hold is not ours to say."""
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore", "PYTHONUTF8": "1"}
    return {**os.environ, **quiet, **(more or {})}


def call(command: list[str], env: Mapping[str, str], **options: object) -> int:
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=dict(env), check=False, **options).returncode  # type: ignore[call-overload]


def hand_over(command: list[str], env: Mapping[str, str]) -> int:
    """Become the command where the system can, so that stopping this stops it."""
    if os.name == "nt":
        return call(command, env)
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(command[0], command, dict(env))


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
