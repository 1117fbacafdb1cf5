"""Every promise about speed, measured in one run and written to benchmarks/results.md: `make bench`."""

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import ahead, clicks, coverage, files, opening, strength
from benchmarks.strength import Result

RESULTS = Path(__file__).parent / "results.md"
KEPT = {True: "yes", False: "**no**", None: "–"}
LIBRARIES = ("pandas", "numpy", "scipy", "networkx", "SQLAlchemy", "streamlit")

MEASURED: dict[str, Callable[[], Result]] = {
    "P1": strength.p1,
    "P1 national": strength.p1_nation,
    "P2": strength.p2,
    "P2 national": strength.p2_nation,
    "P3": strength.p3,
    "P3 national": strength.p3_nation,
    "P5": strength.p5,
    "P5 national": strength.p5_nation,
    "P6": strength.p6,
    "P6 national": strength.p6_nation,
    "P8": clicks.p8,
    "P8 first": clicks.p8_first,
    "P9 sample": opening.p9_sample,
    "P9 gaps, sample": opening.p9_gaps,
    "P9 gaps": opening.p9_gaps_ics,
    "P9 gaps national": opening.p9_gaps_nation,
    "P10": opening.p10,
    "P10 national": opening.p10_nation,
    "P11 month": files.p11_month,
    "P11 month, ICS": files.p11_month_ics,
    "P11 report": files.p11_report,
    "P11 register": files.p11_register,
    "P11 minutes": files.p11_minutes,
    "P12 ahead": ahead.p12_ahead,
}


def main(asked: list[str]) -> int:
    """Measures all, or those whose names are given; 1 when a promise is not kept."""
    lines, kept = [], True
    for name, measure in MEASURED.items():
        if asked and name.split()[0] not in asked:
            continue
        started = time.perf_counter()
        found = measure()
        kept = kept and found["met"] is not False
        lines.append(_line(name, measure, found))
        print(f"{lines[-1]}  [{time.perf_counter() - started:.0f} s]", flush=True)
    if not asked:
        RESULTS.write_text(_page(lines), encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(RESULTS.parent.parent)}.")
    return 0 if kept else 1


def _line(name: str, measure: Callable[[], Result], found: Result) -> str:
    promise = " ".join((measure.__doc__ or "").split()).rstrip(".")
    return f"| {name} | {promise} | {found['measured']} {found['unit']} | {KEPT[found['met']]} | {found['note']} |"


def _page(lines: list[str]) -> str:
    return "\n".join(
        [
            "# What was measured",
            "",
            "Written by `make bench`: ratios to floors and peers taken in the same run, so that they hold on another machine too.",
            "An ICS here is 600 people, 3,000 meetings, about 60,000 attendance rows and 20,000 contacts over three years;",
            "a nation is 42 of them.",
            "",
            f"Machine: {_machine()}.",
            "",
            "| # | Promise | Measured | Kept | Note |",
            "|---|---|---|---|---|",
            *lines,
            "",
            "## Coverage and gaps, 200 seats",
            "",
            "| What | Measured |",
            "|---|---|",
            *_coverage(),
            "",
        ]
    )


def _coverage() -> list[str]:
    with TemporaryDirectory() as folder:
        found = coverage.measure(Path(folder))
    return [f"| {name} | {value:.2f}{'' if name.endswith('the read') else ' s'} |" for name, value in found.items()]


def _machine() -> str:
    """Cores, memory and versions; no name of the machine and no path."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    kind = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {pages * size / 2**30:.0f} GiB of memory, {kind}, Python {platform.python_version()}, {libraries}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
