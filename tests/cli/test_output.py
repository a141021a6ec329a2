"""Files written: whole or not at all, all or none, and never through a link."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dlcheck.cli.output import Output, differs

NAMES = [f"p{number % 3}/picture-{number}.svg" for number in range(12)]
SIZE = 40_000

WRITER = """
import sys
from pathlib import Path
from dlcheck.cli.output import Output
names = sys.argv[3:]
print("ready", flush=True)
while True:
    for letter in b"ab":
        with Output(Path(sys.argv[1])) as output:
            for name in names:
                output.add(name, bytes([letter]) * int(sys.argv[2]))
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def test_files_take_their_places_and_nothing_else_is_left(tmp_path: Path) -> None:
    with Output(tmp_path / "a" / "b") as output:
        output.add("x/one.svg", b"1")
        output.add("two.svg", b"2")
        assert not (tmp_path / "a" / "b" / "two.svg").exists()
    assert tree(tmp_path) == {"a/b/two.svg": b"2", "a/b/x/one.svg": b"1"}


def test_what_was_there_is_replaced_and_what_is_strange_stays(tmp_path: Path) -> None:
    (tmp_path / "one.svg").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with Output(tmp_path) as output:
        output.add("one.svg", b"new")
    assert tree(tmp_path) == {"notes.txt": b"mine", "one.svg": b"new"}


def test_the_last_of_two_files_of_one_name_wins_and_leaves_nothing(tmp_path: Path) -> None:
    with Output(tmp_path) as output:
        output.add("one.svg", b"a longer first")
        output.add("one.svg", b"second")
    assert tree(tmp_path) == {"one.svg": b"second"}


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "one.svg").write_bytes(b"old")

    def fail() -> None:
        with Output(tmp_path) as output:
            output.add("p/one.svg", b"new")
            output.add("q/r/two.svg", b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert tree(tmp_path) == {"p/one.svg": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p"]


def test_a_folder_in_the_way_is_refused_before_anything_changes(tmp_path: Path) -> None:
    (tmp_path / "two.svg").mkdir()

    def write() -> None:
        with Output(tmp_path) as output:
            output.add("one.svg", b"1")
            output.add("two.svg", b"2")

    with pytest.raises(IsADirectoryError, match="is a folder"):
        write()
    assert tree(tmp_path) == {}


def test_a_linked_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "one.svg").symlink_to(tmp_path / "elsewhere")
    assert differs(tmp_path / "out", "one.svg", b"mine") == "missing"
    with Output(tmp_path / "out") as output:
        output.add("one.svg", b"new")
    assert not (tmp_path / "out" / "one.svg").is_symlink()
    assert tree(tmp_path) == {"elsewhere": b"mine", "out/one.svg": b"new"}


@pytest.mark.parametrize("link", ["out", "out/p", "out/p/q"])
def test_a_linked_folder_is_refused(tmp_path: Path, link: str) -> None:
    (tmp_path / "elsewhere" / "p" / "q").mkdir(parents=True)
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="is a link, a folder is expected"), Output(tmp_path / "out") as output:
        output.add("p/q/one.svg", b"new")
    assert tree(tmp_path) == {}
    (tmp_path / "elsewhere" / "one.svg").write_bytes(b"new")
    assert differs(tmp_path / "out", "p/q/one.svg", b"new") == "missing"


def test_the_way_to_the_folder_may_lead_through_links(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "elsewhere")
    with Output(tmp_path / "way" / "out") as output:
        output.add("one.svg", b"1")
    assert tree(tmp_path / "elsewhere") == {"out/one.svg": b"1"}


def test_leftovers_of_killed_runs_are_swept_and_those_of_running_ones_are_not(tmp_path: Path) -> None:
    old, young, other = (tmp_path / f".dlcheck-{digit * 16}.tmp" for digit in "012")
    for path in (old, young, other):
        path.write_bytes(b"half")
    strange = tmp_path / ".dlcheck-mine.tmp"
    strange.write_bytes(b"not ours")
    link = tmp_path / f".dlcheck-{'3' * 16}.tmp"
    link.symlink_to(strange)
    past = time.time() - 7200
    for path in (old, other, strange):
        os.utime(path, (past, past))
    with Output(tmp_path) as output:
        output.add("one.svg", b"1")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted(["one.svg", young.name, strange.name, link.name])


def test_what_differs_is_named(tmp_path: Path) -> None:
    assert differs(tmp_path, "p/one.svg", b"1") == "missing"
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "one.svg").write_bytes(b"1")
    assert differs(tmp_path, "p/one.svg", b"1") == ""
    assert differs(tmp_path, "p/one.svg", b"2") == "stale"
    (tmp_path / "p" / "two.svg").mkdir()
    assert differs(tmp_path, "p/two.svg", b"1") == "missing"


def kill_often(folder: Path, times: int) -> None:
    """Kill a writer in the middle of its work, again and again, and look at what it has left."""
    command = [sys.executable, "-c", WRITER, str(folder), str(SIZE), *NAMES]
    whole = {b"a" * SIZE, b"b" * SIZE}
    for turn in range(times):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.003 + 0.0007 * (turn % 23))
            writer.send_signal(signal.SIGKILL)
        files = {name: data for name, data in tree(folder).items() if not name.endswith(".tmp")}
        assert set(files) <= set(NAMES)
        assert all(data in whole for data in files.values())
    left = list(folder.rglob("*.tmp"))
    assert left, "no kill came in the middle"
    past = time.time() - 7200
    for path in left:
        os.utime(path, (past, past))
    with Output(folder) as output:
        for name in NAMES:
            output.add(name, b"c")
    assert tree(folder) == dict.fromkeys(sorted(NAMES), b"c")


def test_no_kill_leaves_half_a_file(tmp_path: Path) -> None:
    kill_often(tmp_path, 30)


@pytest.mark.deep
def test_a_thousand_kills_leave_no_half_a_file(tmp_path: Path) -> None:
    kill_often(tmp_path, 1_000)


def test_an_interruption_waits_until_all_files_have_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    output = Output(tmp_path)
    for name in NAMES:
        output.add(name, b"new")
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt), output:
        pass
    assert tree(tmp_path) == dict.fromkeys(NAMES, b"new")
    assert signal.getsignal(signal.SIGINT) is before


def test_files_are_written_outside_the_main_thread_too(tmp_path: Path) -> None:
    def write() -> None:
        with Output(tmp_path) as output:
            output.add("a.svg", b"new")

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert tree(tmp_path) == {"a.svg": b"new"}
