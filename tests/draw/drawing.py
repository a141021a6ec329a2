"""Views of small programmes that are written as text."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.check import flags
from dlcheck.draw.diagram import Diagram, Matrix
from dlcheck.draw.views import picture
from dlcheck.explain import files_of
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings, find_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.draw.diagram import Node
    from dlcheck.draw.picture import Picture
    from dlcheck.finding import Severity
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

DAY = date(2026, 1, 1)
ROOT = Path(__file__).parents[2]


def read(text: str, day: date = DAY, settings: Settings | None = None) -> Reading:
    """The reading of the one programme of a workspace that is given as text."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            Path(folder, path).write_bytes(data)
        workspace = open_workspace(Path(folder), settings or Settings(), day)
        (path,) = workspace.programmes
        return next(iter(workspace.readings([path])))


def draw(view: str, text: str, lang: str = "en", day: date = DAY, settings: Settings | None = None) -> Picture:
    """One view of a programme that is given as text, with the marks of its findings."""
    reading = read(text, day, settings)
    assert reading.programme, reading.findings
    return picture(view, reading.programme, lang, flags(reading))


def chart(view: str, text: str, lang: str = "en", day: date = DAY) -> Diagram:
    """A view that is a diagram."""
    drawn = draw(view, text, lang, day)
    assert isinstance(drawn, Diagram)
    return drawn


def matrix(text: str, lang: str = "en", day: date = DAY, settings: Settings | None = None) -> Matrix:
    """The view `responsibilities`."""
    drawn = draw("responsibilities", text, lang, day, settings)
    assert isinstance(drawn, Matrix)
    return drawn


def node(diagram: Diagram, id_: str) -> Node:
    """The box of an entity."""
    return next(node for node in diagram.nodes if node.id == id_)


def words(box: Node) -> list[str]:
    """All that a box says: its lines, then a line for each row."""
    rows = [" | ".join([row.text.text, *([row.detail.text] if row.detail else [])]) for row in box.rows]
    return [*(line.text for line in box.lines), *rows]


def lines(diagram: Diagram) -> list[tuple[str, str, str]]:
    """The lines of a diagram: source, kind, target."""
    return [(edge.source, edge.kind.value, edge.target) for edge in diagram.edges]


def real(day: date = date(2026, 6, 1)) -> Iterator[tuple[Programme, Mapping[str, Severity]]]:
    """The programmes of this repository, with what is found about their entities."""
    root, settings = find_root(ROOT / "programs")
    for reading in open_workspace(root, settings, day).readings():
        if reading.programme and not reading.abstract:
            yield reading.programme, flags(reading)
