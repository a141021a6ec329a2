"""`dlcheck diff` of one changed programme among a thousand, as a multiple of `dlcheck check` on one file and of git."""

from __future__ import annotations

import compileall
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import dlcheck

sys.path.insert(0, str(Path(__file__).parent))
from _programmes import programme, write
from bench_check import DLCHECK, once

RUNS = 9
CHANGED = "programme-00500.yaml"
GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
ASKED = (
    ["git", "rev-parse", "--verify", "HEAD^{commit}"],
    ["git", "rev-parse", "--is-inside-work-tree"],
    ["git", "rev-parse", "--show-toplevel"],
    ["git", "ls-tree", "-r", "-z", "--full-tree", "HEAD"],
)
"""What a comparison with a revision asks git, beside the objects themselves."""


def user_seconds(command: list[str], folder: Path) -> float:
    """The processor time of one run, its children's among it: a busy machine does not change it much."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    once(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    compileall.compile_dir(Path(dlcheck.__file__).parent, quiet=2)
    print(f"{'':52}{'× check':>9}{'s':>9}{'CPU s':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "one", 1)
        write(folder / "many", 1_000)
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
            subprocess.run([*GIT, *command], cwd=folder / "many", check=True)
        (folder / "many" / CHANGED).write_text(programme(500).replace("count: 2", "count: 3"), encoding="utf-8")
        rows = [
            ("dlcheck check, one programme", [*DLCHECK, "check"], "one"),
            ("dlcheck diff HEAD, 1 of 1,000, at most 2 and git's own", [*DLCHECK, "diff", "HEAD"], "many"),
            ("dlcheck diff HEAD..HEAD of 1,000", [*DLCHECK, "diff", "HEAD..HEAD"], "many"),
            ("dlcheck log of one of 1,000", [*DLCHECK, "log", "programme-500"], "many"),
            *((f"  {' '.join(command[:3])}", command, "many") for command in ASKED),
        ]
        for _, command, where in rows:
            once(command, folder / where)
        pairs = [
            [(once(command, folder / where)[0], user_seconds(command, folder / where)) for _, command, where in rows]
            for _ in range(RUNS)
        ]
        for index, (label, _, _) in enumerate(rows):
            ratio = median(pair[index][1] / pair[0][1] for pair in pairs)
            seconds, spent = (median(pair[index][which] for pair in pairs) for which in (0, 1))
            print(f"{label:52}{ratio:9.2f}{seconds:9.3f}{spent:9.3f}")


if __name__ == "__main__":
    main()
