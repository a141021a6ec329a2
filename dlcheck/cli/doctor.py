"""The command `doctor`: what this installation can do."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from dlcheck import __version__
from dlcheck.cli import FOUND, PASSED

_OPTIONAL = frozenset({"resvg-py", "system dot"})


@click.command("doctor")
def command() -> int:
    """Say which versions are in use, how pictures are laid out, and what is missing."""
    from dlcheck.draw.engines import describe_engines
    from dlcheck.draw.text import describe_fonts

    lines = [
        ("dlcheck", __version__, True),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}", True),
        *(_package(name, needed=True) for name in ("pydantic", "networkx", "PyYAML", "graphviz", "rich", "click")),
        _yaml(),
        *describe_engines(),
        *describe_fonts(),
        _package("resvg-py", needed=False, why="PNG: pip install 'dlcheck[png]'"),
    ]
    width = max(len(name) for name, _, _ in lines)
    for name, said, good in lines:
        sys.stdout.write(f"{'ok ' if good else '-- '} {name.ljust(width)}  {said}\n")
    return PASSED if all(good for name, _, good in lines if name not in _OPTIONAL) else FOUND


def _package(name: str, *, needed: bool, why: str = "") -> tuple[str, str, bool]:
    try:
        return name, version(name), True
    except PackageNotFoundError:
        return name, f"not installed; {why}" if not needed else "not installed", False


def _yaml() -> tuple[str, str, bool]:
    import yaml

    fast = hasattr(yaml, "CSafeLoader")
    return "YAML parser", "libyaml" if fast else "pure Python: about ten times slower than with libyaml", fast
