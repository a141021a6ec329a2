"""All that can be drawn: boxes and lines, a table, a figure, or several of them on one page."""

from __future__ import annotations

from dlcheck.draw.figures.figure import Part, Stack

Picture = Part | Stack
