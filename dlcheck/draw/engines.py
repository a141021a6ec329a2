"""How Graphviz is asked for places: in a process of its own, with limits, and its answer never taken on trust."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Engine = Literal["auto", "system", "tidy"]
TIME_LIMIT = 10
_MEMORY_LIMIT = 2 * 1024**3
LARGEST_ANSWER = 64 * 1024**2


def limits(*, cpu: bool = True) -> str:
    """Code by which a child puts limits on itself first. The library's abort then ends it and leaves no core file."""
    time = f"resource.setrlimit(resource.RLIMIT_CPU, ({TIME_LIMIT + 1}, {TIME_LIMIT + 1}))" if cpu else ""
    return f"""
import json, os, sys
try:
    import resource
except ImportError:
    pass
else:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    {time}
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY_LIMIT}, {_MEMORY_LIMIT}))
"""


_LIBRARY = (
    limits()
    + """
sys.path.append(sys.argv[1])
import pygraphviz
answers = []
for graph in json.loads(sys.stdin.buffer.read()):
    answers.append(json.loads(pygraphviz.AGraph(string=graph).draw(format="json0", prog="dot")))
sys.stdout.write(json.dumps(answers))
"""
)
_PROGRAM = (
    limits()
    + """
os.execv(sys.argv[1], [sys.argv[1], "-Kdot", "-Tjson0"])
"""
)


class LayoutError(Exception):
    """An engine gave no answer, or one that cannot be right; says why in words for a notice."""


asked: Callable[[list[str]], list[dict[str, Any]] | None] | None = None
"""Who is asked before a child is started for a question alone: one that stays, see `resident`; nobody by default."""


def ask(graphs: list[str], engine: Engine) -> list[dict[str, Any]]:
    """Graphviz's answer, as decoded JSON, for each graph (DOT text); raises LayoutError."""
    answers = _ask_program(graphs) if engine == "system" else _ask_library(graphs)
    if len(answers) != len(graphs):
        raise LayoutError(f"it laid out {len(answers)} of {len(graphs)} parts")
    return answers


def library_version() -> str | None:
    """The bundled Graphviz's version, asked of a child; None where the library is missing or does not start."""
    folder = library_folder()
    if folder is None:
        return None
    code = "import sys; sys.path.append(sys.argv[1]); import pygraphviz; print(pygraphviz.__graphviz_version__)"
    try:
        return _run([sys.executable, "-I", "-c", code, folder], b"").decode().strip()
    except LayoutError:
        return None


def program_version() -> str | None:
    """What the machine's `dot` program says of itself; None where there is none."""
    program = shutil.which("dot")
    if program is None:
        return None
    try:
        found = subprocess.run(  # noqa: S603 - a fixed command, no text of anybody
            [program, "-V"], capture_output=True, timeout=TIME_LIMIT, env=environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stderr.decode("utf-8", "replace").strip() or None


def _ask_library(graphs: list[str]) -> list[dict[str, Any]]:
    if asked and (answers := asked(graphs)) is not None:
        return answers
    folder = library_folder()
    if folder is None:
        raise LayoutError("the package `pygraphviz` is not installed")
    out = _run([sys.executable, "-I", "-c", _LIBRARY, folder], json.dumps(graphs).encode())
    try:
        answers = json.loads(out)
    except ValueError:
        raise LayoutError("its answer is not JSON") from None
    return checked(answers)


def _ask_program(graphs: list[str]) -> list[dict[str, Any]]:
    program = shutil.which("dot")
    if program is None:
        raise LayoutError("the program `dot` is not on the search path")
    command = [program, "-Kdot", "-Tjson0"]
    if os.name == "posix":
        command = [sys.executable, "-I", "-c", _PROGRAM, str(Path(program).absolute())]
    out = _run(command, "\n".join(graphs).encode()).decode("utf-8", "replace")
    decoder, answers, at = json.JSONDecoder(), [], 0
    try:
        while at < len(out.rstrip()):
            answer, at = decoder.raw_decode(out, at + len(out[at:]) - len(out[at:].lstrip()))
            answers.append(answer)
    except ValueError:
        raise LayoutError("its answer is not JSON") from None
    return checked(answers)


def _run(command: list[str], sent: bytes) -> bytes:
    """What a child writes; raises LayoutError when it fails, dies, or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, no text of anybody
            command, input=sent, capture_output=True, timeout=TIME_LIMIT, env=environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise too_long() from None
    except OSError:
        raise LayoutError("it could not be started") from None
    if done.returncode < 0:
        raise LayoutError(f"it died of signal {-done.returncode}")
    if done.returncode != 0:
        raise LayoutError(f"it ended with exit code {done.returncode}")
    if len(done.stdout) > LARGEST_ANSWER:
        raise LayoutError("its answer is too large")
    return done.stdout


def too_long() -> LayoutError:
    """What is said of a child that goes on and on."""
    return LayoutError(f"it took longer than {TIME_LIMIT} seconds")


def checked(answers: Any) -> list[dict[str, Any]]:
    """What a child says, where it has the shape of answers; raises LayoutError."""
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        raise LayoutError("its answer has another shape than expected")
    return answers


def library_folder() -> str | None:
    """Where pygraphviz is installed; never the working folder, which may be the tree under check."""
    here = Path.cwd()
    path = [entry for entry in sys.path if entry and Path(entry).absolute() != here]
    found = PathFinder.find_spec("pygraphviz", path)
    return None if found is None or found.origin is None else str(Path(found.origin).parent.parent)


def environment() -> dict[str, str]:
    """What a child may know of ours: how to load shared libraries, and nothing else."""
    kept = (
        ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "PATH")
        if os.name == "nt"
        else ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    )
    return {"LC_ALL": "C", **{name: os.environ[name] for name in kept if name in os.environ}}
