"""The command: what it prints, how it is ended, and what it refuses."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from dlcheck.cli import run
from tests.preview.served import HARBOUR, PATIENCE, eventually, save

if TYPE_CHECKING:
    from collections.abc import Iterator

HINT = "Ctrl-C ends it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


def arguments(*given: str | Path) -> list[str]:
    return [sys.executable, "-m", "dlcheck", "preview", *map(str, given)]


@contextmanager
def running(
    *given: str | Path, cwd: Path | None = None, **variables: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it printed."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **variables}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(arguments(*given), text=True, cwd=cwd, env=environment, **pipes) as process:  # type: ignore[call-overload]
        try:
            line = process.stdout.readline()
            assert line.startswith("Preview: http://127.0.0.1:"), process.stderr.read()
            yield process, line.removeprefix("Preview: ").rstrip("\n")
        finally:
            process.kill()


def fetch(url: str) -> str:
    with urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_it_cleanly(folder: Path, number: signal.Signals, code: int) -> None:
    with running(folder, "--as-of", "2026-01-01", "--lang", "en", "--view", "bodies") as (process, url):
        text = fetch(url)
        assert "Steering committee" in text
        assert "as of 1 January 2026" in text
        with urlopen(f"{url}events", timeout=PATIENCE) as stream:
            assert stream.readline().startswith(b"data: ")
            process.send_signal(number)
            out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out, err) == (code, "", HINT)


def test_a_signal_at_once_ends_it_too(folder: Path) -> None:
    with running(folder) as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_the_current_folder_is_meant_where_nothing_is_said(folder: Path) -> None:
    with running(cwd=folder) as (_, url):
        assert "נמל" in fetch(url)


def test_a_save_is_seen(folder: Path) -> None:
    with running(folder, "--lang", "en") as (_, url), urlopen(f"{url}events", timeout=PATIENCE) as stream:
        assert "Harbour" in fetch(url)
        save(folder / "harbour.yaml", HARBOUR.replace("Harbour", "Marina"))
        assert any(line.startswith(b"data: 2") for line in stream)
        assert "Marina" in fetch(url)


def test_the_browser_is_opened_where_that_is_asked_for(folder: Path) -> None:
    browser, opened = folder / "browser", folder / "opened"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with running(folder, "--open", BROWSER=f"{browser} %s") as (_, url):
        assert eventually(opened.exists)
        assert opened.read_text() == url


def refused(capsys: pytest.CaptureFixture[str], *given: str | Path) -> str:
    assert run(["preview", *map(str, given)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_port_that_is_taken_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(capsys, folder, "--port", str(port))
    assert said == f"Error: port {port} cannot be used: address already in use; another one, or none, is expected\n"


def test_a_path_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, folder / "gone\x1b[31m")
    assert "does not exist" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("given", [("--view", "nothing"), ("--lang", "../x"), ("--port", "70000"), ("a", "b")])
def test_options_that_mean_nothing_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    assert given[0] in refused(capsys, *given) or given == ("a", "b")
