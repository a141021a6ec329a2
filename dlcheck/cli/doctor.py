"""The command `doctor`: what this installation can do."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from dlcheck import __version__
from dlcheck.cli import FOUND, PASSED, put
from dlcheck.wording import one_line

_USED = (
    "pydantic",
    "networkx",
    "PyYAML",
    "graphviz",
    "rich",
    "click",
    "uharfbuzz",
    "babel",
    "jinja2",
    "xlsxwriter",
    "python-calamine",
    "watchfiles",
)
_OPTIONAL = frozenset({"resvg-py", "typst", "system dot"})


@click.command("doctor")
def command() -> int:
    """Say which versions are in use, how pictures are laid out, and what is missing."""
    lines = [
        ("dlcheck", __version__, True),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}", True),
        *map(_package, _USED),
        _yaml(),
        *_engines(),
        _fonts(),
        _package("resvg-py", "only for PNG: pip install 'dlcheck[png]'"),
        _package("typst", "only for PDF: pip install 'dlcheck[pdf]'"),
    ]
    width = max(len(name) for name, _, _ in lines)
    for name, said, good in lines:
        put(f"{'ok' if good else '--'}  {name.ljust(width)}  {said}\n")
    return PASSED if all(good for name, _, good in lines if name not in _OPTIONAL) else FOUND


def _engines() -> list[tuple[str, str, bool]]:
    from dlcheck.draw.engines import library_version, program_version

    library, program = library_version(), program_version()
    return [
        (
            "layout",
            f"Graphviz {library}, from pygraphviz" if library else "our own, for trees: pygraphviz gives no answer",
            bool(library),
        ),
        (
            "system dot",
            f"Graphviz {program}, for --engine system" if program else "not installed; only for --engine system",
            bool(program),
        ),
    ]


def _fonts() -> tuple[str, str, bool]:
    from dlcheck.draw.text import missing

    try:
        lacking = missing("שלום Hello ₪≥→")
    except ImportError as error:
        return "fonts", f"cannot be measured: {one_line(str(error))}", False
    return "fonts", "FiraGO, embedded in every picture" if not lacking else "FiraGO lacks letters", not lacking


def _package(name: str, otherwise: str = "not installed") -> tuple[str, str, bool]:
    try:
        return name, version(name), True
    except PackageNotFoundError:
        return name, otherwise, False


def _yaml() -> tuple[str, str, bool]:
    import yaml

    fast = hasattr(yaml, "CSafeLoader")
    return "YAML parser", "libyaml" if fast else "pure Python: about ten times slower than with libyaml", fast
