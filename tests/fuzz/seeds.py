"""What fuzzing begins with: files that are good, files that are bad on purpose, and the words of the language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dlcheck.explain import document, files_of
from dlcheck.rules import RULES
from tests.draw.hostile import HOSTILE
from tests.fuzz.targets import SPLIT
from tests.test_yaml_suite import OWN, SUITE

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = Path(__file__).parents[2] / "programs"
MARKS = (b": ", b"- ", b"{", b"}", b"[", b"]", b", ", b"#", b"\n", b"\n  ", b"|\n", b"&a ", b"*a", b"!!str ", b"<<: ")
MARKS += (b'"', b"'", b"~", b"---\n", b"...\n", b"\t", b"# dlcheck: ignore[DL311] why\n", b"# dlcheck: 1\n")
VALUES = """
true null nan 0% 100.5% 1/0 -1 1e999 1_000 0x1F 9999999999999999999 דנה
2026 2026-01-01 2026-02-30 2026-13 0001-01-01 9999-12-31
"""
_WORD = re.compile(rb"[a-z_]{3,}")


@cache
def seeds() -> tuple[bytes, ...]:
    """Whole workspaces, each the bytes that a target takes; in the same order everywhere."""
    return tuple(dict.fromkeys(_seeds()))


def _seeds() -> Iterator[bytes]:
    for folder in sorted(PROGRAMS.iterdir()):
        files = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
        yield from files
        yield SPLIT.join(files)
    for rule in RULES:
        said = document(rule)
        for text in (said.bad, said.good):
            yield SPLIT.join(files_of(text).values())
    for case in (*OWN, *SUITE):
        yield case.data


@cache
def words() -> tuple[bytes, ...]:
    """What is put into files: the words of the language, the marks of YAML, and what is hostile somewhere."""
    found = sorted({word for seed in seeds() for word in _WORD.findall(seed)})
    marks = (*MARKS, b"\xef\xbb\xbf", b"\xff", b"\xe2\x80\xa8", SPLIT)
    values = tuple(VALUES.encode().split())
    hostile = [text.encode("utf-8", "surrogatepass")[:400] for text in HOSTILE]
    return tuple(dict.fromkeys((*marks, *values, *hostile, *found)))
