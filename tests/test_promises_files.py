"""What docs/stability.md promises of commands that make files: what they read, write and start; whole files or none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dlcheck.cli import INTERRUPTED, output, run
from dlcheck.language import EXAMPLE
from tests.repositories import Sandbox, environment
from tests.test_promises import ASKED, Watched, foreign, laid, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = {path.name: path.read_bytes() for path in sorted(EXAMPLE.glob("*.yaml"))}
CHANGED = {"programme.yaml": FILES["programme.yaml"].replace(b"votes: 1", b"votes: 2").replace(b"60%", b"70%")}
NAME = "near-home-north"
AS_OF = ("--as-of", "2026-01-15")
CODES = (0, 3)
"""Made; or made, and not whole because of a link in the workspace that is not followed."""
FORMS = ("html", "markdown", "csv", "xlsx", "pdf")
MAKING = {
    **{form: ("report", "--format", form, "--lang", "he", *AS_OF) for form in FORMS},
    "since": ("report", "--format", "markdown", "--lang", "en", "--since", "HEAD~1", "--portfolio", *AS_OF),
    "jobs": ("report", "--format", "csv", "--jobs", "2", *AS_OF),
    "views": ("render", "--view", "all", "--format", "svg", "--format", "mermaid", "--format", "dot", *AS_OF),
    "one by one": ("render", "--view", "body:*", "--view", "partner:*", "--format", "svg", "--lang", "he", *AS_OF),
    "png": ("render", "--view", "org", "--format", "png", "--lang", "en", *AS_OF),
    "import": ("import", "xlsx", f"kept/{NAME}/report.en.xlsx"),
    "merge": ("import", "xlsx", f"kept/{NAME}/report.en.xlsx", "--merge", NAME),
    "template": ("import", "--template", "--lang", "he"),
}
COMPARED = ("html", "csv", "pdf", "since", "one by one")
"""Of those, some that also say whether what is there is fresh, one for each way of making files."""
ONE_FILE = {"import": "made.yaml", "merge": "made.yaml", "template": "made.xlsx"}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a workspace of two commits and its workbooks; a secret lies above, and a link leads to it."""
    top = tmp_path_factory.mktemp("ground")
    (top / "secret.yaml").write_text("program: {id: secret}\n", encoding="utf-8")
    sandbox = Sandbox(top / "work")
    sandbox.write({"dlcheck.toml": 'exclude = ["kept/**"]\n', **FILES})
    sandbox.commit("the beginning")
    sandbox.write(CHANGED)
    (sandbox.folder / "apart").mkdir()
    (sandbox.folder / "apart" / "leads-out.yaml").symlink_to(top / "secret.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(sandbox.folder)
        # What is not whole because of the link is made all the same.
        assert run(["report", "--format", "xlsx", "--out", "kept", *AS_OF]) in (0, 3)
    sandbox.commit("a change")
    return top


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go: nothing is left there at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def of_ours(command: list[str]) -> bool:
    """Whether a process is git, asked for what it may be asked, or our own Python with code that is ours."""
    if command[0] == "git":
        return not ASKED.isdisjoint(command)
    isolated = command[:2] == [sys.executable, "-I"]
    return isolated and (command[2:3] == ["-c"] or command[2].endswith("/dlcheck/sheets/child.py"))


def judge(done: Watched, work: Path, where: Path, room: Path) -> None:
    """Nothing was read but the workspace and Python's own, written but below a folder, started but what is ours."""
    assert done.code in CODES, done.said
    may = (os.path.realpath(where), os.path.realpath(room))
    assert [path for path in foreign(done.read, work) if not path.startswith(may)] == []
    assert not [path for path in done.read if path.endswith(("secret.yaml", "leads-out.yaml"))]
    assert [path for path in done.written if not os.path.realpath(work / path).startswith(may)] == []
    assert [command for command in done.started if not of_ours(command)] == []
    for name, what in done.other:
        if name != "os.posix_spawn":
            assert name in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}, (name, what)
            paths = what[:2] if name == "os.rename" else what[:1]
            # What is removed by its name within a folder is so on the way of a whole folder that is told of before.
            within = name in {"os.remove", "os.rmdir"} and what[1] != "-1"
            assert within or all(os.path.realpath(work / path).startswith(may) for path in paths), (name, what)


@pytest.mark.parametrize("name", MAKING)
def test_a_command_writes_where_it_is_told_and_does_nothing_else(
    ground: Path, tmp_path: Path, room: Path, name: str
) -> None:
    work, where = ground / "work", tmp_path / "where"
    before = everything(ground)
    out = where / ONE_FILE[name] if name in ONE_FILE else where
    done = watched(work, tmp_path / "log", *MAKING[name], "--out", str(out))
    judge(done, work, where, room)
    assert everything(ground) == before
    made = everything(where)
    assert made
    if name in ONE_FILE:
        assert set(made) == {ONE_FILE[name]}
    else:
        assert all(path.startswith((f"{NAME}/", "portfolio.")) for path in made)
    assert bool(done.started) == (name not in {"markdown", "csv", "xlsx", "jobs", "template"}), done.started


