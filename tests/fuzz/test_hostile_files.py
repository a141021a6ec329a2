"""Hostile texts in every field of the language: no report and no picture made of them does anything but show them."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from dlcheck.cli import run
from tests.fuzz.fields import EXAMPLES, filled, quoted, slots, text_fields
from tests.fuzz.opened import Shapes, harmless_file, outline, shapes_of
from tests.fuzz.test_hostile_names import TEXTS
from tests.repositories import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAMES = tuple(text for text in TEXTS if text.strip())
DAY = ("--as-of", "2026-10-01")
"""A day on which terms and vacancies have ended, so that much is found."""
FILES = {name: text.replace("above: 5_000_000", "above: 3_000_000") for name, text in EXAMPLES.items()}
"""The workspace that uses every field, with a policy that speaks up."""
CITING = {"rule", "at", "source", "clauses", "finds"}
"""What must say what stands elsewhere: another text there is an error, and hides what else is said."""
CALLED = {
    "programme.yaml": '=cmd|"><b>x @everyone.yaml',
    "shared.yaml": "[x](javascript:1) ##[error]x.yaml",
    "base.yaml": "::error::\u202e`x` www.evil.example.yaml",
}
"""What the files are called, where names are hostile."""
BRANCH = "x<b>&\"'(@everyone)=#1"
"""What the revision is called that they are compared with."""
VIEWS = ("--view", "all", "--view", "body:*", "--view", "partner:*")


def named(turn: int) -> Callable[[int, str], str | None]:
    """Another hostile name in every field that people read, at each turn."""
    return lambda number, field: None if field.partition(".")[2] in CITING else NAMES[(number + turn) % len(NAMES)]


def cited(turn: int) -> Callable[[int, str], str | None]:
    """A hostile name in every fifth of all fields, and among them in what cites."""
    return lambda number, _: NAMES[(number + turn) % len(NAMES)] if (number + turn) % 5 == 0 else None


def quiet(number: int, field: str) -> str | None:
    """A quiet word, with a letter that no font of ours has, in every field that people read."""
    return None if field.partition(".")[2] in CITING else f"word {number} 中"


def quiet_but_wrong(number: int, field: str) -> str | None:
    """A quiet word in every fifth of all fields, which is an error in those that cite."""
    return f"word {number}" if number % 5 == 0 or field.startswith("Waiver") else None


def as_it_is(number: int, field: str) -> str | None:
    """No other word."""
    return None


def made(
    folder: Path,
    said: Callable[[int, str], str | None],
    *commands: tuple[str, ...],
    called: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The files that some commands make of the workspace with other texts, which is also compared with how it was."""
    with pytest.MonkeyPatch.context() as patch:
        sandbox, names = Sandbox(folder), called or {}
        patch.chdir(folder)
        phases = {"design": said(0, "") or "Design", "running": said(1, "") or "Running"}
        settings = "[phases]\n" + "".join(f"{key} = {quoted(text)}\n" for key, text in phases.items())
        sandbox.write({"dlcheck.toml": "", **{names.get(name, name): text for name, text in FILES.items()}})
        sandbox.commit("before")
        sandbox.git("branch", BRANCH)
        texts = {names.get(name, name): text for name, text in filled(FILES, said).items()}
        sandbox.write({"dlcheck.toml": settings, **texts})
        for command in commands:
            assert run([*command, *DAY]) in (0, 3)
    reports = folder / "reports"
    return {path.relative_to(reports).as_posix(): path.read_bytes() for path in reports.rglob("*") if path.is_file()}


def commands(*forms: str, pictures: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    """The commands that make reports and pictures in some forms."""
    reports = ("report", "--since", "HEAD", "--portfolio", *(word for form in forms for word in ("--format", form)))
    render = ("render", *VIEWS, *(word for form in pictures for word in ("--format", form)))
    return (reports, *((render,) if pictures else ()))


QUICK = commands("html", "markdown", "csv", "xlsx", pictures=("svg", "dot", "mermaid"))
SLOW = commands("pdf", pictures=("png",))


@cache
def known(*wanted: tuple[str, ...]) -> tuple[dict[str, bytes], Shapes]:
    """The files of the workspace in quiet words; what these, and those with errors and as they are, are made of."""
    with TemporaryDirectory() as top:
        files = [made(Path(top, each.__name__), each, *wanted) for each in (quiet, quiet_but_wrong, as_it_is)]
    return files[0], frozenset().union(*map(shapes_of, files))


def judge(top: Path, said: Callable[[int, str], str | None], *wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The files made of the workspace with other texts, none of which harms anybody."""
    _, shapes = known(*wanted)
    since = [tuple(BRANCH if word == "HEAD" else word for word in command) for command in wanted]
    found = made(top, said, *since, called=CALLED)
    for name, data in found.items():
        harmless_file(name, data, shapes)
    return found


def judge_names(top: Path, turn: int, *wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The files with hostile names in every field: harmless, and made as those with quiet words are."""
    calm, _ = known(*wanted)
    found = judge(top, named(turn), *wanted)
    assert found.keys() == calm.keys()
    assert [name for name in found if outline(name, found[name]) != outline(name, calm[name])] == []
    return found


def test_every_text_field_of_the_language_is_reached() -> None:
    assert {slot.field for text in FILES.values() for slot in slots(text)} == text_fields()
    assert len(text_fields()) > 40


def test_names_in_every_field_of_one_programme(tmp_path: Path) -> None:
    found = judge_names(tmp_path, 0, *QUICK)
    kinds = Counter(name.rpartition(".")[2] for name in found)
    assert kinds.keys() == {"html", "md", "csv", "xlsx", "svg", "dot", "mmd"}
    assert kinds["svg"] == kinds["dot"] == kinds["mmd"] >= 2 * (7 + 3 + 4)
    page = found["near-home-north/report.en.html"].decode()
    for shown in ("<h1>[x](javascript:alert(1))</h1>", "=cmd|&#34;&gt;&lt;b&gt;x", "x&lt;b&gt;&amp;"):
        assert shown in page


def test_names_in_what_cites(tmp_path: Path) -> None:
    judge(tmp_path, cited(1), *QUICK)


def test_names_in_a_pdf(tmp_path: Path) -> None:
    found = judge_names(tmp_path, 1, ("report", "--format", "pdf", "--lang", "he", "--since", "HEAD"))
    assert list(found) == ["near-home-north/report.he.pdf"]
    if program := shutil.which("pdftotext"):
        (data,) = found.values()
        said = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True).stdout
        assert b"::error::owned" in said
        assert b"\x1b" not in said


@pytest.mark.deep
@pytest.mark.parametrize("turn", range(len(NAMES)))
def test_every_name_in_every_field(tmp_path: Path, turn: int) -> None:
    judge_names(tmp_path / "named", turn, *QUICK)
    judge(tmp_path / "cited", cited(turn), *QUICK)


@pytest.mark.deep
@pytest.mark.parametrize("turn", range(0, len(NAMES), 8))
def test_names_in_what_is_not_text(tmp_path: Path, turn: int) -> None:
    judge_names(tmp_path, turn, *SLOW)
