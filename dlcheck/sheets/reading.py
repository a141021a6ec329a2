"""How a workbook is read: by a process of its own, with limits, and its answer never taken on trust."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from dlcheck.sheets.tables import Grid

MOST_BYTES = 20 * 1024**2
"""Bytes of a workbook."""
TIME_LIMIT = 60
"""Seconds, by the clock on the wall."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_CHILD = Path(__file__).with_name("child.py")


class UnreadableError(Exception):
    """A file that is not read as a workbook: the slug, why, and what to do."""

    def __init__(self, slug: str, message: str, hint: str) -> None:
        """Keep what is to be told."""
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.hint = hint


_SAVE = "save it as an Excel workbook (.xlsx)"
_HINTS = {
    "too-large": "remove what is no data, or split it",
    "other-format": _SAVE,
    "not-a-workbook": _SAVE,
    "password": "save it without a password",
}


def read_file(path: Path) -> list[Grid]:
    """The sheets of a workbook in a file; raises UnreadableError, and OSError where there is no such file."""
    if not path.is_file() and path.exists():
        raise _refusal("not-a-workbook", "it is no file")
    with path.open("rb") as file:
        return read_workbook(file.read(MOST_BYTES + 1))


def read_workbook(data: bytes) -> list[Grid]:
    """The sheets of a workbook; raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise _refusal("too-large", f"it has more than {MOST_BYTES // 1024**2} MiB")
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise _refusal("password", "it is protected by a password")
        raise _refusal("other-format", "it is a workbook of the old kind (.xls); .xlsx is expected")
    if not data.startswith(_ZIP):
        raise _refusal("not-a-workbook", "it is no workbook at all" if data else "it is empty")
    answer = _ask(data)
    if "refused" in answer:
        raise _refusal(str(answer["refused"]), str(answer.get("why", "")))
    try:
        return [_grid(sheet) for sheet in answer["sheets"]]
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise _refusal("not-a-workbook", "its reader gave an answer of another shape than expected") from error


def _refusal(slug: str, message: str) -> UnreadableError:
    return UnreadableError(slug, message, _HINTS.get(slug, _SAVE))


def _ask(data: bytes) -> dict[str, Any]:
    """What the child says of a workbook."""
    folder = _reader_folder()
    if folder is None:
        raise UnreadableError("no-reader", "the package `python-calamine` is not installed", "install it")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, no text of anybody
            [sys.executable, "-I", str(_CHILD), folder],
            input=data,
            capture_output=True,
            timeout=TIME_LIMIT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal("too-large", f"it takes longer than {TIME_LIMIT} seconds to read") from None
    except OSError:
        raise UnreadableError(
            "no-reader", "the process that reads workbooks could not be started", "try again"
        ) from None
    if done.returncode != 0:
        ended = f"signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
        raise _refusal("not-a-workbook", f"its reader gave up ({ended}): it is damaged, or made to do harm")
    try:
        answer = json.loads(done.stdout, parse_float=Decimal)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise _refusal("not-a-workbook", "its reader gave no answer")
    return answer


def _grid(sheet: Any) -> Grid:
    return Grid(
        name=str(sheet["name"]),
        cells=[[_cell(cell) for cell in row] for row in sheet["rows"]],
        wrong={(int(row), int(column)): str(what) for row, column, what in sheet["wrong"]},
        merged=[(int(top), int(left), int(bottom), int(right)) for top, left, bottom, right in sheet["merged"]],
    )


def _cell(cell: Any) -> str | int | Decimal | bool | date | None:
    if isinstance(cell, dict):
        if "d" in cell:
            return date.fromisoformat(cell["d"])
        if "t" not in cell:
            return str(cell["x"])
        moment = datetime.fromisoformat(cell["t"])
        return moment if moment.time() != datetime.min.time() else moment.date()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else cell
    if cell is None or isinstance(cell, (str, bool, int)):
        return cell or (None if isinstance(cell, str) else cell)
    raise TypeError(type(cell).__name__)


def _reader_folder() -> str | None:
    """Where python-calamine is installed; never the working folder, which may be anybody's."""
    here = Path.cwd()
    path = [entry for entry in sys.path if entry and Path(entry).absolute() != here]
    found = PathFinder.find_spec("python_calamine", path)
    return None if found is None or found.origin is None else str(Path(found.origin).parent.parent)


def _environment() -> dict[str, str]:
    """What the child may know of ours: how to load shared libraries, and nothing else."""
    kept = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", *(["SYSTEMROOT", "PATH"] if os.name == "nt" else [])]
    return {"LC_ALL": "C", **{name: os.environ[name] for name in kept if name in os.environ}}