@pytest.mark.parametrize("name", COMPARED)
def test_with_check_nothing_is_written(ground: Path, tmp_path: Path, room: Path, name: str) -> None:
    work, where = ground / "work", tmp_path / "where"
    done = watched(work, tmp_path / "log", *MAKING[name], "--out", str(where), "--check")
    assert done.code in (1, 3), done.said
    assert "missing: " in done.said
    assert not where.exists()
    assert [path for path in done.written if not path.startswith(str(room))] == []
    assert not [what for kind, what in done.other if kind in {"os.mkdir", "os.rename"} and str(room) not in what[0]]


def test_what_is_only_checked_or_printed_is_not_written(ground: Path, tmp_path: Path, room: Path) -> None:
    work = ground / "work"
    before = everything(ground)
    for arguments in (
        MAKING["import"],
        (*MAKING["merge"], "--stdout"),
        ("import", "--template", "--stdout"),
        ("report", "programme.yaml", "--format", "markdown", "--lang", "he", "--stdout", *AS_OF),
        ("render", "programme.yaml", "--view", "body:steering-committee", "--lang", "he", "--stdout", *AS_OF),
    ):
        done = watched(work, tmp_path / "log", *arguments)
        assert done.code in (0, 3), done.said
        assert (done.written, everything(ground)) == ([], before)


# Whole files


@pytest.mark.parametrize("name", COMPARED)
def test_where_it_is_interrupted_nothing_has_changed(
    ground: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Path, name: str
) -> None:
    monkeypatch.chdir(ground / "work")
    where = tmp_path / "where"
    (where / NAME).mkdir(parents=True)
    for path in ("report.he.html", "org.en.svg", "report.he.pdf"):
        (where / NAME / path).write_bytes(b"what was there")
    before = everything(where)
    add = output.Output.add

    def interrupted(self: output.Output, path: str, data: bytes) -> None:
        add(self, path, data)
        raise KeyboardInterrupt

    monkeypatch.setattr(output.Output, "add", interrupted)
    assert run([*MAKING[name], "--out", str(where)]) == INTERRUPTED
    assert everything(where) == before
    assert run([*MAKING[name], "--out", str(tmp_path / "new" / "folder")]) == INTERRUPTED
    assert not (tmp_path / "new").exists()


# Reports are composed once; then children write them without end, and each is killed in the middle of it.
KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from dlcheck.cli import edition, report, run

kills, naive = int(sys.argv[1]), sys.argv[2] == "naive"
known, turn = [], [0]
real = report.produce

def produce(*some):
    known.extend([] if known else real(*some))
    turn[0] += 1
    for made in known:
        yield made._replace(files=tuple((name, data + b" " * (200_000 + turn[0] % 2)) for name, data in made.files))

class Naive:
    def __init__(self, folder): self.folder = folder
    def __enter__(self): return self
    def __exit__(self, *some): return None
    def add(self, name, data): (self.folder / name).write_bytes(data)

once = report._record
records = []

def record(*some):
    records.extend([] if records else [once(*some)])
    return records[0]

report.produce, report._record = produce, record
sys.stdout = sys.stderr = open(os.devnull, "w")
command = ["report", "--format", "html", "--format", "markdown", "--out", "out"]
command += ["--as-of", "2026-01-15"]
there = lambda: {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
seen = lambda: [(entry.name, entry.stat().st_mtime_ns) for entry in os.scandir("out/near-home-north")]
states = []
for _ in range(2):
    assert run(command) in (0, 3)
    states.append(there())
assert states[0].keys() == states[1].keys() and states[0] != states[1]
if naive:
    from dlcheck.cli import output
    output.Output = Naive
torn = caught = 0
chance = random.Random(7)
for _ in range(kills):
    before = seen()
    pid = os.fork()
    if not pid:
        while True:
            run(command)
    # A child may begin with a lock that another thread held when it was made: it is killed like the others.
    end = time.monotonic() + 20
    while seen() == before and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.02))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    for left in Path("out").rglob(".dlcheck-*.tmp"):
        caught += 1
        left.unlink()
    now = there()
    torn += now.keys() != states[0].keys()
    torn += sum(data not in (states[0][path], states[1][path]) for path, data in now.items())
print(torn, caught, file=sys.__stdout__)
"""


class Kills(NamedTuple):
    """How many files were neither old nor new after kills, and how many were then about to be written."""

    torn: int
    caught: int


def killed(folder: Path, kills: int, how: str = "") -> Kills:
    """Kill reports that are being written, and look at each file."""
    laid(folder, {"dlcheck.toml": b"", **FILES}, ["dlcheck.toml", *FILES])
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(kills), how],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return Kills(*map(int, done.stdout.split()))


def test_every_file_of_a_report_is_old_or_new_whenever_it_is_killed(tmp_path: Path) -> None:
    found = killed(tmp_path / "work", 25)
    assert found.torn == 0
    assert found.caught > 5


def test_a_kill_would_be_seen_to_tear(tmp_path: Path) -> None:
    assert killed(tmp_path / "work", 25, "naive").torn > 0


@pytest.mark.deep
def test_a_thousand_kills_tear_no_report(tmp_path: Path) -> None:
    assert killed(tmp_path / "work", 1_000).torn == 0
