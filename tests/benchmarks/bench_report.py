"""Whole processes: how long `dlcheck report` takes, how much memory it needs, and how large a report is."""

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
from _programmes import large, write

RUNS = 5
PROGRAMS = Path(__file__).parents[2] / "programs"


def once(folder: Path, out: Path, *arguments: str) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor with all children, and peak memory in MiB of one run."""
    command = [sys.executable, "-m", "dlcheck", "report", "--out", str(out), "--as-of", "2026-06-01", *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    compileall.compile_dir(Path(dlcheck.__file__).parent, quiet=2)
    print(f"{'':56}{'s':>8}{'CPU s':>8}{'MiB':>8}{'kB':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "many", 1_000)
        (folder / "large").mkdir()
        (folder / "large" / "large.yaml").write_text(large(people=200, duties=60), encoding="utf-8")
        rows = [
            ("harbour-renewal as HTML, at most 1 s and 300 kB", PROGRAMS / "harbour-renewal", ("--lang", "he"), RUNS),
            ("the same in English", PROGRAMS / "harbour-renewal", ("--lang", "en"), RUNS),
            ("200 people and 60 duties, at most 3 s", folder / "large", ("--lang", "he"), RUNS),
            ("1,000 programmes, at most 60 s and 500 MiB", folder / "many", ("--lang", "he"), 1),
        ]
        for number, (label, where, arguments, runs) in enumerate(rows):
            out = folder / f"out-{number}"
            measured = [once(where, out, *arguments) for _ in range(runs)]
            seconds, busy, memory = (median(each) for each in zip(*measured, strict=True))
            size = max(path.stat().st_size for path in out.rglob("report.*.html")) / 1000
            print(f"{label:56}{seconds:8.2f}{busy:8.2f}{memory:8.0f}{size:9.0f}")


if __name__ == "__main__":
    main()
