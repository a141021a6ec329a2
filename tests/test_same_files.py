"""Reports and pictures are the same bytes on every machine, whenever and wherever they are made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dlcheck.language import EXAMPLE
from tests.repositories import environment
from tests.test_promises import laid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HARBOUR = Path(__file__).parents[1] / "programs" / "harbour-renewal"
AS_OF = ("--as-of", "2026-01-15")
FORMS = ("html", "markdown", "csv", "xlsx", "pdf")
VIEWS = ("--view", "all", "--view", "body:*", "--view", "partner:*")
PICTURES = ("svg", "dot", "mermaid")
SMALL = """\
program: {id: small-%d, name: {he: "קטנה %d", en: Small %d}, languages: [he, en]}
partners: {city: {name: {he: עירייה, en: City}, role: lead}, port: {role: member}}
bodies: {board: {kind: steering, seats: {one: {partner: city, rank: head}, two: {partner: port, votes: 2}}}}
responsibilities: {open: {title: {he: פתיחה, en: Opening}, accountable: city, agreement: board}}
"""


def words(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


def commands(out: str, *paths: str, forms: Iterable[str] = FORMS, day: Iterable[str] = AS_OF) -> list[list[str]]:
    """The commands that make every report and every picture in both languages."""
    common = [*day, "--out", out, *words("--lang", ("he", "en")), *paths]
    return [
        ["report", *words("--format", forms), "--portfolio", *common],
        ["render", *VIEWS, *words("--format", PICTURES), *common],
    ]


# One after another in one process, so that what stays of the first would show in the second.
MAKE = """
import json, os, sys
from dlcheck.cli import run
os.umask(int(sys.argv[2], 8))
for arguments in json.loads(sys.argv[1]):
    assert run(arguments) == 0, arguments
"""


def make(folder: Path, wanted: list[list[str]], out: Path, umask: str = "022", **around: str) -> dict[str, bytes]:
    """What some commands, run in a folder, write into another one."""
    done = subprocess.run(
        [sys.executable, "-c", MAKE, json.dumps(wanted), umask],
        cwd=folder,
        capture_output=True,
        env=environment(**around),
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr.decode()
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The names of files that are not the same on both sides."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


FILES = {
    "dlcheck.toml": b'[phases]\nrunning = {he = "\xd7\x94\xd7\xa4\xd7\xa2\xd7\x9c\xd7\x94"}\ndesign = "Design"\n',
    **{path.name: path.read_bytes() for path in sorted(EXAMPLE.glob("*.yaml"))},
    "small.yaml": (SMALL % (1, 1, 1)).encode(),
}
# At any moment, it is another day at either end of the world.
AROUND: dict[str, dict[str, Any]] = {
    "far east": {"PYTHONHASHSEED": "0", "TZ": "Etc/GMT-14", "LC_ALL": "C", "umask": "077"},
    "far west": {
        "PYTHONHASHSEED": "1",
        "TZ": "Etc/GMT+12",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONUTF8": "0",
        "COLUMNS": "33",
    },
}
"""What a run must not notice. A locale that a machine has not is taken for `C`."""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports and pictures of a small and rich workspace, made in it."""
    here = laid(tmp_path_factory.mktemp("expected") / "here", FILES, FILES)
    return make(here, commands("out"), here / "out", TZ="UTC")


def test_everything_is_made(expected: dict[str, bytes]) -> None:
    suffixes = {"html", "md", "csv", "xlsx", "pdf", "svg", "dot", "mmd"}
    for programme in ("near-home-north", "small-1"):
        made = {name for name in expected if name.startswith(programme)}
        assert {(name.rpartition(".")[2], "en" in re.split(r"[./]", name)) for name in made} == {
            (suffix, english) for suffix in suffixes for english in (True, False)
        }
    assert {f"portfolio.{lang}.{kind}" for lang in ("he", "en") for kind in ("html", "md", "pdf")} <= set(expected)
    assert {f"near-home-north/{view}.he.svg" for view in ("risk", "body-steering-committee", "partner-parents")} <= set(
        expected
    )


