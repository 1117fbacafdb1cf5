"""What is kept under version control: small, of no particular computer, and without an address of anybody real."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LARGEST = 2_000_000

# written in parts, so that this file does not hold what it looks for
HOSTS = ("pypi" + ".org", "python" + "hosted", "npm" + "js.org", "npm" + "js.com", "debian" + ".org", "astral" + ".sh", "crates" + ".io")
THIS_MACHINE = re.compile("|".join(["/wo" + "rk/", "/ro" + "ot/", r"/ho" + r"me/\w", r"/Us" + r"ers/\w", r"C:\\\\?Us" + "ers"]))
ADDRESS = re.compile(r"(?<=[\w.+-])@((?:[\w-]+\.)+[A-Za-z]{2,})")
FICTIONAL = re.compile(r"(^|\.)example\.(org|com|net)$")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def broken_rules(path: Path) -> list[str]:
    content = path.read_bytes()
    found = [f"is {len(content):,} bytes"] if len(content) > LARGEST else []
    if b"\0" in content[:8000]:
        return found
    text = content.decode("utf-8", errors="replace")
    found += [f"names {host}" for host in HOSTS if host in text]
    found += [f"names {match}" for match in sorted(set(THIS_MACHINE.findall(text)))]
    return found + [f"has the address …@{domain}" for domain in sorted(set(ADDRESS.findall(text))) if not FICTIONAL.search(domain)]


def test_nothing_kept_is_large_or_of_one_machine_or_somebody_s_address():
    files = tracked()

    assert len(files) > 50
    assert [f"{path.relative_to(ROOT)} {what}" for path in files for what in broken_rules(path)] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("index-url = https://" + HOSTS[0] + "/simple", "names " + HOSTS[0]),
        ("see /wo" + "rk/main", "names /wo" + "rk/"),
        ("see /ho" + "me/jo/data", "names /ho" + "me/j"),
        ("jo.reed@" + "nhs.net", "has the address …@nhs" + ".net"),
        ("x" * (LARGEST + 1), "is 2,000,001 bytes"),
    ],
)
def test_the_check_sees(tmp_path, content, says):
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")

    assert broken_rules(path) == [says]


def test_an_invented_address_passes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("amina.shah@example.org, postgresql://user@host/database, @pytest.mark", encoding="utf-8")

    assert broken_rules(path) == []
