"""Hurts files of one kind for some seconds, in bounded memory: `python -m tests.soak.hurting KIND SECONDS FIRST_NUMBER`."""

import json
import resource
import signal
import sys
import time

from tests.intake.breaking_files import check_file, damaged

MEMORY = 2_000_000_000  # bytes of address space for Python, its libraries and one small file
LONGEST = 60  # seconds for one file, however busy the machine


def main(kind, seconds, first):
    """Prints how many files were read and the peak of memory in MB; the number of the file that went wrong stands in the traceback."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    number, end = first, time.monotonic() + seconds
    read = 0
    while time.monotonic() < end:
        signal.alarm(LONGEST)
        try:
            read += check_file(damaged(kind, number), order=(None, "dmy", "mdy")[number % 3]).kind is not None
        except BaseException as error:
            error.add_note(f"damaged({kind!r}, {number})")
            raise
        number += 1
    signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps({"kind": kind, "first": first, "files": number - first, "read": read, "peak_mb": peak}) + "\n")


def _too_long(*_):
    raise TimeoutError(f"one file took longer than {LONGEST} seconds")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