@pytest.mark.parametrize("name", AROUND)
def test_the_same_bytes_whatever_is_around(expected: dict[str, bytes], tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    turned = laid(tmp_path / "another place", FILES, reversed(FILES))
    made = make(turned, commands("out"), turned / "out", HOME=str(home), **AROUND[name])
    assert differing(made, expected) == []
    assert list(home.iterdir()) == []


def test_the_same_bytes_from_another_folder(expected: dict[str, bytes], tmp_path: Path) -> None:
    here = laid(tmp_path / "deep" / "here", FILES, FILES)
    wanted = commands(str(tmp_path / "out"), "deep/here", forms=("html", "markdown", "csv", "xlsx"))
    made = make(tmp_path, wanted, tmp_path / "out")
    assert differing(made, {name: data for name, data in expected.items() if not name.endswith("pdf")}) == []
    checks = [[*command, "--check"] for command in commands("../../out", forms=("markdown", "csv"))]
    assert make(here, checks, tmp_path / "out", TZ="Etc/GMT-14") == made


def test_the_same_bytes_with_any_number_of_processes(tmp_path: Path) -> None:
    many = {f"{number:03}.yaml": (SMALL % (number, number, number)).encode() for number in range(21)}
    here = laid(tmp_path / "here", many, many)
    report = ["report", *AS_OF, "--lang", "he", "--format", "html", "--format", "markdown"]
    made = [make(here, [[*report, "--out", jobs, "--jobs", jobs]], here / jobs) for jobs in ("1", "2")]
    assert len(made[0]) == 2 * (21 + 1)
    assert differing(*made) == []


def test_the_same_bytes_of_a_whole_programme(tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in sorted(HARBOUR.glob("*.yaml"))}
    files["dlcheck.toml"] = b'[phases]\nshaping = "Shaping"\nrunning = "Running"\n'
    one = laid(tmp_path / "one", files, files)
    other = laid(tmp_path / "other", files, reversed(files))
    wanted = commands("out", forms=("html", "markdown", "csv", "xlsx"))
    first = make(one, wanted, one / "out", PYTHONHASHSEED="0", TZ="Etc/GMT+12", LC_ALL="C")
    second = make(other, wanted, other / "out", PYTHONHASHSEED="1", TZ="Etc/GMT-14", LC_ALL="he_IL.UTF-8")
    assert len(first) > 100
    assert differing(first, second) == []


# The clock


def inside(name: str, data: bytes) -> bytes:
    """What stands in a file, taken out of a workbook."""
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return b"".join(book.read(part) for part in book.namelist())


def test_no_file_knows_what_day_it_is(tmp_path: Path) -> None:
    here = laid(tmp_path / "here", {"a.yaml": (SMALL % (1, 1, 1)).encode()}, ["a.yaml"])
    before = datetime.now(UTC)
    made = make(here, commands("out", day=("--as-of", "2001-02-03")), here / "out", TZ="UTC")
    days = {before.date(), datetime.now(UTC).date()}
    marks = [
        form.format(day).encode() for day in days for form in ("{:%Y-%m-%d}", "{:%Y%m%d}", "{0.day}.{0.month}.{0.year}")
    ]
    said = {name: [mark for mark in marks if mark in inside(name, data)] for name, data in made.items()}
    assert {name: found for name, found in said.items() if found} == {}
    assert sum(b"2001" in inside(name, data) for name, data in made.items()) > 40


def test_no_file_knows_where_and_by_whom_it_was_made(expected: dict[str, bytes]) -> None:
    strangers = [os.fsencode(path) for path in (sys.prefix, Path(__file__).parents[1], Path.home() / ".")]
    known = {
        name: [path for path in strangers if len(path) > 5 and path in inside(name, data)]
        for name, data in expected.items()
    }
    assert {name: found for name, found in known.items() if found} == {}
