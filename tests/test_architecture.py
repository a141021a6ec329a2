"""The shape of the repository: small modules that say what they know, a fixed top level, and locks that fit."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "dlcheck").rglob("*.py"))

MODULE_LINES = 400
FUNCTION_LINES = 60

FOLDERS = {"dlcheck", "docs", "programs", "reports", "schema", "tests"}
FILES = {"LICENSE", "Makefile", "pyproject.toml"}

VAGUE_MODULES = {"common", "helpers", "misc", "util", "utils"}
VAGUE_CLASS = re.compile(r"^Base(?!line)|(?:Base|Handler|Helper|Manager|Utils?)$")

# Written so that this file does not match itself.
FOREIGN = re.compile(
    rb"""(?:pypi|pythonhosted|crates|rubygems|anaconda|npmjs) [.] (?:org|com|io)  # a registry's host name
    | (?:--|_)(?:extra-)?index-url [ =]                                         # or an option that names one
    | (?<! [\w.~-] ) / (?:work/ | tmp/v \b)                                     # a place on somebody's machine
    """,
    re.VERBOSE,
)

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))


def committed() -> list[Path]:
    """The files that git keeps, apart from those that are deleted but not yet committed so."""
    # A clone may belong to another user than the one who runs the tests, as in a container.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def name_of(path: Path) -> str:
    """A path as people say it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def long_functions(source: str, limit: int) -> list[str]:
    """The functions and methods of a module with more lines of code than `limit`; a docstring is no code."""
    return [
        f"{node.name} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (length := code_lines(node)) > limit
    ]


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, without its docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    said = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - said


def is_one_sentence(docstring: str | None) -> bool:
    """Whether a docstring is one paragraph that ends in a full stop and holds no other end of a sentence."""
    text = " ".join((docstring or "").split())
    return text.endswith(".") and re.search(r"[.!?] +[A-Z]", text) is None and "\n\n" not in (docstring or "")


def pins(lock: str) -> list[Requirement]:
    """The pinned packages of a lock, with their markers."""
    text = (ROOT / ".requirements" / lock).read_text(encoding="utf-8")
    return [Requirement(line.removesuffix("\\").strip()) for line in text.splitlines() if re.match(r"\w", line)]


def declared(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the dependencies, and those of the extras and groups named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {**project["project"]["optional-dependencies"], **project["dependency-groups"]}
    return [Requirement(text) for text in sum((named[group] for group in groups), project["project"]["dependencies"])]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_small_and_says_what_it_knows(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= MODULE_LINES
    assert long_functions(source, FUNCTION_LINES) == []
    if not is_one_sentence(docstring):
        pytest.fail(f"{name_of(path)}: the docstring is to be one sentence, but reads:\n{docstring}", pytrace=False)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_say_what_a_thing_is(path: Path) -> None:
    classes = [n.name for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ClassDef)]
    assert path.stem not in VAGUE_MODULES
    assert [name for name in classes if VAGUE_CLASS.search(name)] == []


def test_a_long_function_is_noticed() -> None:
    source = "class A:\n    @property\n    def long(self):\n" + "        pass\n" * 3 + "\ndef short():\n    pass\n"
    assert long_functions(source, 3) == ["long has 4 lines"]
    assert long_functions(source, 5) == []


@pytest.mark.parametrize(
    ("docstring", "expected"),
    [
        ("What a check says.", True),
        ("What a check says: a finding,\nand where it stands.", True),
        (None, False),
        ("", False),
        ("What a check says", False),
        ("What a check says. And more.", False),
        ("What a check says.\n\nand more.", False),
    ],
)
def test_one_sentence(docstring: str | None, expected: bool) -> None:
    assert is_one_sentence(docstring) is expected


def test_the_top_level_holds_what_is_agreed() -> None:
    tops = {Path(name_of(path)).parts[0] for path in committed()}
    agreed = FOLDERS | FILES
    assert {top for top in tops if top not in agreed and not top.startswith(".") and not top.endswith(".md")} == set()


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = {name_of(path): match[0] for path in committed() if (match := FOREIGN.search(path.read_bytes()))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"https://pypi" + b".org/simple", True),
        (b"--extra-index-url" + b" x", True),
        (b"(/work" + b"/main)", True),
        (b"/tmp" + b"/v/bin", True),
        (b"a/work" + b"/main and mktemp -d", False),
        (b"https://example.com/tmp" + b"/v", False),
    ],
)
def test_foreign_text_is_noticed(text: bytes, expected: bool) -> None:
    assert (FOREIGN.search(text) is not None) is expected


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system[0])
@pytest.mark.parametrize(("lock", "groups"), [("run.txt", ()), ("dev.txt", ("pdf", "png", "dev"))])
def test_a_lock_pins_what_is_declared(
    lock: str, groups: tuple[str, ...], system: tuple[str, str, str], python: str
) -> None:
    platform, name, os_name = system
    machine = {"sys_platform": platform, "platform_system": name, "os_name": os_name}
    machine |= {"python_version": python, "python_full_version": f"{python}.2"}
    there = [pin for pin in pins(lock) if pin.marker is None or pin.marker.evaluate(machine)]
    versions = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in there}
    assert len(versions) == len(there), "a package is pinned twice for one machine"
    unmet = [
        str(wanted)
        for wanted in declared(*groups)
        if (version := versions.get(canonicalize_name(wanted.name))) is None or version not in wanted.specifier
    ]
    assert unmet == []


def test_the_locks_agree_and_hash_everything() -> None:
    assert set(map(str, pins("run.txt"))) <= set(map(str, pins("dev.txt")))
    for lock in ("run.txt", "dev.txt"):
        text = (ROOT / ".requirements" / lock).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\w)", text)[1:]
        assert len(entries) == len(pins(lock))
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
