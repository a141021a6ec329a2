"""Fuzz for as long as asked: `python -m tests.fuzz SECONDS [TARGET...]` ends with 1 where an input broke a promise.

Each run goes through other inputs. A failure is told once, by where it was raised, with the number of its input, from
which `mutated(Random(number))` makes it again.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from random import Random

from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS


def main(seconds: float, names: list[str], first: int) -> int:
    """Run the targets in turn on one input after another, from the `first` on; the exit code."""
    runs, broken = Counter[str](), {}
    end, number = time.monotonic() + seconds, first
    while time.monotonic() < end:
        data = mutated(Random(number))
        for name in names:
            runs[name] += 1
            try:
                TARGETS[name](data)
            except Exception as error:  # noqa: BLE001 - whatever is raised is what is sought
                where = traceback.extract_tb(error.__traceback__)[-1]
                key = f"{name}: {type(error).__name__} at {where.filename}:{where.lineno}"
                if key not in broken:
                    broken[key] = number
                    _tell(f"{key}, input {number}: {str(error)[:600]}")
        number += 1
    _tell(f"inputs {first} to {number - 1}; runs: {dict(runs)}; {len(broken)} failures")
    return 1 if broken else 0


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:] or list(TARGETS), first=time.time_ns() % 10**12))
