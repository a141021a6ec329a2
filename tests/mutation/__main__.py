"""How many mutants of the rules and of voting the tests kill: `python -m tests.mutation [MODULE …]`."""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.mutation.mutants import mutants_of
from tests.mutation.report import Change, Row, alive, explained, line, read, table
from tests.mutation.trial import Trial

if TYPE_CHECKING:
    from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "dlcheck"
MUTATED = tuple(sorted(path for room in ("rules", "voting") for path in (PACKAGE / room).rglob("*.py")))
TESTS = (
    "tests/rules",
    "tests/test_catalogue.py",
    "tests/test_check.py",
    "tests/test_examples.py",
    "tests/test_order.py",
    "tests/test_programs.py",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_voting*.py")),
)
EXPLAINED = Path(__file__).parent / "survivors.md"
MOST_ALIVE = 0.10


class Plugin:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, mutants: list[Mutant], kept: Path, jobs: int, patience: float) -> None:
        self.mutants = mutants
        self.kept = kept
        self.jobs = jobs
        self.patience = patience

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """A failure is enough: the smallest example of it is of no use here."""
        import hypothesis  # pytest cannot prepare what is imported before it starts

        phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        hypothesis.settings.register_profile("mutants", hypothesis.settings(), phases=phases)
        hypothesis.settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Survey the tests, then try every mutant."""
        # Made once: children that run side by side would each take the other's away.
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # there is no other way to it
        paths = {mutant.path for mutant in self.mutants}
        for path in sorted(paths):  # what is imported late would not be there to be changed
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        trial = Trial(session.items, self.patience)
        trial.survey(map(str, paths))
        failing = [item.nodeid for index, item in enumerate(session.items) if index not in trial.seconds]
        if failing:
            _say("left out, as they fail without any mutant:", *failing)
        # What children share with their parent is not copied by looking for garbage in it.
        gc.freeze()
        for child in [self._start(trial, number) for number in range(self.jobs)]:
            os.waitpid(child, 0)
        return True

    def _start(self, trial: Trial, number: int) -> int:
        child = os.fork()
        if child == 0:
            try:
                # Rows are written as they come, so that what is interrupted can be taken up again.
                kept = os.open(self.kept, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
                for mutant in self.mutants[number :: self.jobs]:
                    os.write(kept, line(_row(mutant, trial)).encode())
            except BaseException:  # noqa: BLE001 - a child process must never return into the loop of its parent
                _say(traceback.format_exc())
            finally:
                os._exit(0)
        return child


def _row(mutant: Mutant, trial: Trial) -> Row:
    outcome = trial.outcome(mutant)
    change = _change(mutant)
    if outcome == "survived":
        _say(f"{change.module}:{mutant.line} {change.function}", change.difference)
    return Row(change.module, mutant.line, change.function, change.difference, mutant.textual, outcome)


def _change(mutant: Mutant) -> Change:
    return Change(mutant.path.relative_to(PACKAGE).as_posix(), mutant.function, "\n".join(mutant.difference()))


def _say(*lines: str) -> None:
    os.write(2, "".join(f"{line}\n" for line in lines).encode())


def _mutants(modules: list[str]) -> list[Mutant]:
    chosen = [
        path for path in MUTATED if not modules or path.relative_to(PACKAGE).with_suffix("").as_posix() in modules
    ]
    return [mutant for path in chosen for mutant in mutants_of(path)]


def _try_out(tests: list[str], plugin: Plugin) -> None:
    said = io.StringIO()
    os.chdir(ROOT)
    with redirect_stdout(said):
        pytest.main(["-q", "--capture=sys", "-p", "no:cacheprovider", *tests], plugins=[plugin])
    if len(read(plugin.kept)) < len(plugin.mutants):
        sys.exit(said.getvalue())


def main() -> int:
    """Tell what survived and is not explained, then print the table. 1: more than a tenth survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as `rules/votes`; all where none is given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes side by side")
    parser.add_argument("--patience", type=float, default=5.0, metavar="SECONDS", help="of tests for each mutant")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="note each outcome there, and try none noted already")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try only what survived there")
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="only these: sooner begun, and fewer are killed")
    given = parser.parse_args()
    mutants = _mutants(given.modules)
    if given.again:
        survived = {row.change for row in alive(read(given.again))}
        mutants = [mutant for mutant in mutants if _change(mutant) in survived]
    with TemporaryDirectory() as folder:
        kept = (given.keep or Path(folder, "kept")).absolute()
        known = {row.change for row in read(kept)}
        left = [mutant for mutant in mutants if _change(mutant) not in known]
        # Mixed, so that what is interrupted is a fair sample of every module.
        Random(0).shuffle(left)
        if left:
            _try_out(given.tests or [*TESTS], Plugin(left, kept, given.jobs, given.patience))
        wanted = {_change(mutant) for mutant in mutants}
        rows = [row for row in read(kept) if row.change in wanted]
    survived = alive(rows)
    reasons = explained(EXPLAINED)
    unexplained = [row for row in survived if not reasons.covers(row.change)]
    dead = reasons.changes & {row.change for row in rows} - {row.change for row in survived}
    for row in unexplained:
        sys.stdout.write(f"{row.module}:{row.line} {row.function}\n{row.difference}\n\n")
    for change in sorted(dead):
        sys.stdout.write(f"explained, and killed nevertheless: {change}\n\n")
    sys.stdout.write(f"{table(rows)}\n{len(unexplained)} of {len(survived)} that survived are not explained\n")
    return int(len(survived) > MOST_ALIVE * len(rows))


if __name__ == "__main__":
    sys.exit(main())
