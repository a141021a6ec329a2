"""Whole processes: how long dlcheck takes, as a multiple of an empty Python, and how much memory."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import dlcheck

sys.path.insert(0, str(Path(__file__).parent))
from _programmes import programme, write

RUNS = 9
DLCHECK = [sys.executable, "-m", "dlcheck"]
EMPTY = [sys.executable, "-c", "pass"]


def once(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Seconds, peak memory in MiB, and exit code of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode


def against_empty(command: list[str], folder: Path, runs: int = RUNS) -> tuple[float, float, float, int]:
    """Median ratio to an empty Python run in turn with it, median seconds, peak MiB, exit code."""
    once(command, folder)
    pairs = [(once(command, folder), once(EMPTY, folder)[0]) for _ in range(runs)]
    (_, peak, code) = pairs[0][0]
    return median(ours[0] / empty for ours, empty in pairs), median(ours[0] for ours, _ in pairs), peak, code


def main() -> None:
    """Print the table."""
    print(f"{'':44}{'× empty':>9}{'s':>9}{'MiB':>8}  exit")
    # As installed: pip compiles what it installs, and a checkout may never have been compiled.
    compileall.compile_dir(Path(dlcheck.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "one", 1)
        for count in (250, 1_000, 4_000):
            write(folder / str(count), count)
        print(f"(one programme: {programme(0).count(chr(10))} lines, {len(programme(0).encode())} bytes)")
        rows = [
            ("dlcheck --version, at most 5", [*DLCHECK, "--version"], folder, RUNS),
            ("dlcheck check, one programme, at most 20", [*DLCHECK, "check"], folder / "one", RUNS),
            ("dlcheck check, 250 programmes", [*DLCHECK, "check", "--concise"], folder / "250", 3),
            ("dlcheck check, 1,000 programmes, at most 3 s", [*DLCHECK, "check", "--concise"], folder / "1000", 3),
            ("the same in one process (--jobs 1)", [*DLCHECK, "check", "--jobs", "1"], folder / "1000", 3),
            ("dlcheck check, 4,000 programmes", [*DLCHECK, "check", "--concise"], folder / "4000", 1),
        ]
        for label, command, where, runs in rows:
            ratio, seconds, peak, code = against_empty(command, where, runs)
            print(f"{label:44}{ratio:9.1f}{seconds:9.3f}{peak:8.0f}  {code}")


if __name__ == "__main__":
    main()
