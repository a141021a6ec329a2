"""What it costs to read one file: milliseconds for a typical programme, and against PyYAML in the same run."""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import yaml

from dlcheck.lines import find_suspects
from dlcheck.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 60

HEAD = """\
dlcheck: 1
program:
  id: digital-leaders
  name: {he: מובילים דיגיטליים, en: Digital Leaders}
  status: active                        # planned | active | closed
  source: management-page#3

"""
PARTNER = """\
  partner-{n}:                          # organisations taking part
    name: {{he: המשרד לשוויון חברתי, en: Ministry number {n}}}
    kind: ministry
    role: [lead, operator]
    since: 2019-05
"""
BODY = """\
  body-{n}:
    name: {{he: ועדת היגוי, en: Committee {n}}}
    kind: steering
    functions: [accompany, supervise, review]
    decides: [policy, personnel, budget]
    composition:                        # what the agreement demands
      heads: {{each: partner, rank: head}}
      size: {{seats: {{min: 3, max: 7}}}}
      no-capture: {{per: partner, at_most: 1/3 of seats}}
    decision:
      quorum: at least 1/2 of seats
      passes: more than 1/2 of cast
    seats:
      first-head: {{partner: partner-1, rank: head}}
      other-head: {{partner: partner-2, rank: head, votes: 1}}
      third-head: {{partner: partner-3, rank: head, holder: dana-levi, since: 2019-05, until: 2021-05}}
"""
RESPONSIBILITY = """\
  act-{n}:
    title: {{he: גיבוש התוכנית, en: Shape the programme}}
    accountable: partner-1
    responsible: [partner-1, partner-2]
    agreement: [partner-3]
    domain: policy
    cost: 3_150_000
    source: management-page#8.{n}
"""


def typical() -> str:
    """A programme of some 250 lines and 10 kB, in the proportions of a real one."""
    parts = [("partners", PARTNER, 10), ("bodies", BODY, 6), ("responsibilities", RESPONSIBILITY, 12)]
    return HEAD + "".join(
        f"{key}:\n" + "".join(form.format(n=number) for number in range(1, many + 1)) for key, form, many in parts
    )


def milliseconds(*tasks: Callable[[], object]) -> list[float]:
    """The median of each task; they take turns, so that a busy machine slows all of them alike."""
    taken: list[list[float]] = [[] for _ in tasks]
    for _ in range(ROUNDS):
        for task, times in zip(tasks, taken, strict=True):
            start = perf_counter()
            task()
            times.append((perf_counter() - start) * 1_000)
    return [median(times) for times in taken]


def drain(text: str) -> None:
    """All events of libyaml, and nothing else."""
    parser = yaml.CSafeLoader(text)
    while not isinstance(parser.get_event(), yaml.StreamEndEvent):
        pass


def main() -> None:
    """Print the table."""
    text = typical()
    data = text.encode()
    gc.freeze()
    tasks: list[tuple[str, Callable[[], object]]] = [
        ("yaml.CSafeLoader(text).get_single_data()", lambda: yaml.CSafeLoader(text).get_single_data()),
        ("libyaml's events alone", lambda: drain(text)),
        ("look for hidden characters and swapped order", lambda: find_suspects(text)),
        ("read_tree: tree + places", lambda: read_tree("programme.yaml", data)),
        ("read_tree until `program`", lambda: read_tree("programme.yaml", data, until="program")),
    ]
    times = milliseconds(*(task for _, task in tasks))
    print(f"one programme of {text.count(chr(10))} lines, {len(data):,} bytes; median of {ROUNDS} rounds\n")
    print(f"{'':46}{'ms':>8}{'ratio':>8}")
    for (name, _), taken in zip(tasks, times, strict=True):
        print(f"{name:46}{taken:8.2f}{taken / times[0]:8.2f}")


if __name__ == "__main__":
    main()
