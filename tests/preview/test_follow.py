"""Following files: who wakes the worker, who does not, and that it ends."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest
import watchfiles

from dlcheck.preview import follow as module
from dlcheck.preview.follow import follow, survey
from tests.preview.served import DAY, HARBOUR, PATIENCE, eventually, save

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


class Follower:
    """A thread that follows, and how often it said that something has changed."""

    def __init__(self) -> None:
        self.times = 0
        self.day = DAY
        self.stop = Event()

    def changed(self) -> None:
        self.times += 1


@contextmanager
def following(start: Path) -> Iterator[Follower]:
    follower = Follower()
    thread = Thread(target=follow, args=(start, lambda: follower.day, follower.stop, follower.changed))
    thread.start()
    try:
        assert eventually(lambda: follower.times == 1)
        yield follower
    finally:
        follower.stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_what_is_saved_is_noticed(folder: Path) -> None:
    with following(folder) as follower:
        save(folder / "sub" / "harbour.yaml", HARBOUR + "\n")
        assert eventually(lambda: follower.times == 2)
        save(folder / "sub" / "harbour.yaml", HARBOUR)
        assert eventually(lambda: follower.times == 3)


def test_what_replaces_a_file_is_noticed(folder: Path) -> None:
    with following(folder) as follower:
        save(folder / "new", HARBOUR)
        (folder / "new").replace(folder / "sub" / "harbour.yaml")
        assert eventually(lambda: follower.times == 2)


def test_new_folders_and_files_and_those_that_go_are_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TICK", 0.2)
    with following(folder) as follower:
        (folder / "deep" / "er").mkdir(parents=True)
        save(folder / "deep" / "er" / "a.yaml", "program: {id: a}\n")
        assert eventually(lambda: follower.times >= 2)
        assert folder / "deep" / "er" in survey(folder, DAY).folders
        before = follower.times
        save(folder / "deep" / "er" / "a.yaml", "program: {id: ab}\n")
        assert eventually(lambda: follower.times > before)
        before = follower.times
        (folder / "deep" / "er" / "a.yaml").unlink()
        (folder / "deep" / "er").rmdir()
        assert eventually(lambda: follower.times > before)


def test_saves_in_quick_succession_are_one_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SETTLED", 0.8)
    monkeypatch.setattr(module, "_LONGEST", 20.0)
    monkeypatch.setattr(module, "_TICK", 5.0)
    surveys: list[int] = []
    monkeypatch.setattr(module, "survey", lambda *of: surveys.append(1) or survey(*of))
    with following(folder) as follower:
        before = len(surveys)
        for number in range(20):
            save(folder / "sub" / "harbour.yaml", HARBOUR + "\n" * number)
        assert eventually(lambda: follower.times == 2)
        assert follower.times == 2
        assert len(surveys) <= before + 4


def test_files_that_do_not_count_wake_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TICK", 0.1)
    surveys: list[int] = []
    monkeypatch.setattr(module, "survey", lambda *of: surveys.append(1) or survey(*of))
    with following(folder) as follower:
        for name in ("notes.txt", ".hidden.yaml", "sub/.harbour.yaml.swp"):
            (folder / name).write_text("x", encoding="utf-8")
        before = len(surveys)
        assert eventually(lambda: len(surveys) > before + 3)
        assert follower.times == 1


def test_the_configuration_counts(folder: Path) -> None:
    with following(folder / "sub") as follower:
        save(folder / "sub" / "dlcheck.toml", "nonsense")
        assert eventually(lambda: follower.times == 2)
        save(folder / "sub" / "dlcheck.toml", "horizon = 10\n")
        assert eventually(lambda: follower.times == 3)


def test_the_baseline_counts(folder: Path) -> None:
    save(folder / "dlcheck.toml", 'baseline = "known.json"\n')
    before = survey(folder, DAY)
    save(folder / "known.json", "{}")
    assert survey(folder, DAY).state != before.state


def test_a_new_day_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TICK", 0.1)
    with following(folder) as follower:
        follower.day = DAY + timedelta(days=1)
        assert eventually(lambda: follower.times == 2)


def test_where_nothing_can_be_watched_files_are_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Iterator[None]:
        raise OSError(28, "no watches are left")

    monkeypatch.setattr(module, "_TICK", 0.1)
    monkeypatch.setattr(watchfiles, "watch", refused)
    with following(folder) as follower:
        save(folder / "sub" / "harbour.yaml", "program: {id: other}\n")
        assert eventually(lambda: follower.times == 2)


def test_too_many_folders_are_not_watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(*_: Any, **__: Any) -> Iterator[None]:
        raise AssertionError("nothing is to be watched")

    monkeypatch.setattr(module, "_TICK", 0.1)
    monkeypatch.setattr(module, "_MOST_FOLDERS", 1)
    monkeypatch.setattr(watchfiles, "watch", unwanted)
    with following(folder) as follower:
        save(folder / "sub" / "harbour.yaml", "program: {id: other}\n")
        assert eventually(lambda: follower.times == 2)


def test_links_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("program: {id: secret}\n", encoding="utf-8")
    (folder / "out").symlink_to(outside)
    (folder / "secret.yaml").symlink_to(outside / "secret.yaml")
    ground = survey(folder, DAY)
    assert ground.folders == (folder, folder / "sub")
    assert [entry[0] for entry in ground.state] == ["sub/harbour.yaml"]


def test_the_ground_is_the_workspace_and_no_more(folder: Path) -> None:
    save(folder / "dlcheck.toml", 'include = ["sub"]\n')
    (folder / "other").mkdir()
    save(folder / "other" / "a.yaml", "program: {id: a}\n")
    for start in (folder, folder / "sub", folder / "sub" / "harbour.yaml"):
        ground = survey(start, date(2026, 2, 2))
        assert ground.folders == (folder, folder / "sub")
        assert [entry[0] for entry in ground.state] == ["dlcheck.toml", "sub/harbour.yaml"]
        assert ground.day == date(2026, 2, 2)
    path, changed, size, number = ground.state[1]
    status = os.lstat(folder / path)
    assert (changed, size, number) == (status.st_mtime_ns, status.st_size, status.st_ino)


def test_a_workspace_that_has_gone_is_empty_ground(folder: Path) -> None:
    ground = survey(folder / "gone" / "for-good", DAY)
    assert ground.state == ()
