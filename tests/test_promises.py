"""What docs/stability.md promises of a run: what it reads, writes and starts; the same bytes; whole files or none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.repositories import Sandbox, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROGRAMS = Path(__file__).parents[1] / "programs"
SETTINGS = '[phases]\nshaping = "Shaping"\nrunning = "Running"\n'
AS_OF = ("--as-of", "2026-01-15")
FILES = {path.name: path.read_bytes() for path in sorted((PROGRAMS / "harbour-renewal").glob("*.yaml"))}
CHANGED = {"4-programme.yaml": FILES["4-programme.yaml"].replace(b"votes: 2", b"votes: 3").replace(b"80%", b"70%")}
BAD = b"""\
program: {id: other, extends: nothing}
partners: {a: {role: boss}, b: {role: lead}}
bodies: {c: {kind: audit}}
"""

# What Python tells of itself while it works: the name of an event, and what it is about.
WATCHED = """
import json, os, sys
out = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
NOTED = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "shutil.", "ctypes.dlopen", "os.exec", "os.posix_spawn",
    "os.spawn", "os.system", "os.forkpty", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown",
)

def hook(event, args):
    if event == "open":
        path, mode, flags = args
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
        tell(["write" if writes else "read", path if isinstance(path, int) else os.fsdecode(path)])
    elif event == "subprocess.Popen":
        tell(["run", [os.fsdecode(word) for word in args[1]]])
    elif event.startswith(NOTED):
        tell([event, [str(arg) for arg in args]])

def tell(what):
    os.write(out, (json.dumps(what) + "\\n").encode())

from dlcheck.cli import run
sys.addaudithook(hook)
sys.exit(run(sys.argv[1:]))
"""


class Watched(NamedTuple):
    """What a run did: its exit code, what it printed, the files that it read and wrote, what it started, the rest."""

    code: int
    said: str
    read: list[str]
    written: list[str]
    started: list[list[str]]
    other: list[list[Any]]


def watched(folder: Path, log: Path, *arguments: str, code: str = WATCHED) -> Watched:
    """Run a command in a folder, and be told of all that it opens and starts."""
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", code, str(log), *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        check=False,
        timeout=120,
    )
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]

    def of(kind: str) -> list[Any]:
        return [what for name, what in events if name == kind]

    named = {"read", "write", "run"}
    return Watched(
        done.returncode,
        done.stdout + done.stderr,
        [path for path in of("read") if isinstance(path, str)],
        [path for path in of("write") if isinstance(path, str) and path != os.devnull],
        of("run"),
        [event for event in events if event[0] not in named],
    )


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a workspace of two commits, and beside it the folder `old` as it was; a secret lies above."""
    top = tmp_path_factory.mktemp("ground")
    (top / "secret.yaml").write_text("program: {id: secret}\n", encoding="utf-8")
    sandbox = Sandbox(top / "work")
    sandbox.write({"dlcheck.toml": SETTINGS, **FILES})
    sandbox.commit("the beginning")
    sandbox.write(CHANGED)
    sandbox.commit("a change")
    (sandbox.folder / "leads-out.yaml").symlink_to(top / "secret.yaml")
    (sandbox.folder / "exclude.txt").write_text("never read\n", encoding="utf-8")
    for name, changed in (("old", {}), ("new", CHANGED)):
        (top / name).mkdir()
        for path, data in {"dlcheck.toml": SETTINGS.encode(), **FILES, **changed}.items():
            (top / name / path).write_bytes(data)
    return top


HERE = os.path.realpath(Path(__file__).parents[1])
OF_PYTHON = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *sys.path) if path} - {
    HERE,
    str(Path.cwd()),
}
# What Python and its packages look at on their own: of the machine, and of nobody's work.
MAY_BE_READ = (*OF_PYTHON, f"{HERE}/dlcheck", "/proc", "/sys", "/etc", "/usr", os.devnull)


def foreign(paths: Iterable[str], folder: Path) -> list[str]:
    """The files among some that are neither below a folder nor Python's own."""
    allowed = tuple(f"{path}/" for path in (os.path.realpath(folder), *MAY_BE_READ))
    real = (os.path.realpath(folder / path) for path in paths)
    return [path for path in real if not f"{path}/".startswith(allowed)]


READERS = {
    "check": ("check", *AS_OF, "--format", "json"),
    "check-days": ("check", "--from", "2026-01-01", "--to", "2026-02-01"),
    "coverage": ("coverage", *AS_OF),
    "show": ("show", "harbour-renewal", *AS_OF),
    "policy-test": ("policy", "test"),
    "policy-list": ("policy", "list"),
    "explain": ("explain", "DL950"),
    "rules": ("rules",),
}


