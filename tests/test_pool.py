"""Work shared between processes: the same outcome in the same order, and a process that dies is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from dlcheck.pool import LEAST, _shares, map_shares

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is one process")

_SHARED = """\
partners: {elka: {name: Elka, envelope: 100}, unused-one: {name: Nobody}}
people: {dana: {name: Dana}}
"""
_PROGRAMME = """\
program: {{id: p{number:03}, extends: base}}
partners: {{elka: {{role: lead}}, p{number:03}: {{role: lead}}}}
responsibilities: {{train: {{responsible: elka}}, more: {{accountable: p{number:03}, agreement: [elka]}}}}
people: {{clerk: {{name: Clerk {number:03}}}, guide: {{name: Guide}}}}
positions: {{manager: {{holders: {{one: {{person: dana, effort: 1%}}}}}}}}
budget: {{currency: ILS, funding: {{elka: 1}}}}
"""
_COPY = "program: {{id: copy-{number:03}}}\ndomains:\n" + "".join(f"  domain-{line}: {{{{}}}}\n" for line in range(12))
_BASE = """\
program: {id: base, abstract: true}
responsibilities: {inherited: {responsible: elka}}
"""


@pytest.mark.parametrize(("things", "number"), [(0, 4), (1, 4), (3, 4), (4, 4), (101, 8), (1000, 7)])
def test_shares_are_all_of_it_in_order(things: int, number: int) -> None:
    names = [str(index) for index in range(things)]
    shares = _shares(names, number)
    assert [name for share in shares for name in share] == names
    assert all(shares)
    assert max(map(len, shares), default=0) - min(map(len, shares), default=0) <= 1


def test_few_things_are_one_share() -> None:
    names = [str(index) for index in range(LEAST - 1)]
    assert list(map_shares(list, names, 8)) == [names]
    assert list(map_shares(list, [*names, "more"], 1)) == [[*names, "more"]]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("things", "shares"), [(0, 0), (1, 1), (5, 1), (6, 2), (11, 3)])
def test_shares_of_a_size_are_never_larger(things: int, shares: int, jobs: int) -> None:
    names = [str(index) for index in range(things)]
    made = list(map_shares(list, names, jobs, least=1, size=5))
    assert [name for share in made for name in share] == names
    assert len(made) == shares
    assert all(0 < len(share) <= 5 for share in made)


@linux_only
def test_no_more_is_made_ahead_than_is_soon_asked_for(tmp_path: Path) -> None:
    def mark(share: Sequence[str]) -> list[str]:
        for name in share:
            (tmp_path / name).touch()
        return list(share)

    made = map_shares(mark, [str(index) for index in range(40)], 2, least=1, size=2)
    assert next(made) == ["0", "1"]
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) <= 10  # the first, and twice as many shares as there are processes
    assert len(list(made)) == 19
    assert len(list(tmp_path.iterdir())) == 40


@linux_only
def test_the_least_that_is_worth_a_process_can_be_said() -> None:
    def whose(_: Sequence[str]) -> set[int]:
        return {os.getpid()}

    names = [str(index) for index in range(6)]
    assert next(map_shares(whose, names, 2, least=7, size=3)) == {os.getpid()}
    assert os.getpid() not in next(map_shares(whose, names, 2, least=6, size=3))


@linux_only
@pytest.mark.parametrize("jobs", [2, 3])
def test_the_same_bytes_with_any_number_of_processes(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "a-shared.yaml").write_text(_SHARED, encoding="utf-8")
    (tmp_path / "b-base.yaml").write_text(_BASE, encoding="utf-8")
    for number in range(LEAST + 20):
        (tmp_path / f"p{number:03}.yaml").write_text(_PROGRAMME.format(number=number), encoding="utf-8")
    for number in range(10):
        (tmp_path / f"q{number:03}.yaml").write_text(_COPY.format(number=number), encoding="utf-8")
    (tmp_path / "p050.yaml").write_text("program: {id: broken\n", encoding="utf-8")

    def checked(number: int) -> tuple[str, int]:
        command = [sys.executable, "-m", "dlcheck", "check", "--as-of", "2026-01-01", "--format", "json"]
        done = subprocess.run(
            [*command, "--jobs", str(number)], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.stderr == ""
        return done.stdout, done.returncode

    one, code = checked(1)
    assert code == 1
    assert "p119.yaml" in one
    assert [code for code in ("DL802", "DL804", "DL805", "DL806", "DL808") if code not in one] == []
    assert checked(jobs) == (one, code)


@linux_only
def test_a_process_that_dies_is_noticed() -> None:
    code = f"""
import os, sys
from dlcheck.pool import map_shares

def work(share):
    if "7" in share:
        os._exit(1)
    return share

try:
    list(map_shares(work, [str(n) for n in range({LEAST})], 2))
except Exception as error:
    print(type(error).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "BrokenProcessPool\n"


def test_the_parent_itself_works_where_there_is_one_share() -> None:
    def work(share: Sequence[str]) -> tuple[int, list[str]]:
        return os.getpid(), list(share)

    assert list(map_shares(work, ["a"], 4)) == [(os.getpid(), ["a"])]