@pytest.mark.parametrize("arguments", READERS.values(), ids=READERS)
def test_files_are_read_where_they_may_be_and_nothing_else_is_done(
    ground: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = watched(ground / "work", tmp_path / "log", *arguments)
    assert done.code in (0, 1, 3), done.said
    assert foreign(done.read, ground / "work") == []
    assert not [path for path in done.read if path.endswith(("exclude.txt", "secret.yaml", "leads-out.yaml"))]
    assert (done.written, done.started, done.other) == ([], [], [])


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    talks = "def run(_):\n    import socket\n    socket.socket().connect_ex(('127.0.0.1', 9))\n    return 0"
    done = watched(tmp_path, tmp_path / "log", code=WATCHED.replace("from dlcheck.cli import run", talks))
    assert [name for name, _ in done.other] == ["socket.__new__", "socket.connect"]


def test_what_a_check_reads_is_each_file_once_and_once_more_to_judge_it(ground: Path, tmp_path: Path) -> None:
    # A step of a path is opened as a folder first, so a file is known by its name alone.
    done = watched(ground / "new", tmp_path / "log", "check", *AS_OF, "--jobs", "1")
    times = {name: sum(Path(path).name == name for path in done.read) for name in FILES}
    declaring = {name for name, data in FILES.items() if b"\nprogram:" in data}
    assert declaring
    assert times == {name: 2 if name in declaring else 1 for name in FILES}


REVISIONS = {
    "revision": ("diff", "HEAD~1", "HEAD", *AS_OF),
    "range": ("diff", "HEAD~1..HEAD", *AS_OF),
    "work-tree": ("diff", "HEAD~1", *AS_OF),
    "base": ("check", "--base", "HEAD~1", *AS_OF),
}
ASKED = {"rev-parse", "ls-tree", "cat-file", "merge-base"}


@pytest.mark.parametrize("arguments", REVISIONS.values(), ids=REVISIONS)
def test_revisions_are_asked_of_git_alone(ground: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = watched(ground / "work", tmp_path / "log", *arguments)
    assert done.code in (0, 1, 3), done.said
    assert {command[0] for command in done.started} == {"git"}
    assert {next(word for word in command if word in ASKED) for command in done.started} <= ASKED
    assert foreign(done.read, ground / "work") == []
    assert done.written == []
    assert {name for name, _ in done.other} <= {"os.posix_spawn"}
    assert all(str(what[0]).endswith("git") for _, what in done.other)


def test_two_folders_are_compared_without_git_being_started(ground: Path, tmp_path: Path) -> None:
    done = watched(ground, tmp_path / "log", "diff", "./old", "./new", *AS_OF)
    assert done.code == 0, done.said
    assert foreign(done.read, ground) == []
    assert (done.written, done.started, done.other) == ([], [], [])


def test_a_baseline_writes_its_one_file(ground: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(ground / "new", folder)
    done = watched(folder, tmp_path / "log", "baseline", *AS_OF)
    assert done.code == 0, done.said
    [written] = done.written
    assert Path(written).parent == folder
    [renamed] = [what[:2] for name, what in done.other if name != "os.mkdir"]
    assert renamed == [written, str(folder / "dlcheck-baseline.json")]
    assert done.started == []
    assert {path.name for path in folder.iterdir()} == {*FILES, "dlcheck.toml", "dlcheck-baseline.json"}


# The same bytes

AROUND = {
    "far east": {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    "far west": {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "he_IL.UTF-8", "COLUMNS": "33"},
    "turkish": {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
}
"""What a run must not notice. A locale that a machine has not is taken for `C`."""
SAID = {
    "check": [("check", "--format", form, *AS_OF) for form in ("text", "json", "github")],
    "days": [("check", "--from", "2026-01-01", "--to", "2026-03-01", "--format", form) for form in ("text", "json")],
    "coverage": [
        ("coverage", "--missing", "--format", form, *AS_OF) for form in ("text", "json", "markdown", "github", "badge")
    ],
    "diff": [
        ("diff", "--all", "--format", form, *AS_OF, "{old}", "{here}")
        for form in ("text", "json", "markdown", "github")
    ],
    "picture": [("diff", "--format", form, *AS_OF, "{old}", "{here}") for form in ("mermaid", "dot", "svg")],
    "show": [("show", "harbour-renewal", "--format", form, *AS_OF) for form in ("yaml", "json", "graph")],
    "rest": [
        ("policy", "list"),
        ("policy", "test", "--format", "json"),
        ("rules",),
        ("explain", "DL3", "DC1", "DL950"),
    ],
}
SAY = """
import contextlib, io, json, os, sys
from dlcheck.cli import run
for arguments in json.loads(sys.argv[1]):
    sys.stdout.write(f"\\0 {run(arguments)}\\n")
"""


def say(folder: Path, commands: Iterable[Iterable[str]], **more: str) -> bytes:
    """What some commands print one after another, each with its exit code."""
    done = subprocess.run(
        [sys.executable, "-c", SAY, json.dumps([list(command) for command in commands])],
        cwd=folder,
        capture_output=True,
        env=environment(**more),
        check=False,
        timeout=240,
    )
    assert b"internal error" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def laid(folder: Path, files: Mapping[str, bytes], names: Iterable[str]) -> Path:
    """A workspace whose files come into being in the order of some names."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(files[name])
    return folder


WORK = {"dlcheck.toml": SETTINGS.encode(), **FILES, **CHANGED, "z-bad.yaml": BAD, "a-bad.yaml": BAD}
OLD = {"dlcheck.toml": SETTINGS.encode(), **FILES}


@pytest.mark.parametrize("family", SAID)
def test_the_same_bytes_whatever_is_around(tmp_path: Path, family: str) -> None:
    laid(tmp_path / "there" / "old", OLD, OLD)
    here = laid(tmp_path / "there" / "here", WORK, WORK)
    laid(tmp_path / "turned" / "old", OLD, reversed(OLD))
    turned = laid(tmp_path / "turned" / "here", WORK, reversed(WORK))
    commands = [[word.format(old="../old", here="../here") for word in command] for command in SAID[family]]
    expected = say(here, commands)
    assert expected.count(b"\0 ") == len(commands)
    assert len(expected) > 500
    for name, around in AROUND.items():
        assert say(turned, commands, **around) == expected, name


def test_the_same_findings_seen_from_elsewhere(tmp_path: Path) -> None:
    here = laid(tmp_path / "here", WORK, WORK)
    inside = json.loads(say(here, [("check", "--format", "json", *AS_OF)]).split(b"\0")[0])
    elsewhere = say(tmp_path, [("check", "--format", "json", *AS_OF, "here")]).split(b"\0")[0]
    assert len(inside["findings"]) > 3
    assert json.loads(elsewhere.replace(b'"here/', b'"')) == inside


def test_the_same_bytes_with_any_number_of_processes_and_seeds(tmp_path: Path) -> None:
    many = {f"{number:03}.yaml": BAD.replace(b"other", b"other-%03d" % number) for number in range(140)}
    here = laid(tmp_path / "here", many, many)
    told = {
        say(
            here, [("check", "--format", form, *AS_OF, "--jobs", jobs) for form in ("text", "json", "github")], **around
        )
        for jobs, around in (("1", {"PYTHONHASHSEED": "0"}), ("2", {"PYTHONHASHSEED": "1"}), ("4", {}))
    }
    assert len(told) == 1
    assert b"other" in next(iter(told))


# Whole files

# The check is made once; then children write its baseline without end, and each is killed in the middle of it.
KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from dlcheck.cli import baseline, run

kills, naive, target = int(sys.argv[1]), sys.argv[2] == "naive", Path("dlcheck-baseline.json")
known, turn = {}, [0]
real = baseline.write_baseline

def once(function):
    def call(*some, **more):
        if function not in known:
            known[function] = function(*some, **more)
        return known[function]
    return call

baseline.check, baseline.book_of, baseline.open_workspace = map(
    once, (baseline.check, baseline.book_of, baseline.open_workspace)
)

def write(results, book):
    turn[0] += 1
    return real(results, book) + " " * (400_000 + turn[0] % 2)

class Naive:
    def __init__(self, folder): self.folder = folder
    def __enter__(self): return self
    def __exit__(self, *some): return None
    def add(self, name, data): (self.folder / name).write_bytes(data)

baseline.write_baseline = write
if naive:
    baseline.Output = Naive
sys.stdout = open(os.devnull, "w")
states = set()
for _ in range(2):
    assert run(["baseline", "--as-of", "2026-01-15"]) == 0
    states.add(target.read_bytes())
assert len(states) == 2
torn = caught = 0
chance = random.Random(7)
for _ in range(kills):
    pid = os.fork()
    if not pid:
        while True:
            run(["baseline", "--as-of", "2026-01-15"])
    time.sleep(chance.uniform(0.002, 0.05))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    torn += target.read_bytes() not in states
    for left in Path().glob(".dlcheck-*.tmp"):
        caught += 1
        left.unlink()
print(torn, caught, file=sys.__stdout__)
"""


def torn(folder: Path, kills: int, how: str = "") -> tuple[int, int]:
    """How often the baseline was neither the old one nor the new one after a kill; how many kills fell into writing."""
    laid(folder, WORK, [name for name in WORK if "bad" not in name])
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
    broken, caught = done.stdout.split()
    return int(broken), int(caught)


def test_a_baseline_is_the_old_one_or_the_new_one_whenever_it_is_killed(tmp_path: Path) -> None:
    broken, caught = torn(tmp_path / "work", 60)
    assert broken == 0
    assert caught > 5


@pytest.mark.deep
def test_a_thousand_kills_tear_nothing(tmp_path: Path) -> None:
    broken, caught = torn(tmp_path / "work", 1_000)
    assert broken == 0
    assert caught > 100


def test_a_kill_would_be_seen_to_tear(tmp_path: Path) -> None:
    assert torn(tmp_path / "work", 60, "naive")[0] > 0
